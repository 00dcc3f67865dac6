//! `/offre/{id}`: one offer, every fact that is known and every one that is not.

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use chrono::NaiveDate;

use super::facts;
use super::jobposting;
use super::listing::{self, Card, Search};
use super::page::{Fault, Frame, page, troubled};
use super::phrases::Phrases;
use super::reader::Reader;
use crate::model::{Arg, Message, Offer, OfferId, SourceId, Status};
use crate::query::{Answer, Query};
use crate::shelf::{Sort, Value};
use crate::store::StoreError;

/// Offers like one that is closed.
const ALIKE: usize = 5;

/// The page: 301 for an offer that was merged into another, 410 for one that is closed.
pub(super) async fn offer(reader: Reader, Path(id): Path<String>) -> Response {
    let made = reader.block(move |reader| {
        show(reader, &OfferId::new(id)).unwrap_or_else(|error| troubled(reader, &error))
    });
    made.await.unwrap_or_else(|| Fault::Trouble.page(&reader))
}

fn show(reader: &Reader, id: &OfferId) -> Result<Response, StoreError> {
    let store = &reader.web.app.store;
    let present = store.present_id(id)?;
    if present != *id {
        let address = reader.link(&format!("/offre/{present}"));
        return Ok((StatusCode::MOVED_PERMANENTLY, Redirect::permanent(&address)).into_response());
    }
    let Some(offer) = store.offer(id)? else { return Ok(Fault::Missing.page(reader)) };
    let today = reader.web.today();
    match offer.status {
        Status::Held | Status::Rejected => Ok(Fault::Missing.page(reader)),
        _ if listing::is_open(&offer, today) => Ok(open(reader, &offer, today)),
        _ => over(reader, &offer, today),
    }
}

/// A labelled fact; `None` when the advert is silent.
pub(super) struct Row {
    pub(super) label: String,
    pub(super) value: Option<String>,
}

/// One thing that the guides ask for, and what the advert says of it.
struct SignalView {
    label: String,
    quote: Option<String>,
}

struct SightingView {
    source: String,
    link: Option<String>,
    title: String,
    dates: String,
}

#[derive(Template)]
#[template(path = "web/offer.html")]
struct OfferPage<'a> {
    frame: Frame<'a>,
    title: &'a str,
    foreign: Option<&'a str>,
    who: Option<&'a str>,
    source: Option<&'a str>,
    source_name: String,
    deadline: Option<String>,
    rows: Vec<Row>,
    evidence: &'a [String],
    peer: String,
    stated: Vec<SignalView>,
    silent: Vec<String>,
    warnings: Vec<SignalView>,
    competencies: Vec<String>,
    sightings: Vec<SightingView>,
    history: Vec<(String, String)>,
    jobposting: Option<String>,
    back: String,
}

fn open(reader: &Reader, offer: &Offer, today: NaiveDate) -> Response {
    let phrases = reader.phrases();
    let (stated, silent) = signals(offer, phrases);
    let peer = match offer.facts.peer.is {
        Some(true) => "yes",
        Some(false) => "no",
        None => "unsure",
    };
    let rows = rows(offer, phrases);
    let shown = OfferPage {
        frame: Frame::new(reader, offer.facts.title.as_str(), "/offres"),
        title: &offer.facts.title,
        foreign: facts::foreign(offer, reader.lang()),
        who: offer.facts.employer.as_deref(),
        source: facts::outward(&offer.url),
        source_name: named_source(reader, offer),
        deadline: phrases.deadline(&offer.facts, today),
        jobposting: jobposting::of(reader, offer, &rows),
        rows,
        evidence: &offer.facts.peer.evidence,
        peer: phrases.choose("web-peer", "is", peer),
        stated,
        silent,
        warnings: warnings(offer, phrases),
        competencies: competencies(offer, phrases),
        sightings: sightings(reader, offer),
        history: history(reader, offer),
        back: reader.link("/offres"),
    };
    page(StatusCode::OK, &shown)
}

/// The facts in the order in which a candidate asks for them.
fn rows(offer: &Offer, phrases: &Phrases) -> Vec<Row> {
    let its = &offer.facts;
    let asked = |known: Option<bool>| {
        known.map(|known| phrases.say(if known { "web-asked" } else { "web-not-asked" }).to_owned())
    };
    let fact = |name: &str, value| Row { label: phrases.choose("web-label", "name", name), value };
    let mut rows = vec![
        fact("employer", its.employer.clone()),
        fact("place", phrases.place(&its.place)),
        fact("role", its.role.map(|role| phrases.role(role))),
        fact("kind", phrases.kind(its.kind)),
        fact("contract", its.contract.map(|contract| phrases.contract(contract))),
        fact("hours", phrases.hours(its.hours)),
        fact("pay", its.pay.as_ref().and_then(|pay| phrases.pay(pay))),
        fact("deadline", phrases.dated(its, "deadline", its.deadline)),
        fact("starts", phrases.dated(its, "starts", its.starts)),
        fact("posted", phrases.dated(its, "posted", its.posted)),
        fact("lived", asked(its.requires.lived_experience)),
        fact("training", its.requires.training.clone()),
        fact("record", asked(its.requires.record_check)),
        fact("licence", asked(its.requires.licence)),
    ];
    // Few adverts have one, and none owes one.
    rows.extend(its.reference.clone().map(|reference| fact("reference", Some(reference))));
    rows
}

/// What the advert says of the things that the guides ask for, and what it leaves out.
fn signals(offer: &Offer, phrases: &Phrases) -> (Vec<SignalView>, Vec<String>) {
    let label = |key: &str| phrases.choose("web-signal", "key", key);
    let mut silent = Vec::new();
    let mut stated = Vec::new();
    for (key, quote) in &offer.facts.signals.quotes {
        match quote {
            Some(quote) => {
                stated.push(SignalView { label: label(key), quote: Some(quote.clone()) })
            }
            None => silent.push(label(key)),
        }
    }
    (stated, silent)
}

fn warnings(offer: &Offer, phrases: &Phrases) -> Vec<SignalView> {
    let view = |warning: &crate::model::Warning| SignalView {
        label: phrases.choose("web-warning", "key", &warning.key),
        quote: (!warning.quote.is_empty()).then(|| warning.quote.clone()),
    };
    offer.facts.signals.warnings.iter().map(view).collect()
}

fn competencies(offer: &Offer, phrases: &Phrases) -> Vec<String> {
    let name = |number: &u8| {
        let message = Message::new("web-competency");
        phrases.tell(message.with("number", i64::from(*number)))
    };
    offer.facts.competencies.iter().map(name).collect()
}

/// The name of the source that the link leads to.
fn named_source(reader: &Reader, offer: &Offer) -> String {
    let linked = offer.sightings.iter().find(|seen| seen.posting.url == offer.url);
    let source = linked.or(offer.sightings.first());
    source.map(|seen| reader.web.source_name(seen.source())).unwrap_or_default()
}

fn sightings(reader: &Reader, offer: &Offer) -> Vec<SightingView> {
    let phrases = reader.phrases();
    let view = |seen: &crate::model::Sighting| {
        let dates = Message::new("web-seen")
            .with("first", phrases.day(seen.first_seen.date_naive()))
            .with("last", phrases.day(seen.last_seen.date_naive()));
        SightingView {
            source: reader.web.source_name(seen.source()),
            link: facts::outward(&seen.posting.url).map(str::to_owned),
            title: seen.posting.facts.title.clone(),
            dates: phrases.tell(dates),
        }
    };
    offer.sightings.iter().map(view).collect()
}

fn history(reader: &Reader, offer: &Offer) -> Vec<(String, String)> {
    let zone = reader.web.app.config.instance.timezone;
    let phrases = reader.phrases();
    let told = |event: &crate::model::Event| {
        let day = event.at.with_timezone(&zone).date_naive();
        Some((phrases.day(day), phrases.words().tell(&public(reader, &event.what)?)))
    };
    offer.history.iter().filter_map(told).collect()
}

/// What a stranger may read of an event: boards by their names, and nobody by theirs.
fn public(reader: &Reader, what: &Message) -> Option<Message> {
    match what.id.as_str() {
        id if id.starts_with("decide-") => Some(Message::new("web-history-decided")),
        "offer-handed-in" => Some(Message::new("web-history-handed-in")),
        "offer-handed-in-held" => None,
        _ => {
            let mut told = what.clone();
            for (name, value) in &mut told.args {
                if let ("source", Arg::Text(id)) = (name.as_str(), &value) {
                    *value = Arg::Text(reader.web.source_name(&SourceId::new(id)));
                }
            }
            Some(told)
        }
    }
}

#[derive(Template)]
#[template(path = "web/over.html")]
struct OverPage<'a> {
    frame: Frame<'a>,
    title: &'a str,
    foreign: Option<&'a str>,
    who: Option<&'a str>,
    place: Option<String>,
    why: String,
    alike: Vec<Card>,
    everything: String,
    subscribe: String,
}

/// What is still open in the same region, else in the same country, and the search that finds it.
fn alike(reader: &Reader, offer: &Offer) -> Result<(Search, Vec<Card>), StoreError> {
    let place = &offer.facts.place;
    let region = place.region.clone().map(|region| Value::Region(region).query());
    let country = place.country.map(|country| Value::Country(country).query());
    let mut last = None;
    for query in [region, country, Some(Query::Everything)].into_iter().flatten() {
        let search = Search::of(reader, query)?;
        let rows = search.offers(Sort::Deadline, None, ALIKE);
        let rows = rows.into_iter().filter(|(_, _, answer)| *answer == Answer::Yes);
        let cards: Vec<Card> =
            rows.map(|(slot, offer, answer)| search.card(reader, slot, &offer, answer)).collect();
        if !cards.is_empty() {
            return Ok((search, cards));
        }
        last.get_or_insert(search);
    }
    match last {
        Some(nearest) => Ok((nearest, Vec::new())),
        None => Ok((Search::of(reader, Query::Everything)?, Vec::new())),
    }
}

/// The page of an offer that is closed: what it was, and where to go from here.
fn over(reader: &Reader, offer: &Offer, today: NaiveDate) -> Result<Response, StoreError> {
    let phrases = reader.phrases();
    let (search, alike) = alike(reader, offer)?;
    let query = search.query.to_string();
    let subscribe = reader.link_with("/abonnement", &[("q", &query)]);
    let passed = offer.facts.deadline.filter(|deadline| *deadline < today);
    let why = match passed {
        Some(day) => phrases.choose("web-over-deadline", "day", &phrases.day(day)),
        None => phrases.say("web-over-closed").to_owned(),
    };
    let shown = OverPage {
        frame: Frame::new(reader, reader.say("web-over-title"), "/offres").unlisted(),
        title: &offer.facts.title,
        foreign: facts::foreign(offer, reader.lang()),
        who: offer.facts.employer.as_deref(),
        place: phrases.place(&offer.facts.place),
        why,
        alike,
        everything: reader.link("/offres"),
        subscribe,
    };
    Ok(page(StatusCode::GONE, &shown))
}
