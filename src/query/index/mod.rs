//! The index: many offers asked one query, or many queries, without looking at each pair.
//!
//! Every term of a query becomes two sets of offers, those that say yes and those that do not say
//! no; the query joins them. The plain reading of `evaluate` is the oracle: both give the same
//! answers to every query, and the tests hold them to it.

mod bond;
mod chunks;
mod columns;
mod hash;
mod leaves;
mod lexicon;
mod memory;
mod postings;
mod program;
mod queries;
mod set;
mod table;

use super::ast::{Query, Term};
use super::evaluate::Asked;
use super::subject::{Found, Subject};
use crate::model::Offer;
use columns::{Column, Columns};
use leaves::Leaf;
use lexicon::Lexicon;
use postings::{Keep, Postings};
use program::{compile, run};
use table::Table;

pub use queries::{Queries, QueryId};

/// Offers made ready for queries. It does not change: build a new one when offers change.
#[derive(Debug)]
pub struct Index {
    offers: Vec<Offer>,
    lexicon: Lexicon,
    postings: Postings,
    columns: Columns,
}

/// The offers that answer yes or maybe, by their place in [`Index::offers`], in order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Matches {
    /// Every fact asked for is there.
    pub yes: Vec<u32>,
    /// Something is unknown.
    pub maybe: Vec<u32>,
}

impl Index {
    /// Folds the words of offers, once for every later query.
    pub fn build(offers: Vec<Offer>) -> Self {
        let offers = gathered(offers);
        let mut lexicon = Lexicon::default();
        let postings = Postings::build(&mut lexicon, &offers, Keep::Every);
        Self { offers, lexicon, postings, columns: Columns::default() }
    }

    /// The offers, in the index's own order: those of one region stand together.
    pub fn offers(&self) -> &[Offer] {
        &self.offers
    }

    /// How many offers there are.
    pub fn len(&self) -> usize {
        self.offers.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.offers.is_empty()
    }

    /// The offer at a place, ready to be asked for its reasons; its words are not folded again.
    pub fn subject(&self, slot: u32) -> Option<Subject<'_>> {
        let offer = self.offers.get(slot as usize)?;
        Some(Subject::indexed(offer, self, slot))
    }

    /// In which of some parts of an offer words stand together.
    pub(super) fn find(&self, slot: u32, words: &str, parts: &[Found]) -> Option<Found> {
        self.postings.find(slot, &self.lexicon.lookup(words)?, parts)
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
        let table = self.table(&leaves, asked);
        let mut matches = Matches::default();
        for (first, stretch) in table.stretches() {
            run(&code, stretch, first, table.size(), &mut matches);
        }
        matches
    }
}

impl Index {
    fn table(&self, leaves: &[Leaf], asked: Asked<'_>) -> Table {
        let mut table = Table::new(self.len());
        for leaf in leaves {
            leaves::tell(leaf, self, asked, &mut table);
        }
        table
    }
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
    let postings = Postings::build(lexicon, &changed, Keep::Asked(asking));
    let index = Index {
        offers: changed,
        lexicon: Lexicon::default(),
        postings,
        columns: Columns::default(),
    };
    let table = index.table(queries.leaves(), asked);
    let mut matches = Matches::default();
    for (first, stretch) in table.stretches() {
        for (query, row) in queries.rows() {
            matches.yes.clear();
            matches.maybe.clear();
            run(row, stretch, first, table.size(), &mut matches);
            if !matches.yes.is_empty() || !matches.maybe.is_empty() {
                found(query, &index.offers, &matches);
            }
        }
    }
    index.offers
}

/// Offers of one region and contract side by side: most queries ask for some regions, and then
/// look at few stretches of the index.
fn gathered(offers: Vec<Offer>) -> Vec<Offer> {
    let columns = Columns::default();
    let mut places = vec![(0, 0); offers.len()];
    for (area, group) in columns.groups(Column::Area, &offers).iter().enumerate() {
        for slot in &group.slots {
            places[*slot as usize].0 = area;
        }
    }
    for (contract, group) in columns.groups(Column::Contract, &offers).iter().enumerate() {
        for slot in &group.slots {
            places[*slot as usize].1 = contract;
        }
    }
    let mut placed: Vec<_> = places.into_iter().zip(offers).collect();
    placed.sort_by_key(|(place, _)| *place);
    placed.into_iter().map(|(_, offer)| offer).collect()
}
