//! What the program keeps: offers, subscribers, what they were told, the mail that is owed.
//!
//! The boundary speaks the domain: one [`Changeset`] is committed whole and is durable when
//! [`Store::commit`] returns; questions are answered in bounded pages. Everything is synchronous:
//! call it where blocking is allowed. Clones share one store.

mod batch;
mod change;
mod engine;
mod envelope;
mod error;
mod files;
mod lock;
mod plan;
mod read;
mod tally;
mod tree;
mod view;
mod writer;

#[cfg(test)]
mod conformance;

use std::path::Path;
use std::sync::mpsc::{SyncSender, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;

use chrono::{DateTime, Duration, Utc};

use crate::model::Delivery;
use engine::{Disk, Engine, Memory};
use lock::FolderLock;
use tree::{Tree, named};
use view::View;
use writer::{Done, Job, Work, Writer};

pub use change::{Change, Changeset, Committed, Cursor, Expect, Memo, PageOf, StoreStats};
pub use error::StoreError;
pub use read::LARGEST_PAGE;

/// Callers that may wait in line before the next one has to wait for a place.
const IN_LINE: usize = 64;

/// A handle on the store.
#[derive(Debug, Clone)]
pub struct Store {
    held: Arc<Held>,
}

#[derive(Debug)]
struct Held {
    door: Door,
    engine: Arc<Engine>,
    instance_key: [u8; 32],
    /// Released last.
    _lock: Option<FolderLock>,
}

/// How work reaches the writer.
#[derive(Debug)]
enum Door {
    /// A thread of its own.
    Thread { jobs: Option<SyncSender<Job>>, thread: Option<JoinHandle<()>> },
    /// On the caller's thread, one at a time.
    Inline(Mutex<Writer>),
}

impl Store {
    /// Opens the store of a data folder, and makes it when there is none.
    ///
    /// # Errors
    /// `Busy` when another process has it, `Corrupt`, `NewerSchema`, `Full`, or `Unavailable` when
    /// the machine refuses.
    pub fn open(dir: &Path) -> Result<Self, StoreError> {
        files::make_folder(dir)?;
        let lock = FolderLock::take(dir)?;
        let engine = Arc::new(Engine::Disk(Disk::open(&dir.join("sled.1"))?));
        let mut writer = Writer::new(Arc::clone(&engine))?;
        let instance_key = instance_key(&engine, &mut writer)?;
        let (jobs, line) = sync_channel(IN_LINE);
        let thread = std::thread::Builder::new()
            .name("store".to_owned())
            .spawn(move || writer.run(&line))
            .map_err(StoreError::unavailable)?;
        let door = Door::Thread { jobs: Some(jobs), thread: Some(thread) };
        Ok(Self { held: Arc::new(Held { door, engine, instance_key, _lock: Some(lock) }) })
    }

    /// An empty store in memory, gone when its last handle is dropped.
    pub fn in_memory() -> Self {
        Self::over_memory(Memory::default())
    }

    /// A copy of this store in memory: changes to it are never kept. For `--dry-run`.
    ///
    /// # Errors
    /// As the reading of every row.
    pub fn rehearsal(&self) -> Result<Self, StoreError> {
        Memory::copy_of(self.engine()).map(Self::over_memory)
    }

    fn over_memory(memory: Memory) -> Self {
        let engine = Arc::new(Engine::Memory(memory));
        let mut writer = Writer::of_memory(Arc::clone(&engine));
        // Memory refuses nothing, and what is only rehearsed needs no better key.
        let instance_key = instance_key(&engine, &mut writer).unwrap_or_default();
        let door = Door::Inline(Mutex::new(writer));
        Self { held: Arc::new(Held { door, engine, instance_key, _lock: None }) }
    }

    /// Does all of a changeset, durably, or nothing.
    ///
    /// # Errors
    /// `Conflict` when a precondition does not hold or an address is taken; then nothing was done.
    /// Any other error: the store takes no more changes until it is opened again.
    pub fn commit(&self, changeset: Changeset) -> Result<Committed, StoreError> {
        match self.ask(Work::Commit(changeset))? {
            Done::Committed(seq) => Ok(Committed { seq }),
            Done::Claimed(_) => {
                Err(StoreError::unavailable("the writer answered another question"))
            }
        }
    }

    /// Takes at most `max` mails that are due at `now`, or whose lease has ended, in the order they
    /// fell due. They are `Sending` until `now + lease`, durably.
    ///
    /// # Errors
    /// As [`Store::commit`].
    pub fn claim_outbox(
        &self,
        now: DateTime<Utc>,
        lease: Duration,
        max: usize,
    ) -> Result<Vec<Delivery>, StoreError> {
        match self.ask(Work::Claim { now, until: now + lease, max: max.min(LARGEST_PAGE) })? {
            Done::Claimed(deliveries) => Ok(deliveries),
            Done::Committed(_) => {
                Err(StoreError::unavailable("the writer answered another question"))
            }
        }
    }

    fn ask(&self, work: Work) -> Result<Done, StoreError> {
        let gone = || StoreError::unavailable("the store's writer has stopped");
        match &self.held.door {
            Door::Inline(writer) => {
                let mut writer = writer.lock().unwrap_or_else(PoisonError::into_inner);
                writer.serve(&[work]).pop().unwrap_or_else(|| Err(gone()))
            }
            Door::Thread { jobs, .. } => {
                let (answer, wait) = sync_channel(1);
                let jobs = jobs.as_ref().ok_or_else(gone)?;
                jobs.send(Job { work, answer }).map_err(|_| gone())?;
                wait.recv().map_err(|_| gone())?
            }
        }
    }

    fn engine(&self) -> &Engine {
        &self.held.engine
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        if let Door::Thread { jobs, thread } = &mut self.door {
            drop(jobs.take());
            if let Some(thread) = thread.take() {
                // A writer that panicked has nothing more to say here.
                let _ = thread.join();
            }
        }
    }
}

/// The instance's secret; drawn now when the store is new.
fn instance_key(engine: &Engine, writer: &mut Writer) -> Result<[u8; 32], StoreError> {
    if let Some(key) = View::of(engine).read(Tree::Instance, &named(plan::INSTANCE_KEY))? {
        return Ok(key);
    }
    let mut key = [0_u8; 32];
    getrandom::fill(&mut key).map_err(StoreError::unavailable)?;
    let answers = writer.serve(&[Work::Found { key }]);
    answers.into_iter().try_for_each(|answer| answer.map(|_| ()))?;
    Ok(key)
}
