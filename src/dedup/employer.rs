//! Are two names the same employer? Names are folded, and one may hold the other.

use crate::text;

/// Words of a name that say what sort of body it is, not which.
const FORMS: [&str; 30] = [
    "le",
    "la",
    "les",
    "l",
    "de",
    "du",
    "des",
    "d",
    "et",
    "a",
    "au",
    "aux",
    "en",
    "the",
    "of",
    "and",
    "for",
    "asso",
    "association",
    "asbl",
    "vzw",
    "sa",
    "sarl",
    "sas",
    "inc",
    "ltee",
    "scop",
    "obnl",
    "osbl",
    "organisme",
];

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

/// Compares two names as printed.
pub(super) fn same_employer(a: Option<&str>, b: Option<&str>) -> SameEmployer {
    let (Some(a), Some(b)) = (
        a.map(words).filter(|name| !name.is_empty()),
        b.map(words).filter(|name| !name.is_empty()),
    ) else {
        return SameEmployer::Unknown;
    };
    let (short, long) = if a.len() <= b.len() { (&a, &b) } else { (&b, &a) };
    let shared = short.iter().filter(|word| long.contains(word)).count();
    // All of the shorter name, or an abbreviation that spells the longer one.
    if shared == short.len() || spells(short, long) || spells(long, short) {
        return SameEmployer::Yes;
    }
    // A long name may differ by a word ("Centre hospitalier" against "CH"); half is too little.
    if shared * 3 >= short.len() * 2 && shared >= 2 { SameEmployer::Yes } else { SameEmployer::No }
}

/// The words by which an employer is known.
pub(super) fn words(name: &str) -> Vec<String> {
    let mut words: Vec<String> =
        text::words(name).into_iter().filter(|word| !FORMS.contains(&word.as_str())).collect();
    words.dedup();
    words
}

/// "CHDR" spells "Centre hospitalier des Deux-Rives".
fn spells(short: &[String], long: &[String]) -> bool {
    let [initials] = short else { return false };
    let first: String = long.iter().filter_map(|word| word.chars().next()).collect();
    initials.chars().count() >= 3 && long.len() >= 3 && *initials == first
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(a: &str, b: &str, expected: SameEmployer) {
        assert_eq!(same_employer(Some(a), Some(b)), expected, "{a} / {b}");
        assert_eq!(same_employer(Some(b), Some(a)), expected, "{b} / {a}");
    }

    #[test]
    fn a_name_and_its_spellings() {
        check("Maison du Fleuve", "La Maison du Fleuve (OBNL)", SameEmployer::Yes);
        check("Centre hospitalier des Deux-Rives", "CH des Deux-Rives", SameEmployer::Yes);
        check("Association Le Phare", "LE PHARE", SameEmployer::Yes);
        check("Maison du Fleuve", "Maison du Phare", SameEmployer::No);
        check("Carrefour Papineau-Sud", "Carrefour", SameEmployer::Yes);
        assert_eq!(same_employer(None, Some("Le Phare")), SameEmployer::Unknown);
    }
}
