//! The number of the last change that somebody was told of, kept outside the journal's folder: a
//! journal that lost its end, or is gone altogether, is then noticed.

use std::fs::{File, OpenOptions};
use std::io::{Seek, SeekFrom};
use std::path::{Path, PathBuf};

use crate::store::error::StoreError;
use crate::store::steps::{Act, Part, Steps, refused};

/// The mark, for one history.
#[derive(Debug)]
pub(in crate::store) struct High {
    path: PathBuf,
    file: File,
    history: u32,
    steps: Steps,
}

impl High {
    /// Opens the mark of a data folder. What it says of another history does not count.
    ///
    /// # Errors
    /// `Unavailable` when the machine refuses.
    pub(in crate::store) fn open(
        dir: &Path,
        history: u32,
        steps: &Steps,
    ) -> Result<Self, StoreError> {
        let path = dir.join("HIGH");
        let open =
            || OpenOptions::new().create(true).truncate(false).read(true).write(true).open(&path);
        let file = open().map_err(|why| refused(&path, &why))?;
        Ok(Self { path, file, history, steps: steps.clone() })
    }

    /// Not fsynced each time: it guards against damage, not against a power cut.
    pub(super) fn raise(&mut self, seq: u64) {
        let mut bytes = self.history.to_be_bytes().to_vec();
        bytes.extend_from_slice(&seq.to_be_bytes());
        bytes.extend_from_slice(&crc32fast::hash(&bytes).to_be_bytes());
        let written = self
            .file
            .seek(SeekFrom::Start(0))
            .and_then(|_| self.steps.write(Part::High, &mut self.file, &bytes));
        if let Err(why) = written {
            tracing::warn!(%why, "the journal's high mark could not be written");
        }
    }

    /// The number, if the mark is whole.
    pub(super) fn read(&self) -> Option<u64> {
        let bytes = std::fs::read(&self.path).ok()?;
        let (body, crc) = bytes.split_at_checked(12)?;
        let (history, seq) = body.split_first_chunk::<4>()?;
        let whole = crc == crc32fast::hash(body).to_be_bytes();
        (whole && u32::from_be_bytes(*history) == self.history)
            .then(|| seq.try_into().ok().map(u64::from_be_bytes))
            .flatten()
    }

    /// Makes it durable too.
    pub(super) fn sync(&self) -> Result<(), StoreError> {
        self.steps
            .before(Act::Sync, Part::High)
            .and_then(|()| self.file.sync_data())
            .map_err(|why| refused(&self.path, &why))
    }
}
