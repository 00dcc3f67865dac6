//! A listing read with the CSS selectors of `sources.toml`.

mod content;
mod fields;
mod item;
mod nearest;
mod pick;

use scraper::Html;
use url::Url;

pub(super) use content::{is_aside, is_furniture, is_surrounding, main_content};
pub(super) use fields::{labelled, read_fields};
pub(super) use item::bare as bare_item;
pub(super) use pick::Pick;

use super::{Extraction, dom, state};
use crate::model::{Details, Message, Page, Problem, Source};
use item::{Fields, Picks, Tally};

/// Reads a listing.
pub(super) fn list(source: &Source, page: &Page) -> Extraction {
    let text = super::decode(&page.body, page.content_type.as_deref());
    let mut problems = Vec::new();
    problems.extend(state::cut(page, &text));
    let Some(css) = source.select.item.as_deref() else {
        problems.push(state::at(page, Message::new("extract-select-item-needed")));
        return Extraction { problems, ..Extraction::default() };
    };
    let document = dom::document(&text);
    let (picks, faulty) = Picks::compile(&source.select);
    problems.extend(faulty.into_iter().map(|what| state::at(page, what)));
    let items = picks.item.as_ref().map(|item| item.elements(document.root_element()));
    let items = items.unwrap_or_default();
    if items.is_empty() {
        problems.extend(why_no_item(page, &document, css));
        return Extraction { problems, ..Extraction::default() };
    }
    let base = dom::base(&document, &page.url);
    let language = dom::language(&document);
    let mut tally = Tally::default();
    let mut postings = Vec::new();
    for element in items {
        if let Some(mut raw) = item::read(element, &picks, &base, &mut tally) {
            raw.language = raw.language.or_else(|| language.clone());
            postings.push(raw);
        }
    }
    let follows = source.details != Details::Never && postings.iter().any(super::lacks_text);
    let fields = if follows { Fields::MayFollow } else { Fields::OnlyHere };
    problems.extend(tally.report(page, &document, fields));
    Extraction { postings, next: next(&document, &picks, &base), problems, ..Extraction::default() }
}

/// The next page, by the given selector or by the page's own `rel=next`.
fn next(document: &Html, picks: &Picks, base: &Url) -> Option<Url> {
    let root = document.root_element();
    let given = picks.next.as_ref().map(|pick| item::href(pick, root, base));
    match given {
        Some(link) => link.and_then(|link| Url::parse(&link).ok()),
        None => rel_next(document, base),
    }
}

/// The page's own `rel=next`.
pub(super) fn rel_next(document: &Html, base: &Url) -> Option<Url> {
    let link = dom::first(document.root_element(), "link[rel~=next i], a[rel~=next i]")?;
    super::link::resolve(base, link.attr("href")?).and_then(|link| Url::parse(&link).ok())
}

/// Nothing matched: because the page is empty, or closed, or drawn by scripts, or says that there
/// is no offer, or because the selector no longer fits.
fn why_no_item(page: &Page, document: &Html, css: &str) -> Option<Problem> {
    let candidates = nearest::candidates(document, css);
    match state::judge(document) {
        state::Look::SaysNone if candidates.is_empty() => None,
        state::Look::SaysNone | state::Look::Ordinary => {
            let what = match candidates.is_empty() {
                true => Message::new("extract-item-none").with("selector", css),
                false => Message::new("extract-item-none-but")
                    .with("selector", css)
                    .with("candidates", candidates.join(", ")),
            };
            Some(state::at(page, what))
        }
        look => state::trouble(page, look),
    }
}

#[cfg(test)]
mod tests;
