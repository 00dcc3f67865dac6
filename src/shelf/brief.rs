//! What lists need of every open offer, in few bytes.

use chrono::NaiveDate;

use crate::model::{Offer, OfferId};

/// As much of an offer as puts it into an order.
#[derive(Debug, Clone, Copy)]
pub(super) struct Brief {
    /// Last day to apply.
    pub(super) deadline: Option<NaiveDate>,
    /// Day of publication, else when it was first read.
    pub(super) day: NaiveDate,
    /// Day when a fact last changed.
    pub(super) changed: NaiveDate,
}

impl Brief {
    pub(super) fn of(offer: &Offer) -> Self {
        Self {
            deadline: offer.facts.deadline,
            day: offer.facts.posted.unwrap_or_else(|| offer.first_seen.date_naive()),
            changed: offer.changed.max(offer.first_seen).date_naive(),
        }
    }
}

/// The ids of offers, which are read in the order of their ids.
#[derive(Debug, Default)]
pub(super) struct Ids {
    all: String,
    ends: Vec<u32>,
}

impl Ids {
    pub(super) fn push(&mut self, id: &OfferId) {
        self.all.push_str(id.as_str());
        self.ends.push(self.all.len() as u32);
    }

    pub(super) fn get(&self, slot: u32) -> Option<&str> {
        let at = slot as usize;
        let from = at.checked_sub(1).map_or(Some(0), |before| self.ends.get(before).copied())?;
        self.all.get(from as usize..*self.ends.get(at)? as usize)
    }

    pub(super) fn slot(&self, id: &str) -> Option<u32> {
        let (mut from, mut to) = (0, self.ends.len() as u32);
        while from < to {
            let middle = from + (to - from) / 2;
            match self.get(middle)?.cmp(id) {
                std::cmp::Ordering::Equal => return Some(middle),
                std::cmp::Ordering::Less => from = middle + 1,
                std::cmp::Ordering::Greater => to = middle,
            }
        }
        None
    }
}
