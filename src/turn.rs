//! Who may write when: rounds take turns, and so do the short readings and writings of one record.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::{Mutex as Lane, Notify, OwnedMutexGuard};

/// Two locks and a bell that every clone of the house shares.
///
/// The *lane* is held for a whole round (a tick, a poll, a sending, a restoring), which may take
/// minutes and waits for the network. The *hand* is held while one record is read, changed and
/// written back, never across a wait: without it, a pause asked for in the middle of a round could
/// be overwritten by the digest that was being decided.
#[derive(Debug, Clone, Default)]
pub struct Turns {
    lane: Arc<Lane<()>>,
    hand: Arc<Mutex<()>>,
    stirred: Arc<Notify>,
}

/// A round's turn, until it is dropped.
#[derive(Debug)]
pub struct Turn {
    _held: OwnedMutexGuard<()>,
}

impl Turns {
    /// The turn, if nobody has it.
    pub fn try_take(&self) -> Option<Turn> {
        let held = Arc::clone(&self.lane).try_lock_owned().ok()?;
        Some(Turn { _held: held })
    }

    /// Waits for the turn; first come, first served.
    pub async fn take(&self) -> Turn {
        Turn { _held: Arc::clone(&self.lane).lock_owned().await }
    }

    /// Something changed that may be owed an answer before the next tick was planned.
    pub fn stir(&self) {
        self.stirred.notify_one();
    }

    /// Waits until something changed.
    pub async fn stirred(&self) {
        self.stirred.notified().await;
    }

    /// Does what somebody asked for, with the hand, and rings the bell: an answer may be owed.
    pub fn act<T>(&self, run: impl FnOnce() -> T) -> T {
        let done = {
            let _hand = self.hand();
            run()
        };
        self.stir();
        done
    }

    /// The hand, for one record read, changed and written back. Not to be asked for while it is
    /// held, and not to be held across a wait.
    pub fn hand(&self) -> MutexGuard<'_, ()> {
        self.hand.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn one_turn_at_a_time() {
        let turns = Turns::default();
        let clone = turns.clone();
        let first = turns.take().await;
        assert!(clone.try_take().is_none());
        drop(first);
        assert!(clone.try_take().is_some());
    }
}
