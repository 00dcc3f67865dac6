//! Path patterns of robots.txt: how two spellings are compared, and when a pattern matches.

/// How percent-encoding is read before a comparison. RFC 9309 section 2.2.2 and Google's parser
/// differ on `%62`; both readings are asked, and the stricter one wins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reading {
    /// `%62` stays `%62`.
    AsWritten,
    /// Unreserved characters (RFC 3986 section 2.3) are decoded: `%62` is `b`.
    Decoded,
}

/// The comparable form: bytes above ASCII percent-encoded, hexadecimal digits in upper case.
pub(super) fn normal(text: &[u8], reading: Reading) -> Vec<u8> {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    let mut out = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some((&byte, tail)) = rest.split_first() {
        rest = tail;
        match (byte, tail) {
            (b'%', [high, low, after @ ..]) if both_hex(*high, *low) => {
                let decoded = value(*high) << 4 | value(*low);
                if reading == Reading::Decoded && unreserved(decoded) {
                    out.push(decoded);
                } else {
                    out.extend([b'%', high.to_ascii_uppercase(), low.to_ascii_uppercase()]);
                }
                rest = after;
            }
            (0x80.., _) => {
                out.extend([b'%', HEX[usize::from(byte >> 4)], HEX[usize::from(byte & 15)]]);
            }
            _ => out.push(byte),
        }
    }
    out
}

fn both_hex(high: u8, low: u8) -> bool {
    high.is_ascii_hexdigit() && low.is_ascii_hexdigit()
}

fn value(digit: u8) -> u8 {
    match digit {
        b'0'..=b'9' => digit - b'0',
        _ => (digit | 0x20).wrapping_sub(b'a').wrapping_add(10),
    }
}

fn unreserved(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-._~".contains(&byte)
}

/// Whether a pattern matches the start of a path; `*` stands for anything, `$` at the end for the
/// end of the path (RFC 9309 section 2.2.3). Taking each piece at its first place is enough, since
/// the pieces between stars are literal.
pub(super) fn matches(path: &[u8], pattern: &[u8]) -> bool {
    let (pattern, anchored) = match pattern.strip_suffix(b"$") {
        Some(pattern) => (pattern, true),
        None => (pattern, false),
    };
    let mut pieces = pattern.split(|&byte| byte == b'*');
    let Some(mut rest) = pieces.next().and_then(|first| path.strip_prefix(first)) else {
        return false;
    };
    let mut starred = false;
    let mut last: &[u8] = b"";
    for piece in pieces {
        // The piece before this one is no longer the last: its first place is as good as any.
        let Some(after) = skip_past(rest, last) else {
            return false;
        };
        (rest, last, starred) = (after, piece, true);
    }
    match (anchored, starred) {
        (true, true) => rest.ends_with(last),
        (true, false) => rest.is_empty(),
        (false, _) => skip_past(rest, last).is_some(),
    }
}

fn skip_past<'a>(text: &'a [u8], piece: &[u8]) -> Option<&'a [u8]> {
    if piece.is_empty() {
        return Some(text);
    }
    let at = text.windows(piece.len()).position(|window| window == piece)?;
    text.get(at + piece.len()..)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn patterns_match_from_the_start_with_stars_and_an_end() {
        let table = [
            ("/", "/", true),
            ("/fish", "/fishheads/yummy.html", true),
            ("/fish", "/Fish.asp", false),
            ("/fish/", "/fish", false),
            ("/*.php", "/folder/any.php.file.html", true),
            ("/*.php$", "/filename.php?x", false),
            ("/*.php$", "/a.php/b.php", true),
            ("/fish*.php", "/fishheads/catfish.php?parameters", true),
            ("/fish*.php", "/Fish.PHP", false),
            ("*/search", "/search", true),
            ("*/search", "/a/search/b", true),
            ("/a$", "/a", true),
            ("/a$", "/ab", false),
            ("/a$b", "/a$bc", true),
            ("/a*$", "/abc", true),
            ("/*a*a$", "/a", false),
            ("/*a*a$", "/aa", true),
            ("$", "/", false),
            ("*", "/", true),
            ("/**b", "/ab", true),
        ];
        for (pattern, path, expected) in table {
            assert_eq!(matches(path.as_bytes(), pattern.as_bytes()), expected, "{pattern} {path}");
        }
    }

    #[test]
    fn spellings_are_compared_in_one_form() {
        let check = |text: &str, reading, expected: &str| {
            assert_eq!(normal(text.as_bytes(), reading), expected.as_bytes(), "{text}");
        };
        check("/é", Reading::AsWritten, "/%C3%A9");
        check("/%c3%a9", Reading::AsWritten, "/%C3%A9");
        check("/%62%2a%24", Reading::AsWritten, "/%62%2A%24");
        check("/%62%2a%24", Reading::Decoded, "/b%2A%24");
        check("/100%/%4", Reading::Decoded, "/100%/%4");
    }

    /// The definition, letter by letter.
    fn oracle(path: &[u8], pattern: &[u8]) -> bool {
        match (pattern, path) {
            ([], _) => true,
            (b"$", _) => path.is_empty(),
            ([b'*', rest @ ..], _) => (0..=path.len()).any(|at| oracle(&path[at..], rest)),
            ([byte, rest @ ..], [first, tail @ ..]) => byte == first && oracle(tail, rest),
            (_, []) => false,
        }
    }

    proptest! {
        #[test]
        fn matching_agrees_with_its_definition(path in "/[ab]{0,8}", pattern in "[/ab*$]{0,7}") {
            let (path, pattern) = (path.as_bytes(), pattern.as_bytes());
            prop_assert_eq!(matches(path, pattern), oracle(path, pattern));
        }

        #[test]
        fn the_normal_form_is_stable(text: Vec<u8>) {
            for reading in [Reading::AsWritten, Reading::Decoded] {
                let once = normal(&text, reading);
                if reading == Reading::AsWritten {
                    prop_assert_eq!(&normal(&once, reading), &once);
                }
                prop_assert!(once.is_ascii());
            }
        }
    }
}
