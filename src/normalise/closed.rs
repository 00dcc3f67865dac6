//! The advert's own word that it is over.

use std::ops::Range;

use super::vocabulary::{self, Text, Words, clause, meet};
use crate::text::{Break, fold};

/// Keys that a verb of the present shares with its participle: `expire le 3`, `expirée`.
const SHARED: [&str; 8] =
    ["expire", "ferme", "cloture", "archive", "termine", "comble", "retire", "depasse"];

/// The words by which an advert says that it is over, as printed: `Offre expirée`, `poste pourvu`,
/// `CLOSED`. `None` for `à pourvoir`, for a date to come and for `jusqu'à ce que le poste soit
/// pourvu`.
pub fn closed(text: &str, title: &str) -> Option<String> {
    of(&vocabulary::read(title), &vocabulary::read(text))
}

/// The same, of texts that were read already.
pub(super) fn of(title: &Text, body: &Text) -> Option<String> {
    apart(title).or_else(|| over(title)).or_else(|| over(body))
}

/// `[POURVU] Pair-aidant`, `Peer worker - closed`: one word set apart in a title.
fn apart(title: &Text) -> Option<String> {
    let edge =
        |at: usize| at == 0 || title.words.get(at).is_none_or(|word| word.before >= Break::Loose);
    let hits = Words::Closed.all(title);
    let alone = hits.into_iter().find(|hit| {
        hit.tag == "alone"
            && edge(hit.words.start)
            && edge(hit.words.end)
            && !still_running(title, hit.words.end - 1)
    })?;
    Some(title.quote(alone.words).to_owned())
}

fn over(text: &Text) -> Option<String> {
    let hits = Words::Closed.all(text);
    let undone = |hit: &Range<usize>| hits.iter().any(|no| no.tag == "no" && meet(&no.words, hit));
    let said = hits
        .iter()
        .filter(|hit| hit.tag == "yes")
        .find(|hit| !undone(&hit.words) && !still_running(text, hit.words.end - 1))?;
    let quote = clause(text, &said.words);
    Some(quote)
}

/// Whether the last word of a hit is printed as a verb of the present, or a noun: no accent, not in
/// capitals.
fn still_running(text: &Text, at: usize) -> bool {
    let Some(word) = text.words.get(at).filter(|word| SHARED.contains(&word.key.as_str())) else {
        return false;
    };
    let printed = text.text.get(word.start..word.end).unwrap_or_default();
    let participle = printed.contains(['é', 'É'])
        || fold(printed).ends_with("ee")
        || fold(printed).ends_with("ees");
    let capitals = printed.chars().all(char::is_uppercase);
    !participle && !capitals
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_closes_an_advert_is_printed_in_it(
            words in proptest::collection::vec("poste|offre|est|pourvue?|expirée|close|\\.|\n|à|jusqu'à|filled|job|[A-Z]{1,6}", 0..20)
        ) {
            let text = crate::text::tidy(&words.join(" "));
            if let Some(quote) = closed(&text, "") {
                prop_assert!(text.contains(&quote), "{quote:?} in {text:?}");
            }
        }
    }

    fn check(text: &str, expected: Option<&str>) {
        assert_eq!(closed(text, "Pair-aidant·e").as_deref(), expected, "{text:?}");
    }

    #[test]
    fn an_advert_that_says_that_it_is_over_is_quoted() {
        check("⚠️ Offre expirée", Some("Offre expirée"));
        check("Missions.\nCe poste est pourvu.", Some("Ce poste est pourvu"));
        check("POSTE POURVU", Some("POSTE POURVU"));
        check("OFFRE EXPIREE", Some("OFFRE EXPIREE"));
        check("Cette offre n'est plus disponible.", Some("Cette offre n'est plus disponible"));
        check("Candidatures closes", Some("Candidatures closes"));
        check("Les candidatures sont closes.", Some("Les candidatures sont closes"));
        check("Le poste a été comblé", Some("Le poste a été comblé"));
        check("Job Expired", Some("Job Expired"));
        check("CLOSED", Some("CLOSED"));
        check("This job announcement has closed", Some("This job announcement has closed"));
        check("This position has been filled.", Some("This position has been filled"));
        check(
            "We are no longer accepting applications",
            Some("We are no longer accepting applications"),
        );
        check("Diese Stelle ist bereits besetzt.", Some("Diese Stelle ist bereits besetzt"));
        check("Deze vacature is gesloten", Some("Deze vacature is gesloten"));
        check("Le candidature sono chiuse", Some("Le candidature sono chiuse"));
        check("Annuncio scaduto", Some("Annuncio scaduto"));
        assert_eq!(closed("texte", "[POURVU] Pair-aidant").as_deref(), Some("POURVU"));
    }

    #[test]
    fn an_open_advert_is_not_over() {
        check("Poste à pourvoir dès que possible", None);
        check("L'affichage reste en ligne jusqu'à ce que le poste soit pourvu.", None);
        check("Clôture des candidatures le 12 mars", None);
        check("Offre valable jusqu'au 3 mai ; elle expire le 4.", None);
        check("L'offre expire le 3 mai.", None);
        check("Date de clôture : 3 mai", None);
        check("Open until filled", None);
        check("This position will be closed on May 3.", None);
        check("Die Stelle ist ab sofort zu besetzen.", None);
        check("De vacature blijft open tot de plaats is ingevuld.", None);
        check("Expérience en unité fermée", None);
        check("Poste ouvert à tous, susceptible d'être pourvu par voie contractuelle", None);
        check("Le poste sera pourvu en mars.", None);
        check("La posizione resta aperta fino a copertura.", None);
        check("", None);
    }
}
