//! Owns the rules that complete a written date: which number is the month, which year is meant,
//! whether the weekday agrees.

use chrono::{Datelike, Days, NaiveDate, Weekday};

use super::cue::Kind;
use super::shape::{Form, MonthPart, Shown, Spot, Written};
use super::{DateContext, Value};

/// Which of two numbers is the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    /// Everywhere but in North American English.
    DayFirst,
    /// The United States, or an advert whose other dates show it.
    MonthFirst,
    /// English in Canada mixes both.
    Open,
}

/// The order that the language and the country lead one to expect.
pub(super) fn order(context: &DateContext) -> Order {
    if !context.language.to_ascii_lowercase().starts_with("en") {
        return Order::DayFirst;
    }
    match context.country.as_str() {
        "US" => Order::MonthFirst,
        "CA" => Order::Open,
        _ => Order::DayFirst,
    }
}

/// The order that certain dates of the same advert show, when they agree.
pub(super) fn learned(order: Order, spots: &[Spot]) -> Order {
    if order != Order::Open {
        return order;
    }
    let mut day_first = false;
    let mut month_first = false;
    for spot in spots {
        match spot.form {
            Form::Day(_, Shown::MonthFirst) => month_first = true,
            Form::Day(_, Shown::DayFirst) => day_first = true,
            _ => {}
        }
    }
    match (day_first, month_first) {
        (true, false) => Order::DayFirst,
        (false, true) => Order::MonthFirst,
        _ => Order::Open,
    }
}

/// A completed date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Resolved {
    pub(super) value: Value,
    pub(super) year_inferred: bool,
    pub(super) weekday_conflict: bool,
    /// The other reading, when both are possible.
    pub(super) ambiguous: Option<NaiveDate>,
}

impl Resolved {
    fn sure(value: Value) -> Self {
        Self { value, year_inferred: false, weekday_conflict: false, ambiguous: None }
    }
}

/// Completes a written date for what it is for, counting from a day of reference.
pub(super) fn resolve(
    spot: &Spot,
    kind: Kind,
    order: Order,
    context: &DateContext,
) -> Option<Resolved> {
    let today = context.today;
    match spot.form {
        Form::Day(day, _) => one(day, spot.weekday, kind, today),
        Form::Either(day_first, month_first) => {
            let (a, b) = (
                one(day_first, spot.weekday, kind, today),
                one(month_first, spot.weekday, kind, today),
            );
            match order {
                Order::DayFirst => a,
                Order::MonthFirst => b,
                Order::Open => choose(a, b, kind, today),
            }
        }
        Form::Short(day_first, year_first) => {
            let far = |day: NaiveDate| (day - today).num_days().abs();
            let (near, other) = if far(year_first) < far(day_first) {
                (year_first, day_first)
            } else {
                (day_first, year_first)
            };
            let ambiguous = (near == year_first).then_some(other);
            Some(Resolved { ambiguous, ..Resolved::sure(Value::Day(near)) })
        }
        Form::Month(month, year, part) => whole_month(month, year, part, kind, today),
        Form::Range(from, to) => range(from, to, kind, today),
    }
}

fn one(
    written: Written,
    weekday: Option<Weekday>,
    kind: Kind,
    today: NaiveDate,
) -> Option<Resolved> {
    let (day, year_inferred) = match written.year {
        Some(year) => (NaiveDate::from_ymd_opt(year, written.month, written.day)?, false),
        None => (nearest(written, weekday, kind, today)?, true),
    };
    let weekday_conflict = weekday.is_some_and(|weekday| weekday != day.weekday());
    Some(Resolved { year_inferred, weekday_conflict, ..Resolved::sure(Value::Day(day)) })
}

/// The year that a date without one means: published lies at most a day ahead; anything else lies
/// from 45 days back to about eleven months ahead. A weekday votes.
fn nearest(
    written: Written,
    weekday: Option<Weekday>,
    kind: Kind,
    today: NaiveDate,
) -> Option<NaiveDate> {
    let mut days: Vec<NaiveDate> = (today.year() - 1..=today.year() + 1)
        .filter_map(|year| NaiveDate::from_ymd_opt(year, written.month, written.day))
        .collect();
    let (earliest, latest) = window(kind, today)?;
    let inside = |day: &NaiveDate| (earliest..=latest).contains(day);
    let preferred = match kind {
        Kind::Published | Kind::Updated => days.iter().copied().rfind(|day| inside(day)),
        _ => days.iter().copied().find(inside),
    };
    let Some(weekday) = weekday else { return preferred };
    if preferred.is_some_and(|day| day.weekday() == weekday) {
        return preferred;
    }
    // A weekday that fits only the year before tells of an old advert.
    days.retain(|day| day.weekday() == weekday && *day <= latest);
    days.last().copied().or(preferred)
}

fn window(kind: Kind, today: NaiveDate) -> Option<(NaiveDate, NaiveDate)> {
    match kind {
        Kind::Published | Kind::Updated => {
            Some((today.checked_sub_days(Days::new(366))?, today.checked_add_days(Days::new(1))?))
        }
        _ => {
            Some((today.checked_sub_days(Days::new(45))?, today.checked_add_days(Days::new(335))?))
        }
    }
}

/// Two readings of one date: what is published lies behind us, a deadline or a first day ahead.
/// When both still fit, the earlier is kept and the other is named.
fn choose(
    a: Option<Resolved>,
    b: Option<Resolved>,
    kind: Kind,
    today: NaiveDate,
) -> Option<Resolved> {
    let (Some(a), Some(b)) = (a, b) else { return a.or(b) };
    let (Value::Day(first), Value::Day(second)) = (a.value, b.value) else { return Some(a) };
    let fits = |day: NaiveDate| match kind {
        Kind::Published | Kind::Updated => day <= today,
        Kind::Deadline | Kind::Start | Kind::Interview | Kind::ContractEnd => day >= today,
        Kind::Plain | Kind::Range => true,
    };
    match (a.weekday_conflict, b.weekday_conflict, fits(first), fits(second)) {
        (false, true, ..) => Some(a),
        (true, false, ..) => Some(b),
        (_, _, true, false) => Some(a),
        (_, _, false, true) => Some(b),
        _ if first <= second => Some(Resolved { ambiguous: Some(second), ..a }),
        _ => Some(Resolved { ambiguous: Some(first), ..b }),
    }
}

fn whole_month(
    month: u32,
    year: Option<i32>,
    part: MonthPart,
    kind: Kind,
    today: NaiveDate,
) -> Option<Resolved> {
    if let Some(year) = year {
        return Some(Resolved::sure(Value::Month { year, month, part }));
    }
    let day = nearest(Written { day: 28, month, year: None }, None, kind, today)?;
    let value = Value::Month { year: day.year(), month, part };
    Some(Resolved { year_inferred: true, ..Resolved::sure(value) })
}

fn range(from: Written, to: Written, kind: Kind, today: NaiveDate) -> Option<Resolved> {
    let until = one(to, None, kind, today)?;
    let Value::Day(last) = until.value else { return None };
    let first = match from.year {
        Some(year) => NaiveDate::from_ymd_opt(year, from.month, from.day)?,
        None => [last.year(), last.year() - 1]
            .iter()
            .filter_map(|year| NaiveDate::from_ymd_opt(*year, from.month, from.day))
            .find(|day| *day <= last)?,
    };
    let value = Value::Range(first, last);
    (first <= last).then_some(Resolved { value, ..until })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_without_year_depends_on_what_it_is_for() {
        let day = |year, month, day| NaiveDate::from_ymd_opt(year, month, day).unwrap();
        let today = day(2026, 11, 21);
        let written = Written { day: 28, month: 12, year: None };
        assert_eq!(nearest(written, None, Kind::Published, today), Some(day(2025, 12, 28)));
        assert_eq!(nearest(written, None, Kind::Deadline, today), Some(day(2026, 12, 28)));
        let sunday = nearest(written, Some(Weekday::Sun), Kind::Deadline, today);
        assert_eq!(sunday, Some(day(2025, 12, 28)));
    }
}
