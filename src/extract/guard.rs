//! Keeps foreign markup within what a tree builder can bear.
//!
//! The HTML algorithm looks through its whole stack of open elements at many tags, so a page of a
//! million nested `<div>` costs hours. Browsers stop nesting at 512 levels; text past a breach of
//! these limits is left out.

/// Open elements at once; Blink's limit for the depth of a document.
const DEPTH: usize = 512;
/// Attributes of one tag. Every new one is compared with those before it.
const ATTRIBUTES: usize = 400;
/// Bytes of markup: `fetch` stops at the same size, other doors may not.
const BYTES: usize = 10 * 1024 * 1024;

/// Elements without content.
pub(super) const VOID: [&str; 14] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr",
];
/// Elements that the next tag closes by itself.
const SELF_CLOSING: [&str; 16] = [
    "p", "li", "dt", "dd", "tr", "td", "th", "tbody", "thead", "tfoot", "option", "optgroup",
    "colgroup", "rt", "rp", "html",
];
/// Elements whose content is not markup.
const OPAQUE: [&str; 6] = ["script", "style", "textarea", "title", "xmp", "iframe"];

/// The part of `text` that can be parsed without harm: nearly always the whole.
pub(super) fn shallow(text: &str) -> &str {
    let limit = floor(text, BYTES);
    let text = text.get(..limit).unwrap_or(text);
    let mut depth = 0_usize;
    let mut at = 0;
    while let Some(found) = text.get(at..).and_then(|rest| rest.find('<')) {
        let start = at + found;
        let rest = &text[start..];
        let tag = Tag::read(rest);
        at = start + tag.length.max(1);
        match tag.kind {
            Kind::Open if tag.attributes > ATTRIBUTES => return &text[..start],
            Kind::Open if tag.named_in(&OPAQUE) => at += opaque(&text[at..], tag.name),
            Kind::Open if tag.named_in(&VOID) || tag.named_in(&SELF_CLOSING) => {}
            Kind::Open if depth >= DEPTH => return &text[..start],
            Kind::Open => depth += 1,
            Kind::Close if tag.named_in(&SELF_CLOSING) => {}
            Kind::Close => depth = depth.saturating_sub(1),
            Kind::Other => {}
        }
    }
    text
}

/// The largest character boundary that is not past `limit`.
pub(super) fn floor(text: &str, limit: usize) -> usize {
    (0..=limit.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

/// How many bytes of an opaque element come before its end tag.
fn opaque(rest: &str, name: &str) -> usize {
    let closes = |at: &usize| {
        let tail = rest.as_bytes().get(at + 2..at + 2 + name.len());
        tail.is_some_and(|tail| tail.eq_ignore_ascii_case(name.as_bytes()))
    };
    rest.match_indices("</").map(|(at, _)| at).find(closes).unwrap_or(rest.len())
}

enum Kind {
    Open,
    Close,
    Other,
}

struct Tag<'a> {
    kind: Kind,
    name: &'a str,
    length: usize,
    attributes: usize,
}

impl<'a> Tag<'a> {
    /// Reads what begins at a `<`.
    fn read(rest: &'a str) -> Self {
        let other = |length| Tag { kind: Kind::Other, name: "", length, attributes: 0 };
        if let Some(comment) = rest.strip_prefix("<!--") {
            return other(comment.find("-->").map_or(rest.len(), |end| end + 7));
        }
        let (kind, offset) =
            if rest.starts_with("</") { (Kind::Close, 2) } else { (Kind::Open, 1) };
        let tail = rest.get(offset..).unwrap_or_default();
        if !tail.starts_with(|c: char| c.is_ascii_alphabetic()) {
            return other(1);
        }
        let ends = |c: char| c.is_ascii_whitespace() || c == '/' || c == '>';
        let name = tail.split(ends).next().unwrap_or_default();
        let (length, attributes) = Self::extent(rest);
        Tag { kind, name, length, attributes }
    }

    /// Length up to and with the `>`, and the number of gaps outside quotes.
    fn extent(rest: &str) -> (usize, usize) {
        let (mut quote, mut gaps, mut value) = (None, 0, false);
        for (at, byte) in rest.bytes().enumerate() {
            match (quote, byte) {
                (Some(open), _) if open == byte => quote = None,
                (Some(_), _) => {}
                (None, b'>') => return (at + 1, gaps),
                (None, b'"' | b'\'') if value => quote = Some(byte),
                (None, b' ' | b'\n' | b'\t' | b'\r' | b'/') => gaps += 1,
                (None, _) => {}
            }
            value = byte == b'=' || (value && byte.is_ascii_whitespace());
        }
        (rest.len(), gaps)
    }

    fn named_in(&self, names: &[&str]) -> bool {
        names.iter().any(|name| name.eq_ignore_ascii_case(self.name))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_ordinary_page_is_left_whole() {
        let page =
            "<!doctype html><title>a<b</title><ul><li>un<li>deux</ul><p>x<p>y <a href='>'>z</a>";
        assert_eq!(shallow(page), page);
        let unclosed = "<p>ligne".repeat(5000);
        assert_eq!(shallow(&unclosed), unclosed);
        let script = format!("<script>{}</script><p>fin", "if (a<b) {}".repeat(2000));
        assert_eq!(shallow(&script), script);
    }

    #[test]
    fn a_bomb_is_cut() {
        assert_eq!(shallow(&"<div>".repeat(100_000)).len(), DEPTH * 5);
        let tag = format!("avant<a {}>", "b ".repeat(10_000));
        assert_eq!(shallow(&tag), "avant");
    }

    #[test]
    fn cuts_fall_between_characters() {
        assert_eq!(floor("aé", 2), 1);
        assert_eq!(floor("aé", 9), 3);
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_a_prefix(text: String) {
            assert!(text.starts_with(shallow(&text)));
        }
    }
}
