//! All adverts of a part, placed as polls would: each board's page on the day it shows them.

use std::collections::{BTreeMap, HashMap};
use std::convert::Infallible;

use chrono::{DateTime, Utc};
use vigie::dedup::{Index, Pool, Read, Rulings, Settled, beside, keys, settle};
use vigie::model::{IdentityKey, Offer, OfferId, Sighting, SourceId};

use super::Bond;
use super::read::Case;

/// The offers that came of it, and which advert is in which.
#[derive(Default)]
pub(super) struct Placed {
    offers: BTreeMap<OfferId, Offer>,
    by_key: HashMap<IdentityKey, OfferId>,
    index: Index,
    rulings: Rulings,
    of: Vec<Option<OfferId>>,
}

impl Placed {
    /// Places every advert.
    pub(super) fn all(cases: &[Case]) -> Self {
        let mut pages: BTreeMap<(DateTime<Utc>, SourceId), Vec<Read>> = BTreeMap::new();
        for case in cases {
            let Case { source, posting, seen, .. } = case;
            let page = |at| (at, source.id.clone());
            let posting = Box::new(posting.clone());
            let again = Read::Still(posting.id.clone());
            pages
                .entry(page(seen.0))
                .or_default()
                .push(Read::Anew { posting, trust: source.trust });
            pages.entry(page(seen.1)).or_default().push(again);
        }
        let mut placed = Self::default();
        for ((at, _), page) in pages {
            placed.page(page, at);
        }
        let holds = |offer: &Offer, case: &Case| {
            offer.sightings.iter().any(|sighting| sighting.posting.id == case.posting.id)
        };
        let home = |case: &Case| placed.offers.values().find(|offer| holds(offer, case));
        placed.of = cases.iter().map(|case| home(case).map(|offer| offer.id.clone())).collect();
        placed
    }

    fn page(&mut self, page: Vec<Read>, at: DateTime<Utc>) {
        let offer = |id: &OfferId| Ok::<_, Infallible>(self.offers.get(id).cloned());
        let by_key = |key: &IdentityKey| Ok(self.by_key.get(key).cloned());
        let (index, rulings) = (&self.index, &self.rulings);
        let pool = Pool { offer: &offer, by_key: &by_key, index, rulings };
        let Ok(settled) = settle(page, pool, at, at.date_naive());
        let Settled { offers, gone, .. } = settled;
        for (id, _) in gone {
            self.offers.remove(&id);
            self.index.remove(&id);
        }
        for offer in offers {
            for sighting in &offer.sightings {
                let all = keys(&sighting.posting).into_iter();
                self.by_key.extend(all.map(|key| (key, offer.id.clone())));
            }
            self.index.put(&offer);
            self.offers.insert(offer.id.clone(), offer);
        }
    }

    fn offer(&self, at: usize) -> Option<&Offer> {
        self.offers.get(self.of.get(at)?.as_ref()?)
    }

    /// What two adverts are to each other now.
    pub(super) fn bond(&self, a: usize, b: usize) -> Bond {
        let (Some(a), Some(b)) = (self.offer(a), self.offer(b)) else { return Bond::Other };
        match () {
            () if a.id == b.id => Bond::Same,
            () if a.family.is_some() && a.family == b.family => Bond::Family,
            () if a.perhaps.contains(&b.id) => Bond::Perhaps,
            () => Bond::Other,
        }
    }

    /// Why.
    pub(super) fn why(&self, a: &Case, b: &Case) -> String {
        let found = beside(&sighting(a), &sighting(b), &self.rulings);
        let reasons = found.reasons.iter().map(|(why, by)| format!("{} {by:+.1}", why.as_str()));
        let reasons = reasons.collect::<Vec<_>>().join(", ");
        let vetoes = found.vetoes.iter().map(|veto| veto.as_str()).collect::<Vec<_>>().join(" ");
        format!("{:?} {:+.1}: {reasons}; vetoes: {vetoes}", found.verdict, found.sum)
    }
}

fn sighting(case: &Case) -> Sighting {
    let (first_seen, last_seen) = case.seen;
    Sighting { posting: case.posting.clone(), trust: case.source.trust, first_seen, last_seen }
}
