//! Letters without case or accents.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Lower case, accents off, `ß`, `æ`, `œ` as two letters, the Italian schwa as the masculine. Word boundaries and plural stay. Idempotent.
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    if let Some(plain) = text.chars().map(plain).collect::<Option<String>>() {
        return plain;
    }
    // A letter's lower case can carry an accent of its own, so accents go last.
    let lower = text.to_lowercase();
    let bare: String = lower.nfd().filter(|c| !is_combining_mark(*c)).collect();
    bare.to_lowercase().replace('ß', "ss").replace('æ', "ae").replace('œ', "oe").replace('ə', "o")
}

/// The bare letter of the commonest accented ones; `None` sends a word the long way.
fn plain(c: char) -> Option<char> {
    Some(match c {
        '\0'..='\x7F' => c.to_ascii_lowercase(),
        'à' | 'â' | 'ä' | 'á' | 'ã' | 'À' | 'Â' | 'Ä' | 'Á' | 'Ã' => 'a',
        'é' | 'è' | 'ê' | 'ë' | 'É' | 'È' | 'Ê' | 'Ë' => 'e',
        'î' | 'ï' | 'í' | 'ì' | 'Î' | 'Ï' | 'Í' | 'Ì' => 'i',
        'ô' | 'ö' | 'ó' | 'ò' | 'õ' | 'Ô' | 'Ö' | 'Ó' | 'Ò' | 'Õ' => 'o',
        'û' | 'ü' | 'ù' | 'ú' | 'Û' | 'Ü' | 'Ù' | 'Ú' => 'u',
        'ç' | 'Ç' => 'c',
        'ñ' | 'Ñ' => 'n',
        '·' => '·',
        _ => return None,
    })
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
