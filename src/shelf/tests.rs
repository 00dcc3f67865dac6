//! A shelf follows its store, lists in order and counts.

use chrono::{DateTime, NaiveDate};

use super::*;
use crate::model::{Country, Facts, Place as Where};
use crate::query::{self, Answer, Asked, Matches};
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
    let all = found(&shelved, "");
    let first = shelved.listed(&all, Sort::Deadline, None, 2);
    assert_eq!(ids(&shelved, &first), "c b");
    let place = shelved.place(first[1].0, Sort::Deadline, first[1].1).unwrap();
    let place = Place::parse(&place.to_string()).unwrap();
    assert_eq!(ids(&shelved, &shelved.listed(&all, Sort::Deadline, Some(&place), 2)), "a");
    assert_eq!(Place::parse("y_x_2026-01-01_a"), None);
    // A place in the list holds when its offer is gone.
    let gone = Place::parse("y_2026-12-10_2026-01-01_gone").unwrap();
    assert_eq!(ids(&shelved, &shelved.listed(&all, Sort::Deadline, Some(&gone), 9)), "b a");
}

#[test]
fn what_may_fit_comes_behind_what_fits() {
    let store = store();
    let mut unknown = offer("e", Country::FR, Some(2));
    unknown.facts.place.country = None;
    put(&store, unknown);
    let shelved = Shelf::default().fresh(&store).unwrap();
    let canada = found(&shelved, "pays:CA");
    let listed = shelved.listed(&canada, Sort::Deadline, None, 9);
    assert_eq!(ids(&shelved, &listed), "b e");
    assert_eq!(listed[1].1, Answer::Maybe);
    let place = shelved.place(listed[0].0, Sort::Deadline, Answer::Yes).unwrap();
    assert_eq!(ids(&shelved, &shelved.listed(&canada, Sort::Deadline, Some(&place), 9)), "e");
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
