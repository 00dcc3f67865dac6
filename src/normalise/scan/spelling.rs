//! The folded words that were scanned, each kept once, with what tells in a moment that it is another
//! word or begins no phrase of a list.

use std::cell::RefCell;
use std::collections::HashMap;
use std::fmt;
use std::ops::Deref;
use std::rc::Rc;

use foldhash::fast::RandomState;

/// A folded word, number or sign.
#[derive(Debug, Clone, Default)]
pub(in crate::normalise) struct Spelling {
    text: Rc<str>,
    marks: Marks,
}

/// What is known of a word at a glance.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Marks {
    /// A number that two words rarely share.
    pub(super) word: u32,
    /// The same of its first letters.
    pub(super) stem: u32,
}

/// Bytes of a word by which phrases that begin with a stem are found.
pub(super) const STEM: usize = 3;

impl Marks {
    pub(super) fn of(word: &str) -> Self {
        let bytes = word.as_bytes();
        Self { word: mix(bytes), stem: mix(bytes.get(..STEM).unwrap_or(bytes)) }
    }
}

/// FNV-1a, its upper half folded into the lower.
fn mix(bytes: &[u8]) -> u32 {
    let step = |mixed: u32, byte: &u8| (mixed ^ u32::from(*byte)).wrapping_mul(0x0100_0193);
    let mixed = bytes.iter().fold(0x811c_9dc5, step);
    mixed ^ (mixed >> 15)
}

impl Spelling {
    fn new(word: &str) -> Self {
        Self { text: word.into(), marks: Marks::of(word) }
    }

    /// The word.
    pub(in crate::normalise) fn as_str(&self) -> &str {
        &self.text
    }

    /// Whether it is a word. Nearly all are told apart by length and first letter.
    #[inline]
    pub(in crate::normalise) fn is(&self, word: &str) -> bool {
        let (mine, other) = (self.text.as_bytes(), word.as_bytes());
        mine.len() == other.len() && mine.first() == other.first() && mine == other
    }

    pub(super) fn marks(&self) -> Marks {
        self.marks
    }
}

impl Deref for Spelling {
    type Target = str;

    fn deref(&self) -> &str {
        &self.text
    }
}

impl fmt::Display for Spelling {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl PartialEq<str> for Spelling {
    fn eq(&self, other: &str) -> bool {
        self.is(other)
    }
}

impl PartialEq<&str> for Spelling {
    fn eq(&self, other: &&str) -> bool {
        self.is(other)
    }
}

/// Words that are remembered at most; a year of adverts holds some ten thousand.
const REMEMBERED: usize = 20_000;

/// The words that a thread has met.
#[derive(Default)]
pub(super) struct Known(HashMap<Rc<str>, Spelling, RandomState>);

thread_local! {
    static KNOWN: RefCell<Known> = RefCell::default();
}

/// Works with the words that this thread has met.
pub(super) fn with_known<T>(work: impl FnOnce(&mut Known) -> T) -> T {
    KNOWN.with_borrow_mut(work)
}

impl Known {
    /// The one copy of a word.
    pub(super) fn spelling(&mut self, word: &str) -> Spelling {
        if let Some(known) = self.0.get(word) {
            return known.clone();
        }
        if self.0.len() >= REMEMBERED {
            self.0.clear();
        }
        let spelling = Spelling::new(word);
        self.0.insert(Rc::clone(&spelling.text), spelling.clone());
        spelling
    }
}
