//! The answers of every offer to every term: for each term the offers that say yes, and those that
//! do not say no.
//!
//! Offers are taken in stretches of 4,096. A term's outline of a stretch is one number, whose bits
//! say which words of 64 offers hold any that does not say no. Most terms leave most offers out:
//! joining terms starts with their outlines, and skips what one of them lacks.

use super::set::Set;

/// Words of one stretch; bits of one outline.
const STRETCH: usize = 64;

/// The answers of up to 64 offers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Pair {
    /// Those that say yes.
    pub(super) yes: u64,
    /// Those that do not say no.
    pub(super) possible: u64,
}

impl Pair {
    pub(super) const EVERY: Self = Self { yes: u64::MAX, possible: u64::MAX };
    pub(super) const NONE: Self = Self { yes: 0, possible: 0 };
}

/// The answers to many terms, numbered in the order in which they were added.
#[derive(Debug)]
pub(super) struct Table {
    size: usize,
    stretches: Vec<Stretch>,
}

/// The answers of 4,096 offers.
#[derive(Debug)]
pub(super) struct Stretch {
    outlines: Vec<u64>,
    spots: Vec<Spot>,
    /// Starts with the words of every empty term.
    words: Vec<u64>,
}

/// Where a term's words of a stretch start: those that say yes, and those that do not say no. One
/// place serves both when they are the same, so that reading needs no branch.
#[derive(Debug, Clone, Copy)]
struct Spot {
    yes: u32,
    possible: u32,
}

impl Table {
    /// For offers below a size.
    pub(super) fn new(size: usize) -> Self {
        let count = size.div_ceil(64).div_ceil(STRETCH);
        Self { size, stretches: (0..count).map(|_| Stretch::new()).collect() }
    }

    /// Adds a term: those that say yes, and those that say maybe.
    pub(super) fn add(&mut self, yes: &Set, maybe: Option<&Set>) {
        let rows = yes.words().chunks(STRETCH);
        for (index, (stretch, yes)) in self.stretches.iter_mut().zip(rows).enumerate() {
            let maybe = maybe.and_then(|maybe| maybe.words().chunks(STRETCH).nth(index));
            stretch.add(yes, maybe.unwrap_or_default());
        }
    }

    /// How many offers there are.
    pub(super) fn size(&self) -> usize {
        self.size
    }

    /// The stretches in order, each with its first word.
    pub(super) fn stretches(&self) -> impl Iterator<Item = (usize, &Stretch)> {
        self.stretches.iter().enumerate().map(|(index, stretch)| (index * STRETCH, stretch))
    }
}

impl Stretch {
    fn new() -> Self {
        Self { outlines: Vec::new(), spots: Vec::new(), words: vec![0; STRETCH] }
    }

    fn add(&mut self, yes: &[u64], maybe: &[u64]) {
        let possible = |at: usize, yes: u64| yes | maybe.get(at).copied().unwrap_or(0);
        let mut outline = 0;
        for (at, yes) in yes.iter().enumerate() {
            outline |= u64::from(possible(at, *yes) != 0) << at;
        }
        let mut spot = Spot { yes: 0, possible: 0 };
        if outline != 0 {
            spot.yes = self.keep(yes.iter().copied());
            spot.possible = match maybe.iter().any(|word| *word != 0) {
                true => self.keep(yes.iter().enumerate().map(|(at, yes)| possible(at, *yes))),
                false => spot.yes,
            };
        }
        self.outlines.push(outline);
        self.spots.push(spot);
    }

    /// Keeps the words of a stretch; the last one of an index may be short.
    fn keep(&mut self, words: impl Iterator<Item = u64>) -> u32 {
        let start = self.words.len();
        self.words.extend(words);
        self.words.resize(start + STRETCH, 0);
        start as u32
    }

    /// Which of the words hold an offer that does not say no.
    #[inline]
    pub(super) fn outline(&self, term: u32) -> u64 {
        self.outlines.get(term as usize).copied().unwrap_or(0)
    }

    /// The answers of the 64 offers of a word.
    #[inline]
    pub(super) fn answers(&self, term: u32, word: usize) -> Pair {
        let Some(spot) = self.spots.get(term as usize) else { return Pair::NONE };
        let at = |start: u32| self.words.get(start as usize + word).copied().unwrap_or(0);
        Pair { yes: at(spot.yes), possible: at(spot.possible) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_gives_back_what_was_put_in() {
        let size = 10_000;
        let slots = [0, 63, 64, 700, 4_095, 4_096, 9_999];
        let (mut yes, mut maybe) = (Set::new(size), Set::new(size));
        yes.insert_all(&slots);
        maybe.insert_all(&[5, 9_000]);
        let mut table = Table::new(size);
        table.add(&maybe, None);
        table.add(&yes, Some(&maybe));
        let slots_of = |term: u32, side: fn(Pair) -> u64| -> Vec<u32> {
            let words = table.stretches().flat_map(|(first, stretch)| {
                (0..64).map(move |word| (first + word, side(stretch.answers(term, word))))
            });
            let slots = words.flat_map(|(word, bits)| {
                (0..64)
                    .filter(move |bit| bits >> bit & 1 == 1)
                    .map(move |bit| word as u32 * 64 + bit)
            });
            slots.collect()
        };
        assert_eq!(slots_of(1, |pair| pair.yes), slots);
        assert_eq!(slots_of(1, |pair| pair.possible & !pair.yes), [5, 9_000]);
        assert_eq!(slots_of(0, |pair| pair.yes), [5, 9_000]);
        assert_eq!(slots_of(0, |pair| pair.possible), [5, 9_000]);
        assert!(slots_of(2, |pair| pair.possible).is_empty());
    }
}
