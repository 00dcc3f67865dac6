//! A selector of `sources.toml`, compiled: `selector`, or `selector@attribute` to read an attribute
//! and not the text.

use scraper::error::SelectorErrorKind;
use scraper::{ElementRef, Selector};

use crate::extract::dom;

/// A compiled selector.
#[derive(Debug, Clone)]
pub(in crate::extract) struct Pick {
    /// `None` for `@attribute` alone: the item itself.
    selector: Option<Selector>,
    attribute: Option<String>,
}

impl Pick {
    /// Compiles a selector.
    pub(in crate::extract) fn parse(css: &str) -> Result<Self, String> {
        let (css, attribute) = split(css.trim());
        if css.is_empty() {
            return match attribute {
                Some(attribute) => Ok(Self { selector: None, attribute: Some(attribute) }),
                None => Err("empty".to_owned()),
            };
        }
        let selector = Selector::parse(css).map_err(|error| explain(css, &error))?;
        Ok(Self { selector: Some(selector), attribute })
    }

    /// The elements that it finds inside `root`, or `root` itself.
    pub(in crate::extract) fn elements<'a>(&self, root: ElementRef<'a>) -> Vec<ElementRef<'a>> {
        let Some(selector) = &self.selector else { return vec![root] };
        let inside: Vec<_> = root.select(selector).collect();
        match inside.is_empty() && selector.matches(&root) {
            true => vec![root],
            false => inside,
        }
    }

    /// What it reads inside `root`, in document order, empty values left out.
    pub(super) fn values(&self, root: ElementRef<'_>) -> Vec<String> {
        let values = self.elements(root).into_iter().filter_map(|element| match &self.attribute {
            Some(name) => element.attr(name).map(dom::squeeze),
            None => Some(value_of(element)),
        });
        values.filter(|value| !value.is_empty()).collect()
    }

    /// Does it read an attribute?
    pub(super) fn attribute(&self) -> Option<&str> {
        self.attribute.as_deref()
    }
}

/// What an element says: a `<time>`'s machine-readable date before its text, a `<meta>`'s content,
/// an image's description.
fn value_of(element: ElementRef<'_>) -> String {
    let own = match element.value().name() {
        "time" => element.attr("datetime"),
        "meta" => element.attr("content"),
        "data" | "input" => element.attr("value"),
        "img" => element.attr("alt"),
        _ => None,
    };
    let text = || dom::text(element);
    let inner_time = || {
        let times = dom::all(element, "time[datetime]");
        let [time] = times.as_slice() else { return None };
        // A date in words around the `<time>` says more than the attribute.
        (dom::text(*time) == text()).then(|| time.attr("datetime")).flatten()
    };
    let given = own.map(str::trim).filter(|value| !value.is_empty()).or_else(inner_time);
    given.map_or_else(text, dom::squeeze)
}

/// Takes `@attribute` off, unless the `@` stands in brackets or quotes.
fn split(css: &str) -> (&str, Option<String>) {
    let Some((before, name)) = css.rsplit_once('@') else { return (css, None) };
    let named = name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ':' | '.'));
    match named {
        true => (before.trim_end(), Some(name.to_ascii_lowercase())),
        false => (css, None),
    }
}

/// The parser's error in words that fit on a configuration line.
fn explain(css: &str, error: &SelectorErrorKind) -> String {
    let what = match error {
        SelectorErrorKind::EndOfLine => "unexpected end",
        SelectorErrorKind::ExpectedColonOnPseudoElement => "missing colon",
        SelectorErrorKind::UnexpectedSelectorParseError(_) => "not a CSS selector",
        _ => "unexpected sign",
    };
    format!("{what}: {css}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(css: &str, html: &str, expected: &[&str]) {
        let page = dom::fragment(html);
        assert_eq!(Pick::parse(css).unwrap().values(page.root_element()), expected);
    }

    #[test]
    fn text_and_attributes() {
        check(".lieu", "<p class=lieu> Lévis  <b>QC</b></p>", &["Lévis QC"]);
        check("a@href", "<a href='/1'>x</a>", &["/1"]);
        check("a[href*='@']", "<a href='/@moi'>x</a>", &["x"]);
        check("a[href*='@moi']@title", "<a href='/@moi' title=t>x</a>", &["t"]);
        check("p@data-id", "<p data-id=7>", &["7"]);
    }

    #[test]
    fn dates_for_machines_are_preferred() {
        check("time", "<time datetime='2026-11-02'>2 nov.</time>", &["2026-11-02"]);
        check(".d", "<p class=d><time datetime='2026-11-02'>2 nov.</time></p>", &["2026-11-02"]);
        check("time", "<time>2 nov.</time>", &["2 nov."]);
    }

    #[test]
    fn faulty_selectors_are_explained() {
        for css in ["", "li[", "li::", "a b >", ":nth-child(x)", "li..offre", "p:inconnu"] {
            assert!(Pick::parse(css).is_err(), "{css}");
        }
        insta::assert_snapshot!(Pick::parse("li[").unwrap_err(), @"unexpected end: li[");
    }

    proptest::proptest! {
        #[test]
        fn any_selector_is_read(css: String) {
            let _ = Pick::parse(&css);
        }
    }
}
