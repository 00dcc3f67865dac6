//! Asks one offer one query, term by term: the plain reading that the index is tested against.

use chrono::NaiveDate;

use super::answer::{Answer, Verdict};
use super::ast::Query;
use super::leaf;
use super::quantity::Point;
use super::subject::Subject;
use crate::model::Offer;

/// What a query is asked with: the day, and how to find a place by its name.
#[derive(Clone, Copy)]
pub struct Asked<'a> {
    /// Today, in the reader's zone.
    pub today: NaiveDate,
    /// Finds the coordinates of a town; `None` when the name is unknown or shared.
    pub places: &'a dyn Fn(&str) -> Option<Point>,
}

/// Asks one offer. Whoever asks one offer several queries makes a [`Subject`] of it first.
pub fn evaluate(
    query: &Query,
    offer: &Offer,
    today: NaiveDate,
    places: &dyn Fn(&str) -> Option<Point>,
) -> Verdict {
    Subject::new(offer).ask(query, Asked { today, places })
}

impl Subject<'_> {
    /// Asks the offer, with the reasons.
    pub fn ask(&self, query: &Query, asked: Asked<'_>) -> Verdict {
        let each = |parts: &[Query]| parts.iter().map(|part| self.ask(part, asked)).collect();
        match query {
            Query::Everything => Verdict { answer: Answer::Yes, why: Vec::new() },
            Query::All(parts) => Verdict::all(each(parts)),
            Query::Any(parts) => Verdict::any(each(parts)),
            Query::Not(part) => !self.ask(part, asked),
            Query::Term(term) => leaf::ask(term, self, asked),
        }
    }
}
