//! schema.org JobPosting, wherever a page hides it: JSON-LD in any shape, microdata, RDFa.

mod microdata;
mod pay;
mod place;
mod posting;

use std::collections::{BTreeMap, BTreeSet};

use scraper::Html;
use serde_json::{Map, Value};
use url::Url;

pub(super) use pay::period;
pub(super) use posting::{is_posting, posting, whole, words};

use super::{Extraction, dom, html, json, label, link, state};
use crate::model::{Message, Page, Problem, RawPosting};

/// Reads every JobPosting of a page, or of a JSON document.
pub(super) fn list(page: &Page) -> Extraction {
    let text = super::decode(&page.body, page.content_type.as_deref());
    let start = text.trim_start_matches('\u{feff}').trim_start();
    if start.starts_with(['{', '[']) {
        let mut blocks = Blocks::default();
        blocks.add(start);
        let postings = blocks.postings(&page.url);
        return finish(page, postings, None, blocks.problems(page), None);
    }
    let mut problems: Vec<Problem> = state::cut(page, &text).into_iter().collect();
    let document = dom::document(&text);
    let base = dom::base(&document, &page.url);
    let blocks = Blocks::of(&document);
    let mut postings = blocks.postings(&base);
    if postings.is_empty() {
        let found = microdata::find(&document, &base);
        postings = found.iter().map(|value| posting(value, &base)).collect();
    }
    if postings.is_empty() {
        postings = blocks.listed(&base);
    }
    problems.extend(blocks.problems(page));
    let next = html::rel_next(&document, &base);
    let language = dom::language(&document);
    for raw in &mut postings {
        raw.language = raw.language.take().or_else(|| language.clone());
    }
    finish(page, postings, next, problems, Some(&document))
}

fn finish(
    page: &Page,
    mut postings: Vec<RawPosting>,
    next: Option<Url>,
    mut problems: Vec<Problem>,
    document: Option<&Html>,
) -> Extraction {
    let mut known = BTreeSet::new();
    postings.retain(|raw| {
        let key = format!("{:?}{:?}{}{:?}", raw.id, raw.url, raw.title, raw.place);
        known.insert(key) && !(raw.title.is_empty() && raw.url.is_none())
    });
    address(&mut postings, &page.url);
    if postings.is_empty() && problems.is_empty() {
        let look = document.map_or(state::Look::Ordinary, state::judge);
        let none = || match look {
            state::Look::SaysNone => None,
            _ => Some(state::at(page, Message::new("extract-jsonld-none"))),
        };
        problems.extend(state::trouble(page, look).or_else(none));
    }
    Extraction { postings, next, problems, ..Extraction::default() }
}

/// A posting without a link of its own stands on this page: at its address when it is alone, else
/// at an anchor made of its id or title.
fn address(postings: &mut [RawPosting], page: &Url) {
    let alone = postings.len() == 1;
    for raw in postings.iter_mut().filter(|raw| raw.url.is_none()) {
        let mut url = page.clone();
        if !alone {
            let name = raw.id.clone().unwrap_or_else(|| label::fold(&raw.title));
            let slug: Vec<&str> = name
                .split(|c: char| !c.is_alphanumeric())
                .filter(|part| !part.is_empty())
                .collect();
            url.set_fragment(Some(&slug.join("-")));
        }
        raw.url = Some(url.to_string());
    }
}

/// What the structured data of a posting's own page says: its only JobPosting, or the one that has
/// the listed title or link.
pub(super) fn of_page(document: &Html, url: &Url, listed: &RawPosting) -> Option<RawPosting> {
    let base = dom::base(document, url);
    let mut found = Blocks::of(document).postings(&base);
    if found.is_empty() {
        let values = microdata::find(document, &base);
        found = values.iter().map(|value| posting(value, &base)).collect();
    }
    let same = |raw: &RawPosting| {
        label::fold(&raw.title) == label::fold(&listed.title)
            || (raw.url.is_some() && raw.url == listed.url)
            || raw.url.as_deref() == Some(url.as_str())
    };
    match found.len() {
        1 => found.pop(),
        _ => found.into_iter().find(same),
    }
}

/// The JSON-LD blocks of a page.
#[derive(Default)]
struct Blocks {
    values: Vec<Value>,
    mended: usize,
    broken: Vec<String>,
}

impl Blocks {
    fn of(document: &Html) -> Self {
        let mut blocks = Self::default();
        for script in dom::all(document.root_element(), "script[type*='ld+json' i]") {
            blocks.add(&script.text().collect::<String>());
        }
        blocks
    }

    fn add(&mut self, text: &str) {
        match json::read(text) {
            Ok(read) => {
                self.mended += usize::from(read.mended);
                self.values.extend(read.values);
            }
            // An empty block is a habit of some themes and costs nothing.
            Err(_) if text.trim().is_empty() => {}
            Err(reason) => self.broken.push(reason),
        }
    }

    fn postings(&self, base: &Url) -> Vec<RawPosting> {
        let mut index = BTreeMap::new();
        for value in &self.values {
            names(value, &mut index);
        }
        let mut found = Vec::new();
        for value in &self.values {
            search(value, &mut found);
        }
        let whole = found.into_iter().map(|value| resolved(value, &index, 0));
        whole.map(|value| posting(&value, base)).collect()
    }

    /// Entries of an ItemList that name their postings and nothing more.
    fn listed(&self, base: &Url) -> Vec<RawPosting> {
        let mut found = Vec::new();
        for value in &self.values {
            list_items(value, base, &mut found);
        }
        found
    }

    fn problems(&self, page: &Page) -> Vec<Problem> {
        let mut problems = Vec::new();
        if self.mended > 0 {
            problems.push(state::at(page, Message::new("extract-json-mended")));
        }
        for reason in &self.broken {
            let what = Message::new("extract-jsonld-broken").with("reason", reason.as_str());
            problems.push(state::at(page, what));
        }
        problems
    }
}

/// Every JobPosting below a value. Recursion is bounded by the reader's 128 levels.
fn search<'a>(value: &'a Value, found: &mut Vec<&'a Value>) {
    match value {
        value if is_posting(value) => found.push(value),
        Value::Array(values) => values.iter().for_each(|value| search(value, found)),
        Value::Object(map) => map.values().for_each(|value| search(value, found)),
        _ => {}
    }
}

/// Objects by their `@id`, for those that are only referred to.
fn names<'a>(value: &'a Value, index: &mut BTreeMap<&'a str, &'a Map<String, Value>>) {
    match value {
        Value::Array(values) => values.iter().for_each(|value| names(value, index)),
        Value::Object(map) => {
            if let Some(id) = map.get("@id").and_then(Value::as_str).filter(|_| map.len() > 1) {
                index.entry(id).or_insert(map);
            }
            map.values().for_each(|value| names(value, index));
        }
        _ => {}
    }
}

/// A value with its references to other objects of the page filled in, a few levels deep.
fn resolved(value: &Value, index: &BTreeMap<&str, &Map<String, Value>>, depth: u8) -> Value {
    const LEVELS: u8 = 6;
    match value {
        Value::Object(map) if depth < LEVELS => {
            let id = map.get("@id").and_then(Value::as_str).filter(|_| map.len() == 1);
            let map = id.and_then(|id| index.get(id)).copied().unwrap_or(map);
            let parts = map.iter().map(|(k, v)| (k.clone(), resolved(v, index, depth + 1)));
            Value::Object(parts.collect())
        }
        Value::Array(values) if depth < LEVELS => {
            values.iter().map(|value| resolved(value, index, depth + 1)).collect()
        }
        other => other.clone(),
    }
}

fn list_items(value: &Value, base: &Url, found: &mut Vec<RawPosting>) {
    match value {
        Value::Array(values) => values.iter().for_each(|value| list_items(value, base, found)),
        Value::Object(map) if posting::is_a(value, "ItemList") => {
            let items = map.get("itemListElement").and_then(Value::as_array);
            found.extend(items.into_iter().flatten().filter_map(|item| list_item(item, base)));
        }
        Value::Object(map) => map.values().for_each(|value| list_items(value, base, found)),
        _ => {}
    }
}

/// A link is needed; the title may come from the posting's own page.
fn list_item(item: &Value, base: &Url) -> Option<RawPosting> {
    let inner = item.get("item").unwrap_or(item);
    let pick = |name: &str| {
        let own = inner.get(name).or_else(|| item.get(name));
        own.and_then(Value::as_str).map(super::plain::plain)
    };
    let href = pick("url").or_else(|| pick("@id")).or_else(|| inner.as_str().map(str::to_owned))?;
    let url = link::resolve(base, &href)?;
    let title = pick("name").unwrap_or_default();
    Some(RawPosting { title, url: Some(url), ..RawPosting::default() })
}

#[cfg(test)]
mod tests;
