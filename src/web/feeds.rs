//! `/offres.atom`, `/offres.json`, `/offres.ics`: any search, followed by another program.

use std::sync::Arc;

use askama::Template;
use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, VARY};
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, TimeDelta, Utc};
use icalendar::{Calendar, Component, Event, EventLike};
use serde_json::json;

use super::listing::{Search, Unanswered};
use super::page::{Fault, troubled};
use super::reader::Reader;
use crate::model::{Lang, Offer};
use crate::query::Answer;
use crate::shelf::Sort;

/// Entries of a feed; offers of a calendar.
const MOST: usize = 100;

/// How a search can be followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    /// RFC 4287.
    Atom,
    /// JSON Feed 1.1.
    Json,
    /// RFC 5545: last days to apply.
    Calendar,
}

impl Form {
    const ALL: [Self; 3] = [Self::Atom, Self::Json, Self::Calendar];

    fn path(self) -> &'static str {
        match self {
            Self::Atom => "/offres.atom",
            Self::Json => "/offres.json",
            Self::Calendar => "/offres.ics",
        }
    }

    fn media_type(self) -> &'static str {
        match self {
            Self::Atom => "application/atom+xml",
            Self::Json => "application/feed+json",
            Self::Calendar => "text/calendar",
        }
    }

    fn label(self) -> &'static str {
        match self {
            Self::Atom => "web-feed-atom",
            Self::Json => "web-feed-json",
            Self::Calendar => "web-feed-calendar",
        }
    }
}

/// A feed has one language, named in its address: who follows it sends no preference.
fn address(reader: &Reader, form: Form, text: &str) -> String {
    match reader.chosen() {
        Some(_) => reader.link_with(form.path(), &[("q", text)]),
        None => reader.link_with(form.path(), &[("q", text), ("lang", reader.lang().as_str())]),
    }
}

/// The feeds of a search for a page's head: address, media type.
pub(super) fn alternates(reader: &Reader, text: &str) -> Vec<(String, &'static str)> {
    Form::ALL.map(|form| (address(reader, form, text), form.media_type())).to_vec()
}

/// The feeds of a search for people: address, name.
pub(super) fn links(reader: &Reader, text: &str) -> Vec<(String, String)> {
    Form::ALL
        .map(|form| (address(reader, form, text), reader.say(form.label()).to_owned()))
        .to_vec()
}

pub(super) async fn atom(reader: Reader) -> Response {
    serve(reader, Form::Atom).await
}

pub(super) async fn json(reader: Reader) -> Response {
    serve(reader, Form::Json).await
}

pub(super) async fn calendar(reader: Reader) -> Response {
    serve(reader, Form::Calendar).await
}

async fn serve(reader: Reader, form: Form) -> Response {
    let made = reader.block(move |reader| {
        let text = reader.query.one("q").unwrap_or_default();
        match Search::ask(reader, text) {
            Ok(search) => written(reader, form, text, &search),
            Err(Unanswered::Query(error)) => {
                let what = reader.phrases().words().tell(&error.what);
                (StatusCode::BAD_REQUEST, what).into_response()
            }
            Err(Unanswered::Store(error)) => troubled(reader, &error),
        }
    });
    made.await.unwrap_or_else(|| Fault::Trouble.page(&reader))
}

fn written(reader: &Reader, form: Form, text: &str, search: &Search) -> Response {
    let sort = if form == Form::Calendar { Sort::Deadline } else { Sort::Date };
    let rows = search.offers(sort, None, MOST);
    let offers = rows.into_iter().filter(|(_, _, answer)| *answer == Answer::Yes);
    let offers: Vec<Arc<Offer>> = offers.map(|(_, offer, _)| offer).collect();
    let feed = Feed::of(reader, form, text, &offers);
    let body = match form {
        Form::Atom => AtomFeed { feed: &feed }.render().unwrap_or_default(),
        Form::Json => json_feed(&feed),
        Form::Calendar => deadlines(reader, &feed, &offers),
    };
    let kind = format!("{}; charset=utf-8", form.media_type());
    let headers =
        [(CONTENT_TYPE, kind.as_str()), (CACHE_CONTROL, "max-age=900"), (VARY, "Accept-Language")];
    (headers, body).into_response()
}

struct Feed {
    title: String,
    lang: Lang,
    author: String,
    /// The feed's own address and the page of the same search: whole when it is known where the
    /// pages stand.
    own: String,
    page: String,
    id: String,
    updated: String,
    entries: Vec<Entry>,
}

struct Entry {
    id: String,
    link: String,
    title: String,
    summary: String,
    published: String,
    updated: String,
}

impl Feed {
    fn of(reader: &Reader, form: Form, text: &str, offers: &[Arc<Offer>]) -> Self {
        let instance = &reader.web.app.config.instance;
        let whole = |path: String| reader.web.whole(&path).unwrap_or(path);
        let title = match text {
            "" => reader.say("web-feed-title").to_owned(),
            text => reader.phrases().choose("web-feed-title-of", "query", text),
        };
        let newest = offers.iter().map(|offer| offer.changed).max();
        let own = whole(address(reader, form, text));
        Self {
            title: plain(&title),
            lang: reader.lang(),
            author: plain(&instance.name),
            page: whole(reader.link_with("/offres", &[("q", text)])),
            id: tag(reader, &format!("liste:{}:{text}", reader.lang().as_str())),
            own,
            updated: stamp(newest.unwrap_or(DateTime::UNIX_EPOCH)),
            entries: offers.iter().map(|offer| entry(reader, offer)).collect(),
        }
    }
}

fn entry(reader: &Reader, offer: &Offer) -> Entry {
    let path = reader.link(&format!("/offre/{}", offer.id));
    let phrases = reader.phrases();
    let card = super::listing::card(reader, offer, reader.web.today());
    let known = [card.who, card.place, Some(card.badges.join(", ")), card.pay];
    let mut facts: Vec<String> =
        known.into_iter().flatten().filter(|fact| !fact.is_empty()).collect();
    facts.extend(card.deadline.map(|day| phrases.choose("web-closes", "day", &day)));
    Entry {
        id: tag(reader, &format!("offre:{}", offer.id)),
        link: reader.web.whole(&path).unwrap_or(path),
        title: plain(&offer.facts.title),
        summary: plain(&facts.join(" · ")),
        published: stamp(offer.first_seen),
        updated: stamp(offer.changed.max(offer.first_seen)),
    }
}

/// A name that stays when addresses change, as RFC 4287 section 4.2.6 asks; it holds no date, so it
/// is a URN of the instance's own space rather than a `tag:`.
fn tag(reader: &Reader, what: &str) -> String {
    let url = reader.web.app.config.instance.url.as_ref();
    let host = url.and_then(|url| url.host_str()).unwrap_or("vigie.invalid");
    let what: String = url::form_urlencoded::byte_serialize(what.as_bytes()).collect();
    format!("tag:{host},2026:{}", what.replace("%3A", ":"))
}

fn stamp(at: DateTime<Utc>) -> String {
    at.format("%Y-%m-%dT%H:%M:%SZ").to_string()
}

/// Characters that XML 1.0 cannot hold are left out.
fn plain(text: &str) -> String {
    let held = |c: &char| matches!(c, '\t' | '\n' | ' '..='\u{fffd}' | '\u{10000}'..);
    text.chars().filter(held).filter(|c| !c.is_control() || c.is_whitespace()).collect()
}

#[derive(Template)]
#[template(path = "web/offers.atom", escape = "html")]
struct AtomFeed<'a> {
    feed: &'a Feed,
}

fn json_feed(feed: &Feed) -> String {
    let item = |entry: &Entry| {
        json!({
            "id": entry.id,
            "url": entry.link,
            "title": entry.title,
            "content_text": entry.summary,
            "date_published": entry.published,
            "date_modified": entry.updated,
        })
    };
    json!({
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": feed.page,
        "feed_url": feed.own,
        "language": feed.lang.as_str(),
        "authors": [{"name": feed.author}],
        "items": feed.entries.iter().map(item).collect::<Vec<_>>(),
    })
    .to_string()
}

/// Last days to apply, as days without an hour.
fn deadlines(reader: &Reader, feed: &Feed, offers: &[Arc<Offer>]) -> String {
    let mut calendar = Calendar::new();
    calendar.name(&feed.title);
    for (offer, entry) in offers.iter().zip(&feed.entries) {
        let Some(deadline) = offer.facts.deadline else { continue };
        let title = reader.phrases().choose("web-calendar-entry", "title", &entry.title);
        let event = Event::new()
            .uid(&entry.id)
            .timestamp(offer.changed)
            .summary(&title)
            .description(&entry.summary)
            .url(&entry.link)
            .starts(deadline)
            .ends(deadline + TimeDelta::days(1))
            .done();
        calendar.push(event);
    }
    calendar.done().to_string()
}
