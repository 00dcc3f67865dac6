//! schema.org `JobPosting` for search engines: only of paid work that is open, with every value that
//! Google's guide requires known from the advert, and none made up.

use chrono::NaiveDate;
use serde_json::{Map, Value, json};

use super::offer::Row;
use super::reader::Reader;
use crate::model::{Contract, Facts, Kind, Offer, Pay, PayPeriod, Place};

/// The object as it stands in a page; `None` when something required is unknown. The description is
/// ours, of the facts shown: an advert's text belongs to its author.
pub(super) fn of(reader: &Reader, offer: &Offer, rows: &[Row]) -> Option<String> {
    let facts = &offer.facts;
    if facts.kind != Kind::Employment || facts.peer.is != Some(true) {
        return None;
    }
    let posted = facts.posted?;
    let mut posting = Map::new();
    let mut put = |name: &str, value: Value| posting.insert(name.to_owned(), value);
    put("@context", json!("https://schema.org/"));
    put("@type", json!("JobPosting"));
    put("title", json!(facts.title));
    put("description", json!(description(rows)));
    put("datePosted", json!(posted.to_string()));
    put("hiringOrganization", json!({"@type": "Organization", "name": facts.employer.as_ref()?}));
    put("directApply", json!(false));
    for (name, value) in whereabouts(&facts.place)? {
        put(name, value);
    }
    let address = reader.web.whole(&reader.web.path(&format!("/offre/{}", offer.id)));
    let more = [
        ("url", address.map(Value::from)),
        ("validThrough", facts.deadline.map(end_of)),
        ("employmentType", employment_type(facts).map(Value::from)),
        ("baseSalary", facts.pay.as_ref().and_then(salary)),
        ("identifier", identifier(facts)),
    ];
    for (name, value) in more {
        if let Some(value) = value {
            put(name, value);
        }
    }
    // Inside a script element, only `<` could end it.
    Some(Value::Object(posting).to_string().replace('<', "\\u003c"))
}

fn description(rows: &[Row]) -> String {
    let known = rows.iter().filter_map(|row| Some((&row.label, row.value.as_ref()?)));
    let lines = known.map(|(label, value)| format!("<li>{label} {}</li>", escaped(value)));
    format!("<ul>{}</ul>", lines.collect::<String>())
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

fn whereabouts(place: &Place) -> Option<Vec<(&'static str, Value)>> {
    let country = place.country?.as_str().to_owned();
    if place.remote && place.city.is_none() {
        let from = json!({"@type": "Country", "name": country});
        let remote = json!("TELECOMMUTE");
        return Some(vec![("jobLocationType", remote), ("applicantLocationRequirements", from)]);
    }
    let mut address = json!({"@type": "PostalAddress", "addressCountry": country});
    let known = [
        ("addressLocality", Some(place.city.as_ref()?)),
        ("addressRegion", place.region.as_ref()),
        ("postalCode", place.postcode.as_ref()),
    ];
    if let Value::Object(address) = &mut address {
        for (name, value) in known.into_iter().filter_map(|(name, value)| Some((name, value?))) {
            address.insert(name.to_owned(), json!(value));
        }
    }
    Some(vec![("jobLocation", json!({"@type": "Place", "address": address}))])
}

/// A day without an hour lasts to its end.
fn end_of(day: NaiveDate) -> Value {
    json!(format!("{day}T23:59"))
}

/// Only what the advert states.
fn employment_type(facts: &Facts) -> Option<Vec<&'static str>> {
    let share = facts.hours.fte.map(|share| if share >= 1.0 { "FULL_TIME" } else { "PART_TIME" });
    let form = match facts.contract {
        Some(Contract::FixedTerm | Contract::Temporary) => Some("TEMPORARY"),
        Some(Contract::Casual) => Some("PER_DIEM"),
        Some(Contract::Freelance) => Some("CONTRACTOR"),
        Some(Contract::Permanent | Contract::Volunteer | Contract::Internship) | None => None,
    };
    let types: Vec<&str> = share.into_iter().chain(form).collect();
    (!types.is_empty()).then_some(types)
}

fn salary(pay: &Pay) -> Option<Value> {
    let unit = match pay.period.filter(|_| !pay.period_inferred)? {
        PayPeriod::Hour => "HOUR",
        PayPeriod::Day => "DAY",
        PayPeriod::Week => "WEEK",
        PayPeriod::Month => "MONTH",
        PayPeriod::Year => "YEAR",
        PayPeriod::Total => return None,
    };
    let (min, max) = (pay.min.or(pay.max)?, pay.max.or(pay.min)?);
    let value =
        json!({"@type": "QuantitativeValue", "minValue": min, "maxValue": max, "unitText": unit});
    let currency = pay.currency.as_ref()?;
    Some(json!({"@type": "MonetaryAmount", "currency": currency, "value": value}))
}

fn identifier(facts: &Facts) -> Option<Value> {
    let (name, value) = (facts.employer.as_ref()?, facts.reference.as_ref()?);
    Some(json!({"@type": "PropertyValue", "name": name, "value": value}))
}
