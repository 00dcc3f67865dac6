//! `[mail.smtp]`: the relay that takes the mail.

use std::net::IpAddr;
use std::num::NonZeroU32;
use std::path::PathBuf;

use crate::config::section::Section;
use crate::config::settings::Folders;
use crate::config::values;
use crate::model::{Address, Message};

/// A relay that takes mail.
#[derive(Debug, Clone)]
pub struct Smtp {
    /// Its name; its certificate must bear it.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// How the connection is protected.
    pub security: Security,
    /// The file of its user and password, when it asks for them: see
    /// [`crate::config::secrets::read`].
    pub credentials_file: Option<PathBuf>,
    /// Connections at a time. After a crash, so many mails may come twice.
    pub connections: u32,
    /// Mails a minute, for relays that refuse bursts; `None` for as many as it takes.
    pub per_minute: Option<NonZeroU32>,
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

/// Reads `[mail.smtp]`.
pub(super) fn read(mail: &Section<'_>, folders: &Folders<'_>) -> Option<Smtp> {
    if !mail.has("smtp") {
        return None;
    }
    let keys = ["host", "port", "security", "credentials_file", "connections", "per_minute"];
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
    refuse_clear(&section, security, &host);
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
        connections: section.number("connections", 1..=32).unwrap_or(1),
        per_minute: section.number("per_minute", 1..=100_000).and_then(NonZeroU32::new),
    })
}

/// Nothing leaves this machine in clear.
pub(super) fn refuse_clear(section: &Section<'_>, security: Security, host: &str) {
    if security == Security::Plain && !is_this_machine(host) {
        section.error("security", Message::new("config-mail-plain").with("host", host));
    }
}

/// The name of a server.
pub(super) fn host(text: &str) -> Result<String, Message> {
    let fine = !text.is_empty()
        && text.chars().all(|c| c.is_ascii_alphanumeric() || ".-:[]".contains(c))
        && !text.contains("://");
    fine.then(|| text.to_owned()).ok_or_else(|| Message::new("config-host").with("found", text))
}

fn is_this_machine(host: &str) -> bool {
    let ip = host.trim_matches(['[', ']']).parse::<IpAddr>();
    host == "localhost" || ip.is_ok_and(|ip| ip.is_loopback())
}

/// Warns of a sender whose provider asks others to refuse such mail.
pub(super) fn warn_of_provider(section: &Section<'_>, from: &Address, relay: &str) {
    let domain = from.reveal().rsplit('@').next().unwrap_or_default();
    let own_relay = relay.ends_with(domain) || relay.ends_with(".google.com");
    if PROVIDERS.contains(&domain) && !own_relay {
        let what = Message::new("config-mail-provider").with("domain", domain);
        section.warn("from", what.with("relay", relay));
    }
}
