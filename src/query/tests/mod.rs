//! What the language means, in three parts: grammar and faults, answers, laws.

mod answers;
mod any;
mod grammar;
mod laws;

use chrono::{DateTime, NaiveDate, Utc};

use crate::model::{
    Contract, Country, Facts, Kind, Lang, Offer, OfferId, Place, Precision, Status,
};
use crate::words::Words;

use super::*;

/// Today, in every test.
pub(super) fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 24).unwrap()
}

/// An offer with some facts, first read on 2026-11-20.
pub(super) fn offer(facts: Facts) -> Offer {
    let seen: DateTime<Utc> = "2026-11-20T08:00:00Z".parse().unwrap();
    Offer {
        id: OfferId::new("aaaaaaaaaaaaaaaa"),
        status: Status::Open,
        facts,
        url: "https://exemple.org/1".to_owned(),
        sightings: Vec::new(),
        family: None,
        perhaps: Vec::new(),
        first_seen: seen,
        last_seen: seen,
        changed: seen,
        revision: 0,
        history: Vec::new(),
    }
}

/// A post in Lévis with most facts known.
pub(super) fn levis() -> Facts {
    Facts {
        title: "Pair·e-aidant·e en santé mentale".to_owned(),
        employer: Some("Maison du Fleuve".to_owned()),
        kind: Kind::Employment,
        place: Place {
            city: Some("Lévis".to_owned()),
            region: Some("Chaudière-Appalaches".to_owned()),
            country: Some(Country::CA),
            lat: Some(46.80),
            lon: Some(-71.18),
            precision: Precision::City,
            ..Place::default()
        },
        contract: Some(Contract::Permanent),
        language: Some("fr".to_owned()),
        text: "L'équipe d'entraide accompagne.\nSupervision toutes les deux semaines.".to_owned(),
        ..Facts::default()
    }
}

/// The towns that tests know.
pub(super) fn places(name: &str) -> Option<Point> {
    match crate::text::fold(name).as_str() {
        "quebec" => Some(Point { lat: 46.81, lon: -71.21 }),
        "brest" => Some(Point { lat: 48.39, lon: -4.49 }),
        _ => None,
    }
}

pub(super) fn ask(query: &str, facts: &Facts) -> Verdict {
    evaluate(&parse(query).unwrap(), &offer(facts.clone()), today(), &places)
}

pub(super) fn french() -> Words {
    Words::new(Lang::Fr)
}
