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

const REMOVE: u8 = 0;
const PUT: u8 = 1;

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

    /// Adds a row that is written.
    pub(super) fn put(&mut self, tree: Tree, key: Vec<u8>, value: Vec<u8>) {
        self.rows.insert((tree, key), Some(value));
    }

    /// Adds a later batch: its rows win.
    pub(super) fn absorb(&mut self, later: Self) {
        self.rows.extend(later.rows);
    }

    /// The bytes for the journal: `table u8 | put or remove u8 | length u32 | key | length u32 |
    /// value`, row after row.
    pub(super) fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        for (tree, key, value) in self.rows() {
            bytes.push(tree.tag());
            bytes.push(if value.is_some() { PUT } else { REMOVE });
            for part in [Some(key), value].into_iter().flatten() {
                // A row is far below 4 GB; `saturating` keeps a longer one from passing unnoticed.
                bytes.extend_from_slice(
                    &u32::try_from(part.len()).unwrap_or(u32::MAX).to_be_bytes(),
                );
                bytes.extend_from_slice(part);
            }
        }
        bytes
    }

    /// Reads [`Batch::to_bytes`]; `None` when the bytes are anything else.
    pub(super) fn from_bytes(mut bytes: &[u8]) -> Option<Self> {
        let mut rows = BTreeMap::new();
        while let [tag, kind, rest @ ..] = bytes {
            let tree = Tree::of_tag(*tag)?;
            let (key, rest) = part(rest)?;
            let (value, rest) = match *kind {
                REMOVE => (None, rest),
                PUT => part(rest).map(|(value, rest)| (Some(value.to_vec()), rest))?,
                _ => return None,
            };
            rows.insert((tree, key.to_vec()), value);
            bytes = rest;
        }
        bytes.is_empty().then_some(Self { rows })
    }
}

fn part(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let (length, rest) = bytes.split_first_chunk::<4>()?;
    rest.split_at_checked(usize::try_from(u32::from_be_bytes(*length)).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn row() -> impl Strategy<Value = (Row, Option<Vec<u8>>)> {
        let bytes = || prop::collection::vec(any::<u8>(), 0..30);
        (prop::sample::select(&Tree::ALL[..]), bytes(), prop::option::of(bytes()))
            .prop_map(|(tree, key, value)| ((tree, key), value))
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(rows in prop::collection::vec(row(), 0..10)) {
            let batch = Batch::new(rows.into_iter().collect());
            prop_assert_eq!(Batch::from_bytes(&batch.to_bytes()), Some(batch));
        }

        #[test]
        fn any_bytes_are_read_without_panic(bytes in prop::collection::vec(any::<u8>(), 0..100)) {
            let _ = Batch::from_bytes(&bytes);
        }
    }
}
