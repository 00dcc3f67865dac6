//! `offer merge|split|hold|reject|release|correct`: a volunteer's word, kept with author and
//! reason, carried out at once and by every later poll.

mod fields;

use serde::{Deserialize, Serialize};

use super::{ApiError, OfferRecord, offers};
use crate::app::App;
use crate::dedup::{Read, Settled};
use crate::model::{Decision, DecisionId, Event, Message, Offer, PostingId, Verb};
use crate::poll::{self, Known};
use crate::store::{Change, Changeset, Expect, StoreError};

/// A decision as it is asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decide {
    /// Who decides.
    pub author: String,
    /// Why, in their words.
    pub reason: Option<String>,
    /// What.
    pub what: What,
}

/// What is decided. Offers are named by id, by the beginning of one, or by an id they once had.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum What {
    /// Two offers are one position.
    Merge(String, String),
    /// Some postings of an offer announce another position than the rest.
    Split(String, Vec<String>),
    /// An offer is kept back.
    Hold(String),
    /// An offer is no peer offer.
    Reject(String),
    /// An offer is neither kept back nor rejected any more.
    Release(String),
    /// `field=value`: facts that were misread; without a value the correction is taken back.
    Correct(String, Vec<String>),
}

/// What came of a decision.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Decided {
    /// The decision as it is kept.
    pub decision: Decision,
    /// The offers that it speaks of, as they stand now.
    pub offers: Vec<OfferRecord>,
}

/// Decides, keeps the decision and carries it out: one changeset.
///
/// # Errors
/// No such offer or posting; a value that cannot be read; a merge with itself.
pub fn decide(app: &App, request: &Decide) -> Result<Decided, ApiError> {
    let author = request.author.trim();
    if author.is_empty() {
        return Err(ApiError::usage(Message::new("decide-no-author")));
    }
    let reason = request.reason.as_deref().map(str::trim).filter(|reason| !reason.is_empty());
    let now = app.clock.now();
    let decision = Decision {
        id: next_id(app)?,
        at: now,
        author: author.to_owned(),
        reason: reason.map(str::to_owned),
        verb: verb(app, &request.what)?,
    };
    let mut known = Known::read(app, now)?;
    known.hear(&decision);
    let page = decision.verb.postings().cloned().map(Read::Again).collect();
    let today = now.with_timezone(&app.config.instance.timezone).date_naive();
    let mut settled = known.place(&app.store, page, now, today)?;
    write_down(&mut settled, &decision);
    let offers = settled.offers.iter().filter(|offer| concerns(offer, &decision));
    let offers = offers.map(OfferRecord::from).collect();
    let mut changes = Changeset::new().expecting(Expect::NoDecision(decision.id.clone()));
    poll::push(&mut changes, settled);
    changes.push(Change::PutDecision(Box::new(decision.clone())));
    app.store.commit(changes)?;
    Ok(Decided { decision, offers })
}

/// Every decision that speaks of one of an offer's postings, the earliest first.
///
/// # Errors
/// The store's.
pub fn of(app: &App, offer: &Offer) -> Result<Vec<Decision>, ApiError> {
    let mut all = poll::decisions(&app.store)?;
    all.retain(|decision| concerns(offer, decision));
    Ok(all)
}

/// The next number.
fn next_id(app: &App) -> Result<DecisionId, StoreError> {
    let all = poll::decisions(&app.store)?;
    let last = all.last().and_then(|decision| decision.id.as_str().parse::<u64>().ok());
    Ok(DecisionId::new(format!("{:010}", last.unwrap_or(0) + 1)))
}

fn verb(app: &App, what: &What) -> Result<Verb, ApiError> {
    let postings = |id: &str| offers::find(app, id).map(|offer| postings(&offer));
    Ok(match what {
        What::Merge(a, b) => {
            let (a, b) = (offers::find(app, a)?, offers::find(app, b)?);
            if a.id == b.id {
                let id = a.id.as_str();
                return Err(ApiError::usage(Message::new("decide-merge-itself").with("id", id)));
            }
            Verb::Merge { these: self::postings(&a), those: self::postings(&b) }
        }
        What::Split(id, leaving) => split(&offers::find(app, id)?, leaving)?,
        What::Hold(id) => Verb::Hold { postings: postings(id)? },
        What::Reject(id) => Verb::Reject { postings: postings(id)? },
        What::Release(id) => Verb::Release { postings: postings(id)? },
        What::Correct(id, typed) => {
            let offer = offers::find(app, id)?;
            let country = offer.facts.place.country.unwrap_or(app.config.instance.country);
            let read = |typed: &String| fields::correction(typed, country);
            let corrections = typed.iter().map(read).collect::<Result<_, ApiError>>()?;
            Verb::Correct { postings: self::postings(&offer), corrections }
        }
    })
}

fn postings(offer: &Offer) -> Vec<PostingId> {
    offer.sightings.iter().map(|sighting| sighting.posting.id.clone()).collect()
}

/// Some leave, some stay. A posting may be named by its source where that is enough.
fn split(offer: &Offer, leaving: &[String]) -> Result<Verb, ApiError> {
    let all = postings(offer);
    let mut these = Vec::new();
    for named in leaving {
        let of_source = format!("{named}:");
        let fits = |id: &&PostingId| id.as_str() == named || id.as_str().starts_with(&of_source);
        let found: Vec<PostingId> = all.iter().filter(fits).cloned().collect();
        if found.is_empty() {
            let known = all.iter().map(PostingId::as_str).collect::<Vec<_>>().join(", ");
            let what = Message::new("decide-no-such-posting").with("posting", named.as_str());
            return Err(ApiError::not_found(what.with("known", known)));
        }
        these.extend(found);
    }
    let those: Vec<PostingId> = all.into_iter().filter(|id| !these.contains(id)).collect();
    if these.is_empty() || those.is_empty() {
        return Err(ApiError::usage(Message::new("decide-split-all")));
    }
    Ok(Verb::Split { these, those })
}

fn concerns(offer: &Offer, decision: &Decision) -> bool {
    let mut ids = decision.verb.postings();
    ids.any(|id| offer.sightings.iter().any(|sighting| sighting.posting.id == *id))
}

/// Who decided what stands in the history of every offer that it speaks of.
fn write_down(settled: &mut Settled, decision: &Decision) {
    let what = told(decision);
    for offer in settled.offers.iter_mut().filter(|offer| concerns(offer, decision)) {
        offer.history.push(Event { at: decision.at, what: what.clone() });
        offer.changed = decision.at;
    }
}

/// A decision in one sentence.
pub fn told(decision: &Decision) -> Message {
    let fields = match &decision.verb {
        Verb::Correct { corrections, .. } => {
            corrections.iter().map(|one| one.field()).collect::<Vec<_>>().join(", ")
        }
        _ => String::new(),
    };
    let id = if decision.reason.is_some() { "decide-told-why" } else { "decide-told" };
    Message::new(id)
        .with("author", decision.author.as_str())
        .with("verb", decision.verb.as_str())
        .with("fields", fields)
        .with("reason", decision.reason.clone().unwrap_or_default())
}
