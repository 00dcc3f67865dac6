//! Typography made even, for display: accents, case and wording stay as they were written.

use unicode_normalization::UnicodeNormalization;

/// The text in NFC with one kind of space, apostrophe, quote, hyphen and middle dot; invisible
/// characters gone; every line trimmed and no line empty. Line breaks stay, as `\n`.
///
/// Idempotent: a tidy text is its own tidy form.
pub fn tidy(text: &str) -> String {
    let mut even = String::with_capacity(text.len());
    if text.chars().all(composed) {
        text.chars().for_each(|c| push_even(c, &mut even));
        return collapse(&even);
    }
    for c in text.nfc() {
        push_even(c, &mut even);
    }
    // Dropping an invisible character can bring a letter and its accent together.
    let composed: String = even.nfc().collect();
    collapse(&composed)
}

/// Letters and signs that stand for themselves in NFC and take no part in a composition: Latin with
/// its accents, typographic spaces and marks, the euro. Most texts hold nothing else.
fn composed(c: char) -> bool {
    matches!(c, '\0'..='\u{2FF}' | '\u{2002}'..='\u{2060}' | '€')
}

/// Lines trimmed, runs of blanks made one space, empty lines dropped.
fn collapse(text: &str) -> String {
    let mut tidied = String::with_capacity(text.len());
    for line in text.split('\n') {
        let start = tidied.len();
        for word in line.split_whitespace() {
            if tidied.len() > start {
                tidied.push(' ');
            } else if start > 0 {
                tidied.push('\n');
            }
            tidied.push_str(word);
        }
    }
    tidied
}

fn push_even(c: char, out: &mut String) {
    match c {
        '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}' => out.push('\n'),
        '\t' => out.push(' '),
        // Zero-width characters, soft hyphens, direction marks and other controls say nothing.
        '\u{AD}'
        | '\u{200B}'..='\u{200F}'
        | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{2064}'
        | '\u{2066}'..='\u{2069}'
        | '\u{FE00}'..='\u{FE0F}'
        | '\u{FEFF}'
        | '\u{FFFC}' => {}
        c if c.is_control() => {}
        '’' | '‘' | '‚' | '‛' | 'ʼ' | '′' | '´' | '`' | '＇' => out.push('\''),
        '«' | '»' | '“' | '”' | '„' | '‟' | '″' | '＂' => out.push('"'),
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' | '﹣' | '－' => out.push('-'),
        '•' | '‧' | '∙' | '⋅' | '・' | 'ᐧ' | '･' | '·' | '●' | '▪' | '◦' | '⸱' => {
            out.push('·')
        }
        '∕' | '⁄' | '／' => out.push('/'),
        'œ' => out.push_str("oe"),
        'Œ' => out.push_str("Oe"),
        'æ' => out.push_str("ae"),
        'Æ' => out.push_str("Ae"),
        'ﬀ' => out.push_str("ff"),
        'ﬁ' => out.push_str("fi"),
        'ﬂ' => out.push_str("fl"),
        'º' => out.push('o'),
        'ª' => out.push('a'),
        'ᵉ' => out.push('e'),
        'ʳ' => out.push('r'),
        'ˢ' => out.push('s'),
        'ᵐ' => out.push('m'),
        'ᵈ' => out.push('d'),
        'ⁿ' => out.push('n'),
        c if c.is_whitespace() => out.push(' '),
        c => out.push(c),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn typography_is_made_even_and_wording_kept() {
        let check = |text: &str, expected: &str| assert_eq!(tidy(text), expected, "{text:?}");
        check("  Pair\u{2011}aidant\u{B7}e  ", "Pair-aidant·e");
        check("L’équipe « mobile »", "L'équipe \" mobile \"");
        check("1ᵉʳ\u{202F}décembre", "1er décembre");
        check("co\u{AD}or\u{200B}donner", "coordonner");
        check("Cœur\r\n\r\n  à  cœur\t!", "Coeur\nà coeur !");
        check("e\u{200B}\u{301}quipe", "équipe");
        check("", "");
    }

    proptest! {
        #[test]
        fn a_tidy_text_is_its_own_tidy_form(text in any::<String>()) {
            let once = tidy(&text);
            prop_assert_eq!(tidy(&once), once);
        }
    }
}
