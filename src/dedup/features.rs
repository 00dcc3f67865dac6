//! What of a posting is compared: hashes of its words, not the words.

use std::collections::BTreeSet;

use crate::model::Facts;
use crate::text;

/// Shingles of so many folded words.
const SHINGLE: usize = 3;
/// Fewer words than this say nothing by their likeness.
const ENOUGH_WORDS: usize = 40;

/// Words of a title that do not say which position it is.
const NOISE: [&str; 46] = [
    "de",
    "du",
    "des",
    "le",
    "la",
    "les",
    "l",
    "d",
    "en",
    "un",
    "une",
    "et",
    "ou",
    "a",
    "au",
    "aux",
    "pour",
    "dans",
    "avec",
    "sur",
    "poste",
    "offre",
    "emploi",
    "recherche",
    "recrute",
    "cherche",
    "cdi",
    "cdd",
    "etp",
    "temps",
    "plein",
    "partiel",
    "mi",
    "h",
    "f",
    "x",
    "m",
    "the",
    "of",
    "for",
    "in",
    "and",
    "job",
    "professionnel",
    "salarie",
    "interne",
];

/// A posting as it is compared.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Features {
    /// Words of the title that carry a sense.
    pub(super) title: BTreeSet<String>,
    /// Every word of title and text.
    pub(super) words: BTreeSet<String>,
    /// Hashes of the text's shingles.
    pub(super) shingles: BTreeSet<u32>,
    /// How many words the text has.
    pub(super) length: usize,
}

impl Features {
    /// Reads the facts of a posting.
    pub(super) fn of(facts: &Facts) -> Self {
        let body = text::words(&facts.text);
        let printed = text::words(&facts.title);
        let place = facts.place.city.as_deref().map(text::words).unwrap_or_default();
        let employer = facts.employer.as_deref().map(text::words).unwrap_or_default();
        let sense = |word: &&String| {
            let said =
                NOISE.contains(&word.as_str()) || place.contains(word) || employer.contains(word);
            !said && !word.chars().any(|c| c.is_ascii_digit())
        };
        Self {
            title: printed.iter().filter(sense).cloned().collect(),
            shingles: body.windows(SHINGLE).map(|words| hash(&words.join(" "))).collect(),
            length: body.len(),
            words: body.into_iter().chain(printed).collect(),
        }
    }

    /// There is enough text for its likeness to mean something.
    pub(super) fn is_told(&self) -> bool {
        self.length >= ENOUGH_WORDS
    }
}

/// FNV-1a: the same on every machine and after every restart.
fn hash(text: &str) -> u32 {
    text.bytes().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

/// Shared part of two sets: of both together, and of the smaller one.
pub(super) fn overlap<T: Ord>(a: &BTreeSet<T>, b: &BTreeSet<T>) -> (f64, f64) {
    let shared = a.intersection(b).count();
    let together = a.len() + b.len() - shared;
    let smaller = a.len().min(b.len());
    let part = |of: usize| if of == 0 { 0.0 } else { count(shared) / count(of) };
    (part(together), part(smaller))
}

/// Share of the title's words that the other posting says nowhere.
pub(super) fn unsaid(title: &BTreeSet<String>, other: &BTreeSet<String>) -> f64 {
    match title.len() {
        0 => 0.0,
        all => count(title.difference(other).count()) / count(all),
    }
}

fn count(n: usize) -> f64 {
    f64::from(u32::try_from(n).unwrap_or(u32::MAX))
}
