//! Everything that a page's postings could have a say in: postings are followed from likeness to
//! likeness until nothing new is found.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::cluster::{Star, stars};
use super::compare::compare;
use super::corrections::corrected;
use super::index::Index;
use super::rulings::{Bond, Rulings};
use super::side::Side;
use super::table::Table;
use crate::dedup::compose::offer_id;
use crate::model::{IdentityKey, Offer, OfferId, PostingId, Sighting};

/// Postings that are followed before the rest is left as it was: no real position has so many.
const LIMIT: usize = 2000;

/// Postings in hand and what links them.
pub(super) struct Gathering<'a, E> {
    /// The offers they came from.
    pub(super) table: Table<'a, E>,
    /// Offers that were looked at and left where they are, by the sides that were compared.
    pub(super) near: BTreeMap<OfferId, Vec<Side>>,
    sides: Vec<Side>,
    sightings: Vec<Sighting>,
    number: HashMap<PostingId, usize>,
    /// Loose postings, findable as offers are.
    fresh: Index,
    fresh_ids: HashMap<OfferId, usize>,
    /// A forest: each posting's parent; a root stands for its component.
    parent: Vec<usize>,
    pulled: BTreeSet<OfferId>,
}

/// Postings that can only be placed together.
pub(super) struct Component {
    /// The positions that they make: each its sightings, the representative first.
    pub(super) groups: Vec<Vec<Sighting>>,
    /// The offers that they came from.
    pub(super) homes: BTreeSet<OfferId>,
}

impl<'a, E> Gathering<'a, E> {
    /// Follows the seeds and the loose postings.
    pub(super) fn of(mut table: Table<'a, E>, seeds: BTreeSet<PostingId>) -> Result<Self, E> {
        let loose = std::mem::take(&mut table.loose);
        let mut all = Self {
            table,
            near: BTreeMap::new(),
            sides: Vec::new(),
            sightings: Vec::new(),
            number: HashMap::new(),
            fresh: Index::default(),
            fresh_ids: HashMap::new(),
            parent: Vec::new(),
            pulled: BTreeSet::new(),
        };
        for sighting in loose {
            let at = all.add(sighting);
            all.publish(at);
        }
        for seed in seeds {
            if let Some(home) = all.table.home_of(&seed)? {
                all.pull(&home)?;
            }
        }
        let mut at = 0;
        while at < all.sides.len() && all.sides.len() < LIMIT {
            all.follow(at)?;
            at += 1;
        }
        Ok(all)
    }

    fn rulings(&self) -> &'a Rulings {
        self.table.pool.rulings
    }

    fn add(&mut self, sighting: Sighting) -> usize {
        let at = self.sides.len();
        self.number.insert(sighting.posting.id.clone(), at);
        self.sides.push(side(&sighting, self.rulings()));
        self.sightings.push(sighting);
        self.parent.push(at);
        at
    }

    fn publish(&mut self, at: usize) {
        if let Some(side) = self.sides.get(at) {
            let id = offer_id(&side.id);
            self.fresh.insert(&id, std::iter::once((&side.facts, &side.features)));
            self.fresh_ids.insert(id, at);
        }
    }

    /// Takes all postings of an offer in.
    fn pull(&mut self, id: &OfferId) -> Result<(), E> {
        if !self.pulled.insert(id.clone()) {
            return Ok(());
        }
        self.near.remove(id);
        let Some(offer) = self.table.load(id)? else { return Ok(()) };
        let sightings = offer.sightings.clone();
        let mut first = None;
        for sighting in sightings {
            let at = self.add(sighting);
            let lead = *first.get_or_insert(at);
            self.tie(lead, at);
        }
        Ok(())
    }

    /// Looks for everything that one posting could be.
    fn follow(&mut self, at: usize) -> Result<(), E> {
        let Some(side) = self.sides.get(at).cloned() else { return Ok(()) };
        let fresh = self.fresh.near(&side.facts, &side.features);
        let mut others: Vec<usize> =
            fresh.iter().filter_map(|id| self.fresh_ids.get(id).copied()).collect();
        others
            .extend(self.rulings().joined(&side.id).filter_map(|id| self.number.get(id).copied()));
        let others_by_key = self.sides.iter().enumerate().filter(|(_, o)| o.shares_key(&side));
        others.extend(others_by_key.map(|(other, _)| other));
        for id in self.candidates(&side)? {
            if self.pulled.contains(&id) {
                others.extend(self.members(&id));
            } else if self.belongs(&side, &id)? {
                self.pull(&id)?;
                others.extend(self.members(&id));
            }
        }
        for other in others.into_iter().filter(|other| *other != at) {
            let linked = self.sides.get(other).is_some_and(|o| linked(&side, o, self.rulings()));
            if linked {
                self.tie(at, other);
            }
        }
        Ok(())
    }

    fn candidates(&mut self, side: &Side) -> Result<BTreeSet<OfferId>, E> {
        let mut found: BTreeSet<OfferId> =
            self.table.pool.index.near(&side.facts, &side.features).into_iter().collect();
        for key in &side.keys {
            found.extend((self.table.pool.by_key)(key)?);
        }
        for partner in self.rulings().joined(&side.id) {
            let key = IdentityKey::new(format!("id:{partner}"));
            found.extend((self.table.pool.by_key)(&key)?);
        }
        Ok(found)
    }

    /// Whether a posting is linked with any of an offer's. The offer's sides are kept.
    fn belongs(&mut self, side: &Side, id: &OfferId) -> Result<bool, E> {
        let rulings = self.rulings();
        if !self.near.contains_key(id) {
            let Some(offer) = self.table.load(id)? else { return Ok(false) };
            let sides = sides(offer, rulings);
            self.near.insert(id.clone(), sides);
        }
        let there = self.near.get(id).into_iter().flatten();
        Ok(there.into_iter().any(|other| linked(side, other, rulings)))
    }

    fn members(&self, id: &OfferId) -> Vec<usize> {
        let offer = self.table.offers.get(id);
        let ids = offer.into_iter().flat_map(|offer| &offer.sightings);
        ids.filter_map(|sighting| self.number.get(&sighting.posting.id).copied()).collect()
    }

    fn root(&self, mut at: usize) -> usize {
        while let Some(&parent) = self.parent.get(at).filter(|parent| **parent != at) {
            at = parent;
        }
        at
    }

    fn tie(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        if let Some(parent) = self.parent.get_mut(a.max(b)) {
            *parent = a.min(b);
        }
    }

    /// The positions, component by component.
    pub(super) fn components(&self) -> Vec<Component> {
        let mut together: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for at in 0..self.sides.len() {
            together.entry(self.root(at)).or_default().push(at);
        }
        together.into_values().map(|members| self.component(&members)).collect()
    }

    fn component(&self, members: &[usize]) -> Component {
        let sides: Vec<Side> =
            members.iter().filter_map(|at| self.sides.get(*at)).cloned().collect();
        let sighting = |at: &usize| self.sightings.get(*members.get(*at)?).cloned();
        let groups = stars(&sides, self.rulings())
            .iter()
            .map(|Star { members }| members.iter().filter_map(sighting).collect())
            .collect();
        let home = |side: &Side| self.table.home.get(&side.id).cloned();
        Component { groups, homes: sides.iter().filter_map(home).collect() }
    }
}

/// A sighting with a volunteer's corrections.
pub(super) fn side(sighting: &Sighting, rulings: &Rulings) -> Side {
    let mut facts = sighting.posting.facts.clone();
    corrected(&mut facts, &rulings.corrections(std::iter::once(&sighting.posting.id)));
    Side::of(sighting, facts)
}

/// Every sighting of an offer.
pub(super) fn sides(offer: &Offer, rulings: &Rulings) -> Vec<Side> {
    offer.sightings.iter().map(|sighting| side(sighting, rulings)).collect()
}

fn linked(a: &Side, b: &Side, rulings: &Rulings) -> bool {
    match rulings.bond(&a.id, &b.id) {
        Some(Bond::Same) => true,
        Some(Bond::Apart) => false,
        None => compare(a, b).links(),
    }
}
