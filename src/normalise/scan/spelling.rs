//! A folded word of a scanned text, with what tells in a moment that it is another word or begins no
//! phrase of a list.

use std::fmt;
use std::ops::{Deref, Range};
use std::rc::Rc;

/// A folded word, number or sign.
#[derive(Debug, Clone)]
pub(in crate::normalise) struct Spelling {
    /// The folded words of the whole text, one behind the other.
    all: Rc<str>,
    word: Range<u32>,
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
    /// A part of the folded words of a text.
    pub(super) fn part(all: &Rc<str>, word: Range<u32>) -> Self {
        let mut part = Self { all: Rc::clone(all), word, marks: Marks::default() };
        part.marks = Marks::of(&part);
        part
    }

    /// The word.
    #[inline]
    pub(in crate::normalise) fn as_str(&self) -> &str {
        self.all.get(self.word.start as usize..self.word.end as usize).unwrap_or_default()
    }

    /// Whether it is a word. Nearly all are told apart by length and first letter.
    #[inline]
    pub(in crate::normalise) fn is(&self, word: &str) -> bool {
        self.word.len() == word.len() && {
            let (mine, other) = (self.as_str().as_bytes(), word.as_bytes());
            mine.first() == other.first() && mine == other
        }
    }

    pub(super) fn marks(&self) -> Marks {
        self.marks
    }
}

impl Deref for Spelling {
    type Target = str;

    fn deref(&self) -> &str {
        self.as_str()
    }
}

impl fmt::Display for Spelling {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self)
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
