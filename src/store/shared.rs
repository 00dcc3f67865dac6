//! The engine in use, which compaction and restore exchange while readers go on with the old one.

use std::sync::{Arc, PoisonError, RwLock};

use super::engine::Engine;

/// Every handle sees the same engine.
#[derive(Debug, Clone)]
pub(super) struct Engines {
    used: Arc<RwLock<Arc<Engine>>>,
}

impl Engines {
    pub(super) fn new(engine: Engine) -> Self {
        Self { used: Arc::new(RwLock::new(Arc::new(engine))) }
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
        drop(old);
    }
}
