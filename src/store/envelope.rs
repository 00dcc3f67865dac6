//! How one record is written: `version u8 | codec u8 | crc32 u32 | payload`.
//!
//! The payload is JSON, zstd level 1 above 512 bytes (more than halves the disk, the device
//! writes and the memory of a 2.5 kB offer; level 3 would save 1 % more and take 1.4 times as long). The sum covers the table and the key too, so that a value that
//! turns up under another key is noticed.

use std::cell::RefCell;

use serde::Serialize;
use serde::de::DeserializeOwned;
use zstd::bulk::{Compressor, Decompressor};

use super::error::StoreError;
use super::migrate::{self, RECORD_VERSION};
use super::tree::Tree;

/// Payloads above this many bytes are compressed.
const COMPRESS_ABOVE: usize = 512;
const LEVEL: i32 = 1;
const HEADER: usize = 6;
/// No record is larger than this when unpacked; more is damage.
const LARGEST: usize = 64 << 20;

const PLAIN: u8 = 0;
const ZSTD: u8 = 1;

/// Writes a record.
///
/// # Errors
/// `Unavailable` when the value cannot be written as JSON, which is a fault of this program.
pub(super) fn seal<T: Serialize>(tree: Tree, key: &[u8], value: &T) -> Result<Vec<u8>, StoreError> {
    let json = serde_json::to_vec(value).map_err(StoreError::unavailable)?;
    Ok(wrap(tree, key, &json))
}

/// Wraps JSON that is already written.
pub(super) fn wrap(tree: Tree, key: &[u8], json: &[u8]) -> Vec<u8> {
    let packed = (json.len() > COMPRESS_ABOVE)
        .then(|| pack(json))
        .flatten()
        .filter(|packed| packed.len() < json.len());
    let (codec, payload) = match &packed {
        Some(packed) => (ZSTD, packed.as_slice()),
        None => (PLAIN, json),
    };
    let mut record = Vec::with_capacity(HEADER + payload.len());
    record.extend_from_slice(&[RECORD_VERSION, codec]);
    record.extend_from_slice(&sum(tree, key, RECORD_VERSION, codec, payload).to_be_bytes());
    record.extend_from_slice(payload);
    record
}

/// Reads a record.
///
/// # Errors
/// `Corrupt` when it is cut or altered, `NewerSchema` when a newer program wrote it.
pub(super) fn open<T: DeserializeOwned>(
    tree: Tree,
    key: &[u8],
    record: &[u8],
) -> Result<T, StoreError> {
    let json = unwrap(tree, key, record)?;
    serde_json::from_slice(&json)
        .map_err(|why| StoreError::corrupt(format!("{}: {why}", place(tree, key))))
}

/// Sum and version of a record are right; what it says is not looked at.
///
/// # Errors
/// As [`open`].
pub(super) fn check(tree: Tree, key: &[u8], record: &[u8]) -> Result<(), StoreError> {
    parts(tree, key, record).map(|_| ())
}

/// The JSON of a record, checked.
///
/// # Errors
/// As [`open`].
pub(super) fn unwrap(tree: Tree, key: &[u8], record: &[u8]) -> Result<Vec<u8>, StoreError> {
    let damaged = || StoreError::corrupt(place(tree, key));
    let (version, codec, payload) = parts(tree, key, record)?;
    let json = match codec {
        PLAIN => payload.to_vec(),
        ZSTD => unpack(payload).ok_or_else(damaged)?,
        _ => return Err(damaged()),
    };
    migrate::forward(tree, version, json).ok_or_else(damaged)
}

/// Version, codec and payload.
fn parts<'a>(tree: Tree, key: &[u8], record: &'a [u8]) -> Result<(u8, u8, &'a [u8]), StoreError> {
    let damaged = || StoreError::corrupt(place(tree, key));
    let [version, codec, a, b, c, d, payload @ ..] = record else { return Err(damaged()) };
    if sum(tree, key, *version, *codec, payload) != u32::from_be_bytes([*a, *b, *c, *d]) {
        return Err(damaged());
    }
    if *version > RECORD_VERSION {
        let (found, known) = (u32::from(*version), u32::from(RECORD_VERSION));
        return Err(StoreError::NewerSchema { found, known });
    }
    Ok((*version, *codec, payload))
}

thread_local! {
    /// Making one costs more than packing a record with it.
    static PACKER: RefCell<Option<Compressor<'static>>> = RefCell::new(Compressor::new(LEVEL).ok());
    static UNPACKER: RefCell<Option<Decompressor<'static>>> = RefCell::new(Decompressor::new().ok());
}

fn pack(json: &[u8]) -> Option<Vec<u8>> {
    PACKER.with_borrow_mut(|packer| packer.as_mut()?.compress(json).ok())
}

fn unpack(payload: &[u8]) -> Option<Vec<u8>> {
    UNPACKER.with_borrow_mut(|unpacker| unpacker.as_mut()?.decompress(payload, LARGEST).ok())
}

fn sum(tree: Tree, key: &[u8], version: u8, codec: u8, payload: &[u8]) -> u32 {
    let mut hasher = crc32fast::Hasher::new();
    hasher.update(&[tree.tag(), version, codec]);
    hasher.update(&(key.len() as u64).to_be_bytes());
    hasher.update(key);
    hasher.update(payload);
    hasher.finalize()
}

/// Names a record in a message, without its content.
pub(super) fn place(tree: Tree, key: &[u8]) -> String {
    match tree {
        Tree::SubscriberByAddress | Tree::Instance => tree.name().to_owned(),
        _ => format!("{}/{}", tree.name(), key.escape_ascii()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn small_is_plain_and_large_is_packed() {
        let small = seal(Tree::Meta, b"k", &"oui").unwrap();
        assert_eq!((small[0], small[1], &small[6..]), (1, PLAIN, b"\"oui\"".as_slice()));
        let large = seal(Tree::Meta, b"k", &"oui ".repeat(500)).unwrap();
        assert_eq!(large[1], ZSTD);
        assert!(large.len() < 200);
    }

    #[test]
    fn a_newer_record_is_refused_as_newer() {
        let json = b"1";
        let mut record = vec![9, PLAIN];
        record.extend_from_slice(&sum(Tree::Meta, b"k", 9, PLAIN, json).to_be_bytes());
        record.extend_from_slice(json);
        assert_eq!(
            unwrap(Tree::Meta, b"k", &record),
            Err(StoreError::NewerSchema { found: 9, known: 1 })
        );
    }

    proptest! {
        #[test]
        fn what_is_sealed_is_read_back(text in ".{0,2000}") {
            let record = seal(Tree::Offers, b"key", &text).unwrap();
            prop_assert_eq!(open::<String>(Tree::Offers, b"key", &record).unwrap(), text);
        }

        #[test]
        fn one_flipped_bit_is_noticed(text in ".{0,900}", at in any::<prop::sample::Index>(), bit in 0_u8..8) {
            let mut record = seal(Tree::Offers, b"key", &text).unwrap();
            let at = at.index(record.len());
            record[at] ^= 1 << bit;
            prop_assert!(open::<String>(Tree::Offers, b"key", &record).is_err());
        }

        #[test]
        fn any_bytes_are_read_without_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let _ = open::<String>(Tree::Offers, b"key", &bytes);
        }

        #[test]
        fn another_key_is_noticed(text in ".{0,900}") {
            let record = seal(Tree::Offers, b"key", &text).unwrap();
            prop_assert!(open::<String>(Tree::Offers, b"kez", &record).is_err());
            prop_assert!(open::<String>(Tree::Memos, b"key", &record).is_err());
        }
    }
}
