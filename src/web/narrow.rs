//! Facets and the query are one thing: each facet's value is a link that adds a term to the query
//! or takes it away.

use super::phrases::Phrases;
use super::reader::Reader;
use crate::query::{Query, Term};
use crate::shelf::{Facet, Facets, Value};

/// Values of one facet that are shown at once.
const SHOWN: usize = 8;

/// One facet as a reader sees it.
pub(super) struct FacetView {
    pub(super) label: String,
    /// The most frequent values.
    pub(super) values: Vec<ValueView>,
    /// The others, folded away.
    pub(super) more: Vec<ValueView>,
}

/// One value: its link narrows the search.
pub(super) struct ValueView {
    pub(super) label: String,
    pub(super) link: String,
    pub(super) count: usize,
}

/// A term of the query that can be taken away.
pub(super) struct Chip {
    pub(super) label: String,
    pub(super) link: String,
}

/// What a list is made from, so that links keep it.
pub(super) struct Asked<'a> {
    pub(super) query: &'a Query,
    pub(super) sort: &'a str,
}

/// The facets that still tell offers apart.
pub(super) fn facets(reader: &Reader, asked: &Asked<'_>, counts: &Facets) -> Vec<FacetView> {
    let parts = parts(asked.query);
    let free = |facet: &Facet| parts.iter().all(|part| facet_of(part) != Some(*facet));
    let view = |facet: Facet| {
        let values = counts.of(facet).iter().map(|(value, count)| {
            let narrowed = Query::all([asked.query.clone(), value.query()]);
            ValueView {
                label: told(value, reader.phrases()),
                link: link(reader, &narrowed, asked.sort),
                count: *count,
            }
        });
        let mut values: Vec<ValueView> = values.collect();
        let more = values.split_off(values.len().min(SHOWN));
        let label = reader.phrases().choose("web-facet", "facet", facet.as_str());
        (!values.is_empty()).then_some(FacetView { label, values, more })
    };
    Facet::ALL.into_iter().filter(free).filter_map(view).collect()
}

/// The terms of the query, each with a link that takes it away.
pub(super) fn chips(reader: &Reader, asked: &Asked<'_>) -> Vec<Chip> {
    let parts = parts(asked.query);
    let chip = |at: usize| {
        let rest = parts.iter().enumerate().filter(|(of, _)| *of != at);
        let rest = Query::all(rest.map(|(_, part)| (*part).clone()));
        let label = parts.get(at).map(|part| named(part, reader.phrases()));
        Chip { label: label.unwrap_or_default(), link: link(reader, &rest, asked.sort) }
    };
    (0..parts.len()).map(chip).collect()
}

fn link(reader: &Reader, query: &Query, sort: &str) -> String {
    reader.link_with("/offres", &[("q", &query.to_string()), ("tri", sort)])
}

/// The parts that must all hold.
fn parts(query: &Query) -> Vec<&Query> {
    match query {
        Query::Everything => Vec::new(),
        Query::All(parts) => parts.iter().collect(),
        other => vec![other],
    }
}

fn facet_of(query: &Query) -> Option<Facet> {
    match query {
        Query::Term(Term::Country(_)) => Some(Facet::Country),
        Query::Term(Term::Region(_) | Term::Department(_)) => Some(Facet::Region),
        Query::Term(Term::Kind(_)) => Some(Facet::Kind),
        Query::Term(Term::Contract(_)) => Some(Facet::Contract),
        Query::Term(Term::Role(_)) => Some(Facet::Role),
        _ => None,
    }
}

/// A term in plain words when it is a facet's, else as it is written.
fn named(query: &Query, phrases: &Phrases) -> String {
    let values: Vec<Value> = match query {
        Query::Term(Term::Country(list)) => list.iter().copied().map(Value::Country).collect(),
        Query::Term(Term::Region(list)) => list.iter().cloned().map(Value::Region).collect(),
        Query::Term(Term::Kind(list)) => list.iter().copied().map(Value::Kind).collect(),
        Query::Term(Term::Contract(list)) => list.iter().copied().map(Value::Contract).collect(),
        Query::Term(Term::Role(list)) => list.iter().copied().map(Value::Role).collect(),
        _ => return query.to_string(),
    };
    let told: Vec<String> = values.iter().map(|value| told(value, phrases)).collect();
    told.join(phrases.say("web-or"))
}

/// A value in plain words.
pub(super) fn told(value: &Value, phrases: &Phrases) -> String {
    match value {
        Value::Country(country) => phrases.country(*country),
        Value::Region(region) => region.clone(),
        Value::Kind(kind) => phrases.kind(*kind).unwrap_or_default(),
        Value::Contract(contract) => phrases.contract(*contract),
        Value::Role(role) => phrases.role(*role),
    }
}
