//! Rows in sled 0.34.7. The only file that names sled.
//!
//! sled's `flush` is `sync_file_range`, not fsync (measured: 39 of 40 simulated power cuts lost
//! data). So [`Disk::sync`] follows it with `fdatasync` on handles of our own. sled panics on some
//! damages; every call is caught and becomes an error.

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

use sled::transaction::{
    ConflictableTransactionError, TransactionError, TransactionResult, Transactional,
    TransactionalTree,
};

use super::quiet::guarded;
use super::{KeyValue, Visit, VisitOne};
use crate::store::batch::Batch;
use crate::store::envelope;
use crate::store::error::StoreError;
use crate::store::tally::Tally;
use crate::store::tree::{Stretch, Tree};

/// `cache_capacity` is no bound (memory follows the data), but a small value helps.
const CACHE_BYTES: u64 = 32 << 20;
const FLUSH_EVERY_MS: u64 = 500;
const STATE_TREE: &str = "state";
const TALLY_KEY: &[u8] = b"tally";

/// An open sled folder.
pub(in crate::store) struct Disk {
    folder: PathBuf,
    /// `None` only while it is being closed.
    db: Option<sled::Db>,
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
        let open = || {
            let db = sled::Config::new()
                .path(folder)
                .cache_capacity(CACHE_BYTES)
                .mode(sled::Mode::LowSpace)
                .flush_every_ms(Some(FLUSH_EVERY_MS))
                .open()?;
            let names = Tree::ALL.iter().map(|tree| tree.name()).chain([STATE_TREE]);
            let trees = names.map(|name| db.open_tree(name)).collect::<Result<Vec<_>, _>>()?;
            let log = File::open(folder.join("db")).map_err(sled::Error::Io)?;
            File::open(folder).and_then(|names| names.sync_all()).map_err(sled::Error::Io)?;
            Ok(Self { folder: folder.to_owned(), db: Some(db), trees, log })
        };
        guarded(|| open().map_err(|error| understood(&error)))
    }

    fn tree(&self, index: usize) -> Result<&sled::Tree, StoreError> {
        self.trees.get(index).ok_or_else(|| StoreError::corrupt("a table is missing"))
    }

    pub(super) fn get(&self, tree: Tree, key: &[u8]) -> Result<Option<Vec<u8>>, StoreError> {
        let rows = self.tree(tree.index())?;
        let value = guarded(|| rows.get(key).map_err(|error| understood(&error)))?;
        Ok(value.map(|value| value.to_vec()))
    }

    pub(super) fn page(
        &self,
        tree: Tree,
        stretch: &Stretch,
        limit: usize,
    ) -> Result<Vec<KeyValue>, StoreError> {
        let rows = self.tree(tree.index())?;
        let read = |row: sled::Result<(sled::IVec, sled::IVec)>| {
            row.map(|(key, value)| (key.to_vec(), value.to_vec()))
                .map_err(|error| understood(&error))
        };
        let from = stretch.from.as_slice();
        guarded(|| match stretch.to.as_deref() {
            Some(to) => rows.range(from..to).take(limit).map(read).collect(),
            None => rows.range(from..).take(limit).map(read).collect(),
        })
    }

    pub(super) fn each_row(&self, visit: &mut Visit<'_>) -> Result<(), StoreError> {
        Tree::ALL
            .into_iter()
            .try_for_each(|tree| self.each_row_of(tree, &mut |key, value| visit(tree, key, value)))
    }

    /// Shows every row of one table.
    ///
    /// # Errors
    /// `Corrupt` where sled cannot go on, or what `visit` says.
    pub(in crate::store) fn each_row_of(
        &self,
        tree: Tree,
        visit: &mut VisitOne<'_>,
    ) -> Result<(), StoreError> {
        let rows = self.tree(tree.index())?;
        guarded(|| {
            for row in rows.iter() {
                let (key, value) = row.map_err(|error| understood(&error))?;
                visit(&key, &value)?;
            }
            Ok(())
        })
    }

    /// Counts every row anew, to compare with the account.
    ///
    /// # Errors
    /// `Corrupt` where sled cannot go on.
    pub(in crate::store) fn recount(&self) -> Result<Tally, StoreError> {
        let mut counted = Tally { seq: self.tally()?.seq, ..Tally::default() };
        self.each_row(&mut |tree, key, record| {
            counted.account(tree, key, None, Some(record));
            Ok(())
        })?;
        Ok(counted)
    }

    /// One transaction over all tables. The closure does no IO of its own: sled may run it again.
    pub(super) fn apply(&self, batch: &Batch, seq: u64) -> Result<Tally, StoreError> {
        let transaction = || -> TransactionResult<Tally, StoreError> {
            self.trees.as_slice().transaction(|trees| change(trees, batch, seq))
        };
        guarded(|| {
            transaction().map_err(|error| match error {
                TransactionError::Storage(error) => understood(&error),
                TransactionError::Abort(error) => error,
            })
        })
    }

    /// The account of the last batch.
    ///
    /// # Errors
    /// `Corrupt` when it cannot be read.
    pub(in crate::store) fn tally(&self) -> Result<Tally, StoreError> {
        let state = self.tree(Tree::ALL.len())?;
        let written = guarded(|| state.get(TALLY_KEY).map_err(|error| understood(&error)))?;
        read_tally(written.as_deref())
    }

    /// sled's own flush, then what really reaches the disk: its log, and the folder of large
    /// values.
    pub(super) fn sync(&self) -> Result<(), StoreError> {
        if let Some(db) = &self.db {
            guarded(|| db.flush().map_err(|error| understood(&error)))?;
        }
        self.log.sync_data().map_err(StoreError::unavailable)?;
        let blobs = self.folder.join("blobs");
        match File::open(blobs) {
            Ok(blobs) => blobs.sync_all().map_err(StoreError::unavailable),
            Err(_) => Ok(()),
        }
    }

    pub(super) fn disk_bytes(&self) -> u64 {
        self.db.as_ref().and_then(|db| db.size_on_disk().ok()).unwrap_or(0)
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        // A damaged sled can panic while it is closed, too; there is nobody left to tell.
        let _ = guarded(|| {
            self.trees.clear();
            drop(self.db.take());
            Ok(())
        });
    }
}

type Conflictable<T> = Result<T, ConflictableTransactionError<StoreError>>;

fn change(trees: &[TransactionalTree], batch: &Batch, seq: u64) -> Conflictable<Tally> {
    let table = |index: usize| {
        let missing = || StoreError::corrupt("a table is missing");
        trees.get(index).ok_or_else(|| ConflictableTransactionError::Abort(missing()))
    };
    let state = table(Tree::ALL.len())?;
    let mut tally = read_tally(state.get(TALLY_KEY)?.as_deref())
        .map_err(ConflictableTransactionError::Abort)?;
    for (tree, key, value) in batch.rows() {
        let rows = table(tree.index())?;
        let old = match value {
            Some(value) => rows.insert(key, value)?,
            None => rows.remove(key)?,
        };
        tally.account(tree, key, old.as_deref(), value);
    }
    tally.seq = seq;
    let written = envelope::seal(Tree::Instance, TALLY_KEY, &tally)
        .map_err(ConflictableTransactionError::Abort)?;
    state.insert(TALLY_KEY, written)?;
    Ok(tally)
}

fn read_tally(written: Option<&[u8]>) -> Result<Tally, StoreError> {
    match written {
        None => Ok(Tally::default()),
        // Written before the journal was there: plain JSON, which no envelope begins with.
        Some(written) if written.starts_with(b"{") => {
            serde_json::from_slice(written).map_err(|why| StoreError::corrupt(why.to_string()))
        }
        Some(written) => envelope::open(Tree::Instance, TALLY_KEY, written),
    }
}

fn understood(error: &sled::Error) -> StoreError {
    match error {
        sled::Error::Corruption { at: Some(at), .. } => StoreError::corrupt(format!("sled: {at}")),
        sled::Error::Corruption { at: None, .. } => StoreError::corrupt("sled"),
        sled::Error::ReportableBug(what) | sled::Error::Unsupported(what) => {
            StoreError::corrupt(format!("sled: {what}"))
        }
        sled::Error::Io(why) if refused_by_machine(why) => StoreError::unavailable(why),
        other => StoreError::corrupt(other.to_string()),
    }
}

/// The files may be whole: the machine, or another holder of the folder, stands in the way.
fn refused_by_machine(why: &io::Error) -> bool {
    use io::ErrorKind::{
        OutOfMemory, PermissionDenied, QuotaExceeded, ReadOnlyFilesystem, StorageFull, WouldBlock,
    };
    let kinds =
        [OutOfMemory, PermissionDenied, QuotaExceeded, ReadOnlyFilesystem, StorageFull, WouldBlock];
    // EMFILE (24) has no kind of its own; sled words its lock's refusal itself.
    kinds.contains(&why.kind())
        || why.raw_os_error() == Some(24)
        || why.to_string().contains("could not acquire lock")
}
