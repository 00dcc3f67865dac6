//! A backup put in the place of what is there. Built beside it, verified, then exchanged by one
//! rename; what was there is kept aside.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::archive::{self, Archive};
use super::carry::{self, Carried};
use super::compact::closed;
use crate::model::Message;
use crate::store::engine::{Disk, Engine};
use crate::store::error::StoreError;
use crate::store::home::{ASIDE, Current, Home};
use crate::store::journal::Journal;
use crate::store::lock::FolderLock;
use crate::store::options::Options;
use crate::store::plan;
use crate::store::snapshot::{Head, Shelf};
use crate::store::steps::{Part, Steps};
use crate::store::writer::Writer;
use crate::store::{Store, StoreStats};

/// What to restore, and when that is.
#[derive(Debug, Clone, Copy)]
pub struct RestoredFrom<'a> {
    /// A backup, a snapshot or an export.
    pub archive: &'a Path,
    /// The present moment: periods before it are not answered again.
    pub now: DateTime<Utc>,
}

/// What was restored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Restored {
    /// The archive.
    pub from: Archive,
    /// Offers that are there now.
    pub offers: u64,
    /// Subscribers who are there now.
    pub subscribers: u64,
    /// Grows with each restoration.
    pub epoch: u32,
    /// Subscribers in the archive who were erased since, and are erased again.
    pub erased_again: u64,
    /// Mails in the archive that were sent or given up since, and are not sent again.
    pub already_settled: u64,
    /// Mails in the archive of which nobody knows whether they were sent: kept as failed.
    pub held: u64,
    /// Subscribers of the replaced data whom the archive does not know.
    pub left_behind: u64,
    /// The archive is of another instance: what that one did since is not known here, and links
    /// in mail that this one sent lead nowhere.
    #[serde(default)]
    pub other_instance: bool,
    /// Where the replaced history is now, inside the data folder.
    pub aside: Option<String>,
}

impl Restored {
    /// A sentence for each thing that a person should know.
    pub fn messages(&self) -> Vec<Message> {
        let counted = [
            ("store-restored-erased", self.erased_again),
            ("store-restored-settled", self.already_settled),
            ("store-restored-held", self.held),
            ("store-restored-left-behind", self.left_behind),
        ];
        let mut messages = vec![
            Message::new("store-restored")
                .with("offers", self.offers)
                .with("subscribers", self.subscribers),
        ];
        let counted = counted.into_iter().filter(|(_, count)| *count > 0);
        messages.extend(counted.map(|(id, count)| Message::new(id).with("count", count)));
        if self.other_instance {
            messages.push(Message::new("store-restored-other"));
        }
        if let Some(aside) = &self.aside {
            messages.push(Message::new("store-restored-aside").with("aside", aside.as_str()));
        }
        messages
    }
}

/// What is known of the time between the archive and now.
#[derive(Debug, Clone, Copy)]
pub(in crate::store) enum Past<'a> {
    /// The data that is replaced: what it knows to be sent or erased stays so.
    Replaced(&'a Engine),
    /// Nothing: what may have been sent is not sent again.
    Unknown,
    /// The archive is the newest there is, brought from another machine.
    Moved,
}

/// A restored store, in use once its parts are named in `CURRENT`.
#[derive(Debug)]
pub(in crate::store) struct Built {
    pub(in crate::store) engine: Engine,
    pub(in crate::store) journal: Journal,
    pub(in crate::store) shelf: Shelf,
    pub(in crate::store) current: Current,
    pub(in crate::store) seq: u64,
    pub(in crate::store) report: Restored,
}

impl Store {
    /// Puts a backup in the place of what the store holds, while it is open. Erasures since the
    /// backup are done again; what was sent since is not sent again.
    ///
    /// # Errors
    /// `Corrupt` or `NewerSchema` for the archive; then nothing was changed.
    pub fn restore(&self, from: &RestoredFrom<'_>) -> Result<Restored, StoreError> {
        self.replace_by(from.archive, from.now, How::Restore)
    }

    /// Takes what another machine exported into a store that is still empty. Mail that waits there
    /// goes on from here.
    ///
    /// # Errors
    /// `Conflict` when the store is not empty; as [`Store::restore`].
    pub fn import(&self, from: &RestoredFrom<'_>) -> Result<Restored, StoreError> {
        if !Self::is_new(&self.stats()?) {
            return Err(StoreError::conflict("the store is not empty"));
        }
        self.replace_by(from.archive, from.now, How::Import)
    }

    /// Puts a backup into a folder that nobody has open; also one that cannot be opened any more.
    ///
    /// # Errors
    /// `Busy` when a process has the folder; as [`Store::restore`].
    pub fn restore_folder(
        dir: &Path,
        from: &RestoredFrom<'_>,
        options: Options,
    ) -> Result<Restored, StoreError> {
        match Self::open_with(dir, options.clone()) {
            Ok(store) => store.restore(from),
            Err(busy @ StoreError::Busy { .. }) => Err(busy),
            Err(why) => {
                tracing::warn!(%why, "the folder cannot be opened; restoring into it all the same");
                let _lock = FolderLock::take(dir)?;
                let home = Home::new(dir, &Steps::new(Arc::clone(&options.steps)));
                let built = build(&home, &options, from, Past::Unknown, 0)?;
                home.switch(built.current)?;
                home.set_strays_aside(built.current)?;
                Ok(built.report)
            }
        }
    }

    fn replace_by(
        &self,
        archive: &Path,
        now: DateTime<Utc>,
        how: How,
    ) -> Result<Restored, StoreError> {
        let archive = archive.to_owned();
        let _alone = self.alone();
        let replaced = self.chore(move |writer| {
            let from = RestoredFrom { archive: &archive, now };
            replace(writer, &from, how)
        })?;
        if let Some(key) = crate::store::read_instance_key(&self.engine())? {
            self.set_instance_key(key);
        }
        if closed(replaced.old) {
            // Harmless if it stays: the next start removes it.
            let _ = replaced.steps.remove(Part::Index, &replaced.left);
        }
        Ok(replaced.report)
    }
}

#[derive(Debug, Clone, Copy)]
enum How {
    Restore,
    Import,
}

/// What was put in place, and the index that is no longer in use.
struct Replaced {
    report: Restored,
    old: Arc<Engine>,
    left: PathBuf,
    steps: Steps,
}

fn replace(writer: &mut Writer, from: &RestoredFrom<'_>, how: How) -> Result<Replaced, StoreError> {
    let Some(keeper) = &mut writer.keeper else {
        return Err(StoreError::unavailable("a store in memory cannot be restored into"));
    };
    let old = writer.engines.now();
    let past = match how {
        How::Restore => Past::Replaced(&old),
        How::Import => Past::Moved,
    };
    let built = build(&keeper.home, &keeper.options, from, past, writer.seq)?;
    keeper.home.switch(built.current)?;
    let before = std::mem::replace(&mut keeper.current, built.current);
    (keeper.journal, keeper.shelf) = (built.journal, built.shelf);
    writer.engines.exchange(built.engine);
    (writer.seq, writer.stopped) = (built.seq, None);
    let mut report = built.report;
    report.aside = keeper.home.set_aside(&keeper.home.history(before.history), ASIDE)?;
    let left = keeper.home.index(before.index);
    Ok(Replaced { report, old, left, steps: keeper.home.steps().clone() })
}

/// Builds a whole new index and history beside those in use.
///
/// # Errors
/// As [`Store::restore`].
pub(in crate::store) fn build(
    home: &Home,
    options: &Options,
    from: &RestoredFrom<'_>,
    past: Past<'_>,
    at_least: u64,
) -> Result<Built, StoreError> {
    let current = Current { index: home.free_index(), history: home.free_history() };
    let built = build_as(home, options, from, past, at_least, current);
    if built.is_err() {
        // Harmless if they stay: the next start removes them.
        let _ = home.steps().remove(Part::Index, &home.index(current.index));
        let _ = home.steps().remove(Part::Journal, &home.history(current.history));
    }
    built
}

fn build_as(
    home: &Home,
    options: &Options,
    from: &RestoredFrom<'_>,
    past: Past<'_>,
    at_least: u64,
    current: Current,
) -> Result<Built, StoreError> {
    let engine = Engine::Disk(Disk::open(&home.index(current.index))?);
    let (head, rows) = archive::load(from.archive, &engine, at_least)?;
    let carried = carry::carry(&engine, past, from.now)?;
    let found = plan::disagreements(&engine)?;
    if found.index_rows > 0 {
        plan::mend(&engine)?;
    }
    if found.orphans > 0 {
        plan::erase_orphans(&engine)?;
    }
    let seq = head.seq.max(at_least) + 1;
    engine.apply(&crate::store::batch::Batch::default(), seq)?;
    engine.sync()?;
    let journal = home.open_journal(current.history, options.segment_bytes)?;
    let shelf = Shelf::open(&home.snapshots(current.history), home.steps())?;
    // Counts every row against the account, and reads the file back.
    shelf.take(&engine, Some(from.now))?;
    let report = report(&engine, &head, rows, from.archive, carried)?;
    Ok(Built { engine, journal, shelf, current, seq, report })
}

fn report(
    engine: &Engine,
    head: &Head,
    rows: u64,
    archive: &Path,
    carried: Carried,
) -> Result<Restored, StoreError> {
    let stats = StoreStats::of(&engine.tally()?);
    let bytes = std::fs::metadata(archive).map_or(0, |file| file.len());
    Ok(Restored {
        from: Archive::of(head, rows, bytes),
        offers: stats.offers,
        subscribers: stats.subscribers,
        epoch: carried.epoch,
        erased_again: carried.erased_again,
        already_settled: carried.already_settled,
        held: carried.held,
        left_behind: carried.left_behind,
        other_instance: carried.other_instance,
        aside: None,
    })
}
