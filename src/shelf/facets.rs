//! How many of the offers that were found are in each country, region, trade…

use std::collections::HashMap;

use super::Shelved;
use crate::model::{Kind, Offer};
use crate::query::Matches;

/// One thing by which a search can be narrowed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Facet {
    /// Country, by its code.
    Country,
    /// Region, by its official name.
    Region,
    /// Sort of engagement.
    Kind,
    /// Legal form.
    Contract,
    /// Name of the trade.
    Role,
}

impl Facet {
    /// Every facet, in the order shown.
    pub const ALL: [Self; 5] =
        [Self::Country, Self::Region, Self::Kind, Self::Contract, Self::Role];

    /// What an offer states; `None` when it is silent.
    fn value(self, offer: &Offer) -> Option<String> {
        let facts = &offer.facts;
        match self {
            Self::Country => facts.place.country.map(String::from),
            Self::Region => facts.place.region.clone(),
            Self::Kind => Some(facts.kind)
                .filter(|kind| *kind != Kind::Other)
                .map(|kind| kind.as_str().to_owned()),
            Self::Contract => facts.contract.map(|contract| contract.as_str().to_owned()),
            Self::Role => facts.role.map(|role| role.as_str().to_owned()),
        }
    }
}

/// Counts by facet: the values that offers state, most frequent first.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Facets(Vec<(Facet, Vec<(String, usize)>)>);

impl Facets {
    /// The values of one facet with their numbers.
    pub fn of(&self, facet: Facet) -> &[(String, usize)] {
        self.0.iter().find(|(of, _)| *of == facet).map_or(&[], |(_, values)| values)
    }
}

/// What every offer states, by number, so that counting is quick.
#[derive(Debug)]
pub(super) struct Columns(Vec<(Facet, Column)>);

#[derive(Debug)]
struct Column {
    values: Vec<String>,
    /// By slot; `SILENT` when nothing is stated.
    of: Vec<u16>,
}

const SILENT: u16 = u16::MAX;

impl Columns {
    pub(super) fn of(offers: &[Offer]) -> Self {
        Self(Facet::ALL.into_iter().map(|facet| (facet, Column::of(facet, offers))).collect())
    }
}

impl Column {
    fn of(facet: Facet, offers: &[Offer]) -> Self {
        let mut numbers: HashMap<String, u16> = HashMap::new();
        let mut values = Vec::new();
        let mut of = Vec::with_capacity(offers.len());
        for offer in offers {
            let number = facet.value(offer).map(|value| {
                *numbers.entry(value.clone()).or_insert_with(|| {
                    values.push(value);
                    u16::try_from(values.len() - 1).unwrap_or(SILENT)
                })
            });
            of.push(number.unwrap_or(SILENT));
        }
        Self { values, of }
    }

    fn count(&self, found: &Matches) -> Vec<(String, usize)> {
        let mut counts = vec![0_usize; self.values.len()];
        for slot in found.yes.iter().chain(&found.maybe) {
            let number = self.of.get(*slot as usize).copied().unwrap_or(SILENT);
            if let Some(count) = counts.get_mut(usize::from(number)) {
                *count += 1;
            }
        }
        let mut counted: Vec<(String, usize)> =
            self.values.iter().cloned().zip(counts).filter(|(_, count)| *count > 0).collect();
        counted.sort_by(|one, other| other.1.cmp(&one.1).then_with(|| one.0.cmp(&other.0)));
        counted
    }
}

impl Shelved {
    /// How many of the offers that were found state each value.
    pub fn facets(&self, found: &Matches) -> Facets {
        let Columns(columns) = &self.facets;
        Facets(columns.iter().map(|(facet, column)| (*facet, column.count(found))).collect())
    }
}
