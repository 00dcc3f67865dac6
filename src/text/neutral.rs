//! One word without plural and gender: `médiatrices` and `médiateurs` share `mediateur`.
//!
//! The result is a key, not grammar: verbs lose an s too, which is harmless because both sides of
//! every comparison go through the same function.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use foldhash::fast::RandomState;

use super::neutral_words::{IRREGULAR, KEEP, KEEP_PLURAL};

static IRREGULARS: LazyLock<HashMap<&str, &str, RandomState>> =
    LazyLock::new(|| IRREGULAR.iter().copied().collect());
static KEPT: LazyLock<HashSet<&str, RandomState>> =
    LazyLock::new(|| KEEP.split_whitespace().collect());
static KEPT_PLURAL: LazyLock<HashSet<&str, RandomState>> =
    LazyLock::new(|| KEEP_PLURAL.split_whitespace().collect());

/// Feminine and plural ends and what they become, tried in order.
const RULES: [(&str, &str); 27] = [
    ("eurice", "eur"),
    ("teureuse", "teur"),
    ("cheureuse", "cheur"),
    ("lleureuse", "lleur"),
    ("trice", "teur"),
    ("ieuse", "ieux"),
    ("euse", "eur"),
    ("iere", "ier"),
    ("llere", "ller"),
    ("chere", "cher"),
    ("gere", "ger"),
    ("ienne", "ien"),
    ("oyenne", "oyen"),
    ("peenne", "peen"),
    ("elle", "el"),
    ("ive", "if"),
    ("ante", "ant"),
    ("ente", "ent"),
    ("ee", "e"),
    ("eure", "eur"),
    ("ale", "al"),
    ("eaux", "eau"),
    ("aux", "al"),
    ("oise", "ois"),
    ("aise", "ais"),
    ("erinnen", "er"),
    ("erin", "er"),
];

/// The neutral form of a folded word. Idempotent.
pub(super) fn neutral(word: &str) -> String {
    let mut word = word.to_owned();
    // Every step shortens the word or ends in a kept or irregular one, so this comes to rest.
    for _ in 0..8 {
        let next = step(&word);
        if next == word {
            break;
        }
        word = next;
    }
    word
}

fn step(word: &str) -> String {
    if let Some(known) = IRREGULARS.get(word) {
        return (*known).to_owned();
    }
    if KEPT.contains(word) {
        return word.to_owned();
    }
    if let Some(single) = singular(word) {
        return single.to_owned();
    }
    for (end, neutral) in RULES {
        if let Some(stem) = word.strip_suffix(end)
            && stem.chars().count() >= 2
            && !(end.starts_with("erin") && word.len() < 9)
        {
            return format!("{stem}{neutral}");
        }
    }
    word.to_owned()
}

/// Without a plural s, when it is one.
fn singular(word: &str) -> Option<&str> {
    let single = word.strip_suffix('s')?;
    let kept = single.chars().count() < 3
        || single.ends_with('s')
        || word.ends_with("ois")
        || KEPT_PLURAL.contains(word);
    (!kept).then_some(single)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn gender_and_plural_go_where_they_are_such() {
        let check = |word: &str, expected: &str| assert_eq!(neutral(word), expected, "{word}");
        check("mediatrices", "mediateur");
        check("travailleuses", "travailleur");
        check("infirmieres", "infirmier");
        check("conseillere", "conseiller");
        check("journees", "journee");
        check("sante", "sante");
        check("paires", "pair");
        check("emplois", "emploi");
        check("reseaux", "reseau");
        check("begleiterinnen", "begleiter");
        check("genesungsbegleiterin", "genesungsbegleiter");
        check("parcours", "parcours");
    }

    #[test]
    fn irregular_words_come_to_rest_at_once() {
        for (_, to) in IRREGULAR {
            assert_eq!(neutral(to), *to);
        }
    }

    proptest! {
        #[test]
        fn a_neutral_word_is_neutral(word in "[a-z]{0,6}(eurice|trice|euse|iere|ienne|elle|ive|ante|ee|eure|ale|aux|erin|s|x|e){0,3}") {
            let once = neutral(&word);
            prop_assert_eq!(neutral(&once), once);
        }
    }
}
