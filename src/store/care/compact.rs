//! sled never gives space back. So the index is written anew into a fresh folder, compared row for
//! row, and exchanged by one rename.

use std::sync::Arc;
use std::time::{Duration, Instant};

use serde::{Deserialize, Serialize};

use crate::store::Store;
use crate::store::engine::{Disk, Engine};
use crate::store::error::StoreError;
use crate::store::home::Current;
use crate::store::keeper::Keeper;
use crate::store::recover::Load;
use crate::store::steps::{Act, Part};
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
    /// memory for both, meanwhile. `None` for a store in memory.
    ///
    /// # Errors
    /// `Corrupt` when a row would be lost; then the old index stays in use.
    pub fn compact(&self) -> Result<Option<Compacted>, StoreError> {
        self.chore(compact)
    }
}

/// The index has grown far beyond what it holds.
pub(super) fn is_due(engine: &Engine, keeper: &Keeper) -> Result<bool, StoreError> {
    let at = keeper.options.compact_at;
    let (disk, live) = (engine.disk_bytes(), engine.tally()?.live_bytes);
    Ok(disk > at.above && disk > live.saturating_mul(at.times))
}

pub(super) fn compact(writer: &mut Writer) -> Result<Option<Compacted>, StoreError> {
    let Some(keeper) = &mut writer.keeper else { return Ok(None) };
    let old = writer.engines.now();
    let before = old.disk_bytes();
    let number = keeper.home.free_index();
    let fresh = keeper.home.index(number);
    let built = build(&old, &fresh, keeper);
    let engine = match built {
        Ok(engine) => engine,
        Err(why) => {
            // Harmless if it stays: the next start removes it.
            let _ = keeper.home.steps().remove(Part::Index, &fresh);
            return Err(why);
        }
    };
    let to = Current { index: number, ..keeper.current };
    keeper.home.switch(to)?;
    let left = keeper.home.index(keeper.current.index);
    keeper.current = to;
    let after = engine.disk_bytes();
    writer.engines.exchange(engine);
    if closed(old) {
        let _ = keeper.home.steps().remove(Part::Index, &left);
    }
    Ok(Some(Compacted { before, after }))
}

fn build(old: &Engine, fresh: &std::path::Path, keeper: &Keeper) -> Result<Engine, StoreError> {
    let account = old.tally()?;
    let step = keeper.home.steps().before(Act::Create, Part::Index);
    step.map_err(|why| crate::store::steps::refused(fresh, &why))?;
    let engine = Engine::Disk(Disk::open(fresh)?);
    let mut load = Load::into(&engine);
    old.each_row(&mut |tree, key, record| load.row(tree, key.to_vec(), record.to_vec()))?;
    load.end(account.seq)?;
    engine.sync()?;
    keeper
        .home
        .steps()
        .sync_folder(Part::Index, fresh)
        .map_err(|why| crate::store::steps::refused(fresh, &why))?;
    if engine.tally()?.same_rows(&account) {
        Ok(engine)
    } else {
        Err(StoreError::corrupt("the index lost or altered records"))
    }
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
