//! Which open offers answer a subscriber's wishes, and why.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;

use super::problem_of;
use crate::app::App;
use crate::digest::{Candidate, Heard, Match};
use crate::model::{Mailing, Message, Offer, OfferId, Problem, SourceId, Subscriber};
use crate::query::{self, Asked, Index, Query};
use crate::shelf::Shelved;
use crate::store::StoreError;

/// The offers that a subscriber may be told, with what they already heard of each, and the wishes
/// that could not be understood.
pub fn wanted(
    app: &App,
    subscriber: &Subscriber,
    offers: &Shelved,
    today: NaiveDate,
) -> Result<(Vec<Candidate>, Vec<Problem>), StoreError> {
    let (queries, problems) = queries(app, subscriber);
    let heard: HashMap<OfferId, Heard> = app
        .store
        .ledger(&subscriber.id)?
        .iter()
        .map(|row| (row.offer.clone(), Heard::from(row)))
        .collect();
    let asked = Asked { today, places: &|name| app.town(name) };
    let candidates =
        best(&queries, offers.index(), asked).into_iter().filter_map(|(slot, found)| {
            let offer = offers.offer(slot).filter(|it| may_leave(app, it))?;
            let mut why = offers.index().subject(slot, &offer).ask(found.query, asked).why;
            let mut answer = found.answer;
            // Whether it is a peer offer at all is the first thing to check.
            if offer.facts.peer.is.is_none() {
                answer = Match::Maybe;
                why.push(Message::new("deliver-peer-unsure"));
            }
            let heard = heard.get(&offer.id).copied();
            Some(Candidate { offer, answer, why, heard })
        });
    Ok((candidates.collect(), problems))
}

/// May the offer be mailed? Not when every board that shows it withholds it.
pub fn may_leave(app: &App, offer: &Offer) -> bool {
    let withheld = |source: &SourceId| {
        app.config.source(source).is_some_and(|it| it.duties.mail == Mailing::Withheld)
    };
    offer.sightings.is_empty() || offer.sightings.iter().any(|it| !withheld(it.source()))
}

/// The query that an offer answers best.
struct Found<'q> {
    query: &'q Query,
    answer: Match,
}

/// For every offer that answers, the first query that says yes, else the first that says maybe.
fn best<'q>(queries: &'q [Query], offers: &Index, asked: Asked<'_>) -> BTreeMap<u32, Found<'q>> {
    let mut best: BTreeMap<u32, Found<'q>> = BTreeMap::new();
    for query in queries {
        let matches = offers.search(query, asked);
        for slot in matches.yes {
            let known = best.get(&slot).is_some_and(|found| found.answer == Match::Yes);
            if !known {
                best.insert(slot, Found { query, answer: Match::Yes });
            }
        }
        for slot in matches.maybe {
            best.entry(slot).or_insert(Found { query, answer: Match::Maybe });
        }
    }
    best
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
