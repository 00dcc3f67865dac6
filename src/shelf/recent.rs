//! The whole offers that were asked for last: pages and digests ask for the same few again and
//! again, and all of them together would fill the memory.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use crate::model::Offer;

/// Offers of one generation, of some 5 kB each.
const GENERATION: usize = 600;

/// Two generations: what is asked for again moves into the younger one; when that is full, the
/// older one is forgotten.
#[derive(Debug, Default)]
pub(super) struct Recent(Mutex<[HashMap<u32, Arc<Offer>>; 2]>);

impl Recent {
    /// The offer of a slot, from here or from elsewhere.
    ///
    /// # Errors
    /// As `read`.
    pub(super) fn get<E>(
        &self,
        slot: u32,
        read: impl FnOnce() -> Result<Option<Offer>, E>,
    ) -> Result<Option<Arc<Offer>>, E> {
        if let Some(found) = self.known(slot) {
            return Ok(Some(found));
        }
        // Nobody waits while the store is read; two may read the same.
        let Some(offer) = read()?.map(Arc::new) else { return Ok(None) };
        self.keep(slot, Arc::clone(&offer));
        Ok(Some(offer))
    }

    fn known(&self, slot: u32) -> Option<Arc<Offer>> {
        let mut generations = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let [young, old] = &mut *generations;
        if let Some(found) = young.get(&slot) {
            return Some(Arc::clone(found));
        }
        let found = old.remove(&slot)?;
        young.insert(slot, Arc::clone(&found));
        Some(found)
    }

    fn keep(&self, slot: u32, offer: Arc<Offer>) {
        let mut generations = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let [young, old] = &mut *generations;
        if young.len() >= GENERATION {
            *old = std::mem::take(young);
        }
        young.insert(slot, offer);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shelf::tests::offer;

    #[test]
    fn what_is_asked_for_again_is_not_read_again_and_the_rest_is_forgotten() {
        let recent = Recent::default();
        let mut reads = 0;
        let mut ask = |slot: u32| {
            let read = || -> Result<_, ()> {
                reads += 1;
                Ok(Some(offer(&slot.to_string(), crate::model::Country::FR, None)))
            };
            recent.get(slot, read).unwrap().unwrap();
            reads
        };
        assert_eq!((ask(1), ask(1)), (1, 1));
        let many = GENERATION as u32;
        assert_eq!((2..=many + 1).map(&mut ask).last(), Some(GENERATION + 1));
        assert_eq!(ask(1), GENERATION + 1, "still in the older generation");
        (many + 2..3 * many).for_each(|slot| _ = ask(slot));
        let before = ask(3 * many);
        assert_eq!(ask(2), before + 1, "forgotten");
    }
}
