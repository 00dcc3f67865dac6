//! Owns dates that count from today, and the words that stand in for a date: `il y a 3 jours`,
//! `hier`, `d'ici 15 jours`, `vendredi prochain`, dès que possible, en continu.

use std::sync::LazyLock;

use chrono::{Datelike, Days, NaiveDate};

use super::cue::Kind;
use super::words::{self, Unit};
use super::{Strength, Value};
use crate::normalise::scan::{Gap, Phrases, Token};

/// A stand-in for a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Relative {
    pub(super) value: Value,
    /// What the form alone says.
    pub(super) kind: Kind,
    /// How surely it says so.
    pub(super) strength: Strength,
    /// Whether it counts by itself.
    pub(super) counts: Counts,
    /// The index after it.
    pub(super) end: usize,
}

/// Whether a stand-in counts by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Counts {
    /// Always.
    Alone,
    /// Only behind a word that names a date.
    Named,
}

/// The relative date at a token.
pub(super) fn at(tokens: &[Token], at: usize, today: NaiveDate) -> Option<Relative> {
    ago(tokens, at, today)
        .or_else(|| named_day(tokens, at, today))
        .or_else(|| within(tokens, at, today))
        .or_else(|| next_weekday(tokens, at, today))
        .or_else(|| stand_in(tokens, at))
}

/// Every word with which such a date can begin, small numbers and weekdays apart.
pub(super) fn openers() -> impl Iterator<Item = &'static str> {
    let phrases = NAMED.openers().chain(MORE_THAN.openers()).chain(WITHIN.openers());
    phrases.chain(STAND_INS.openers()).chain(NEXT).chain(["il", "vor"])
}

fn published(value: Value, end: usize) -> Option<Relative> {
    Some(Relative {
        value,
        kind: Kind::Published,
        strength: Strength::Weak,
        counts: Counts::Alone,
        end,
    })
}

/// Days named by one word, and how many days back they are.
static NAMED: LazyLock<Phrases<u64>> = LazyLock::new(|| {
    Phrases::new(&[
        ("aujourd hui", 0),
        ("today", 0),
        ("heute", 0),
        ("vandaag", 0),
        ("oggi", 0),
        ("hier", 1),
        ("yesterday", 1),
        ("gestern", 1),
        ("gisteren", 1),
        ("ieri", 1),
        ("avant hier", 2),
        ("vorgestern", 2),
        ("eergisteren", 2),
    ])
});

fn named_day(tokens: &[Token], at: usize, today: NaiveDate) -> Option<Relative> {
    let (back, end) = NAMED.at(tokens, at)?;
    // German "hier" is "here": it never follows a word of publication.
    published(Value::Day(today.checked_sub_days(Days::new(back))?), end)
}

static MORE_THAN: LazyLock<Phrases<()>> = LazyLock::new(|| {
    Phrases::new(&[
        ("plus de", ()),
        ("more than", ()),
        ("over", ()),
        ("mehr als", ()),
        ("meer dan", ()),
        ("piu di", ()),
    ])
});

/// `il y a [plus de] 3 jours`, `3 days ago`, `30+ days ago`, `vor 3 Tagen`, `3 dagen geleden`.
fn ago(tokens: &[Token], at: usize, today: NaiveDate) -> Option<Relative> {
    let word = |i: usize, words: &[&str]| tokens.get(i).is_some_and(|token| token.is_word(words));
    let french = word(at, &["il"]) && word(at + 1, &["y"]) && word(at + 2, &["a"]);
    let german = word(at, &["vor"]);
    let mut next = if french {
        at + 3
    } else if german {
        at + 1
    } else {
        at
    };
    let mut more = false;
    if let Some(((), end)) = MORE_THAN.at(tokens, next) {
        (more, next) = (true, end);
    }
    let count = words::count(tokens.get(next)?)?;
    next += 1;
    if tokens.get(next).is_some_and(|token| token.is_sign("+")) {
        (more, next) = (true, next + 1);
    }
    let unit = tokens.get(next).filter(|t| t.gap != Gap::Line).and_then(words::unit)?;
    next += 1;
    if !french && !german {
        if !word(next, &["ago", "geleden", "fa"]) {
            return None;
        }
        next += 1;
    }
    let day = words::before(today, count, unit).filter(|_| count < 1000)?;
    published(if more { Value::NoLaterThan(day) } else { Value::Day(day) }, next)
}

static WITHIN: LazyLock<Phrases<()>> = LazyLock::new(|| {
    Phrases::new(&[
        ("d ici", ()),
        ("sous", ()),
        ("within", ()),
        ("innerhalb von", ()),
        ("binnen", ()),
        ("entro", ()),
    ])
});

/// `d'ici 15 jours`, `sous 8 jours`, `within 10 days`, `innerhalb von 2 Wochen`.
fn within(tokens: &[Token], at: usize, today: NaiveDate) -> Option<Relative> {
    let ((), next) = WITHIN.at(tokens, at)?;
    let count = words::count(tokens.get(next)?)?;
    let unit = words::unit(tokens.get(next + 1)?).filter(|unit| *unit != Unit::Hours)?;
    let day = words::after(today, count, unit).filter(|_| count < 400)?;
    let (kind, strength) = (Kind::Deadline, Strength::Weak);
    Some(Relative { value: Value::Day(day), kind, strength, counts: Counts::Alone, end: next + 2 })
}

/// Words that put a weekday into the days to come.
const NEXT: [&str; 9] = [
    "prochain",
    "next",
    "nachsten",
    "nachster",
    "kommenden",
    "volgende",
    "aanstaande",
    "komende",
    "prossimo",
];

/// `vendredi prochain`, `next Friday`, `nächsten Freitag`, `volgende vrijdag`.
fn next_weekday(tokens: &[Token], at: usize, today: NaiveDate) -> Option<Relative> {
    let (first, second) = (tokens.get(at)?, tokens.get(at + 1)?);
    let weekday = if second.is_word(&NEXT) {
        words::weekday(first)?
    } else if first.is_word(&NEXT) {
        words::weekday(second).filter(|_| second.word.len() > 3)?
    } else {
        return None;
    };
    let ahead = (1..=7)
        .filter_map(|days| today.checked_add_days(Days::new(days)))
        .find(|day| day.weekday() == weekday)?;
    let (kind, strength) = (Kind::Plain, Strength::Silent);
    Some(Relative { value: Value::Day(ahead), kind, strength, counts: Counts::Alone, end: at + 2 })
}

/// A phrase that stands in for a date.
#[derive(Debug, Clone, Copy)]
enum StandIn {
    /// As soon as possible; for what, the words around it say.
    Asap,
    /// As soon as possible, said of the first day of work.
    AsapStart,
    /// Counts only behind a word that names a date.
    AsapNamed,
    /// Until somebody is found.
    Rolling,
}

static STAND_INS: LazyLock<Phrases<StandIn>> = LazyLock::new(|| {
    use StandIn::{Asap, AsapNamed, AsapStart, Rolling};
    Phrases::new(&[
        ("des que possible", Asap),
        ("le plus tot possible", Asap),
        ("au plus tot", AsapNamed),
        ("au plus vite", Asap),
        ("dans les meilleurs delais", Asap),
        ("sans delai", Asap),
        ("tout de suite", AsapNamed),
        ("de suite", AsapNamed),
        ("immediat*", AsapNamed),
        ("asap", Asap),
        ("as soon as possible", Asap),
        ("immediate start", AsapStart),
        ("ab sofort", AsapStart),
        ("per sofort", AsapStart),
        ("sofort", AsapNamed),
        ("so bald wie moglich", Asap),
        ("schnellstmoglich", Asap),
        ("zum nachstmoglichen zeitpunkt", AsapStart),
        ("zo snel mogelijk", Asap),
        ("zo spoedig mogelijk", Asap),
        ("per direct", AsapStart),
        ("onmiddellijk", AsapNamed),
        ("appena possibile", Asap),
        ("il prima possibile", Asap),
        ("da subito", AsapStart),
        ("candidature* en continu", Rolling),
        ("recrutement en continu", Rolling),
        ("affichage en continu", Rolling),
        ("jusqu a ce que le poste soit comble", Rolling),
        ("jusqu a ce que le poste soit pourvu", Rolling),
        ("jusqu a ce que les postes soient combles", Rolling),
        ("jusqu a pourvoi", Rolling),
        ("jusqu au pourvoi", Rolling),
        ("jusqu au recrutement", Rolling),
        ("jusqu a comblement", Rolling),
        ("sans date limite", Rolling),
        ("open until filled", Rolling),
        ("until filled", Rolling),
        ("until the position is filled", Rolling),
        ("until position is filled", Rolling),
        ("on a rolling basis", Rolling),
        ("bis zur besetzung", Rolling),
        ("bis die stelle besetzt ist", Rolling),
        ("bewerbungen laufend", Rolling),
        ("tot de vacature is ingevuld", Rolling),
        ("tot invulling", Rolling),
        ("fino a copertura", Rolling),
    ])
});

fn stand_in(tokens: &[Token], at: usize) -> Option<Relative> {
    let (stand_in, end) = STAND_INS.at(tokens, at)?;
    let (value, kind, strength) = match stand_in {
        StandIn::Asap => (Value::Asap, Kind::Plain, Strength::Silent),
        StandIn::AsapStart => (Value::Asap, Kind::Start, Strength::Strong),
        StandIn::AsapNamed => (Value::Asap, Kind::Plain, Strength::Silent),
        StandIn::Rolling => (Value::Rolling, Kind::Deadline, Strength::Strong),
    };
    let counts = if matches!(stand_in, StandIn::AsapNamed) { Counts::Named } else { Counts::Alone };
    Some(Relative { value, kind, strength, counts, end })
}
