//! Nothing but an address: what the page holds decides how it is read, and how sure one can be is
//! said.

mod blocks;
mod data;
mod hints;
mod kin;
mod lead;
mod probe;

use std::collections::BTreeMap;

use scraper::Html;
use url::Url;

pub(super) use lead::leads_on;
pub use probe::{Probe, probes};

use super::html::{main_content, rel_next};
use super::{Extraction, dom, jsonld, link, sections, state};
use crate::model::{Message, Page, RawPosting, Source};

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
        return data::read(source, page, start);
    }
    let structured = jsonld::list(page);
    if structured.postings.iter().any(|raw| !raw.title.is_empty()) {
        return chosen(structured, "extract-auto-jsonld", Sure::High);
    }
    let document = dom::document(&text);
    let mut found = guessed(source, page, &document);
    let base = dom::base(&document, &page.url);
    found.next = rel_next(&document, &base).or_else(|| lead::next(&document, &base, &page.url));
    let language = dom::language(&document);
    for raw in &mut found.postings {
        raw.language = raw.language.take().or_else(|| language.clone());
    }
    found.problems.extend(state::cut(page, &text));
    found
}

fn is_web_page(start: &str) -> bool {
    let head: String = start.chars().take(1500).collect::<String>().to_lowercase();
    let is_feed = ["<rss", "<feed", "<rdf:rdf", "<workzag-jobs", "<urlset", "<sitemapindex"]
        .iter()
        .any(|root| head.contains(root));
    start.starts_with('<') && !is_feed
}

fn chosen(found: Extraction, how: &str, sure: Sure) -> Extraction {
    let what = Message::new(how).with("count", found.postings.len()).with("sure", sure.as_str());
    Extraction { chosen: Some(what), ..found }
}

/// Repeating blocks when they look like offers, unless headings make better titles than the blocks
/// do; else sections, else whatever repeats, else links that name a job.
fn guessed(source: &Source, page: &Page, document: &Html) -> Extraction {
    let repeated = blocks::find(document, &page.url)
        .map(|found| (found.sure, of_blocks(page, document, &found)));
    let says_none = state::judge(document) == state::Look::SaysNone;
    // A page without offers may still show its trades: none of them leads anywhere.
    let leads = |raw: &RawPosting| raw.url.as_deref().is_some_and(|url| !url.contains('#'));
    let repeated = repeated.filter(|(_, found)| !says_none || found.postings.iter().any(leads));
    let worth = repeated.as_ref().map_or(0.0, |(_, found)| hints::worth(&found.postings));
    if let Some((Sure::Medium | Sure::High, found)) = &repeated
        && worth >= 0.7
    {
        return found.clone();
    }
    let by_heading = sections::of(source, page, main_content(document));
    let of_headings = hints::worth(&by_heading.postings);
    let headed = of_headings > 0.0
        && by_heading.postings.iter().any(|raw| {
            let body = raw.body.as_ref().map(super::body_text).unwrap_or_default();
            let stated = [&raw.posted, &raw.deadline, &raw.contract, &raw.hours, &raw.pay];
            if says_none && stated.iter().all(|fact| fact.is_none()) {
                return false;
            }
            hints::names_a_job(&raw.title) || hints::names_a_job(&body)
        });
    if let Some((Sure::Medium | Sure::High, found)) = &repeated
        && (!headed || of_headings <= worth)
    {
        return found.clone();
    }
    if headed && !(says_none && of_headings < 0.5) {
        let named = by_heading.postings.iter().any(|raw| hints::names_a_job(&raw.title));
        let links = of_links(page, document);
        return match named || links.postings.is_empty() {
            true => {
                let sure = if named { Sure::Medium } else { Sure::Low };
                chosen(by_heading, "extract-auto-sections", sure)
            }
            false => links,
        };
    }
    match repeated {
        Some((_, found)) if !says_none => found,
        _ => of_links(page, document),
    }
}

/// Links that name a job, or what the page is instead.
fn of_links(page: &Page, document: &Html) -> Extraction {
    let base = dom::base(document, &page.url);
    let links = blocks::links(main_content(document));
    let postings: Vec<_> = links.iter().filter_map(|link| hints::read(*link, &base)).collect();
    if !postings.is_empty() {
        let found = Extraction { postings, ..Extraction::default() };
        return chosen(found, "extract-auto-links", Sure::Low);
    }
    let nothing = || state::at(page, Message::new("extract-auto-nothing"));
    let problems = match state::judge(document) {
        state::Look::SaysNone => Vec::new(),
        look => vec![state::trouble(page, look).unwrap_or_else(nothing)],
    };
    Extraction { problems, ..Extraction::default() }
}

fn of_blocks(page: &Page, document: &Html, found: &blocks::Blocks<'_>) -> Extraction {
    let base = dom::base(document, &page.url);
    let mut postings: Vec<_> =
        found.items.iter().filter_map(|item| hints::read(*item, &base)).collect();
    lead::leave_strays(&mut postings, &page.url);
    tell_apart(&mut postings, &page.url);
    let found_all = Extraction { postings, ..Extraction::default() };
    let mut read = chosen(found_all, "extract-auto-blocks", found.sure);
    read.chosen = read.chosen.map(|what| what.with("selector", found.selector.as_str()));
    read
}

/// A link that several blocks share, a form to apply or a contact page, is the address of none.
fn tell_apart(postings: &mut [RawPosting], page: &Url) {
    let mut users: BTreeMap<String, usize> = BTreeMap::new();
    for url in postings.iter().filter_map(|raw| raw.url.clone()) {
        *users.entry(url).or_default() += 1;
    }
    let mut slugs = BTreeMap::new();
    for raw in postings {
        let alone = raw.url.as_ref().is_some_and(|url| users.get(url) == Some(&1));
        if !alone {
            raw.url = Some(link::on_page(page, None, &raw.title, &mut slugs));
        }
    }
}

#[cfg(test)]
mod tests;
