//! A look at the store: a quick one at sums and counts, a deep one at everything. Changes nothing;
//! commits go on.

use serde::{Deserialize, Serialize};

use super::compare;
use super::rows;
use super::seen::{Beside, Seen};
use crate::model::Message;
use crate::store::Store;
use crate::store::error::StoreError;
use crate::store::journal::walk;
use crate::store::plan;
use crate::store::snapshot::{self, Snapshot};

/// How closely is looked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Depth {
    /// The sum of every record, the fingerprint and the counts of the index, the journal, and the
    /// newest snapshot by its closing line.
    Quick,
    /// Besides: every record is understood, what belongs together agrees, every snapshot is read
    /// to its end, and every row of the index is what snapshot and journal would make of it.
    Deep,
}

/// What was looked at, and what is not as it should be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verified {
    /// How closely.
    pub depth: Depth,
    /// The last change.
    pub seq: u64,
    /// Rows that were read.
    pub rows: u64,
    /// Snapshots that were read to their end.
    pub snapshots: usize,
    /// Rows of the index that were compared with snapshot and journal.
    pub compared: u64,
    /// Empty when all is well.
    pub findings: Vec<Finding>,
}

/// Something that is not as it should be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "what")]
pub enum Finding {
    /// The rows are not those of the account. The next start makes the index anew.
    IndexDiffers,
    /// A record cannot be read. The next start makes the index anew.
    Record {
        /// Which.
        place: String,
    },
    /// Index rows that no record stands behind, or that are missing.
    IndexRows {
        /// How many.
        rows: u64,
    },
    /// Mails, digests and what was heard, of nobody who is subscribed.
    Orphans {
        /// How many.
        rows: u64,
    },
    /// The index and what snapshot and journal would make of it are not the same.
    History {
        /// How many rows differ.
        rows: u64,
    },
    /// The journal lacks changes that the newest snapshot does not hold: take a snapshot now.
    Journal {
        /// How many stretches.
        places: usize,
    },
    /// A snapshot cannot be read to its end: take a snapshot now.
    Snapshot {
        /// Its file name.
        name: String,
    },
    /// There is no snapshot yet.
    NoSnapshot,
}

impl Finding {
    /// The sentence for a person, with the cure.
    pub fn message(&self) -> Message {
        match self {
            Self::IndexDiffers => Message::new("store-verify-index"),
            Self::Record { place } => {
                Message::new("store-verify-record").with("place", place.as_str())
            }
            Self::IndexRows { rows } => Message::new("store-verify-rows").with("rows", *rows),
            Self::Orphans { rows } => Message::new("store-verify-orphans").with("rows", *rows),
            Self::History { rows } => Message::new("store-verify-history").with("rows", *rows),
            Self::Journal { places } => {
                Message::new("store-verify-journal").with("places", *places)
            }
            Self::Snapshot { name } => {
                Message::new("store-verify-snapshot").with("name", name.as_str())
            }
            Self::NoSnapshot => Message::new("store-verify-no-snapshot"),
        }
    }
}

impl Store {
    /// Looks at the store as it is now.
    ///
    /// # Errors
    /// Only when the machine refuses; damage is a finding.
    pub fn verify(&self, depth: Depth) -> Result<Verified, StoreError> {
        let _alone = self.alone();
        let seen = self.see()?;
        let verified = seen.watched(|| look(&seen, depth))?;
        let unsound = verified
            .findings
            .iter()
            .find(|finding| matches!(finding, Finding::IndexDiffers | Finding::Record { .. }));
        if let Some(finding) = unsound {
            self.distrust(StoreError::corrupt(format!("{finding:?}")))?;
        }
        Ok(verified)
    }
}

fn look(seen: &Seen, depth: Depth) -> Result<Verified, StoreError> {
    let (seq, findings) = (seen.seq, Vec::new());
    let mut verified = Verified { depth, seq, rows: 0, snapshots: 0, compared: 0, findings };
    rows::look(&seen.engine, &mut verified)?;
    let sound = verified.findings.is_empty();
    if sound && depth == Depth::Deep {
        let found = plan::disagreements(&seen.engine)?;
        let kinds = [
            (found.index_rows, Finding::IndexRows { rows: found.index_rows }),
            (found.orphans, Finding::Orphans { rows: found.orphans }),
        ];
        verified.findings.extend(kinds.into_iter().filter(|kind| kind.0 > 0).map(|kind| kind.1));
    }
    let Some(beside) = &seen.beside else { return Ok(verified) };
    let newest = look_at_snapshots(beside, &mut verified)?;
    let base = newest.as_ref().map_or(0, |snapshot| snapshot.seq);
    let lacking = walk(&beside.segments, &mut |_, _| Ok(()))?.lacks(base, seq).len();
    if lacking > 0 {
        verified.findings.push(Finding::Journal { places: lacking });
    } else if sound && depth == Depth::Deep {
        let compared = compare::with_history(seen, beside, newest.as_ref())?;
        verified.compared = compared.rows;
        if compared.differ > 0 {
            verified.findings.push(Finding::History { rows: compared.differ });
        }
    }
    Ok(verified)
}

/// The newest snapshot that is whole.
fn look_at_snapshots(
    beside: &Beside,
    verified: &mut Verified,
) -> Result<Option<Snapshot>, StoreError> {
    let mut newest = None;
    for found in beside.shelf.list() {
        let read = match verified.depth {
            Depth::Quick if newest.is_some() => break,
            Depth::Quick => snapshot::skim(&found.path),
            Depth::Deep => snapshot::check(&found.path),
        };
        match read {
            Ok(_) => {
                verified.snapshots += 1;
                newest.get_or_insert(found);
            }
            Err(StoreError::Corrupt { .. }) => {
                let name = found.path.file_name().map(|name| name.to_string_lossy().into_owned());
                verified.findings.push(Finding::Snapshot { name: name.unwrap_or_default() });
            }
            Err(other) => return Err(other),
        }
    }
    if newest.is_none() {
        verified.findings.push(Finding::NoSnapshot);
    }
    Ok(newest)
}
