//! A shelf follows its store, lists in order and counts.

use chrono::{DateTime, NaiveDate};

use super::*;
use crate::model::{Country, Facts, Place as Where};
use crate::query::{self, Answer, Asked, Matches, Query};
use crate::store::{Change, Changeset};

pub(super) fn offer(id: &str, country: Country, deadline: Option<u32>) -> Offer {
    let facts = Facts {
        title: format!("Pair-aidant {id}"),
        deadline: deadline.and_then(|day| NaiveDate::from_ymd_opt(2026, 12, day)),
        place: Where { country: Some(country), ..Where::default() },
        ..Facts::default()
    };
    Offer {
        id: OfferId::new(id),
        status: Status::Open,
        facts,
        url: format!("https://exemple.org/{id}"),
        sightings: Vec::new(),
        family: None,
        perhaps: Vec::new(),
        first_seen: DateTime::UNIX_EPOCH,
        last_seen: DateTime::UNIX_EPOCH,
        changed: DateTime::UNIX_EPOCH,
        revision: 0,
        history: Vec::new(),
    }
}

fn put(store: &Store, offer: Offer) {
    store.commit(Changeset::of([Change::PutOffer(Box::new(offer), Vec::new())])).unwrap();
}

fn store() -> Store {
    let store = Store::in_memory();
    put(&store, offer("a", Country::FR, None));
    put(&store, offer("b", Country::CA, Some(20)));
    put(&store, offer("c", Country::FR, Some(3)));
    put(&store, Offer { status: Status::Closed, ..offer("d", Country::FR, Some(1)) });
    store
}

fn listed(
    shelved: &Shelved,
    text: &str,
    sort: Sort,
    after: Option<&Place>,
    limit: usize,
) -> Vec<(u32, Answer)> {
    let query = query::parse(text).unwrap();
    shelved.listed(&query, &found(shelved, text), sort, after, limit)
}

fn found(shelved: &Shelved, text: &str) -> Matches {
    let today = NaiveDate::from_ymd_opt(2026, 11, 24).unwrap();
    shelved.index().search(&query::parse(text).unwrap(), Asked { today, places: &|_| None })
}

fn ids(shelved: &Shelved, listed: &[(u32, Answer)]) -> String {
    let id = |(slot, _): &(u32, Answer)| shelved.id(*slot).unwrap().to_string();
    listed.iter().map(id).collect::<Vec<_>>().join(" ")
}

#[test]
fn what_closes_first_comes_first_and_a_list_goes_on_where_it_was_left() {
    let shelved = Shelf::default().fresh(&store()).unwrap();
    let all = |after: Option<&Place>, limit| listed(&shelved, "", Sort::Deadline, after, limit);
    let first = all(None, 2);
    assert_eq!(ids(&shelved, &first), "c b");
    let place = shelved.place(first[1].0, &Query::Everything, Sort::Deadline, first[1].1).unwrap();
    let place = Place::parse(&place.to_string()).unwrap();
    assert_eq!(ids(&shelved, &all(Some(&place), 2)), "a");
    assert_eq!(Place::parse("y_x_2026-01-01_a"), None);
    // A place in the list holds when its offer is gone.
    let gone = Place::parse("y_2026-12-10_2026-01-01_gone").unwrap();
    assert_eq!(ids(&shelved, &all(Some(&gone), 9)), "b a");
}

#[test]
fn what_may_fit_comes_behind_what_fits() {
    let store = store();
    let mut unknown = offer("e", Country::FR, Some(2));
    unknown.facts.place.country = None;
    put(&store, unknown);
    let shelved = Shelf::default().fresh(&store).unwrap();
    let canada = |after: Option<&Place>| listed(&shelved, "pays:CA", Sort::Deadline, after, 9);
    let all = canada(None);
    assert_eq!(ids(&shelved, &all), "b e");
    assert_eq!(all[1].1, Answer::Maybe);
    let query = query::parse("pays:CA").unwrap();
    let place = shelved.place(all[0].0, &query, Sort::Deadline, Answer::Yes).unwrap();
    assert_eq!(ids(&shelved, &canada(Some(&place))), "e");
}

#[test]
fn what_names_the_words_in_its_title_is_most_relevant() {
    let store = Store::in_memory();
    for (id, title, text) in [
        ("a", "Intervenante", "Accueil à Lyon, avec une paire aidante."),
        ("b", "Pair-aidant à Lyon", "Accueil."),
        ("c", "Pair-aidante", "Le poste est à Lyon."),
        ("d", "Cuisinier", "À Brest."),
    ] {
        let mut offer = offer(id, Country::FR, Some(9));
        (offer.facts.title, offer.facts.text) = (title.to_owned(), text.to_owned());
        put(&store, offer);
    }
    let shelved = Shelf::default().fresh(&store).unwrap();
    let wish = "\"pair aidant\" lyon -stage";
    let all = |after: Option<&Place>| listed(&shelved, wish, Sort::Relevance, after, 2);
    let first = all(None);
    assert_eq!(ids(&shelved, &first), "b c");
    let query = query::parse(wish).unwrap();
    let place = shelved.place(first[1].0, &query, Sort::Relevance, Answer::Yes).unwrap();
    assert_eq!(place.to_string(), "y9_2026-12-09_1970-01-01_c");
    assert_eq!(Place::parse(&place.to_string()), Some(place.clone()));
    assert_eq!(ids(&shelved, &all(Some(&place))), "a");
}

#[test]
fn values_are_counted_most_frequent_first() {
    let shelved = Shelf::default().fresh(&store()).unwrap();
    let facets = shelved.facets(&found(&shelved, ""));
    let expected = [(Value::Country(Country::FR), 2), (Value::Country(Country::CA), 1)];
    assert_eq!(facets.of(Facet::Country), expected);
    assert!(facets.of(Facet::Region).is_empty());
}

#[test]
fn employers_are_gathered_under_one_spelling() {
    let store = Store::in_memory();
    for (id, name, status) in [
        ("a", "Le Phare", Status::Open),
        ("b", "LE PHARE", Status::Closed),
        ("c", "Le Phare", Status::Expired),
        ("d", "Le Phare", Status::Rejected),
        ("e", "Autre", Status::Open),
    ] {
        let mut offer = Offer { status, ..offer(id, Country::FR, None) };
        offer.facts.employer = Some(name.to_owned());
        offer.facts.peer.is = (name != "Autre").then_some(true);
        put(&store, offer);
    }
    let shelved = Shelf::default().fresh(&store).unwrap();
    let [employer] = shelved.employers() else { panic!("{:?}", shelved.employers()) };
    assert_eq!((employer.name.as_str(), employer.offers, employer.open), ("Le Phare", 3, 1));
}

#[test]
fn a_shelf_follows_its_store_and_no_other() {
    let (shelf, store) = (Shelf::default(), store());
    let before = shelf.fresh(&store).unwrap();
    assert!(Arc::ptr_eq(&before, &shelf.soon(&store).unwrap()));
    let there = |shelved: &Shelved, id: &str| {
        let found = shelved.slot(&OfferId::new(id)).and_then(|slot| shelved.offer(slot));
        found.is_some_and(|offer| offer.id.as_str() == id)
    };
    assert!(there(&before, "a") && !there(&before, "d"));
    let changes = [Change::ForgetOffer { offer: OfferId::new("a"), now_in: None }];
    store.commit(Changeset::of(changes)).unwrap();
    assert!(!there(&shelf.soon(&store).unwrap(), "a"));
    assert!(shelf.fresh(&Store::in_memory()).unwrap().index().is_empty());
    let trial = store.rehearsal().unwrap();
    put(&trial, offer("z", Country::BE, None));
    assert!(there(&shelf.fresh(&trial).unwrap(), "z"));
    assert!(!there(&shelf.fresh(&store).unwrap(), "z"));
}
