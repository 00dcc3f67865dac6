//! Letters without case or accents.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Lower case, accents off, `ß`, `æ`, `œ` as two letters. Word boundaries and plural stay. Idempotent.
pub fn fold(text: &str) -> String {
    // A letter's lower case can carry an accent of its own, so accents go last.
    let lower = text.to_lowercase();
    let bare: String = lower.nfd().filter(|c| !is_combining_mark(*c)).collect();
    bare.to_lowercase().replace('ß', "ss").replace('æ', "ae").replace('œ', "oe")
}

/// A capital that has a small form; ornamental capitals have none.
pub(super) fn is_capital(c: char) -> bool {
    c.is_uppercase() && !c.to_lowercase().eq([c])
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn case_and_accents_go() {
        assert_eq!(fold("ÉQUIPE à İzmir, Straße"), "equipe a izmir, strasse");
    }

    proptest! {
        #[test]
        fn folding_twice_changes_nothing(text in any::<String>()) {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once);
        }
    }
}
