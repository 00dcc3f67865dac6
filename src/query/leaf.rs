//! What an offer answers to one term, and why.

use super::answer::{Answer, Verdict};
use super::ast::{Look, Need, Part, Signal, Term};
use super::evaluate::Asked;
use super::field::Field;
use super::measure;
use super::subject::Subject;
use super::values::{self, Choice};
use super::whereabouts;
use crate::model::{Kind, Message};
use crate::text;

/// Asks one term.
pub(super) fn ask(term: &Term, subject: &Subject<'_>, asked: Asked<'_>) -> Verdict {
    let facts = &subject.offer.facts;
    match term {
        Term::Word(words) | Term::Phrase(words) => word(words, subject),
        Term::Within(part, looks) => within(*part, looks, subject),
        Term::Country(wanted) => whereabouts::country(wanted, &facts.place),
        Term::Region(wanted) => whereabouts::region(wanted, &facts.place),
        Term::City(wanted) => whereabouts::city(wanted, &facts.place),
        Term::Department(wanted) => whereabouts::department(wanted, &facts.place),
        Term::Near(near) => whereabouts::near(near, &facts.place, asked.places),
        // `Other` is also the kind of an advert that says nothing.
        Term::Kind(wanted) if facts.kind == Kind::Other && !wanted.contains(&Kind::Other) => {
            Verdict::maybe(unknown(Field::Kind))
        }
        Term::Kind(wanted) => one_of(Field::Kind, values::KINDS, wanted, Some(facts.kind)),
        Term::Role(wanted) => one_of(Field::Role, values::ROLES, wanted, facts.role),
        Term::Contract(wanted) => {
            one_of(Field::Contract, values::CONTRACTS, wanted, facts.contract)
        }
        Term::Hours(test) => measure::hours(test, facts),
        Term::Pay(test) => measure::pay(test, facts),
        Term::Requires(needs) => any(needs, |need| requires(*need, subject)),
        Term::Signals(signals) => any(signals, |signal| signals_(*signal, subject)),
        Term::Posted(test) => measure::posted(test, subject.offer, asked.today),
        Term::Closes(test) => measure::closes(test, facts, asked.today),
        Term::Source(wanted) => {
            let mut seen = subject.offer.sightings.iter().map(|sighting| sighting.source());
            let found = seen.clone().find(|source| {
                wanted.iter().any(|name| text::fold(name.as_str()) == text::fold(source.as_str()))
            });
            match (found, seen.next_back()) {
                (Some(source), _) => Verdict::yes(known(Field::Source, source.as_str())),
                (None, Some(other)) => Verdict::no(known(Field::Source, other.as_str())),
                (None, None) => Verdict::maybe(unknown(Field::Source)),
            }
        }
        Term::Language(wanted) => match &facts.language {
            None => Verdict::maybe(unknown(Field::Language)),
            Some(code) => Verdict::new(
                yes_if(wanted.iter().any(|want| want.eq_ignore_ascii_case(code))),
                known(Field::Language, code),
            ),
        },
    }
}

/// `pays : CA`.
pub(super) fn known(field: Field, value: &str) -> Message {
    Message::new("query-why").with("field", field.key()).with("value", value)
}

/// `pays non précisé`.
pub(super) fn unknown(field: Field) -> Message {
    Message::new("query-why-unknown").with("field", field.key())
}

pub(super) fn yes_if(holds: bool) -> Answer {
    if holds { Answer::Yes } else { Answer::No }
}

/// The highest answer to a list of alternatives.
pub(super) fn any<T>(list: &[T], ask: impl Fn(&T) -> Verdict) -> Verdict {
    Verdict::any(list.iter().map(ask).collect())
}

/// Words that stand nowhere in what was read are absent, not unknown: searching for a word must
/// not bring back every advert whose text could not be read.
fn word(words: &str, subject: &Subject<'_>) -> Verdict {
    match subject.find(&text::key(words)) {
        Some(found) => {
            let why = Message::new("query-why-word").with("word", words);
            Verdict::yes(why.with("part", found.key()))
        }
        None => Verdict::no(Message::new("query-why-no-word").with("word", words)),
    }
}

fn within(part: Part, looks: &[Look], subject: &Subject<'_>) -> Verdict {
    let facts = &subject.offer.facts;
    let (field, printed) = match part {
        Part::Title => (Field::Title, Some(facts.title.as_str())),
        Part::Text => (Field::Text, Some(facts.text.as_str()).filter(|text| !text.is_empty())),
        Part::Employer => (Field::Employer, facts.employer.as_deref()),
    };
    let Some(printed) = printed else { return Verdict::maybe(unknown(field)) };
    any(looks, |look| {
        let (holds, sought) = match look {
            Look::Words(words) => (subject.holds(part, &text::key(words)), words.as_str()),
            Look::Pattern(pattern) => (pattern.is_match(printed), pattern.source()),
        };
        let id = if holds { "query-why-word" } else { "query-why-no-word-in" };
        let why = Message::new(id).with("word", sought).with("part", field.key());
        Verdict::new(yes_if(holds), why)
    })
}

fn one_of<T: Copy + PartialEq>(
    field: Field,
    list: &[Choice<T>],
    wanted: &[T],
    fact: Option<T>,
) -> Verdict {
    match fact {
        None => Verdict::maybe(unknown(field)),
        Some(fact) => {
            let name = values::entry(list, fact).map_or("", |choice| choice.key);
            Verdict::new(yes_if(wanted.contains(&fact)), known(field, name))
        }
    }
}

fn requires(need: Need, subject: &Subject<'_>) -> Verdict {
    let asked = &subject.offer.facts.requires;
    let name = values::entry(values::NEEDS, need).map_or("", |choice| choice.key);
    let fact = match need {
        Need::RecordCheck => asked.record_check,
        Need::LivedExperience => asked.lived_experience,
        Need::Training => asked.training.as_ref().map(|_| true),
        Need::Licence => asked.licence,
    };
    let id = match fact {
        None => "query-why-requires-unknown",
        Some(true) => "query-why-requires",
        Some(false) => "query-why-requires-not",
    };
    let why = Message::new(id).with("value", name);
    Verdict::new(fact.map_or(Answer::Maybe, yes_if), why)
}

fn signals_(signal: Signal, subject: &Subject<'_>) -> Verdict {
    let signals = &subject.offer.facts.signals;
    let name = values::entry(values::SIGNALS, signal).map_or("", |choice| choice.key);
    let quote = match signal {
        Signal::Key(key) => signals.quotes.get(key).and_then(Option::as_deref),
        Signal::Warning => match signals.warnings.first() {
            Some(warning) => Some(warning.quote.as_str()),
            None => return Verdict::no(Message::new("query-why-no-warning")),
        },
    };
    match quote {
        Some(quote) => {
            let why = Message::new("query-why-signal").with("value", name);
            Verdict::yes(why.with("quote", quote))
        }
        None => Verdict::maybe(Message::new("query-why-signal-unknown").with("value", name)),
    }
}
