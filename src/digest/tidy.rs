//! Board text made safe for one line of a mail.
//!
//! A board is a stranger: its text may hold line breaks, control characters, or marks that turn the
//! direction of writing around.

/// One line without control characters, at most `max` characters long, cut at a word.
pub(super) fn line(text: &str, max: usize) -> String {
    let plain: String = text.chars().filter(|c| !hidden(*c)).collect();
    let words: Vec<&str> = plain.split(breaks).filter(|word| !word.is_empty()).collect();
    shorten(&words.join(" "), max)
}

/// Words may be parted here; a no-break space is kept.
fn breaks(c: char) -> bool {
    c.is_control() || (c.is_whitespace() && !matches!(c, '\u{a0}' | '\u{202f}'))
}

/// Marks without a glyph that change how the rest is read: bidirectional controls, tags, soft
/// hyphens, byte-order marks.
fn hidden(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{e0000}'..='\u{e007f}')
        || (c.is_control() && !c.is_whitespace())
}

fn shorten(text: &str, max: usize) -> String {
    let Some((cut, _)) = text.char_indices().nth(max) else {
        return text.to_owned();
    };
    let head = &text[..cut];
    let at_word = head.rfind(' ').filter(|at| *at > head.len() / 2).unwrap_or(head.len());
    format!("{}…", head[..at_word].trim_end_matches([' ', ',', ';', '\u{a0}']))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn board_text_becomes_one_plain_line() {
        assert_eq!(line("  Pair\u{202e}-aidant\r\n(H/F)\0 ", 80), "Pair-aidant (H/F)");
        assert_eq!(line("2\u{a0}100\u{202f}€", 80), "2\u{a0}100\u{202f}€");
        assert_eq!(line("un deux trois quatre", 15), "un deux trois…");
        assert_eq!(line("anticonstitutionnellement", 5), "antic…");
    }

    proptest! {
        #[test]
        fn any_text_is_one_short_line(text in any::<String>(), max in 1_usize..60) {
            let tidy = line(&text, max);
            prop_assert!(tidy.chars().count() <= max + 1);
            prop_assert!(!tidy.contains(|c: char| c.is_control()));
        }
    }
}
