//! Bytes of a page as text: which charset they are in, whatever they claim.
//!
//! Order: byte-order mark, `Content-Type`, `<meta>` or XML declaration, then a guess. A claim that
//! the bytes contradict is not believed: boards announce UTF-8 and send windows-1252, and the
//! other way round.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// How far into a page a declaration is looked for. Browsers read 1024 bytes; pages with long
/// comments above their `<meta>` need more.
const DECLARATION_WINDOW: usize = 4096;

/// The text of a body. `content_type` is the header as sent.
pub fn decode(body: &[u8], content_type: Option<&str>) -> String {
    decode_named(body, content_type).0
}

/// The text of a body, and the charset that it was read in: the WHATWG name.
pub fn decode_named(body: &[u8], content_type: Option<&str>) -> (String, &'static str) {
    let read = |encoding: &'static Encoding| (plain(body, encoding), encoding.name());
    if let Some((encoding, mark)) = Encoding::for_bom(body) {
        return (plain(body.get(mark..).unwrap_or_default(), encoding), encoding.name());
    }
    if let Some(encoding) = utf16_by_its_zeros(body) {
        return read(encoding);
    }
    let declared = content_type
        .and_then(header_charset)
        .or_else(|| declared_inside(body))
        // Without zeros the bytes cannot be UTF-16; HTML says to read such a claim as UTF-8.
        .map(
            |encoding| if encoding == UTF_16LE || encoding == UTF_16BE { UTF_8 } else { encoding },
        );
    match std::str::from_utf8(body) {
        // Non-ASCII text that happens to be valid UTF-8 is UTF-8, whatever was declared; the
        // stateful East Asian encodings are pure ASCII and need their declaration.
        Ok(text) if !body.is_ascii() || declared.is_none_or(Encoding::is_ascii_compatible) => {
            (text.to_owned(), UTF_8.name())
        }
        Ok(_) => read(declared.unwrap_or(UTF_8)),
        Err(_) => match declared {
            Some(encoding) if encoding != UTF_8 => read(encoding),
            Some(_) | None if mostly_utf8(body) => (mixed(body), UTF_8.name()),
            Some(_) | None => read(guess(body)),
        },
    }
}

fn plain(body: &[u8], encoding: &'static Encoding) -> String {
    encoding.decode_without_bom_handling(body).0.into_owned()
}

fn guess(body: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(body, true);
    detector.guess(None, Utf8Detection::Deny)
}

fn header_charset(header: &str) -> Option<&'static Encoding> {
    let at = header.to_ascii_lowercase().find("charset")?;
    label_after(header.get(at..)?.as_bytes())
}

/// `charset=` of a `<meta>`, or `encoding=` of an XML declaration.
fn declared_inside(body: &[u8]) -> Option<&'static Encoding> {
    let head = body.get(..DECLARATION_WINDOW).unwrap_or(body).to_ascii_lowercase();
    if head.trim_ascii_start().starts_with(b"<?xml") {
        let declaration = head.split(|byte| *byte == b'>').next()?;
        return position(declaration, b"encoding").and_then(|at| label_after(&declaration[at..]));
    }
    let mut rest = head.as_slice();
    while let Some(at) = position(rest, b"<meta") {
        rest = &rest[at + 5..];
        let tag = rest.split(|byte| *byte == b'>').next()?;
        if let Some(found) = position(tag, b"charset").and_then(|at| label_after(&tag[at..])) {
            return Some(found);
        }
    }
    None
}

/// The label after the first `=`, quoted or not.
fn label_after(text: &[u8]) -> Option<&'static Encoding> {
    let at = text.iter().position(|byte| *byte == b'=')?;
    let value = text.get(at + 1..)?.trim_ascii_start();
    let value = value.strip_prefix(b"\"").or_else(|| value.strip_prefix(b"'")).unwrap_or(value);
    let ends = |byte: &u8| matches!(byte, b'"' | b'\'' | b';' | b' ' | b'>' | b'?' | b'/' | b',');
    Encoding::for_label(value.split(ends).next()?)
}

fn position(haystack: &[u8], needle: &[u8]) -> Option<usize> {
    haystack.windows(needle.len()).position(|window| window == needle)
}

/// UTF-16 without a mark: markup and JSON begin with ASCII, so every other byte is zero.
fn utf16_by_its_zeros(body: &[u8]) -> Option<&'static Encoding> {
    let head = body.get(..64).unwrap_or(body);
    let zeros = |parity: usize| {
        head.iter().enumerate().filter(|(at, byte)| at % 2 == parity && **byte == 0).count()
    };
    let (even, odd, half) = (zeros(0), zeros(1), head.len() / 2);
    match () {
        () if half >= 2 && odd * 4 >= half * 3 && even == 0 => Some(UTF_16LE),
        () if half >= 2 && even * 4 >= half * 3 && odd == 0 => Some(UTF_16BE),
        () => None,
    }
}

/// Are there at least as many well-formed multi-byte characters as stray bytes? Two adjacent
/// windows-1252 letters look like one of them too rarely to reach that.
fn mostly_utf8(body: &[u8]) -> bool {
    let (mut good, mut bad) = (0_usize, 0_usize);
    for chunk in body.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    good > 0 && good >= bad
}

/// Text glued together from two charsets: what is UTF-8 stays, each stray byte is windows-1252.
fn mixed(body: &[u8]) -> String {
    let mut text = String::with_capacity(body.len());
    for chunk in body.utf8_chunks() {
        text.push_str(chunk.valid());
        text.push_str(&plain(chunk.invalid(), WINDOWS_1252));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(body: &[u8], content_type: Option<&str>, expected: &str) {
        assert_eq!(decode(body, content_type), expected);
    }

    #[test]
    fn a_mark_wins() {
        check(b"\xEF\xBB\xBFpair\xC3\xA9", Some("text/html; charset=iso-8859-1"), "pairé");
        check(b"\xFF\xFEp\0\xE9\0", None, "pé");
        check(b"\xFE\xFF\0p\0\xE9", Some("text/xml; charset=utf-8"), "pé");
    }

    #[test]
    fn utf16_without_a_mark() {
        let little: Vec<u8> = "<rss>é</rss>".encode_utf16().flat_map(u16::to_le_bytes).collect();
        check(&little, None, "<rss>é</rss>");
        let big: Vec<u8> = "<rss>é</rss>".encode_utf16().flat_map(u16::to_be_bytes).collect();
        check(&big, Some("text/xml; charset=utf-16"), "<rss>é</rss>");
    }

    #[test]
    fn a_claim_of_utf16_over_single_bytes_is_not_believed() {
        check(
            b"<?xml version='1.0' encoding='utf-16'?><a>\xC3\xA9</a>",
            None,
            "<?xml version='1.0' encoding='utf-16'?><a>é</a>",
        );
    }

    #[test]
    fn declarations() {
        check(b"caf\xE9", Some("text/plain; charset=ISO-8859-1"), "café");
        check(b"<meta charset=windows-1252>\x9Cuvre", None, "<meta charset=windows-1252>œuvre");
        check(
            b"<?xml version=\"1.0\" encoding=\"iso-8859-15\"?>\xA4",
            None,
            "<?xml version=\"1.0\" encoding=\"iso-8859-15\"?>€",
        );
    }

    #[test]
    fn windows_1252_labelled_as_utf8() {
        check(
            "m\u{e9}diateur 2\u{a0}000".chars().map(|c| c as u8).collect::<Vec<_>>().as_slice(),
            Some("text/html; charset=utf-8"),
            "médiateur 2\u{a0}000",
        );
        check(
            b"<meta charset=utf-8>C\x9Cur, sant\xE9 : 2\x80",
            None,
            "<meta charset=utf-8>Cœur, santé : 2€",
        );
    }

    #[test]
    fn utf8_labelled_as_latin1_is_read_as_utf8() {
        check("médiateur".as_bytes(), Some("text/html; charset=iso-8859-1"), "médiateur");
    }

    #[test]
    fn one_stray_byte_does_not_spoil_the_rest() {
        check("é à ù œ \u{2019} ".as_bytes(), Some("text/html; charset=utf-8"), "é à ù œ ’ ");
        let mut body = "é à ù œ ".as_bytes().to_vec();
        body.extend(b"\x92 fin \xC3");
        check(&body, Some("text/html; charset=utf-8"), "é à ù œ ’ fin Ã");
    }

    #[test]
    fn nothing_declared() {
        check(b"Pair-aidant(e) exp\xE9riment\xE9", None, "Pair-aidant(e) expérimenté");
        check(b"", None, "");
    }

    proptest::proptest! {
        #[test]
        fn any_bytes_give_text(body: Vec<u8>, header: Option<String>) {
            decode(&body, header.as_deref());
        }
    }
}
