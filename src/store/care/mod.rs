//! What keeps a store healthy for years: snapshots, compaction, verification, backups and their
//! restoration. One at a time; commits go on meanwhile, but for a restoration, which replaces
//! everything.

mod archive;
mod carry;
mod compact;
mod compare;
mod maintain;
mod restore;
mod rows;
mod seen;
mod verify;

pub use archive::Archive;
pub use compact::Compacted;
pub use maintain::Maintained;
pub use restore::{Restored, RestoredFrom};
pub use verify::{Depth, Finding, Verified};

pub(super) use carry::epoch;

#[cfg(test)]
mod moments;
#[cfg(test)]
mod tests;
