//! Owns amounts of money as they are written: digits, thousands and decimal marks, currencies,
//! `k`, ranges.

use crate::model::Country;
use crate::normalise::scan::{Gap, Shape, Token};

/// An amount or a range, in the order in which its bounds are written.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Amount {
    /// The first number.
    pub(super) first: f64,
    /// The second, when there are two.
    pub(super) second: Option<f64>,
    /// ISO 4217 code; `None` when the sign alone does not tell.
    pub(super) currency: Option<&'static str>,
    /// The first token.
    pub(super) start: usize,
    /// The index after the last token.
    pub(super) end: usize,
}

/// One number with what is written around it.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Figure {
    value: f64,
    thousands: bool,
    money: Option<Money>,
    end: usize,
}

/// A currency word or sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Money {
    Known(&'static str),
    /// A dollar somewhere that has none of its own.
    Unclear,
}

/// The amount that is written at a token. Plain numbers never count: one side has a currency or
/// a `k`.
pub(super) fn at(tokens: &[Token], at: usize, country: Country) -> Option<Amount> {
    let first = figure(tokens, at, country)?;
    let range = second(tokens, first.end, country)
        .filter(|(second, _)| first.money.is_some() || near(first, *second));
    let (upper, end) = match range {
        Some((second, end)) => (Some(second), end),
        None => (None, first.end),
    };
    let counts = |figure: Figure| figure.money.is_some() || figure.thousands;
    if !counts(first) && !upper.is_some_and(counts) {
        return None;
    }
    let thousands = upper.is_some_and(|upper| upper.thousands) || first.thousands;
    let scaled = |figure: Figure| {
        if thousands && figure.value < 1000.0 { figure.value * 1000.0 } else { figure.value }
    };
    let money = first.money.or(upper.and_then(|upper| upper.money));
    let currency = match money {
        Some(Money::Known(code)) => Some(code),
        Some(Money::Unclear) => None,
        None => home(country),
    };
    Some(Amount { first: scaled(first), second: upper.map(scaled), currency, start: at, end })
}

/// A bound without a currency belongs to the range only when it is of the same size.
fn near(first: Figure, second: Figure) -> bool {
    let spread = second.thousands && first.value < 1000.0;
    let base = if spread { first.value * 1000.0 } else { first.value };
    base > 0.0 && (0.2..=5.0).contains(&(second.value / base))
}

fn figure(tokens: &[Token], at: usize, country: Country) -> Option<Figure> {
    let before = currency(tokens, at, country);
    let start = before.map_or(at, |(_, end)| end);
    let (mut value, mut end) = number(tokens, start)?;
    let thousands = tokens.get(end).is_some_and(|k| k.is_word(&["k", "ke"]) && k.gap != Gap::Line);
    if thousands {
        // `k€` scans as two tokens, the common typing `ke` as one.
        end += 1;
    }
    let after = currency(tokens, end, country);
    if let Some((_, next)) = after {
        end = next;
    }
    if thousands {
        value *= if value < 1000.0 { 1000.0 } else { 1.0 };
    }
    // `CAD` behind `$26` says which dollar.
    let money = match (before, after) {
        (_, Some((Money::Known(code), _))) => Some(Money::Known(code)),
        (Some((money, _)), _) | (None, Some((money, _))) => Some(money),
        (None, None) => None,
    };
    let glued_unit = tokens.get(end).is_some_and(|unit| {
        money.is_none() && (unit.is_sign("%") || unit.is_word(&["h", "heures", "ans", "mois"]))
    });
    (!glued_unit).then_some(Figure { value, thousands, money, end })
}

/// The second bound of a range that goes on at a token.
fn second(tokens: &[Token], at: usize, country: Country) -> Option<(Figure, usize)> {
    // "25 $ de l'heure à 30 $ de l'heure": up to four words of a period may stand between.
    let mut mark = at;
    while mark < at + 5 {
        let token = tokens.get(mark).filter(|token| token.gap != Gap::Line)?;
        if joins(token) {
            break;
        }
        let unit = token.is_sign("/")
            || token.is_word(&[
                "h", "heure", "hr", "hour", "de", "l", "par", "per", "an", "mois", "brut", "annee",
                "bruts", "net", "year", "month",
            ]);
        if !unit {
            return None;
        }
        mark += 1;
    }
    let mut next = mark + 1;
    while tokens.get(next).is_some_and(|token| {
        token.is_word(&["a", "au", "max", "maximum", "maxi"]) || token.is_sign(".")
    }) {
        next += 1;
    }
    let far = mark > at;
    let figure = figure(tokens, next, country)?;
    (!far || figure.money.is_some() || figure.thousands).then_some((figure, figure.end))
}

fn joins(token: &Token) -> bool {
    token.is_sign("-")
        || token.is_word(&[
            "a", "to", "bis", "tot", "et", "and", "und", "en", "jusqu", "al", "ou", "max",
            "maximum",
        ])
}

/// Digits with thousands and decimal marks.
fn number(tokens: &[Token], at: usize) -> Option<(f64, usize)> {
    let first = tokens.get(at).filter(|token| token.shape == Shape::Number)?;
    let glued_to_word = first.glued()
        && at.checked_sub(1).and_then(|i| tokens.get(i)).is_some_and(|before| {
            before.shape == Shape::Word
                || (before.is_sign("/") && at >= 2 && tokens[at - 1].glued())
        });
    if first.digits() > 7 || glued_to_word && !currency_word(tokens.get(at - 1)?) {
        return None;
    }
    let mut digits = first.word.to_string();
    let mut end = at + 1;
    if first.digits() <= 3 && first.word != "0" {
        let mut used: Option<&str> = None;
        while let Some((mark, next)) = thousand_group(tokens, end) {
            if used.is_some_and(|used| used != mark) {
                break;
            }
            used = Some(mark);
            digits.push_str(&tokens[next].word);
            end = next + 1;
        }
    }
    if let [mark, cents, ..] = tokens.get(end..).unwrap_or_default() {
        let decimal = (mark.is_sign(".") || mark.is_sign(",")) && mark.glued() && cents.glued();
        if decimal && matches!(cents.digits(), 1 | 2) {
            digits.push('.');
            digits.push_str(&cents.word);
            end += 2;
        } else if (mark.is_sign(".") || mark.is_sign(","))
            && mark.glued()
            && cents.is_sign("-")
            && cents.glued()
        {
            // `5'500.–` is a whole amount.
            end += 2;
        }
    }
    Some((digits.parse().ok()?, end))
}

/// Three digits that go on a number: what sets them off, and their index.
fn thousand_group(tokens: &[Token], at: usize) -> Option<(&str, usize)> {
    let next = tokens.get(at)?;
    let whole = |i: usize| {
        tokens.get(i).is_some_and(|group| group.digits() == 3)
            && !tokens.get(i + 1).is_some_and(|after| after.glued() && after.digits() > 0)
    };
    match next.gap {
        Gap::Space if whole(at) => Some((" ", at)),
        Gap::Apostrophe if whole(at) => Some(("'", at)),
        Gap::Glued if next.is_sign(".") || next.is_sign(",") => {
            let group = tokens.get(at + 1).filter(|group| group.glued())?;
            (whole(at + 1) && group.digits() == 3).then_some((next.word.as_str(), at + 1))
        }
        _ => None,
    }
}

fn currency_word(token: &Token) -> bool {
    token.is_word(&["eur", "euro", "euros", "chf", "cad", "usd", "gbp", "sfr", "fr", "de", "a"])
}

/// A currency at a token, and the index after it.
fn currency(tokens: &[Token], at: usize, country: Country) -> Option<(Money, usize)> {
    let token = tokens.get(at)?;
    let next = |words: &[&str]| tokens.get(at + 1).is_some_and(|token| token.is_word(words));
    let sign = |i: usize| tokens.get(i).is_some_and(|token| token.is_sign("$"));
    let found = match token.word.as_str() {
        "$" if next(&["ca", "cad", "can"]) => (Money::Known("CAD"), at + 2),
        "$" if next(&["us", "usd"]) => (Money::Known("USD"), at + 2),
        "$" => (dollar(country), at + 1),
        "ca" | "c" | "cdn" if sign(at + 1) && tokens[at + 1].glued() => {
            (Money::Known("CAD"), at + 2)
        }
        "us" if sign(at + 1) && tokens[at + 1].glued() => (Money::Known("USD"), at + 2),
        "dollars" | "dollar" if next(&["canadiens"]) => (Money::Known("CAD"), at + 2),
        "dollars" | "dollar" => (dollar(country), at + 1),
        "€" | "eur" | "euro" | "euros" => (Money::Known("EUR"), at + 1),
        "£" | "gbp" => (Money::Known("GBP"), at + 1),
        "cad" => (Money::Known("CAD"), at + 1),
        "usd" => (Money::Known("USD"), at + 1),
        "aud" => (Money::Known("AUD"), at + 1),
        "chf" | "sfr" => (Money::Known("CHF"), after_dot(tokens, at + 1)),
        "francs" | "franken" | "fr" if country == Country::CH => {
            (Money::Known("CHF"), after_dot(tokens, at + 1))
        }
        _ => return None,
    };
    Some(found)
}

fn after_dot(tokens: &[Token], at: usize) -> usize {
    let dot = tokens.get(at).is_some_and(|dot| dot.is_sign(".") && dot.glued());
    if dot { at + 1 } else { at }
}

fn dollar(country: Country) -> Money {
    match country.as_str() {
        "CA" => Money::Known("CAD"),
        "US" => Money::Known("USD"),
        "AU" => Money::Known("AUD"),
        "NZ" => Money::Known("NZD"),
        _ => Money::Unclear,
    }
}

/// The currency that a bare `45k` means.
fn home(country: Country) -> Option<&'static str> {
    match country.as_str() {
        "CA" => Some("CAD"),
        "CH" => Some("CHF"),
        "GB" => Some("GBP"),
        "US" => Some("USD"),
        "FR" | "BE" | "LU" | "DE" | "NL" | "IT" | "AT" | "IE" => Some("EUR"),
        _ => None,
    }
}
