//! Rows as a changeset sees them: the engine's, with what is about to be written laid over them.

use std::collections::BTreeMap;

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::batch::{Batch, Row};
use super::engine::{Engine, KeyValue};
use super::envelope;
use super::error::StoreError;
use super::tree::{Stretch, Tree};

type Rows = BTreeMap<Row, Option<Vec<u8>>>;

/// The engine's rows under two layers: changesets of this group that are decided, and the one that
/// is being decided.
#[derive(Debug)]
pub(super) struct View<'a> {
    engine: &'a Engine,
    decided: Rows,
    pending: Rows,
}

impl<'a> View<'a> {
    /// The engine's rows as they are.
    pub(super) fn of(engine: &'a Engine) -> Self {
        Self { engine, decided: Rows::new(), pending: Rows::new() }
    }

    /// The bytes of a row.
    fn get(&self, tree: Tree, key: &[u8]) -> Result<Option<Vec<u8>>, StoreError> {
        if !self.pending.is_empty() || !self.decided.is_empty() {
            let row = (tree, key.to_vec());
            if let Some(value) = self.pending.get(&row).or_else(|| self.decided.get(&row)) {
                return Ok(value.clone());
            }
        }
        self.engine.get(tree, key)
    }

    /// A record, checked and read.
    pub(super) fn read<T: DeserializeOwned>(
        &self,
        tree: Tree,
        key: &[u8],
    ) -> Result<Option<T>, StoreError> {
        match self.get(tree, key)? {
            None => Ok(None),
            Some(record) => envelope::open(tree, key, &record).map(Some),
        }
    }

    /// There is a row.
    pub(super) fn has(&self, tree: Tree, key: &[u8]) -> Result<bool, StoreError> {
        self.get(tree, key).map(|found| found.is_some())
    }

    /// The first rows of a stretch, at most `limit`.
    pub(super) fn scan(
        &self,
        tree: Tree,
        stretch: &Stretch,
        limit: usize,
    ) -> Result<Vec<KeyValue>, StoreError> {
        if stretch.is_empty() || limit == 0 {
            return Ok(Vec::new());
        }
        let over: Vec<_> = laid_over(&self.decided, tree, stretch)
            .chain(laid_over(&self.pending, tree, stretch))
            .collect();
        // Every removed row can hide one of the engine's, so ask for that many more.
        let wanted = limit.saturating_add(over.len());
        let below = self.engine.page(tree, stretch, wanted)?;
        let known_up_to = (below.len() == wanted).then(|| below.last().map(|row| row.0.clone()));
        let mut rows: BTreeMap<Vec<u8>, Vec<u8>> = below.into_iter().collect();
        for (key, value) in over {
            if known_up_to.as_ref().is_some_and(|end| end.as_ref().is_some_and(|end| key > end)) {
                continue;
            }
            match value {
                Some(value) => rows.insert(key.clone(), value.clone()),
                None => rows.remove(key),
            };
        }
        Ok(rows.into_iter().take(limit).collect())
    }

    /// Lays a record over.
    pub(super) fn write<T: Serialize>(
        &mut self,
        tree: Tree,
        key: Vec<u8>,
        value: &T,
    ) -> Result<(), StoreError> {
        let record = envelope::seal(tree, &key, value)?;
        self.pending.insert((tree, key), Some(record));
        Ok(())
    }

    /// Lays a removal over.
    pub(super) fn remove(&mut self, tree: Tree, key: Vec<u8>) {
        self.pending.insert((tree, key), None);
    }

    /// The changeset is decided: its rows, which later changesets of the group see too.
    pub(super) fn decide_for_group(&mut self) -> Batch {
        self.decided.extend(self.pending.iter().map(|(row, value)| (row.clone(), value.clone())));
        self.decide()
    }

    /// The last changeset is decided: its rows.
    pub(super) fn decide(&mut self) -> Batch {
        Batch::new(std::mem::take(&mut self.pending))
    }

    /// The changeset is refused: nothing of it stays.
    pub(super) fn discard(&mut self) {
        self.pending.clear();
    }
}

fn laid_over<'r>(
    rows: &'r Rows,
    tree: Tree,
    stretch: &'r Stretch,
) -> impl Iterator<Item = (&'r Vec<u8>, &'r Option<Vec<u8>>)> {
    rows.range((tree, stretch.from.clone())..)
        .take_while(move |((of, key), _)| {
            *of == tree && stretch.to.as_ref().is_none_or(|to| key < to)
        })
        .map(|((_, key), value)| (key, value))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::engine::Memory;
    use proptest::prelude::*;

    proptest! {
        /// A scan through the layers is the scan of what would be there after them.
        #[test]
        fn layers_show_what_will_be(
            below in prop::collection::btree_set(0_u8..40, 0..30),
            decided in prop::collection::btree_map(0_u8..40, any::<bool>(), 0..15),
            pending in prop::collection::btree_map(0_u8..40, any::<bool>(), 0..15),
            from in 0_u8..40, to in 0_u8..41, limit in 0_usize..20,
        ) {
            let engine = Engine::Memory(Memory::default());
            let mut view = View::of(&engine);
            for key in &below {
                view.write(Tree::Meta, vec![*key], key).unwrap();
            }
            engine.apply(&view.decide(), 1).unwrap();
            let mut expected = below.clone();
            let mut view = View::of(&engine);
            for layer in [&decided, &pending] {
                view.decide_for_group();
                for (key, there) in layer {
                    if *there {
                        view.write(Tree::Meta, vec![*key], key).unwrap();
                        expected.insert(*key);
                    } else {
                        view.remove(Tree::Meta, vec![*key]);
                        expected.remove(key);
                    }
                }
            }
            let stretch = Stretch { from: vec![from], to: Some(vec![to]) };
            let seen: Vec<u8> = view.scan(Tree::Meta, &stretch, limit).unwrap().iter().map(|row| row.0[0]).collect();
            let expected: Vec<u8> = expected.into_iter().filter(|key| (from..to).contains(key)).take(limit).collect();
            prop_assert_eq!(seen, expected);
        }
    }
}
