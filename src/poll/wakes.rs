//! Offers that the clock alone changes: one whose last day passes, one that has been over for as
//! long as such offers are kept. Kept beside the index, so that no round looks at every offer.

use std::collections::HashMap;

use chrono::{DateTime, NaiveTime, TimeDelta, Utc};

use crate::model::{Offer, OfferId, Status};

/// A day begins this much earlier in the first zone of the earth than in UTC.
const FIRST_ZONE: TimeDelta = TimeDelta::hours(14);

/// When each offer is to be looked at.
#[derive(Debug)]
pub(super) struct Wakes {
    /// How long an offer that is over is kept.
    keep: TimeDelta,
    at: HashMap<OfferId, DateTime<Utc>>,
}

impl Wakes {
    /// No offer yet.
    pub(super) fn new(keep: TimeDelta) -> Self {
        Self { keep, at: HashMap::new() }
    }

    /// How long an offer that is over is kept.
    pub(super) fn keep(&self) -> TimeDelta {
        self.keep
    }

    /// Knows an offer as it is now.
    pub(super) fn put(&mut self, offer: &Offer) {
        match self.when(offer) {
            Some(at) => {
                self.at.insert(offer.id.clone(), at);
            }
            None => self.forget(&offer.id),
        }
    }

    /// The offer is gone.
    pub(super) fn forget(&mut self, offer: &OfferId) {
        self.at.remove(offer);
    }

    /// Offers that may have to change by now.
    pub(super) fn due(&self, now: DateTime<Utc>) -> Vec<OfferId> {
        let due = self.at.iter().filter(|(_, at)| **at <= now);
        let mut due: Vec<OfferId> = due.map(|(id, _)| id.clone()).collect();
        due.sort();
        due
    }

    /// The first moment at which the clock could change an offer.
    fn when(&self, offer: &Offer) -> Option<DateTime<Utc>> {
        match offer.status {
            Status::Open => {
                let day = offer.facts.deadline?.succ_opt()?;
                day.and_time(NaiveTime::MIN).and_utc().checked_sub_signed(FIRST_ZONE)
            }
            Status::Closed | Status::Expired => {
                offer.changed.max(offer.last_seen).checked_add_signed(self.keep)
            }
            Status::Held | Status::Rejected => None,
        }
    }
}
