//! Nothing but an address: what the page holds decides how it is read, and how sure one can be is
//! said.

mod blocks;
mod hints;
mod probe;

use scraper::Html;

pub use probe::{Probe, probes};

use super::html::{main_content, rel_next};
use super::{Extraction, dom, feed, jsonld, sections, state};
use crate::model::{Message, Page, Source};

/// How sure a guess is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sure {
    /// A guess: look at the result before trusting it.
    Low,
    /// It looks like a list of offers.
    Medium,
    /// The page says so itself.
    High,
}

impl Sure {
    /// The name that the catalogue chooses its words by.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::Medium => "medium",
            Self::High => "high",
        }
    }
}

/// Reads a page by itself.
pub(super) fn list(source: &Source, page: &Page) -> Extraction {
    let text = super::decode(&page.body, page.content_type.as_deref());
    let start = text.trim_start_matches('\u{feff}').trim_start();
    if !is_web_page(start) {
        return of_data(page, start);
    }
    let structured = jsonld::list(page);
    if structured.postings.iter().any(|raw| !raw.title.is_empty()) {
        return chosen(structured, "extract-auto-jsonld", Sure::High);
    }
    let document = dom::document(&text);
    let mut found = guessed(source, page, &document);
    let base = dom::base(&document, &page.url);
    found.next = rel_next(&document, &base).or_else(|| hints::next(&document, &base));
    let language = dom::language(&document);
    for raw in &mut found.postings {
        raw.language = raw.language.take().or_else(|| language.clone());
    }
    found.problems.extend(state::cut(page, &text));
    found
}

fn is_web_page(start: &str) -> bool {
    let head: String = start.chars().take(1500).collect::<String>().to_lowercase();
    let is_feed = ["<rss", "<feed", "<rdf:rdf"].iter().any(|root| head.contains(root));
    start.starts_with('<') && !is_feed
}

/// JSON or XML: JobPosting before feeds, since a feed may hold them too.
fn of_data(page: &Page, start: &str) -> Extraction {
    let structured = jsonld::list(page);
    match start.starts_with(['{', '[']) && !structured.postings.is_empty() {
        true => chosen(structured, "extract-auto-jsonld", Sure::High),
        false => {
            let found = feed::read(page);
            match found.problems.is_empty() || !found.postings.is_empty() {
                true => chosen(found, "extract-auto-feed", Sure::High),
                false => found,
            }
        }
    }
}

fn chosen(found: Extraction, how: &str, sure: Sure) -> Extraction {
    let what = Message::new(how).with("count", found.postings.len()).with("sure", sure.as_str());
    Extraction { chosen: Some(what), ..found }
}

/// Repeating blocks when they look like offers, else sections, else whatever repeats.
fn guessed(source: &Source, page: &Page, document: &Html) -> Extraction {
    let repeated = blocks::find(document);
    let certain = repeated.as_ref().map(|blocks| blocks.sure);
    if let (Some(found), Some(Sure::Medium | Sure::High)) = (&repeated, certain) {
        return of_blocks(page, document, found);
    }
    let by_heading = sections::of(source, page, main_content(document));
    let looks_like_offers = by_heading.postings.iter().any(|raw| {
        let body = raw.body.as_ref().map(super::body_text).unwrap_or_default();
        hints::names_a_job(&raw.title) || hints::names_a_job(&body)
    });
    if looks_like_offers {
        return chosen(by_heading, "extract-auto-sections", Sure::Medium);
    }
    if let Some(found) = &repeated {
        return of_blocks(page, document, found);
    }
    let look = state::judge(document);
    let nothing = || state::at(page, Message::new("extract-auto-nothing"));
    let problems = match look {
        state::Look::SaysNone => Vec::new(),
        look => vec![state::trouble(page, look).unwrap_or_else(nothing)],
    };
    Extraction { problems, ..Extraction::default() }
}

fn of_blocks(page: &Page, document: &Html, found: &blocks::Blocks<'_>) -> Extraction {
    let base = dom::base(document, &page.url);
    let postings = found.items.iter().filter_map(|item| hints::read(*item, &base)).collect();
    let found_all = Extraction { postings, ..Extraction::default() };
    let mut read = chosen(found_all, "extract-auto-blocks", found.sure);
    read.chosen = read.chosen.map(|what| what.with("selector", found.selector.as_str()));
    read
}

#[cfg(test)]
mod tests;
