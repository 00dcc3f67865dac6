//! The known offers as a round compares with them: an index of those that still matter, and what
//! volunteers decided. Whatever changes offers places postings through here.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};

use crate::dedup::{self, Index, Pool, Read, Rulings, Settled};
use crate::model::{Decision, IdentityKey, Offer, OfferId, Status};
use crate::store::{Change, Changeset, LARGEST_PAGE, Store, StoreError};

/// How long a closed offer may still be recognised on another board.
const MEMORY: TimeDelta = TimeDelta::days(120);

/// The known offers.
pub struct Known {
    index: Index,
    rulings: Rulings,
}

impl Known {
    /// Reads what the store knows: offers that are open or were seen not long ago.
    ///
    /// # Errors
    /// The store's.
    pub fn read(store: &Store, now: DateTime<Utc>) -> Result<Self, StoreError> {
        let mut index = Index::default();
        let mut cursor = None;
        loop {
            let page = store.offers(cursor.as_ref(), LARGEST_PAGE)?;
            let lately =
                |offer: &&Offer| offer.status == Status::Open || now - offer.last_seen < MEMORY;
            page.items.iter().filter(lately).for_each(|offer| index.put(offer));
            cursor = page.next;
            if cursor.is_none() {
                return Ok(Self { index, rulings: rulings(store)? });
            }
        }
    }

    /// What a page makes of the offers. Nothing is kept yet.
    ///
    /// # Errors
    /// The store's.
    pub fn place(
        &self,
        store: &Store,
        page: Vec<Read>,
        now: DateTime<Utc>,
        today: NaiveDate,
    ) -> Result<Settled, StoreError> {
        let (index, rulings) = (&self.index, &self.rulings);
        let (offer, by_key) =
            (|id: &OfferId| store.offer(id), |key: &IdentityKey| store.offer_by_key(key));
        dedup::settle(page, Pool { offer: &offer, by_key: &by_key, index, rulings }, now, today)
    }

    /// Takes in a decision that is not kept yet.
    pub fn hear(&mut self, decision: &Decision) {
        self.rulings.hear(decision);
    }

    /// Takes in what was decided since.
    ///
    /// # Errors
    /// The store's.
    pub fn hear_all(&mut self, store: &Store) -> Result<(), StoreError> {
        self.rulings = rulings(store)?;
        Ok(())
    }

    /// Knows from now on what came of a page.
    pub fn take(&mut self, settled: &Settled) {
        settled.gone.iter().for_each(|(id, _)| self.index.remove(id));
        settled.dropped.iter().for_each(|id| self.index.remove(id));
        settled.offers.iter().for_each(|offer| self.index.put(offer));
    }
}

/// What volunteers decided, as the newest word has it.
///
/// # Errors
/// The store's.
pub fn rulings(store: &Store) -> Result<Rulings, StoreError> {
    Ok(Rulings::of(&decisions(store)?))
}

/// Every decision, the earliest first.
///
/// # Errors
/// The store's.
pub fn decisions(store: &Store) -> Result<Vec<Decision>, StoreError> {
    let mut decisions = Vec::new();
    let mut cursor = None;
    loop {
        let page = store.decisions(cursor.as_ref(), LARGEST_PAGE)?;
        decisions.extend(page.items);
        cursor = page.next;
        if cursor.is_none() {
            return Ok(decisions);
        }
    }
}

/// Puts what came of a page into the changes to commit.
pub fn push(changes: &mut Changeset, settled: Settled) {
    for offer in settled.offers {
        let keys = keys_of(&offer);
        changes.push(Change::PutOffer(Box::new(offer), keys));
    }
    for offer in settled.dropped {
        changes.push(Change::ForgetOffer { offer, now_in: None });
    }
    // Afterwards: a key that moved to another offer stays there.
    for (offer, now_in) in settled.gone {
        changes.push(Change::ForgetOffer { offer, now_in: Some(now_in) });
    }
}

/// Every identity key of an offer: all keys of all its sightings.
pub(super) fn keys_of(offer: &Offer) -> Vec<IdentityKey> {
    let mut keys: Vec<IdentityKey> =
        offer.sightings.iter().flat_map(|sighting| dedup::keys(&sighting.posting)).collect();
    keys.sort();
    keys.dedup();
    keys
}
