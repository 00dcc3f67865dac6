//! The grammar: `or` of `and` of terms, with brackets and minus signs.
//!
//! ```text
//! any   = all { (OU | OR) all }
//! all   = one { [ET | AND] one }
//! one   = (- | NON | NOT) one | ( any ) | "phrase" | field : values | word
//! ```

use std::ops::Range;

use super::ast::Query;
use super::error::ParseError;
use super::field::{self, Field};
use super::reader::{MINUS, Reader, Until};
use super::terms;
use crate::model::Message;

/// Longer queries are refused, in bytes.
pub const LONGEST: usize = 4_000;
/// Brackets and minus signs may be nested so deep.
const DEEPEST: usize = 32;
/// A query may have so many terms.
const MOST_TERMS: usize = 200;

/// Reads a query. A blank text asks nothing, and every offer answers yes.
///
/// # Errors
/// The first fault, with its place and its cure.
pub fn parse(text: &str) -> Result<Query, ParseError> {
    if text.len() > LONGEST {
        let what = Message::new("query-too-long").with("longest", LONGEST);
        return Err(ParseError::new(0..1, what));
    }
    let mut parser = Parser { reader: Reader::new(text), terms: 0 };
    let query = parser.any(0)?;
    if let Some(span) = parser.reader.take(&[')']) {
        return Err(ParseError::new(span, Message::new("query-stray-bracket")));
    }
    if let Some(span) = parser.reader.take(&['»', '”']) {
        return Err(ParseError::new(span, Message::new("query-stray-quote")));
    }
    Ok(query.unwrap_or_default())
}

/// A word that joins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Joiner {
    And,
    Or,
    Not,
}

struct Parser<'a> {
    reader: Reader<'a>,
    terms: usize,
}

impl Parser<'_> {
    fn any(&mut self, depth: usize) -> Result<Option<Query>, ParseError> {
        let Some(first) = self.all(depth)? else {
            return match self.joiner(Joiner::Or) {
                Some(span) => Err(self.fault("query-nothing-before", span)),
                None => Ok(None),
            };
        };
        let mut parts = vec![first];
        while let Some(span) = self.joiner(Joiner::Or) {
            match self.all(depth)? {
                Some(part) => parts.push(part),
                None => return Err(self.fault("query-nothing-after", span)),
            }
        }
        // What asks nothing, such as H/F, is no alternative to what asks something.
        Ok(Some(Query::any(parts.into_iter().filter(|part| *part != Query::Everything))))
    }

    fn all(&mut self, depth: usize) -> Result<Option<Query>, ParseError> {
        let mut parts = Vec::new();
        loop {
            let joined = self.joiner(Joiner::And);
            if let Some(span) = joined.clone().filter(|_| parts.is_empty()) {
                return Err(self.fault("query-nothing-before", span));
            }
            match (self.one(depth)?, joined) {
                (Some(part), _) => parts.push(part),
                (None, Some(span)) => return Err(self.fault("query-nothing-after", span)),
                (None, None) => break,
            }
        }
        Ok((!parts.is_empty()).then(|| Query::all(parts)))
    }

    fn one(&mut self, depth: usize) -> Result<Option<Query>, ParseError> {
        self.skip_dashes();
        let start = self.reader.at();
        if depth > DEEPEST {
            return Err(ParseError::new(start..start + 1, Message::new("query-too-deep")));
        }
        if let Some(span) = self.reader.take(&MINUS) {
            if !self.reader.is_stuck() {
                return Err(ParseError::new(span, Message::new("query-lone-minus")));
            }
            return Ok(Some(!self.operand(depth, span)?));
        }
        if let Some(span) = self.joiner(Joiner::Not) {
            return Ok(Some(!self.operand(depth, span)?));
        }
        if let Some(open) = self.reader.take(&['(']) {
            return self.group(depth, open).map(Some);
        }
        if let Some((phrase, span)) = self.reader.quoted()? {
            self.count(&span)?;
            return terms::phrase(phrase, span).map(Some);
        }
        if matches!(self.reader.peek(), None | Some(')' | '»' | '”')) || self.joins_here() {
            return Ok(None);
        }
        if let Some((field, span)) = self.field()? {
            self.count(&span)?;
            return terms::field(field, span, &mut self.reader).map(Some);
        }
        let span = self.reader.word(Until::Blank);
        self.count(&span)?;
        terms::word(self.reader.since(start), span).map(Some)
    }

    /// A dash between blanks is punctuation, as in a title that was pasted.
    fn skip_dashes(&mut self) {
        loop {
            self.reader.skip_blanks();
            let here = self.reader.at();
            if self.reader.take(&['–', '—']).is_none() || self.reader.is_stuck() {
                self.reader.back_to(here);
                return;
            }
        }
    }

    /// What a minus or a NON stands before.
    fn operand(&mut self, depth: usize, sign: Range<usize>) -> Result<Query, ParseError> {
        match self.one(depth + 1)? {
            Some(part) => Ok(part),
            None => Err(self.fault("query-nothing-after", sign)),
        }
    }

    fn group(&mut self, depth: usize, open: Range<usize>) -> Result<Query, ParseError> {
        let inner = self.any(depth + 1)?;
        if self.reader.take(&[')']).is_none() {
            return Err(ParseError::new(open, Message::new("query-unclosed-bracket")));
        }
        inner.ok_or_else(|| {
            ParseError::new(open.start..self.reader.at(), Message::new("query-empty-group"))
        })
    }

    /// Takes a field's name and its colon; French puts a blank before the colon.
    fn field(&mut self) -> Result<Option<(Field, Range<usize>)>, ParseError> {
        let start = self.reader.at();
        let name = self.reader.letters();
        let span = start..self.reader.at();
        self.reader.skip_blanks();
        if name.is_empty() || self.reader.take(&[':']).is_none() {
            self.reader.back_to(start);
            return Ok(None);
        }
        if let Some(field) = Field::parse(name) {
            return Ok(Some((field, span)));
        }
        let what = match field::nearest(name) {
            Some(near) => Message::new("query-unknown-field-near").with("near", near),
            None => Message::new("query-unknown-field"),
        };
        Err(ParseError::new(span, what.with("typed", name)))
    }

    /// Takes a joining word when it stands here by itself.
    fn joiner(&mut self, wanted: Joiner) -> Option<Range<usize>> {
        self.reader.skip_blanks();
        let start = self.reader.at();
        let span = self.reader.word(Until::Blank);
        if joiner(self.reader.since(start)) == Some(wanted) {
            return Some(span);
        }
        self.reader.back_to(start);
        None
    }

    fn joins_here(&mut self) -> bool {
        let start = self.reader.at();
        let _ = self.reader.word(Until::Blank);
        let found = joiner(self.reader.since(start));
        self.reader.back_to(start);
        found.is_some()
    }

    fn fault(&self, id: &str, span: Range<usize>) -> ParseError {
        let what = Message::new(id).with("word", self.reader.slice(&span));
        ParseError::new(span, what)
    }

    fn count(&mut self, span: &Range<usize>) -> Result<(), ParseError> {
        self.terms += 1;
        if self.terms > MOST_TERMS {
            let what = Message::new("query-too-many-terms").with("most", MOST_TERMS);
            return Err(ParseError::new(span.clone(), what));
        }
        Ok(())
    }
}

/// Small letters join too, except for NON: "non" is a word of many adverts.
fn joiner(word: &str) -> Option<Joiner> {
    match word {
        "NON" | "NOT" => Some(Joiner::Not),
        _ if ["et", "and"].contains(&word.to_lowercase().as_str()) => Some(Joiner::And),
        _ if ["ou", "or"].contains(&word.to_lowercase().as_str()) => Some(Joiner::Or),
        _ => None,
    }
}
