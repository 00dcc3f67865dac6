//! Owns the gazetteer: text → place, and distances.
//!
//! What can mean two places stays ambiguous: the candidates are returned, none is picked. How the
//! table is built stands in `data/README.md`; its licences in `NOTICE`.

mod code;
mod mention;
mod name;
mod narrow;
mod resolve;
mod row;
mod table;

pub use name::key;
pub use resolve::{Hints, Resolution, Why};
pub use row::{Kind, Row, distance_km};
pub use table::{Gazetteer, gazetteer};

#[cfg(test)]
mod tests;
