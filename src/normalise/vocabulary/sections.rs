//! The parts of an advert, told by its headings.

use std::ops::Range;

use super::{Text, Words};
use crate::text::{Break, Folded};

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

/// A heading has no more words than this, unless a colon ends it.
const HEADING: usize = 7;

/// The lines of a text, as ranges of its words, each with the section that it stands in. A heading
/// belongs to its own section.
pub(crate) fn sections(text: &Text) -> Vec<(Range<usize>, Section)> {
    let mut section = Section::Opening;
    lines(text)
        .into_iter()
        .map(|line| {
            if let Some(headed) = heading(text, &line) {
                section = headed;
            }
            (line, section)
        })
        .collect()
}

fn lines(text: &Folded) -> Vec<Range<usize>> {
    let mut lines = Vec::new();
    let mut start = 0;
    for (at, word) in text.words.iter().enumerate().skip(1) {
        if word.before == Break::Line {
            lines.push(start..at);
            start = at;
        }
    }
    lines.push(start..text.words.len());
    lines
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
        let found: Vec<Section> = sections(&text).into_iter().map(|(_, section)| section).collect();
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
