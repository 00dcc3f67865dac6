//! One real position, seen on one board or on several.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::facts::Facts;
use super::ids::{OfferId, SourceId};
use super::message::Message;
use super::posting::Posting;
use super::source::Trust;

/// One real position: its postings as sightings, the merged view and its history.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Offer {
    /// Stable for ever.
    pub id: OfferId,
    /// Where it stands in its life.
    pub status: Status,
    /// The merged view: each fact from the most trusted sighting that states it.
    pub facts: Facts,
    /// The link to show: the most trusted sighting's.
    pub url: String,
    /// Every posting of this position, oldest first.
    pub sightings: Vec<Sighting>,
    /// Positions of one advert in several towns share a family.
    pub family: Option<String>,
    /// Offers that are perhaps the same position: a reader may want to look.
    #[serde(default)]
    pub perhaps: Vec<OfferId>,
    /// When vigie first read of it.
    pub first_seen: DateTime<Utc>,
    /// When vigie last read of it.
    pub last_seen: DateTime<Utc>,
    /// When a fact last changed.
    pub changed: DateTime<Utc>,
    /// Grows by one when something changes that subscribers hear again: town, contract, pay,
    /// deadline.
    pub revision: u32,
    /// What happened, oldest first.
    pub history: Vec<Event>,
}

/// One posting of the position.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Sighting {
    /// What the source says.
    pub posting: Posting,
    /// How far the source is trusted.
    pub trust: Trust,
    /// When vigie first read it there.
    pub first_seen: DateTime<Utc>,
    /// When vigie last read it there.
    pub last_seen: DateTime<Utc>,
}

impl Sighting {
    /// Where it was read.
    pub fn source(&self) -> &SourceId {
        &self.posting.source
    }
}

/// Where an offer stands in its life.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// One can apply.
    Open,
    /// Closed by evidence: its own page says so, or is gone.
    Closed,
    /// Its deadline has passed.
    Expired,
    /// A volunteer keeps it back.
    Held,
    /// A volunteer says that it is no peer offer.
    Rejected,
}

impl Status {
    /// The name in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Closed => "closed",
            Self::Expired => "expired",
            Self::Held => "held",
            Self::Rejected => "rejected",
        }
    }
}

/// Something that happened to an offer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Event {
    /// When.
    pub at: DateTime<Utc>,
    /// What, with the evidence.
    pub what: Message,
}
