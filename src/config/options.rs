//! The tables that single formats have beside the address: `[source.wordpress]`,
//! `[source.francetravail]`, and those of recruiting software.

use super::section::Section;
use super::settings::Folders;
use super::values;
use crate::model::{Format, Message, Options};

/// The formats that have a table of their own name, and the keys that it may hold.
pub(super) const TABLES: [(Format, &[&str]); 9] = [
    (Format::Wordpress, &["post_type"]),
    (
        Format::Francetravail,
        &["queries", "client_id_file", "client_secret_file", "token_url", "api_url"],
    ),
    (Format::Workday, &["queries", "api_url"]),
    (Format::Greenhouse, &["api_url"]),
    (Format::Lever, &["api_url"]),
    (Format::Smartrecruiters, &["api_url"]),
    (Format::Recruitee, &["api_url"]),
    (Format::Personio, &["api_url"]),
    (Format::Inbox, &["folder"]),
];

/// Where France Travail's offers stand, for sources that give no address of their own.
pub(super) const FRANCETRAVAIL: &str =
    "https://api.francetravail.io/partenaire/offresdemploi/v2/offres/search";

const QUERIES: &str = "[\"pair-aidant\", \"médiateur santé pair\"]";

/// Reads the table of the source's format; one of another format is a fault.
pub(super) fn read(source: &Section<'_>, format: Option<Format>, folders: &Folders<'_>) -> Options {
    let Some(format) = format else { return Options::default() };
    for (other, _) in TABLES.iter().filter(|(other, _)| *other != format) {
        if source.has(other.as_str()) {
            let what = Message::new("config-options-other").with("format", format.as_str());
            source.error(other.as_str(), what);
        }
    }
    let Some((_, keys)) = TABLES.iter().find(|(of, _)| *of == format) else {
        return Options::default();
    };
    let name = format.as_str();
    let section = source.open_inside(name, keys, &format!("[source.{name}]"));
    let address = |key: &str| {
        let url = section.read(key, "https://api.exemple.org/", values::web_address)?;
        if values::is_private(&url) && source.flag("allow_private") != Some(true) {
            section.error(key, Message::new("config-url-private").with("url", url.as_str()));
        }
        Some(url)
    };
    let file = |key: &str, example: &str| {
        let path = section.read(key, example, values::line)?;
        Some(folders.resolve(&path, section.place(key)))
    };
    let queries = section.list("queries", QUERIES, values::line).unwrap_or_default();
    if format == Format::Francetravail {
        require(source, &section);
        if section.has("queries") && queries.is_empty() {
            section.error("queries", Message::new("config-empty"));
        }
    }
    Options {
        post_type: section.read("post_type", "emploi", values::line),
        queries,
        client_id_file: file("client_id_file", "francetravail-id"),
        client_secret_file: file("client_secret_file", "francetravail-secret"),
        token_url: address("token_url"),
        api_url: address("api_url"),
        folder: file("folder", "annonces"),
    }
}

/// What France Travail cannot do without.
fn require(source: &Section<'_>, section: &Section<'_>) {
    for (key, value) in [
        ("queries", QUERIES),
        ("client_id_file", "\"francetravail-id\""),
        ("client_secret_file", "\"francetravail-secret\""),
    ] {
        let what = Message::new("config-missing").with("example", format!("{key} = {value}"));
        match source.has("francetravail") {
            true => section.miss(key, what),
            false => source.miss(&format!("francetravail.{key}"), what),
        }
    }
}
