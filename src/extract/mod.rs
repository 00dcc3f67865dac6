//! From a page to raw postings: bytes in, values out. One folder or file per format; one `match`
//! chooses.
//!
//! Nothing here fetches, and nothing here fails: what cannot be read comes back as a [`Problem`]
//! that says where, what, and how to mend it.

mod api;
mod ats;
mod auto;
mod body;
mod charset;
mod cms;
mod detail;
mod dom;
mod feed;
#[cfg(test)]
mod fixtures;
pub mod francetravail;
mod guard;
mod html;
mod json;
mod jsonld;
mod jsonpath;
mod label;
mod link;
mod more;
mod pdf;
mod plain;
mod request;
#[cfg(test)]
mod sample;
mod sections;
pub mod sitemap;
mod state;
mod watch;
mod written;
mod xml;

use url::Url;

use crate::model::{Format, Message, Page, Problem, RawBody, RawPosting, Source};

pub use auto::{Probe, Sure, probes};
pub use charset::{decode, decode_named};
pub use detail::detail;
pub use request::{Ask, Method, Want, ask, ask_detail, ask_map, starts, starts_there};
pub use written::{Paper, handed_in, written};

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
    /// How a page was read that nothing was known of (`auto`), and how sure that is.
    pub chosen: Option<Message>,
    /// The text of a page that is only watched for changes: to be compared with the last one.
    pub watched: Option<String>,
}

impl Extraction {
    /// A page of which nothing could be read, and why.
    fn only(problem: Problem) -> Self {
        Self { problems: vec![problem], ..Self::default() }
    }
}

/// Reads one page of a source's listing.
pub fn listing(source: &Source, page: &Page) -> Extraction {
    let mut found = match source.format {
        Format::Feed => feed::read(page),
        Format::Html => html::list(source, page),
        Format::Jsonld => jsonld::list(page),
        Format::Sections => sections::list(source, page),
        Format::Wordpress => cms::wordpress::list(page),
        Format::Squarespace => cms::squarespace::list(source, page),
        Format::Drupal | Format::Joomla | Format::Spip => cms::feed_or_page(page),
        Format::Json => jsonpath::list(source, page),
        Format::Teamtailor => feed::read(page),
        Format::Recruitee => ats::recruitee::list(page),
        Format::Greenhouse => ats::greenhouse::list(page),
        Format::Lever => ats::lever::list(page),
        Format::Smartrecruiters => ats::smartrecruiters::list(page),
        Format::Workday => ats::workday::list(source, page),
        Format::Personio => ats::personio::list(page),
        Format::Watch => watch::list(source, page),
        Format::Francetravail => francetravail::list(source, page),
        Format::Auto => auto::list(source, page),
        // Nothing is fetched for it: see `written`.
        Format::Inbox => Extraction::default(),
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

/// Is the text a JSONPath query (RFC 9535), as `select` holds them for the format `json`?
///
/// # Errors
/// What is wrong with it, in a few words.
pub fn check_path(path: &str) -> Result<(), String> {
    jsonpath::check(path)
}

/// Does the listing lack the advert's text, so that its own page or PDF is worth a request? Other
/// documents are not: their text is not read here.
pub fn lacks_text(raw: &RawPosting) -> bool {
    if raw.url.as_deref().is_some_and(|url| link::is_document(url) && !link::is_pdf(url)) {
        return false;
    }
    let Some(body) = &raw.body else { return true };
    let text = body_text(body);
    text.chars().count() < TEXT_WANTED || more::ends(&text)
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
    let title = link::without_file_mark(title);
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
