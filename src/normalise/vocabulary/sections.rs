//! The parts of an advert, told by its headings.

use std::ops::Range;

use super::{Hit, Text, Words};
use crate::text::Break;

/// What a part of an advert is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Section {
    /// Before the first known heading.
    Opening,
    /// What is to be done.
    Duties,
    /// Who is wanted.
    Profile,
    /// What is welcome beyond that.
    Assets,
    /// What is offered.
    Offer,
    /// Who hires.
    Employer,
    /// How to apply.
    Apply,
}

/// Lines with the section of each.
pub(super) type Lines = Vec<(Range<usize>, Section)>;

/// A heading has no more words than this, unless a colon ends it.
const HEADING: usize = 7;

/// The lines of a text, as ranges of its words, each with the section that it stands in. A heading
/// belongs to its own section; one that a colon ends may begin in the middle of a line.
pub(crate) fn sections(text: &Text) -> &[(Range<usize>, Section)] {
    text.sections_by(|| {
        let mut section = Section::Opening;
        let headed = |line: Range<usize>| {
            section = heading(text, &line).unwrap_or(section);
            (line, section)
        };
        lines(text).into_iter().map(headed).collect()
    })
}

fn lines(text: &Text) -> Vec<Range<usize>> {
    let mut lines = Vec::new();
    let mut start = 0;
    for (at, word) in text.words.iter().enumerate().skip(1) {
        let inline = word.before == Break::Sentence && is_label(text, at);
        if word.before == Break::Line || inline {
            lines.push(start..at);
            start = at;
        }
    }
    lines.push(start..text.words.len());
    lines
}

/// `Votre profil : …` behind another sentence.
fn is_label(text: &Text, at: usize) -> bool {
    Words::Headings
        .first_at(text, at, text.words.len())
        .is_some_and(|hit| ends_in_colon(text, &hit))
}

fn ends_in_colon(text: &Text, hit: &Hit) -> bool {
    let Some([last, next]) = text.words.get(hit.words.end.saturating_sub(1)..=hit.words.end) else {
        return false;
    };
    text.text.get(last.end..next.start).is_some_and(|gap| gap.contains(':'))
}

fn heading(text: &Text, line: &Range<usize>) -> Option<Section> {
    let hit = Words::Headings.first_at(text, line.start, line.end)?;
    let colon = text.words.get(hit.words.end).is_some_and(|word| word.before == Break::Comma);
    (line.len() <= HEADING || colon).then_some(match hit.tag {
        "duties" => Section::Duties,
        "profile" => Section::Profile,
        "assets" => Section::Assets,
        "offer" => Section::Offer,
        "employer" => Section::Employer,
        _ => Section::Apply,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_governs_the_lines_below_it() {
        let text = super::super::read(
            "Notre association grandit\nVos missions :\nAccueillir\nProfil recherché\nÊtre patient\n\
             Nous offrons : un CDI\nPour postuler : rh@exemple.org",
        );
        let found: Vec<Section> = sections(&text).iter().map(|(_, section)| *section).collect();
        assert_eq!(
            found,
            [
                Section::Opening,
                Section::Duties,
                Section::Duties,
                Section::Profile,
                Section::Profile,
                Section::Offer,
                Section::Apply,
            ]
        );
    }
}
