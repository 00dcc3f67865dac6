//! Asks every offer one term.

use super::Index;
use super::columns::Column;
use super::set::Set;
use super::table::Table;
use crate::query::answer::{Answer, Say};
use crate::query::ast::{Part, Pattern, Term};
use crate::query::evaluate::Asked;
use crate::query::leaf::{ask_fact, printed};
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

/// Asks every offer one term, and adds their answers to a table.
pub(super) fn tell(leaf: &Leaf, index: &Index, asked: Asked<'_>, table: &mut Table) {
    let mut yes = Set::new(index.len());
    match leaf {
        Leaf::Words(words) => table.add(&index.postings.phrase(words), None),
        Leaf::Never => table.add(&yes, None),
        Leaf::WordsIn(part, words) => {
            let found = index.postings.phrase_in((*part).into(), words);
            table.add(&found, unknown(*part, index).as_ref());
        }
        Leaf::NeverIn(part) => table.add(&yes, unknown(*part, index).as_ref()),
        Leaf::PatternIn(part, pattern) => {
            for (slot, offer) in index.offers.iter().enumerate() {
                if printed(*part, &offer.facts).1.is_some_and(|text| pattern.is_match(text)) {
                    yes.insert(slot as u32);
                }
            }
            table.add(&yes, unknown(*part, index).as_ref());
        }
        Leaf::Fact(term) => tell_fact(term, index, asked, table),
    }
}

fn tell_fact(term: &Term, index: &Index, asked: Asked<'_>, table: &mut Table) {
    let (mut yes, mut maybe) = (Set::new(index.len()), Set::new(index.len()));
    // A place is looked up once, not for every group.
    let found = match term {
        Term::Near(Near { spot: Spot::Named(name), .. }) => (asked.places)(name),
        _ => None,
    };
    let asked = Asked { today: asked.today, places: &|_| found };
    let groups = Column::of(term).map(|column| index.columns.groups(column, &index.offers));
    for group in groups.unwrap_or_default() {
        let first = group.slots.first().and_then(|slot| index.offers.get(*slot as usize));
        match first.map(|offer| ask_fact(term, offer, asked, Say::Answer).answer) {
            Some(Answer::Yes) => yes.insert_all(&group.slots),
            Some(Answer::Maybe) => maybe.insert_all(&group.slots),
            Some(Answer::No) | None => {}
        }
    }
    table.add(&yes, Some(&maybe));
}

/// The offers whose part is not known, which may hold anything. The title always is.
fn unknown(part: Part, index: &Index) -> Option<Set> {
    if part == Part::Title {
        return None;
    }
    let mut unknown = Set::new(index.len());
    for (slot, offer) in index.offers.iter().enumerate() {
        if printed(part, &offer.facts).1.is_none() {
            unknown.insert(slot as u32);
        }
    }
    Some(unknown)
}
