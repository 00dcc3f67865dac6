//! The writing half of a poll: understands what was gathered, places it among the offers, and
//! commits the page as one changeset.

use chrono::{DateTime, NaiveDate, Utc};
use tracing::warn;

use super::absent::{Fate, Missing};
use super::entry::{Entry, Need};
use super::gather::Gathered;
use super::inbox::{self, Kept, Vouched};
use super::known::{Known, push};
use crate::app::App;
use crate::dedup::{self, Read, Settled};
use crate::health::{self, Dates, Observation};
use crate::model::{
    IdentityKey, Offer, PostingId, Source, SourceReport, SourceState, Status, Withdrawn,
};
use crate::normalise::{self, Understood};
use crate::store::{Change, Changeset, Store, StoreError};

/// Understands, deduplicates and commits readings as one changeset; reports in their order. Of
/// several, none may bring postings: the second would not see the first one's.
pub(super) fn settle(
    app: &App,
    known: &mut Known,
    readings: Vec<Gathered<'_>>,
    now: DateTime<Utc>,
) -> Result<Vec<SourceReport>, StoreError> {
    let mut reports = Vec::with_capacity(readings.len());
    {
        let _hand = app.turns.hand();
        known.hear_all(&app.store)?;
        let mut all = Changeset::new();
        for read in readings {
            let (changes, report) = weigh(app, known, read, now)?;
            all.changes.extend(changes.changes);
            reports.push(report);
        }
        app.store.commit(all)?;
        known.kept(&app.store);
    }
    reports.iter().for_each(tell);
    Ok(reports)
}

/// As [`settle`], one reading.
pub(super) fn one(
    app: &App,
    known: &mut Known,
    gathered: Gathered<'_>,
    now: DateTime<Utc>,
) -> Result<SourceReport, StoreError> {
    let unread = SourceReport::new(gathered.source.id.clone(), gathered.report.outcome);
    Ok(settle(app, known, vec![gathered], now)?.pop().unwrap_or(unread))
}

/// What a reading changes. Only with the hand: nobody may write before it is committed.
fn weigh(
    app: &App,
    known: &mut Known,
    gathered: Gathered<'_>,
    now: DateTime<Utc>,
) -> Result<(Changeset, SourceReport), StoreError> {
    let Gathered { source, mut state, entries, seen, mut report, missing, read_as, .. } = gathered;
    let source = read_as.as_deref().unwrap_or(source);
    let today = now.with_timezone(&source.timezone).date_naive();
    if let Some(known) = app.store.source(&source.id)? {
        // Somebody may have acknowledged it while it was read.
        state.health = known.health;
    }
    let (changes, deadlines) = (Changeset::new(), Deadlines::on(today));
    let (page, handed) = (Vec::new(), Vec::new());
    let mut desk = Desk { store: &app.store, page, handed, changes, deadlines };
    for entry in entries {
        desk.entry(entry, source, &mut report, now)?;
    }
    for missing in missing {
        desk.missing(missing, source);
    }
    let Desk { page, handed, mut changes, deadlines, .. } = desk;
    let over = over(&page);
    let mut settled = known.place(&app.store, page, now, today)?;
    handed.iter().for_each(|(id, kept)| inbox::mark(&mut settled, id, kept, now));
    count(&mut report, &settled, &over);
    known.take(&settled);
    push(&mut changes, settled);
    if let Some(seen) = seen {
        report.health = judge(&mut state, seen, deadlines, now);
        state.untold = untold(state.untold.take(), report.health.as_ref());
    }
    changes.push(Change::PutSource(source.id.clone(), Box::new(state)));
    Ok((changes, report))
}

fn tell(report: &SourceReport) {
    let Some(change) = &report.health else { return };
    let (from, to) = (change.from.as_str(), change.to.as_str());
    let why: Vec<&str> = change.why.iter().map(|what| what.id.as_str()).collect();
    warn!(source = report.source.as_str(), from, to, ?why, "health of a source");
}

/// Takes the poll into the source's memory.
fn judge(
    state: &mut SourceState,
    seen: Observation,
    deadlines: Deadlines,
    now: DateTime<Utc>,
) -> Option<health::Change> {
    let seen = match seen {
        Observation::Read(reading) => Observation::Read(reading.with_dates(deadlines.found)),
        other => other,
    };
    let (history, change) = health::observe(&state.health, &seen, now);
    state.health = history;
    change
}

/// What the person in charge has yet to be told: a change that was taken back meanwhile is none.
fn untold(before: Option<health::Change>, new: Option<&health::Change>) -> Option<health::Change> {
    match (before, new) {
        (Some(before), Some(new)) => {
            Some(health::Change { from: before.from, ..new.clone() }).filter(|it| it.from != it.to)
        }
        (before, new) => before.or_else(|| new.cloned()),
    }
}

/// The deadlines of a listing: all of them past is a sign that nobody keeps it any more.
struct Deadlines {
    today: NaiveDate,
    found: Dates,
}

impl Deadlines {
    fn on(today: NaiveDate) -> Self {
        Self { today, found: Dates { dated: 0, open: 0 } }
    }

    fn count(&mut self, deadline: Option<NaiveDate>) {
        if let Some(deadline) = deadline {
            self.found.dated += 1;
            self.found.open += usize::from(deadline >= self.today);
        }
    }
}

fn key_of(posting: &PostingId) -> IdentityKey {
    IdentityKey::new(format!("id:{posting}"))
}

/// The page in hand, before it is placed and committed.
struct Desk<'a> {
    store: &'a Store,
    page: Vec<Read>,
    /// Postings that people handed in, and how.
    handed: Vec<(PostingId, Kept)>,
    changes: Changeset,
    deadlines: Deadlines,
}

impl Desk<'_> {
    fn entry(
        &mut self,
        entry: Entry,
        source: &Source,
        report: &mut SourceReport,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        if entry.need == Need::Nothing {
            return self.still_there(entry, report);
        }
        let vouched = entry.kept.as_ref().is_some_and(|kept| kept.vouched == Vouched::Yes);
        let source = match vouched {
            true => &Source { only_peer: true, ..source.clone() },
            false => source,
        };
        match normalise::normalise(&entry.raw, source, now) {
            Understood::Posting(posting) => {
                self.deadlines.count(posting.facts.deadline);
                self.page.push(Read::Anew { posting, trust: source.trust });
                if let Some(kept) = entry.kept {
                    self.changes.changes.extend(inbox::keep(&entry.id, &kept));
                    self.handed.push((entry.id.clone(), kept));
                }
                if entry.need == Need::Understanding {
                    self.changes.push(Change::PutMemo(entry.id, entry.memo));
                }
            }
            // Without its own page a refusal is told and not kept: the page may say what the title
            // hides.
            Understood::Refused(refusal) if entry.need == Need::Rereading => {
                report.refused.push(*refusal);
            }
            Understood::Refused(refusal) => {
                report.refused.push(refusal.as_ref().clone());
                self.changes.push(Change::PutRefusal(*refusal));
                self.changes.push(Change::PutMemo(entry.id, entry.memo));
            }
        }
        Ok(())
    }

    /// An entry as it was: only the time of its last sighting moves. One that was refused is still
    /// refused.
    fn still_there(&mut self, entry: Entry, report: &mut SourceReport) -> Result<(), StoreError> {
        let home = self.store.offer_by_key(&key_of(&entry.id))?;
        let Some(offer) = home.map(|id| self.store.offer(&id)).transpose()?.flatten() else {
            report.same += 1;
            return Ok(());
        };
        self.deadlines.count(offer.facts.deadline);
        self.page.push(Read::Still(entry.id.clone()));
        self.changes.push(Change::PutMemo(entry.id, entry.memo));
        Ok(())
    }

    /// A posting that is no longer listed.
    fn missing(&mut self, missing: Missing, source: &Source) {
        let Missing { posting, mut memo, fate } = missing;
        if fate == Fate::Forgotten {
            self.changes.push(Change::ForgetRefusal(posting.clone()));
            self.changes.push(Change::ForgetMemo(posting));
            return;
        }
        if source.duties.withdrawn == Withdrawn::Dropped {
            self.changes.push(Change::ForgetMemo(posting.clone()));
            self.page.push(Read::Dropped(posting));
            return;
        }
        if let Fate::Over(proof) = fate {
            memo.closed = true;
            let (words, told) = (proof.words(), proof.message(source));
            self.page.push(Read::Over { posting: posting.clone(), words, told });
        }
        self.changes.push(Change::PutMemo(posting, memo));
    }
}

/// The postings of a page that are over, or dropped.
fn over(page: &[Read]) -> Vec<PostingId> {
    let over = page.iter().filter_map(|read| match read {
        Read::Over { posting, .. } | Read::Dropped(posting) => Some(posting.clone()),
        Read::Anew { .. } | Read::Still(_) | Read::Again(_) => None,
    });
    over.collect()
}

fn count(report: &mut SourceReport, settled: &Settled, over: &[PostingId]) {
    let status = |posting: &PostingId| {
        let holds = |offer: &&Offer| offer.sightings.iter().any(|s| s.posting.id == *posting);
        settled.offers.iter().find(holds).map(|offer| offer.status)
    };
    for (posting, change) in &settled.changes {
        match change {
            dedup::Change::New
                if matches!(status(posting), Some(Status::Closed | Status::Expired)) =>
            {
                report.closed += 1;
            }
            dedup::Change::New => report.new += 1,
            dedup::Change::Merged => report.merged += 1,
            dedup::Change::Updated => report.updated += 1,
            dedup::Change::Same => report.same += 1,
        }
    }
    // One that is in no offer any more was dropped.
    let ended = |posting: &&PostingId| matches!(status(posting), None | Some(Status::Closed));
    report.closed += over.iter().filter(ended).count();
}
