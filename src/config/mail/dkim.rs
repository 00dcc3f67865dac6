//! `[mail.dkim]`: the keys that sign every mail (RFC 6376), one of each kind.

use std::path::PathBuf;

use crate::config::section::Section;
use crate::config::settings::Folders;
use crate::config::values;
use crate::model::Message;

/// A key and the name under which its other half stands in the DNS.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DkimKey {
    /// Which key it is, as the file names it: `rsa` or `ed25519`.
    pub kind: &'static str,
    /// `selector._domainkey.domain` holds the public key.
    pub selector: String,
    /// The private key, in PEM.
    pub file: PathBuf,
}

/// RSA is what every provider reads; Ed25519 is the newer, second signature (RFC 8463).
const KINDS: [&str; 2] = ["rsa", "ed25519"];

/// Reads the table.
pub(super) fn read(mail: &Section<'_>, folders: &Folders<'_>) -> Vec<DkimKey> {
    let section = mail.open_inside("dkim", &KINDS, "[mail.dkim.rsa]");
    KINDS.iter().filter_map(|kind| key(&section, kind, folders)).collect()
}

fn key(dkim: &Section<'_>, kind: &'static str, folders: &Folders<'_>) -> Option<DkimKey> {
    if !dkim.has(kind) {
        return None;
    }
    let example = "{ selector = \"vigie1\", key_file = \"dkim-rsa.pem\" }";
    let section = dkim.open_inside(kind, &["selector", "key_file"], example);
    let selector = section.require("selector", "vigie1", selector);
    let file = section.require("key_file", "dkim-rsa.pem", values::line);
    let file = folders.resolve(&file?, section.place("key_file"));
    Some(DkimKey { kind, selector: selector?, file })
}

/// Labels of a DNS name (RFC 6376 section 3.1).
fn selector(text: &str) -> Result<String, Message> {
    let label = |label: &str| {
        !label.is_empty()
            && label.len() <= 63
            && label.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
    };
    let fine = text.split('.').all(label);
    fine.then(|| text.to_owned())
        .ok_or_else(|| Message::new("config-mail-selector").with("found", text))
}
