//! SmartRecruiters: `https://api.smartrecruiters.com/v1/companies/{company}/postings`, a hundred at
//! a time; the text stands in each posting's own resource.

use serde_json::Value;
use url::Url;

use super::origin;
use crate::extract::api::{date, get, list as read_list, open, say, text};
use crate::extract::request::{Ask, Want, at, parameter, tenant, with};
use crate::extract::{Extraction, label};
use crate::model::{Page, RawPlace, RawPosting, Source};

const API: &str = "https://api.smartrecruiters.com/";
const SHARED: [&str; 2] = ["careers.smartrecruiters.com", "jobs.smartrecruiters.com"];
const PER_PAGE: usize = 100;

pub(in crate::extract) fn starts(source: &Source) -> Vec<Url> {
    if source.url.path().starts_with("/v1/companies/") {
        return vec![with(&source.url, "limit", "100")];
    }
    let path = tenant(&source.url, &SHARED)
        .map(|company| format!("/v1/companies/{company}/postings?limit={PER_PAGE}"));
    origin(source, API).zip(path).and_then(|(api, path)| at(&api, &path)).into_iter().collect()
}

pub(in crate::extract) fn list(page: &Page) -> Extraction {
    let (mut found, value) = read_list(page, "content", |posting| Some(one(posting)));
    let total = get(&value, "totalFound").and_then(Value::as_u64).unwrap_or(0);
    let offset = parameter(&page.url, "offset").and_then(|n| n.parse::<u64>().ok()).unwrap_or(0);
    let read = get(&value, "content").and_then(Value::as_array).map_or(0, Vec::len) as u64;
    if read > 0 && offset + read < total {
        found.next = Some(with(&page.url, "offset", &(offset + read).to_string()));
    }
    found
}

fn one(posting: &Value) -> RawPosting {
    let id = say(posting, &["id"]);
    let company = say(posting, &["company.identifier"]);
    let url = id
        .as_ref()
        .zip(company.as_ref())
        .map(|(id, company)| format!("https://jobs.smartrecruiters.com/{company}/{id}"));
    let location = |part: &str| say(posting, &[&format!("location.{part}")]);
    let mut raw = RawPosting {
        title: say(posting, &["name"]).unwrap_or_default(),
        id,
        url,
        employer: say(posting, &["company.name"]),
        place: RawPlace {
            text: location("fullLocation"),
            locality: location("city"),
            region: location("region"),
            postcode: location("postalCode"),
            country: location("country"),
            remote: get(posting, "location.remote").and_then(Value::as_bool).unwrap_or(false),
        },
        posted: date(posting, &["releasedDate"]),
        contract: say(posting, &["typeOfEmployment.label"]),
        reference: say(posting, &["refNumber"]),
        language: say(posting, &["language.code"]),
        ..RawPosting::default()
    };
    for name in ["department", "function", "industry", "experienceLevel"] {
        if let Some(said) = say(posting, &[&format!("{name}.label")]) {
            label::note(&mut raw, name, &said);
        }
    }
    raw
}

/// The resource of a posting, from its public address `/{company}/{id}`.
pub(in crate::extract) fn ask_detail(source: &Source, url: &Url) -> Ask {
    let mut segments = url.path_segments().into_iter().flatten().filter(|part| !part.is_empty());
    let path = segments.next().zip(segments.next()).map(|(company, rest)| {
        let id = rest.split('-').next().unwrap_or(rest);
        format!("/v1/companies/{company}/postings/{id}")
    });
    let resource = origin(source, API).zip(path).and_then(|(api, path)| at(&api, &path));
    match resource.filter(|_| url.host_str().is_some_and(|host| SHARED.contains(&host))) {
        Some(resource) => Ask::get(resource, Want::Json),
        None => Ask::get(url.clone(), Want::Advert),
    }
}

/// The resource of a posting, read.
pub(in crate::extract) fn detail(page: &Page) -> Option<RawPosting> {
    let (value, _) = open(page).ok()?;
    let sections =
        ["jobDescription", "qualifications", "additionalInformation", "companyDescription"];
    let paths: Vec<String> =
        sections.iter().map(|name| format!("jobAd.sections.{name}.text")).collect();
    let paths: Vec<&str> = paths.iter().map(String::as_str).collect();
    let mut raw = one(&value);
    raw.body = text(&value, &paths, &page.url);
    raw.body.is_some().then_some(raw)
}
