//! Lines that are no title: words of links that only lead on to the whole advert (a text that ends in
//! them is cut), and dates.

use super::label::fold;
use super::link::without_file_mark;

/// Folded, in the five languages of the boards.
const PHRASES: [&str; 50] = [
    "lire la suite",
    "lire plus",
    "lire l'offre",
    "lire l'annonce",
    "voir",
    "voir plus",
    "voir l'offre",
    "voir l'annonce",
    "voir le poste",
    "voir la suite",
    "voir les details",
    "en savoir plus",
    "plus d'infos",
    "plus d'informations",
    "consulter",
    "consulter l'offre",
    "decouvrir",
    "decouvrir l'offre",
    "details",
    "postuler",
    "continuer la lecture",
    "suite",
    "read more",
    "view",
    "view job",
    "view details",
    "learn more",
    "apply",
    "apply now",
    "mehr erfahren",
    "weiterlesen",
    "lees meer",
    "meer info",
    "leggi tutto",
    "affichage",
    "affichage complet",
    "offre complete",
    "offre detaillee",
    "annonce complete",
    "fiche de poste",
    "description de poste",
    "description du poste",
    "description complete",
    "profil de poste",
    "telecharger",
    "telecharger l'offre",
    "telecharger la fiche de poste",
    "pdf",
    "job description",
    "stellenbeschreibung",
];

/// Does a link say nothing but that there is more?
pub(super) fn is_all(text: &str) -> bool {
    let text = without_file_mark(text);
    let folded = fold(text.trim_matches(|c: char| !c.is_alphanumeric()));
    PHRASES.contains(&folded.as_str())
}

/// A line that is a date and little else: it has a year of this century, and few letters.
pub(super) fn is_date(line: &str) -> bool {
    let mut numbers = line.split(|c: char| !c.is_ascii_digit());
    let year = numbers.clone().any(|n| n.len() == 4 && n.starts_with("20"));
    let day = numbers.any(|n| n.len() == 1 || n.len() == 2);
    let letters = line.chars().filter(|c| c.is_alphabetic()).count();
    year && day && letters <= 16 && line.chars().count() <= 30
}

/// Does a text break off?
pub(super) fn ends(text: &str) -> bool {
    let text = text.trim_end();
    let cut = ["…", "...", "[…]", "[...]", "[&hellip;]"];
    let last = text.lines().next_back().unwrap_or_default();
    cut.iter().any(|mark| text.ends_with(mark)) || is_all(last)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_that_lead_on() {
        for text in [
            "Lire la suite »",
            "VOIR L’OFFRE",
            "> En savoir plus",
            "Read more…",
            "Fiche de poste (PDF, 1 Mo)",
        ] {
            assert!(is_all(text), "{text}");
        }
        assert!(!is_all("Voir l’offre de pair-aidant"));
    }

    #[test]
    fn texts_that_break_off() {
        for text in ["Nous cherchons […]", "Nous cherchons…", "Un texte.\nVoir l’offre"] {
            assert!(ends(text), "{text}");
        }
        assert!(!ends("Un texte entier."));
    }
}
