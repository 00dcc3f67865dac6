//! A query as a short row of numbers, and how it is run over sets.
//!
//! Prefix order: `ALL n` and `ANY n` stand before the `n` numbers of their parts, `NOT` before its
//! part, a leaf is its number. A run looks at 64 offers at a time, and only where the outlines of
//! the sets leave something to find.

use super::Matches;
use super::table::{Pair, Stretch};
use crate::query::ast::{Query, Term};

const KIND: u32 = 0b11 << 30;
const LEAF: u32 = 0;
const NOT: u32 = 1 << 30;
const ALL: u32 = 2 << 30;
const ANY: u32 = 3 << 30;

/// Appends the row of a query; `leaf` gives each term its number, below 2^30.
pub(super) fn compile(query: &Query, leaf: &mut impl FnMut(&Term) -> u32, code: &mut Vec<u32>) {
    let (kind, parts) = match query {
        Query::Everything => return code.push(ALL),
        Query::Term(term) => return compile_term(term, leaf, code),
        Query::Not(part) => {
            code.push(NOT);
            return compile(part, leaf, code);
        }
        Query::All(parts) => (ALL, parts),
        Query::Any(parts) => (ANY, parts),
    };
    let head = open(kind, code);
    for part in parts {
        compile(part, leaf, code);
    }
    close(head, code);
}

/// A list of values is one leaf for each: values are shared by many queries, lists by few.
fn compile_term(term: &Term, leaf: &mut impl FnMut(&Term) -> u32, code: &mut Vec<u32>) {
    let values = term.values();
    if let [only] = values.as_slice() {
        return code.push(LEAF | (leaf(only) & !KIND));
    }
    let head = open(ANY, code);
    for value in &values {
        code.push(LEAF | (leaf(value) & !KIND));
    }
    close(head, code);
}

fn open(kind: u32, code: &mut Vec<u32>) -> usize {
    code.push(kind);
    code.len() - 1
}

fn close(head: usize, code: &mut [u32]) {
    let length = (code.len() - head - 1) as u32 & !KIND;
    if let Some(op) = code.get_mut(head) {
        *op |= length;
    }
}

/// Runs a row over the answers to its leaves in one stretch, whose first word is `first`, for
/// offers below `size`. Appends to the matches.
pub(super) fn run(
    code: &[u32],
    stretch: &Stretch,
    first: usize,
    size: usize,
    matches: &mut Matches,
) {
    let words = size.div_ceil(64).saturating_sub(first).min(64);
    let mut active = outline(code, &mut 0, stretch) & low_bits(words);
    while active != 0 {
        let word = active.trailing_zeros() as usize;
        active &= active - 1;
        let Pair { yes, possible } = answers(code, &mut 0, stretch, word);
        // Beyond the last offer, "not" says yes.
        let within = low_bits(size.saturating_sub((first + word) * 64).min(64));
        list(yes & within, first + word, &mut matches.yes);
        list(possible & !yes & within, first + word, &mut matches.maybe);
    }
}

fn low_bits(count: usize) -> u64 {
    match count {
        0..64 => (1 << count) - 1,
        _ => u64::MAX,
    }
}

fn list(mut bits: u64, word: usize, into: &mut Vec<u32>) {
    while bits != 0 {
        into.push(word as u32 * 64 + bits.trailing_zeros());
        bits &= bits - 1;
    }
}

/// The words of a stretch in which the row may not say no.
fn outline(code: &[u32], at: &mut usize, stretch: &Stretch) -> u64 {
    let op = code.get(*at).copied().unwrap_or(ALL);
    *at += 1;
    let end = *at + (op & !KIND) as usize;
    match op & KIND {
        LEAF => stretch.outline(op),
        NOT => {
            // What a part may say no to cannot be told from its outline.
            skip(code, at);
            u64::MAX
        }
        ALL => {
            let mut all = u64::MAX;
            while *at < end {
                all &= outline_of_part(code, at, stretch);
            }
            all
        }
        _ => {
            let mut any = 0;
            while *at < end {
                any |= outline_of_part(code, at, stretch);
            }
            any
        }
    }
}

#[inline]
fn outline_of_part(code: &[u32], at: &mut usize, stretch: &Stretch) -> u64 {
    match code.get(*at) {
        Some(op) if op & KIND == LEAF => {
            *at += 1;
            stretch.outline(*op)
        }
        _ => outline(code, at, stretch),
    }
}

/// The answers of the 64 offers of a word.
fn answers(code: &[u32], at: &mut usize, stretch: &Stretch, word: usize) -> Pair {
    let op = code.get(*at).copied().unwrap_or(ALL);
    *at += 1;
    let end = *at + (op & !KIND) as usize;
    match op & KIND {
        LEAF => stretch.answers(op, word),
        NOT => {
            let part = answers(code, at, stretch, word);
            Pair { yes: !part.possible, possible: !part.yes }
        }
        ALL => {
            let mut all = Pair::EVERY;
            while *at < end && all.possible != 0 {
                let part = answers_of_part(code, at, stretch, word);
                all = Pair { yes: all.yes & part.yes, possible: all.possible & part.possible };
            }
            *at = end;
            all
        }
        _ => {
            let mut any = Pair::NONE;
            while *at < end {
                let part = answers_of_part(code, at, stretch, word);
                any = Pair { yes: any.yes | part.yes, possible: any.possible | part.possible };
            }
            any
        }
    }
}

/// Most parts are leaves: no call for those.
#[inline]
fn answers_of_part(code: &[u32], at: &mut usize, stretch: &Stretch, word: usize) -> Pair {
    match code.get(*at) {
        Some(op) if op & KIND == LEAF => {
            *at += 1;
            stretch.answers(*op, word)
        }
        _ => answers(code, at, stretch, word),
    }
}

fn skip(code: &[u32], at: &mut usize) {
    let op = code.get(*at).copied().unwrap_or(ALL);
    *at += 1;
    match op & KIND {
        LEAF => {}
        NOT => skip(code, at),
        _ => *at += (op & !KIND) as usize,
    }
}
