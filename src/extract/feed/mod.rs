//! Feeds: RSS 0.9–2.0, RDF, Atom 0.3 and 1.0, JSON Feed, as they are written in the wild.

mod canon;
mod entry;
mod jsonfeed;

use std::collections::BTreeMap;

use url::Url;

use super::xml::{self, Element, Mend};
use super::{Extraction, body_text, dom, guard, label, link, state};
use crate::model::{Message, Page, Problem, RawPosting};
use canon::Dialect;
use entry::Setting;

/// Reads a feed.
pub(super) fn read(page: &Page) -> Extraction {
    let text = super::decode(&page.body, page.content_type.as_deref());
    let text = text.trim_start_matches('\u{feff}').trim_start();
    if text.is_empty() {
        let problems = vec![state::at(page, Message::new("extract-page-empty"))];
        return Extraction { problems, ..Extraction::default() };
    }
    let mut found = match text.starts_with(['{', '[']) {
        true => jsonfeed::read(page, text),
        false => xml(page, text),
    };
    forget_shared_ids(&mut found.postings);
    found
}

fn xml(page: &Page, text: &str) -> Extraction {
    let noise = noise_before(text);
    let mut tree = xml::parse(text.get(noise..).unwrap_or(text));
    if is_noise(text.get(..noise).unwrap_or_default()) {
        tree.mends.insert(Mend::Tags);
    }
    let dialect = match tree.root.as_ref().map(|root| root.name.as_str()) {
        Some("rss" | "rdf" | "channel") => Dialect::Rss,
        Some("feed" | "entry") => Dialect::Atom,
        root => return no_feed(page, text, root.unwrap_or_default()),
    };
    let Some(root) = tree.root else { return Extraction::default() };
    let channel = root.child("channel").unwrap_or(&root);
    let setting = setting(page, &root, channel, dialect);
    let entries = entries(&root, channel);
    let (mut postings, mut lost) = (Vec::new(), 0_usize);
    for element in &entries {
        match entry::read(element, &setting) {
            Some(raw) => postings.push(raw),
            None => lost += 1,
        }
    }
    let mut problems: Vec<Problem> =
        tree.mends.into_iter().map(|mend| state::at(page, Message::new(mended(mend)))).collect();
    if lost > 0 {
        let what = Message::new("extract-entries-lost").with("count", lost);
        problems.push(state::at(page, what.with("entries", entries.len())));
    }
    Extraction { postings, next: next(channel, &setting.base), problems, ..Extraction::default() }
}

/// How much comes before the feed: warnings that a server printed into it.
fn noise_before(text: &str) -> usize {
    const WINDOW: usize = 20_000;
    let head = text.get(..guard::floor(text, WINDOW)).unwrap_or(text).to_ascii_lowercase();
    let opens = |rest: &str| {
        let name = rest.split(|c: char| c.is_whitespace() || matches!(c, '>' | '/')).next();
        let name = name.unwrap_or_default();
        let local = name.rsplit_once(':').map_or(name, |(_, local)| local);
        matches!(local, "?xml" | "rss" | "feed" | "rdf" | "channel")
    };
    let mut tags = head.match_indices('<').map(|(at, _)| at);
    let start = tags.find(|at| head.get(at + 1..).is_some_and(opens)).unwrap_or(0);
    let is_page = ["<html", "<!doctype html"].iter().any(|mark| head.contains(mark));
    if is_page { 0 } else { start }
}

/// Comments and declarations before the root are in order.
fn is_noise(before: &str) -> bool {
    let mut rest = before.trim_start();
    while let Some(tail) = rest.strip_prefix('<').filter(|tail| tail.starts_with(['!', '?'])) {
        let end = if tail.starts_with("!--") { "-->" } else { ">" };
        rest = tail.split_once(end).map_or("", |(_, after)| after).trim_start();
    }
    !rest.is_empty()
}

fn mended(mend: Mend) -> &'static str {
    match mend {
        Mend::Ampersand => "extract-feed-mended-ampersand",
        Mend::Tags => "extract-feed-mended-tags",
        Mend::Cut => "extract-feed-mended-cut",
    }
}

/// Items stand in the channel (RSS), beside it (RDF), or are the feed's own (Atom).
fn entries<'a>(root: &'a Element, channel: &'a Element) -> Vec<&'a Element> {
    if xml::is_entry(&root.name) {
        return vec![root];
    }
    let beside = root.elements().filter(|_| !std::ptr::eq(root, channel));
    channel.elements().chain(beside).filter(|e| xml::is_entry(&e.name)).collect()
}

fn setting(page: &Page, root: &Element, channel: &Element, dialect: Dialect) -> Setting {
    let declared = [root, channel].iter().any(|e| e.attribute("xml:base").is_some());
    let own = (!declared).then(|| home(channel)).flatten();
    let base = own.unwrap_or_else(|| page.url.clone());
    let base = entry::based(channel, &entry::based(root, &base));
    let language = root
        .attribute("xml:lang")
        .map(str::to_owned)
        .or_else(|| channel.child("language").map(Element::text))
        .and_then(|tag| super::language_code(&tag));
    let discoveries = link::is_google_alert(&page.url);
    Setting { dialect, base, language, discoveries }
}

/// The address of the site that a feed belongs to.
fn home(channel: &Element) -> Option<Url> {
    let links = channel.elements().filter(|e| e.name == "link");
    let links = links.filter(|e| matches!(e.attribute("rel"), None | Some("alternate")));
    let hrefs = links.map(|e| e.attribute("href").map_or_else(|| e.text(), str::to_owned));
    hrefs.filter_map(|href| Url::parse(href.trim()).ok()).find(|url| url.has_host())
}

/// RFC 5005: a paged feed links to its next page.
fn next(channel: &Element, base: &Url) -> Option<Url> {
    let linked = channel.elements().filter(|e| e.name == "link");
    let next = linked.filter(|e| e.attribute("rel") == Some("next"));
    let hrefs = next.filter_map(|e| e.attribute("href"));
    hrefs.filter_map(|href| link::resolve(base, href)).find_map(|url| Url::parse(&url).ok())
}

/// What came is no feed: a web page, some other XML, or neither.
fn no_feed(page: &Page, text: &str, root: &str) -> Extraction {
    let head: String = text.chars().take(2000).collect::<String>().to_lowercase();
    let is_page = root == "html" || head.contains("<html") || head.contains("<!doctype html");
    let what = match (is_page, root) {
        (true, _) => return web_page(page, text),
        (false, "") => {
            let start: String = dom::squeeze(text).chars().take(60).collect();
            Message::new("extract-feed-not").with("start", start)
        }
        (false, root) => Message::new("extract-feed-other").with("root", root),
    };
    Extraction::only(state::at(page, what))
}

/// A page where a feed was: redesigned, or a door. The feeds that it offers are named.
fn web_page(page: &Page, text: &str) -> Extraction {
    let document = dom::document(text);
    let feeds = super::detail::alternates(&document, page);
    let closed = state::trouble(page, state::judge(&document));
    let problem = match feeds.is_empty() {
        false => {
            let what = Message::new("extract-feed-is-page-but").with("feeds", feeds.join(", "));
            state::at(page, what)
        }
        true => closed.unwrap_or_else(|| state::at(page, Message::new("extract-feed-is-page"))),
    };
    Extraction::only(problem)
}

/// An id that several entries share says nothing: they differ in link or title.
fn forget_shared_ids(postings: &mut Vec<RawPosting>) {
    let mut seen: Vec<(Option<String>, Option<String>, String)> = Vec::new();
    let mut users: BTreeMap<String, usize> = BTreeMap::new();
    let mut unique = std::collections::BTreeSet::new();
    postings.retain(|raw| {
        let key = (raw.id.clone(), raw.url.clone(), raw.title.clone());
        let new = raw.id.is_none() || unique.insert(key.clone());
        if new {
            seen.push(key);
        }
        new
    });
    for id in seen.into_iter().filter_map(|(id, _, _)| id) {
        *users.entry(id).or_default() += 1;
    }
    for raw in postings {
        if raw.id.as_ref().is_some_and(|id| users.get(id).is_some_and(|count| *count > 1)) {
            raw.id = None;
        }
    }
}

/// An entry without a title is named by the first words of its text.
fn name_untitled(raw: &mut RawPosting) {
    if let (true, Some(body)) = (raw.title.is_empty(), &raw.body) {
        let text = body_text(body);
        let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
        let cut = guard::floor(first, 100);
        let more = if cut < first.len() { "…" } else { "" };
        raw.title = format!("{}{more}", first.get(..cut).unwrap_or_default().trim());
    }
}

/// Labelled lines of the text fill what the feed's own elements left open.
pub(super) fn fill_from_text(raw: &mut RawPosting) {
    let Some(body) = &raw.body else { return };
    let lines: Vec<String> = body_text(body).lines().map(dom::squeeze).collect();
    label::fill(raw, label::pairs(&lines));
}

#[cfg(test)]
mod suite;
#[cfg(test)]
mod tests;
