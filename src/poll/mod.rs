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
mod map;
mod over;
mod rehearse;
mod settle;
mod trail;
mod wakes;

use std::collections::VecDeque;

use chrono::{DateTime, Utc};
use futures_util::StreamExt;

use crate::app::App;
use crate::model::{
    Format, Message, Outcome, PollReport, Problem, Source, SourceReport, SourceState,
};
use crate::store::StoreError;

pub use discover::{Candidate, Discovery, discover};
pub use gather::Gathered;
pub use known::{Known, Memory, decisions, push, rulings};
pub use rehearse::{Item, Rehearsal, rehearse};
pub use trail::Asked;

use trail::Trail;

/// Sources that were read meanwhile and brought nothing are written down together, up to so many;
/// and so many at most wait to be understood.
const TOGETHER: usize = 32;

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
    let numbered = sources.iter().enumerate();
    let mut readings = futures_util::stream::iter(
        numbered.map(|(at, source)| async move { read(app, source).await.map(|read| (at, read)) }),
    )
    .buffer_unordered(app.config.fetch.concurrency.max(1) as usize)
    .ready_chunks(TOGETHER);
    let mut round = Round {
        app,
        known: app.memory.take(app, app.clock.now())?,
        files,
        progress,
        done: vec![None; sources.len()],
    };
    let mut waiting = VecDeque::new();
    loop {
        // Between two pages that take their time, the others go on loading: no server is kept
        // waiting, and no time-out is of our making.
        let ready = match waiting.len() {
            0 => readings.next().await,
            TOGETHER.. => Some(Vec::new()),
            _ => tokio::select! {
                biased;
                ready = readings.next() => Some(ready.unwrap_or_default()),
                () = tokio::task::yield_now() => Some(Vec::new()),
            },
        };
        let Some(ready) = ready else { break };
        let ready = ready.into_iter().collect::<Result<Vec<_>, _>>()?;
        let (busy, quiet): (Vec<_>, Vec<_>) =
            ready.into_iter().partition(|(_, read)| read.brings());
        round.settle(quiet)?;
        waiting.extend(busy);
        round.settle(waiting.pop_front().into_iter().collect())?;
    }
    drop(readings);
    let Round { mut known, done, .. } = round;
    let expired = over::look(app, &mut known, app.clock.now())?;
    app.memory.keep(known);
    Ok(PollReport { sources: done.into_iter().flatten().collect(), expired })
}

/// A round under way.
struct Round<'a> {
    app: &'a App,
    known: Known,
    files: Files,
    progress: Progress<'a>,
    /// In the order in which the sources were given.
    done: Vec<Option<SourceReport>>,
}

impl Round<'_> {
    /// Writes readings down, all in one commit, and tells.
    fn settle(&mut self, readings: Vec<(usize, Gathered<'_>)>) -> Result<(), StoreError> {
        if readings.is_empty() {
            return Ok(());
        }
        let (places, mut readings): (Vec<usize>, Vec<Gathered<'_>>) = readings.into_iter().unzip();
        let dropped = readings.iter_mut().map(|it| (it.source, std::mem::take(&mut it.dropped)));
        let dropped: Vec<_> = dropped.collect();
        let now = self.app.clock.now();
        let reports = settle::settle(self.app, &mut self.known, readings, now)?;
        for ((at, (source, dropped)), report) in places.into_iter().zip(dropped).zip(reports) {
            if self.files == Files::PutAway {
                inbox::put_away(self.app, source, &dropped, &report);
            }
            (self.progress)(&report);
            if let Some(place) = self.done.get_mut(at) {
                *place = Some(report);
            }
        }
        Ok(())
    }
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
