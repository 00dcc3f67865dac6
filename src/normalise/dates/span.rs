//! Owns dates that run from one day to another.

use super::shape::Shown;
use super::shape::{
    Form, Introduced, Written, introduced, iso, month_first, named, numeric, ordinal, valid,
    without_year,
};
use super::words;
use crate::normalise::scan::{Gap, Token};

/// `du 1er au 15 décembre`, `10-22 janvier 2027`, `2026-02-02 à 2026-02-13`.
pub(super) fn range(tokens: &[Token], at: usize) -> Option<(Form, usize)> {
    let (from, mark) = half(tokens, at)?;
    let between = at.checked_sub(1).and_then(|i| tokens.get(i)).is_some_and(|token| {
        token.is_word(&["entre", "between", "zwischen", "tussen", "tra"])
            || (token.is_word(&["le"]) && at >= 2 && tokens[at - 2].is_word(&["entre"]))
    });
    let sign = tokens.get(mark).filter(|token| token.gap != Gap::Line)?;
    let joins = sign.is_sign("-")
        || sign.is_sign(">")
        || sign.is_word(&["au", "a", "to", "bis", "tot", "al", "through", "until", "jusqu"])
        || (between && sign.is_word(&["et", "and", "und", "en", "e"]));
    // "échelon 4 - 15 décembre" is no range: a lone number needs a glued hyphen or a joint before it.
    let loose = from.month.is_none() && sign.is_sign("-") && !sign.glued();
    if !joins || (loose && introduced(tokens, at) == Introduced::No) {
        return None;
    }
    let mut next = mark + 1;
    while tokens.get(next).is_some_and(|token| {
        words::weekday(token).is_some()
            || token.is_word(&["le", "the", "den", "zum", "en", "met", "au", "il"])
    }) {
        next += 1;
    }
    let (to, end) = whole(tokens, next)?;
    let month = from.month.unwrap_or(to.month);
    let year = from.year.or(to
        .year
        .map(|year| if (month, from.day) > (to.month, to.day) { year - 1 } else { year }));
    let from = valid(from.day, month, year)?;
    Some((Form::Range(from, to), end))
}

/// The first side of a range: a day, perhaps with its month and year.
struct Half {
    day: u32,
    month: Option<u32>,
    year: Option<i32>,
}

fn half(tokens: &[Token], at: usize) -> Option<(Half, usize)> {
    if let Some((day, end)) = whole(tokens, at) {
        return Some((Half { day: day.day, month: Some(day.month), year: day.year }, end));
    }
    let token = tokens.get(at).filter(|token| matches!(token.digits(), 1 | 2))?;
    let end = ordinal(tokens, at + 1);
    let end = if tokens.get(end)?.is_sign(".") { end + 1 } else { end };
    Some((Half { day: token.number()?, month: None, year: None }, end))
}

fn whole(tokens: &[Token], at: usize) -> Option<(Written, usize)> {
    let (form, end) = iso(tokens, at)
        .or_else(|| numeric(tokens, at))
        .or_else(|| named(tokens, at).map(|(day, end)| (Form::Day(day, Shown::Nothing), end)))
        .or_else(|| month_first(tokens, at).map(|(day, end)| (Form::Day(day, Shown::Nothing), end)))
        .or_else(|| without_year(tokens, at, Introduced::Yes))?;
    match form {
        Form::Day(day, _) | Form::Either(day, _) => Some((day, end)),
        _ => None,
    }
}
