//! The rows as they were after one change, while later changes go on: whoever changes a row first
//! leaves what was there before.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, PoisonError, RwLock, RwLockReadGuard};
use std::time::{Duration, Instant};

use super::{Engine, KeyValue, Visit};
use crate::store::batch::{Batch, Row};
use crate::store::error::StoreError;
use crate::store::tally::Tally;
use crate::store::tree::{Stretch, Tree};

/// Rows that are read at a time; commits wait no longer than for these.
const AT_ONCE: usize = 256;
/// Above so many bytes of rows that changed meanwhile, commits wait for the reader.
const FULL: usize = 64 << 20;
/// A change waits so long for a reader who is waiting already: without it, a writer without pause
/// would hardly ever let the reader in.
const READER_FIRST: Duration = Duration::from_millis(100);
/// How often it looks.
const LOOK_AGAIN: Duration = Duration::from_micros(50);
/// What a remembered row costs beside its bytes.
const ROW: usize = 96;

/// A moment of an engine.
#[derive(Debug)]
pub(in crate::store) struct Moment {
    engine: Arc<Engine>,
    tally: Tally,
    before: RwLock<Before>,
    /// The one reader waits for its turn.
    waiting: AtomicBool,
    /// It is no longer kept.
    over: AtomicBool,
}

/// Rows that changed since, as they were; `None` for a row that was not there.
#[derive(Debug, Default)]
struct Before {
    rows: BTreeMap<Row, Option<Vec<u8>>>,
    bytes: usize,
}

impl Moment {
    /// This moment. Changes must go through [`Moment::apply`] from now on.
    ///
    /// # Errors
    /// As the engine.
    pub(in crate::store) fn of(engine: Arc<Engine>) -> Result<Self, StoreError> {
        let tally = engine.tally()?;
        let (before, waiting, over) = Default::default();
        Ok(Self { engine, tally, before, waiting, over })
    }

    /// The engine as it goes on.
    pub(in crate::store) fn engine(&self) -> &Engine {
        &self.engine
    }

    /// Whoever changes more should wait until the moment is no longer looked at.
    pub(in crate::store) fn is_full(&self) -> bool {
        self.before.read().unwrap_or_else(PoisonError::into_inner).bytes > FULL
    }

    /// Keeps it no longer: whoever still looks is told so, and changes need not come here.
    pub(in crate::store) fn give_up(&self) {
        self.over.store(true, Ordering::Release);
        let mut before = self.before.write().unwrap_or_else(PoisonError::into_inner);
        *before = Before::default();
    }

    /// The rows that changed since, as they are now.
    ///
    /// # Errors
    /// As the engine.
    pub(in crate::store) fn changed(&self) -> Result<Batch, StoreError> {
        let before = self.before()?;
        let now = before.rows.keys().map(|row| Ok((row.clone(), self.engine.get(row.0, &row.1)?)));
        now.collect::<Result<_, _>>().map(Batch::new)
    }

    fn before(&self) -> Result<RwLockReadGuard<'_, Before>, StoreError> {
        self.waiting.store(true, Ordering::Relaxed);
        let before = self.before.read().unwrap_or_else(PoisonError::into_inner);
        self.waiting.store(false, Ordering::Relaxed);
        if self.over.load(Ordering::Acquire) {
            let why = "whoever reads is too slow, and too much changed meanwhile";
            return Err(StoreError::unavailable(why));
        }
        Ok(before)
    }

    fn let_reader_in(&self) {
        let begun = Instant::now();
        while self.waiting.load(Ordering::Relaxed) && begun.elapsed() < READER_FIRST {
            std::thread::sleep(LOOK_AGAIN);
        }
    }

    /// Changes the engine, and keeps what was there before. Nobody reads meanwhile.
    pub(super) fn apply(&self, batch: &Batch, seq: u64) -> Result<Tally, StoreError> {
        self.let_reader_in();
        let mut before = self.before.write().unwrap_or_else(PoisonError::into_inner);
        for (tree, key, _) in batch.rows() {
            let row = (tree, key.to_vec());
            if !before.rows.contains_key(&row) {
                let value = self.engine.get(tree, key)?;
                before.bytes += ROW + key.len() + value.as_ref().map_or(0, Vec::len);
                before.rows.insert(row, value);
            }
        }
        self.engine.apply(batch, seq)
    }

    pub(super) fn tally(&self) -> Tally {
        self.tally.clone()
    }

    pub(super) fn get(&self, tree: Tree, key: &[u8]) -> Result<Option<Vec<u8>>, StoreError> {
        let before = self.before()?;
        match before.rows.get(&(tree, key.to_vec())) {
            Some(value) => Ok(value.clone()),
            None => self.engine.get(tree, key),
        }
    }

    /// The next rows of a stretch; none only at its end.
    pub(super) fn page(
        &self,
        tree: Tree,
        stretch: &Stretch,
        limit: usize,
    ) -> Result<Vec<KeyValue>, StoreError> {
        let mut stretch = stretch.clone();
        loop {
            let before = self.before()?;
            let below = self.engine.page(tree, &stretch, limit)?;
            let end = below.last().filter(|_| below.len() == limit).map(|row| row.0.clone());
            let mut rows: BTreeMap<_, _> = below.into_iter().collect();
            let within = |key: &[u8]| {
                stretch.to.as_deref().is_none_or(|to| key < to)
                    && end.as_deref().is_none_or(|end| key <= end)
            };
            let changed = before.rows.range((tree, stretch.from.clone())..);
            for ((_, key), value) in changed.take_while(|((of, key), _)| *of == tree && within(key))
            {
                match value {
                    Some(value) => rows.insert(key.clone(), value.clone()),
                    None => rows.remove(key),
                };
            }
            match end {
                // Everything here came later: what was there lies behind it.
                Some(end) if rows.is_empty() => stretch = stretch.behind(&end),
                _ => return Ok(rows.into_iter().collect()),
            }
        }
    }

    pub(super) fn each_row(&self, visit: &mut Visit<'_>) -> Result<(), StoreError> {
        for tree in Tree::ALL {
            let mut stretch = Stretch::all();
            loop {
                let rows = self.page(tree, &stretch, AT_ONCE)?;
                let Some((last, _)) = rows.last() else { break };
                stretch = stretch.behind(last);
                rows.iter().try_for_each(|(key, value)| visit(tree, key, value))?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::engine::Memory;
    use proptest::prelude::*;

    type Model = BTreeMap<Vec<u8>, Vec<u8>>;

    fn batch(changes: &[(u8, Option<u8>)]) -> Batch {
        let row = |&(key, value): &(u8, Option<u8>)| {
            ((Tree::Meta, vec![key]), value.map(|value| vec![value]))
        };
        Batch::new(changes.iter().map(row).collect())
    }

    fn changes() -> impl Strategy<Value = Vec<(u8, Option<u8>)>> {
        prop::collection::vec((0_u8..40, any::<Option<u8>>()), 0..12)
    }

    proptest! {
        /// Whatever is changed between two pages, the pages show the moment.
        #[test]
        fn a_moment_stays_as_it_was(first in changes(), later in prop::collection::vec(changes(), 0..8), limit in 1_usize..9) {
            let engine = Arc::new(Engine::Memory(Memory::default()));
            engine.apply(&batch(&first), 1).unwrap();
            let expected: Model = engine.page(Tree::Meta, &Stretch::all(), 99).unwrap().into_iter().collect();
            let moment = Moment::of(Arc::clone(&engine)).unwrap();
            let mut later = later.iter();
            let mut seen = Model::new();
            let mut stretch = Stretch::all();
            loop {
                let rows = moment.page(Tree::Meta, &stretch, limit).unwrap();
                let Some((last, _)) = rows.last() else { break };
                stretch = stretch.behind(last);
                seen.extend(rows);
                if let Some(changes) = later.next() {
                    moment.apply(&batch(changes), 2).unwrap();
                }
            }
            prop_assert_eq!(&seen, &expected);
            later.try_for_each(|changes| moment.apply(&batch(changes), 3).map(drop)).unwrap();
            for key in 0_u8..40 {
                let value = moment.get(Tree::Meta, &[key]).unwrap();
                prop_assert_eq!(value.as_ref(), expected.get([key].as_slice()));
            }
            // What changed, laid over the moment, is what the engine holds now.
            let copy = Engine::Memory(Memory::default());
            expected.into_iter().for_each(|(key, value)| {
                copy.apply(&Batch::new(BTreeMap::from([((Tree::Meta, key), Some(value))])), 1).unwrap();
            });
            copy.apply(&moment.changed().unwrap(), 3).unwrap();
            prop_assert!(copy.tally().unwrap().same_rows(&engine.tally().unwrap()));
        }
    }

    #[test]
    fn a_moment_that_is_given_up_shows_nothing_more() {
        let engine = Arc::new(Engine::Memory(Memory::default()));
        let moment = Moment::of(engine).unwrap();
        moment.apply(&batch(&[(1, Some(1))]), 1).unwrap();
        assert_eq!(moment.get(Tree::Meta, &[1]), Ok(None));
        moment.give_up();
        assert!(moment.get(Tree::Meta, &[1]).is_err());
        assert!(moment.page(Tree::Meta, &Stretch::all(), 9).is_err());
        assert!(moment.changed().is_err());
    }
}
