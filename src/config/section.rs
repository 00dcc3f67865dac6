//! Reads the keys of one table: each is asked for by name and type, and what is wrong is noted
//! with its place, its key and what to write instead.

use std::ops::RangeInclusive;

use super::fault::{Faults, Place};
use super::tree::{Gaps, Node, Table, Value};
use crate::model::Message;
use crate::suggest::nearest;

/// One table while it is read.
pub(super) struct Section<'a> {
    /// The keys that lead to it, such as `mail.smtp` or `source[carrefour]`.
    path: String,
    place: &'a Place,
    table: Option<&'a Table>,
    /// Can a key be missing for a reason that has been told?
    gaps: Gaps,
    faults: &'a Faults,
}

/// Key names under which people write a secret.
const SECRETS: [&str; 8] =
    ["password", "passwd", "pass", "mot_de_passe", "secret", "client_secret", "token", "api_key"];

impl<'a> Section<'a> {
    /// Opens a table; the keys that it may hold are `keys`, every other one is a fault.
    pub(super) fn open(
        path: &str,
        place: &'a Place,
        table: Option<&'a Table>,
        keys: &[&str],
        faults: &'a Faults,
    ) -> Self {
        let gaps = table.map_or(Gaps::None, |table| table.gaps);
        let section = Self { path: path.to_owned(), place, table, gaps, faults };
        for (key, (place, _)) in table.into_iter().flat_map(|table| &table.entries) {
            if !keys.contains(&key.as_str()) {
                let what = unknown(&section.path, key, place, keys);
                faults.error(place, &section.key(key), what);
            }
        }
        section
    }

    /// Opens a table inside this one; an absent one is empty.
    pub(super) fn open_inside(&self, key: &str, keys: &[&str], example: &str) -> Section<'a> {
        let (place, table, gaps) = match self.node(key) {
            None => (self.place, None, self.gaps),
            Some(node) => match &node.value {
                Value::Table(table) => (&node.place, Some(table), table.gaps),
                _ => {
                    let what = Message::new("config-want-table").with("example", example);
                    self.wrong(key, node, what);
                    (&node.place, None, Gaps::Some)
                }
            },
        };
        let section = Section::open(&self.key(key), place, table, keys, self.faults);
        Section { gaps, ..section }
    }

    /// The full name of a key, for messages.
    pub(super) fn key(&self, key: &str) -> String {
        match self.path.as_str() {
            "" => key.to_owned(),
            path => format!("{path}.{key}"),
        }
    }

    /// Is the key written?
    pub(super) fn has(&self, key: &str) -> bool {
        self.node(key).is_some()
    }

    /// Where a key was written; where the table starts when it is not.
    pub(super) fn place(&self, key: &str) -> &'a Place {
        self.node(key).map_or(self.place, |node| &node.place)
    }

    fn node(&self, key: &str) -> Option<&'a Node> {
        self.table?.entries.get(key).map(|(_, node)| node)
    }

    fn wrong(&self, key: &str, node: &Node, what: Message) {
        self.faults.error(&node.place, &self.key(key), what.with("found", node.value.shown()));
    }

    /// Notes an error at a key.
    pub(super) fn error(&self, key: &str, what: Message) {
        self.faults.error(self.place(key), &self.key(key), what);
    }

    /// Notes that a key is missing, if it is, and if it is not on a line that is broken.
    pub(super) fn miss(&self, key: &str, what: Message) {
        if !self.has(key) && self.gaps == Gaps::None {
            self.error(key, what);
        }
    }

    /// Notes a warning at a key.
    pub(super) fn warn(&self, key: &str, what: Message) {
        self.faults.warn(self.place(key), &self.key(key), what);
    }

    /// Reads a text with `parse`, which says what is wrong with it. `example` is the value that
    /// the message shows when the key holds no text.
    pub(super) fn read<T>(
        &self,
        key: &str,
        example: &str,
        parse: impl FnOnce(&str) -> Result<T, Message>,
    ) -> Option<T> {
        let node = self.node(key)?;
        match &node.value {
            Value::Text(text) | Value::Loose(text) => match parse(text.trim()) {
                Ok(value) => Some(value),
                Err(what) => {
                    self.error(key, what);
                    None
                }
            },
            _ => {
                let example = format!("{key} = \"{example}\"");
                self.wrong(key, node, Message::new("config-want-text").with("example", example));
                None
            }
        }
    }

    /// Like [`Section::read`]; an absent key is a fault.
    pub(super) fn require<T>(
        &self,
        key: &str,
        example: &str,
        parse: impl FnOnce(&str) -> Result<T, Message>,
    ) -> Option<T> {
        let example_line = format!("{key} = \"{example}\"");
        self.miss(key, Message::new("config-missing").with("example", example_line));
        self.read(key, example, parse)
    }

    /// Reads `true` or `false`.
    pub(super) fn flag(&self, key: &str) -> Option<bool> {
        let node = self.node(key)?;
        match &node.value {
            Value::Flag(flag) => return Some(*flag),
            Value::Loose(text) if text == "true" => return Some(true),
            Value::Loose(text) if text == "false" => return Some(false),
            _ => self.wrong(key, node, Message::new("config-want-flag")),
        }
        None
    }

    /// Reads a whole number inside a range.
    pub(super) fn number(&self, key: &str, range: RangeInclusive<u32>) -> Option<u32> {
        let node = self.node(key)?;
        let number = match &node.value {
            Value::Number(number) => u32::try_from(*number).ok(),
            Value::Loose(text) => text.trim().parse().ok(),
            _ => None,
        };
        let fine = number.filter(|number| range.contains(number));
        if fine.is_none() {
            let what = Message::new("config-want-number")
                .with("least", i64::from(*range.start()))
                .with("most", i64::from(*range.end()));
            self.wrong(key, node, what);
        }
        fine
    }

    /// Reads a list of texts, each with `parse`; in the environment the items are separated by
    /// commas. `None` when the key is absent.
    pub(super) fn list<T>(
        &self,
        key: &str,
        example: &str,
        parse: impl Fn(&str) -> Result<T, Message>,
    ) -> Option<Vec<T>> {
        let node = self.node(key)?;
        let texts: Option<Vec<&str>> = match &node.value {
            Value::Loose(text) => Some(text.split(',').collect()),
            Value::List(items) => items
                .iter()
                .map(|item| match &item.value {
                    Value::Text(text) => Some(text.as_str()),
                    _ => None,
                })
                .collect(),
            _ => None,
        };
        let Some(texts) = texts else {
            let example = format!("{key} = {example}");
            self.wrong(key, node, Message::new("config-want-list").with("example", example));
            return None;
        };
        let mut read = Vec::new();
        for text in texts {
            match parse(text.trim()) {
                Ok(value) => read.push(value),
                Err(what) => self.error(key, what),
            }
        }
        Some(read)
    }
}

fn unknown(path: &str, key: &str, place: &Place, keys: &[&str]) -> Message {
    if SECRETS.contains(&key.to_lowercase().as_str()) {
        return Message::new("config-secret-inline");
    }
    // What came from the environment is mended in the environment.
    let written = |key: &str| match place.file.starts_with("VIGIE_") {
        false => key.to_owned(),
        true if path.is_empty() => format!("VIGIE_{}", key.to_uppercase()),
        true => format!("VIGIE_{}__{}", path.replace('.', "__"), key).to_uppercase(),
    };
    match nearest(key, keys.iter().copied()) {
        Some(near) => Message::new("config-unknown-key-near").with("near", written(near)),
        None => {
            let all: Vec<String> = keys.iter().map(|key| written(key)).collect();
            Message::new("config-unknown-key").with("keys", all.join(", "))
        }
    }
}
