//! What chunks of text were folded to, in a table of our own: one look-up is one cache line.

use super::bond::Bond;

/// Chunks remembered before the memory is emptied; some 60 bytes each.
const MOST: usize = 400_000;
/// Of the table's places, so many in eight may be taken.
const FULL: usize = 5;

/// A chunk's words.
#[derive(Debug, Clone, Copy)]
pub(super) struct Remembered {
    hash: u64,
    /// Where the chunk's text starts in `texts`.
    text: u32,
    text_len: u32,
    /// The word when there is one, else where the words start in `words`.
    words: u32,
    words_len: u16,
    pub(super) bond: Bond,
}

/// Chunks and their words.
#[derive(Debug, Default)]
pub(super) struct Memory {
    /// The length is a power of two; some places are always free.
    table: Vec<Option<Remembered>>,
    taken: usize,
    texts: String,
    words: Vec<u32>,
}

impl Memory {
    /// Forgets everything when too much is remembered.
    pub(super) fn make_room(&mut self) {
        if self.taken > MOST {
            *self = Self::default();
        }
    }

    pub(super) fn find(&self, chunk: &str, hash: u64) -> Option<Remembered> {
        let mask = self.table.len().checked_sub(1)?;
        let mut at = hash as usize & mask;
        loop {
            let known = (*self.table.get(at)?)?;
            if known.hash == hash && known.text_len as usize == chunk.len() {
                // Up to eight bytes the hash is a permutation: equal hashes are equal texts. Beyond,
                // it is quick and not safe.
                if chunk.len() <= 8 || self.text(&known) == chunk {
                    return Some(known);
                }
            }
            at = (at + 1) & mask;
        }
    }

    pub(super) fn keep(&mut self, chunk: &str, hash: u64, words: &[u32], bond: Bond) -> Remembered {
        let (start, words_len) = match words {
            [only] => (*only, 1),
            _ => (self.words.len() as u32, u16::try_from(words.len()).unwrap_or(u16::MAX)),
        };
        let new = Remembered {
            hash,
            text: self.texts.len() as u32,
            text_len: chunk.len() as u32,
            words: start,
            words_len,
            bond,
        };
        self.texts.push_str(chunk);
        if words_len != 1 {
            self.words.extend_from_slice(words);
        }
        self.taken += 1;
        if self.taken * 8 > self.table.len() * FULL {
            let old = std::mem::take(&mut self.table);
            self.table = vec![None; (old.len() * 2).max(1 << 10)];
            old.into_iter().flatten().for_each(|known| self.place(known));
        }
        self.place(new);
        new
    }

    /// Appends the words of a chunk.
    pub(super) fn append(&self, of: Remembered, into: &mut Vec<u32>) {
        match of.words_len {
            1 => into.push(of.words),
            len => {
                let start = of.words as usize;
                let words = self.words.get(start..start + usize::from(len));
                into.extend_from_slice(words.unwrap_or_default());
            }
        }
    }

    fn text(&self, of: &Remembered) -> &str {
        let start = of.text as usize;
        self.texts.get(start..start + of.text_len as usize).unwrap_or_default()
    }

    /// Puts an entry into the first free place for its hash.
    fn place(&mut self, new: Remembered) {
        let mask = self.table.len() - 1;
        let mut at = new.hash as usize & mask;
        while self.table.get(at).is_some_and(Option::is_some) {
            at = (at + 1) & mask;
        }
        if let Some(place) = self.table.get_mut(at) {
            *place = Some(new);
        }
    }
}
