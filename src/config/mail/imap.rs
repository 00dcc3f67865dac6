//! `[mail.imap]`: a mailbox at a provider that is read.

use std::path::PathBuf;

use super::smtp::{self, Security};
use crate::config::section::Section;
use crate::config::settings::Folders;
use crate::config::values;

/// A mailbox at a provider.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Imap {
    /// The server's name; its certificate must bear it.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// TLS from the first byte, or none for a server on this machine.
    pub security: Security,
    /// The file of its user and password.
    pub credentials_file: PathBuf,
    /// The folder that is read.
    pub folder: String,
}

const KEYS: [&str; 5] = ["host", "port", "security", "credentials_file", "folder"];
const SECURITY: [(&str, Security); 2] = [("tls", Security::Tls), ("none", Security::Plain)];

/// Reads the table.
pub(super) fn read(mail: &Section<'_>, folders: &Folders<'_>) -> Option<Imap> {
    if !mail.has("imap") {
        return None;
    }
    let section = mail.open_inside("imap", &KEYS, "[mail.imap]");
    let host = section.require("host", "imap.exemple.org", smtp::host);
    let file = section.require("credentials_file", "identifiants-imap", values::line);
    let port = section.number("port", 1..=65535).and_then(|port| u16::try_from(port).ok());
    let security = section.read("security", "tls", |text| values::choice(text, &SECURITY));
    let security = security.unwrap_or(Security::Tls);
    let (host, file) = (host?, file?);
    smtp::refuse_clear(&section, security, &host);
    Some(Imap {
        port: port.unwrap_or(match security {
            Security::Plain => 143,
            Security::Tls | Security::StartTls => 993,
        }),
        security,
        credentials_file: folders.resolve(&file, section.place("credentials_file")),
        folder: section.read("folder", "INBOX", values::line).unwrap_or_else(|| "INBOX".to_owned()),
        host,
    })
}
