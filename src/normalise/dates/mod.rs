//! Owns dates: every date that a text holds with what it is for, and from them the days on which
//! an offer was published, closes and starts.
//!
//! A date is never guessed: a whole month stays a month, and what can be read two ways says so.

mod cue;
mod kind;
mod machine;
mod posting;
mod relative;
mod shape;
mod span;
mod time;
mod words;
mod year;

use std::ops::Range;
use std::sync::LazyLock;

use chrono::{NaiveDate, NaiveDateTime};

pub use cue::Kind;
pub use kind::Strength;
pub use posting::{Dates, dates};
pub use shape::MonthPart;

use crate::model::Country;
use crate::normalise::scan::{self, Phrases, Shape, Token, Tokens};
use relative::Counts;
use year::{Order, Resolved};

/// What the reading of a date depends on besides its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DateContext {
    /// The day of reading, in the source's zone: relative dates count from it.
    pub today: NaiveDate,
    /// ISO 639-1 code of the text, perhaps with a region (`en-CA`).
    pub language: String,
    /// Where the work is: settles the order of day and month in English.
    pub country: Country,
}

/// A date's value, as finely as it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Value {
    /// A day.
    Day(NaiveDate),
    /// A day and a time, in the place's zone.
    DayTime(NaiveDateTime),
    /// The week that holds a day, or begins on it.
    Week(NaiveDate),
    /// A month, or a part of one.
    Month {
        /// Its year.
        year: i32,
        /// 1–12.
        month: u32,
        /// Which part.
        part: MonthPart,
    },
    /// From one day to another, both included.
    Range(NaiveDate, NaiveDate),
    /// That day or an earlier one (`il y a plus de 30 jours`).
    NoLaterThan(NaiveDate),
    /// As soon as possible.
    Asap,
    /// Until somebody is found.
    Rolling,
}

/// One date of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// What it is for.
    pub kind: Kind,
    /// How surely.
    pub strength: Strength,
    /// What it says.
    pub value: Value,
    /// The year is not written.
    pub year_inferred: bool,
    /// The day itself is excluded (`avant le`).
    pub exclusive: bool,
    /// The weekday that is written is not that of the day.
    pub weekday_conflict: bool,
    /// The other reading, when both are possible.
    pub ambiguous: Option<NaiveDate>,
    /// Where it stands in the text, in bytes.
    pub span: Range<usize>,
}

/// Reads every date of a text, in the order in which they stand.
pub fn read(text: &str, context: &DateContext) -> Vec<Found> {
    let tokens = scan::scan(text);
    let order = learned_order(&tokens, context);
    read_as(&Marked::new(tokens, context), Kind::Plain, order, context)
}

/// A text and the tokens at which a date could begin, found once for all questions.
struct Marked {
    tokens: Tokens,
    starts: Vec<usize>,
}

impl Marked {
    fn new(tokens: Tokens, context: &DateContext) -> Self {
        let starts = |at: &usize| {
            relative::at(&tokens, *at, context.today).is_some() || shape::at(&tokens, *at).is_some()
        };
        let starts = (0..tokens.len()).filter(|at| may_open(&tokens[*at])).filter(starts).collect();
        Self { tokens, starts }
    }

    fn spots(&self) -> impl Iterator<Item = shape::Spot> + '_ {
        self.starts.iter().filter_map(|at| shape::at(&self.tokens, *at))
    }
}

/// The words with which a date can begin.
static OPENERS: LazyLock<Phrases<()>> = LazyLock::new(|| {
    let words = words::openers().chain(relative::openers()).chain(shape::openers());
    Phrases::of(words.map(|word| (word, ())))
});

/// Whether a date may begin with a token; most words and all signs begin none.
fn may_open(token: &Token) -> bool {
    token.shape == Shape::Number || OPENERS.may_begin(token)
}

fn learned_order(tokens: &[Token], context: &DateContext) -> Order {
    let order = year::order(context);
    if order != Order::Open {
        return order;
    }
    year::learned(order, &spots(tokens))
}

fn spots(tokens: &[Token]) -> Vec<shape::Spot> {
    let may = |at: &usize| may_open(&tokens[*at]);
    (0..tokens.len()).filter(may).filter_map(|at| shape::at(tokens, at)).collect()
}

/// Reads dates; `default` is what a date without a cue is for.
fn read_as(text: &Marked, default: Kind, order: Order, context: &DateContext) -> Vec<Found> {
    let Marked { tokens, starts } = text;
    let mut found: Vec<Found> = Vec::new();
    let mut used = 0;
    for at in starts {
        if *at < used {
            continue;
        }
        let spotted = stand_in(tokens, *at, used, context)
            .or_else(|| written(tokens, *at, used, (default, order, context)));
        if let Some((one, end)) = spotted {
            found.extend(one);
            used = end;
        }
    }
    found
}

type Spotted = (Option<Found>, usize);

fn stand_in(tokens: &[Token], at: usize, used: usize, context: &DateContext) -> Option<Spotted> {
    let relative = relative::at(tokens, at, context.today)?;
    let meaning = kind::meaning(tokens, used, &(at..relative.end), kind::Span::Day);
    let (kind, strength) = match meaning.strength {
        Strength::Named | Strength::Applications => (meaning.kind, meaning.strength),
        _ if relative.kind == Kind::Plain => (meaning.kind, meaning.strength),
        _ => (relative.kind, relative.strength),
    };
    if relative.counts == Counts::Named && strength < Strength::Named {
        return None;
    }
    let found = Found {
        kind,
        strength,
        value: relative.value,
        year_inferred: false,
        exclusive: false,
        weekday_conflict: false,
        ambiguous: None,
        span: span(tokens, at, relative.end),
    };
    Some((Some(found), relative.end))
}

fn written(
    tokens: &[Token],
    at: usize,
    used: usize,
    (default, order, context): (Kind, Order, &DateContext),
) -> Option<Spotted> {
    let spot = shape::at(tokens, at)?;
    let timed = time::after(tokens, spot.end);
    let early = if timed.is_none() { time::before(tokens, at) } else { None };
    let end = timed.map_or(spot.end, |(_, end)| end);
    let start = early.map_or(at, |(_, start)| start.max(used));
    let range = matches!(spot.form, shape::Form::Range(..));
    let run = if range { kind::Span::Range } else { kind::Span::Day };
    let meaning = kind::meaning(tokens, used, &(start..end), run);
    let silent = meaning.strength == Strength::Silent;
    if silent && matches!(spot.form, shape::Form::Month(_, None, MonthPart::Whole)) {
        return None;
    }
    let kind = match spot.form {
        _ if silent && default != Kind::Plain => default,
        shape::Form::Range(..) if silent => Kind::Range,
        _ => meaning.kind,
    };
    let Some(resolved) = year::resolve(&spot, kind, order, context) else {
        return Some((None, spot.end));
    };
    let time = timed.or(early).map(|(time, _)| time);
    let week = start >= 2
        && tokens[start - 2].is_word(&["semaine", "week", "woche", "settimana"])
        && tokens[start - 1].is_word(&["du", "of", "van", "vom", "del"]);
    let value = match (resolved.value, time) {
        (Value::Day(day), _) if week => Value::Week(day),
        (Value::Day(day), Some(time)) => Value::DayTime(day.and_time(time)),
        (value, _) => value,
    };
    let Resolved { year_inferred, weekday_conflict, ambiguous, .. } = resolved;
    let found = Found {
        kind,
        strength: meaning.strength,
        value,
        year_inferred,
        exclusive: meaning.before,
        weekday_conflict,
        ambiguous,
        span: span(tokens, start, end),
    };
    Some((Some(found), end))
}

fn span(tokens: &[Token], start: usize, end: usize) -> Range<usize> {
    let first = tokens.get(start).map_or(0, |token| token.span.start);
    let last = tokens.get(end.saturating_sub(1)).map_or(first, |token| token.span.end);
    first..last
}

#[cfg(test)]
mod tests;
