//! Offers grouped by what they state of one thing, so that a term is asked once for each group.

use std::collections::HashMap;

use super::hash::BuildQuick;
use super::stated::Stated;
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
    /// In the order of their numbers.
    pub(super) const ALL: [Self; 15] = [
        Self::Country,
        Self::Area,
        Self::City,
        Self::Point,
        Self::Kind,
        Self::Role,
        Self::Contract,
        Self::Hours,
        Self::Pay,
        Self::Requires,
        Self::Signals,
        Self::Posted,
        Self::Closes,
        Self::Source,
        Self::Language,
    ];

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
                Some(day) => key.day(0, day),
                None => key.day(1, offer.first_seen.date_naive()),
            },
            Self::Closes => {
                if let Some(day) = offer.facts.deadline {
                    key.day(0, day);
                }
            }
            Self::Source => {
                for sighting in &offer.sightings {
                    key.text(Some(sighting.source().as_str()));
                }
            }
            Self::Language => key.text(offer.facts.language.as_deref()),
        }
    }
}

/// The groups of one column.
#[derive(Debug, Default)]
pub(super) struct Groups {
    stated: Vec<Stated>,
    /// Where each group's offers end in `slots`.
    ends: Vec<u32>,
    slots: Vec<u32>,
}

impl Groups {
    /// What each group states, and its offers in order.
    pub(super) fn each(&self) -> impl Iterator<Item = (&Stated, &[u32])> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        let ranges = starts.zip(&self.ends).map(|(from, to)| from as usize..*to as usize);
        self.stated.iter().zip(ranges.map(|range| self.slots.get(range).unwrap_or_default()))
    }

    /// The groups of some offers.
    pub(super) fn of(column: Column, offers: &[Offer]) -> Self {
        let mut grouping = Grouping::new(column);
        offers.iter().for_each(|offer| grouping.add(offer));
        grouping.done()
    }
}

/// Groups offers while they are read.
#[derive(Debug)]
struct Grouping {
    column: Column,
    known: HashMap<Box<[u8]>, u32, BuildQuick>,
    stated: Vec<Stated>,
    /// The group of each offer.
    of: Vec<u32>,
    key: Key,
}

impl Grouping {
    fn new(column: Column) -> Self {
        let (known, key) = (HashMap::default(), Key::default());
        Self { column, known, stated: Vec::new(), of: Vec::new(), key }
    }

    fn add(&mut self, offer: &Offer) {
        self.key.0.clear();
        self.column.key(offer, &mut self.key);
        let group = match self.known.get(self.key.0.as_slice()) {
            Some(group) => *group,
            None => {
                let group = self.stated.len() as u32;
                self.known.insert(self.key.0.as_slice().into(), group);
                self.stated.push(Stated::of(self.column, offer));
                group
            }
        };
        self.of.push(group);
    }

    fn done(mut self) -> Groups {
        let mut ends = vec![0_u32; self.stated.len()];
        for group in &self.of {
            ends[*group as usize] += 1;
        }
        let mut next = 0;
        for end in &mut ends {
            next += std::mem::replace(end, next);
        }
        // Filled up to its end, each start has become one.
        let mut slots = vec![0_u32; self.of.len()];
        for (slot, group) in self.of.iter().enumerate() {
            let at = &mut ends[*group as usize];
            slots[*at as usize] = slot as u32;
            *at += 1;
        }
        self.stated.shrink_to_fit();
        Groups { stated: self.stated, ends, slots }
    }
}

/// The groups of every column, of offers read one by one.
#[derive(Debug)]
pub(super) struct Reading([Grouping; Column::ALL.len()]);

impl Reading {
    pub(super) fn new() -> Self {
        Self(Column::ALL.map(Grouping::new))
    }

    pub(super) fn add(&mut self, offer: &Offer) {
        self.0.iter_mut().for_each(|grouping| grouping.add(offer));
    }

    pub(super) fn done(self) -> Columns {
        Columns(self.0.map(Grouping::done))
    }
}

/// The groups of every column.
#[derive(Debug)]
pub(super) struct Columns([Groups; Column::ALL.len()]);

impl Columns {
    pub(super) fn groups(&self, column: Column) -> &Groups {
        &self.0[column as usize]
    }
}

/// The bytes by which offers are grouped.
#[derive(Debug, Default)]
struct Key(Vec<u8>);

impl Key {
    fn byte(&mut self, byte: u8) {
        self.0.push(byte);
    }

    fn number(&mut self, number: Option<f64>) {
        self.byte(u8::from(number.is_some()));
        self.0.extend_from_slice(&number.unwrap_or_default().to_bits().to_le_bytes());
    }

    fn day(&mut self, sort: u8, day: chrono::NaiveDate) {
        self.byte(sort);
        self.0.extend_from_slice(&chrono::Datelike::num_days_from_ce(&day).to_le_bytes());
    }

    fn text(&mut self, text: Option<&str>) {
        self.byte(u8::from(text.is_some()));
        self.0.extend_from_slice(text.unwrap_or_default().as_bytes());
        // No UTF-8 text holds this byte, so two texts never run into each other.
        self.byte(u8::MAX);
    }
}
