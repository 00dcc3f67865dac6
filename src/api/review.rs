//! `review`: a draft advert, as text, markup or an address, read as a candidate would.

use url::Url;

use super::ApiError;
use super::draft::Draft;
use crate::app::App;
use crate::extract;
use crate::fetch::{Access, Fetched, Request};
use crate::model::{Country, Message, Page, Precision, RawPosting, Select, Source, Validators};
use crate::review::{self, Review};

/// A draft is one advert: what is longer is something else, in bytes.
pub const LIMIT: usize = 2_000_000;

/// The address that stands for a draft that was never published.
const UNPUBLISHED: &str = "https://annonce.invalid/";

/// A line longer than this is no title, in characters.
const TITLE: usize = 160;

/// Reads a draft: text whose first line is its title, or markup. `name` is what people call it.
///
/// # Errors
/// There is no text in it, or too much.
pub fn of_bytes(
    app: &App,
    name: &str,
    bytes: &[u8],
    country: Option<Country>,
) -> Result<Review, ApiError> {
    if bytes.len() > LIMIT {
        return Err(too_long());
    }
    if bytes.contains(&0) || bytes.starts_with(b"%PDF") {
        return Err(ApiError::usage(Message::new("review-not-text").with("file", name)));
    }
    let text = extract::decode(bytes, None);
    if text.trim().is_empty() {
        return Err(ApiError::usage(Message::new("review-empty")));
    }
    let mut source = source(app, UNPUBLISHED, Access::Public, country)?;
    let html = if is_markup(&text) {
        text
    } else {
        source.select = Select { body: Some("article".to_owned()), ..Select::default() };
        markup(&text)
    };
    let page = Page {
        url: source.url.clone(),
        content_type: Some("text/html; charset=utf-8".to_owned()),
        body: html.into_bytes(),
        validators: Validators::default(),
        fetched_at: app.clock.now(),
    };
    Ok(read(app, &source, &page, country))
}

/// Fetches a published advert through the one door to the web and reads it. One page that a person
/// asks for is no polling, so no contact is needed; robots.txt is obeyed all the same.
///
/// # Errors
/// What was typed is no address; nothing could be fetched.
pub async fn of_url(
    app: &App,
    typed: &str,
    access: Access,
    country: Option<Country>,
) -> Result<Review, ApiError> {
    let source = source(app, typed, access, country)?;
    let url: &Url = &source.url;
    let request = Request { access, ..Request::new(url) };
    match app.fetcher.fetch(request, app.clock.now()).await {
        Ok(Fetched::Page(page)) => Ok(read(app, &source, &page, country)),
        Ok(Fetched::NotModified) => Err(ApiError::failed(Message::new("review-no-page"))),
        Err(error) => Err(ApiError::failed(error.message())),
    }
}

/// The answer to a draft that is too long.
pub fn too_long() -> ApiError {
    let what = Message::new("review-too-long").with("megabytes", LIMIT / 1_000_000);
    ApiError::usage(what)
}

fn source(
    app: &App,
    typed: &str,
    access: Access,
    country: Option<Country>,
) -> Result<Source, ApiError> {
    let mut draft = Draft::new(app, typed, access)?;
    if let Some(country) = country {
        draft.country = country;
    }
    draft.source(app)
}

fn read(app: &App, source: &Source, page: &Page, country: Option<Country>) -> Review {
    let (raw, _) = extract::detail(source, page, RawPosting::default());
    let mut review = review::review(&raw, source, app.clock.now());
    let place = &mut review.facts.place;
    // The country that was only supposed is no fact of the advert.
    if country.is_none() && place.precision <= Precision::Country && place.text.is_none() {
        place.country = None;
    }
    review
}

fn is_markup(text: &str) -> bool {
    text.trim_start().starts_with('<') || text.contains("</")
}

/// Text as markup: its first line a heading, the others paragraphs, so that labelled lines are read
/// as those of a page are.
fn markup(text: &str) -> String {
    let escaped = text.replace('&', "&amp;").replace('<', "&lt;");
    let mut lines = escaped.lines().map(str::trim).filter(|line| !line.is_empty()).peekable();
    let title = lines.next_if(|line| line.chars().count() <= TITLE).unwrap_or_default();
    let body: String = lines.map(|line| format!("<p>{line}</p>\n")).collect();
    format!("<h1>{title}</h1>\n<article>\n{body}</article>")
}
