//! Places one posting among the offers that share a key with it.

use chrono::{DateTime, NaiveDate, Utc};
use sha2::{Digest, Sha256};

use super::{merged, settle_status};
use crate::text;
use crate::model::{
    Event, Facts, Message, Offer, OfferId, Posting, Sighting, Source, Status,
};

/// An offer that shares a key with the posting.
#[derive(Debug, Clone)]
pub struct Candidate {
    /// The offer.
    pub offer: Offer,
    /// How strong the shared key is.
    pub by: Strength,
}

/// Rungs of the identity ladder.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Strength {
    /// Title, employer and town: a likeness, open to vetoes.
    Likeness,
    /// The same link, or the same reference at the same employer.
    Same,
}

/// What one posting does to the offers.
#[derive(Debug, Clone, PartialEq)]
pub struct Placement {
    /// The offer as it stands now.
    pub offer: Offer,
    /// What changed.
    pub change: Change,
}

/// What a posting changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// An offer seen for the first time.
    New,
    /// A known offer, on one more board.
    Merged,
    /// A known posting whose facts changed.
    Updated,
    /// A known posting as it was.
    Same,
}

/// Places a posting: with a candidate that is the same position, else as a new offer.
pub fn place(posting: Posting, source: &Source, candidates: Vec<Candidate>, now: DateTime<Utc>) -> Placement {
    let today = now.with_timezone(&source.timezone).date_naive();
    let known = candidates.iter().position(|candidate| sighting_of(&candidate.offer, &posting).is_some());
    let mut candidates = candidates;
    if let Some(at) = known {
        return seen_again(candidates.swap_remove(at).offer, posting, source, now, today);
    }
    candidates.sort_by(|a, b| b.by.cmp(&a.by).then(a.offer.first_seen.cmp(&b.offer.first_seen)));
    match candidates.into_iter().find(|candidate| same_position(candidate, &posting)) {
        Some(candidate) => seen_elsewhere(candidate.offer, posting, source, now, today),
        None => Placement { offer: new_offer(posting, source, now, today), change: Change::New },
    }
}

fn sighting_of<'a>(offer: &'a Offer, posting: &Posting) -> Option<&'a Sighting> {
    offer.sightings.iter().find(|sighting| sighting.posting.id == posting.id)
}

/// Vetoes: other town precise on both sides, other reference, other contract, or two live postings
/// of one board that only look alike.
fn same_position(candidate: &Candidate, posting: &Posting) -> bool {
    let (ours, theirs) = (&candidate.offer.facts, &posting.facts);
    if ours.kind != theirs.kind || differ(&ours.reference, &theirs.reference) {
        return false;
    }
    if differ(&ours.place.city, &theirs.place.city) || differ(&ours.place.country, &theirs.place.country) {
        return false;
    }
    let own_board = candidate.offer.sightings.iter().any(|sighting| sighting.posting.source == posting.source);
    match candidate.by {
        // Several postings of a board may share one link, such as a form to apply.
        Strength::Same if own_board => text::key(&ours.title) == text::key(&theirs.title),
        Strength::Same => titles_meet(&ours.title, &theirs.title),
        Strength::Likeness => !own_board && !differ(&ours.contract, &theirs.contract),
    }
}

/// A link that two boards share proves little when their titles share no word of substance.
fn titles_meet(ours: &str, theirs: &str) -> bool {
    let (ours, theirs) = (text::words(ours), text::words(theirs));
    ours.iter().any(|word| word.chars().count() > 3 && theirs.contains(word))
}

fn differ<T: PartialEq>(a: &Option<T>, b: &Option<T>) -> bool {
    matches!((a, b), (Some(a), Some(b)) if a != b)
}

fn new_offer(posting: Posting, source: &Source, now: DateTime<Utc>, today: NaiveDate) -> Offer {
    let mut offer = Offer {
        id: offer_id(&posting),
        status: Status::Open,
        facts: posting.facts.clone(),
        url: posting.url.clone(),
        sightings: Vec::new(),
        family: None,
        first_seen: now,
        last_seen: now,
        changed: now,
        revision: 0,
        history: vec![Event { at: now, what: Message::new("offer-first-seen").with("source", source.id.as_str()) }],
    };
    offer.sightings.push(Sighting { posting, trust: source.trust, first_seen: now, last_seen: now });
    settle(&mut offer, now, today);
    offer
}

/// Derived from the posting that founded it, so that a round that is done twice names it alike.
fn offer_id(posting: &Posting) -> OfferId {
    const LETTERS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
    let digest = Sha256::digest(posting.id.as_str().as_bytes());
    let letters = digest.iter().take(16).filter_map(|byte| LETTERS.get(usize::from(byte & 31)));
    OfferId::new(letters.map(|letter| char::from(*letter)).collect::<String>())
}

fn seen_again(mut offer: Offer, posting: Posting, source: &Source, now: DateTime<Utc>, today: NaiveDate) -> Placement {
    let mut changed = false;
    for sighting in offer.sightings.iter_mut().filter(|sighting| sighting.posting.id == posting.id) {
        changed = sighting.posting != posting;
        sighting.posting = posting.clone();
        sighting.trust = source.trust;
        sighting.last_seen = now;
    }
    offer.last_seen = now;
    let told = refresh(&mut offer, now, today);
    let change = if changed || told { Change::Updated } else { Change::Same };
    Placement { offer, change }
}

fn seen_elsewhere(mut offer: Offer, posting: Posting, source: &Source, now: DateTime<Utc>, today: NaiveDate) -> Placement {
    let what = Message::new("offer-also-seen").with("source", source.id.as_str()).with("title", posting.facts.title.as_str());
    offer.history.push(Event { at: now, what });
    offer.sightings.push(Sighting { posting, trust: source.trust, first_seen: now, last_seen: now });
    offer.last_seen = now;
    refresh(&mut offer, now, today);
    Placement { offer, change: Change::Merged }
}

/// Recomputes the merged view and the status; true when something changed that is written down.
fn refresh(offer: &mut Offer, now: DateTime<Utc>, today: NaiveDate) -> bool {
    let Some((facts, url)) = merged(&offer.sightings) else { return false };
    let news = material(&offer.facts, &facts);
    let told = !news.is_empty();
    if told {
        // A fact that was unknown and is now stated is no news to a reader; a changed one is.
        offer.revision += u32::from(news.iter().any(|(_, before)| before.is_some()));
        offer.changed = now;
        offer.history.extend(news.into_iter().map(|(what, _)| Event { at: now, what }));
    }
    offer.facts = facts;
    offer.url = url;
    settle(offer, now, today) || told
}

fn settle(offer: &mut Offer, now: DateTime<Utc>, today: NaiveDate) -> bool {
    let status = settle_status(offer, today);
    if status == offer.status {
        return false;
    }
    let id = match status {
        Status::Closed => "offer-closed",
        Status::Expired => "offer-expired",
        _ => "offer-reopened",
    };
    offer.history.push(Event { at: now, what: Message::new(id) });
    offer.status = status;
    offer.changed = now;
    true
}

/// What subscribers hear again: town, contract, pay, deadline; with the value before.
fn material(before: &Facts, after: &Facts) -> Vec<(Message, Option<String>)> {
    let shown = |facts: &Facts| {
        [
            ("offer-changed-place", facts.place.city.clone()),
            ("offer-changed-contract", facts.contract.map(|contract| contract.as_str().to_owned())),
            ("offer-changed-pay", facts.pay.as_ref().map(|pay| pay.text.clone())),
            ("offer-changed-deadline", facts.deadline.map(|day| day.to_string())),
        ]
    };
    let pairs = shown(before).into_iter().zip(shown(after));
    pairs
        .filter(|((_, before), (_, after))| before != after)
        .map(|((id, before), (_, after))| {
            let value = |text: &Option<String>| text.clone().unwrap_or_else(|| "?".to_owned());
            (Message::new(id).with("before", value(&before)).with("after", value(&after)), before)
        })
        .collect()
}

/// Lets an offer expire when its day has passed; `None` when nothing changes.
pub fn expire(mut offer: Offer, now: DateTime<Utc>, today: NaiveDate) -> Option<Offer> {
    settle(&mut offer, now, today).then_some(offer)
}
