//! Personio: `https://{company}.jobs.personio.de/xml`, every position with its text.

use url::Url;

use crate::extract::plain::plain;
use crate::extract::request::{at, with};
use crate::extract::{Extraction, body, dom, label, state, xml};
use crate::model::{Message, Page, RawPlace, RawPosting, Source};
use xml::Element;

pub(in crate::extract) fn starts(source: &Source) -> Vec<Url> {
    let origin = source.options.api_url.as_ref().unwrap_or(&source.url);
    let url = at(origin, "/xml");
    url.map(|url| with(&url, "language", &source.language)).into_iter().collect()
}

pub(in crate::extract) fn list(page: &Page) -> Extraction {
    let text = crate::extract::decode(&page.body, page.content_type.as_deref());
    let tree = xml::parse(&text);
    let root = tree.root.filter(|root| root.name == "workzag-jobs");
    let Some(root) = root else {
        let look = state::judge(&dom::document(&text));
        let told = || state::at(page, Message::new("extract-api-is-page"));
        let problem = state::trouble(page, look).unwrap_or_else(told);
        return Extraction::only(problem);
    };
    let positions = root.elements().filter(|element| element.name == "position");
    let postings = positions.map(|position| one(position, &page.url));
    let postings = postings.filter(|raw| !raw.title.is_empty()).collect();
    Extraction { postings, ..Extraction::default() }
}

fn one(position: &Element, base: &Url) -> RawPosting {
    let get = |name: &str| {
        let said = position.child(name).map(|element| plain(&element.text()));
        said.filter(|said| !said.is_empty())
    };
    let id = get("id");
    let url = id.as_ref().and_then(|id| at(base, &format!("/job/{id}")));
    let sections = position.child("jobdescriptions").into_iter().flat_map(Element::elements);
    let html: String = sections
        .map(|section| {
            let part = |name: &str| section.child(name).map(Element::text).unwrap_or_default();
            format!("<h3>{}</h3>{}", part("name"), part("value"))
        })
        .collect();
    let more = position.child("additionaloffices").into_iter().flat_map(Element::elements);
    let offices: Vec<String> =
        get("office").into_iter().chain(more.map(|office| plain(&office.text()))).collect();
    let mut raw = RawPosting {
        title: get("name").unwrap_or_default(),
        id,
        url: url.map(|url| url.to_string()),
        body: body::of(&html, base),
        employer: get("subcompany"),
        place: RawPlace {
            text: (!offices.is_empty()).then(|| offices.join(" ; ")),
            ..RawPlace::default()
        },
        posted: get("createdat"),
        contract: get("employmenttype"),
        hours: get("schedule"),
        ..RawPosting::default()
    };
    for name in ["department", "recruitingcategory", "seniority", "occupation"] {
        if let Some(said) = get(name) {
            label::note(&mut raw, name, &said);
        }
    }
    raw
}
