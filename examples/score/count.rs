//! Precision, recall and F1.

/// Counts of one yes-or-no question.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Count {
    hits: u32,
    false_alarms: u32,
    misses: u32,
}

impl Count {
    /// Adds one answer.
    pub(crate) fn add(&mut self, expected: bool, found: bool) {
        match (expected, found) {
            (true, true) => self.hits += 1,
            (false, true) => self.false_alarms += 1,
            (true, false) => self.misses += 1,
            (false, false) => {}
        }
    }

    /// `precision recall F1 (hits/false alarms/misses)`.
    pub(crate) fn line(&self) -> String {
        let share = |part: u32, rest: u32| match part + rest {
            0 => 1.0,
            whole => f64::from(part) / f64::from(whole),
        };
        let precision = share(self.hits, self.false_alarms);
        let recall = share(self.hits, self.misses);
        let f1 = share(2 * self.hits, self.false_alarms + self.misses);
        let Self { hits, false_alarms, misses } = self;
        format!("P {precision:.3}  R {recall:.3}  F1 {f1:.3}  ({hits}/{false_alarms}/{misses})")
    }
}
