//! What was found and mended when the store was opened, as values to log and to show.

use serde::{Deserialize, Serialize};

use crate::model::Message;

/// Everything out of the ordinary that opening met. Empty on a good day.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct RepairReport {
    /// In the order they were made.
    pub repairs: Vec<Repair>,
}

impl RepairReport {
    /// Nothing had to be mended.
    pub fn is_empty(&self) -> bool {
        self.repairs.is_empty()
    }

    /// Something that was confirmed is gone for good.
    pub fn lost_something(&self) -> bool {
        self.repairs.iter().any(|repair| matches!(repair, Repair::Lost { .. }))
    }

    /// A sentence for each repair.
    pub fn messages(&self) -> Vec<Message> {
        self.repairs.iter().map(Repair::message).collect()
    }

    /// One of the copies is damaged, so that only one may be left.
    pub(super) fn cost_a_copy(&self) -> bool {
        self.repairs.iter().any(|repair| match repair {
            Repair::JournalDamaged { .. }
            | Repair::SnapshotDamaged { .. }
            | Repair::Salvaged { .. }
            | Repair::Lost { .. } => true,
            Repair::Replayed { .. }
            | Repair::Cured
            | Repair::Rebuilt { .. }
            | Repair::JournalCut
            | Repair::CurrentRestored => false,
        })
    }

    pub(super) fn note(&mut self, repair: Repair) {
        if !self.repairs.contains(&repair) {
            self.repairs.push(repair);
        }
    }
}

/// One thing that was found and what was done about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "what")]
pub enum Repair {
    /// Changes that were durable but not yet in the index were put in.
    Replayed {
        /// How many.
        changes: u64,
    },
    /// sled's own half-written helper files were removed; it makes them anew.
    Cured,
    /// The index could not be trusted: it was set aside and made anew.
    Rebuilt {
        /// Why it was not trusted.
        why: String,
        /// Where the old one is now, inside the data folder; `None` when there was nothing to keep.
        aside: Option<String>,
        /// The snapshot that it was made from; `None` for the journal alone.
        from: Option<u64>,
    },
    /// Records of the journal are damaged or missing; the index still holds what they held.
    JournalDamaged {
        /// How many stretches of bytes could not be read.
        places: usize,
    },
    /// The end of the journal is half written: a change that was being made when the power went,
    /// and that nobody was told was done.
    JournalCut,
    /// A snapshot cannot be read; another one or the index serves.
    SnapshotDamaged {
        /// Its file name.
        name: String,
    },
    /// The file that names the parts in use was missing or damaged and was made anew.
    CurrentRestored,
    /// Everything readable was gathered from a damaged index, because snapshot and journal do not
    /// reach far enough by themselves.
    Salvaged {
        /// Records that came from the damaged index.
        rows: u64,
    },
    /// Confirmed changes of which no copy is left.
    Lost {
        /// The number of the first.
        from: u64,
        /// The number of the last.
        to: u64,
    },
}

impl Repair {
    /// The sentence for a person.
    pub fn message(&self) -> Message {
        match self {
            Self::Replayed { changes } => {
                Message::new("store-repair-replayed").with("changes", *changes)
            }
            Self::Cured => Message::new("store-repair-cured"),
            Self::Rebuilt { why, aside, from } => Message::new(match (from, aside) {
                (Some(_), Some(_)) => "store-repair-rebuilt",
                (Some(_), None) => "store-repair-rebuilt-missing",
                (None, Some(_)) => "store-repair-rebuilt-journal",
                (None, None) => "store-repair-rebuilt-missing-journal",
            })
            .with("why", why.as_str())
            .with("aside", aside.as_deref().unwrap_or_default())
            .with("from", from.unwrap_or_default()),
            Self::JournalDamaged { places } => {
                Message::new("store-repair-journal-damaged").with("places", *places)
            }
            Self::JournalCut => Message::new("store-repair-journal-cut"),
            Self::SnapshotDamaged { name } => {
                Message::new("store-repair-snapshot-damaged").with("name", name.as_str())
            }
            Self::CurrentRestored => Message::new("store-repair-current"),
            Self::Salvaged { rows } => Message::new("store-repair-salvaged").with("rows", *rows),
            Self::Lost { from, to } => {
                Message::new("store-repair-lost").with("from", *from).with("to", *to)
            }
        }
    }
}
