//! `[mail]`: how digests leave, to a relay or into a folder, and where answers come in.

mod dkim;
mod imap;
mod smtp;

use std::path::PathBuf;

use super::section::Section;
use super::settings::{Folders, Instance};
use super::values;
use crate::digest;
use crate::model::{Address, Message};

pub use dkim::DkimKey;
pub use imap::Imap;
pub use smtp::{Security, Smtp};

/// How digests leave and answers come in. With neither relay nor folder, mail goes beside the data.
#[derive(Debug, Clone)]
pub struct Mail {
    /// Who writes; there as soon as mail can leave.
    pub from: Option<Sender>,
    /// Where people's answers go; to the sender when it is absent.
    pub reply_to: Option<Address>,
    /// Where refusals come back to. Only a mailbox with plus addresses can have one
    /// (`rebond+anything@…`), since each mail comes from a tagged form of it.
    pub bounces: Option<Address>,
    /// The relay.
    pub smtp: Option<Smtp>,
    /// Mails are written here as `.eml` files; comes before the relay, for a trial run.
    pub folder: Option<PathBuf>,
    /// The keys that sign every mail.
    pub dkim: Vec<DkimKey>,
    /// A Maildir whose new mails are read at every tick.
    pub inbox: Option<PathBuf>,
    /// A mailbox at a provider that is read.
    pub imap: Option<Imap>,
    /// Who may pass offers on.
    pub offers: OffersByMail,
}

/// Whose mails with an offer are taken.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct OffersByMail {
    /// Their offers are held for a volunteer.
    pub held: Vec<Address>,
    /// Their offers are announced at once, when `checked_by` vouches for the sender.
    pub trusted: Vec<Address>,
    /// The name under which our own mail server writes `Authentication-Results` (RFC 8601);
    /// without it nobody's sender can be believed.
    pub checked_by: Option<String>,
}

/// The `From` of every mail.
#[derive(Debug, Clone)]
pub struct Sender {
    /// The name that mailboxes show.
    pub name: String,
    /// The address.
    pub address: Address,
}

const KEYS: [&str; 11] = [
    "from",
    "reply_to",
    "bounces",
    "smtp",
    "folder",
    "dkim",
    "inbox",
    "imap",
    "offers_from",
    "offers_trusted",
    "checked_by",
];

/// Reads `[mail]`.
pub(super) fn read(root: &Section<'_>, folders: &Folders<'_>, instance: Option<&Instance>) -> Mail {
    let section = root.open_inside("mail", &KEYS, "[mail]");
    let name = instance.map_or("Vigie", |instance| instance.name.as_str());
    let from = section.read("from", "Vigie <lettre@exemple.org>", |text| sender(text, name));
    if let Some(Sender { name, address }) = &from {
        warn_if_telling(&section, "from", &format!("{name} {}", address.reveal()));
    }
    let own = |key| section.read(key, "lettre@exemple.org", address);
    let (reply_to, bounces) = (own("reply_to"), own("bounces"));
    for (key, address) in [("reply_to", &reply_to), ("bounces", &bounces)] {
        if let Some(address) = address {
            warn_if_telling(&section, key, address.reveal());
        }
    }
    let place = |key: &str| section.place(key);
    let folder = section.read("folder", "courriels", values::line);
    let inbox = section.read("inbox", "/var/mail/vigie/Maildir", values::line);
    let smtp = smtp::read(&section, folders);
    if smtp.is_some() || folder.is_some() {
        section.miss("from", Message::new("config-mail-from"));
    }
    if let (Some(from), Some(smtp)) = (&from, &smtp) {
        smtp::warn_of_provider(&section, &from.address, &smtp.host);
    }
    Mail {
        from,
        reply_to,
        bounces,
        smtp,
        folder: folder.map(|folder| folders.resolve(&folder, place("folder"))),
        dkim: dkim::read(&section, folders),
        inbox: inbox.map(|inbox| folders.resolve(&inbox, place("inbox"))),
        imap: imap::read(&section, folders),
        offers: offers(&section),
    }
}

fn offers(section: &Section<'_>) -> OffersByMail {
    let people = |key| section.list(key, "[\"collegue@exemple.org\"]", address).unwrap_or_default();
    let offers = OffersByMail {
        held: people("offers_from"),
        trusted: people("offers_trusted"),
        checked_by: section.read("checked_by", "mx.exemple.org", values::line),
    };
    if !offers.trusted.is_empty() && offers.checked_by.is_none() {
        section.warn("offers_trusted", Message::new("config-mail-unchecked"));
    }
    offers
}

/// An address alone.
pub(super) fn address(text: &str) -> Result<Address, Message> {
    Address::parse(text).ok_or_else(|| Message::new("config-address").with("found", text))
}

/// `Name <address>`, or an address alone, which gets the instance's name.
fn sender(text: &str, name: &str) -> Result<Sender, Message> {
    let (name, bare) = match text.strip_suffix('>').and_then(|text| text.rsplit_once('<')) {
        Some((name, bare)) => (name.trim().trim_matches('"'), bare),
        None => (name, text),
    };
    Ok(Sender { name: values::line(name)?, address: address(bare)? })
}

/// What stands in every mailbox list must not say what the mail is about.
pub(super) fn warn_if_telling(section: &Section<'_>, key: &str, text: &str) {
    let words = digest::telling(text);
    if !words.is_empty() {
        section.warn(key, Message::new("config-telling").with("words", words.join(", ")));
    }
}
