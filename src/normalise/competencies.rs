//! The categories of the European PAT competency framework that an advert's duties touch.
//!
//! PAT: *Peer and Team Support*, competency framework for peer workers in mental health, twelve
//! categories.

use std::collections::BTreeSet;
use std::ops::Range;

use super::vocabulary::{self, Section, Text, Words, sections};

/// Categories 1–12 that the duties touch, ascending. Where an advert has headings, only what stands
/// below its duties counts; otherwise its whole text but profile, offer and employer.
pub fn competencies(body: &str) -> Vec<u8> {
    of(&vocabulary::read(body))
}

/// The same, of a text that was read already.
pub(super) fn of(text: &Text) -> Vec<u8> {
    let sections = sections(text);
    let headed = sections.iter().any(|(_, section)| *section == Section::Duties);
    let counts = |section: &Section| match section {
        Section::Duties => true,
        Section::Opening => !headed,
        _ => false,
    };
    let duties: Vec<&Range<usize>> =
        sections.iter().filter(|(_, section)| counts(section)).map(|(line, _)| line).collect();
    let touched: BTreeSet<u8> = Words::Competencies
        .claims(text)
        .into_iter()
        .filter(|claim| duties.iter().any(|line| line.contains(&claim.words.start)))
        .filter_map(|claim| claim.tag.parse().ok())
        .collect();
    touched.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn categories_are_in_order_and_known(body in any::<String>()) {
            let found = competencies(&body);
            prop_assert!(found.windows(2).all(|two| two[0] < two[1]));
            prop_assert!(found.iter().all(|it| (1..=12).contains(it)));
        }
    }

    #[test]
    fn duties_are_told_by_their_words() {
        let check = |body: &str, expected: &[u8]| {
            assert_eq!(competencies(body), expected, "{body:?}");
        };
        check("Missions\nOrienter vers les ressources du territoire", &[7]);
        check(
            "Vos missions :\nAnimer un groupe de parole\nParticiper aux réunions d'équipe",
            &[6, 10],
        );
        check("Duties\nShare your recovery story\nMaintain confidential records", &[3, 9]);
        check(
            "Profil\nSupervision suivie par le passé\nMissions\nDéfendre les droits des personnes",
            &[11],
        );
        check("Aufgaben\nKrisenintervention", &[8]);
        check("", &[]);
    }
}
