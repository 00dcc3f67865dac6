//! A look at everything: rows, records, indexes, journal, snapshots. Changes nothing.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::model::{Delivery, Ledger, Message, Refusal, SentDigest, SourceState, Subscriber};
use crate::store::change::Memo;
use crate::store::engine::Engine;
use crate::store::error::StoreError;
use crate::store::keeper::Keeper;
use crate::store::plan::{self, OfferRow};
use crate::store::snapshot;
use crate::store::tally::Tally;
use crate::store::tree::Tree;
use crate::store::{Store, envelope};

/// What was looked at, and what is not as it should be.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Verified {
    /// The last change.
    pub seq: u64,
    /// Rows that were read.
    pub rows: u64,
    /// Snapshots that were read to their end.
    pub snapshots: usize,
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
    /// Looks at everything. Takes as long as reading it all.
    ///
    /// # Errors
    /// Only when the machine refuses; damage is a finding.
    pub fn verify(&self) -> Result<Verified, StoreError> {
        self.chore(|writer| {
            let engine = writer.engines.now();
            let mut verified = Verified { seq: writer.seq, ..Verified::default() };
            look_at_rows(&engine, &mut verified)?;
            if let Some(keeper) = &writer.keeper {
                look_at_history(keeper, writer.seq, &mut verified)?;
            }
            let unsound = verified
                .findings
                .iter()
                .find(|finding| matches!(finding, Finding::IndexDiffers | Finding::Record { .. }));
            if let Some(finding) = unsound {
                // No clean shutdown: the next start looks at everything and mends it.
                writer.stopped = Some(StoreError::corrupt(format!("{finding:?}")));
            }
            Ok(verified)
        })
    }
}

fn look_at_rows(engine: &Engine, verified: &mut Verified) -> Result<(), StoreError> {
    let account = engine.tally()?;
    let mut counted = Tally::default();
    let read = engine.each_row(&mut |tree, key, record| {
        counted.account(tree, key, None, Some(record));
        verified.rows += 1;
        match understood(tree, key, record) {
            Err(StoreError::Corrupt { what }) => {
                verified.findings.push(Finding::Record { place: what });
                Ok(())
            }
            other => other,
        }
    });
    match read {
        Err(StoreError::Corrupt { .. }) => verified.findings.push(Finding::IndexDiffers),
        Err(other) => return Err(other),
        Ok(()) if !counted.same_rows(&account) => verified.findings.push(Finding::IndexDiffers),
        Ok(()) => {}
    }
    if verified.findings.is_empty() {
        let rows = plan::disagreements(engine)?;
        if rows > 0 {
            verified.findings.push(Finding::IndexRows { rows });
        }
    }
    Ok(())
}

/// The record says something that this program understands.
fn understood(tree: Tree, key: &[u8], record: &[u8]) -> Result<(), StoreError> {
    fn is<T: DeserializeOwned>(tree: Tree, key: &[u8], record: &[u8]) -> Result<(), StoreError> {
        envelope::open::<T>(tree, key, record).map(|_| ())
    }
    let check = match tree {
        Tree::Offers => is::<OfferRow>,
        Tree::Refusals => is::<Refusal>,
        Tree::Memos => is::<Memo>,
        Tree::Sources => is::<SourceState>,
        Tree::Subscribers => is::<Subscriber>,
        Tree::Ledger => is::<Ledger>,
        Tree::Digests => is::<SentDigest>,
        Tree::Deliveries => is::<Delivery>,
        _ => is::<serde_json::Value>,
    };
    check(tree, key, record)
}

fn look_at_history(keeper: &Keeper, seq: u64, verified: &mut Verified) -> Result<(), StoreError> {
    let mut newest = None;
    for found in keeper.shelf.list() {
        match snapshot::check(&found.path) {
            Ok(_) => {
                verified.snapshots += 1;
                newest.get_or_insert(found.seq);
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
    let places = keeper.journal.survey()?.lacks(newest.unwrap_or(0), seq).len();
    if places > 0 {
        verified.findings.push(Finding::Journal { places });
    }
    Ok(())
}
