//! `[mail]`: how digests leave. To a relay, or into a folder.

use std::net::IpAddr;
use std::path::PathBuf;

use super::section::Section;
use super::settings::{Folders, Instance};
use super::values;
use crate::digest;
use crate::model::{Address, Message};

/// How digests leave. With neither relay nor folder, no mail can be sent.
#[derive(Debug, Clone)]
pub struct Mail {
    /// Who writes; there as soon as mail can leave.
    pub from: Option<Sender>,
    /// The relay.
    pub smtp: Option<Smtp>,
    /// Mails are written here as `.eml` files; comes before the relay, for a trial run.
    pub folder: Option<PathBuf>,
}

/// The `From` of every mail.
#[derive(Debug, Clone)]
pub struct Sender {
    /// The name that mailboxes show.
    pub name: String,
    /// The address.
    pub address: Address,
}

/// A relay that takes mail.
#[derive(Debug, Clone)]
pub struct Smtp {
    /// Its name; its certificate must bear it.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// How the connection is protected.
    pub security: Security,
    /// The file of its user and password, when it asks for them: see [`super::secrets::read`].
    pub credentials_file: Option<PathBuf>,
}

/// How a connection to a relay is protected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Security {
    /// TLS from the first byte (port 465; RFC 8314 prefers it).
    Tls,
    /// TLS after a plain greeting (port 587), required.
    StartTls,
    /// None. For a relay on this machine only.
    Plain,
}

const SECURITY: [(&str, Security); 3] =
    [("tls", Security::Tls), ("starttls", Security::StartTls), ("none", Security::Plain)];

/// Providers whose DMARC policy refuses their addresses on mail that others relay.
const PROVIDERS: [&str; 16] = [
    "gmail.com",
    "googlemail.com",
    "yahoo.com",
    "yahoo.fr",
    "yahoo.ca",
    "hotmail.com",
    "hotmail.fr",
    "outlook.com",
    "outlook.fr",
    "live.fr",
    "icloud.com",
    "orange.fr",
    "laposte.net",
    "free.fr",
    "sfr.fr",
    "videotron.ca",
];

/// Reads `[mail]`.
pub(super) fn read(root: &Section<'_>, folders: &Folders<'_>, instance: Option<&Instance>) -> Mail {
    let section = root.open_inside("mail", &["from", "smtp", "folder"], "[mail]");
    let name = instance.map_or("Vigie", |instance| instance.name.as_str());
    let from = section.read("from", "Vigie <lettre@exemple.org>", |text| sender(text, name));
    if let Some(Sender { name, address }) = &from {
        warn_if_telling(&section, "from", &format!("{name} {}", address.reveal()));
    }
    let folder = section.read("folder", "courriels", values::line);
    let smtp = smtp(&section, folders);
    if smtp.is_some() || folder.is_some() {
        section.miss("from", Message::new("config-mail-from"));
    }
    if let (Some(from), Some(smtp)) = (&from, &smtp) {
        warn_of_provider(&section, &from.address, &smtp.host);
    }
    let folder = folder.map(|folder| folders.resolve(&folder, section.place("folder")));
    Mail { from, smtp, folder }
}

fn smtp(mail: &Section<'_>, folders: &Folders<'_>) -> Option<Smtp> {
    if !mail.has("smtp") {
        return None;
    }
    let keys = ["host", "port", "security", "credentials_file"];
    let section = mail.open_inside("smtp", &keys, "smtp = { host = \"smtp.exemple.org\" }");
    let host = section.require("host", "smtp.exemple.org", host);
    let port = section.number("port", 1..=65535).and_then(|port| u16::try_from(port).ok());
    let security = section.read("security", "tls", |text| values::choice(text, &SECURITY));
    let security = security.unwrap_or(match port {
        None | Some(465) => Security::Tls,
        Some(_) => Security::StartTls,
    });
    let credentials_file = section.read("credentials_file", "identifiants-smtp", values::line);
    let host = host?;
    if security == Security::Plain && !is_this_machine(&host) {
        section.error("security", Message::new("config-mail-plain").with("host", host.as_str()));
    }
    Some(Smtp {
        host,
        port: port.unwrap_or(match security {
            Security::Tls => 465,
            Security::StartTls => 587,
            Security::Plain => 25,
        }),
        security,
        credentials_file: credentials_file
            .map(|file| folders.resolve(&file, section.place("credentials_file"))),
    })
}

fn host(text: &str) -> Result<String, Message> {
    let fine = !text.is_empty()
        && text.chars().all(|c| c.is_ascii_alphanumeric() || ".-:[]".contains(c))
        && !text.contains("://");
    fine.then(|| text.to_owned()).ok_or_else(|| Message::new("config-host").with("found", text))
}

fn is_this_machine(host: &str) -> bool {
    let ip = host.trim_matches(['[', ']']).parse::<IpAddr>();
    host == "localhost" || ip.is_ok_and(|ip| ip.is_loopback())
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

fn warn_of_provider(section: &Section<'_>, from: &Address, relay: &str) {
    let domain = from.reveal().rsplit('@').next().unwrap_or_default();
    let own_relay = relay.ends_with(domain) || relay.ends_with(".google.com");
    if PROVIDERS.contains(&domain) && !own_relay {
        let what = Message::new("config-mail-provider").with("domain", domain);
        section.warn("from", what.with("relay", relay));
    }
}
