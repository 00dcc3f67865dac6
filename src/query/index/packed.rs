//! The words of very many offers in few bytes: numbers of varying length (LEB128), first those of
//! each offer in reading order, then for each word the offers that hold it.
//!
//! A phrase is a row of bytes, so an offer is looked through with a search for bytes, quicker than
//! one for numbers would be.

use std::cell::RefCell;
use std::collections::HashSet;

use memchr::memmem::Finder;

use super::hash::BuildQuick;
use super::lexicon::Lexicon;
use super::lists::{Lists, PAIR_LISTS, Show, mixed, pull, push};
use super::set::Set;
use crate::model::Offer;
use crate::query::subject::{Found, printed};

/// Stands between two parts, so that no phrase runs from one into the next: no word has this
/// number.
const GAP: u32 = 0;
/// In a smaller index, looking into each offer is quick enough.
const PAIRS_FROM: usize = 2_000;
/// A pair that one offer in so many holds has a list of its own: looking into each would take long.
const FREQUENT: usize = 200;

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
        let lists = Lists::of(size, words, |show| self.each(words, |_, word| Some(word), show));
        let mut packed = Packed { size, lists, ..Packed::default() };
        if size >= PAIRS_FROM {
            let shared = |before: u32, word: usize| packed.lists.pair(before, word as u32, size);
            packed.shared = Lists::of(size, PAIR_LISTS, |show| self.each(PAIR_LISTS, shared, show));
            let frequent = self.frequent(&packed.lists, size);
            let own = |before: u32, word: usize| {
                let common = packed.lists.pair(before, word as u32, size);
                common.and_then(|_| place(&frequent, before, word as u32))
            };
            packed.own = Lists::of(size, frequent.len(), |show| {
                self.each(frequent.len(), own, show);
            });
            packed.frequent = frequent;
        }
        Packed { tokens: self.tokens, starts: self.starts, ..packed }
    }

    /// Pairs that so many offers hold, in order. They are counted together with others first, since
    /// most pairs are too rare to be kept even for that.
    fn frequent(&self, lists: &Lists, size: usize) -> Vec<(u32, u32)> {
        const SKETCH: usize = 1 << 20;
        let is_common = |before: u32, word: u32| lists.pair(before, word, size).is_some();
        let spot = |before: u32, word: usize| {
            let common = is_common(before, word as u32);
            common.then(|| mixed(before, word as u32) as usize % SKETCH)
        };
        let mut sketch = vec![0_u32; SKETCH];
        self.each(SKETCH, spot, &mut |at, _, _| sketch[at] += 1);
        let enough = |count: u32| count as usize * FREQUENT >= size;
        let mut pairs: HashSet<(u32, u32), BuildQuick> = HashSet::default();
        let gathered = RefCell::new(&mut pairs);
        let gather = |before: u32, word: usize| {
            if spot(before, word).is_some_and(|at| enough(sketch[at])) {
                gathered.borrow_mut().insert((before, word as u32));
            }
            None
        };
        self.each(0, gather, &mut |_, _, _| {});
        let mut pairs: Vec<(u32, u32)> = pairs.into_iter().collect();
        pairs.sort_unstable();
        let mut counts = vec![0_u32; pairs.len()];
        let own = |before: u32, word: usize| {
            let common = is_common(before, word as u32);
            common.then(|| place(&pairs, before, word as u32)).flatten()
        };
        self.each(pairs.len(), own, &mut |at, _, _| counts[at] += 1);
        let mut counts = counts.into_iter();
        pairs.retain(|_| counts.next().is_some_and(enough));
        pairs
    }

    /// Shows the keys of each offer, each once, with how many offers lie between it and the one that
    /// had it before. A key is made of a word and the word before it.
    fn each(&self, keys: usize, key: impl Fn(u32, usize) -> Option<usize>, show: &mut Show<'_>) {
        // One more than the last offer that had the key.
        let mut last = vec![0_u32; keys];
        let offers = self.starts.windows(Found::ALL.len() + 1).step_by(Found::ALL.len());
        for (slot, bounds) in (0_u32..).zip(offers) {
            let [from, .., to] = *bounds else { continue };
            let mut bytes = self.tokens.get(from as usize..to as usize).unwrap_or_default();
            let mut before = u32::MAX;
            while let Some(token) = pull(&mut bytes) {
                let word = token.wrapping_sub(1);
                let found = (token != GAP).then(|| key(before, word as usize)).flatten();
                before = word;
                let Some(key) = found else { continue };
                let Some(known) = last.get_mut(key).filter(|known| **known != slot + 1) else {
                    continue;
                };
                show(key, slot, slot - *known);
                *known = slot + 1;
            }
        }
    }
}

fn place(pairs: &[(u32, u32)], one: u32, other: u32) -> Option<usize> {
    pairs.binary_search(&(one, other)).ok()
}

/// The words of offers.
#[derive(Debug, Default)]
pub(super) struct Packed {
    size: usize,
    /// The words of every offer in reading order.
    tokens: Vec<u8>,
    /// Where each part of each offer starts, five an offer, and where the last one ends.
    starts: Vec<u32>,
    lists: Lists,
    /// For each list of pairs, the offers where one of its pairs stands side by side.
    shared: Lists,
    /// Frequent pairs in order, and the offers of each.
    frequent: Vec<(u32, u32)>,
    own: Lists,
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
            [one, other] => match place(&self.frequent, *one, *other) {
                Some(own) => self.own.set(own as u32, self.size),
                None => self.looked_up(words, Found::Title, Found::Text),
            },
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
        let single = words.iter().map(|word| self.lists.set(*word, self.size));
        let paired = words.windows(2).filter_map(|pair| match *pair {
            [one, other] if self.shared.is_any() => match place(&self.frequent, one, other) {
                Some(own) => Some(self.own.set(own as u32, self.size)),
                None => {
                    let shared = self.lists.pair(one, other, self.size)?;
                    Some(self.shared.set(shared as u32, self.size))
                }
            },
            _ => None,
        });
        let mut candidates = single.chain(paired);
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

/// The bytes of words that stand together; `None` for no word.
fn phrase(words: &[u32]) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(words.len() * 2);
    words.iter().for_each(|word| push(&mut bytes, word + 1));
    (!bytes.is_empty()).then_some(bytes)
}
