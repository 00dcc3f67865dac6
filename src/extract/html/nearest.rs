//! When a selector finds nothing: what the page has instead, by likeness of name or by repetition.

use std::collections::BTreeMap;

use scraper::{ElementRef, Html};

use super::is_furniture;
use crate::extract::dom;

/// Names this alike are taken for the old name in new clothes.
const ALIKE: f64 = 0.7;
/// How many candidates a message can hold and still be read.
const SHOWN: usize = 4;

/// How often a `tag.class` or `tag#id` occurs, and how often with a link in it.
#[derive(Default)]
struct Seen {
    times: usize,
    linked: usize,
}

/// What could be the items: names alike first, then whatever repeats with a link in it.
pub(super) fn candidates(page: &Html, css: &str) -> Vec<String> {
    let names = census(page);
    let mut found = alike(&names, css);
    let mut repeated: Vec<_> = names
        .iter()
        .filter(|(_, seen)| seen.linked >= 3 && seen.linked * 2 >= seen.times)
        .collect();
    repeated.sort_by_key(|(name, seen)| (seen.times.abs_diff(20), (*name).clone()));
    found.extend(repeated.into_iter().map(|(name, seen)| show(name, seen)));
    let mut unique: Vec<String> = Vec::new();
    for candidate in found {
        if !unique.contains(&candidate) {
            unique.push(candidate);
        }
    }
    unique.truncate(SHOWN);
    unique
}

/// Names alike only.
pub(super) fn lookalikes(page: &Html, css: &str) -> Vec<String> {
    let mut found = alike(&census(page), css);
    found.truncate(SHOWN);
    found
}

fn show(name: &str, seen: &Seen) -> String {
    format!("{name} ({}×)", seen.times)
}

fn alike(names: &BTreeMap<String, Seen>, css: &str) -> Vec<String> {
    let wanted = names_in(css);
    let likeness = |name: &str| {
        let own = name.split(['.', '#']).nth(1).unwrap_or(name).to_lowercase();
        let score = |wanted: &String| match own.contains(wanted.as_str()) || wanted.contains(&own) {
            true if own.len().min(wanted.len()) >= 4 => 0.9,
            _ => strsim::normalized_levenshtein(wanted, &own),
        };
        wanted.iter().map(score).fold(0.0, f64::max)
    };
    let mut scored: Vec<_> =
        names.iter().map(|(name, seen)| (likeness(name), name, seen)).collect();
    scored.retain(|(score, _, _)| *score >= ALIKE);
    scored.sort_by(|a, b| b.0.total_cmp(&a.0).then(b.2.times.cmp(&a.2.times)));
    scored.into_iter().map(|(_, name, seen)| show(name, seen)).collect()
}

/// The class and id names of a selector.
fn names_in(css: &str) -> Vec<String> {
    let stops = |c: char| !(c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '#'));
    let parts = css.split(stops).flat_map(|part| {
        let marked = part.split(['.', '#']).skip(1);
        marked.filter(|name| name.len() > 1).map(str::to_lowercase).collect::<Vec<_>>()
    });
    parts.collect()
}

/// Every `tag.class` and `tag#id` of the page's content; menus and banners are no listing.
fn census(page: &Html) -> BTreeMap<String, Seen> {
    let mut names: BTreeMap<String, Seen> = BTreeMap::new();
    dom::walk(page.root_element(), |visit| {
        let dom::Visit::Open(element) = visit else { return dom::Go::In };
        let tag = element.value().name();
        if !dom::shown(element) && tag != "html" || is_furniture(element) {
            return dom::Go::Past;
        }
        if !matches!(tag, "html" | "body") {
            let classes = element.value().classes().map(|class| format!("{tag}.{class}"));
            let id = element.value().id().map(|id| format!("{tag}#{id}"));
            let linked = usize::from(has_link(element));
            for name in classes.chain(id) {
                let seen = names.entry(name).or_default();
                seen.times += 1;
                seen.linked += linked;
            }
        }
        dom::Go::In
    });
    names
}

/// Is there a link among an element's first descendants? Items are small, so a look is enough.
fn has_link(element: ElementRef<'_>) -> bool {
    let is_link = |e: ElementRef<'_>| e.value().name() == "a" && e.attr("href").is_some();
    element.value().name() != "a" && element.descendent_elements().take(40).any(is_link)
}
