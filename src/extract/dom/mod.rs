//! A parsed page and the few questions that are asked of it.

mod copy;
mod lines;

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use scraper::{ElementRef, Html, Node, Selector};
use url::Url;

pub(super) use copy::{escape, tidy};
pub(super) use lines::{is_block, lines, lines_but, squeeze, text};

use super::guard;

/// Parses a whole page.
pub(in crate::extract) fn document(text: &str) -> Html {
    Html::parse_document(guard::shallow(text))
}

/// Parses a piece of markup.
pub(in crate::extract) fn fragment(text: &str) -> Html {
    Html::parse_fragment(guard::shallow(text))
}

thread_local! {
    /// The selectors that are written in this program, compiled once for each thread: items are
    /// read by the thousand.
    static COMPILED: RefCell<HashMap<&'static str, Option<Rc<Selector>>>> = RefCell::default();
}

fn compiled(css: &'static str) -> Option<Rc<Selector>> {
    COMPILED.with_borrow_mut(|known| {
        known.entry(css).or_insert_with(|| Selector::parse(css).ok().map(Rc::new)).clone()
    })
}

/// Elements matching a selector that is written in this program. A selector that does not parse
/// finds nothing; the tests of each caller see to it.
pub(in crate::extract) fn all<'a>(root: ElementRef<'a>, css: &'static str) -> Vec<ElementRef<'a>> {
    compiled(css).map(|selector| root.select(&selector).collect()).unwrap_or_default()
}

/// The first of them.
pub(in crate::extract) fn first<'a>(
    root: ElementRef<'a>,
    css: &'static str,
) -> Option<ElementRef<'a>> {
    compiled(css).and_then(|selector| root.select(&selector).next())
}

/// What the walk meets.
pub(in crate::extract) enum Visit<'a> {
    /// Text, entities decoded.
    Text(&'a str),
    /// A start tag.
    Open(ElementRef<'a>),
    /// An end tag of an element that was walked into.
    Close(ElementRef<'a>),
}

/// Whether to look inside an element.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::extract) enum Go {
    /// Its content comes next.
    In,
    /// It is passed by.
    Past,
}

/// Walks an element's content in document order, without recursion.
pub(in crate::extract) fn walk<'a>(root: ElementRef<'a>, mut see: impl FnMut(Visit<'a>) -> Go) {
    let mut next = root.first_child();
    while let Some(node) = next {
        let element = ElementRef::wrap(node);
        let go = match (node.value(), element) {
            (Node::Text(text), _) => see(Visit::Text(text)),
            (_, Some(element)) => see(Visit::Open(element)),
            _ => Go::Past,
        };
        if let (Some(element), Go::In) = (element, go) {
            next = element.first_child();
            if next.is_some() {
                continue;
            }
            see(Visit::Close(element));
        }
        let mut at = node;
        loop {
            if let Some(sibling) = at.next_sibling() {
                next = Some(sibling);
                break;
            }
            match at.parent().filter(|parent| parent.id() != root.id()) {
                Some(parent) => {
                    if let Some(element) = ElementRef::wrap(parent) {
                        see(Visit::Close(element));
                    }
                    at = parent;
                }
                None => {
                    next = None;
                    break;
                }
            }
        }
    }
}

/// Is an element shown to a reader?
pub(in crate::extract) fn shown(element: ElementRef<'_>) -> bool {
    let value = element.value();
    let styled_away = value.attr("style").is_some_and(|style| {
        let style: String = style.chars().filter(|c| !c.is_whitespace()).collect();
        style.to_ascii_lowercase().contains("display:none")
    });
    let unread = is_unread(value.name()) && !opens_a_section(element);
    !unread && value.attr("hidden").is_none() && !styled_away
}

/// Elements that nobody reads.
fn is_unread(name: &str) -> bool {
    matches!(
        name,
        "script"
            | "style"
            | "noscript"
            | "template"
            | "svg"
            | "iframe"
            | "object"
            | "head"
            | "select"
            | "textarea"
            | "button"
            | "canvas"
            | "audio"
            | "video"
    )
}

/// Accordions put the title of a section into a button.
fn opens_a_section(element: ElementRef<'_>) -> bool {
    let mut parents = element.ancestors().filter_map(ElementRef::wrap).take(3);
    let titles = ["h1", "h2", "h3", "h4", "h5", "h6", "summary", "dt"];
    let folds = ["aria-expanded", "data-bs-toggle"].iter().any(|name| element.attr(name).is_some())
        || element.value().classes().any(|class| class.contains("accordion"));
    let titled = parents.any(|e| titles.contains(&e.value().name()));
    element.value().name() == "button" && (folds || titled)
}

/// The address that relative links are resolved against: the page's, or its `<base>`.
pub(in crate::extract) fn base(page: &Html, url: &Url) -> Url {
    first(page.root_element(), "base[href]")
        .and_then(|base| base.attr("href"))
        .and_then(|href| url.join(href.trim()).ok())
        .unwrap_or_else(|| url.clone())
}

/// The two letters of the language that the page declares.
pub(in crate::extract) fn language(page: &Html) -> Option<String> {
    let declared = page.root_element().attr("lang").or_else(|| {
        first(page.root_element(), "meta[http-equiv='content-language' i]")?.attr("content")
    });
    declared.and_then(crate::extract::language_code)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check_lines(html: &str, expected: &[&str]) {
        assert_eq!(lines(fragment(html).root_element()), expected);
    }

    #[test]
    fn lines_follow_the_blocks() {
        check_lines("<p>un  <b>de</b>ux<br>trois</p>quatre", &["un deux", "trois", "quatre"]);
        check_lines("<ul><li>a<li>b</ul><table><tr><th>c<td>d</table>", &["a", "b", "c", "d"]);
        check_lines("a<script>x</script><p hidden>y<p style='display: none'>z<p>b", &["a", "b"]);
        check_lines("<b>Lieu</b><span>Brest</span>, <i>pair</i><i>e</i>", &["Lieu Brest, paire"]);
        check_lines("pair&shy;-aidant&nbsp;&amp; co", &["pair-aidant & co"]);
    }

    #[test]
    fn a_copy_keeps_structure_and_links() {
        let base = Url::parse("https://exemple.org/emplois/").unwrap();
        let page = fragment(
            "<article class=x><h2 onclick=y>T</h2><p>a &lt; b <a href='../z?a=1&b'>l</a><script>!</script></article>",
        );
        insta::assert_snapshot!(tidy(page.root_element(), &base, |_| false), @r#"<div><h2>T</h2><p>a &lt; b <a href="https://exemple.org/z?a=1&amp;b">l</a></p></div>"#);
    }

    #[test]
    fn deep_pages_are_walked_without_recursion() {
        let page = document(&"<b>x".repeat(50_000));
        assert!(!text(page.root_element()).is_empty());
    }
}
