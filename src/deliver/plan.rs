//! Many digests at a time: people are taken in handfuls, whose digests are written beside each other
//! and committed together, while the next ones are being written.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::sync_channel;
use std::thread;

use chrono::{DateTime, Utc};

use super::Wishes;
use crate::app::App;
use crate::model::{DeliveryReport, Problem, Subscriber};
use crate::shelf::Shelved;
use crate::store::{Changeset, StoreError};

/// Digests in one changeset: one sync of the disk for all, and some megabytes of memory.
const HANDFUL: usize = 32;
/// Threads that write digests; the store has its own.
const THREADS_MAX: usize = 4;

/// Somebody who is owed a digest, and the due time that it answers.
pub(super) type Owed = (Subscriber, DateTime<Utc>);

/// What is to be written down for one person.
pub(super) struct Decided {
    /// All or nothing.
    pub(super) changes: Option<Changeset>,
    /// Whether a mail goes out.
    pub(super) outcome: Outcome,
    /// What could not be understood of their wishes.
    pub(super) problems: Vec<Problem>,
}

/// What somebody hears.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Outcome {
    /// A digest, or the note that there is nothing new.
    Mail,
    /// Nothing.
    Silence,
}

/// A round over the open offers as they are at its beginning.
pub(super) struct Planning<'a> {
    app: &'a App,
    wishes: Wishes,
    now: DateTime<Utc>,
}

impl<'a> Planning<'a> {
    pub(super) fn new(app: &'a App, offers: Arc<Shelved>, now: DateTime<Utc>) -> Self {
        Self { app, wishes: Wishes::of(offers), now }
    }

    /// Decides what these people hear, and commits it.
    pub(super) fn decide(
        &self,
        owed: Vec<Owed>,
        report: &mut DeliveryReport,
    ) -> Result<(), StoreError> {
        let handfuls: Vec<&[Owed]> = owed.chunks(HANDFUL).collect();
        if let [] | [_] = handfuls.as_slice() {
            return handfuls
                .into_iter()
                .try_for_each(|some| self.commit(self.write(some)?, report));
        }
        let (next, cores) = (AtomicUsize::new(0), thread::available_parallelism());
        let threads = cores.map_or(1, usize::from).clamp(1, THREADS_MAX);
        let (done, written) = sync_channel(threads);
        thread::scope(|scope| {
            for _ in 0..threads {
                let (done, next, handfuls) = (done.clone(), &next, &handfuls);
                scope.spawn(move || {
                    while let Some(some) = handfuls.get(next.fetch_add(1, Ordering::Relaxed))
                        && !self.app.stop.asked()
                    {
                        // Nobody listens any more when a commit failed.
                        if done.send(self.write(some)).is_err() {
                            return;
                        }
                    }
                });
            }
            drop(done);
            written.into_iter().try_for_each(|handful| self.commit(handful?, report))
        })
    }

    fn write(&self, owed: &[Owed]) -> Result<Vec<Decided>, StoreError> {
        let one = |(subscriber, period): &Owed| {
            super::decide_one(self.app, &self.wishes, subscriber.clone(), *period, self.now)
        };
        owed.iter().map(one).collect()
    }

    /// All together; one by one when something of them was decided before or somebody left.
    fn commit(&self, some: Vec<Decided>, report: &mut DeliveryReport) -> Result<(), StoreError> {
        let mut whole = Changeset::new();
        for changes in some.iter().filter_map(|one| one.changes.as_ref()) {
            whole.changes.extend(changes.changes.iter().cloned());
            whole.expects.extend(changes.expects.iter().cloned());
        }
        let together = match whole.changes.is_empty() {
            true => Ok(()),
            false => self.app.store.commit(whole).map(drop),
        };
        for one in some {
            report.problems.extend(one.problems);
            let outcome = match (&together, one.changes) {
                (Ok(()), _) | (Err(_), None) => one.outcome,
                (Err(StoreError::Conflict { .. }), Some(changes)) => {
                    self.alone(changes, one.outcome)?
                }
                (Err(error), Some(_)) => return Err(error.clone()),
            };
            match outcome {
                Outcome::Mail => report.digests += 1,
                Outcome::Silence => report.silent += 1,
            }
        }
        Ok(())
    }

    fn alone(&self, changes: Changeset, outcome: Outcome) -> Result<Outcome, StoreError> {
        match self.app.store.commit(changes) {
            Ok(_) => Ok(outcome),
            // The same period was decided before, or the subscriber left meanwhile: nothing is owed.
            Err(StoreError::Conflict { .. }) => Ok(Outcome::Silence),
            Err(error) => Err(error),
        }
    }
}
