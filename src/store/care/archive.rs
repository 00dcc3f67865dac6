//! Backups and exports: the same lines, packed or plain, written and read back.

use std::io::Write;
use std::path::Path;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::store::engine::{Engine, Memory};
use crate::store::error::StoreError;
use crate::store::recover::Load;
use crate::store::snapshot::{self, Head, Written};
use crate::store::steps::{Go, Steps};
use crate::store::{Store, StoreStats};

/// An archive that was written, or read to its end.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Archive {
    /// The last change that is in.
    pub seq: u64,
    /// Its rows.
    pub rows: u64,
    /// Its bytes; 0 when it went to a stream.
    pub bytes: u64,
    /// When it was taken, where that is known.
    pub taken: Option<DateTime<Utc>>,
}

impl Archive {
    pub(super) fn of(head: &Head, rows: u64, bytes: u64) -> Self {
        Self { seq: head.seq, rows, bytes, taken: head.taken }
    }
}

impl Store {
    /// Writes a backup to a file: packed NDJSON, read back before this returns. It holds everything
    /// but the journal's past; keep it on another machine. A copy becomes a snapshot here. Commits
    /// go on meanwhile.
    ///
    /// # Errors
    /// `Corrupt` when the index is not what it should be, `Full` or `Unavailable` when the machine
    /// refuses.
    pub fn backup(&self, to: &Path, now: DateTime<Utc>) -> Result<Archive, StoreError> {
        let _alone = self.alone();
        let seen = self.see()?;
        let steps = match &seen.beside {
            Some(beside) => beside.home.steps().clone(),
            None => Steps::new(Arc::new(|_| Go::On)),
        };
        let written = seen.watched(|| snapshot::write(&seen.engine, to, Some(now), &steps));
        if let Err(why @ StoreError::Corrupt { .. }) = &written {
            self.distrust(why.clone())?;
        }
        let Written { seq, rows, bytes } = written?;
        if let Some(beside) = &seen.beside {
            let kept = beside.shelf.adopt(to, seq).and_then(|()| self.let_go(&seen, beside));
            if let Err(why) = kept {
                tracing::warn!(%why, "the backup was written, but no snapshot of it was kept");
            }
        }
        Ok(Archive { seq, rows, bytes, taken: Some(now) })
    }

    /// Writes everything as plain NDJSON to a stream. Commits go on meanwhile.
    ///
    /// # Errors
    /// As [`Store::backup`]; `Unavailable` when the stream is so slow that too much changed.
    pub fn export(
        &self,
        out: Box<dyn Write + Send>,
        now: DateTime<Utc>,
    ) -> Result<Archive, StoreError> {
        let _alone = self.alone();
        let seen = self.see()?;
        let mut out = snapshot::write_lines(&seen.engine, out, Some(now))?;
        out.flush().map_err(StoreError::unavailable)?;
        let rows = seen.engine.tally()?.rows();
        Ok(Archive { seq: seen.seq, rows, bytes: 0, taken: Some(now) })
    }

    /// Reads a backup, a snapshot or an export to its end, and changes nothing.
    ///
    /// # Errors
    /// `Corrupt` with the line, `NewerSchema`, or `Unavailable` when it cannot be opened.
    pub fn verify_archive(path: &Path) -> Result<Archive, StoreError> {
        let (head, rows) = snapshot::check(path)?;
        let bytes = std::fs::metadata(path).map_or(0, |file| file.len());
        Ok(Archive::of(&head, rows, bytes))
    }

    /// A store in memory that holds what an archive holds, to look into it without any folder.
    ///
    /// # Errors
    /// As [`Store::verify_archive`].
    pub fn of_archive(path: &Path) -> Result<Self, StoreError> {
        let engine = Engine::Memory(Memory::default());
        load(path, &engine, 0)?;
        Ok(Self::over_memory(engine))
    }

    /// A copy of this store in memory: changes to it are never kept. For `--dry-run`.
    ///
    /// # Errors
    /// As the reading of every row.
    pub fn rehearsal(&self) -> Result<Self, StoreError> {
        let _alone = self.alone();
        let copy = Memory::copy_of(&self.see()?.engine)?;
        let store = Self::over_memory(Engine::Memory(copy));
        Ok(match self.vault() {
            Some(vault) => store.with_vault(vault),
            None => store,
        })
    }

    /// Nothing was kept yet.
    pub(super) fn is_new(stats: &StoreStats) -> bool {
        [stats.offers, stats.refusals, stats.sources, stats.subscribers, stats.deliveries] == [0; 5]
    }
}

/// Loads an archive into an engine that nobody uses yet. `at_least` is a number that its changes
/// must reach.
///
/// # Errors
/// As [`snapshot::read`]; then the engine is of no use.
pub(super) fn load(path: &Path, engine: &Engine, at_least: u64) -> Result<(Head, u64), StoreError> {
    let mut load = Load::into(engine);
    let read = snapshot::read(path, &mut |tree, key, json| load.json(tree, key, &json))?;
    load.end(read.0.seq.max(at_least))?;
    Ok(read)
}
