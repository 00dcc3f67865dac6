//! Owns the names that dates are written with: months, weekdays, small numbers and spans of time,
//! in French, English, German, Dutch and Italian. Folded, as the scanner gives them.

use std::collections::HashMap;
use std::sync::LazyLock;

use chrono::{Days, Months, NaiveDate, Weekday};
use foldhash::fast::RandomState;

use crate::normalise::scan::{Shape, Token};

/// Names of each month; the English ones come first and are counted beside it, because only
/// English puts the day behind the month.
const MONTHS: [(usize, &[&str]); 12] = [
    (2, &["january", "jan", "janvier", "janv", "januar", "janner", "januari", "gennaio"]),
    (2, &["february", "feb", "fevrier", "fevr", "fev", "februar", "februari", "febbraio"]),
    (2, &["march", "mar", "mars", "marz", "maerz", "mrz", "maart", "mrt", "marzo"]),
    (2, &["april", "apr", "avril", "avr", "aprile"]),
    (1, &["may", "mai", "mei", "maggio"]),
    (2, &["june", "jun", "juin", "juni", "giugno"]),
    (2, &["july", "jul", "juillet", "juil", "juli", "luglio"]),
    (2, &["august", "aug", "aout", "augustus", "agosto"]),
    (3, &["september", "sept", "sep", "septembre", "settembre"]),
    (2, &["october", "oct", "octobre", "oktober", "okt", "ottobre"]),
    (2, &["november", "nov", "novembre"]),
    (2, &["december", "dec", "decembre", "dezember", "dez", "dicembre", "dic"]),
];

/// Whether a month's name may stand before its day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum MonthName {
    /// An English name.
    English,
    /// A name of another language.
    Other,
}

/// The months by their names.
static BY_NAME: LazyLock<HashMap<&str, (u32, MonthName), RandomState>> = LazyLock::new(|| {
    let named = |(number, (english, names)): (u32, (usize, &'static [&'static str]))| {
        let language = move |at| if at < english { MonthName::English } else { MonthName::Other };
        names.iter().enumerate().map(move |(at, name)| (*name, (number, language(at))))
    };
    (1..).zip(MONTHS).flat_map(named).collect()
});

/// The weekdays by their names.
static DAYS: LazyLock<HashMap<&str, Weekday, RandomState>> = LazyLock::new(|| {
    WEEKDAYS.iter().flat_map(|(day, names)| names.iter().map(|name| (*name, *day))).collect()
});

/// The month that a token names, 1–12.
pub(super) fn month(token: &Token) -> Option<(u32, MonthName)> {
    if token.shape != Shape::Word {
        return None;
    }
    let word = token.word.as_str();
    // `may` and `march` are common English verbs in lower case.
    if matches!(word, "may" | "march" | "mar") && !token.capital {
        return None;
    }
    BY_NAME.get(word).copied()
}

const WEEKDAYS: [(Weekday, &[&str]); 7] = [
    (Weekday::Mon, &["lundi", "lun", "monday", "mon", "montag", "mo", "maandag", "lunedi"]),
    (Weekday::Tue, &["mardi", "tuesday", "tue", "tues", "dienstag", "di", "dinsdag", "martedi"]),
    (
        Weekday::Wed,
        &["mercredi", "mer", "wednesday", "wed", "mittwoch", "mi", "woensdag", "mercoledi"],
    ),
    (
        Weekday::Thu,
        &["jeudi", "jeu", "thursday", "thu", "thur", "thurs", "donnerstag", "donderdag", "giovedi"],
    ),
    (Weekday::Fri, &["vendredi", "ven", "friday", "fri", "freitag", "fr", "vrijdag", "venerdi"]),
    (
        Weekday::Sat,
        &["samedi", "sam", "saturday", "sat", "samstag", "sonnabend", "sa", "zaterdag", "sabato"],
    ),
    (Weekday::Sun, &["dimanche", "dim", "sunday", "sun", "sonntag", "so", "zondag", "domenica"]),
];

/// The weekday that a token names. Short forms are safe only before a date.
pub(super) fn weekday(token: &Token) -> Option<Weekday> {
    if token.shape != Shape::Word {
        return None;
    }
    DAYS.get(token.word.as_str()).copied()
}

/// Small numbers in words.
const COUNTS: [(u32, &[&str]); 11] = [
    (1, &["un", "une", "a", "an", "one", "ein", "eine", "einem", "einer", "een", "uno", "una"]),
    (2, &["deux", "two", "zwei", "twee", "due"]),
    (3, &["trois", "three", "drei", "drie", "tre"]),
    (4, &["quatre", "four", "vier", "quattro"]),
    (5, &["cinq", "five", "funf", "vijf", "cinque"]),
    (6, &["six", "sechs", "zes", "sei"]),
    (7, &["sept", "seven", "sieben", "zeven", "sette"]),
    (8, &["huit", "eight", "acht", "otto"]),
    (10, &["dix", "ten", "zehn", "tien", "dieci"]),
    (15, &["quinze", "fifteen"]),
    (30, &["trente", "thirty"]),
];

/// A number in digits or as a small number word.
pub(super) fn count(token: &Token) -> Option<u32> {
    let named = |(_, names): &&(u32, &[&str])| names.iter().any(|name| token.word.is(name));
    token.number().or_else(|| COUNTS.iter().find(named).map(|(count, _)| *count))
}

/// Every word with which a date can begin, as far as this table knows them.
pub(super) fn openers() -> impl Iterator<Item = &'static str> {
    let months = MONTHS.iter().flat_map(|(_, names)| *names);
    let days = WEEKDAYS.iter().flat_map(|(_, names)| *names);
    let counts = COUNTS.iter().flat_map(|(_, names)| *names);
    months.chain(days).chain(counts).copied()
}

/// A unit of a span of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    /// Shorter than a day.
    Hours,
    /// Days.
    Days,
    /// Weeks.
    Weeks,
    /// Calendar months.
    Months,
}

/// The unit that a token names.
pub(super) fn unit(token: &Token) -> Option<Unit> {
    let unit = match token.word.as_str() {
        "minute" | "minutes" | "min" | "heure" | "heures" | "h" | "hour" | "hours" | "hrs"
        | "stunde" | "stunden" | "minuten" | "minuut" | "uur" | "ora" | "ore" | "minuti" => {
            Unit::Hours
        }
        "jour" | "jours" | "day" | "days" | "d" | "j" | "tag" | "tage" | "tagen" | "dag"
        | "dagen" | "giorno" | "giorni" => Unit::Days,
        "semaine" | "semaines" | "week" | "weeks" | "woche" | "wochen" | "weken" | "settimana"
        | "settimane" => Unit::Weeks,
        "mois" | "month" | "months" | "monat" | "monate" | "monaten" | "maand" | "maanden"
        | "mese" | "mesi" => Unit::Months,
        _ => return None,
    };
    Some(unit)
}

/// The day that lies a span before another.
pub(super) fn before(day: NaiveDate, count: u32, unit: Unit) -> Option<NaiveDate> {
    match unit {
        Unit::Hours => day.checked_sub_days(Days::new(u64::from(count) / 24)),
        Unit::Days => day.checked_sub_days(Days::new(u64::from(count))),
        Unit::Weeks => day.checked_sub_days(Days::new(u64::from(count) * 7)),
        Unit::Months => day.checked_sub_months(Months::new(count)),
    }
}

/// The day that lies a span after another.
pub(super) fn after(day: NaiveDate, count: u32, unit: Unit) -> Option<NaiveDate> {
    match unit {
        Unit::Hours => Some(day),
        Unit::Days => day.checked_add_days(Days::new(u64::from(count))),
        Unit::Weeks => day.checked_add_days(Days::new(u64::from(count) * 7)),
        Unit::Months => day.checked_add_months(Months::new(count)),
    }
}
