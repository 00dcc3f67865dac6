//! Workday: a search by POST at `/wday/cxs/{tenant}/{site}/jobs`, twenty at a time, and one JSON
//! resource for each posting. The public pages are drawn by scripts.

use serde_json::{Value, json};
use url::Url;

use crate::extract::Extraction;
use crate::extract::api::{date, get, list as read_list, open, say, text};
use crate::extract::request::{Ask, Method, Want, at, parameter, with};
use crate::model::{Page, RawPlace, RawPosting, Source};

/// Workday answers 400 to a larger page.
const PER_PAGE: u64 = 20;

/// Tenant and site of a public address `https://{tenant}.wd3.myworkdayjobs.com/fr-FR/{site}`.
fn names(url: &Url) -> Option<(String, String)> {
    let tenant = url.host_str()?.split('.').next()?.to_owned();
    let segments: Vec<&str> = url.path_segments()?.filter(|part| !part.is_empty()).collect();
    if let ["wday", "cxs", tenant, site, ..] = segments.as_slice() {
        return Some(((*tenant).to_owned(), (*site).to_owned()));
    }
    let is_language = |part: &str| part.len() == 5 && part.as_bytes().get(2) == Some(&b'-');
    let site = segments.iter().find(|part| !is_language(part))?;
    Some((tenant, (*site).to_owned()))
}

pub(in crate::extract) fn starts(source: &Source) -> Vec<Url> {
    let origin = source.options.api_url.as_ref().unwrap_or(&source.url);
    let path = names(&source.url).map(|(tenant, site)| format!("/wday/cxs/{tenant}/{site}/jobs"));
    let start = path.and_then(|path| at(origin, &path));
    let words = source.options.queries.first();
    let start = start.map(|url| match words {
        Some(words) => with(&url, "searchText", words),
        None => url,
    });
    start.into_iter().collect()
}

/// `next` carries its offset in the address; Workday reads it in the body.
pub(in crate::extract) fn ask(url: &Url) -> Ask {
    let offset = parameter(url, "offset").and_then(|n| n.parse::<u64>().ok()).unwrap_or(0);
    let search = parameter(url, "searchText").unwrap_or_default();
    let body = json!({
        "appliedFacets": {}, "limit": PER_PAGE, "offset": offset, "searchText": search,
    });
    let method = Method::Post { content_type: "application/json", body: body.to_string() };
    // The address keeps its offset, so that the answer can be told from the others.
    Ask { url: url.clone(), method, want: Want::Json }
}

/// The offset stands in the page's address: the answer does not repeat it.
pub(in crate::extract) fn list(source: &Source, page: &Page) -> Extraction {
    let (mut found, value) = read_list(page, "jobPostings", |posting| Some(one(posting, source)));
    let total = get(&value, "total").and_then(Value::as_u64).unwrap_or(0);
    let offset = parameter(&page.url, "offset").and_then(|n| n.parse::<u64>().ok()).unwrap_or(0);
    let read = get(&value, "jobPostings").and_then(Value::as_array).map_or(0, Vec::len) as u64;
    // Pages after the first say a total of 0.
    let more = read == PER_PAGE && (total == 0 || offset + read < total);
    if more && (offset > 0 || total > 0) {
        found.next = Some(with(&page.url, "offset", &(offset + read).to_string()));
    }
    found
}

fn one(posting: &Value, source: &Source) -> RawPosting {
    let path = say(posting, &["externalPath"]);
    let public = path
        .as_ref()
        .zip(names(&source.url))
        .and_then(|(path, (_, site))| at(&source.url, &format!("/{site}{path}")));
    let reference = say(posting, &["bulletFields.0"]);
    // "2 Locations" is no place; the posting's own resource names them.
    let place = say(posting, &["locationsText"])
        .filter(|text| !text.starts_with(|c: char| c.is_ascii_digit()));
    RawPosting {
        title: say(posting, &["title"]).unwrap_or_default(),
        id: path.or_else(|| reference.clone()),
        url: public.map(|url| url.to_string()),
        place: RawPlace { text: place, ..RawPlace::default() },
        posted: say(posting, &["postedOn"]),
        hours: say(posting, &["timeType"]),
        reference,
        ..RawPosting::default()
    }
}

/// The resource of a posting, from its public address.
pub(in crate::extract) fn ask_detail(source: &Source, url: &Url) -> Ask {
    let origin = source.options.api_url.as_ref().unwrap_or(&source.url);
    let tail = url.path().find("/job/").and_then(|at| url.path().get(at..));
    let path = names(&source.url).zip(tail);
    let path = path.map(|((tenant, site), tail)| format!("/wday/cxs/{tenant}/{site}{tail}"));
    let resource = path.and_then(|path| at(origin, &path));
    Ask::get(resource.unwrap_or_else(|| url.clone()), Want::Json)
}

/// The resource of a posting, read.
pub(in crate::extract) fn detail(page: &Page) -> Option<RawPosting> {
    let (value, _) = open(page).ok()?;
    let info = get(&value, "jobPostingInfo")?;
    let more = get(info, "additionalLocations").and_then(Value::as_array);
    let places = say(info, &["location"])
        .into_iter()
        .chain(more.into_iter().flatten().filter_map(|place| place.as_str().map(str::to_owned)));
    let places: Vec<String> = places.collect();
    let remote = say(info, &["remoteType"]).unwrap_or_default().to_lowercase();
    Some(RawPosting {
        title: say(info, &["title"]).unwrap_or_default(),
        body: text(info, &["jobDescription"], &page.url),
        employer: say(&value, &["hiringOrganization.name"]),
        place: RawPlace {
            text: (!places.is_empty()).then(|| places.join(" ; ")),
            country: say(info, &["country.descriptor"]),
            remote: remote.contains("remote") && !remote.contains("hybrid"),
            ..RawPlace::default()
        },
        // `startDate` is the first day of the posting, not of the work.
        posted: date(info, &["startDate"]),
        deadline: date(info, &["endDate"]),
        hours: say(info, &["timeType"]),
        reference: say(info, &["jobReqId"]),
        ..RawPosting::default()
    })
}
