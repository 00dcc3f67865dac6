//! The source that is no site: adverts that people hand in, at the command line or by dropping a
//! file into a folder. What was handed in is kept as it was read, so that it can be understood anew
//! when the rules change.

mod folder;
mod hand;
mod kept;

use std::path::PathBuf;

use chrono::{DateTime, TimeDelta, Utc};

use super::entry::{Entry, Need};
use super::gather::Gathered;
use super::trail::Trail;
use crate::app::App;
use crate::dedup::{self, Settled};
use crate::model::{
    Event, Format, Message, Offer, Outcome, PostingId, Problem, Source, SourceReport, SourceState,
    Status,
};
use crate::normalise::identity;
use crate::schedule;
use crate::store::{Change, StoreError};
use crate::words::Words;

pub use hand::{Handed, Handing, Origin, Reading, hand_in};
pub use kept::{Hold, Vouched};

pub(super) use folder::Dropped;
pub(super) use kept::Kept;

/// How often the store is told that an advert is still there.
const STILL_THERE: TimeDelta = TimeDelta::hours(20);

/// The folder of an inbox.
pub(super) fn folder_of(app: &App, source: &Source) -> PathBuf {
    source.options.folder.clone().unwrap_or_else(|| app.config.store.path.join("inbox"))
}

/// Is there anything to look after? An inbox that nobody uses is no source.
pub fn in_use(app: &App, source: &Source) -> Result<bool, StoreError> {
    Ok(app.store.source(&source.id)?.is_some() || folder::holds_files(&folder_of(app, source)))
}

/// Is the source to be polled by itself? The inbox, when it is in use.
pub fn is_on(app: &App, source: &Source) -> Result<bool, StoreError> {
    Ok(source.enabled && (source.format != Format::Inbox || in_use(app, source)?))
}

/// Reads what was dropped, and whatever was handed in before that the rules now read otherwise.
pub(super) async fn gather<'a>(
    app: &App,
    source: &'a Source,
    mut state: SourceState,
) -> Result<Gathered<'a>, StoreError> {
    let now = app.clock.now();
    let mut report = SourceReport::new(source.id.clone(), Outcome::Unchanged);
    let mut entries = known(app, source)?;
    report.items = entries.len();
    entries.retain(|entry| {
        let quiet = entry.memo.seen.is_some_and(|seen| now - seen < STILL_THERE);
        entry.need != Need::Nothing || !quiet
    });
    let limit = app.config.fetch.limits.max_body;
    let dropped = folder::read(&folder_of(app, source), source, limit).await;
    for file in &dropped {
        match &file.read {
            Ok(raw) => {
                report.items += 1;
                let kept = Kept::dropped(raw.clone(), &file.name, now);
                entries.push(entry(app, source, kept)?);
            }
            Err(what) => report.problems.push(Problem::at(file.name.as_str(), what.clone())),
        }
    }
    for entry in &mut entries {
        entry.memo.seen = Some(now);
    }
    if !dropped.is_empty() || entries.iter().any(|entry| entry.need != Need::Nothing) {
        report.outcome = if report.problems.is_empty() { Outcome::Read } else { Outcome::Partial };
    }
    state.last_poll = Some(now);
    state.last_good = Some(now);
    state.last_items = Some(report.items as u64);
    state.last_problem = report.problems.first().map(|problem| problem.what.clone());
    state.next_poll =
        schedule::next_poll_after(&source.id, source.schedule.as_deref(), source.timezone, now);
    Ok(Gathered {
        source,
        state,
        entries,
        seen: None,
        report,
        chosen: None,
        trail: Trail::Off,
        dropped,
        missing: Vec::new(),
        read_as: None,
    })
}

/// Everything that was handed in before.
fn known(app: &App, source: &Source) -> Result<Vec<Entry>, StoreError> {
    let mut entries = Vec::new();
    let mut cursor = None;
    loop {
        let page = app.store.memos_of(&source.id, cursor.as_ref(), 200)?;
        for (posting, memo) in page.items {
            if let Some(kept) = Kept::of(app, &posting)? {
                let seen = memo.seen;
                let id = identity::posting_id(&kept.raw, source);
                let raw = kept.raw.clone();
                let mut entry = Entry::new(id, raw, source, Some(memo), app.clock.now());
                entry.memo.seen = seen;
                entry.kept = Some(kept);
                entries.push(entry);
            }
        }
        cursor = page.next;
        if cursor.is_none() {
            return Ok(entries);
        }
    }
}

/// Something new, or handed in again.
fn entry(app: &App, source: &Source, kept: Kept) -> Result<Entry, StoreError> {
    let id = identity::posting_id(&kept.raw, source);
    let memo = app.store.memo(&id)?;
    let mut entry = Entry::new(id, kept.raw.clone(), source, memo, app.clock.now());
    entry.kept = Some(kept);
    Ok(entry)
}

/// Moves files away whose advert is stored.
pub(super) fn put_away(app: &App, source: &Source, files: &[Dropped], report: &SourceReport) {
    let words = Words::new(app.config.instance.languages.first().copied().unwrap_or_default());
    files.iter().for_each(|file| file.put_away(source, report, &words));
}

/// Under which name the store keeps an advert that was handed in.
pub(super) fn name_of(posting: &PostingId) -> String {
    Kept::name(posting)
}

/// What is written down beside the offer.
pub(super) fn keep(posting: &PostingId, kept: &Kept) -> Option<Change> {
    Some(Change::PutMeta(Kept::name(posting), serde_json::to_value(kept).ok()?))
}

/// Writes down who brought an offer, and holds one that nobody knew until somebody releases it.
pub(super) fn mark(settled: &mut Settled, posting: &PostingId, kept: &Kept, now: DateTime<Utc>) {
    let change = settled.changes.iter().find(|(id, _)| id == posting).map(|(_, change)| *change);
    let holds = |offer: &&mut Offer| offer.sightings.iter().any(|s| s.posting.id == *posting);
    let Some(offer) = settled.offers.iter_mut().find(holds) else { return };
    if matches!(change, Some(dedup::Change::New | dedup::Change::Merged)) {
        let what = Message::new("offer-handed-in").with("by", kept.by.as_str());
        offer.history.push(Event { at: now, what });
    }
    if change == Some(dedup::Change::New) && kept.hold == Hold::UntilReleased {
        offer.status = Status::Held;
        offer.history.push(Event { at: now, what: Message::new("offer-handed-in-held") });
    }
}
