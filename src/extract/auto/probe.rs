//! Where else the same list may stand in a better form: candidates to try, in order of trust.

use scraper::Html;
use url::Url;

use super::Sure;
use crate::extract::{detail, dom, jsonld, link};
use crate::model::{Format, Page};

/// An address and a format to try there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Probe {
    /// The `url` of the source to try.
    pub url: Url,
    /// Its `format`.
    pub format: Format,
    /// How sure it is that this is right, before anything was fetched.
    pub sure: Sure,
}

/// The order of trust: interface, JSON-LD, feed, then the page itself. What an address promises by
/// its host or the page by its marks comes first.
pub fn probes(page: &Page) -> Vec<Probe> {
    let text = crate::extract::decode(&page.body, page.content_type.as_deref());
    let document = dom::document(&text);
    let mut found = Vec::new();
    let mut add = |url: Url, format, sure| {
        let known = found.iter().any(|probe: &Probe| probe.url == url && probe.format == format);
        if !known {
            found.push(Probe { url, format, sure });
        }
    };
    for url in addresses(&document, page) {
        if let Some(format) = of_host(&url) {
            add(url, format, Sure::High);
        }
    }
    if !jsonld::list(page).postings.is_empty() {
        add(page.url.clone(), Format::Jsonld, Sure::High);
    }
    for (format, sure) in of_marks(&document, &text) {
        add(page.url.clone(), format, sure);
    }
    for feed in detail::alternates(&document, page).iter().filter_map(|feed| Url::parse(feed).ok())
    {
        add(feed, Format::Feed, Sure::Medium);
    }
    add(page.url.clone(), Format::Auto, Sure::Low);
    found
}

/// The page's own address, and those that it embeds or links to.
fn addresses(document: &Html, page: &Page) -> Vec<Url> {
    let base = dom::base(document, &page.url);
    let elements = dom::all(document.root_element(), "a[href], iframe[src], script[src]");
    let written = elements.into_iter().filter_map(|e| e.attr("href").or_else(|| e.attr("src")));
    let others = written.filter_map(|href| Url::parse(&link::resolve(&base, href)?).ok());
    std::iter::once(page.url.clone()).chain(others).collect()
}

/// Platforms that are known by their host.
fn of_host(url: &Url) -> Option<Format> {
    let host = url.host_str()?;
    let under = |domain: &str| host.strip_suffix(domain).is_some_and(|left| left.ends_with('.'));
    let tenant = |domain: &str| under(domain) && !host.starts_with("www.");
    match () {
        () if host.ends_with("greenhouse.io") && !host.starts_with("www.") => {
            Some(Format::Greenhouse)
        }
        () if matches!(host, "jobs.lever.co" | "jobs.eu.lever.co") => Some(Format::Lever),
        () if matches!(host, "jobs.smartrecruiters.com" | "careers.smartrecruiters.com") => {
            Some(Format::Smartrecruiters)
        }
        () if tenant("recruitee.com") && !host.starts_with("api.") => Some(Format::Recruitee),
        () if tenant("myworkdayjobs.com") => Some(Format::Workday),
        () if under("jobs.personio.de") || under("jobs.personio.com") => Some(Format::Personio),
        () if tenant("teamtailor.com") => Some(Format::Teamtailor),
        () => None,
    }
}

/// Systems that are known by what they leave on a page.
fn of_marks(document: &Html, text: &str) -> Vec<(Format, Sure)> {
    let generator = dom::all(document.root_element(), "meta[name=generator i]");
    let generator = generator.into_iter().filter_map(|meta| meta.attr("content"));
    let generator = generator.collect::<Vec<_>>().join(" ").to_lowercase();
    let holds = |mark: &str| text.contains(mark);
    let marks = [
        (
            Format::Wordpress,
            generator.contains("wordpress") || holds("api.w.org") || holds("/wp-content/"),
        ),
        (Format::Squarespace, holds("Static.SQUARESPACE_CONTEXT") || holds("squarespace.com/")),
        (Format::Teamtailor, holds("teamtailor-cdn") || generator.contains("teamtailor")),
        (Format::Drupal, generator.contains("drupal") || holds("drupal-settings-json")),
        (Format::Joomla, generator.contains("joomla") || holds("/media/jui/")),
        (Format::Spip, generator.contains("spip") || holds("spip.php?")),
    ];
    let sure = |format: &Format| match format {
        Format::Wordpress | Format::Squarespace | Format::Teamtailor => Sure::High,
        _ => Sure::Medium,
    };
    let present = marks.into_iter().filter(|(_, present)| *present);
    present.map(|(format, _)| (format, sure(&format))).collect()
}
