//! Which known offers a posting is compared with: those of its town, of its employer, or, when the
//! town is unknown, of its region. Holds hashes, not words.

use std::collections::HashMap;

use super::employer;
use crate::model::{Facts, Offer, OfferId};
use crate::text;

/// A block that holds more than this says nothing.
const CROWD: usize = 400;

/// Offers by what they could be found under.
#[derive(Debug, Default)]
pub struct Index {
    blocks: HashMap<u64, Vec<OfferId>>,
}

impl Index {
    /// Adds an offer, or what a new sighting of it adds.
    pub fn add(&mut self, offer: &Offer) {
        for block in offer.sightings.iter().flat_map(|sighting| blocks(&sighting.posting.facts)) {
            let ids = self.blocks.entry(block).or_default();
            if !ids.contains(&offer.id) {
                ids.push(offer.id.clone());
            }
        }
    }

    /// The offers that a posting could be, oldest first.
    pub fn candidates(&self, facts: &Facts) -> Vec<OfferId> {
        let mut found: Vec<OfferId> = Vec::new();
        for ids in blocks(facts).iter().filter_map(|block| self.blocks.get(block)) {
            if ids.len() <= CROWD {
                found.extend(
                    ids.iter().filter(|id| !found.contains(id)).cloned().collect::<Vec<_>>(),
                );
            }
        }
        found
    }
}

fn blocks(facts: &Facts) -> Vec<u64> {
    let place = &facts.place;
    let mut blocks = Vec::new();
    if let Some(city) = &place.city {
        blocks.push(hash("city", &text::key(city)));
    }
    // Towns of a region, too, are found by a posting that only knows the region.
    if let Some(region) = &place.region {
        blocks.push(hash("region", &text::key(region)));
    }
    if let Some(name) = &facts.employer {
        blocks.extend(
            employer::words(name)
                .iter()
                .filter(|word| word.len() > 3)
                .map(|word| hash("employer", word)),
        );
    }
    blocks.sort_unstable();
    blocks.dedup();
    blocks
}

/// FNV-1a, 64 bits.
fn hash(kind: &str, text: &str) -> u64 {
    let bytes = kind.bytes().chain([0]).chain(text.bytes());
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}
