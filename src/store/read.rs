//! Questions to the store, answered from what is committed. Lists come in bounded pages.

use std::sync::PoisonError;

use chrono::{DateTime, Utc};
use serde::de::DeserializeOwned;

use super::Store;
use super::care;
use super::change::{Cursor, Memo, PageOf, StoreStats};
use super::envelope;
use super::error::StoreError;
use super::plan::{self, OfferRow};
use super::snapshot::{Snapshot, hex, unhex};
use super::tree::{Key, Stretch, Tree, after_time, named, time_of};
use super::view::View;
use crate::model::{
    Decision, Delivery, DeliveryId, IdentityKey, Ledger, Offer, OfferId, PostingId, Refusal,
    SentDigest, SourceId, SourceState, Subscriber, SubscriberId,
};

/// The largest page.
pub const LARGEST_PAGE: usize = 500;
/// Forwarding ids that are followed before giving up.
const HOPS: usize = 32;

impl Store {
    /// An offer by its id.
    ///
    /// # Errors
    /// `Corrupt` when its record cannot be read; so for every question below.
    pub fn offer(&self, id: &OfferId) -> Result<Option<Offer>, StoreError> {
        Ok(self.offer_row(id)?.map(|row| row.offer))
    }

    /// An offer's identity keys, as they were put.
    ///
    /// # Errors
    /// As [`Store::offer`].
    pub fn keys_of(&self, id: &OfferId) -> Result<Vec<IdentityKey>, StoreError> {
        Ok(self.offer_row(id)?.map(|row| row.keys).unwrap_or_default())
    }

    /// The id under which an offer lives now: itself, or what it was merged into.
    ///
    /// # Errors
    /// As [`Store::offer`].
    pub fn present_id(&self, id: &OfferId) -> Result<OfferId, StoreError> {
        let mut found = id.clone();
        for _ in 0..HOPS {
            match self.record(Tree::Forwards, &named(found.as_str()))? {
                Some(next) => found = next,
                None => break,
            }
        }
        Ok(found)
    }

    /// The offer that an identity key belongs to.
    ///
    /// # Errors
    /// As [`Store::offer`].
    pub fn offer_by_key(&self, key: &IdentityKey) -> Result<Option<OfferId>, StoreError> {
        self.record(Tree::OfferByKey, &named(key.as_str()))
    }

    /// A number that is another one whenever offers changed, in any store of this process: what was
    /// made of the offers is still good while it stays.
    pub fn offers_version(&self) -> u64 {
        self.held.engines.offers_version()
    }

    /// All offers, by id.
    ///
    /// # Errors
    /// As [`Store::offer`].
    pub fn offers(
        &self,
        after: Option<&Cursor>,
        limit: usize,
    ) -> Result<PageOf<Offer>, StoreError> {
        self.page(Tree::Offers, Stretch::all(), after, limit, |key, record| {
            envelope::open::<OfferRow>(Tree::Offers, key, record).map(|row| Some(row.offer))
        })
    }

    /// Offers whose facts changed at `since` or later, earliest first.
    ///
    /// # Errors
    /// As [`Store::offer`].
    pub fn offers_changed_since(
        &self,
        since: DateTime<Utc>,
        after: Option<&Cursor>,
        limit: usize,
    ) -> Result<PageOf<Offer>, StoreError> {
        let stretch = Stretch { from: Key::new().time(since).bytes(), to: None };
        self.page(Tree::OfferByChange, stretch, after, limit, |key, _| match after_time(key) {
            Some(id) => self.offer(&OfferId::new(id)),
            None => Ok(None),
        })
    }

    /// Ids that begin so, at most twenty: enough to complete one, or to say that it is ambiguous.
    ///
    /// # Errors
    /// As [`Store::offer`].
    pub fn offer_ids_with_prefix(&self, prefix: &str) -> Result<Vec<OfferId>, StoreError> {
        let rows = self.engine().page(Tree::Offers, &Stretch::beginning(named(prefix)), 20)?;
        Ok(rows.iter().map(|(key, _)| OfferId::new(String::from_utf8_lossy(key))).collect())
    }

    /// Why a posting is no peer offer.
    ///
    /// # Errors
    /// As [`Store::offer`].
    pub fn refusal(&self, posting: &PostingId) -> Result<Option<Refusal>, StoreError> {
        self.record(Tree::Refusals, &named(posting.as_str()))
    }

    /// All refusals, by posting.
    ///
    /// # Errors
    /// As [`Store::offer`].
    pub fn refusals(
        &self,
        after: Option<&Cursor>,
        limit: usize,
    ) -> Result<PageOf<Refusal>, StoreError> {
        self.records(Tree::Refusals, Stretch::all(), after, limit)
    }

    /// What is remembered of a source.
    ///
    /// # Errors
    /// As [`Store::offer`].
    pub fn source(&self, id: &SourceId) -> Result<Option<SourceState>, StoreError> {
        self.record(Tree::Sources, &named(id.as_str()))
    }

    /// What is remembered of a posting's entry in a listing.
    ///
    /// # Errors
    /// As [`Store::offer`].
    pub fn memo(&self, posting: &PostingId) -> Result<Option<Memo>, StoreError> {
        self.record(Tree::Memos, &named(posting.as_str()))
    }

    /// The postings of a source that are remembered, with their memos. A posting's id begins with
    /// its source's.
    ///
    /// # Errors
    /// As [`Store::offer`].
    pub fn memos_of(
        &self,
        source: &SourceId,
        after: Option<&Cursor>,
        limit: usize,
    ) -> Result<PageOf<(PostingId, Memo)>, StoreError> {
        let stretch = Stretch::beginning(named(&format!("{source}:")));
        self.page(Tree::Memos, stretch, after, limit, |key, record| {
            let posting = PostingId::new(String::from_utf8_lossy(key));
            envelope::open(Tree::Memos, key, record).map(|memo| Some((posting, memo)))
        })
    }

    /// A subscriber by id.
    ///
    /// # Errors
    /// As [`Store::offer`].
    pub fn subscriber(&self, id: &SubscriberId) -> Result<Option<Subscriber>, StoreError> {
        let kept = self.record(Tree::Subscribers, &named(id.as_str()))?;
        kept.map(|kept| self.opened(kept)).transpose()
    }

    /// A subscriber by address, in the form of `Address::lookup`.
    ///
    /// # Errors
    /// As [`Store::offer`].
    pub fn subscriber_by_address(&self, lookup: &str) -> Result<Option<Subscriber>, StoreError> {
        let engine = self.engine();
        let view = View::of(&engine);
        let mut indexes = self.vault().map_or_else(Vec::new, |vault| vault.indexes_of(lookup));
        indexes.push(plan::address_key(&view, lookup)?);
        for index in indexes {
            if let Some(id) = view.read::<SubscriberId>(Tree::SubscriberByAddress, &index)? {
                return self.subscriber(&id);
            }
        }
        Ok(None)
    }

    /// All subscribers, by id.
    ///
    /// # Errors
    /// As [`Store::offer`].
    pub fn subscribers(
        &self,
        after: Option<&Cursor>,
        limit: usize,
    ) -> Result<PageOf<Subscriber>, StoreError> {
        self.opened_page(self.subscribers_as_kept(after, limit)?, Self::opened)
    }

    pub(super) fn subscribers_as_kept(
        &self,
        after: Option<&Cursor>,
        limit: usize,
    ) -> Result<PageOf<Subscriber>, StoreError> {
        self.records(Tree::Subscribers, Stretch::all(), after, limit)
    }

    /// Everything that a subscriber heard of. An offer that was merged is named by its present id.
    ///
    /// # Errors
    /// As [`Store::offer`].
    pub fn ledger(&self, id: &SubscriberId) -> Result<Vec<Ledger>, StoreError> {
        let stretch = Stretch::beginning(Key::new().text(id.as_str()).bytes());
        let mut heard = Vec::new();
        let mut after = None;
        loop {
            let page = self.records::<Ledger>(
                Tree::Ledger,
                stretch.clone(),
                after.as_ref(),
                LARGEST_PAGE,
            )?;
            for mut row in page.items {
                row.offer = self.present_id(&row.offer)?;
                heard.push(row);
            }
            after = page.next;
            if after.is_none() {
                return Ok(heard);
            }
        }
    }

    /// The digests of one subscriber, earliest first, or of all, by subscriber.
    ///
    /// # Errors
    /// As [`Store::offer`].
    pub fn digests(
        &self,
        of: Option<&SubscriberId>,
        after: Option<&Cursor>,
        limit: usize,
    ) -> Result<PageOf<SentDigest>, StoreError> {
        let stretch = of.map_or_else(Stretch::all, |id| {
            Stretch::beginning(Key::new().text(id.as_str()).bytes())
        });
        self.records(Tree::Digests, stretch, after, limit)
    }

    /// Every decision of a volunteer, the earliest first.
    ///
    /// # Errors
    /// As [`Store::offer`].
    pub fn decisions(
        &self,
        after: Option<&Cursor>,
        limit: usize,
    ) -> Result<PageOf<Decision>, StoreError> {
        self.records(Tree::Decisions, Stretch::all(), after, limit)
    }

    /// A mail by its id.
    ///
    /// # Errors
    /// As [`Store::offer`].
    pub fn delivery(&self, id: &DeliveryId) -> Result<Option<Delivery>, StoreError> {
        let kept = self.record(Tree::Deliveries, &named(id.as_str()))?;
        kept.map(|kept| self.opened_mail(kept)).transpose()
    }

    /// All mails, by id, whatever their state.
    ///
    /// # Errors
    /// As [`Store::offer`].
    pub fn deliveries(
        &self,
        after: Option<&Cursor>,
        limit: usize,
    ) -> Result<PageOf<Delivery>, StoreError> {
        self.opened_page(self.deliveries_as_kept(after, limit)?, Self::opened_mail)
    }

    pub(super) fn deliveries_as_kept(
        &self,
        after: Option<&Cursor>,
        limit: usize,
    ) -> Result<PageOf<Delivery>, StoreError> {
        self.records(Tree::Deliveries, Stretch::all(), after, limit)
    }

    /// Mails that still have to leave, in the order they fall due.
    ///
    /// # Errors
    /// As [`Store::offer`].
    pub fn waiting(
        &self,
        after: Option<&Cursor>,
        limit: usize,
    ) -> Result<PageOf<Delivery>, StoreError> {
        self.page(Tree::Outbox, Stretch::all(), after, limit, |key, _| match after_time(key) {
            Some(id) => self.delivery(&DeliveryId::new(id)),
            None => Ok(None),
        })
    }

    /// When the outbox next wants attention: a mail falls due, or a lease ends.
    ///
    /// # Errors
    /// As [`Store::offer`].
    pub fn next_outbox_due(&self) -> Result<Option<DateTime<Utc>>, StoreError> {
        let rows = self.engine().page(Tree::Outbox, &Stretch::all(), 1)?;
        Ok(rows.first().and_then(|(key, _)| time_of(key)))
    }

    /// A small fact of the program.
    ///
    /// # Errors
    /// As [`Store::offer`].
    pub fn meta(&self, name: &str) -> Result<Option<serde_json::Value>, StoreError> {
        self.record(Tree::Meta, &named(name))
    }

    /// The instance's own secret, drawn once when the store was made: Message-IDs and links that
    /// nobody can guess are derived from it.
    pub fn instance_key(&self) -> [u8; 32] {
        *self.held.instance_key.read().unwrap_or_else(PoisonError::into_inner)
    }

    /// How much the store holds.
    ///
    /// # Errors
    /// As [`Store::offer`].
    pub fn stats(&self) -> Result<StoreStats, StoreError> {
        let engine = self.engine();
        let mut stats = StoreStats::of(&engine.tally()?);
        stats.epoch = care::epoch(&engine)?;
        stats.repairs = self.repairs().clone();
        stats.disk_bytes = engine.disk_bytes();
        self.chore(move |writer| {
            if let Some(keeper) = &writer.keeper {
                let snapshots = keeper.shelf.list();
                stats.snapshots = snapshots.len();
                stats.last_snapshot = snapshots.first().and_then(Snapshot::taken);
                stats.journal_bytes = keeper.journal.bytes();
            }
            Ok(stats)
        })
    }

    fn record<T: DeserializeOwned>(&self, tree: Tree, key: &[u8]) -> Result<Option<T>, StoreError> {
        View::of(&self.engine()).read(tree, key)
    }

    fn offer_row(&self, id: &OfferId) -> Result<Option<OfferRow>, StoreError> {
        self.record(Tree::Offers, &named(id.as_str()))
    }

    fn records<T: DeserializeOwned>(
        &self,
        tree: Tree,
        stretch: Stretch,
        after: Option<&Cursor>,
        limit: usize,
    ) -> Result<PageOf<T>, StoreError> {
        self.page(tree, stretch, after, limit, |key, record| {
            envelope::open(tree, key, record).map(Some)
        })
    }

    /// One page. An index row whose record went away meanwhile is passed over.
    fn page<T>(
        &self,
        tree: Tree,
        stretch: Stretch,
        after: Option<&Cursor>,
        limit: usize,
        read: impl Fn(&[u8], &[u8]) -> Result<Option<T>, StoreError>,
    ) -> Result<PageOf<T>, StoreError> {
        let limit = limit.clamp(1, LARGEST_PAGE);
        let stretch = match after {
            Some(cursor) => stretch.behind(&unhex(&cursor.0).unwrap_or_default()),
            None => stretch,
        };
        let rows = self.engine().page(tree, &stretch, limit + 1)?;
        let goes_on = rows.len() > limit;
        let last = rows.get(limit - 1).map(|(key, _)| Cursor(hex(key)));
        let mut items = Vec::with_capacity(rows.len());
        for (key, record) in rows.iter().take(limit) {
            items.extend(read(key, record)?);
        }
        Ok(PageOf { items, next: last.filter(|_| goes_on) })
    }
}
