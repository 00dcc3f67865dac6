//! Names that are the same on a retry, and tickets that nobody can forge.
//!
//! A ticket is `name.seal`: the name says whom or what it stands for, the seal is an HMAC of the
//! name and of the purpose under the instance's key. Nothing needs to be stored to check it, and a
//! ticket for one purpose serves no other.

use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};

use super::letters::base32;
use super::send::ReturnPath;
use crate::model::{Address, DeliveryId, SubscriberId};

/// Bytes of a seal in a ticket: 80 bits cannot be guessed through a mail server.
const SEAL_BYTES: usize = 10;

/// What a ticket is good for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TicketFor {
    /// It stands in a Message-ID: an answer names the mail that it answers.
    Mail,
    /// It stands in the return path: a bounce names the subscriber.
    Bounce,
    /// It stands in the address of the page where one unsubscribes.
    Leave,
    /// It stands in the address of the page where one confirms.
    Confirm,
    /// It stands in the address of the page where one changes wishes.
    Settings,
    /// It stands in the address of the page where a new mailbox says yes.
    Move,
}

impl TicketFor {
    fn as_bytes(self) -> &'static [u8] {
        match self {
            Self::Mail => b"mail",
            Self::Bounce => b"bounce",
            Self::Leave => b"leave",
            Self::Confirm => b"confirm",
            Self::Settings => b"settings",
            Self::Move => b"move",
        }
    }
}

/// A ticket for a name. Lower case, since mail systems fold the case of local parts.
pub fn ticket(key: &[u8; 32], purpose: TicketFor, name: &str) -> String {
    let name = name.to_lowercase();
    let seal = seal(key, purpose, &name);
    format!("{name}.{seal}")
}

/// The name on a ticket; `None` when it is not one of ours for this purpose.
pub fn read_ticket(key: &[u8; 32], purpose: TicketFor, text: &str) -> Option<String> {
    let text = text.to_lowercase();
    let (name, sealed) = text.rsplit_once('.')?;
    let expected = seal(key, purpose, name);
    // Compared whole, whatever the first difference, so that time tells nothing.
    let differences = expected.bytes().zip(sealed.bytes()).fold(0, |all, (a, b)| all | (a ^ b));
    (expected.len() == sealed.len() && differences == 0).then(|| name.to_owned())
}

/// The `Message-ID` of a delivery, without angle brackets. Since the delivery's id is
/// `subscriber@period`, a resend after a crash is the same mail (DESIGN section 1, idea 4).
pub fn message_id(key: &[u8; 32], delivery: &DeliveryId, domain: &str) -> String {
    format!("{}@{domain}", ticket(key, TicketFor::Mail, &delivery.as_str().replacen('@', ".", 1)))
}

/// Which mail of ours a `Message-ID` names, in lower case.
pub(super) fn read_delivery(key: &[u8; 32], message_id: &str) -> Option<DeliveryId> {
    let local = message_id.trim().trim_start_matches('<').split('@').next()?;
    let name = read_ticket(key, TicketFor::Mail, local)?;
    Some(DeliveryId::new(name.replacen('.', "@", 1)))
}

/// Whom a mail of ours went to, by its `Message-ID` with or without angle brackets.
pub fn read_message_id(key: &[u8; 32], message_id: &str) -> Option<SubscriberId> {
    let local = message_id.trim().trim_start_matches('<').split('@').next()?;
    let name = read_ticket(key, TicketFor::Mail, local)?;
    name.split('.').next().map(SubscriberId::new)
}

/// The return path of a subscriber's mail (VERP): `rebond+ticket@domain`. Should the ticket make the
/// local part longer than 64 bytes (RFC 5321 section 4.5.3.1.1), the plain address is used.
pub fn return_path(key: &[u8; 32], subscriber: &SubscriberId, base: &Address) -> ReturnPath {
    let ticket = ticket(key, TicketFor::Bounce, subscriber.as_str());
    let tagged = base
        .reveal()
        .rsplit_once('@')
        .and_then(|(local, domain)| Address::parse(&format!("{local}+{ticket}@{domain}")));
    ReturnPath::Address(tagged.unwrap_or_else(|| base.clone()))
}

/// Whose mail bounced, by the address that the bounce was sent to.
pub fn read_return_path(key: &[u8; 32], address: &str) -> Option<SubscriberId> {
    let (local, _) = address.rsplit_once('@')?;
    let (_, ticket) = local.split_once('+')?;
    read_ticket(key, TicketFor::Bounce, ticket).map(SubscriberId::new)
}

/// The boundary between the parts of a message. `=_` cannot occur in quoted-printable text
/// (RFC 2045 section 6.7), so no part can hold it.
pub(super) fn boundary(message_id: &str) -> String {
    format!("=_{}", file_stem(message_id))
}

/// A file name for a message.
pub(super) fn file_stem(message_id: &str) -> String {
    base32(&Sha256::digest(message_id.as_bytes())[..15])
}

/// HMAC-SHA-256 (RFC 2104) over a purpose and a name.
fn seal(key: &[u8; 32], purpose: TicketFor, name: &str) -> String {
    // HMAC fills a short key up to the hash's block with zeros.
    let mut block = [0; 64];
    block[..key.len()].copy_from_slice(key);
    let mut mac = <Hmac<Sha256> as KeyInit>::new(&block.into());
    mac.update(purpose.as_bytes());
    mac.update(&[0]);
    mac.update(name.as_bytes());
    base32(&mac.finalize().into_bytes()[..SEAL_BYTES])
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const KEY: [u8; 32] = [7; 32];

    #[test]
    fn a_message_id_depends_on_the_delivery_and_on_the_key() {
        let id = |key: u8, delivery: &str| {
            message_id(&[key; 32], &DeliveryId::new(delivery), "vigie.example")
        };
        assert_eq!(id(1, "s@p"), id(1, "s@p"));
        assert_ne!(id(1, "s@p"), id(1, "s@q"));
        assert_ne!(id(1, "s@p"), id(2, "s@p"));
        let read = |text: &str| read_message_id(&[1; 32], text).map(|id| id.to_string());
        assert_eq!(read(&id(1, "s12@20261124T070000Z")).as_deref(), Some("s12"));
        assert_eq!(read(&format!("<{}>", id(1, "s12@p").to_uppercase())).as_deref(), Some("s12"));
        assert_eq!(read(&id(2, "s12@p")), None);
    }

    #[test]
    fn a_return_path_names_its_subscriber_and_cannot_be_forged() {
        let base = Address::parse("rebond@vigie.example").unwrap();
        let id = SubscriberId::new("s0123456789ab");
        let ReturnPath::Address(path) = return_path(&KEY, &id, &base) else { panic!() };
        let path = path.reveal();
        assert!(path.starts_with("rebond+s0123456789ab.") && path.ends_with("@vigie.example"));
        assert_eq!(read_return_path(&KEY, &path.to_uppercase()), Some(id));
        assert_eq!(read_return_path(&[8; 32], path), None);
        assert_eq!(read_return_path(&KEY, &path.replace("s01", "s02")), None);
        assert_eq!(read_return_path(&KEY, "rebond@vigie.example"), None);
    }

    #[test]
    fn a_return_path_that_would_be_too_long_is_plain() {
        let base = Address::parse("rebond@vigie.example").unwrap();
        let path = return_path(&KEY, &SubscriberId::new("s".repeat(60)), &base);
        assert_eq!(path, ReturnPath::Address(base));
    }

    #[test]
    fn a_ticket_serves_one_purpose() {
        let leave = ticket(&KEY, TicketFor::Leave, "s1");
        assert_eq!(read_ticket(&KEY, TicketFor::Leave, &leave).as_deref(), Some("s1"));
        assert_eq!(read_ticket(&KEY, TicketFor::Confirm, &leave), None);
    }

    proptest! {
        #[test]
        fn nothing_invented_is_a_ticket(text in any::<String>()) {
            prop_assert_eq!(read_ticket(&KEY, TicketFor::Bounce, &text), None);
            prop_assert_eq!(read_return_path(&KEY, &text), None);
        }
    }
}
