//! The configuration: what people wrote in `sources.toml`, `filters/` and `vigie.toml`, checked
//! once and turned into values that need no further reading.
//!
//! Two steps, as written → checked. Every fault is told at once, with its file, its line, its key
//! and what to write instead; a bad source or filter does not hide the faults of the next. The
//! program never writes these files.
//!
//! Precedence for the keys of `vigie.toml`: command line > `VIGIE_SECTION__KEY` > file > default.

pub mod answers;
mod codes;
mod duties;
mod fault;
mod filters;
mod input;
mod mail;
mod options;
mod overlay;
pub mod secrets;
mod section;
mod select;
mod settings;
mod sources;
mod syntax;
mod tree;
mod values;
mod whereabouts;

#[cfg(test)]
mod tests;

pub use fault::{Fault, Severity};
pub use filters::{Filter, Phrase};
pub use input::{Content, Flag, Input, InputFile, Stamp, read_dir, stamp};
pub use mail::{DkimKey, Imap, Mail, OffersByMail, Security, Sender, Smtp};
pub use settings::{Admin, Fetch, Instance, Limits, Link, Store, Web};
pub use whereabouts::whereabouts;

use std::collections::BTreeMap;

use fault::{Faults, Place};
use settings::{Folders, Settings};
use tree::Text;

use crate::model::{FilterName, Format, Message, Source, SourceId};

/// The file of the instance's own settings. Optional.
pub const VIGIE_TOML: &str = "vigie.toml";
/// The file of the sources.
pub const SOURCES_TOML: &str = "sources.toml";
/// The name of the socket that commands use when a daemon runs, in the folder where it is.
pub const SOCKET_NAME: &str = "vigie.sock";
/// The folder of the named filters, one file each.
pub const FILTERS_DIR: &str = "filters";

/// A configuration without an error.
#[derive(Debug, Clone)]
pub struct Config {
    /// Who runs this, for whom.
    pub instance: Instance,
    /// Where and how long data are kept.
    pub store: Store,
    /// How the web is read.
    pub fetch: Fetch,
    /// How digests leave.
    pub mail: Mail,
    /// The pages.
    pub web: Web,
    /// The people who keep it running.
    pub admin: Admin,
    /// The boards, in the order of the file; those that are switched off too.
    pub sources: Vec<Source>,
    /// The inbox of an instance that has none among its sources: there always is one.
    pub inbox: Option<Source>,
    /// The named filters, by file name.
    pub filters: Vec<Filter>,
}

impl Config {
    /// May this source be polled? A public board only by an instance that says who can be written
    /// to; a board of this machine or of its own network, always.
    ///
    /// # Errors
    /// The message says what to write.
    pub fn may_poll(&self, source: &Source) -> Result<(), Message> {
        if source.allow_private || source.format == Format::Inbox {
            return Ok(());
        }
        match &self.instance.contact {
            None => Err(Message::new("config-contact-missing")),
            Some(contact) if values::is_placeholder(contact) => {
                Err(Message::new("config-contact-placeholder"))
            }
            Some(_) => Ok(()),
        }
    }

    /// The source of that name.
    pub fn source(&self, id: &SourceId) -> Option<&Source> {
        self.all_sources().find(|source| source.id == *id)
    }

    /// Every source, the inbox that nobody configured last.
    pub fn all_sources(&self) -> impl Iterator<Item = &Source> {
        self.sources.iter().chain(&self.inbox)
    }

    /// Where adverts that are handed in belong.
    pub fn inbox(&self) -> Option<&Source> {
        self.all_sources().find(|source| source.format == Format::Inbox)
    }

    /// The filter of that name.
    pub fn filter(&self, name: &FilterName) -> Option<&Filter> {
        self.filters.iter().find(|filter| filter.name == *name)
    }
}

/// Reads everything and tells every fault, sorted by file and line. There is a configuration when
/// no fault is an error.
pub fn load(input: &Input) -> (Option<Config>, Vec<Fault>) {
    let faults = Faults::default();
    let texts = texts(input, &faults);
    let folders = Folders { dir: &input.dir, environment: &input.environment };
    let settings = settings(input, texts.get(VIGIE_TOML), &folders, &faults);
    let delay = settings.as_ref().map_or(settings::DELAY, |settings| settings.fetch.delay);
    let sources = match texts.get(SOURCES_TOML) {
        Some(text) => sources::read(text, delay, &folders, &faults),
        None => {
            tell_of_no_sources(input, &faults);
            Vec::new()
        }
    };
    let filters = texts
        .iter()
        .filter(|(name, _)| name.starts_with(FILTERS_DIR))
        .filter_map(|(name, text)| filters::read(name, text, &faults))
        .collect();
    let faults = faults.into_sorted();
    let usable = faults.iter().all(|fault| fault.severity == Severity::Warning);
    let config = settings.filter(|_| usable).map(|settings| settings.with(sources, filters));
    (config, faults)
}

fn texts<'i>(input: &'i Input, faults: &Faults) -> BTreeMap<&'i str, Text<'i>> {
    let mut texts = BTreeMap::new();
    for file in &input.files {
        match &file.content {
            Content::Text(text) => {
                texts.insert(file.name.as_str(), Text::new(&file.name, text));
            }
            Content::Unreadable { line, why } => {
                let place = Place { line: *line, ..Place::whole(&file.name) };
                faults.error(&place, "", why.clone());
            }
        }
    }
    texts
}

fn settings(
    input: &Input,
    text: Option<&Text<'_>>,
    folders: &Folders<'_>,
    faults: &Faults,
) -> Option<Settings> {
    let mut table = match text {
        Some(text) => text.parse(faults)?,
        None => tree::Table::default(),
    };
    overlay::lay(&mut table, &input.environment, &input.flags);
    settings::read(&table, &Place::whole(VIGIE_TOML), folders, faults)
}

fn tell_of_no_sources(input: &Input, faults: &Faults) {
    if input.files.iter().all(|file| file.name != SOURCES_TOML) {
        let what = Message::new("config-no-sources").with("dir", input.dir.display().to_string());
        faults.error(&Place::whole(SOURCES_TOML), "", what);
    }
}
