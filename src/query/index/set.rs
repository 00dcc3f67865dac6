//! A set of offers by their place in the index, one bit an offer.

/// A set that grows.
#[derive(Debug)]
pub(super) struct Set {
    words: Vec<u64>,
}

impl Set {
    /// No slot, below a size.
    pub(super) fn new(size: usize) -> Self {
        Self { words: vec![0; size.div_ceil(64)] }
    }

    /// The slots of these bits.
    pub(super) fn of(words: Vec<u64>) -> Self {
        Self { words }
    }

    pub(super) fn insert(&mut self, slot: u32) {
        if let Some(word) = self.words.get_mut(slot as usize / 64) {
            *word |= 1 << (slot % 64);
        }
    }

    pub(super) fn insert_all(&mut self, slots: &[u32]) {
        for slot in slots {
            self.insert(*slot);
        }
    }

    /// The slots of both.
    pub(super) fn and(mut self, other: Self) -> Self {
        for (word, other) in self.words.iter_mut().zip(other.words) {
            *word &= other;
        }
        self
    }

    /// Leaves out the slots of another.
    pub(super) fn take_away(&mut self, other: &Self) {
        for (word, other) in self.words.iter_mut().zip(&other.words) {
            *word &= !other;
        }
    }

    /// The slots, 64 a word.
    pub(super) fn words(&self) -> &[u64] {
        &self.words
    }

    /// The slots, in order.
    pub(super) fn slots(&self) -> impl Iterator<Item = u32> {
        self.words.iter().enumerate().flat_map(|(at, word)| {
            let left = |bits: u64| (bits != 0).then_some(bits);
            let bits = std::iter::successors(left(*word), move |bits| left(bits & (bits - 1)));
            bits.map(move |bits| at as u32 * 64 + bits.trailing_zeros())
        })
    }
}
