//! What is due is done: the nightly snapshot, the compaction.

use std::sync::TryLockError;

use chrono::{DateTime, Duration, Utc};
use serde::{Deserialize, Serialize};

use super::archive::Archive;
use super::compact::{self, Compacted};
use super::seen::{Beside, Seen};
use crate::store::Store;
use crate::store::error::StoreError;
use crate::store::keeper::Keeper;
use crate::store::snapshot::Written;
use crate::store::writer::Writer;

/// What was due.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Maintained {
    /// The snapshot that was taken.
    pub snapshot: Option<Archive>,
    /// The index was written anew.
    pub compacted: Option<Compacted>,
}

#[derive(Debug, Clone, Copy, Default)]
struct Due {
    snapshot: bool,
    compaction: bool,
}

impl Store {
    /// Does what is due at `now`: a snapshot once a day when something changed, sooner when the
    /// journal has grown; compaction when sled wastes the disk. Call it often; it costs nothing
    /// when nothing is due, and nothing is done while somebody else copies or checks the files.
    /// Commits go on meanwhile.
    ///
    /// # Errors
    /// `Corrupt` when the index lost records: end the process, the next start mends it. `Full` or
    /// `Unavailable`: try again later, nothing is lost.
    pub fn maintain(&self, now: DateTime<Utc>) -> Result<Maintained, StoreError> {
        let _alone = match self.held.care.try_lock() {
            Ok(alone) => alone,
            Err(TryLockError::Poisoned(poisoned)) => poisoned.into_inner(),
            Err(TryLockError::WouldBlock) => return Ok(Maintained::default()),
        };
        let due = self.chore(move |writer| due(writer, now))?;
        let mut done = Maintained::default();
        if due.snapshot {
            done.snapshot = self.take_snapshot(Some(now))?;
        }
        if due.compaction {
            done.compacted = self.compact_now()?;
        }
        Ok(done)
    }

    /// Takes a snapshot now, whether or not one is due. `None` for a store in memory.
    ///
    /// # Errors
    /// As [`Store::maintain`].
    pub fn snapshot(&self, now: DateTime<Utc>) -> Result<Option<Archive>, StoreError> {
        let _alone = self.alone();
        self.take_snapshot(Some(now))
    }

    /// After damage, everything is written once more, so that two copies exist again.
    pub(in crate::store) fn renew_copies(&self) {
        let _alone = self.alone();
        if let Err(why) = self.take_snapshot(None) {
            tracing::warn!(%why, "no fresh snapshot could be taken after a repair");
        }
    }

    fn take_snapshot(&self, taken: Option<DateTime<Utc>>) -> Result<Option<Archive>, StoreError> {
        let seen = self.see()?;
        let Some(beside) = &seen.beside else { return Ok(None) };
        let written = seen.watched(|| beside.shelf.take(&seen.engine, taken));
        if let Err(why @ StoreError::Corrupt { .. }) = &written {
            self.distrust(why.clone())?;
        }
        let Written { seq, rows, bytes } = written?;
        self.let_go(&seen, beside)?;
        Ok(Some(Archive { seq, rows, bytes, taken }))
    }

    /// Lets go of old snapshots, and of the journal behind the second newest.
    pub(super) fn let_go(&self, seen: &Seen, beside: &Beside) -> Result<(), StoreError> {
        let behind = seen.watched(|| {
            // First the index, so that it reaches at least as far as what is dropped.
            seen.engine.sync()?;
            beside.shelf.rotate()
        })?;
        let Some(behind) = behind else { return Ok(()) };
        self.chore(move |writer| match &mut writer.keeper {
            Some(keeper) => keeper.journal.drop_until(behind),
            None => Ok(()),
        })
    }
}

fn due(writer: &mut Writer, now: DateTime<Utc>) -> Result<Due, StoreError> {
    let Some(keeper) = &writer.keeper else { return Ok(Due::default()) };
    Ok(Due {
        snapshot: snapshot_is_due(keeper, writer.seq, now),
        compaction: compact::is_due(&writer.engines.now(), keeper)?,
    })
}

fn snapshot_is_due(keeper: &Keeper, seq: u64, now: DateTime<Utc>) -> bool {
    let Some(newest) = keeper.shelf.list().into_iter().next() else { return seq > 0 };
    if newest.seq >= seq {
        return false;
    }
    // A little less than a day, so that the hour does not drift; a date that lies ahead is a clock
    // that was wrong.
    let young = |taken: DateTime<Utc>| taken <= now && now - taken <= Duration::hours(23);
    !newest.taken().is_some_and(young) || keeper.journal.bytes() > keeper.options.journal_bytes
}
