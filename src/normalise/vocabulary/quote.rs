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
        return printed(text, sentence);
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
    printed(text, start..end)
}

/// Words as printed, with the elision before the first (`L'équipe`) and the bracket that closes
/// behind the last.
pub(crate) fn printed(text: &Folded, words: Range<usize>) -> String {
    let quote = text.quote(words.clone());
    let Some(start) = text.words.get(words.start).map(|word| word.start) else {
        return quote.to_owned();
    };
    let before = text.text.get(..start).unwrap_or_default();
    let elided = before.strip_suffix('\'').map_or("", |left| {
        let letters = left.chars().rev().take_while(|c| c.is_alphabetic()).map(char::len_utf8);
        let from = left.len() - letters.sum::<usize>();
        before.get(from..).unwrap_or_default()
    });
    let after = text.text.get(start + quote.len()..).unwrap_or_default();
    let open = quote.matches('(').count() > quote.matches(')').count();
    let close = if open && after.starts_with(')') { ")" } else { "" };
    format!("{elided}{quote}{close}")
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
