//! In which order offers are listed, and how a list goes on where it was left.

use std::cmp::Reverse;
use std::fmt;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Brief, Shelved};
use crate::model::{Offer, OfferId};
use crate::query::{Answer, Matches, Query};

/// In which order offers are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sort {
    /// Closing soonest first; without a deadline last.
    #[default]
    Deadline,
    /// Newest first.
    Date,
    /// What holds the words of the query in its title first, then as by deadline.
    Relevance,
}

impl Sort {
    /// Every order, the usual one first.
    pub const ALL: [Self; 3] = [Self::Deadline, Self::Date, Self::Relevance];

    /// The name in JSON and on the command line.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Deadline => "deadline",
            Self::Date => "date",
            Self::Relevance => "relevance",
        }
    }

    fn deadline(self, brief: &Brief) -> Option<NaiveDate> {
        brief.deadline.filter(|_| self != Self::Date)
    }
}

/// Where an offer stands in a list: what answers yes comes before what may.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    unsure: bool,
    score: Reverse<u32>,
    without_deadline: bool,
    deadline: Option<NaiveDate>,
    day: Reverse<NaiveDate>,
    id: OfferId,
}

impl Place {
    /// Where an offer stands among those that answer the same. The score is its
    /// [`relevance`](crate::query::relevance), which only that order looks at.
    pub fn of(offer: &Offer, sort: Sort, answer: Answer, score: u32) -> Self {
        Self::at(Brief::of(offer), offer.id.clone(), sort, answer, score)
    }

    fn at(brief: Brief, id: OfferId, sort: Sort, answer: Answer, score: u32) -> Self {
        let deadline = sort.deadline(&brief);
        Self {
            unsure: answer != Answer::Yes,
            score: Reverse(if sort == Sort::Relevance { score } else { 0 }),
            without_deadline: deadline.is_none(),
            deadline,
            day: Reverse(brief.day),
            id,
        }
    }

    /// Reads a place as it is printed; `None` for anything else.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.splitn(4, '_');
        let mut answer = parts.next()?.chars();
        let unsure = match answer.next()? {
            'y' => false,
            'm' => true,
            _ => return None,
        };
        let score = match answer.as_str() {
            "" => 0,
            digits => digits.parse().ok()?,
        };
        let deadline = match parts.next()? {
            "" => None,
            day => Some(day.parse().ok()?),
        };
        let day = Reverse(parts.next()?.parse().ok()?);
        let id = OfferId::new(parts.next()?);
        let score = Reverse(score);
        Some(Self { unsure, score, without_deadline: deadline.is_none(), deadline, day, id })
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let answer = if self.unsure { 'm' } else { 'y' };
        let deadline = self.deadline.map(|day| day.to_string()).unwrap_or_default();
        write!(f, "{answer}")?;
        if self.score.0 > 0 {
            write!(f, "{}", self.score.0)?;
        }
        write!(f, "_{deadline}_{}_{}", self.day.0, self.id)
    }
}

/// The slots of offers in an order. Slots stand in the order of ids.
pub(super) fn ordered(briefs: &[Brief], sort: Sort) -> Vec<u32> {
    let mut keyed: Vec<_> = briefs
        .iter()
        .zip(0_u32..)
        .map(|(brief, slot)| {
            let deadline = sort.deadline(brief);
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

    /// Where the offer of a slot stands in the list of a query.
    pub fn place(&self, slot: u32, query: &Query, sort: Sort, answer: Answer) -> Option<Place> {
        let score = match sort {
            Sort::Relevance => self.index.relevance(query, &[slot]).pop().unwrap_or_default(),
            Sort::Deadline | Sort::Date => 0,
        };
        self.scored(slot, sort, answer, score)
    }

    fn scored(&self, slot: u32, sort: Sort, answer: Answer, score: u32) -> Option<Place> {
        Some(Place::at(*self.briefs.get(slot as usize)?, self.id(slot)?, sort, answer, score))
    }

    /// Some of the offers that a query found, in order: those that answer yes, then those that may.
    pub fn listed(
        &self,
        query: &Query,
        found: &Matches,
        sort: Sort,
        after: Option<&Place>,
        limit: usize,
    ) -> Vec<(u32, Answer)> {
        let lists = [(&found.yes, Answer::Yes), (&found.maybe, Answer::Maybe)];
        let mut listed = Vec::new();
        for (slots, answer) in lists {
            let most = limit - listed.len();
            let some = match sort {
                Sort::Deadline => {
                    self.in_order(&self.by_deadline, slots, sort, answer, after, most)
                }
                Sort::Date => self.in_order(&self.by_date, slots, sort, answer, after, most),
                Sort::Relevance => self.by_relevance(query, slots, answer, after, most),
            };
            listed.extend(some.into_iter().map(|slot| (slot, answer)));
        }
        listed
    }

    /// Goes along an order that stands ready.
    fn in_order(
        &self,
        order: &[u32],
        slots: &[u32],
        sort: Sort,
        answer: Answer,
        after: Option<&Place>,
        limit: usize,
    ) -> Vec<u32> {
        let wanted = marked(slots, self.index.len());
        let behind = |slot: &u32| {
            let place = self.scored(*slot, sort, answer, 0);
            place.zip(after).is_none_or(|(place, after)| place > *after)
        };
        let start = order.partition_point(|slot| !behind(slot));
        let rest = order.iter().skip(start).copied();
        rest.filter(|slot| wanted.get(*slot as usize).is_some_and(|wanted| *wanted))
            .take(limit)
            .collect()
    }

    /// Makes an order of this query's own.
    fn by_relevance(
        &self,
        query: &Query,
        slots: &[u32],
        answer: Answer,
        after: Option<&Place>,
        limit: usize,
    ) -> Vec<u32> {
        let scores = self.index.relevance(query, slots);
        let mut ranked: Vec<(Place, u32)> = slots
            .iter()
            .zip(scores)
            .filter_map(|(slot, score)| {
                Some((self.scored(*slot, Sort::Relevance, answer, score)?, *slot))
            })
            .filter(|(place, _)| after.is_none_or(|after| place > after))
            .collect();
        ranked.sort_unstable();
        ranked.into_iter().take(limit).map(|(_, slot)| slot).collect()
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
