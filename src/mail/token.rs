//! Names that are the same on a retry, and that nobody can guess.

use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};

use crate::model::DeliveryId;

/// The `Message-ID` of a delivery, without angle brackets. Since the delivery's id is
/// `subscriber@period`, a resend after a crash is the same mail (DESIGN section 1, idea 4).
pub fn message_id(key: &[u8; 32], delivery: &DeliveryId, domain: &str) -> String {
    let seal = seal(key, b"message-id", delivery.as_str().as_bytes());
    format!("{}@{domain}", base32(&seal[..20]))
}

/// The boundary between the parts of a message. `=_` cannot occur in quoted-printable text
/// (RFC 2045 section 6.7), so no part can hold it.
pub(super) fn boundary(message_id: &str) -> String {
    format!("=_{}", base32(&Sha256::digest(message_id.as_bytes())[..15]))
}

/// A file name for a message.
pub(super) fn file_stem(message_id: &str) -> String {
    base32(&Sha256::digest(message_id.as_bytes())[..15])
}

/// HMAC-SHA-256 (RFC 2104) over a purpose and a text, so that no token serves two purposes.
pub(super) fn seal(key: &[u8; 32], purpose: &[u8], text: &[u8]) -> [u8; 32] {
    // HMAC fills a short key up to the hash's block with zeros.
    let mut block = [0; 64];
    block[..key.len()].copy_from_slice(key);
    let mut mac = <Hmac<Sha256> as KeyInit>::new(&block.into());
    mac.update(purpose);
    mac.update(&[0]);
    mac.update(text);
    mac.finalize().into_bytes().into()
}

/// RFC 4648 section 6 in lower case, without padding: mail systems fold the case of local parts.
pub(super) fn base32(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 32] = b"abcdefghijklmnopqrstuvwxyz234567";
    let mut text = String::with_capacity(bytes.len() * 8 / 5 + 1);
    let (mut held, mut bits) = (0_u32, 0_u32);
    for byte in bytes {
        held = (held << 8) | u32::from(*byte);
        bits += 8;
        while bits >= 5 {
            bits -= 5;
            text.push(char::from(LETTERS[(held >> bits) as usize & 31]));
        }
    }
    if bits > 0 {
        text.push(char::from(LETTERS[(held << (5 - bits)) as usize & 31]));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base32_agrees_with_rfc_4648() {
        for (plain, coded) in [("", ""), ("f", "my"), ("fo", "mzxq"), ("foobar", "mzxw6ytboi")] {
            assert_eq!(base32(plain.as_bytes()), coded);
        }
    }

    #[test]
    fn a_message_id_depends_on_the_delivery_and_on_the_key() {
        let id = |key: u8, delivery: &str| {
            message_id(&[key; 32], &DeliveryId::new(delivery), "vigie.example")
        };
        assert_eq!(id(1, "s@p"), id(1, "s@p"));
        assert_ne!(id(1, "s@p"), id(1, "s@q"));
        assert_ne!(id(1, "s@p"), id(2, "s@p"));
        assert!(id(1, "s@p").ends_with("@vigie.example"));
        assert!(!id(1, "abonne@2026").contains("abonne"));
    }
}
