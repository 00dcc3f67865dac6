//! `vigie.toml`: the sections of the instance itself, their defaults and their limits.

use std::collections::BTreeMap;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::time::Duration;

use chrono_tz::Tz;
use url::Url;

use super::codes;
use super::fault::{Faults, Place};
use super::filters::Filter;
use super::mail::{self, Mail};
use super::section::Section;
use super::sources::{DELAY_FLOOR, inbox};
use super::tree::Table;
use super::values;
use super::{Config, SOCKET_NAME};
use crate::model::{Address, Country, Format, Lang, Message, Source};

/// Who runs this, for whom.
#[derive(Debug, Clone)]
pub struct Instance {
    /// The name that subscribers see. The default tells nothing of what the mail is about.
    pub name: String,
    /// Where the pages can be reached from outside.
    pub url: Option<Url>,
    /// An e-mail or web address that the boards' owners can write to. Needed before a public board
    /// is polled.
    pub contact: Option<String>,
    /// Where most subscribers live.
    pub country: Country,
    /// The zone of the instance: of `country`, unless it is named.
    pub timezone: Tz,
    /// The languages that subscribers can choose, the first one by default.
    pub languages: Vec<Lang>,
}

/// Where and how long data are kept.
#[derive(Debug, Clone)]
pub struct Store {
    /// The folder of the data.
    pub path: PathBuf,
    /// How long a closed offer is kept.
    pub retention: Duration,
    /// The key that seals addresses; never in the data folder, whose backups it protects.
    pub key_file: PathBuf,
}

/// How the web is read.
#[derive(Debug, Clone)]
pub struct Fetch {
    /// Pause between two requests to one host, for sources that name none.
    pub delay: Duration,
    /// Hosts that are read at once.
    pub concurrency: u32,
    /// What a board may cost.
    pub limits: Limits,
}

/// What a board may cost.
#[derive(Debug, Clone)]
pub struct Limits {
    /// The largest page, in bytes after decompression.
    pub max_body: u64,
    /// To reach a host.
    pub connect_timeout: Duration,
    /// For a whole page.
    pub timeout: Duration,
    /// Postings whose own page one poll of one source follows.
    pub details: u32,
}

/// The pages.
#[derive(Debug, Clone)]
pub struct Web {
    /// Where they are served.
    pub listen: SocketAddr,
    /// The path under which they stand, from `/` to `/`.
    pub base_path: String,
    /// Proxies whose `X-Forwarded-For` is believed; those of this machine by default.
    pub proxies: Vec<IpAddr>,
    /// Where people of a country can go on from the page on becoming a peer.
    pub links: Vec<Link>,
}

/// An address elsewhere, for people of a country.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// For whom.
    pub country: Country,
    /// Where to.
    pub url: Url,
    /// What is there, in the words of whoever runs this.
    pub name: String,
}

/// The people who keep it running.
#[derive(Debug, Clone)]
pub struct Admin {
    /// The socket that commands use when a daemon runs.
    pub socket: PathBuf,
    /// Who is told when something needs a person.
    pub mail: Option<Address>,
}

/// The sections of `vigie.toml`.
#[derive(Debug, Clone)]
pub(super) struct Settings {
    pub(super) instance: Instance,
    pub(super) store: Store,
    pub(super) fetch: Fetch,
    pub(super) mail: Mail,
    pub(super) web: Web,
    pub(super) admin: Admin,
}

impl Settings {
    /// The whole configuration.
    pub(super) fn with(self, sources: Vec<Source>, filters: Vec<Filter>) -> Config {
        let Self { instance, store, fetch, mail, web, admin } = self;
        let own = sources.iter().any(|source| source.format == Format::Inbox);
        let inbox = if own { None } else { inbox(&instance, fetch.delay) };
        Config { instance, store, fetch, mail, web, admin, sources, inbox, filters }
    }
}

/// Pause between two requests to one host, unless something else is written.
pub(super) const DELAY: Duration = Duration::from_secs(2);

/// What relative paths and default folders start from.
pub(super) struct Folders<'a> {
    /// The configuration folder.
    pub(super) dir: &'a Path,
    /// The environment.
    pub(super) environment: &'a BTreeMap<String, String>,
}

impl Folders<'_> {
    /// A path of the file is relative to the file's folder; one from the environment or the
    /// command line, to where the command was typed.
    pub(super) fn resolve(&self, path: &str, from: &Place) -> PathBuf {
        match from.line {
            0 => PathBuf::from(path),
            _ => self.dir.join(path),
        }
    }

    /// Where systemd wants sockets, when it says so.
    fn runtime(&self) -> Option<PathBuf> {
        let given = self.environment.get("RUNTIME_DIRECTORY")?.split(':').next()?;
        (!given.is_empty()).then(|| PathBuf::from(given))
    }

    fn data(&self) -> PathBuf {
        // systemd gives several folders separated by `:` when a unit asks for several.
        let given = self.environment.get("STATE_DIRECTORY").and_then(|all| all.split(':').next());
        match given.filter(|given| !given.is_empty()) {
            Some(given) => PathBuf::from(given),
            None if self.dir == Path::new("/etc/vigie") => PathBuf::from("/var/lib/vigie"),
            None => self.dir.join("vigie-data"),
        }
    }
}

const SECTIONS: [&str; 6] = ["instance", "store", "fetch", "mail", "web", "admin"];

/// Reads the whole file.
pub(super) fn read(
    table: &Table,
    place: &Place,
    folders: &Folders<'_>,
    faults: &Faults,
) -> Option<Settings> {
    let root = Section::open("", place, Some(table), &SECTIONS, faults);
    let instance = instance(&root);
    let store = store(&root, folders);
    let fetch = fetch(&root);
    let mail = mail::read(&root, folders, instance.as_ref());
    let web = web(&root);
    let admin = admin(&root, folders, &store);
    Some(Settings { instance: instance?, store, fetch, mail, web, admin })
}

fn instance(root: &Section<'_>) -> Option<Instance> {
    let keys = ["name", "url", "contact", "country", "timezone", "languages"];
    let section = root.open_inside("instance", &keys, "[instance]");
    let country = section.read("country", "FR", values::country).unwrap_or(Country::FR);
    let timezone = section.read("timezone", "Europe/Paris", values::timezone);
    let default_zone = || codes::zone_of(country, None);
    let found = timezone.or_else(default_zone);
    if found.is_none() {
        section.error("timezone", Message::new("config-source-zone"));
    }
    let languages = section.list("languages", "[\"fr\", \"en\"]", values::spoken);
    let name = section.read("name", "Vigie", values::line);
    if let Some(name) = &name {
        mail::warn_if_telling(&section, "name", name);
    }
    Some(Instance {
        name: name.unwrap_or_else(|| "Vigie".to_owned()),
        url: section.read("url", "https://exemple.org/", values::web_address),
        contact: contact(&section),
        country,
        timezone: found?,
        languages: languages
            .filter(|languages| !languages.is_empty())
            .unwrap_or_else(|| vec![Lang::Fr, Lang::En]),
    })
}

fn contact(section: &Section<'_>) -> Option<String> {
    let contact = section.read("contact", "contact@exemple.org", values::contact)?;
    if values::is_placeholder(&contact) {
        section.warn("contact", Message::new("config-contact-placeholder"));
    }
    Some(contact)
}

fn store(root: &Section<'_>, folders: &Folders<'_>) -> Store {
    let section = root.open_inside("store", &["path", "retention", "key_file"], "[store]");
    let path = section.read("path", "/var/lib/vigie", values::line);
    let key_file = section.read("key_file", "vigie.key", values::line);
    let retention =
        section.read("retention", "365d", |text| values::duration_within(text, "1d", "3660d"));
    Store {
        path: path
            .map_or_else(|| folders.data(), |path| folders.resolve(&path, section.place("path"))),
        retention: retention.unwrap_or(Duration::from_secs(365 * 86_400)),
        key_file: key_file.map_or_else(
            || folders.dir.join("vigie.key"),
            |file| folders.resolve(&file, section.place("key_file")),
        ),
    }
}

fn fetch(root: &Section<'_>) -> Fetch {
    let keys = ["delay", "concurrency", "max_body", "connect_timeout", "timeout", "details"];
    let section = root.open_inside("fetch", &keys, "[fetch]");
    let within = |key: &str, example: &str, least: &str, most: &str| {
        section.read(key, example, |text| values::duration_within(text, least, most))
    };
    Fetch {
        delay: within("delay", "2s", DELAY_FLOOR, "10m").unwrap_or(DELAY),
        concurrency: section.number("concurrency", 1..=64).unwrap_or(8),
        limits: Limits {
            max_body: section.read("max_body", "10MB", values::size).unwrap_or(10_000_000),
            connect_timeout: within("connect_timeout", "10s", "100ms", "2m")
                .unwrap_or(Duration::from_secs(10)),
            timeout: within("timeout", "60s", "100ms", "10m").unwrap_or(Duration::from_secs(60)),
            details: section.number("details", 0..=1000).unwrap_or(50),
        },
    }
}

fn web(root: &Section<'_>) -> Web {
    let section = root.open_inside("web", &["listen", "base_path", "proxies", "links"], "[web]");
    let listen = section.read("listen", "127.0.0.1:7411", |text| {
        text.parse::<SocketAddr>().map_err(|_| Message::new("config-listen").with("found", text))
    });
    Web {
        listen: listen.unwrap_or(SocketAddr::from(([127, 0, 0, 1], 7411))),
        base_path: section
            .read("base_path", "/offres/", base_path)
            .unwrap_or_else(|| "/".to_owned()),
        proxies: section
            .list("proxies", "[\"127.0.0.1\"]", proxy)
            .unwrap_or_else(|| vec![Ipv4Addr::LOCALHOST.into(), Ipv6Addr::LOCALHOST.into()]),
        links: section
            .list("links", "[\"CA https://exemple.org/formation Une formation\"]", link)
            .unwrap_or_default(),
    }
}

/// `CA https://exemple.org/formation Une formation`
fn link(text: &str) -> Result<Link, Message> {
    let read = || {
        let (country, rest) = text.trim().split_once(' ')?;
        let (url, name) = rest.trim_start().split_once(' ')?;
        let url = Url::parse(url).ok().filter(|url| matches!(url.scheme(), "http" | "https"))?;
        let name = name.trim().to_owned();
        let country = Country::parse(country)?;
        (!name.is_empty()).then_some(Link { country, url, name })
    };
    read().ok_or_else(|| Message::new("config-link").with("found", text))
}

fn proxy(text: &str) -> Result<IpAddr, Message> {
    text.trim().parse().map_err(|_| Message::new("config-proxy").with("found", text))
}

/// A path from `/` to `/`, made of plain names.
fn base_path(text: &str) -> Result<String, Message> {
    let plain = |part: &str| {
        !part.is_empty() && part.chars().all(|c| c.is_ascii_alphanumeric() || "-_.~".contains(c))
    };
    let inner = text.trim_matches('/');
    match (text.starts_with('/'), inner) {
        (true, "") => Ok("/".to_owned()),
        (true, inner) if inner.split('/').all(plain) => Ok(format!("/{inner}/")),
        _ => Err(Message::new("config-base-path").with("found", text)),
    }
}

fn admin(root: &Section<'_>, folders: &Folders<'_>, store: &Store) -> Admin {
    let section = root.open_inside("admin", &["socket", "mail"], "[admin]");
    let socket = section.read("socket", "/run/vigie/vigie.sock", values::line);
    Admin {
        socket: socket.map_or_else(
            || folders.runtime().unwrap_or_else(|| store.path.clone()).join(SOCKET_NAME),
            |path| folders.resolve(&path, section.place("socket")),
        ),
        mail: section.read("mail", "moi@exemple.org", mail::address),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_has_a_country_an_address_and_words() {
        let good = link("CA https://exemple.org/formation Une formation").expect("a link");
        assert_eq!((good.country, good.name.as_str()), (Country::CA, "Une formation"));
        for bad in
            ["", "CA", "CA https://exemple.org/", "CA ftp://a.test x", "ZZZ https://a.test x"]
        {
            assert_eq!(link(bad).expect_err("a fault").id, "config-link", "{bad}");
        }
    }
}
