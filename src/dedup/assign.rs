//! Which position keeps which id. An id stays for ever with the posting that founded it; where
//! positions come together the oldest id stays and the others lead to it.

use std::collections::BTreeSet;

use super::compose::{holds, offer_id};
use crate::model::{Offer, OfferId, Sighting};

/// A position and its id.
pub(super) struct Group {
    /// The id.
    pub(super) id: OfferId,
    /// Ids that lead here from now on.
    pub(super) absorbed: Vec<OfferId>,
    /// Its sightings, the representative first.
    pub(super) sightings: Vec<Sighting>,
}

/// Gives every position an id: one of those that were known, or one of its own.
pub(super) fn assign(groups: Vec<Vec<Sighting>>, known: &[Offer]) -> Vec<Group> {
    let mut taken: BTreeSet<OfferId> = BTreeSet::new();
    let mut done = Vec::with_capacity(groups.len());
    let mut homeless = Vec::new();
    for sightings in groups {
        let mut claims: Vec<&Offer> =
            known.iter().filter(|offer| anchored(offer, &sightings)).collect();
        claims.sort_by(|a, b| a.first_seen.cmp(&b.first_seen).then(a.id.cmp(&b.id)));
        match claims.split_first() {
            Some((first, others)) => {
                taken.insert(first.id.clone());
                let absorbed = others.iter().map(|offer| offer.id.clone()).collect();
                done.push(Group { id: first.id.clone(), absorbed, sightings });
            }
            None => homeless.push(sightings),
        }
    }
    for sightings in homeless {
        // Derived from a posting, so that a round that is done twice names it alike.
        let mut founders: Vec<&Sighting> = sightings.iter().collect();
        founders.sort_by(|a, b| {
            a.first_seen.cmp(&b.first_seen).then_with(|| a.posting.id.cmp(&b.posting.id))
        });
        let mut free = founders.iter().map(|sighting| offer_id(&sighting.posting.id));
        let Some(id) = free.clone().find(|id| !taken.contains(id)).or_else(|| free.next_back())
        else {
            continue;
        };
        taken.insert(id.clone());
        done.push(Group { id, absorbed: Vec::new(), sightings });
    }
    done
}

/// The posting that an offer's id came from is among these; when it is lost, its first sighting.
fn anchored(offer: &Offer, sightings: &[Sighting]) -> bool {
    let founder = |sighting: &Sighting| offer_id(&sighting.posting.id) == offer.id;
    let anchor = offer.sightings.iter().find(|s| founder(s)).or_else(|| offer.sightings.first());
    anchor.is_some_and(|anchor| sightings.iter().any(|s| s.posting.id == anchor.posting.id))
        && sightings.iter().any(|sighting| holds(offer, &sighting.posting.id))
}
