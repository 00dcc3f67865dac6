//! Lever: `https://api.lever.co/v0/postings/{company}?mode=json`.

use serde_json::Value;
use url::Url;

use super::origin;
use crate::extract::api::{date, get, href, list as read_list, pay, say, text};
use crate::extract::body;
use crate::extract::request::{at, tenant};
use crate::extract::{Extraction, label};
use crate::model::{Page, RawBody, RawPlace, RawPosting, Source};

pub(in crate::extract) fn starts(source: &Source) -> Vec<Url> {
    let path = source.url.path();
    if path.starts_with("/v0/postings/") {
        return vec![source.url.clone()];
    }
    let european = source.url.host_str().is_some_and(|host| host.contains(".eu."));
    let api = if european { "https://api.eu.lever.co/" } else { "https://api.lever.co/" };
    let company = tenant(&source.url, &["jobs.lever.co", "jobs.eu.lever.co"]);
    let path = company.map(|company| format!("/v0/postings/{company}?mode=json"));
    origin(source, api).zip(path).and_then(|(api, path)| at(&api, &path)).into_iter().collect()
}

pub(in crate::extract) fn list(page: &Page) -> Extraction {
    read_list(page, "", |posting| Some(one(posting, &page.url))).0
}

fn one(posting: &Value, base: &Url) -> RawPosting {
    let range = |part: &str| say(posting, &[&format!("salaryRange.{part}")]);
    let range = pay(range("min"), range("max"), range("currency"), range("interval"));
    let places = get(posting, "categories.allLocations").and_then(Value::as_array);
    let places: Vec<&str> = places.into_iter().flatten().filter_map(Value::as_str).collect();
    let place = match places.len() {
        0 | 1 => say(posting, &["categories.location"]),
        _ => Some(places.join(" ; ")),
    };
    let mut raw = RawPosting {
        title: say(posting, &["text"]).unwrap_or_default(),
        id: say(posting, &["id"]),
        url: href(posting, &["hostedUrl", "applyUrl"], base),
        body: whole(posting, base),
        place: RawPlace {
            text: place,
            country: say(posting, &["country"]),
            remote: say(posting, &["workplaceType"]).as_deref() == Some("remote"),
            ..RawPlace::default()
        },
        posted: date(posting, &["createdAt"]),
        contract: say(posting, &["categories.commitment"]),
        pay: range.or_else(|| say(posting, &["salaryDescriptionPlain", "salaryDescription"])),
        ..RawPosting::default()
    };
    for name in ["department", "team"] {
        if let Some(said) = say(posting, &[&format!("categories.{name}")]) {
            label::note(&mut raw, name, &said);
        }
    }
    raw
}

/// The description, its lists under their headings, and the closing words.
fn whole(posting: &Value, base: &Url) -> Option<RawBody> {
    let get_text = |path: &str| get(posting, path).and_then(Value::as_str).unwrap_or_default();
    let mut html = get_text("description").to_owned();
    let lists = get(posting, "lists").and_then(Value::as_array);
    for list in lists.into_iter().flatten() {
        let (title, items) = (say(list, &["text"]).unwrap_or_default(), get(list, "content"));
        let items = items.and_then(Value::as_str).unwrap_or_default();
        html.push_str(&format!("<h3>{title}</h3><ul>{items}</ul>"));
    }
    html.push_str(get_text("additional"));
    match html.trim().is_empty() {
        true => text(posting, &["descriptionPlain"], base),
        false => body::of(&html, base),
    }
}
