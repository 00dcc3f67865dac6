//! When a subscriber is written to, and when a source is read again.
//!
//! A rhythm is told on the wall clock of a zone. Wall time is turned into instants by one rule,
//! kept in `civil`: a time that the spring change skips fires once, when the clock has jumped; a
//! time that the autumn change repeats fires once, the first time.

mod civil;
mod expression;
mod rhythm;

use chrono::{DateTime, Utc};
use chrono_tz::Tz;

use crate::model::{Message, Rhythm, SourceId};
use expression::Expression;

pub use rhythm::{parse as parse_rhythm, print as print_rhythm};

/// Every morning at 07:30.
const DAILY: &str = "0 30 7 * * *";
/// Every Monday at 07:30.
const WEEKLY: &str = "0 30 7 * * MON";
/// The first of the month at 07:30.
const MONTHLY: &str = "0 30 7 1 * *";

/// The first due instant strictly after `after`; `None` for [`Rhythm::Now`], which has no hour of
/// its own, and for a cron expression that never comes round again.
pub fn next_after(rhythm: &Rhythm, zone: Tz, after: DateTime<Utc>) -> Option<DateTime<Utc>> {
    civil::next(&expression_of(rhythm)?, zone, after)
}

/// The newest due instant that is later than the last one handled (or than `created`, for a
/// subscriber who has had none) and not later than `now`.
///
/// Only the newest: after a week without power a daily reader is owed one digest, not seven.
/// [`Rhythm::Now`] is due at every moment.
pub fn due(
    rhythm: &Rhythm,
    zone: Tz,
    last: Option<DateTime<Utc>>,
    created: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Option<DateTime<Utc>> {
    let newest = match rhythm {
        Rhythm::Now => Some(now),
        _ => civil::latest(&expression_of(rhythm)?, zone, now),
    };
    newest.filter(|at| *at > last.unwrap_or(created))
}

/// When to read a source next: by its own cron expression, or else every six hours, at a minute
/// that its id chooses so that sources do not all start together.
///
/// An expression that [`check_cron`] refuses falls back to the default rhythm.
pub fn next_poll_after(
    id: &SourceId,
    cron: Option<&str>,
    zone: Tz,
    after: DateTime<Utc>,
) -> Option<DateTime<Utc>> {
    let own = cron.and_then(|text| Expression::parse(text).ok());
    let expression = own.or_else(|| Expression::parse(&default_poll(id)).ok())?;
    civil::next(&expression, zone, after)
}

/// Says whether a cron expression can be used, and if not, which field is wrong and what would
/// work there.
///
/// # Errors
/// The sentence to show.
pub fn check_cron(text: &str) -> Result<(), Message> {
    Expression::parse(text).map(|_| ())
}

/// Four times a day, `hash % 360` minutes after midnight, 06:00, noon and 18:00.
fn default_poll(id: &SourceId) -> String {
    // FNV-1a: the same minute on every machine and after every restart.
    let hash = id
        .as_str()
        .bytes()
        .fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    let minutes = hash % 360;
    format!("0 {} {}/6 * * *", minutes % 60, minutes / 60)
}

fn expression_of(rhythm: &Rhythm) -> Option<Expression> {
    let text = match rhythm {
        Rhythm::Now => return None,
        Rhythm::Daily => DAILY,
        Rhythm::Weekly => WEEKLY,
        Rhythm::Monthly => MONTHLY,
        Rhythm::Cron(text) => text,
    };
    Expression::parse(text).ok()
}

#[cfg(test)]
mod tests;
