//! The boards of `vigie demo`: invented postings of invented employers, served over real HTTP on
//! the loopback interface.
//!
//! An edge, for the demonstration and for the tests that poll whole boards. The world is data
//! (`adverts/*.toml`); each board draws its own view of it in the shape of a real kind of site.
//! Every date is counted from the `now` that is passed in, so the demo never ages.

mod adverts;
mod boards;
mod config;
mod dates;
mod leaflet;
mod markup;
mod people;
mod serve;
mod truth;

pub use boards::Board;
pub use config::config;
pub use people::{Person, people};
pub use serve::{Boards, Handle};
pub use truth::{Expected, Truth, truth};

#[cfg(test)]
mod tests;
