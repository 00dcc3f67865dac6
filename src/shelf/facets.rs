//! How many of the offers that were found are in each country, region, trade…

use std::collections::HashMap;

use super::Shelved;
use crate::model::{Contract, Country, Kind, Offer, Role};
use crate::query::{Matches, Query, Term};

/// One thing by which a search can be narrowed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Facet {
    /// Country.
    Country,
    /// Region.
    Region,
    /// Sort of engagement.
    Kind,
    /// Legal form.
    Contract,
    /// Name of the trade.
    Role,
}

/// What an offer states of it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Value {
    /// A country.
    Country(Country),
    /// A region, by its official name.
    Region(String),
    /// A sort of engagement.
    Kind(Kind),
    /// A legal form.
    Contract(Contract),
    /// A name of the trade.
    Role(Role),
}

impl Facet {
    /// Every facet, in the order shown.
    pub const ALL: [Self; 5] =
        [Self::Country, Self::Region, Self::Kind, Self::Contract, Self::Role];

    /// The name in the catalogue.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Country => "country",
            Self::Region => "region",
            Self::Kind => "kind",
            Self::Contract => "contract",
            Self::Role => "role",
        }
    }

    /// `None` when the offer is silent.
    fn value(self, offer: &Offer) -> Option<Value> {
        let facts = &offer.facts;
        match self {
            Self::Country => facts.place.country.map(Value::Country),
            Self::Region => facts.place.region.clone().map(Value::Region),
            Self::Kind => Some(facts.kind).filter(|kind| *kind != Kind::Other).map(Value::Kind),
            Self::Contract => facts.contract.map(Value::Contract),
            Self::Role => facts.role.map(Value::Role),
        }
    }
}

impl Value {
    /// The query that only lets this through.
    pub fn query(&self) -> Query {
        Query::Term(match self.clone() {
            Self::Country(country) => Term::Country(vec![country]),
            Self::Region(region) => Term::Region(vec![region]),
            Self::Kind(kind) => Term::Kind(vec![kind]),
            Self::Contract(contract) => Term::Contract(vec![contract]),
            Self::Role(role) => Term::Role(vec![role]),
        })
    }
}

/// Counts by facet: the values that offers state, most frequent first.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Facets(Vec<(Facet, Vec<(Value, usize)>)>);

impl Facets {
    /// Counts over offers that are on no shelf.
    pub fn among<'a>(offers: impl Iterator<Item = &'a Offer>) -> Self {
        let mut columns = Columns::default();
        let count = offers.map(|offer| columns.add(offer)).count();
        columns.count(&Matches { yes: (0..).take(count).collect(), maybe: Vec::new() })
    }

    /// The values of one facet with their numbers.
    pub fn of(&self, facet: Facet) -> &[(Value, usize)] {
        self.0.iter().find(|(of, _)| *of == facet).map_or(&[], |(_, values)| values)
    }
}

/// What every offer states, by number, so that counting is quick.
#[derive(Debug)]
pub(super) struct Columns([(Facet, Column); Facet::ALL.len()]);

#[derive(Debug, Default)]
struct Column {
    values: Vec<Value>,
    numbers: HashMap<Value, u16>,
    /// By slot; `SILENT` when nothing is stated.
    of: Vec<u16>,
}

const SILENT: u16 = u16::MAX;

impl Default for Columns {
    fn default() -> Self {
        Self(Facet::ALL.map(|facet| (facet, Column::default())))
    }
}

impl Columns {
    fn count(&self, found: &Matches) -> Facets {
        Facets(self.0.iter().map(|(facet, column)| (*facet, column.count(found))).collect())
    }

    pub(super) fn add(&mut self, offer: &Offer) {
        for (facet, column) in &mut self.0 {
            column.add(facet.value(offer));
        }
    }
}

impl Column {
    fn add(&mut self, value: Option<Value>) {
        let values = &mut self.values;
        let number = value.map(|value| {
            *self.numbers.entry(value.clone()).or_insert_with(|| {
                values.push(value);
                u16::try_from(values.len() - 1).unwrap_or(SILENT)
            })
        });
        self.of.push(number.unwrap_or(SILENT));
    }

    fn count(&self, found: &Matches) -> Vec<(Value, usize)> {
        let mut counts = vec![0_usize; self.values.len()];
        for slot in found.yes.iter().chain(&found.maybe) {
            let number = self.of.get(*slot as usize).copied().unwrap_or(SILENT);
            if let Some(count) = counts.get_mut(usize::from(number)) {
                *count += 1;
            }
        }
        let mut counted: Vec<(Value, usize)> =
            self.values.iter().cloned().zip(counts).filter(|(_, count)| *count > 0).collect();
        counted.sort_by(|one, other| other.1.cmp(&one.1).then_with(|| one.0.cmp(&other.0)));
        counted
    }
}

impl Shelved {
    /// How many of the offers that were found state each value.
    pub fn facets(&self, found: &Matches) -> Facets {
        self.facets.count(found)
    }
}
