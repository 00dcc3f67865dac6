//! `search`, `offer list|show|export`.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::facets;
use super::family::{Elsewhere, Families};
use super::{ApiError, OfferRecord, SCHEMA};
use crate::app::App;
use crate::model::{Event, Message, Offer, OfferId, Status};
use crate::query::{self, Answer, Asked, Query, Subject};
use crate::shelf::{Facets, Place};
use crate::store::{Cursor, StoreError};

pub use super::facets::{FacetCount, ValueCount};
pub use crate::shelf::Sort;

/// A search in the query language.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Search {
    /// The query; empty for everything.
    pub query: String,
    /// Which offers are looked at.
    pub scope: Scope,
    /// In which order.
    pub sort: Sort,
    /// Only what comes behind this place: the `next` of the page before.
    pub after: Option<String>,
    /// The most offers to answer with.
    pub limit: usize,
    /// Whether the values of all hits are counted.
    pub counts: Counts,
}

/// Whether a search counts how many hits state each value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Counts {
    /// It does not.
    #[default]
    None,
    /// By country, region, kind, contract and role.
    Facets,
}

/// How many offers a page holds when nobody says.
pub const USUAL_PAGE: usize = 50;

/// Which offers are looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    /// Those one can apply to.
    #[default]
    Open,
    /// All, whatever their status.
    All,
}

/// The answer to a search.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Found {
    /// [`SCHEMA`].
    pub schema: u32,
    /// What fits, then what may fit.
    pub hits: Vec<Hit>,
    /// How many fit, before the limit.
    pub yes: usize,
    /// How many may fit, before the limit.
    pub maybe: usize,
    /// To be given as `after` for the next page; absent behind the last one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
    /// How many of all hits state each value, when that was asked for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub facets: Vec<FacetCount>,
}

/// One offer that fits or may fit.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Hit {
    /// The offer.
    #[serde(flatten)]
    pub offer: OfferRecord,
    /// `yes` or `maybe`.
    pub answer: Answer,
    /// Why, in words.
    pub why: Vec<Message>,
    /// Where else the same advert has an open position.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<Elsewhere>,
}

/// Searches the offers.
///
/// # Errors
/// A query that cannot be read, with a caret under the place.
pub fn search(app: &App, request: &Search) -> Result<Found, ApiError> {
    let query = parse(&request.query)?;
    let today = app.clock.now().date_naive();
    match request.scope {
        Scope::Open => search_open(app, &query, today, request),
        Scope::All => search_all(app, &query, today, request),
    }
}

/// Asks the index of the open offers.
fn search_open(
    app: &App,
    query: &Query,
    today: NaiveDate,
    request: &Search,
) -> Result<Found, ApiError> {
    let shelved = app.shelf.fresh(&app.store)?;
    let asked = Asked { today, places: &|name| app.town(name) };
    let matches = shelved.index().search(query, asked);
    let (after, most) = (place_asked(request)?, request.limit.saturating_add(1));
    let listed = shelved.listed(query, &matches, request.sort, after.as_ref(), most);
    let hit = |(slot, _)| {
        let offer = shelved.offer(slot)?;
        let verdict = shelved.index().subject(slot, &offer).ask(query, asked);
        let place = shelved.place(slot, query, request.sort, verdict.answer)?;
        Some(Listed { hit: Hit::new(&offer, verdict), place })
    };
    let listed = listed.into_iter().filter_map(hit).collect();
    let mut found = page(listed, (matches.yes.len(), matches.maybe.len()), request.limit);
    if request.counts == Counts::Facets {
        found.facets = facets::counted(&shelved.facets(&matches));
    }
    let families = Families::shelved(&shelved, &families(&found));
    Ok(with_families(found, &families))
}

/// Asks every offer, one by one: those that are closed are in no index.
fn search_all(
    app: &App,
    query: &Query,
    today: NaiveDate,
    request: &Search,
) -> Result<Found, ApiError> {
    let mut hits: Vec<(Listed, Offer)> = Vec::new();
    each_offer(app, |offer| {
        let subject = Subject::new(&offer);
        let verdict = subject.ask(query, Asked { today, places: &|name| app.town(name) });
        if verdict.answer != Answer::No {
            let score = query::relevance(query, &subject);
            hits.push((Listed::new(&offer, request.sort, verdict, score), offer));
        }
    })?;
    let facets = (request.counts == Counts::Facets)
        .then(|| facets::counted(&Facets::among(hits.iter().map(|(_, offer)| offer))));
    let mut listed: Vec<Listed> = hits.into_iter().map(|(listed, _)| listed).collect();
    listed.sort_by(|one, other| one.place.cmp(&other.place));
    let count = counted(&listed);
    if let Some(after) = place_asked(request)? {
        listed.retain(|one| one.place > after);
    }
    let mut found = page(listed, count, request.limit);
    found.facets = facets.unwrap_or_default();
    let families = Families::kept(app, &families(&found))?;
    Ok(with_families(found, &families))
}

fn families(found: &Found) -> BTreeSet<String> {
    found.hits.iter().filter_map(|hit| hit.offer.family.clone()).collect()
}

fn with_families(mut found: Found, families: &Families) -> Found {
    for hit in &mut found.hits {
        hit.also = families.elsewhere(hit.offer.family.as_ref(), &hit.offer.id);
    }
    found
}

/// All hits on one page.
pub(super) fn whole(hits: Vec<(Offer, query::Verdict)>, sort: Sort) -> Found {
    let mut listed: Vec<Listed> =
        hits.iter().map(|(offer, verdict)| Listed::new(offer, sort, verdict.clone(), 0)).collect();
    listed.sort_by(|one, other| one.place.cmp(&other.place));
    let (count, limit) = (counted(&listed), listed.len());
    page(listed, count, limit)
}

/// How many answer yes, and how many may.
fn counted(listed: &[Listed]) -> (usize, usize) {
    let yes = listed.iter().filter(|listed| listed.hit.answer == Answer::Yes).count();
    (yes, listed.len() - yes)
}

/// Behind which offer the page begins.
fn place_asked(request: &Search) -> Result<Option<Place>, ApiError> {
    let bad = || ApiError::usage(Message::new("api-bad-cursor"));
    request.after.as_deref().map(|text| Place::parse(text).ok_or_else(bad)).transpose()
}

/// One page of at most `limit` hits; one more than that says that there is another page.
fn page(mut listed: Vec<Listed>, (yes, maybe): (usize, usize), limit: usize) -> Found {
    let more = listed.len() > limit;
    listed.truncate(limit);
    let next = listed.last().filter(|_| more).map(|last| last.place.to_string());
    let hits = listed.into_iter().map(|listed| listed.hit).collect();
    Found { schema: SCHEMA, hits, yes, maybe, next, facets: Vec::new() }
}

/// A hit and where it stands in the whole list.
struct Listed {
    hit: Hit,
    place: Place,
}

impl Listed {
    fn new(offer: &Offer, sort: Sort, verdict: query::Verdict, score: u32) -> Self {
        let place = Place::of(offer, sort, verdict.answer, score);
        Self { hit: Hit::new(offer, verdict), place }
    }
}

impl Hit {
    fn new(offer: &Offer, verdict: query::Verdict) -> Self {
        let offer = OfferRecord::from(offer);
        Self { offer, answer: verdict.answer, why: verdict.why, also: Vec::new() }
    }
}

/// A query as typed at this door.
pub(super) fn parse(text: &str) -> Result<Query, ApiError> {
    query::parse(text).map_err(|error| ApiError::unreadable(text, error))
}

/// Every offer, page by page.
pub(super) fn each_offer(app: &App, mut see: impl FnMut(Offer)) -> Result<(), StoreError> {
    let mut cursor: Option<Cursor> = None;
    loop {
        let page = app.store.offers(cursor.as_ref(), 200)?;
        page.items.into_iter().for_each(&mut see);
        cursor = page.next;
        if cursor.is_none() {
            return Ok(());
        }
    }
}

/// One page of `offer export`.
///
/// # Errors
/// The store's.
pub fn export(
    app: &App,
    after: Option<&Cursor>,
    scope: Scope,
) -> Result<(Vec<OfferRecord>, Option<Cursor>), ApiError> {
    let page = app.store.offers(after, 200)?;
    let wanted =
        page.items.iter().filter(|offer| scope == Scope::All || offer.status == Status::Open);
    Ok((wanted.map(OfferRecord::from).collect(), page.next))
}

/// One offer with its history.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Shown {
    /// The offer.
    #[serde(flatten)]
    pub offer: OfferRecord,
    /// What happened to it.
    pub history: Vec<Event>,
    /// Its text.
    pub text: String,
    /// Where else the same advert has an open position.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<Elsewhere>,
}

/// Shows one offer, by its id or the beginning of it.
///
/// # Errors
/// No such offer, or several.
pub fn show(app: &App, id: &str) -> Result<Shown, ApiError> {
    shown(app, find(app, id)?)
}

/// An offer with its history.
///
/// # Errors
/// The store's.
pub(super) fn shown(app: &App, offer: Offer) -> Result<Shown, ApiError> {
    let families = Families::kept(app, &offer.family.iter().cloned().collect())?;
    let also = families.elsewhere(offer.family.as_ref(), offer.id.as_str());
    let record = OfferRecord::from(&offer);
    Ok(Shown { offer: record, history: offer.history, text: offer.facts.text, also })
}

/// An offer by its id, by the beginning of it, or by an id that leads to it now.
///
/// # Errors
/// No such offer, or several.
pub(super) fn find(app: &App, id: &str) -> Result<Offer, ApiError> {
    let id = id.trim().to_lowercase();
    let missing = || ApiError::not_found(Message::new("api-no-such-offer").with("id", id.as_str()));
    let ids = if id.is_empty() { Vec::new() } else { app.store.offer_ids_with_prefix(&id)? };
    match ids.as_slice() {
        [] => {
            let present = app.store.present_id(&OfferId::new(id.as_str()))?;
            app.store.offer(&present)?.ok_or_else(missing)
        }
        [one] => app.store.offer(one)?.ok_or_else(missing),
        several => {
            let ids = several.iter().map(OfferId::as_str).collect::<Vec<_>>().join(", ");
            Err(ApiError::usage(
                Message::new("api-several-offers").with("id", id.as_str()).with("ids", ids),
            ))
        }
    }
}
