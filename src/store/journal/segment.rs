//! One file of the journal: `"VIGIEJRN" | layout u32 | first number u64 | crc32 u32`, then records.

use std::path::{Path, PathBuf};

use crate::store::error::StoreError;
use crate::store::steps::refused;

const MAGIC: &[u8; 8] = b"VIGIEJRN";
/// The layout of the journal that this program writes.
const LAYOUT: u32 = 1;
/// Length of a segment's header.
pub(super) const HEADER: usize = 24;

/// A segment on the disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::store) struct Segment {
    /// Its place in the order.
    pub(super) number: u64,
    /// Its file.
    pub(super) path: PathBuf,
    /// The number of its first record, as the header says; `None` when the header is damaged.
    pub(super) first: Option<u64>,
    /// Bytes when the store was opened or the segment was closed.
    pub(super) bytes: u64,
}

pub(super) fn path(folder: &Path, number: u64) -> PathBuf {
    folder.join(format!("{number:010}.log"))
}

pub(super) fn header(first: u64) -> [u8; HEADER] {
    let mut bytes = [0; HEADER];
    let parts = MAGIC.iter().copied().chain(LAYOUT.to_be_bytes()).chain(first.to_be_bytes());
    bytes.iter_mut().zip(parts).for_each(|(to, from)| *to = from);
    let (body, crc) = bytes.split_at_mut(HEADER - 4);
    crc.copy_from_slice(&crc32fast::hash(body).to_be_bytes());
    bytes
}

/// The first record's number; `None` when the header is damaged.
///
/// # Errors
/// `NewerSchema` for a layout that this program does not know.
pub(super) fn first_of(bytes: &[u8]) -> Result<Option<u64>, StoreError> {
    let Some(header) = bytes.first_chunk::<HEADER>() else { return Ok(None) };
    let (body, crc) = header.split_at(HEADER - 4);
    if !body.starts_with(MAGIC) || crc != crc32fast::hash(body).to_be_bytes() {
        return Ok(None);
    }
    let number = |range: std::ops::Range<usize>| {
        body.get(range)
            .unwrap_or_default()
            .iter()
            .fold(0_u64, |sum, &byte| sum << 8 | u64::from(byte))
    };
    match u32::try_from(number(8..12)) {
        Ok(LAYOUT) => Ok(Some(number(12..20))),
        Ok(found) if found > LAYOUT => Err(StoreError::NewerSchema { found, known: LAYOUT }),
        _ => Ok(None),
    }
}

/// The segments of a folder, in order.
///
/// # Errors
/// `Unavailable` when the machine refuses, `NewerSchema` for an unknown layout.
pub(super) fn list(folder: &Path) -> Result<Vec<Segment>, StoreError> {
    let mut segments = Vec::new();
    let entries = std::fs::read_dir(folder).map_err(|why| refused(folder, &why))?;
    for entry in entries {
        let path = entry.map_err(|why| refused(folder, &why))?.path();
        let stem = path.extension().filter(|ext| *ext == "log").and_then(|_| path.file_stem());
        let number = stem.and_then(|stem| stem.to_str()).and_then(|stem| stem.parse().ok());
        if let Some(number) = number {
            let (first, bytes) = peek(&path)?;
            segments.push(Segment { number, path, first, bytes });
        }
    }
    segments.sort_by_key(|segment| segment.number);
    Ok(segments)
}

fn peek(path: &Path) -> Result<(Option<u64>, u64), StoreError> {
    use std::io::Read;
    let read = || {
        let file = std::fs::File::open(path)?;
        let bytes = file.metadata()?.len();
        let mut begin = Vec::new();
        file.take(HEADER as u64).read_to_end(&mut begin)?;
        Ok((begin, bytes))
    };
    let (begin, bytes) = read().map_err(|why| refused(path, &why))?;
    Ok((first_of(&begin)?, bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_header_is_read_back_and_its_damage_noticed() {
        let whole = header(77);
        assert_eq!(first_of(&whole), Ok(Some(77)));
        for at in 0..HEADER {
            let mut bad = whole;
            bad[at] ^= 1;
            assert_eq!(first_of(&bad), Ok(None), "byte {at}");
        }
        assert_eq!(first_of(&whole[..10]), Ok(None));
    }

    #[test]
    fn a_newer_layout_is_refused_as_newer() {
        let mut newer = header(1);
        newer[11] = 2;
        let crc = crc32fast::hash(&newer[..20]).to_be_bytes();
        newer[20..].copy_from_slice(&crc);
        assert_eq!(first_of(&newer), Err(StoreError::NewerSchema { found: 2, known: 1 }));
    }
}
