//! Owns the reading of prose into folded tokens with their place in the text, and the matching of
//! word lists on them. Dates, pay, contract and hours all read an advert through this.
//!
//! A token keeps its byte span, so that every fact can quote the advert's own words.

mod phrases;

use std::cell::RefCell;
use std::ops::Range;
use std::rc::Rc;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

pub(super) use phrases::Phrases;

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
    pub(super) word: String,
    /// What stands before it.
    pub(super) gap: Gap,
    /// Whether the first letter is a capital.
    pub(super) capital: bool,
    /// Where it stands in the text, in bytes.
    pub(super) span: Range<usize>,
}

impl Token {
    /// Whether it is this sign.
    pub(super) fn is_sign(&self, sign: &str) -> bool {
        self.shape == Shape::Sign && self.word == sign
    }

    /// Whether it is one of these folded words.
    pub(super) fn is_word(&self, words: &[&str]) -> bool {
        self.shape == Shape::Word && words.contains(&self.word.as_str())
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
        return read(text).into();
    }
    LAST.with_borrow_mut(|last| {
        if let Some((_, known)) = last.iter().find(|(known, _)| **known == *text) {
            return Rc::clone(known);
        }
        let tokens: Tokens = read(text).into();
        last.truncate(REMEMBERED - 1);
        last.insert(0, (text.into(), Rc::clone(&tokens)));
        tokens
    })
}

fn read(text: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut gap = Gap::Line;
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        if c.is_ascii_alphanumeric() {
            push(&mut tokens, c.to_ascii_lowercase(), c.is_ascii_uppercase(), at..end, gap);
            gap = Gap::Glued;
            continue;
        }
        if let Some(plain) = accented(c) {
            push(&mut tokens, plain, c.is_uppercase(), at..end, gap);
            gap = Gap::Glued;
            continue;
        }
        match fold(c) {
            Folded::Nothing => {}
            Folded::Space => gap = wider(gap, Gap::Space),
            Folded::Line => gap = Gap::Line,
            Folded::Apostrophe => gap = wider(gap, Gap::Apostrophe),
            Folded::Text(folded) => {
                for one in folded.chars() {
                    push(&mut tokens, one, c.is_uppercase(), at..end, gap);
                    gap = Gap::Glued;
                }
            }
        }
    }
    drop_inclusive_endings(tokens)
}

/// The bare letter of the commonest accented ones, which need no decomposition.
fn accented(c: char) -> Option<char> {
    Some(match c {
        'à' | 'â' | 'ä' | 'À' | 'Â' | 'Ä' => 'a',
        'é' | 'è' | 'ê' | 'ë' | 'É' | 'È' | 'Ê' | 'Ë' => 'e',
        'î' | 'ï' | 'ì' | 'Î' | 'Ï' | 'Ì' => 'i',
        'ô' | 'ö' | 'ò' | 'Ô' | 'Ö' | 'Ò' => 'o',
        'û' | 'ü' | 'ù' | 'Û' | 'Ü' | 'Ù' => 'u',
        'ç' | 'Ç' => 'c',
        _ => return None,
    })
}

enum Folded {
    Nothing,
    Space,
    Line,
    Apostrophe,
    Text(String),
}

fn fold(c: char) -> Folded {
    match c {
        '\n' | '\r' | '\u{2028}' | '\u{2029}' => Folded::Line,
        '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{00AD}' | '\u{FEFF}' => Folded::Nothing,
        '\'' | '’' | '‘' | 'ʼ' | '′' | '´' | '`' => Folded::Apostrophe,
        '‐' | '‑' | '‒' | '–' | '—' | '−' => Folded::Text("-".to_owned()),
        '«' | '»' | '“' | '”' | '„' => Folded::Text("\"".to_owned()),
        '•' | '‧' | '∙' | '⋅' => Folded::Text("·".to_owned()),
        'œ' | 'Œ' => Folded::Text("oe".to_owned()),
        'ß' => Folded::Text("ss".to_owned()),
        c if c.is_whitespace() => Folded::Space,
        c if c.is_ascii() => Folded::Text(c.to_ascii_lowercase().to_string()),
        c => {
            let folded: String = std::iter::once(c)
                .nfkd()
                .filter(|part| !is_combining_mark(*part))
                .flat_map(char::to_lowercase)
                .map(|part| if part == '\u{2044}' { '/' } else { part })
                .collect();
            if folded.is_empty() { Folded::Nothing } else { Folded::Text(folded) }
        }
    }
}

fn wider(now: Gap, seen: Gap) -> Gap {
    match (now, seen) {
        (Gap::Line, _) => Gap::Line,
        (Gap::Space, _) | (_, Gap::Space) => Gap::Space,
        _ => seen,
    }
}

fn shape(c: char) -> Shape {
    if c.is_ascii_digit() {
        Shape::Number
    } else if c.is_alphabetic() {
        Shape::Word
    } else {
        Shape::Sign
    }
}

fn push(tokens: &mut Vec<Token>, c: char, capital: bool, span: Range<usize>, gap: Gap) {
    let shape = shape(c);
    match tokens.last_mut() {
        Some(last) if gap == Gap::Glued && last.shape == shape && shape != Shape::Sign => {
            last.word.push(c);
            last.span.end = span.end;
        }
        _ => tokens.push(Token { shape, word: c.to_string(), gap, capital, span }),
    }
}

const ENDINGS: [&str; 12] =
    ["e", "es", "s", "ne", "nes", "le", "les", "rice", "rices", "trice", "euse", "ere"];

fn drop_inclusive_endings(tokens: Vec<Token>) -> Vec<Token> {
    let mut kept: Vec<Token> = Vec::with_capacity(tokens.len());
    let mut rest = tokens.into_iter().peekable();
    while let Some(token) = rest.next() {
        let marks = ["·", ".", "(", "/"].contains(&token.word.as_str())
            && token.glued()
            && kept.last().is_some_and(|last| last.shape == Shape::Word && last.word.len() > 2);
        let ending = marks
            && rest
                .peek()
                .is_some_and(|next| next.glued() && !next.capital && next.is_word(&ENDINGS));
        if !ending {
            kept.push(token);
            continue;
        }
        rest.next();
        if token.word == "(" && rest.peek().is_some_and(|next| next.is_sign(")")) {
            rest.next();
        }
    }
    kept
}

/// The token at which the sentence or line of a token begins.
pub(super) fn clause_start(tokens: &[Token], at: usize) -> usize {
    let mut start = at;
    while start > 0 && !breaks(tokens, start) {
        start -= 1;
    }
    start
}

/// The index after the sentence or line of a token.
pub(super) fn clause_end(tokens: &[Token], at: usize) -> usize {
    let mut end = (at + 1).min(tokens.len());
    while end < tokens.len() && !breaks(tokens, end) {
        end += 1;
    }
    end
}

/// Whether a new clause begins at a token: after a line break, or after a sign that ends a
/// sentence. A dot counts only before a capital, and not after a short word (`M.`, `art.`).
fn breaks(tokens: &[Token], at: usize) -> bool {
    let (Some(before), Some(token)) = (tokens.get(at.wrapping_sub(1)), tokens.get(at)) else {
        return false;
    };
    if token.gap == Gap::Line {
        return !goes_on(tokens, at);
    }
    match before.word.as_str() {
        ";" | "!" | "?" | "·" | "|" => token.gap == Gap::Space,
        "." if token.shape == Shape::Number => {
            // "(205 jours). 38 k€" is two sentences; "art. 5" and "déc. 4" are one.
            let last = tokens.get(at.wrapping_sub(2));
            token.gap == Gap::Space
                && last.is_some_and(|last| match last.shape {
                    Shape::Word => last.word.len() > 5,
                    Shape::Sign => last.is_sign(")"),
                    Shape::Number => false,
                })
        }
        "." => {
            let last = tokens.get(at.wrapping_sub(2));
            // "35 h. Poste permanent": the unit of a number is no abbreviation.
            let unit = last.is_some_and(|last| last.is_word(&UNITS))
                && tokens.get(at.wrapping_sub(3)).is_some_and(|it| it.shape == Shape::Number);
            let long =
                unit || last.is_some_and(|last| last.shape != Shape::Word || last.word.len() > 3);
            token.shape == Shape::Word && token.capital && token.gap == Gap::Space && long
        }
        _ => false,
    }
}

/// Short words that follow a number and end a sentence with it.
const UNITS: [&str; 9] = ["h", "hr", "hrs", "sem", "an", "ans", "etp", "fte", "km"];

/// Whether a line is only wrapped: a long one that ends in a word, and a next one that begins in
/// lower case.
fn goes_on(tokens: &[Token], at: usize) -> bool {
    const LONG: usize = 7;
    let line = tokens[..at].iter().rev().take(LONG);
    let long = at >= LONG && line.clone().take(LONG - 1).all(|token| token.gap != Gap::Line);
    let open = tokens[at - 1].shape == Shape::Word || tokens[at - 1].is_sign(",");
    long && open && tokens[at].shape == Shape::Word && !tokens[at].capital
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
        let words: Vec<String> = scan(text).iter().map(|token| token.word.clone()).collect();
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
        assert_eq!(tokens[clause_start(&tokens, last)].word, "entretiens");
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
