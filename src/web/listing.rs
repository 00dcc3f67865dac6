//! Lists of offers: a query asked, and each offer as a card.

use std::sync::Arc;

use chrono::NaiveDate;

use super::facts;
use super::reader::Reader;
use crate::model::{Offer, Status};
use crate::query::{self, Answer, Asked, Matches, ParseError, Query};
use crate::shelf::{Place, Shelved, Sort};
use crate::store::StoreError;

/// One offer in a list.
pub(super) struct Card {
    pub(super) link: String,
    pub(super) title: String,
    /// The `lang` of the advert's own words, when it is another than the page's.
    pub(super) foreign: Option<String>,
    /// Who hires, and where.
    pub(super) who: Option<String>,
    pub(super) place: Option<String>,
    /// Trade, sort of engagement, contract, hours.
    pub(super) badges: Vec<String>,
    pub(super) pay: Option<String>,
    pub(super) deadline: Option<String>,
    /// Seven days or fewer are left.
    pub(super) soon: bool,
    pub(super) posted: String,
    /// Where it was seen.
    pub(super) sources: String,
    /// For an offer that may fit: what is not known.
    pub(super) why: Vec<String>,
}

/// Days before the last one from which an offer is said to close soon.
const SOON: i64 = 7;

/// A question to the open offers.
pub(super) struct Search {
    pub(super) shelved: Arc<Shelved>,
    pub(super) query: Query,
    pub(super) found: Matches,
    today: NaiveDate,
}

/// Why a question has no answer.
pub(super) enum Unanswered {
    /// The query cannot be read.
    Query(ParseError),
    /// The store's trouble.
    Store(StoreError),
}

impl Search {
    /// Asks the open offers.
    pub(super) fn ask(reader: &Reader, text: &str) -> Result<Self, Unanswered> {
        let query = query::parse(text).map_err(Unanswered::Query)?;
        Self::of(reader, query).map_err(Unanswered::Store)
    }

    /// Asks the open offers a query that was read before.
    pub(super) fn of(reader: &Reader, query: Query) -> Result<Self, StoreError> {
        let app = &reader.web.app;
        let shelved = app.shelf.soon(&app.store)?;
        let today = reader.web.today();
        let asked = Asked { today, places: &|name| app.town(name) };
        let mut found = shelved.index().search(&query, asked);
        shelved.leave_out_past(&mut found, today);
        Ok(Self { shelved, query, found, today })
    }

    /// The next offers of the list, at most `limit`.
    pub(super) fn offers(
        &self,
        sort: Sort,
        after: Option<&Place>,
        limit: usize,
    ) -> Vec<(u32, Arc<Offer>, Answer)> {
        let listed = self.shelved.listed(&self.query, &self.found, sort, after, limit);
        let with_offer = |(slot, answer)| Some((slot, self.shelved.offer(slot)?, answer));
        listed.into_iter().filter_map(with_offer).collect()
    }

    /// Where an offer of the list stands in it.
    pub(super) fn place(&self, slot: u32, sort: Sort, answer: Answer) -> Option<Place> {
        self.shelved.place(slot, &self.query, sort, answer)
    }

    /// An offer of the list as a card.
    pub(super) fn card(&self, reader: &Reader, slot: u32, offer: &Offer, answer: Answer) -> Card {
        let mut card = card(reader, offer, self.today);
        if answer == Answer::Maybe {
            let app = &reader.web.app;
            let asked = Asked { today: self.today, places: &|name| app.town(name) };
            let why = self.shelved.index().subject(slot, offer).ask(&self.query, asked).why;
            let words = reader.phrases().words();
            card.why = why.iter().map(|why| words.tell(why)).collect();
        }
        card
    }
}

/// An offer as a card.
pub(super) fn card(reader: &Reader, offer: &Offer, today: NaiveDate) -> Card {
    let phrases = reader.phrases();
    let offer_facts = &offer.facts;
    let badges = [
        offer_facts.role.map(|role| phrases.role(role)),
        phrases.kind(offer_facts.kind),
        offer_facts.contract.map(|contract| phrases.contract(contract)),
        phrases.hours(offer_facts.hours),
    ];
    let deadline = offer_facts.deadline;
    let posted = match offer_facts.posted {
        Some(day) => phrases.choose("web-posted", "day", &phrases.day(day)),
        None => {
            phrases.choose("web-first-read", "day", &phrases.day(offer.first_seen.date_naive()))
        }
    };
    Card {
        link: reader.link(&format!("/offre/{}", offer.id)),
        title: offer_facts.title.clone(),
        foreign: facts::foreign(offer, reader.lang()).map(str::to_owned),
        who: offer_facts.employer.clone(),
        place: phrases.place(&offer_facts.place),
        badges: distinct(badges.into_iter().flatten()),
        pay: offer_facts.pay.as_ref().and_then(|pay| phrases.pay(pay)),
        deadline: phrases.deadline(offer_facts, today),
        soon: deadline.is_some_and(|day| (0..=SOON).contains(&(day - today).num_days())),
        posted,
        sources: distinct(offer.sightings.iter().map(|seen| reader.web.source_name(seen.source())))
            .join(", "),
        why: Vec::new(),
    }
}

/// Each of them once, in order.
pub(super) fn distinct(all: impl Iterator<Item = String>) -> Vec<String> {
    let mut once: Vec<String> = Vec::new();
    for one in all {
        if !once.contains(&one) {
            once.push(one);
        }
    }
    once
}

/// Whether one can still apply.
pub(super) fn is_open(offer: &Offer, today: NaiveDate) -> bool {
    offer.status == Status::Open && offer.facts.deadline.is_none_or(|deadline| deadline >= today)
}
