//! Who hires peers: the list that a newcomer draws up by hand, gathered from the offers seen.

use std::collections::HashMap;

use chrono::NaiveDate;

use crate::model::{Country, Offer, Status};
use crate::text;

/// One employer in one region, as its peer offers show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Employer {
    /// The spelling that was seen most.
    pub name: String,
    /// Where it hires.
    pub country: Option<Country>,
    /// Where, more finely.
    pub region: Option<String>,
    /// Peer offers seen.
    pub offers: usize,
    /// Those one can still apply to.
    pub open: usize,
    /// Day of the newest.
    pub last: NaiveDate,
}

/// Gathers employers while offers are read.
#[derive(Debug, Default)]
pub(super) struct Seen(HashMap<(String, Option<Country>, Option<String>), Gathered>);

#[derive(Debug)]
struct Gathered {
    spellings: HashMap<String, usize>,
    offers: usize,
    open: usize,
    last: NaiveDate,
}

impl Seen {
    /// Takes note of an offer, if it is a peer offer of somebody named.
    pub(super) fn see(&mut self, offer: &Offer) {
        let told = !matches!(offer.status, Status::Held | Status::Rejected);
        let Some(name) = offer.facts.employer.as_ref().filter(|_| told) else { return };
        if offer.facts.peer.is != Some(true) {
            return;
        }
        let day = offer.facts.posted.unwrap_or_else(|| offer.first_seen.date_naive());
        let place = &offer.facts.place;
        let key = (text::key(name), place.country, place.region.clone());
        let gathered = self.0.entry(key).or_insert_with(|| Gathered {
            spellings: HashMap::new(),
            offers: 0,
            open: 0,
            last: day,
        });
        *gathered.spellings.entry(name.clone()).or_default() += 1;
        gathered.offers += 1;
        gathered.open += usize::from(offer.status == Status::Open);
        gathered.last = gathered.last.max(day);
    }

    /// By name.
    pub(super) fn listed(self) -> Vec<Employer> {
        let mut listed: Vec<(String, Employer)> = self.0.into_iter().map(employer).collect();
        listed.sort_by(|(one, left), (other, right)| {
            (one, &left.region, left.country).cmp(&(other, &right.region, right.country))
        });
        listed.into_iter().map(|(_, employer)| employer).collect()
    }
}

fn employer(
    ((key, country, region), seen): ((String, Option<Country>, Option<String>), Gathered),
) -> (String, Employer) {
    let most = seen
        .spellings
        .into_iter()
        .max_by(|(one, left), (other, right)| left.cmp(right).then_with(|| other.cmp(one)));
    let name = most.map_or_else(|| key.clone(), |(name, _)| name);
    let (offers, open, last) = (seen.offers, seen.open, seen.last);
    (key, Employer { name, country, region, offers, open, last })
}
