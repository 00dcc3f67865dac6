//! One entry of a feed as a raw posting: what feed-rs reads, completed by what it leaves out.

use std::panic::catch_unwind;

use feed_rs::model::Entry;
use url::Url;

use super::canon::{self, Dialect};
use crate::extract::label::{self, Field};
use crate::extract::plain::{entities, plain};
use crate::extract::xml::{Element, Space};
use crate::extract::{body, dom, link};
use crate::model::RawPosting;

/// What is true of every entry of a feed.
pub(super) struct Setting {
    pub(super) dialect: Dialect,
    /// Relative links are resolved against this.
    pub(super) base: Url,
    pub(super) language: Option<String>,
    /// The dates are those of a discovery, not of a publication (Google Alerts).
    pub(super) discoveries: bool,
}

/// Reads an entry; `None` when it says nothing at all. One with a link only is a posting too: its
/// title stands on its own page.
pub(super) fn read(entry: &Element, setting: &Setting) -> Option<RawPosting> {
    let document = canon::document(entry, setting.dialect);
    let parsed = parse(&document).unwrap_or_default();
    let base = based(entry, &setting.base);
    let mut raw = RawPosting {
        title: parsed.title.as_ref().map(|title| plain(&title.content)).unwrap_or_default(),
        url: address(entry, &parsed, &base),
        id: own_id(entry, &base),
        language: entry
            .attribute("xml:lang")
            .and_then(crate::extract::language_code)
            .or_else(|| setting.language.clone()),
        ..RawPosting::default()
    };
    let summary = parsed.summary.as_ref().map(|summary| summary.content.as_str());
    let content = parsed.content.as_ref().and_then(|content| content.body.as_deref());
    raw.body = body::fullest(content, summary, &base);
    super::name_untitled(&mut raw);
    dates(entry, setting, &mut raw);
    let says = [&raw.id, &raw.url, &raw.posted].iter().any(|said| said.is_some());
    if raw.title.is_empty() && !says {
        return None;
    }
    extensions(entry, &mut raw);
    people(&parsed, &mut raw);
    super::fill_from_text(&mut raw);
    Some(raw)
}

/// feed-rs on one well-formed entry. Panics were seen on contradictory declarations; none are left
/// in what is given here, but a parser of foreign text is called behind a wall all the same.
pub(super) fn parse(document: &str) -> Option<Entry> {
    let feed = catch_unwind(|| feed_rs::parser::parse(document.as_bytes())).ok()?.ok()?;
    feed.entries.into_iter().next()
}

/// The base for an entry's links: its own `xml:base` on top of the feed's.
pub(super) fn based(element: &Element, base: &Url) -> Url {
    let own = element.attribute("xml:base").and_then(|href| base.join(href.trim()).ok());
    own.unwrap_or_else(|| base.clone())
}

/// The board's own id. feed-rs invents one where there is none, so it is read here. A path is an
/// address that was left relative.
fn own_id(entry: &Element, base: &Url) -> Option<String> {
    let given = entry.elements().find(|e| {
        matches!(
            (e.space, e.name.as_str()),
            (Space::Own, "guid") | (Space::Own | Space::Atom, "id")
        )
    });
    let given =
        given.map(Element::text).or_else(|| entry.attribute("rdf:about").map(str::to_owned));
    let id = given.map(|id| dom::squeeze(&id)).filter(|id| !id.is_empty())?;
    let whole = if id.starts_with('/') { link::resolve(base, &id) } else { None };
    Some(whole.unwrap_or(id))
}

/// The link: the alternate one, a guid that is a permalink, RDF's `about`, an enclosed document.
fn address(entry: &Element, parsed: &Entry, base: &Url) -> Option<String> {
    let alternate = |link: &&feed_rs::model::Link| {
        link.rel.as_deref().is_none_or(|rel| rel.eq_ignore_ascii_case("alternate"))
    };
    let links = parsed.links.iter().filter(alternate).map(|link| link.href.clone());
    let hrefs = entry.elements().filter(|e| e.name == "link");
    let hrefs = hrefs.filter(|e| matches!(e.attribute("rel"), None | Some("alternate")));
    let hrefs = hrefs.filter_map(|e| e.attribute("href").map(str::to_owned));
    let permalink = entry
        .child("guid")
        .filter(|guid| {
            guid.attribute("ispermalink").is_none_or(|is| !is.eq_ignore_ascii_case("false"))
        })
        .map(Element::text)
        .filter(|guid| guid.trim_start().starts_with("http"));
    let id = entry.child("id").map(Element::text).filter(|id| id.trim().starts_with("http"));
    let about = entry.attribute("rdf:about").map(str::to_owned);
    let enclosed = entry.child("enclosure").and_then(|e| e.attribute("url")).map(str::to_owned);
    let own = links.chain(hrefs).chain(permalink).chain(about).chain(id).chain(enclosed);
    own.map(|href| entities(&href)).find_map(|href| link::resolve(base, &href))
}

/// Dates as written, zone included: the first of publication, then creation, then change.
fn dates(entry: &Element, setting: &Setting, raw: &mut RawPosting) {
    const NAMES: [&str; 9] = [
        "pubdate",
        "published",
        "issued",
        "date",
        "available",
        "created",
        "dateposted",
        "updated",
        "modified",
    ];
    let own = |e: &&Element| matches!(e.space, Space::Own | Space::Dublin | Space::Atom);
    let written = NAMES.iter().find_map(|name| {
        let found = entry.elements().filter(own).find(|e| e.name == *name)?;
        Some(dom::squeeze(&found.text())).filter(|text| !text.is_empty())
    });
    match (written, setting.discoveries) {
        (Some(date), true) => label::note(raw, "discovered", &date),
        (date, _) => raw.posted = date,
    }
}

/// Elements of job-board vocabularies, read by their names: `job_listing:location`, `company`.
fn extensions(entry: &Element, raw: &mut RawPosting) {
    for element in entry.elements() {
        let known =
            matches!(element.space, Space::Dublin | Space::Content | Space::Atom | Space::Rdf);
        if known || STANDARD.contains(&element.name.as_str()) || element.has_elements() {
            continue;
        }
        let value = plain(&element.text());
        if let Some(field) = Field::coded(&element.name) {
            label::set(raw, field, &value);
        } else if value.len() <= label::VALUE_LIMIT && element.space == Space::Other {
            label::note(raw, &label::spaced(&element.name), &value);
        }
    }
    let categories = entry.elements().filter(|e| e.name == "category");
    let said = |e: &Element| match e.attribute("label").or_else(|| e.attribute("term")) {
        Some(term) => plain(term),
        None => plain(&e.text()),
    };
    let categories: Vec<String> = categories.map(said).filter(|said| !said.is_empty()).collect();
    label::note(raw, "category", &categories.join(", "));
}

/// Elements that are read elsewhere or say nothing of the position.
const STANDARD: [&str; 24] = [
    "title",
    "link",
    "description",
    "summary",
    "content",
    "encoded",
    "guid",
    "id",
    "pubdate",
    "published",
    "updated",
    "category",
    "author",
    "comments",
    "enclosure",
    "source",
    "date",
    "commentrss",
    "thumbnail",
    "keywords",
    "rights",
    "issued",
    "modified",
    "created",
];

fn people(parsed: &Entry, raw: &mut RawPosting) {
    let names = parsed.authors.iter().filter_map(|author| author.name.as_deref());
    let bare = |name: &str| plain(name).trim_matches(['(', ')', ' ']).to_owned();
    let names: Vec<String> = names.map(bare).collect();
    label::note(raw, "author", &names.join(", "));
}
