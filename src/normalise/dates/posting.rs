//! Owns the three days of an offer: published, last day to apply, first day of work.
//!
//! The board's own labelled fields come first, then what the text says in so many words.

use chrono::{NaiveDate, NaiveTime};

use super::kind::Strength;
use super::year::{self, Order};
use super::{DateContext, Found, Kind, Marked, Value, machine, read_as, spots};
use crate::model::RawPosting;
use crate::normalise::scan;

/// The days of an offer. What is not stated to the day stays `None`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Dates {
    /// Day of publication.
    pub posted: Option<NaiveDate>,
    /// Last day to apply.
    pub deadline: Option<NaiveDate>,
    /// First day of work.
    pub starts: Option<NaiveDate>,
    /// Which of `posted`, `deadline`, `starts` had their year inferred.
    pub year_inferred: Vec<String>,
    /// The hour of the deadline, in the place's zone.
    pub deadline_time: Option<NaiveTime>,
}

/// The days that a posting states, in its labelled fields or in its text.
pub fn dates(raw: &RawPosting, body: &str, context: &DateContext) -> Dates {
    let texts = [raw.title.as_str(), body].map(|text| Marked::new(scan::scan(text), context));
    let order = advert_order(raw, &texts, context);

    let reading = Reading { order, context };
    let field = reading.field(raw.posted.as_deref(), Kind::Published);
    let posted = match field {
        Some(stated) => Some(stated.first),
        None => reading.stated(&texts, Kind::Published).map(|stated| stated.first),
    };

    // A date without a year belongs to the time of the advert, not to that of the reading.
    let context = anchored(context, posted);
    let reading = Reading { order, context: &context };
    let window = field.filter(|stated| stated.last != stated.first);
    let deadline = reading
        .field(raw.deadline.as_deref(), Kind::Deadline)
        .or(window)
        .or_else(|| reading.stated(&texts, Kind::Deadline))
        .or_else(|| reading.stated(&texts, Kind::Published).filter(|s| s.last != s.first))
        .map(|stated| stated.last);

    let context = anchored(&context, posted.or(deadline.filter(|day| !day.inferred)));
    let reading = Reading { order, context: &context };
    let starts = reading
        .field(raw.starts.as_deref(), Kind::Start)
        .or_else(|| reading.stated(&texts, Kind::Start))
        .map(|stated| stated.first);
    assemble(posted, deadline, starts)
}

fn assemble(posted: Option<Day>, deadline: Option<Day>, starts: Option<Day>) -> Dates {
    let named = [("posted", posted), ("deadline", deadline), ("starts", starts)];
    let inferred = named.iter().filter(|(_, day)| day.is_some_and(|day| day.inferred));
    Dates {
        posted: posted.map(|day| day.day),
        deadline: deadline.map(|day| day.day),
        starts: starts.map(|day| day.day),
        year_inferred: inferred.map(|(name, _)| (*name).to_owned()).collect(),
        deadline_time: deadline.and_then(|day| day.time),
    }
}

fn anchored(context: &DateContext, day: Option<Day>) -> DateContext {
    let today = day.map_or(context.today, |day| day.day.min(context.today));
    DateContext { today, ..context.clone() }
}

/// Which number is the day, as the certain dates of the whole posting show it.
fn advert_order(raw: &RawPosting, texts: &[Marked], context: &DateContext) -> Order {
    let fields = [&raw.posted, &raw.deadline, &raw.starts];
    let fields = fields.into_iter().flatten().flat_map(|field| spots(&scan::scan(field)));
    let all: Vec<_> = fields.chain(texts.iter().flat_map(Marked::spots)).collect();
    year::learned(year::order(context), &all)
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Day {
    day: NaiveDate,
    time: Option<NaiveTime>,
    inferred: bool,
}

/// A day, or the first and last day of a span.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Stated {
    first: Day,
    last: Day,
}

impl Stated {
    fn one(day: Day) -> Self {
        Self { first: day, last: day }
    }
}

struct Reading<'a> {
    order: Order,
    context: &'a DateContext,
}

impl Reading<'_> {
    /// What a labelled field says, unless its own words say that it is about something else.
    fn field(&self, text: Option<&str>, kind: Kind) -> Option<Stated> {
        let text = text?;
        if let Some(moment) = machine::moment(text, self.context.country) {
            let (day, time) = machine::telling(moment);
            return Some(Stated::one(Day { day, time, inferred: false }));
        }
        let found =
            read_as(&Marked::new(scan::scan(text), self.context), kind, self.order, self.context);
        found.iter().filter(|one| one.kind == kind).find_map(|one| days(one, kind))
    }

    /// What the text says. Two days that are stated with the same force contradict each other.
    fn stated(&self, texts: &[Marked], kind: Kind) -> Option<Stated> {
        let least = match kind {
            Kind::Published => Strength::Named,
            _ => Strength::Strong,
        };
        let mut found: Vec<(Strength, Option<Stated>)> = texts
            .iter()
            .flat_map(|text| read_as(text, Kind::Plain, self.order, self.context))
            .filter(|one| one.kind == kind && one.strength >= least && is_day(one))
            .map(|one| (one.strength, days(&one, kind)))
            .collect();
        let best = found.iter().map(|(strength, _)| *strength).max()?;
        found.retain(|(strength, _)| *strength == best);
        let (_, first) = *found.first()?;
        let same = |one: &Option<Stated>| match (one, first) {
            (Some(one), Some(first)) => {
                one.first.day == first.first.day && one.last.day == first.last.day
            }
            _ => false,
        };
        first.filter(|_| found.iter().all(|(_, one)| same(one)))
    }
}

fn is_day(found: &Found) -> bool {
    matches!(found.value, Value::Day(_) | Value::DayTime(_) | Value::Range(..))
}

/// The days of a date, unless it can be read two ways that are both near.
fn days(found: &Found, kind: Kind) -> Option<Stated> {
    let day = |day: NaiveDate| Day { day, time: None, inferred: found.year_inferred };
    let stated = match found.value {
        Value::Day(one) => Stated::one(day(one)),
        Value::DayTime(moment) => {
            Stated::one(Day { time: Some(moment.time()), ..day(moment.date()) })
        }
        Value::Range(first, last) => Stated { first: day(first), last: day(last) },
        Value::Week(_)
        | Value::Month { .. }
        | Value::NoLaterThan(_)
        | Value::Asap
        | Value::Rolling => return None,
    };
    let doubtful =
        found.ambiguous.is_some_and(|other| (other - stated.first.day).num_days().abs() < 2 * 365);
    // "Prise de poste avant le 1er mars" names no first day.
    let open = kind == Kind::Start && found.exclusive;
    (!doubtful && !open).then_some(stated)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Country;

    fn check(raw: &RawPosting, body: &str, expected: &str) {
        let today = NaiveDate::from_ymd_opt(2026, 11, 21).unwrap();
        let context = DateContext { today, language: "fr".to_owned(), country: Country::FR };
        let dates = dates(raw, body, &context);
        let show = |day: Option<NaiveDate>| day.map_or("-".to_owned(), |day| day.to_string());
        let mut text = [dates.posted, dates.deadline, dates.starts].map(show).join(" ");
        if !dates.year_inferred.is_empty() {
            text.push_str(&format!(" ~{}", dates.year_inferred.join(",")));
        }
        assert_eq!(text, expected, "for {raw:?} {body:?}");
    }

    fn posted(text: &str) -> RawPosting {
        RawPosting { posted: Some(text.to_owned()), ..RawPosting::default() }
    }

    #[test]
    fn labelled_fields_come_first() {
        check(&posted("du 2026-02-02 à 2026-02-13"), "", "2026-02-02 2026-02-13 -");
        check(&posted("il y a 3 jours"), "", "2026-11-18 - -");
        check(
            &posted("12.01.2023"),
            "Date limite : 15 février",
            "2023-01-12 2023-02-15 - ~deadline",
        );
        check(&posted("Date limite : 3 décembre 2026"), "", "- - -");
        let deadline = Some("2026-12-15T23:59:59-05:00".to_owned());
        let raw = RawPosting { deadline, ..RawPosting::default() };
        check(&raw, "Candidatures avant le 10 décembre 2026.", "- 2026-12-15 -");
    }

    #[test]
    fn only_what_the_text_names_counts() {
        let none = RawPosting::default();
        check(&none, "Mis à jour le 19/11/2026", "- - -");
        check(&none, "Entretiens le 17 décembre 2026. CDD jusqu'au 31 mars 2027.", "- - -");
        check(&none, "Date limite : fin mars", "- - -");
        check(&none, "Association née il y a 3 mois", "- - -");
        check(
            &none,
            "Candidatures jusqu'au 4 décembre. Prise de poste le 4 janvier.",
            "- 2026-12-04 2027-01-04 ~deadline,starts",
        );
        check(
            &none,
            "Date limite d'inscription à la formation : 3 mars 2027.\nDate limite de candidature : 10 janvier 2027.",
            "- 2027-01-10 -",
        );
        check(
            &none,
            "Date limite de candidature : 10 janvier 2027\nDate limite de candidature : 12 janvier 2027",
            "- - -",
        );
    }

    #[test]
    fn lines_of_adverts_are_read() {
        let table = include_str!("../../../tests/cases/date-lines.tsv");
        for line in table.lines().skip(1) {
            let (text, want) = line.split_once('\t').expect("two cells");
            let today = NaiveDate::from_ymd_opt(2026, 11, 21).unwrap();
            let context = DateContext { today, language: "fr".to_owned(), country: Country::FR };
            let found = dates(&RawPosting::default(), text, &context);
            let show = |day: Option<NaiveDate>| day.map_or("-".to_owned(), |day| day.to_string());
            let got = [found.posted, found.deadline, found.starts].map(show).join(" ");
            assert_eq!(got, want, "for {text:?}");
        }
    }
}
