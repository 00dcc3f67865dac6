//! Which open offers answer a subscriber's wishes, and why. Many people have the same wishes: each
//! is asked once.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, PoisonError};

use chrono::NaiveDate;

use super::problem_of;
use crate::app::App;
use crate::digest::{Candidate, Heard, Match};
use crate::model::{FilterName, Mailing, Message, Offer, OfferId, Problem, SourceId, Subscriber};
use crate::query::{self, Asked, Query};
use crate::shelf::Shelved;
use crate::store::StoreError;

/// Answers that are remembered, over all wishes; some 300 bytes each.
const REMEMBERED: usize = 100_000;

/// The open offers at one moment, and what they answered so far.
pub struct Wishes {
    offers: Arc<Shelved>,
    known: Mutex<Known>,
}

#[derive(Default)]
struct Known {
    answers: HashMap<Wish, Arc<Answered>>,
    held: usize,
}

/// What somebody waits for, and the day on which they ask.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Wish {
    filters: Vec<FilterName>,
    query: Option<String>,
    today: NaiveDate,
}

/// What the open offers say to a wish.
struct Answered {
    told: Vec<Told>,
    /// What could not be understood of it.
    troubles: Vec<Message>,
}

struct Told {
    offer: Arc<Offer>,
    answer: Match,
    why: Vec<Message>,
}

impl Wishes {
    /// Nobody has asked yet.
    pub fn of(offers: Arc<Shelved>) -> Self {
        Self { offers, known: Mutex::default() }
    }

    /// The offers that a subscriber may be told, with what they already heard of each, and the
    /// wishes that could not be understood.
    ///
    /// # Errors
    /// The store's.
    pub fn wanted(
        &self,
        app: &App,
        subscriber: &Subscriber,
        today: NaiveDate,
    ) -> Result<(Vec<Candidate>, Vec<Problem>), StoreError> {
        let answered = self.answered(app, subscriber, today);
        let heard: HashMap<OfferId, Heard> = app
            .store
            .ledger(&subscriber.id)?
            .iter()
            .map(|row| (row.offer.clone(), Heard::from(row)))
            .collect();
        let candidates = answered.told.iter().map(|told| Candidate {
            offer: Arc::clone(&told.offer),
            answer: told.answer,
            why: told.why.clone(),
            heard: heard.get(&told.offer.id).copied(),
        });
        let troubles = answered.troubles.iter().cloned();
        Ok((candidates.collect(), troubles.map(|what| problem_of(subscriber, what)).collect()))
    }

    fn answered(&self, app: &App, subscriber: &Subscriber, today: NaiveDate) -> Arc<Answered> {
        let wish =
            Wish { filters: subscriber.filters.clone(), query: subscriber.query.clone(), today };
        if let Some(known) = self.known().answers.get(&wish) {
            return Arc::clone(known);
        }
        // Asked without the lock: two may ask the same at once, and get the same answer.
        let answered = Arc::new(ask(app, &wish, &self.offers));
        let mut known = self.known();
        if known.held > REMEMBERED {
            *known = Known::default();
        }
        known.held += answered.told.len() + 1;
        known.answers.insert(wish, Arc::clone(&answered));
        answered
    }

    fn known(&self) -> std::sync::MutexGuard<'_, Known> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn ask(app: &App, wish: &Wish, offers: &Shelved) -> Answered {
    let (queries, troubles) = queries(app, wish);
    let asked = Asked { today: wish.today, places: &|name| app.town(name) };
    let told = best(&queries, offers, asked).into_iter().filter_map(|(slot, found)| {
        let offer = offers.offer(slot).filter(|it| may_leave(app, it))?;
        let mut why = offers.index().subject(slot, &offer).ask(found.query, asked).why;
        let mut answer = found.answer;
        // Whether it is a peer offer at all is the first thing to check.
        if offer.facts.peer.is.is_none() {
            answer = Match::Maybe;
            why.push(Message::new("deliver-peer-unsure"));
        }
        Some(Told { offer, answer, why })
    });
    Answered { told: told.collect(), troubles }
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
fn best<'q>(queries: &'q [Query], offers: &Shelved, asked: Asked<'_>) -> BTreeMap<u32, Found<'q>> {
    let mut best: BTreeMap<u32, Found<'q>> = BTreeMap::new();
    for query in queries {
        let matches = offers.index().search(query, asked);
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
fn queries(app: &App, wish: &Wish) -> (Vec<Query>, Vec<Message>) {
    let mut queries = Vec::new();
    let mut troubles = Vec::new();
    for name in &wish.filters {
        match app.config.filter(name).map(|filter| query::parse(&filter.query)) {
            Some(Ok(query)) => queries.push(query),
            Some(Err(error)) => troubles.push(error.what),
            None => {
                troubles.push(Message::new("deliver-no-such-filter").with("filter", name.as_str()))
            }
        }
    }
    match wish.query.as_deref().map(query::parse) {
        Some(Ok(query)) => queries.push(query),
        Some(Err(error)) => troubles.push(error.what),
        None if wish.filters.is_empty() => queries.extend(query::parse("")),
        None => {}
    }
    (queries, troubles)
}
