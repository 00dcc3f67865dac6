//! sled panics on damage that it did not expect. Such a panic is caught and becomes an error; this
//! keeps its words from the terminal, where they would only frighten.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Once;

use crate::store::error::StoreError;

thread_local! {
    static INSIDE: Cell<bool> = const { Cell::new(false) };
}

static HOOK: Once = Once::new();

/// Runs `run`; a panic in it becomes `Corrupt`.
pub(super) fn guarded<T>(run: impl FnOnce() -> Result<T, StoreError>) -> Result<T, StoreError> {
    HOOK.call_once(put_hook);
    let before = INSIDE.replace(true);
    let result = catch_unwind(AssertUnwindSafe(run));
    INSIDE.set(before);
    result.unwrap_or_else(|_| Err(StoreError::corrupt("sled met something that it did not expect")))
}

/// Panics of sled, on guarded calls and on its own threads, are passed over; all others are shown
/// as before.
fn put_hook() {
    let usual = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        let of_sled = std::thread::current()
            .name()
            .is_some_and(|name| name.starts_with("sled-io") || name.contains("flusher"));
        if INSIDE.get() || of_sled {
            tracing::debug!(%panic, "sled panicked");
        } else {
            usual(panic);
        }
    }));
}
