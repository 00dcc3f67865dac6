//! Owns the forms in which a date is written, and what each says before any rule fills it in.

use chrono::{NaiveDate, Weekday};

use super::span;
use super::words::{self, MonthName};
use crate::normalise::scan::{Gap, Shape, Token};

/// A day and a month, and the year when it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Written {
    /// 1–31.
    pub(super) day: u32,
    /// 1–12.
    pub(super) month: u32,
    /// Four digits.
    pub(super) year: Option<i32>,
}

/// Which part of a month is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MonthPart {
    /// The month, nothing finer.
    Whole,
    /// Its beginning.
    Early,
    /// Its middle.
    Mid,
    /// Its end.
    End,
}

/// What a date that can be read one way only shows of its author's habit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shown {
    /// Nothing: the month is a word, or the year comes first.
    Nothing,
    /// The day stands before the month.
    DayFirst,
    /// The month stands before the day.
    MonthFirst,
}

/// A written form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// A day whose order is certain.
    Day(Written, Shown),
    /// Two numbers, both of which could be the month: day first, then month first.
    Either(Written, Written),
    /// Three numbers of two digits: the day first, or the year first (`26-12-15`).
    Short(NaiveDate, NaiveDate),
    /// A month.
    Month(u32, Option<i32>, MonthPart),
    /// From one day to another.
    Range(Written, Written),
}

/// A written form and where it stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Spot {
    /// What is written.
    pub(super) form: Form,
    /// The weekday that stands before it.
    pub(super) weekday: Option<Weekday>,
    /// The index after it.
    pub(super) end: usize,
}

/// The date that is written at a token.
pub(super) fn at(tokens: &[Token], at: usize) -> Option<Spot> {
    let first = tokens.get(at)?;
    with_weekday(tokens, at, first).or_else(|| bare(tokens, at, introduced(tokens, at)))
}

fn with_weekday(tokens: &[Token], at: usize, first: &Token) -> Option<Spot> {
    let weekday = Some(words::weekday(first)?);
    let spot = bare(tokens, after_weekday(tokens, at + 1), Introduced::Yes)?;
    matches!(spot.form, Form::Day(..) | Form::Either(..)).then_some(Spot { weekday, ..spot })
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Introduced {
    Yes,
    No,
}

fn after_weekday(tokens: &[Token], mut at: usize) -> usize {
    while tokens.get(at).is_some_and(|token| {
        token.gap != Gap::Line
            && (token.is_sign(",")
                || token.is_sign(".")
                || token.is_word(&["le", "the", "den", "dem", "de", "du", "il", "am"]))
    }) {
        at += 1;
    }
    at
}

/// Whether a word or sign before `30/11` or `15.12.` makes a date of it.
pub(super) fn introduced(tokens: &[Token], at: usize) -> Introduced {
    const WORDS: [&str; 29] = [
        "le", "du", "au", "ici", "avant", "limite", "on", "by", "before", "until", "deadline",
        "am", "zum", "bis", "dem", "den", "vom", "ab", "per", "op", "tot", "met", "voor", "vanaf",
        "van", "il", "al", "dal", "entro",
    ];
    let Some(before) = at.checked_sub(1).and_then(|i| tokens.get(i)) else {
        return Introduced::No;
    };
    let label = before.is_sign(":") || before.is_sign("(");
    if label || before.is_word(&WORDS) { Introduced::Yes } else { Introduced::No }
}

fn bare(tokens: &[Token], at: usize, introduced: Introduced) -> Option<Spot> {
    let first = tokens.get(at)?;
    if continues(tokens, at) {
        return None;
    }
    let (form, end) = match first.shape {
        Shape::Number => span::range(tokens, at)
            .or_else(|| iso(tokens, at))
            .or_else(|| numeric(tokens, at))
            .or_else(|| month_number(tokens, at))
            .or_else(|| named(tokens, at).map(|(day, end)| (Form::Day(day, Shown::Nothing), end)))
            .or_else(|| without_year(tokens, at, introduced))?,
        Shape::Word => month_first(tokens, at)
            .map(|(day, end)| (Form::Day(day, Shown::Nothing), end))
            .or_else(|| month_name(tokens, at))?,
        Shape::Sign => return None,
    };
    Some(Spot { form, weekday: None, end })
}

/// Whether a token is the tail of a longer number, such as a telephone number.
fn continues(tokens: &[Token], at: usize) -> bool {
    let glued = |i: usize| tokens.get(i).is_some_and(Token::glued);
    let number = |i: usize| tokens.get(i).is_some_and(|token| token.shape == Shape::Number);
    at >= 2 && glued(at) && glued(at - 1) && joint(tokens, at - 1).is_some() && number(at - 2)
}

fn joint(tokens: &[Token], at: usize) -> Option<&str> {
    tokens
        .get(at)
        .filter(|token| token.is_sign("/") || token.is_sign(".") || token.is_sign("-"))
        .map(|token| token.word.as_str())
}

/// Whether more digits follow glued, so that what was read is a piece of something else.
fn runs_on(tokens: &[Token], end: usize) -> bool {
    joint(tokens, end).is_some()
        && tokens.get(end).is_some_and(Token::glued)
        && tokens.get(end + 1).is_some_and(|token| token.glued() && token.shape == Shape::Number)
}

fn year(token: &Token) -> Option<i32> {
    let number = i32::try_from(token.number()?).ok()?;
    (token.digits() == 4 && (1900..2100).contains(&number)).then_some(number)
}

/// A year of two digits that an advert could mean.
fn short_year(token: &Token) -> Option<i32> {
    let number = i32::try_from(token.number()?).ok()?;
    (token.digits() == 2 && (10..50).contains(&number)).then_some(2000 + number)
}

pub(super) fn valid(day: u32, month: u32, year: Option<i32>) -> Option<Written> {
    // Without a year, 29 February is possible.
    NaiveDate::from_ymd_opt(year.unwrap_or(2024), month, day)?;
    Some(Written { day, month, year })
}

pub(super) fn iso(tokens: &[Token], at: usize) -> Option<(Form, usize)> {
    let year = year(tokens.get(at)?)?;
    let mark = joint(tokens, at + 1)?;
    let month =
        tokens.get(at + 2).filter(|token| token.glued() && token.digits() <= 2)?.number()?;
    let same = joint(tokens, at + 3)? == mark;
    let day = tokens.get(at + 4).filter(|token| token.glued() && token.digits() <= 2)?.number()?;
    let written = valid(day, month, Some(year)).filter(|_| same)?;
    (!runs_on(tokens, at + 5)).then_some((Form::Day(written, Shown::Nothing), at + 5))
}

pub(super) fn numeric(tokens: &[Token], at: usize) -> Option<(Form, usize)> {
    let small = |i: usize| tokens.get(i).filter(|token| matches!(token.digits(), 1 | 2));
    let (a, b) = (small(at)?.number()?, small(at + 2)?.number()?);
    let mark = joint(tokens, at + 1)?;
    if joint(tokens, at + 3)? != mark || runs_on(tokens, at + 5) {
        return None;
    }
    let last = tokens.get(at + 4)?;
    let inner = tokens.get(at + 1..at + 5)?;
    if let Some(year) = year(last) {
        let near = inner.iter().all(|token| matches!(token.gap, Gap::Glued | Gap::Space));
        return near.then(|| either(a, b, Some(year))).flatten().map(|form| (form, at + 5));
    }
    if !inner.iter().all(Token::glued) {
        return None;
    }
    let year_last = short_year(last).and_then(|year| valid(a, b, Some(year)));
    if mark == "-" && small(at)?.digits() == 2 {
        let day = last.number().filter(|_| last.digits() == 2);
        let year_first =
            short_year(tokens.get(at)?).zip(day).and_then(|(year, day)| valid(day, b, Some(year)));
        return match (year_last.and_then(date), year_first.and_then(date)) {
            (Some(last), Some(first)) => Some((Form::Short(last, first), at + 5)),
            (None, Some(_)) => {
                year_first.map(|written| (Form::Day(written, Shown::Nothing), at + 5))
            }
            _ => year_last.map(|written| (Form::Day(written, Shown::Nothing), at + 5)),
        };
    }
    either(a, b, short_year(last)).filter(|_| short_year(last).is_some()).map(|form| (form, at + 5))
}

fn date(written: Written) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(written.year?, written.month, written.day)
}

fn either(a: u32, b: u32, year: Option<i32>) -> Option<Form> {
    match (valid(a, b, year), valid(b, a, year)) {
        (Some(day_first), Some(month_first)) if a != b => {
            Some(Form::Either(day_first, month_first))
        }
        (Some(same), Some(_)) => Some(Form::Day(same, Shown::Nothing)),
        (Some(one), None) => Some(Form::Day(one, Shown::DayFirst)),
        (None, Some(one)) => Some(Form::Day(one, Shown::MonthFirst)),
        (None, None) => None,
    }
}

/// `02/2026`.
fn month_number(tokens: &[Token], at: usize) -> Option<(Form, usize)> {
    let month = tokens.get(at).filter(|token| token.digits() <= 2)?.number()?;
    let mark = tokens.get(at + 1)?.is_sign("/") && tokens.get(at + 2)?.glued();
    let year = year(tokens.get(at + 2)?)?;
    ((1..=12).contains(&month) && mark && !runs_on(tokens, at + 3))
        .then_some((Form::Month(month, Some(year), MonthPart::Whole), at + 3))
}

/// `15 décembre 2026`, `1er déc.`, `15-déc.-2026`, `5th of February`.
pub(super) fn named(tokens: &[Token], at: usize) -> Option<(Written, usize)> {
    let day = tokens.get(at).filter(|token| token.digits() <= 2)?.number()?;
    let start = after_day(tokens, at + 1);
    let (month, _) = tokens.get(start).filter(|t| t.gap != Gap::Line).and_then(words::month)?;
    let (year, end) = trailing_year(tokens, start + 1);
    valid(day, month, year).map(|written| (written, end))
}

/// Skips what may stand between a day and its month.
fn after_day(tokens: &[Token], at: usize) -> usize {
    let mut next = ordinal(tokens, at);
    while tokens.get(next).is_some_and(|token| {
        token.gap != Gap::Line
            && (token.is_sign("-")
                || token.is_sign(".")
                || token.is_word(&["of", "de", "d", "den"]))
    }) {
        next += 1;
    }
    next
}

pub(super) fn ordinal(tokens: &[Token], at: usize) -> usize {
    const ENDINGS: [&str; 11] = ["er", "e", "eme", "ere", "st", "nd", "rd", "th", "ste", "de", "o"];
    let ends = tokens
        .get(at)
        .is_some_and(|token| token.glued() && (token.is_word(&ENDINGS) || token.is_sign("°")));
    if ends { at + 1 } else { at }
}

/// The year after a month's name, past a dot, a comma or a hyphen.
fn trailing_year(tokens: &[Token], at: usize) -> (Option<i32>, usize) {
    let mut end = at;
    if tokens.get(end).is_some_and(|dot| dot.is_sign(".") && dot.glued()) {
        end += 1;
    }
    let mut next = end;
    if tokens.get(next).is_some_and(|mark| {
        mark.gap != Gap::Line
            && (mark.is_sign(",") || mark.is_sign("-") || mark.is_word(&["de", "of"]))
    }) {
        next += 1;
    }
    match tokens.get(next).filter(|token| token.gap != Gap::Line) {
        Some(token) if year(token).is_some() => (year(token), next + 1),
        Some(token) if token.gap == Gap::Apostrophe || (next > end && token.glued()) => {
            short_year(token).map_or((None, end), |year| (Some(year), next + 1))
        }
        _ => (None, end),
    }
}

/// `December 15, 2026`, `Dec. 4`.
pub(super) fn month_first(tokens: &[Token], at: usize) -> Option<(Written, usize)> {
    let (month, MonthName::English) = words::month(tokens.get(at)?)? else { return None };
    let mut next = at + 1;
    if tokens.get(next)?.is_sign(".") {
        next += 1;
    }
    let day = tokens.get(next).filter(|t| t.gap != Gap::Line && matches!(t.digits(), 1 | 2))?;
    let (year, end) = trailing_year(tokens, ordinal(tokens, next + 1));
    let end = if year.is_none() { ordinal(tokens, next + 1) } else { end };
    // `Mars 10 h` is a time, `Dec 4-6` a range: the day alone is right in both.
    let clock = tokens.get(end).is_some_and(|token| token.is_word(&["h"]) || token.is_sign(":"));
    (tokens.get(at)?.capital && !(clock && tokens.get(end)?.glued()))
        .then(|| valid(day.number()?, month, year))
        .flatten()
        .map(|written| (written, end))
}

/// Words before a month that take a part of it.
const PARTS: [(MonthPart, &[&str]); 4] = [
    (MonthPart::Early, &["debut", "early", "anfang", "begin", "inizio"]),
    (MonthPart::Mid, &["mi", "mid", "mitte", "medio", "half", "meta"]),
    (MonthPart::End, &["fin", "late", "end", "ende", "eind", "fine"]),
    (MonthPart::Whole, &["courant"]),
];

/// Every word with which a written date can begin, months and weekdays apart.
pub(super) fn openers() -> impl Iterator<Item = &'static str> {
    PARTS.iter().flat_map(|(_, names)| *names).copied()
}

/// `janvier 2027`, `mi-janvier`, `end of March`.
fn month_name(tokens: &[Token], at: usize) -> Option<(Form, usize)> {
    let first = tokens.get(at)?;
    let named = |(_, names): &&(MonthPart, &[&str])| names.iter().any(|name| first.word.is(name));
    let part = PARTS.iter().find(named).map(|(part, _)| *part);
    let mut next = if part.is_some() { at + 1 } else { at };
    while part.is_some()
        && tokens.get(next).is_some_and(|t| t.is_sign("-") || t.is_word(&["of", "de", "di"]))
    {
        next += 1;
    }
    let token = tokens.get(next).filter(|token| next == at || token.gap != Gap::Line)?;
    let (month, _) = words::month(token)?;
    // "31 novembre" is no day, and not the month either.
    let day = at.checked_sub(1).and_then(|i| tokens.get(i));
    if day.is_some_and(|day| matches!(day.digits(), 1 | 2)) && token.gap != Gap::Line {
        return None;
    }
    let (year, end) = trailing_year(tokens, next + 1);
    Some((Form::Month(month, year, part.unwrap_or(MonthPart::Whole)), end))
}

/// `le 30/11`, `bis zum 15.12.`; fractions of a post (`4/5`, `1/2 temps`) are none.
pub(super) fn without_year(
    tokens: &[Token],
    at: usize,
    introduced: Introduced,
) -> Option<(Form, usize)> {
    let (first, second) = (tokens.get(at)?, tokens.get(at + 2)?);
    let glued = tokens.get(at + 1)?.glued() && second.glued();
    let small = first.digits() <= 2 && second.digits() <= 2;
    if introduced == Introduced::No || !glued || !small {
        return None;
    }
    let (a, b) = (first.number()?, second.number()?);
    let end = match joint(tokens, at + 1)? {
        "/" if first.digits() + second.digits() > 2 && !runs_on(tokens, at + 3) => at + 3,
        "." if tokens.get(at + 3).is_some_and(|dot| dot.is_sign(".") && dot.glued()) => at + 4,
        _ => return None,
    };
    let share = tokens.get(end).is_some_and(|t| t.is_word(&["temps", "tps", "etp", "eme", "ieme"]));
    if share || tokens.get(end).is_some_and(|t| t.glued() && t.shape == Shape::Number) {
        return None;
    }
    either(a, b, None).map(|form| (form, end))
}
