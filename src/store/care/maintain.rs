//! What is due is done: the nightly snapshot, the compaction.

use chrono::{DateTime, Duration, Utc};
use serde::{Deserialize, Serialize};

use super::archive::Archive;
use super::compact::{self, Compacted};
use crate::store::Store;
use crate::store::error::StoreError;
use crate::store::keeper::Keeper;
use crate::store::writer::Writer;

/// What was due.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Maintained {
    /// The snapshot that was taken.
    pub snapshot: Option<Archive>,
    /// The index was written anew.
    pub compacted: Option<Compacted>,
}

impl Store {
    /// Does what is due at `now`: a snapshot once a day when something changed, sooner when the
    /// journal has grown; compaction when sled wastes the disk. Call it often; it costs nothing
    /// when nothing is due.
    ///
    /// # Errors
    /// `Corrupt` when the index lost records: end the process, the next start mends it. `Full` or
    /// `Unavailable`: try again later, nothing is lost.
    pub fn maintain(&self, now: DateTime<Utc>) -> Result<Maintained, StoreError> {
        self.chore(move |writer| {
            let mut done = Maintained::default();
            let engine = writer.engines.now();
            let Some(keeper) = &mut writer.keeper else { return Ok(done) };
            if is_due(keeper, writer.seq, now) {
                done.snapshot = Some(take(writer, now)?);
            }
            let waste = match &writer.keeper {
                Some(keeper) => compact::is_due(&engine, keeper)?,
                None => false,
            };
            // Or else this handle would keep the old index open.
            drop(engine);
            if waste {
                done.compacted = compact::compact(writer)?;
            }
            Ok(done)
        })
    }

    /// Takes a snapshot now, whether or not one is due. `None` for a store in memory.
    ///
    /// # Errors
    /// As [`Store::maintain`].
    pub fn snapshot(&self, now: DateTime<Utc>) -> Result<Option<Archive>, StoreError> {
        self.chore(move |writer| match writer.keeper {
            Some(_) => take(writer, now).map(Some),
            None => Ok(None),
        })
    }
}

fn is_due(keeper: &Keeper, seq: u64, now: DateTime<Utc>) -> bool {
    let Some(newest) = keeper.shelf.list().into_iter().next() else { return seq > 0 };
    if newest.seq >= seq {
        return false;
    }
    // A little less than a day, so that the hour does not drift.
    let old = newest.taken().is_none_or(|taken| now - taken > Duration::hours(23));
    old || keeper.journal.bytes() > keeper.options.journal_bytes
}

fn take(writer: &mut Writer, now: DateTime<Utc>) -> Result<Archive, StoreError> {
    let engine = writer.engines.now();
    let Some(keeper) = &mut writer.keeper else {
        return Err(StoreError::unavailable("a store in memory keeps no snapshots"));
    };
    match keeper.snapshot(&engine, Some(now)) {
        Ok(written) => {
            let (seq, rows, bytes) = (written.seq, written.rows, written.bytes);
            Ok(Archive { seq, rows, bytes, taken: Some(now) })
        }
        Err(why) => {
            if matches!(why, StoreError::Corrupt { .. }) {
                writer.stopped = Some(why.clone());
            }
            Err(why)
        }
    }
}
