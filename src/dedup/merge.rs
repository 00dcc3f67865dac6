//! The merged view of an offer: each fact from the most trusted sighting that states it.

use std::cmp::Ordering;

use chrono::NaiveDate;

use super::corrections::corrected;
use super::rulings::{Rulings, Standing};
use crate::model::{Facts, Hours, Kind, Place, PostingId, Precision, Sighting, Status, Trust};

/// The order in which postings speak for a position: by trust, then the oldest, then the one that
/// says most. When a board was read plays no part, so that the view does not hang on the order of
/// reading.
pub(super) fn standing(a: (Trust, &Facts, &PostingId), b: (Trust, &Facts, &PostingId)) -> Ordering {
    let posted = |facts: &Facts| (facts.posted.is_none(), facts.posted);
    b.0.cmp(&a.0)
        .then_with(|| posted(a.1).cmp(&posted(b.1)))
        .then_with(|| b.1.text.len().cmp(&a.1.text.len()))
        .then_with(|| a.2.cmp(b.2))
}

/// An offer's merged view and link: from its sightings, then what a volunteer says.
pub(super) fn merged(sightings: &[Sighting], rulings: &Rulings) -> Option<(Facts, String)> {
    let mut ranked: Vec<&Sighting> = sightings.iter().collect();
    ranked.sort_by(|a, b| {
        let (p, q) = (&a.posting, &b.posting);
        // Of equals, one that was posted anew speaks before the one that it replaced.
        let past = over(a, sightings).cmp(&over(b, sightings));
        let equals = if a.trust == b.trust { past } else { Ordering::Equal };
        equals.then_with(|| standing((a.trust, &p.facts, &p.id), (b.trust, &q.facts, &q.id)))
    });
    let first = ranked.first()?;
    let url = first.posting.url.clone();
    let mut facts = first.posting.facts.clone();
    for other in ranked.iter().skip(1) {
        fill(&mut facts, &other.posting.facts);
    }
    let ids = sightings.iter().map(|sighting| &sighting.posting.id);
    corrected(&mut facts, &rulings.corrections(ids));
    Some((facts, url))
}

/// A posting of the past: closed, or gone from its board before another of the offer came there.
fn over(sighting: &Sighting, all: &[Sighting]) -> Present {
    let replaced = all
        .iter()
        .any(|other| other.source() == sighting.source() && other.first_seen > sighting.last_seen);
    if replaced || sighting.posting.closed.is_some() { Present::Past } else { Present::Still }
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Present {
    Still,
    Past,
}

fn fill(facts: &mut Facts, other: &Facts) {
    or(&mut facts.employer, &other.employer);
    or(&mut facts.role, &other.role);
    or(&mut facts.contract, &other.contract);
    or(&mut facts.pay, &other.pay);
    or(&mut facts.reference, &other.reference);
    or(&mut facts.language, &other.language);
    for (mine, theirs, name) in [
        (&mut facts.posted, other.posted, "posted"),
        (&mut facts.deadline, other.deadline, "deadline"),
        (&mut facts.starts, other.starts, "starts"),
    ] {
        if mine.is_none() && theirs.is_some() {
            *mine = theirs;
            if other.year_inferred.iter().any(|inferred| inferred == name) {
                facts.year_inferred.push(name.to_owned());
            }
        }
    }
    if facts.kind == Kind::Other {
        facts.kind = other.kind;
    }
    if facts.peer.is.is_none() && other.peer.is.is_some() {
        facts.peer = other.peer.clone();
    }
    fill_place(&mut facts.place, &other.place);
    fill_hours(&mut facts.hours, other.hours);
    or(&mut facts.requires.lived_experience, &other.requires.lived_experience);
    or(&mut facts.requires.training, &other.requires.training);
    or(&mut facts.requires.record_check, &other.requires.record_check);
    or(&mut facts.requires.licence, &other.requires.licence);
    for (key, quote) in &other.signals.quotes {
        or(facts.signals.quotes.entry(key.clone()).or_default(), quote);
    }
    facts.competencies.extend(&other.competencies);
    facts.competencies.sort_unstable();
    facts.competencies.dedup();
}

fn or<T: Clone>(mine: &mut Option<T>, theirs: &Option<T>) {
    if mine.is_none() {
        mine.clone_from(theirs);
    }
}

/// A finer place replaces a coarser one only when it lies inside it.
fn fill_place(mine: &mut Place, theirs: &Place) {
    let same_country =
        mine.country.is_none() || theirs.country.is_none() || mine.country == theirs.country;
    let same_region =
        mine.region.is_none() || theirs.region.is_none() || mine.region == theirs.region;
    if theirs.precision > mine.precision && same_country && same_region {
        let (text, remote) = (mine.text.clone(), mine.remote);
        *mine = theirs.clone();
        mine.remote |= remote;
        mine.text = text.or_else(|| mine.text.clone());
    } else if mine.precision == Precision::Unknown {
        or(&mut mine.text, &theirs.text);
    }
}

fn fill_hours(mine: &mut Hours, theirs: Hours) {
    // Both or neither: a share from one board and hours from another could contradict each other.
    if mine.fte.is_none() && mine.weekly.is_none() {
        *mine = theirs;
    }
}

/// Where an offer stands: by a volunteer's word, else by the evidence of its sightings.
pub(super) fn status(
    sightings: &[Sighting],
    facts: &Facts,
    standing: Standing,
    today: NaiveDate,
) -> Status {
    match standing {
        Standing::Held => return Status::Held,
        Standing::Rejected => return Status::Rejected,
        Standing::Free => {}
    }
    let best = sightings.iter().map(|sighting| sighting.trust).max();
    let mut trusted = sightings.iter().filter(|sighting| Some(sighting.trust) == best).peekable();
    if trusted.peek().is_some() && trusted.all(|sighting| sighting.posting.closed.is_some()) {
        return Status::Closed;
    }
    match facts.deadline {
        Some(deadline) if deadline < today => Status::Expired,
        _ => Status::Open,
    }
}
