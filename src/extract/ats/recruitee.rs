//! Recruitee: `https://{company}.recruitee.com/api/offers/`, also on an organisation's own domain.

use serde_json::Value;
use url::Url;

use crate::extract::api::{date, get, href, list as read_list, pay, say, text};
use crate::extract::request::at;
use crate::extract::{Extraction, label};
use crate::model::{Page, RawPlace, RawPosting, Source};

pub(in crate::extract) fn starts(source: &Source) -> Vec<Url> {
    let origin = source.options.api_url.as_ref().unwrap_or(&source.url);
    at(origin, "/api/offers/").into_iter().collect()
}

pub(in crate::extract) fn list(page: &Page) -> Extraction {
    read_list(page, "offers", |offer| Some(one(offer, &page.url))).0
}

fn one(offer: &Value, base: &Url) -> RawPosting {
    let salary = |part: &str| say(offer, &[&format!("salary.{part}")]);
    let mut raw = RawPosting {
        title: say(offer, &["title", "position"]).unwrap_or_default(),
        id: say(offer, &["id", "guid"]),
        url: href(offer, &["careers_url", "careers_apply_url"], base),
        body: text(offer, &["description", "requirements"], base),
        employer: say(offer, &["company_name"]),
        place: place(offer),
        posted: date(offer, &["published_at", "created_at"]),
        deadline: date(offer, &["close_at"]),
        contract: say(offer, &["employment_type_code", "employment_type"])
            .map(|code| code.replace('_', " ")),
        hours: hours(offer),
        pay: pay(salary("min"), salary("max"), salary("currency"), salary("period")),
        ..RawPosting::default()
    };
    for name in ["department", "category_code", "experience_code"] {
        if let Some(said) = say(offer, &[name]) {
            label::note(&mut raw, name, &said);
        }
    }
    raw
}

/// Several places are all kept in words.
fn place(offer: &Value) -> RawPlace {
    let several = get(offer, "locations").and_then(Value::as_array).filter(|all| all.len() > 1);
    let cities = several.map(|all| all.iter().filter_map(|l| say(l, &["city", "name"])).collect());
    let cities: Option<Vec<String>> = cities;
    let remote = get(offer, "remote").and_then(Value::as_bool).unwrap_or(false);
    match cities {
        Some(cities) => RawPlace { text: Some(cities.join(" ; ")), remote, ..RawPlace::default() },
        None => RawPlace {
            text: say(offer, &["location"]),
            locality: say(offer, &["city"]),
            region: say(offer, &["state_name", "state_code"]),
            postcode: say(offer, &["postal_code"]),
            country: say(offer, &["country_code", "country"]),
            remote,
        },
    }
}

fn hours(offer: &Value) -> Option<String> {
    let (low, high) = (
        say(offer, &["min_hours", "min_hours_per_week"]),
        say(offer, &["max_hours", "max_hours_per_week"]),
    );
    match (low, high) {
        (Some(low), Some(high)) if low != high => Some(format!("{low}-{high} h/week")),
        (low, high) => low.or(high).map(|hours| format!("{hours} h/week")),
    }
}
