//! A changeset as the disk sees it: rows to write and rows to remove, all or none.

use std::collections::BTreeMap;

use super::tree::Tree;

/// One row's place.
pub(super) type Row = (Tree, Vec<u8>);

/// Rows to write (`Some`) and to remove (`None`). Applying it twice is the same as once.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Batch {
    rows: BTreeMap<Row, Option<Vec<u8>>>,
}

impl Batch {
    /// Takes rows.
    pub(super) fn new(rows: BTreeMap<Row, Option<Vec<u8>>>) -> Self {
        Self { rows }
    }

    /// Every row, by table and key.
    pub(super) fn rows(&self) -> impl Iterator<Item = (Tree, &[u8], Option<&[u8]>)> {
        self.rows.iter().map(|((tree, key), value)| (*tree, key.as_slice(), value.as_deref()))
    }

    /// How many rows it touches.
    pub(super) fn len(&self) -> usize {
        self.rows.len()
    }

    /// Adds a later batch: its rows win.
    pub(super) fn absorb(&mut self, later: Self) {
        self.rows.extend(later.rows);
    }
}
