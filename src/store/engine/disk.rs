//! Rows in sled 0.34.7. The only file that names sled.
//!
//! sled's `flush` is `sync_file_range`, not fsync (measured: 39 of 40 simulated power cuts lost
//! data). So [`Disk::sync`] follows it with `fdatasync` on handles of our own. sled panics on some
//! damages; every call is caught and becomes an error.

use std::fs::File;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use sled::transaction::{ConflictableTransactionError, TransactionError, Transactional};

use super::KeyValue;
use crate::store::batch::Batch;
use crate::store::error::StoreError;
use crate::store::files;
use crate::store::tally::Tally;
use crate::store::tree::{Stretch, Tree};

/// `cache_capacity` is no bound (memory follows the data), but the smallest useful value helps.
const CACHE_BYTES: u64 = 32 << 20;
const FLUSH_EVERY_MS: u64 = 500;
const STATE_TREE: &str = "state";
const TALLY_KEY: &[u8] = b"tally";

/// An open sled folder.
pub(in crate::store) struct Disk {
    folder: PathBuf,
    db: sled::Db,
    /// In the order of `Tree::ALL`, then the state tree.
    trees: Vec<sled::Tree>,
    log: File,
}

impl std::fmt::Debug for Disk {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Disk").field("folder", &self.folder).finish_non_exhaustive()
    }
}

impl Disk {
    /// Opens or creates a sled folder. All settings are named here, so that a lost `conf` file can
    /// be made anew.
    ///
    /// # Errors
    /// `Corrupt` when sled says so or panics, `Unavailable` for the machine's refusals.
    pub(in crate::store) fn open(folder: &Path) -> Result<Self, StoreError> {
        guarded(|| {
            let db = sled::Config::new()
                .path(folder)
                .cache_capacity(CACHE_BYTES)
                .mode(sled::Mode::LowSpace)
                .flush_every_ms(Some(FLUSH_EVERY_MS))
                .open()?;
            let names = Tree::ALL.iter().map(|tree| tree.name()).chain([STATE_TREE]);
            let trees = names.map(|name| db.open_tree(name)).collect::<Result<Vec<_>, _>>()?;
            let log = File::open(folder.join("db")).map_err(sled::Error::Io)?;
            Ok(Self { folder: folder.to_owned(), db, trees, log })
        })
    }

    fn tree(&self, tree: Tree) -> Result<&sled::Tree, StoreError> {
        self.trees.get(tree.index()).ok_or_else(|| StoreError::unavailable("no such table"))
    }

    pub(super) fn get(&self, tree: Tree, key: &[u8]) -> Result<Option<Vec<u8>>, StoreError> {
        let rows = self.tree(tree)?;
        guarded(|| Ok(rows.get(key)?.map(|value| value.to_vec())))
    }

    pub(super) fn page(
        &self,
        tree: Tree,
        stretch: &Stretch,
        limit: usize,
    ) -> Result<Vec<KeyValue>, StoreError> {
        let rows = self.tree(tree)?;
        let read = |row: sled::Result<(sled::IVec, sled::IVec)>| {
            row.map(|(key, value)| (key.to_vec(), value.to_vec()))
        };
        guarded(|| match stretch.to.as_deref() {
            Some(to) => rows.range(stretch.from.as_slice()..to).take(limit).map(read).collect(),
            None => rows.range(stretch.from.as_slice()..).take(limit).map(read).collect(),
        })
    }

    /// One transaction over all tables. The closure does no IO of its own: sled may run it again.
    pub(super) fn apply(&self, batch: &Batch, seq: u64) -> Result<Tally, StoreError> {
        guarded_commit(|| {
            self.trees.as_slice().transaction(|trees| {
                let lost = || ConflictableTransactionError::Abort("a table is missing".to_owned());
                let state = trees.get(Tree::ALL.len()).ok_or_else(lost)?;
                let mut tally = read_tally(state.get(TALLY_KEY)?.as_deref())
                    .map_err(ConflictableTransactionError::Abort)?;
                for (tree, key, value) in batch.rows() {
                    let rows = trees.get(tree.index()).ok_or_else(lost)?;
                    let old = match value {
                        Some(value) => rows.insert(key, value)?,
                        None => rows.remove(key)?,
                    };
                    tally.account(tree, key, old.as_deref(), value);
                }
                tally.seq = seq;
                let written = serde_json::to_vec(&tally)
                    .map_err(|why| ConflictableTransactionError::Abort(why.to_string()))?;
                state.insert(TALLY_KEY, written)?;
                Ok(tally)
            })
        })
    }

    pub(super) fn tally(&self) -> Result<Tally, StoreError> {
        let state = self
            .trees
            .get(Tree::ALL.len())
            .ok_or_else(|| StoreError::unavailable("no such table"))?;
        let written = guarded(|| state.get(TALLY_KEY))?;
        read_tally(written.as_deref()).map_err(StoreError::corrupt)
    }

    /// sled's own flush, then what really reaches the disk: its log, and the folder of large
    /// values.
    pub(super) fn sync(&self) -> Result<(), StoreError> {
        guarded(|| self.db.flush())?;
        self.log.sync_data().map_err(StoreError::unavailable)?;
        let blobs = self.folder.join("blobs");
        if blobs.is_dir() {
            files::sync_folder(&blobs)?;
        }
        Ok(())
    }

    pub(super) fn disk_bytes(&self) -> u64 {
        self.db.size_on_disk().unwrap_or(0)
    }
}

fn read_tally(written: Option<&[u8]>) -> Result<Tally, String> {
    match written {
        None => Ok(Tally::default()),
        Some(written) => serde_json::from_slice(written).map_err(|why| format!("tally: {why}")),
    }
}

/// Runs sled, whose panics are damage that it did not expect.
fn guarded<T>(run: impl FnOnce() -> sled::Result<T>) -> Result<T, StoreError> {
    match catch_unwind(AssertUnwindSafe(run)) {
        Ok(Ok(value)) => Ok(value),
        Ok(Err(error)) => Err(understood(&error)),
        Err(_) => Err(StoreError::corrupt("sled stopped on something that it did not expect")),
    }
}

fn guarded_commit<T>(
    run: impl FnOnce() -> Result<T, TransactionError<String>>,
) -> Result<T, StoreError> {
    match catch_unwind(AssertUnwindSafe(run)) {
        Ok(Ok(value)) => Ok(value),
        Ok(Err(TransactionError::Storage(error))) => Err(understood(&error)),
        Ok(Err(TransactionError::Abort(why))) => Err(StoreError::corrupt(why)),
        Err(_) => Err(StoreError::corrupt("sled stopped on something that it did not expect")),
    }
}

fn understood(error: &sled::Error) -> StoreError {
    match error {
        sled::Error::Corruption { at, .. } => StoreError::corrupt(match at {
            Some(at) => format!("sled: {at}"),
            None => "sled".to_owned(),
        }),
        sled::Error::ReportableBug(what) => StoreError::corrupt(format!("sled: {what}")),
        other => StoreError::unavailable(other),
    }
}
