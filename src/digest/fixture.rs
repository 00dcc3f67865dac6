//! Invented offers for the tests of this room.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};

use super::choose::{Candidate, Heard, Match};
use super::render::{Occasion, Pages, Rendering};
use crate::model::{
    Contract, Country, Event, Facts, Hours, Kind, Message, Offer, OfferId, Pay, Place, Posting,
    PostingId, Role, Sighting, SourceId, Status, Trust, Warning,
};

/// The day of every test: a Tuesday.
pub(super) fn today() -> NaiveDate {
    day(2026, 11, 24)
}

pub(super) fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

/// An offer of which only a title is known, first seen that day.
pub(super) fn bare(id: &str, title: &str) -> Offer {
    let now = noon(today());
    Offer {
        id: OfferId::new(id),
        status: Status::Open,
        facts: Facts { title: title.to_owned(), kind: Kind::Employment, ..Facts::default() },
        url: format!("https://emplois.exemple.org/{id}"),
        sightings: vec![sighting("carrefour", title)],
        family: None,
        perhaps: Vec::new(),
        first_seen: now,
        last_seen: now,
        changed: now,
        revision: 1,
        history: Vec::new(),
    }
}

/// An offer whose advert says everything.
pub(super) fn full(id: &str) -> Offer {
    let mut offer = bare(id, "Pair·e-aidant·e – équipe mobile (H/F/X)");
    let facts = &mut offer.facts;
    facts.employer = Some("Association des Deux Rives".into());
    facts.role = Some(Role::PairAidant);
    facts.place = Place {
        city: Some("Rennes".into()),
        region: Some("Bretagne".into()),
        country: Some(Country::FR),
        ..Place::default()
    };
    facts.contract = Some(Contract::Permanent);
    facts.hours = Hours { fte: Some(0.8), weekly: Some(28.5) };
    facts.pay = Some(Pay { text: "2 100 € brut par mois".into(), ..Pay::default() });
    facts.deadline = Some(day(2026, 12, 2));
    facts.signals.quotes = BTreeMap::from([
        ("supervision".into(), Some("supervision mensuelle".into())),
        ("expenses".into(), None),
    ]);
    facts.signals.warnings = vec![Warning { key: "on_call".into(), quote: "astreintes".into() }];
    offer.sightings.push(sighting("aqrp", "Pair·e-aidant·e"));
    offer
}

pub(super) fn candidate(offer: Offer, answer: Match) -> Candidate {
    let why = vec![Message::new("digest-label-role")];
    Candidate { offer: offer.into(), answer, why, heard: None }
}

pub(super) fn heard(offer: Offer, revision: u32) -> Candidate {
    Candidate { heard: Some(Heard { revision, reminded: None }), ..candidate(offer, Match::Yes) }
}

pub(super) fn event(what: Message) -> Event {
    Event { at: noon(today()), what }
}

pub(super) fn about(sources: &BTreeMap<SourceId, String>) -> Rendering<'_> {
    Rendering {
        instance: "La Vigie",
        contact: "bonjour@vigie.example",
        today: today(),
        occasion: Occasion::Usual,
        pages: Pages::default(),
        sources,
    }
}

pub(super) fn sources() -> BTreeMap<SourceId, String> {
    BTreeMap::from([(SourceId::new("carrefour"), "Carrefour communautaire".to_owned())])
}

fn sighting(source: &str, title: &str) -> Sighting {
    let now = noon(today());
    Sighting {
        posting: Posting {
            id: PostingId::new(format!("{source}:1")),
            source: SourceId::new(source),
            own_id: true,
            url: format!("https://{source}.exemple.org/1"),
            facts: Facts { title: title.to_owned(), ..Facts::default() },
            closed: None,
            licence: None,
        },
        trust: Trust::Board,
        first_seen: now,
        last_seen: now,
    }
}

fn noon(day: NaiveDate) -> DateTime<Utc> {
    day.and_hms_opt(12, 0, 0).unwrap().and_utc()
}
