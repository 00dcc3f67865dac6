//! Things in an advert that could deter a candidate, shown with their words, never as a verdict.

use super::vocabulary::{Text, Words, clause};
use crate::model::Warning;

/// Every warning, in the order in which they are shown.
pub const KEYS: [&str; 12] = [
    "unpaid_full_post",
    "honorarium_only",
    "pay_per_act",
    "no_supervision",
    "lone_worker",
    "replaces_professional",
    "clinical_tasks",
    "on_call",
    "asks_diagnosis",
    "candidate_pays",
    "same_service",
    "funding_uncertain",
];

/// The warnings of a text: each key once, with the first sentence that raises it.
pub(super) fn warnings(text: &Text) -> Vec<Warning> {
    let claims = Words::Warnings.claims(text);
    let raised = |key: &&str| {
        let claim = claims.iter().find(|claim| claim.tag == *key)?;
        Some(Warning { key: (*key).to_owned(), quote: clause(text, &claim.words) })
    };
    KEYS.iter().filter_map(raised).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let found = warnings(&super::super::vocabulary::read(text));
        let keys: Vec<&str> = found.iter().map(|warning| warning.key.as_str()).collect();
        assert_eq!(keys, expected, "{text:?}");
    }

    #[test]
    fn what_deters_is_told_from_what_is_near_it() {
        check("Poste sous réserve de l'obtention du subside.", &["funding_uncertain"]);
        check("Contrat de 3 ans, financement permettant", &["funding_uncertain"]);
        check("Rémunération à l'acte", &["pay_per_act"]);
        check("Distribution des médicaments le soir", &["clinical_tasks"]);
        check("Le pair-aidant ne distribue pas les médicaments.", &[]);
        check("Astreintes le week-end", &["on_call"]);
        check("Aucune astreinte", &[]);
        check("Notre accueil est ouvert 24h/24", &[]);
        check("Merci de préciser votre diagnostic dans la lettre.", &["asks_diagnosis"]);
        check("Ne précisez pas votre diagnostic.", &[]);
        check("Les frais de vérification sont à la charge du candidat.", &["candidate_pays"]);
        check("Vous travaillez seul sur le site.", &["lone_worker"]);
        check("Vous ne travaillez jamais seul.", &[]);
        check("Pas de supervision.", &["no_supervision"]);
        check("Un honorarium est versé.", &["honorarium_only"]);
        check("CDI à temps plein, supervision mensuelle.", &[]);
        check("Paid vacation and sick days", &[]);
    }
}
