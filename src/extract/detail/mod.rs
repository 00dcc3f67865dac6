//! The page of one posting: fills what the listing lacked, and never replaces a better value.
//!
//! In order of trust: the source's own selectors, JSON-LD, labelled values, the main content.

mod apart;
mod beside;
mod merge;

pub(super) use merge::complete;

use scraper::{ElementRef, Html};
use url::Url;

use super::html::{Pick, is_furniture, is_surrounding, labelled, main_content, read_fields};
use super::{ats, body_text, dom, jsonld, label, link, pdf, state};
use crate::model::{Format, Message, Page, Problem, RawBody, RawPosting, Source};

/// Less text than this on a posting's page is no advert.
const ADVERT: usize = 120;

/// A banner stands within so many lines of a page; further down other offers are spoken of.
const BANNER_LINES: usize = 60;

/// Reads the page of a listed posting.
pub fn detail(source: &Source, page: &Page, listed: RawPosting) -> (RawPosting, Vec<Problem>) {
    let media = page.content_type.as_deref().unwrap_or_default().to_ascii_lowercase();
    if pdf::is_pdf(&page.body) {
        return of_document(page, listed);
    }
    if not_text(&media) {
        let kind = media.split(';').next().unwrap_or_default().trim().to_owned();
        let what = Message::new("extract-detail-not-html").with("type", kind);
        return (listed, vec![state::at(page, what)]);
    }
    if let Some(resource) = of_resource(source, page) {
        return (merge::fill(listed, resource, &page.url), Vec::new());
    }
    let text = super::decode(&page.body, page.content_type.as_deref());
    let mut problems: Vec<Problem> = state::cut(page, &text).into_iter().collect();
    let found = match media.starts_with("text/plain") {
        true => RawPosting { body: Some(RawBody::Text(text)), ..RawPosting::default() },
        false => read(source, page, &dom::document(&text), &listed, &mut problems),
    };
    (merge::fill(listed, found, &page.url), problems)
}

/// The posting as a PDF: its text and the facts that it labels. When there is no text, the link is
/// all there is, and that is said.
fn of_document(page: &Page, listed: RawPosting) -> (RawPosting, Vec<Problem>) {
    let lines = match pdf::read(&page.body) {
        Ok(lines) => lines,
        Err(reason) => {
            let what = Message::new("extract-document-unread").with("reason", reason.as_str());
            return (listed, vec![state::at(page, what)]);
        }
    };
    let body = Some(RawBody::Text(lines.join("\n")));
    let mut found = RawPosting { body, ..RawPosting::default() };
    label::fill(&mut found, label::pairs(&lines));
    (merge::fill(listed, found, &page.url), Vec::new())
}

/// The posting as the JSON resource of its platform.
fn of_resource(source: &Source, page: &Page) -> Option<RawPosting> {
    match source.format {
        Format::Workday => ats::workday::detail(page),
        Format::Smartrecruiters => ats::smartrecruiters::detail(page),
        _ => None,
    }
}

fn not_text(media: &str) -> bool {
    ["application/pdf", "application/msword", "application/vnd", "application/octet", "image/"]
        .iter()
        .any(|kind| media.starts_with(kind))
}

/// Everything that the page says of the posting.
fn read(
    source: &Source,
    page: &Page,
    document: &Html,
    listed: &RawPosting,
    problems: &mut Vec<Problem>,
) -> RawPosting {
    let root = document.root_element();
    let base = dom::base(document, &page.url);
    let mut found = RawPosting::default();
    let silent = read_fields(&mut found, root, &source.select.fields);
    let chosen = source.select.body.as_deref().and_then(|css| Pick::parse(css).ok());
    let chosen: Vec<_> = chosen.map(|pick| pick.elements(root)).unwrap_or_default();
    if let (Some(css), true) = (&source.select.body, chosen.is_empty()) {
        problems.push(nothing(page, "body", css));
    }
    let content = chosen.first().copied().unwrap_or_else(|| main_content(document));
    let parts = if chosen.is_empty() { vec![content] } else { chosen.clone() };
    let others = apart::headed(document, apart::announces_offers);
    let left_out = |element| is_surrounding(element) || others.contains(&element);
    let copies = parts.iter().map(|part| dom::tidy(*part, &base, left_out));
    let own = copies.collect::<Vec<_>>().join("\n");
    if !chosen.is_empty() {
        found.body = Some(RawBody::Html(own.clone()));
    }
    let structured = jsonld::of_page(document, &page.url, listed);
    found = complete(found, structured);
    let wide = if chosen.is_empty() { content } else { main_content(document) };
    label::fill(&mut found, labelled(wide, |element| others.contains(&element)));
    beside::fill(&mut found, document, wide, &others);
    let origin = if chosen.is_empty() { Origin::Guessed } else { Origin::Chosen };
    found.body = fuller(found.body.take(), own, origin);
    found.title = title(&found, document, content);
    found.language = found.language.or_else(|| dom::language(document));
    note_closed(&mut found, document, &base);
    let bare = found.body.as_ref().is_none_or(|body| body_text(body).chars().count() < ADVERT);
    if bare {
        let trouble = state::trouble(page, state::judge(document));
        let silent = || state::at(page, Message::new("extract-detail-no-text"));
        problems.push(trouble.unwrap_or_else(silent));
    }
    let told = |name: &str| label::Field::named(name).is_some_and(|f| has(f, listed, &found));
    let lost = silent.iter().filter(|(name, _)| !told(name));
    problems.extend(lost.map(|(name, css)| nothing(page, name, css)));
    found
}

/// Is a field known, from the listing or from the page?
fn has(field: label::Field, listed: &RawPosting, found: &RawPosting) -> bool {
    let known = |raw: &RawPosting| field.slot(&mut raw.clone()).is_none_or(|slot| slot.is_some());
    known(listed) || known(found)
}

fn nothing(page: &Page, role: &str, css: &str) -> Problem {
    let what = Message::new("extract-selector-nothing-here").with("role", role);
    state::at(page, what.with("selector", css))
}

/// How the part of a page that holds the advert was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Origin {
    /// By the source's own selector.
    Chosen,
    /// By its weight.
    Guessed,
}

/// JSON-LD descriptions are clean but at times cut short: the page's own text wins when it says
/// clearly more.
fn fuller(told: Option<RawBody>, own: String, origin: Origin) -> Option<RawBody> {
    let length = |body: &RawBody| body_text(body).chars().count();
    let own = RawBody::Html(own);
    match told {
        Some(told) if origin == Origin::Chosen || length(&told) >= 400 => Some(told),
        Some(told) if length(&told) * 2 >= length(&own) => Some(told),
        Some(_) | None => Some(own).filter(|own| length(own) > 0),
    }
}

/// The title that the page gives when the structured data gave none: its own heading, a labelled
/// one, the one that it shares, the first heading of its content, the window's.
fn title(found: &RawPosting, document: &Html, content: ElementRef<'_>) -> String {
    if !found.title.is_empty() {
        return found.title.clone();
    }
    let root = document.root_element();
    let heading = |root: ElementRef<'_>, css: &'static str| {
        let headings = dom::all(root, css).into_iter().filter(|h| !in_furniture(*h));
        headings.map(dom::text).find(|text| !text.is_empty())
    };
    let labelled = || {
        found
            .other
            .iter()
            .find(|(label, _)| label::names_title(label))
            .map(|(_, value)| value.clone())
    };
    let shared =
        || dom::first(root, "meta[property='og:title']")?.attr("content").map(dom::squeeze);
    let window = || dom::first(root, "title").map(|t| dom::squeeze(&t.text().collect::<String>()));
    heading(content, "h1")
        .or_else(labelled)
        .or_else(|| heading(root, "h1"))
        .or_else(shared)
        .or_else(|| heading(content, "h2, h3"))
        .or_else(window)
        .unwrap_or_default()
}

fn in_furniture(element: ElementRef<'_>) -> bool {
    element.ancestors().filter_map(ElementRef::wrap).any(is_furniture)
}

/// A mark such as « Offre expirée » often stands in a banner, outside the text that is kept.
fn note_closed(found: &mut RawPosting, document: &Html, base: &Url) {
    let elsewhere = |element: ElementRef<'_>| {
        matches!(element.value().name(), "nav" | "aside" | "footer" | "a" | "head")
    };
    let root = document.root_element();
    let copy = dom::fragment(&dom::tidy(root, base, elsewhere));
    let lines = dom::lines(copy.root_element());
    let top = lines.get(..BANNER_LINES.min(lines.len())).unwrap_or(&lines);
    let mark = state::closed_mark(top).map(str::to_owned);
    let body = found.body.as_ref().map(body_text).unwrap_or_default();
    if let Some(mark) = mark.filter(|mark| !body.contains(mark.as_str())) {
        label::note(found, "status", &mark);
    }
}

/// The links of a page's alternate feeds.
pub(super) fn alternates(document: &Html, page: &Page) -> Vec<String> {
    let base = dom::base(document, &page.url);
    let feeds = dom::all(document.root_element(), "link[rel~=alternate i][href]");
    let is_feed = |kind: &str| ["rss", "atom", "feed+json", "xml"].iter().any(|k| kind.contains(k));
    let feeds = feeds.into_iter().filter(|link| link.attr("type").is_some_and(is_feed));
    let links = feeds.filter_map(|feed| link::resolve(&base, feed.attr("href")?));
    links.filter(|link| *link != page.url.as_str()).take(5).collect()
}

#[cfg(test)]
mod pages;
#[cfg(test)]
mod tests;
