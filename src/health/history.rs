//! How one poll adds to what is remembered of a source's health.

use chrono::{DateTime, TimeDelta, Utc};

use super::seen::Failure;
use super::sign::{self, Sign};
use super::{ACQUAINTED, History, Reading, State};

/// Readings and pauses that make the usual.
const REMEMBERED: usize = 12;

impl History {
    /// The usual number of postings: the median of the good readings; 0 while it is not known.
    pub fn usual(&self) -> usize {
        let mut counts = self.counts.clone();
        counts.sort_unstable();
        counts.get(counts.len() / 2).copied().unwrap_or_default()
    }

    /// The fewest postings of the good readings; 0 while the usual is not known.
    pub(super) fn lowest(&self) -> usize {
        match self.counts.len() >= ACQUAINTED as usize {
            true => self.counts.iter().copied().min().unwrap_or_default(),
            false => 0,
        }
    }

    /// The state, with `New` counted as `Ok`.
    pub(super) fn level(&self) -> State {
        self.state.max(State::Ok)
    }

    /// Takes in a listing.
    pub(super) fn read(&mut self, reading: &Reading, now: DateTime<Utc>) -> Option<Vec<Sign>> {
        self.ended_failing();
        let mut signs = sign::of_reading(self, reading);
        let same = self.held.as_ref().is_some_and(|held| held.fingerprint == reading.fingerprint);
        if signs.is_empty() {
            self.took(reading, now);
            if !same {
                self.turned_over(now);
            }
        }
        self.held = Some(reading.clone());
        signs.extend(sign::of_silence(self, now));
        Some(signs)
    }

    /// Takes in a listing that is the same as the last one.
    pub(super) fn unchanged(&mut self, now: DateTime<Utc>) -> Option<Vec<Sign>> {
        self.ended_failing();
        let held = self.held.take().unwrap_or_default();
        let mut signs = sign::of_reading(self, &held);
        if signs.is_empty() {
            self.good = (self.good + 1).min(ACQUAINTED);
            self.last_good = Some(now);
        }
        self.held = Some(held);
        signs.extend(sign::of_silence(self, now));
        Some(signs)
    }

    /// Takes in a failure. A passing one proves nothing until it has lasted: `None`.
    pub(super) fn failed(&mut self, failure: &Failure, now: DateTime<Utc>) -> Option<Vec<Sign>> {
        self.failures = self.failures.saturating_add(1);
        let since = *self.failing_since.get_or_insert(now);
        let (times, lasted) = (self.failures, now - since);
        let (level, what) = match failure {
            Failure::Lasting(what) => (State::Broken, what),
            Failure::Passing(what) if times >= 3 && lasted >= TimeDelta::hours(48) => {
                (State::Broken, what)
            }
            Failure::Passing(what) if times >= 2 && lasted >= TimeDelta::hours(12) => {
                (State::Degraded, what)
            }
            Failure::Passing(_) => return None,
        };
        let once = Sign::Failing { level, times: 1, what: what.clone() };
        let again = Sign::Failing { level, times, what: what.clone() };
        Some(if times > 1 { vec![once, again] } else { vec![once] })
    }

    /// Makes the last reading the usual, if it held anything; whether it did.
    pub(super) fn adopt(&mut self) -> bool {
        let Some(held) = self.held.as_ref().filter(|held| held.items > 0 && self.failures == 0)
        else {
            return false;
        };
        self.counts = vec![held.items; ACQUAINTED as usize];
        self.recognised = held.recognised > 0;
        self.shape = Some(held.shape.clone());
        true
    }

    fn took(&mut self, reading: &Reading, now: DateTime<Utc>) {
        self.good = (self.good + 1).min(ACQUAINTED);
        self.last_good = Some(now);
        self.recognised |= reading.recognised > 0;
        if reading.items > 0 || self.shape.is_none() {
            self.shape = Some(reading.shape.clone());
        }
        keep(&mut self.counts, reading.items);
    }

    /// The postings are others than before.
    fn turned_over(&mut self, now: DateTime<Utc>) {
        if let Some(before) = self.changed {
            let hours = (now - before).num_hours().clamp(0, i64::from(u32::MAX));
            keep(&mut self.pauses, u32::try_from(hours).unwrap_or(u32::MAX));
        }
        self.changed = Some(now);
    }

    fn ended_failing(&mut self) {
        self.failures = 0;
        self.failing_since = None;
    }
}

fn keep<T>(list: &mut Vec<T>, value: T) {
    list.push(value);
    if list.len() > REMEMBERED {
        list.remove(0);
    }
}
