//! The one writer: takes changesets in turn, gives each its number, makes a group of them durable
//! and only then answers.

use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender};
use std::sync::{Arc, Weak};
use std::time::{Duration, Instant};

use chrono::{DateTime, Utc};

use super::batch::Batch;
use super::change::Changeset;
use super::engine::{Engine, Memory, Moment};
use super::error::StoreError;
use super::home::Clean;
use super::keeper::{KeepError, Keeper};
use super::plan;
use super::shared::Engines;
use super::steps::refused;
use super::tree::{Tree, named};
use super::view::View;
use crate::model::Delivery;

/// Changesets that share one fsync: whoever waits meanwhile comes along, nobody is made to wait.
const GROUP: usize = 100;
/// The index follows the journal to the disk when nobody asks for anything for so long…
const IDLE: Duration = Duration::from_secs(1);
/// …and at the latest after so long.
const BEHIND: Duration = Duration::from_secs(10);
/// A reader of a moment after which too much changed gets so long; then it goes without.
const READER: Duration = Duration::from_secs(20);
/// How often a writer that waits for it looks again.
const LOOK_AGAIN: Duration = Duration::from_millis(5);

/// Something to be decided and written.
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

/// What the writer is asked.
pub(super) enum Job {
    /// To write; jobs that wait together are written together.
    Write {
        /// What.
        work: Work,
        /// Where the answer goes.
        answer: SyncSender<Result<Done, StoreError>>,
    },
    /// To do something between two commits.
    Chore(Box<dyn FnOnce(&mut Writer) + Send>),
}

/// The state of the writer.
#[derive(Debug)]
pub(super) struct Writer {
    pub(super) engines: Engines,
    /// The files beside the index; none for a store in memory.
    pub(super) keeper: Option<Keeper>,
    pub(super) seq: u64,
    /// Set once a write failed: what the disk holds is uncertain until the next start.
    pub(super) stopped: Option<StoreError>,
    /// What somebody is looking at while commits go on.
    pub(super) moment: Weak<Moment>,
    /// When the oldest change that is not yet durable in the index was made.
    behind_since: Option<Instant>,
}

impl Writer {
    /// A writer that goes on from change `seq`.
    pub(super) fn new(engines: Engines, keeper: Option<Keeper>, seq: u64) -> Self {
        Self { engines, keeper, seq, stopped: None, moment: Weak::new(), behind_since: None }
    }

    /// Serves until every sender is gone.
    pub(super) fn run(&mut self, jobs: &Receiver<Job>) {
        loop {
            match jobs.recv_timeout(IDLE) {
                Ok(first) => self.take(first, jobs),
                Err(RecvTimeoutError::Timeout) => self.bring_index_up(),
                Err(RecvTimeoutError::Disconnected) => return,
            }
            if self.behind_since.is_some_and(|since| since.elapsed() > BEHIND) {
                self.bring_index_up();
            }
        }
    }

    fn take(&mut self, first: Job, jobs: &Receiver<Job>) {
        let mut group = Vec::new();
        let mut next = Some(first);
        while let Some(job) = next {
            match job {
                Job::Write { work, answer } => group.push((work, answer)),
                Job::Chore(chore) => {
                    self.answer(std::mem::take(&mut group));
                    self.do_chore(chore);
                }
            }
            next = if group.len() < GROUP { jobs.try_recv().ok() } else { None };
        }
        self.answer(group);
    }

    fn do_chore(&mut self, chore: Box<dyn FnOnce(&mut Self) + Send>) {
        let watch = self
            .keeper
            .as_ref()
            .map(|keeper| (keeper.watch.clone(), keeper.options.chore_hangs_after));
        match watch {
            Some((watch, within)) => watch.over(within, || chore(self)),
            None => chore(self),
        }
    }

    fn answer(&mut self, group: Vec<(Work, SyncSender<Result<Done, StoreError>>)>) {
        let (work, answers): (Vec<_>, Vec<_>) = group.into_iter().unzip();
        for (result, answer) in self.serve(&work).into_iter().zip(answers) {
            // A caller that no longer waits changes nothing.
            let _ = answer.send(result);
        }
    }

    /// Does a group of work; when it returns, everything that is `Ok` is durable.
    pub(super) fn serve(&mut self, group: &[Work]) -> Vec<Result<Done, StoreError>> {
        if let Some(why) = &self.stopped {
            return group.iter().map(|_| Err(why.clone())).collect();
        }
        let engine = self.engines.now();
        let mut view = View::of(&engine);
        let mut seq = self.seq;
        let mut batches = Vec::new();
        let mut results = Vec::new();
        for work in group {
            let done = self.decide(&mut view, work);
            if done.is_err() {
                view.discard();
            }
            let last = results.len() + 1 == group.len();
            let batch = if last { view.decide() } else { view.decide_for_group() };
            if batch.len() > 0 {
                seq += 1;
                batches.push((seq, batch));
            }
            results.push(done.map(|done| done.numbered(seq)));
        }
        match self.write(batches) {
            Ok(()) => results,
            Err(why) => results.into_iter().map(|result| result.and(Err(why.clone()))).collect(),
        }
    }

    fn decide(&self, view: &mut View<'_>, work: &Work) -> Result<Done, StoreError> {
        match work {
            Work::Commit(changeset) => {
                if let Some(keeper) = &self.keeper
                    && changeset.brings_in()
                {
                    keeper.check_room()?;
                }
                plan::plan(view, changeset).map(|()| Done::Committed(0))
            }
            Work::Claim { now, until, max } => {
                plan::claim(view, *now, *until, *max).map(Done::Claimed)
            }
            Work::Found { key } => {
                view.write(Tree::Instance, named(plan::INSTANCE_KEY), key)?;
                Ok(Done::Committed(0))
            }
        }
    }

    fn write(&mut self, batches: Vec<(u64, Batch)>) -> Result<(), StoreError> {
        let Some(&(last, _)) = batches.last() else { return Ok(()) };
        let engine = self.changed_engine();
        let written = match &mut self.keeper {
            Some(keeper) => keeper.keep(&engine, batches, last),
            None => {
                engine.apply(&together(batches), last).map(|_| ()).map_err(KeepError::Uncertain)
            }
        };
        match written {
            Ok(()) => {
                self.seq = last;
                self.behind_since.get_or_insert_with(Instant::now);
                Ok(())
            }
            Err(KeepError::Undone(why)) => Err(why),
            Err(KeepError::Uncertain(why)) => {
                tracing::error!(%why, "the store takes no more changes until it is opened again");
                self.stopped = Some(why.clone());
                Err(why)
            }
        }
    }

    /// Where changes go: through the moment that somebody is looking at, if there is one.
    fn changed_engine(&mut self) -> Arc<Engine> {
        let begun = Instant::now();
        loop {
            match self.moment.upgrade() {
                None => return self.engines.now(),
                Some(moment) if !moment.is_full() => return Arc::new(Engine::Moment(moment)),
                Some(moment) if begun.elapsed() > READER => {
                    moment.give_up();
                    self.moment = Weak::new();
                }
                Some(_) => std::thread::sleep(LOOK_AGAIN),
            }
        }
    }

    /// Makes the index durable as far as the journal already is.
    pub(super) fn bring_index_up(&mut self) {
        if self.behind_since.take().is_none() || self.stopped.is_some() {
            return;
        }
        let engine = self.engines.now();
        let synced = match &self.keeper {
            Some(keeper) => keeper.sync(&engine),
            None => Ok(()),
        };
        if let Err(why) = synced {
            // Nothing is lost: the journal has it. But an index that cannot be written is no good.
            tracing::error!(%why, "the index could not be made durable");
            self.stopped = Some(why);
        }
    }
}

impl Writer {
    /// Closes everything, and marks a clean shutdown when nothing is uncertain.
    pub(super) fn close(mut self, engines: &Engines) {
        self.behind_since.get_or_insert_with(Instant::now);
        self.bring_index_up();
        let Some(keeper) = self.keeper.take() else { return };
        keeper.watch.end();
        engines.exchange(Engine::Memory(Memory::default()));
        if self.stopped.is_some() {
            return;
        }
        let index = keeper.home.index(keeper.current.index);
        let marked = Clean::of(self.seq, &index)
            .map_err(|why| refused(&index, &why))
            .and_then(|clean| keeper.home.put_clean(&clean));
        if let Err(why) = marked {
            tracing::warn!(%why, "no mark of a clean shutdown; the next start takes longer");
        }
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

/// Several changes as one.
pub(super) fn together(batches: Vec<(u64, Batch)>) -> Batch {
    let mut whole = Batch::default();
    batches.into_iter().for_each(|(_, batch)| whole.absorb(batch));
    whole
}
