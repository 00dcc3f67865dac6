//! A mail that is owed, from the moment it is decided until the relay has taken it.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::ids::{DeliveryId, Lang, SubscriberId};
use super::subscriber::Address;

/// Everything that a mail says. The address is looked up when it leaves, so that an erased
/// subscriber leaves none behind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Email {
    /// Derived from (subscriber, period): a resend after a crash is the same mail. Without angle
    /// brackets.
    pub message_id: String,
    /// The `Date` header, fixed when the mail is decided.
    pub date: DateTime<Utc>,
    /// The language of the text.
    pub language: Lang,
    /// The subject, one line.
    pub subject: String,
    /// The text part, complete by itself.
    pub text: String,
    /// The HTML part.
    pub html: Option<String>,
    /// The Message-ID of the mail that this one answers by itself, without angle brackets; an
    /// automatic answer is no list mail and must not bounce (RFC 3834).
    #[serde(default)]
    pub answers: Option<String>,
}

/// Why a mail is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// A digest of offers.
    Digest,
    /// A request to confirm a subscription.
    OptIn,
    /// A request to confirm a new address, sent to it.
    Moving,
    /// An automatic answer to a mail.
    Answer,
    /// Word to the person in charge.
    Operator,
}

/// One row of the outbox.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Delivery {
    /// `subscriber@period`: the row is unique, so a mail cannot be owed twice.
    pub id: DeliveryId,
    /// To whom.
    pub subscriber: SubscriberId,
    /// Why.
    pub purpose: Purpose,
    /// What it says.
    pub email: Email,
    /// How far it got.
    pub state: DeliveryState,
    /// Attempts so far.
    pub attempts: u32,
    /// Not to be tried before.
    pub due: DateTime<Utc>,
    /// When the row was made.
    pub created: DateTime<Utc>,
    /// What the relay last said, or why it could not be reached. Never an address.
    pub last_reply: Option<String>,
    /// Where it goes when that is not the subscriber's own address.
    #[serde(default)]
    pub to: Option<Address>,
}

/// `queued → sending → sent | deferred | failed`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "is")]
pub enum DeliveryState {
    /// Waits for its turn.
    Queued,
    /// In the hands of one sender until the lease ends.
    Sending {
        /// Whoever finds the row after this may take it.
        until: DateTime<Utc>,
    },
    /// Taken by the relay.
    Sent {
        /// When.
        at: DateTime<Utc>,
    },
    /// Refused for now (4xx, or nobody answered); tried again when due.
    Deferred,
    /// Given up.
    Failed,
}

impl DeliveryState {
    /// The name in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Queued => "queued",
            Self::Sending { .. } => "sending",
            Self::Sent { .. } => "sent",
            Self::Deferred => "deferred",
            Self::Failed => "failed",
        }
    }
}
