//! The files beside the index: journal first, then the index; snapshots; the room that is left.

use super::batch::Batch;
use super::engine::Engine;
use super::error::StoreError;
use super::home::{Current, Home};
use super::journal::{AppendError, Journal};
use super::options::Options;
use super::snapshot::Shelf;
use super::steps::{Act, Part, refused};
use super::watch::Watch;
use super::writer::together;

/// Everything on the disk that is not the index.
#[derive(Debug)]
pub(super) struct Keeper {
    pub(super) home: Home,
    pub(super) current: Current,
    pub(super) journal: Journal,
    pub(super) shelf: Shelf,
    pub(super) options: Options,
    pub(super) watch: Watch,
}

/// Why changes were not kept.
#[derive(Debug)]
pub(super) enum KeepError {
    /// Nothing of them stays, and the store goes on.
    Undone(StoreError),
    /// What the disk holds is uncertain until the next start.
    Uncertain(StoreError),
}

impl Keeper {
    /// Makes changes durable and puts them into the index.
    ///
    /// # Errors
    /// See [`KeepError`].
    pub(super) fn keep(
        &mut self,
        engine: &Engine,
        batches: Vec<(u64, Batch)>,
        last: u64,
    ) -> Result<(), KeepError> {
        let Self { journal, watch, home, options, .. } = self;
        watch.over(options.hang_after, || {
            journal.append(&batches).map_err(|error| match error {
                AppendError::Undone(why) => KeepError::Undone(why),
                AppendError::Uncertain(why) => KeepError::Uncertain(why),
            })?;
            let step = home.steps().before(Act::Write, Part::Index);
            step.map_err(|why| refused(home.dir(), &why))
                .and_then(|()| engine.apply(&together(batches), last))
                .map(|_| ())
                .map_err(KeepError::Uncertain)
        })
    }

    /// Makes the index durable as far as the journal already is.
    ///
    /// # Errors
    /// As the engine.
    pub(super) fn sync(&self, engine: &Engine) -> Result<(), StoreError> {
        self.watch.over(self.options.hang_after, || {
            let step = self.home.steps().before(Act::Sync, Part::Index);
            step.map_err(|why| refused(self.home.dir(), &why))?;
            engine.sync()?;
            self.journal.sync_high()
        })
    }

    /// There is room for new offers.
    ///
    /// # Errors
    /// `Full` when what is left is reserved for mail and subscriptions.
    pub(super) fn check_room(&self) -> Result<(), StoreError> {
        match (self.options.room)(self.home.dir()) {
            Some(room) if room.free < self.options.reserve.bytes(room) => {
                Err(StoreError::Full { dir: self.home.dir().to_owned() })
            }
            _ => Ok(()),
        }
    }
}
