//! How well an offer answers the words of a query: a word in the title says more than one in the
//! text. Nothing else counts, so that people can tell why one offer stands before another.

use super::ast::{Look, Part, Query, Term};
use super::subject::{Found, Subject};

/// What a word is worth by where it stands.
pub(super) fn worth(found: Found) -> u32 {
    match found {
        Found::Title => 8,
        Found::Role => 4,
        Found::Employer | Found::Place => 2,
        Found::Text => 1,
    }
}

/// Words that a query looks for, and in which part if it names one. What it wants to be absent is
/// no reason to come first.
pub(super) fn sought(query: &Query) -> Vec<(&str, Option<Part>)> {
    let mut words = Vec::new();
    gather(query, &mut words);
    words
}

fn gather<'q>(query: &'q Query, into: &mut Vec<(&'q str, Option<Part>)>) {
    match query {
        Query::Everything | Query::Not(_) => {}
        Query::All(parts) | Query::Any(parts) => parts.iter().for_each(|part| gather(part, into)),
        Query::Term(Term::Word(words) | Term::Phrase(words)) => into.push((words, None)),
        Query::Term(Term::Within(part, looks)) => {
            for look in looks {
                if let Look::Words(words) = look {
                    into.push((words, Some(*part)));
                }
            }
        }
        Query::Term(_) => {}
    }
}

/// The sum over the words of a query, each by the most telling place where it stands.
pub fn relevance(query: &Query, subject: &Subject<'_>) -> u32 {
    let found = |(words, part): (&str, Option<Part>)| match part {
        None => subject.find(words),
        Some(part) => subject.holds(part, words).then(|| part.into()),
    };
    sought(query).into_iter().filter_map(found).map(worth).sum()
}
