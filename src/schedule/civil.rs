//! The rule that turns wall-clock times into instants.
//!
//! The cron crate skips times in the spring gap and doubles those in the autumn overlap, so it is
//! only asked for wall-clock times (as if the zone had no changes), and the zone is applied here.

use chrono::{DateTime, Duration, LocalResult, NaiveDateTime, TimeZone, Utc};
use chrono_tz::Tz;

use super::expression::Expression;

/// No zone has ever been further from UTC than this.
const FURTHEST: Duration = Duration::hours(26);

/// The first due instant strictly after `after`.
pub(super) fn next(
    expression: &Expression,
    zone: Tz,
    after: DateTime<Utc>,
) -> Option<DateTime<Utc>> {
    // `instant` never goes back as wall time advances, and wall times up to the one shown at
    // `after` are not later than `after`: nothing is missed by starting there. In the second pass
    // of an overlap some wall times still to come were already served; they are passed over.
    expression
        .after(wall(zone, after))
        .filter_map(|time| instant(zone, time))
        .find(|at| *at > after)
}

/// The newest due instant not later than `now`.
pub(super) fn latest(
    expression: &Expression,
    zone: Tz,
    now: DateTime<Utc>,
) -> Option<DateTime<Utc>> {
    let shown = wall(zone, now);
    // In the second pass of an overlap, wall times ahead of the one shown have been served too.
    let ahead = expression
        .after(shown)
        .filter_map(|time| instant(zone, time))
        .take_while(|at| *at <= now)
        .last();
    ahead.or_else(|| {
        expression.until(shown).filter_map(|time| instant(zone, time)).find(|at| *at <= now)
    })
}

fn wall(zone: Tz, at: DateTime<Utc>) -> NaiveDateTime {
    at.with_timezone(&zone).naive_local()
}

/// The moment at which the clocks of a zone first show `time` or, if they jump over it, something
/// later.
fn instant(zone: Tz, time: NaiveDateTime) -> Option<DateTime<Utc>> {
    match zone.from_local_datetime(&time) {
        LocalResult::Single(at) => Some(at.with_timezone(&Utc)),
        LocalResult::Ambiguous(first, second) => Some(first.min(second).with_timezone(&Utc)),
        LocalResult::None => end_of_gap(zone, time),
    }
}

/// The moment of the jump over `time`, by bisection to the second: before it the clocks show less,
/// from it on they show more.
fn end_of_gap(zone: Tz, time: NaiveDateTime) -> Option<DateTime<Utc>> {
    let mut before = time.and_utc().checked_sub_signed(FURTHEST)?.timestamp();
    let mut after = time.and_utc().checked_add_signed(FURTHEST)?.timestamp();
    while after - before > 1 {
        let middle = before + (after - before) / 2;
        let shown = wall(zone, DateTime::from_timestamp(middle, 0)?);
        if shown > time { after = middle } else { before = middle }
    }
    DateTime::from_timestamp(after, 0)
}
