//! Dice that a bench and an example throw alike.

/// Numbers that look drawn by lot and are the same on every machine (xorshift).
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    pub(crate) fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    pub(crate) fn below(&mut self, most: usize) -> usize {
        (self.next() % most as u64) as usize
    }

    /// The n-th word is drawn as often as Zipf's law says: uniform in the logarithm.
    pub(crate) fn zipf(&mut self, most: usize) -> usize {
        let share = self.next() as f64 / u64::MAX as f64;
        (most as f64).powf(share) as usize
    }
}
