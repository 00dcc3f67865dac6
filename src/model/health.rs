//! What is remembered of a source's health, and a change of it that is worth a message. The room
//! `health` judges; here are only the values, kept with the source.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::message::Message;

/// How a source is, best first after `New`.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// Too few good readings to know what is usual.
    #[default]
    New,
    /// As usual.
    Ok,
    /// Read without fault, but silent for longer than its own rhythm explains.
    Quiet,
    /// Read, but something is missing: far fewer offers, fields that vanished, only past dates.
    Degraded,
    /// Not read: it cannot be fetched, or what comes is not what it was.
    Broken,
}

impl State {
    /// The name in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Ok => "ok",
            Self::Quiet => "quiet",
            Self::Degraded => "degraded",
            Self::Broken => "broken",
        }
    }

    /// The word for people.
    pub fn message(self) -> Message {
        Message::new(match self {
            Self::New => "health-state-new",
            Self::Ok => "health-state-ok",
            Self::Quiet => "health-state-quiet",
            Self::Degraded => "health-state-degraded",
            Self::Broken => "health-state-broken",
        })
    }
}

/// A change that is to be told, once.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Change {
    /// What was told last; `Ok` when nothing ever was.
    pub from: State,
    /// How it is now; `Ok` stands for `New` too.
    pub to: State,
    /// Why, in the order of what was looked at.
    pub why: Vec<Message>,
    /// When.
    pub at: DateTime<Utc>,
}

/// The memory of one source. Kept with it, as JSON; old records load.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct History {
    /// How it is.
    pub state: State,
    /// Since when.
    pub since: Option<DateTime<Utc>>,
    /// Why, when it is not well.
    pub why: Vec<Message>,
    /// What somebody has acknowledged, until it passes or gets worse.
    pub acknowledged: Option<State>,
    /// When it was last read without anything unusual.
    pub last_good: Option<DateTime<Utc>>,
    /// When its postings last changed.
    pub changed: Option<DateTime<Utc>>,
    /// The last good page's structure.
    pub shape: Option<Shape>,
    /// Good readings so far, up to what makes it known.
    pub(crate) good: u32,
    /// Postings of the last good readings, oldest first.
    pub(crate) counts: Vec<usize>,
    /// Hours between the last changes, oldest first.
    pub(crate) pauses: Vec<u32>,
    /// Whether more than titles was ever found.
    pub(crate) recognised: bool,
    /// The last reading, good or bad: an unchanged page is judged by it again.
    pub(crate) held: Option<Reading>,
    /// Failures in a row.
    pub(crate) failures: u32,
    /// When they began.
    pub(crate) failing_since: Option<DateTime<Utc>>,
    /// The last verdict; `New` before the first counts as `Ok`.
    pub(crate) lean: State,
    /// The state that was last told; `New` before the first counts as `Ok`.
    pub(crate) told: State,
    /// When.
    pub(crate) told_at: Option<DateTime<Utc>>,
}

/// A listing that came, in numbers.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Reading {
    /// Postings that the listing held.
    pub items: usize,
    /// Those of which more than a title and a link was found.
    pub recognised: usize,
    /// Deadlines, when any were understood.
    pub dates: Option<Dates>,
    /// The same as long as the same postings are listed, whatever else the page holds.
    pub fingerprint: String,
    /// How the page is built.
    pub shape: Shape,
    /// What could not be read; notes on what was mended are left out.
    pub problems: Vec<Message>,
}

/// Deadlines of a listing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dates {
    /// Postings with a deadline.
    pub dated: usize,
    /// Those whose deadline has not passed.
    pub open: usize,
}

/// What sort of document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Content {
    /// A web page.
    Html,
    /// RSS, Atom or another XML.
    Xml,
    /// JSON.
    Json,
    /// Nothing of these, or nothing yet.
    #[default]
    Other,
}

impl Content {
    /// The name that people know it by.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Html => "HTML",
            Self::Xml => "XML",
            Self::Json => "JSON",
            Self::Other => "?",
        }
    }
}

/// The structure of a page, small enough to be kept with each source.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Shape {
    /// What sort of document.
    pub content: Content,
    /// Elements that repeat, as a selector would name them (`li.offre`, `item`), with their number.
    pub parts: BTreeMap<String, u32>,
}
