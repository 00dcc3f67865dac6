//! Typography made even, for display: accents, case and wording stay as they were written.

use unicode_normalization::UnicodeNormalization;

/// The text in NFC with one kind of space, apostrophe, quote, hyphen and middle dot; invisible
/// characters gone; every line trimmed and no line empty. Line breaks stay, as `\n`.
///
/// Idempotent: a tidy text is its own tidy form.
pub fn tidy(text: &str) -> String {
    if let Some(tidied) = of_composed(text) {
        return tidied;
    }
    let mut even = String::with_capacity(text.len());
    for c in text.nfc() {
        push_even(c, &mut even);
    }
    // Dropping an invisible character can bring a letter and its accent together.
    let composed: String = even.nfc().collect();
    let mut pen = Pen::new(composed.len());
    composed.chars().for_each(|c| pen.even(c));
    pen.tidied
}

/// The tidy form of a text of which every character is [`composed`], as nearly every text is.
fn of_composed(text: &str) -> Option<String> {
    let mut pen = Pen::new(text.len());
    let mut even = String::new();
    let mut rest = text;
    loop {
        let run = rest.bytes().take_while(|byte| is_even(*byte)).count();
        let (plain, behind) = rest.split_at_checked(run)?;
        if !plain.is_empty() {
            pen.word(plain);
        }
        let Some(c) = behind.chars().next().filter(|c| composed(*c)) else {
            return behind.is_empty().then_some(pen.tidied);
        };
        rest = behind.get(c.len_utf8()..)?;
        if matches!(c, ' ' | '\n' | 'À'..='Å' | 'Ç'..='å' | 'ç'..='ÿ') {
            pen.even(c);
            continue;
        }
        push_even(c, &mut even);
        even.drain(..).for_each(|c| pen.even(c));
    }
}

/// Letters and signs of ASCII that stay as they are and are no blanks.
fn is_even(byte: u8) -> bool {
    byte.is_ascii_graphic() && byte != b'`'
}

/// Letters and signs that stand for themselves in NFC and take no part in a composition: Latin with
/// its accents, typographic spaces and marks, the euro. Most texts hold nothing else.
fn composed(c: char) -> bool {
    matches!(c, '\0'..='\u{2FF}' | '\u{2002}'..='\u{2060}' | '€')
}

/// Writes even characters: lines trimmed, runs of blanks made one space, empty lines dropped.
struct Pen {
    tidied: String,
    /// The blanks since the last word.
    blank: Blank,
}

/// What stands between two words.
#[derive(Clone, Copy)]
enum Blank {
    None,
    Space,
    Line,
}

impl Pen {
    fn new(length: usize) -> Self {
        Self { tidied: String::with_capacity(length), blank: Blank::None }
    }

    fn even(&mut self, c: char) {
        match (c, self.blank) {
            ('\n', _) => self.blank = Blank::Line,
            (c, Blank::None) if c.is_whitespace() => self.blank = Blank::Space,
            (c, _) if c.is_whitespace() => {}
            (c, _) => {
                self.part();
                self.tidied.push(c);
            }
        }
    }

    /// Characters without a blank among them.
    fn word(&mut self, word: &str) {
        self.part();
        self.tidied.push_str(word);
    }

    fn part(&mut self) {
        let blank = std::mem::replace(&mut self.blank, Blank::None);
        match blank {
            _ if self.tidied.is_empty() => {}
            Blank::None => {}
            Blank::Space => self.tidied.push(' '),
            Blank::Line => self.tidied.push('\n'),
        }
    }
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
