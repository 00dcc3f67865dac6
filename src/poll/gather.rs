//! The concurrent half of a poll: fetches a source's listing and the postings' own pages, and
//! extracts. Reads the store, writes nothing.

use std::collections::HashSet;
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use sha2::{Digest, Sha256};
use url::Url;

use super::absent::{self, Fate, Missing};
use super::auto::{self, Reach};
use super::details;
use super::door::Door;
use super::entry::{Entry, Need};
use super::inbox::Dropped;
use super::listing::{Listing, Look};
use super::trail::Trail;
use crate::app::App;
use crate::fetch::next_poll;
use crate::health::{Failure, Observation, Reading};
use crate::model::{
    Message, Moved, Outcome, PostingId, Problem, RawPosting, Source, SourceReport, SourceState,
    Validators,
};
use crate::normalise;
use crate::schedule;
use crate::store::StoreError;

/// What one source gave.
pub struct Gathered<'a> {
    /// Which.
    pub source: &'a Source,
    /// What will be remembered of it.
    pub state: SourceState,
    /// The listing's entries.
    pub(super) entries: Vec<Entry>,
    /// What it showed of the source's health; `None` when it was not tried.
    pub(super) seen: Option<Observation>,
    /// What happened so far.
    pub report: SourceReport,
    /// How a page was read of which nothing was known.
    pub(super) chosen: Option<Message>,
    /// What was asked and answered, when that is to be shown.
    pub(super) trail: Trail,
    /// Files of an inbox, to be put away once what they say is stored.
    pub(super) dropped: Vec<Dropped>,
    /// Postings that are remembered and no longer listed.
    pub(super) missing: Vec<Missing>,
    /// The source as it was read, when that is not as it was written.
    pub(super) read_as: Option<Box<Source>>,
}

impl Gathered<'_> {
    /// Are there postings to look at?
    pub(super) fn brings(&self) -> bool {
        !self.entries.is_empty() || !self.missing.is_empty()
    }
}

/// Reads one source. Errors of the web and of the page end in the report; only the store's own
/// errors are returned.
pub(super) async fn gather<'a>(
    app: &App,
    source: &'a Source,
    mut state: SourceState,
    trail: Trail,
) -> Result<Gathered<'a>, StoreError> {
    let now = app.clock.now();
    state.last_poll = Some(now);
    let report = SourceReport::new(source.id.clone(), Outcome::Read);
    let mut attempt =
        Attempt { source, state, report, now, wait: None, chosen: None, missing: Vec::new() };
    let reached = auto::reach(app, source, &mut attempt.state, trail, now).await;
    let closed = |attempt: Attempt<'a>, what: Message| {
        attempt.failed(Problem::new(what.clone()), Failure::Lasting(what))
    };
    let Reach { read_as, look, trail, wait, moved } = match reached {
        Ok(reached) => reached,
        Err(what) => return Ok(closed(attempt, what)),
    };
    attempt.wait = wait;
    attempt.note_move(&look, moved);
    let mut door = match Door::open(app, read_as.as_deref().unwrap_or(source), trail) {
        Ok(door) => door,
        Err(what) => return Ok(closed(attempt, what)),
    };
    let mut gathered = match look {
        Look::Same(wait) => attempt.unchanged(&mut door, wait).await?,
        Look::Failed(url, error) => {
            let what = error.message();
            let problem = Problem::at(url.as_str(), what.clone());
            let passing = error.is_transient();
            let failure = if passing { Failure::Passing(what) } else { Failure::Lasting(what) };
            attempt.failed(problem, failure)
        }
        Look::Read(listing) => attempt.read(&mut door, *listing).await?,
    };
    gathered.trail = door.trail;
    gathered.read_as = read_as;
    Ok(gathered)
}

/// One poll of one source, on its way to what is gathered.
struct Attempt<'a> {
    source: &'a Source,
    state: SourceState,
    report: SourceReport,
    now: DateTime<Utc>,
    wait: Option<Duration>,
    chosen: Option<Message>,
    missing: Vec<Missing>,
}

impl<'a> Attempt<'a> {
    /// A listing came.
    async fn read(
        mut self,
        door: &mut Door<'_>,
        listing: Listing,
    ) -> Result<Gathered<'a>, StoreError> {
        self.report.items = listing.postings.len();
        self.report.problems.extend(listing.problems.clone());
        auto::note(self.source, &mut self.state, &listing, self.now);
        let known = self.state.choice.as_ref().map(auto::words);
        self.chosen = listing.chosen.clone().or(known);
        self.watch(&listing);
        let same = self.state.fingerprint.as_ref() == Some(&listing.fingerprint);
        if listing.whole && listing.problems.is_empty() && same {
            self.state.validators = listing.validators;
            self.state.start = Some(listing.start);
            return self.unchanged(door, listing.wait).await;
        }
        let lists = listing.watched.is_none();
        let mut reading = Reading::of(&listing.first, &listing.postings, &listing.problems);
        if let Some(text) = listing.watched {
            // Nothing is listed there: what moves is the text.
            reading.fingerprint = text;
        }
        let mut entries = entries(door.app, door.source, listing.postings, self.now)?;
        let all = details::follow(door, &mut entries, &mut self.report, self.now).await;
        let faults = self.report.problems.iter().any(|problem| !problem.is_note());
        let proves = listing.whole && listing.complete && !faults && lists;
        if proves && absent::is_normal(&self.state, entries.len()) {
            let listed = entries.iter().map(|entry| entry.id.clone()).collect();
            self.look_for(door, Some(&listed)).await?;
        }
        // A map knows addresses alone: what waits for its own page has nothing to show yet.
        entries.retain(|entry| entry.need != Need::Rereading || !entry.raw.title.is_empty());
        self.wait = self.wait.max(door.wait).max(listing.wait);
        self.judge();
        if listing.whole && all && self.state.last_problem.is_none() {
            self.state.validators = listing.validators;
            self.state.start = Some(listing.start);
            self.state.fingerprint = Some(listing.fingerprint);
        } else {
            // What was left out or could not be read must be read again, changed or not.
            self.state.validators = Validators::default();
            self.state.fingerprint = None;
        }
        Ok(self.ended(entries, Observation::Read(reading)))
    }

    /// A page that is only watched brings no offer: its change is told.
    fn watch(&mut self, listing: &Listing) {
        let Some(text) = &listing.watched else { return };
        if self.state.watched.as_ref().is_some_and(|known| known != text) {
            let what = Message::new("poll-watched-changed");
            self.report.problems.push(Problem::at(self.source.url.as_str(), what));
        }
        self.state.watched = Some(text.clone());
    }

    /// A listing with faults and nothing to show for it was not read.
    fn judge(&mut self) {
        let fault = self.report.problems.iter().find(|problem| !problem.is_note());
        self.state.last_problem = fault.map(|problem| problem.what.clone());
        self.report.outcome = match (&self.state.last_problem, self.report.items) {
            (None, _) => Outcome::Read,
            (Some(_), 0) => Outcome::Failed,
            (Some(_), _) => Outcome::Partial,
        };
        if self.report.outcome == Outcome::Failed {
            self.state.failures += 1;
        } else {
            self.good();
        }
    }

    fn good(&mut self) {
        self.state.last_good = Some(self.now);
        self.state.last_items = Some(self.report.items as u64);
        self.state.failures = 0;
    }

    /// Looks for what is remembered and no longer listed.
    async fn look_for(
        &mut self,
        door: &mut Door<'_>,
        listed: Option<&HashSet<PostingId>>,
    ) -> Result<(), StoreError> {
        self.missing = absent::missing(door, listed, self.now).await?;
        let waits = |missing: &&Missing| missing.fate == Fate::Waits;
        let waiting = self.missing.iter().filter(waits).count();
        self.state.absent = u32::try_from(waiting).unwrap_or(u32::MAX);
        Ok(())
    }

    /// Counts how often in a row the listing's address led elsewhere for good.
    fn note_move(&mut self, look: &Look, seen: Option<(Url, Url)>) {
        let known = self.state.moved.take();
        let at = match look {
            Look::Read(listing) => Some(&listing.start),
            Look::Same(_) => self.state.start.as_ref(),
            Look::Failed(..) => None,
        };
        self.state.moved = match (seen, known) {
            (Some((from, to)), known) => {
                let same = known.filter(|known| known.from == from && known.to == to);
                let times = same.map_or(1, |known| known.times.saturating_add(1));
                if times == Moved::BELIEVED {
                    let what = Message::new("poll-moved").with("source", self.source.id.as_str());
                    let line = self.source.line.to_string();
                    self.state.notices.push(what.with("url", to.as_str()).with("line", line));
                }
                Some(Moved { from, to, times })
            }
            // Asked for at its new address, or not reached at all: nothing new is known.
            (None, Some(known)) if at.is_none_or(|at| *at == known.to) => Some(known),
            (None, _) => None,
        };
    }

    /// The listing is as it was; what was missing from it still is.
    async fn unchanged(
        mut self,
        door: &mut Door<'_>,
        wait: Option<Duration>,
    ) -> Result<Gathered<'a>, StoreError> {
        if self.state.absent > 0 {
            self.look_for(door, None).await?;
        }
        let items = self.state.last_items.and_then(|items| usize::try_from(items).ok());
        self.report.outcome = Outcome::Unchanged;
        self.report.items = items.unwrap_or(0);
        self.report.same = self.report.items;
        self.state.last_problem = None;
        self.wait = self.wait.max(wait);
        self.good();
        Ok(self.ended(Vec::new(), Observation::Unchanged))
    }

    /// Nothing came.
    fn failed(mut self, problem: Problem, failure: Failure) -> Gathered<'a> {
        self.report.outcome = Outcome::Failed;
        self.state.last_problem = Some(problem.what.clone());
        self.report.problems.push(problem);
        self.state.failures += 1;
        self.ended(Vec::new(), Observation::Failed(failure))
    }

    /// Settles when to come back.
    fn ended(mut self, entries: Vec<Entry>, seen: Observation) -> Gathered<'a> {
        let Self { source, now, wait, .. } = self;
        let failures = self.state.failures;
        let regular =
            schedule::next_poll_after(&source.id, source.schedule.as_deref(), source.timezone, now);
        // What must be read every day is, whatever the schedule says.
        let duty = source.duties.refresh.and_then(|most| TimeDelta::from_std(most).ok());
        let regular = regular.into_iter().chain(duty.map(|most| now + most)).min();
        let next = next_poll(regular.unwrap_or(now), failures, wait, jitter(source, failures), now);
        // A rhythm that never comes round again leaves the source to those who name it.
        self.state.next_poll = regular.or((failures > 0).then_some(now)).map(|_| next);
        let Self { state, report, chosen, missing, .. } = self;
        Gathered {
            source,
            state,
            entries,
            seen: Some(seen),
            report,
            chosen,
            trail: Trail::Off,
            dropped: Vec::new(),
            missing,
            read_as: None,
        }
    }
}

fn entries(
    app: &App,
    source: &Source,
    postings: Vec<RawPosting>,
    now: DateTime<Utc>,
) -> Result<Vec<Entry>, StoreError> {
    let mut entries: Vec<Entry> = Vec::with_capacity(postings.len());
    let mut known = HashSet::with_capacity(postings.len());
    // Of what has neither a name nor a place to look it up, nothing can be shown.
    let shown = |raw: &RawPosting| !raw.title.is_empty() || raw.url.is_some();
    for raw in postings.into_iter().filter(shown) {
        let id = normalise::identity::posting_id(&raw, source);
        // A list may show an entry twice (pinned on top, and in its place).
        if known.insert(id.clone()) {
            let memo = app.store.memo(&id)?;
            entries.push(Entry::new(id, raw, source, memo, now));
        }
    }
    Ok(entries)
}

/// Spreads retries of different sources without a source of randomness.
fn jitter(source: &Source, failures: u32) -> f64 {
    let digest = Sha256::digest(format!("{}{failures}", source.id).as_bytes());
    f64::from(digest.first().copied().unwrap_or(128)) / 255.0
}
