//! All adverts of a part, placed one after another as a poll would.

use vigie::dedup::{By, Candidate, Index, keys, place};
use vigie::model::Offer;

use super::Bond;
use super::read::Case;

/// The offers that came of it, and which advert is in which.
pub(super) struct Placed {
    offers: Vec<Offer>,
    of: Vec<usize>,
}

impl Placed {
    /// Places every advert.
    pub(super) fn all(cases: &[Case]) -> Self {
        let mut offers: Vec<Offer> = Vec::new();
        let mut index = Index::default();
        for case in cases {
            let own = keys(&case.posting);
            let shares = |offer: &Offer| {
                offer.sightings.iter().flat_map(|s| keys(&s.posting)).any(|key| own.contains(&key))
            };
            let near = index.candidates(&case.posting.facts);
            let candidates = offers
                .iter()
                .filter_map(|offer| {
                    let by = match () {
                        () if shares(offer) => By::Key,
                        () if near.contains(&offer.id) => By::Neighbourhood,
                        () => return None,
                    };
                    Some(Candidate { offer: offer.clone(), by })
                })
                .collect();
            let placed = place(case.posting.clone(), &case.source, candidates, case.seen.0);
            index.add(&placed.offer);
            offers.retain(|offer| offer.id != placed.offer.id);
            offers.push(placed.offer);
        }
        let holds = |offer: &Offer, case: &Case| {
            offer.sightings.iter().any(|sighting| sighting.posting.id == case.posting.id)
        };
        let of = cases
            .iter()
            .map(|case| offers.iter().position(|offer| holds(offer, case)).unwrap_or_default())
            .collect();
        Self { offers, of }
    }

    /// What two adverts are to each other now.
    pub(super) fn bond(&self, a: usize, b: usize) -> Bond {
        let (a, b) = (self.of[a], self.of[b]);
        let family = |at: usize| self.offers[at].family.as_ref();
        match () {
            () if a == b => Bond::Same,
            () if family(a).is_some() && family(a) == family(b) => Bond::Family,
            () => Bond::Other,
        }
    }

    /// Why.
    pub(super) fn why(&self, _: &Case, _: &Case) -> String {
        String::new()
    }
}
