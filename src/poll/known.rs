//! The known offers as a round compares with them: an index of those that still matter, and what
//! volunteers decided. Whatever changes offers places postings through here.

use std::sync::{Arc, Mutex, PoisonError};

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};

use super::wakes::Wakes;
use crate::app::App;
use crate::dedup::{self, Index, Pool, Read, Rulings, Settled};
use crate::model::{Decision, IdentityKey, Offer, OfferId, Status};
use crate::store::{Change, Changeset, LARGEST_PAGE, Store, StoreError};

/// How long a closed offer may still be recognised on another board.
const MEMORY: TimeDelta = TimeDelta::days(120);
/// Read anew after this in any case, so that what is older than [`MEMORY`] falls out.
const FRESH: TimeDelta = TimeDelta::days(1);

/// The known offers.
pub struct Known {
    index: Index,
    rulings: Rulings,
    pub(super) wakes: Wakes,
    /// The state of the store that the rulings were read from.
    heard: u64,
    /// The state of the store that all of this agrees with; none once somebody else changed offers.
    agrees: Option<u64>,
    read: DateTime<Utc>,
}

/// The known offers between two rounds: most rounds change few of them, and many none.
#[derive(Clone, Default)]
pub struct Memory(Arc<Mutex<Option<Known>>>);

impl Memory {
    /// The known offers: as the last round left them when nobody changed any since, else read anew.
    ///
    /// # Errors
    /// The store's.
    pub(super) fn take(&self, app: &App, now: DateTime<Utc>) -> Result<Known, StoreError> {
        let last = self.0.lock().unwrap_or_else(PoisonError::into_inner).take();
        let keep = TimeDelta::from_std(app.config.store.retention).unwrap_or(TimeDelta::MAX);
        let good = |known: &Known| {
            known.agrees == Some(app.store.offers_version())
                && known.wakes.keep() == keep
                && (TimeDelta::zero()..FRESH).contains(&(now - known.read))
        };
        match last.filter(good) {
            Some(known) => Ok(known),
            None => Known::read(app, now),
        }
    }

    /// Keeps them for the next round.
    pub(super) fn keep(&self, known: Known) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(known);
    }
}

impl Known {
    /// Reads what the store knows: offers that are open or were seen not long ago.
    ///
    /// # Errors
    /// The store's.
    pub fn read(app: &App, now: DateTime<Utc>) -> Result<Self, StoreError> {
        let store = &app.store;
        // Asked first: what changes while it is read makes it out of date.
        let version = store.offers_version();
        let keep = TimeDelta::from_std(app.config.store.retention).unwrap_or(TimeDelta::MAX);
        let (mut index, mut wakes) = (Index::default(), Wakes::new(keep));
        let mut cursor = None;
        loop {
            let page = store.offers(cursor.as_ref(), LARGEST_PAGE)?;
            let lately =
                |offer: &&Offer| offer.status == Status::Open || now - offer.last_seen < MEMORY;
            page.items.iter().filter(lately).for_each(|offer| index.put(offer));
            page.items.iter().for_each(|offer| wakes.put(offer));
            cursor = page.next;
            if cursor.is_none() {
                let rulings = rulings(store)?;
                let (heard, agrees) = (version, Some(version));
                return Ok(Self { index, rulings, wakes, heard, agrees, read: now });
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
        let version = store.offers_version();
        if version != self.heard {
            self.rulings = rulings(store)?;
            self.heard = version;
            self.agrees = None;
        }
        Ok(())
    }

    /// Knows from now on what came of a page.
    pub fn take(&mut self, settled: &Settled) {
        settled.gone.iter().for_each(|(id, _)| self.forget(id));
        settled.dropped.iter().for_each(|id| self.forget(id));
        settled.offers.iter().for_each(|offer| self.put(offer));
    }

    /// Knows an offer as it is now.
    pub(super) fn put(&mut self, offer: &Offer) {
        self.index.put(offer);
        self.wakes.put(offer);
    }

    /// The offer is gone.
    pub(super) fn forget(&mut self, offer: &OfferId) {
        self.index.remove(offer);
        self.wakes.forget(offer);
    }

    /// What was taken in is in the store now. To be said before anybody else can write.
    pub(super) fn kept(&mut self, store: &Store) {
        let version = store.offers_version();
        self.heard = version;
        self.agrees = self.agrees.map(|_| version);
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
