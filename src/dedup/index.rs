//! Which known offers a posting is compared with: those whose text shares rare pieces with its own,
//! those of its employer, and those of its trade in its town, or, when the town is unknown, in its
//! region. Holds hashes, not words.

use super::features::Features;
use super::multi::Multi;
use super::tokens;
use crate::model::{Facts, Offer, OfferId};

/// Pieces of a sketch that two texts must share; fewer pieces suffice when a text has few.
const SHARED: usize = 2;
/// A short text's sketch.
const FEW: usize = 4;

/// Offers by what they could be found under.
#[derive(Debug, Clone)]
pub struct Index {
    pieces: Multi,
    blocks: Multi,
    families: Multi,
    /// The offer of each number; empty when it was taken out.
    offers: Vec<[u8; ID]>,
}

/// Letters of an offer's id.
const ID: usize = 16;
const NOBODY: [u8; ID] = [0; ID];

/// A piece of text that so many offers share is a template's.
const TEMPLATE: usize = 40;
/// A town, a region or an employer with so many offers says too little.
const CROWD: usize = 200;

impl Default for Index {
    fn default() -> Self {
        Self {
            pieces: Multi::new(TEMPLATE),
            blocks: Multi::new(CROWD),
            families: Multi::new(CROWD),
            offers: Vec::new(),
        }
    }
}

impl Index {
    /// Adds an offer, or puts it in the place of what was known under its id.
    pub fn put(&mut self, offer: &Offer) {
        self.remove(&offer.id);
        let facts: Vec<&Facts> =
            offer.sightings.iter().map(|sighting| &sighting.posting.facts).collect();
        let features: Vec<Features> = facts.iter().map(|facts| Features::of(facts)).collect();
        self.insert(&offer.id, facts.into_iter().zip(&features));
        if let (Some(family), Some(number)) = (&offer.family, self.number(&offer.id)) {
            self.families.add(tokens::named("family", family), number);
        }
    }

    /// Adds what is to be found under an id.
    pub(super) fn insert<'a>(
        &mut self,
        id: &OfferId,
        all: impl Iterator<Item = (&'a Facts, &'a Features)>,
    ) {
        let Ok(number) = u32::try_from(self.offers.len()) else { return };
        self.offers.push(packed(id));
        self.blocks.add(tokens::named("offer", id.as_str()), number);
        let (mut pieces, mut keys) = (Vec::new(), Vec::new());
        for (facts, features) in all {
            pieces.extend(features.sketch().map(piece));
            keys.extend(blocks(facts, features));
        }
        for (multi, hashes) in [(&mut self.pieces, &mut pieces), (&mut self.blocks, &mut keys)] {
            hashes.sort_unstable();
            hashes.dedup();
            hashes.iter().for_each(|hash| multi.add(*hash, number));
        }
    }

    /// Takes an offer out.
    pub fn remove(&mut self, id: &OfferId) {
        if let Some(number) = self.number(id)
            && let Some(place) = self.offers.get_mut(number as usize)
        {
            *place = NOBODY;
        }
    }

    /// The offers that a posting could be, by id.
    pub fn candidates(&self, facts: &Facts) -> Vec<OfferId> {
        self.near(facts, &Features::of(facts))
    }

    /// As [`Index::candidates`], with its words at hand.
    pub(super) fn near(&self, facts: &Facts, features: &Features) -> Vec<OfferId> {
        let enough = if features.sketch().count() <= FEW { 1 } else { SHARED };
        let mut votes = Vec::new();
        features.sketch().for_each(|hash| self.pieces.get_into(piece(hash), &mut votes));
        votes.sort_unstable();
        let alike = votes.chunk_by(|a, b| a == b).filter(|votes| votes.len() >= enough);
        let mut numbers: Vec<u32> = alike.filter_map(|votes| votes.first().copied()).collect();
        let blocks = blocks(facts, features);
        blocks.iter().for_each(|block| self.blocks.get_into(*block, &mut numbers));
        numbers.sort_unstable();
        numbers.dedup();
        let letters = numbers.iter().filter_map(|number| self.offers.get(*number as usize));
        // As numbers, whose order is that of the letters, they are sorted in a tenth of the time.
        let mut ids: Vec<u128> = letters.map(|id| u128::from_be_bytes(*id)).collect();
        ids.sort_unstable();
        ids.dedup();
        ids.into_iter().filter_map(|id| unpacked(&id.to_be_bytes())).collect()
    }

    /// The offers of a family.
    pub(super) fn family(&self, family: &str) -> Vec<OfferId> {
        let numbers = self.families.get(tokens::named("family", family));
        numbers.into_iter().filter_map(|number| self.id(number)).collect()
    }

    /// Bytes that are held.
    pub fn bytes(&self) -> usize {
        self.pieces.bytes()
            + self.blocks.bytes()
            + self.families.bytes()
            + self.offers.capacity() * ID
    }

    fn number(&self, id: &OfferId) -> Option<u32> {
        let wanted = packed(id);
        let numbers = self.blocks.get(tokens::named("offer", id.as_str()));
        numbers.into_iter().find(|number| self.offers.get(*number as usize) == Some(&wanted))
    }

    fn id(&self, number: u32) -> Option<OfferId> {
        self.offers.get(number as usize).and_then(unpacked)
    }
}

fn unpacked(letters: &[u8; ID]) -> Option<OfferId> {
    let end = letters.iter().position(|letter| *letter == 0).unwrap_or(ID);
    let id = letters.get(..end).filter(|id| !id.is_empty())?;
    std::str::from_utf8(id).ok().map(OfferId::new)
}

fn packed(id: &OfferId) -> [u8; ID] {
    let mut letters = NOBODY;
    letters.iter_mut().zip(id.as_str().bytes()).for_each(|(to, from)| *to = from);
    letters
}

/// Pieces spread over the whole range; they are the smallest of their text.
fn piece(hash: u32) -> u64 {
    u64::from(hash).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

fn blocks(facts: &Facts, features: &Features) -> Vec<u64> {
    let place = &facts.place;
    let trade = u64::from(facts.role.map_or(0, |role| 1 + role as u32));
    let mut blocks = Vec::with_capacity(8);
    let town = place.city.as_deref().map(|city| tokens::named("city", &town(city)));
    blocks.extend(town);
    blocks.extend(town.map(|town| town ^ trade.wrapping_mul(TRADE)));
    if let Some(region) = &place.region {
        blocks.push(tokens::named("region", region) ^ trade.wrapping_mul(TRADE));
    }
    blocks.extend(features.house.iter().map(|word| u64::from(*word).wrapping_mul(HOUSE)));
    blocks
}

/// Spreads the employers' words over all bits.
const HOUSE: u64 = 0xc2b2_ae3d_27d4_eb4f;
/// Spreads the trades over all bits.
const TRADE: u64 = 0x9e37_79b9_7f4a_7c15;

/// The town's name without its district.
fn town(city: &str) -> String {
    let bare = city.find(|c: char| c.is_ascii_digit()).and_then(|at| city.get(..at));
    bare.unwrap_or(city).trim_end().to_lowercase()
}
