//! Owns clock times beside a date: `16 h 30`, `17 heures`, `17 Uhr`, `4 p.m.`, `23:59`, midi,
//! minuit. Midnight is the end of the day that is named.

use chrono::NaiveTime;

use crate::normalise::scan::{Gap, Token};

/// Words and signs that may stand between a date and its time.
const BETWEEN: [&str; 17] = [
    "a", "at", "um", "om", "@", "avant", "by", "alle", "ore", "vers", "before", "h", ",", "(", "-",
    "entro", "les",
];

/// Words and signs that may stand between a time and its date.
const BACK: [&str; 13] =
    ["le", "on", "du", "the", "am", ",", "de", "dem", "op", "den", "of", "il", "del"];

/// The time that follows a date, and the index after it.
pub(super) fn after(tokens: &[Token], end: usize) -> Option<(NaiveTime, usize)> {
    let mut at = end;
    for _ in 0..3 {
        if let Some(found) = clock(tokens, at) {
            return Some(found);
        }
        let token = tokens.get(at)?;
        if token.gap == Gap::Line || !BETWEEN.contains(&token.word.as_str()) {
            return None;
        }
        at += 1;
    }
    clock(tokens, at)
}

/// The time that stands before a date, and the index at which it begins.
pub(super) fn before(tokens: &[Token], start: usize) -> Option<(NaiveTime, usize)> {
    for back in 2..=8 {
        let at = start.checked_sub(back)?;
        let Some((time, end)) = clock(tokens, at) else { continue };
        let joined = end <= start
            && tokens.get(end..=start)?.iter().all(|token| token.gap != Gap::Line)
            && tokens.get(end..start)?.iter().all(|token| {
                BACK.contains(&token.word.as_str()) || super::words::weekday(token).is_some()
            });
        return joined.then_some((time, at));
    }
    None
}

fn clock(tokens: &[Token], at: usize) -> Option<(NaiveTime, usize)> {
    let first = tokens.get(at)?;
    if first.gap == Gap::Line {
        return None;
    }
    match first.word.as_str() {
        "midi" | "noon" | "mittag" | "mezzogiorno" => {
            return Some((NaiveTime::from_hms_opt(12, 0, 0)?, at + 1));
        }
        "minuit" | "midnight" | "mitternacht" | "middernacht" | "mezzanotte" => {
            return Some((NaiveTime::from_hms_opt(23, 59, 0)?, at + 1));
        }
        _ => {}
    }
    if first.digits() > 2 {
        return None;
    }
    let (hour, minute, half, end) = digits(tokens, at, first.number()?)?;
    let hour = match (half, hour) {
        (Some(Half::Morning), 12) => 0,
        (Some(Half::Afternoon), 1..=11) => hour + 12,
        _ => hour,
    };
    // A length of work, not a time of day.
    let rate = tokens.get(end).is_some_and(|next| {
        next.is_sign("/") || next.is_word(&["par", "per", "pro", "semaine", "week", "hebdo"])
    });
    let time = if hour == 24 && minute == 0 {
        NaiveTime::from_hms_opt(23, 59, 0)?
    } else {
        NaiveTime::from_hms_opt(hour, minute, 0)?
    };
    (!rate).then_some((time, end))
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Half {
    Morning,
    Afternoon,
}

fn digits(tokens: &[Token], at: usize, hour: u32) -> Option<(u32, u32, Option<Half>, usize)> {
    let next = tokens.get(at + 1)?;
    if next.is_word(&["h", "heures", "heure", "uhr", "uur", "u", "hrs"]) && next.gap != Gap::Line {
        let minute = tokens.get(at + 2).filter(|m| m.digits() == 2 && m.gap != Gap::Line);
        return match minute.and_then(Token::number).filter(|minute| *minute < 60) {
            Some(minute) => Some((hour, minute, None, at + 3)),
            None => Some((hour, 0, None, at + 2)),
        };
    }
    if (next.is_sign(":") || next.is_sign(".")) && next.glued() {
        let minute = tokens.get(at + 2).filter(|m| m.digits() == 2 && m.glued())?.number()?;
        let mut end = at + 3;
        // Seconds say nothing here.
        if tokens.get(end).is_some_and(|sign| sign.is_sign(":") && sign.glued())
            && tokens.get(end + 1).is_some_and(|second| second.digits() == 2 && second.glued())
        {
            end += 2;
        }
        if let Some((half, end)) = half(tokens, end) {
            return Some((hour, minute, Some(half), end));
        }
        let unit = tokens.get(end).is_some_and(|unit| unit.is_word(&["uhr", "uur", "h", "u"]));
        return match (next.is_sign(":"), unit) {
            (_, true) => Some((hour, minute, None, end + 1)),
            (true, false) => Some((hour, minute, None, end)),
            (false, false) => None,
        };
    }
    let (half, end) = half(tokens, at + 1)?;
    Some((hour, 0, Some(half), end))
}

fn half(tokens: &[Token], at: usize) -> Option<(Half, usize)> {
    let first = tokens.get(at)?;
    let half = |word: &str| match word {
        "am" | "a" => Some(Half::Morning),
        "pm" | "p" => Some(Half::Afternoon),
        _ => None,
    };
    let found = half(&first.word)?;
    if first.word.len() == 2 {
        return Some((found, at + 1));
    }
    // `p.m.` is four tokens.
    let dotted = tokens.get(at + 1)?.is_sign(".") && tokens.get(at + 2)?.is_word(&["m"]);
    let closed = tokens.get(at + 3).is_some_and(|dot| dot.is_sign(".") && dot.glued());
    dotted.then_some((found, if closed { at + 4 } else { at + 3 }))
}
