//! Things remembered per host, each behind its own lock, and forgotten when nobody uses them.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::{Mutex as Lock, OwnedMutexGuard};

/// The idle are dropped beyond this number, so that links to ever new hosts fill no memory.
pub(super) const MANY: usize = 512;

/// Tells whether a thing may be forgotten.
pub(super) trait Idle {
    /// True when remembering it longer changes nothing.
    fn idle(&self) -> bool;
}

/// A shelf. The outer lock is held only to find a place, never while somebody waits.
pub(super) struct Shelf<K, V> {
    places: Mutex<Places<K, V>>,
}

struct Places<K, V> {
    all: HashMap<K, Arc<Lock<V>>>,
    /// The idle are looked for when there are so many.
    sweep_at: usize,
}

impl<K, V> Default for Shelf<K, V> {
    fn default() -> Self {
        Self { places: Mutex::new(Places { all: HashMap::new(), sweep_at: MANY }) }
    }
}

impl<K: Clone + Eq + Hash, V: Default + Idle> Shelf<K, V> {
    /// The thing kept under a key, alone: first come, first served.
    pub(super) async fn take(&self, key: &K) -> OwnedMutexGuard<V> {
        self.place(key).lock_owned().await
    }

    fn place(&self, key: &K) -> Arc<Lock<V>> {
        let mut places = self.places.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(place) = places.all.get(key) {
            return Arc::clone(place);
        }
        if places.all.len() >= places.sweep_at {
            places.all.retain(|_, place| {
                let free = Arc::strong_count(place) == 1;
                !(free && place.try_lock().is_ok_and(|thing| thing.idle()))
            });
            // Not at every new host while many are in use.
            places.sweep_at = (places.all.len() * 2).max(MANY);
        }
        Arc::clone(places.all.entry(key.clone()).or_default())
    }

    #[cfg(test)]
    pub(super) fn len(&self) -> usize {
        self.places.lock().unwrap_or_else(PoisonError::into_inner).all.len()
    }
}
