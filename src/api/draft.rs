//! A source that stands in no file yet: an address that somebody typed, as a block of
//! `sources.toml`, and as the source that such a block makes.

use url::Url;

use super::ApiError;
use crate::app::App;
use crate::config::{self, Content, Input, InputFile, Severity};
use crate::fetch::Access;
use crate::model::{Country, Format, Message, Source};

/// The block, before it is written.
#[derive(Debug, Clone)]
pub(super) struct Draft {
    id: String,
    name: String,
    /// The listing's address.
    pub(super) url: Url,
    /// How it is read.
    pub(super) format: Format,
    /// ISO 639-1 code of its adverts.
    pub(super) language: String,
    /// Where its adverts are.
    pub(super) country: Country,
    timezone: Option<String>,
    access: Access,
}

impl Draft {
    /// A draft for an address. Its country is the one that the address names, else the instance's.
    ///
    /// # Errors
    /// What was typed is no address of the web.
    pub(super) fn new(app: &App, typed: &str, access: Access) -> Result<Self, ApiError> {
        let url = Url::parse(typed).ok().filter(|url| matches!(url.scheme(), "http" | "https"));
        let url = url.ok_or_else(|| bad_url(typed))?;
        let host = url.host_str().ok_or_else(|| bad_url(typed))?;
        let host = host.trim_start_matches("www.").to_owned();
        let instance = &app.config.instance;
        Ok(Self {
            id: free_id(app, &host),
            country: country(&host).unwrap_or(instance.country),
            language: instance.languages.first().copied().unwrap_or_default().as_str().to_owned(),
            name: host,
            url,
            format: Format::Auto,
            timezone: None,
            access,
        })
    }

    /// The source that the block makes; a zone is added where its country does not say one.
    ///
    /// # Errors
    /// The first fault of the block.
    pub(super) fn source(&mut self, app: &App) -> Result<Source, ApiError> {
        let mut read = self.read();
        if read.as_ref().is_err_and(|(key, _)| key.ends_with(".timezone")) {
            self.timezone = Some(app.config.instance.timezone.name().to_owned());
            read = self.read();
        }
        read.map_err(|(_, what)| ApiError::usage(typed(what)))
    }

    /// Reads the block as it would be read in its file; else its first fault, with the key.
    fn read(&self) -> Result<Source, (String, Message)> {
        let file = InputFile {
            name: config::SOURCES_TOML.to_owned(),
            content: Content::Text(self.toml()),
        };
        let (config, faults) = config::load(&Input { files: vec![file], ..Input::default() });
        let source = config.and_then(|config| config.sources.into_iter().next());
        source.ok_or_else(|| {
            let first = faults.into_iter().find(|fault| fault.severity == Severity::Error);
            first.map_or_else(
                || (String::new(), bad_url(self.url.as_str()).message),
                |fault| (fault.key, fault.what),
            )
        })
    }

    /// The block, to be pasted into `sources.toml`.
    pub(super) fn toml(&self) -> String {
        // A TOML basic string has the escapes of JSON.
        let line = |key: &str, value: &str| format!("{key} = {}\n", serde_json::Value::from(value));
        let mut block = "[[source]]\n".to_owned();
        block += &line("id", &self.id);
        block += &line("name", &self.name);
        block += &line("url", self.url.as_str());
        block += &line("format", self.format.as_str());
        block += &line("country", self.country.as_str());
        block += &line("language", &self.language);
        if let Some(zone) = &self.timezone {
            block += &line("timezone", zone);
        }
        if self.access == Access::PrivateToo {
            block += "allow_private = true\n";
        }
        block + "verified = false\n"
    }
}

/// What is wrong, for somebody who typed an address instead of writing a file.
fn typed(what: Message) -> Message {
    match what.id.as_str() {
        "config-url-private" => Message { id: "api-url-private".to_owned(), ..what },
        _ => what,
    }
}

pub(super) fn bad_url(typed: &str) -> ApiError {
    ApiError::usage(Message::new("api-bad-url").with("typed", typed))
}

/// `exemple.org` → `exemple-org`, or `exemple-org-2` when a source has that name.
fn free_id(app: &App, host: &str) -> String {
    let letters = host.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' });
    let id = letters.collect::<String>().to_ascii_lowercase();
    let id = id.split('-').filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-");
    let taken = |id: &String| app.config.all_sources().any(|source| source.id.as_str() == id);
    let mut names = std::iter::once(id.clone()).chain((2..).map(|n| format!("{id}-{n}")));
    names.find(|name| !taken(name)).unwrap_or(id)
}

/// The country that a host's last label stands for, among those whose labels mean nothing else.
fn country(host: &str) -> Option<Country> {
    Country::parse(match host.rsplit('.').next()? {
        "fr" | "bzh" | "alsace" | "paris" => "FR",
        "ca" | "quebec" => "CA",
        "be" | "brussels" => "BE",
        "ch" => "CH",
        "lu" => "LU",
        "de" => "DE",
        "at" => "AT",
        "nl" => "NL",
        "it" => "IT",
        "es" => "ES",
        "pt" => "PT",
        "uk" => "GB",
        "ie" => "IE",
        _ => return None,
    })
}
