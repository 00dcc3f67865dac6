//! Postings → offers: one real position, counted once. Pure; the caller fetches the candidates.
//!
//! Identity keys first; then an explained score over the candidates of one neighbourhood, with
//! vetoes; every merge tells its reasons in the offer's history.

mod employer;
mod features;
mod index;
mod keys;
mod merge;
mod place;
mod score;

pub use index::Index;
pub use keys::{canonical_key, keys};
pub use merge::{merged, settle_status};
pub use place::{By, Candidate, Change, Placement, expire, place};

#[cfg(test)]
mod tests;
