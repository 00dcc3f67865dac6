//! Words as hashes, fast and coarse: lower case, no accents, inclusive tails, gender and plural cut
//! off. Two spellings of a word nearly always meet; `text` does it exactly, at ten times the cost.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Longest tail behind an inclusive mark: `aidant·e·s`, `médiateur·rice`, `travailleur(euse)`.
const TAIL: usize = 5;

/// The words of a text, in order.
pub(super) fn of(text: &str) -> impl Iterator<Item = u32> + '_ {
    Words::of(text).map(|word| word.hash)
}

/// The words of a text in order, and those of them that hold a digit.
pub(super) fn with_numbers(text: &str) -> (Vec<u32>, Vec<u32>) {
    // Six bytes a word, its space included: what French texts have.
    let mut words = Vec::with_capacity(text.len() / 6);
    let mut numbers = Vec::new();
    for word in Words::of(text) {
        words.push(word.hash);
        if word.digit {
            numbers.push(word.hash);
        }
    }
    (words, numbers)
}

/// The hash of several words in a row.
pub(super) fn joined(words: &[u32]) -> u32 {
    let hash = words.iter().fold(0x9e37_79b9_7f4a_7c15_u64, |hash, word| {
        (hash.rotate_left(23) ^ u64::from(*word)).wrapping_mul(0xff51_afd7_ed55_8ccd)
    });
    fold(hash)
}

/// 64 bits that any two texts are unlikely to share, for keys of other kinds.
pub(super) fn named(kind: &str, text: &str) -> u64 {
    let bytes = kind.bytes().chain([0]).chain(text.bytes());
    mixed(bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    }))
}

struct Word {
    hash: u32,
    digit: bool,
}

struct Words<'a> {
    rest: &'a str,
    word: Vec<u8>,
}

impl<'a> Words<'a> {
    fn of(text: &'a str) -> Self {
        Self { rest: text, word: Vec::with_capacity(24) }
    }

    /// Reads one run of letters and digits, folded; whether it holds a digit. `None` at the end.
    fn run(&mut self) -> Option<bool> {
        self.word.clear();
        let (mut at, mut digit) = (0, false);
        while let Some(first) = self.rest.as_bytes().get(at).copied() {
            if first.is_ascii_alphanumeric() {
                self.word.push(first.to_ascii_lowercase());
                digit |= first.is_ascii_digit();
                at += 1;
            } else if first.is_ascii() {
                if !self.word.is_empty() {
                    break;
                }
                at += 1;
            } else {
                let c = self.rest.get(at..)?.chars().next()?;
                if is_letter(c) {
                    digit |= fold_letter(c, &mut self.word);
                } else if !self.word.is_empty() {
                    break;
                }
                at += c.len_utf8();
            }
        }
        self.rest = without_tail(self.rest.get(at..)?);
        (!self.word.is_empty()).then_some(digit)
    }
}

impl Iterator for Words<'_> {
    type Item = Word;

    fn next(&mut self) -> Option<Word> {
        loop {
            let digit = self.run()?;
            if digit || self.word.len() > 1 {
                let stem = if digit { self.word.as_slice() } else { stem(&self.word) };
                return Some(Word { hash: hash(stem), digit });
            }
        }
    }
}

/// What follows an inclusive tail: `·e·s`, `(e)`, `.trice`.
fn without_tail(rest: &str) -> &str {
    // Nearly every word ends before a blank, a comma or a letter that is no mark.
    let marked = |byte: &u8| matches!(byte, b'.' | b'(' | b'/' | b'*' | 0x80..);
    if !rest.as_bytes().first().is_some_and(marked) {
        return rest;
    }
    let mut left = rest;
    while let Some(mark) = left.chars().next().filter(|c| "·•‧.(/*".contains(*c)) {
        let Some(behind) = left.get(mark.len_utf8()..) else { break };
        let end = behind.find(|c: char| !c.is_alphabetic()).unwrap_or(behind.len());
        let tail = behind.get(..end).unwrap_or_default();
        let lower = tail.chars().all(char::is_lowercase) || tail.chars().all(char::is_uppercase);
        if tail.is_empty() || tail.chars().count() > TAIL || !lower {
            break;
        }
        let Some(next) = behind.get(end..) else { break };
        left = match (mark, next.strip_prefix(')')) {
            ('(', Some(next)) => next,
            ('(', None) => break,
            // A whole word may follow a slash or a point; feminine tails are few.
            ('/' | '.', _) if !is_tail(tail) => break,
            _ => next,
        };
    }
    left
}

fn is_tail(tail: &str) -> bool {
    let lower = tail.to_lowercase();
    [
        "e", "es", "s", "ne", "nes", "te", "rice", "trice", "euse", "se", "ere", "ère", "ve", "x",
        "in", "a", "r",
    ]
    .contains(&lower.as_str())
}

/// As the standard library says, faster for what French texts have.
fn is_letter(c: char) -> bool {
    match c {
        'À'..='Ö' | 'Ø'..='ö' | 'ø'..='ÿ' | 'œ' | 'Œ' => true,
        '\u{a0}' | '’' | '«' | '»' | '·' | '×' | '÷' => false,
        other => other.is_alphanumeric(),
    }
}

/// Adds a letter beyond ASCII without its accent; whether a digit came of it.
fn fold_letter(c: char, out: &mut Vec<u8>) -> bool {
    match c {
        'à' | 'â' | 'ä' | 'á' | 'À' | 'Â' | 'Ä' => out.push(b'a'),
        'é' | 'è' | 'ê' | 'ë' | 'É' | 'È' | 'Ê' => out.push(b'e'),
        'î' | 'ï' | 'í' | 'Î' => out.push(b'i'),
        'ô' | 'ö' | 'ó' | 'Ô' | 'Ö' => out.push(b'o'),
        'ù' | 'û' | 'ü' | 'ú' | 'Ü' => out.push(b'u'),
        'ç' | 'Ç' => out.push(b'c'),
        'œ' | 'Œ' => out.extend(b"oe"),
        'ß' => out.extend(b"ss"),
        other => {
            let begin = out.len();
            let bare = other.nfkd().filter(|c| !is_combining_mark(*c));
            for c in bare.flat_map(char::to_lowercase) {
                out.extend(c.encode_utf8(&mut [0; 4]).as_bytes());
            }
            return out.iter().skip(begin).any(u8::is_ascii_digit);
        }
    }
    false
}

/// `travailleuses` and `travailleur` → `travaill`; `aidantes` → `aidant`. At least three letters stay.
fn stem(word: &[u8]) -> &[u8] {
    let word = match word {
        [stem @ .., b's' | b'x'] if stem.len() >= 3 => stem,
        _ => word,
    };
    match word {
        [stem @ .., b'r', b'i', b'c', b'e'] | [stem @ .., b'e', b'u', b's', b'e']
            if stem.len() >= 3 =>
        {
            stem
        }
        [stem @ .., b'e', b'u', b'r'] if stem.len() >= 3 => stem,
        [stem @ .., b'n', b'e'] if stem.len() >= 3 && stem.ends_with(b"n") => stem,
        [stem @ .., b'e'] if stem.len() >= 3 && !word.ends_with(b"nne") => stem,
        _ => word,
    }
}

/// FNV-1a, mixed: the same on every machine and after every restart.
fn hash(bytes: &[u8]) -> u32 {
    let hash = bytes.iter().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    });
    fold(hash)
}

fn fold(hash: u64) -> u32 {
    // The low half of a mixed hash is as good as any other.
    u32::try_from(mixed(hash) & u64::from(u32::MAX)).unwrap_or_default()
}

fn mixed(mut hash: u64) -> u64 {
    hash = (hash ^ (hash >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    hash ^ (hash >> 29)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(a: &str, b: &str) {
        assert_eq!(of(a).collect::<Vec<_>>(), of(b).collect::<Vec<_>>(), "{a} / {b}");
    }

    #[test]
    fn spellings_of_a_word_meet() {
        check("Pair·e-aidant·e·s", "pair aidant");
        check("PAIRS AIDANTS", "paire aidante");
        check("médiateur.rice de santé", "Médiatrice de sante");
        check("travailleur(euse) pair(e)", "travailleuses paires");
        check("Intervenant(e)s", "intervenante");
        check("cœur", "coeur");
        check("praticien·ne", "praticien");
    }

    #[test]
    fn other_words_stay_other() {
        let count = |text: &str| of(text).count();
        assert_eq!(count("jour/nuit"), 2);
        assert_eq!(count("Réf. 2026-118"), 3);
        assert_ne!(of("jour").next(), of("nuit").next());
        assert_eq!(with_numbers("24,50 $ à 3 h").1.len(), 3);
    }
}
