//! The open offers in memory, ready for queries: one index that pages, feeds, `search` and digests
//! share, made anew when offers changed. Whole offers stay in the store and are read when they are
//! shown, the last ones from memory.

mod brief;
mod employers;
mod facets;
mod order;
mod recent;
#[cfg(test)]
mod tests;

use std::sync::{Arc, Mutex, PoisonError, RwLock};
use std::time::{Duration, Instant};

use chrono::NaiveDate;

use crate::model::{Offer, OfferId, Status};
use crate::query::{EachText, Index, Indexing, Texts};
use crate::store::{Store, StoreError};
use brief::{Brief, Ids};
use recent::Recent;

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

/// The open offers as they were at one moment. Each has a slot, from 0 in the order of their ids.
#[derive(Debug)]
pub struct Shelved {
    version: u64,
    store: Store,
    index: Index,
    ids: Arc<Ids>,
    briefs: Vec<Brief>,
    /// Families, in order, each offer of one with its slot.
    families: Vec<(String, u32)>,
    by_deadline: Vec<u32>,
    by_date: Vec<u32>,
    facets: facets::Columns,
    employers: Vec<Employer>,
    recent: Recent,
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
        let mut filling = Filling::default();
        each_offer(store, |offer| filling.add(offer))?;
        Ok(filling.done(store, version, began))
    }

    /// The index of the open offers: it knows them by slot.
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

    /// The offer of a slot, as it is in the store now; `None` when it is gone since. One that cannot
    /// be read is left out too, loudly: it spoils no list and no digest.
    pub fn offer(&self, slot: u32) -> Option<Arc<Offer>> {
        let id = OfferId::new(self.ids.get(slot)?);
        self.recent.get(slot, || self.store.offer(&id)).unwrap_or_else(|error| {
            tracing::error!(%id, %error, "an open offer cannot be read");
            None
        })
    }

    /// The slot of an open offer.
    pub fn slot(&self, id: &OfferId) -> Option<u32> {
        self.ids.slot(id.as_str())
    }

    /// The id of the offer of a slot.
    pub fn id(&self, slot: u32) -> Option<OfferId> {
        self.ids.get(slot).map(OfferId::new)
    }

    /// Every open offer's id, with the day when it last changed.
    pub fn ids(&self) -> impl Iterator<Item = (&str, NaiveDate)> {
        let changed = self.briefs.iter().map(|brief| brief.changed);
        (0..).map_while(|slot| self.ids.get(slot)).zip(changed)
    }

    /// The slots of a family's open offers.
    pub fn family(&self, family: &str) -> impl Iterator<Item = u32> {
        let start = self.families.partition_point(|(name, _)| name.as_str() < family);
        let rest = self.families.iter().skip(start);
        rest.take_while(move |(name, _)| name == family).map(|(_, slot)| *slot)
    }
}

/// A shelf while it is filled.
#[derive(Default)]
struct Filling {
    indexing: Indexing,
    ids: Ids,
    briefs: Vec<Brief>,
    families: Vec<(String, u32)>,
    facets: facets::Columns,
    employers: employers::Seen,
}

impl Filling {
    fn add(&mut self, offer: &Offer) {
        self.employers.see(offer);
        if offer.status != Status::Open {
            return;
        }
        if let Some(family) = &offer.family {
            self.families.push((family.clone(), self.briefs.len() as u32));
        }
        self.indexing.add(offer);
        self.ids.push(&offer.id);
        self.briefs.push(Brief::of(offer));
        self.facets.add(offer);
    }

    fn done(mut self, store: &Store, version: u64, began: Instant) -> Shelved {
        self.families.sort();
        let ids = Arc::new(self.ids);
        let texts = texts(store.clone(), Arc::clone(&ids));
        Shelved {
            version,
            store: store.clone(),
            index: self.indexing.done(Texts::Elsewhere(texts)),
            ids,
            by_deadline: order::ordered(&self.briefs, Sort::Deadline),
            by_date: order::ordered(&self.briefs, Sort::Date),
            briefs: self.briefs,
            families: self.families,
            facets: self.facets,
            employers: self.employers.listed(),
            recent: Recent::default(),
            took: began.elapsed(),
            made: Instant::now(),
        }
    }
}

/// The texts, read from the store when a pattern asks for all of them. Where the store cannot be
/// read, the pattern finds nothing; whatever else is asked of the store then says why.
fn texts(store: Store, ids: Arc<Ids>) -> EachText {
    Box::new(move |look| {
        let read = each_offer(&store, |offer| {
            if let Some(slot) = ids.slot(offer.id.as_str()) {
                look(slot, &offer.facts.text);
            }
        });
        if let Err(error) = read {
            tracing::warn!(%error, "the texts of the open offers could not be read");
        }
    })
}

fn each_offer(store: &Store, mut look: impl FnMut(&Offer)) -> Result<(), StoreError> {
    let mut cursor = None;
    loop {
        let page = store.offers(cursor.as_ref(), 200)?;
        page.items.iter().for_each(&mut look);
        cursor = page.next;
        if cursor.is_none() {
            return Ok(());
        }
    }
}
