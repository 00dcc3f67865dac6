//! A watch on the writer: sled was seen to hang (#1412), and a hanging writer answers nobody. The
//! journal makes ending the process safe.

use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::{Duration, Instant};

use super::error::StoreError;
use super::options::OnHang;
use crate::model::Message;

/// How often it looks.
const LOOK: Duration = Duration::from_secs(1);

/// Watches over one writer until dropped.
#[derive(Debug, Clone)]
pub(super) struct Watch {
    shared: Arc<Shared>,
}

#[derive(Debug)]
struct Shared {
    state: Mutex<State>,
    woken: Condvar,
}

#[derive(Debug, Clone, Copy)]
enum State {
    Idle,
    Busy { since: Instant, within: Duration },
    Ended,
}

impl Watch {
    /// Starts watching: whatever takes longer than it may calls `on_hang`.
    ///
    /// # Errors
    /// `Unavailable` when the machine has no thread left.
    pub(super) fn start(on_hang: OnHang) -> Result<Self, StoreError> {
        let shared = Arc::new(Shared { state: Mutex::new(State::Idle), woken: Condvar::new() });
        let watched = Arc::clone(&shared);
        std::thread::Builder::new()
            .name("store-watch".to_owned())
            .spawn(move || watched.watch(&on_hang))
            .map_err(StoreError::unavailable)?;
        Ok(Self { shared })
    }

    /// Runs something that may take so long, under watch. What is watched already stays so.
    pub(super) fn over<T>(&self, within: Duration, run: impl FnOnce() -> T) -> T {
        let before = self.shared.set(State::Busy { since: Instant::now(), within });
        let done = run();
        self.shared.set(before);
        done
    }

    /// Stops watching.
    pub(super) fn end(&self) {
        self.shared.set(State::Ended);
    }
}

impl Shared {
    fn set(&self, state: State) -> State {
        let mut held = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let before = std::mem::replace(&mut *held, state);
        drop(held);
        // Waking the watch for each commit would cost more than the commit; it looks by itself.
        if matches!(state, State::Ended) {
            self.woken.notify_all();
        }
        before
    }

    fn watch(&self, on_hang: &OnHang) {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let within = loop {
            let wait = match *state {
                State::Ended => return,
                State::Idle => LOOK,
                State::Busy { since, within } => match within.checked_sub(since.elapsed()) {
                    Some(rest) => rest.clamp(Duration::from_millis(1), LOOK),
                    None => break within,
                },
            };
            let woken = self.woken.wait_timeout(state, wait);
            state = woken.unwrap_or_else(PoisonError::into_inner).0;
        };
        drop(state);
        let seconds = i64::try_from(within.as_secs()).unwrap_or(i64::MAX);
        on_hang(Message::new("store-hangs").with("seconds", seconds));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::mpsc::channel;

    #[test]
    fn only_a_hanging_commit_is_told() {
        let (told, hear) = channel();
        let on_hang: OnHang = Arc::new(move |message| {
            let _ = told.send(message);
        });
        let (short, long) = (Duration::from_millis(20), Duration::from_secs(3600));
        let quiet = Watch::start(Arc::clone(&on_hang)).unwrap();
        assert_eq!(quiet.over(long, || quiet.over(long, || 7)), 7);
        quiet.end();
        let watch = Watch::start(on_hang).unwrap();
        let heard = watch.over(short, || hear.recv_timeout(Duration::from_secs(20)));
        assert_eq!(heard.map(|message| message.id), Ok("store-hangs".to_owned()));
        assert!(hear.try_recv().is_err());
    }
}
