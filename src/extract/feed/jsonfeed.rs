//! JSON Feed 1 and 1.1, with what boards do to it: numeric ids, no title, no version.

use serde_json::{Map, Value, json};
use url::Url;

use super::entry;
use crate::extract::plain::plain;
use crate::extract::{Extraction, body, dom, json as text_json, jsonld, label, link, state};
use crate::model::{Message, Page, RawPosting};

/// Reads a JSON Feed.
pub(super) fn read(page: &Page, text: &str) -> Extraction {
    let read = match text_json::read(text) {
        Ok(read) => read,
        Err(reason) => {
            return only(page, Message::new("extract-json-broken").with("reason", reason));
        }
    };
    let feed = read.values.iter().find(|value| value.get("items").is_some_and(Value::is_array));
    let Some(feed) = feed else { return only(page, Message::new("extract-json-no-feed")) };
    let mut problems = Vec::new();
    if read.mended {
        problems.push(state::at(page, Message::new("extract-json-mended")));
    }
    let home = string(feed.get("home_page_url")).and_then(|url| Url::parse(&url).ok());
    let base = home.unwrap_or_else(|| page.url.clone());
    let language = string(feed.get("language")).and_then(|tag| crate::extract::language_code(&tag));
    let (mut postings, mut lost) = (Vec::new(), 0_usize);
    let items = feed.get("items").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    for item in items {
        match item.as_object().and_then(|item| one(item, &base)) {
            Some(mut raw) => {
                raw.language = raw.language.or_else(|| language.clone());
                postings.push(raw);
            }
            None => lost += 1,
        }
    }
    if lost > 0 {
        let what = Message::new("extract-entries-lost").with("count", lost);
        problems.push(state::at(page, what.with("entries", items.len())));
    }
    let next = string(feed.get("next_url")).and_then(|next| link::resolve(&base, &next));
    Extraction {
        postings,
        next: next.and_then(|next| Url::parse(&next).ok()),
        problems,
        ..Extraction::default()
    }
}

fn only(page: &Page, what: Message) -> Extraction {
    Extraction::only(state::at(page, what))
}

/// One item, through feed-rs in a feed of its own.
fn one(item: &Map<String, Value>, base: &Url) -> Option<RawPosting> {
    let parsed = entry::parse(&document(item)).unwrap_or_default();
    let mut raw = RawPosting {
        title: parsed.title.as_ref().map(|title| plain(&title.content)).unwrap_or_default(),
        id: string(item.get("id")).map(|id| dom::squeeze(&id)).filter(|id| !id.is_empty()),
        url: parsed.links.iter().find_map(|found| link::resolve(base, &found.href)),
        language: string(item.get("language")).and_then(|tag| crate::extract::language_code(&tag)),
        posted: string(item.get("date_published")),
        ..RawPosting::default()
    };
    let content = parsed.content.as_ref().and_then(|content| content.body.as_deref());
    let summary = parsed.summary.as_ref().map(|summary| summary.content.as_str());
    raw.body = body::fullest(content, summary, base);
    // Teamtailor puts a whole schema.org JobPosting into each item.
    let nested = item.values().find(|value| jsonld::is_posting(value));
    if let Some(structured) = nested.map(|value| jsonld::posting(value, base)) {
        raw = crate::extract::detail::complete(raw, Some(structured));
    }
    super::name_untitled(&mut raw);
    let tags = item.get("tags").and_then(Value::as_array);
    let tags: Vec<&str> = tags.into_iter().flatten().filter_map(Value::as_str).collect();
    label::note(&mut raw, "category", &tags.join(", "));
    super::fill_from_text(&mut raw);
    (!raw.title.is_empty()).then_some(raw)
}

/// A feed of one item with only what feed-rs takes, each in the type that it wants.
fn document(item: &Map<String, Value>) -> String {
    const WANTED: [&str; 6] =
        ["url", "external_url", "title", "content_html", "content_text", "summary"];
    let mut kept = Map::new();
    for name in WANTED {
        if let Some(value) = string(item.get(name)).filter(|value| !value.trim().is_empty()) {
            kept.insert(name.to_owned(), Value::String(value));
        }
    }
    let version = "https://jsonfeed.org/version/1.1";
    json!({ "version": version, "title": "", "items": [kept] }).to_string()
}

/// A string, or a number written as one.
fn string(value: Option<&Value>) -> Option<String> {
    match value? {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(jsonld::whole(number)),
        _ => None,
    }
}
