//! A multimap from hashes to small numbers, eight bytes an entry: what lets a million offers be
//! found in little memory.

/// Parts that grow by themselves, so that growing never copies everything at once.
const PARTS: usize = 256;
/// Hash → numbers. Two hashes that agree in 32 bits are one: whoever asks must check what is found.
#[derive(Debug, Clone)]
pub(super) struct Multi {
    parts: Vec<Part>,
    crowd: usize,
}

#[derive(Debug, Clone, Default)]
struct Part {
    /// Hash in the upper half, number + 1 in the lower; zero is free.
    cells: Vec<u64>,
    filled: usize,
}

impl Multi {
    /// Empty. A hash that stands for more than a crowd says nothing any more.
    pub(super) fn new(crowd: usize) -> Self {
        Self { parts: vec![Part::default(); PARTS], crowd }
    }

    /// Adds an entry, unless there are too many of its hash.
    pub(super) fn add(&mut self, hash: u64, number: u32) {
        let (part, key) = split(hash);
        if let Some(part) = self.parts.get_mut(part) {
            part.add(key, number, self.crowd);
        }
    }

    /// The numbers of a hash, in the order of adding; none when there are too many.
    pub(super) fn get(&self, hash: u64) -> Vec<u32> {
        let mut found = Vec::new();
        self.get_into(hash, &mut found);
        found
    }

    /// Adds the numbers of a hash to others.
    pub(super) fn get_into(&self, hash: u64, found: &mut Vec<u32>) {
        let (part, key) = split(hash);
        let Some(part) = self.parts.get(part) else { return };
        let known = found.len();
        found.extend(part.get(key).take(self.crowd + 1));
        if found.len() - known > self.crowd {
            found.truncate(known);
        }
    }

    /// Bytes that are held.
    pub(super) fn bytes(&self) -> usize {
        self.parts.iter().map(|part| part.cells.capacity() * 8).sum()
    }
}

fn split(hash: u64) -> (usize, u32) {
    let part = usize::try_from(hash >> 56).unwrap_or_default();
    (part, u32::try_from(hash & u64::from(u32::MAX)).unwrap_or_default())
}

impl Part {
    fn add(&mut self, key: u32, number: u32, crowd: usize) {
        if (self.filled + 1) * 8 > self.cells.len() * 7 {
            self.grow();
        }
        if self.get(key).take(crowd + 1).count() > crowd {
            return;
        }
        self.put((u64::from(key) << 32) | (u64::from(number) + 1));
        self.filled += 1;
    }

    fn put(&mut self, cell: u64) {
        let home = home(cell >> 32, self.cells.len());
        let (before, behind) = self.cells.split_at_mut(home);
        if let Some(free) = behind.iter_mut().chain(before).find(|there| **there == 0) {
            *free = cell;
        }
    }

    fn get(&self, key: u32) -> impl Iterator<Item = u32> + '_ {
        let (before, behind) = self.cells.split_at(home(u64::from(key), self.cells.len()));
        behind
            .iter()
            .chain(before)
            .take_while(|cell| **cell != 0)
            .filter(move |cell| **cell >> 32 == u64::from(key))
            .filter_map(|cell| u32::try_from((cell & u64::from(u32::MAX)).saturating_sub(1)).ok())
    }

    /// By a third: less room stands empty than by half.
    fn grow(&mut self) {
        let old = std::mem::take(&mut self.cells);
        self.cells = vec![0; (old.len() * 4 / 3).max(16)];
        old.into_iter().filter(|cell| *cell != 0).for_each(|cell| self.put(cell));
    }
}

fn home(key: u64, size: usize) -> usize {
    // The key's upper bits choose the place, as in a division by its range.
    usize::try_from((key * size as u64) >> 32).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    proptest::proptest! {
        #[test]
        fn holds_what_was_added(entries in proptest::collection::vec((0_u64..40, 0_u32..1000), 0..400)) {
            let mut multi = Multi::new(200);
            let mut plain: BTreeMap<u64, Vec<u32>> = BTreeMap::new();
            for (key, number) in entries {
                let hash = key.wrapping_mul(0x9e37_79b9_7f4a_7c15);
                multi.add(hash, number);
                plain.entry(hash).or_default().push(number);
            }
            for (hash, mut numbers) in plain {
                let mut found = multi.get(hash);
                found.sort_unstable();
                numbers.sort_unstable();
                proptest::prop_assert_eq!(found, numbers);
            }
        }
    }

    #[test]
    fn a_crowd_says_nothing() {
        let mut multi = Multi::new(200);
        (0..300).for_each(|number| multi.add(7, number));
        assert_eq!(multi.get(7), Vec::<u32>::new());
        assert_eq!(multi.get(8), Vec::<u32>::new());
    }
}
