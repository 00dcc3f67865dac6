//! Owns the lists of phrases that are looked for in scanned text.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use foldhash::fast::RandomState;

use super::spelling::{Marks, STEM, Spelling};
use super::{Gap, Shape, Token};

/// A list of phrases, each with what it means. Words are folded; `*` at the end of a word stands
/// for any ending.
#[derive(Debug)]
pub(in crate::normalise) struct Phrases<T> {
    rows: Vec<(Vec<Part>, T)>,
    openers: Vec<&'static str>,
    /// Rows by their whole first word.
    named: HashMap<&'static str, Vec<usize>, RandomState>,
    /// Rows whose first word is a stem, by its first byte.
    stems: BTreeMap<u8, Vec<usize>>,
    firsts: Firsts,
}

/// The first words of the phrases as a filter that may let another word pass, and never keeps one
/// of them back: most words begin none.
#[derive(Debug)]
struct Firsts {
    words: Box<[u64; BLOCKS]>,
    stems: Box<[u64; BLOCKS]>,
}

/// Blocks of a filter: with 4,096 bits the longest list lets one word in twelve pass.
const BLOCKS: usize = 64;

impl Firsts {
    fn new() -> Self {
        Self { words: Box::new([0; BLOCKS]), stems: Box::new([0; BLOCKS]) }
    }

    fn add_word(&mut self, word: &str) {
        set(&mut self.words, Marks::of(word).word);
    }

    fn add_stem(&mut self, stem: &str) {
        if stem.len() < STEM {
            // So short a stem is not told by its first letters.
            *self.stems = [u64::MAX; BLOCKS];
        }
        set(&mut self.stems, Marks::of(stem).stem);
    }

    #[inline]
    fn has(&self, marks: Marks) -> bool {
        is_set(&self.words, marks.word) || is_set(&self.stems, marks.stem)
    }
}

fn set(blocks: &mut [u64; BLOCKS], mark: u32) {
    let (block, bit) = place(mark);
    if let Some(block) = blocks.get_mut(block) {
        *block |= 1 << bit;
    }
}

#[inline]
fn is_set(blocks: &[u64; BLOCKS], mark: u32) -> bool {
    let (block, bit) = place(mark);
    blocks.get(block).is_some_and(|block| block >> bit & 1 == 1)
}

#[inline]
fn place(mark: u32) -> (usize, u32) {
    ((mark >> 6) as usize % BLOCKS, mark % 64)
}

impl<T: Copy> Phrases<T> {
    /// Prepares a table of phrases.
    pub(in crate::normalise) fn new(table: &[(&'static str, T)]) -> Self {
        Self::of(table.iter().copied())
    }

    /// Prepares phrases that come one by one.
    pub(in crate::normalise) fn of(phrases: impl Iterator<Item = (&'static str, T)>) -> Self {
        let mut all = Self {
            rows: Vec::new(),
            openers: Vec::new(),
            named: HashMap::default(),
            stems: BTreeMap::new(),
            firsts: Firsts::new(),
        };
        for (words, means) in phrases {
            let first = words.split(' ').next().unwrap_or_default();
            let row = all.rows.len();
            let Some(byte) = first.as_bytes().first().copied() else { continue };
            if let Some(stem) = first.strip_suffix('*') {
                all.stems.entry(byte).or_default().push(row);
                all.firsts.add_stem(stem);
            } else {
                all.named.entry(first).or_default().push(row);
                all.firsts.add_word(first);
            }
            all.openers.push(first);
            all.rows.push((words.split(' ').map(Part::read).collect(), means));
        }
        all
    }

    /// Whether a phrase may begin with a token: `false` is certain.
    pub(in crate::normalise) fn may_begin(&self, token: &Token) -> bool {
        token.shape == Shape::Word && self.firsts.has(token.word.marks())
    }

    /// The first words of the phrases, as they stand in the list.
    pub(in crate::normalise) fn openers(&self) -> impl Iterator<Item = &'static str> {
        self.openers.iter().copied()
    }

    /// The longest phrase that starts at a token: its meaning, and the index after it. Of equals,
    /// the first of the table.
    pub(in crate::normalise) fn at(&self, tokens: &[Token], at: usize) -> Option<(T, usize)> {
        let first = tokens.get(at).filter(|token| self.may_begin(token))?;
        let named = self.named.get(first.word.as_str()).into_iter().flatten();
        let stems = first.word.bytes().next().and_then(|byte| self.stems.get(&byte));
        let mut best: Option<(usize, usize)> = None;
        for row in named.chain(stems.into_iter().flatten()) {
            let Some(end) = self.rows.get(*row).and_then(|(words, _)| follow(words, tokens, at))
            else {
                continue;
            };
            let better = |(known, longest)| end > longest || (end == longest && *row < known);
            if best.is_none_or(better) {
                best = Some((*row, end));
            }
        }
        let (row, end) = best?;
        Some((self.rows.get(row)?.1, end))
    }

    /// Every match in a range of tokens, from left to right, none inside another.
    pub(in crate::normalise) fn all(
        &self,
        tokens: &[Token],
        range: Range<usize>,
    ) -> Vec<(T, Range<usize>)> {
        let mut found = Vec::new();
        let mut at = range.start;
        while at < range.end.min(tokens.len()) {
            match self.at(tokens, at).filter(|(_, end)| *end <= range.end) {
                Some((means, end)) => {
                    found.push((means, at..end));
                    at = end;
                }
                None => at += 1,
            }
        }
        found
    }
}

/// Matches words one after another; a hyphen, a dot, a middle dot or a low line may stand
/// between two.
fn follow(words: &[Part], tokens: &[Token], at: usize) -> Option<usize> {
    let mut next = at;
    for (n, word) in words.iter().enumerate() {
        if n > 0 {
            while tokens.get(next).is_some_and(|token| {
                token.glued() && ["-", ".", "·", "_"].iter().any(|sign| token.is_sign(sign))
            }) {
                next += 1;
            }
        }
        let token = tokens.get(next)?;
        if !word.fits(&token.word) || (n > 0 && token.gap == Gap::Line) {
            return None;
        }
        next += 1;
    }
    Some(next)
}

/// One word of a phrase.
#[derive(Debug)]
enum Part {
    Word(&'static str),
    /// The beginning of a word.
    Stem(&'static str),
}

impl Part {
    fn read(word: &'static str) -> Self {
        word.strip_suffix('*').map_or(Self::Word(word), Self::Stem)
    }

    fn fits(&self, word: &Spelling) -> bool {
        match self {
            Self::Word(expected) => word.is(expected),
            Self::Stem(stem) => word.starts_with(stem),
        }
    }
}
