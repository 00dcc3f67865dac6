//! Markup in places where plain text belongs: titles and structured values with entities and tags.

use super::dom;

/// Tags that people leave in titles. Anything else in angle brackets is taken for words: « <h/f> ».
const TAGS: [&str; 27] = [
    "a", "abbr", "b", "big", "br", "center", "code", "div", "em", "font", "h1", "h2", "h3", "h4",
    "i", "img", "li", "mark", "p", "small", "span", "strong", "sub", "sup", "u", "ul", "wbr",
];

/// Plain text: known tags taken off, entities decoded (twice where they were escaped twice).
pub(super) fn plain(text: &str) -> String {
    let once = entities(&strip(text));
    let twice = if once == text { once } else { entities(&strip(&once)) };
    dom::squeeze(&twice)
}

/// Takes known tags off; those that break a line leave a blank.
fn strip(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        let (before, tag) = rest.split_at(at);
        out.push_str(before);
        let end = tag.find('>').map(|end| end + 1);
        match (end, known_tag(tag)) {
            (Some(end), Some(name)) => {
                if matches!(name, "br" | "p" | "div" | "li" | "h1" | "h2" | "h3" | "h4") {
                    out.push(' ');
                }
                rest = &tag[end..];
            }
            _ => {
                out.push('<');
                rest = &tag[1..];
            }
        }
    }
    out.push_str(rest);
    out
}

fn known_tag(tag: &str) -> Option<&'static str> {
    let name = tag.get(1..)?.trim_start_matches('/');
    let stop = name.find(|c: char| !c.is_ascii_alphanumeric())?;
    let (name, after) = name.split_at(stop);
    let attributes = after.trim_end_matches('>');
    let ends = after.starts_with('>') || after.starts_with("/>") || after.starts_with("/ >");
    let known = TAGS.iter().find(|known| known.eq_ignore_ascii_case(name))?;
    (ends || (after.starts_with(' ') && !attributes.is_empty())).then_some(known)
}

/// Decodes character references. What is no reference stays.
pub(super) fn entities(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        let (before, tail) = rest.split_at(at);
        out.push_str(before);
        match reference(tail) {
            Some((decoded, length)) => {
                out.push_str(&decoded);
                rest = &tail[length..];
            }
            None => {
                out.push('&');
                rest = &tail[1..];
            }
        }
    }
    out.push_str(rest);
    out
}

/// The reference at the start of `tail` (which begins with `&`) and its length.
pub(super) fn reference(tail: &str) -> Option<(String, usize)> {
    let stop =
        tail.bytes().take(40).skip(1).position(|b| !(b.is_ascii_alphanumeric() || b == b'#'));
    let end = stop? + 1;
    if tail.as_bytes().get(end) != Some(&b';') || end < 3 {
        return None;
    }
    let (written, length) = (tail.get(..=end)?, end + 1);
    let decoded = match written {
        "&amp;" => "&".to_owned(),
        "&lt;" => "<".to_owned(),
        "&gt;" => ">".to_owned(),
        "&quot;" => "\"".to_owned(),
        "&apos;" => "'".to_owned(),
        // The HTML table, with its windows-1252 reading of &#128; to &#159;.
        other => dom::fragment(other).root_element().text().collect(),
    };
    (decoded != written && !decoded.is_empty()).then_some((decoded, length))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        assert_eq!(plain(text), expected);
    }

    #[test]
    fn titles() {
        check("M&eacute;diateur&middot;rice &amp; <b>pair</b>", "Médiateur·rice & pair");
        check("Pair&amp;#8217;aidant &amp;amp; co", "Pair’aidant & co");
        check("&lt;b&gt;Pair&lt;/b&gt; aidant", "Pair aidant");
        check("Pair-aidant <h/f> à < 2000 €", "Pair-aidant <h/f> à < 2000 €");
        check("un<br/>deux &#128; &#xe9;", "un deux € é");
        check("R&D &co; AT&T", "R&D &co; AT&T");
        check("a <b", "a <b");
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read(text: String) {
            plain(&text);
        }
    }
}
