//! One language for search, filters, feeds and alerts: read, printed, asked.
//!
//! ```text
//! pair aidant                        words, folded: finds « Pair·e-aidante »
//! "santé mentale"                    a phrase, in any quotes
//! -stage   NON stage                 without
//! (lyon OU grenoble) contrat:cdi     groups; ET is implied and binds tighter than OU
//! pays:CA région:québec ville:lévis  places
//! près:"Brest 50km"                  distance
//! nature:emploi,stage rôle:msp       a comma means "or"
//! contrat:cdi temps:>=0.5 paie:>=20/h
//! exige:-casier signale:supervision
//! publié:<14j clôt:<7j source:aqrp langue:fr
//! titre:/m[ée]diat\w+/ texte:… employeur:…
//! ```
//!
//! An answer is yes, maybe or no: what an advert does not say is never held against it.

mod amounts;
mod answer;
mod ast;
mod dates;
mod elsewhere;
mod error;
mod evaluate;
mod field;
mod france;
mod index;
mod leaf;
mod measure;
mod parse;
mod pattern;
mod places;
mod print;
mod quantity;
mod range;
mod reader;
mod regions;
mod relevance;
mod scalars;
mod subject;
mod terms;
mod values;
mod whereabouts;

pub use answer::{Answer, Verdict};
pub use ast::{Look, Need, Part, Pattern, Query, Signal, Term};
pub use error::ParseError;
pub use evaluate::{Asked, evaluate};
pub use field::Field;
pub use index::{EachText, Index, Indexing, Matches, Queries, QueryId, Texts, match_changed};
pub use parse::{LONGEST, parse};
pub use quantity::{Currency, Hours, Money, Near, Op, Point, Spot, Test, TimeUnit, When};
pub use relevance::relevance;
pub use subject::Subject;

/// The canonical text of a query: `parse(&print(query)) == query`.
pub fn print(query: &Query) -> String {
    query.to_string()
}

#[cfg(test)]
mod tests;
