//! A table of tagged patterns, and every place where one of them fits.

use std::ops::Range;

use super::lexicon::{SetId, Sets, Text};
use super::negation::denied;
use super::pattern::Pattern;

/// Tagged patterns, as one table of a lexicon.
#[derive(Debug)]
pub(crate) struct Table {
    /// Its place among the tables of its lexicon.
    place: usize,
    rows: Vec<(&'static str, Pattern)>,
}

/// A row where it can begin, with sets without which it fits nowhere: most rows are ruled out by
/// these before they are looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Start {
    pub(super) row: u16,
    needs: [Option<u16>; NEEDS],
}

/// So many sets are enough to rule out nearly every row that fits nowhere.
const NEEDS: usize = 3;

impl Start {
    fn new(row: u16, pattern: &Pattern) -> Self {
        let mut needs = [None; NEEDS];
        // A row of one beginning is looked at only where its first set is.
        let known = usize::from(pattern.firsts().len() == 1);
        let sets = pattern.needs().skip(known).filter_map(|set| u16::try_from(set).ok());
        needs.iter_mut().zip(sets).for_each(|(need, set)| *need = Some(set));
        Self { row, needs }
    }

    fn may_fit(&self, text: &Text) -> bool {
        self.needs.iter().flatten().all(|set| text.holds(SetId::from(*set)))
    }
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
    pub(super) fn read(place: usize, text: &'static str, sets: &mut Sets) -> Self {
        let mut named: Vec<(&str, &str)> = Vec::new();
        let mut rows = Vec::new();
        let lines = text.lines().filter(|line| !line.starts_with('#'));
        for (tag, phrase) in lines.filter_map(|line| line.split_once('\t')) {
            if tag.starts_with('@') {
                named.push((tag, phrase));
            } else {
                rows.push((tag, Pattern::read(&expand(phrase, &named), sets)));
            }
        }
        Self { place, rows }
    }

    /// Its place among the tables of its lexicon.
    pub(super) fn place(&self) -> usize {
        self.place
    }

    /// Every row with the sets that it can begin with.
    pub(super) fn starts(&self) -> impl Iterator<Item = (Start, Vec<SetId>)> {
        let rows = (0..).zip(&self.rows);
        rows.map(|(row, (_, pattern))| (Start::new(row, pattern), pattern.firsts()))
    }

    /// Every hit in a range of words, in the order of the text; at one place, in the order of the
    /// table.
    pub(crate) fn hits(&self, text: &Text, within: Range<usize>) -> Vec<Hit> {
        let mut hits = Vec::new();
        for at in text.openings(self.place, within.clone()) {
            let rows = text.known(at).map_or(&[][..], |known| known.rows(self.place));
            for Start { row, .. } in rows.iter().filter(|start| start.may_fit(text)) {
                let Some((tag, pattern)) = self.rows.get(usize::from(*row)) else { continue };
                if let Some(words) = pattern.at(text, at).filter(|words| words.end <= within.end) {
                    hits.push(Hit { tag, words });
                }
            }
        }
        hits
    }
}

/// Those of all hits of a text that stand: not denied by a word near them, and not undone by a row
/// tagged `no:` and their own tag.
pub(crate) fn claims(text: &Text, hits: &[Hit]) -> Vec<Hit> {
    let undone = |hit: &Hit| {
        hits.iter()
            .any(|no| no.tag.strip_prefix("no:") == Some(hit.tag) && meet(&no.words, &hit.words))
    };
    let stands =
        |hit: &&Hit| !hit.tag.starts_with("no:") && !undone(hit) && !denied(text, &hit.words);
    hits.iter().filter(stands).cloned().collect()
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
    use super::super::SOURCES;
    use super::super::lexicon::Lexicon;
    use super::claims;
    use crate::text::Folded;

    #[test]
    fn a_set_stands_for_its_words() {
        let lexicon = Lexicon::read(&["@ill\tmaladie|trouble~\nlived\tvécu ..2 soin|@ill\n"]);
        let text = lexicon.look_up(Folded::new("un vécu de troubles"));
        let hits = claims(&text, &lexicon.tables[0].hits(&text, 0..text.words.len()));
        assert_eq!(text.quote(hits[0].words.clone()), "vécu de troubles");
    }

    #[test]
    fn every_alternative_of_the_tables_is_one_word() {
        for line in SOURCES.iter().flat_map(|table| table.lines()).filter(|it| !it.starts_with('#'))
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
        let lexicon = Lexicon::read(&["care\tsupervision\nno:care\tsous la supervision\n"]);
        let count = |text: &str| {
            let text = lexicon.look_up(Folded::new(text));
            claims(&text, &lexicon.tables[0].hits(&text, 0..text.words.len())).len()
        };
        assert_eq!(count("Une supervision mensuelle"), 1);
        assert_eq!(count("Pas de supervision"), 0);
        assert_eq!(count("sous la supervision du chef"), 0);
    }

    #[test]
    fn hits_come_in_the_order_of_the_text_then_of_the_table() {
        let lexicon = Lexicon::read(&[
            "# roles\nlong\tpair aidant famille\nshort\tpair aidant\nend\t~ance\n",
        ]);
        let folded = lexicon.look_up(Folded::new("La pair-aidance et le pair-aidant famille"));
        let hits = lexicon.tables[0].hits(&folded, 0..folded.words.len());
        let tags: Vec<&str> = hits.iter().map(|hit| hit.tag).collect();
        assert_eq!(tags, ["end", "long", "short"]);
        assert_eq!(
            hits.iter().map(|hit| folded.quote(hit.words.clone())).collect::<Vec<_>>(),
            ["aidance", "pair-aidant famille", "pair-aidant"]
        );
    }
}
