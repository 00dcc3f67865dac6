//! A parsed page and the few questions that are asked of it: its lines as a reader sees them, its
//! base address, its language, a tidy copy of an element's markup.

use scraper::{ElementRef, Html, Node, Selector};
use url::Url;

use super::guard;

/// The longest body that is kept, in bytes of markup.
const BODY_LIMIT: usize = 400_000;

/// Elements that nobody reads.
const UNREAD: [&str; 14] = [
    "script", "style", "noscript", "template", "svg", "iframe", "object", "head", "select",
    "textarea", "button", "canvas", "audio", "video",
];
/// Elements that begin and end a line.
const BLOCKS: [&str; 40] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "br",
    "center",
    "caption",
    "dd",
    "details",
    "dialog",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "legend",
    "li",
    "main",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "td",
    "tr",
    "ul",
];
/// What a tidy copy keeps: structure and emphasis.
const KEPT: [&str; 30] = [
    "a",
    "b",
    "blockquote",
    "br",
    "caption",
    "dd",
    "div",
    "dl",
    "dt",
    "em",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "i",
    "li",
    "ol",
    "p",
    "pre",
    "section",
    "strong",
    "table",
    "td",
    "th",
    "tr",
    "ul",
    "u",
];

/// Parses a whole page.
pub(super) fn document(text: &str) -> Html {
    Html::parse_document(guard::shallow(text))
}

/// Parses a piece of markup.
pub(super) fn fragment(text: &str) -> Html {
    Html::parse_fragment(guard::shallow(text))
}

/// Elements matching a selector that is written in this program. A selector that does not parse
/// finds nothing; the tests of each caller see to it.
pub(super) fn all<'a>(root: ElementRef<'a>, css: &str) -> Vec<ElementRef<'a>> {
    Selector::parse(css).map(|selector| root.select(&selector).collect()).unwrap_or_default()
}

/// The first of them.
pub(super) fn first<'a>(root: ElementRef<'a>, css: &str) -> Option<ElementRef<'a>> {
    Selector::parse(css).ok().and_then(|selector| root.select(&selector).next())
}

/// What the walk meets.
pub(super) enum Visit<'a> {
    /// Text, entities decoded.
    Text(&'a str),
    /// A start tag.
    Open(ElementRef<'a>),
    /// An end tag of an element that was walked into.
    Close(ElementRef<'a>),
}

/// Whether to look inside an element.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Go {
    /// Its content comes next.
    In,
    /// It is passed by.
    Past,
}

/// Walks an element's content in document order, without recursion.
pub(super) fn walk<'a>(root: ElementRef<'a>, mut see: impl FnMut(Visit<'a>) -> Go) {
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
pub(super) fn shown(element: ElementRef<'_>) -> bool {
    let value = element.value();
    let styled_away = value.attr("style").is_some_and(|style| {
        let style: String = style.chars().filter(|c| !c.is_whitespace()).collect();
        style.to_ascii_lowercase().contains("display:none")
    });
    let unread = UNREAD.contains(&value.name()) && !opens_a_section(element);
    !unread && value.attr("hidden").is_none() && !styled_away
}

/// Accordions put the title of a section into a button.
fn opens_a_section(element: ElementRef<'_>) -> bool {
    let mut parents = element.ancestors().filter_map(ElementRef::wrap).take(3);
    let titles = ["h1", "h2", "h3", "h4", "h5", "h6", "summary", "dt"];
    element.value().name() == "button" && parents.any(|e| titles.contains(&e.value().name()))
}

/// The text as a reader sees it: one line for each block, blanks collapsed, empty lines left out.
pub(super) fn lines(root: ElementRef<'_>) -> Vec<String> {
    let mut all = vec![String::new()];
    let mut seam = Seam::default();
    walk(root, |visit| match visit {
        Visit::Text(text) => {
            if let Some(line) = all.last_mut() {
                seam.join(line, text);
                line.push_str(text);
            }
            Go::Past
        }
        Visit::Open(element) if !shown(element) => Go::Past,
        Visit::Open(element) | Visit::Close(element) => {
            seam.note(element);
            if is_block(element.value().name()) {
                all.push(String::new());
            }
            Go::In
        }
    });
    all.iter().map(|line| squeeze(line)).filter(|line| !line.is_empty()).collect()
}

/// Where two boxes meet that only a style sheet keeps apart: `<span>Lieu</span><span>Brest</span>`.
#[derive(Default)]
struct Seam {
    between_boxes: bool,
}

impl Seam {
    /// An end or a start of a box was passed.
    fn note(&mut self, element: ElementRef<'_>) {
        self.between_boxes |=
            matches!(element.value().name(), "span" | "a" | "label" | "strong" | "b");
    }

    /// Puts a blank where a word would run into a capital or a number.
    fn join(&mut self, before: &mut String, text: &str) {
        let (last, next) = (before.chars().next_back(), text.chars().next());
        let ends = last.is_some_and(|c| c.is_lowercase() || c.is_ascii_digit() || c == ')');
        let begins = next.is_some_and(|c| c.is_uppercase() || c.is_ascii_digit());
        let number_goes_on =
            last.is_some_and(|c| c.is_ascii_digit()) && next.is_some_and(|c| c.is_ascii_digit());
        if self.between_boxes && ends && begins && !number_goes_on {
            before.push(' ');
        }
        self.between_boxes = false;
    }
}

pub(super) fn is_block(name: &str) -> bool {
    BLOCKS.contains(&name) || name == "th"
}

/// The text of an element on one line.
pub(super) fn text(root: ElementRef<'_>) -> String {
    lines(root).join(" ")
}

/// Collapses blanks and drops characters that are there for line breaking only.
pub(super) fn squeeze(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}' => {}
            c if c.is_whitespace() || c.is_control() => {
                if !out.is_empty() && !out.ends_with(' ') {
                    out.push(' ');
                }
            }
            c => out.push(c),
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// The address that relative links are resolved against: the page's, or its `<base>`.
pub(super) fn base(page: &Html, url: &Url) -> Url {
    first(page.root_element(), "base[href]")
        .and_then(|base| base.attr("href"))
        .and_then(|href| url.join(href.trim()).ok())
        .unwrap_or_else(|| url.clone())
}

/// The two letters of the language that the page declares.
pub(super) fn language(page: &Html) -> Option<String> {
    let declared = page.root_element().attr("lang").or_else(|| {
        first(page.root_element(), "meta[http-equiv='content-language' i]")?.attr("content")
    });
    declared.and_then(super::language_code)
}

/// A copy of an element's content with structure and emphasis only: no script, no style, no
/// attribute but links, made absolute. `leave_out` names what else is passed by.
pub(super) fn tidy(
    root: ElementRef<'_>,
    base: &Url,
    leave_out: impl Fn(ElementRef<'_>) -> bool,
) -> String {
    let mut out = String::new();
    let mut seam = Seam::default();
    walk(root, |visit| {
        if out.len() > BODY_LIMIT {
            return Go::Past;
        }
        match visit {
            Visit::Text(text) => {
                seam.join(&mut out, text);
                escape(text, &mut out);
                Go::Past
            }
            Visit::Open(element) if !shown(element) || leave_out(element) => Go::Past,
            Visit::Open(element) => {
                seam.note(element);
                open_tag(element, base, &mut out);
                Go::In
            }
            Visit::Close(element) => {
                seam.note(element);
                let name = element.value().name();
                if KEPT.contains(&kept_as(name)) && !guard::VOID.contains(&name) {
                    out.push_str(&format!("</{}>", kept_as(name)));
                }
                Go::In
            }
        }
    });
    out.trim().to_owned()
}

/// Sectioning elements say no more than `div` in a copy.
fn kept_as(name: &str) -> &str {
    match name {
        "article" | "main" | "header" | "footer" | "figure" | "details" | "summary" | "form"
        | "fieldset" | "legend" | "address" | "center" | "aside" | "nav" => "div",
        other => other,
    }
}

fn open_tag(element: ElementRef<'_>, base: &Url, out: &mut String) {
    let name = kept_as(element.value().name());
    if !KEPT.contains(&name) {
        return;
    }
    out.push('<');
    out.push_str(name);
    let href = element.attr("href").filter(|_| name == "a");
    if let Some(link) = href.and_then(|href| super::link::resolve(base, href)) {
        out.push_str(" href=\"");
        escape(&link, out);
        out.push('"');
    }
    out.push('>');
}

/// Text as markup.
pub(super) fn escape(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c => out.push(c),
        }
    }
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
