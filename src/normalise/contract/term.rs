//! Owns engagements that are told by their length: `contrat de 3 ans`, `Durée : 12 mois`.

use crate::model::{Contract, Country};
use crate::normalise::scan::{Shape, Token};

/// Words of an engagement for so long; the second list is one of Canada's.
pub(super) const ENGAGED: [&str; 3] = ["contrat", "contract", "vertrag"];
pub(super) const MANDATE: [&str; 1] = ["mandat"];

/// `contrat de 3 ans`, `12-month contract`, `Durée : 12 mois`; in Canada `projet de deux ans` says
/// nothing of the post.
pub(super) fn term(clause: &[Token], country: Country) -> Option<Contract> {
    const UNITS: [&str; 10] =
        ["mois", "ans", "an", "annees", "month", "months", "year", "years", "monate", "maanden"];
    let length = |at: usize| {
        let count = clause.get(at).is_some_and(|token| {
            token.shape == Shape::Number
                || token.is_word(&["un", "une", "deux", "trois", "six", "one", "two", "three"])
        });
        let mut unit = at + 1;
        while clause.get(unit).is_some_and(|token| token.is_sign("-")) {
            unit += 1;
        }
        let known = clause.get(unit).is_some_and(|token| token.is_word(&UNITS));
        let other = clause.get(unit + 1).is_some_and(|token| token.is_word(&["d", "of", "de"]));
        (count && known && !other).then_some(unit + 1)
    };
    let other = clause.iter().any(|token| {
        token.is_word(&["experience", "essai", "probation", "anciennete", "stage", "formation"])
    });
    if other {
        return None;
    }
    let contract = |token: &Token| {
        token.is_word(&ENGAGED) || (country == Country::CA && token.is_word(&MANDATE))
    };
    let behind = clause
        .iter()
        .position(contract)
        .is_some_and(|engaged| (engaged + 1..engaged + 8).any(|at| length(at).is_some()));
    let before = (0..clause.len())
        .any(|at| length(at).is_some_and(|next| clause.get(next).is_some_and(contract)));
    let labelled = clause.first().is_some_and(|token| token.is_word(&["duree", "duration"]))
        && clause.get(1).is_some_and(|token| token.is_sign(":"))
        && length(2).is_some();
    (behind || before || labelled).then_some(Contract::FixedTerm)
}
