//! Postings → offers: one real position, counted once. Pure; the caller fetches the candidates.
//!
//! First cut: the identity ladder. Two postings that share a key are one position, unless a veto
//! speaks; near matches are never merged in silence.

pub mod keys;
pub mod merge;
pub mod place;

pub use keys::{canonical_key, keys};
pub use merge::{merged, settle_status};
pub use place::{Candidate, Change, Placement, Strength, expire, place};

#[cfg(test)]
mod tests;
