//! One change in the journal, and how to find the next one behind a damaged stretch:
//! `FF "VJ" FE | length u32 | crc32 u32 | number u64 | payload`.

use std::ops::Range;

/// `FF` and `FE` never occur in UTF-8, so no text of an advert can pass for a record.
const MAGIC: [u8; 4] = [0xFF, b'V', b'J', 0xFE];
const HEADER: usize = 20;
/// A longer record is damage.
pub(super) const LONGEST: usize = 512 << 20;

/// Appends a record.
pub(super) fn write(into: &mut Vec<u8>, seq: u64, payload: &[u8]) {
    let length = u32::try_from(payload.len()).unwrap_or(u32::MAX);
    into.extend_from_slice(&MAGIC);
    into.extend_from_slice(&length.to_be_bytes());
    into.extend_from_slice(&sum(length, seq, payload).to_be_bytes());
    into.extend_from_slice(&seq.to_be_bytes());
    into.extend_from_slice(payload);
}

fn sum(length: u32, seq: u64, payload: &[u8]) -> u32 {
    let mut hasher = crc32fast::Hasher::new();
    hasher.update(&length.to_be_bytes());
    hasher.update(&seq.to_be_bytes());
    hasher.update(payload);
    hasher.finalize()
}

/// A stretch of a segment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Piece {
    /// A whole record.
    Record {
        /// Its number.
        seq: u64,
        /// Where its payload lies.
        payload: Range<usize>,
    },
    /// Bytes that are no record.
    Unreadable,
}

/// Cuts the bytes of a segment, behind its header, into pieces.
pub(super) fn pieces(bytes: &[u8]) -> Vec<Piece> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        if let Some((seq, payload)) = record_at(bytes, at) {
            at = payload.end;
            found.push(Piece::Record { seq, payload });
        } else {
            found.push(Piece::Unreadable);
            at = next_record(bytes, at + 1);
        }
    }
    found
}

fn record_at(bytes: &[u8], at: usize) -> Option<(u64, Range<usize>)> {
    let rest = bytes.get(at..)?;
    let (magic, rest) = rest.split_first_chunk::<4>()?;
    let (length, rest) = rest.split_first_chunk::<4>()?;
    let (crc, rest) = rest.split_first_chunk::<4>()?;
    let (seq, rest) = rest.split_first_chunk::<8>()?;
    let (length, seq) = (u32::from_be_bytes(*length), u64::from_be_bytes(*seq));
    let size = usize::try_from(length).ok().filter(|size| *size <= LONGEST)?;
    let payload = rest.get(..size)?;
    let whole = *magic == MAGIC && u32::from_be_bytes(*crc) == sum(length, seq, payload);
    whole.then(|| (seq, at + HEADER..at + HEADER + size))
}

fn next_record(bytes: &[u8], from: usize) -> usize {
    let mut at = from;
    while let Some(step) = bytes.get(at..).and_then(|rest| rest.iter().position(|&b| b == MAGIC[0]))
    {
        at += step;
        if record_at(bytes, at).is_some() {
            return at;
        }
        at += 1;
    }
    bytes.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn segment(payloads: &[Vec<u8>]) -> Vec<u8> {
        let mut bytes = Vec::new();
        for (seq, payload) in payloads.iter().enumerate() {
            write(&mut bytes, seq as u64, payload);
        }
        bytes
    }

    fn seqs(bytes: &[u8]) -> Vec<u64> {
        pieces(bytes)
            .into_iter()
            .filter_map(|piece| match piece {
                Piece::Record { seq, .. } => Some(seq),
                Piece::Unreadable => None,
            })
            .collect()
    }

    proptest! {
        #[test]
        fn whole_segments_are_read_whole(payloads in prop::collection::vec(prop::collection::vec(any::<u8>(), 0..50), 0..8)) {
            let bytes = segment(&payloads);
            let found = pieces(&bytes);
            prop_assert_eq!(found.len(), payloads.len());
            for (piece, expected) in found.iter().zip(&payloads) {
                let Piece::Record { payload, .. } = piece else { panic!("{piece:?}") };
                prop_assert_eq!(&bytes[payload.clone()], expected.as_slice());
            }
        }

        /// One damaged byte costs one record.
        #[test]
        fn one_flipped_byte_costs_one_record(payloads in prop::collection::vec(prop::collection::vec(any::<u8>(), 0..50), 1..8), at in any::<prop::sample::Index>(), flip in 1_u8..) {
            let mut bytes = segment(&payloads);
            let at = at.index(bytes.len());
            bytes[at] ^= flip;
            prop_assert_eq!(seqs(&bytes).len(), payloads.len() - 1);
        }

        #[test]
        fn a_cut_tail_leaves_what_is_before_it(payloads in prop::collection::vec(prop::collection::vec(any::<u8>(), 0..50), 1..8), at in any::<prop::sample::Index>()) {
            let bytes = segment(&payloads);
            let cut = at.index(bytes.len());
            let whole = payloads.iter().scan(0, |end, payload| { *end += HEADER + payload.len(); Some(*end) }).filter(|end| *end <= cut).count();
            prop_assert_eq!(seqs(&bytes[..cut]).len(), whole);
        }

        #[test]
        fn any_bytes_are_read_without_panic(bytes in prop::collection::vec(prop::sample::select(&[0xFF_u8, b'V', b'J', 0xFE, 0, 1][..]), 0..200)) {
            let _ = pieces(&bytes);
        }
    }
}
