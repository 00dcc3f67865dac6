//! The index beside what snapshot and journal would make of it, row by row, read side by side.

use std::collections::{BTreeMap, VecDeque};

use super::seen::{Beside, Seen};
use crate::store::batch::{Batch, Row};
use crate::store::engine::{Engine, KeyValue};
use crate::store::envelope;
use crate::store::error::StoreError;
use crate::store::journal::walk;
use crate::store::snapshot::{self, Snapshot};
use crate::store::tally;
use crate::store::tree::{Stretch, Tree};

/// Rows of the index that are read at a time.
const AT_ONCE: usize = 256;

/// What came of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Compared {
    /// Rows of the index that were looked at.
    pub(super) rows: u64,
    /// Rows that are not the same on both sides, or only on one.
    pub(super) differ: u64,
}

/// Compares. Memory follows what changed since the snapshot, not what the store holds.
///
/// # Errors
/// As the engine and the files.
pub(super) fn with_history(
    seen: &Seen,
    beside: &Beside,
    newest: Option<&Snapshot>,
) -> Result<Compared, StoreError> {
    let since = newest.map_or(0, |snapshot| snapshot.seq);
    let mut sides = Sides {
        changed: changed(beside, since, seen.seq)?,
        index: Index::of(&seen.engine),
        compared: Compared::default(),
    };
    if let Some(snapshot) = newest {
        snapshot::read(&snapshot.path, &mut |tree, key, json| sides.take((tree, key), &json))?;
    }
    sides.finish()
}

/// The rows that the journal changed since, with a sum of what they were last changed to.
fn changed(
    beside: &Beside,
    since: u64,
    until: u64,
) -> Result<BTreeMap<Row, Option<u64>>, StoreError> {
    let mut changed = BTreeMap::new();
    walk(&beside.segments, &mut |seq, payload| {
        if seq <= since || seq > until {
            return Ok(());
        }
        let batch = Batch::from_bytes(payload)
            .ok_or_else(|| StoreError::corrupt(format!("journal record {seq}")))?;
        for (tree, key, record) in batch.rows() {
            changed.insert((tree, key.to_vec()), record.map(|record| sum(tree, key, record)));
        }
        Ok(())
    })?;
    Ok(changed)
}

fn sum(tree: Tree, key: &[u8], record: &[u8]) -> u64 {
    tally::hash(tree, key, record)
}

struct Sides<'a> {
    changed: BTreeMap<Row, Option<u64>>,
    index: Index<'a>,
    compared: Compared,
}

impl Sides<'_> {
    /// The next row of the snapshot.
    fn take(&mut self, row: Row, json: &[u8]) -> Result<(), StoreError> {
        while let Some((found, record)) = self.index.next_until(&row)? {
            if found != row {
                self.only_in_index(&found, &record);
                continue;
            }
            self.compared.rows += 1;
            let same = match self.changed.remove(&row) {
                Some(expected) => expected == Some(sum(row.0, &row.1, &record)),
                None => envelope::unwrap(row.0, &row.1, &record)? == json,
            };
            self.compared.differ += u64::from(!same);
            return Ok(());
        }
        let removed_since = self.changed.remove(&row) == Some(None);
        self.compared.differ += u64::from(!removed_since);
        Ok(())
    }

    fn only_in_index(&mut self, row: &Row, record: &[u8]) {
        self.compared.rows += 1;
        let same = self.changed.remove(row) == Some(Some(sum(row.0, &row.1, record)));
        self.compared.differ += u64::from(!same);
    }

    /// What lies behind the last row of the snapshot, and what the index should hold and does not.
    fn finish(mut self) -> Result<Compared, StoreError> {
        while let Some((found, record)) = self.index.next()? {
            self.only_in_index(&found, &record);
        }
        let missing = self.changed.values().filter(|expected| expected.is_some()).count();
        self.compared.differ += missing as u64;
        Ok(self.compared)
    }
}

/// The rows of the index, in the order of an archive.
struct Index<'a> {
    engine: &'a Engine,
    trees: std::iter::Peekable<std::array::IntoIter<Tree, { Tree::ALL.len() }>>,
    stretch: Stretch,
    page: VecDeque<KeyValue>,
}

impl<'a> Index<'a> {
    fn of(engine: &'a Engine) -> Self {
        let trees = Tree::ALL.into_iter().peekable();
        Self { engine, trees, stretch: Stretch::all(), page: VecDeque::new() }
    }

    /// Reads on until there is a row, and says in which table.
    fn fill(&mut self) -> Result<Option<Tree>, StoreError> {
        while let Some(&tree) = self.trees.peek() {
            if !self.page.is_empty() {
                return Ok(Some(tree));
            }
            self.page = self.engine.page(tree, &self.stretch, AT_ONCE)?.into();
            match self.page.back() {
                Some((last, _)) => self.stretch = self.stretch.clone().behind(last),
                None => {
                    self.trees.next();
                    self.stretch = Stretch::all();
                }
            }
        }
        Ok(None)
    }

    fn next(&mut self) -> Result<Option<(Row, Vec<u8>)>, StoreError> {
        let Some(tree) = self.fill()? else { return Ok(None) };
        Ok(self.page.pop_front().map(|(key, record)| ((tree, key), record)))
    }

    /// The next row, unless it lies behind `row`.
    fn next_until(&mut self, row: &Row) -> Result<Option<(Row, Vec<u8>)>, StoreError> {
        let Some(tree) = self.fill()? else { return Ok(None) };
        match self.page.front() {
            Some((key, _)) if (tree, key) <= (row.0, &row.1) => self.next(),
            _ => Ok(None),
        }
    }
}
