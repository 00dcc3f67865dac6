//! A fault of the configuration: where it is, which key it touches, what to write instead.

use std::cell::RefCell;
use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use crate::model::Message;
use crate::query::ParseError;
use crate::words::Words;

/// One thing that is wrong, or doubtful, in what was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// A file, relative to the configuration folder; or the name of an environment variable, or a
    /// command-line option.
    pub file: String,
    /// Line, from 1; 0 when the place has no lines.
    pub line: usize,
    /// Column in characters, from 1; 0 when the place has no lines.
    pub column: usize,
    /// The key, such as `source[carrefour].format`; empty when the whole file is meant.
    pub key: String,
    /// What is wrong and how to mend it.
    pub what: Message,
    /// Whether the configuration can be used all the same.
    pub severity: Severity,
    /// The query that `what` is about, and the bytes of it to point at.
    pub query: Option<(String, Range<usize>)>,
}

/// What a fault does to the configuration.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The configuration is refused.
    Error,
    /// Worth mending, not a reason to refuse.
    Warning,
}

impl Fault {
    /// The fault as a line to print: `sources.toml:12: source[carrefour].format : …`.
    pub fn say(&self, words: &Words) -> String {
        let id = match (self.severity, self.key.is_empty()) {
            (Severity::Error, true) => "config-fault-whole",
            (Severity::Error, false) => "config-fault",
            (Severity::Warning, true) => "config-fault-warning-whole",
            (Severity::Warning, false) => "config-fault-warning",
        };
        let place = Place { file: self.file.as_str().into(), line: self.line, column: self.column };
        let line = words.tell(
            &Message::new(id)
                .with("place", place.to_string())
                .with("key", self.key.as_str())
                .with("what", self.sentence(words)),
        );
        line.replace(": \n", ":\n")
    }

    fn sentence(&self, words: &Words) -> String {
        match &self.query {
            None => words.tell(&self.what),
            Some((text, span)) => {
                let error = ParseError { span: span.clone(), what: self.what.clone() };
                format!("\n{}", error.shown(text, words))
            }
        }
    }
}

/// Where a value was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Place {
    /// As in [`Fault::file`].
    pub(super) file: Arc<str>,
    /// As in [`Fault::line`].
    pub(super) line: usize,
    /// As in [`Fault::column`].
    pub(super) column: usize,
}

impl Place {
    /// A place without lines: an environment variable, an option, a file as a whole.
    pub(super) fn whole(name: &str) -> Self {
        Self { file: name.into(), line: 0, column: 0 }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            0 => f.write_str(&self.file),
            line => write!(f, "{}:{line}", self.file),
        }
    }
}

/// The faults found so far. Shared by every reader of a pass, so that a reader can note a fault
/// and go on.
#[derive(Debug, Default)]
pub(super) struct Faults(RefCell<Vec<Fault>>);

impl Faults {
    /// Notes a fault that makes the configuration unusable.
    pub(super) fn error(&self, place: &Place, key: &str, what: Message) {
        self.note(place, key, what, Severity::Error, None);
    }

    /// Notes a fault that can be lived with.
    pub(super) fn warn(&self, place: &Place, key: &str, what: Message) {
        self.note(place, key, what, Severity::Warning, None);
    }

    /// Notes a query that cannot be read.
    pub(super) fn bad_query(&self, place: &Place, key: &str, text: &str, error: ParseError) {
        let query = Some((text.to_owned(), error.span));
        self.note(place, key, error.what, Severity::Error, query);
    }

    fn note(
        &self,
        place: &Place,
        key: &str,
        what: Message,
        severity: Severity,
        query: Option<(String, Range<usize>)>,
    ) {
        self.0.borrow_mut().push(Fault {
            file: place.file.to_string(),
            line: place.line,
            column: place.column,
            key: key.to_owned(),
            what,
            severity,
            query,
        });
    }

    /// Every fault, file by file and from top to bottom.
    pub(super) fn into_sorted(self) -> Vec<Fault> {
        let mut faults = self.0.into_inner();
        faults.sort_by(|a, b| (&a.file, a.line, a.column).cmp(&(&b.file, b.line, b.column)));
        faults.dedup();
        faults
    }
}
