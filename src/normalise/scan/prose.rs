//! The reading of prose into tokens, letter by letter.

use std::ops::Range;
use std::rc::Rc;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::spelling::Spelling;
use super::{Gap, Shape, Token, clauses};

/// Reads a text into tokens and marks where its clauses begin.
pub(super) fn read(text: &str) -> Vec<Token> {
    let cells = Vec::with_capacity(text.len() / 4);
    let mut writer = Writer { cells, folded: String::with_capacity(text.len()) };
    writer.text(text);
    let folded: Rc<str> = writer.folded.into();
    let token = |Cell { shape, word, gap, capital, span }| {
        let word = Spelling::part(&folded, word);
        Token { shape, word, gap, capital, opens: false, span }
    };
    let mut tokens = drop_inclusive_endings(writer.cells.into_iter().map(token));
    clauses::mark(&mut tokens);
    tokens
}

/// A token whose word is a range of the folded letters.
struct Cell {
    shape: Shape,
    word: Range<u32>,
    gap: Gap,
    capital: bool,
    span: Range<usize>,
}

/// The tokens so far, and their folded letters; the last token may grow yet.
struct Writer {
    cells: Vec<Cell>,
    folded: String,
}

impl Writer {
    fn text(&mut self, text: &str) {
        let mut gap = Gap::Line;
        let mut at = 0;
        while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
            let run = rest.bytes().take_while(u8::is_ascii_lowercase).count();
            if let Some(letters) = rest.get(..run).filter(|letters| !letters.is_empty()) {
                self.add(letters, Shape::Word, false, at..at + run, gap);
                (at, gap) = (at + run, Gap::Glued);
                continue;
            }
            let Some(c) = rest.chars().next() else { break };
            let span = at..at + c.len_utf8();
            at = span.end;
            gap = self.character(c, span, gap);
        }
    }

    /// Adds one character and tells the gap behind it.
    fn character(&mut self, c: char, span: Range<usize>, gap: Gap) -> Gap {
        if c == ' ' {
            return wider(gap, Gap::Space);
        }
        let plain =
            if c.is_ascii_alphanumeric() { Some(c.to_ascii_lowercase()) } else { accented(c) };
        if let Some(plain) = plain {
            self.push(plain, c.is_uppercase(), span, gap);
            return Gap::Glued;
        }
        match fold(c) {
            Folded::Nothing => gap,
            Folded::Space => wider(gap, Gap::Space),
            Folded::Line => Gap::Line,
            Folded::Apostrophe => wider(gap, Gap::Apostrophe),
            Folded::One(one) => {
                self.push(one, c.is_uppercase(), span, gap);
                Gap::Glued
            }
            Folded::Text(folded) => {
                let mut gap = gap;
                for one in folded.chars() {
                    self.push(one, c.is_uppercase(), span.clone(), gap);
                    gap = Gap::Glued;
                }
                gap
            }
        }
    }

    fn push(&mut self, c: char, capital: bool, span: Range<usize>, gap: Gap) {
        self.add(c.encode_utf8(&mut [0; 4]), shape(c), capital, span, gap);
    }

    /// Adds letters of one shape to the last token, or begins one with them.
    fn add(&mut self, letters: &str, shape: Shape, capital: bool, span: Range<usize>, gap: Gap) {
        let start = place(&self.folded);
        self.folded.push_str(letters);
        let end = place(&self.folded);
        match self.cells.last_mut() {
            Some(last) if gap == Gap::Glued && last.shape == shape && shape != Shape::Sign => {
                last.word.end = end;
                last.span.end = span.end;
            }
            _ => self.cells.push(Cell { shape, word: start..end, gap, capital, span }),
        }
    }
}

/// Texts are bounded far below what a place can count.
fn place(folded: &str) -> u32 {
    u32::try_from(folded.len()).unwrap_or(u32::MAX)
}

/// The bare letter of the commonest accented ones, which need no decomposition.
fn accented(c: char) -> Option<char> {
    Some(match c {
        'à' | 'â' | 'ä' | 'À' | 'Â' | 'Ä' => 'a',
        'é' | 'è' | 'ê' | 'ë' | 'É' | 'È' | 'Ê' | 'Ë' => 'e',
        'î' | 'ï' | 'ì' | 'Î' | 'Ï' | 'Ì' => 'i',
        'ô' | 'ö' | 'ò' | 'Ô' | 'Ö' | 'Ò' => 'o',
        'û' | 'ü' | 'ù' | 'Û' | 'Ü' | 'Ù' => 'u',
        'ç' | 'Ç' => 'c',
        _ => return None,
    })
}

enum Folded {
    Nothing,
    Space,
    Line,
    Apostrophe,
    One(char),
    Text(String),
}

fn fold(c: char) -> Folded {
    match c {
        '\n' | '\r' | '\u{2028}' | '\u{2029}' => Folded::Line,
        '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{00AD}' | '\u{FEFF}' => Folded::Nothing,
        '\'' | '’' | '‘' | 'ʼ' | '′' | '´' | '`' => Folded::Apostrophe,
        '‐' | '‑' | '‒' | '–' | '—' | '−' => Folded::One('-'),
        '«' | '»' | '“' | '”' | '„' => Folded::One('"'),
        '•' | '‧' | '∙' | '⋅' => Folded::One('·'),
        'œ' | 'Œ' => Folded::Text("oe".to_owned()),
        'ß' => Folded::Text("ss".to_owned()),
        c if c.is_whitespace() => Folded::Space,
        c if c.is_ascii() => Folded::One(c.to_ascii_lowercase()),
        c => {
            let folded: String = std::iter::once(c)
                .nfkd()
                .filter(|part| !is_combining_mark(*part))
                .flat_map(char::to_lowercase)
                .map(|part| if part == '\u{2044}' { '/' } else { part })
                .collect();
            if folded.is_empty() { Folded::Nothing } else { Folded::Text(folded) }
        }
    }
}

fn wider(now: Gap, seen: Gap) -> Gap {
    match (now, seen) {
        (Gap::Line, _) => Gap::Line,
        (Gap::Space, _) | (_, Gap::Space) => Gap::Space,
        _ => seen,
    }
}

fn shape(c: char) -> Shape {
    if c.is_ascii_digit() {
        Shape::Number
    } else if c.is_alphabetic() {
        Shape::Word
    } else {
        Shape::Sign
    }
}

const ENDINGS: [&str; 12] =
    ["e", "es", "s", "ne", "nes", "le", "les", "rice", "rices", "trice", "euse", "ere"];

fn drop_inclusive_endings(tokens: impl ExactSizeIterator<Item = Token>) -> Vec<Token> {
    let mut kept: Vec<Token> = Vec::with_capacity(tokens.len());
    let mut rest = tokens.peekable();
    while let Some(token) = rest.next() {
        let marks = token.glued()
            && ["·", ".", "(", "/"].iter().any(|mark| token.word.is(mark))
            && kept.last().is_some_and(|last| last.shape == Shape::Word && last.word.len() > 2);
        let ending = marks
            && rest
                .peek()
                .is_some_and(|next| next.glued() && !next.capital && next.is_word(&ENDINGS));
        if !ending {
            kept.push(token);
            continue;
        }
        rest.next();
        if token.is_sign("(") && rest.peek().is_some_and(|next| next.is_sign(")")) {
            rest.next();
        }
    }
    kept
}
