//! The words of a batch of offers, and for each word that is asked for the offers that hold it:
//! made for speed, and gone when the batch has been asked.

use std::collections::HashMap;

use super::hash::BuildQuick;
use super::lexicon::Lexicon;
use super::queries::Asking;
use super::set::Set;
use crate::model::Offer;
use crate::query::subject::{Found, printed};

/// Stands between two parts, so that no phrase runs from one into the next.
const GAP: u32 = u32::MAX;
/// Words of many offers.
#[derive(Debug, Default)]
pub(super) struct Postings {
    size: usize,
    /// The words of every offer in reading order.
    tokens: Vec<u32>,
    /// Where each part of each offer starts, five an offer, and where the last one ends.
    starts: Vec<u32>,
    /// The offers of each word, in order.
    lists: Vec<Vec<u32>>,
    /// The offers where two words stand side by side, for the pairs that are asked for.
    pairs: HashMap<(u32, u32), Vec<u32>, BuildQuick>,
}

impl Postings {
    /// Folds and lists the words of offers.
    pub(super) fn build(lexicon: &mut Lexicon, offers: &[Offer], asking: &Asking) -> Self {
        let mut postings = Self { size: offers.len(), ..Self::default() };
        for offer in offers {
            for part in Found::ALL {
                postings.starts.push(postings.tokens.len() as u32);
                for piece in printed(offer, part) {
                    lexicon.fold(piece, &mut postings.tokens);
                    postings.tokens.push(GAP);
                }
            }
        }
        postings.starts.push(postings.tokens.len() as u32);
        postings.lists.resize_with(lexicon.len(), Vec::new);
        postings.list(|word| asking.word(word));
        postings.list_pairs(asking.pairs());
        postings
    }

    /// The offers where these words stand together, in any part.
    pub(super) fn phrase(&self, words: &[u32]) -> Set {
        let mut set = Set::new(self.size);
        match words {
            [] => {}
            [word] => set.insert_all(self.slots(*word)),
            [one, other] => match self.pairs.get(&(*one, *other)) {
                Some(list) => set.insert_all(list),
                None => return self.looked_up(words, Found::Title, Found::Text),
            },
            words => return self.looked_up(words, Found::Title, Found::Text),
        }
        set
    }

    /// The offers where these words stand together in one part.
    pub(super) fn phrase_in(&self, part: Found, words: &[u32]) -> Set {
        self.looked_up(words, part, part)
    }

    /// Looks into the offers that hold the rarest word or pair.
    fn looked_up(&self, words: &[u32], first: Found, last: Found) -> Set {
        let single = words.iter().map(|word| self.slots(*word));
        let paired = words.windows(2).filter_map(|pair| match *pair {
            [one, other] => self.pairs.get(&(one, other)).map(Vec::as_slice),
            _ => None,
        });
        let rarest = single.chain(paired).min_by_key(|list| list.len());
        let mut set = Set::new(self.size);
        for slot in rarest.unwrap_or_default() {
            if self.holds(*slot, words, first, last) {
                set.insert(*slot);
            }
        }
        set
    }

    fn holds(&self, slot: u32, words: &[u32], first: Found, last: Found) -> bool {
        let (from, to) = self.range(slot, first, last);
        let tokens = self.tokens.get(from..to).unwrap_or_default();
        let Some((head, rest)) = words.split_first() else { return false };
        let starts = tokens.iter().enumerate().filter(|(_, token)| *token == head);
        starts.map(|(at, _)| &tokens[at + 1..]).any(|behind| behind.starts_with(rest))
    }

    fn range(&self, slot: u32, first: Found, last: Found) -> (usize, usize) {
        let at = |index: usize| self.starts.get(index).copied().unwrap_or_default() as usize;
        let row = slot as usize * Found::ALL.len();
        (at(row + first as usize), at(row + last as usize + 1))
    }

    fn slots(&self, word: u32) -> &[u32] {
        self.lists.get(word as usize).map(Vec::as_slice).unwrap_or_default()
    }

    fn list(&mut self, keep: impl Fn(u32) -> bool) {
        for slot in 0..self.size as u32 {
            let (from, to) = self.range(slot, Found::Title, Found::Text);
            for word in &self.tokens[from..to] {
                if keep(*word) {
                    push(self.lists.get_mut(*word as usize), slot);
                }
            }
        }
    }

    fn list_pairs(&mut self, asked: impl Iterator<Item = (u32, u32)>) {
        self.pairs = asked.map(|pair| (pair, Vec::new())).collect();
        let mut heads = vec![false; self.lists.len()];
        for (one, _) in self.pairs.keys() {
            if let Some(head) = heads.get_mut(*one as usize) {
                *head = true;
            }
        }
        for slot in 0..self.size as u32 {
            let (from, to) = self.range(slot, Found::Title, Found::Text);
            for pair in self.tokens[from..to].windows(2) {
                if let [one, other] = *pair
                    && heads.get(one as usize).copied().unwrap_or(false)
                {
                    push(self.pairs.get_mut(&(one, other)), slot);
                }
            }
        }
    }
}

/// Adds a slot once; slots come in order.
fn push(list: Option<&mut Vec<u32>>, slot: u32) {
    if let Some(list) = list.filter(|list| list.last() != Some(&slot)) {
        list.push(slot);
    }
}
