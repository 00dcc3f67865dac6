//! Places one posting among the offers that it could be.

use chrono::{DateTime, NaiveDate, Utc};
use sha2::{Digest, Sha256};

use super::features::Features;
use super::score::{MERGE, Score, score, vetoed};
use super::{merged, settle_status};
use crate::model::{Event, Facts, Message, Offer, OfferId, Posting, Sighting, Source, Status};
use crate::text;

/// An offer that a posting could be.
#[derive(Debug, Clone)]
pub struct Candidate {
    /// The offer.
    pub offer: Offer,
    /// What brought it here.
    pub by: By,
}

/// What brought a candidate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum By {
    /// Its town, region or employer.
    Neighbourhood,
    /// A shared identity key: the same link, or the same reference at the same employer.
    Key,
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
pub fn place(
    posting: Posting,
    source: &Source,
    mut candidates: Vec<Candidate>,
    now: DateTime<Utc>,
) -> Placement {
    let today = now.with_timezone(&source.timezone).date_naive();
    let known = candidates.iter().position(|candidate| holds(&candidate.offer, &posting));
    if let Some(at) = known {
        return seen_again(candidates.swap_remove(at).offer, posting, source, now, today);
    }
    candidates.sort_by(|a, b| {
        b.by.cmp(&a.by)
            .then(a.offer.first_seen.cmp(&b.offer.first_seen))
            .then(a.offer.id.cmp(&b.offer.id))
    });
    let features = Features::of(&posting.facts);
    let mut best: Option<(Candidate, Evidence)> = None;
    for candidate in candidates {
        if let Some(evidence) = same_position(&candidate, &posting, &features) {
            let better =
                best.as_ref().is_none_or(|(_, other)| evidence.strength() > other.strength());
            if better {
                best = Some((candidate, evidence));
            }
        }
    }
    match best {
        Some((candidate, evidence)) => {
            seen_elsewhere(candidate.offer, posting, source, &evidence, (now, today))
        }
        None => Placement { offer: new_offer(posting, source, now, today), change: Change::New },
    }
}

fn holds(offer: &Offer, posting: &Posting) -> bool {
    offer.sightings.iter().any(|sighting| sighting.posting.id == posting.id)
}

/// Why a posting was taken for a sighting of an offer.
enum Evidence {
    Key,
    Likeness(Score),
}

impl Evidence {
    fn strength(&self) -> f64 {
        match self {
            Self::Key => f64::INFINITY,
            Self::Likeness(score) => score.sum,
        }
    }
}

/// Compares with the offer's representative; every other sighting may still forbid.
fn same_position(
    candidate: &Candidate,
    posting: &Posting,
    features: &Features,
) -> Option<Evidence> {
    let offer = &candidate.offer;
    let own_board =
        offer.sightings.iter().any(|sighting| sighting.posting.source == posting.source);
    let facts = &posting.facts;
    if offer.sightings.iter().any(|sighting| vetoed(&sighting.posting.facts, facts)) {
        return None;
    }
    if candidate.by == By::Key {
        let alike = match own_board {
            // Several postings of a board may share one link, such as a form to apply.
            true => text::key(&offer.facts.title) == text::key(&facts.title),
            false => titles_meet(&offer.facts.title, &facts.title),
        };
        return alike.then_some(Evidence::Key);
    }
    if own_board {
        // Two live postings of one board that only look alike are two positions.
        return None;
    }
    let representative = &representative(offer)?.posting.facts;
    let score = score((representative, &Features::of(representative)), (facts, features));
    (score.sum > MERGE).then_some(Evidence::Likeness(score))
}

/// The most trusted sighting, the oldest among equals.
fn representative(offer: &Offer) -> Option<&Sighting> {
    offer.sightings.iter().min_by_key(|sighting| {
        (std::cmp::Reverse(sighting.trust), sighting.first_seen, sighting.posting.id.clone())
    })
}

/// A link that two boards share proves little when their titles share no word of substance.
fn titles_meet(ours: &str, theirs: &str) -> bool {
    let (ours, theirs) = (text::words(ours), text::words(theirs));
    ours.iter().any(|word| word.chars().count() > 3 && theirs.contains(word))
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
        history: vec![Event {
            at: now,
            what: Message::new("offer-first-seen").with("source", source.id.as_str()),
        }],
    };
    offer.sightings.push(Sighting {
        posting,
        trust: source.trust,
        first_seen: now,
        last_seen: now,
    });
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

fn seen_again(
    mut offer: Offer,
    posting: Posting,
    source: &Source,
    now: DateTime<Utc>,
    today: NaiveDate,
) -> Placement {
    let mut changed = false;
    for sighting in offer.sightings.iter_mut().filter(|sighting| sighting.posting.id == posting.id)
    {
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

fn seen_elsewhere(
    mut offer: Offer,
    posting: Posting,
    source: &Source,
    evidence: &Evidence,
    (now, today): (DateTime<Utc>, NaiveDate),
) -> Placement {
    let what = match evidence {
        Evidence::Key => Message::new("offer-also-seen"),
        Evidence::Likeness(score) => {
            let mut reasons = score
                .reasons
                .iter()
                .filter(|(_, weight)| *weight > 0.0)
                .map(|(reason, _)| reason.as_str());
            let mut next = || reasons.next().unwrap_or("none");
            Message::new("offer-also-seen-alike")
                .with("first", next())
                .with("second", next())
                .with("third", next())
        }
    };
    let what = what.with("source", source.id.as_str()).with("title", posting.facts.title.as_str());
    offer.history.push(Event { at: now, what });
    offer.sightings.push(Sighting {
        posting,
        trust: source.trust,
        first_seen: now,
        last_seen: now,
    });
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
