//! What can be wrong with a source, each with the state it speaks for and the words for it.

use chrono::{DateTime, TimeDelta, Utc};

use super::{Content, History, Reading, State};
use crate::model::Message;

/// One thing that is not as usual.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Sign {
    /// It could not be fetched, again.
    Failing { level: State, times: u32, what: Message },
    /// A door stands in place of the list: a login, a consent, a challenge.
    Door,
    /// The document is of another sort: a feed has become a web page.
    Turned { from: &'static str, to: &'static str },
    /// Nothing was found; a problem says why.
    Unreadable(Message),
    /// Nothing is listed where there used to be something, and no problem explains it.
    Emptied { usual: usize },
    /// Postings are found, but nothing of them but a title, where there used to be more.
    Unrecognised { items: usize },
    /// Far fewer postings than ever lately.
    FarFewer { items: usize, usual: usize },
    /// Every deadline has passed.
    AllPast { dated: usize },
    /// Something could not be read, though postings were.
    Trouble(Message),
    /// A part of the page vanished; only said beside another sign.
    Rebuilt { part: String, was: u32, is: u32 },
    /// The same postings for longer than its own rhythm explains.
    Still { days: i64, usual: i64 },
}

impl Sign {
    /// The state that it speaks for.
    pub(super) fn level(&self) -> State {
        match self {
            Self::Failing { level, .. } => *level,
            Self::Door | Self::Turned { .. } | Self::Unreadable(_) | Self::Unrecognised { .. } => {
                State::Broken
            }
            Self::Emptied { .. }
            | Self::FarFewer { .. }
            | Self::AllPast { .. }
            | Self::Trouble(_) => State::Degraded,
            Self::Still { .. } => State::Quiet,
            Self::Rebuilt { .. } => State::Ok,
        }
    }

    /// The words for it.
    pub(super) fn message(&self) -> Message {
        match self {
            Self::Failing { times, what, .. } if *times <= 1 => what.clone(),
            Self::Failing { times, .. } => {
                Message::new("health-failing").with("times", u64::from(*times))
            }
            Self::Door => Message::new("health-door"),
            Self::Turned { from, to } => {
                Message::new("health-turned").with("from", *from).with("to", *to)
            }
            Self::Unreadable(what) | Self::Trouble(what) => what.clone(),
            Self::Emptied { usual } => Message::new("health-emptied").with("usual", *usual),
            Self::Unrecognised { items } => {
                Message::new("health-unrecognised").with("items", *items)
            }
            Self::FarFewer { items, usual } => {
                Message::new("health-fewer").with("items", *items).with("usual", *usual)
            }
            Self::AllPast { dated } => Message::new("health-past").with("dated", *dated),
            Self::Rebuilt { part, was, is } => Message::new("health-rebuilt")
                .with("part", part.as_str())
                .with("was", u64::from(*was))
                .with("is", u64::from(*is)),
            Self::Still { days, usual } => {
                Message::new("health-still").with("days", *days).with("usual", *usual)
            }
        }
    }
}

/// Judges a reading against the source's own past.
pub(super) fn of_reading(past: &History, reading: &Reading) -> Vec<Sign> {
    let mut signs = Vec::new();
    let door = reading.problems.iter().any(|what| what.id == "extract-page-closed");
    let shape = &reading.shape;
    // A source that is read all the same may change its document; an empty answer has none.
    let read = reading.items > 0 && reading.problems.is_empty();
    let turned = past
        .shape
        .as_ref()
        .filter(|last| !read && shape.content != Content::Other && last.content != shape.content);
    if door {
        signs.push(Sign::Door);
    } else if let Some(last) = turned {
        signs.push(Sign::Turned { from: last.content.as_str(), to: shape.content.as_str() });
    }
    match reading.items {
        0 if door => {}
        0 => signs.extend(nothing(past, reading)),
        _ => signs.extend(something(past, reading)),
    }
    let explains =
        |sign: &Sign| sign.level() == State::Broken || matches!(sign, Sign::Emptied { .. });
    if signs.iter().any(explains) {
        let lost = past.shape.as_ref().and_then(|last| shape.lost_since(last));
        signs.extend(lost.map(|lost| Sign::Rebuilt {
            part: lost.part,
            was: lost.was,
            is: lost.is,
        }));
    }
    signs
}

fn nothing(past: &History, reading: &Reading) -> Option<Sign> {
    if let Some(what) = reading.problems.first() {
        return Some(Sign::Unreadable(what.clone()));
    }
    // A board of one or two offers is empty at times, and one that was empty before may be so again.
    let usual = past.usual();
    (past.lowest() > 2).then_some(Sign::Emptied { usual })
}

fn something(past: &History, reading: &Reading) -> Vec<Sign> {
    let mut signs = Vec::new();
    let items = reading.items;
    if reading.recognised == 0 && past.recognised {
        signs.push(Sign::Unrecognised { items });
    }
    let usual = past.usual();
    let many_less = items.saturating_mul(3) < usual && items.saturating_mul(2) < past.lowest();
    if many_less && usual.saturating_sub(items) >= 4 {
        signs.push(Sign::FarFewer { items, usual });
    }
    let over = reading.dates.filter(|dates| {
        dates.open == 0 && dates.dated >= 2 && dates.dated.saturating_mul(2) >= items
    });
    signs.extend(over.map(|dates| Sign::AllPast { dated: dates.dated }));
    signs.extend(reading.problems.first().cloned().map(Sign::Trouble));
    signs
}

/// The longest silence that needs no rhythm to be told.
const SILENCE_UNKNOWN: TimeDelta = TimeDelta::days(60);
/// No silence is told sooner.
const SILENCE_LEAST: TimeDelta = TimeDelta::days(7);
/// Changes that make a rhythm.
const RHYTHM: usize = 3;

/// Judges how long nothing has changed: four usual pauses, and twice the longest one lately.
pub(super) fn of_silence(past: &History, now: DateTime<Utc>) -> Option<Sign> {
    let silent = now - past.changed?;
    let mut pauses = past.pauses.clone();
    pauses.sort_unstable();
    let hours = |count: u32| TimeDelta::hours(i64::from(count));
    let median = hours(pauses.get(pauses.len() / 2).copied().unwrap_or_default());
    let longest = hours(pauses.last().copied().unwrap_or_default());
    let allowed = match pauses.len() >= RHYTHM {
        true => (median * 4).max(longest * 2).max(SILENCE_LEAST),
        false => SILENCE_UNKNOWN,
    };
    let usual = if pauses.len() >= RHYTHM { median.num_days().max(1) } else { 0 };
    (silent > allowed).then_some(Sign::Still { days: silent.num_days(), usual })
}
