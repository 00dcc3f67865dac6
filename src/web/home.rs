//! `/`: what this is, a box to search with, what closes soon, what is new.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;

use super::feeds;
use super::listing::{Card, Search};
use super::page::{Fault, Frame, page, troubled};
use super::reader::Reader;
use crate::query::{Answer, Query};
use crate::shelf::Sort;

/// Offers of each list.
const SHOWN: usize = 4;

#[derive(Template)]
#[template(path = "web/home.html")]
struct HomePage<'a> {
    frame: Frame<'a>,
    chosen: &'a str,
    counted: String,
    /// The named filters: link, name, number of offers, what they let through.
    doors: Vec<(String, &'a str, String, &'a str)>,
    closing: Vec<Card>,
    newest: Vec<Card>,
    newest_all: String,
}

/// The page.
pub(super) async fn home(reader: Reader) -> Response {
    let made = reader.block(|reader| match Search::of(reader, Query::Everything) {
        Ok(search) => show(reader, &search),
        Err(error) => troubled(reader, &error),
    });
    made.await.unwrap_or_else(|| Fault::Trouble.page(&reader))
}

fn show(reader: &Reader, search: &Search) -> Response {
    let cards = |sort: Sort, wanted: fn(&Card) -> bool| -> Vec<Card> {
        let rows = search.offers(sort, None, SHOWN);
        let cards =
            rows.into_iter().map(|(slot, offer, _)| search.card(reader, slot, &offer, Answer::Yes));
        cards.filter(wanted).collect()
    };
    let shown = HomePage {
        frame: Frame::new(reader, reader.say("web-home-title"), "/")
            .followed(feeds::alternates(reader, "")),
        chosen: reader.chosen().unwrap_or_default(),
        counted: reader.phrases().count("web-home-open", search.found.yes.len()),
        doors: doors(reader, search),
        closing: cards(Sort::Deadline, |card| card.deadline.is_some()),
        newest: cards(Sort::Date, |_| true),
        newest_all: reader.link_with("/offres", &[("tri", "recent")]),
    };
    page(StatusCode::OK, &shown)
}

fn doors<'a>(reader: &'a Reader, search: &Search) -> Vec<(String, &'a str, String, &'a str)> {
    let app = &reader.web.app;
    let asked = crate::query::Asked { today: reader.web.today(), places: &|name| app.town(name) };
    let public = app.config.filters.iter().filter(|filter| filter.public);
    let door = |filter: &'a crate::config::Filter| {
        let mut found = search.shelved.index().search(&filter.parsed, asked);
        search.shelved.leave_out_past(&mut found, asked.today);
        let count = reader.phrases().count("web-count-offers", found.yes.len());
        let link = reader.link_with("/offres", &[("q", filter.query.trim())]);
        (link, filter.title.say(reader.lang()), count, filter.description.say(reader.lang()))
    };
    public.map(door).collect()
}
