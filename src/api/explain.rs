//! `offer explain`: why a posting is kept or refused, why these sightings are one offer, and what
//! volunteers decided.

use serde::{Deserialize, Serialize};

use super::offers::{self, Shown, find};
use super::{ApiError, decisions};
use crate::app::App;
use crate::dedup::{self, Comparison, Rulings};
use crate::model::Message;
use crate::model::{Decision, Facts, IdentityKey, Offer, OfferId, PostingId, Refusal, Sighting};
use crate::poll;
use crate::store::StoreError;

/// Why an offer is kept, or why a posting was refused.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "outcome")]
pub enum Explanation {
    /// It is kept.
    Kept(Box<Explained>),
    /// It was refused.
    Refused(Box<Refusal>),
}

/// An offer with everything that decided on it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Explained {
    /// The offer.
    #[serde(flatten)]
    pub shown: Shown,
    /// Its statements of identity.
    pub keys: Vec<String>,
    /// Its other sightings, each beside the one that represents it.
    pub joined: Vec<Beside>,
    /// Offers that are perhaps the same, or of its family, each beside it.
    pub related: Vec<Beside>,
    /// What volunteers decided, the earliest first.
    pub decisions: Vec<Decision>,
    /// What the advert does not say.
    pub silent: Vec<String>,
}

/// A comparison, line by line.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Beside {
    /// The other offer, when it is one of its own.
    pub offer: Option<OfferId>,
    /// The other posting.
    pub posting: PostingId,
    /// Its title.
    pub title: String,
    /// `same`, `perhaps`, `family` or `other`.
    pub verdict: String,
    /// Sum of the weights (log-odds), what is set off before any reason included.
    pub sum: f64,
    /// Every reason with its weight, strongest first.
    pub reasons: Vec<(String, f64)>,
    /// What forbids that they are one.
    pub vetoes: Vec<String>,
}

/// Explains an offer's id, a posting's id or a link.
///
/// # Errors
/// Nothing is known of it.
pub fn explain(app: &App, what: &str) -> Result<Explanation, ApiError> {
    let what = what.trim();
    if let Some(refusal) = app.store.refusal(&PostingId::new(what))? {
        return Ok(Explanation::Refused(Box::new(refusal)));
    }
    let by_link = dedup::canonical_key(what);
    let by_posting = Some(IdentityKey::new(format!("id:{what}")));
    for key in [by_link.clone(), by_posting].into_iter().flatten() {
        if let Some(id) = app.store.offer_by_key(&key)? {
            return Ok(Explanation::Kept(Box::new(explained(app, find(app, id.as_str())?)?)));
        }
    }
    match by_link {
        Some(key) => match refused_at(app, &key)? {
            Some(refusal) => Ok(Explanation::Refused(Box::new(refusal))),
            None => Err(ApiError::not_found(Message::new("api-nothing-known").with("what", what))),
        },
        None => Ok(Explanation::Kept(Box::new(explained(app, find(app, what)?)?))),
    }
}

fn explained(app: &App, offer: Offer) -> Result<Explained, ApiError> {
    let rulings = poll::rulings(&app.store)?;
    let keys = app.store.keys_of(&offer.id)?;
    let lead = dedup::representative(&offer.sightings).cloned();
    let beside = |there: &Sighting, id: Option<&OfferId>| {
        lead.as_ref().map(|lead| told(lead, there, id, &rulings))
    };
    let others = offer.sightings.iter().filter(|sighting| Some(*sighting) != lead.as_ref());
    let joined = others.filter_map(|sighting| beside(sighting, None)).collect();
    let mut related = Vec::new();
    for id in related_to(app, &offer)? {
        let other = app.store.offer(&id)?;
        let there = other.as_ref().and_then(|other| dedup::representative(&other.sightings));
        related.extend(there.and_then(|there| beside(there, Some(&id))));
    }
    Ok(Explained {
        keys: keys.iter().map(|key| key.as_str().to_owned()).collect(),
        joined,
        related,
        decisions: decisions::of(app, &offer)?,
        silent: silent(&offer.facts),
        shown: offers::shown(app, offer)?,
    })
}

/// Perhaps the same first, then the family.
fn related_to(app: &App, offer: &Offer) -> Result<Vec<OfferId>, ApiError> {
    let mut related = offer.perhaps.clone();
    if let Some(family) = &offer.family {
        offers::each_offer(app, |other| {
            let member = other.family.as_ref() == Some(family) && other.id != offer.id;
            if member && !related.contains(&other.id) {
                related.push(other.id);
            }
        })?;
    }
    Ok(related)
}

fn told(lead: &Sighting, there: &Sighting, offer: Option<&OfferId>, rulings: &Rulings) -> Beside {
    let Comparison { verdict, sum, reasons, vetoes } = dedup::beside(lead, there, rulings);
    Beside {
        offer: offer.cloned(),
        posting: there.posting.id.clone(),
        title: there.posting.facts.title.clone(),
        verdict: verdict.as_str().to_owned(),
        sum,
        reasons: reasons.iter().map(|(reason, by)| (reason.as_str().to_owned(), *by)).collect(),
        vetoes: vetoes.iter().map(|veto| veto.as_str().to_owned()).collect(),
    }
}

/// The facts that nobody stated.
fn silent(facts: &Facts) -> Vec<String> {
    let stated = [
        ("employer", facts.employer.is_some()),
        ("place", facts.place.city.is_some() || facts.place.remote),
        ("contract", facts.contract.is_some()),
        ("hours", facts.hours.fte.is_some() || facts.hours.weekly.is_some()),
        ("pay", facts.pay.is_some()),
        ("posted", facts.posted.is_some()),
        ("deadline", facts.deadline.is_some()),
        ("starts", facts.starts.is_some()),
        ("role", facts.role.is_some()),
        ("peer", facts.peer.is.is_some()),
    ];
    stated.iter().filter(|(_, stated)| !stated).map(|(name, _)| (*name).to_owned()).collect()
}

fn refused_at(app: &App, key: &IdentityKey) -> Result<Option<Refusal>, StoreError> {
    let mut cursor = None;
    loop {
        let page = app.store.refusals(cursor.as_ref(), 200)?;
        let found = page
            .items
            .into_iter()
            .find(|refusal| dedup::canonical_key(&refusal.url).as_ref() == Some(key));
        cursor = page.next;
        if found.is_some() || cursor.is_none() {
            return Ok(found);
        }
    }
}
