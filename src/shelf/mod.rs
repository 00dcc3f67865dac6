//! The open offers in memory, ready for queries: one index that pages, feeds, `search` and digests
//! share, made anew when offers changed.

mod employers;
mod facets;
mod order;
#[cfg(test)]
mod tests;

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use std::time::{Duration, Instant};

use crate::model::{Facts, Offer, OfferId, Status};
use crate::query::Index;
use crate::store::{Store, StoreError};

pub use employers::Employer;
pub use facets::{Facet, Facets, Value};
pub use order::{Place, Sort};

/// Up to so many offers the index is made anew while the reader waits: some tens of milliseconds.
const QUICK: usize = 5_000;
/// A large index is made anew at most so often, in times of what it took.
const REST: u32 = 10;

/// Where the open offers are kept. Clones share one shelf.
#[derive(Debug, Clone, Default)]
pub struct Shelf {
    held: Arc<Held>,
}

#[derive(Debug, Default)]
struct Held {
    now: RwLock<Option<Arc<Shelved>>>,
    /// Held by whoever makes the index anew.
    making: Mutex<()>,
}

/// The open offers as they were at one moment.
#[derive(Debug)]
pub struct Shelved {
    version: u64,
    index: Index,
    by_id: HashMap<OfferId, u32>,
    by_deadline: Vec<u32>,
    by_date: Vec<u32>,
    facets: facets::Columns,
    employers: Vec<Employer>,
    took: Duration,
    made: Instant,
}

impl Shelf {
    /// The open offers as they are.
    ///
    /// # Errors
    /// The store's.
    pub fn fresh(&self, store: &Store) -> Result<Arc<Shelved>, StoreError> {
        if let Some(now) = self.at(store.offers_version()) {
            return Ok(now);
        }
        let _alone = self.held.making.lock().unwrap_or_else(PoisonError::into_inner);
        match self.at(store.offers_version()) {
            Some(now) => Ok(now),
            None => self.make(store),
        }
    }

    /// The open offers for a page, which must come at once: as they are, or, when there are many,
    /// as they were a little ago while they are made ready anew.
    ///
    /// # Errors
    /// The store's.
    pub fn soon(&self, store: &Store) -> Result<Arc<Shelved>, StoreError> {
        match self.last() {
            Some(last) if last.version == store.offers_version() => Ok(last),
            Some(last) if last.index.len() > QUICK => {
                self.renew(store, &last);
                Ok(last)
            }
            _ => self.fresh(store),
        }
    }

    fn last(&self) -> Option<Arc<Shelved>> {
        self.held.now.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn at(&self, version: u64) -> Option<Arc<Shelved>> {
        self.last().filter(|last| last.version == version)
    }

    fn make(&self, store: &Store) -> Result<Arc<Shelved>, StoreError> {
        let made = Arc::new(Shelved::read(store)?);
        let mut now = self.held.now.write().unwrap_or_else(PoisonError::into_inner);
        *now = Some(Arc::clone(&made));
        Ok(made)
    }

    /// Makes the index anew beside the readers, unless that was done a moment ago.
    fn renew(&self, store: &Store, last: &Shelved) {
        if last.made.elapsed() < last.took * REST {
            return;
        }
        let (shelf, store) = (self.clone(), store.clone());
        let making = std::thread::Builder::new().name("shelf".to_owned()).spawn(move || {
            // Somebody else who makes it already does the work.
            if let Ok(_alone) = shelf.held.making.try_lock()
                && let Err(error) = shelf.make(&store)
            {
                tracing::warn!(%error, "the open offers could not be read");
            }
        });
        if let Err(error) = making {
            tracing::warn!(%error, "no thread is left to read the open offers");
        }
    }
}

impl Shelved {
    /// Reads every open offer, page by page.
    fn read(store: &Store) -> Result<Self, StoreError> {
        let began = Instant::now();
        // Taken first: an offer that changes meanwhile makes this shelf an old one.
        let version = store.offers_version();
        let mut open = Vec::new();
        let mut employers = employers::Seen::default();
        let mut cursor = None;
        loop {
            let page = store.offers(cursor.as_ref(), 200)?;
            page.items.iter().for_each(|offer| employers.see(offer));
            let wanted = page.items.into_iter().filter(|offer| offer.status == Status::Open);
            open.extend(wanted.map(lean));
            cursor = page.next;
            if cursor.is_none() {
                return Ok(Self::of(open, employers.listed(), version, began));
            }
        }
    }

    fn of(open: Vec<Offer>, employers: Vec<Employer>, version: u64, began: Instant) -> Self {
        let index = Index::build(open);
        let offers = index.offers();
        let slots = offers.iter().zip(0..).map(|(offer, slot)| (offer.id.clone(), slot));
        Self {
            version,
            by_id: slots.collect(),
            by_deadline: order::ordered(offers, Sort::Deadline),
            by_date: order::ordered(offers, Sort::Date),
            facets: facets::Columns::of(offers),
            employers,
            took: began.elapsed(),
            made: Instant::now(),
            index,
        }
    }

    /// The offers with their index. Sightings keep their link and title; what else a board wrote
    /// stands in the store.
    pub fn index(&self) -> &Index {
        &self.index
    }

    /// The state of the store that this was read from: [`Store::offers_version`].
    pub fn version(&self) -> u64 {
        self.version
    }

    /// Who hires peers, from every offer that was seen, open or not; by name.
    pub fn employers(&self) -> &[Employer] {
        &self.employers
    }

    /// An open offer.
    pub fn offer(&self, id: &OfferId) -> Option<&Offer> {
        self.index.offers().get(*self.by_id.get(id)? as usize)
    }
}

/// An offer without the copies of its text that its sightings hold.
fn lean(mut offer: Offer) -> Offer {
    for sighting in &mut offer.sightings {
        let title = std::mem::take(&mut sighting.posting.facts.title);
        sighting.posting.facts = Facts { title, ..Facts::default() };
    }
    offer
}
