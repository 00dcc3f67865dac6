//! Words that tell a flatmate, an employer or a provider what the list is about.
//!
//! Names and subjects show on locked screens, in shared mailboxes and in logs; who reads such mail
//! can be guessed to have been ill, which is health data in law (GDPR article 9). `vigie check`
//! warns when the instance's own name or address holds one of these words.

use std::collections::BTreeSet;

use crate::text::fold;

/// Folded words; with a star, every word that begins so.
const TELLING: [&str; 56] = [
    // Health.
    "addict*",
    "alcool*",
    "alkohol*",
    "bipol*",
    "clini*",
    "depend*",
    "depress*",
    "drog*",
    "drug*",
    "gesund*",
    "gezond*",
    "handicap*",
    "health*",
    "hopit*",
    "hospit*",
    "illness",
    "klini*",
    "malad*",
    "medic*",
    "mental*",
    "patient*",
    "psy*",
    "recover*",
    "retabli*",
    "sante",
    "schizo*",
    "soin*",
    "soign*",
    "suicid*",
    "therap*",
    "toxico*",
    "usager*",
    "vecu*",
    // Peers.
    "aidant*",
    "ervaring*",
    "entraide",
    "expertexp*",
    "gem",
    "genesung*",
    "msp",
    "pair",
    "paire",
    "paires",
    "pairs",
    "peer*",
    "survivor*",
    // Work.
    "career*",
    "carriere*",
    "emploi*",
    "employ*",
    "job*",
    "offre*",
    "recrut*",
    "stelle*",
    "travail*",
    "vacature*",
];

/// The words of a text that tell, as written, each once. Empty: the text is discreet.
pub fn telling(text: &str) -> Vec<String> {
    let mut seen = BTreeSet::new();
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| tells(&fold(word)) && seen.insert(fold(word)))
        .map(str::to_owned)
        .collect()
}

fn tells(word: &str) -> bool {
    TELLING.iter().any(|pattern| match pattern.strip_suffix('*') {
        Some(stem) => word.starts_with(stem),
        None => word == *pattern,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::digest::fixture::{about, sources};
    use crate::digest::{opt_in, quiet};
    use crate::model::Lang;
    use crate::words::Words;

    fn check(text: &str, expected: &[&str]) {
        assert_eq!(telling(text), expected, "{text}");
    }

    #[test]
    fn words_that_tell_are_found_whatever_their_writing() {
        check("Le carrefour des PAIRS", &["PAIRS"]);
        check("Santé mentale du Nord", &["Santé", "mentale"]);
        check("offres@pair-aidance.example", &["offres", "pair"]);
        check("Genesungsbegleitung", &["Genesungsbegleitung"]);
        check("Peer jobs", &["Peer", "jobs"]);
    }

    #[test]
    fn neutral_names_pass() {
        for name in ["La Vigie", "Le relevé", "releve@vigie.example", "Réparer, comparer", ""] {
            check(name, &[]);
        }
    }

    #[test]
    fn our_own_subjects_are_discreet() {
        let sources = sources();
        for lang in [Lang::Fr, Lang::En] {
            let words = Words::new(lang);
            for mail in [opt_in(&about(&sources), &words), quiet(3, &about(&sources), &words)] {
                check(&mail.subject, &[]);
            }
        }
    }
}
