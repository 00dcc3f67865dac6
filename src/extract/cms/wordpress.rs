//! WordPress: the REST interface with its paging and custom post types, else the feed.

use serde_json::Value;
use url::Url;

use crate::extract::api::{get, href, open, say, text};
use crate::extract::label::{self, Field, spaced};
use crate::extract::plain::plain;
use crate::extract::request::{at, parameter, with};
use crate::extract::{Extraction, feed, state};
use crate::model::{Message, Page, RawPosting, Source};

/// The most that WordPress gives at once.
const PER_PAGE: usize = 100;

/// The REST list of the post type that the address ends in (or that the source names), then the
/// feed beside it. `_envelope` puts the page count, else a header, into the body.
pub(in crate::extract) fn starts(source: &Source) -> Vec<Url> {
    let url = &source.url;
    let complete = |url: Url| {
        let url = with(&url, "per_page", &PER_PAGE.to_string());
        with(&with(&url, "_envelope", "1"), "_embed", "wp:term")
    };
    if url.path().contains("/wp-json/") || url.as_str().contains("rest_route=") {
        return vec![complete(url.clone())];
    }
    let last = url.path_segments().and_then(|mut parts| parts.rfind(|part| !part.is_empty()));
    let kind = source.options.post_type.as_deref().or(last).unwrap_or("posts");
    let rest = at(url, &format!("/wp-json/wp/v2/{kind}")).map(complete);
    let mut folder = url.clone();
    if !folder.path().ends_with('/') {
        folder.set_path(&format!("{}/", url.path()));
    }
    rest.into_iter().chain(at(&folder, "feed/")).collect()
}

/// Reads a REST answer, or the feed that stands in for it.
pub(in crate::extract) fn list(page: &Page) -> Extraction {
    let text = crate::extract::decode(&page.body, page.content_type.as_deref());
    if text.trim_start_matches('\u{feff}').trim_start().starts_with('<') {
        return feed::read(page);
    }
    let (value, mut problems) = match open(page) {
        Ok(opened) => opened,
        Err(problem) => return Extraction::only(problem),
    };
    let posts = get(&value, "body").unwrap_or(&value);
    let Some(posts) = posts.as_array() else {
        let code = say(posts, &["code", "message"]).unwrap_or_default();
        problems.push(state::at(page, Message::new("extract-wordpress-closed").with("code", code)));
        return Extraction { problems, ..Extraction::default() };
    };
    let postings = posts.iter().map(|post| one(post, &page.url));
    let postings: Vec<_> = postings.filter(|raw| !raw.title.is_empty()).collect();
    Extraction {
        next: next(page, &value, posts.len()),
        postings,
        problems,
        ..Extraction::default()
    }
}

fn next(page: &Page, value: &Value, read: usize) -> Option<Url> {
    let number = parameter(&page.url, "page").and_then(|n| n.parse::<u64>().ok()).unwrap_or(1);
    let total = ["headers.X-WP-TotalPages", "headers.x-wp-totalpages"]
        .iter()
        .find_map(|path| say(value, &[path])?.parse::<u64>().ok());
    let more = match total {
        Some(total) => number < total,
        None => read == PER_PAGE,
    };
    more.then(|| with(&page.url, "page", &(number + 1).to_string()))
}

fn one(post: &Value, base: &Url) -> RawPosting {
    let mut raw = RawPosting {
        title: say(post, &["title.rendered", "title"]).unwrap_or_default(),
        id: say(post, &["id"]),
        url: href(post, &["link", "guid.rendered"], base),
        body: text(post, &["content.rendered"], base)
            .or_else(|| text(post, &["excerpt.rendered"], base)),
        posted: say(post, &["date"]),
        ..RawPosting::default()
    };
    for group in ["acf", "meta"] {
        let values = get(post, group).and_then(Value::as_object).into_iter().flatten();
        for (name, value) in values.filter(|(_, value)| value.is_string() || value.is_number()) {
            custom(&mut raw, name, value);
        }
    }
    let terms = get(post, "_embedded.wp:term").and_then(Value::as_array).into_iter().flatten();
    for terms in terms.filter_map(Value::as_array) {
        taxonomy(&mut raw, terms);
    }
    feed::fill_from_text(&mut raw);
    raw
}

/// A custom field: read when its name says what it is. Keys that begin with `_` and say nothing are
/// a plugin's own affair.
fn custom(raw: &mut RawPosting, name: &str, value: &Value) {
    let said = match value {
        Value::String(text) => plain(text),
        other => other.to_string(),
    };
    match Field::coded(name) {
        Some(field) => label::set(raw, field, &day(field, said)),
        None if !name.starts_with('_') && said.len() <= label::VALUE_LIMIT => {
            label::note(raw, &spaced(name), &said);
        }
        None => {}
    }
}

/// Advanced Custom Fields keeps dates as `20261201`.
fn day(field: Field, said: String) -> String {
    let dated = matches!(field, Field::Posted | Field::Deadline | Field::Starts);
    match (dated, said.get(..4), said.get(4..6), said.get(6..8)) {
        (true, Some(year), Some(month), Some(day))
            if said.len() == 8 && said.bytes().all(|b| b.is_ascii_digit()) =>
        {
            format!("{year}-{month}-{day}")
        }
        _ => said,
    }
}

fn taxonomy(raw: &mut RawPosting, terms: &[Value]) {
    let Some(name) = terms.first().and_then(|term| say(term, &["taxonomy"])) else { return };
    let names: Vec<String> = terms.iter().filter_map(|term| say(term, &["name"])).collect();
    match Field::coded(&name) {
        Some(field) => label::set(raw, field, &names.join(", ")),
        None => label::note(raw, &spaced(&name), &names.join(", ")),
    }
}
