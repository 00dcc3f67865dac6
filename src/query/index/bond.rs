//! Whether a piece of text between two blanks can be folded by itself.
//!
//! `text::words` looks beyond a blank in two cases only: a gender mark spread over blanks
//! (`H / F`, `(homme, femme)`), and an ending in brackets behind its word (`médiateur (trice)`).

use crate::text;

/// How a chunk hangs on its neighbours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Bond {
    /// It stands alone.
    None,
    /// It may belong to the chunk before.
    Before,
    /// The chunk after may belong to it.
    After,
    /// Both.
    Both,
}

impl Bond {
    /// How the chunk hangs on its neighbours, on the careful side.
    pub(super) fn of(chunk: &str) -> Self {
        let tidy = text::tidy(chunk);
        let before = tidy.starts_with(['/', '|']) || is_bracketed_word(&tidy);
        let after = tidy.ends_with(['/', '|']) || opens_series(&tidy);
        match (before, after) {
            (false, false) => Self::None,
            (true, false) => Self::Before,
            (false, true) => Self::After,
            (true, true) => Self::Both,
        }
    }

    pub(super) fn reaches_back(self) -> bool {
        matches!(self, Self::Before | Self::Both)
    }

    pub(super) fn reaches_on(self) -> bool {
        matches!(self, Self::After | Self::Both)
    }
}

/// `(trice)`: a bracket that holds letters and nothing else.
fn is_bracketed_word(tidy: &str) -> bool {
    let Some(inner) = tidy.strip_prefix('(') else { return false };
    let word = inner.split(')').next().unwrap_or_default();
    word.len() < inner.len() && !word.is_empty() && word.chars().all(char::is_alphanumeric)
}

/// `(H,` or `[homme`: a bracket still open behind what may be the first terms of a gender mark.
fn opens_series(tidy: &str) -> bool {
    /// The longest term, `divers` or `hommes`, has six letters.
    const LONGEST_TERM: usize = 6;
    let Some(open) = tidy.rfind(['(', '[']) else { return false };
    let inner = &tidy[open + 1..];
    !inner.contains([')', ']'])
        && inner
            .split(|c: char| !c.is_alphanumeric())
            .all(|term| term.chars().count() <= LONGEST_TERM)
}
