//! `offer add`: an advert that somebody hands in.

use serde::{Deserialize, Serialize};
use url::Url;

use super::{ApiError, Exit, OfferRecord, SCHEMA};
use crate::app::App;
use crate::fetch::Access;
use crate::model::{Facts, Message, Status};
use crate::poll::inbox::{self, Handed, Handing, Hold, Origin, Vouched};

/// An advert to take in.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Add {
    /// Where it is.
    pub what: What,
    /// The address by which a text is known.
    pub link: Option<String>,
    /// Who hands it in.
    pub author: String,
    /// Whether it waits for a volunteer.
    #[serde(default)]
    pub hold: Hold,
    /// Whether it is a peer offer whatever its words.
    #[serde(default)]
    pub vouched: Vouched,
}

/// Where an advert is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum What {
    /// On a page.
    Address {
        /// Its address.
        url: String,
        /// It may be on this machine or its own network.
        #[serde(default)]
        private: bool,
    },
    /// In a file, whose bytes these are.
    Document {
        /// The file's name; empty when there was none.
        name: String,
        /// What it holds.
        bytes: Vec<u8>,
    },
}

/// What became of an advert that was handed in.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Added {
    /// [`SCHEMA`].
    pub schema: u32,
    /// `new`, `merged`, `updated`, `known` or `refused`.
    pub outcome: Outcome,
    /// The posting's id, for `offer explain`.
    pub posting: String,
    /// The offer that it belongs to.
    pub offer: Option<OfferRecord>,
    /// Why it is no peer offer.
    pub refused: Option<Message>,
    /// What it does not say, by name.
    pub missing: Vec<String>,
    /// All that was understood.
    pub facts: Option<Facts>,
}

/// What became of it, in a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// An offer that nobody knew.
    New,
    /// A known offer, announced elsewhere too.
    Merged,
    /// Handed in before; something in it is new.
    Updated,
    /// Handed in before, as it is.
    Known,
    /// No peer offer.
    Refused,
}

impl Outcome {
    /// The name in JSON and in the catalogue.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Merged => "merged",
            Self::Updated => "updated",
            Self::Known => "known",
            Self::Refused => "refused",
        }
    }
}

impl Added {
    /// Whether it waits for a volunteer.
    pub fn is_held(&self) -> bool {
        self.offer.as_ref().is_some_and(|offer| offer.status == Status::Held)
    }
}

/// Takes an advert in.
///
/// # Errors
/// What was typed is no address; nothing could be read; the store.
pub async fn add(app: &App, request: &Add) -> Result<Added, ApiError> {
    let source = app
        .config
        .inbox()
        .ok_or_else(|| ApiError::new(Exit::Configuration, Message::new("api-no-inbox")))?;
    let handing = Handing {
        origin: origin(&request.what)?,
        by: request.author.clone(),
        link: request.link.as_deref().map(address).transpose()?,
        hold: request.hold,
        vouched: request.vouched,
    };
    match inbox::hand_in(app, source, &handing).await? {
        Handed::Unreadable(problem) => Err(ApiError::failed(problem.what)),
        Handed::Read(reading) => Ok(added(*reading)),
    }
}

fn added(reading: inbox::Reading) -> Added {
    let inbox::Reading { posting, report, offer, refused } = reading;
    let outcome = match &report {
        _ if refused.is_some() || offer.is_none() => Outcome::Refused,
        report if report.new + report.closed > 0 => Outcome::New,
        report if report.merged > 0 => Outcome::Merged,
        report if report.updated > 0 => Outcome::Updated,
        _ => Outcome::Known,
    };
    let facts = offer.as_ref().map(|offer| offer.facts.clone());
    let url = offer.as_ref().map(|offer| offer.url.clone()).unwrap_or_default();
    Added {
        schema: SCHEMA,
        outcome,
        posting: posting.to_string(),
        missing: facts.as_ref().map(|facts| missing(facts, &url)).unwrap_or_default(),
        offer: offer.as_ref().map(OfferRecord::from),
        refused: refused.map(|refusal| refusal.reason),
        facts,
    }
}

/// What people ask of every offer, and this one does not say.
fn missing(facts: &Facts, url: &str) -> Vec<String> {
    let hours = facts.hours.fte.is_some() || facts.hours.weekly.is_some();
    let place = &facts.place;
    [
        ("link", !url.is_empty()),
        ("employer", facts.employer.is_some()),
        ("place", place.city.is_some() || place.region.is_some() || place.remote),
        ("deadline", facts.deadline.is_some()),
        ("contract", facts.contract.is_some()),
        ("hours", hours),
        ("pay", facts.pay.is_some()),
    ]
    .into_iter()
    .filter(|(_, said)| !said)
    .map(|(name, _)| name.to_owned())
    .collect()
}

fn origin(what: &What) -> Result<Origin, ApiError> {
    match what {
        What::Address { url, private } => {
            let access = if *private { Access::PrivateToo } else { Access::Public };
            Ok(Origin::Address(address(url)?, access))
        }
        What::Document { name, bytes } => {
            Ok(Origin::Document { name: name.clone(), bytes: bytes.clone() })
        }
    }
}

fn address(typed: &str) -> Result<Url, ApiError> {
    let url = Url::parse(typed).ok().filter(|url| matches!(url.scheme(), "http" | "https"));
    url.ok_or_else(|| super::draft::bad_url(typed))
}
