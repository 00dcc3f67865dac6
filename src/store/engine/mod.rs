//! Where rows are kept: in sled's files, or in memory. Bytes only; the meaning is elsewhere.

mod disk;
mod memory;
mod moment;
mod quiet;

use std::sync::Arc;

pub(super) use disk::Disk;
pub(super) use memory::Memory;
pub(super) use moment::Moment;

use super::batch::Batch;
use super::error::StoreError;
use super::tally::Tally;
use super::tree::{Stretch, Tree};

/// A key and its value.
pub(super) type KeyValue = (Vec<u8>, Vec<u8>);

/// Shown each row.
pub(super) type Visit<'a> = dyn FnMut(Tree, &[u8], &[u8]) -> Result<(), StoreError> + 'a;

/// Shown each row of one table.
pub(super) type VisitOne<'a> = dyn FnMut(&[u8], &[u8]) -> Result<(), StoreError> + 'a;

/// One of the two implementations, or a moment of one.
#[derive(Debug)]
pub(super) enum Engine {
    /// On the disk.
    Disk(Disk),
    /// In memory, for tests and rehearsals.
    Memory(Memory),
    /// As one of them was: every question is answered from that moment, every change goes on.
    Moment(Arc<Moment>),
}

impl Engine {
    /// The value of a key.
    pub(super) fn get(&self, tree: Tree, key: &[u8]) -> Result<Option<Vec<u8>>, StoreError> {
        match self {
            Self::Disk(disk) => disk.get(tree, key),
            Self::Memory(memory) => Ok(memory.get(tree, key)),
            Self::Moment(moment) => moment.get(tree, key),
        }
    }

    /// The first rows of a stretch, at most `limit`. No iterator lives on behind the call.
    pub(super) fn page(
        &self,
        tree: Tree,
        stretch: &Stretch,
        limit: usize,
    ) -> Result<Vec<KeyValue>, StoreError> {
        if stretch.is_empty() || limit == 0 {
            return Ok(Vec::new());
        }
        match self {
            Self::Disk(disk) => disk.page(tree, stretch, limit),
            Self::Memory(memory) => Ok(memory.page(tree, stretch, limit)),
            Self::Moment(moment) => moment.page(tree, stretch, limit),
        }
    }

    /// Writes a batch and the new tally, both or neither.
    pub(super) fn apply(&self, batch: &Batch, seq: u64) -> Result<Tally, StoreError> {
        match self {
            Self::Disk(disk) => disk.apply(batch, seq),
            Self::Memory(memory) => Ok(memory.apply(batch, seq)),
            Self::Moment(moment) => moment.apply(batch, seq),
        }
    }

    /// The account of the last batch.
    pub(super) fn tally(&self) -> Result<Tally, StoreError> {
        match self {
            Self::Disk(disk) => disk.tally(),
            Self::Memory(memory) => Ok(memory.tally()),
            Self::Moment(moment) => Ok(moment.tally()),
        }
    }

    /// Makes everything that was applied durable.
    pub(super) fn sync(&self) -> Result<(), StoreError> {
        match self {
            Self::Disk(disk) => disk.sync(),
            Self::Memory(_) => Ok(()),
            Self::Moment(moment) => moment.engine().sync(),
        }
    }

    /// Shows every row, by table and key. But for a moment, only for whoever keeps commits away.
    pub(super) fn each_row(&self, visit: &mut Visit<'_>) -> Result<(), StoreError> {
        match self {
            Self::Disk(disk) => disk.each_row(visit),
            Self::Memory(memory) => memory.each_row(visit),
            Self::Moment(moment) => moment.each_row(visit),
        }
    }

    /// Bytes on the disk.
    pub(super) fn disk_bytes(&self) -> u64 {
        match self {
            Self::Disk(disk) => disk.disk_bytes(),
            Self::Memory(_) => 0,
            Self::Moment(moment) => moment.engine().disk_bytes(),
        }
    }
}
