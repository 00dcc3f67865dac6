//! How a page is built: which parts repeat, and how often. Kept of the last good page, so that a
//! redesign can be told by what vanished.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use regex::bytes::Regex;

use super::{Content, Shape};
use crate::model::Page;

/// Parts that occur less often do not repeat.
const REPEATS: u32 = 3;
/// Parts that are kept, the most frequent ones.
const KEPT: usize = 24;
/// Bytes of a page that are looked at.
const LOOKED_AT: usize = 2 << 20;
/// Bytes in which a document says what it is.
const HEAD: usize = 1024;

/// A part that was there many times and is gone or nearly so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Lost {
    /// Its selector.
    pub(super) part: String,
    /// How often it was there.
    pub(super) was: u32,
    /// How often it is now.
    pub(super) is: u32,
}

impl Shape {
    /// Looks at a page. Any bytes have a shape.
    pub fn of(page: &Page) -> Self {
        let body = page.body.get(..LOOKED_AT).unwrap_or(&page.body);
        let content = content(body);
        let parts = match content {
            Content::Html | Content::Xml => frequent(elements(body)),
            Content::Json => frequent(keys(body)),
            Content::Other => BTreeMap::new(),
        };
        Self { content, parts }
    }

    /// The part that was most frequent among those that have shrunk to a third or less.
    pub(super) fn lost_since(&self, last: &Self) -> Option<Lost> {
        let shrunk = last.parts.iter().filter_map(|(part, &was)| {
            let is = self.parts.get(part).copied().unwrap_or_default();
            (is.saturating_mul(3) <= was).then(|| Lost { part: part.clone(), was, is })
        });
        // A class says more than a bare tag.
        shrunk.max_by_key(|lost| (lost.part.contains('.'), lost.was))
    }
}

fn content(body: &[u8]) -> Content {
    let body = body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body).trim_ascii_start();
    let head = body.get(..HEAD).unwrap_or(body).to_ascii_lowercase();
    let holds = |mark: &[u8]| head.windows(mark.len()).any(|window| window == mark);
    match body.first() {
        Some(b'{' | b'[') => Content::Json,
        Some(b'<') if holds(b"<html") || holds(b"<!doctype html") => Content::Html,
        Some(b'<') if holds(b"<?xml") || holds(b"<rss") || holds(b"<feed") || holds(b"<rdf") => {
            Content::Xml
        }
        Some(b'<') => Content::Html,
        _ => Content::Other,
    }
}

/// An opening tag, with its class when it has one. A tokeniser, not a parser: no nesting, so that
/// no page costs more than its length.
static TAG: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let class = r#"\bclass\s*=\s*(?:"\s*([\w-]+)|'\s*([\w-]+)|([\w-]+))"#;
    Regex::new(&format!(r"(?i-u)<([a-z][a-z0-9:-]*)(?:\s(?:[^>]*?{class})?[^>]*)?>")).ok()
});

fn elements(body: &[u8]) -> Vec<String> {
    let Some(tag) = TAG.as_ref() else {
        return Vec::new();
    };
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).to_ascii_lowercase();
    tag.captures_iter(body)
        .filter_map(|found| {
            let name = text(found.get(1)?.as_bytes());
            let class = (2..=4).find_map(|group| found.get(group));
            Some(match class {
                Some(class) => format!("{name}.{}", String::from_utf8_lossy(class.as_bytes())),
                None => name,
            })
        })
        .collect()
}

static KEY: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r#"(?-u)"([A-Za-z_][\w-]{0,40})"\s*:"#).ok());

fn keys(body: &[u8]) -> Vec<String> {
    let Some(key) = KEY.as_ref() else {
        return Vec::new();
    };
    key.captures_iter(body)
        .filter_map(|found| Some(String::from_utf8_lossy(found.get(1)?.as_bytes()).into_owned()))
        .collect()
}

fn frequent(names: Vec<String>) -> BTreeMap<String, u32> {
    let mut counts: BTreeMap<String, u32> = BTreeMap::new();
    for name in names {
        *counts.entry(name).or_default() += 1;
    }
    let mut ranked: Vec<(String, u32)> =
        counts.into_iter().filter(|(_, count)| *count >= REPEATS).collect();
    ranked.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    ranked.truncate(KEPT);
    ranked.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use url::Url;

    use super::*;
    use crate::model::Validators;

    fn shape(body: &[u8]) -> Shape {
        Shape::of(&Page {
            url: Url::parse("https://exemple.org/").unwrap(),
            content_type: None,
            body: body.to_vec(),
            validators: Validators::default(),
            fetched_at: chrono::DateTime::UNIX_EPOCH,
        })
    }

    fn check(body: &str, content: Content, parts: &[(&str, u32)]) {
        let found = shape(body.as_bytes());
        let parts = parts.iter().map(|(part, count)| ((*part).to_owned(), *count)).collect();
        assert_eq!(found, Shape { content, parts }, "{body}");
    }

    #[test]
    fn repeating_parts_are_counted_by_their_selector() {
        let item = "<li class=\"offre neuve\"><a href='/1' class=lien>x</a></li>";
        let list = format!("<!DOCTYPE html><ul>{}</ul>", item.repeat(4));
        check(&list, Content::Html, &[("li.offre", 4), ("a.lien", 4)]);
        let feed =
            format!("<?xml version=\"1.0\"?><rss>{}</rss>", "<item><title/></item>".repeat(3));
        check(&feed, Content::Xml, &[("item", 3)]);
        check("[{\"id\":1},{\"id\":2},{\"id\":3,\"x\":1}]", Content::Json, &[("id", 3)]);
        check("bonjour", Content::Other, &[]);
        check("", Content::Other, &[]);
        check("<p>a<p>b<p>c", Content::Html, &[("p", 3)]);
    }

    #[test]
    fn a_redesign_is_told_by_what_vanished() {
        let old =
            shape("<html><li class='offre'>x<li class='offre'>y<li class='offre'>z".as_bytes());
        let new =
            shape("<html><div class='card'>x<div class='card'>y<div class='card'>z".as_bytes());
        let lost = Lost { part: "li.offre".to_owned(), was: 3, is: 0 };
        assert_eq!(new.lost_since(&old), Some(lost));
        assert_eq!(old.lost_since(&old), None);
    }

    proptest! {
        #[test]
        fn any_bytes_have_a_small_shape(body: Vec<u8>) {
            prop_assert!(shape(&body).parts.len() <= KEPT);
        }
    }
}
