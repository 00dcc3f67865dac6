//! The engine in use, which compaction and restore exchange while readers go on with the old one.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, PoisonError, RwLock};

use super::engine::Engine;

/// Drawn from for every store of the process, so that no two states of any share a number.
static NEXT: AtomicU64 = AtomicU64::new(1);

/// Every handle sees the same engine.
#[derive(Debug, Clone)]
pub(super) struct Engines {
    used: Arc<RwLock<Arc<Engine>>>,
    /// Another number whenever an offer changed.
    offers: Arc<AtomicU64>,
}

impl Engines {
    pub(super) fn new(engine: Engine) -> Self {
        let offers = AtomicU64::new(NEXT.fetch_add(1, Ordering::Relaxed));
        Self { used: Arc::new(RwLock::new(Arc::new(engine))), offers: Arc::new(offers) }
    }

    /// The state of the offers: another number after each change.
    pub(super) fn offers_version(&self) -> u64 {
        self.offers.load(Ordering::Acquire)
    }

    /// Offers changed.
    pub(super) fn offers_changed(&self) {
        self.offers.store(NEXT.fetch_add(1, Ordering::Relaxed), Ordering::Release);
    }

    /// The engine in use.
    pub(super) fn now(&self) -> Arc<Engine> {
        Arc::clone(&self.used.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// From now on, this one; the old one is closed when its last reader is done.
    pub(super) fn exchange(&self, engine: Engine) {
        let old = {
            let mut used = self.used.write().unwrap_or_else(PoisonError::into_inner);
            std::mem::replace(&mut *used, Arc::new(engine))
        };
        self.offers_changed();
        drop(old);
    }
}
