//! The folder of snapshots: which there are, which are kept.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{self, BufReader};
use std::path::{Path, PathBuf};

use chrono::{DateTime, Datelike, NaiveDate, Utc};

use super::{Snapshot, Written, file_name, write};
use crate::store::engine::Engine;
use crate::store::error::StoreError;
use crate::store::steps::{Part, Steps, refused};

/// The newest of so many days is kept.
const DAYS: usize = 7;
/// The newest of so many weeks is kept.
const WEEKS: usize = 4;
/// The journal reaches back to the second newest, so two are always kept.
const ALWAYS: usize = 2;
/// How the name of a snapshot ends, and that of one that cannot be read.
const WHOLE: &str = ".ndjson.zst";
const DAMAGED: &str = ".ndjson.damaged";

/// The folder of snapshots of one history.
#[derive(Debug, Clone)]
pub(in crate::store) struct Shelf {
    folder: PathBuf,
    steps: Steps,
}

impl Shelf {
    /// Opens the folder and removes what was never finished.
    ///
    /// # Errors
    /// `Unavailable` when the machine refuses.
    pub(in crate::store) fn open(folder: &Path, steps: &Steps) -> Result<Self, StoreError> {
        steps.make_folder(Part::Snapshot, folder).map_err(|why| refused(folder, &why))?;
        for entry in std::fs::read_dir(folder).map_err(|why| refused(folder, &why))?.flatten() {
            if entry.path().extension().is_some_and(|ext| ext == "unfinished") {
                // Useless, and harmless if it stays.
                let _ = steps.remove(Part::Snapshot, &entry.path());
            }
        }
        Ok(Self { folder: folder.to_owned(), steps: steps.clone() })
    }

    /// Every snapshot, newest first.
    pub(in crate::store) fn list(&self) -> Vec<Snapshot> {
        self.named(WHOLE)
    }

    /// Every file that ends so, newest first.
    fn named(&self, end: &str) -> Vec<Snapshot> {
        let entries = std::fs::read_dir(&self.folder).into_iter().flatten().flatten();
        let mut found: Vec<Snapshot> = entries
            .filter_map(|entry| {
                let name = entry.file_name();
                let seq = name.to_str()?.strip_prefix("snap-")?.strip_suffix(end)?;
                Some(Snapshot { seq: seq.parse().ok()?, path: entry.path() })
            })
            .collect();
        found.sort_by_key(|snapshot| std::cmp::Reverse(snapshot.seq));
        found
    }

    /// Takes a damaged snapshot out of the list; its bytes stay for whoever wants to look.
    ///
    /// # Errors
    /// `Unavailable` when the machine refuses.
    pub(in crate::store) fn set_aside(&self, snapshot: &Snapshot) -> Result<(), StoreError> {
        let aside = snapshot.path.with_extension("damaged");
        self.steps
            .rename(Part::Snapshot, &snapshot.path, &aside)
            .map_err(|why| refused(&snapshot.path, &why))
    }

    /// The folder is there, even when somebody tidied it away.
    fn there(&self) -> Result<(), StoreError> {
        let made = self.steps.make_folder(Part::Snapshot, &self.folder);
        made.map_err(|why| refused(&self.folder, &why))
    }

    /// Takes a snapshot.
    ///
    /// # Errors
    /// As [`write`].
    pub(in crate::store) fn take(
        &self,
        engine: &Engine,
        taken: Option<DateTime<Utc>>,
    ) -> Result<Written, StoreError> {
        let seq = engine.tally()?.seq;
        self.there()?;
        write(engine, &self.folder.join(file_name(seq)), taken, &self.steps)
    }

    /// Keeps a copy of an archive that was written elsewhere and read back.
    ///
    /// # Errors
    /// `Full` or `Unavailable` when the machine refuses.
    pub(in crate::store) fn adopt(&self, archive: &Path, seq: u64) -> Result<(), StoreError> {
        self.there()?;
        let path = self.folder.join(file_name(seq));
        let unfinished = path.with_extension("unfinished");
        let copied = copy(archive, &unfinished, &self.steps)
            .and_then(|()| self.steps.rename(Part::Snapshot, &unfinished, &path))
            .and_then(|()| self.steps.sync_folder(Part::Snapshot, &self.folder));
        if copied.is_err() {
            // Useless, and the next start removes it.
            let _ = self.steps.remove(Part::Snapshot, &unfinished);
        }
        copied.map_err(|why| refused(&path, &why))
    }

    /// Removes what the calendar no longer asks for, and says behind which number the journal may
    /// be dropped: the second newest that can be read whole. Damaged ones leave the list first, so
    /// that no whole one goes in their stead.
    ///
    /// # Errors
    /// `Unavailable` when the machine refuses.
    pub(in crate::store) fn rotate(&self) -> Result<Option<u64>, StoreError> {
        let behind = self.second_whole()?;
        let (list, damaged) = (self.list(), self.named(DAMAGED));
        let days: Vec<_> =
            list.iter().map(|found| found.taken().map(|at| at.date_naive())).collect();
        let kept = kept(&days);
        let old = list.iter().enumerate().filter(|(index, _)| !kept.contains(index));
        for Snapshot { path, .. } in old.map(|(_, old)| old).chain(damaged.iter().skip(ALWAYS)) {
            self.steps.remove(Part::Snapshot, path).map_err(|why| refused(path, &why))?;
        }
        Ok(behind)
    }

    fn second_whole(&self) -> Result<Option<u64>, StoreError> {
        let mut whole = 0;
        for found in self.list() {
            match super::skim(&found.path) {
                Ok(_) => whole += 1,
                Err(StoreError::Corrupt { .. }) => self.set_aside(&found)?,
                Err(other) => return Err(other),
            }
            if whole == ALWAYS {
                return Ok(Some(found.seq));
            }
        }
        Ok(None)
    }
}

fn copy(from: &Path, to: &Path, steps: &Steps) -> io::Result<()> {
    let mut out = super::Stepped { file: steps.create(Part::Snapshot, to)?, steps };
    let mut source = BufReader::with_capacity(1 << 18, File::open(from)?);
    io::copy(&mut source, &mut out)?;
    steps.sync(Part::Snapshot, &out.file)
}

/// Which of the snapshots are kept, given their days, newest first.
fn kept(days: &[Option<NaiveDate>]) -> BTreeSet<usize> {
    let mut keep: BTreeSet<usize> = (0..days.len().min(ALWAYS)).collect();
    let week = |day: NaiveDate| (day.iso_week().year(), day.iso_week().week());
    let mut seen_days = Vec::new();
    let mut seen_weeks = Vec::new();
    for (index, day) in days.iter().enumerate() {
        let Some(day) = *day else {
            keep.insert(index);
            continue;
        };
        if !seen_days.contains(&day) {
            seen_days.push(day);
            if seen_days.len() <= DAYS {
                keep.insert(index);
            }
        }
        if !seen_weeks.contains(&week(day)) {
            seen_weeks.push(week(day));
            if seen_weeks.len() <= WEEKS {
                keep.insert(index);
            }
        }
    }
    keep
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seven_days_and_four_weeks_are_kept() {
        let first = NaiveDate::from_ymd_opt(2026, 3, 31).unwrap();
        let days: Vec<_> =
            (0..60).map(|back| first.checked_sub_days(chrono::Days::new(back))).collect();
        // 31 March 2026 is a Tuesday: seven days, then the Sundays of the second to fourth week,
        // the first two of which lie among the seven days or just behind.
        assert_eq!(kept(&days).into_iter().collect::<Vec<_>>(), [0, 1, 2, 3, 4, 5, 6, 9, 16]);
        let twice = [days[0], days[0], days[0], days[1]];
        assert_eq!(kept(&twice).into_iter().collect::<Vec<_>>(), [0, 1, 3]);
        assert_eq!(kept(&[None, None, None]).len(), 3);
        assert!(kept(&[]).is_empty());
    }
}
