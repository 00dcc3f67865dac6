//! Everything that the configuration is made from, as values. [`read_dir`] is the only function of
//! the room that opens the files; [`stamp`] looks at them from outside.

use std::collections::BTreeMap;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use crate::model::Message;

/// What was written, by whom, and where.
#[derive(Debug, Clone, Default)]
pub struct Input {
    /// The folder of the files; relative paths in them start there.
    pub dir: PathBuf,
    /// `vigie.toml`, `sources.toml` and `filters/*.toml`.
    pub files: Vec<InputFile>,
    /// The environment. Of the variables, `VIGIE_SECTION__KEY` overrides a key of `vigie.toml`;
    /// `STATE_DIRECTORY` (systemd) is where the store goes by default.
    pub environment: BTreeMap<String, String>,
    /// What the command line overrides.
    pub flags: Vec<Flag>,
}

/// One file.
#[derive(Debug, Clone)]
pub struct InputFile {
    /// Relative to the folder, with `/`, as it will be shown: `filters/quebec.toml`.
    pub name: String,
    /// What it holds.
    pub content: Content,
}

/// What a file holds.
#[derive(Debug, Clone)]
pub enum Content {
    /// UTF-8 text.
    Text(String),
    /// It is there and cannot be read.
    Unreadable {
        /// Where reading stopped, from 1; 0 when it did not start.
        line: usize,
        /// Why.
        why: Message,
    },
}

/// A key of `vigie.toml` that the command line sets.
#[derive(Debug, Clone)]
pub struct Flag {
    /// The option as typed, `--data`.
    pub option: String,
    /// The key it sets, `store.path`.
    pub key: String,
    /// The value.
    pub value: String,
}

/// Variables of the environment that are not keys of `vigie.toml`: the command line has options of
/// the same names.
pub(super) const NOT_KEYS: [&str; 7] = [
    "VIGIE_CONFIG",
    "VIGIE_DATA",
    "VIGIE_SERVER",
    "VIGIE_TOKEN",
    "VIGIE_TOKEN_FILE",
    "VIGIE_LANG",
    "VIGIE_LOG",
];

/// Reads the files of a configuration folder. What cannot be read becomes a fault of [`super::load`].
pub fn read_dir(dir: &Path, environment: BTreeMap<String, String>) -> Input {
    let mut files = Vec::new();
    for name in [super::VIGIE_TOML, super::SOURCES_TOML] {
        files.extend(read_file(dir, name.to_owned()));
    }
    for name in filter_files(dir) {
        files.extend(read_file(dir, name));
    }
    Input { dir: dir.to_owned(), files, environment, flags: Vec::new() }
}

/// The files of a configuration folder as they lie there: names, lengths, times of change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stamp(Vec<(String, u64, Option<SystemTime>)>);

/// Looks at the files without reading them; two stamps differ when one of them was changed.
pub fn stamp(dir: &Path) -> Stamp {
    let settings = [super::VIGIE_TOML, super::SOURCES_TOML].map(str::to_owned);
    let all = settings.into_iter().chain(filter_files(dir));
    let look = |name: String| {
        let about = fs::metadata(dir.join(&name)).ok()?;
        Some((name, about.len(), about.modified().ok()))
    };
    Stamp(all.filter_map(look).collect())
}

/// The names of the `.toml` files of `filters/`, in order; hidden files and editors' copies are not
/// filters.
fn filter_files(dir: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(dir.join(super::FILTERS_DIR))
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .filter(|name| name.ends_with(".toml") && !name.starts_with('.'))
        .map(|name| format!("{}/{name}", super::FILTERS_DIR))
        .collect();
    names.sort();
    names
}

fn read_file(dir: &Path, name: String) -> Option<InputFile> {
    let content = match fs::read(dir.join(&name)) {
        Ok(bytes) => decode(bytes),
        Err(error) if error.kind() == ErrorKind::NotFound => return None,
        Err(error) => Content::Unreadable {
            line: 0,
            why: Message::new("config-unreadable").with("why", crate::words::refusal(&error)),
        },
    };
    Some(InputFile { name, content })
}

/// TOML is UTF-8. The byte-order mark that some Windows editors add is dropped.
fn decode(bytes: Vec<u8>) -> Content {
    match String::from_utf8(bytes) {
        Ok(text) => {
            Content::Text(text.strip_prefix('\u{feff}').map_or(text.clone(), str::to_owned))
        }
        Err(error) => {
            let good = &error.as_bytes()[..error.utf8_error().valid_up_to()];
            let line = good.iter().filter(|byte| **byte == b'\n').count() + 1;
            Content::Unreadable { line, why: Message::new("config-not-utf8") }
        }
    }
}
