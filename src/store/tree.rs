//! The tables of the store, and how their keys are written: big-endian numbers, text ended by a
//! mark that keeps the order.

use chrono::{DateTime, Utc};

/// One table. The tag is written to the journal and to snapshots: never reuse one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
pub(super) enum Tree {
    /// Offer id → offer and its identity keys.
    Offers = 1,
    /// Identity key → offer id.
    OfferByKey = 2,
    /// Time of the last change, offer id → nothing.
    OfferByChange = 3,
    /// Id that is no more → the offer that took its place.
    Forwards = 4,
    /// Posting id → refusal.
    Refusals = 5,
    /// Posting id → what is remembered of its listing entry.
    Memos = 6,
    /// Source id → its state.
    Sources = 7,
    /// Subscriber id → subscriber.
    Subscribers = 8,
    /// Keyed hash of the address → subscriber id.
    SubscriberByAddress = 9,
    /// Subscriber, offer → what they heard of it.
    Ledger = 10,
    /// Subscriber, period, delivery → what the digest held.
    Digests = 11,
    /// Delivery id → delivery.
    Deliveries = 12,
    /// Due time, delivery id → nothing; only what still has to leave.
    Outbox = 13,
    /// Subscriber, delivery id → nothing.
    DeliveryBySubscriber = 14,
    /// Name → small facts of the program.
    Meta = 15,
    /// The instance's own key and epoch.
    Instance = 16,
    /// Id of an erased subscriber → nothing: what a restored backup must not bring back.
    Erased = 17,
    /// Decision id → a volunteer's decision.
    Decisions = 18,
}

impl Tree {
    /// Every table, in the order of the tags.
    pub(super) const ALL: [Self; 18] = [
        Self::Offers,
        Self::OfferByKey,
        Self::OfferByChange,
        Self::Forwards,
        Self::Refusals,
        Self::Memos,
        Self::Sources,
        Self::Subscribers,
        Self::SubscriberByAddress,
        Self::Ledger,
        Self::Digests,
        Self::Deliveries,
        Self::Outbox,
        Self::DeliveryBySubscriber,
        Self::Meta,
        Self::Instance,
        Self::Erased,
        Self::Decisions,
    ];

    /// The name in files and messages.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Offers => "offers",
            Self::OfferByKey => "offer_by_key",
            Self::OfferByChange => "offer_by_change",
            Self::Forwards => "forwards",
            Self::Refusals => "refusals",
            Self::Memos => "memos",
            Self::Sources => "sources",
            Self::Subscribers => "subscribers",
            Self::SubscriberByAddress => "subscriber_by_address",
            Self::Ledger => "ledger",
            Self::Digests => "digests",
            Self::Deliveries => "deliveries",
            Self::Outbox => "outbox",
            Self::DeliveryBySubscriber => "delivery_by_subscriber",
            Self::Meta => "meta",
            Self::Instance => "instance",
            Self::Erased => "erased",
            Self::Decisions => "decisions",
        }
    }

    /// The tag in the journal.
    pub(super) fn tag(self) -> u8 {
        self as u8
    }

    /// Its position in [`Tree::ALL`].
    pub(super) fn index(self) -> usize {
        usize::from(self.tag()) - 1
    }

    /// The table of a tag.
    pub(super) fn of_tag(tag: u8) -> Option<Self> {
        Self::ALL.get(usize::from(tag).checked_sub(1)?).copied()
    }
}

/// A key made of several parts, sorted as its parts are.
#[derive(Debug, Clone, Default)]
pub(super) struct Key(Vec<u8>);

impl Key {
    /// Nothing yet.
    pub(super) fn new() -> Self {
        Self::default()
    }

    /// A text that stands alone or last.
    pub(super) fn last(mut self, text: &str) -> Vec<u8> {
        self.0.extend_from_slice(text.as_bytes());
        self.0
    }

    /// A text that other parts follow: `00` becomes `00 FF`, the end is `00 01`.
    pub(super) fn text(mut self, text: &str) -> Self {
        for &byte in text.as_bytes() {
            self.0.push(byte);
            if byte == 0 {
                self.0.push(0xFF);
            }
        }
        self.0.extend_from_slice(&[0, 1]);
        self
    }

    /// A time, in milliseconds, earliest first.
    pub(super) fn time(mut self, at: DateTime<Utc>) -> Self {
        let shifted = (at.timestamp_millis() as u64) ^ (1 << 63);
        self.0.extend_from_slice(&shifted.to_be_bytes());
        self
    }

    /// The bytes, as a key or as the beginning of keys.
    pub(super) fn bytes(self) -> Vec<u8> {
        self.0
    }
}

/// The key of a record that is named by one text.
pub(super) fn named(text: &str) -> Vec<u8> {
    Key::new().last(text)
}

/// The text that follows a time in a key.
pub(super) fn after_time(key: &[u8]) -> Option<&str> {
    std::str::from_utf8(key.get(8..)?).ok()
}

/// The time that a key begins with.
pub(super) fn time_of(key: &[u8]) -> Option<DateTime<Utc>> {
    let shifted = u64::from_be_bytes(key.get(..8)?.try_into().ok()?);
    DateTime::from_timestamp_millis((shifted ^ (1 << 63)) as i64)
}

/// A half-open stretch of keys.
#[derive(Debug, Clone)]
pub(super) struct Stretch {
    /// First key, included.
    pub(super) from: Vec<u8>,
    /// End, excluded; `None` for the end of the table.
    pub(super) to: Option<Vec<u8>>,
}

impl Stretch {
    /// The whole table.
    pub(super) fn all() -> Self {
        Self { from: Vec::new(), to: None }
    }

    /// Every key that begins so.
    pub(super) fn beginning(prefix: Vec<u8>) -> Self {
        let to = successor(&prefix);
        Self { from: prefix, to }
    }

    /// The part of the stretch behind a key.
    #[must_use]
    pub(super) fn behind(mut self, key: &[u8]) -> Self {
        let mut next = key.to_vec();
        next.push(0);
        if next > self.from {
            self.from = next;
        }
        self
    }

    /// Nothing can lie between its ends.
    pub(super) fn is_empty(&self) -> bool {
        self.to.as_ref().is_some_and(|to| *to <= self.from)
    }
}

/// The first key that does not begin with `prefix`.
fn successor(prefix: &[u8]) -> Option<Vec<u8>> {
    let keep = prefix.iter().rposition(|&byte| byte != 0xFF)?;
    let mut end = prefix.get(..=keep)?.to_vec();
    if let Some(last) = end.last_mut() {
        *last += 1;
    }
    Some(end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn tags_name_their_tree() {
        for tree in Tree::ALL {
            assert_eq!(Tree::of_tag(tree.tag()), Some(tree));
        }
        assert_eq!(Tree::of_tag(0), None);
        assert_eq!(Tree::of_tag(200), None);
    }

    proptest! {
        #[test]
        fn keys_sort_as_their_parts(a in ".{0,6}", b in ".{0,6}", x in ".{0,6}", y in ".{0,6}") {
            let left = Key::new().text(&a).last(&x);
            let right = Key::new().text(&b).last(&y);
            prop_assert_eq!(left.cmp(&right), (a.as_bytes(), x.as_bytes()).cmp(&(b.as_bytes(), y.as_bytes())));
        }

        #[test]
        fn times_sort_even_before_1970(a in -9_000_000_000_000_i64..9_000_000_000_000, b in -9_000_000_000_000_i64..9_000_000_000_000) {
            let key = |ms| DateTime::from_timestamp_millis(ms).map(|at| Key::new().time(at).bytes());
            prop_assert_eq!(key(a).cmp(&key(b)), a.cmp(&b));
            prop_assert_eq!(key(a).and_then(|key| time_of(&key)), DateTime::from_timestamp_millis(a));
        }

        #[test]
        fn a_stretch_holds_what_begins_so(prefix in prop::collection::vec(any::<u8>(), 0..4), key in prop::collection::vec(any::<u8>(), 0..6)) {
            let stretch = Stretch::beginning(prefix.clone());
            let inside = key >= stretch.from && stretch.to.is_none_or(|to| key < to);
            prop_assert_eq!(inside, key.starts_with(&prefix));
        }
    }
}
