//! A number of which only bounds are known, compared with another.

use super::answer::Answer;
use super::quantity::Op;

/// Rounding of sums and quotients never decides.
const CLOSE: f64 = 1e-6;

/// A number that lies somewhere between two bounds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Range {
    low: f64,
    high: f64,
}

impl Range {
    /// Exactly known.
    pub(super) fn exactly(value: f64) -> Self {
        Self { low: value, high: value }
    }

    /// Between two bounds, in whatever order they come; an unknown bound is no bound.
    pub(super) fn between(low: Option<f64>, high: Option<f64>) -> Self {
        let (low, high) = (low.unwrap_or(f64::NEG_INFINITY), high.unwrap_or(f64::INFINITY));
        Self { low: low.min(high), high: high.max(low) }
    }

    /// Every number of the range, multiplied by one of another range.
    pub(super) fn times(self, low: f64, high: f64) -> Self {
        Self { low: self.low * low, high: self.high * high }
    }

    /// Yes when every number of the range passes, no when none does.
    pub(super) fn test(self, op: Op, value: f64) -> Answer {
        let (all, some) = match op {
            Op::AtLeast => (self.low >= value - CLOSE, self.high >= value - CLOSE),
            Op::Above => (self.low > value + CLOSE, self.high > value + CLOSE),
            Op::AtMost => (self.high <= value + CLOSE, self.low <= value + CLOSE),
            Op::Below => (self.high < value - CLOSE, self.low < value - CLOSE),
            Op::Equal => {
                let within = self.low <= value + CLOSE && self.high >= value - CLOSE;
                (within && self.high - self.low <= CLOSE, within)
            }
        };
        match (all, some) {
            (true, _) => Answer::Yes,
            (false, true) => Answer::Maybe,
            (false, false) => Answer::No,
        }
    }
}
