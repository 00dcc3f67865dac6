//! Which open offers answer a subscriber's wishes, and why.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::problem_of;
use crate::app::App;
use crate::digest::{Candidate, Heard, Match};
use crate::model::{Message, Offer, OfferId, Problem, Status, Subscriber};
use crate::query::{self, Answer, Point, Query, Verdict};
use crate::store::{Store, StoreError};

/// Every open offer, read once for a round.
pub struct OpenOffers(Vec<Offer>);

impl OpenOffers {
    /// Reads them page by page.
    pub fn read(store: &Store) -> Result<Self, StoreError> {
        let mut open = Vec::new();
        let mut cursor = None;
        loop {
            let page = store.offers(cursor.as_ref(), 200)?;
            open.extend(page.items.into_iter().filter(|offer| offer.status == Status::Open));
            cursor = page.next;
            if cursor.is_none() {
                return Ok(Self(open));
            }
        }
    }
}

/// The offers that a subscriber may be told, with what they already heard of each, and the wishes
/// that could not be understood.
pub fn wanted(
    app: &App,
    subscriber: &Subscriber,
    offers: &OpenOffers,
    today: NaiveDate,
) -> Result<(Vec<Candidate>, Vec<Problem>), StoreError> {
    let (queries, problems) = queries(app, subscriber);
    let heard: HashMap<OfferId, Heard> = app
        .store
        .ledger(&subscriber.id)?
        .iter()
        .map(|row| (row.offer.clone(), Heard::from(row)))
        .collect();
    let candidates = offers.0.iter().filter_map(|offer| {
        let verdict = best(&queries, offer, today, &|name| app.town(name));
        let answer = match verdict.answer {
            Answer::Yes => Match::Yes,
            Answer::Maybe => Match::Maybe,
            Answer::No => return None,
        };
        Some(Candidate {
            offer: offer.clone(),
            answer,
            why: verdict.why,
            heard: heard.get(&offer.id).copied(),
        })
    });
    Ok((candidates.collect(), problems))
}

/// Their named filters and their own query; any one of them is enough. Somebody without a wish
/// wants everything.
fn queries(app: &App, subscriber: &Subscriber) -> (Vec<Query>, Vec<Problem>) {
    let mut queries = Vec::new();
    let mut problems = Vec::new();
    for name in &subscriber.filters {
        match app.config.filter(name).map(|filter| query::parse(&filter.query)) {
            Some(Ok(query)) => queries.push(query),
            Some(Err(error)) => problems.push(problem_of(subscriber, error.what)),
            None => problems.push(problem_of(
                subscriber,
                Message::new("deliver-no-such-filter").with("filter", name.as_str()),
            )),
        }
    }
    match subscriber.query.as_deref().map(query::parse) {
        Some(Ok(query)) => queries.push(query),
        Some(Err(error)) => problems.push(problem_of(subscriber, error.what)),
        None if subscriber.filters.is_empty() => queries.extend(query::parse("")),
        None => {}
    }
    (queries, problems)
}

fn best(
    queries: &[Query],
    offer: &Offer,
    today: NaiveDate,
    towns: &dyn Fn(&str) -> Option<Point>,
) -> Verdict {
    let mut best = Verdict { answer: Answer::No, why: Vec::new() };
    for query in queries {
        let verdict = query::evaluate(query, offer, today, towns);
        if verdict.answer == Answer::Yes {
            best = verdict;
            break;
        }
        if verdict.answer == Answer::Maybe && best.answer == Answer::No {
            best = verdict;
        }
    }
    // Whether it is a peer offer at all is the first thing to check.
    if best.answer == Answer::Yes && offer.facts.peer.is.is_none() {
        best.answer = Answer::Maybe;
        best.why.push(Message::new("deliver-peer-unsure"));
    }
    best
}
