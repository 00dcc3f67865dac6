//! The folder of snapshots: which there are, which are kept.

use std::collections::BTreeSet;
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

/// The folder of snapshots of one history.
#[derive(Debug)]
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
        let entries = std::fs::read_dir(&self.folder).into_iter().flatten().flatten();
        let mut found: Vec<Snapshot> = entries
            .filter_map(|entry| {
                let name = entry.file_name();
                let seq = name.to_str()?.strip_prefix("snap-")?.strip_suffix(".ndjson.zst")?;
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
        write(engine, &self.folder.join(file_name(seq)), taken, &self.steps)
    }

    /// Removes what the calendar no longer asks for, and says behind which number the journal may
    /// be dropped: the second newest that can be read whole.
    ///
    /// # Errors
    /// `Unavailable` when the machine refuses.
    pub(in crate::store) fn rotate(&self) -> Result<Option<u64>, StoreError> {
        let dated: Vec<_> = self
            .list()
            .into_iter()
            .map(|found| (found.taken().map(|at| at.date_naive()), found))
            .collect();
        let kept = kept(&dated.iter().map(|(day, _)| *day).collect::<Vec<_>>());
        for (index, (_, snapshot)) in dated.iter().enumerate() {
            if !kept.contains(&index) {
                self.steps
                    .remove(Part::Snapshot, &snapshot.path)
                    .map_err(|why| refused(&snapshot.path, &why))?;
            }
        }
        let whole = self.list().into_iter().filter(|found| super::check(&found.path).is_ok());
        Ok(whole.map(|found| found.seq).nth(ALWAYS - 1))
    }
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
