//! A walk through the segments of a journal: every record that is whole, and what is missing.

use super::Visit;
use super::record::{self, Piece};
use super::segment::{self, Segment};
use crate::store::error::StoreError;
use crate::store::steps::refused;

/// What a walk through the journal found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(in crate::store) struct Walk {
    /// Number of the first whole record.
    pub(in crate::store) first: Option<u64>,
    /// Number of the last whole record.
    pub(in crate::store) last: Option<u64>,
    /// Numbers that are missing between the two, from – to.
    pub(in crate::store) missing: Vec<(u64, u64)>,
    /// Unreadable stretches that cost a record.
    pub(in crate::store) damaged: usize,
    /// The last segment ends in unreadable bytes.
    pub(in crate::store) cut: bool,
}

impl Walk {
    /// The numbers behind `base`, up to `known`, of which the journal has no record.
    pub(in crate::store) fn lacks(&self, base: u64, known: u64) -> Vec<(u64, u64)> {
        let (Some(first), Some(last)) = (self.first, self.last) else {
            return stretch(base + 1, known).into_iter().collect();
        };
        let before = stretch(base + 1, known.min(first - 1));
        let within = self
            .missing
            .iter()
            .filter_map(|&(from, to)| stretch(from.max(base + 1), to.min(known)));
        let behind = stretch((last + 1).max(base + 1), known);
        before.into_iter().chain(within).chain(behind).collect()
    }
}

fn stretch(from: u64, to: u64) -> Option<(u64, u64)> {
    (from <= to).then_some((from, to))
}

/// Shows every whole record, in order. A record that was written twice is shown once.
///
/// # Errors
/// As `visit`, and `Unavailable` when the machine refuses.
pub(in crate::store) fn walk(
    segments: &[Segment],
    visit: &mut Visit<'_>,
) -> Result<Walk, StoreError> {
    let mut walk = Walk::default();
    let mut unreadable = 0;
    for (index, segment) in segments.iter().enumerate() {
        let bytes = std::fs::read(&segment.path).map_err(|why| refused(&segment.path, &why))?;
        let first = segment::first_of(&bytes)?;
        let body = bytes.get(first.map_or(0, |_| segment::HEADER)..).unwrap_or_default();
        let pieces = record::pieces(body);
        let ends_unreadable = pieces.last() == Some(&Piece::Unreadable);
        walk.cut = index + 1 == segments.len() && ends_unreadable;
        for piece in pieces {
            let Piece::Record { seq, payload } = piece else {
                unreadable += 1;
                continue;
            };
            // What the header promises before the first record is missing, too.
            let expected = walk.last.map_or(first.unwrap_or(seq), |last| last + 1);
            if seq < expected {
                continue;
            }
            if seq > expected {
                walk.missing.push((expected, seq - 1));
                walk.damaged += std::cmp::max(unreadable, 1);
            }
            unreadable = 0;
            walk.first.get_or_insert(seq);
            walk.last = Some(seq);
            visit(seq, body.get(payload).unwrap_or_default())?;
        }
    }
    Ok(walk)
}
