//! The search of a site's own map for offers, when the page itself shows none: a few polite requests
//! at most.

use url::Url;

use super::door::Door;
use crate::extract::{self, sitemap};
use crate::fetch::Fetched;
use crate::model::Page;

/// Maps that are asked for at most, beside robots.txt.
const REQUESTS: usize = 5;

/// The map that lists offers below the door's page, as the address of a source.
pub(super) async fn find(door: &mut Door<'_>) -> Option<Url> {
    let listing = door.source.url.clone();
    let robots = match listing.join("/robots.txt") {
        Ok(url) => fetch(door, &url).await,
        Err(_) => None,
    };
    let robots = robots.map(|page| extract::decode(&page.body, page.content_type.as_deref()));
    let mut ahead = sitemap::maps(&listing, robots.as_deref());
    ahead.reverse();
    let mut seen = Vec::new();
    while let Some(url) = ahead.pop() {
        if seen.len() >= REQUESTS || door.app.stop.asked() {
            return None;
        }
        if seen.contains(&url) {
            continue;
        }
        seen.push(url.clone());
        let Some(page) = fetch(door, &url).await else { continue };
        match sitemap::look(&page, &listing) {
            Some(sitemap::Map::Pages(offers)) if offers > 0 => {
                return Some(sitemap::as_listing(&url, &listing));
            }
            Some(sitemap::Map::Maps(maps)) => ahead.extend(maps.into_iter().rev()),
            _ => {}
        }
    }
    None
}

async fn fetch(door: &mut Door<'_>, url: &Url) -> Option<Page> {
    match door.ask(&extract::ask_map(url), None).await.outcome {
        Ok(Fetched::Page(page)) => Some(page),
        Ok(Fetched::NotModified) | Err(_) => None,
    }
}
