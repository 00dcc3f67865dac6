//! Content management systems: where each keeps its lists in a form for machines.

pub(super) mod squarespace;
pub(super) mod wordpress;

use url::Url;

use super::request::{at, parameter, with};
use super::{Extraction, detail, dom, feed, state};
use crate::model::{Message, Page};

/// Drupal announces the feeds of its views on the page itself; `/rss.xml` is the front page's.
pub(super) fn drupal_feeds(url: &Url) -> Vec<Url> {
    match is_feed(url) {
        true => vec![url.clone()],
        false => [Some(url.clone()), at(url, "/rss.xml")].into_iter().flatten().collect(),
    }
}

/// Joomla renders any list as a feed.
pub(super) fn joomla_feeds(url: &Url) -> Vec<Url> {
    if is_feed(url) {
        return vec![url.clone()];
    }
    let feed = with(url, "format", "feed");
    vec![with(&feed, "type", "rss"), with(&feed, "type", "atom")]
}

/// SPIP: `spip.php?page=backend`, of one section when the address names it.
pub(super) fn spip_feeds(url: &Url) -> Vec<Url> {
    if is_feed(url) {
        return vec![url.clone()];
    }
    let query = url.query().unwrap_or_default();
    let section = parameter(url, "id_rubrique").or_else(|| {
        let tail = query.split('&').find_map(|part| part.strip_prefix("rubrique"))?;
        tail.bytes().all(|b| b.is_ascii_digit()).then(|| tail.to_owned())
    });
    let of = section.filter(|id| !id.is_empty()).map(|id| format!("&id_rubrique={id}"));
    let query = format!("spip.php?page=backend{}", of.unwrap_or_default());
    let mut found = vec![];
    for feed in [at(url, &query), at(url, &format!("/{query}"))].into_iter().flatten() {
        if !found.contains(&feed) {
            found.push(feed);
        }
    }
    found
}

fn is_feed(url: &Url) -> bool {
    let path = url.path().to_ascii_lowercase();
    let ends = [".xml", ".rss", ".atom", "/feed", "/feed/", "/rss", "/rss/"];
    let asked = parameter(url, "format").as_deref() == Some("feed")
        || parameter(url, "page").is_some_and(|page| page.starts_with("backend"));
    asked || ends.iter().any(|end| path.ends_with(end))
}

/// A feed, or a page that announces one: the feed is then the next page to read.
pub(super) fn feed_or_page(page: &Page) -> Extraction {
    let text = super::decode(&page.body, page.content_type.as_deref());
    let head: String = text.chars().take(2000).collect::<String>().to_lowercase();
    let is_page = head.contains("<html") || head.contains("<!doctype html");
    if !is_page {
        return feed::read(page);
    }
    let feeds = detail::alternates(&dom::document(&text), page);
    let path = page.url.path().trim_end_matches('/');
    // The feed of this very list before the feed of the whole site.
    let own = feeds.iter().find(|feed| {
        path.len() > 1 && Url::parse(feed).is_ok_and(|feed| feed.path().starts_with(path))
    });
    match own.or(feeds.first()).and_then(|feed| Url::parse(feed).ok()) {
        Some(next) => Extraction { next: Some(next), ..Extraction::default() },
        None => {
            let problems = vec![state::at(page, Message::new("extract-cms-no-feed"))];
            Extraction { problems, ..Extraction::default() }
        }
    }
}
