//! `offer explain ID --for SUBSCRIBER`: why somebody was or was not sent an offer, step by step.

use serde::{Deserialize, Serialize};

use super::{ApiError, SCHEMA, offers, subscribers};
use crate::app::App;
use crate::deliver::Wishes;
use crate::digest;
use crate::model::{Message, Offer, Status, Subscriber, SubscriberState};
use crate::query::{self, Answer};

/// Every question that is asked on the way from an offer to a reader's mail, with its answer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ForReader {
    /// [`SCHEMA`].
    pub schema: u32,
    /// The offer.
    pub offer: String,
    /// The reader.
    pub subscriber: String,
    /// In the order they are asked.
    pub steps: Vec<Step>,
    /// Their next digest would hold it.
    pub told_next: bool,
}

/// One question and its answer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Step {
    /// Whether it lets the offer pass; `maybe` when the advert does not say.
    pub answer: Answer,
    /// What was found.
    pub what: Message,
    /// Why, in words.
    pub why: Vec<Message>,
}

impl Step {
    fn new(answer: Answer, what: Message) -> Self {
        Self { answer, what, why: Vec::new() }
    }
}

/// Explains.
///
/// # Errors
/// No such offer, nobody by that name.
pub fn explain_for(app: &App, offer: &str, who: &str) -> Result<ForReader, ApiError> {
    let (offer, who) = (offers::find(app, offer)?, subscribers::find(app, who)?);
    let now = app.clock.now();
    let today = now.with_timezone(&who.zone).date_naive();
    let mut steps = vec![state(&who), status(&offer, today), peer(&offer)];
    steps.extend(wishes(app, &who, &offer, today));
    steps.push(heard(app, &who, &offer)?);
    let open = app.shelf.fresh(&app.store)?;
    let (candidates, _) = Wishes::of(open).wanted(app, &who, today)?;
    let next = digest::choose(candidates, today);
    let active = who.state == SubscriberState::Active;
    let told_next = active && next.offers().any(|told| told.id == offer.id);
    Ok(ForReader {
        schema: SCHEMA,
        offer: offer.id.to_string(),
        subscriber: who.id.to_string(),
        steps,
        told_next,
    })
}

fn state(who: &Subscriber) -> Step {
    let active = who.state == SubscriberState::Active;
    let what = Message::new("api-for-state").with("state", who.state.as_str());
    Step::new(yes_or_no(active), what)
}

fn status(offer: &Offer, today: chrono::NaiveDate) -> Step {
    let over = offer.facts.deadline.is_some_and(|deadline| deadline < today);
    let open = offer.status == Status::Open && !over;
    let word = if over { "over" } else { offer.status.as_str() };
    Step::new(yes_or_no(open), Message::new("api-for-status").with("status", word))
}

fn peer(offer: &Offer) -> Step {
    match offer.facts.peer.is {
        None => Step::new(Answer::Maybe, Message::new("deliver-peer-unsure")),
        Some(is) => {
            let word = if is { "yes" } else { "no" };
            Step::new(yes_or_no(is), Message::new("api-for-peer").with("is", word))
        }
    }
}

/// Each wish by itself; one that says yes is enough.
fn wishes(app: &App, who: &Subscriber, offer: &Offer, today: chrono::NaiveDate) -> Vec<Step> {
    let named = who.filters.iter().filter_map(|name| {
        let text = app.config.filter(name)?.query.clone();
        Some((Message::new("api-for-filter").with("name", name.as_str()), text))
    });
    let own = who
        .query
        .iter()
        .map(|text| (Message::new("api-for-query").with("query", text.as_str()), text.clone()));
    let steps: Vec<Step> = named
        .chain(own)
        .map(|(what, text)| match query::parse(&text) {
            Ok(query) => {
                let verdict = query::evaluate(&query, offer, today, &|name| app.town(name));
                Step { answer: verdict.answer, what, why: verdict.why }
            }
            Err(error) => Step { answer: Answer::No, what, why: vec![error.what] },
        })
        .collect();
    match steps.is_empty() {
        true => vec![Step::new(Answer::Yes, Message::new("api-for-everything"))],
        false => steps,
    }
}

fn heard(app: &App, who: &Subscriber, offer: &Offer) -> Result<Step, ApiError> {
    let ledger = app.store.ledger(&who.id)?;
    let Some(row) = ledger.iter().find(|row| row.offer == offer.id) else {
        return Ok(Step::new(Answer::Yes, Message::new("api-for-not-heard")));
    };
    let current = row.revision >= offer.revision;
    let id = if current { "api-for-heard" } else { "api-for-heard-before" };
    let what = Message::new(id).with("mail", row.delivery.as_str());
    Ok(Step::new(yes_or_no(!current), what))
}

fn yes_or_no(holds: bool) -> Answer {
    if holds { Answer::Yes } else { Answer::No }
}
