//! What the program keeps: offers, subscribers, what they were told, the mail that is owed.
//!
//! The boundary speaks the domain: one [`Changeset`] is committed whole and is durable when
//! [`Store::commit`] returns; questions are answered in bounded pages. Everything is synchronous:
//! call it where blocking is allowed. Clones share one store.
//!
//! Inside: a changeset becomes rows (`plan`), the writer makes them durable in the `journal` and
//! then puts them into the `engine`, which is sled as an index. `recover` opens a folder whose last
//! process may have been unplugged; `care` keeps it healthy.

mod batch;
mod care;
mod change;
mod engine;
mod envelope;
mod error;
mod home;
mod journal;
mod keeper;
mod lock;
mod migrate;
mod options;
mod plan;
mod read;
mod recover;
mod repair;
mod sealing;
mod shared;
mod snapshot;
mod steps;
mod tally;
mod tree;
mod view;
mod watch;
mod writer;

#[cfg(test)]
mod conformance;
#[cfg(test)]
mod layouts;
#[cfg(test)]
mod messages;

use std::path::Path;
use std::sync::mpsc::{SyncSender, sync_channel};
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use std::thread::JoinHandle;

use chrono::{DateTime, Duration, Utc};

use crate::model::Delivery;
use crate::vault::Vault;
use engine::{Engine, Memory};
use home::Home;
use keeper::Keeper;
use lock::FolderLock;
use recover::Recovered;
use shared::Engines;
use steps::Steps;
use tree::{Tree, named};
use view::View;
use watch::Watch;
use writer::{Done, Job, Work, Writer};

pub use care::{Archive, Compacted, Depth, Finding, Maintained, Restored, RestoredFrom, Verified};
pub use change::{Change, Changeset, Committed, Cursor, Expect, Memo, PageOf, StoreStats};
pub use error::StoreError;
pub use options::{CompactAt, OnHang, Options, Reserve, Room, RoomProbe};
pub use read::LARGEST_PAGE;
pub use repair::{Repair, RepairReport};
pub use steps::{Act, Go, Part, Step, StepHook};

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
    engines: Engines,
    instance_key: RwLock<[u8; 32]>,
    vault: RwLock<Option<Vault>>,
    repairs: RepairReport,
    /// Held by whoever copies, checks or exchanges the files.
    care: Mutex<()>,
    /// Released last.
    _lock: Option<FolderLock>,
}

/// How work reaches the writer.
#[derive(Debug)]
enum Door {
    /// A thread of its own.
    Thread { jobs: Option<SyncSender<Job>>, thread: Option<JoinHandle<Writer>> },
    /// On the caller's thread, one at a time.
    Inline(Box<Mutex<Writer>>),
}

impl Store {
    /// Opens the store of a data folder, and makes it when there is none. What a crash or a bad
    /// disk left is mended first: see [`Store::repairs`].
    ///
    /// # Errors
    /// `Busy` when another process has it, `NewerSchema`, `Full`, or `Unavailable` when the machine
    /// refuses.
    pub fn open(dir: &Path) -> Result<Self, StoreError> {
        Self::open_with(dir, Options::default())
    }

    /// As [`Store::open`], with other limits.
    ///
    /// # Errors
    /// As [`Store::open`].
    pub fn open_with(dir: &Path, options: Options) -> Result<Self, StoreError> {
        let steps = Steps::new(Arc::clone(&options.steps));
        steps.make_folder(Part::Index, dir).map_err(|why| steps::refused(dir, &why))?;
        let lock = FolderLock::take(dir)?;
        let home = Home::new(dir, &steps);
        let Recovered { engine, journal, shelf, current, report, bare } =
            recover::recover(&home, &options)?;
        let seq = engine.tally()?.seq;
        let engines = Engines::new(engine);
        let watch = Watch::start(Arc::clone(&options.on_hang))?;
        let keeper = Keeper { home, current, journal, shelf, options, watch };
        let mut writer = Writer::new(engines.clone(), Some(keeper), seq);
        let instance_key = found(&mut writer)?;
        let renew = bare || report.cost_a_copy();
        let (jobs, line) = sync_channel(IN_LINE);
        let serve = move || {
            writer.run(&line);
            writer
        };
        let thread = std::thread::Builder::new()
            .name("store".to_owned())
            .spawn(serve)
            .map_err(StoreError::unavailable)?;
        let door = Door::Thread { jobs: Some(jobs), thread: Some(thread) };
        let instance_key = RwLock::new(instance_key);
        let (vault, care) = (RwLock::default(), Mutex::default());
        let (repairs, _lock) = (report, Some(lock));
        let held = Held { door, engines, instance_key, vault, repairs, care, _lock };
        let store = Self { held: Arc::new(held) };
        if renew {
            store.renew_copies();
        }
        Ok(store)
    }

    /// An empty store in memory, gone when its last handle is dropped.
    pub fn in_memory() -> Self {
        Self::over_memory(Engine::Memory(Memory::default()))
    }

    fn over_memory(engine: Engine) -> Self {
        let seq = engine.tally().map_or(0, |tally| tally.seq);
        let engines = Engines::new(engine);
        let mut writer = Writer::new(engines.clone(), None, seq);
        // Memory refuses nothing, and what is only rehearsed needs no better key.
        let instance_key = RwLock::new(found(&mut writer).unwrap_or_default());
        let door = Door::Inline(Box::new(Mutex::new(writer)));
        let (vault, care) = (RwLock::default(), Mutex::default());
        let (repairs, _lock) = (RepairReport::default(), None);
        let held = Held { door, engines, instance_key, vault, repairs, care, _lock };
        Self { held: Arc::new(held) }
    }

    /// What was found and mended when the store was opened. Empty on a good day; show it and mail
    /// it to the person in charge otherwise.
    pub fn repairs(&self) -> &RepairReport {
        &self.held.repairs
    }

    /// Does all of a changeset, durably, or nothing.
    ///
    /// # Errors
    /// `Conflict` when a precondition does not hold or an address is taken, `Full` when there is no
    /// room for new offers: then nothing was done. Any other error: the store takes no more changes
    /// until it is opened again.
    pub fn commit(&self, changeset: Changeset) -> Result<Committed, StoreError> {
        let offers = changeset.changes_offers();
        let done = self.ask(Work::Commit(self.sealed(changeset)?));
        if offers {
            // After a failure too: it is not known how far the change got.
            self.held.engines.offers_changed();
        }
        match done? {
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
            Done::Claimed(deliveries) => {
                deliveries.into_iter().map(|mail| self.opened_mail(mail)).collect()
            }
            Done::Committed(_) => {
                Err(StoreError::unavailable("the writer answered another question"))
            }
        }
    }

    fn ask(&self, work: Work) -> Result<Done, StoreError> {
        match &self.held.door {
            Door::Inline(writer) => {
                let mut writer = writer.lock().unwrap_or_else(PoisonError::into_inner);
                writer.serve(&[work]).pop().unwrap_or_else(|| Err(gone()))
            }
            Door::Thread { jobs, .. } => {
                let (answer, wait) = sync_channel(1);
                let jobs = jobs.as_ref().ok_or_else(gone)?;
                jobs.send(Job::Write { work, answer }).map_err(|_| gone())?;
                wait.recv().map_err(|_| gone())?
            }
        }
    }

    /// Runs something in the writer, between two commits.
    fn chore<T: Send + 'static>(
        &self,
        run: impl FnOnce(&mut Writer) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        match &self.held.door {
            Door::Inline(writer) => run(&mut writer.lock().unwrap_or_else(PoisonError::into_inner)),
            Door::Thread { jobs, .. } => {
                let (answer, wait) = sync_channel(1);
                let job = Job::Chore(Box::new(move |writer: &mut Writer| {
                    // A caller that no longer waits changes nothing.
                    let _ = answer.send(run(writer));
                }));
                jobs.as_ref().ok_or_else(gone)?.send(job).map_err(|_| gone())?;
                wait.recv().map_err(|_| gone())?
            }
        }
    }

    fn engine(&self) -> Arc<Engine> {
        self.held.engines.now()
    }

    fn set_instance_key(&self, key: [u8; 32]) {
        *self.held.instance_key.write().unwrap_or_else(PoisonError::into_inner) = key;
    }
}

fn gone() -> StoreError {
    StoreError::unavailable("the store's writer has stopped")
}

impl Drop for Held {
    fn drop(&mut self) {
        let Door::Thread { jobs, thread } = &mut self.door else { return };
        drop(jobs.take());
        // A writer that panicked left no mark of a clean shutdown, so the next start looks closely.
        if let Some(Ok(writer)) = thread.take().map(JoinHandle::join) {
            writer.close(&self.engines);
        }
    }
}

fn read_instance_key(engine: &Engine) -> Result<Option<[u8; 32]>, StoreError> {
    View::of(engine).read(Tree::Instance, &named(plan::INSTANCE_KEY))
}

/// The instance's secret; drawn now when the store is new.
fn found(writer: &mut Writer) -> Result<[u8; 32], StoreError> {
    if let Some(key) = read_instance_key(&writer.engines.now())? {
        return Ok(key);
    }
    let mut key = [0_u8; 32];
    getrandom::fill(&mut key).map_err(StoreError::unavailable)?;
    let answers = writer.serve(&[Work::Found { key }]);
    answers.into_iter().try_for_each(|answer| answer.map(|_| ()))?;
    writer.bring_index_up();
    Ok(key)
}
