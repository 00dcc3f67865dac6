//! A text beside its neutral key, word by word, so that what was recognised can be quoted as it
//! was printed.

use std::ops::Range;

use super::memory::{Key, Memory};
use super::stretch::{Printed, stretches};
use super::tidy::tidy;

/// What stands between two words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Break {
    /// Nothing but a blank, hyphen or quote.
    None,
    /// A bracket, a spaced dash or a spaced slash.
    Loose,
    /// A comma, colon, semicolon or bar.
    Comma,
    /// The end of a sentence.
    Sentence,
    /// The end of a line.
    Line,
}

/// One word of the key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// Its neutral form.
    pub key: Key,
    /// First byte of the printed word in the tidied text.
    pub start: usize,
    /// Behind its last byte, inclusive marks counted in.
    pub end: usize,
    /// What separates it from the word before.
    pub before: Break,
    /// Printed in capitals alone, as `DU` is and `du` is not.
    pub capitals: bool,
}

/// A tidied text and the words of its key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Folded {
    /// The tidied text; every byte position counts in it.
    pub text: String,
    /// The words of the key, in order.
    pub words: Vec<Word>,
}

impl Folded {
    /// Tidies and folds a text.
    pub fn new(text: &str) -> Self {
        Self::of_tidy(tidy(text))
    }

    /// Folds a text that [`tidy`] made.
    pub fn of_tidy(text: String) -> Self {
        let mut words: Vec<Word> = Vec::with_capacity(text.len() / 5);
        let mut memory = Memory::open();
        for stretch in stretches(&text) {
            stretch.words(&mut memory, |Printed { key, start, end }| {
                let from = words.last().map_or(0, |word| word.end);
                let before = text.get(from..start).map_or(Break::None, between);
                let capitals = text.get(start..end).is_some_and(in_capitals);
                push(&mut words, Word { key, start, end, before, capitals });
            });
        }
        drop(memory);
        Self { text, words }
    }

    /// The words of the key with one space between them.
    pub fn key(&self) -> String {
        let keys: Vec<&str> = self.words.iter().map(|word| word.key.as_str()).collect();
        keys.join(" ")
    }

    /// The first place of a key phrase: a range of words, none of them apart by a comma or more.
    pub fn find(&self, phrase_key: &str) -> Option<Range<usize>> {
        let phrase = || phrase_key.split(' ').filter(|word| !word.is_empty());
        let (first, length) = (phrase().next()?, phrase().count());
        let fits = |window: &[Word]| {
            window.iter().zip(phrase()).all(|(word, key)| word.key == *key)
                && window.iter().skip(1).all(|word| word.before <= Break::Loose)
        };
        let opens = |window: &[Word]| window.first().is_some_and(|word| word.key == *first);
        let at = self.words.windows(length).position(|window| opens(window) && fits(window))?;
        Some(at..at + length)
    }

    /// The printed text of a range of words; empty for an empty range.
    pub fn quote(&self, words: Range<usize>) -> &str {
        match self.words.get(words) {
            Some([first, .., last]) => self.text.get(first.start..last.end).unwrap_or_default(),
            Some([only]) => self.text.get(only.start..only.end).unwrap_or_default(),
            _ => "",
        }
    }

    /// The words of the sentence, or of the line, that a word stands in.
    pub fn sentence(&self, at: usize) -> Range<usize> {
        let starts = |word: &Word| word.before >= Break::Sentence;
        let upto = self.words.get(..=at).unwrap_or_default();
        let start = upto.iter().rposition(starts).unwrap_or(0);
        let after = self.words.get(at + 1..).unwrap_or_default();
        let end = after.iter().position(starts).map_or(self.words.len(), |n| at + 1 + n);
        start..end.max(start)
    }
}

fn in_capitals(printed: &str) -> bool {
    let mut letters = printed.chars().filter(|c| c.is_alphabetic()).peekable();
    letters.peek().is_some() && letters.all(char::is_uppercase)
}

/// Adds a word; of the doublet `X ou X`, `X et X`, `X oder X` the first stays and covers both.
fn push(words: &mut Vec<Word>, word: Word) {
    if let [.., first, link] = words.as_mut_slice()
        && matches!(link.key.as_str(), "ou" | "et" | "oder")
        && first.key == word.key
    {
        first.end = word.end;
        words.pop();
        return;
    }
    words.push(word);
}

/// The strongest break in what stands between two words.
fn between(gap: &str) -> Break {
    match gap {
        "" | " " | "'" | "-" => return Break::None,
        ", " => return Break::Comma,
        ". " => return Break::Sentence,
        _ => {}
    }
    if gap.contains('\n') {
        Break::Line
    } else if gap.contains(['.', '!', '?', '…']) {
        Break::Sentence
    } else if gap.contains([',', ':', ';', '|']) || gap.contains(" · ") {
        Break::Comma
    } else if gap.contains(['(', ')', '[', ']']) || gap.contains(" - ") || gap.contains(" / ") {
        Break::Loose
    } else {
        Break::None
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_is_found_is_quoted_as_printed() {
        let check = |text: &str, phrase: &str, expected: Option<&str>| {
            let folded = Folded::new(text);
            let found = folded.find(phrase).map(|words| folded.quote(words));
            assert_eq!(found, expected, "{phrase:?} in {text:?}");
        };
        check("Poste de pair(e)-aidant(e) (H/F) à Lyon", "pair aidant", Some("pair(e)-aidant(e)"));
        check("L’équipe cherche un·e Pair·e‑aidant·e.", "pair aidant", Some("Pair·e-aidant·e"));
        check(
            "Médiatrice ou médiateur de santé pair",
            "mediateur de sante pair",
            Some("Médiatrice ou médiateur de santé pair"),
        );
        check("Un pair. Aidant d'un jour", "pair aidant", None);
        check("rien", "", None);
    }

    #[test]
    fn a_sentence_ends_at_its_dot_or_line() {
        let folded = Folded::new("Premier mot. Le pair arrive, M. Roy aussi\nAutre ligne");
        let at = folded.find("pair").expect("found").start;
        assert_eq!(folded.quote(folded.sentence(at)), "Le pair arrive, M. Roy aussi");
    }

    proptest! {
        #[test]
        fn every_word_points_into_the_text(text in any::<String>()) {
            let folded = Folded::new(&text);
            for (at, word) in folded.words.iter().enumerate() {
                prop_assert!(folded.text.get(word.start..word.end).is_some());
                prop_assert!(!folded.quote(folded.sentence(at)).is_empty());
            }
        }
    }
}
