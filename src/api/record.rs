//! The JSON of an offer: the contract of `vigie offer export`, of lists and of the API.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::model::{
    Contract, Hours, Kind, Licence, Offer, Pay, Peer, Place, Requires, Role, Sighting, Status,
    Warning,
};

/// The version of every JSON line that vigie prints. Keys are only ever added.
pub const SCHEMA: u32 = 1;

/// One offer, as the world sees it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct OfferRecord {
    /// [`SCHEMA`].
    pub schema: u32,
    /// Stable for ever.
    pub id: String,
    /// Where it stands.
    pub status: Status,
    /// What sort of engagement.
    pub kind: Kind,
    /// Whether lived experience is the qualification, with the words that say so.
    pub peer: Peer,
    /// Which name of the trade.
    pub role: Option<Role>,
    /// As printed.
    pub title: String,
    /// Who hires.
    pub employer: Option<String>,
    /// Where.
    pub place: Place,
    /// Legal form.
    pub contract: Option<Contract>,
    /// How much of the week.
    pub hours: Hours,
    /// What is paid.
    pub pay: Option<Pay>,
    /// Day of publication.
    pub posted: Option<NaiveDate>,
    /// Last day to apply.
    pub deadline: Option<NaiveDate>,
    /// First day of work.
    pub starts: Option<NaiveDate>,
    /// Dates whose year was inferred.
    pub year_inferred: Vec<String>,
    /// What is asked.
    pub requires: Requires,
    /// What the advert says of what the guides ask for: the quoted words or null, by key.
    pub signals: SignalsRecord,
    /// PAT categories.
    pub competencies: Vec<u8>,
    /// Language of the advert.
    pub language: Option<String>,
    /// The link to show.
    pub url: String,
    /// Every place it was seen.
    pub sightings: Vec<SightingRecord>,
    /// Positions of one advert in several towns share it.
    pub family: Option<String>,
    /// Offers that are perhaps the same position.
    #[serde(default)]
    pub perhaps: Vec<String>,
    /// When vigie first read of it.
    pub first_seen: DateTime<Utc>,
    /// When vigie last read of it.
    pub last_seen: DateTime<Utc>,
    /// When a fact last changed.
    pub changed: DateTime<Utc>,
    /// Words that must be shown with it, by source.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub licences: BTreeMap<String, Licence>,
}

/// Signals and warnings.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SignalsRecord {
    /// The quoted words or null, by key.
    #[serde(flatten)]
    pub quotes: BTreeMap<String, Option<String>>,
    /// What could deter, quoted.
    pub warnings: Vec<Warning>,
}

/// One place where an offer was seen.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SightingRecord {
    /// The source's id.
    pub source: String,
    /// The link there.
    pub url: String,
    /// The posting's id.
    pub posting_id: String,
    /// The title there.
    pub title: String,
    /// When vigie first read it there.
    pub first_seen: DateTime<Utc>,
    /// When vigie last read it there.
    pub last_seen: DateTime<Utc>,
}

impl From<&Offer> for OfferRecord {
    fn from(offer: &Offer) -> Self {
        let facts = offer.facts.clone();
        Self {
            schema: SCHEMA,
            id: offer.id.to_string(),
            status: offer.status,
            kind: facts.kind,
            peer: facts.peer,
            role: facts.role,
            title: facts.title,
            employer: facts.employer,
            place: facts.place,
            contract: facts.contract,
            hours: facts.hours,
            pay: facts.pay,
            posted: facts.posted,
            deadline: facts.deadline,
            starts: facts.starts,
            year_inferred: facts.year_inferred,
            requires: facts.requires,
            signals: SignalsRecord {
                quotes: facts.signals.quotes,
                warnings: facts.signals.warnings,
            },
            competencies: facts.competencies,
            language: facts.language,
            url: offer.url.clone(),
            sightings: offer.sightings.iter().map(SightingRecord::from).collect(),
            family: offer.family.clone(),
            perhaps: offer.perhaps.iter().map(ToString::to_string).collect(),
            first_seen: offer.first_seen,
            last_seen: offer.last_seen,
            changed: offer.changed,
            licences: licences(offer),
        }
    }
}

fn licences(offer: &Offer) -> BTreeMap<String, Licence> {
    let postings = offer.sightings.iter().map(|sighting| &sighting.posting);
    let licensed = postings.filter_map(|it| Some((it.source.to_string(), it.licence.clone()?)));
    licensed.collect()
}

impl From<&Sighting> for SightingRecord {
    fn from(sighting: &Sighting) -> Self {
        Self {
            source: sighting.posting.source.to_string(),
            url: sighting.posting.url.clone(),
            posting_id: sighting.posting.id.to_string(),
            title: sighting.posting.facts.title.clone(),
            first_seen: sighting.first_seen,
            last_seen: sighting.last_seen,
        }
    }
}
