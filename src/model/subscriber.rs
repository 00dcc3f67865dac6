//! A person who waits for offers, and what they have been sent.

use std::fmt;

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

use super::ids::{DeliveryId, FilterName, Lang, OfferId, SubscriberId};

/// One subscriber. Nothing is kept that the service does not need: no name, no IP address.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Subscriber {
    /// Says nothing about the address.
    pub id: SubscriberId,
    /// Where digests go.
    pub address: Address,
    /// Where they stand.
    pub state: SubscriberState,
    /// The language of their mail.
    pub language: Lang,
    /// The zone of their rhythm.
    pub zone: Tz,
    /// When they are written to.
    pub rhythm: Rhythm,
    /// Named filters that they follow.
    pub filters: Vec<FilterName>,
    /// Their own query, as typed.
    pub query: Option<String>,
    /// The consent that was given.
    pub consent: Option<Consent>,
    /// When the row was made.
    pub created: DateTime<Utc>,
    /// The last period that was looked at for them, with or without a mail.
    pub last_period: Option<DateTime<Utc>>,
    /// What they hear when there is nothing new.
    #[serde(default)]
    pub when_nothing: WhenNothing,
    /// What is known of their mailbox.
    #[serde(default)]
    pub mailbox: Mailbox,
}

/// What somebody hears when there is nothing new.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WhenNothing {
    /// Nothing.
    #[default]
    Silence,
    /// After a month without a mail, a note that all is well.
    MonthlyNote,
}

impl WhenNothing {
    /// Reads `silence` or `note`.
    pub fn parse(text: &str) -> Option<Self> {
        match text.trim() {
            "silence" => Some(Self::Silence),
            "note" => Some(Self::MonthlyNote),
            _ => None,
        }
    }
}

/// What is known of a mailbox.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Mailbox {
    /// When the last digest or note was written.
    pub last_mail: Option<DateTime<Utc>>,
    /// When mails came back that may or may not mean that it is dead, oldest first.
    pub strikes: Vec<DateTime<Utc>>,
    /// Where mail is to go once the new mailbox has said yes.
    pub moving: Option<Moving>,
}

/// A change of address that waits for the new mailbox's word.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Moving {
    /// The new address.
    pub to: Address,
    /// When it was asked for; a later request takes its place.
    pub asked: DateTime<Utc>,
}

/// `pending → active → paused → suspended → gone`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SubscriberState {
    /// Asked for, not yet confirmed.
    Pending,
    /// Gets digests.
    Active,
    /// Wants none for a while.
    Paused,
    /// Their mailbox refuses mail.
    Suspended,
}

impl SubscriberState {
    /// The name in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Active => "active",
            Self::Paused => "paused",
            Self::Suspended => "suspended",
        }
    }
}

/// Proof of an explicit consent (GDPR art. 7 and 9; Québec's Law 25).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Consent {
    /// When it was given.
    pub at: DateTime<Utc>,
    /// How: `paper` or `mail`.
    pub how: String,
    /// The language of the words that were agreed to.
    pub language: Lang,
}

/// When a subscriber is written to, in their own zone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rhythm {
    /// As soon as there is something.
    Now,
    /// Every morning.
    Daily,
    /// Every Monday morning.
    Weekly,
    /// The first of every month.
    Monthly,
    /// A cron expression with seconds.
    Cron(String),
}

/// An e-mail address. Its `Debug` shows neither part, so that no log can hold one.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Address(String);

impl Address {
    /// Reads an address: one `@`, no space or control character, a dot in the domain; trimmed, the
    /// domain in lower case (RFC 5321 section 2.3.11 leaves the local part to its host).
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let (local, domain) = text.rsplit_once('@')?;
        let fine = |part: &str| {
            !part.is_empty()
                && !part.contains(|c: char| {
                    c.is_whitespace() || c.is_control() || "<>(),;:\"[]\\@".contains(c)
                })
        };
        let labels_fine = domain.contains('.') && domain.split('.').all(|label| !label.is_empty());
        let sizes_fine = local.len() <= 64 && text.len() <= 254;
        (fine(local) && fine(domain) && labels_fine && sizes_fine)
            .then(|| Self(format!("{local}@{}", domain.to_lowercase())))
    }

    /// The sender of mail that only ever goes into a folder (RFC 2606: no such host can exist).
    pub fn nobody() -> Self {
        Self("vigie@vigie.invalid".to_owned())
    }

    /// A form that only the holder of the key can read: it holds no `@`, so no mail can go there.
    pub fn sealed(text: String) -> Self {
        Self(text)
    }

    /// It is such a form.
    pub fn is_sealed(&self) -> bool {
        !self.0.contains('@')
    }

    /// The address itself, for the envelope and for the person who runs the command.
    pub fn reveal(&self) -> &str {
        &self.0
    }

    /// The form under which it is looked up: whole in lower case, as every provider treats it.
    pub fn lookup(&self) -> String {
        self.0.to_lowercase()
    }
}

impl fmt::Debug for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Address(…)")
    }
}

/// That a subscriber heard of an offer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ledger {
    /// Who heard.
    pub subscriber: SubscriberId,
    /// Of what.
    pub offer: OfferId,
    /// The offer's revision that they heard of.
    pub revision: u32,
    /// In which mail.
    pub delivery: DeliveryId,
    /// The deadline that they heard of within its last days, so that a reminder comes once.
    #[serde(default)]
    pub reminded: Option<NaiveDate>,
}

/// What one digest held, for `digest log`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SentDigest {
    /// Which mail.
    pub delivery: DeliveryId,
    /// To whom.
    pub subscriber: SubscriberId,
    /// The due time it answers.
    pub period: DateTime<Utc>,
    /// The offers, in the order shown.
    pub offers: Vec<OfferId>,
}
