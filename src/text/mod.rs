//! Written words: tidied for display, stripped of markup, folded to one neutral key whatever the
//! spelling, and guessed to be of one language.
//!
//! Two texts speak of the same thing when their [`key`]s do: `Pair·e-aidant·e (H/F)` and
//! `paires aidantes` share the key `pair aidant`. A [`Folded`] text knows, for every word of its
//! key, which printed words it came from, so that evidence can be quoted as written.

mod folded;
mod inclusive;
mod language;
mod letters;
mod literal;
mod memory;
mod neutral;
mod neutral_words;
mod pieces;
mod plain;
mod stretch;
mod tidy;

pub use folded::{Break, Folded, Word};
pub use language::language;
pub use letters::fold;
pub use memory::Key;
pub use plain::plain;
pub use tidy::tidy;

/// The neutral key of a text: words in lower case without accents, plural or gender, one space
/// between them. Idempotent.
pub fn key(text: &str) -> String {
    words(text).join(" ")
}

/// The words of the [`key`].
pub fn words(text: &str) -> Vec<String> {
    Folded::new(text).words.into_iter().map(|word| word.key.as_str().to_owned()).collect()
}

/// Whether a key holds a phrase's key, on word boundaries. An empty phrase is in nothing.
pub fn phrase_in(key: &str, phrase_key: &str) -> bool {
    !phrase_key.is_empty()
        && key.match_indices(phrase_key).any(|(at, found)| {
            let before = key.get(..at).is_some_and(|left| left.is_empty() || left.ends_with(' '));
            let after = key
                .get(at + found.len()..)
                .is_some_and(|right| right.is_empty() || right.starts_with(' '));
            before && after
        })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn every_inclusive_spelling_folds_to_its_key() {
        let tables = [
            include_str!("../../tests/cases/inclusive.tsv"),
            include_str!("../../tests/cases/own/inclusive.tsv"),
        ];
        let mut wrong = Vec::new();
        for line in tables.iter().flat_map(|table| table.lines().skip(1)) {
            let (input, expected) = line.split_once('\t').expect("two columns");
            let got = key(input);
            if got != expected {
                wrong.push(format!("{input} -> {got}, expected {expected}"));
            }
        }
        assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
    }

    #[test]
    fn more_spellings_fold_to_one_key() {
        let check = |text: &str, expected: &str| assert_eq!(key(text), expected, "{text:?}");
        check("Le.a pair-aidant.e", "le pair aidant");
        check("UN(E) PAIR-AIDANT(E) (M/F/X)", "un pair aidant");
        check("Pair aidant (e) (H / F)", "pair aidant");
        check("Pair aidant homme/femme", "pair aidant");
        check("travailleur·se pair·e", "travailleur pair");
        check("travailleur(se) pair(e)", "travailleur pair");
        check("travailleuses paires", "travailleur pair");
        check("tous·tes les étudiant·e·x·s", "tous les etudiant");
        check("pair-aidant/paire-aidante", "pair aidant");
        check("Genesungsbegleiterinnen", "genesungsbegleiter");
        check("esperto/a in supporto tra pari", "esperto in supporto tra pari");
        check("citoyen·ne·s et salarié·e·s", "citoyen et salarie");
        check("LinkedIn", "linkedin");
        check("", "");
        check("· — / ( )", "");
    }

    #[test]
    fn a_phrase_is_found_on_word_boundaries_only() {
        let check = |key: &str, phrase: &str, expected: bool| {
            assert_eq!(phrase_in(key, phrase), expected, "{phrase:?} in {key:?}");
        };
        check("un pair aidant famille", "pair aidant", true);
        check("un repair aidant", "pair aidant", false);
        check("pair aidante pair aidant", "pair aidant", true);
        check("pair aidant", "", false);
    }

    proptest! {
        #[test]
        fn a_key_is_its_own_key(text in any::<String>()) {
            let once = key(&text);
            prop_assert_eq!(key(&once), once);
        }

        #[test]
        fn a_key_of_near_words_is_its_own_key(
            text in "([a-zA-Zéèœ]{1,6}(e|es|trice|ante|eure|s|x|aux|ère)?[·./(*:_' -]{0,2}(e|s|rice|te|ne|in|ou|et)?[) ,.]?){0,8}"
        ) {
            let once = key(&text);
            prop_assert_eq!(key(&once), once);
        }
    }
}
