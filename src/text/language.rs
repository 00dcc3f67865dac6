//! The language of a text: a trigram model for long texts, a vote of small words for short ones,
//! and the page's own word when both are silent.

use std::collections::HashMap;
use std::sync::LazyLock;

use foldhash::fast::RandomState;
use whatlang::{Detector, Lang};

use super::letters::fold;

/// The languages that adverts are read in, by ISO 639-1 code.
const KNOWN: [(Lang, &str); 5] =
    [(Lang::Fra, "fr"), (Lang::Eng, "en"), (Lang::Deu, "de"), (Lang::Nld, "nl"), (Lang::Ita, "it")];

/// Characters from which the trigram model is dependable.
const LONG: usize = 60;

/// Characters that the trigram model reads: more of an advert change nothing.
const SAMPLE: usize = 800;

/// Small words that belong to one language alone, or nearly so.
const SMALL_WORDS: [(&str, &str); 5] = [
    (
        "fr",
        "le la les des du un une et est pour avec dans sur au aux nous vous votre notre qui que ou \
         poste sante pair paire aidant aidante mediateur mediatrice emploi equipe temps chez d l",
    ),
    (
        "en",
        "the and of to for with our you your we is are or as at by from worker support specialist \
         peer job team health lived experience coordinator time full part",
    ),
    (
        "de",
        "der die das und fur mit von zu im wir sie ihre ist ein eine einen einer bei zur zum als \
         stelle gesucht genesungsbegleiter genesungsbegleiterin klinik psychiatrie begleitung",
    ),
    (
        "nl",
        "het een en van voor met wij zijn bij je jouw ons onze als te naar op aan om ben \
         ervaringsdeskundige ervaringswerker gezocht medewerker geestelijke zorg vacature",
    ),
    (
        "it",
        "il lo gli di del della dei delle e per con noi siamo che un uno una nel nella al alla \
         esperto esperta supporto pari salute mentale cercasi lavoro",
    ),
];

/// The ISO 639-1 code of a text's language: French, English, German, Dutch or Italian. `declared`
/// is what the page or its source says; it is believed when the text says too little. `None` when
/// nothing is known.
pub fn language(text: &str, declared: Option<&str>) -> Option<String> {
    let end = text.char_indices().nth(SAMPLE).map_or(text.len(), |(at, _)| at);
    let sample = text.get(..end).unwrap_or(text);
    let found = Votes::of(sample).landslide().or_else(|| {
        let long = sample.chars().count() >= LONG;
        long.then(|| by_model(sample)).flatten().or_else(|| Votes::of(text).most())
    });
    found.map(str::to_owned).or_else(|| declared.and_then(code))
}

fn by_model(sample: &str) -> Option<&'static str> {
    let allowed = KNOWN.iter().map(|(lang, _)| *lang).collect();
    let info = Detector::with_allowlist(allowed).detect(sample)?;
    let known = KNOWN.iter().find(|(lang, _)| *lang == info.lang()).map(|(_, code)| *code);
    known.filter(|_| info.is_reliable())
}

/// The small words, each with the places of the languages that have it.
static VOTERS: LazyLock<HashMap<&str, Vec<usize>, RandomState>> = LazyLock::new(|| {
    let mut voters: HashMap<&str, Vec<usize>, RandomState> = HashMap::default();
    for (place, (_, list)) in SMALL_WORDS.iter().enumerate() {
        for word in list.split_whitespace() {
            let languages = voters.entry(word).or_default();
            if !languages.contains(&place) {
                languages.push(place);
            }
        }
    }
    voters
});

/// How often the small words of each language stand in a text.
struct Votes([usize; SMALL_WORDS.len()]);

impl Votes {
    fn of(text: &str) -> Self {
        let mut votes = [0; SMALL_WORDS.len()];
        for word in text.split(|c: char| !c.is_alphabetic()) {
            let small = word.bytes().all(|byte| byte.is_ascii_lowercase());
            let known = if small { VOTERS.get(word) } else { VOTERS.get(fold(word).as_str()) };
            for place in known.into_iter().flatten() {
                if let Some(count) = votes.get_mut(*place) {
                    *count += 1;
                }
            }
        }
        Self(votes)
    }

    /// The first and the second by their votes.
    fn leaders(&self) -> [(usize, &'static str); 2] {
        let mut votes = SMALL_WORDS.map(|(code, _)| (0, code));
        votes.iter_mut().zip(self.0).for_each(|(vote, count)| vote.0 = count);
        votes.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
        [votes[0], votes[1]]
    }

    /// The language whose small words are the most frequent.
    fn most(&self) -> Option<&'static str> {
        let [(best, code), (second, _)] = self.leaders();
        (best > second).then_some(code)
    }

    /// The language that so many small words are of that the model has nothing to add.
    fn landslide(&self) -> Option<&'static str> {
        let [(best, code), (second, _)] = self.leaders();
        (best >= MANY && best >= CLEARLY * second).then_some(code)
    }
}

/// Small words of one language, and how many times as many as of any other, settle it: the model
/// of trigrams takes ten times as long as counting them.
const MANY: usize = 12;
const CLEARLY: usize = 5;

/// `fr-CA`, `FR`, `fr_FR.UTF-8` → `fr`.
fn code(declared: &str) -> Option<String> {
    let letters: String = declared
        .trim()
        .chars()
        .take_while(char::is_ascii_alphabetic)
        .collect::<String>()
        .to_lowercase();
    (letters.len() == 2).then_some(letters)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_told_or_taken_from_the_page() {
        let check = |text: &str, declared: Option<&str>, expected: Option<&str>| {
            assert_eq!(language(text, declared).as_deref(), expected, "{text:?}");
        };
        check("Pair-aidant·e en santé mentale (H/F) – équipe mobile", None, Some("fr"));
        check("Peer support worker, full time", Some("fr"), Some("en"));
        check("Genesungsbegleiter*in gesucht (m/w/d)", None, Some("de"));
        check("Ervaringsdeskundige voor het mobiel team", None, Some("nl"));
        check("Esperto in supporto tra pari", None, Some("it"));
        check(
            "Nous recherchons une personne qui a traversé la maladie et souhaite en faire un métier.",
            Some("en"),
            Some("fr"),
        );
        check(
            "We are looking for someone with lived experience of recovery to join our team in town.",
            None,
            Some("en"),
        );
        check(
            "Wir suchen für unsere Tagesklinik eine Person mit eigener Krisenerfahrung und EX-IN Abschluss.",
            None,
            Some("de"),
        );
        check("MSP", Some("fr-CA"), Some("fr"));
        check("", None, None);
        check("2026", Some("?"), None);
    }
}
