//! Questions of measure: hours, pay, publication, deadline.

use chrono::{Datelike, NaiveDate};

use super::answer::{Answer, Say, Verdict};
use super::dates;
use super::field::Field;
use super::leaf::{known, unknown};
use super::quantity::{Currency, Hours, Money, Op, Test, When};
use super::range::Range;
use crate::model::{Facts, Message, Offer, Pay, PayPeriod};

/// So much of the week. A share and a number of hours are compared through the legal or usual
/// full week of the country, as a range.
pub(super) fn hours(test: &Test<Hours>, facts: &Facts, say: Say) -> Verdict {
    let (short, long) = full_week(facts);
    let fte = facts.hours.fte.map(Range::exactly);
    let weekly = facts.hours.weekly.map(Range::exactly);
    let (range, value) = match test.value {
        Hours::Share(share) => {
            (fte.or(weekly.map(|range| range.times(1.0 / long, 1.0 / short))), share)
        }
        Hours::Weekly(hours) => (weekly.or(fte.map(|range| range.times(short, long))), hours),
    };
    match range {
        Some(range) => {
            say.verdict(range.test(test.op, value), || known(Field::Hours, &shown_hours(facts)))
        }
        None => say.maybe(|| unknown(Field::Hours)),
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

fn shown_hours(facts: &Facts) -> String {
    let share = facts.hours.fte.map(|share| format!("{:.0} %", share * 100.0));
    let weekly = facts.hours.weekly.map(|hours| format!("{hours} h"));
    let shown: Vec<String> = share.into_iter().chain(weekly).collect();
    shown.join(", ")
}

/// So much pay. Periods are only compared when that needs no guess: months with years, and hours
/// with weeks when the advert states its hours.
pub(super) fn pay(test: &Test<Money>, facts: &Facts, say: Say) -> Verdict {
    let Some(pay) = &facts.pay else { return say.maybe(|| unknown(Field::Pay)) };
    if pay.unpaid {
        let answer = Range::exactly(0.0).test(test.op, test.value.amount);
        return say.verdict(answer, || Message::new("query-why-unpaid"));
    }
    if pay.min.is_none() && pay.max.is_none() {
        return say.maybe(|| unknown(Field::Pay));
    }
    let stated = pay.currency.as_deref();
    let other = |wanted: Currency| stated.is_some_and(|stated| stated != wanted.as_str());
    // Another currency cannot be compared, and is no reason to hide an offer.
    let comparable = !test.value.currency.is_some_and(other);
    match factor(pay, test.value.period, facts.hours.weekly).filter(|_| comparable) {
        Some(factor) => {
            let range = Range::between(pay.min, pay.max).times(factor, factor);
            let answer = range.test(test.op, test.value.amount);
            say.verdict(answer, || known(Field::Pay, &shown_pay(pay)))
        }
        None => say.maybe(|| Message::new("query-why-pay-other").with("value", shown_pay(pay))),
    }
}

fn shown_pay(pay: &Pay) -> String {
    if !pay.text.is_empty() {
        return pay.text.clone();
    }
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
pub(super) fn posted(test: &Test<When>, offer: &Offer, today: NaiveDate, say: Say) -> Verdict {
    let (op, edge) = match test.value {
        When::Day(day) => (test.op, day),
        // "Less than 14 days old" is "after the day 14 days ago".
        When::Span(count, unit) => (turned(test.op), dates::before(today, count, unit)),
    };
    if let Some(day) = offer.facts.posted {
        return day_verdict(Field::Posted, day, op, edge, say);
    }
    let seen = offer.first_seen.date_naive();
    match Range::between(None, Some(number(seen))).test(op, number(edge)) {
        Answer::Maybe => say.maybe(|| unknown(Field::Posted)),
        answer => {
            say.verdict(answer, || Message::new("query-why-seen").with("value", seen.to_string()))
        }
    }
}

/// Last day to apply. "In less than 7 days" leaves out what is already over.
pub(super) fn closes(test: &Test<When>, facts: &Facts, today: NaiveDate, say: Say) -> Verdict {
    let Some(day) = facts.deadline else { return say.maybe(|| unknown(Field::Closes)) };
    match test.value {
        When::Day(edge) => day_verdict(Field::Closes, day, test.op, edge, say),
        When::Span(..) if day < today => say.no(|| known(Field::Closes, &day.to_string())),
        When::Span(count, unit) => {
            day_verdict(Field::Closes, day, test.op, dates::after(today, count, unit), say)
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

fn day_verdict(field: Field, day: NaiveDate, op: Op, edge: NaiveDate, say: Say) -> Verdict {
    let answer = Range::exactly(number(day)).test(op, number(edge));
    say.verdict(answer, || known(field, &day.to_string()))
}
