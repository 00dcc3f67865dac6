//! What a careful reader makes of the demo's postings: which are one position, which are refused.

use serde::Deserialize;

use super::adverts::positions;
use crate::model::SourceId;

/// What should become of a position.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Expected {
    /// A peer offer that can be applied to (or a training, a placement, a call).
    Offer,
    /// A peer offer that is over: its deadline has passed, or its page says so.
    Closed,
    /// Around the trade without being it: shown apart or refused, never shown as sure.
    Borderline,
    /// No peer offer.
    Refused,
}

/// One position and its postings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Truth {
    /// Its name.
    pub position: String,
    /// What should become of it.
    pub expected: Expected,
    /// Positions of one advert in several towns share a family.
    pub family: Option<String>,
    /// The source and the path (to be put after the base address) of each posting.
    pub postings: Vec<(SourceId, String)>,
}

/// Every position of the demo.
///
/// # Errors
/// A fault of the embedded files, which a test rules out.
pub fn truth() -> anyhow::Result<Vec<Truth>> {
    let truth = positions()?.into_iter().map(|position| Truth {
        postings: position
            .seen
            .iter()
            .map(|seen| {
                let path = seen.board.address(&seen.slug, seen.pdf.as_deref());
                (SourceId::new(seen.board.id()), path)
            })
            .collect(),
        position: position.key,
        expected: position.truth,
        family: position.family,
    });
    Ok(truth.collect())
}
