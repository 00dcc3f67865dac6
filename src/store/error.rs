//! What can go wrong in the store, one variant for each decision that a caller can take.

use std::path::PathBuf;

use crate::model::Message;

/// Why the store did not do what it was asked.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    /// A precondition of the changeset does not hold: read again and decide again.
    #[error("another change came first: {what}")]
    Conflict {
        /// Which precondition, in a few technical words.
        what: String,
    },
    /// Another process holds the data folder: talk to it, or try again later.
    #[error("{} is in use by another process", dir.display())]
    Busy {
        /// The data folder.
        dir: PathBuf,
        /// The process that holds it, when it said so.
        holder: Option<u32>,
    },
    /// The disk is full, or so nearly that new offers are refused: make room.
    #[error("no room left on the disk of {}", dir.display())]
    Full {
        /// The data folder.
        dir: PathBuf,
    },
    /// A record cannot be read: verify, then restore.
    #[error("damaged: {what}")]
    Corrupt {
        /// What is damaged.
        what: String,
    },
    /// The folder was written by a newer version of this program: upgrade.
    #[error("written by a newer version (layout {found}, this one knows {known})")]
    NewerSchema {
        /// The layout that was found.
        found: u32,
        /// The newest layout that this program knows.
        known: u32,
    },
    /// Addresses are sealed with a key that is not here: bring back its file.
    #[error("addresses are sealed with the key {id}, which is not here")]
    NoKey {
        /// The name of the key, which does not betray it.
        id: String,
    },
    /// The store stopped, or the machine refused: look at the cause, then restart.
    #[error("not available: {why}")]
    Unavailable {
        /// The cause, in the machine's own words.
        why: String,
    },
}

impl StoreError {
    /// The sentence for a person, with the cure.
    pub fn message(&self) -> Message {
        match self {
            Self::Conflict { what } => Message::new("store-conflict").with("what", what.as_str()),
            Self::Busy { dir, holder } => match holder {
                Some(pid) => Message::new("store-busy-by")
                    .with("dir", dir.display().to_string())
                    .with("pid", pid.to_string()),
                None => Message::new("store-busy").with("dir", dir.display().to_string()),
            },
            Self::Full { dir } => Message::new("store-full").with("dir", dir.display().to_string()),
            Self::Corrupt { what } => Message::new("store-corrupt").with("what", what.as_str()),
            Self::NewerSchema { found, known } => Message::new("store-newer-schema")
                .with("found", i64::from(*found))
                .with("known", i64::from(*known)),
            Self::NoKey { id } => Message::new("store-no-key").with("id", id.as_str()),
            Self::Unavailable { why } => {
                Message::new("store-unavailable").with("why", why.as_str())
            }
        }
    }

    /// A record that cannot be read.
    pub(super) fn corrupt(what: impl Into<String>) -> Self {
        Self::Corrupt { what: what.into() }
    }

    /// A cause that no caller can do anything about.
    pub(super) fn unavailable(why: impl ToString) -> Self {
        Self::Unavailable { why: why.to_string() }
    }

    /// A precondition that does not hold.
    pub(super) fn conflict(what: impl Into<String>) -> Self {
        Self::Conflict { what: what.into() }
    }
}
