//! An offer made of its sightings: the merged view, where it stands, and what happened to it.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, NaiveDate, Utc};
use sha2::{Digest, Sha256};

use super::compare::compare;
use super::component::side;
use super::history::{news, trimmed};
use super::merge::{merged, status};
use super::rulings::{Rulings, Standing};
use super::score::Reason;
use crate::model::{Event, Facts, Message, Offer, OfferId, PostingId, Sighting, Status};

/// Offers as they are made.
pub(super) struct Desk<'a> {
    /// What volunteers decided.
    pub(super) rulings: &'a Rulings,
    /// Made so far.
    pub(super) done: BTreeMap<OfferId, Offer>,
    /// Offers that are no more, and where their ids lead.
    pub(super) gone: Vec<(Offer, OfferId)>,
    /// Ids of offers whose last posting was dropped.
    pub(super) dropped: Vec<OfferId>,
    /// The offers that were made anew, of all that are done.
    pub(super) made: BTreeSet<OfferId>,
    now: DateTime<Utc>,
    today: NaiveDate,
}

impl<'a> Desk<'a> {
    /// An empty desk.
    pub(super) fn new(rulings: &'a Rulings, now: DateTime<Utc>, today: NaiveDate) -> Self {
        Self {
            rulings,
            done: BTreeMap::new(),
            gone: Vec::new(),
            dropped: Vec::new(),
            made: BTreeSet::new(),
            now,
            today,
        }
    }

    /// Makes the offer of a position. `sightings` begin with the representative.
    pub(super) fn compose(
        &mut self,
        known: &[Offer],
        id: OfferId,
        absorbed: &[OfferId],
        mut sightings: Vec<Sighting>,
    ) {
        let prior = known.iter().find(|offer| offer.id == id);
        let mut events = self.events(known, prior, absorbed, &sightings);
        sightings.sort_by(|a, b| {
            a.first_seen.cmp(&b.first_seen).then_with(|| a.posting.id.cmp(&b.posting.id))
        });
        let mut offer = match prior {
            Some(prior) => prior.clone(),
            None => match self.founded(id, &sightings, &mut events) {
                Some(offer) => offer,
                None => return,
            },
        };
        offer.last_seen = sightings.iter().map(|s| s.last_seen).max().unwrap_or(self.now);
        offer.first_seen =
            sightings.iter().map(|s| s.first_seen).min().unwrap_or(self.now).min(offer.first_seen);
        offer.sightings = sightings;
        offer.history.extend(events.into_iter().map(|what| Event { at: self.now, what }));
        self.refresh(&mut offer);
        self.made.insert(offer.id.clone());
        self.done.insert(offer.id.clone(), offer);
    }

    /// Offers of which only the time of a sighting moved, or about which something was noted.
    pub(super) fn touched(
        &mut self,
        offers: impl Iterator<Item = Offer>,
        noted: &BTreeSet<OfferId>,
    ) {
        for mut offer in offers {
            let last = offer.sightings.iter().map(|sighting| sighting.last_seen).max();
            let last = last.unwrap_or(offer.last_seen).max(offer.last_seen);
            if last > offer.last_seen || noted.contains(&offer.id) {
                offer.last_seen = last;
                self.settle(&mut offer);
                self.done.insert(offer.id.clone(), offer);
            }
        }
    }

    /// Known offers that are no more lead to the offer that has their founder now.
    pub(super) fn forget(&mut self, known: &[Offer]) {
        for offer in known.iter().filter(|offer| !self.done.contains_key(&offer.id)) {
            let founder = |s: &&Sighting| offer_id(&s.posting.id) == offer.id;
            let anchor = offer.sightings.iter().find(founder).or_else(|| offer.sightings.first());
            let now_in = anchor
                .and_then(|a| self.done.values().find(|other| holds(other, &a.posting.id)))
                .map(|other| other.id.clone());
            self.gone.extend(now_in.map(|now_in| (offer.clone(), now_in)));
        }
    }

    /// Ids that led to an offer which their founder has left lead to where it is now.
    pub(super) fn follow(&self, known: &[Offer]) -> Vec<(OfferId, OfferId)> {
        let moved = |from: &Offer, sighting: &Sighting| {
            let id = offer_id(&sighting.posting.id);
            let now_in = self.done.values().find(|offer| holds(offer, &sighting.posting.id))?;
            let asleep = id != from.id && !self.done.contains_key(&id);
            (asleep && now_in.id != from.id).then(|| (id, now_in.id.clone()))
        };
        let left = known.iter().filter(|offer| self.done.contains_key(&offer.id));
        left.flat_map(|from| from.sightings.iter().filter_map(move |s| moved(from, s))).collect()
    }

    fn founded(
        &self,
        id: OfferId,
        sightings: &[Sighting],
        events: &mut Vec<Message>,
    ) -> Option<Offer> {
        let (facts, url) = merged(sightings, self.rulings)?;
        let first = sightings.first()?;
        let seen = Message::new("offer-first-seen").with("source", first.source().as_str());
        events.insert(0, seen);
        Some(Offer {
            id,
            status: Status::Open,
            facts,
            url,
            sightings: Vec::new(),
            family: None,
            perhaps: Vec::new(),
            first_seen: first.first_seen,
            last_seen: self.now,
            changed: self.now,
            revision: 0,
            history: Vec::new(),
        })
    }

    /// What came, what went, and why.
    fn events(
        &self,
        known: &[Offer],
        prior: Option<&Offer>,
        absorbed: &[OfferId],
        sightings: &[Sighting],
    ) -> Vec<Message> {
        let mut events = Vec::new();
        let from = |sighting: &Sighting| {
            known.iter().find(|offer| holds(offer, &sighting.posting.id)).map(|offer| &offer.id)
        };
        for id in absorbed {
            events.push(Message::new("offer-joined").with("id", id.as_str()));
        }
        if let Some(prior) = prior {
            let left = prior.sightings.iter().filter(|old| {
                sightings.iter().all(|sighting| sighting.posting.id != old.posting.id)
            });
            events.extend(left.map(|sighting| told("offer-left", sighting)));
        } else if let Some(id) = sightings.first().and_then(from) {
            events.push(Message::new("offer-parted").with("id", id.as_str()));
        }
        let founder = match prior {
            Some(_) => None,
            None => sightings.iter().min_by_key(|s| (s.first_seen, s.posting.id.clone())),
        };
        let known_here = |sighting: &Sighting| {
            prior.is_some_and(|prior| holds(prior, &sighting.posting.id))
                || founder.is_some_and(|founder| founder.posting.id == sighting.posting.id)
        };
        let lead = sightings.first();
        for sighting in sightings.iter().filter(|sighting| !known_here(sighting)) {
            events.push(self.also_seen(lead, sighting));
        }
        events
    }

    /// A sighting that joined, with the strongest reasons.
    fn also_seen(&self, lead: Option<&Sighting>, sighting: &Sighting) -> Message {
        let Some(lead) = lead.filter(|lead| lead.posting.id != sighting.posting.id) else {
            return told("offer-also-seen", sighting);
        };
        let found = compare(&side(lead, self.rulings), &side(sighting, self.rulings));
        if found.reasons.iter().any(|(reason, _)| *reason == Reason::Key) {
            return told("offer-also-seen", sighting);
        }
        let mut reasons = found.reasons.iter().filter(|(_, weight)| *weight > 0.0);
        let mut next = || reasons.next().map_or("none", |(reason, _)| reason.as_str());
        told("offer-also-seen-alike", sighting)
            .with("first", next())
            .with("second", next())
            .with("third", next())
    }

    /// Recomputes the merged view and where the offer stands.
    fn refresh(&self, offer: &mut Offer) {
        let Some((facts, url)) = merged(&offer.sightings, self.rulings) else { return };
        let news = news(&offer.facts, &facts);
        if !news.is_empty() {
            offer.revision += u32::from(news.iter().any(|news| news.heard));
            offer.changed = self.now;
            let events = news.into_iter().map(|news| Event { at: self.now, what: news.what });
            offer.history.extend(events);
        }
        offer.facts = facts;
        offer.url = url;
        self.settle(offer);
        trimmed(&mut offer.history);
    }

    fn settle(&self, offer: &mut Offer) {
        let ids = offer.sightings.iter().map(|sighting| &sighting.posting.id);
        let standing = match (self.rulings.standing(ids), offer.status) {
            (Some(standing), _) => standing,
            // Held when it was handed in: that stands until somebody decides.
            (None, Status::Held) => Standing::Held,
            (None, Status::Rejected) => Standing::Rejected,
            (None, _) => Standing::Free,
        };
        let status = status(&offer.sightings, &offer.facts, standing, self.today);
        stand(offer, status, self.now);
    }
}

fn stand(offer: &mut Offer, status: Status, now: DateTime<Utc>) -> bool {
    if status == offer.status {
        return false;
    }
    let id = match status {
        Status::Closed => "offer-closed",
        Status::Expired => "offer-expired",
        Status::Held => "offer-held",
        Status::Rejected => "offer-rejected",
        Status::Open => "offer-reopened",
    };
    offer.history.push(Event { at: now, what: Message::new(id) });
    offer.status = status;
    offer.changed = now;
    true
}

fn told(id: &str, sighting: &Sighting) -> Message {
    let facts: &Facts = &sighting.posting.facts;
    Message::new(id).with("source", sighting.source().as_str()).with("title", facts.title.as_str())
}

/// Lets an offer expire when its day has passed; `None` when nothing changes.
pub fn expire(mut offer: Offer, now: DateTime<Utc>, today: NaiveDate) -> Option<Offer> {
    if matches!(offer.status, Status::Held | Status::Rejected) {
        return None;
    }
    let status = status(&offer.sightings, &offer.facts, Standing::Free, today);
    stand(&mut offer, status, now).then_some(offer)
}

/// The posting is one of an offer's.
pub(super) fn holds(offer: &Offer, posting: &PostingId) -> bool {
    offer.sightings.iter().any(|sighting| sighting.posting.id == *posting)
}

/// Derived from the posting that founded it, so that a round that is done twice names it alike.
pub(super) fn offer_id(posting: &PostingId) -> OfferId {
    const LETTERS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
    let digest = Sha256::digest(posting.as_str().as_bytes());
    let letters = digest.iter().take(16).filter_map(|byte| LETTERS.get(usize::from(byte & 31)));
    OfferId::new(letters.map(|letter| char::from(*letter)).collect::<String>())
}
