//! What one poll of a source showed, as far as its health is concerned.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::{Dates, Reading, Shape};
use crate::model::{Message, Page, Problem, RawPosting};

/// One poll.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Observation {
    /// The listing came.
    Read(Reading),
    /// The listing is the same as last time, by its own word (304) or byte for byte.
    Unchanged,
    /// Nothing came.
    Failed(Failure),
}

/// Why nothing came: passing when the fetch says that it is transient.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Failure {
    /// It may pass by itself: time-outs, 5xx, 429.
    Passing(Message),
    /// It stays until somebody acts: 404, 403, robots.txt, a wrong address.
    Lasting(Message),
}

impl Reading {
    /// Counts a listing: its first page, its postings from all pages, and the problems of the list
    /// itself. One advert's own page that fails says nothing of the source.
    pub fn of(page: &Page, postings: &[RawPosting], problems: &[Problem]) -> Self {
        let troubles = problems.iter().filter(|problem| !problem.is_note());
        Self {
            items: postings.len(),
            recognised: postings.iter().filter(|posting| has_facts(posting)).count(),
            dates: None,
            fingerprint: fingerprint(postings),
            shape: Shape::of(page),
            problems: troubles.map(|problem| problem.what.clone()).collect(),
        }
    }

    /// Adds what was understood of the deadlines.
    #[must_use]
    pub fn with_dates(mut self, dates: Dates) -> Self {
        self.dates = (dates.dated > 0).then_some(dates);
        self
    }
}

fn has_facts(posting: &RawPosting) -> bool {
    let place = &posting.place;
    let parts = [&place.text, &place.locality, &place.region, &place.postcode];
    let facts = [
        &posting.employer,
        &posting.posted,
        &posting.deadline,
        &posting.contract,
        &posting.hours,
        &posting.pay,
    ];
    posting.body.is_some() || facts.into_iter().chain(parts).any(Option::is_some)
}

/// Order does not matter: boards sort anew without a new offer.
fn fingerprint(postings: &[RawPosting]) -> String {
    let mut keys: Vec<&str> = postings
        .iter()
        .map(|posting| posting.id.as_deref().or(posting.url.as_deref()).unwrap_or(&posting.title))
        .collect();
    keys.sort_unstable();
    let hash = Sha256::digest(keys.join("\n").as_bytes());
    hash.iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn posting(id: &str) -> RawPosting {
        RawPosting {
            title: "Pair-aidante".to_owned(),
            id: Some(id.to_owned()),
            ..Default::default()
        }
    }

    #[test]
    fn the_fingerprint_knows_postings_and_not_their_order() {
        let (a, b) = (posting("a"), posting("b"));
        assert_eq!(fingerprint(&[a.clone(), b.clone()]), fingerprint(&[b.clone(), a.clone()]));
        assert_ne!(fingerprint(std::slice::from_ref(&a)), fingerprint(&[a.clone(), b]));
    }

    #[test]
    fn a_bare_title_is_not_recognised() {
        let mut known = posting("a");
        known.place.locality = Some("Lévis".to_owned());
        assert!(has_facts(&known));
        assert!(!has_facts(&posting("b")));
    }
}
