//! Sightings, merges and vetoes, told with postings of invented boards.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use url::Url;

use super::*;
use crate::model::{
    Contract, Country, Details, Facts, Format, Kind, Paging, Peer, Place, Posting, PostingId,
    Precision, Role, Select, Source, SourceId, Status, Trust,
};

fn now() -> DateTime<Utc> {
    DateTime::from_timestamp(1_795_000_000, 0).unwrap()
}

fn source(id: &str, trust: Trust) -> Source {
    Source {
        id: SourceId::new(id),
        name: id.to_owned(),
        url: Url::parse("https://board.example/").unwrap(),
        format: Format::Feed,
        country: Country::FR,
        region: None,
        language: "fr".to_owned(),
        timezone: chrono_tz::Europe::Paris,
        trust,
        only_peer: false,
        details: Details::Never,
        pages: Paging { limit: 1 },
        schedule: None,
        delay: std::time::Duration::ZERO,
        allow_private: false,
        enabled: true,
        verified: false,
        select: Select::default(),
        options: crate::model::Options::default(),
        duties: crate::model::Duties::default(),
        line: 0,
    }
}

fn posting(source: &str, key: &str, title: &str) -> Posting {
    Posting {
        id: PostingId::new(format!("{source}:{key}")),
        source: SourceId::new(source),
        own_id: true,
        url: format!("https://{source}.example/{key}"),
        facts: Facts {
            title: title.to_owned(),
            employer: Some("Maison du Phare".to_owned()),
            kind: Kind::Employment,
            role: Some(Role::PairAidant),
            peer: Peer { is: Some(true), evidence: Vec::new() },
            place: Place {
                city: Some("Lévis".to_owned()),
                country: Some(Country::CA),
                precision: Precision::City,
                ..Place::default()
            },
            ..Facts::default()
        },
        closed: None,
        licence: None,
    }
}

/// Places postings one after another as a poll would, and gives the offers that result.
fn offers(postings: Vec<(Posting, Trust)>) -> Vec<crate::model::Offer> {
    let mut offers: Vec<crate::model::Offer> = Vec::new();
    for (posting, trust) in postings {
        let keys = keys(&posting);
        let shares = |offer: &crate::model::Offer| {
            offer
                .sightings
                .iter()
                .flat_map(|s| super::keys(&s.posting))
                .any(|key| keys.contains(&key))
        };
        let candidates = offers
            .iter()
            .map(|offer| Candidate {
                by: if shares(offer) { By::Key } else { By::Neighbourhood },
                offer: offer.clone(),
            })
            .collect();
        let source = source(posting.source.as_str(), trust);
        let placed = place(posting, &source, candidates, now()).offer;
        offers.retain(|offer| offer.id != placed.id);
        offers.push(placed);
    }
    offers
}

fn check(postings: Vec<Posting>, positions: usize) -> Vec<crate::model::Offer> {
    let found = offers(postings.into_iter().map(|posting| (posting, Trust::Board)).collect());
    assert_eq!(found.len(), positions, "{found:#?}");
    found
}

#[test]
fn two_spellings_on_two_boards_are_one_position() {
    let found = check(
        vec![posting("a", "1", "Pair·e-aidant·e H/F"), posting("b", "9", "PAIR AIDANT(E) - Lévis")],
        1,
    );
    assert_eq!(found[0].sightings.len(), 2);
}

#[test]
fn another_town_is_another_position() {
    let mut other = posting("b", "9", "Pair-aidant");
    other.facts.place.city = Some("Québec".to_owned());
    check(vec![posting("a", "1", "Pair-aidant"), other], 2);
}

#[test]
fn another_reference_is_another_position() {
    let with = |mut posting: Posting, reference: &str| {
        posting.facts.reference = Some(reference.to_owned());
        posting
    };
    let first = with(posting("a", "1", "Pair-aidant"), "2026-0101");
    check(vec![first, with(posting("b", "9", "Pair-aidant"), "2026-0102")], 2);
}

#[test]
fn another_contract_under_a_like_title_is_another_position() {
    let mut first = posting("a", "1", "Pair-aidant");
    first.facts.contract = Some(Contract::Permanent);
    let mut other = posting("b", "9", "Pair-aidant");
    other.facts.contract = Some(Contract::FixedTerm);
    check(vec![first, other], 2);
}

#[test]
fn two_live_postings_of_one_board_stay_two() {
    check(vec![posting("a", "1", "Pair-aidant"), posting("a", "2", "Pair-aidant")], 2);
}

#[test]
fn the_same_link_is_the_same_position_whatever_the_employer() {
    let mut copy = posting("b", "9", "Pair-aidante en santé mentale");
    copy.facts.employer = None;
    copy.url = "http://www.a.example/1/?utm_source=b".to_owned();
    check(vec![posting("a", "1", "Pair-aidant·e"), copy], 1);
}

#[test]
fn a_form_that_many_postings_share_joins_nothing() {
    let with_form = |mut posting: Posting| {
        posting.url = "https://a.example/postuler".to_owned();
        posting
    };
    check(
        vec![
            with_form(posting("a", "1", "Pair-aidant")),
            with_form(posting("a", "2", "Agent d'accueil pair")),
        ],
        2,
    );
}

#[test]
fn the_most_trusted_board_has_the_word_and_the_others_fill_in() {
    let mut board = posting("b", "9", "Pair aidant");
    board.facts.deadline = NaiveDate::from_ymd_opt(2026, 12, 15);
    let found =
        offers(vec![(board, Trust::Board), (posting("a", "1", "Pair-aidant·e"), Trust::Employer)]);
    assert_eq!(found[0].facts.title, "Pair-aidant·e");
    assert_eq!(found[0].facts.deadline, NaiveDate::from_ymd_opt(2026, 12, 15));
    assert_eq!(found[0].url, "https://a.example/1");
}

#[test]
fn an_offer_expires_after_its_last_day_and_not_on_it() {
    let mut posting = posting("a", "1", "Pair-aidant");
    let last = now().date_naive();
    posting.facts.deadline = Some(last);
    let offer = check(vec![posting], 1).remove(0);
    assert_eq!(offer.status, Status::Open);
    assert_eq!(expire(offer.clone(), now(), last), None);
    let after = expire(offer, now() + TimeDelta::days(1), last.succ_opt().unwrap()).unwrap();
    assert_eq!(after.status, Status::Expired);
}

proptest::proptest! {
    /// Seen twice is seen once: the same posting placed again changes nothing but the time.
    #[test]
    fn placing_is_idempotent(title in "[A-Za-zéè· ]{1,30}", key in "[a-z0-9]{1,8}") {
        let once = offers(vec![(posting("a", &key, &title), Trust::Board)]);
        let twice = offers(vec![(posting("a", &key, &title), Trust::Board), (posting("a", &key, &title), Trust::Board)]);
        proptest::prop_assert_eq!(once, twice);
    }
}
