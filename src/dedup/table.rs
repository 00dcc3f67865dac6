//! The offers in hand while a page is placed, their sightings as the page tells them.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::{DateTime, Utc};

use super::settle::{Change, Pool, Read};
use crate::model::{
    Event, IdentityKey, Message, Offer, OfferId, Posting, PostingId, Sighting, Trust,
};

/// The offers in hand, their sightings as the page tells them.
pub(super) struct Table<'a, E> {
    /// Where more are asked for.
    pub(super) pool: Pool<'a, E>,
    /// By id.
    pub(super) offers: BTreeMap<OfferId, Offer>,
    /// Which offer a posting is in.
    pub(super) home: HashMap<PostingId, OfferId>,
    /// Postings that are in none yet.
    pub(super) loose: Vec<Sighting>,
    /// Offers about which something was noted.
    pub(super) noted: BTreeSet<OfferId>,
    /// Offers whose last posting was dropped.
    pub(super) dropped: Vec<OfferId>,
    /// Known postings that are to be placed anew.
    seeds: BTreeSet<PostingId>,
}

/// What became of a posting that was taken in; the change is open while it is not placed.
type Taken = Option<(PostingId, Option<Change>)>;

impl<'a, E> Table<'a, E> {
    /// Nothing in hand yet.
    pub(super) fn new(pool: Pool<'a, E>) -> Self {
        Self {
            pool,
            offers: BTreeMap::new(),
            home: HashMap::new(),
            loose: Vec::new(),
            noted: BTreeSet::new(),
            dropped: Vec::new(),
            seeds: BTreeSet::new(),
        }
    }

    /// An offer, fetched at most once.
    pub(super) fn load(&mut self, id: &OfferId) -> Result<Option<&Offer>, E> {
        if !self.offers.contains_key(id) && !self.dropped.contains(id) {
            let Some(offer) = (self.pool.offer)(id)? else { return Ok(None) };
            for sighting in &offer.sightings {
                self.home.insert(sighting.posting.id.clone(), offer.id.clone());
            }
            self.offers.insert(id.clone(), offer);
        }
        Ok(self.offers.get(id))
    }

    /// The offer that a posting is in.
    pub(super) fn home_of(&mut self, posting: &PostingId) -> Result<Option<OfferId>, E> {
        if let Some(id) = self.home.get(posting) {
            return Ok(Some(id.clone()));
        }
        let key = IdentityKey::new(format!("id:{posting}"));
        let Some(id) = (self.pool.by_key)(&key)? else { return Ok(None) };
        self.load(&id)?;
        Ok(self.home.get(posting).cloned())
    }

    /// Takes one posting in. `None` for a posting that is in no offer, or is no longer listed.
    pub(super) fn take(&mut self, read: Read, now: DateTime<Utc>) -> Result<Taken, E> {
        match read {
            Read::Anew { posting, trust } => self.anew(*posting, trust, now),
            Read::Still(id) => {
                let there = self.sighting(&id)?;
                let found = there.is_some();
                there.into_iter().for_each(|sighting| sighting.last_seen = now);
                Ok(found.then_some((id, Some(Change::Same))))
            }
            Read::Again(id) => {
                let found = self.home_of(&id)?.is_some();
                self.seeds.insert(id.clone());
                Ok(found.then_some((id, Some(Change::Updated))))
            }
            Read::Over { posting, words, told } => {
                if let Some(sighting) = self.sighting(&posting)? {
                    sighting.posting.closed.get_or_insert(words);
                    self.note(&posting, told, now);
                }
                Ok(None)
            }
            Read::Dropped(id) => self.dropped(&id, now).map(|()| None),
        }
    }

    fn anew(&mut self, posting: Posting, trust: Trust, now: DateTime<Utc>) -> Result<Taken, E> {
        let id = posting.id.clone();
        let Some(sighting) = self.sighting(&id)? else {
            self.loose.retain(|sighting| sighting.posting.id != id);
            self.loose.push(Sighting { posting, trust, first_seen: now, last_seen: now });
            return Ok(Some((id, None)));
        };
        sighting.last_seen = now;
        if sighting.posting == posting && sighting.trust == trust {
            return Ok(Some((id, Some(Change::Same))));
        }
        (sighting.posting, sighting.trust) = (posting, trust);
        self.seeds.insert(id.clone());
        Ok(Some((id, Some(Change::Updated))))
    }

    fn note(&mut self, posting: &PostingId, what: Message, now: DateTime<Utc>) {
        let Some(home) = self.home.get(posting) else { return };
        if let Some(offer) = self.offers.get_mut(home) {
            offer.history.push(Event { at: now, what });
            self.noted.insert(home.clone());
        }
    }

    /// The posting goes; its offer too when it was the only one, else the rest is placed anew.
    fn dropped(&mut self, posting: &PostingId, now: DateTime<Utc>) -> Result<(), E> {
        let Some(home) = self.home_of(posting)? else { return Ok(()) };
        self.note(posting, Message::new("offer-dropped"), now);
        self.home.remove(posting);
        let Some(offer) = self.offers.get_mut(&home) else { return Ok(()) };
        offer.sightings.retain(|sighting| sighting.posting.id != *posting);
        match offer.sightings.first() {
            Some(left) => {
                self.seeds.insert(left.posting.id.clone());
            }
            None => {
                self.offers.remove(&home);
                self.dropped.push(home);
            }
        }
        Ok(())
    }

    /// Known postings that are to be placed anew.
    pub(super) fn seeds(&mut self, now: DateTime<Utc>) -> BTreeSet<PostingId> {
        let crowded = self.crowded(now);
        self.seeds.extend(crowded);
        std::mem::take(&mut self.seeds)
    }

    fn sighting(&mut self, posting: &PostingId) -> Result<Option<&mut Sighting>, E> {
        let Some(home) = self.home_of(posting)? else { return Ok(None) };
        let offer = self.offers.get_mut(&home);
        Ok(offer.and_then(|offer| {
            offer.sightings.iter_mut().find(|sighting| sighting.posting.id == *posting)
        }))
    }

    /// Postings that share an offer with another of their board, both read now: what looked like
    /// one that came back may be two.
    fn crowded(&self, now: DateTime<Utc>) -> Vec<PostingId> {
        let live = |offer: &Offer| -> Vec<Sighting> {
            offer.sightings.iter().filter(|sighting| sighting.last_seen == now).cloned().collect()
        };
        let mut crowded = Vec::new();
        for live in self.offers.values().map(live) {
            let twice = |sighting: &&Sighting| {
                live.iter().filter(|other| other.source() == sighting.source()).count() > 1
            };
            crowded.extend(live.iter().filter(twice).map(|sighting| sighting.posting.id.clone()));
        }
        crowded
    }
}
