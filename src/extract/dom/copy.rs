//! A tidy copy of an element's markup: structure, emphasis and links, nothing else.

use scraper::ElementRef;
use url::Url;

use super::lines::Seam;
use super::{Go, Visit, shown, walk};
use crate::extract::{guard, link};

/// The longest copy, in bytes of markup.
const LIMIT: usize = 400_000;

/// A copy of an element's content with structure and emphasis only: no script, no style, no
/// attribute but links, made absolute. `leave_out` names what else is passed by.
pub(in crate::extract) fn tidy<'a>(
    root: ElementRef<'a>,
    base: &Url,
    leave_out: impl Fn(ElementRef<'a>) -> bool,
) -> String {
    let mut out = String::new();
    let mut seam = Seam::default();
    walk(root, |visit| {
        if out.len() > LIMIT {
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
                if is_kept(kept_as(name)) && !guard::VOID.contains(&name) {
                    out.push_str(&format!("</{}>", kept_as(name)));
                }
                Go::In
            }
        }
    });
    let out = out.trim();
    // Cells outside a table would be taken for running text when the copy is read again.
    match root.value().name() {
        "tr" => format!("<table><tr>{out}</tr></table>"),
        "table" | "tbody" => format!("<table>{out}</table>"),
        _ => out.to_owned(),
    }
}

/// What a copy keeps: structure and emphasis.
fn is_kept(name: &str) -> bool {
    matches!(
        name,
        "a" | "b"
            | "blockquote"
            | "br"
            | "caption"
            | "dd"
            | "div"
            | "dl"
            | "dt"
            | "em"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "hr"
            | "i"
            | "li"
            | "ol"
            | "p"
            | "pre"
            | "section"
            | "strong"
            | "table"
            | "td"
            | "th"
            | "tr"
            | "ul"
            | "u"
    )
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
    if !is_kept(name) {
        return;
    }
    out.push('<');
    out.push_str(name);
    let href = element.attr("href").filter(|_| name == "a");
    if let Some(link) = href.and_then(|href| link::resolve(base, href)) {
        out.push_str(" href=\"");
        escape(&link, out);
        out.push('"');
    }
    out.push('>');
}

/// Text as markup.
pub(in crate::extract) fn escape(text: &str, out: &mut String) {
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
