//! The data folder: which index and which history are in use, and what lies about.
//!
//! ```text
//! LOCK        held by the one process
//! CURRENT     "vigie 1 sled.3 history.1 <crc32>"; replaced whole, so every switch is all or nothing
//! HIGH        the number of the last acknowledged change, outside the journal on purpose
//! CLEAN       mark of a clean shutdown, with a sum of every file of the index
//! sled.3/     the index
//! history.1/  journal/ and snapshots/: the truth
//! ```

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::error::StoreError;
use super::journal::{High, Journal};
use super::steps::{Part, Steps, refused};

/// The layout of the folder that this program writes.
pub(super) const LAYOUT: u32 = 1;
/// A damaged index that is kept.
pub(super) const BAD: &str = "sled.bad.";
/// A history that was replaced.
pub(super) const ASIDE: &str = "history.aside.";
/// Damaged indexes that are kept for whoever wants to look at them.
const BAD_KEPT: usize = 2;

/// The data folder.
#[derive(Debug, Clone)]
pub(super) struct Home {
    dir: PathBuf,
    steps: Steps,
}

/// The parts in use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Current {
    /// The number of the index folder.
    pub(super) index: u32,
    /// The number of the history folder.
    pub(super) history: u32,
}

/// What `CURRENT` said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Named {
    /// These are in use.
    Parts(Current),
    /// The file is missing or damaged, but there are parts: the highest numbers.
    Guessed(Current),
    /// An index without a history: laid out before there was a journal.
    IndexOnly(Current),
    /// Nothing was ever kept here.
    Nothing,
}

impl Home {
    pub(super) fn new(dir: &Path, steps: &Steps) -> Self {
        Self { dir: dir.to_owned(), steps: steps.clone() }
    }

    pub(super) fn dir(&self) -> &Path {
        &self.dir
    }

    pub(super) fn steps(&self) -> &Steps {
        &self.steps
    }

    pub(super) fn index(&self, number: u32) -> PathBuf {
        self.dir.join(format!("sled.{number}"))
    }

    pub(super) fn history(&self, number: u32) -> PathBuf {
        self.dir.join(format!("history.{number}"))
    }

    /// The journal of a history.
    ///
    /// # Errors
    /// As [`Journal::open`].
    pub(super) fn open_journal(
        &self,
        history: u32,
        segment_bytes: u64,
    ) -> Result<Journal, StoreError> {
        let high = High::open(&self.dir, history, &self.steps)?;
        Journal::open(&self.history(history).join("journal"), high, &self.steps, segment_bytes)
    }

    pub(super) fn snapshots(&self, history: u32) -> PathBuf {
        self.history(history).join("snapshots")
    }

    /// Which parts are in use.
    ///
    /// # Errors
    /// `NewerSchema` when a newer program laid the folder out.
    pub(super) fn current(&self) -> Result<Named, StoreError> {
        let text = std::fs::read_to_string(self.dir.join("CURRENT")).unwrap_or_default();
        match parse(&text) {
            Some((layout, _)) if layout > LAYOUT => {
                Err(StoreError::NewerSchema { found: layout, known: LAYOUT })
            }
            Some((_, current)) => Ok(Named::Parts(current)),
            None => Ok(self.guess()),
        }
    }

    fn guess(&self) -> Named {
        let newest = |kind: &str| self.numbered(kind).into_iter().map(|(number, _)| number).max();
        match (newest("sled."), newest("history.")) {
            (None, None) => Named::Nothing,
            (Some(index), None) => Named::IndexOnly(Current { index, history: 1 }),
            (index, history) => {
                Named::Guessed(Current { index: index.unwrap_or(1), history: history.unwrap_or(1) })
            }
        }
    }

    /// Names the parts in use, all or nothing.
    ///
    /// # Errors
    /// `Full` or `Unavailable` when the machine refuses; then the old ones stay in use.
    pub(super) fn switch(&self, to: Current) -> Result<(), StoreError> {
        let path = self.dir.join("CURRENT");
        self.steps
            .replace(Part::Current, &path, written(to).as_bytes())
            .map_err(|why| refused(&path, &why))
    }

    /// A number that no index folder has.
    pub(super) fn free_index(&self) -> u32 {
        self.numbered("sled.").into_iter().map(|(number, _)| number).max().unwrap_or(0) + 1
    }

    /// A number that no history folder has.
    pub(super) fn free_history(&self) -> u32 {
        self.numbered("history.").into_iter().map(|(number, _)| number).max().unwrap_or(0) + 1
    }

    /// Keeps a folder that is no longer in use under another name.
    ///
    /// # Errors
    /// `Unavailable` when the machine refuses.
    pub(super) fn set_aside(
        &self,
        folder: &Path,
        as_what: &str,
    ) -> Result<Option<String>, StoreError> {
        if !folder.is_dir() {
            return Ok(None);
        }
        let number =
            self.numbered(as_what).into_iter().map(|(number, _)| number).max().unwrap_or(0) + 1;
        let name = format!("{as_what}{number}");
        self.steps
            .rename(Part::Index, folder, &self.dir.join(&name))
            .and_then(|()| self.steps.sync_folder(Part::Index, &self.dir))
            .map_err(|why| refused(folder, &why))?;
        Ok(Some(name))
    }

    /// Removes what an interrupted rebuild, compaction or restore left, and all but the newest
    /// damaged indexes. What cannot be removed does no harm.
    pub(super) fn tidy(&self, current: Current) {
        let mut bad = self.numbered(BAD);
        bad.sort();
        let old = bad.into_iter().rev().skip(BAD_KEPT).map(|(_, path)| path);
        for path in self.strays(current).map(|(path, _)| path).chain(old) {
            if let Err(why) = self.steps.remove(Part::Index, &path) {
                tracing::warn!(path = %path.display(), %why, "could not be removed");
            }
        }
    }

    /// Keeps every folder that is not in use under another name: nobody knows which was.
    ///
    /// # Errors
    /// `Unavailable` when the machine refuses.
    pub(super) fn set_strays_aside(&self, current: Current) -> Result<(), StoreError> {
        for (path, aside) in self.strays(current) {
            self.set_aside(&path, aside)?;
        }
        Ok(())
    }

    /// Folders that are not in use, and as what they would be kept.
    fn strays(&self, current: Current) -> impl Iterator<Item = (PathBuf, &'static str)> {
        let others = |kind: &str, used: u32, aside: &'static str| {
            let all = self.numbered(kind).into_iter();
            all.filter(move |(number, _)| *number != used).map(move |(_, path)| (path, aside))
        };
        others("sled.", current.index, BAD).chain(others("history.", current.history, ASIDE))
    }

    /// Entries that are named `kind` and a number.
    fn numbered(&self, kind: &str) -> Vec<(u32, PathBuf)> {
        let entries = std::fs::read_dir(&self.dir).into_iter().flatten().flatten();
        entries
            .filter_map(|entry| {
                let number = entry.file_name().to_str()?.strip_prefix(kind)?.parse().ok()?;
                Some((number, entry.path()))
            })
            .collect()
    }

    /// Takes the mark of a clean shutdown away and returns it, if it is whole.
    ///
    /// # Errors
    /// `Unavailable` when the machine refuses.
    pub(super) fn take_clean(&self) -> Result<Option<Clean>, StoreError> {
        let path = self.dir.join("CLEAN");
        let Ok(text) = std::fs::read_to_string(&path) else { return Ok(None) };
        self.steps
            .remove(Part::Clean, &path)
            .and_then(|()| self.steps.sync_folder(Part::Clean, &self.dir))
            .map_err(|why| refused(&path, &why))?;
        let whole = text.trim_end().rsplit_once('\n').filter(|(body, crc)| *crc == sum(body));
        Ok(whole.and_then(|(body, _)| serde_json::from_str(body).ok()))
    }

    /// Marks a clean shutdown.
    ///
    /// # Errors
    /// `Unavailable` when the machine refuses; the next start then looks at everything.
    pub(super) fn put_clean(&self, clean: &Clean) -> Result<(), StoreError> {
        let path = self.dir.join("CLEAN");
        let body = serde_json::to_string(clean).map_err(StoreError::unavailable)?;
        self.steps
            .replace(Part::Clean, &path, format!("{body}\n{}\n", sum(&body)).as_bytes())
            .map_err(|why| refused(&path, &why))
    }
}

fn written(current: Current) -> String {
    let body = format!("vigie {LAYOUT} sled.{} history.{}", current.index, current.history);
    format!("{body} {}\n", sum(&body))
}

fn parse(text: &str) -> Option<(u32, Current)> {
    let (body, crc) = text.trim_end().rsplit_once(' ')?;
    let [program, layout, index, history] = body.split(' ').collect::<Vec<_>>()[..] else {
        return None;
    };
    if program != "vigie" || crc != sum(body) {
        return None;
    }
    let index = index.strip_prefix("sled.")?.parse().ok()?;
    let history = history.strip_prefix("history.")?.parse().ok()?;
    Some((layout.parse().ok()?, Current { index, history }))
}

fn sum(text: &str) -> String {
    format!("{:08x}", crc32fast::hash(text.as_bytes()))
}

/// The mark of a clean shutdown: what the index looked like, byte for byte.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Clean {
    /// The last change.
    pub(super) seq: u64,
    /// Every file of the index: name, bytes, crc32.
    pub(super) files: Vec<(String, u64, u32)>,
}

impl Clean {
    /// Sums the files of an index that nobody has open.
    ///
    /// # Errors
    /// Those of reading.
    pub(super) fn of(seq: u64, index: &Path) -> std::io::Result<Self> {
        let mut files = Vec::new();
        for entry in std::fs::read_dir(index)? {
            let entry = entry?;
            if entry.file_type()?.is_dir() {
                for blob in std::fs::read_dir(entry.path())? {
                    files.push(summed(&blob?.path())?);
                }
            } else {
                files.push(summed(&entry.path())?);
            }
        }
        files.sort();
        Ok(Self { seq, files })
    }
}

fn summed(path: &Path) -> std::io::Result<(String, u64, u32)> {
    use std::io::Read;
    let mut file = std::fs::File::open(path)?;
    let mut hasher = crc32fast::Hasher::new();
    let mut buffer = vec![0; 1 << 18];
    let mut bytes = 0_u64;
    loop {
        let read = file.read(&mut buffer)?;
        if read == 0 {
            break;
        }
        hasher.update(buffer.get(..read).unwrap_or_default());
        bytes += read as u64;
    }
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
    Ok((name.unwrap_or_default(), bytes, hasher.finalize()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::steps::Go;
    use std::sync::Arc;

    #[test]
    fn current_is_read_back_and_its_damage_noticed() {
        let current = Current { index: 3, history: 1 };
        assert_eq!(parse(&written(current)), Some((LAYOUT, current)));
        for at in 0..written(current).len() - 1 {
            let mut bad = written(current).into_bytes();
            bad[at] ^= 1;
            assert_eq!(String::from_utf8(bad).ok().and_then(|bad| parse(&bad)), None, "byte {at}");
        }
    }

    #[test]
    fn a_lost_current_is_guessed_from_what_lies_there() {
        let dir = tempfile::tempdir().unwrap();
        let home = Home::new(dir.path(), &Steps::new(Arc::new(|_| Go::On)));
        assert_eq!(home.current(), Ok(Named::Nothing));
        std::fs::create_dir(dir.path().join("sled.1")).unwrap();
        let alone = Current { index: 1, history: 1 };
        assert_eq!(home.current(), Ok(Named::IndexOnly(alone)));
        for name in ["sled.11", "sled.bad.40", "history.1"] {
            std::fs::create_dir(dir.path().join(name)).unwrap();
        }
        let current = Current { index: 11, history: 1 };
        assert_eq!(home.current(), Ok(Named::Guessed(current)));
        home.switch(current).unwrap();
        assert_eq!(home.current(), Ok(Named::Parts(current)));
        home.set_strays_aside(current).unwrap();
        assert!(dir.path().join("sled.bad.41").exists());
        std::fs::create_dir(dir.path().join("sled.2")).unwrap();
        home.tidy(current);
        assert!(!dir.path().join("sled.2").exists());
        assert!(dir.path().join("sled.bad.40").exists());
        assert_eq!(
            home.set_aside(&home.index(11), "sled.bad."),
            Ok(Some("sled.bad.42".to_owned()))
        );
    }

    #[test]
    fn a_newer_layout_is_refused() {
        let dir = tempfile::tempdir().unwrap();
        let home = Home::new(dir.path(), &Steps::new(Arc::new(|_| Go::On)));
        let body = "vigie 2 sled.1 history.1";
        std::fs::write(dir.path().join("CURRENT"), format!("{body} {}\n", sum(body))).unwrap();
        assert_eq!(home.current(), Err(StoreError::NewerSchema { found: 2, known: 1 }));
    }
}
