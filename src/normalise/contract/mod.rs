//! Owns the legal form of the engagement, by evidence only: the board's own field, the title, then
//! the sentences of the text that speak of this post.

mod term;
mod words;

use std::ops::Range;
use std::sync::LazyLock;

use term::{ENGAGED, MANDATE, term};
use words::{CERTAIN, NAMED, Says, TIES};

use crate::model::{Contract, Country};
use crate::normalise::scan::{self, Phrases, Token};

/// The contract: the first of field, title and text that states one. `country` tells a Québec
/// `temporaire` from other uses of the word.
pub fn contract(raw: Option<&str>, title: &str, body: &str, country: Country) -> Option<Contract> {
    let field = scan::scan(raw.unwrap_or_default());
    let title = scan::scan(title);
    let text = scan::scan(body);
    let named = |tokens: &[Token]| settle(tokens, &hits(tokens, &[&CERTAIN, &NAMED]));
    let titled = unless_open(&title, named(&title));
    named(&field).or_else(|| term(&field, country)).or_else(|| match titled {
        // "Pair-aidant (remplacement)" is often a CDD, as the text says.
        Some(Contract::Temporary) => {
            in_text(&text, country).filter(|text| *text == Contract::FixedTerm).or(titled)
        }
        // `Volunteer Coordinator`: the volunteers are others.
        Some(Contract::Volunteer | Contract::Internship) => {
            let employed = |text: &Contract| *text == Contract::Permanent;
            in_text(&text, country).filter(employed).or(titled)
        }
        Some(_) => titled,
        None => in_text(&text, country),
    })
}

type Hit = (Says, Range<usize>);

fn hits(tokens: &[Token], lists: &[&LazyLock<Phrases<Says>>]) -> Vec<Hit> {
    let mut found: Vec<Hit> =
        lists.iter().flat_map(|list| list.all(tokens, 0..tokens.len())).collect();
    found.retain(|(_, at)| !negated(tokens, at) && !aside(tokens, at));
    found.sort_by_key(|(_, at)| (at.start, std::cmp::Reverse(at.end)));
    found
}

/// `pas de CDI`, `hors CDD`.
fn negated(tokens: &[Token], at: &Range<usize>) -> bool {
    let back = tokens.get(at.start.saturating_sub(2)..at.start).unwrap_or_default();
    back.iter()
        .any(|token| token.is_word(&["pas", "sans", "hors", "non", "not", "kein", "keine", "geen"]))
}

/// Words that carry a contract's name for something else: `formation permanente`, `directrice par
/// intérim`, `hébergement temporaire`, `encadrement de stagiaires`.
fn aside(tokens: &[Token], at: &Range<usize>) -> bool {
    let before = at.start.checked_sub(1).and_then(|i| tokens.get(i));
    let second = at.start.checked_sub(2).and_then(|i| tokens.get(i));
    let by = before.is_some_and(|token| {
        token.is_word(&[
            "par",
            "recrutement",
            "formation",
            "hebergement",
            "logement",
            "accueil",
            "mal",
            "difficulte",
            "maniere",
            "facon",
            "encadrement",
            "accompagnement",
            "tutorat",
            "supervision",
            "gestion",
            "equipe",
            "coordination",
            "animation",
            "responsable",
        ])
    });
    let of = before.is_some_and(|token| token.is_word(&["de", "des", "d", "les", "aux"]))
        && second.is_some_and(|token| {
            token.is_word(&[
                "encadrement",
                "accompagnement",
                "tutorat",
                "supervision",
                "gestion",
                "equipe",
                "coordination",
                "animation",
                "responsable",
                "recrutement",
                "terrain",
                "maitre",
                "formation",
            ])
        });
    by || of
}

/// A contract that the hits agree on, or that their order and the words between them settle.
fn settle(tokens: &[Token], hits: &[Hit]) -> Option<Contract> {
    let is = |hit: &Hit| match hit.0 {
        Says::Is(contract) => Some(contract),
        Says::Later | Says::Or => None,
    };
    let (first, at) = hits.iter().find_map(|hit| Some((is(hit)?, hit.1.clone())))?;
    let Some((other, behind)) = hits
        .iter()
        .filter(|hit| hit.1.start >= at.end)
        .find_map(|hit| Some((is(hit)?, hit.1.clone())).filter(|(contract, _)| *contract != first))
    else {
        return Some(first);
    };
    pair(tokens, (first, at), (other, behind))
}

/// Two different contracts in one passage.
fn pair(
    tokens: &[Token],
    (first, at): (Contract, Range<usize>),
    (second, behind): (Contract, Range<usize>),
) -> Option<Contract> {
    use Contract::{Casual, FixedTerm, Internship, Permanent, Temporary, Volunteer};
    let between = TIES.all(tokens, at.end..behind.start);
    let tied = |says: Says| between.iter().any(|(found, _)| *found == says);
    let slash = tokens.get(at.end..behind.start).is_some_and(
        |gap| matches!(gap, [one] if one.is_sign("/") || one.is_sign("-") || one.is_sign("|")),
    );
    match (first, second) {
        (FixedTerm | Temporary, Permanent) if !slash && (tied(Says::Later) || !tied(Says::Or)) => {
            Some(first)
        }
        (Permanent, FixedTerm | Temporary) if tied(Says::Later) && !tied(Says::Or) => Some(second),
        (FixedTerm | Permanent, FixedTerm | Permanent) => None,
        // "CDD de remplacement", "contrat temporaire à durée déterminée".
        (FixedTerm, Temporary) | (Temporary, FixedTerm) if !tied(Says::Or) => Some(FixedTerm),
        (Temporary, Casual) | (Casual, Temporary) if !tied(Says::Or) => Some(first),
        (Internship | Volunteer, _) if !tied(Says::Or) && !slash => Some(first),
        (_, Internship | Volunteer) if !tied(Says::Or) && !slash => Some(first),
        _ => None,
    }
}

/// A title that names a stage may be about supervising one: `coordination des stages`.
fn unless_open(title: &[Token], found: Option<Contract>) -> Option<Contract> {
    let about = title.iter().any(|token| {
        token.is_word(&[
            "coordination",
            "coordinateur",
            "coordonnateur",
            "coordinatrice",
            "gestion",
        ])
    });
    found.filter(|contract| {
        !(about && matches!(contract, Contract::Internship | Contract::Volunteer))
    })
}

/// The text: a labelled line first, then phrases that mean nothing else.
fn in_text(tokens: &[Token], country: Country) -> Option<Contract> {
    let mut certain = Vec::new();
    // Most clauses speak of no contract at all.
    let telling = |clause: &Range<usize>| tokens[clause.clone()].iter().any(may_tell);
    for Range { start, end } in scan::clauses(tokens).filter(telling) {
        let clause = &tokens[start..end];
        if let Some(value) = label(clause) {
            let labelled = value_of(tokens, start, end, value);
            if let Some(contract) = settle(labelled, &hits(labelled, &[&CERTAIN, &NAMED])) {
                return Some(contract);
            }
        }
        certain
            .extend(settled(clause).or_else(|| listed(clause)).or_else(|| term(clause, country)));
        certain.extend(apart(clause));
    }
    agreed(&certain)
}

/// Whether a word of it can make a clause speak of a contract.
fn may_tell(token: &Token) -> bool {
    CERTAIN.may_begin(token)
        || NAMED.may_begin(token)
        || token.is_sign(":")
        || token.is_word(&ENGAGED)
        || token.is_word(&MANDATE)
}

/// A short line that opens with the contract: `Temporaire, temps plein`, `Permanent, part time`.
fn listed(clause: &[Token]) -> Option<Contract> {
    use Contract::{Casual, FixedTerm, Permanent, Temporary};
    let found = hits(clause, &[&NAMED]);
    let opens = found.first().is_some_and(|(_, at)| at.start == 0) && clause.len() <= 14;
    settle(clause, &found)
        .filter(|one| opens && matches!(one, Casual | FixedTerm | Permanent | Temporary))
}

/// A contract that stands by itself between commas: `37.5 hours, permanent, £12 per hour`.
fn apart(clause: &[Token]) -> Option<Contract> {
    use Contract::{Casual, Permanent, Temporary};
    let edge = |at: Option<usize>| {
        at.and_then(|at| clause.get(at))
            .is_none_or(|token| [",", ".", ";", "/", "|"].iter().any(|sign| token.is_sign(sign)))
    };
    let all = hits(clause, &[&CERTAIN, &NAMED]);
    let kinds = || all.iter().filter(|(says, _)| matches!(says, Says::Is(_)));
    let (Says::Is(alone), at) = kinds().next()? else { return None };
    let one = kinds().all(|(says, _)| *says == Says::Is(*alone));
    let stands = one && edge(at.start.checked_sub(1)) && edge(Some(at.end));
    (stands && matches!(alone, Casual | Permanent | Temporary)).then_some(*alone)
}

/// What a clause of prose states beyond doubt.
fn settled(clause: &[Token]) -> Option<Contract> {
    let found = hits(clause, &[&CERTAIN]);
    let contract = settle(clause, &found)?;
    let (_, at) = found.first()?;
    // Somebody accompanied "vers un CDI" is not hired on one, nor are "les salariés en CDI".
    let toward = clause[at.start.saturating_sub(2)..at.start].iter().any(|token| {
        token.is_word(&[
            "vers",
            "decrocher",
            "obtenir",
            "toward",
            "salaries",
            "salariees",
            "collegues",
        ])
    });
    let kinds = found.iter().filter(|(says, _)| matches!(says, Says::Is(_))).count();
    let bracketed = at.start.checked_sub(1).is_some_and(|i| clause[i].is_sign("("));
    let listed = clause.get(at.end).is_some_and(|token| token.is_sign(","));
    let toward = toward || (kinds > 1 && bracketed && listed);
    (!toward).then_some(contract)
}

/// One contract; a fixed term that names its cause (`remplacement`) stays a fixed term.
fn agreed(all: &[Contract]) -> Option<Contract> {
    use Contract::{FixedTerm, Internship, Permanent, Temporary, Volunteer};
    let work: Vec<Contract> = all
        .iter()
        .copied()
        .filter(|contract| !matches!(contract, Internship | Volunteer))
        .collect();
    let pool = if work.is_empty() { all.to_vec() } else { work };
    let first = *pool.first()?;
    let rest: Vec<Contract> = pool.iter().copied().filter(|contract| *contract != first).collect();
    match (first, rest.as_slice()) {
        (_, []) => Some(first),
        (FixedTerm, rest) if rest.iter().all(|one| matches!(one, Permanent | Temporary)) => {
            // "CDD de six mois. … Le poste pourra être pérennisé en CDI."
            Some(FixedTerm)
        }
        (Temporary, rest) if rest.iter().all(|one| *one == FixedTerm) => Some(FixedTerm),
        _ => None,
    }
}

/// Where the value of a labelled line begins: `Type de contrat : CDI`, `Statut : temporaire`.
fn label(clause: &[Token]) -> Option<usize> {
    let colon = clause.iter().take(7).position(|token| token.is_sign(":"))?;
    let named = clause[..colon].iter().any(|token| {
        token.is_word(&[
            "contrat",
            "contrats",
            "statut",
            "contract",
            "employment",
            "vertrag",
            "vertragsart",
            "anstellung",
            "anstellungsart",
            "contracttype",
            "dienstverband",
            "contratto",
            "engagement",
            "nature",
            "type",
        ])
    });
    named.then_some(colon + 1)
}

/// The tokens of a labelled value: the rest of the line, or the next line when nothing is left.
fn value_of(tokens: &[Token], start: usize, end: usize, value: usize) -> &[Token] {
    if start + value < end {
        return &tokens[start + value..end];
    }
    let next = scan::clause_end(tokens, end.min(tokens.len().saturating_sub(1)));
    tokens.get(end..next).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check(raw: &str, title: &str, body: &str, expected: Option<Contract>) {
        let raw = Some(raw).filter(|raw| !raw.is_empty());
        assert_eq!(contract(raw, title, body, Country::FR), expected, "{raw:?} {title:?} {body:?}");
    }

    #[test]
    fn the_field_speaks_first() {
        use Contract::{Casual, FixedTerm, Internship, Permanent, Temporary, Volunteer};
        check("CDI", "", "", Some(Permanent));
        check("FULL_TIME", "", "", None);
        check("FULL_TIME, TEMPORARY", "", "", Some(Temporary));
        check("VOLUNTEER", "", "", Some(Volunteer));
        check("INTERN", "", "", Some(Internship));
        check("CDD puis CDI", "", "", Some(FixedTerm));
        check("CDD pouvant évoluer en CDI", "", "", Some(FixedTerm));
        check("CDI ou CDD", "", "", None);
        check("CDI/CDD", "", "", None);
        check("CDD de remplacement", "", "", Some(FixedTerm));
        check("Temporaire, temps plein", "", "", Some(Temporary));
        check("Liste de rappel", "", "", Some(Casual));
        check("Poste permanent", "", "", Some(Permanent));
    }

    #[test]
    fn the_text_states_it_in_so_many_words() {
        use Contract::{FixedTerm, Internship, Permanent, Temporary};
        check("", "Pair-aidant·e – CDI", "", Some(Permanent));
        check("", "", "Nous proposons un CDI à temps plein.", Some(Permanent));
        check("", "", "Type de contrat : temporaire", Some(Temporary));
        check("", "", "Type de contrat :\nCDD 12 mois", Some(FixedTerm));
        check("", "", "Contrat de 3 ans, financement permettant.", Some(FixedTerm));
        check("", "", "Vous encadrez les stages et les bénévoles.", None);
        check("", "", "Un stage a été suivi pendant la formation permanente.", None);
        check("", "", "Le CDIS accueille une équipe permanente.", None);
        check("", "", "Hébergement temporaire, directrice par intérim.", None);
        check("", "Offre de stage – médiation", "", Some(Internship));
        check("", "Coordination des bénévoles", "", None);
        check("", "", "CDD de 6 mois. Une évolution en CDI est possible.", Some(FixedTerm));
        check("", "", "Accompagner les personnes vers un CDI.", None);
        check("", "", "Befristeter Vertrag, 18 Monate", Some(FixedTerm));
        check("", "", "Contract voor onbepaalde duur", Some(Permanent));
    }

    #[test]
    fn lines_of_adverts_are_read() {
        let table = include_str!("../../../tests/cases/contract-lines.tsv");
        let mut faults = Vec::new();
        for line in table.lines().skip(1) {
            let (text, want) = line.split_once('\t').expect("two cells");
            let found = contract(None, "Pair-aidant", text, Country::FR);
            let got = found.map_or("-".to_owned(), |found| {
                serde_json::to_value(found).unwrap().as_str().unwrap_or_default().to_owned()
            });
            if got != want {
                faults.push(format!("{text}: want {want}, got {got}"));
            }
        }
        assert!(faults.is_empty(), "{}", faults.join("\n"));
    }

    proptest! {
        #[test]
        fn any_text_is_read_without_a_fault(text in prop_oneof!["\\PC{0,80}", scan::babble()]) {
            let _ = contract(Some(&text), &text, &text, Country::CA);
        }
    }
}
