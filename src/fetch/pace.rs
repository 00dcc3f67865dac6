//! When to come back: `Retry-After`, backoff, and the next poll of a source. All pure.

use chrono::{DateTime, NaiveDateTime, TimeDelta, Utc};
use std::time::Duration;

/// The pause after the first failure is at most this long; it doubles with every further one.
pub const FIRST_BACKOFF: Duration = Duration::from_secs(15 * 60);
/// No backoff is longer.
pub const LONGEST_BACKOFF: Duration = Duration::from_secs(24 * 3600);
/// A host may ask for this much patience and no more, so that a slip of its clock does not silence
/// a source for a year.
pub const LONGEST_RETRY_AFTER: Duration = Duration::from_secs(7 * 24 * 3600);
/// The longest pause between two requests that a host can ask for by being slow, or in its
/// robots.txt; one that asks for more is not read at all.
pub(super) const LONGEST_PAUSE: Duration = Duration::from_secs(60);
/// No page is believed to stay fresh for longer.
const LONGEST_FRESHNESS: Duration = Duration::from_secs(24 * 3600);

/// When to poll a source next.
///
/// * no failure: at its `regular` time;
/// * after failures: not before an exponential backoff with full jitter (`jitter` in `0.0..1.0`
///   draws from the whole span), nor before the regular time, unless that is more than a day away:
///   one bad moment must not cost a weekly source its week;
/// * never before the host's own `retry_after`, up to [`LONGEST_RETRY_AFTER`].
pub fn next_poll(
    regular: DateTime<Utc>,
    failures: u32,
    retry_after: Option<Duration>,
    jitter: f64,
    now: DateTime<Utc>,
) -> DateTime<Utc> {
    let mut next = regular;
    if failures > 0 {
        let soon = regular.min(later(now, LONGEST_BACKOFF));
        next = soon.max(later(now, backoff(failures, jitter)));
    }
    if let Some(asked) = retry_after {
        next = next.max(later(now, asked.min(LONGEST_RETRY_AFTER)));
    }
    next
}

/// The backoff after `failures` failures in a row: a draw between nothing and the doubled span.
pub fn backoff(failures: u32, jitter: f64) -> Duration {
    let doublings = failures.saturating_sub(1).min(16);
    let span = FIRST_BACKOFF.saturating_mul(1 << doublings).min(LONGEST_BACKOFF);
    let jitter = if jitter.is_finite() { jitter.clamp(0.0, 1.0) } else { 1.0 };
    span.mul_f64(jitter)
}

fn later(now: DateTime<Utc>, wait: Duration) -> DateTime<Utc> {
    let wait = TimeDelta::from_std(wait).unwrap_or(TimeDelta::MAX);
    now.checked_add_signed(wait).unwrap_or(DateTime::<Utc>::MAX_UTC)
}

/// Reads a `Retry-After` (RFC 9110 section 10.2.3): seconds, or a date in any of the three forms of
/// section 5.6.7. A date that has passed asks for no wait; anything else is `None`.
pub fn retry_after(value: &str, now: DateTime<Utc>) -> Option<Duration> {
    let value = value.trim();
    if !value.is_empty() && value.bytes().all(|b| b.is_ascii_digit()) {
        return Some(Duration::from_secs(value.parse().unwrap_or(u64::from(u32::MAX))));
    }
    let date = http_date(value)?;
    Some((date - now).to_std().unwrap_or(Duration::ZERO))
}

/// How a request ended, as far as the pace is concerned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Answered {
    /// With what was asked for.
    Well,
    /// With a fault, or not at all.
    Badly,
}

/// The pause that a host's slowness asks for: as long as its answers take, approached by halves
/// when they get faster, and never shortened by a fault (Scrapy's AutoThrottle rule for one request
/// at a time).
pub(super) fn throttle(old: Duration, latency: Duration, answered: Answered) -> Duration {
    let new = latency.max((old + latency) / 2).min(LONGEST_PAUSE);
    match answered {
        Answered::Well => new,
        Answered::Badly => new.max(old),
    }
}

/// How long an answer says that it stays fresh: `max-age` before `Expires` (RFC 9111 section 5),
/// at most a day, since pages often carry the year of their pictures. `None` when it says nothing,
/// or must be checked each time.
pub(super) fn fresh_for(
    cache_control: Option<&str>,
    expires: Option<&str>,
    now: DateTime<Utc>,
) -> Option<Duration> {
    let directives = cache_control.unwrap_or_default().to_ascii_lowercase();
    let mut directives = directives.split(',').map(str::trim);
    if directives.clone().any(|word| matches!(word, "no-cache" | "no-store")) {
        return None;
    }
    let seconds = directives.find_map(|word| word.strip_prefix("max-age=")?.parse().ok());
    let fresh = match seconds {
        Some(seconds) => Duration::from_secs(seconds),
        None => (http_date(expires?)? - now).to_std().ok()?,
    };
    Some(fresh.min(LONGEST_FRESHNESS)).filter(|fresh| !fresh.is_zero())
}

/// Reads an HTTP date: IMF-fixdate, RFC 850 or asctime.
pub(super) fn http_date(value: &str) -> Option<DateTime<Utc>> {
    if let Ok(date) = DateTime::parse_from_rfc2822(value) {
        return Some(date.with_timezone(&Utc));
    }
    ["%A, %d-%b-%y %H:%M:%S GMT", "%a %b %e %H:%M:%S %Y"]
        .iter()
        .find_map(|form| NaiveDateTime::parse_from_str(value, form).ok())
        .map(|date| date.and_utc())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn at(hours: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(1_795_000_000 + hours * 3600, 0).unwrap()
    }

    fn check(regular: i64, failures: u32, asked: Option<u64>, jitter: f64, expected: i64) {
        let asked = asked.map(|hours| Duration::from_secs(hours * 3600));
        let next = next_poll(at(regular), failures, asked, jitter, at(0));
        assert_eq!(next, at(expected), "{regular} {failures} {asked:?} {jitter}");
    }

    #[test]
    fn the_next_poll_obeys_schedule_backoff_and_host() {
        check(6, 0, None, 0.9, 6);
        check(6, 1, None, 1.0, 6);
        check(1, 4, None, 1.0, 2);
        check(1, 30, None, 1.0, 24);
        check(1, 30, None, 0.5, 12);
        check(24 * 7, 1, None, 0.3, 24);
        check(24 * 7, 0, None, 0.3, 24 * 7);
        check(1, 0, Some(5), 0.0, 5);
        check(6, 1, Some(5), 0.0, 6);
        check(1, 1, Some(24 * 365), 0.0, 24 * 7);
    }

    #[test]
    fn retry_after_is_read_in_every_form() {
        let now = DateTime::parse_from_rfc2822("Tue, 24 Nov 2026 12:00:00 GMT").unwrap().to_utc();
        let read = |value| retry_after(value, now).map(|wait| wait.as_secs());
        assert_eq!(read("120"), Some(120));
        assert_eq!(read(" 0 "), Some(0));
        assert_eq!(read("Tue, 24 Nov 2026 12:05:00 GMT"), Some(300));
        assert_eq!(read("Tuesday, 24-Nov-26 12:05:00 GMT"), Some(300));
        assert_eq!(read("Tue Nov 24 12:05:00 2026"), Some(300));
        assert_eq!(read("Tue, 24 Nov 2026 11:00:00 GMT"), Some(0));
        assert_eq!(read("99999999999999999999999"), Some(u64::from(u32::MAX)));
        assert_eq!(read("-5"), None);
        assert_eq!(read("1.5"), None);
        assert_eq!(read("bientôt"), None);
        assert_eq!(read(""), None);
    }

    #[test]
    fn freshness_is_read_and_capped() {
        let now = DateTime::parse_from_rfc2822("Tue, 24 Nov 2026 12:00:00 GMT").unwrap().to_utc();
        let read = |control, expires| fresh_for(control, expires, now).map(|fresh| fresh.as_secs());
        let soon = Some("Tue, 24 Nov 2026 13:00:00 GMT");
        assert_eq!(read(Some("public, Max-Age=600"), soon), Some(600));
        assert_eq!(read(Some("max-age=31536000"), None), Some(24 * 3600));
        assert_eq!(read(Some("max-age=0"), soon), None);
        assert_eq!(read(Some("no-cache, max-age=600"), None), None);
        assert_eq!(read(Some("public"), soon), Some(3600));
        assert_eq!(read(None, Some("0")), None);
        assert_eq!(read(None, Some("Thu, 19 Nov 1981 08:52:00 GMT")), None);
        assert_eq!(read(None, None), None);
    }

    #[test]
    fn a_fault_never_quickens_the_pace() {
        let ms = Duration::from_millis;
        assert_eq!(throttle(ms(0), ms(400), Answered::Well), ms(400));
        assert_eq!(throttle(ms(4000), ms(1000), Answered::Well), ms(2500));
        assert_eq!(throttle(ms(4000), ms(1000), Answered::Badly), ms(4000));
        assert_eq!(throttle(ms(1000), ms(9000), Answered::Badly), ms(9000));
        assert_eq!(throttle(ms(1000), ms(900_000), Answered::Badly), LONGEST_PAUSE);
    }

    proptest! {
        #[test]
        fn a_poll_is_never_early_and_never_lost(
            regular in 0_i64..400_000, failures: u32, asked: Option<u64>, jitter: f64,
        ) {
            let now = at(0);
            let regular = now + TimeDelta::seconds(regular);
            let asked = asked.map(Duration::from_secs);
            let next = next_poll(regular, failures, asked, jitter, now);
            prop_assert!(next >= now);
            prop_assert!(next <= regular.max(later(now, LONGEST_RETRY_AFTER)));
            if failures == 0 {
                prop_assert!(next >= regular);
            }
        }

        #[test]
        fn no_header_makes_it_panic(value in ".*") {
            let _ = retry_after(&value, at(0));
        }
    }
}
