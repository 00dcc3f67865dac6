//! An advert read as a candidate would: what it says well, what it leaves out, what could deter,
//! each with the guide that asks for it and a word of advice. Pure; never a score.

mod grid;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::model::{Facts, Kind, Message, RawPosting, Source};
use crate::normalise::{self, signals};

pub use grid::Guide;

/// The page that an employer reads about a draft.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Review {
    /// Version of this form.
    pub schema: u32,
    /// Everything that was understood.
    pub facts: Facts,
    /// What should be known before the grid is read: the text is no peer post, or no post at all.
    pub notes: Vec<Message>,
    /// What the advert says, with its words.
    pub said: Vec<Point>,
    /// What the guides ask for and the advert does not say.
    pub missing: Vec<Point>,
    /// What could make a candidate hesitate, with its words.
    pub deters: Vec<Point>,
    /// Plain facts that every advert should state and this one does not.
    pub unstated: Vec<String>,
    /// What to prepare, from before the advert to a year after the arrival.
    pub calendar: Vec<Message>,
}

/// One line of the grid.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Point {
    /// A key of `normalise::signals`.
    pub key: String,
    /// The words of the advert.
    #[serde(default)]
    pub quote: Option<String>,
    /// The guides that speak of it.
    pub guides: Vec<Guide>,
    /// One or two sentences for the employer.
    pub advice: Message,
}

/// Version of [`Review`] as JSON.
const SCHEMA: u32 = 1;

/// Reads a draft as a posting of `source`, as of `now`.
pub fn review(raw: &RawPosting, source: &Source, now: DateTime<Utc>) -> Review {
    let (facts, refusal) = normalise::read(raw, source, now);
    let point = |key: &str, quote: Option<&String>, tone: Tone| Point {
        key: key.to_owned(),
        quote: quote.cloned(),
        guides: grid::guides(key).to_vec(),
        advice: Message::new(tone.id()).with("key", key),
    };
    let quote = |key: &str| facts.signals.quotes.get(key).and_then(Option::as_ref);
    let raised = |warning: &&str| facts.signals.warnings.iter().any(|it| it.key == **warning);
    let warned = |key: &str| grid::warnings_of(key).iter().any(raised);
    let said = |key: &&str| {
        let quote = quote(key).filter(|_| !warned(key))?;
        Some(point(key, Some(quote), Tone::Said))
    };
    let silent =
        |key: &&&str| quote(key).is_none() && !warned(key) && grid::asked_of(key, facts.kind);
    Review {
        schema: SCHEMA,
        notes: notes(&facts, refusal),
        said: signals::KEYS.iter().filter_map(said).collect(),
        missing: signals::KEYS
            .iter()
            .filter(silent)
            .map(|key| point(key, None, Tone::Missing))
            .collect(),
        deters: facts
            .signals
            .warnings
            .iter()
            .map(|warning| point(&warning.key, Some(&warning.quote), Tone::Deters))
            .collect(),
        unstated: grid::unstated(&facts).into_iter().map(str::to_owned).collect(),
        calendar: grid::STAGES
            .iter()
            .map(|stage| Message::new("review-calendar").with("stage", *stage))
            .collect(),
        facts,
    }
}

/// How a point is put.
#[derive(Debug, Clone, Copy)]
enum Tone {
    Said,
    Missing,
    Deters,
}

impl Tone {
    fn id(self) -> &'static str {
        match self {
            Self::Said => "review-said",
            Self::Missing => "review-missing",
            Self::Deters => "review-deters",
        }
    }
}

fn notes(facts: &Facts, refusal: Option<Message>) -> Vec<Message> {
    let peer = match facts.peer.is {
        Some(true) => None,
        Some(false) => Some("review-no-peer"),
        None => Some("review-peer-open"),
    };
    let kind = match facts.kind {
        Kind::Training | Kind::Call => Some("review-no-post"),
        _ => None,
    };
    refusal.into_iter().chain([peer, kind].into_iter().flatten().map(Message::new)).collect()
}
