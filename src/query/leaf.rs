//! What an offer answers to one term, and why.

use super::answer::{Answer, Say, Verdict};
use super::ast::{Look, Need, Part, Signal, Term};
use super::evaluate::Asked;
use super::field::Field;
use super::measure;
use super::subject::Subject;
use super::values::{self, Choice};
use super::whereabouts;
use crate::model::{Facts, Kind, Message, Offer, Place, SourceId};
use crate::text;

/// Asks one term.
pub(super) fn ask(term: &Term, subject: &Subject<'_>, asked: Asked<'_>) -> Verdict {
    match term {
        Term::Word(words) | Term::Phrase(words) => word(words, subject),
        Term::Within(part, looks) => within(*part, looks, subject),
        fact => ask_fact(fact, subject.offer, asked, Say::Why),
    }
}

/// Asks one term that needs no words of the offer; those that do are answered by `Maybe`.
pub(super) fn ask_fact(term: &Term, offer: &Offer, asked: Asked<'_>, say: Say) -> Verdict {
    let facts = &offer.facts;
    if let Some(verdict) = ask_place(term, &facts.place, asked, say) {
        return verdict;
    }
    match term {
        // Places have been asked for.
        Term::Country(_)
        | Term::Region(_)
        | Term::City(_)
        | Term::Department(_)
        | Term::Near(_) => say.maybe(|| unknown(Field::Near)),
        Term::Word(_) | Term::Phrase(_) | Term::Within(..) => say.maybe(|| unknown(Field::Text)),
        // `Other` is also the kind of an advert that says nothing.
        Term::Kind(wanted) if facts.kind == Kind::Other && !wanted.contains(&Kind::Other) => {
            say.maybe(|| unknown(Field::Kind))
        }
        Term::Kind(wanted) => one_of(Field::Kind, values::KINDS, wanted, Some(facts.kind), say),
        Term::Role(wanted) => one_of(Field::Role, values::ROLES, wanted, facts.role, say),
        Term::Contract(wanted) => {
            one_of(Field::Contract, values::CONTRACTS, wanted, facts.contract, say)
        }
        Term::Hours(test) => measure::hours(test, facts, say),
        Term::Pay(test) => measure::pay(test, facts, say),
        Term::Requires(needs) => say.any(needs, |need| requires(*need, facts, say)),
        Term::Signals(list) => say.any(list, |signal| signals(*signal, facts, say)),
        Term::Posted(test) => measure::posted(test, offer, asked.today, say),
        Term::Closes(test) => measure::closes(test, facts, asked.today, say),
        Term::Source(wanted) => {
            ask_sources(wanted, offer.sightings.iter().map(|seen| seen.source()), say)
        }
        Term::Language(wanted) => match &facts.language {
            None => say.maybe(|| unknown(Field::Language)),
            Some(code) => say
                .verdict(yes_if(wanted.iter().any(|want| want.eq_ignore_ascii_case(code))), || {
                    known(Field::Language, code)
                }),
        },
    }
}

/// Asks one term that needs no more of an offer than where it is; `None` for any other.
pub(super) fn ask_place(term: &Term, place: &Place, asked: Asked<'_>, say: Say) -> Option<Verdict> {
    Some(match term {
        Term::Country(wanted) => whereabouts::country(wanted, place, say),
        Term::Region(wanted) => whereabouts::region(wanted, place, say),
        Term::City(wanted) => whereabouts::city(wanted, place, say),
        Term::Department(wanted) => whereabouts::department(wanted, place, say),
        Term::Near(near) => whereabouts::near(near, place, asked.places, say),
        _ => return None,
    })
}

/// `pays : CA`.
pub(super) fn known(field: Field, value: &str) -> Message {
    Message::new("query-why").with("field", field.key()).with("value", value)
}

/// `pays : non précisé`.
pub(super) fn unknown(field: Field) -> Message {
    Message::new("query-why-unknown").with("field", field.key())
}

pub(super) fn yes_if(holds: bool) -> Answer {
    if holds { Answer::Yes } else { Answer::No }
}

/// Words that stand nowhere in what was read are absent, not unknown: searching for a word must
/// not bring back every advert whose text could not be read.
fn word(words: &str, subject: &Subject<'_>) -> Verdict {
    match subject.find(words) {
        Some(found) => Say::Why
            .yes(|| Message::new("query-why-word").with("word", words).with("part", found.key())),
        None => Say::Why.no(|| Message::new("query-why-no-word").with("word", words)),
    }
}

fn within(part: Part, looks: &[Look], subject: &Subject<'_>) -> Verdict {
    let (field, printed) = printed(part, &subject.offer.facts);
    let Some(printed) = printed else { return Say::Why.maybe(|| unknown(field)) };
    Say::Why.any(looks, |look| {
        let (holds, sought) = match look {
            Look::Words(words) => (subject.holds(part, words), words.as_str()),
            Look::Pattern(pattern) => (pattern.is_match(printed), pattern.source()),
        };
        let id = if holds { "query-why-word" } else { "query-why-no-word-in" };
        Say::Why.verdict(yes_if(holds), || {
            Message::new(id).with("word", sought).with("part", field.key())
        })
    })
}

/// The printed words of a part; `None` when they are not known.
pub(super) fn printed(part: Part, facts: &Facts) -> (Field, Option<&str>) {
    match part {
        Part::Title => (Field::Title, Some(facts.title.as_str())),
        Part::Text => (Field::Text, Some(facts.text.as_str()).filter(|text| !text.is_empty())),
        Part::Employer => (Field::Employer, facts.employer.as_deref()),
    }
}

fn one_of<T: Copy + PartialEq>(
    field: Field,
    list: &[Choice<T>],
    wanted: &[T],
    fact: Option<T>,
    say: Say,
) -> Verdict {
    match fact {
        None => say.maybe(|| unknown(field)),
        Some(fact) => say.verdict(yes_if(wanted.contains(&fact)), || {
            known(field, values::entry(list, fact).map_or("", |choice| choice.key))
        }),
    }
}

fn requires(need: Need, facts: &Facts, say: Say) -> Verdict {
    let asked = &facts.requires;
    let fact = match need {
        Need::RecordCheck => asked.record_check,
        Need::LivedExperience => asked.lived_experience,
        Need::Training => asked.training.as_ref().map(|_| true),
        Need::Licence => asked.licence,
    };
    say.verdict(fact.map_or(Answer::Maybe, yes_if), || {
        let id = match fact {
            None => "query-why-requires-unknown",
            Some(true) => "query-why-requires",
            Some(false) => "query-why-requires-not",
        };
        let name = values::entry(values::NEEDS, need).map_or("", |choice| choice.key);
        Message::new(id).with("value", name)
    })
}

fn signals(signal: Signal, facts: &Facts, say: Say) -> Verdict {
    let signals = &facts.signals;
    let name = || values::entry(values::SIGNALS, signal).map_or("", |choice| choice.key);
    let quote = match signal {
        Signal::Key(key) => signals.quotes.get(key).and_then(Option::as_deref),
        Signal::Warning => match signals.warnings.first() {
            Some(warning) => Some(warning.quote.as_str()),
            None => return say.no(|| Message::new("query-why-no-warning")),
        },
    };
    match quote {
        Some(quote) => {
            say.yes(|| Message::new("query-why-signal").with("value", name()).with("quote", quote))
        }
        None => say.maybe(|| Message::new("query-why-signal-unknown").with("value", name())),
    }
}

/// Asks where an offer was seen.
pub(super) fn ask_sources<'a>(
    wanted: &[SourceId],
    sources: impl DoubleEndedIterator<Item = &'a SourceId> + Clone,
    say: Say,
) -> Verdict {
    let mut seen = sources;
    let found = seen.clone().find(|source| {
        wanted.iter().any(|name| text::fold(name.as_str()) == text::fold(source.as_str()))
    });
    match (found, seen.next_back()) {
        (Some(source), _) => say.yes(|| known(Field::Source, source.as_str())),
        (None, Some(other)) => say.no(|| known(Field::Source, other.as_str())),
        (None, None) => say.maybe(|| unknown(Field::Source)),
    }
}
