//! What an advert says of the things that the guides on hiring peers ask for: observed words,
//! quoted, never a score.
//!
//! Sources: SAMHSA TIP 64 (2023), Hôpital & Addictions booklet 5 (2026), Englander 2020, Gagne 2018.

use std::collections::BTreeMap;

use super::kind::{self, Ask, Statement};
use super::vocabulary::{self, Section, Text, Words, clause, sections};
pub use super::warnings::KEYS as WARNINGS;
use super::warnings::warnings;
use crate::model::Signals;

/// Every signal, in the order in which the guides are read.
pub const KEYS: [&str; 13] = [
    "pay_stated",
    "full_time",
    "stability",
    "supervision",
    "training_paid",
    "job_description_clear",
    "team_place",
    "team_prepared",
    "several_peers",
    "expenses",
    "accommodations",
    "observation",
    "inclusive_hiring",
];

/// Duties listed below their heading make a description.
const DUTIES: usize = 3;

/// The grid of an advert's text: every key, with the sentence that states it or `None`. `pay_stated`
/// is what was read of the pay elsewhere, such as a board's own field.
pub fn signals(title: &str, body: &str, pay_stated: Option<&str>) -> Signals {
    let (title, body) = (vocabulary::read(title), vocabulary::read(body));
    of(&body, &kind::lived(&title, &body), pay_stated)
}

/// The same, of a text that was read already, with what it says of lived experience.
pub(super) fn of(text: &Text, lived: &[Statement], pay_stated: Option<&str>) -> Signals {
    let mut quotes: BTreeMap<String, Option<String>> =
        KEYS.iter().map(|key| ((*key).to_owned(), None)).collect();
    for claim in Words::Signals.claims(text) {
        if let Some(slot @ None) = quotes.get_mut(claim.tag) {
            *slot = Some(clause(text, &claim.words));
        }
    }
    let mut fill = |key: &str, quote: Option<String>| {
        if let (Some(slot @ None), Some(quote)) = (quotes.get_mut(key), quote) {
            *slot = Some(quote);
        }
    };
    fill("pay_stated", pay_stated.filter(|pay| is_amount(pay)).map(str::to_owned));
    fill("job_description_clear", listed_duties(text));
    // The qualification itself says more than « aucun diplôme exigé ».
    if let Some(quote) = qualification(lived) {
        quotes.insert("inclusive_hiring".to_owned(), Some(quote));
    }
    Signals { quotes, warnings: warnings(text) }
}

/// An amount, or a level of a grid; `selon profil` states nothing.
fn is_amount(pay: &str) -> bool {
    pay.contains(|c: char| c.is_ascii_digit())
}

/// The heading of a list of duties.
fn listed_duties(text: &Text) -> Option<String> {
    let sections = sections(text);
    let start = sections.iter().position(|(_, section)| *section == Section::Duties)?;
    let listed = sections[start..].iter().take_while(|(_, it)| *it == Section::Duties).count() - 1;
    let (heading, _) = sections.get(start).filter(|_| listed >= DUTIES)?;
    Some(clause(text, heading))
}

/// Lived experience asked for as a qualification, or candidates who have it encouraged.
fn qualification(lived: &[Statement]) -> Option<String> {
    let best = lived.iter().filter(|it| it.ask >= Ask::Welcome).max_by_key(|it| it.ask)?;
    Some(best.quote.clone())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn any_text_is_read(body in any::<String>(), pay in any::<Option<String>>()) {
            let found = signals("", &body, pay.as_deref());
            prop_assert_eq!(found.quotes.len(), KEYS.len());
        }
    }

    fn check(body: &str, key: &str, expected: Option<&str>) {
        let found = signals("", body, None).quotes.remove(key).expect("every key is present");
        assert_eq!(found.as_deref(), expected, "{key} in {body:?}");
    }

    #[test]
    fn every_key_is_present_and_silence_is_none() {
        let found = signals("", "Bonjour.", None);
        assert_eq!(found.quotes.len(), KEYS.len());
        assert!(found.quotes.values().all(Option::is_none));
        assert!(found.warnings.is_empty());
    }

    #[test]
    fn supervision_is_neither_management_nor_a_duty() {
        check(
            "Une supervision mensuelle est assurée.",
            "supervision",
            Some("Une supervision mensuelle est assurée"),
        );
        check(
            "Analyse des pratiques chaque mois",
            "supervision",
            Some("Analyse des pratiques chaque mois"),
        );
        check("Pas de supervision prévue.", "supervision", None);
        check("Sous la supervision de la cheffe de service", "supervision", None);
        check("Assurer la supervision des stagiaires", "supervision", None);
        check(
            "Weekly one-to-one supervision with a senior peer",
            "supervision",
            Some("Weekly one-to-one supervision with a senior peer"),
        );
        check("Under the supervision of the manager", "supervision", None);
        check("Provide supervision to staff", "supervision", None);
        check("Regelmäßige Supervision", "supervision", Some("Regelmäßige Supervision"));
    }

    #[test]
    fn signals_are_quoted() {
        check("CDI à temps plein.", "stability", Some("CDI à temps plein"));
        check("CDI à temps plein.", "full_time", Some("CDI à temps plein"));
        check("0,5 équivalent temps plein", "full_time", None);
        check("CDD pouvant évoluer vers un CDI", "stability", None);
        check(
            "Les frais de déplacement sont remboursés.",
            "expenses",
            Some("Les frais de déplacement sont remboursés"),
        );
        check("Véhicule personnel exigé", "expenses", None);
        check(
            "Formation prise en charge par l'employeur",
            "training_paid",
            Some("Formation prise en charge par l'employeur"),
        );
        check("Formation à la charge du candidat", "training_paid", None);
        check("Prise de poste progressive", "observation", Some("Prise de poste progressive"));
        check(
            "L'équipe a été sensibilisée au travail pair.",
            "team_prepared",
            Some("L'équipe a été sensibilisée au travail pair"),
        );
        check(
            "Vous rejoignez une équipe de trois pairs-aidants.",
            "several_peers",
            Some("Vous rejoignez une équipe de trois pairs-aidants"),
        );
        check(
            "Aménagements de poste possibles (RQTH)",
            "accommodations",
            Some("Aménagements de poste possibles (RQTH)"),
        );
        check(
            "Vous participez aux réunions d'équipe.",
            "team_place",
            Some("Vous participez aux réunions d'équipe"),
        );
        check("Salaire selon CCN 66", "pay_stated", Some("Salaire selon CCN 66"));
        check("Salaire selon profil", "pay_stated", None);
        check("Savoir expérientiel exigé.", "inclusive_hiring", Some("Savoir expérientiel exigé"));
        check(
            "Missions\nAccueillir\nÉcouter\nOrienter\nProfil\nMotivé",
            "job_description_clear",
            Some("Missions"),
        );
        assert_eq!(
            signals("", "", Some("24,50 $ / h")).quotes["pay_stated"].as_deref(),
            Some("24,50 $ / h")
        );
    }
}
