//! One advert for several towns is a position in each: where the others of its family are.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::offers::each_offer;
use crate::app::App;
use crate::model::{Offer, OfferId, Status};
use crate::shelf::Shelved;
use crate::store::StoreError;

/// Another open position of a family.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Elsewhere {
    /// Its town; `None` when it is not said.
    pub town: Option<String>,
    /// Its id.
    pub id: OfferId,
}

/// The open offers of some families, by family.
#[derive(Debug, Default)]
pub(super) struct Families(BTreeMap<String, Vec<Elsewhere>>);

impl Families {
    /// Looks among the open offers.
    pub(super) fn shelved(shelved: &Shelved, wanted: &BTreeSet<String>) -> Self {
        let mut families = Self::default();
        for family in wanted {
            let offers = shelved.family(family).filter_map(|slot| shelved.offer(slot));
            offers.for_each(|offer| families.take(wanted, &offer));
        }
        families
    }

    /// Looks among all offers that are kept.
    pub(super) fn kept(app: &App, wanted: &BTreeSet<String>) -> Result<Self, StoreError> {
        let mut families = Self::default();
        if !wanted.is_empty() {
            each_offer(app, |offer| families.take(wanted, &offer))?;
        }
        Ok(families)
    }

    fn take(&mut self, wanted: &BTreeSet<String>, offer: &Offer) {
        let family = offer.family.as_ref().filter(|family| wanted.contains(*family));
        if let Some(family) = family.filter(|_| offer.status == Status::Open) {
            let town = offer.facts.place.city.clone();
            let there = Elsewhere { town, id: offer.id.clone() };
            self.0.entry(family.clone()).or_default().push(there);
        }
    }

    /// Where the family of an offer is too, by town.
    pub(super) fn elsewhere(&self, family: Option<&String>, own: &str) -> Vec<Elsewhere> {
        let all = family.and_then(|family| self.0.get(family)).into_iter().flatten();
        let mut others: Vec<Elsewhere> =
            all.filter(|other| other.id.as_str() != own).cloned().collect();
        others.sort();
        others
    }
}
