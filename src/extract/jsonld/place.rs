//! `jobLocation`, one or many, and remote work.

use serde_json::Value;

use super::posting::words;
use crate::model::RawPlace;

/// Where a JobPosting says that the work is.
pub(super) fn read(posting: &Value) -> RawPlace {
    let mut places: Vec<RawPlace> = match posting.get("jobLocation") {
        Some(Value::Array(values)) => values.iter().map(one).collect(),
        Some(value) => vec![one(value)],
        None => Vec::new(),
    };
    places.retain(|place| *place != RawPlace::default());
    places.dedup();
    let mut place = match places.len() {
        0 => RawPlace::default(),
        1 => places.remove(0),
        _ => many(&places),
    };
    let kind = posting.get("jobLocationType").and_then(words).unwrap_or_default();
    place.remote = kind.to_ascii_uppercase().contains("TELECOMMUTE");
    let asked = posting.get("applicantLocationRequirements");
    if places.is_empty() && place == (RawPlace { remote: place.remote, ..RawPlace::default() }) {
        let from = asked.and_then(words);
        // A requirement on where applicants live is only made of remote work (Google's guide).
        place.remote = place.remote || from.is_some();
        place.text = from;
    }
    place
}

/// A Place, an address, or words.
fn one(value: &Value) -> RawPlace {
    if value.is_string() {
        return RawPlace { text: words(value), ..RawPlace::default() };
    }
    let address = match value.get("address") {
        Some(Value::Array(values)) => values.first().unwrap_or(value),
        Some(address) => address,
        None => value,
    };
    if address.is_string() {
        return RawPlace { text: words(address), ..RawPlace::default() };
    }
    let get = |name: &str| address.get(name).and_then(words).filter(|said| is_said(said));
    let place = RawPlace {
        text: None,
        locality: get("addressLocality"),
        region: get("addressRegion"),
        postcode: get("postalCode"),
        country: get("addressCountry"),
        remote: false,
    };
    match place == RawPlace::default() {
        true => RawPlace {
            text: get("name").or_else(|| value.get("name").and_then(words)),
            ..RawPlace::default()
        },
        false => place,
    }
}

/// Boards fill what they do not know with a word.
fn is_said(text: &str) -> bool {
    !matches!(text.to_lowercase().as_str(), "null" | "none" | "n/a" | "undefined" | "-" | "unknown")
}

/// Several places: all in words; the parts that they share.
fn many(places: &[RawPlace]) -> RawPlace {
    let line = |place: &RawPlace| {
        let parts = [&place.text, &place.postcode, &place.locality, &place.region, &place.country];
        parts.into_iter().flatten().cloned().collect::<Vec<_>>().join(", ")
    };
    let shared = |part: fn(&RawPlace) -> &Option<String>| {
        let first = part(places.first()?).clone();
        places.iter().all(|place| *part(place) == first).then_some(first).flatten()
    };
    RawPlace {
        text: Some(places.iter().map(line).collect::<Vec<_>>().join(" ; ")),
        locality: shared(|place| &place.locality),
        region: shared(|place| &place.region),
        postcode: None,
        country: shared(|place| &place.country),
        remote: false,
    }
}
