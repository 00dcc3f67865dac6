//! A text beside its neutral key, word by word, so that what was recognised can be quoted as it
//! was printed.

use std::ops::Range;

use super::inclusive::{is_elided, parts};
use super::letters::fold;
use super::neutral::neutral_of;
use super::pieces::{Cell, pieces};
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
    pub key: String,
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
        let mut words: Vec<Word> = Vec::new();
        for piece in pieces(&text) {
            for (key, start, end) in piece_words(&piece) {
                let from = words.last().map_or(0, |word| word.end);
                let before = text.get(from..start).map_or(Break::None, between);
                let capitals = text.get(start..end).is_some_and(in_capitals);
                push(&mut words, Word { key, start, end, before, capitals });
            }
        }
        Self { text, words }
    }

    /// The words of the key with one space between them.
    pub fn key(&self) -> String {
        let keys: Vec<&str> = self.words.iter().map(|word| word.key.as_str()).collect();
        keys.join(" ")
    }

    /// The first place of a key phrase: a range of words, none of them apart by a comma or more.
    pub fn find(&self, phrase_key: &str) -> Option<Range<usize>> {
        let phrase: Vec<&str> = phrase_key.split(' ').filter(|word| !word.is_empty()).collect();
        if phrase.is_empty() {
            return None;
        }
        let fits = |window: &[Word]| {
            window.iter().zip(&phrase).all(|(word, key)| word.key == **key)
                && window.iter().skip(1).all(|word| word.before <= Break::Loose)
        };
        let at = self.words.windows(phrase.len()).position(fits)?;
        Some(at..at + phrase.len())
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

/// Adds a word; of the doublet `X ou X`, `X et X` the first stays and covers both.
fn push(words: &mut Vec<Word>, word: Word) {
    if let [.., first, link] = words.as_mut_slice()
        && first.key == word.key
        && matches!(link.key.as_str(), "ou" | "et")
    {
        first.end = word.end;
        words.pop();
        return;
    }
    words.push(word);
}

/// The keys of a piece with their places.
fn piece_words(piece: &[Cell]) -> Vec<(String, usize, usize)> {
    if let Some(plain) = plain(piece) {
        return vec![plain];
    }
    if let Some(literal) = literal(piece) {
        return vec![literal];
    }
    parts(piece)
        .into_iter()
        .map(|part| (neutral_of(&part.text), part.start, part.end))
        .filter(|(key, ..)| !key.is_empty())
        .collect()
}

/// A piece that is one word of letters, perhaps elided, with nothing to undo: nearly every one.
fn plain(piece: &[Cell]) -> Option<(String, usize, usize)> {
    let first = piece.iter().position(|cell| cell.c.is_alphanumeric())?;
    let last = piece.iter().rposition(|cell| cell.c.is_alphanumeric())?;
    if piece.get(last + 1).is_some_and(|after| after.c == '.') && last - first < 6 {
        // It may be an abbreviation.
        return None;
    }
    let core = piece.get(first..=last)?;
    let (elided, word) = match core.iter().position(|cell| cell.c == '\'') {
        Some(at) => (core.get(..at)?, core.get(at + 1..)?),
        None => (&core[..0], core),
    };
    let letters = word.iter().all(|cell| cell.c.is_alphabetic());
    // A capital behind a small letter may be an ending: `aidantE`.
    let small = word.iter().skip(1).all(|cell| !cell.c.is_uppercase());
    let capitals = word.iter().all(|cell| cell.c.is_uppercase());
    if !letters || word.is_empty() || !(small || capitals) {
        return None;
    }
    if !elided.is_empty() && !is_elided(&elided.iter().map(|cell| cell.c).collect::<String>()) {
        return None;
    }
    let key = neutral_of(&word.iter().map(|cell| cell.c).collect::<String>());
    (!key.is_empty()).then(|| Some((key, word.first()?.start, word.last()?.end))).flatten()
}

/// Ends of addresses and file names.
const SUFFIXES: [&str; 38] = [
    "fr", "org", "com", "net", "ca", "be", "ch", "lu", "eu", "uk", "info", "io", "gov", "quebec",
    "asso", "swiss", "brussels", "bzh", "test", "example", "edu", "pdf", "doc", "docx", "odt",
    "txt", "html", "htm", "php", "aspx", "jpg", "jpeg", "png", "xls", "xlsx", "ods", "zip", "ics",
];

/// Abbreviations with a dot that would end a sentence elsewhere.
const ABBREVIATIONS: [&str; 7] = ["p.ex", "c.-a-d", "etc", "art", "m", "env", "bzw"];

/// A piece that is left alone: numbers, addresses, file names, abbreviations.
fn literal(piece: &[Cell]) -> Option<(String, usize, usize)> {
    let first = piece.iter().position(|cell| cell.c.is_alphanumeric())?;
    let last = piece.iter().rposition(|cell| cell.c.is_alphanumeric())?;
    let core = piece.get(first..=last)?;
    let text: String = core.iter().map(|cell| cell.c).collect();
    let folded = fold(&text);
    let dot = piece.get(last + 1).filter(|cell| cell.c == '.');
    let start = core.first()?.start;
    let end = core.last()?.end;
    if let Some(dot) = dot
        && (ABBREVIATIONS.contains(&folded.as_str()) || is_initials(&folded))
    {
        return Some((format!("{folded}."), start, dot.end));
    }
    let left_alone = text.contains(char::is_numeric)
        || text.contains("://")
        || text.contains('@')
        || folded.starts_with("www.")
        || is_initials(&folded)
        || has_suffix(&folded);
    // A mark that folding drops can bare a new edge.
    let bare = folded.trim_matches(|c: char| !c.is_alphanumeric());
    left_alone.then(|| (bare.to_owned(), start, end))
}

/// `a.m`, `s.a.r.l`: every part is one letter.
fn is_initials(folded: &str) -> bool {
    let mut parts = folded.split('.');
    folded.contains('.')
        && parts.all(|part| {
            let mut letters = part.chars();
            letters.next().is_some_and(char::is_alphabetic) && letters.next().is_none()
        })
}

fn has_suffix(folded: &str) -> bool {
    let host = folded.split('/').next().unwrap_or(folded);
    let ends = |name: &str| {
        name.rsplit_once('.')
            .is_some_and(|(stem, suffix)| stem.len() >= 2 && SUFFIXES.contains(&suffix))
    };
    ends(folded) || ends(host)
}

/// The strongest break in what stands between two words.
fn between(gap: &str) -> Break {
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
