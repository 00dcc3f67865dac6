//! Lists of offers in few bytes: distances of varying length (LEB128), or a bit for every offer.

use super::set::Set;

/// A word that one offer in so many holds has a bit for every offer: that is shorter than a list.
const DENSE: usize = 8;
/// A word is common when one offer in so many holds it. Common words that stand side by side are
/// listed too, since many offers hold both somewhere; elsewhere, looking is quick enough.
const COMMON: usize = 50;
/// Pairs share so many lists: a list names the offers that may hold a pair, nearly always because
/// they do.
pub(super) const PAIR_LISTS: usize = 1 << 14;

/// Many lists of offers, in order, in few bytes.
#[derive(Debug, Default)]
pub(super) struct Lists {
    lists: Vec<List>,
    /// Distances between offers, one more than the offers that lie between.
    sparse: Vec<u8>,
    /// A bit an offer.
    dense: Vec<u64>,
}

/// Where a word's offers stand.
#[derive(Debug, Clone, Copy, Default)]
struct List {
    count: u32,
    start: u32,
}

/// Shown the number of a list, an offer, and how many offers lie between it and the one before.
pub(super) type Show<'a> = dyn FnMut(usize, u32, u32) + 'a;

impl Lists {
    pub(super) fn of(size: usize, count: usize, each: impl Fn(&mut Show<'_>)) -> Self {
        let mut lists = vec![List::default(); count];
        let mut bytes = vec![0_u32; count];
        each(&mut |at, _, gap| {
            lists[at].count += 1;
            bytes[at] += length(gap);
        });
        let is_dense = |list: &List| list.count as usize * DENSE > size;
        let (mut sparse, mut dense) = (0, 0);
        for (list, bytes) in lists.iter_mut().zip(&bytes) {
            let (at, length) = match is_dense(list) {
                true => (&mut dense, size.div_ceil(64) as u32),
                false => (&mut sparse, *bytes),
            };
            list.start = *at;
            *at += length;
        }
        let mut filled =
            Self { lists, sparse: vec![0; sparse as usize], dense: vec![0; dense as usize] };
        // From here on, where the next number of a sparse list goes.
        let mut next: Vec<u32> = filled.lists.iter().map(|list| list.start).collect();
        each(&mut |at, slot, gap| match is_dense(&filled.lists[at]) {
            true => filled.dense[next[at] as usize + slot as usize / 64] |= 1 << (slot % 64),
            false => next[at] += put(&mut filled.sparse[next[at] as usize..], gap),
        });
        filled
    }

    pub(super) fn is_any(&self) -> bool {
        !self.lists.is_empty()
    }

    /// The list of two words side by side; `None` when one of them is not common.
    pub(super) fn pair(&self, one: u32, other: u32, size: usize) -> Option<usize> {
        let common = |word: u32| {
            self.lists.get(word as usize).is_some_and(|list| list.count as usize * COMMON >= size)
        };
        (common(one) && common(other)).then(|| mixed(one, other) as usize % PAIR_LISTS)
    }

    pub(super) fn set(&self, word: u32, size: usize) -> Set {
        let Some(list) = self.lists.get(word as usize) else { return Set::new(size) };
        if list.count as usize * DENSE > size {
            let start = list.start as usize;
            let words = self.dense.get(start..start + size.div_ceil(64)).unwrap_or_default();
            return Set::of(words.to_vec());
        }
        let mut set = Set::new(size);
        let mut bytes = self.sparse.get(list.start as usize..).unwrap_or_default();
        let mut next = 0;
        for _ in 0..list.count {
            let Some(gap) = pull(&mut bytes) else { break };
            set.insert(next + gap);
            next += gap + 1;
        }
        set
    }
}

/// Two words as one number of 24 bits.
pub(super) fn mixed(one: u32, other: u32) -> u64 {
    (u64::from(one) << 32 | u64::from(other)).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 40
}

fn length(number: u32) -> u32 {
    (32 - (number | 1).leading_zeros()).div_ceil(7)
}

pub(super) fn push(bytes: &mut Vec<u8>, mut number: u32) {
    while number >= 0x80 {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

/// Writes a number over the first bytes; says how many.
fn put(bytes: &mut [u8], mut number: u32) -> u32 {
    let length = length(number);
    for (at, byte) in bytes.iter_mut().take(length as usize).enumerate() {
        let goes_on = if at + 1 < length as usize { 0x80 } else { 0 };
        *byte = (number as u8 & 0x7f) | goes_on;
        number >>= 7;
    }
    length
}

pub(super) fn pull(bytes: &mut &[u8]) -> Option<u32> {
    let (mut number, mut shift) = (0, 0);
    loop {
        let (byte, rest) = bytes.split_first()?;
        *bytes = rest;
        number |= u32::from(byte & 0x7f) << shift;
        if *byte < 0x80 {
            return Some(number);
        }
        shift += 7;
        if shift > 28 {
            return None;
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn numbers_are_read_back(numbers in prop::collection::vec(any::<u32>(), 0..9)) {
            let mut bytes = Vec::new();
            for number in &numbers {
                let before = bytes.len();
                push(&mut bytes, *number);
                let mut same = [0; 5];
                let written = put(&mut same, *number) as usize;
                prop_assert_eq!(&bytes[before..], &same[..written]);
            }
            let mut left = bytes.as_slice();
            for number in &numbers {
                prop_assert_eq!(pull(&mut left), Some(*number));
            }
            prop_assert_eq!(pull(&mut left), None);
        }
    }
}
