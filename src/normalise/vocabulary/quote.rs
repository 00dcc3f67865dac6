//! How much of a text is quoted around the words that decided.

use std::ops::Range;

use crate::text::{Break, Folded};

/// A longer sentence is quoted by its clause.
const SENTENCE: usize = 32;
/// A clause is not quoted shorter than this, so that it can be understood.
const CLAUSE: usize = 6;

/// The sentences of a range of words, as ranges of words.
pub(crate) fn sentences(text: &Folded, within: Range<usize>) -> Vec<Range<usize>> {
    let mut sentences = Vec::new();
    let mut start = within.start;
    for at in within.clone().skip(1) {
        if text.words.get(at).is_some_and(|word| word.before >= Break::Sentence) {
            sentences.push(start..at);
            start = at;
        }
    }
    if start < within.end {
        sentences.push(start..within.end);
    }
    sentences
}

/// The sentence that holds some words, as printed; of a long one, the clause that does.
pub(crate) fn clause(text: &Folded, hit: &Range<usize>) -> String {
    let sentence = text.sentence(hit.start);
    let sentence = sentence.start.min(hit.start)..sentence.end.max(hit.end);
    if sentence.len() <= SENTENCE {
        return text.quote(sentence).to_owned();
    }
    let breaks = |at: usize| text.words.get(at).is_some_and(|word| word.before >= Break::Comma);
    let mut start = hit.start;
    while start > sentence.start && (!breaks(start) || hit.end - start < CLAUSE) {
        start -= 1;
        if hit.end - start >= SENTENCE {
            break;
        }
    }
    let mut end = hit.end;
    while end < sentence.end && (!breaks(end) || end - start < CLAUSE) && end - start < SENTENCE {
        end += 1;
    }
    text.quote(start..end).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_sentence_is_quoted_by_its_clause() {
        let filler = "et encore des mots qui remplissent la ligne ".repeat(6);
        let text = Folded::new(&format!(
            "Vous aurez une supervision individuelle chaque semaine, {filler}."
        ));
        let hit = text.find("supervision").expect("found");
        assert_eq!(clause(&text, &hit), "Vous aurez une supervision individuelle chaque semaine");
    }

    #[test]
    fn a_short_sentence_is_quoted_whole() {
        let text = Folded::new("Bonjour. Une supervision est prévue. Merci.");
        let hit = text.find("supervision").expect("found");
        assert_eq!(clause(&text, &hit), "Une supervision est prévue");
    }
}
