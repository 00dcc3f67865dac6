//! A cron expression, read with care: which field is wrong, and the five-field habit of crontab.

use std::str::FromStr;

use chrono::{DateTime, Duration, NaiveDateTime, Timelike, Utc};
use cron::Schedule;

use crate::model::Message;

/// Longer texts are refused unread.
const LONGEST: usize = 200;

/// A cron expression that comes round at least once.
#[derive(Debug, Clone)]
pub(super) struct Expression {
    text: String,
    schedule: Schedule,
}

impl Expression {
    /// Reads six or seven fields (seconds first), the five of crontab, or `@daily` and its kin.
    pub(super) fn parse(text: &str) -> Result<Self, Message> {
        if text.len() > LONGEST {
            return Err(Message::new("schedule-too-long").with("longest", LONGEST));
        }
        let fields = fields(text)?;
        for (index, field) in fields.iter().enumerate() {
            field.check(index + 1)?;
        }
        let normal: Vec<&str> = fields.iter().map(|field| field.normal.as_str()).collect();
        let mut normal = normal.join(" ");
        if fields.len() == 5 {
            normal = format!("0 {normal}");
        }
        let schedule = Schedule::from_str(&normal)
            .map_err(|_| Message::new("schedule-unreadable").with("text", text.trim()))?;
        if schedule.after(&DateTime::UNIX_EPOCH).next().is_none() {
            return Err(Message::new("schedule-never").with("text", text.trim()));
        }
        Ok(Self { text: normal, schedule })
    }

    /// The six or seven fields that stand for what was read.
    pub(super) fn as_str(&self) -> &str {
        &self.text
    }

    /// Wall-clock times strictly after `time`, earliest first.
    pub(super) fn after(&self, time: NaiveDateTime) -> impl Iterator<Item = NaiveDateTime> {
        // The zone of the question is UTC only because UTC has no clock changes.
        self.schedule.after(&time.and_utc()).map(|at| at.naive_utc())
    }

    /// Wall-clock times up to and including `time`, latest first.
    pub(super) fn until(&self, time: NaiveDateTime) -> impl Iterator<Item = NaiveDateTime> {
        let whole = time.with_nanosecond(0).unwrap_or(time).and_utc();
        let just_after: DateTime<Utc> = whole + Duration::seconds(1);
        self.schedule.after(&just_after).rev().map(|at| at.naive_utc())
    }
}

/// What a field counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Unit {
    Seconds,
    Minutes,
    Hours,
    Days,
    Months,
    Weekdays,
    Years,
}

impl Unit {
    /// With seconds and years, as the cron crate reads them.
    const ALL: [Self; 7] = [
        Self::Seconds,
        Self::Minutes,
        Self::Hours,
        Self::Days,
        Self::Months,
        Self::Weekdays,
        Self::Years,
    ];

    fn name(self) -> &'static str {
        match self {
            Self::Seconds => "seconds",
            Self::Minutes => "minutes",
            Self::Hours => "hours",
            Self::Days => "days",
            Self::Months => "months",
            Self::Weekdays => "weekdays",
            Self::Years => "years",
        }
    }
}

/// One field, as typed and as the cron crate will read it.
struct Field<'a> {
    unit: Unit,
    typed: &'a str,
    normal: String,
}

impl Field<'_> {
    /// Tries the field alone among stars, so that a fault is pinned on it.
    fn check(&self, number: usize) -> Result<(), Message> {
        let alone: Vec<&str> = Unit::ALL
            .iter()
            .map(|unit| if *unit == self.unit { self.normal.as_str() } else { "*" })
            .collect();
        Schedule::from_str(&alone.join(" ")).map(|_| ()).map_err(|_| {
            Message::new("schedule-bad-field")
                .with("number", number)
                .with("unit", self.unit.name())
                .with("typed", self.typed)
        })
    }
}

fn fields(text: &str) -> Result<Vec<Field<'_>>, Message> {
    let text = text.trim();
    let text = if text.starts_with('@') { alias(text)? } else { text };
    let parts: Vec<&str> = text.split_whitespace().collect();
    let units = match parts.len() {
        5 => &Unit::ALL[1..6],
        6 => &Unit::ALL[..6],
        7 => &Unit::ALL[..],
        count => return Err(Message::new("schedule-fields").with("count", count)),
    };
    let crontab = parts.len() == 5;
    if crontab && !is_any(parts[2]) && !is_any(parts[4]) {
        // crontab means "either day", the crate means "both": refuse rather than surprise.
        return Err(Message::new("schedule-both-days"));
    }
    Ok(units
        .iter()
        .zip(parts)
        .map(|(unit, typed)| {
            let normal = match unit {
                Unit::Weekdays if crontab => crontab_weekdays(typed),
                _ => None,
            };
            Field { unit: *unit, typed, normal: normal.unwrap_or_else(|| typed.to_owned()) }
        })
        .collect())
}

fn is_any(field: &str) -> bool {
    field == "*" || field == "?"
}

fn alias(text: &str) -> Result<&'static str, Message> {
    Ok(match text.to_lowercase().as_str() {
        "@hourly" => "0 0 * * * *",
        "@daily" | "@midnight" => "0 0 0 * * *",
        "@weekly" => "0 0 0 * * SUN",
        "@monthly" => "0 0 0 1 * *",
        "@yearly" | "@annually" => "0 0 0 1 1 *",
        _ => return Err(Message::new("schedule-unknown-alias").with("typed", text)),
    })
}

const DAYS: [&str; 7] = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];

/// Days of the week as crontab(5) counts them (0 and 7 are Sunday), in names that the cron crate
/// (1 is Sunday) cannot misread. `None` when it is not of that form.
fn crontab_weekdays(field: &str) -> Option<String> {
    let mut chosen = [false; 7];
    for item in field.split(',') {
        let (span, step) = match item.split_once('/') {
            Some((span, step)) => (span, step.parse::<usize>().ok().filter(|step| *step > 0)?),
            None => (item, 1),
        };
        let (first, last) = match span.split_once('-') {
            Some((first, last)) => (weekday(first)?, weekday(last)?),
            None if is_any(span) => (0, 6),
            None if item.contains('/') => (weekday(span)?, 6),
            None => (weekday(span)?, weekday(span)?),
        };
        let last = if last < first { last + 7 } else { last };
        for day in (first..=last).step_by(step) {
            chosen[day % 7] = true;
        }
    }
    if chosen == [true; 7] {
        return Some("*".to_owned());
    }
    let names: Vec<&str> =
        DAYS.iter().zip(chosen).filter_map(|(name, chosen)| chosen.then_some(*name)).collect();
    Some(names.join(","))
}

fn weekday(text: &str) -> Option<usize> {
    let named = DAYS.iter().position(|name| name.eq_ignore_ascii_case(text));
    named.or_else(|| text.parse().ok().filter(|day| *day <= 7))
}
