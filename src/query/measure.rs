//! Questions of measure: hours, pay, publication, deadline.

use chrono::{Datelike, NaiveDate};

use super::answer::{Answer, Verdict};
use super::dates;
use super::field::Field;
use super::leaf::{known, unknown};
use super::quantity::{Currency, Hours, Money, Op, Test, When};
use super::range::Range;
use crate::model::{Facts, Message, Offer, Pay, PayPeriod};

/// So much of the week. A share and a number of hours are compared through the legal or usual
/// full week of the country, as a range.
pub(super) fn hours(test: &Test<Hours>, facts: &Facts) -> Verdict {
    let (short, long) = full_week(facts);
    let (fte, weekly) =
        (facts.hours.fte.map(Range::exactly), facts.hours.weekly.map(Range::exactly));
    let (range, value) = match test.value {
        Hours::Share(share) => {
            (fte.or(weekly.map(|range| range.times(1.0 / long, 1.0 / short))), share)
        }
        Hours::Weekly(hours) => (weekly.or(fte.map(|range| range.times(short, long))), hours),
    };
    match (range, shown_hours(facts)) {
        (Some(range), Some(shown)) => judged(Field::Hours, range, test.op, value, &shown),
        _ => Verdict::maybe(unknown(Field::Hours)),
    }
}

/// Hours in a full week: the shortest and the longest usual in the country. France: Code du travail
/// L3121-27; Belgium: law of 10 August 2001; Canada and Switzerland: usual agreements.
fn full_week(facts: &Facts) -> (f64, f64) {
    match facts.place.country.as_ref().map(|country| country.as_str()) {
        Some("FR") => (35.0, 35.0),
        Some("BE") => (36.0, 38.0),
        Some("CA") => (35.0, 40.0),
        Some("CH") => (40.0, 42.5),
        _ => (35.0, 42.5),
    }
}

fn shown_hours(facts: &Facts) -> Option<String> {
    let weekly = facts.hours.weekly.map(|hours| format!("{hours} h"));
    let share = facts.hours.fte.map(|share| format!("{:.0} %", share * 100.0));
    match (share, weekly) {
        (Some(share), Some(weekly)) => Some(format!("{share}, {weekly}")),
        (share, weekly) => share.or(weekly),
    }
}

/// So much pay. Periods are only compared when that needs no guess: months with years, and hours
/// with weeks when the advert states its hours.
pub(super) fn pay(test: &Test<Money>, facts: &Facts) -> Verdict {
    let Some(pay) = &facts.pay else { return Verdict::maybe(unknown(Field::Pay)) };
    if pay.unpaid {
        let range = Range::exactly(0.0);
        let why = Message::new("query-why-unpaid");
        return Verdict::new(range.test(test.op, test.value.amount), why);
    }
    if pay.min.is_none() && pay.max.is_none() {
        return Verdict::maybe(unknown(Field::Pay));
    }
    let shown = if pay.text.is_empty() { shown_pay(pay) } else { pay.text.clone() };
    let stated = pay.currency.as_deref();
    let other = |wanted: Currency| stated.is_some_and(|stated| stated != wanted.as_str());
    if test.value.currency.is_some_and(other) {
        // Another currency cannot be compared, and is no reason to hide an offer.
        return Verdict::maybe(Message::new("query-why-pay-other").with("value", shown));
    }
    match factor(pay, test.value.period, facts.hours.weekly) {
        Some(factor) => {
            let range = Range::between(pay.min, pay.max).times(factor, factor);
            judged(Field::Pay, range, test.op, test.value.amount, &shown)
        }
        None => Verdict::maybe(Message::new("query-why-pay-other").with("value", shown)),
    }
}

fn shown_pay(pay: &Pay) -> String {
    let amounts: Vec<String> = pay.min.iter().chain(&pay.max).map(f64::to_string).collect();
    format!("{} {}", amounts.join("–"), pay.currency.as_deref().unwrap_or_default())
}

/// What turns the stated amounts into amounts for the wanted period.
fn factor(pay: &Pay, wanted: PayPeriod, weekly: Option<f64>) -> Option<f64> {
    let months = pay.months.unwrap_or(12.0);
    let weekly = weekly.filter(|hours| *hours > 0.0);
    match (pay.period?, wanted) {
        (stated, wanted) if stated == wanted => Some(1.0),
        (PayPeriod::Month, PayPeriod::Year) => Some(months),
        (PayPeriod::Year, PayPeriod::Month) => Some(1.0 / months),
        (PayPeriod::Hour, PayPeriod::Week) => weekly,
        (PayPeriod::Week, PayPeriod::Hour) => weekly.map(|hours| 1.0 / hours),
        _ => None,
    }
}

/// Published then. An advert without a date was published at the latest when it was first read.
pub(super) fn posted(test: &Test<When>, offer: &Offer, today: NaiveDate) -> Verdict {
    let (op, edge) = match test.value {
        When::Day(day) => (test.op, day),
        // "Less than 14 days old" is "after the day 14 days ago".
        When::Span(count, unit) => (turned(test.op), dates::before(today, count, unit)),
    };
    match offer.facts.posted {
        Some(day) => judged(Field::Posted, on(day), op, number(edge), &day.to_string()),
        None => {
            let latest = number(offer.first_seen.date_naive());
            match Range::between(None, Some(latest)).test(op, number(edge)) {
                Answer::Maybe => Verdict::maybe(unknown(Field::Posted)),
                answer => {
                    let day = offer.first_seen.date_naive().to_string();
                    Verdict::new(answer, Message::new("query-why-seen").with("value", day))
                }
            }
        }
    }
}

/// Last day to apply. "In less than 7 days" leaves out what is already over.
pub(super) fn closes(test: &Test<When>, facts: &Facts, today: NaiveDate) -> Verdict {
    let Some(day) = facts.deadline else { return Verdict::maybe(unknown(Field::Closes)) };
    let shown = day.to_string();
    match test.value {
        When::Day(edge) => judged(Field::Closes, on(day), test.op, number(edge), &shown),
        When::Span(..) if day < today => Verdict::no(known(Field::Closes, &shown)),
        When::Span(count, unit) => {
            let edge = dates::after(today, count, unit);
            judged(Field::Closes, on(day), test.op, number(edge), &shown)
        }
    }
}

fn turned(op: Op) -> Op {
    match op {
        Op::AtLeast => Op::AtMost,
        Op::Above => Op::Below,
        Op::AtMost => Op::AtLeast,
        Op::Below => Op::Above,
        Op::Equal => Op::Equal,
    }
}

fn number(day: NaiveDate) -> f64 {
    f64::from(day.num_days_from_ce())
}

fn on(day: NaiveDate) -> Range {
    Range::exactly(number(day))
}

fn judged(field: Field, range: Range, op: Op, value: f64, shown: &str) -> Verdict {
    Verdict::new(range.test(op, value), known(field, shown))
}
