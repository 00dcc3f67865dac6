//! Whether a source is well: a state with memory, judged against the source's own past. Pure.
//!
//! `new → ok → quiet → degraded → broken`. One bad poll decides nothing: the state moves only as far
//! as two verdicts in a row agree. One message a change, at most one a day, none for what somebody
//! has acknowledged. No source is ever switched off here; silence is told, never mistaken for
//! success.

mod change;
mod history;
mod seen;
mod shape;
mod sign;

pub use seen::{Failure, Observation};

use chrono::{DateTime, TimeDelta, Utc};

use sign::Sign;

pub use crate::model::health::{Change, Content, Dates, History, Reading, Shape, State};

/// Good readings before a source is no longer new.
const ACQUAINTED: u32 = 3;
/// No two messages about one source come closer together.
const BETWEEN_MESSAGES: TimeDelta = TimeDelta::hours(24);

/// Takes in one poll: the new history, and the change when it is to be told.
pub fn observe(
    history: &History,
    seen: &Observation,
    now: DateTime<Utc>,
) -> (History, Option<Change>) {
    let mut next = history.clone();
    let signs = match seen {
        Observation::Read(reading) => next.read(reading, now),
        Observation::Unchanged => next.unchanged(now),
        Observation::Failed(failure) => next.failed(failure, now),
    };
    if let Some(signs) = signs {
        settle(&mut next, &signs, now);
    }
    let change = tell(&mut next, now);
    (next, change)
}

/// Notes that somebody knows of the present state: nothing more is told until it gets worse or
/// passes. What the last reading showed is the new usual from now on.
pub fn acknowledge(history: &History, now: DateTime<Utc>) -> History {
    let mut next = history.clone();
    let level = next.level();
    if level == State::Ok {
        return next;
    }
    next.acknowledged = Some(level);
    // The return to normal of what was adopted as normal is no news.
    next.told = if next.adopt() { State::Ok } else { level };
    next.told_at = Some(now);
    next
}

/// Moves the state into the span of the last two verdicts, and no further.
fn settle(next: &mut History, signs: &[Sign], now: DateTime<Utc>) {
    let verdict = signs.iter().map(Sign::level).max().unwrap_or(State::Ok);
    let before = next.lean.max(State::Ok);
    let (low, high) = (verdict.min(before), verdict.max(before));
    let mut state = next.level().clamp(low, high);
    next.lean = verdict;
    if state == State::Ok && next.good < ACQUAINTED {
        state = State::New;
    }
    if state != next.state {
        next.state = state;
        next.since = Some(now);
    }
    if next.level() == State::Ok {
        next.why.clear();
    } else if !signs.is_empty() {
        next.why = signs.iter().map(Sign::message).collect();
    }
}

fn tell(next: &mut History, now: DateTime<Utc>) -> Option<Change> {
    let level = next.level();
    match next.acknowledged {
        Some(known) if level == State::Ok || level > known => next.acknowledged = None,
        Some(_) => return None,
        None => {}
    }
    let told = next.told.max(State::Ok);
    let lately = next.told_at.is_some_and(|at| now < at + BETWEEN_MESSAGES);
    if level == told || lately {
        return None;
    }
    let change = Change { from: told, to: level, why: next.why.clone(), at: now };
    next.told = level;
    next.told_at = Some(now);
    Some(change)
}

#[cfg(test)]
mod tests;
