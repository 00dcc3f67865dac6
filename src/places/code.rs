//! Owns postcodes and département codes: what they look like, and what is left of a text without
//! them.

use super::name::{self, Tie, Word};
use crate::model::Country;

/// What the codes of a text say.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Codes {
    /// A postcode as the table holds it: digits, or `J3B5J1`.
    pub(super) postcode: Option<String>,
    /// The countries whose postcode it can be.
    pub(super) countries: Vec<Country>,
    /// A French département: `29`, `2A`, `974`.
    pub(super) department: Option<String>,
    /// The words besides the codes.
    pub(super) words: Vec<Word>,
    /// How many of the words stand before the postcode.
    pub(super) behind: usize,
}

impl Codes {
    /// The postcode as people write it.
    pub(super) fn written(&self) -> Option<String> {
        let code = self.postcode.as_deref()?;
        let canadian = code.len() == 6 && code.starts_with(|c: char| c.is_ascii_alphabetic());
        Some(if canadian { format!("{} {}", &code[..3], &code[3..]) } else { code.to_owned() })
    }
}

/// Reads the codes of a text.
pub(super) fn codes(text: &str, country: Country) -> Codes {
    let words = without_cedex(without_streets(name::words(text)));
    let mut codes = Codes::default();
    let mut at = 0;
    while at < words.len() {
        let used = if codes.postcode.is_none() { postcode(&words, at, country) } else { None };
        if let Some((code, countries, used)) = used {
            codes.postcode = Some(code);
            codes.countries = countries;
            codes.behind = codes.words.len();
            at += used;
            continue;
        }
        match department(&words, at, country).filter(|_| codes.department.is_none()) {
            Some(code) => codes.department = Some(code),
            None => codes.words.push(words[at].clone()),
        }
        at += 1;
    }
    codes
}

fn digits(word: &Word) -> usize {
    if word.key.bytes().all(|b| b.is_ascii_digit()) { word.key.len() } else { 0 }
}

/// A postcode at a word: the code, the countries it can be of, and how many words it takes.
fn postcode(words: &[Word], at: usize, country: Country) -> Option<(String, Vec<Country>, usize)> {
    let word = &words[at];
    let next = words.get(at + 1);
    if let Some(code) = canadian(word, next) {
        return Some((code.0, vec![Country::CA], code.1));
    }
    // `L-1234`, `CH-1234`, `F-75001`
    let prefix = match word.key.as_str() {
        "l" | "lu" => Some(Country::LU),
        "b" | "be" => Some(Country::BE),
        "ch" => Some(Country::CH),
        "f" | "fr" => Some(Country::FR),
        "d" | "de" => Country::parse("DE"),
        "a" | "at" => Country::parse("AT"),
        _ => None,
    };
    if let (Some(of), Some(next)) = (prefix, next)
        && matches!(digits(next), 4 | 5)
        && next.segment == word.segment
    {
        return Some((next.key.clone(), vec![of], 2));
    }
    match digits(word) {
        5 => Some((word.key.clone(), five(country), 1)),
        4 => Some((word.key.clone(), four(country), 1)),
        _ => None,
    }
}

fn five(country: Country) -> Vec<Country> {
    match country.as_str() {
        "DE" | "IT" => vec![country],
        _ => vec![Country::FR],
    }
}

fn four(country: Country) -> Vec<Country> {
    let home = [Country::BE, Country::CH, Country::LU];
    if home.contains(&country) {
        let others = home.into_iter().filter(|one| *one != country);
        return std::iter::once(country).chain(others).collect();
    }
    match country.as_str() {
        "NL" | "AT" => vec![country],
        _ => home.to_vec(),
    }
}

/// `J3B 5J1`, `J3B5J1` or the prefix `J3B`.
fn canadian(word: &Word, next: Option<&Word>) -> Option<(String, usize)> {
    let bytes = word.key.as_bytes();
    if bytes.len() == 6 && is_prefix(&bytes[..3]) && is_suffix(&bytes[3..]) {
        return Some((word.key.to_uppercase(), 1));
    }
    if !is_prefix(bytes) || !word.capitals {
        return None;
    }
    match next.filter(|next| is_suffix(next.key.as_bytes())) {
        Some(next) => Some((format!("{}{}", word.key, next.key).to_uppercase(), 2)),
        None => Some((word.key.to_uppercase(), 1)),
    }
}

/// D, F, I, O, Q, U are never used in a Canadian postcode; W and Z never come first.
fn is_letter(byte: u8) -> bool {
    b"abceghjklmnprstvwxyz".contains(&byte)
}

fn is_prefix(code: &[u8]) -> bool {
    let [first, digit, last] = code else { return false };
    is_letter(*first) && !b"wz".contains(first) && digit.is_ascii_digit() && is_letter(*last)
}

fn is_suffix(code: &[u8]) -> bool {
    let [first, letter, last] = code else { return false };
    first.is_ascii_digit() && is_letter(*letter) && last.is_ascii_digit()
}

/// `(93)`, `29 -`, `974 -`, `35 RENNES`, `2A`. A number behind a name in the same segment may be a
/// district (`Lyon 3`), so it is no département.
fn department(words: &[Word], at: usize, country: Country) -> Option<String> {
    let word = &words[at];
    if country == Country::CA || country == Country::CH {
        return None;
    }
    let number = match word.key.as_str() {
        "2a" | "2b" => true,
        key => match key.len() {
            2 => key.parse::<u8>().is_ok_and(|n| (1..=95).contains(&n)),
            3 => matches!(
                key,
                "971" | "972" | "973" | "974" | "975" | "976" | "977" | "978" | "987" | "988"
            ),
            _ => false,
        },
    };
    let before = at.checked_sub(1).and_then(|i| words.get(i));
    let first_of_segment = before.is_none_or(|before| before.segment != word.segment);
    let labelled = before.is_some_and(|b| matches!(b.key.as_str(), "dept" | "dpt" | "departement"));
    let alone = words.len() == 1;
    (number && (first_of_segment || labelled) && !alone).then(|| word.key.to_uppercase())
}

/// `CEDEX 9` is the post's business.
fn without_cedex(words: Vec<Word>) -> Vec<Word> {
    let mut kept: Vec<Word> = Vec::with_capacity(words.len());
    let mut cedex = false;
    for word in words {
        let number = digits(&word);
        if word.key == "cedex" {
            cedex = true;
        } else if cedex && (1..=2).contains(&number) {
            cedex = false;
        } else {
            cedex = false;
            kept.push(word);
        }
    }
    kept
}

const STREETS: &str = "rue avenue av ave boulevard bd blvd boul chemin ch route quai allee allees \
                       impasse square chaussee esplanade ruelle sentier montee passage rang street \
                       road drive lane strasse weg platz straat laan plein via viale piazza corso bp \
                       cs";

const STREET_ENDINGS: [&str; 4] = ["strasse", "straat", "laan", "gasse"];

/// Leaves out streets: from the street word, and the house number before it, to the end of its
/// segment, but never past a postcode.
fn without_streets(words: Vec<Word>) -> Vec<Word> {
    let mut kept: Vec<Word> = Vec::with_capacity(words.len());
    let mut street: Option<usize> = None;
    for (at, word) in words.iter().enumerate() {
        let next = words.get(at + 1);
        let code = matches!(digits(word), 4 | 5) && kept.len() + 1 < words.len();
        if street.is_some_and(|segment| segment != word.segment || code) {
            street = None;
        }
        let named = next.is_some_and(|next| next.segment == word.segment);
        let numbered = kept.last().is_some_and(|last| matches!(digits(last), 1..=4));
        // `CH Guillaume` is a hospital; `12 ch. des Pins` a lane.
        let short = word.key.len() <= 2;
        let ends = STREET_ENDINGS.iter().any(|end| word.key.ends_with(end));
        let glued = ends && next.is_some_and(|next| matches!(digits(next), 1..=3));
        // "La Rue-Saint-Pierre" is a village.
        let opens = STREETS.split(' ').any(|street| street == word.key)
            && named
            && word.tie == Tie::Loose
            && (!short || numbered);
        if street.is_none() && (opens || glued) {
            street = Some(word.segment);
            while kept.last().is_some_and(|last| matches!(digits(last), 1..=4)) {
                kept.pop();
            }
        }
        if street.is_none() {
            kept.push(word.clone());
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, country: Country, expected: &str) {
        let codes = codes(text, country);
        let words: Vec<&str> = codes.words.iter().map(|word| word.key.as_str()).collect();
        let shown = format!(
            "{} {} {}",
            codes.written().as_deref().unwrap_or("-"),
            codes.department.as_deref().unwrap_or("-"),
            words.join(" ")
        );
        assert_eq!(shown, expected, "for {text:?}");
    }

    #[test]
    fn codes_are_told_from_names() {
        check("29200 BREST CEDEX 2", Country::FR, "29200 - brest");
        check("Brest (29)", Country::FR, "- 29 brest");
        check("974 - Saint-Denis", Country::FR, "- 974 saint denis");
        check("35 RENNES", Country::FR, "- 35 rennes");
        check("Lyon 3e", Country::FR, "- - lyon 3e");
        check("St-Jean (Québec) J3B 5J1", Country::CA, "J3B 5J1 - saint jean quebec");
        check("L-4040 Esch", Country::LU, "4040 - esch");
        check("12 rue de Lyon, 75012 Paris", Country::FR, "75012 - paris");
        check("12 rue de Lyon 75012 Paris", Country::FR, "75012 - paris");
        check("Bahnhofstrasse 12, 2502 Biel", Country::CH, "2502 - biel");
        check("1234, rue Principale, Lévis", Country::CA, "- - levis");
    }
}
