//! One JobPosting object as a raw posting.

use serde_json::Value;
use url::Url;

use super::{pay, place};
use crate::extract::plain::plain;
use crate::extract::{body, label, link};
use crate::model::RawPosting;

/// Is a value a JobPosting?
pub(in crate::extract) fn is_posting(value: &Value) -> bool {
    is_a(value, "JobPosting")
}

/// Is a value of a schema.org type, however the type is written?
pub(super) fn is_a(value: &Value, wanted: &str) -> bool {
    let fits = |name: &Value| {
        let name = name.as_str().unwrap_or_default();
        let bare = name.rsplit(['/', ':', '#']).next().unwrap_or_default();
        bare.trim().eq_ignore_ascii_case(wanted)
    };
    match value.get("@type").or_else(|| value.get("type")) {
        Some(Value::Array(names)) => names.iter().any(fits),
        Some(name) => fits(name),
        None => false,
    }
}

/// Reads a JobPosting.
pub(in crate::extract) fn posting(value: &Value, base: &Url) -> RawPosting {
    let get = |name: &str| value.get(name).and_then(words);
    let mut raw = RawPosting {
        title: get("title").or_else(|| get("name")).unwrap_or_default(),
        id: value.get("identifier").and_then(identifier),
        url: address(value, base),
        body: text(value).and_then(|text| body::of(&text, base)),
        employer: value.get("hiringOrganization").and_then(organisation),
        place: place::read(value),
        posted: get("datePosted").or_else(|| get("datePublished")),
        deadline: get("validThrough").or_else(|| get("applicationDeadline")),
        starts: get("jobStartDate"),
        contract: get("employmentType"),
        hours: get("workHours"),
        pay: pay::read(value),
        reference: get("referenceNumber"),
        language: get("inLanguage").and_then(|tag| crate::extract::language_code(&tag)),
        other: Vec::new(),
    };
    for name in ["industry", "occupationalCategory", "totalJobOpenings", "jobImmediateStart"] {
        if let Some(said) = get(name) {
            label::note(&mut raw, name, &said);
        }
    }
    raw
}

/// Any value as plain words: strings, numbers, lists of them, things with a name.
pub(in crate::extract) fn words(value: &Value) -> Option<String> {
    let said = match value {
        Value::String(text) => plain(text),
        Value::Number(number) => whole(number),
        Value::Bool(true) => "true".to_owned(),
        Value::Array(values) => {
            let mut parts: Vec<String> = values.iter().filter_map(words).collect();
            parts.dedup();
            parts.join(", ")
        }
        Value::Object(map) => {
            let names = ["name", "@value", "value", "legalName", "alternateName"];
            return names.iter().find_map(|name| map.get(*name).and_then(words));
        }
        Value::Bool(false) | Value::Null => String::new(),
    };
    (!said.is_empty()).then_some(said)
}

/// A number as people write it: `12`, not `12.0`.
pub(in crate::extract) fn whole(number: &serde_json::Number) -> String {
    let written = number.to_string();
    written.strip_suffix(".0").map_or(written.clone(), str::to_owned)
}

fn organisation(value: &Value) -> Option<String> {
    match value {
        Value::Array(values) => values.iter().find_map(organisation),
        other => words(other).filter(|name| !name.starts_with("http")),
    }
}

/// `identifier`: a string, a number, or a PropertyValue whose name is the organisation's.
fn identifier(value: &Value) -> Option<String> {
    match value {
        Value::Array(values) => values.iter().find_map(identifier),
        Value::Object(map) => map.get("value").or_else(|| map.get("@value")).and_then(words),
        other => words(other),
    }
}

fn address(value: &Value, base: &Url) -> Option<String> {
    let page = value.get("mainEntityOfPage");
    let candidates = [
        value.get("url"),
        value.get("@id"),
        page.and_then(|page| page.get("@id")).or(page),
        value.get("sameAs"),
    ];
    let hrefs = candidates.into_iter().flatten().filter_map(Value::as_str);
    // An `@id` such as `#job` names a node, not a page.
    let hrefs = hrefs.filter(|href| !href.starts_with('#') && !href.starts_with("_:"));
    hrefs.filter_map(|href| link::resolve(base, href)).next()
}

/// The description, with the sections that some boards keep apart.
fn text(value: &Value) -> Option<String> {
    const SECTIONS: [&str; 6] = [
        "responsibilities",
        "qualifications",
        "skills",
        "experienceRequirements",
        "educationRequirements",
        "jobBenefits",
    ];
    let raw = |name: &str| match value.get(name) {
        Some(Value::String(text)) => Some(body::unescaped(text)),
        Some(Value::Array(values)) => {
            let items: Vec<&str> = values.iter().filter_map(Value::as_str).collect();
            (!items.is_empty()).then(|| format!("<p>{}</p>", items.join("</p><p>")))
        }
        Some(Value::Object(map)) => map.get("@value").and_then(Value::as_str).map(str::to_owned),
        _ => None,
    };
    let mut whole = raw("description").unwrap_or_default();
    for section in SECTIONS {
        let more = raw(section).filter(|more| more.len() > 20 && !whole.contains(more.as_str()));
        if let Some(more) = more {
            whole.push_str(&format!("<p>{more}</p>"));
        }
    }
    (!whole.trim().is_empty()).then_some(whole)
}
