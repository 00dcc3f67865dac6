//! The journal: every change, durable before anybody is told that it is done. With the snapshots
//! it is the truth; the index can be made anew from it.

mod high;
mod record;
mod segment;
mod walk;

use std::fs::File;
use std::io::{Seek, SeekFrom};
use std::path::{Path, PathBuf};

use super::batch::Batch;
use super::error::StoreError;
use super::steps::{Part, Steps, refused};
pub(super) use high::High;
pub(super) use segment::Segment;
pub(super) use walk::{Walk, walk};

/// Shown each record: its number and its payload.
pub(super) type Visit<'a> = dyn FnMut(u64, &[u8]) -> Result<(), StoreError> + 'a;

/// The journal of one history.
#[derive(Debug)]
pub(super) struct Journal {
    folder: PathBuf,
    steps: Steps,
    segment_bytes: u64,
    segments: Vec<Segment>,
    open: Option<Open>,
    high: High,
}

/// The segment that is being written.
#[derive(Debug)]
struct Open {
    file: File,
    length: u64,
}

/// Why a change could not be appended.
#[derive(Debug)]
pub(super) enum AppendError {
    /// Nothing of it stays: the journal is as before, and usable.
    Undone(StoreError),
    /// What the disk holds is uncertain until the next start.
    Uncertain(StoreError),
}

impl Journal {
    /// Opens the journal of a folder. Old segments are read only; writing begins a new one.
    ///
    /// # Errors
    /// `Unavailable` when the machine refuses, `NewerSchema` for a layout of a newer program.
    pub(super) fn open(
        folder: &Path,
        high: High,
        steps: &Steps,
        segment_bytes: u64,
    ) -> Result<Self, StoreError> {
        steps.make_folder(Part::Journal, folder).map_err(|why| refused(folder, &why))?;
        Ok(Self {
            folder: folder.to_owned(),
            steps: steps.clone(),
            segment_bytes,
            segments: segment::list(folder)?,
            open: None,
            high,
        })
    }

    /// Appends changes, each a record of its own, with one fsync for all.
    ///
    /// # Errors
    /// See [`AppendError`].
    pub(super) fn append(&mut self, records: &[(u64, Batch)]) -> Result<(), AppendError> {
        let Some(&(first, _)) = records.first() else { return Ok(()) };
        let mut bytes = Vec::new();
        for (seq, batch) in records {
            let payload = batch.to_bytes();
            if payload.len() > record::LONGEST {
                return Err(AppendError::Undone(StoreError::unavailable("a change is too large")));
            }
            record::write(&mut bytes, *seq, &payload);
        }
        if self.open.as_ref().is_none_or(|open| open.length >= self.segment_bytes) {
            self.begin_segment(first).map_err(AppendError::Undone)?;
        }
        let path = self.segments.last().map(|segment| segment.path.clone()).unwrap_or_default();
        let Some(open) = &mut self.open else { return Ok(()) };
        if let Err(why) = self.steps.write(Part::Journal, &mut open.file, &bytes) {
            let back = open
                .file
                .set_len(open.length)
                .and_then(|()| open.file.seek(SeekFrom::Start(open.length)));
            return Err(match back {
                Ok(_) => AppendError::Undone(refused(&path, &why)),
                Err(_) => AppendError::Uncertain(refused(&path, &why)),
            });
        }
        // After a failed fsync nobody knows what reached the disk, and asking again tells nothing.
        self.steps
            .sync(Part::Journal, &open.file)
            .map_err(|why| AppendError::Uncertain(refused(&path, &why)))?;
        open.length += bytes.len() as u64;
        self.high.raise(records.last().map_or(first, |(seq, _)| *seq));
        Ok(())
    }

    fn begin_segment(&mut self, first: u64) -> Result<(), StoreError> {
        if let (Some(open), Some(last)) = (&self.open, self.segments.last_mut()) {
            last.bytes = open.length;
        }
        self.open = None;
        let number = self.segments.last().map_or(1, |last| last.number + 1);
        let path = segment::path(&self.folder, number);
        let begin = || {
            let mut file = self.steps.create(Part::Journal, &path)?;
            self.steps.write(Part::Journal, &mut file, &segment::header(first))?;
            self.steps.sync_folder(Part::Journal, &self.folder)?;
            Ok(file)
        };
        let file = begin().map_err(|why| refused(&path, &why))?;
        self.open = Some(Open { file, length: segment::HEADER as u64 });
        self.segments.push(Segment { number, path, first: Some(first), bytes: 0 });
        Ok(())
    }

    /// The last change that somebody was told of, as far as is known.
    pub(super) fn high(&self) -> Option<u64> {
        self.high.read()
    }

    /// Shows every whole record, in order: see [`walk`].
    ///
    /// # Errors
    /// As `visit`, and `Unavailable` when the machine refuses.
    pub(super) fn walk(&self, visit: &mut Visit<'_>) -> Result<Walk, StoreError> {
        walk(&self.segments, visit)
    }

    /// Every segment up to the last change; the next change begins a new one, so that these stay as
    /// they are.
    pub(super) fn closed(&mut self) -> Vec<Segment> {
        self.close_segment();
        self.segments.clone()
    }

    /// What there is, without looking at it.
    ///
    /// # Errors
    /// As [`Journal::walk`].
    pub(super) fn survey(&self) -> Result<Walk, StoreError> {
        self.walk(&mut |_, _| Ok(()))
    }

    /// Removes segments that hold nothing behind `seq`.
    ///
    /// # Errors
    /// `Unavailable` when the machine refuses.
    pub(super) fn drop_until(&mut self, seq: u64) -> Result<(), StoreError> {
        let in_time = |segment: &Segment| segment.first.is_some_and(|first| first <= seq + 1);
        let keep = self.segments.iter().rposition(in_time).unwrap_or(0);
        if keep == 0 {
            return Ok(());
        }
        for segment in self.segments.drain(..keep) {
            self.steps
                .remove(Part::Journal, &segment.path)
                .map_err(|why| refused(&segment.path, &why))?;
        }
        self.steps
            .sync_folder(Part::Journal, &self.folder)
            .map_err(|why| refused(&self.folder, &why))
    }

    /// The next change begins a new segment, so that this one can be dropped whole later.
    pub(super) fn close_segment(&mut self) {
        if let (Some(open), Some(last)) = (&self.open, self.segments.last_mut()) {
            last.bytes = open.length;
        }
        self.open = None;
    }

    /// Bytes of all segments.
    pub(super) fn bytes(&self) -> u64 {
        let closed: u64 = self.segments.iter().map(|segment| segment.bytes).sum();
        closed + self.open.as_ref().map_or(0, |open| open.length)
    }

    /// Makes the high mark durable too.
    ///
    /// # Errors
    /// `Unavailable` when the machine refuses.
    pub(super) fn sync_high(&self) -> Result<(), StoreError> {
        self.high.sync()
    }
}

#[cfg(test)]
mod tests;
