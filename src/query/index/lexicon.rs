//! Numbers for words, and a quick way to fold a text into them.
//!
//! [`Lexicon::fold`] gives the words of `text::words`, one number each. Texts repeat themselves, so
//! every chunk between two blanks is folded once and remembered; the few chunks that cannot be
//! folded alone are folded together with their neighbours (see `bond`).

use std::collections::HashMap;

use super::bond::Bond;
use super::chunks;
use super::hash::BuildQuick;
use super::memory::{Memory, Remembered};
use crate::text;

/// Chunks folded together at most.
const LONGEST_GROUP: usize = 12;

/// Numbers for words.
#[derive(Debug)]
pub(super) struct Lexicon {
    words: HashMap<Box<str>, u32, BuildQuick>,
    memory: Memory,
    /// « ou », « et »: the links of a doublet, which `text` makes one word.
    links: [u32; 2],
}

impl Default for Lexicon {
    fn default() -> Self {
        let (words, memory) = (HashMap::default(), Memory::default());
        let mut lexicon = Self { words, memory, links: [0; 2] };
        lexicon.links = [lexicon.number("ou"), lexicon.number("et")];
        lexicon
    }
}

/// The chunks that were folded together last: where they start, how many they are, and where their
/// words start in the result.
struct Group {
    start: usize,
    chunks: usize,
    mark: usize,
    bond: Bond,
}

impl Lexicon {
    /// The number of a folded word, given now if it has none.
    pub(super) fn number(&mut self, word: &str) -> u32 {
        if let Some(number) = self.words.get(word) {
            return *number;
        }
        let number = u32::try_from(self.words.len()).unwrap_or(u32::MAX - 1);
        self.words.insert(word.into(), number);
        number
    }

    /// Forgets what texts were folded to, which only helps while texts are folded.
    pub(super) fn forget_texts(&mut self) {
        self.memory = Memory::default();
        self.words.shrink_to_fit();
    }

    /// How many words have a number.
    pub(super) fn len(&self) -> usize {
        self.words.len()
    }

    /// The numbers of a query's words; `None` when one of them has never been seen.
    pub(super) fn lookup(&self, typed: &str) -> Option<Vec<u32>> {
        text::words(typed).iter().map(|word| self.words.get(word.as_str()).copied()).collect()
    }

    /// The numbers of a query's words, given now where needed.
    pub(super) fn numbers(&mut self, typed: &str) -> Vec<u32> {
        text::words(typed).iter().map(|word| self.number(word)).collect()
    }

    /// Appends the words of a text.
    pub(super) fn fold(&mut self, text: &str, into: &mut Vec<u32>) {
        self.memory.make_room();
        let first = into.len();
        let bytes = text.as_bytes();
        let mut last = Group { start: 0, chunks: 0, mark: first, bond: Bond::None };
        let mut at = 0;
        while let Some(chunk) = chunks::next(bytes, at) {
            at = chunk.range.end;
            let found = self.recall(&text[chunk.range.clone()], chunk.hash);
            let bound = last.bond.reaches_on() || found.bond.reaches_back();
            if bound && (1..LONGEST_GROUP).contains(&last.chunks) {
                let whole = &text[last.start..at];
                let found = self.recall(whole, chunks::hash(whole.as_bytes()));
                into.truncate(last.mark);
                last.chunks += 1;
                last.bond = found.bond;
                self.memory.append(found, into);
            } else {
                last = Group {
                    start: chunk.range.start,
                    chunks: 1,
                    mark: into.len(),
                    bond: found.bond,
                };
                self.memory.append(found, into);
            }
        }
        self.join_doublets(first, into);
    }

    /// Of the doublet « X ou X » the first stays.
    fn join_doublets(&self, first: usize, words: &mut Vec<u32>) {
        let mut kept = first;
        for at in first..words.len() {
            let word = words[at];
            let doubled = kept >= first + 2
                && words[kept - 2] == word
                && self.links.contains(&words[kept - 1]);
            if doubled {
                kept -= 1;
            } else {
                words[kept] = word;
                kept += 1;
            }
        }
        words.truncate(kept);
    }

    fn recall(&mut self, chunk: &str, hash: u64) -> Remembered {
        if let Some(found) = self.memory.find(chunk, hash) {
            return found;
        }
        let words: Vec<u32> = text::words(chunk).iter().map(|word| self.number(word)).collect();
        self.memory.keep(chunk, hash, &words, Bond::of(chunk))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check(text: &str) {
        let mut lexicon = Lexicon::default();
        for _ in 0..2 {
            let mut got = Vec::new();
            lexicon.fold(text, &mut got);
            let wanted = lexicon.numbers(text);
            assert_eq!(got, wanted, "{text:?}");
        }
    }

    #[test]
    fn folds_as_text_does() {
        for text in [
            "Pair aidant (e) (H / F) en santé mentale",
            "médiateur (trice) ou médiatrice de santé ; homme / femme",
            "[H, F, X] (homme, femme) les (s) H/F ouvert à tous",
            "le patient ou la patiente, un ou une, aidant\nou aidante",
            "3 jours / semaine / 4 et 24h/24 « l'équipe » aujourd'hui",
            "vie\u{a0}(quotidienne) 1\u{202f}950\u{a0}€ \u{a0}(trice)",
            "",
        ] {
            check(text);
        }
        let table = include_str!("../../../tests/cases/inclusive.tsv");
        for line in table.lines().skip(1) {
            check(line.split('\t').next().unwrap());
        }
    }

    proptest! {
        #[test]
        fn folds_any_text_as_text_does(text in any::<String>()) {
            check(&text);
        }

        #[test]
        fn folds_inclusive_texts_as_text_does(
            text in r"((aidant|médiat|H|F|homme|femme|pair|X|ou|et|un|le|m|w|d|l'|fin\.Les|24h)(e|eur|es|·e|\.e|s)?[ ()/|\[\],.:;·*-]{0,3}(e|trice|F|H|x|ne|s)?[ )\n\]/\u{a0}]{0,2}){0,8}"
        ) {
            check(&text);
        }
    }
}
