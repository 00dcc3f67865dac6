//! Reads a query letter by letter: blanks, words, quotes, regular expressions, values. Knows where
//! each of them stands, and nothing of what they mean.

use std::ops::Range;

use super::error::ParseError;
use crate::model::Message;

/// A place in the text.
pub(super) struct Reader<'a> {
    text: &'a str,
    at: usize,
}

/// How a value was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// Bare.
    Plain,
    /// Between quotes.
    Quoted,
    /// Between slashes.
    Regex,
}

/// Whether a value is wanted or excluded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sign {
    /// Wanted.
    With,
    /// Preceded by a minus.
    Without,
}

/// One value of a field.
#[derive(Debug, Clone)]
pub(super) struct Item {
    pub(super) text: String,
    pub(super) form: Form,
    pub(super) sign: Sign,
    pub(super) span: Range<usize>,
}

/// What ends a bare piece of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Until {
    /// A blank, a bracket or a quote.
    Blank,
    /// A comma as well.
    Comma,
}

impl<'a> Reader<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, at: 0 }
    }

    pub(super) fn at(&self) -> usize {
        self.at
    }

    /// Comes back to a place seen before.
    pub(super) fn back_to(&mut self, at: usize) {
        self.at = at;
    }

    pub(super) fn peek(&self) -> Option<char> {
        self.text[self.at..].chars().next()
    }

    /// A piece of the text.
    pub(super) fn slice(&self, span: &Range<usize>) -> &'a str {
        &self.text[span.clone()]
    }

    /// The text from a place seen before up to here.
    pub(super) fn since(&self, start: usize) -> &'a str {
        &self.text[start..self.at]
    }

    pub(super) fn skip_blanks(&mut self) {
        self.skip_while(char::is_whitespace);
    }

    /// Takes one character if it is one of these.
    pub(super) fn take(&mut self, wanted: &[char]) -> Option<Range<usize>> {
        let next = self.peek().filter(|next| wanted.contains(next))?;
        let start = self.at;
        self.at += next.len_utf8();
        Some(start..self.at)
    }

    /// Takes a run of letters.
    pub(super) fn letters(&mut self) -> &'a str {
        let start = self.at;
        // Combining accents belong to their letter.
        self.skip_while(|c| c.is_alphabetic() || ('\u{300}'..'\u{370}').contains(&c));
        self.since(start)
    }

    /// Whether what comes next, after a minus, is stuck to it.
    pub(super) fn is_stuck(&self) -> bool {
        self.peek().is_some_and(|next| !next.is_whitespace() && next != ')')
    }

    /// The next two bare words, where they are.
    pub(super) fn ahead(&self) -> (&'a str, &'a str) {
        let mut words = self.text[self.at..].split_whitespace();
        (words.next().unwrap_or_default(), words.next().unwrap_or_default())
    }

    /// Takes a bare word. A bracket glued to a letter is part of it when it holds an inclusive
    /// ending, as in `aidant(e)`.
    pub(super) fn word(&mut self, until: Until) -> Range<usize> {
        let start = self.at;
        while let Some(next) = self.peek() {
            let ends = next.is_whitespace()
                || "\"«»“”„()".contains(next)
                || (next == ',' && until == Until::Comma);
            if !ends {
                self.at += next.len_utf8();
            } else if next == '(' && self.at > start {
                match ending(&self.text[self.at..]) {
                    Some(length) => self.at += length,
                    None => break,
                }
            } else {
                break;
            }
        }
        start..self.at
    }

    /// Takes a quoted text, whatever the quotes; `None` when none opens here.
    pub(super) fn quoted(&mut self) -> Result<Option<(String, Range<usize>)>, ParseError> {
        let Some(open) = self.take(&['"', '«', '“', '„']) else { return Ok(None) };
        let closing: &[char] = match &self.text[open.clone()] {
            "\"" => &['"'],
            "«" => &['»'],
            _ => &['”', '“', '"'],
        };
        let start = self.at;
        self.skip_while(|c| !closing.contains(&c));
        let inner = self.since(start);
        if self.take(closing).is_none() {
            return Err(ParseError::new(open, Message::new("query-unclosed-quote")));
        }
        let tidy = inner.replace(['"', '«', '»', '“', '”', '„'], " ");
        let tidy = tidy.split_whitespace().collect::<Vec<_>>().join(" ");
        if tidy.is_empty() {
            return Err(ParseError::new(open.start..self.at, Message::new("query-empty-quote")));
        }
        Ok(Some((tidy, open.start..self.at)))
    }

    /// Takes one value of a field.
    pub(super) fn item(&mut self, until: Until) -> Result<Item, ParseError> {
        let begin = self.at;
        let sign = match self.take(&MINUS) {
            Some(_) => Sign::Without,
            None => Sign::With,
        };
        if let Some((text, _)) = self.quoted()? {
            return Ok(Item { text, form: Form::Quoted, sign, span: begin..self.at });
        }
        if self.peek() == Some('/') {
            let text = self.regex()?;
            return Ok(Item { text, form: Form::Regex, sign, span: begin..self.at });
        }
        let text = self.text[self.word(until)].to_owned();
        Ok(Item { text, form: Form::Plain, sign, span: begin..self.at })
    }

    /// Takes what stands between two slashes; `\/` is a slash.
    fn regex(&mut self) -> Result<String, ParseError> {
        let open = self.at..self.at + 1;
        self.at += 1;
        let mut source = String::new();
        let mut escaped = false;
        while let Some(next) = self.peek() {
            if next == '\n' {
                break;
            }
            self.at += next.len_utf8();
            match (escaped, next) {
                (true, '/') => source.push('/'),
                (true, other) => source.extend(['\\', other]),
                (false, '/') => return Ok(source),
                (false, '\\') => {}
                (false, other) => source.push(other),
            }
            escaped = !escaped && next == '\\';
        }
        Err(ParseError::new(open, Message::new("query-unclosed-regex")))
    }

    fn skip_while(&mut self, wanted: impl Fn(char) -> bool) {
        let rest = &self.text[self.at..];
        self.at += rest.find(|c| !wanted(c)).unwrap_or(rest.len());
    }
}

/// The hyphen, and what keyboards and telephones make of it.
pub(super) const MINUS: [char; 3] = ['-', '−', '–'];

/// The length of an inclusive ending such as `(e)`, `(trice)`, `(e)s`'s bracket.
fn ending(text: &str) -> Option<usize> {
    let inner = text.strip_prefix('(')?;
    let close = inner.find(')')?;
    let fine = (1..=8).contains(&close)
        && inner[..close].chars().all(|c| c.is_alphabetic() || "·.-".contains(c));
    fine.then_some(close + 2)
}
