//! Are two names the same employer? Names are folded, and one may hold the other.

use std::collections::HashSet;
use std::sync::LazyLock;

use crate::text;

/// Words of a name that say neither which body it is nor of what sort.
const EMPTY: &str = "le la les l de du des d et a au aux en the of and for der die das und van voor \
    il di asso association asbl vzw sa sarl sas inc ltee scop obnl osbl organisme ag gmbh ggmbh ev e \
    v nhs srl spa gie";

/// Words that say of what sort a body is: many bodies share them.
const SORTS: &str = "centre hospitalier hopital ch chu chs eps epsm clinique maison groupe entraide \
    mutuelle gem fondation service social sante mental reseau federation union ville commune mairie \
    departement region residence ehpad foyer institut universitaire trust community health klinikum \
    stiftung verein ciusss cisss integre csapa samsah savs";

static EMPTY_WORDS: LazyLock<HashSet<&str>> = LazyLock::new(|| EMPTY.split_whitespace().collect());
static SORT_WORDS: LazyLock<HashSet<&str>> = LazyLock::new(|| SORTS.split_whitespace().collect());

/// What two names say of each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum SameEmployer {
    /// The same body, or a part of it.
    Yes,
    /// Two bodies.
    No,
    /// One of them is not named.
    Unknown,
}

/// Compares two names, each the [`words`] that are left of it.
pub(super) fn same_employer(a: &[String], b: &[String]) -> SameEmployer {
    if a.is_empty() || b.is_empty() {
        return SameEmployer::Unknown;
    }
    if a == b {
        return SameEmployer::Yes;
    }
    let (a, b) = (spelled(a, b), spelled(b, a));
    let (own_a, own_b) = (own(&a), own(&b));
    // "Centre hospitalier du Lac" and "Centre hospitalier du Bois" share their sort, not their name.
    let (a, b) = if own_a.is_empty() || own_b.is_empty() { (a, b) } else { (own_a, own_b) };
    let (short, long) = if a.len() <= b.len() { (&a, &b) } else { (&b, &a) };
    let shared = short.iter().filter(|word| long.contains(word)).count();
    if shared == short.len() || (shared >= 2 && shared * 3 >= short.len() * 2) {
        SameEmployer::Yes
    } else {
        SameEmployer::No
    }
}

/// The words by which an employer is known.
pub(super) fn words(name: &str) -> Vec<String> {
    let mut words = text::words(name);
    words.retain(|word| !EMPTY_WORDS.contains(word.as_str()));
    words.dedup();
    words
}

/// The words that no other body of its sort has.
pub(super) fn own(words: &[String]) -> Vec<String> {
    words.iter().filter(|word| !SORT_WORDS.contains(word.as_str())).cloned().collect()
}

/// A name whose abbreviations are written out as the other name writes them: "CHDR", or the "CH"
/// of "CH des Deux-Rives", beside "Centre hospitalier des Deux-Rives".
fn spelled(name: &[String], other: &[String]) -> Vec<String> {
    let run = |letters: &String| {
        let length = letters.chars().count();
        let spells =
            |run: &&[String]| run.iter().filter_map(|word| word.chars().next()).eq(letters.chars());
        (length >= 2 && !other.contains(letters))
            .then(|| other.windows(length).find(spells))
            .flatten()
    };
    name.iter()
        .flat_map(|word| run(word).map_or_else(|| vec![word.clone()], <[String]>::to_vec))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(a: &str, b: &str, expected: SameEmployer) {
        assert_eq!(same_employer(&words(a), &words(b)), expected, "{a} / {b}");
        assert_eq!(same_employer(&words(b), &words(a)), expected, "{b} / {a}");
    }

    #[test]
    fn a_name_and_its_spellings() {
        check("Maison du Fleuve", "La Maison du Fleuve (OBNL)", SameEmployer::Yes);
        check("Centre hospitalier des Deux-Rives", "CH des Deux-Rives", SameEmployer::Yes);
        check("Centre hospitalier des Deux-Rives", "CHDR", SameEmployer::Yes);
        check("Association Le Phare", "LE PHARE", SameEmployer::Yes);
        check("GEM Le Merle", "Groupe d'entraide mutuelle Le Merle", SameEmployer::Yes);
        check("Ville du Mans", "Commune du Mans", SameEmployer::Yes);
        check("Maison du Fleuve", "Maison du Phare", SameEmployer::No);
        check("Centre hospitalier du Lac", "Centre hospitalier du Bois", SameEmployer::No);
        check("GEM L'Embellie", "GEM La Boussole", SameEmployer::No);
        check("Carrefour Papineau-Sud", "Carrefour", SameEmployer::Yes);
        check("", "Le Phare", SameEmployer::Unknown);
    }
}
