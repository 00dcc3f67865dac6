//! Every row of the index, by itself: its sum, and, when looked at closely, what it says.

use serde::de::DeserializeOwned;

use super::verify::{Depth, Finding, Verified};
use crate::model::{Decision, Delivery, Ledger, Refusal, SentDigest, SourceState, Subscriber};
use crate::store::change::Memo;
use crate::store::engine::Engine;
use crate::store::envelope;
use crate::store::error::StoreError;
use crate::store::plan::OfferRow;
use crate::store::tally::Tally;
use crate::store::tree::Tree;

/// Adds what is found to the findings.
///
/// # Errors
/// Only when the machine refuses.
pub(super) fn look(engine: &Engine, verified: &mut Verified) -> Result<(), StoreError> {
    let account = engine.tally()?;
    let mut counted = Tally::default();
    let look_at = match verified.depth {
        Depth::Quick => envelope::check,
        Depth::Deep => understood,
    };
    let read = engine.each_row(&mut |tree, key, record| {
        counted.account(tree, key, None, Some(record));
        verified.rows += 1;
        match look_at(tree, key, record) {
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
        Tree::Decisions => is::<Decision>,
        _ => is::<serde_json::Value>,
    };
    check(tree, key, record)
}
