//! What reading a source obliges to, as its licence or its owner says, and where it really stands.

use std::time::Duration;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use url::Url;

use super::message::Message;
use super::source::Format;

/// The duties of a source.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Duties {
    /// Words to show wherever an offer of this source is shown.
    pub licence: Option<Licence>,
    /// The longest time between two readings.
    pub refresh: Option<Duration>,
    /// What becomes of an offer that is no longer listed.
    pub withdrawn: Withdrawn,
    /// What becomes of the names, addresses and telephone numbers of recruiters.
    pub contacts: Contacts,
    /// Whether its offers may be mailed.
    pub mail: Mailing,
}

/// An attribution.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Licence {
    /// The words.
    pub text: String,
    /// Where the licence or the owner stands.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<Url>,
}

/// What becomes of an offer that is no longer listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Withdrawn {
    /// It is kept, closed once that is proven.
    #[default]
    Kept,
    /// It is dropped at once.
    Dropped,
}

/// What becomes of the names, addresses and telephone numbers of recruiters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Contacts {
    /// They stay in the text.
    #[default]
    Kept,
    /// They are taken out of the text, unless they are the only way to apply.
    Dropped,
}

/// Whether the offers of a source may be mailed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Mailing {
    /// Yes.
    #[default]
    Allowed,
    /// Not until somebody has read its terms: they are shown, never in a digest.
    Withheld,
}

/// A page that has moved for good (301 or 308).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Moved {
    /// The address that leads away.
    pub from: Url,
    /// Where to.
    pub to: Url,
    /// How often in a row that was seen.
    pub times: u32,
}

impl Moved {
    /// Sightings after which the new address is believed.
    pub const BELIEVED: u32 = 3;

    /// Whether it is believed.
    pub fn is_believed(&self) -> bool {
        self.times >= Self::BELIEVED
    }
}

/// How a source is read of which nothing but an address was known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// What is read.
    pub url: Url,
    /// As what.
    pub format: Format,
    /// How sure that was: `low`, `medium` or `high`.
    pub sure: String,
    /// How it is read, in words.
    #[serde(default)]
    pub how: Option<Message>,
    /// When it was chosen.
    pub at: DateTime<Utc>,
    /// When the site was last probed.
    pub probed: DateTime<Utc>,
}
