//! From a page to raw postings: bytes in, values out. One folder or file per format; one `match`
//! chooses.
//!
//! Nothing here fetches, and nothing here fails: what cannot be read comes back as a [`Problem`]
//! that says where, what, and how to mend it.

mod body;
mod charset;
mod detail;
mod dom;
mod feed;
mod guard;
mod html;
mod json;
mod jsonld;
mod label;
mod link;
mod plain;
#[cfg(test)]
mod sample;
mod state;

use url::Url;

use crate::model::{Format, Page, Problem, RawBody, RawPosting, Source};

pub use charset::decode;
pub use detail::detail;

/// The most postings that are read from one page.
const POSTINGS_LIMIT: usize = 5000;
/// Fewer characters than this are a teaser, not an advert: a WordPress excerpt has 55 words.
const TEXT_WANTED: usize = 500;

/// What one page of a listing gave.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Extraction {
    /// In the order of the page.
    pub postings: Vec<RawPosting>,
    /// The listing's next page.
    pub next: Option<Url>,
    /// What could not be read, and what was mended.
    pub problems: Vec<Problem>,
}

/// Reads one page of a source's listing.
pub fn listing(source: &Source, page: &Page) -> Extraction {
    let mut found = match source.format {
        Format::Feed => feed::read(page),
        Format::Html => html::list(source, page),
        Format::Jsonld => jsonld::list(page),
    };
    found.next = found.next.filter(|next| !same_page(next, &page.url));
    for posting in &mut found.postings {
        posting.title = clip(&posting.title);
    }
    if found.postings.len() > POSTINGS_LIMIT {
        found.problems.push(state::too_many(page, found.postings.len(), POSTINGS_LIMIT));
        found.postings.truncate(POSTINGS_LIMIT);
    }
    found
}

/// Is the selector, or `selector@attribute`, one that can be used?
///
/// # Errors
/// What is wrong with it, in a few words.
pub fn check_selector(css: &str) -> Result<(), String> {
    html::Pick::parse(css).map(|_| ())
}

/// Does the listing lack the advert's text, so that its own page is worth a request?
pub fn lacks_text(raw: &RawPosting) -> bool {
    let Some(body) = &raw.body else { return true };
    let text = body_text(body);
    let tail = text.trim_end().to_lowercase();
    let cut = ["…", "...", "[…]", "[...]", "lire la suite", "read more", "en savoir plus"];
    text.chars().count() < TEXT_WANTED || cut.iter().any(|mark| tail.ends_with(mark))
}

/// The text of a body, one block a line.
pub fn body_text(body: &RawBody) -> String {
    match body {
        RawBody::Text(text) => text.clone(),
        RawBody::Html(html) => dom::lines(dom::fragment(html).root_element()).join("\n"),
    }
}

/// A title that no digest can show is cut.
fn clip(title: &str) -> String {
    const TITLE_LIMIT: usize = 400;
    title.get(..guard::floor(title, TITLE_LIMIT)).unwrap_or_default().trim().to_owned()
}

fn same_page(a: &Url, b: &Url) -> bool {
    let bare = |url: &Url| {
        let mut url = url.clone();
        url.set_fragment(None);
        url
    };
    bare(a) == bare(b)
}

/// `fr-CA` → `fr`.
fn language_code(tag: &str) -> Option<String> {
    let code: String = tag.trim().chars().take_while(|c| c.is_ascii_alphabetic()).collect();
    (code.len() == 2).then(|| code.to_ascii_lowercase())
}
