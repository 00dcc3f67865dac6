//! A fault in a query: where, what, and how to mend it.

use std::fmt;
use std::ops::Range;

use crate::model::Message;
use crate::words::Words;

/// Lines are shown up to this many characters around the fault.
const WINDOW: usize = 72;

/// A fault in a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParseError {
    /// Where, in bytes of the query.
    pub span: Range<usize>,
    /// What is wrong and what would work.
    pub what: Message,
}

impl ParseError {
    pub(super) fn new(span: Range<usize>, what: Message) -> Self {
        Self { span, what }
    }

    /// The line of the query, a line with carets under the fault, and the sentence.
    pub fn shown(&self, text: &str, words: &Words) -> String {
        let (line, carets) = self.pointed(text);
        format!("  {line}\n  {carets}\n{}", words.tell(&self.what))
    }

    fn pointed(&self, text: &str) -> (String, String) {
        let at = floor(text, self.span.start);
        let start = text[..at].rfind('\n').map_or(0, |found| found + 1);
        let end = text[at..].find('\n').map_or(text.len(), |found| at + found);
        let until = floor(text, self.span.end).clamp(at, end);
        let before = text[start..at].chars().count();
        let under = text[at..until].chars().count().max(1);
        let line: Vec<char> =
            text[start..end].chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        let from = before.saturating_sub(WINDOW / 2);
        let to = line.len().min(from + WINDOW);
        let shown: String = line[from..to].iter().collect();
        let lead = if from > 0 { "…" } else { "" };
        let tail = if to < line.len() { "…" } else { "" };
        let indent = before - from + lead.chars().count();
        let carets = under.min(WINDOW - (before - from));
        (
            format!("{lead}{}{tail}", shown.trim_end()),
            format!("{}{}", " ".repeat(indent), "^".repeat(carets)),
        )
    }
}

/// For logs and `?`; people get [`ParseError::shown`].
impl fmt::Display for ParseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} at byte {}", self.what.id, self.span.start)
    }
}

impl std::error::Error for ParseError {}

fn floor(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}
