//! Days and distances in time as people write them: `<14j`, `>2026-01-01`, `<= 2 semaines`.

use chrono::{Days, Months, NaiveDate};

use super::amounts::split_op;
use super::quantity::{Op, Test, TimeUnit, When};
use crate::text;

/// A century is further than any advert.
const FURTHEST: u32 = 36_500;

/// Reads a test of a day. Without a sign, a distance means "at most" and a day "that very day".
pub(super) fn test(typed: &str) -> Option<Test<When>> {
    let (op, rest) = split_op(typed);
    let value = day(rest).map(When::Day).or_else(|| span(rest))?;
    let usual = match value {
        When::Day(_) => Op::Equal,
        When::Span(..) => Op::AtMost,
    };
    Some(Test { op: op.unwrap_or(usual), value })
}

/// `2026-11-02`, `02/11/2026` or `2.11.2026`: the day first, as in every country served.
fn day(typed: &str) -> Option<NaiveDate> {
    let parts: Vec<&str> = typed.trim().split(['-', '/', '.']).collect();
    let [first, month, last] = parts.as_slice() else { return None };
    let (year, day) = if first.len() == 4 { (first, last) } else { (last, first) };
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let fine = year.len() == 4 && [year, month, day].iter().all(|part| digits(part));
    fine.then(|| {
        NaiveDate::from_ymd_opt(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
    })?
}

fn span(typed: &str) -> Option<When> {
    let typed = typed.trim();
    let cut = typed.find(|c: char| !c.is_ascii_digit())?;
    let (count, unit) = typed.split_at(cut);
    let unit = unit_named(unit)?;
    let count: u32 = count.parse().ok().filter(|count| *count <= FURTHEST)?;
    Some(When::Span(count, unit))
}

fn unit_named(typed: &str) -> Option<TimeUnit> {
    Some(match text::fold(typed.trim()).as_str() {
        "j" | "jour" | "jours" | "d" | "day" | "days" => TimeUnit::Day,
        "s" | "sem" | "semaine" | "semaines" | "w" | "week" | "weeks" => TimeUnit::Week,
        "m" | "mois" | "month" | "months" => TimeUnit::Month,
        "a" | "an" | "ans" | "annee" | "annees" | "y" | "year" | "years" => TimeUnit::Year,
        _ => return None,
    })
}

/// Whether a text is the name of a unit.
pub(super) fn is_unit(typed: &str) -> bool {
    unit_named(typed).is_some()
}

/// The mark of a unit in a query.
pub(super) fn unit_mark(unit: TimeUnit) -> &'static str {
    match unit {
        TimeUnit::Day => "j",
        TimeUnit::Week => "sem",
        TimeUnit::Month => "mois",
        TimeUnit::Year => "an",
    }
}

/// The day that lies a distance before `today`.
pub(super) fn before(today: NaiveDate, count: u32, unit: TimeUnit) -> NaiveDate {
    let back = match unit {
        TimeUnit::Day => today.checked_sub_days(Days::new(count.into())),
        TimeUnit::Week => today.checked_sub_days(Days::new(u64::from(count) * 7)),
        TimeUnit::Month => today.checked_sub_months(Months::new(count)),
        TimeUnit::Year => today.checked_sub_months(Months::new(count.saturating_mul(12))),
    };
    back.unwrap_or(NaiveDate::MIN)
}

/// The day that lies a distance after `today`.
pub(super) fn after(today: NaiveDate, count: u32, unit: TimeUnit) -> NaiveDate {
    let ahead = match unit {
        TimeUnit::Day => today.checked_add_days(Days::new(count.into())),
        TimeUnit::Week => today.checked_add_days(Days::new(u64::from(count) * 7)),
        TimeUnit::Month => today.checked_add_months(Months::new(count)),
        TimeUnit::Year => today.checked_add_months(Months::new(count.saturating_mul(12))),
    };
    ahead.unwrap_or(NaiveDate::MAX)
}
