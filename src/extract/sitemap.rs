//! A site's own list of its pages (sitemaps.org): where it stands, and which of its addresses look
//! like single offers of a listing. The last resort for a list that only scripts draw.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use url::Url;

use super::auto::leads_on;
use super::{Extraction, Sure, state, xml};
use crate::model::{Message, Page, RawPosting, Source};

/// Maps that are looked at in one search.
const MAPS: usize = 3;
/// An address that did not change for so long announces nothing any more.
const OLD: TimeDelta = TimeDelta::days(400);

/// What one map says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Map {
    /// It lists pages, so many of which look like offers of the listing.
    Pages(usize),
    /// It lists other maps: those that are worth a look, best first.
    Maps(Vec<Url>),
}

/// Where the maps of a site stand: what its robots.txt says, else the usual place. At most three.
pub fn maps(site: &Url, robots: Option<&str>) -> Vec<Url> {
    let lines = robots.unwrap_or_default().lines();
    let named = lines.filter_map(|line| {
        let (key, value) = line.split_once(':')?;
        key.trim().eq_ignore_ascii_case("sitemap").then(|| site.join(value.trim()).ok())?
    });
    let mut named: Vec<Url> = named.filter(|url| url.host_str() == site.host_str()).collect();
    sorted(&mut named);
    match (named.is_empty(), site.join("/sitemap.xml")) {
        (true, Ok(usual)) => vec![usual],
        _ => named,
    }
}

/// The address under which a map is read as the list of offers that stand below a listing.
pub fn as_listing(map: &Url, listing: &Url) -> Url {
    let mut url = map.clone();
    url.set_fragment(Some(listing.path()));
    url
}

/// Looks at a map; `None` when the page is none.
pub fn look(page: &Page, listing: &Url) -> Option<Map> {
    let text = super::decode(&page.body, page.content_type.as_deref());
    let root = xml::parse(&text).root?;
    match root.name.as_str() {
        "urlset" => Some(Map::Pages(offers(&root, page, listing).len())),
        "sitemapindex" => Some(Map::Maps(inner(&root, page))),
        _ => None,
    }
}

/// Is this the beginning of a map?
pub(super) fn is_map(start: &str) -> bool {
    let head: String = start.chars().take(1500).collect();
    head.contains("<urlset") || head.contains("<sitemapindex")
}

/// Reads a map as a listing: an address each, whose own page says all else.
pub(super) fn list(source: &Source, page: &Page, text: &str) -> Extraction {
    let Some(root) = xml::parse(text).root else { return Extraction::default() };
    if root.name == "sitemapindex" {
        return Extraction { next: inner(&root, page).into_iter().next(), ..Extraction::default() };
    }
    let listing = source.url.fragment().and_then(|path| page.url.join(path).ok());
    let postings = offers(&root, page, listing.as_ref().unwrap_or(&page.url));
    let problems = match postings.is_empty() {
        true => vec![state::at(page, Message::new("extract-auto-nothing"))],
        false => Vec::new(),
    };
    let how = Message::new("extract-auto-sitemap").with("count", postings.len());
    let how = how.with("sure", Sure::Low.as_str());
    Extraction { postings, problems, chosen: Some(how), ..Extraction::default() }
}

fn inner(root: &xml::Element, page: &Page) -> Vec<Url> {
    let written = root.elements().filter_map(|map| map.child("loc")).map(xml::Element::text);
    let urls = written.filter_map(|loc| page.url.join(loc.trim()).ok());
    let mut maps: Vec<Url> = urls.filter(|url| url.host_str() == page.url.host_str()).collect();
    sorted(&mut maps);
    maps
}

/// Maps named after offers first, then those of pages and posts; the first few.
fn sorted(maps: &mut Vec<Url>) {
    const OFFERS: [&str; 11] = [
        "offre", "emploi", "job", "poste", "annonce", "recrut", "vacan", "vacature", "stelle",
        "carriere", "career",
    ];
    const OTHERS: [&str; 7] =
        ["image", "video", "author", "category", "tag", "product", "attachment"];
    let rank = |url: &Url| {
        let path = url.path().to_lowercase();
        let holds = |words: &[&str]| words.iter().any(|word| path.contains(word));
        // « post-sitemap.xml » is of all posts, « postes-sitemap.xml » of jobs.
        match () {
            () if holds(&OFFERS) => 0,
            () if holds(&OTHERS) => 2,
            () => 1,
        }
    };
    maps.sort_by_key(rank);
    maps.truncate(MAPS);
}

/// Addresses that look like single offers of a listing, in the order of the map.
fn offers(root: &xml::Element, page: &Page, listing: &Url) -> Vec<RawPosting> {
    let found = root.elements().filter(|element| element.name == "url").filter_map(|element| {
        let url = page.url.join(element.child("loc")?.text().trim()).ok()?;
        let changed = element.child("lastmod").map(|it| it.text().trim().to_owned());
        let old = changed.as_deref().and_then(moment).is_some_and(|at| page.fetched_at - at > OLD);
        (!old && is_single(&url) && leads_on(listing, &url)).then(|| RawPosting {
            url: Some(url.to_string()),
            // Its change calls for a new reading of the page.
            other: changed.map(|at| ("discovered".to_owned(), at)).into_iter().collect(),
            ..RawPosting::default()
        })
    });
    found.collect()
}

/// The name of a single thing: several words, or a number.
fn is_single(url: &Url) -> bool {
    const LISTS: [&str; 8] =
        ["page", "category", "categorie", "tag", "feed", "author", "archives", "type"];
    let parts: Vec<&str> = url.path().split('/').filter(|part| !part.is_empty()).collect();
    let Some((last, before)) = parts.split_last() else { return false };
    let words = last.split(['-', '_']).filter(|word| word.len() > 1).count();
    let numbered = last.chars().filter(char::is_ascii_digit).count() >= 2;
    (words >= 2 || numbered) && !before.iter().any(|part| LISTS.contains(part))
}

fn moment(text: &str) -> Option<DateTime<Utc>> {
    let exact = DateTime::parse_from_rfc3339(text).ok().map(|at| at.to_utc());
    let day = || NaiveDate::parse_from_str(text.get(..10)?, "%Y-%m-%d").ok();
    exact.or_else(|| Some(day()?.and_time(chrono::NaiveTime::MIN).and_utc()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::sample::page;

    fn url(text: &str) -> Url {
        Url::parse(text).unwrap()
    }

    #[test]
    fn robots_names_the_maps() {
        let site = url("https://exemple.org/emplois/");
        let robots = "User-agent: *\nDisallow: /wp-admin\n\nSitemap: https://exemple.org/wp-sitemap.xml\nsitemap: /job-sitemap.xml\nSitemap: https://ailleurs.exemple.net/x.xml";
        let named: Vec<String> = maps(&site, Some(robots)).iter().map(Url::to_string).collect();
        assert_eq!(
            named,
            ["https://exemple.org/job-sitemap.xml", "https://exemple.org/wp-sitemap.xml"]
        );
        assert_eq!(maps(&site, None), [url("https://exemple.org/sitemap.xml")]);
    }

    #[test]
    fn an_index_leads_to_the_map_of_offers() {
        let index = "<?xml version='1.0'?><sitemapindex xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><sitemap><loc>https://exemple.org/category-sitemap.xml</loc></sitemap><sitemap><loc>https://exemple.org/page-sitemap.xml</loc></sitemap><sitemap><loc>https://exemple.org/emploi-sitemap.xml</loc></sitemap></sitemapindex>";
        let Some(Map::Maps(found)) = look(&page(index), &url("https://exemple.org/emploi/")) else {
            panic!("no index")
        };
        assert_eq!(found[0].path(), "/emploi-sitemap.xml");
        assert_eq!(found[2].path(), "/category-sitemap.xml");
    }

    #[test]
    fn only_single_offers_of_the_listing_are_kept() {
        let map = "<urlset><url><loc>https://exemple.org/emploi/</loc></url>
          <url><loc>https://exemple.org/emploi/pair-aidant-a-lyon/</loc><lastmod>2026-11-20T08:00:00+01:00</lastmod></url>
          <url><loc>https://exemple.org/emploi/page/2/</loc></url>
          <url><loc>https://exemple.org/emploi/tag/temps-plein/</loc></url>
          <url><loc>https://exemple.org/emploi/vieille-annonce-close/</loc><lastmod>2019-01-01</lastmod></url>
          <url><loc>https://exemple.org/actualites/la-fete-de-lete/</loc></url>
          <url><loc>https://exemple.org/offre/4711</loc></url></urlset>";
        let listing = url("https://exemple.org/emploi/");
        let fetched_at = DateTime::parse_from_rfc3339("2026-11-25T08:00:00Z").unwrap().to_utc();
        let page = |text: &str| Page { fetched_at, ..page(text) };
        assert_eq!(look(&page(map), &listing), Some(Map::Pages(2)));
        assert_eq!(look(&page("<html>"), &listing), None);
        let root = xml::parse(map).root.unwrap();
        let found = offers(&root, &page(map), &listing);
        assert_eq!(found[0].url.as_deref(), Some("https://exemple.org/emploi/pair-aidant-a-lyon/"));
        assert_eq!(found[0].other[0].1, "2026-11-20T08:00:00+01:00");
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_looked_at(text in "(<urlset>|<sitemapindex>)?(<url><loc>|.){0,40}", robots in "(Sitemap: .{0,20}\n|.){0,5}") {
            let listing = url("https://exemple.org/emploi/");
            let _ = look(&page(&text), &listing);
            maps(&listing, Some(&robots));
        }
    }
}
