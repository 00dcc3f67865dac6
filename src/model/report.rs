//! What a round did: the log line, the table and the mail to the admin all print these values.

use serde::{Deserialize, Serialize};

use super::health::Change;
use super::ids::{OfferId, SourceId};
use super::message::Message;
use super::posting::Refusal;

/// Something that went wrong and stopped nothing else.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// Where: an address, a posting's title, a file.
    pub at: Option<String>,
    /// What, and how to mend it.
    pub what: Message,
}

impl Problem {
    /// A problem with a place.
    pub fn at(place: impl Into<String>, what: Message) -> Self {
        Self { at: Some(place.into()), what }
    }

    /// Worth saying, and nothing was lost by it: a document that was mended and read whole, a
    /// selector that may simply have had nothing to find, a watched page that changed, an advert
    /// that is only in the list.
    pub fn is_note(&self) -> bool {
        [
            "extract-feed-mended-ampersand",
            "extract-feed-mended-tags",
            "extract-selector-nothing-here",
            "extract-document-unread",
            "poll-watched-changed",
            "poll-detail-missing",
        ]
        .contains(&self.what.id.as_str())
    }

    /// A problem of the whole page or round.
    pub fn new(what: Message) -> Self {
        Self { at: None, what }
    }
}

/// One round over some sources.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct PollReport {
    /// In the order of `sources.toml`.
    pub sources: Vec<SourceReport>,
    /// Offers whose deadline passed since the last round.
    pub expired: Vec<OfferId>,
}

/// One poll of one source.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SourceReport {
    /// Which.
    pub source: SourceId,
    /// How it ended.
    pub outcome: Outcome,
    /// Postings that the listing held.
    pub items: usize,
    /// Offers seen for the first time.
    pub new: usize,
    /// New sightings of offers that another source announced.
    pub merged: usize,
    /// Known postings whose facts changed.
    pub updated: usize,
    /// Known postings without a change.
    pub same: usize,
    /// Offers that were already over when first read.
    pub closed: usize,
    /// Postings that are no peer offers.
    pub refused: Vec<Refusal>,
    /// What went wrong.
    pub problems: Vec<Problem>,
    /// A change of the source's health that is to be told, once.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub health: Option<Change>,
}

impl SourceReport {
    /// A report of nothing yet.
    pub fn new(source: SourceId, outcome: Outcome) -> Self {
        Self {
            source,
            outcome,
            items: 0,
            new: 0,
            merged: 0,
            updated: 0,
            same: 0,
            closed: 0,
            refused: Vec::new(),
            problems: Vec::new(),
            health: None,
        }
    }
}

/// How the poll of a source ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Read.
    Read,
    /// The same as last time.
    Unchanged,
    /// Read in part: some pages or postings failed.
    Partial,
    /// Not read.
    Failed,
    /// Not tried.
    Skipped,
}

/// One round of digests and mail.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct DeliveryReport {
    /// Digests decided.
    pub digests: usize,
    /// Subscribers who were due and for whom there was nothing new.
    pub silent: usize,
    /// Mails that the relay took.
    pub sent: usize,
    /// Mails to be tried again.
    pub deferred: usize,
    /// Mails given up.
    pub failed: usize,
    /// What went wrong.
    pub problems: Vec<Problem>,
}
