//! Days as boards print them.

use chrono::{Datelike, NaiveDate};

const FRENCH: [&str; 12] = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
];
const ENGLISH: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const GERMAN: [&str; 12] = [
    "Januar",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
];
const DUTCH: [&str; 12] = [
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
];

/// `1er décembre 2026`, in the language of the advert.
pub(super) fn long(day: NaiveDate, language: &str) -> String {
    let (months, dot) = match language {
        "en" => (ENGLISH, ""),
        "de" => (GERMAN, "."),
        "nl" => (DUTCH, ""),
        _ => return format!("{} {}", without_year(day), day.year()),
    };
    format!("{}{dot} {} {}", day.day(), name(day, months), day.year())
}

/// `1er décembre`: how hurried people write a deadline.
pub(super) fn without_year(day: NaiveDate) -> String {
    let number = if day.day() == 1 { "1er".to_owned() } else { day.day().to_string() };
    format!("{number} {}", name(day, FRENCH))
}

/// `01/12/2026`.
pub(super) fn slashed(day: NaiveDate) -> String {
    day.format("%d/%m/%Y").to_string()
}

/// Morning of the day, RFC 3339.
pub(super) fn rfc3339(day: NaiveDate) -> String {
    day.format("%Y-%m-%dT08:00:00+01:00").to_string()
}

/// Morning of the day, RFC 2822.
pub(super) fn rfc2822(day: NaiveDate) -> String {
    day.format("%a, %d %b %Y 08:00:00 +0100").to_string()
}

fn name(day: NaiveDate, months: [&'static str; 12]) -> &'static str {
    months.get(day.month0() as usize).copied().unwrap_or_default()
}
