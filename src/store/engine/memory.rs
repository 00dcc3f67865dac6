//! Rows in memory: the second implementation, for tests and `--dry-run`.

use std::collections::BTreeMap;
use std::ops::Bound;
use std::sync::{PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

use super::{Engine, KeyValue, Visit};
use crate::store::batch::Batch;
use crate::store::error::StoreError;
use crate::store::tally::Tally;
use crate::store::tree::{Stretch, Tree};

/// Rows that are copied at a time.
const AT_ONCE: usize = 500;

/// Sorted maps behind a lock.
#[derive(Debug, Default)]
pub(in crate::store) struct Memory {
    held: RwLock<Held>,
}

#[derive(Debug, Default)]
struct Held {
    trees: BTreeMap<Tree, BTreeMap<Vec<u8>, Vec<u8>>>,
    tally: Tally,
}

impl Memory {
    fn read(&self) -> RwLockReadGuard<'_, Held> {
        self.held.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn write(&self) -> RwLockWriteGuard<'_, Held> {
        self.held.write().unwrap_or_else(PoisonError::into_inner)
    }

    /// Every row of another engine.
    ///
    /// # Errors
    /// As the other engine.
    pub(in crate::store) fn copy_of(engine: &Engine) -> Result<Self, StoreError> {
        let memory = Self::default();
        let seq = engine.tally()?.seq;
        for tree in Tree::ALL {
            let mut stretch = Stretch::all();
            loop {
                let rows = engine.page(tree, &stretch, AT_ONCE)?;
                let Some((last, _)) = rows.last() else { break };
                stretch = stretch.behind(last);
                let mut batch = Batch::default();
                rows.into_iter().for_each(|(key, value)| batch.put(tree, key, value));
                memory.apply(&batch, seq);
            }
        }
        Ok(memory)
    }

    pub(super) fn each_row(&self, visit: &mut Visit<'_>) -> Result<(), StoreError> {
        let held = self.read();
        for (tree, rows) in &held.trees {
            rows.iter().try_for_each(|(key, value)| visit(*tree, key, value))?;
        }
        Ok(())
    }

    pub(super) fn get(&self, tree: Tree, key: &[u8]) -> Option<Vec<u8>> {
        self.read().trees.get(&tree)?.get(key).cloned()
    }

    pub(super) fn page(&self, tree: Tree, stretch: &Stretch, limit: usize) -> Vec<KeyValue> {
        let held = self.read();
        let Some(rows) = held.trees.get(&tree) else { return Vec::new() };
        let end = stretch.to.as_deref().map_or(Bound::Unbounded, Bound::Excluded);
        rows.range::<[u8], _>((Bound::Included(stretch.from.as_slice()), end))
            .take(limit)
            .map(|(key, value)| (key.clone(), value.clone()))
            .collect()
    }

    pub(super) fn apply(&self, batch: &Batch, seq: u64) -> Tally {
        let mut held = self.write();
        let Held { trees, tally } = &mut *held;
        for (tree, key, value) in batch.rows() {
            let rows = trees.entry(tree).or_default();
            let old = match value {
                Some(value) => rows.insert(key.to_vec(), value.to_vec()),
                None => rows.remove(key),
            };
            tally.account(tree, key, old.as_deref(), value);
        }
        tally.seq = seq;
        tally.clone()
    }

    pub(super) fn tally(&self) -> Tally {
        self.read().tally.clone()
    }
}
