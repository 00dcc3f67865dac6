//! Squarespace: any page as `?format=json`; a collection has items, a plain page its own markup.
//! The vendor calls the form unstable, so everything in it is optional.

use serde_json::Value;
use url::Url;

use crate::extract::api::{date, get, href, open, say, text};
use crate::extract::request::{at, with};
use crate::extract::{Extraction, dom, feed, label, sections, state};
use crate::model::{Message, Page, RawPlace, RawPosting, Source};

pub(in crate::extract) fn starts(source: &Source) -> Vec<Url> {
    vec![with(&source.url, "format", "json"), with(&source.url, "format", "rss")]
}

pub(in crate::extract) fn list(source: &Source, page: &Page) -> Extraction {
    let body = crate::extract::decode(&page.body, page.content_type.as_deref());
    if body.trim_start().starts_with("<?xml") || body.trim_start().starts_with("<rss") {
        return feed::read(page);
    }
    let (value, mut problems) = match open(page) {
        Ok(opened) => opened,
        Err(problem) => return Extraction::only(problem),
    };
    // A collection of events keeps its items apart: those to come are the ones that count.
    let items = ["items", "upcoming"].iter().find_map(|name| get(&value, name)?.as_array());
    if let Some(items) = items {
        let postings = items.iter().map(|item| one(item, &page.url));
        let postings = postings.filter(|raw| !raw.title.is_empty()).collect();
        return Extraction {
            postings,
            next: next(page, &value),
            problems,
            ..Extraction::default()
        };
    }
    match get(&value, "mainContent").and_then(Value::as_str) {
        Some(html) => {
            let fragment = dom::fragment(html);
            // Anchors are for people: they stand on the page, not on its form for machines.
            let page = Page { url: source.url.clone(), ..page.clone() };
            let mut found = sections::of(source, &page, fragment.root_element());
            found.problems.extend(problems);
            found
        }
        None => {
            problems.push(state::at(page, Message::new("extract-squarespace-none")));
            Extraction { problems, ..Extraction::default() }
        }
    }
}

fn next(page: &Page, value: &Value) -> Option<Url> {
    if get(value, "pagination.nextPage").and_then(Value::as_bool) != Some(true) {
        return None;
    }
    let offset = say(value, &["pagination.nextPageOffset"]);
    let given = say(value, &["pagination.nextPageUrl"]).and_then(|url| at(&page.url, &url));
    let next = offset.map(|offset| with(&page.url, "offset", &offset)).or(given)?;
    Some(with(&next, "format", "json"))
}

fn one(item: &Value, base: &Url) -> RawPosting {
    let mut raw = RawPosting {
        title: say(item, &["title"]).unwrap_or_default(),
        id: say(item, &["id"]),
        url: href(item, &["sourceUrl", "fullUrl"], base),
        body: text(item, &["body"], base).or_else(|| text(item, &["excerpt"], base)),
        place: RawPlace {
            text: say(item, &["location.addressTitle"]),
            locality: say(item, &["location.addressLine2"]),
            country: say(item, &["location.addressCountry"]),
            ..RawPlace::default()
        },
        posted: date(item, &["publishOn", "addedOn"]),
        ..RawPosting::default()
    };
    for name in ["categories", "tags"] {
        if let Some(said) = say(item, &[name]) {
            label::note(&mut raw, name, &said);
        }
    }
    feed::fill_from_text(&mut raw);
    raw
}
