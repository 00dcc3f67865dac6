//! The running account of what the store holds: written in the same transaction as the rows, so
//! that rows that vanish, change or come back are noticed.

use serde::{Deserialize, Serialize};

use super::tree::Tree;

/// Number of the last commit, counts, and a fingerprint of every row.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(super) struct Tally {
    /// The last commit that is in.
    pub(super) seq: u64,
    /// Wrapping sum of a 64-bit hash of each (table, key, value).
    pub(super) fingerprint: u64,
    /// Rows of each table, in the order of `Tree::ALL`.
    pub(super) counts: Vec<u64>,
    /// Bytes of all keys and values.
    pub(super) live_bytes: u64,
}

impl Tally {
    /// Rows of one table.
    pub(super) fn count(&self, tree: Tree) -> u64 {
        self.counts.get(tree.index()).copied().unwrap_or(0)
    }

    /// Rows of all tables.
    pub(super) fn rows(&self) -> u64 {
        self.counts.iter().sum()
    }

    /// Takes note that a row goes from `old` to `new`.
    pub(super) fn account(
        &mut self,
        tree: Tree,
        key: &[u8],
        old: Option<&[u8]>,
        new: Option<&[u8]>,
    ) {
        self.counts.resize(Tree::ALL.len().max(self.counts.len()), 0);
        let size = |value: &[u8]| (key.len() + value.len()) as u64;
        if let Some(old) = old {
            self.fingerprint = self.fingerprint.wrapping_sub(hash(tree, key, old));
            self.live_bytes = self.live_bytes.saturating_sub(size(old));
        }
        if let Some(new) = new {
            self.fingerprint = self.fingerprint.wrapping_add(hash(tree, key, new));
            self.live_bytes += size(new);
        }
        if let Some(count) = self.counts.get_mut(tree.index()) {
            *count = count.saturating_sub(u64::from(old.is_some())) + u64::from(new.is_some());
        }
    }

    /// Same rows, whatever the number of the last commit.
    pub(super) fn same_rows(&self, other: &Self) -> bool {
        self.fingerprint == other.fingerprint
            && self.live_bytes == other.live_bytes
            && Tree::ALL.iter().all(|&tree| self.count(tree) == other.count(tree))
    }
}

/// FNV-1a over tag, key length, key and value, then a final mix (splitmix64), since sums of plain
/// FNV hashes cancel too easily. The value is read in words of eight bytes.
pub(super) fn hash(tree: Tree, key: &[u8], value: &[u8]) -> u64 {
    const PRIME: u64 = 0x0000_0100_0000_01B3;
    let mut state: u64 = 0xCBF2_9CE4_8422_2325;
    let mut take = |word: u64| state = (state ^ word).wrapping_mul(PRIME).rotate_left(29);
    take(u64::from(tree.tag()));
    for part in [key, value] {
        take(part.len() as u64);
        for chunk in part.chunks(8) {
            let mut word = [0_u8; 8];
            for (to, from) in word.iter_mut().zip(chunk) {
                *to = *from;
            }
            take(u64::from_le_bytes(word));
        }
    }
    let mut mixed = state;
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    mixed ^ (mixed >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_written_and_removed_leaves_no_trace(
            rows in prop::collection::btree_map(prop::collection::vec(any::<u8>(), 0..20), prop::collection::vec(any::<u8>(), 0..40), 0..20),
        ) {
            let mut tally = Tally::default();
            for (key, value) in &rows {
                tally.account(Tree::Offers, key, None, Some(value));
            }
            prop_assert_eq!(tally.count(Tree::Offers), rows.len() as u64);
            for (key, value) in rows.iter().rev() {
                tally.account(Tree::Offers, key, Some(value), None);
            }
            prop_assert!(tally.same_rows(&Tally::default()));
        }

        #[test]
        fn one_changed_byte_changes_the_fingerprint(key in prop::collection::vec(any::<u8>(), 0..20), mut value in prop::collection::vec(any::<u8>(), 1..40), at in any::<prop::sample::Index>(), flip in 1_u8..) {
            let before = hash(Tree::Offers, &key, &value);
            let at = at.index(value.len());
            value[at] ^= flip;
            prop_assert_ne!(before, hash(Tree::Offers, &key, &value));
        }
    }
}
