//! Hours and pay as people write them: `>=0.5`, `80%`, `>=28h`, `>=20/h`, `>= 2000 €/mois`.

use super::quantity::{Currency, Hours, Money, Op, Test};
use crate::model::PayPeriod;
use crate::text;

/// Splits a comparison sign from what follows.
pub(super) fn split_op(typed: &str) -> (Option<Op>, &str) {
    const SIGNS: [(&str, Op); 10] = [
        (">=", Op::AtLeast),
        ("=>", Op::AtLeast),
        ("≥", Op::AtLeast),
        ("<=", Op::AtMost),
        ("=<", Op::AtMost),
        ("≤", Op::AtMost),
        (">", Op::Above),
        ("<", Op::Below),
        ("==", Op::Equal),
        ("=", Op::Equal),
    ];
    let typed = typed.trim();
    SIGNS
        .iter()
        .find_map(|(sign, op)| Some((Some(*op), typed.strip_prefix(sign)?.trim_start())))
        .unwrap_or((None, typed))
}

/// Reads a share of the week: `0.5`, `1/2`, `80%`, `28h`, `17h30`, `plein`, `partiel`. A number
/// above 1 without a unit is hours.
pub(super) fn hours(typed: &str) -> Option<Test<Hours>> {
    let (op, rest) = split_op(typed);
    let rest = text::fold(rest).replace([' ', '\u{a0}', '\u{202f}'], "");
    let full = ["plein", "tempsplein", "full", "fulltime", "complet"];
    let part = ["partiel", "tempspartiel", "part", "parttime"];
    if op.is_none() && full.contains(&rest.as_str()) {
        return Some(Test { op: Op::AtLeast, value: Hours::Share(1.0) });
    }
    if op.is_none() && part.contains(&rest.as_str()) {
        return Some(Test { op: Op::Below, value: Hours::Share(1.0) });
    }
    let value = weekly(&rest).map(Hours::Weekly).or_else(|| share(&rest))?;
    let fine = match value {
        Hours::Share(share) => share > 0.0 && share <= 1.0,
        Hours::Weekly(hours) => hours > 0.0 && hours <= 168.0,
    };
    fine.then_some(Test { op: op.unwrap_or(Op::Equal), value })
}

fn weekly(rest: &str) -> Option<f64> {
    let units = ["h/semaine", "h/sem", "h/week", "heures", "hours", "heure", "hrs", "h"];
    if let Some(number) = units.iter().find_map(|unit| rest.strip_suffix(unit)) {
        return decimal(number);
    }
    let (hours, minutes) = rest.split_once('h')?;
    let minutes: f64 = minutes.parse::<u8>().ok().filter(|minutes| *minutes < 60)?.into();
    Some(decimal(hours)? + minutes / 60.0)
}

fn share(rest: &str) -> Option<Hours> {
    let rest = rest.strip_suffix("etp").or_else(|| rest.strip_suffix("fte")).unwrap_or(rest);
    if let Some(percent) = rest.strip_suffix('%') {
        return Some(Hours::Share(decimal(percent)? / 100.0));
    }
    if let Some((over, under)) = rest.split_once('/') {
        return Some(Hours::Share(decimal(over)? / decimal(under).filter(|under| *under > 0.0)?));
    }
    let number = decimal(rest)?;
    Some(if number > 1.0 { Hours::Weekly(number) } else { Hours::Share(number) })
}

/// What is wrong with an amount of pay.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum MoneyFault {
    /// The amount is no number.
    BadAmount,
    /// Nothing says what the amount is for.
    NoPeriod,
    /// What follows the slash is no period.
    BadPeriod,
}

/// Reads an amount for a period: `20/h`, `2 000 €/mois`, `45k$/an`. Without a sign, at least.
pub(super) fn pay(typed: &str) -> Result<Test<Money>, MoneyFault> {
    let (op, rest) = split_op(typed);
    let rest = text::fold(rest).replace([' ', '\u{a0}', '\u{202f}', '\'', '’'], "");
    let (amount, period) = match rest.split_once('/').or_else(|| rest.split_once("par")) {
        Some((amount, period)) => (amount, Some(period)),
        None => (rest.as_str(), None),
    };
    let (amount, currency) = split_currency(amount);
    let thousands = amount.strip_suffix('k');
    let factor = if thousands.is_some() { 1000.0 } else { 1.0 };
    let amount = decimal(thousands.unwrap_or(amount)).ok_or(MoneyFault::BadAmount)? * factor;
    let period = period.ok_or(MoneyFault::NoPeriod)?;
    let period = pay_period(period).ok_or(MoneyFault::BadPeriod)?;
    Ok(Test { op: op.unwrap_or(Op::AtLeast), value: Money { amount, currency, period } })
}

fn split_currency(amount: &str) -> (&str, Option<Currency>) {
    // A bare dollar is Canadian: that is where the sources that pay in dollars are.
    const SIGNS: [(&str, Currency); 13] = [
        ("€", Currency::Eur),
        ("euros", Currency::Eur),
        ("eur", Currency::Eur),
        ("$ca", Currency::Cad),
        ("cad", Currency::Cad),
        ("$us", Currency::Usd),
        ("usd", Currency::Usd),
        ("$", Currency::Cad),
        ("chf", Currency::Chf),
        ("fr.", Currency::Chf),
        ("frs", Currency::Chf),
        ("gbp", Currency::Gbp),
        ("£", Currency::Gbp),
    ];
    SIGNS
        .iter()
        .find_map(|(sign, currency)| {
            let rest = amount.strip_suffix(sign).or_else(|| amount.strip_prefix(sign))?;
            Some((rest, Some(*currency)))
        })
        .unwrap_or((amount, None))
}

fn pay_period(typed: &str) -> Option<PayPeriod> {
    Some(match typed {
        "h" | "heure" | "hour" | "hr" | "heures" => PayPeriod::Hour,
        "j" | "jour" | "d" | "day" => PayPeriod::Day,
        "s" | "sem" | "semaine" | "w" | "week" | "wk" => PayPeriod::Week,
        "m" | "mois" | "month" | "mo" => PayPeriod::Month,
        "an" | "a" | "annee" | "y" | "yr" | "year" => PayPeriod::Year,
        "total" | "contrat" | "mission" => PayPeriod::Total,
        _ => return None,
    })
}

/// The mark of a period in a query.
pub(super) fn period_mark(period: PayPeriod) -> &'static str {
    match period {
        PayPeriod::Hour => "h",
        PayPeriod::Day => "j",
        PayPeriod::Week => "sem",
        PayPeriod::Month => "mois",
        PayPeriod::Year => "an",
        PayPeriod::Total => "total",
    }
}

/// A number with a dot or a comma, and nothing of what Rust reads beside digits.
fn decimal(text: &str) -> Option<f64> {
    let plain = text.len() <= 24
        && text.starts_with(|c: char| c.is_ascii_digit())
        && text.chars().all(|c| c.is_ascii_digit() || c == '.' || c == ',');
    plain.then(|| text.replace(',', ".").parse().ok())?
}
