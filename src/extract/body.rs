//! Texts of adverts as they are kept: markup reduced to structure, plain text left plain.

use url::Url;

use super::{dom, plain};
use crate::model::RawBody;

/// A body from text that may be markup, escaped markup or plain.
pub(super) fn of(text: &str, base: &Url) -> Option<RawBody> {
    let text = unescaped(text.trim());
    let text = text.as_str();
    let body = match has_tags(text) || text.contains('&') {
        true => {
            let page = dom::fragment(text);
            RawBody::Html(dom::tidy(page.root_element(), base, |_| false))
        }
        false => RawBody::Text(text.to_owned()),
    };
    let empty = match &body {
        RawBody::Html(text) | RawBody::Text(text) => text.is_empty(),
    };
    (!empty).then_some(body)
}

/// Markup that was escaped once more than needed, unescaped; other text as it is.
pub(super) fn unescaped(text: &str) -> String {
    match !has_tags(text) && text.contains("&lt;") {
        true => plain::entities(text),
        false => text.to_owned(),
    }
}

/// The longer of two texts; the first when they say as much.
pub(super) fn fullest(first: Option<&str>, second: Option<&str>, base: &Url) -> Option<RawBody> {
    let first = first.and_then(|text| of(text, base));
    let second = second.and_then(|text| of(text, base));
    let length = |body: &Option<RawBody>| body.as_ref().map_or(0, |b| super::body_text(b).len());
    if length(&second) > length(&first) { second } else { first }
}

/// Is there a tag of HTML in it?
fn has_tags(text: &str) -> bool {
    text.match_indices('<').any(|(at, _)| {
        let tail = text[at + 1..].trim_start_matches('/');
        let stop = tail.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(tail.len());
        let (name, after) = tail.split_at(stop);
        let ends = after.starts_with(['>', '/', ' ', '\n', '\t', '\r']);
        let opens = name.starts_with(|c: char| c.is_ascii_alphabetic());
        opens && name.len() <= 10 && ends && after.contains('>')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Option<RawBody>) {
        assert_eq!(of(text, &Url::parse("https://exemple.org/").unwrap()), expected);
    }

    #[test]
    fn markup_is_told_from_text() {
        check("a < b", Some(RawBody::Text("a < b".into())));
        check("<p>a", Some(RawBody::Html("<p>a</p>".into())));
        check("&lt;p&gt;a&lt;/p&gt;", Some(RawBody::Html("<p>a</p>".into())));
        check("caf&eacute;", Some(RawBody::Html("café".into())));
        check(" ", None);
    }
}
