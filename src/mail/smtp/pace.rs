//! How fast a relay is fed: shared hosts refuse bursts, and slow down those who insist.

use std::num::NonZeroU32;
use std::time::Duration;

use tokio::time::Instant;

use crate::mail::retry::{Fault, fault};
use crate::mail::send::{Accepted, SendError};

/// What the relay allows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pace {
    /// Connections at a time; four saturate any relay (measured).
    pub connections: usize,
    /// Mails a minute; `None` for as many as it takes.
    pub per_minute: Option<NonZeroU32>,
}

impl Pace {
    /// What most relays take.
    pub const USUAL: Self = Self { connections: 4, per_minute: None };
}

/// The first pause after a relay asked to slow down, and the longest.
const SLOW: (Duration, Duration) = (Duration::from_secs(1), Duration::from_secs(30));

/// Gives each mail its turn.
#[derive(Debug)]
pub(super) struct Pacer {
    gap: Duration,
    slow: Duration,
    next: Option<Instant>,
}

impl Pacer {
    pub(super) fn new(pace: Pace) -> Self {
        let gap = pace
            .per_minute
            .map_or(Duration::ZERO, |per_minute| Duration::from_secs(60) / per_minute.get());
        Self { gap, slow: Duration::ZERO, next: None }
    }

    /// When the next mail may leave.
    pub(super) fn turn(&mut self, now: Instant) -> Instant {
        let at = self.next.map_or(now, |next| next.max(now));
        self.next = Some(at + self.gap.max(self.slow));
        at
    }

    /// Doubles the pause when the relay pushes back (421 or 4.7.x), halves it when it takes a mail.
    pub(super) fn heed(&mut self, outcome: &Result<Accepted, SendError>) {
        match outcome {
            Err(SendError::Temporary(reply))
                if reply.starts_with("421") || fault(reply) == Fault::Ours =>
            {
                self.slow = (self.slow * 2).clamp(SLOW.0, SLOW.1);
            }
            Ok(_) if self.slow <= SLOW.0 / 4 => self.slow = Duration::ZERO,
            Ok(_) => self.slow /= 2,
            Err(_) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn turns(pacer: &mut Pacer, now: Instant, n: usize) -> Vec<u128> {
        (0..n).map(|_| (pacer.turn(now) - now).as_millis()).collect()
    }

    #[test]
    fn mails_a_minute_are_spread_over_it() {
        let mut pacer = Pacer::new(Pace { per_minute: NonZeroU32::new(30), ..Pace::USUAL });
        let now = Instant::now();
        assert_eq!(turns(&mut pacer, now, 3), [0, 2_000, 4_000]);
        let later = now + Duration::from_secs(60);
        assert_eq!(turns(&mut pacer, later, 1), [0]);
    }

    #[test]
    fn a_relay_that_pushes_back_is_fed_more_slowly_for_a_while() {
        let mut pacer = Pacer::new(Pace::USUAL);
        let now = Instant::now();
        assert_eq!(turns(&mut pacer, now, 2), [0, 0]);
        for _ in 0..2 {
            pacer.heed(&Err(SendError::Temporary("421 4.7.0 too fast".into())));
        }
        assert_eq!(turns(&mut pacer, now, 2), [0, 2_000]);
        pacer.heed(&Err(SendError::Temporary("452 4.2.2 full".into())));
        assert_eq!(pacer.slow, Duration::from_secs(2));
        for _ in 0..4 {
            pacer.heed(&Ok(Accepted { reply: String::new() }));
        }
        assert_eq!(pacer.slow, Duration::ZERO);
    }
}
