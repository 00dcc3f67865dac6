//! The neutral forms of the words that were met: adverts repeat the same few thousand.

use std::collections::HashMap;
use std::fmt;
use std::ops::Deref;
use std::sync::{Arc, LazyLock, PoisonError, RwLock, RwLockReadGuard};

use foldhash::fast::RandomState;

use super::letters::fold;
use super::neutral::neutral;
use super::stretch::Printed;

/// Words that are remembered at most; a year of adverts holds some ten thousand.
const REMEMBERED: usize = 20_000;

/// Longer stretches, addresses of pages above all, are rarely met again.
const LONGEST: usize = 32;

/// A neutral word. One that is remembered has a number, by which others can remember it too; no two
/// words ever share one.
#[derive(Clone, Eq)]
pub struct Key {
    text: Arc<str>,
    number: u64,
}

impl Key {
    /// The word.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Its number.
    pub(crate) fn number(&self) -> u64 {
        self.number
    }
}

impl Deref for Key {
    type Target = str;

    fn deref(&self) -> &str {
        &self.text
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.text.fmt(f)
    }
}

impl PartialEq for Key {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl PartialEq<str> for Key {
    fn eq(&self, other: &str) -> bool {
        *self.text == *other
    }
}

impl PartialEq<&str> for Key {
    fn eq(&self, other: &&str) -> bool {
        *self.text == **other
    }
}

/// What is remembered.
#[derive(Default)]
struct Met {
    /// Words as printed.
    printed: HashMap<Box<str>, Key, RandomState>,
    /// The same by their neutral form.
    neutral: HashMap<Arc<str>, Key, RandomState>,
    /// Stretches that are no plain word, with their keys.
    stretches: HashMap<Box<str>, Arc<[Printed]>, RandomState>,
    /// The number of the next word; never one that was given before.
    next: u64,
}

static MET: LazyLock<RwLock<Met>> = LazyLock::new(RwLock::default);

/// What is remembered, held open while a text is folded.
pub(super) struct Memory(Option<RwLockReadGuard<'static, Met>>);

impl Memory {
    pub(super) fn open() -> Self {
        Self(Some(MET.read().unwrap_or_else(PoisonError::into_inner)))
    }

    /// The neutral form of a printed word.
    pub(super) fn neutral(&mut self, printed: &str) -> Key {
        let known = self.0.as_ref().and_then(|met| met.printed.get(printed)).cloned();
        known.unwrap_or_else(|| {
            let word = neutral(&fold(printed));
            self.learn(|met| {
                let key = met.key(&word);
                met.printed.insert(printed.into(), key.clone());
                key
            })
        })
    }

    /// The key of a word that is left as it is.
    pub(super) fn literal(&mut self, word: &str) -> Key {
        let known = self.0.as_ref().and_then(|met| met.neutral.get(word)).cloned();
        known.unwrap_or_else(|| self.learn(|met| met.key(word)))
    }

    /// The keys of a stretch, taken apart when it was not met before.
    pub(super) fn stretch(
        &mut self,
        stretch: &str,
        take_apart: impl FnOnce(&str, &mut Self) -> Arc<[Printed]>,
    ) -> Arc<[Printed]> {
        let known = self.0.as_ref().and_then(|met| met.stretches.get(stretch)).cloned();
        known.unwrap_or_else(|| {
            let words = take_apart(stretch, self);
            if stretch.len() <= LONGEST {
                self.learn(|met| {
                    if met.stretches.len() >= REMEMBERED {
                        met.stretches.clear();
                    }
                    met.stretches.insert(stretch.into(), Arc::clone(&words));
                });
            }
            words
        })
    }

    fn learn<T>(&mut self, learn: impl FnOnce(&mut Met) -> T) -> T {
        self.0 = None;
        let learned = learn(&mut MET.write().unwrap_or_else(PoisonError::into_inner));
        *self = Self::open();
        learned
    }
}

impl Met {
    fn key(&mut self, word: &str) -> Key {
        if let Some(known) = self.neutral.get(word) {
            return known.clone();
        }
        if self.printed.len().max(self.neutral.len()) >= REMEMBERED {
            self.printed.clear();
            self.neutral.clear();
        }
        let key = Key { text: word.into(), number: self.next };
        self.next += 1;
        self.neutral.insert(Arc::clone(&key.text), key.clone());
        key
    }
}
