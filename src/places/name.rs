//! Owns the form under which names of places are compared, and the reading of a text into words
//! of that form. `data/build/common.py` makes the same keys; a test holds both to one table.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The key of a name: lower case without accents, `œ` as `oe`, words of letters and digits set off
/// by one space, `st` and `ste` as `saint` and `sainte`.
pub fn key(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for word in words(name) {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(&word.key);
    }
    out
}

/// One word of a text about a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Word {
    /// Its key.
    pub(super) key: String,
    /// The segment it stands in: commas, brackets, slashes, line breaks and spaced dashes part
    /// segments.
    pub(super) segment: usize,
    /// Whether it is written in capitals throughout.
    pub(super) capitals: bool,
    /// What ties it to the next word.
    pub(super) tie: Tie,
}

/// What ties a word to the next one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tie {
    /// A hyphen without spaces.
    Hyphen,
    /// Anything else.
    Loose,
}

/// Reads a text into words.
pub(super) fn words(text: &str) -> Vec<Word> {
    let mut found: Vec<Word> = Vec::new();
    let mut open = false;
    let mut segment = 0;
    let mut before = ' ';
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        let parts = is_break(c) || (is_dash(c) && before.is_whitespace());
        let mut letters = String::new();
        fold(c, &mut letters);
        if letters.is_empty() {
            // A combining mark belongs to the letter before it.
            if !is_combining_mark(c) {
                if open && is_dash(c) && rest.peek().is_some_and(|next| next.is_alphanumeric()) {
                    found.last_mut().into_iter().for_each(|word| word.tie = Tie::Hyphen);
                }
                open = false;
                segment += usize::from(parts);
                before = c;
            }
            continue;
        }
        match found.last_mut().filter(|_| open) {
            Some(word) => {
                word.key.push_str(&letters);
                word.capitals &= !c.is_lowercase();
            }
            None => found.push(Word {
                key: letters,
                segment,
                capitals: !c.is_lowercase(),
                tie: Tie::Loose,
            }),
        }
        open = true;
        before = c;
    }
    part_lists(&mut found);
    for word in &mut found {
        match word.key.as_str() {
            "st" | "sts" => word.key = "saint".to_owned(),
            "ste" | "stes" => word.key = "sainte".to_owned(),
            _ => {}
        }
    }
    found
}

/// `Nantes ou Angers` is two places; `Stoneham-et-Tewkesbury` is one.
fn part_lists(words: &mut [Word]) {
    let mut shift = 0;
    let mut tied = Tie::Loose;
    for word in words {
        let link = matches!(word.key.as_str(), "ou" | "et" | "or" | "and" | "oder" | "und");
        let parts = link && tied == Tie::Loose && word.tie == Tie::Loose;
        // "Val-d'Or" holds no English "or".
        tied = if matches!(word.key.as_str(), "d" | "l") { Tie::Hyphen } else { word.tie };
        shift += usize::from(parts);
        word.segment += shift;
        shift += usize::from(parts);
    }
}

fn is_break(c: char) -> bool {
    matches!(c, ',' | ';' | '(' | ')' | '[' | ']' | '/' | '|' | '\n' | ':' | '•' | '·')
}

fn is_dash(c: char) -> bool {
    matches!(c, '-' | '–' | '—' | '−')
}

fn fold(c: char, into: &mut String) {
    if c.is_ascii() {
        if c.is_ascii_alphanumeric() {
            into.push(c.to_ascii_lowercase());
        }
        return;
    }
    match c {
        'œ' | 'Œ' => into.push_str("oe"),
        'æ' | 'Æ' => into.push_str("ae"),
        'ß' => into.push_str("ss"),
        _ => {
            let plain = std::iter::once(c).nfkd().filter(|part| !is_combining_mark(*part));
            into.extend(plain.flat_map(char::to_lowercase).filter(char::is_ascii_alphanumeric));
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn names_fold_to_one_key() {
        for (name, expected) in [
            ("Saint-Étienne", "saint etienne"),
            ("ST ETIENNE", "saint etienne"),
            ("Ste-Thérèse", "sainte therese"),
            ("L’Haÿ-les-Roses", "l hay les roses"),
            ("Vandœuvre", "vandoeuvre"),
            ("Biel/Bienne", "biel bienne"),
            ("  Rouyn–Noranda ", "rouyn noranda"),
            ("Münsterstraße", "munsterstrasse"),
            ("E\u{301}vry", "evry"),
        ] {
            assert_eq!(key(name), expected, "for {name:?}");
        }
    }

    #[test]
    fn segments_are_parted_by_marks_and_not_by_hyphens() {
        let segments: Vec<usize> =
            words("Saint-Denis, La Réunion – 974").iter().map(|word| word.segment).collect();
        assert_eq!(segments, [0, 0, 1, 1, 2]);
    }

    proptest! {
        #[test]
        fn a_key_is_its_own_key(name in "\\PC{0,40}") {
            let once = key(&name);
            prop_assert_eq!(key(&once), once);
        }
    }
}
