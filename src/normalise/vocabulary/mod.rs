//! The words that decide: tables of patterns over folded text, kept apart from the code that
//! weighs them.
//!
//! A table is a text file, one pattern a line: `tag`, a tab, the pattern. Lines that begin with
//! `#` are comments. Patterns are written in plain words and folded when they are read, so that
//! every spelling of a word is found; `pattern` lists the few signs that they hold.

mod lexicon;
mod negation;
mod pattern;
mod quote;
mod sections;
mod table;

use std::ops::Range;
use std::sync::LazyLock;

use lexicon::Lexicon;
pub(super) use lexicon::Text;
pub(super) use negation::denied;
pub(super) use quote::{clause, sentences};
pub(super) use sections::{Section, sections};
pub(super) use table::{Hit, claims, meet};

use crate::text::Folded;

/// The tables of this room, in the order of [`Words`].
const SOURCES: [&str; 14] = [
    include_str!("titles.tsv"),
    include_str!("stops.tsv"),
    include_str!("context.tsv"),
    include_str!("kind-title.tsv"),
    include_str!("kind-body.tsv"),
    include_str!("offer.tsv"),
    include_str!("lived.tsv"),
    include_str!("people.tsv"),
    include_str!("sections.tsv"),
    include_str!("closed.tsv"),
    include_str!("requires.tsv"),
    include_str!("signals.tsv"),
    include_str!("warnings.tsv"),
    include_str!("competencies.tsv"),
];

static HOUSE: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::read(&SOURCES));

/// A table of this room.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Words {
    /// Names of the trade.
    Titles,
    /// What looks like the trade and is not.
    Stops,
    /// What stands around a name.
    Context,
    /// Kinds of engagement, in titles.
    KindsOfTitle,
    /// Kinds of engagement, in texts.
    KindsOfText,
    /// Signs of an offer.
    Offer,
    /// Lived experience.
    Lived,
    /// Who bears it.
    People,
    /// Headings.
    Headings,
    /// That an advert is over.
    Closed,
    /// What is asked.
    Requires,
    /// What the guides ask for.
    Signals,
    /// What deters.
    Warnings,
    /// What the duties touch.
    Competencies,
}

impl Words {
    /// Every hit in a range of words; see [`table::Table::hits`].
    pub(super) fn hits(self, text: &Text, within: Range<usize>) -> Vec<Hit> {
        let all = self.known(text);
        let from = all.partition_point(|hit| hit.words.start < within.start);
        let behind = all.get(from..).unwrap_or_default().iter();
        let begun = behind.take_while(|hit| hit.words.start < within.end);
        begun.filter(|hit| hit.words.end <= within.end).cloned().collect()
    }

    /// The hits of a whole text.
    pub(super) fn all(self, text: &Text) -> Vec<Hit> {
        self.known(text).to_vec()
    }

    /// The same, as they are remembered.
    fn known(self, text: &Text) -> &[Hit] {
        HOUSE.tables.get(self as usize).map_or(&[], |table| text.hits_of(table))
    }

    /// The hits of a whole text that stand; see [`table::claims`].
    pub(super) fn claims(self, text: &Text) -> Vec<Hit> {
        claims(text, &self.all(text))
    }

    /// The first hit that begins at a word and ends before another.
    fn first_at(self, text: &Text, at: usize, end: usize) -> Option<Hit> {
        let all = self.known(text);
        let from = all.partition_point(|hit| hit.words.start < at);
        let here = all.get(from..)?.iter().take_while(|hit| hit.words.start == at);
        here.into_iter().find(|hit| hit.words.end <= end).cloned()
    }
}

/// A text, folded and looked up once for all tables.
pub(super) fn read(text: &str) -> Text {
    HOUSE.look_up(Folded::new(text))
}

/// The same, of a text that is tidy already.
pub(super) fn read_tidy(text: &str) -> Text {
    HOUSE.look_up(Folded::of_tidy(text.to_owned()))
}
