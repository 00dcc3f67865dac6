//! A table of tagged patterns, and every place where one of them fits.

use std::collections::HashMap;
use std::ops::Range;

use super::negation::denied;
use super::pattern::Pattern;
use crate::text::{Folded, Word};

/// Tagged patterns, looked up by the first word of each.
#[derive(Debug)]
pub(crate) struct Table {
    rows: Vec<(&'static str, Pattern)>,
    /// Rows that can begin at a word, by its key: those that name it and those that name none.
    by_word: HashMap<String, Vec<usize>>,
    /// Rows that can begin at any word.
    floating: Vec<usize>,
}

/// Where a pattern of a table fits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Hit {
    /// The row's tag.
    pub(crate) tag: &'static str,
    /// The words that it covers.
    pub(crate) words: Range<usize>,
}

impl Table {
    /// Reads a table: `tag`, tab, pattern. A line `@name`, tab, `a|b|c` names a set of words that
    /// the patterns below it can hold as `@name`.
    pub(crate) fn read(text: &'static str) -> Self {
        let mut sets: Vec<(&str, &str)> = Vec::new();
        let mut rows = Vec::new();
        let lines = text.lines().filter(|line| !line.starts_with('#'));
        for (tag, phrase) in lines.filter_map(|line| line.split_once('\t')) {
            if tag.starts_with('@') {
                sets.push((tag, phrase));
            } else {
                rows.push((tag, Pattern::read(&expand(phrase, &sets))));
            }
        }
        let mut by_word: HashMap<String, Vec<usize>> = HashMap::new();
        let mut floating = Vec::new();
        for (row, (_, pattern)) in rows.iter().enumerate() {
            match pattern.first_words() {
                Some(words) => {
                    for word in words {
                        by_word.entry(word.to_owned()).or_default().push(row);
                    }
                }
                None => floating.push(row),
            }
        }
        for rows in by_word.values_mut() {
            rows.extend(&floating);
            rows.sort_unstable();
            rows.dedup();
        }
        Self { rows, by_word, floating }
    }

    /// Every hit in a range of words, in the order of the text; at one place, in the order of the
    /// table.
    pub(crate) fn hits(&self, words: &[Word], within: Range<usize>) -> Vec<Hit> {
        let mut hits = Vec::new();
        for at in within.clone() {
            let Some(word) = words.get(at) else { break };
            for row in self.by_word.get(&word.key).unwrap_or(&self.floating) {
                let Some((tag, pattern)) = self.rows.get(*row) else { continue };
                if let Some(found) = pattern.at(words, at).filter(|hit| hit.end <= within.end) {
                    hits.push(Hit { tag, words: found });
                }
            }
        }
        hits
    }

    /// The hits of a whole text that stand: not denied by a word near them, and not undone by a row
    /// tagged `no:` and their own tag.
    pub(crate) fn claims(&self, text: &Folded) -> Vec<Hit> {
        let hits = self.hits(&text.words, 0..text.words.len());
        let undone = |hit: &Hit| {
            hits.iter().any(|no| {
                no.tag.strip_prefix("no:") == Some(hit.tag) && meet(&no.words, &hit.words)
            })
        };
        let stands =
            |hit: &&Hit| !hit.tag.starts_with("no:") && !undone(hit) && !denied(text, &hit.words);
        hits.iter().filter(stands).cloned().collect()
    }
}

/// Whether two ranges share a word.
pub(crate) fn meet(one: &Range<usize>, other: &Range<usize>) -> bool {
    one.start < other.end && other.start < one.end
}

/// Puts the words of a set in place of its name.
fn expand(phrase: &str, sets: &[(&str, &str)]) -> String {
    let token = |token: &str| {
        let forms: Vec<&str> = token
            .split('|')
            .map(|form| {
                sets.iter().find(|(name, _)| *name == form).map_or(form, |(_, words)| words)
            })
            .collect();
        forms.join("|")
    };
    phrase.split_whitespace().map(token).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_stands_for_its_words() {
        let table = Table::read("@ill\tmaladie|trouble~\nlived\tvécu ..2 soin|@ill\n");
        let folded = Folded::new("un vécu de troubles");
        let hits = table.claims(&folded);
        assert_eq!(folded.quote(hits[0].words.clone()), "vécu de troubles");
    }

    #[test]
    fn every_alternative_of_the_tables_is_one_word() {
        let tables = [
            include_str!("titles.tsv"),
            include_str!("stops.tsv"),
            include_str!("context.tsv"),
            include_str!("kind.tsv"),
            include_str!("offer.tsv"),
            include_str!("lived.tsv"),
            include_str!("sections.tsv"),
            include_str!("closed.tsv"),
            include_str!("requires.tsv"),
            include_str!("signals.tsv"),
            include_str!("warnings.tsv"),
            include_str!("competencies.tsv"),
        ];
        for line in tables.iter().flat_map(|table| table.lines()).filter(|it| !it.starts_with('#'))
        {
            let (_, phrase) = line.split_once('\t').unwrap_or_else(|| panic!("no tab: {line}"));
            for token in phrase.split_whitespace().filter(|token| token.contains('|')) {
                for form in token.trim_start_matches('?').split('|') {
                    let bare = form.trim_matches(['~', '=', '@']);
                    assert_eq!(crate::text::words(bare).len(), 1, "{form:?} in {line:?}");
                }
            }
        }
    }

    #[test]
    fn a_claim_is_neither_denied_nor_undone() {
        let table = Table::read("care\tsupervision\nno:care\tsous la supervision\n");
        let claims = |text: &str| table.claims(&Folded::new(text)).len();
        assert_eq!(claims("Une supervision mensuelle"), 1);
        assert_eq!(claims("Pas de supervision"), 0);
        assert_eq!(claims("sous la supervision du chef"), 0);
    }

    #[test]
    fn hits_come_in_the_order_of_the_text_then_of_the_table() {
        let table =
            Table::read("# roles\nlong\tpair aidant famille\nshort\tpair aidant\nend\t~ance\n");
        let folded = Folded::new("La pair-aidance et le pair-aidant famille");
        let hits = table.hits(&folded.words, 0..folded.words.len());
        let tags: Vec<&str> = hits.iter().map(|hit| hit.tag).collect();
        assert_eq!(tags, ["end", "long", "short"]);
        assert_eq!(
            hits.iter().map(|hit| folded.quote(hit.words.clone())).collect::<Vec<_>>(),
            ["aidance", "pair-aidant famille", "pair-aidant"]
        );
    }
}
