//! The index made anew: snapshot, then journal; and, only where these do not reach far enough,
//! whatever a damaged index still shows.

use super::{History, Judged, replay, total};
use crate::store::batch::Batch;
use crate::store::engine::{Disk, Engine};
use crate::store::envelope;
use crate::store::error::StoreError;
use crate::store::home::{BAD, Current, Home};
use crate::store::repair::{Repair, RepairReport};
use crate::store::snapshot;
use crate::store::tree::Tree;

/// Rows, and bytes, that one transaction takes.
const ROWS: usize = 1000;
const BYTES: usize = 4 << 20;

/// Builds a fresh index, switches to it, and keeps the old one aside. Returns the number up to
/// which the snapshot vouches for it.
pub(super) fn rebuild(
    home: &Home,
    current: &mut Current,
    history: &History<'_>,
    judged: Judged,
    report: &mut RepairReport,
) -> Result<(Engine, u64), StoreError> {
    let (why, old) = match judged {
        Judged::Sound(disk) => ("it is older than the journal's beginning".to_owned(), Some(disk)),
        Judged::Unsound(why, disk) => (why, disk),
    };
    let fresh = home.free_index();
    let engine = Engine::Disk(Disk::open(&home.index(fresh))?);
    let from = newest_whole(&engine, history, report)?;
    let base = from.unwrap_or(0);
    // Without a snapshot and without the journal's beginning, nobody even knows what is lost.
    let rootless = from.is_none() && history.walk.first != Some(1);
    if let Some(old) = old
        && (rootless || total(&history.lost_from(base)) > 0)
    {
        let rows = salvage(&engine, history, base, &old)?;
        report.note(Repair::Salvaged { rows });
    }
    engine.sync()?;
    let to = Current { index: fresh, ..*current };
    home.switch(to)?;
    let aside = home.set_aside(&home.index(current.index), BAD)?;
    *current = to;
    report.note(Repair::Rebuilt { why, aside, from });
    Ok((engine, base))
}

/// Loads the newest snapshot that can be read to its end.
fn newest_whole(
    engine: &Engine,
    history: &History<'_>,
    report: &mut RepairReport,
) -> Result<Option<u64>, StoreError> {
    for found in history.shelf.list() {
        match snapshot::check(&found.path) {
            Ok((head, _)) => {
                let mut load = Load::into(engine);
                snapshot::read(&found.path, &mut |tree, key, json| load.json(tree, key, &json))?;
                load.end(head.seq)?;
                return Ok(Some(head.seq));
            }
            Err(StoreError::Corrupt { .. }) => {
                let name = found.path.file_name().map(|name| name.to_string_lossy().into_owned());
                report.note(Repair::SnapshotDamaged { name: name.unwrap_or_default() });
                history.shelf.set_aside(&found)?;
            }
            Err(other) => return Err(other),
        }
    }
    Ok(None)
}

/// Lays the readable rows of a damaged index over the snapshot: after the journal's records that
/// the index had, before those that it had not.
fn salvage(
    engine: &Engine,
    history: &History<'_>,
    base: u64,
    old: &Disk,
) -> Result<u64, StoreError> {
    let had = old.tally().map_or(base, |tally| tally.seq).max(base);
    replay(engine, history.journal, base, had)?;
    let mut load = Load::into(engine);
    for tree in Tree::ALL {
        // A table that cannot be read to its end still gave what lies before the damage.
        let read =
            old.each_row_of(tree, &mut |key, record| match envelope::unwrap(tree, key, record) {
                Ok(_) => load.row(tree, key.to_vec(), record.to_vec()),
                Err(_) => Ok(()),
            });
        if let Err(why) = read {
            tracing::warn!(table = tree.name(), %why, "could not be read to its end");
        }
    }
    load.end(had)
}

/// Rows on their way into an engine, some at a time. Until the last is in, the engine says that it
/// holds nothing (number 0), so that a half-loaded one is never taken for whole.
pub(in crate::store) struct Load<'a> {
    engine: &'a Engine,
    batch: Batch,
    bytes: usize,
    rows: u64,
}

impl<'a> Load<'a> {
    /// Into this engine.
    pub(in crate::store) fn into(engine: &'a Engine) -> Self {
        Self { engine, batch: Batch::default(), bytes: 0, rows: 0 }
    }

    /// Takes a row, given as JSON.
    ///
    /// # Errors
    /// As the engine.
    pub(in crate::store) fn json(
        &mut self,
        tree: Tree,
        key: Vec<u8>,
        json: &[u8],
    ) -> Result<(), StoreError> {
        let record = envelope::wrap(tree, &key, json);
        self.row(tree, key, record)
    }

    /// Takes a row.
    ///
    /// # Errors
    /// As the engine.
    pub(in crate::store) fn row(
        &mut self,
        tree: Tree,
        key: Vec<u8>,
        record: Vec<u8>,
    ) -> Result<(), StoreError> {
        self.bytes += key.len() + record.len();
        self.rows += 1;
        self.batch.put(tree, key, record);
        if self.batch.len() >= ROWS || self.bytes >= BYTES {
            self.engine.apply(&std::mem::take(&mut self.batch), 0)?;
            self.bytes = 0;
        }
        Ok(())
    }

    /// The last rows; now the engine holds everything up to change `seq`.
    ///
    /// # Errors
    /// As the engine.
    pub(in crate::store) fn end(self, seq: u64) -> Result<u64, StoreError> {
        self.engine.apply(&self.batch, seq)?;
        Ok(self.rows)
    }
}
