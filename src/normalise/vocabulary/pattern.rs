//! A phrase to be found in folded text.
//!
//! Words stand one after the other; `a|b` is either; `?a` may be missing; `abc~` is any word that
//! begins so, `~abc` any that ends so, `~abc~` any that holds it; `..3` is up to three words, over
//! commas too, never over the end of a sentence, `.3` the same but over no comma; `^` is the beginning of a sentence or line, `$`
//! its end; `=DU` must be printed in capitals.

use std::ops::Range;

use super::lexicon::{SetId, Sets, Text};
use crate::text::{self, Break, Word};

/// A compiled phrase.
#[derive(Debug, Clone)]
pub(crate) struct Pattern {
    steps: Vec<Step>,
}

#[derive(Debug, Clone)]
enum Step {
    One(SetId),
    Maybe(SetId),
    /// At most so many words, none behind a break stronger than this.
    Gap(usize, Break),
    Start,
    End,
}

/// One way to fill a step.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum Form {
    Word(String),
    Capitals(String),
    Begins(String),
    Ends(String),
    Holds(String),
}

impl Form {
    fn read(token: &str) -> Option<Self> {
        let (before, after) = (token.starts_with('~'), token.ends_with('~'));
        if let Some(acronym) = token.strip_prefix('=') {
            return text::words(acronym).into_iter().next_back().map(Self::Capitals);
        }
        let bare = text::fold(token.trim_matches('~'));
        match (before, after) {
            (true, true) => Some(Self::Holds(bare)),
            // The end of a key is neutral already.
            (true, false) => text::words(&bare).into_iter().next_back().map(Self::Ends),
            // A key has lost its plural s, which may be the last letter of the beginning.
            (false, true) => Some(Self::Begins(bare.trim_end_matches('s').to_owned())),
            (false, false) => text::words(token).into_iter().next_back().map(Self::Word),
        }
    }

    /// Whether a word fills it.
    pub(super) fn fits(&self, word: &Word) -> bool {
        let key = word.key.as_str();
        match self {
            Self::Word(expected) => key == expected,
            Self::Capitals(acronym) => word.capitals && key == acronym,
            Self::Begins(start) => key.starts_with(start.as_str()),
            Self::Ends(end) => key.ends_with(end.as_str()),
            Self::Holds(part) => key.contains(part.as_str()),
        }
    }
}

impl Pattern {
    /// Reads a phrase.
    pub(super) fn read(phrase: &str, sets: &mut Sets) -> Self {
        let steps = phrase.split_whitespace().flat_map(|token| Step::read(token, sets));
        Self { steps: steps.collect() }
    }

    /// The sets that a match can begin with; none when it could begin anywhere.
    pub(super) fn firsts(&self) -> Vec<SetId> {
        let mut firsts = Vec::new();
        for step in &self.steps {
            match step {
                Step::Start => {}
                Step::Maybe(set) => firsts.push(*set),
                Step::One(set) => {
                    firsts.push(*set);
                    return firsts;
                }
                Step::Gap(..) | Step::End => return Vec::new(),
            }
        }
        Vec::new()
    }

    /// The sets of which some word must be there.
    pub(super) fn needs(&self) -> impl Iterator<Item = SetId> {
        self.steps.iter().filter_map(|step| match step {
            Step::One(set) => Some(*set),
            _ => None,
        })
    }

    /// The words of a match that begins at a word.
    pub(super) fn at(&self, text: &Text, start: usize) -> Option<Range<usize>> {
        let end = self.step(0, text, start, start)?;
        (end > start).then_some(start..end)
    }

    fn step(&self, step: usize, text: &Text, start: usize, at: usize) -> Option<usize> {
        let words = &text.words;
        let Some(now) = self.steps.get(step) else { return Some(at) };
        // Behind a gap a comma may stand; between two named words it may not.
        let strongest = match step.checked_sub(1).and_then(|before| self.steps.get(before)) {
            Some(Step::Gap(_, strongest)) => *strongest,
            _ => Break::Loose,
        };
        let joined = |at: usize, strongest: Break| {
            at == start || words.get(at).is_some_and(|word| word.before <= strongest)
        };
        let taken = |set: SetId| {
            let known = text.known(at)?;
            (known.is(set) && joined(at, strongest)).then_some(at + 1)
        };
        match now {
            Step::One(set) => self.step(step + 1, text, start, taken(*set)?),
            Step::Maybe(set) => taken(*set)
                .and_then(|next| self.step(step + 1, text, start, next))
                .or_else(|| self.step(step + 1, text, start, at)),
            Step::Gap(most, strongest) => (0..=*most)
                .take_while(|n| *n == 0 || joined(at + n - 1, *strongest))
                .find_map(|n| self.step(step + 1, text, start, at + n)),
            Step::Start => words
                .get(at)
                .filter(|word| at == 0 || word.before >= Break::Sentence)
                .and_then(|_| self.step(step + 1, text, start, at)),
            Step::End => words
                .get(at)
                .is_none_or(|word| word.before >= Break::Sentence)
                .then(|| self.step(step + 1, text, start, at))
                .flatten(),
        }
    }
}

impl Step {
    /// The steps of one token: several when a plain word folds to several, as `ex-in` does.
    fn read(token: &str, sets: &mut Sets) -> Vec<Self> {
        match token {
            "^" => return vec![Self::Start],
            "$" => return vec![Self::End],
            _ => {}
        }
        let gap = |sign: &str| token.strip_prefix(sign).and_then(|n| n.parse().ok());
        if let Some(most) = gap("..") {
            return vec![Self::Gap(most, Break::Comma)];
        }
        if let Some(most) = gap(".") {
            return vec![Self::Gap(most, Break::Loose)];
        }
        let forms = |alternatives: &str| alternatives.split('|').filter_map(Form::read).collect();
        match token.strip_prefix('?') {
            Some(alternatives) => vec![Self::Maybe(sets.id(forms(alternatives)))],
            None if token.contains(['|', '~', '=']) => vec![Self::One(sets.id(forms(token)))],
            None => text::words(token)
                .into_iter()
                .map(|word| Self::One(sets.id(vec![Form::Word(word)])))
                .collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::lexicon::Lexicon;
    use crate::text::Folded;

    #[test]
    fn a_phrase_is_found_in_every_spelling() {
        let check = |phrase: &str, text: &str, expected: Option<&str>| {
            let table: &'static str = Box::leak(format!("tag\t{phrase}\n").into_boxed_str());
            let lexicon = Lexicon::read(&[table]);
            let text = lexicon.look_up(Folded::new(text));
            let hit = lexicon.tables[0].hits(&text, 0..text.words.len()).into_iter().next();
            let found = hit.map(|hit| text.quote(hit.words).to_owned());
            assert_eq!(found.as_deref(), expected, "{phrase:?}");
        };
        check(
            "médiateur ?de santé pair",
            "La Médiatrice santé paire",
            Some("Médiatrice santé paire"),
        );
        check("poste ..2 bénévole", "un poste, certes, bénévole", Some("poste, certes, bénévole"));
        check("poste ..2 bénévole", "un poste. Et bénévole", None);
        check("poste .2 bénévole", "un poste, certes, bénévole", None);
        check("poste .2 bénévole", "un poste plutôt bénévole", Some("poste plutôt bénévole"));
        check("recrut~ un|des pair", "Nous recrutons des pairs", Some("recrutons des pairs"));
        check("~begleiter", "Genesungsbegleiter*in gesucht", Some("Genesungsbegleiter*in"));
        check("^ formation", "Une formation", None);
        check("^ formation", "Titre\nFormation", Some("Formation"));
        check("pair $", "un pair. Aidant", Some("pair"));
        check("=DU ..1 pair", "le DU de pair", Some("DU de pair"));
        check("=DU ..1 pair", "du temps de pair", None);
    }
}
