//! TOML text as a tree in which every key and value knows its line.

use std::collections::BTreeMap;
use std::sync::Arc;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::fault::{Faults, Place};
use super::syntax;

/// A value and where it was written.
#[derive(Debug, Clone)]
pub(super) struct Node {
    pub(super) place: Place,
    pub(super) value: Value,
}

/// A table: each key with its own place, and its value.
#[derive(Debug, Clone, Default)]
pub(super) struct Table {
    pub(super) entries: BTreeMap<String, (Place, Node)>,
    pub(super) gaps: Gaps,
}

/// Were lines left out of the text that a table comes from, because they are broken? Then a key
/// that is not there may be on one of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Gaps {
    #[default]
    None,
    Some,
}

/// A TOML value, or one that came from outside the files.
#[derive(Debug, Clone)]
pub(super) enum Value {
    Text(String),
    /// Written in the environment or on the command line, where everything is text.
    Loose(String),
    Number(i64),
    Flag(bool),
    List(Vec<Node>),
    Table(Table),
    /// A decimal number, a date, an integer beyond 64 bits: no key takes one. As written.
    Other(String),
}

impl Value {
    /// The value as somebody would write it, cut at forty characters.
    pub(super) fn shown(&self) -> String {
        let whole = match self {
            Self::Text(text) | Self::Loose(text) => format!("\"{text}\""),
            Self::Number(number) => number.to_string(),
            Self::Flag(flag) => flag.to_string(),
            Self::List(items) => {
                let items: Vec<String> = items.iter().map(|item| item.value.shown()).collect();
                format!("[{}]", items.join(", "))
            }
            Self::Table(table) => {
                let keys: Vec<&str> = table.entries.keys().map(String::as_str).collect();
                format!("{{ {} }}", keys.join(", "))
            }
            Self::Other(text) => text.clone(),
        };
        shorten(&whole)
    }
}

/// At most forty characters of a text, for a message.
pub(super) fn shorten(text: &str) -> String {
    match text.char_indices().nth(40) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

/// A file's text, and how to turn an offset in it into a place.
pub(super) struct Text<'t> {
    file: Arc<str>,
    text: &'t str,
    /// Lines of the file that stand before this text.
    before: usize,
}

impl<'t> Text<'t> {
    pub(super) fn new(file: &str, text: &'t str) -> Self {
        Self { file: file.into(), text, before: 0 }
    }

    /// The file, not a line of it.
    pub(super) fn whole(&self) -> Place {
        Place { file: Arc::clone(&self.file), line: 0, column: 0 }
    }

    /// The place of a byte offset.
    pub(super) fn place(&self, offset: usize) -> Place {
        let head = self.text.get(..offset).unwrap_or(self.text);
        let start = head.rfind('\n').map_or(0, |at| at + 1);
        Place {
            file: Arc::clone(&self.file),
            line: self.before + head.matches('\n').count() + 1,
            column: head[start..].chars().count() + 1,
        }
    }

    /// The tree. Broken lines are noted, left out, and the rest is read; `None` when there is no
    /// telling which line is broken, as in a text that is never closed.
    pub(super) fn parse(&self, faults: &Faults) -> Option<Table> {
        let mut text = self.text.to_owned();
        let mut gaps = Gaps::None;
        loop {
            let (table, errors) = DeTable::parse_recoverable(&text);
            if errors.is_empty() {
                return Some(self.table(table.get_ref(), gaps));
            }
            syntax::note(self.text, &errors, faults, |offset| self.place(offset));
            let rest = syntax::without_broken_lines(&text, &errors)?;
            (text, gaps) = (rest, Gaps::Some);
        }
    }

    /// The tree of a file that is one array, `[[name]]`: as a whole, or entry by entry when one is
    /// broken, so that it does not hide what the others say.
    pub(super) fn parse_entries(&self, name: &str, faults: &Faults) -> Vec<Table> {
        match DeTable::parse(self.text) {
            Ok(table) => vec![self.table(table.get_ref(), Gaps::None)],
            Err(_) => self.cut(name).iter().filter_map(|entry| entry.parse(faults)).collect(),
        }
    }

    /// The text cut before every line that opens an entry. What stands before the first one comes
    /// first.
    fn cut(&self, name: &str) -> Vec<Self> {
        let mut cuts = vec![0];
        let mut offset = 0;
        for line in self.text.split_inclusive('\n') {
            let bare: String = line.chars().filter(|c| !c.is_whitespace()).collect();
            if offset > 0 && bare.starts_with(&format!("[[{name}]]")) {
                cuts.push(offset);
            }
            offset += line.len();
        }
        cuts.push(self.text.len());
        cuts.windows(2)
            .filter_map(|pair| match pair {
                [from, to] => Some(Self {
                    file: Arc::clone(&self.file),
                    text: &self.text[*from..*to],
                    before: self.before + self.text[..*from].matches('\n').count(),
                }),
                _ => None,
            })
            .collect()
    }

    fn table(&self, table: &DeTable<'_>, gaps: Gaps) -> Table {
        let entries = table.iter().map(|(key, value)| {
            let place = self.place(key.span().start);
            (key.get_ref().to_string(), (place, self.node(value, gaps)))
        });
        Table { entries: entries.collect(), gaps }
    }

    fn node(&self, value: &Spanned<DeValue<'_>>, gaps: Gaps) -> Node {
        let raw = || self.text.get(value.span()).unwrap_or_default().to_owned();
        let place = self.place(value.span().start);
        let value = match value.get_ref() {
            DeValue::String(text) => Value::Text(text.to_string()),
            DeValue::Boolean(flag) => Value::Flag(*flag),
            DeValue::Integer(number) => i64::from_str_radix(number.as_str(), number.radix())
                .map_or_else(|_| Value::Other(raw()), Value::Number),
            DeValue::Array(items) => {
                Value::List(items.iter().map(|item| self.node(item, gaps)).collect())
            }
            DeValue::Table(table) => Value::Table(self.table(table, gaps)),
            DeValue::Float(_) | DeValue::Datetime(_) => Value::Other(raw()),
        };
        Node { place, value }
    }
}
