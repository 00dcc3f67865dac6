//! Postings → offers: one real position, counted once. Pure; the caller keeps the offers.
//!
//! Identity keys and the neighbourhood (`index`) bring candidates; two postings are compared by an
//! explained score that vetoes outweigh (`compare`); everything that a page touches is gathered and
//! made into stars anew (`component`, `cluster`), so that the order of reading plays no part; ids
//! stay with the posting that founded them (`assign`). A volunteer's decisions (`rulings`) come
//! before all of it.

mod assign;
mod cluster;
mod compare;
mod component;
mod compose;
mod corrections;
mod employer;
mod family;
mod features;
mod history;
mod index;
mod keys;
mod merge;
mod multi;
mod rulings;
mod score;
mod settle;
mod side;
mod table;
mod tokens;
mod veto;

use crate::model::Sighting;

pub use compare::{Comparison, Verdict};
pub use compose::expire;
pub use index::Index;
pub use keys::{canonical_key, keys};
pub use rulings::Rulings;
pub use score::Reason;
pub use settle::{Change, Pool, Read, Settled, settle};
pub use veto::Veto;

/// The sighting that speaks for an offer: the most trusted, then the oldest, then the one that says
/// most.
pub fn representative(sightings: &[Sighting]) -> Option<&Sighting> {
    sightings.iter().min_by(|a, b| {
        let (p, q) = (&a.posting, &b.posting);
        merge::standing((a.trust, &p.facts, &p.id), (b.trust, &q.facts, &q.id))
    })
}

/// A sighting whose words were read, so that it can be compared with many.
pub struct Ready(side::Side);

impl Ready {
    /// Reads the words of a sighting, with what volunteers corrected.
    pub fn of(sighting: &Sighting, rulings: &Rulings) -> Self {
        Self(component::side(sighting, rulings))
    }

    /// Two sightings beside each other.
    pub fn beside(&self, other: &Self) -> Comparison {
        compare::compare(&self.0, &other.0)
    }
}

/// Two sightings beside each other, with what volunteers corrected.
pub fn beside(a: &Sighting, b: &Sighting, rulings: &Rulings) -> Comparison {
    Ready::of(a, rulings).beside(&Ready::of(b, rulings))
}

#[cfg(test)]
mod tests;
