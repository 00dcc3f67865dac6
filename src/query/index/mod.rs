//! The index: many offers asked one query, or many queries, without looking at each pair.
//!
//! Every term of a query becomes two sets of offers, those that say yes and those that do not say
//! no; the query joins them. The plain reading of `evaluate` is the oracle: both give the same
//! answers to every query, and the tests hold them to it.

mod batch;
mod bond;
mod chunks;
mod columns;
mod hash;
mod leaves;
mod lexicon;
mod lists;
mod memory;
mod packed;
mod postings;
mod printed;
mod program;
mod queries;
mod set;
mod stated;
mod table;

use std::sync::Arc;

use super::ast::{Part, Pattern, Query, Term};
use super::evaluate::Asked;
use super::relevance::{sought, worth};
use super::subject::{Found, Subject};
use crate::model::Offer;
use batch::{Batch, gathered};
use columns::{Column, Columns, Groups, Reading};
use leaves::{Corpus, Leaf};
use lexicon::Lexicon;
use packed::{Packed, Packing};
use printed::{Printed, Printing};
use program::{compile, run};
use set::Set;
use table::Table;

pub use printed::{EachText, Texts};
pub use queries::{Queries, QueryId};

/// Offers made ready for queries, without the offers: each has a place, from 0 in the order in
/// which they were read. It does not change: build a new one when offers change.
#[derive(Debug)]
pub struct Index {
    lexicon: Lexicon,
    words: Packed,
    columns: Columns,
    printed: Printed,
}

/// An index in the making, offer by offer.
#[derive(Debug)]
pub struct Indexing {
    lexicon: Lexicon,
    words: Packing,
    columns: Reading,
    printed: Printing,
}

/// The offers that answer yes or maybe, by their place in the index, in order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Matches {
    /// Every fact asked for is there.
    pub yes: Vec<u32>,
    /// Something is unknown.
    pub maybe: Vec<u32>,
}

impl Default for Indexing {
    fn default() -> Self {
        Self {
            lexicon: Lexicon::default(),
            words: Packing::default(),
            columns: Reading::new(),
            printed: Printing::default(),
        }
    }
}

impl Indexing {
    /// Takes what queries ask for of one more offer.
    pub fn add(&mut self, offer: &Offer) {
        self.words.add(&mut self.lexicon, offer);
        self.columns.add(offer);
        self.printed.add(offer);
    }

    /// The index of what was added.
    pub fn done(mut self, texts: Texts) -> Index {
        self.lexicon.forget_texts();
        Index {
            words: self.words.done(self.lexicon.len()),
            lexicon: self.lexicon,
            columns: self.columns.done(),
            printed: self.printed.done(texts),
        }
    }
}

impl Index {
    /// Takes what queries ask for of some offers, once for every later query; their places are
    /// those in the list.
    pub fn build(offers: &[Offer]) -> Self {
        let mut indexing = Indexing::default();
        offers.iter().for_each(|offer| indexing.add(offer));
        indexing.done(Texts::Here(offers.iter().map(|offer| offer.facts.text.clone()).collect()))
    }

    /// How many offers there are.
    pub fn len(&self) -> usize {
        self.words.size()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The offer of a place, ready to be asked for its reasons; its words are not folded again.
    pub fn subject<'a>(&'a self, slot: u32, offer: &'a Offer) -> Subject<'a> {
        Subject::indexed(offer, self, slot)
    }

    /// In which of some parts of an offer words stand together.
    pub(super) fn find(&self, slot: u32, words: &str, parts: &[Found]) -> Option<Found> {
        self.words.find(slot, &self.lexicon.lookup(words)?, parts)
    }

    /// How well offers answer the words of a query: see [`relevance`](crate::query::relevance).
    pub fn relevance(&self, query: &Query, slots: &[u32]) -> Vec<u32> {
        let mut scores = vec![0; slots.len()];
        for (words, part) in sought(query) {
            let Some(words) = self.lexicon.lookup(words) else { continue };
            let only = part.map(Found::from);
            let parts = only.as_ref().map_or(Found::ALL.as_slice(), std::slice::from_ref);
            self.words.find_each(slots, &words, parts, |at, found| scores[at] += worth(found));
        }
        scores
    }

    /// Asks every offer one query.
    pub fn search(&self, query: &Query, asked: Asked<'_>) -> Matches {
        let mut leaves: Vec<Leaf> = Vec::new();
        let mut code = Vec::new();
        let mut numbers = |words: &str| self.lexicon.lookup(words);
        let mut leaf = |term: &Term| {
            leaves.push(queries::ready(term, &mut numbers));
            leaves.len() as u32 - 1
        };
        compile(query, &mut leaf, &mut code);
        let table = table(&leaves, self, asked);
        let mut matches = Matches::default();
        for (first, stretch) in table.stretches() {
            run(&code, stretch, first, table.size(), &mut matches);
        }
        matches
    }
}

impl Corpus for Index {
    fn size(&self) -> usize {
        self.len()
    }

    fn phrase(&self, words: &[u32]) -> Set {
        self.words.phrase(words)
    }

    fn phrase_in(&self, part: Part, words: &[u32]) -> Set {
        self.words.phrase_in(part.into(), words)
    }

    fn fitting(&self, part: Part, pattern: &Pattern) -> Arc<Set> {
        self.printed.fitting(part, pattern)
    }

    fn unknown(&self, part: Part) -> Option<Arc<Set>> {
        self.printed.unknown(part)
    }

    fn groups(&self, column: Column) -> &Groups {
        self.columns.groups(column)
    }
}

fn table(leaves: &[Leaf], corpus: &impl Corpus, asked: Asked<'_>) -> Table {
    let mut table = Table::new(corpus.size());
    for leaf in leaves {
        leaves::tell(leaf, corpus, asked, &mut table);
    }
    table
}

/// Asks a batch of offers, such as those that changed, every stored query. Calls `found` for each
/// query that some offer answers, once for every 4,096 offers, with the offers in the order that
/// the matches count in. Returns the offers in that order.
pub fn match_changed(
    changed: Vec<Offer>,
    queries: &mut Queries,
    asked: Asked<'_>,
    mut found: impl FnMut(QueryId, &[Offer], &Matches),
) -> Vec<Offer> {
    let changed = gathered(changed);
    let (lexicon, asking) = queries.lexicon();
    let batch = Batch::new(&changed, lexicon, asking);
    let table = table(queries.leaves(), &batch, asked);
    let mut matches = Matches::default();
    for (first, stretch) in table.stretches() {
        for (query, row) in queries.rows() {
            matches.yes.clear();
            matches.maybe.clear();
            run(row, stretch, first, table.size(), &mut matches);
            if !matches.yes.is_empty() || !matches.maybe.is_empty() {
                found(query, &changed, &matches);
            }
        }
    }
    changed
}
