//! A tidied text cut at its blanks into pieces, with the marks that stand between words removed:
//! `H/F`, the space of `médiateur (trice)`, the missing space of `fin.Les`.

use unicode_normalization::char::is_combining_mark;

use super::inclusive;
use super::letters::{fold, is_capital};

/// One character of the tidied text, with the bytes where it stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cell {
    pub(super) c: char,
    pub(super) start: usize,
    pub(super) end: usize,
}

/// Characters without a blank between them.
pub(super) type Piece = Vec<Cell>;

/// What becomes of a character.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Fate {
    Keep,
    /// Ends a piece.
    Blank,
    /// Leaves no trace.
    Drop,
}

/// Terms that gender marks are made of. Beside the French, English, German and Dutch letters:
/// `i` and `n` (inter, neutral), `b`, `a`, `u`, `t` of longer series such as `m/f/d/n/b`.
const GENDERS: [&str; 23] = [
    "h", "f", "m", "w", "d", "x", "v", "nb", "i", "n", "b", "a", "u", "t", "homme", "hommes",
    "femme", "femmes", "divers", "autre", "male", "female", "fm",
];

/// A series is a gender mark only when it holds both of one of these.
const PAIRS: [(&str, &str); 8] = [
    ("h", "f"),
    ("m", "f"),
    ("m", "w"),
    ("m", "v"),
    ("homme", "femme"),
    ("hommes", "femmes"),
    ("male", "female"),
    ("homme", "femmes"),
];

/// Cuts a tidied text into pieces.
pub(super) fn pieces(tidied: &str) -> Vec<Piece> {
    let cells: Vec<Cell> = tidied
        .char_indices()
        .map(|(start, c)| Cell { c, start, end: start + c.len_utf8() })
        .collect();
    let mut fates: Vec<Fate> = cells.iter().map(|cell| fate(cell.c)).collect();
    blank_genders(&cells, &mut fates);
    close_brackets(&cells, &mut fates);
    let mut pieces = Vec::new();
    let mut piece = Piece::new();
    for (cell, fate) in cells.iter().zip(&fates) {
        match fate {
            Fate::Keep => piece.push(*cell),
            Fate::Blank => unglue(std::mem::take(&mut piece), &mut pieces),
            Fate::Drop => {}
        }
    }
    unglue(piece, &mut pieces);
    pieces
}

/// Accents that no letter took up would be dropped by folding; they may not hold a piece together.
fn fate(c: char) -> Fate {
    match c {
        c if c.is_whitespace() => Fate::Blank,
        c if is_combining_mark(c) => Fate::Drop,
        _ => Fate::Keep,
    }
}

/// Splits `fin.Les` after its dot; addresses stay whole.
fn unglue(mut piece: Piece, into: &mut Vec<Piece>) {
    while let Some(at) = glue(&piece) {
        let rest = piece.split_off(at);
        into.push(piece);
        piece = rest;
    }
    if !piece.is_empty() {
        into.push(piece);
    }
}

fn glue(piece: &[Cell]) -> Option<usize> {
    let address = piece.iter().any(|cell| cell.c == '@')
        || piece
            .windows(3)
            .any(|three| matches!(three, [a, b, c] if a.c == ':' && b.c == '/' && c.c == '/'))
        || piece.iter().take(4).map(|cell| cell.c.to_ascii_lowercase()).eq("www.".chars());
    if address {
        return None;
    }
    let fits = |five: &[Cell]| match five {
        [a, b, dot, c, d] => {
            a.c.is_lowercase()
                && b.c.is_lowercase()
                && matches!(dot.c, '.' | '!' | '?')
                && is_capital(c.c)
                && d.c.is_lowercase()
        }
        _ => false,
    };
    piece.windows(5).position(fits).map(|at| at + 3)
}

/// Takes out `(H/F/X)`, `m/w/d`, `homme / femme`; never `24h/24` or `km/h`.
fn blank_genders(cells: &[Cell], fates: &mut [Fate]) {
    let mut at = 0;
    while at < cells.len() {
        let end = starts_word(cells, at).then(|| gender_series(cells, at)).flatten();
        match end {
            Some(end) => {
                for fate in &mut fates[at..end] {
                    *fate = Fate::Blank;
                }
                at = end;
            }
            None => at += 1,
        }
    }
}

fn starts_word(cells: &[Cell], at: usize) -> bool {
    let fine = |before: &Cell| {
        before.c.is_whitespace()
            || matches!(before.c, '(' | '[' | '-' | ',' | '|' | '"' | ';' | ':')
    };
    cells[at].c.is_alphabetic() && at.checked_sub(1).is_none_or(|before| fine(&cells[before]))
}

/// The end of a gender mark that starts at a cell.
fn gender_series(cells: &[Cell], start: usize) -> Option<usize> {
    let bracketed = start > 0 && matches!(cells[start - 1].c, '(' | '[');
    let mut terms = Vec::new();
    let mut at = start;
    loop {
        let end = word_end(cells, at);
        // Most words are followed by none of a mark's separators.
        if terms.is_empty() && next_term(cells, end, bracketed).is_none() {
            return None;
        }
        let term = fold(&cells[at..end].iter().map(|cell| cell.c).collect::<String>());
        if !GENDERS.contains(&term.as_str()) {
            return None;
        }
        terms.push(term);
        match next_term(cells, end, bracketed) {
            Some(next) => at = next,
            None => {
                let ends = ends_word(cells, end);
                let has = |term: &str| terms.iter().any(|found| found == term);
                let real = PAIRS.iter().any(|(one, other)| has(one) && has(other));
                return (ends && real).then_some(end);
            }
        }
    }
}

/// Whether a series ends a word: what is glued to it is no number, address or path.
fn ends_word(cells: &[Cell], end: usize) -> bool {
    let rest = cells.get(end..).unwrap_or_default();
    let glued = rest.iter().position(|cell| cell.c.is_whitespace()).unwrap_or(rest.len());
    let last = rest[..glued].iter().rposition(|cell| cell.c.is_alphanumeric());
    let core = last.map_or(&rest[..0], |last| &rest[..=last]);
    let joins = |c: char| c.is_numeric() || matches!(c, '.' | '@' | '/');
    core.first().is_none_or(|first| !first.c.is_alphanumeric())
        && !core.iter().any(|cell| joins(cell.c))
}

/// The next term of a series, behind its separator and blanks.
fn next_term(cells: &[Cell], end: usize, bracketed: bool) -> Option<usize> {
    let skip = |mut at: usize| {
        while cells.get(at).is_some_and(|cell| cell.c == ' ') {
            at += 1;
        }
        at
    };
    let separator = skip(end);
    let c = cells.get(separator)?.c;
    let fits = matches!(c, '/' | '|')
        || (c == '-' && hyphened(cells, end, separator))
        || (bracketed && matches!(c, '-' | ',' | '.' | '·' | '*' | ':'));
    let next = skip(separator + 1);
    (fits && cells.get(next)?.c.is_alphabetic()).then_some(next)
}

/// `H-F`, `F-H`: two capitals around a hyphen; `M-F` may be Monday to Friday.
fn hyphened(cells: &[Cell], end: usize, hyphen: usize) -> bool {
    let letter = |at: usize| cells.get(at).is_some_and(|cell| matches!(cell.c, 'H' | 'F'));
    let ends = cells.get(hyphen + 2).is_none_or(|cell| !cell.c.is_alphanumeric() && cell.c != '-');
    hyphen == end && end.checked_sub(1).is_some_and(letter) && letter(hyphen + 1) && ends
}

fn word_end(cells: &[Cell], at: usize) -> usize {
    cells[at..].iter().position(|cell| !cell.c.is_alphanumeric()).map_or(cells.len(), |n| at + n)
}

/// Drops the blank of `médiateur (trice)` when the bracket holds an ending of the word before.
fn close_brackets(cells: &[Cell], fates: &mut [Fate]) {
    for at in 1..cells.len().saturating_sub(2) {
        if cells[at].c != ' ' || cells[at + 1].c != '(' {
            continue;
        }
        // `Éducateur (-trice)`.
        let from = at + 2 + usize::from(matches!(cells.get(at + 2), Some(cell) if cell.c == '-'));
        let end = word_end(cells, from);
        if cells.get(end).is_none_or(|cell| cell.c != ')') {
            continue;
        }
        let start =
            cells[..at].iter().rposition(|cell| !cell.c.is_alphabetic()).map_or(0, |n| n + 1);
        let text = |range: &[Cell]| range.iter().map(|cell| cell.c).collect::<String>();
        if inclusive::closes(&text(&cells[start..at]), &text(&cells[from..end])) {
            fates[at] = Fate::Drop;
        }
    }
}
