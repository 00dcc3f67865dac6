//! sled never gives space back. So the index is written anew into a fresh folder, compared row for
//! row, and exchanged by one rename.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Weak};
use std::time::{Duration, Instant};

use serde::{Deserialize, Serialize};

use super::seen::Seen;
use crate::store::Store;
use crate::store::engine::{Disk, Engine, Moment};
use crate::store::error::StoreError;
use crate::store::home::{Current, Home};
use crate::store::keeper::Keeper;
use crate::store::recover::Load;
use crate::store::steps::{Act, Part, refused};
use crate::store::writer::Writer;

/// Readers of the old index get so long to finish before its folder is left to the next start.
const READERS: Duration = Duration::from_secs(10);

/// Bytes on the disk, before and after.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Compacted {
    /// Before.
    pub before: u64,
    /// After.
    pub after: u64,
}

impl Store {
    /// Writes the index anew, so that it takes no more room than it needs. Needs room for both, and
    /// memory for both, meanwhile; commits go on. `None` for a store in memory.
    ///
    /// # Errors
    /// `Corrupt` when a row would be lost; then the old index stays in use.
    pub fn compact(&self) -> Result<Option<Compacted>, StoreError> {
        let _alone = self.alone();
        self.compact_now()
    }

    pub(super) fn compact_now(&self) -> Result<Option<Compacted>, StoreError> {
        let seen = self.see()?;
        let Some(beside) = &seen.beside else { return Ok(None) };
        let before = seen.engine.disk_bytes();
        let index = beside.home.free_index();
        let fresh = beside.home.index(index);
        let built = seen.watched(|| build(&seen, &beside.home, &fresh));
        let steps = beside.home.steps().clone();
        let exchanged = built.and_then(|engine| {
            let moment = Arc::clone(&seen.moment);
            self.chore(move |writer| exchange(writer, &moment, engine, index))
        });
        // Or else this handle would keep the old index open.
        drop(seen);
        match exchanged {
            Ok(Exchanged { old, left, after }) => {
                if closed(old) {
                    let _ = steps.remove(Part::Index, &left);
                }
                Ok(Some(Compacted { before, after }))
            }
            Err(why) => {
                // Harmless if it stays: the next start removes it.
                let _ = steps.remove(Part::Index, &fresh);
                Err(why)
            }
        }
    }
}

/// The index has grown far beyond what it holds.
pub(super) fn is_due(engine: &Engine, keeper: &Keeper) -> Result<bool, StoreError> {
    let at = keeper.options.compact_at;
    let (disk, live) = (engine.disk_bytes(), engine.tally()?.live_bytes);
    Ok(disk > at.above && disk > live.saturating_mul(at.times))
}

/// A fresh index with the rows of the moment.
fn build(seen: &Seen, home: &Home, fresh: &Path) -> Result<Engine, StoreError> {
    let machine = |why: io::Error| refused(fresh, &why);
    home.steps().before(Act::Create, Part::Index).map_err(machine)?;
    let engine = Engine::Disk(Disk::open(fresh)?);
    let mut load = Load::into(&engine);
    seen.engine.each_row(&mut |tree, key, record| load.row(tree, key.to_vec(), record.to_vec()))?;
    load.end(seen.seq)?;
    engine.sync()?;
    home.steps().sync_folder(Part::Index, fresh).map_err(machine)?;
    if engine.tally()?.same_rows(&seen.engine.tally()?) {
        Ok(engine)
    } else {
        Err(StoreError::corrupt("the index lost or altered records"))
    }
}

/// The index that is no longer in use.
struct Exchanged {
    old: Arc<Engine>,
    left: PathBuf,
    after: u64,
}

/// Between two commits: what changed since the moment comes along, then the fresh index is in use.
fn exchange(
    writer: &mut Writer,
    moment: &Moment,
    engine: Engine,
    index: u32,
) -> Result<Exchanged, StoreError> {
    let old = writer.engines.now();
    let Some(keeper) = &mut writer.keeper else {
        return Err(StoreError::unavailable("a store in memory has no index to exchange"));
    };
    engine.apply(&moment.changed()?, writer.seq)?;
    engine.sync()?;
    if !engine.tally()?.same_rows(&old.tally()?) {
        return Err(StoreError::corrupt("the index lost or altered records"));
    }
    let to = Current { index, ..keeper.current };
    keeper.home.switch(to)?;
    let left = keeper.home.index(keeper.current.index);
    keeper.current = to;
    let after = engine.disk_bytes();
    writer.engines.exchange(engine);
    // What was looked at is the old index: from now on nothing is written there.
    writer.moment = Weak::new();
    Ok(Exchanged { old, left, after })
}

/// Waits until the last reader is done, then closes the engine.
pub(super) fn closed(old: Arc<Engine>) -> bool {
    let begun = Instant::now();
    while Arc::strong_count(&old) > 1 {
        if begun.elapsed() > READERS {
            return false;
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    drop(old);
    true
}
