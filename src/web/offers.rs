//! `/offres`: the search box, what narrows it, and the list.

use std::sync::Arc;

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;

use super::feeds;
use super::listing::{Card, Search, Unanswered};
use super::narrow::{self, Asked, Chip, FacetView};
use super::page::{Fault, Frame, page, troubled};
use super::reader::Reader;
use crate::model::Offer;
use crate::query::{Answer, ParseError, Query};
use crate::shelf::{Place, Sort};

/// Offers on one page.
const PAGE: usize = 20;

/// A list as an address asks for it.
pub(super) struct Wanted {
    /// The query as typed.
    pub(super) text: String,
    pub(super) sort: Sort,
    after: Option<Place>,
}

impl Wanted {
    /// Reads `q`, `tri` and `apres`; whatever else an order or a place says counts for nothing.
    pub(super) fn of(reader: &Reader) -> Self {
        let sort = match reader.query.one("tri") {
            Some("recent") => Sort::Date,
            Some("pertinence") => Sort::Relevance,
            _ => Sort::Deadline,
        };
        Self {
            text: reader.query.one("q").unwrap_or_default().to_owned(),
            sort,
            after: reader.query.one("apres").and_then(Place::parse),
        }
    }
}

fn named(sort: Sort) -> &'static str {
    match sort {
        Sort::Deadline => "",
        Sort::Date => "recent",
        Sort::Relevance => "pertinence",
    }
}

/// The page.
pub(super) async fn offers(reader: Reader) -> Response {
    let made = reader.block(|reader| {
        let wanted = Wanted::of(reader);
        match Search::ask(reader, &wanted.text) {
            Ok(search) => list(reader, &wanted, &search),
            Err(Unanswered::Query(error)) => unreadable(reader, &wanted, &error),
            Err(Unanswered::Store(error)) => troubled(reader, &error),
        }
    });
    made.await.unwrap_or_else(|| Fault::Trouble.page(&reader))
}

#[derive(Template)]
#[template(path = "web/offers.html")]
struct OffersPage<'a> {
    frame: Frame<'a>,
    /// The language that the form must send along.
    chosen: &'a str,
    typed: &'a str,
    sort: &'static str,
    counted: String,
    chips: Vec<Chip>,
    facets: Vec<FacetView>,
    sorts: Vec<(String, String, bool)>,
    sure: Vec<Card>,
    unsure: Vec<Card>,
    unsure_counted: Option<String>,
    next: Option<String>,
    everything: String,
    subscribe: String,
    feeds: Vec<(String, String)>,
}

fn list(reader: &Reader, wanted: &Wanted, search: &Search) -> Response {
    let mut rows = search.offers(wanted.sort, wanted.after.as_ref(), PAGE + 1);
    let more = rows.len() > PAGE;
    rows.truncate(PAGE);
    let (sure, unsure): (Vec<_>, Vec<_>) =
        rows.iter().partition(|(_, _, answer)| *answer == Answer::Yes);
    let cards = |rows: Vec<&(u32, Arc<Offer>, Answer)>| -> Vec<Card> {
        rows.into_iter()
            .map(|(slot, offer, answer)| search.card(reader, *slot, offer, *answer))
            .collect()
    };
    let next = rows.last().filter(|_| more).and_then(|(slot, _, answer)| {
        let place = search.place(*slot, wanted.sort, *answer)?.to_string();
        let pairs =
            [("q", wanted.text.as_str()), ("tri", named(wanted.sort)), ("apres", place.as_str())];
        Some(reader.link_with("/offres", &pairs))
    });
    let phrases = reader.phrases();
    let asked = Asked { query: &search.query, sort: named(wanted.sort) };
    let maybe = search.found.maybe.len();
    let (sure, unsure) = (cards(sure), cards(unsure));
    let shown = OffersPage {
        frame: frame(reader, wanted),
        chosen: reader.chosen().unwrap_or_default(),
        typed: &wanted.text,
        sort: named(wanted.sort),
        counted: phrases.count("web-offers-found", search.found.yes.len()),
        chips: narrow::chips(reader, &asked),
        facets: narrow::facets(reader, &asked, &search.shelved.facets(&search.found)),
        sorts: sorts(reader, wanted),
        unsure_counted: (!unsure.is_empty()).then(|| phrases.count("web-offers-unsure", maybe)),
        sure,
        unsure,
        next,
        everything: reader.link("/offres"),
        subscribe: reader.link_with("/abonnement", &[("q", &wanted.text)]),
        feeds: feeds::links(reader, &wanted.text),
    };
    page(StatusCode::OK, &shown)
}

fn frame<'a>(reader: &'a Reader, wanted: &Wanted) -> Frame<'a> {
    let frame = Frame::new(reader, reader.say("web-offers-title"), "/offres");
    let frame = frame.followed(feeds::alternates(reader, &wanted.text));
    // Only the whole list is worth an entry in a search engine; there is no end of queries.
    let whole = wanted.text.is_empty() && wanted.after.is_none();
    if whole { frame } else { frame.unlisted() }
}

fn sorts(reader: &Reader, wanted: &Wanted) -> Vec<(String, String, bool)> {
    let sorts = [
        (Sort::Deadline, "web-sort-deadline"),
        (Sort::Date, "web-sort-recent"),
        (Sort::Relevance, "web-sort-relevance"),
    ];
    // Without words, nothing is more relevant than another.
    let asked = if wanted.text.is_empty() { 2 } else { 3 };
    let link = |(sort, id): (Sort, &'static str)| {
        let address = reader.link_with("/offres", &[("q", &wanted.text), ("tri", named(sort))]);
        (address, reader.say(id).to_owned(), sort == wanted.sort)
    };
    sorts.into_iter().take(asked).map(link).collect()
}

#[derive(Template)]
#[template(path = "web/unreadable.html")]
struct UnreadablePage<'a> {
    frame: Frame<'a>,
    chosen: &'a str,
    typed: &'a str,
    sort: &'static str,
    /// The query before the fault, the fault, what follows.
    before: &'a str,
    fault: &'a str,
    rest: &'a str,
    what: String,
    /// The same words without signs: a search that can always be read.
    plain: Option<(String, String)>,
}

fn unreadable(reader: &Reader, wanted: &Wanted, error: &ParseError) -> Response {
    let text = wanted.text.as_str();
    let start = floor(text, error.span.start);
    let end = floor(text, error.span.end.max(start));
    let plain = crate::text::words(text).join(" ");
    let plain = crate::query::parse(&plain).ok().filter(|query| *query != Query::Everything);
    let plain = plain.map(|query| {
        let link = reader.link_with("/offres", &[("q", &query.to_string())]);
        (link, query.to_string())
    });
    let shown = UnreadablePage {
        frame: frame(reader, wanted).unlisted(),
        chosen: reader.chosen().unwrap_or_default(),
        typed: text,
        sort: named(wanted.sort),
        before: text.get(..start).unwrap_or_default(),
        fault: text.get(start..end).unwrap_or_default(),
        rest: text.get(end..).unwrap_or_default(),
        what: reader.phrases().words().tell(&error.what),
        plain,
    };
    page(StatusCode::BAD_REQUEST, &shown)
}

/// The nearest place at or before, where a character begins.
fn floor(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}
