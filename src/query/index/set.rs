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

    /// The slots, 64 a word.
    pub(super) fn words(&self) -> &[u64] {
        &self.words
    }
}
