//! In which order offers are listed, and how a list goes on where it was left.

use std::cmp::Reverse;
use std::fmt;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Brief, Shelved};
use crate::model::{Offer, OfferId};
use crate::query::{Answer, Matches};

/// In which order offers are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sort {
    /// Closing soonest first; without a deadline last.
    #[default]
    Deadline,
    /// Newest first.
    Date,
}

/// Where an offer stands in a list: what answers yes comes before what may.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    unsure: bool,
    without_deadline: bool,
    deadline: Option<NaiveDate>,
    day: Reverse<NaiveDate>,
    id: OfferId,
}

impl Place {
    /// Where an offer stands among those that answer the same.
    pub fn of(offer: &Offer, sort: Sort, answer: Answer) -> Self {
        Self::at(Brief::of(offer), offer.id.clone(), sort, answer)
    }

    fn at(brief: Brief, id: OfferId, sort: Sort, answer: Answer) -> Self {
        let deadline = brief.deadline.filter(|_| sort == Sort::Deadline);
        Self {
            unsure: answer != Answer::Yes,
            without_deadline: deadline.is_none(),
            deadline,
            day: Reverse(brief.day),
            id,
        }
    }

    /// Reads a place as it is printed; `None` for anything else.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.splitn(4, '_');
        let unsure = match parts.next()? {
            "y" => false,
            "m" => true,
            _ => return None,
        };
        let deadline = match parts.next()? {
            "" => None,
            day => Some(day.parse().ok()?),
        };
        let day = Reverse(parts.next()?.parse().ok()?);
        let id = OfferId::new(parts.next()?);
        Some(Self { unsure, without_deadline: deadline.is_none(), deadline, day, id })
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let answer = if self.unsure { 'm' } else { 'y' };
        let deadline = self.deadline.map(|day| day.to_string()).unwrap_or_default();
        write!(f, "{answer}_{deadline}_{}_{}", self.day.0, self.id)
    }
}

/// The slots of offers in an order. Slots stand in the order of ids.
pub(super) fn ordered(briefs: &[Brief], sort: Sort) -> Vec<u32> {
    let mut keyed: Vec<_> = briefs
        .iter()
        .zip(0_u32..)
        .map(|(brief, slot)| {
            let deadline = brief.deadline.filter(|_| sort == Sort::Deadline);
            (deadline.is_none(), deadline, Reverse(brief.day), slot)
        })
        .collect();
    keyed.sort_unstable();
    keyed.into_iter().map(|(.., slot)| slot).collect()
}

impl Shelved {
    /// Takes away offers whose last day has passed since the store was last brought up to date.
    pub fn leave_out_past(&self, found: &mut Matches, today: NaiveDate) {
        let passed = |slot: u32| {
            let brief = self.briefs.get(slot as usize);
            brief.and_then(|brief| brief.deadline).is_some_and(|last| last < today)
        };
        // In this order they come first: mostly there is none, and nothing to look through.
        if self.by_deadline.first().is_some_and(|slot| passed(*slot)) {
            found.yes.retain(|slot| !passed(*slot));
            found.maybe.retain(|slot| !passed(*slot));
        }
    }

    /// Where the offer of a slot stands in a list.
    pub fn place(&self, slot: u32, sort: Sort, answer: Answer) -> Option<Place> {
        let brief = self.briefs.get(slot as usize)?;
        Some(Place::at(*brief, self.id(slot)?, sort, answer))
    }

    /// Some of the offers that were found, in order: those that answer yes, then those that may.
    pub fn listed(
        &self,
        found: &Matches,
        sort: Sort,
        after: Option<&Place>,
        limit: usize,
    ) -> Vec<(u32, Answer)> {
        let order = match sort {
            Sort::Deadline => &self.by_deadline,
            Sort::Date => &self.by_date,
        };
        let lists = [(&found.yes, Answer::Yes), (&found.maybe, Answer::Maybe)];
        let mut listed = Vec::new();
        for (slots, answer) in lists {
            let wanted = marked(slots, self.index.len());
            let behind = |slot: &u32| {
                let place = self.place(*slot, sort, answer);
                place.zip(after).is_none_or(|(place, after)| place > *after)
            };
            let start = order.partition_point(|slot| !behind(slot));
            let rest = order.iter().skip(start);
            let fits =
                rest.filter(|slot| wanted.get(**slot as usize).is_some_and(|wanted| *wanted));
            listed.extend(fits.take(limit - listed.len()).map(|slot| (*slot, answer)));
        }
        listed
    }
}

fn marked(slots: &[u32], size: usize) -> Vec<bool> {
    let mut marked = vec![false; size];
    for slot in slots {
        if let Some(mark) = marked.get_mut(*slot as usize) {
            *mark = true;
        }
    }
    marked
}
