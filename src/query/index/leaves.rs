//! Asks every offer one term.

use std::sync::Arc;

use super::columns::{Column, Groups};
use super::set::Set;
use super::stated::{self, Stated};
use super::table::Table;
use crate::model::Offer;
use crate::query::answer::{Answer, Say, Verdict};
use crate::query::ast::{Part, Pattern, Term};
use crate::query::evaluate::Asked;
use crate::query::leaf::{ask_fact, ask_place, ask_sources};
use crate::query::quantity::{Near, Spot};

/// A term made ready: its words have numbers.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Leaf {
    /// Words that stand together, in any part.
    Words(Vec<u32>),
    /// A word that no offer has ever held.
    Never,
    /// Words that stand together in one part.
    WordsIn(Part, Vec<u32>),
    /// A word that no offer has ever held, in one part.
    NeverIn(Part),
    /// A pattern in one part.
    PatternIn(Part, Pattern),
    /// Anything else.
    Fact(Term),
}

/// Offers that can be asked a term: those of an index, or a batch that is asked once and gone.
pub(super) trait Corpus {
    /// How many offers there are.
    fn size(&self) -> usize;
    /// Where these words stand together, in any part.
    fn phrase(&self, words: &[u32]) -> Set;
    /// Where these words stand together in one part.
    fn phrase_in(&self, part: Part, words: &[u32]) -> Set;
    /// Whose part a pattern fits.
    fn fitting(&self, part: Part, pattern: &Pattern) -> Arc<Set>;
    /// Whose part is not known, which may hold anything. The title always is.
    fn unknown(&self, part: Part) -> Option<Arc<Set>>;
    /// What they state of one thing.
    fn groups(&self, column: Column) -> &Groups;
}

/// Asks every offer one term, and adds their answers to a table.
pub(super) fn tell(leaf: &Leaf, corpus: &impl Corpus, asked: Asked<'_>, table: &mut Table) {
    let none = || Set::new(corpus.size());
    let unknown = |part: &Part| corpus.unknown(*part);
    match leaf {
        Leaf::Words(words) => table.add(&corpus.phrase(words), None),
        Leaf::Never => table.add(&none(), None),
        Leaf::WordsIn(part, words) => {
            table.add(&corpus.phrase_in(*part, words), unknown(part).as_deref());
        }
        Leaf::NeverIn(part) => table.add(&none(), unknown(part).as_deref()),
        Leaf::PatternIn(part, pattern) => {
            table.add(&corpus.fitting(*part, pattern), unknown(part).as_deref());
        }
        Leaf::Fact(term) => tell_fact(term, corpus, asked, table),
    }
}

fn tell_fact(term: &Term, corpus: &impl Corpus, asked: Asked<'_>, table: &mut Table) {
    let (mut yes, mut maybe) = (Set::new(corpus.size()), Set::new(corpus.size()));
    // A place is looked up once, not for every group.
    let found = match term {
        Term::Near(Near { spot: Spot::Named(name), .. }) => (asked.places)(name),
        _ => None,
    };
    let asked = Asked { today: asked.today, places: &|_| found };
    let mut speaker = stated::silent();
    let groups = Column::of(term).map(|column| corpus.groups(column));
    for (stated, slots) in groups.into_iter().flat_map(Groups::each) {
        match said(term, stated, &mut speaker, asked).answer {
            Answer::Yes => yes.insert_all(slots),
            Answer::Maybe => maybe.insert_all(slots),
            Answer::No => {}
        }
    }
    table.add(&yes, Some(&maybe));
}

/// What a group answers to a term. Places are many, and asked without a copy.
fn said(term: &Term, stated: &Stated, speaker: &mut Offer, asked: Asked<'_>) -> Verdict {
    match (term, stated) {
        (Term::Source(wanted), Stated::Sources(sources)) => {
            ask_sources(wanted, sources.iter(), Say::Answer)
        }
        (_, Stated::Place(place)) => ask_place(term, place, asked, Say::Answer)
            .unwrap_or_else(|| ask_fact(term, speaker, asked, Say::Answer)),
        _ => {
            stated.speak(speaker);
            ask_fact(term, speaker, asked, Say::Answer)
        }
    }
}
