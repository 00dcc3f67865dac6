//! The one writer: takes changesets in turn, gives each its number, makes a group of them durable
//! and only then answers.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, SyncSender};

use chrono::{DateTime, Utc};

use super::batch::Batch;
use super::change::Changeset;
use super::engine::Engine;
use super::error::StoreError;
use super::plan;
use super::tree::{Tree, named};
use super::view::View;
use crate::model::Delivery;

/// Changesets that share one fsync: whoever waits meanwhile comes along, nobody is made to wait.
const GROUP: usize = 100;

/// Something to be done by the writer.
#[derive(Debug)]
pub(super) enum Work {
    /// A caller's changeset.
    Commit(Changeset),
    /// Mails to be taken from the outbox.
    Claim {
        /// What is due then.
        now: DateTime<Utc>,
        /// The end of the lease.
        until: DateTime<Utc>,
        /// How many at most.
        max: usize,
    },
    /// The first change of a new store.
    Found {
        /// The instance's secret.
        key: [u8; 32],
    },
}

/// What came of it.
#[derive(Debug)]
pub(super) enum Done {
    /// The changeset's number.
    Committed(u64),
    /// The mails, leased.
    Claimed(Vec<Delivery>),
}

/// Work, and where its answer goes.
#[derive(Debug)]
pub(super) struct Job {
    pub(super) work: Work,
    pub(super) answer: SyncSender<Result<Done, StoreError>>,
}

/// The state of the writer.
#[derive(Debug)]
pub(super) struct Writer {
    engine: Arc<Engine>,
    seq: u64,
    /// Set once a write failed: what the disk holds is uncertain until the next start.
    stopped: Option<StoreError>,
}

impl Writer {
    /// A writer that goes on from the engine's last commit.
    ///
    /// # Errors
    /// As the engine.
    pub(super) fn new(engine: Arc<Engine>) -> Result<Self, StoreError> {
        let seq = engine.tally()?.seq;
        Ok(Self { engine, seq, stopped: None })
    }

    /// A writer over memory, which refuses nothing.
    pub(super) fn of_memory(engine: Arc<Engine>) -> Self {
        let seq = engine.tally().map(|tally| tally.seq).unwrap_or_default();
        Self { engine, seq, stopped: None }
    }

    /// Serves until every sender is gone.
    pub(super) fn run(mut self, jobs: &Receiver<Job>) {
        while let Ok(first) = jobs.recv() {
            let mut group = vec![first];
            group.extend(jobs.try_iter().take(GROUP - 1));
            let (work, answers): (Vec<_>, Vec<_>) =
                group.into_iter().map(|job| (job.work, job.answer)).unzip();
            for (result, answer) in self.serve(&work).into_iter().zip(answers) {
                // A caller that no longer waits changes nothing.
                let _ = answer.send(result);
            }
        }
    }

    /// Does a group of work; when it returns, everything that is `Ok` is durable.
    pub(super) fn serve(&mut self, group: &[Work]) -> Vec<Result<Done, StoreError>> {
        if let Some(why) = &self.stopped {
            return group.iter().map(|_| Err(why.clone())).collect();
        }
        let engine = Arc::clone(&self.engine);
        let mut view = View::of(&engine);
        let mut seq = self.seq;
        let mut batches = Vec::new();
        let mut results = Vec::new();
        for work in group {
            let done = decide(&mut view, work);
            if done.is_err() {
                view.discard();
            }
            let batch = view.decide();
            if batch.len() > 0 {
                seq += 1;
                batches.push(batch);
            }
            results.push(done.map(|done| done.numbered(seq)));
        }
        match self.write(batches, seq) {
            Ok(()) => results,
            Err(why) => {
                self.stopped = Some(why.clone());
                results.into_iter().map(|result| result.and(Err(why.clone()))).collect()
            }
        }
    }

    fn write(&mut self, batches: Vec<Batch>, seq: u64) -> Result<(), StoreError> {
        if batches.is_empty() {
            return Ok(());
        }
        let mut whole = Batch::default();
        batches.into_iter().for_each(|batch| whole.absorb(batch));
        self.engine.apply(&whole, seq)?;
        self.engine.sync()?;
        self.seq = seq;
        Ok(())
    }
}

impl Done {
    fn numbered(self, seq: u64) -> Self {
        match self {
            Self::Committed(_) => Self::Committed(seq),
            claimed @ Self::Claimed(_) => claimed,
        }
    }
}

fn decide(view: &mut View<'_>, work: &Work) -> Result<Done, StoreError> {
    match work {
        Work::Commit(changeset) => plan::plan(view, changeset).map(|()| Done::Committed(0)),
        Work::Claim { now, until, max } => plan::claim(view, *now, *until, *max).map(Done::Claimed),
        Work::Found { key } => {
            view.write(Tree::Instance, named(plan::INSTANCE_KEY), key)?;
            Ok(Done::Committed(0))
        }
    }
}
