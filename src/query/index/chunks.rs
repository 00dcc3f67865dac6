//! Cuts a text at its ASCII blanks, eight bytes at a time, and hashes each piece on the way.

use std::ops::Range;

/// Odd, with bits well spread (2^64 divided by the golden ratio).
const SPREAD: u64 = 0x9e37_79b9_7f4a_7c15;
const LOW: u64 = 0x0101_0101_0101_0101;
const HIGH: u64 = 0x8080_8080_8080_8080;

/// A run of bytes between blanks, and its hash.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Chunk {
    pub(super) range: Range<usize>,
    pub(super) hash: u64,
}

/// The next chunk at or after a place. Blanks beyond ASCII stay inside: `text` knows them.
pub(super) fn next(bytes: &[u8], from: usize) -> Option<Chunk> {
    let start = from + bytes.get(from..)?.iter().position(|byte| !is_blank(*byte))?;
    let mut hash = 0;
    let mut at = start;
    loop {
        let word = load(bytes, at);
        let length = before_blank(word);
        if length == 8 {
            hash = mix(hash, word);
            at += 8;
            continue;
        }
        if length > 0 {
            hash = mix(hash, word & !(u64::MAX << (8 * length)));
        }
        let end = at + length;
        return Some(Chunk { range: start..end, hash: mix(hash, (end - start) as u64) });
    }
}

/// The hash of a text that may hold blanks; for a text without any, its hash as a chunk.
pub(super) fn hash(bytes: &[u8]) -> u64 {
    let (whole, rest) = bytes.as_chunks::<8>();
    let hash = whole.iter().fold(0, |hash, word| mix(hash, u64::from_le_bytes(*word)));
    let hash = match rest.len() {
        0 => hash,
        length => mix(hash, load(rest, 0) & !(u64::MAX << (8 * length))),
    };
    mix(hash, bytes.len() as u64)
}

fn mix(hash: u64, word: u64) -> u64 {
    let mixed = (hash.rotate_left(29) ^ word).wrapping_mul(SPREAD);
    mixed ^ (mixed >> 32)
}

/// Eight bytes, with blanks beyond the end.
fn load(bytes: &[u8], at: usize) -> u64 {
    match bytes.get(at..).and_then(|rest| rest.first_chunk::<8>()) {
        Some(word) => u64::from_le_bytes(*word),
        None => {
            let mut word = [b' '; 8];
            for (to, from) in word.iter_mut().zip(bytes.get(at..).unwrap_or_default()) {
                *to = *from;
            }
            u64::from_le_bytes(word)
        }
    }
}

/// How many bytes stand before the first blank; 8 when there is none.
fn before_blank(word: u64) -> usize {
    // The classic test for a zero byte is exact for the lowest one. Bytes 8, 14 and 15 look like
    // the blanks 9 to 13 here and are looked at again.
    let space = zero_bytes(word ^ (0x20 * LOW));
    let control = zero_bytes((word & (0xf8 * LOW)) ^ (0x08 * LOW));
    let found = space | control;
    if found == 0 {
        return 8;
    }
    let first = found.trailing_zeros() as usize / 8;
    let bytes = word.to_le_bytes();
    match bytes.get(first) {
        Some(8 | 14 | 15) => bytes.iter().position(|byte| is_blank(*byte)).unwrap_or(8),
        _ => first,
    }
}

fn zero_bytes(word: u64) -> u64 {
    word.wrapping_sub(LOW) & !word & HIGH
}

fn is_blank(byte: u8) -> bool {
    matches!(byte, 9..=13 | 32)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn chunks_are_what_stands_between_ascii_blanks(text in "[a-zé\u{8}\u{e}\u{a0} \n\t]{0,60}") {
            let mut at = 0;
            let mut got = Vec::new();
            while let Some(chunk) = next(text.as_bytes(), at) {
                at = chunk.range.end;
                got.push(&text[chunk.range]);
            }
            let blank = |c: char| c.is_ascii() && is_blank(c as u8);
            let wanted: Vec<&str> = text.split(blank).filter(|piece| !piece.is_empty()).collect();
            prop_assert_eq!(got, wanted);
        }

        #[test]
        fn a_chunk_hashes_the_same_wherever_it_stands(chunk in "[a-zé]{1,30}", before in "[a-z ]{0,9} ") {
            let alone = next(chunk.as_bytes(), 0).map(|found| found.hash);
            let text = format!("{before}{chunk} suite");
            let inside = next(text.as_bytes(), before.len()).map(|found| found.hash);
            prop_assert_eq!(alone, inside);
            prop_assert_eq!(alone, Some(hash(chunk.as_bytes())));
        }
    }
}
