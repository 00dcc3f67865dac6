//! What is asked of the candidate.

use super::kind::{self, Ask, Statement};
use super::vocabulary::{self, Hit, Section, Text, Words, clause, sections};
use crate::model::Requires;

/// Words behind a requirement, and before it, among which `atout` speaks of it.
const NEAR_AFTER: usize = 6;
const NEAR_BEFORE: usize = 3;

/// What an advert asks for: `Some(true)` when it is a condition, `Some(false)` when the advert says
/// that it is none or only an asset, `None` when it is silent.
pub fn requirements(title: &str, body: &str) -> Requires {
    let (title, body) = (vocabulary::read(title), vocabulary::read(body));
    of(&body, &kind::lived(&title, &body))
}

/// The same, of a text that was read already, with what it says of lived experience.
pub(super) fn of(text: &Text, lived: &[Statement]) -> Requires {
    let hits = Words::Requires.all(text);
    let claims = vocabulary::claims(text, &hits);
    let wanted = |tag: &str| asked(tag, text, &claims, &hits);
    Requires {
        lived_experience: lived_experience(lived),
        training: training(text, &claims),
        record_check: wanted("record"),
        licence: wanted("licence"),
    }
}

fn lived_experience(lived: &[Statement]) -> Option<bool> {
    match lived.iter().map(|it| it.ask).max()? {
        Ask::Asked => Some(true),
        Ask::Asset | Ask::Denied => Some(false),
        Ask::Welcome | Ask::Mentioned => None,
    }
}

fn asked(tag: &str, text: &Text, claims: &[Hit], hits: &[Hit]) -> Option<bool> {
    let of_tag = |hit: &&Hit| hit.tag == tag;
    let mut found = claims.iter().filter(of_tag).peekable();
    if found.peek().is_some() {
        return Some(found.any(|hit| !is_asset(text, hit, claims)));
    }
    // Every hit was denied, or a row says that it is none.
    let denied = hits.iter().any(|hit| hit.tag == tag);
    let stays = |hit: &Hit| hit.tag.strip_prefix("no:") == Some(tag);
    denied.then_some(false).filter(|_| tag == "record" || hits.iter().any(stays))
}

/// Whether the sentence of a requirement calls it an asset.
fn is_asset(text: &Text, hit: &Hit, claims: &[Hit]) -> bool {
    let sentence = text.sentence(hit.words.start);
    let same = |other: &&Hit| other.tag == "asset" && sentence.contains(&other.words.start);
    claims.iter().filter(same).any(|other| {
        let after = other.words.start.checked_sub(hit.words.end).is_some_and(|n| n <= NEAR_AFTER);
        let before = hit.words.start.checked_sub(other.words.end).is_some_and(|n| n <= NEAR_BEFORE);
        after || before
    })
}

/// The training that is asked for, in the advert's words: the trade's own before any schooling.
fn training(text: &Text, claims: &[Hit]) -> Option<String> {
    let sections = sections(text);
    let offered = |hit: &Hit| {
        sections.iter().any(|(line, section)| {
            line.contains(&hit.words.start)
                && matches!(
                    section,
                    Section::Duties | Section::Offer | Section::Employer | Section::Assets
                )
        })
    };
    // Of several, the one whose sentence says that it is a must.
    let must = |hit: &Hit| {
        let sentence = text.sentence(hit.words.start);
        claims.iter().any(|it| it.tag == "must" && sentence.contains(&it.words.start))
    };
    let wanted = |tag: &str| {
        let all = claims
            .iter()
            .filter(|hit| hit.tag == tag && !offered(hit) && !is_asset(text, hit, claims));
        all.min_by_key(|hit| (!must(hit), hit.words.start))
    };
    let found = wanted("peer-course").or_else(|| wanted("school"))?;
    Some(clause(text, &found.words))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn any_text_is_read(title in any::<String>(), body in any::<String>()) {
            requirements(&title, &body);
        }
    }

    fn check(body: &str, expected: &Requires) {
        assert_eq!(&requirements("Pair-aidant·e", body), expected, "{body:?}");
    }

    #[test]
    fn conditions_are_told_from_assets_and_silence() {
        let none = Requires::default;
        check("Missions : accueillir.", &none());
        check(
            "Vous avez un vécu de la maladie psychique.",
            &Requires { lived_experience: Some(true), ..none() },
        );
        check(
            "Extrait de casier judiciaire (bulletin n° 3) demandé.",
            &Requires { record_check: Some(true), ..none() },
        );
        check(
            "Aucun casier judiciaire n'est demandé.",
            &Requires { record_check: Some(false), ..none() },
        );
        check("Permis B exigé.", &Requires { licence: Some(true), ..none() });
        check("Le permis B est un atout.", &Requires { licence: Some(false), ..none() });
        check("Permis de travail valide.", &none());
        check(
            "An enhanced DBS check will be made. Full UK driving licence.",
            &Requires { record_check: Some(true), licence: Some(true), ..none() },
        );
        check(
            "Erweitertes Führungszeugnis. Führerschein Klasse B.",
            &Requires { record_check: Some(true), licence: Some(true), ..none() },
        );
        check("Niveau de français B2.", &none());
    }

    #[test]
    fn training_is_quoted() {
        let check = |body: &str, expected: Option<&str>| {
            assert_eq!(
                requirements("Pair-aidant·e", body).training.as_deref(),
                expected,
                "{body:?}"
            );
        };
        check(
            "Avoir suivi la formation en intervention par les pairs de l'AQRP.",
            Some("Avoir suivi la formation en intervention par les pairs de l'AQRP"),
        );
        check("Abgeschlossene EX-IN-Ausbildung.", Some("Abgeschlossene EX-IN-Ausbildung"));
        check("Diplôme d'études secondaires exigé.", Some("Diplôme d'études secondaires exigé"));
        check(
            "La formation de 40 heures est obligatoire.",
            Some("La formation de 40 heures est obligatoire"),
        );
        check("DEC en travail social exigé.", Some("DEC en travail social exigé"));
        check("Le cadre des activités, permis exigé.", None);
        check("Bachelor's degree required", Some("Bachelor's degree required"));
        check("Missions\nAnimer la formation des pairs", None);
        check("Aucun diplôme n'est exigé.", None);
        check("Nous offrons\nFormation continue.", None);
    }
}
