//! Keeps a mail under the size at which Gmail cuts it off, 102 kB of encoded HTML.

use super::choose::Digest;

/// More lines than this are not read; the rest waits for the next digest.
pub(super) const LINES_MAX: usize = 60;

/// Encoded bytes of the HTML part, some headroom left under 102 kB.
const HTML_MAX: usize = 98_000;

/// Whether the HTML part stays whole in every mail program.
pub(super) fn fits(html: &str) -> bool {
    quoted_printable_len(html) <= HTML_MAX
}

/// Takes away the line that can best wait: to check, then the least urgent of the new ones, of the
/// changed ones, of the closing ones. `false` when one line is left.
pub(super) fn drop_line(digest: &mut Digest) -> bool {
    if digest.entries().count() <= 1 {
        return false;
    }
    let sections =
        [&mut digest.to_check, &mut digest.new, &mut digest.changed, &mut digest.closing];
    sections.into_iter().find(|section| !section.is_empty()).and_then(Vec::pop).is_some()
}

/// RFC 2045 section 6.7: three bytes for `=` and every non-ASCII byte, a soft break every 76.
fn quoted_printable_len(text: &str) -> usize {
    let bytes: usize = text
        .bytes()
        .map(|byte| match byte {
            b'=' | 128.. => 3,
            _ => 1,
        })
        .sum();
    bytes + bytes / 73 * 3 + text.bytes().filter(|byte| *byte == b'\n').count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_and_equal_signs_weigh_three_bytes() {
        assert_eq!(quoted_printable_len("abc"), 3);
        assert_eq!(quoted_printable_len("é="), 9);
        assert_eq!(quoted_printable_len(&"a".repeat(730)), 760);
    }
}
