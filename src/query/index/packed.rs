//! The words of very many offers in few bytes: numbers of varying length (LEB128), first those of
//! each offer in reading order, then for each word the offers that hold it.
//!
//! A phrase is a row of bytes, so an offer is looked through with a search for bytes, quicker than
//! one for numbers would be.

use memchr::memmem::Finder;

use super::lexicon::Lexicon;
use super::set::Set;
use crate::model::Offer;
use crate::query::subject::{Found, printed};

/// Stands between two parts, so that no phrase runs from one into the next: no word has this
/// number.
const GAP: u32 = 0;
/// A word that one offer in so many holds has a bit for every offer: that is shorter than a list.
const DENSE: usize = 8;

/// Words of offers read one by one.
#[derive(Debug, Default)]
pub(super) struct Packing {
    tokens: Vec<u8>,
    starts: Vec<u32>,
    words: Vec<u32>,
}

impl Packing {
    /// Folds the words of one more offer.
    pub(super) fn add(&mut self, lexicon: &mut Lexicon, offer: &Offer) {
        for part in Found::ALL {
            self.starts.push(self.tokens.len() as u32);
            for piece in printed(offer, part) {
                self.words.clear();
                lexicon.fold(piece, &mut self.words);
                self.words.iter().for_each(|word| push(&mut self.tokens, word + 1));
                push(&mut self.tokens, GAP);
            }
        }
    }

    /// Lists the offers of each word.
    pub(super) fn done(mut self, words: usize) -> Packed {
        let size = self.starts.len() / Found::ALL.len();
        self.starts.push(self.tokens.len() as u32);
        self.tokens.shrink_to_fit();
        self.starts.shrink_to_fit();
        let lists = Lists::of(&self, size, words);
        Packed { size, tokens: self.tokens, starts: self.starts, lists }
    }

    /// Shows each word of each offer once, with how many offers lie between it and the one that
    /// held it before.
    fn each(&self, words: usize, mut show: impl FnMut(usize, u32, u32)) {
        // One more than the last offer that held the word.
        let mut last = vec![0_u32; words];
        let offers = self.starts.windows(Found::ALL.len() + 1).step_by(Found::ALL.len());
        for (slot, bounds) in (0_u32..).zip(offers) {
            let [from, .., to] = *bounds else { continue };
            let mut bytes = self.tokens.get(from as usize..to as usize).unwrap_or_default();
            while let Some(token) = pull(&mut bytes) {
                let Some(word) = token.checked_sub(1).map(|word| word as usize) else { continue };
                let Some(known) = last.get_mut(word).filter(|known| **known != slot + 1) else {
                    continue;
                };
                show(word, slot, slot - *known);
                *known = slot + 1;
            }
        }
    }
}

/// The words of offers.
#[derive(Debug)]
pub(super) struct Packed {
    size: usize,
    /// The words of every offer in reading order.
    tokens: Vec<u8>,
    /// Where each part of each offer starts, five an offer, and where the last one ends.
    starts: Vec<u32>,
    lists: Lists,
}

impl Packed {
    /// How many offers there are.
    pub(super) fn size(&self) -> usize {
        self.size
    }

    /// The offers where these words stand together, in any part.
    pub(super) fn phrase(&self, words: &[u32]) -> Set {
        match words {
            [word] => self.lists.set(*word, self.size),
            words => self.looked_up(words, Found::Title, Found::Text),
        }
    }

    /// The offers where these words stand together in one part.
    pub(super) fn phrase_in(&self, part: Found, words: &[u32]) -> Set {
        self.looked_up(words, part, part)
    }

    /// In which of some parts of an offer these words stand together.
    pub(super) fn find(&self, slot: u32, words: &[u32], parts: &[Found]) -> Option<Found> {
        let mut first = None;
        self.find_each(&[slot], words, parts, |_, found| first = Some(found));
        first
    }

    /// For each of some offers in which these words stand together: its place in the list, and the
    /// first of the parts that hold them.
    pub(super) fn find_each(
        &self,
        slots: &[u32],
        words: &[u32],
        parts: &[Found],
        mut tell: impl FnMut(usize, Found),
    ) {
        let Some(phrase) = phrase(words) else { return };
        let finder = Finder::new(&phrase);
        for (at, slot) in slots.iter().enumerate() {
            let mut parts = parts.iter().copied();
            if let Some(found) = parts.find(|part| self.holds(*slot, &finder, *part, *part)) {
                tell(at, found);
            }
        }
    }

    /// Looks into the offers that hold all of the words.
    fn looked_up(&self, words: &[u32], first: Found, last: Found) -> Set {
        let mut set = Set::new(self.size);
        let Some(phrase) = phrase(words) else { return set };
        let finder = Finder::new(&phrase);
        let mut candidates = words.iter().map(|word| self.lists.set(*word, self.size));
        let Some(all) = candidates.next().map(|first| candidates.fold(first, Set::and)) else {
            return set;
        };
        for slot in all.slots() {
            if self.holds(slot, &finder, first, last) {
                set.insert(slot);
            }
        }
        set
    }

    fn holds(&self, slot: u32, phrase: &Finder<'_>, first: Found, last: Found) -> bool {
        let at = |index: usize| self.starts.get(index).copied().unwrap_or_default() as usize;
        let row = slot as usize * Found::ALL.len();
        let (from, to) = (at(row + first as usize), at(row + last as usize + 1));
        let tokens = self.tokens.get(from..to).unwrap_or_default();
        // Behind a byte with its high bit set, a number goes on: what looks alike starts inside one.
        phrase.find_iter(tokens).any(|at| at == 0 || tokens[at - 1] < 0x80)
    }
}

/// For each word its offers.
#[derive(Debug, Default)]
struct Lists {
    lists: Vec<List>,
    /// Distances between offers, one more than the offers that lie between.
    sparse: Vec<u8>,
    /// A bit an offer.
    dense: Vec<u64>,
}

/// Where a word's offers stand.
#[derive(Debug, Clone, Copy, Default)]
struct List {
    count: u32,
    start: u32,
}

impl Lists {
    fn of(packing: &Packing, size: usize, words: usize) -> Self {
        let mut lists = vec![List::default(); words];
        let mut bytes = vec![0_u32; words];
        packing.each(words, |word, _, gap| {
            lists[word].count += 1;
            bytes[word] += length(gap);
        });
        let is_dense = |list: &List| list.count as usize * DENSE > size;
        let (mut sparse, mut dense) = (0, 0);
        for (list, bytes) in lists.iter_mut().zip(&bytes) {
            let (at, length) = match is_dense(list) {
                true => (&mut dense, size.div_ceil(64) as u32),
                false => (&mut sparse, *bytes),
            };
            list.start = *at;
            *at += length;
        }
        let mut filled = Self { lists, sparse: vec![0; sparse as usize], dense: vec![0; dense as usize] };
        // From here on, where the next number of a sparse list goes.
        let mut next: Vec<u32> = filled.lists.iter().map(|list| list.start).collect();
        packing.each(words, |word, slot, gap| match is_dense(&filled.lists[word]) {
            true => filled.dense[next[word] as usize + slot as usize / 64] |= 1 << (slot % 64),
            false => next[word] += put(&mut filled.sparse[next[word] as usize..], gap),
        });
        filled
    }

    fn set(&self, word: u32, size: usize) -> Set {
        let Some(list) = self.lists.get(word as usize) else { return Set::new(size) };
        if list.count as usize * DENSE > size {
            let start = list.start as usize;
            let words = self.dense.get(start..start + size.div_ceil(64)).unwrap_or_default();
            return Set::of(words.to_vec());
        }
        let mut set = Set::new(size);
        let mut bytes = self.sparse.get(list.start as usize..).unwrap_or_default();
        let mut next = 0;
        for _ in 0..list.count {
            let Some(gap) = pull(&mut bytes) else { break };
            set.insert(next + gap);
            next += gap + 1;
        }
        set
    }
}

/// The bytes of words that stand together; `None` for no word.
fn phrase(words: &[u32]) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(words.len() * 2);
    words.iter().for_each(|word| push(&mut bytes, word + 1));
    (!bytes.is_empty()).then_some(bytes)
}

fn length(number: u32) -> u32 {
    (32 - (number | 1).leading_zeros()).div_ceil(7)
}

fn push(bytes: &mut Vec<u8>, mut number: u32) {
    while number >= 0x80 {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

/// Writes a number over the first bytes; says how many.
fn put(bytes: &mut [u8], mut number: u32) -> u32 {
    let length = length(number);
    for (at, byte) in bytes.iter_mut().take(length as usize).enumerate() {
        let goes_on = if at + 1 < length as usize { 0x80 } else { 0 };
        *byte = (number as u8 & 0x7f) | goes_on;
        number >>= 7;
    }
    length
}

fn pull(bytes: &mut &[u8]) -> Option<u32> {
    let (mut number, mut shift) = (0, 0);
    loop {
        let (byte, rest) = bytes.split_first()?;
        *bytes = rest;
        number |= u32::from(byte & 0x7f) << shift;
        if *byte < 0x80 {
            return Some(number);
        }
        shift += 7;
        if shift > 28 {
            return None;
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn numbers_are_read_back(numbers in prop::collection::vec(any::<u32>(), 0..9)) {
            let mut bytes = Vec::new();
            for number in &numbers {
                let before = bytes.len();
                push(&mut bytes, *number);
                let mut same = [0; 5];
                let written = put(&mut same, *number) as usize;
                prop_assert_eq!(&bytes[before..], &same[..written]);
            }
            let mut left = bytes.as_slice();
            for number in &numbers {
                prop_assert_eq!(pull(&mut left), Some(*number));
            }
            prop_assert_eq!(pull(&mut left), None);
        }
    }
}
