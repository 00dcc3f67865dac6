//! Seals what names people, so that a stolen disk or backup tells nothing (DESIGN section 9).
//!
//! XChaCha20-Poly1305 under a key that lies in a file of its own, outside the data and their
//! backups. A sealed address is a text of its own form, `~id.index.box`: which key, the keyed hash
//! under which it is found, and the box. So whoever only moves or rebuilds records needs no key.

mod key;
mod letters;

use std::fmt;

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use hmac::{Hmac, Mac};
use sha2::Sha256;

pub use key::{Key, KeyFault, Keys};

use crate::model::Address;

/// Bytes of a nonce: long enough to be drawn at random for ever.
const NONCE: usize = 24;
/// Bytes of the keyed hash of an address.
const INDEX: usize = 20;

/// Why a box stays shut.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Shut {
    /// It was sealed with a key that is not here.
    #[error("sealed with the key {0}, which is not here")]
    OtherKey(String),
    /// It was cut or altered.
    #[error("damaged")]
    Damaged,
}

/// What a box holds: the seal covers it, so that no box can stand in another's place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    /// An address of a record.
    Address,
    /// A mail that waits to be read.
    Mail,
}

impl Holds {
    fn as_bytes(self) -> &'static [u8] {
        match self {
            Self::Address => b"vigie address",
            Self::Mail => b"vigie mail",
        }
    }
}

/// Seals with the first key, opens with any.
#[derive(Clone)]
pub struct Vault(Keys);

impl fmt::Debug for Vault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Vault({})", self.0.first().id())
    }
}

impl Vault {
    /// A vault with these keys.
    pub fn new(keys: Keys) -> Self {
        Self(keys)
    }

    /// The name of the key that seals.
    pub fn key_id(&self) -> &str {
        self.0.first().id()
    }

    /// Seals bytes: the key's name, the nonce, the box.
    ///
    /// # Errors
    /// The machine has no random numbers to give.
    pub fn seal(&self, holds: Holds, plain: &[u8]) -> Result<Vec<u8>, Shut> {
        let key = self.0.first();
        let mut nonce = [0; NONCE];
        getrandom::fill(&mut nonce).map_err(|_| Shut::Damaged)?;
        let payload = Payload { msg: plain, aad: holds.as_bytes() };
        let closed =
            cipher(key).encrypt(&XNonce::from(nonce), payload).map_err(|_| Shut::Damaged)?;
        Ok([key.id().as_bytes(), &nonce, &closed].concat())
    }

    /// Opens what [`Vault::seal`] made.
    ///
    /// # Errors
    /// [`Shut`].
    pub fn open(&self, holds: Holds, sealed: &[u8]) -> Result<Vec<u8>, Shut> {
        let (id, rest) = sealed.split_at_checked(key::ID).ok_or(Shut::Damaged)?;
        let (nonce, closed) = rest.split_first_chunk::<NONCE>().ok_or(Shut::Damaged)?;
        let id = std::str::from_utf8(id).map_err(|_| Shut::Damaged)?;
        let key = self.0.named(id).ok_or_else(|| Shut::OtherKey(id.to_owned()))?;
        let payload = Payload { msg: closed, aad: holds.as_bytes() };
        cipher(key).decrypt(&XNonce::from(*nonce), payload).map_err(|_| Shut::Damaged)
    }

    /// A sealed form of an address; one that is sealed stays as it is.
    ///
    /// # Errors
    /// As [`Vault::seal`].
    pub fn seal_address(&self, address: &Address) -> Result<Address, Shut> {
        if address.is_sealed() {
            return Ok(address.clone());
        }
        let key = self.0.first();
        let index = letters::base32(&index(key, &address.lookup()));
        let closed = letters::base32(&self.seal(Holds::Address, address.reveal().as_bytes())?);
        Ok(Address::sealed(format!("~{}.{index}.{closed}", key.id())))
    }

    /// The address in a sealed form; one that lies open stays as it is.
    ///
    /// # Errors
    /// [`Shut`].
    pub fn open_address(&self, address: &Address) -> Result<Address, Shut> {
        if !address.is_sealed() {
            return Ok(address.clone());
        }
        let (_, _, closed) = parts(address).ok_or(Shut::Damaged)?;
        let sealed = letters::bytes(closed).ok_or(Shut::Damaged)?;
        let plain = self.open(Holds::Address, &sealed)?;
        let text = String::from_utf8(plain).map_err(|_| Shut::Damaged)?;
        Address::parse(&text).ok_or(Shut::Damaged)
    }

    /// Under which hashes an address may lie, by the newest key first.
    pub fn indexes_of(&self, lookup: &str) -> Vec<Vec<u8>> {
        self.0.all().map(|key| index(key, lookup).to_vec()).collect()
    }
}

/// The keyed hash in a sealed address; needs no key. `None` when it lies open or is damaged.
pub fn index_in(address: &Address) -> Option<Vec<u8>> {
    parts(address).and_then(|(_, index, _)| letters::bytes(index))
}

/// Which key sealed an address. `None` when it lies open.
pub fn key_of(address: &Address) -> Option<&str> {
    parts(address).map(|(id, _, _)| id)
}

fn parts(address: &Address) -> Option<(&str, &str, &str)> {
    let mut parts = address.reveal().strip_prefix('~')?.splitn(3, '.');
    Some((parts.next()?, parts.next()?, parts.next()?))
}

fn cipher(key: &Key) -> XChaCha20Poly1305 {
    XChaCha20Poly1305::new(&key.part(b"seal").into())
}

/// HMAC-SHA-256 (RFC 2104), cut: an address is found by it and cannot be guessed without the key.
fn index(key: &Key, lookup: &str) -> [u8; INDEX] {
    let mut block = [0; 64];
    block[..32].copy_from_slice(&key.part(b"index"));
    let mut mac = <Hmac<Sha256> as KeyInit>::new(&block.into());
    mac.update(lookup.as_bytes());
    let whole = mac.finalize().into_bytes();
    let mut short = [0; INDEX];
    short.iter_mut().zip(whole).for_each(|(to, from)| *to = from);
    short
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn vault(keys: &str) -> Vault {
        Vault::new(Keys::parse(keys).unwrap())
    }

    fn key(letter: char) -> String {
        letter.to_string().repeat(64)
    }

    #[test]
    fn an_address_is_sealed_found_and_opened() {
        let vault = vault(&key('a'));
        let address = Address::parse("Camille@exemple.org").unwrap();
        let sealed = vault.seal_address(&address).unwrap();
        assert!(sealed.is_sealed() && !sealed.reveal().contains('@'));
        assert_ne!(sealed, vault.seal_address(&address).unwrap(), "no two boxes are the same");
        assert_eq!(vault.seal_address(&sealed).unwrap(), sealed);
        assert_eq!(vault.open_address(&sealed).unwrap(), address);
        assert_eq!(vault.open_address(&address).unwrap(), address);
        assert_eq!(index_in(&sealed), vault.indexes_of("camille@exemple.org").pop());
        assert_eq!(key_of(&sealed), Some(vault.key_id()));
    }

    #[test]
    fn another_key_opens_nothing_and_an_old_one_still_opens() {
        let address = Address::parse("a@exemple.org").unwrap();
        let old = vault(&key('a'));
        let sealed = old.seal_address(&address).unwrap();
        let shut = vault(&key('b')).open_address(&sealed);
        assert_eq!(shut, Err(Shut::OtherKey(old.key_id().to_owned())));
        let both = vault(&format!("{}\n{}\n", key('b'), key('a')));
        assert_eq!(both.open_address(&sealed).unwrap(), address);
        assert_ne!(both.key_id(), old.key_id());
        assert_eq!(both.indexes_of("a@exemple.org").len(), 2);
    }

    #[test]
    fn a_box_stands_in_no_other_place() {
        let vault = vault(&key('a'));
        let sealed = vault.seal(Holds::Mail, b"x").unwrap();
        assert_eq!(vault.open(Holds::Mail, &sealed).unwrap(), b"x");
        assert_eq!(vault.open(Holds::Address, &sealed), Err(Shut::Damaged));
    }

    proptest! {
        #[test]
        fn one_flipped_bit_is_noticed(at in any::<prop::sample::Index>(), bit in 0_u8..8) {
            let vault = vault(&key('a'));
            let mut sealed = vault.seal(Holds::Mail, b"une adresse").unwrap();
            let at = at.index(sealed.len());
            sealed[at] ^= 1 << bit;
            prop_assert!(vault.open(Holds::Mail, &sealed).is_err());
        }

        #[test]
        fn any_bytes_are_refused_without_panic(bytes in prop::collection::vec(any::<u8>(), 0..120), text in any::<String>()) {
            let vault = vault(&key('a'));
            prop_assert!(vault.open(Holds::Address, &bytes).is_err());
            let strange = Address::sealed(format!("~{text}"));
            prop_assert!(!strange.is_sealed() || vault.open_address(&strange).is_err());
            let _ = index_in(&strange);
        }
    }
}
