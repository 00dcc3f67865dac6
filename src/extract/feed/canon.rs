//! One entry written anew as a well-formed document that feed-rs reads without losing anything.
//!
//! Reading entry by entry means that one bad entry never costs the others.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use crate::extract::dom::escape;
use crate::extract::xml::{Element, Node, Space};

/// Which vocabulary the entries of a feed use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Dialect {
    /// RSS 0.9–2.0 and RDF.
    Rss,
    /// Atom 0.3 and 1.0.
    Atom,
}

/// The document of one entry.
pub(super) fn document(entry: &Element, dialect: Dialect) -> String {
    let mut out = String::new();
    match dialect {
        Dialect::Rss => rss(entry, &mut out),
        Dialect::Atom => atom(entry, &mut out),
    }
    out
}

fn rss(entry: &Element, out: &mut String) {
    out.push_str(concat!(
        "<rss version=\"2.0\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" ",
        "xmlns:content=\"http://purl.org/rss/1.0/modules/content/\"><channel><item>",
    ));
    for element in entry.elements() {
        let name = match (element.space, element.name.as_str()) {
            (Space::Own, "title" | "description" | "author" | "category") => element.name.as_str(),
            (Space::Own | Space::Content, "encoded") | (_, "body" | "fullitem") => {
                "content:encoded"
            }
            (Space::Dublin, "creator") => "dc:creator",
            (Space::Dublin | Space::Atom, "title") if !has_own(entry, "title") => "title",
            (Space::Dublin, "description") | (Space::Atom, "summary")
                if !has_own(entry, "description") =>
            {
                "description"
            }
            (Space::Other, "description") if is_only_text(entry) => "description",
            (Space::Own, "link") => "link",
            _ => continue,
        };
        simple(name, &inner(element), out);
    }
    out.push_str("</item></channel></rss>");
}

fn has_own(entry: &Element, name: &str) -> bool {
    entry.elements().any(|e| e.space == Space::Own && e.name == name && !e.text().trim().is_empty())
}

/// Nothing but a vocabulary of its own (`media:description`) describes the entry.
fn is_only_text(entry: &Element) -> bool {
    let texts = ["description", "encoded", "summary", "content", "body"];
    !entry.elements().any(|e| e.space != Space::Other && texts.contains(&e.name.as_str()))
}

fn atom(entry: &Element, out: &mut String) {
    out.push_str("<feed xmlns=\"http://www.w3.org/2005/Atom\"><entry>");
    for element in entry.elements().filter(|e| matches!(e.space, Space::Own | Space::Atom)) {
        match element.name.as_str() {
            "title" | "summary" | "content" => construct(element, out),
            "link" => link(element, out),
            "author" => author(element, out),
            _ => {}
        }
    }
    out.push_str("</entry></feed>");
}

/// A text construct (RFC 4287 section 3.1) of either Atom version. An empty one would make feed-rs
/// refuse the whole entry.
fn construct(element: &Element, out: &mut String) {
    let kind = element.attribute("type").unwrap_or("text").to_ascii_lowercase();
    let markup = kind.contains("html") || element.has_elements();
    let packed = unpacked(element, &kind);
    let markup = markup || packed.is_some();
    let value = packed.unwrap_or_else(|| inner(element));
    if value.trim().is_empty() || element.attribute("src").is_some() {
        return;
    }
    let kind = if markup { "html" } else { "text" };
    out.push_str(&format!("<{} type=\"{kind}\">", element.name));
    escape(&value, out);
    out.push_str(&format!("</{}>", element.name));
}

/// Base64, by Atom 0.3's `mode` or by a type that is neither text nor XML (RFC 4287 section 4.1.3.3).
fn unpacked(element: &Element, kind: &str) -> Option<String> {
    let media = kind.contains('/') && !kind.starts_with("text/") && !kind.contains("xml");
    let said = element.attribute("mode") == Some("base64") || media;
    let packed: String = element.text().split_whitespace().collect();
    let bytes = said.then(|| STANDARD.decode(packed).ok()).flatten()?;
    String::from_utf8(bytes).ok()
}

fn link(element: &Element, out: &mut String) {
    out.push_str("<link");
    let written = element.text();
    let href = element.attribute("href").unwrap_or(written.trim());
    let parts = [("href", Some(href)), ("rel", element.attribute("rel"))];
    let kind = ("type", element.attribute("type"));
    for (name, value) in parts.into_iter().chain([kind]) {
        if let Some(value) = value {
            out.push_str(&format!(" {name}=\""));
            escape(value, out);
            out.push('"');
        }
    }
    out.push_str("/>");
}

fn author(element: &Element, out: &mut String) {
    let name = element.child("name").map_or_else(|| element.text(), Element::text);
    out.push_str("<author>");
    simple("name", name.trim(), out);
    out.push_str("</author>");
}

fn simple(name: &str, value: &str, out: &mut String) {
    if !value.trim().is_empty() {
        out.push_str(&format!("<{name}>"));
        escape(value, out);
        out.push_str(&format!("</{name}>"));
    }
}

/// What an element holds: its text, or the markup of those who forgot to escape it.
pub(super) fn inner(element: &Element) -> String {
    if !element.has_elements() {
        return element.text();
    }
    let mut out = String::new();
    write(&element.children, &mut out);
    out
}

fn write(nodes: &[Node], out: &mut String) {
    for node in nodes {
        match node {
            Node::Text(text) => escape(text, out),
            Node::Element(element) => {
                out.push_str(&format!("<{}", element.name));
                if let Some(href) = element.attribute("href") {
                    out.push_str(" href=\"");
                    escape(href, out);
                    out.push('"');
                }
                out.push('>');
                write(&element.children, out);
                if element.name != "br" {
                    out.push_str(&format!("</{}>", element.name));
                }
            }
        }
    }
}
