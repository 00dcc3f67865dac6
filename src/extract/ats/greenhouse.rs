//! Greenhouse: `https://boards-api.greenhouse.io/v1/boards/{company}/jobs?content=true`.

use serde_json::Value;
use url::Url;

use super::origin;
use crate::extract::api::{date, get, href, list as read_list, say, text};
use crate::extract::request::{at, parameter, tenant};
use crate::extract::{Extraction, label};
use crate::model::{Page, RawPlace, RawPosting, Source};

const API: &str = "https://boards-api.greenhouse.io/";
const SHARED: [&str; 5] = [
    "boards.greenhouse.io",
    "job-boards.greenhouse.io",
    "boards.eu.greenhouse.io",
    "job-boards.eu.greenhouse.io",
    "boards-api.greenhouse.io",
];

pub(in crate::extract) fn starts(source: &Source) -> Vec<Url> {
    if source.url.path().starts_with("/v1/boards/") {
        return vec![source.url.clone()];
    }
    // An embedded board names its company as `?for=`.
    let company = parameter(&source.url, "for").or_else(|| tenant(&source.url, &SHARED));
    let path = company.map(|company| format!("/v1/boards/{company}/jobs?content=true"));
    origin(source, API).zip(path).and_then(|(api, path)| at(&api, &path)).into_iter().collect()
}

pub(in crate::extract) fn list(page: &Page) -> Extraction {
    read_list(page, "jobs", |job| Some(one(job, &page.url))).0
}

fn one(job: &Value, base: &Url) -> RawPosting {
    let mut raw = RawPosting {
        title: say(job, &["title"]).unwrap_or_default(),
        id: say(job, &["id"]),
        url: href(job, &["absolute_url"], base),
        body: text(job, &["content"], base),
        employer: say(job, &["company_name"]),
        place: RawPlace { text: say(job, &["location.name"]), ..RawPlace::default() },
        // `updated_at` moves with every edit: it is no publication date.
        posted: date(job, &["first_published"]),
        deadline: date(job, &["application_deadline"]),
        reference: say(job, &["requisition_id"]),
        language: say(job, &["language"]).and_then(|tag| crate::extract::language_code(&tag)),
        ..RawPosting::default()
    };
    let metadata = get(job, "metadata").and_then(Value::as_array).into_iter().flatten();
    let pairs =
        metadata.filter_map(|entry| Some((say(entry, &["name"])?, say(entry, &["value"])?)));
    label::fill(&mut raw, pairs);
    for name in ["departments", "offices"] {
        if let Some(said) = say(job, &[name]) {
            label::note(&mut raw, name, &said);
        }
    }
    raw
}
