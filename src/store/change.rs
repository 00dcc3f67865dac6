//! What callers ask of the store: changesets in the words of the domain.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::repair::RepairReport;
use super::tally::Tally;
use super::tree::Tree;
use crate::model::{
    Decision, DecisionId, Delivery, DeliveryId, IdentityKey, Ledger, Offer, OfferId, PostingId,
    Refusal, SentDigest, SourceId, SourceState, Subscriber, SubscriberId,
};

/// Changes that become visible and durable together, or not at all.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Changeset {
    /// In order: a later change sees the earlier ones.
    pub changes: Vec<Change>,
    /// What must hold before the first change; otherwise nothing is done.
    pub expects: Vec<Expect>,
}

impl Changeset {
    /// Nothing yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// A changeset without preconditions.
    pub fn of(changes: impl IntoIterator<Item = Change>) -> Self {
        Self { changes: changes.into_iter().collect(), expects: Vec::new() }
    }

    /// Adds a change.
    pub fn push(&mut self, change: Change) {
        self.changes.push(change);
    }

    /// Adds a precondition.
    #[must_use]
    pub fn expecting(mut self, expect: Expect) -> Self {
        self.expects.push(expect);
        self
    }

    /// It brings in what was read from the web, which can wait until there is room again.
    pub(super) fn brings_in(&self) -> bool {
        self.changes.iter().any(|change| {
            matches!(
                change,
                Change::PutOffer(..)
                    | Change::PutRefusal(_)
                    | Change::PutMemo(..)
                    | Change::PutSource(..)
            )
        })
    }

    /// Offers come, change or go, or it is decided what they are.
    pub(super) fn changes_offers(&self) -> bool {
        let of_offers = |change: &Change| {
            matches!(
                change,
                Change::PutOffer(..) | Change::ForgetOffer { .. } | Change::PutDecision(_)
            )
        };
        self.changes.iter().any(of_offers)
    }

    /// There is nothing to do.
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }
}

/// One change. `Put` writes the whole value, new or not; `Forget` of what is not there is no error.
#[derive(Debug, Clone, PartialEq)]
pub enum Change {
    /// The offer and the complete list of its identity keys. A key that belonged to another offer
    /// moves here.
    PutOffer(Box<Offer>, Vec<IdentityKey>),
    /// Removes an offer. After a merge, `now_in` leaves a forwarding id.
    ForgetOffer {
        /// Which.
        offer: OfferId,
        /// The offer that took its place.
        now_in: Option<OfferId>,
    },
    /// A posting that is no peer offer.
    PutRefusal(Refusal),
    /// It is judged anew, or was too long ago.
    ForgetRefusal(PostingId),
    /// What is remembered of a source.
    PutSource(SourceId, Box<SourceState>),
    /// A source that was taken out of the configuration.
    ForgetSource(SourceId),
    /// What is remembered of a posting's entry in a listing.
    PutMemo(PostingId, Memo),
    /// The posting has been gone for long.
    ForgetMemo(PostingId),
    /// A subscriber. An address belongs to one subscriber only (`Conflict`).
    PutSubscriber(Box<Subscriber>),
    /// Erases a subscriber and everything that names them: mail, digests, ledger.
    RemoveSubscriber(SubscriberId),
    /// A mail that is owed, or how far it got.
    PutDelivery(Box<Delivery>),
    /// A mail that was sent or given up long ago.
    ForgetDelivery(DeliveryId),
    /// That a subscriber heard of an offer.
    PutLedger(Ledger),
    /// The mail that told them was given up: they have not heard of what it held.
    ForgetLedger(SubscriberId, DeliveryId),
    /// What a digest held.
    PutDigest(SentDigest),
    /// What a volunteer decided.
    PutDecision(Box<Decision>),
    /// A small fact of the program, by name.
    PutMeta(String, serde_json::Value),
    /// Removes such a fact.
    ForgetMeta(String),
}

/// A precondition. It is checked in the same step as the changes are made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Expect {
    /// No such offer yet.
    NoOffer(OfferId),
    /// The offer is at this revision.
    OfferAt(OfferId, u32),
    /// The identity key belongs to no offer.
    KeyFree(IdentityKey),
    /// No such subscriber.
    NoSubscriber(SubscriberId),
    /// The subscriber is there (not erased meanwhile).
    SubscriberThere(SubscriberId),
    /// No decision of that number yet.
    NoDecision(DecisionId),
    /// No such mail is owed or was sent.
    NoDelivery(DeliveryId),
    /// The mail is still leased until then: whoever took it may say what became of it.
    LeasedUntil(DeliveryId, DateTime<Utc>),
}

/// What is remembered of a posting's entry in a listing, so that its own page is fetched once and
/// then only when the entry changes.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Memo {
    /// Hash of the listing entry as last read.
    pub listing_hash: String,
    /// When the posting's own page was last read.
    #[serde(default)]
    pub detail_fetched_at: Option<DateTime<Utc>>,
    /// When the entry was last in a listing.
    #[serde(default)]
    pub seen: Option<DateTime<Utc>>,
    /// Complete, normal-sized listings in a row without it.
    #[serde(default)]
    pub absent: u32,
    /// When its page was last looked at because it was missing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub checked: Option<DateTime<Utc>>,
    /// Whether it counts as withdrawn: it is read anew when it is listed again.
    #[serde(default)]
    pub closed: bool,
    /// Where an aggregator's link leads.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub origin: Option<String>,
}

/// The answer to a commit: everything in it is durable.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Committed {
    /// The changeset's number; it grows with every commit.
    pub seq: u64,
}

/// Where a list goes on. Opaque, valid for the list that gave it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Cursor(pub(super) String);

impl Cursor {
    /// Takes a cursor that was handed out before, such as from a link.
    pub fn parse(text: &str) -> Option<Self> {
        let hex = text.len().is_multiple_of(2) && text.bytes().all(|b| b.is_ascii_hexdigit());
        (hex && text.len() <= 2048).then(|| Self(text.to_ascii_lowercase()))
    }

    /// The text for a link.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// One page of a list.
#[derive(Debug, Clone, PartialEq)]
pub struct PageOf<T> {
    /// In the list's order.
    pub items: Vec<T>,
    /// Where the next page begins; `None` at the end.
    pub next: Option<Cursor>,
}

/// How much the store holds.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct StoreStats {
    /// The last commit.
    pub seq: u64,
    /// Offers, whatever their status.
    pub offers: u64,
    /// Postings remembered as no peer offers.
    pub refusals: u64,
    /// Sources with a state.
    pub sources: u64,
    /// Subscribers, whatever their state.
    pub subscribers: u64,
    /// Mails, whatever their state.
    pub deliveries: u64,
    /// Mails that still have to leave.
    pub waiting: u64,
    /// Bytes of all keys and records.
    pub live_bytes: u64,
    /// Bytes of the index on the disk.
    pub disk_bytes: u64,
    /// Bytes of the journal on the disk.
    #[serde(default)]
    pub journal_bytes: u64,
    /// Snapshots that are kept.
    #[serde(default)]
    pub snapshots: usize,
    /// When the newest snapshot was taken.
    #[serde(default)]
    pub last_snapshot: Option<DateTime<Utc>>,
    /// How often this instance was restored or moved.
    #[serde(default)]
    pub epoch: u32,
    /// What had to be mended when the store was opened.
    #[serde(default)]
    pub repairs: RepairReport,
}

impl StoreStats {
    /// The counts of an account.
    pub(super) fn of(tally: &Tally) -> Self {
        Self {
            seq: tally.seq,
            offers: tally.count(Tree::Offers),
            refusals: tally.count(Tree::Refusals),
            sources: tally.count(Tree::Sources),
            subscribers: tally.count(Tree::Subscribers),
            deliveries: tally.count(Tree::Deliveries),
            waiting: tally.count(Tree::Outbox),
            live_bytes: tally.live_bytes,
            ..Self::default()
        }
    }
}
