//! Pipeline 1, read this first: source → page → raw postings → postings → offers.
//!
//! Only fetching is concurrent (`gather`); one task then understands, deduplicates and commits
//! (`settle`), so there are no two writers and no race between two boards with the same offer.

mod absent;
mod auto;
mod details;
mod discover;
mod door;
mod entry;
mod gather;
pub mod inbox;
mod known;
mod listing;
mod rehearse;
mod settle;
mod trail;

use chrono::{DateTime, TimeDelta, Utc};
use futures_util::StreamExt;

use crate::app::App;
use crate::dedup;
use crate::model::{
    Format, Message, Offer, OfferId, Outcome, PollReport, Problem, Source, SourceReport,
    SourceState, Status,
};
use crate::store::{Change, Changeset, StoreError};

pub use discover::{Candidate, Discovery, discover};
pub use gather::Gathered;
pub use known::{Known, decisions, push, rulings};
pub use rehearse::{Item, Rehearsal, rehearse};
pub use trail::Asked;

use trail::Trail;

/// Told as soon as a source is done, for progress.
pub type Progress<'a> = &'a (dyn Fn(&SourceReport) + Send + Sync);

/// Polls the given sources once, in any order, and reports in the given order. Fails only when the
/// store does; whatever is wrong with a source stands in its report.
pub async fn poll(
    app: &App,
    sources: &[&Source],
    progress: Progress<'_>,
) -> Result<PollReport, StoreError> {
    round(app, sources, progress, Files::PutAway).await
}

/// As [`poll`], over a store that is thrown away: whatever was dropped into an inbox stays there.
pub async fn dry_run(
    app: &App,
    sources: &[&Source],
    progress: Progress<'_>,
) -> Result<PollReport, StoreError> {
    round(app, sources, progress, Files::Leave).await
}

/// What becomes of the files of an inbox once they are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Files {
    PutAway,
    Leave,
}

async fn round(
    app: &App,
    sources: &[&Source],
    progress: Progress<'_>,
    files: Files,
) -> Result<PollReport, StoreError> {
    let mut readings = futures_util::stream::iter(sources.iter().map(|source| read(app, source)))
        .buffer_unordered(app.config.fetch.concurrency.max(1) as usize);
    let mut done: Vec<SourceReport> = Vec::with_capacity(sources.len());
    let mut known = Known::read(&app.store, app.clock.now())?;
    while let Some(reading) = readings.next().await {
        let mut reading = reading?;
        let (source, dropped) = (reading.source, std::mem::take(&mut reading.dropped));
        let report = settle::settle(app, &mut known, reading, app.clock.now())?;
        if files == Files::PutAway {
            inbox::put_away(app, source, &dropped, &report);
        }
        progress(&report);
        done.push(report);
    }
    drop(readings);
    let place =
        |report: &SourceReport| sources.iter().position(|source| source.id == report.source);
    done.sort_by_key(place);
    let expired = expire(app, app.clock.now())?;
    forget_old(app, app.clock.now())?;
    Ok(PollReport { sources: done, expired })
}

/// Sources whose time has come.
pub fn due(app: &App, now: DateTime<Utc>) -> Result<Vec<&Source>, StoreError> {
    let mut due = Vec::new();
    for source in app.config.all_sources() {
        if !inbox::is_on(app, source)? {
            continue;
        }
        let next = app.store.source(&source.id)?.and_then(|state| state.next_poll);
        if next.is_none_or(|next| next <= now) {
            due.push(source);
        }
    }
    Ok(due)
}

async fn read<'a>(app: &App, source: &'a Source) -> Result<Gathered<'a>, StoreError> {
    let state = app.store.source(&source.id)?.unwrap_or_default();
    if app.stop.asked() {
        return Ok(skipped(source, state, Message::new("poll-stopped")));
    }
    if let Err(why) = app.config.may_poll(source) {
        return Ok(skipped(source, state, why));
    }
    match source.format {
        Format::Inbox => inbox::gather(app, source, state).await,
        _ => gather::gather(app, source, state, Trail::Off).await,
    }
}

fn skipped(source: &Source, state: SourceState, why: Message) -> Gathered<'_> {
    let mut report = SourceReport::new(source.id.clone(), Outcome::Skipped);
    report.problems.push(Problem::new(why));
    Gathered {
        source,
        state,
        entries: Vec::new(),
        seen: None,
        report,
        chosen: None,
        trail: Trail::Off,
        dropped: Vec::new(),
        missing: Vec::new(),
        read_as: None,
    }
}

/// Lets offers expire whose last day has passed where they are.
pub fn expire(app: &App, now: DateTime<Utc>) -> Result<Vec<OfferId>, StoreError> {
    let mut expired = Vec::new();
    let mut cursor = None;
    loop {
        let _hand = app.turns.hand();
        let page = app.store.offers(cursor.as_ref(), 200)?;
        let mut changes = Changeset::new();
        for offer in page.items.into_iter().filter(|offer| offer.status == Status::Open) {
            let today = now.with_timezone(&zone(app, &offer)).date_naive();
            if let Some(offer) = dedup::expire(offer, now, today) {
                expired.push(offer.id.clone());
                let keys = known::keys_of(&offer);
                changes.push(Change::PutOffer(Box::new(offer), keys));
            }
        }
        if !changes.is_empty() {
            app.store.commit(changes)?;
        }
        cursor = page.next;
        if cursor.is_none() {
            return Ok(expired);
        }
    }
}

/// Forgets offers that have been over for as long as such offers are kept. What a volunteer decided
/// stays: the next poll would undo it.
fn forget_old(app: &App, now: DateTime<Utc>) -> Result<(), StoreError> {
    let keep = TimeDelta::from_std(app.config.store.retention).unwrap_or(TimeDelta::MAX);
    let over = |offer: &Offer| matches!(offer.status, Status::Closed | Status::Expired);
    let mut cursor = None;
    loop {
        let _hand = app.turns.hand();
        let page = app.store.offers(cursor.as_ref(), 200)?;
        let mut changes = Changeset::new();
        for offer in page.items {
            if over(&offer) && now - offer.changed.max(offer.last_seen) > keep {
                for sighting in &offer.sightings {
                    let posting = &sighting.posting.id;
                    changes.push(Change::ForgetMemo(posting.clone()));
                    changes.push(Change::ForgetMeta(inbox::name_of(posting)));
                }
                changes.push(Change::ForgetOffer { offer: offer.id, now_in: None });
            }
        }
        if !changes.is_empty() {
            app.store.commit(changes)?;
        }
        cursor = page.next;
        if cursor.is_none() {
            return Ok(());
        }
    }
}

/// The zone of an offer's dates: its first source's, as long as that is configured.
fn zone(app: &App, offer: &Offer) -> chrono_tz::Tz {
    let first = offer.sightings.first().map(|sighting| sighting.source());
    let source = app.config.all_sources().find(|source| Some(&source.id) == first);
    source.map_or(chrono_tz::Europe::Paris, |source| source.timezone)
}
