//! What the readers of JSON APIs share: opening the answer, reading values by their path.

use chrono::DateTime;
use serde_json::Value;
use url::Url;

use super::jsonld::words;
use super::{Extraction, body, dom, json, link, state};
use crate::model::{Message, Page, Problem, RawBody, RawPosting};

/// The JSON of an answer, or what to say of it. An empty answer (HTTP 204) is an empty list.
pub(super) fn open(page: &Page) -> Result<(Value, Vec<Problem>), Problem> {
    let text = super::decode(&page.body, page.content_type.as_deref());
    let start = text.trim_start_matches('\u{feff}').trim_start();
    if start.is_empty() {
        return Ok((Value::Array(Vec::new()), Vec::new()));
    }
    if start.starts_with('<') {
        let look = state::judge(&dom::document(start));
        let told = || state::at(page, Message::new("extract-api-is-page"));
        return Err(state::trouble(page, look).unwrap_or_else(told));
    }
    match json::read(start) {
        Ok(read) => {
            let mended = read.mended.then(|| state::at(page, Message::new("extract-json-mended")));
            let value = read.values.into_iter().next().unwrap_or(Value::Null);
            Ok((value, mended.into_iter().collect()))
        }
        Err(reason) => {
            let what = Message::new("extract-json-broken").with("reason", reason);
            Err(state::at(page, what))
        }
    }
}

/// Reads the list at `path` item by item. Items that give nothing are counted and told.
pub(super) fn list(
    page: &Page,
    path: &str,
    mut read: impl FnMut(&Value) -> Option<RawPosting>,
) -> (Extraction, Value) {
    let (value, mut problems) = match open(page) {
        Ok(opened) => opened,
        Err(problem) => return (Extraction::only(problem), Value::Null),
    };
    let items = get(&value, path).and_then(Value::as_array);
    let (mut postings, mut lost) = (Vec::new(), 0_usize);
    match items {
        Some(items) => {
            for item in items {
                match read(item).filter(|raw| !raw.title.is_empty()) {
                    Some(raw) => postings.push(raw),
                    None => lost += 1,
                }
            }
            if lost > 0 {
                let what = Message::new("extract-entries-lost").with("count", lost);
                problems.push(state::at(page, what.with("entries", items.len())));
            }
        }
        None if value.as_array().is_some_and(Vec::is_empty) => {}
        None => {
            let what = Message::new("extract-api-no-list");
            let path = if path.is_empty() { "[…]" } else { path };
            problems.push(state::at(page, what.with("path", path)));
        }
    }
    (Extraction { postings, problems, ..Extraction::default() }, value)
}

/// The value at a dotted path; the empty path is the value itself.
pub(super) fn get<'a>(value: &'a Value, path: &str) -> Option<&'a Value> {
    let steps = path.split('.').filter(|step| !step.is_empty());
    let found = steps.into_iter().try_fold(value, |value, step| match step.parse::<usize>() {
        Ok(nth) => value.get(nth),
        Err(_) => value.get(step),
    })?;
    (!found.is_null()).then_some(found)
}

/// Plain words at the first of some paths that says anything.
pub(super) fn say(value: &Value, paths: &[&str]) -> Option<String> {
    paths.iter().find_map(|path| words(get(value, path)?))
}

/// A link at one of some paths.
pub(super) fn href(value: &Value, paths: &[&str], base: &Url) -> Option<String> {
    let written = paths.iter().filter_map(|path| get(value, path)?.as_str());
    written.filter_map(|href| link::resolve(base, href)).next()
}

/// A date as written; a number is the time since 1970 in seconds or milliseconds.
pub(super) fn date(value: &Value, paths: &[&str]) -> Option<String> {
    let found = paths.iter().find_map(|path| get(value, path))?;
    let Some(number) = found.as_i64() else { return words(found) };
    // Seconds reach this bound in the year 5138, milliseconds passed it in 1973.
    let seconds = if number.abs() > 100_000_000_000 { number / 1000 } else { number };
    let moment = (number > 0).then(|| DateTime::from_timestamp(seconds, 0)).flatten()?;
    Some(moment.format("%Y-%m-%dT%H:%M:%SZ").to_string())
}

/// The texts at some paths, one after the other, as one body.
pub(super) fn text(value: &Value, paths: &[&str], base: &Url) -> Option<RawBody> {
    let parts = paths.iter().filter_map(|path| get(value, path)?.as_str());
    let parts: Vec<String> =
        parts.map(body::unescaped).filter(|part| !part.trim().is_empty()).collect();
    match parts.as_slice() {
        [] => None,
        [one] => body::of(one, base),
        many => body::of(&format!("<div>{}</div>", many.join("</div><div>")), base),
    }
}

/// `24.5-31.2 CAD HOUR` from loose parts.
pub(super) fn pay(
    low: Option<String>,
    high: Option<String>,
    currency: Option<String>,
    period: Option<String>,
) -> Option<String> {
    let said = |amount: Option<String>| amount.filter(|a| a.parse::<f64>() != Ok(0.0));
    let amount = match (said(low), said(high)) {
        (Some(low), Some(high)) if low != high => format!("{low}-{high}"),
        (Some(same), Some(_)) => same,
        (Some(low), None) => format!("from {low}"),
        (None, Some(high)) => format!("up to {high}"),
        (None, None) => return None,
    };
    let period = period.map(|period| super::jsonld::period(&period));
    let parts = [Some(amount), currency, period];
    Some(parts.into_iter().flatten().collect::<Vec<_>>().join(" "))
}
