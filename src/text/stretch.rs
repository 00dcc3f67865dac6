//! A tidied text cut where its parts can be folded apart, and the keys of each part.
//!
//! Nearly every part is one plain word between two blanks, whose key is remembered; the others are
//! taken apart letter by letter.

use std::sync::Arc;

use super::inclusive::{is_elided, parts};
use super::literal::literal;
use super::memory::{Key, Memory};
use super::pieces::{Cell, pieces};

/// A key and the bytes of a text that it stands for.
#[derive(Clone)]
pub(super) struct Printed {
    pub(super) key: Key,
    pub(super) start: usize,
    pub(super) end: usize,
}

/// A part of a text that no gender mark and no inclusive bracket reaches out of.
pub(super) struct Stretch<'a> {
    text: &'a str,
    /// Its first byte in the whole text.
    start: usize,
}

/// The stretches of a tidied text: what stands between two blanks, or more, where a mark may reach
/// over a blank: `h / f`, `(m, w)`, `médiateur (trice)`.
pub(super) fn stretches(text: &str) -> impl Iterator<Item = Stretch<'_>> {
    let mut start = 0;
    std::iter::from_fn(move || {
        let rest = text.get(start..).filter(|rest| !rest.is_empty())?;
        let blank = |byte: u8| matches!(byte, b' ' | b'\n');
        let mut blanks = rest.bytes().enumerate().filter(|(_, byte)| blank(*byte));
        let end = blanks.find(|(at, _)| !is_bridged(rest, *at)).map_or(rest.len(), |(at, _)| at);
        let stretch = Stretch { text: rest.get(..end)?, start };
        start += end + 1;
        Some(stretch)
    })
}

/// Whether a gender mark or an inclusive bracket may reach over a blank.
fn is_bridged(text: &str, blank: usize) -> bool {
    let byte = |at: usize| text.as_bytes().get(at).copied().unwrap_or(b'\n');
    let word = |byte: u8| byte.is_ascii_alphanumeric();
    // Between two plain words stands no mark, and none reaches over the end of a line.
    if byte(blank) == b'\n' || (word(byte(blank + 1)) && blank > 0 && word(byte(blank - 1))) {
        return false;
    }
    let (before, after) = (text.get(..blank).unwrap_or(""), text.get(blank + 1..).unwrap_or(""));
    let inner = ['-', ',', '.', '·', '*', ':'];
    before.ends_with(['/', '|'])
        || after.starts_with(['/', '|'])
        || after.strip_prefix('(').is_some_and(is_closed_word)
        || ((before.ends_with(inner) || after.starts_with(inner)) && before.contains(['(', '[']))
}

/// `trice)` of `médiateur (trice)`, `-trice)` of `médiateur (-trice)`.
fn is_closed_word(bracketed: &str) -> bool {
    let word = bracketed.strip_prefix('-').unwrap_or(bracketed);
    word.trim_start_matches(char::is_alphanumeric).starts_with(')')
}

impl Stretch<'_> {
    /// Gives the keys of the stretch, in order.
    pub(super) fn words(&self, memory: &mut Memory, mut give: impl FnMut(Printed)) {
        if let Some((start, word)) = plain(self.text) {
            let start = self.start + start;
            return give(Printed { key: memory.neutral(word), start, end: start + word.len() });
        }
        let words = memory.stretch(self.text, take_apart);
        words.iter().for_each(|word| {
            let (start, end) = (self.start + word.start, self.start + word.end);
            give(Printed { key: word.key.clone(), start, end });
        });
    }
}

/// The keys of a stretch that is no plain word.
fn take_apart(stretch: &str, memory: &mut Memory) -> Arc<[Printed]> {
    let mut words = Vec::new();
    for piece in pieces(stretch) {
        piece_words(&piece, memory, &mut words);
    }
    words.into()
}

/// The keys of a piece with their places.
fn piece_words(piece: &[Cell], memory: &mut Memory, words: &mut Vec<Printed>) {
    if let Some((literal, start, end)) = literal(piece) {
        words.push(Printed { key: memory.literal(&literal), start, end });
        return;
    }
    for part in parts(piece) {
        let key = memory.neutral(&part.text);
        if !key.is_empty() {
            words.push(Printed { key, start: part.start, end: part.end });
        }
    }
}

/// A word of so few letters before a dot may be an abbreviation.
const ABBREVIATED: usize = 3;

/// The word of a stretch that is one word of Latin letters, perhaps elided, with nothing to undo,
/// and the byte where it begins. Nearly every stretch is.
fn plain(stretch: &str) -> Option<(usize, &str)> {
    if stretch.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return Some((0, stretch));
    }
    if !stretch.chars().all(|c| c <= '\u{24F}') {
        return None;
    }
    let opened = stretch.trim_start_matches(|c: char| !c.is_alphanumeric());
    let core = opened.trim_end_matches(|c: char| !c.is_alphanumeric());
    let behind = opened.get(core.len()..)?;
    let word = match core.split_once('\'') {
        Some((elided, word)) => is_elided(elided).then_some(word)?,
        None if behind.starts_with('.') && core.chars().count() <= ABBREVIATED => return None,
        None => core,
    };
    let mut letters = word.chars();
    let first = letters.next().filter(|c| c.is_alphabetic())?;
    // A capital behind a small letter may be an ending: `aidantE`.
    let (mut small, mut capitals) = (true, first.is_uppercase());
    for c in letters {
        if !c.is_alphabetic() {
            return None;
        }
        let upper = c.is_uppercase();
        small &= !upper;
        capitals &= upper;
    }
    let start = stretch.len() - opened.len() + core.len() - word.len();
    (small || capitals).then_some((start, word))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::tidy::tidy;
    use super::*;

    fn told(words: impl IntoIterator<Item = Printed>) -> Vec<(String, usize, usize)> {
        words.into_iter().map(|word| (word.key.to_string(), word.start, word.end)).collect()
    }

    /// Folding stretch by stretch must give what taking the whole text apart gives.
    fn check(text: &str) {
        let text = tidy(text);
        let mut memory = Memory::open();
        let mut apart = Vec::new();
        stretches(&text).for_each(|stretch| stretch.words(&mut memory, |word| apart.push(word)));
        let whole = take_apart(&text, &mut memory).to_vec();
        assert_eq!(told(apart), told(whole), "{text:?}");
    }

    #[test]
    fn a_text_folds_stretch_by_stretch() {
        check("Pair aidant (e) (H / F) ou médiateur (trice), h / f / x. (m, w, d) L'un·e d'ici");
        check("Éducateur (-trice), pair(-e), P(e)airs, Pair-aidant H-F, F-H.");
        check("(femme, homme) art. 5 etc. M. Roy, l'art. 3 (h-f) km/h 24h/24 fin.Les p.ex. SANTÉ.");
    }

    proptest! {
        #[test]
        fn any_text_folds_stretch_by_stretch(text in any::<String>()) {
            check(&text);
        }

        #[test]
        fn marks_over_blanks_fold_stretch_by_stretch(
            text in "(([hfmwdxHF]|[a-zé]{2,5}(eur|er)?|homme|femme|art|L'an)[ ]?[/|(),.:*·\\[-]?[ ]?[)]?(e|trice)?[ \\n]?){0,9}"
        ) {
            check(&text);
        }
    }
}
