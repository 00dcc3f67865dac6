//! What a group of offers states of one thing: all that the answer to a term depends on, and
//! nothing else, since an index holds it for as long as it lives.

use chrono::{DateTime, NaiveDate, Utc};

use super::columns::Column;
use crate::model::{
    Contract, Country, Facts, Hours, Kind, Offer, OfferId, Pay, Place, Requires, Role, Signals,
    SourceId, Status,
};

/// What offers state of one thing.
#[derive(Debug)]
pub(super) enum Stated {
    /// As much of a place as one question is about.
    Place(Box<Place>),
    Kind(Kind),
    Role(Option<Role>),
    Contract(Option<Contract>),
    Hours(Option<Country>, Hours),
    Pay(Box<(Option<Pay>, Hours)>),
    Requires(Box<Requires>),
    Signals(Box<Signals>),
    Posted(Option<NaiveDate>, DateTime<Utc>),
    Closes(Option<NaiveDate>),
    Sources(Box<[SourceId]>),
    Language(Option<String>),
}

impl Stated {
    /// Takes what a column is about.
    pub(super) fn of(column: Column, offer: &Offer) -> Self {
        let facts = &offer.facts;
        match column {
            Column::Country | Column::Area | Column::City | Column::Point => {
                Self::Place(Box::new(place(column, &facts.place)))
            }
            Column::Kind => Self::Kind(facts.kind),
            Column::Role => Self::Role(facts.role),
            Column::Contract => Self::Contract(facts.contract),
            Column::Hours => Self::Hours(facts.place.country, facts.hours),
            Column::Pay => {
                let amounts = |pay: &Pay| Pay { text: String::new(), grid: None, ..pay.clone() };
                Self::Pay(Box::new((facts.pay.as_ref().map(amounts), facts.hours)))
            }
            Column::Requires => Self::Requires(Box::new(facts.requires.clone())),
            Column::Signals => Self::Signals(Box::new(signals(&facts.signals))),
            Column::Posted => Self::Posted(facts.posted, offer.first_seen),
            Column::Closes => Self::Closes(facts.deadline),
            Column::Source => {
                Self::Sources(offer.sightings.iter().map(|it| it.source().clone()).collect())
            }
            Column::Language => Self::Language(facts.language.clone()),
        }
    }

    /// An offer that states this and nothing else, to be asked; sources are asked by themselves.
    pub(super) fn speak(&self, offer: &mut Offer) {
        let facts = &mut offer.facts;
        match self {
            Self::Place(place) => facts.place.clone_from(place),
            Self::Kind(kind) => facts.kind = *kind,
            Self::Role(role) => facts.role = *role,
            Self::Contract(contract) => facts.contract = *contract,
            Self::Hours(country, hours) => {
                facts.place.country = *country;
                facts.hours = *hours;
            }
            Self::Pay(stated) => {
                facts.pay.clone_from(&stated.0);
                facts.hours = stated.1;
            }
            Self::Requires(requires) => facts.requires.clone_from(requires),
            Self::Signals(signals) => facts.signals.clone_from(signals),
            Self::Posted(day, first_seen) => {
                facts.posted = *day;
                offer.first_seen = *first_seen;
            }
            Self::Closes(day) => facts.deadline = *day,
            Self::Sources(_) => {}
            Self::Language(language) => facts.language.clone_from(language),
        }
    }
}

/// An offer that states nothing.
pub(super) fn silent() -> Offer {
    let never = DateTime::UNIX_EPOCH;
    Offer {
        id: OfferId::new(""),
        status: Status::Open,
        facts: Facts::default(),
        url: String::new(),
        sightings: Vec::new(),
        family: None,
        perhaps: Vec::new(),
        first_seen: never,
        last_seen: never,
        changed: never,
        revision: 0,
        history: Vec::new(),
    }
}

fn place(column: Column, place: &Place) -> Place {
    let remote = place.remote;
    match column {
        Column::City => Place { city: place.city.clone(), remote, ..Place::default() },
        Column::Point => Place {
            lat: place.lat,
            lon: place.lon,
            precision: place.precision,
            remote,
            ..Place::default()
        },
        Column::Area => Place {
            country: place.country,
            region: place.region.clone(),
            department: place.department.clone(),
            remote,
            ..Place::default()
        },
        _ => Place { country: place.country, ..Place::default() },
    }
}

/// That something is quoted is enough; what, is read from the offer itself.
fn signals(signals: &Signals) -> Signals {
    let stated = signals.quotes.iter().filter(|(_, quote)| quote.is_some());
    let mut warnings = signals.warnings.clone();
    warnings.truncate(1);
    warnings.iter_mut().for_each(|warning| warning.quote.clear());
    Signals {
        quotes: stated.map(|(key, _)| (key.clone(), Some(String::new()))).collect(),
        warnings,
    }
}
