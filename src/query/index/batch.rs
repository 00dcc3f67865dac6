//! A batch of offers that is asked every stored query once: made quickly, and gone afterwards.

use std::sync::{Arc, OnceLock};

use super::columns::{Column, Groups};
use super::leaves::Corpus;
use super::lexicon::Lexicon;
use super::postings::Postings;
use super::queries::Asking;
use super::set::Set;
use crate::model::Offer;
use crate::query::ast::{Part, Pattern};
use crate::query::leaf::printed;

/// Offers and their words.
pub(super) struct Batch<'a> {
    offers: &'a [Offer],
    words: Postings,
    /// Made when first needed: most things are asked by nobody.
    groups: [OnceLock<Groups>; Column::ALL.len()],
}

impl<'a> Batch<'a> {
    /// Folds the words of offers and lists those that are asked for.
    pub(super) fn new(offers: &'a [Offer], lexicon: &mut Lexicon, asking: &Asking) -> Self {
        let words = Postings::build(lexicon, offers, asking);
        Self { offers, words, groups: Default::default() }
    }

    fn that(&self, holds: impl Fn(&Offer) -> bool) -> Arc<Set> {
        let mut set = Set::new(self.offers.len());
        for (slot, offer) in (0..).zip(self.offers) {
            if holds(offer) {
                set.insert(slot);
            }
        }
        Arc::new(set)
    }
}

impl Corpus for Batch<'_> {
    fn size(&self) -> usize {
        self.offers.len()
    }

    fn phrase(&self, words: &[u32]) -> Set {
        self.words.phrase(words)
    }

    fn phrase_in(&self, part: Part, words: &[u32]) -> Set {
        self.words.phrase_in(part.into(), words)
    }

    fn fitting(&self, part: Part, pattern: &Pattern) -> Arc<Set> {
        self.that(|offer| printed(part, &offer.facts).1.is_some_and(|text| pattern.is_match(text)))
    }

    fn unknown(&self, part: Part) -> Option<Arc<Set>> {
        (part != Part::Title).then(|| self.that(|offer| printed(part, &offer.facts).1.is_none()))
    }

    fn groups(&self, column: Column) -> &Groups {
        self.groups[column as usize].get_or_init(|| Groups::of(column, self.offers))
    }
}

/// Offers of one region and contract side by side: most queries ask for some regions, and then
/// look at few stretches of the batch.
pub(super) fn gathered(offers: Vec<Offer>) -> Vec<Offer> {
    let mut places = vec![(0, 0); offers.len()];
    for (area, (_, slots)) in Groups::of(Column::Area, &offers).each().enumerate() {
        for slot in slots {
            places[*slot as usize].0 = area;
        }
    }
    for (contract, (_, slots)) in Groups::of(Column::Contract, &offers).each().enumerate() {
        for slot in slots {
            places[*slot as usize].1 = contract;
        }
    }
    let mut placed: Vec<_> = places.into_iter().zip(offers).collect();
    placed.sort_by_key(|(place, _)| *place);
    placed.into_iter().map(|(_, offer)| offer).collect()
}
