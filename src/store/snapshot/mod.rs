//! Snapshots and backups: everything at one number, in one file that proves itself.

mod lines;
mod shelf;

use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, Read as _, Write};
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};

use super::engine::Engine;
use super::error::StoreError;
use super::steps::{Part, Steps, refused};
use super::tally::Tally;
use super::tree::Tree;
use lines::{Read, Reader, Writer};

pub(super) use lines::{Head, hex, unhex};
pub(super) use shelf::Shelf;

const LEVEL: i32 = 3;
/// A longer line is damage.
const LONGEST_LINE: u64 = 128 << 20;
const ZSTD_MAGIC: [u8; 4] = [0x28, 0xB5, 0x2F, 0xFD];

/// Shown each row: table, key, the record's JSON.
pub(super) type Visit<'a> = dyn FnMut(Tree, Vec<u8>, Vec<u8>) -> Result<(), StoreError> + 'a;

/// A file that was written and read back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Written {
    /// The last change that is in.
    pub(super) seq: u64,
    /// Rows.
    pub(super) rows: u64,
    /// Bytes of the file.
    pub(super) bytes: u64,
}

/// Writes everything of an engine to `path`, under a temporary name until it is durable, and reads
/// it back. The caller sees to it that nothing is committed meanwhile.
///
/// # Errors
/// `Corrupt` when the engine's rows are not those of its account; then no file is left.
pub(super) fn write(
    engine: &Engine,
    path: &Path,
    taken: Option<DateTime<Utc>>,
    steps: &Steps,
) -> Result<Written, StoreError> {
    let unfinished = path.with_extension("unfinished");
    let written = write_unfinished(engine, &unfinished, taken, steps);
    if written.is_err() {
        // Without it there is only a useless file, which the next start removes.
        let _ = steps.remove(Part::Snapshot, &unfinished);
    }
    written?;
    steps.rename(Part::Snapshot, &unfinished, path).map_err(|why| refused(path, &why))?;
    if let Some(folder) = path.parent() {
        steps.sync_folder(Part::Snapshot, folder).map_err(|why| refused(folder, &why))?;
    }
    let (head, rows) = check(path)?;
    let bytes = std::fs::metadata(path).map_err(|why| refused(path, &why))?.len();
    Ok(Written { seq: head.seq, rows, bytes })
}

fn write_unfinished(
    engine: &Engine,
    path: &Path,
    taken: Option<DateTime<Utc>>,
    steps: &Steps,
) -> Result<(), StoreError> {
    let machine = |why: io::Error| refused(path, &why);
    let file = steps.create(Part::Snapshot, path).map_err(machine)?;
    let out = BufWriter::with_capacity(1 << 18, Stepped { file, steps });
    let mut packed = zstd::Encoder::new(out, LEVEL).map_err(machine)?;
    packed.include_checksum(true).map_err(machine)?;
    let packed = write_lines(engine, packed, taken)?;
    let out = packed.finish().map_err(machine)?;
    let stepped = out.into_inner().map_err(|why| machine(why.into_error()))?;
    steps.sync(Part::Snapshot, &stepped.file).map_err(machine)
}

/// Writes the lines of an engine's rows, and checks them against its account on the way.
///
/// # Errors
/// `Corrupt` when they are not the same, `Unavailable` when the output refuses.
pub(super) fn write_lines<W: Write>(
    engine: &Engine,
    out: W,
    taken: Option<DateTime<Utc>>,
) -> Result<W, StoreError> {
    let account = engine.tally()?;
    let mut counted = Tally::default();
    let mut writer = Writer::begin(out, account.seq, taken).map_err(StoreError::unavailable)?;
    engine.each_row(&mut |tree, key, record| {
        counted.account(tree, key, None, Some(record));
        writer.row(tree, key, record)
    })?;
    if !counted.same_rows(&account) {
        return Err(StoreError::corrupt("the index lost or altered records"));
    }
    writer.end().map(|(out, _)| out).map_err(StoreError::unavailable)
}

/// Reads an archive to its end and shows every row. What was shown counts only when this is `Ok`.
///
/// # Errors
/// `Corrupt`, `NewerSchema`, `Unavailable`, or what `visit` says.
pub(super) fn read(path: &Path, visit: &mut Visit<'_>) -> Result<(Head, u64), StoreError> {
    named(path, read_lines(open(path)?.as_mut(), Reader::take, visit))
}

/// Damage, with the file that it is in.
fn named<T>(path: &Path, read: Result<T, StoreError>) -> Result<T, StoreError> {
    read.map_err(|error| match error {
        StoreError::Corrupt { what } => StoreError::corrupt(format!("{}: {what}", path.display())),
        other => other,
    })
}

/// The first line of an archive; whether the rest is whole is another question.
fn head_of(path: &Path) -> Option<Head> {
    let mut line = Vec::new();
    open(path).ok()?.take(LONGEST_LINE).read_until(b'\n', &mut line).ok()?;
    lines::first_line(&line).ok()
}

/// Packed or plain, as it begins.
fn open(path: &Path) -> Result<Box<dyn BufRead>, StoreError> {
    let file = File::open(path).map_err(|why| refused(path, &why))?;
    let mut raw = BufReader::with_capacity(1 << 18, file);
    if !raw.fill_buf().map_err(|why| refused(path, &why))?.starts_with(&ZSTD_MAGIC) {
        return Ok(Box::new(raw));
    }
    let unpacked = zstd::Decoder::with_buffer(raw).map_err(|why| refused(path, &why))?;
    Ok(Box::new(BufReader::with_capacity(1 << 18, unpacked)))
}

fn read_lines(
    source: &mut dyn BufRead,
    take: fn(&mut Reader, &[u8]) -> Result<Read, StoreError>,
    visit: &mut Visit<'_>,
) -> Result<(Head, u64), StoreError> {
    let mut reader = Reader::new();
    let mut line = Vec::new();
    loop {
        line.clear();
        let read = source.take(LONGEST_LINE).read_until(b'\n', &mut line);
        if read.map_err(|why| StoreError::corrupt(why.to_string()))? == 0 {
            return reader.finish();
        }
        if let Read::Row(tree, key, json) = take(&mut reader, &line)? {
            visit(tree, key, json)?;
        }
    }
}

/// Reads an archive to its end and keeps nothing.
///
/// # Errors
/// As [`read`].
pub(super) fn check(path: &Path) -> Result<(Head, u64), StoreError> {
    read(path, &mut |_, _, _| Ok(()))
}

/// Reads an archive to its closing line, which counts and sums what comes before; the rows are not
/// looked at one by one.
///
/// # Errors
/// As [`read`].
pub(super) fn skim(path: &Path) -> Result<(Head, u64), StoreError> {
    named(path, read_lines(open(path)?.as_mut(), Reader::skim, &mut |_, _, _| Ok(())))
}

/// A file whose every write is a named step.
struct Stepped<'a> {
    file: File,
    steps: &'a Steps,
}

impl Write for Stepped<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.steps.write(Part::Snapshot, &mut self.file, bytes)?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The file name of a snapshot.
pub(super) fn file_name(seq: u64) -> String {
    format!("snap-{seq:020}.ndjson.zst")
}

/// A snapshot on the shelf.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Snapshot {
    /// The last change that is in, by its name.
    pub(super) seq: u64,
    /// Its file.
    pub(super) path: PathBuf,
}

impl Snapshot {
    /// When it was taken: what its first line says, or else what the machine says of the file.
    pub(super) fn taken(&self) -> Option<DateTime<Utc>> {
        let by_file = || {
            let modified = std::fs::metadata(&self.path).and_then(|file| file.modified()).ok()?;
            Some(DateTime::<Utc>::from(modified))
        };
        head_of(&self.path).and_then(|head| head.taken).or_else(by_file)
    }
}

#[cfg(test)]
mod tests;
