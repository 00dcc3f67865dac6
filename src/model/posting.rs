//! One source's view of one position: as written, then understood or refused.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::duties::Licence;
use super::facts::Facts;
use super::ids::{PostingId, SourceId};
use super::message::Message;

/// Strings as the board wrote them. Everything is optional but a title.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct RawPosting {
    /// The title, markup removed.
    pub title: String,
    /// The board's own id: guid, identifier, number.
    pub id: Option<String>,
    /// Absolute link to the posting, or the page's address with an anchor.
    pub url: Option<String>,
    /// The advert's text.
    pub body: Option<RawBody>,
    /// Who hires.
    pub employer: Option<String>,
    /// Where.
    pub place: RawPlace,
    /// Publication date.
    pub posted: Option<String>,
    /// Last day to apply.
    pub deadline: Option<String>,
    /// First day of work.
    pub starts: Option<String>,
    /// Contract words, such as `CDI` or `FULL_TIME, TEMPORARY`.
    pub contract: Option<String>,
    /// Hours words.
    pub hours: Option<String>,
    /// Pay words.
    pub pay: Option<String>,
    /// The advert's reference.
    pub reference: Option<String>,
    /// ISO 639-1 code that the page declares.
    pub language: Option<String>,
    /// Labelled fields that fit none of the above: label, value.
    #[serde(default)]
    pub other: Vec<(String, String)>,
}

/// The advert's text, in the form it came.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum RawBody {
    /// Markup.
    Html(String),
    /// Plain text.
    Text(String),
}

/// Where, as the board wrote it: free text, structured parts, or both.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct RawPlace {
    /// Free text.
    pub text: Option<String>,
    /// Town.
    pub locality: Option<String>,
    /// Region, province, canton.
    pub region: Option<String>,
    /// Postcode.
    pub postcode: Option<String>,
    /// Country, as a code or a name.
    pub country: Option<String>,
    /// The board says that the work is remote.
    pub remote: bool,
}

/// One source's view of one position, understood.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Posting {
    /// `source:key`.
    pub id: PostingId,
    /// Where it was read.
    pub source: SourceId,
    /// Whether the id is the board's own (and not derived from the link or the text).
    pub own_id: bool,
    /// The link to show.
    pub url: String,
    /// What was understood.
    pub facts: Facts,
    /// The advert's own word that it is over, quoted.
    pub closed: Option<String>,
    /// Words that must be shown with it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub licence: Option<Licence>,
}

/// What is clearly no peer offer: remembered by key and reason, not kept.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Refusal {
    /// The posting's id.
    pub posting: PostingId,
    /// Where it was read.
    pub source: SourceId,
    /// Its title, tidied.
    pub title: String,
    /// Its link.
    pub url: String,
    /// Why.
    pub reason: Message,
    /// When it was last read.
    pub seen: DateTime<Utc>,
}
