//! Owns the reading of prose into folded tokens with their place in the text, and the matching of
//! word lists on them. Dates, pay, contract and hours all read an advert through this.
//!
//! A token keeps its byte span, so that every fact can quote the advert's own words.

mod clauses;
mod phrases;
mod prose;
mod spelling;

use std::cell::RefCell;
use std::ops::Range;
use std::rc::Rc;

pub(super) use phrases::Phrases;
use spelling::Spelling;

/// What a token is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// Letters only.
    Word,
    /// ASCII digits only.
    Number,
    /// One character that is neither.
    Sign,
}

/// What stands between a token and the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Gap {
    /// Nothing: the two are glued.
    Glued,
    /// An apostrophe: an elision, or a Swiss thousands mark.
    Apostrophe,
    /// White space within a line.
    Space,
    /// A line break, or the start of the text.
    Line,
}

/// One word, number or sign.
#[derive(Debug, Clone)]
pub(super) struct Token {
    /// What it is made of.
    pub(super) shape: Shape,
    /// Lower case, without accents; dashes are `-`, quotation marks `"`.
    pub(super) word: Spelling,
    /// What stands before it.
    pub(super) gap: Gap,
    /// Whether the first letter is a capital.
    pub(super) capital: bool,
    /// Whether a sentence or line begins with it, the first of the text apart.
    opens: bool,
    /// Where it stands in the text, in bytes.
    pub(super) span: Range<usize>,
}

impl Token {
    /// Whether it is this sign.
    #[inline]
    pub(super) fn is_sign(&self, sign: &str) -> bool {
        self.shape == Shape::Sign && self.word.is(sign)
    }

    /// Whether it is one of these folded words.
    #[inline]
    pub(super) fn is_word(&self, words: &[&str]) -> bool {
        self.shape == Shape::Word && words.iter().any(|word| self.word.is(word))
    }

    /// Its value, when it is a number of at most nine digits.
    pub(super) fn number(&self) -> Option<u32> {
        (self.shape == Shape::Number && self.word.len() <= 9)
            .then(|| self.word.parse().ok())
            .flatten()
    }

    /// How many digits a number has; zero for anything else.
    pub(super) fn digits(&self) -> usize {
        if self.shape == Shape::Number { self.word.len() } else { 0 }
    }

    /// Whether it touches the token before it.
    pub(super) fn glued(&self) -> bool {
        self.gap == Gap::Glued
    }
}

/// The tokens of a text.
pub(super) type Tokens = Rc<[Token]>;

/// Texts whose tokens are remembered: place, dates, pay, contract and hours read the same advert.
const REMEMBERED: usize = 2;
/// Shorter texts are read as quickly as they are found.
const WORTH: usize = 64;

thread_local! {
    static LAST: RefCell<Vec<(Box<str>, Tokens)>> = const { RefCell::new(Vec::new()) };
}

/// Reads a text into tokens. Endings of inclusive writing that are set off by a mark
/// (`publié·e`, `posté(e)`) are left out.
pub(super) fn scan(text: &str) -> Tokens {
    if text.len() < WORTH {
        return prose::read(text).into();
    }
    LAST.with_borrow_mut(|last| {
        if let Some((_, known)) = last.iter().find(|(known, _)| **known == *text) {
            return Rc::clone(known);
        }
        let tokens: Tokens = prose::read(text).into();
        last.truncate(REMEMBERED - 1);
        last.insert(0, (text.into(), Rc::clone(&tokens)));
        tokens
    })
}

/// The sentences and lines of a text, one after the other.
pub(super) fn clauses(tokens: &[Token]) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut start = 0;
    std::iter::from_fn(move || {
        (start < tokens.len()).then(|| {
            let clause = start..clause_end(tokens, start);
            start = clause.end;
            clause
        })
    })
}

/// The token at which the sentence or line of a token begins.
pub(super) fn clause_start(tokens: &[Token], at: usize) -> usize {
    let mut start = at;
    while start > 0 && !tokens.get(start).is_some_and(|token| token.opens) {
        start -= 1;
    }
    start
}

/// The index after the sentence or line of a token.
pub(super) fn clause_end(tokens: &[Token], at: usize) -> usize {
    let mut end = (at + 1).min(tokens.len());
    while tokens.get(end).is_some_and(|token| !token.opens) {
        end += 1;
    }
    end
}

/// Texts for the laws of this room: the words that its rules look for, in any order.
#[cfg(test)]
pub(super) fn babble() -> impl proptest::strategy::Strategy<Value = String> {
    const WORDS: &str = "du|au|le|à|1er|15|31|12|2026|26|décembre|mars|May|janv.|lundi|/|-|.|:|,|(|)|\n|h|16|30|\
                         a|p.m.|midi|jusqu'au|avant|d'ici|il y a|plus de|3|jours|semaine|prochain|date limite|\
                         publié|prise de poste|candidature|CDD|CDI|ou|puis|stage|contrat de|mois|ans|$|€|k€|CHF|\
                         24,50|1 800|80'000.–|brut|net|par|heure|prime|/km|CCN|66|CP|330|échelle|échelon|IFIC|B|\
                         %|80|0,8|ETP|4/5|19/38|temps plein|mi-temps|par semaine|Lieu :|Lyon|Québec|69003|H2X|1Y4|\
                         rue|Cedex|et|à Paris|St|(29)|télétravail|100|complet|26-12-15|01.02|¾|x 13|max.|min.";
    let word = proptest::sample::select(WORDS.split('|').collect::<Vec<_>>());
    let gap = proptest::sample::select(vec![" ", "", " ", "\n"]);
    proptest::strategy::Strategy::prop_map(proptest::collection::vec((word, gap), 0..14), |all| {
        all.into_iter().flat_map(|(word, gap)| [word, gap]).collect()
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check(text: &str, expected: &str) {
        let words: Vec<String> = scan(text).iter().map(|token| token.word.to_string()).collect();
        assert_eq!(words.join(" "), expected, "for {text:?}");
    }

    #[test]
    fn prose_becomes_folded_tokens() {
        check("D’ici le 1ᵉʳ déc. — 17 h", "d ici le 1 er dec . - 17 h");
        check("Publié·e le 3", "publie le 3");
        check("posté(e) hier", "poste hier");
        check("½ ETP", "1 / 2 etp");
        check("CHF 80’000.–", "chf 80 000 . -");
    }

    #[test]
    fn the_longest_phrase_wins() {
        let phrases = Phrases::new(&[("date de debut", 1), ("date de debut d affichage", 2)]);
        let tokens = scan("Date de début d'affichage : 3 mai");
        assert_eq!(phrases.at(&tokens, 0), Some((2, 5)));
    }

    #[test]
    fn a_clause_ends_at_a_sentence_and_not_at_an_abbreviation() {
        let tokens = scan("Réponse à M. Roy avant le 4 déc. au soir. Entretiens ensuite.");
        let last = tokens.len() - 1;
        assert_eq!(tokens[clause_start(&tokens, last)].word.as_str(), "entretiens");
        assert_eq!(clause_start(&tokens, 8), 0);
    }

    proptest! {
        #[test]
        fn spans_stay_inside_the_text(text in prop_oneof!["\\PC{0,60}", babble()]) {
            for token in scan(&text).iter() {
                prop_assert!(text.get(token.span.clone()).is_some());
            }
        }
    }
}
