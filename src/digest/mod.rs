//! From matching offers to the words of a mail: choose, order, explain, render.
//!
//! Pure: the store, the clock and the relay are elsewhere. What is read first, the subject and the
//! opening lines, never says what the list is about; see DESIGN section 9.

pub mod choose;
mod dates;
mod describe;
mod discreet;
mod fit;
#[cfg(test)]
mod fixture;
mod letter;
mod notes;
mod opt_in;
mod quiet;
mod render;
mod text;
mod tidy;
mod view;

pub use choose::{CLOSING_DAYS, Candidate, Digest, Entry, Heard, Match, choose};
pub use discreet::telling;
pub use notes::{Note, note, operator};
pub use opt_in::opt_in;
pub use quiet::quiet;
pub use render::{Occasion, Pages, Rendered, Rendering, render};
