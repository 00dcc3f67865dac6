//! Offers grouped by what they state of one thing, so that a term is asked once for each group.

use std::collections::HashMap;
use std::sync::OnceLock;

use super::hash::BuildQuick;
use crate::model::{Facts, Offer};
use crate::query::ast::Term;

/// One thing that offers state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
    Country,
    Area,
    City,
    Point,
    Kind,
    Role,
    Contract,
    Hours,
    Pay,
    Requires,
    Signals,
    Posted,
    Closes,
    Source,
    Language,
}

impl Column {
    const COUNT: usize = 15;

    /// The column that decides a term; `None` for terms about words.
    pub(super) fn of(term: &Term) -> Option<Self> {
        Some(match term {
            Term::Word(_) | Term::Phrase(_) | Term::Within(..) => return None,
            Term::Country(_) => Self::Country,
            Term::Region(_) | Term::Department(_) => Self::Area,
            Term::City(_) => Self::City,
            Term::Near(_) => Self::Point,
            Term::Kind(_) => Self::Kind,
            Term::Role(_) => Self::Role,
            Term::Contract(_) => Self::Contract,
            Term::Hours(_) => Self::Hours,
            Term::Pay(_) => Self::Pay,
            Term::Requires(_) => Self::Requires,
            Term::Signals(_) => Self::Signals,
            Term::Posted(_) => Self::Posted,
            Term::Closes(_) => Self::Closes,
            Term::Source(_) => Self::Source,
            Term::Language(_) => Self::Language,
        })
    }

    /// Everything that an answer in this column depends on.
    fn key(self, offer: &Offer, key: &mut Key) {
        let Facts { place, hours, pay, requires, .. } = &offer.facts;
        match self {
            Self::Country => key.text(place.country.as_ref().map(|country| country.as_str())),
            Self::Area => {
                key.text(place.country.as_ref().map(|country| country.as_str()));
                key.text(place.region.as_deref());
                key.text(place.department.as_deref());
                key.byte(u8::from(place.remote));
            }
            Self::City => {
                key.text(place.city.as_deref());
                key.byte(u8::from(place.remote));
            }
            Self::Point => {
                key.number(place.lat);
                key.number(place.lon);
                key.byte(place.precision as u8);
                key.byte(u8::from(place.remote));
            }
            Self::Kind => key.byte(offer.facts.kind as u8),
            Self::Role => key.text(offer.facts.role.map(|role| role.as_str())),
            Self::Contract => key.byte(offer.facts.contract.map_or(u8::MAX, |found| found as u8)),
            Self::Hours => {
                key.text(place.country.as_ref().map(|country| country.as_str()));
                key.number(hours.fte);
                key.number(hours.weekly);
            }
            Self::Pay => {
                let pay = pay.as_ref();
                key.number(pay.and_then(|pay| pay.min));
                key.number(pay.and_then(|pay| pay.max));
                key.number(pay.and_then(|pay| pay.months));
                key.number(hours.weekly);
                key.text(pay.and_then(|pay| pay.currency.as_deref()));
                key.byte(pay.and_then(|pay| pay.period).map_or(u8::MAX, |found| found as u8));
                key.byte(pay.map_or(2, |pay| u8::from(pay.unpaid)));
            }
            Self::Requires => {
                key.byte(requires.record_check.map_or(2, u8::from));
                key.byte(requires.lived_experience.map_or(2, u8::from));
                key.byte(requires.licence.map_or(2, u8::from));
                key.byte(u8::from(requires.training.is_some()));
            }
            Self::Signals => {
                let signals = &offer.facts.signals;
                for (name, quote) in &signals.quotes {
                    key.text(quote.as_ref().map(|_| name.as_str()));
                }
                key.byte(u8::from(signals.warnings.is_empty()));
            }
            Self::Posted => match offer.facts.posted {
                Some(day) => key.text(Some(&day.to_string())),
                None => key.text(Some(&format!("≤{}", offer.first_seen.date_naive()))),
            },
            Self::Closes => key.text(offer.facts.deadline.map(|day| day.to_string()).as_deref()),
            Self::Source => {
                for sighting in &offer.sightings {
                    key.text(Some(sighting.source().as_str()));
                }
            }
            Self::Language => key.text(offer.facts.language.as_deref()),
        }
    }
}

/// Offers that state the same.
#[derive(Debug)]
pub(super) struct Group {
    /// In order; the first one speaks for all.
    pub(super) slots: Vec<u32>,
}

/// The groups of every column, made when first needed.
#[derive(Debug, Default)]
pub(super) struct Columns {
    groups: [OnceLock<Vec<Group>>; Column::COUNT],
}

impl Columns {
    pub(super) fn groups(&self, column: Column, offers: &[Offer]) -> &[Group] {
        self.groups[column as usize].get_or_init(|| group(column, offers))
    }
}

fn group(column: Column, offers: &[Offer]) -> Vec<Group> {
    let mut known: HashMap<Vec<u8>, usize, BuildQuick> = HashMap::default();
    let mut groups: Vec<Group> = Vec::new();
    let mut key = Key::default();
    for (slot, offer) in offers.iter().enumerate() {
        key.0.clear();
        column.key(offer, &mut key);
        let at = match known.get(&key.0) {
            Some(at) => *at,
            None => {
                known.insert(key.0.clone(), groups.len());
                groups.push(Group { slots: Vec::new() });
                groups.len() - 1
            }
        };
        if let Some(group) = groups.get_mut(at) {
            group.slots.push(slot as u32);
        }
    }
    groups
}

/// The bytes by which offers are grouped.
#[derive(Default)]
struct Key(Vec<u8>);

impl Key {
    fn byte(&mut self, byte: u8) {
        self.0.push(byte);
    }

    fn number(&mut self, number: Option<f64>) {
        self.byte(u8::from(number.is_some()));
        self.0.extend_from_slice(&number.unwrap_or_default().to_bits().to_le_bytes());
    }

    fn text(&mut self, text: Option<&str>) {
        self.byte(u8::from(text.is_some()));
        self.0.extend_from_slice(text.unwrap_or_default().as_bytes());
        // No UTF-8 text holds this byte, so two texts never run into each other.
        self.byte(u8::MAX);
    }
}
