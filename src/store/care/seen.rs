//! Everything as it was after one change, looked at on the caller's thread while commits go on.

use std::sync::{Arc, MutexGuard, PoisonError};
use std::time::Duration;

use crate::store::Store;
use crate::store::engine::{Engine, Moment};
use crate::store::error::StoreError;
use crate::store::home::Home;
use crate::store::journal::Segment;
use crate::store::options::OnHang;
use crate::store::snapshot::Shelf;
use crate::store::watch::Watch;

/// One moment of the store. While it lives, changes keep what they replace: let it go soon.
#[derive(Debug)]
pub(super) struct Seen {
    /// The rows of that moment.
    pub(super) engine: Engine,
    /// The same, for whoever asks what changed since.
    pub(super) moment: Arc<Moment>,
    /// The last change that is in.
    pub(super) seq: u64,
    /// The files beside the index; none for a store in memory.
    pub(super) beside: Option<Beside>,
}

/// The files beside the index. They stay as they are, but for what their holder does to them.
pub(super) struct Beside {
    pub(super) home: Home,
    pub(super) shelf: Shelf,
    /// The journal up to that moment.
    pub(super) segments: Vec<Segment>,
    on_hang: OnHang,
    hangs_after: Duration,
}

impl std::fmt::Debug for Beside {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Beside").field("home", &self.home).finish_non_exhaustive()
    }
}

impl Seen {
    /// Runs something that may take long, under a watch of its own.
    pub(super) fn watched<T>(
        &self,
        run: impl FnOnce() -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let Some(beside) = &self.beside else { return run() };
        let watch = Watch::start(Arc::clone(&beside.on_hang))?;
        let done = watch.over(beside.hangs_after, run);
        watch.end();
        done
    }
}

impl Store {
    /// Keeps others away who copy, check or exchange the files: one at a time. Commits go on.
    pub(super) fn alone(&self) -> MutexGuard<'_, ()> {
        self.held.care.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The present moment. Only for whoever is [`Store::alone`].
    pub(super) fn see(&self) -> Result<Seen, StoreError> {
        self.chore(|writer| {
            let moment = Arc::new(Moment::of(writer.engines.now())?);
            writer.moment = Arc::downgrade(&moment);
            let beside = writer.keeper.as_mut().map(|keeper| Beside {
                home: keeper.home.clone(),
                shelf: keeper.shelf.clone(),
                segments: keeper.journal.closed(),
                on_hang: Arc::clone(&keeper.options.on_hang),
                hangs_after: keeper.options.chore_hangs_after,
            });
            let engine = Engine::Moment(Arc::clone(&moment));
            Ok(Seen { engine, moment, seq: writer.seq, beside })
        })
    }

    /// What was found says that the index cannot be trusted: it takes no more changes, and the next
    /// start, without a mark of a clean shutdown, looks at everything and mends it.
    pub(super) fn distrust(&self, why: StoreError) -> Result<(), StoreError> {
        self.chore(move |writer| {
            writer.stopped.get_or_insert(why);
            Ok(())
        })
    }
}
