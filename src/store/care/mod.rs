//! What keeps a store healthy for years: snapshots, compaction, verification, backups and their
//! restoration. Each runs in the writer, between two commits, so that it sees one number.

mod archive;
mod carry;
mod compact;
mod maintain;
mod restore;
mod verify;

pub use archive::Archive;
pub use compact::Compacted;
pub use maintain::Maintained;
pub use restore::{Restored, RestoredFrom};
pub use verify::{Finding, Verified};

pub(super) use carry::epoch;

#[cfg(test)]
mod tests;
