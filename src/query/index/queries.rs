//! Stored queries, compiled: asked of every batch of changed offers.

use std::collections::{HashMap, HashSet};
use std::hash::{Hash, Hasher};

use super::hash::{BuildQuick, Quick};
use super::leaves::Leaf;
use super::lexicon::Lexicon;
use super::program::compile;
use crate::query::ast::{Look, Query, Term};
use crate::text;

/// A stored query. Queries that ask the same have the same number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct QueryId(u32);

impl QueryId {
    /// From 0, in the order in which new queries were stored.
    pub fn number(self) -> usize {
        self.0 as usize
    }
}

/// Compiled queries: each a few numbers in one long row; terms are kept once for all.
#[derive(Debug, Default)]
pub struct Queries {
    lexicon: Lexicon,
    asked: Asking,
    leaves: Vec<Leaf>,
    known_leaves: HashMap<String, u32>,
    code: Vec<u32>,
    /// Where each query's row ends.
    ends: Vec<u32>,
    /// Hash of a row to the query; a second row with the same hash takes the next free hash.
    known: HashMap<u32, u32, BuildQuick>,
}

/// The words that stored queries ask for, and the pairs of words that their phrases begin with.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Asking {
    words: Vec<bool>,
    pairs: HashSet<(u32, u32), BuildQuick>,
}

impl Asking {
    fn add(&mut self, words: &[u32]) {
        for word in words {
            let at = *word as usize;
            if at >= self.words.len() {
                self.words.resize(at + 1, false);
            }
            if let Some(asked) = self.words.get_mut(at) {
                *asked = true;
            }
        }
        if let [one, other, ..] = *words {
            self.pairs.insert((one, other));
        }
    }

    pub(super) fn word(&self, word: u32) -> bool {
        self.words.get(word as usize).copied().unwrap_or(false)
    }

    pub(super) fn pairs(&self) -> impl Iterator<Item = (u32, u32)> {
        self.pairs.iter().copied()
    }
}

impl Queries {
    /// Stores a query, or finds the one that asks the same.
    pub fn store(&mut self, query: &Query) -> QueryId {
        make_room(&mut self.code);
        make_room(&mut self.ends);
        let start = self.code.len();
        let mut code = std::mem::take(&mut self.code);
        compile(query, &mut |term| self.leaf(term), &mut code);
        self.code = code;
        let mut hash = hash_of(&self.code[start..]);
        while let Some(known) = self.known.get(&hash).copied() {
            if self.row(known) == &self.code[start..] {
                self.code.truncate(start);
                return QueryId(known);
            }
            hash = hash.wrapping_add(1);
        }
        let number = self.ends.len() as u32;
        self.ends.push(self.code.len() as u32);
        self.known.insert(hash, number);
        QueryId(number)
    }

    /// How many different queries are stored.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether none is stored.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// Bytes held for the queries, without the terms and words that they share.
    pub fn bytes(&self) -> usize {
        // A hash table keeps one control byte an entry.
        self.code.capacity() * 4 + self.ends.capacity() * 4 + self.known.capacity() * 9
    }

    pub(super) fn row(&self, number: u32) -> &[u32] {
        let end = |number: Option<u32>| {
            let end = number.and_then(|number| self.ends.get(number as usize));
            end.copied().unwrap_or_default() as usize
        };
        self.code.get(end(number.checked_sub(1))..end(Some(number))).unwrap_or_default()
    }

    pub(super) fn rows(&self) -> impl Iterator<Item = (QueryId, &[u32])> {
        (0..self.ends.len() as u32).map(|number| (QueryId(number), self.row(number)))
    }

    pub(super) fn leaves(&self) -> &[Leaf] {
        &self.leaves
    }

    /// The words' numbers, and which of them are asked for.
    pub(super) fn lexicon(&mut self) -> (&mut Lexicon, &Asking) {
        (&mut self.lexicon, &self.asked)
    }

    fn leaf(&mut self, term: &Term) -> u32 {
        let name = name_of(term);
        if let Some(number) = self.known_leaves.get(&name) {
            return *number;
        }
        let number = self.leaves.len() as u32;
        let (lexicon, asked) = (&mut self.lexicon, &mut self.asked);
        let leaf = ready(term, &mut |typed| {
            let words = lexicon.numbers(typed);
            asked.add(&words);
            Some(words)
        });
        self.leaves.push(leaf);
        self.known_leaves.insert(name, number);
        number
    }
}

/// Grows by a quarter where a vector would double: of a million rows, half a million would be empty.
fn make_room(row: &mut Vec<u32>) {
    /// Room for the longest row that a query can have, near enough.
    const SPARE: usize = 256;
    if row.capacity() - row.len() < SPARE {
        row.reserve_exact(SPARE + row.len() / 4);
    }
}

/// Spellings of one word are one leaf.
fn name_of(term: &Term) -> String {
    match term {
        Term::Word(words) | Term::Phrase(words) => text::key(words),
        // A colon is in no key.
        fact => fact.to_string(),
    }
}

/// A term of one value, with numbers for its words.
pub(super) fn ready(term: &Term, numbers: &mut impl FnMut(&str) -> Option<Vec<u32>>) -> Leaf {
    match term {
        Term::Word(words) | Term::Phrase(words) => numbers(words).map_or(Leaf::Never, Leaf::Words),
        Term::Within(part, looks) => match looks.first() {
            Some(Look::Words(words)) => match numbers(words) {
                Some(words) => Leaf::WordsIn(*part, words),
                None => Leaf::NeverIn(*part),
            },
            Some(Look::Pattern(pattern)) => Leaf::PatternIn(*part, pattern.clone()),
            None => Leaf::Never,
        },
        fact => Leaf::Fact(fact.clone()),
    }
}

fn hash_of(row: &[u32]) -> u32 {
    let mut quick = Quick::default();
    row.hash(&mut quick);
    quick.finish() as u32
}
