//! Owns moments that were written for machines: RFC 3339, RFC 2822, counts of seconds. They become
//! a day in the place's zone.

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, Timelike, Utc};
use chrono_tz::Tz;

use crate::model::Country;

/// The local day and time of a moment, when the text is nothing but one.
pub(super) fn moment(text: &str, country: Country) -> Option<NaiveDateTime> {
    let text = text.trim();
    if let Ok(local) = NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M:%S%.f") {
        return Some(local);
    }
    if let Some(counted) = counted(text) {
        return Some(counted.with_timezone(&zone(country)).naive_local());
    }
    let written =
        DateTime::parse_from_rfc3339(text).or_else(|_| DateTime::parse_from_rfc2822(text)).ok()?;
    if written.offset().local_minus_utc() != 0 {
        return Some(written.naive_local());
    }
    // Boards that know only a day write it as the first or last minute of that day, in UTC.
    let time = written.time();
    let whole = time == NaiveTime::MIN || (time.hour() == 23 && time.minute() == 59);
    if whole {
        return Some(written.naive_utc());
    }
    Some(written.with_timezone(&zone(country)).naive_local())
}

/// Seconds or milliseconds since 1970, between 2001 and 2100.
fn counted(text: &str) -> Option<DateTime<Utc>> {
    let number: i64 = text.parse().ok()?;
    let seconds = match text.len() {
        10 => number,
        13 => number / 1000,
        _ => return None,
    };
    DateTime::from_timestamp(seconds, 0)
}

/// A time that says more than "that day".
pub(super) fn telling(moment: NaiveDateTime) -> (NaiveDate, Option<NaiveTime>) {
    let time = moment.time();
    (moment.date(), (time != NaiveTime::MIN).then_some(time))
}

/// The zone in which most people of a country live.
fn zone(country: Country) -> Tz {
    match country.as_str() {
        "CA" => Tz::America__Toronto,
        "US" => Tz::America__New_York,
        "GB" => Tz::Europe__London,
        "IE" => Tz::Europe__Dublin,
        "BE" | "NL" => Tz::Europe__Brussels,
        "CH" => Tz::Europe__Zurich,
        "DE" | "AT" => Tz::Europe__Berlin,
        "IT" => Tz::Europe__Rome,
        "FR" | "LU" | "MC" => Tz::Europe__Paris,
        "AU" => Tz::Australia__Sydney,
        "NZ" => Tz::Pacific__Auckland,
        _ => Tz::UTC,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, country: Country, expected: &str) {
        let shown = moment(text, country).map(|moment| moment.format("%Y-%m-%d %H:%M").to_string());
        assert_eq!(shown.as_deref().unwrap_or("none"), expected, "for {text:?}");
    }

    #[test]
    fn a_moment_becomes_a_local_day() {
        check("2026-11-02T03:30:00Z", Country::CA, "2026-11-01 22:30");
        check("2026-12-15T00:00:00Z", Country::CA, "2026-12-15 00:00");
        check("2026-12-15T23:59:59Z", Country::FR, "2026-12-15 23:59");
        check("2026-12-15T08:00:00-05:00", Country::FR, "2026-12-15 08:00");
        check("Mon, 02 Nov 2026 23:30:00 +0000", Country::FR, "2026-11-03 00:30");
        check("1793577600000", Country::FR, "2026-11-02 01:00");
        check("2026", Country::FR, "none");
    }
}
