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
    let found = if text.chars().count() >= LONG {
        by_model(text).or_else(|| by_vote(text))
    } else {
        by_vote(text)
    };
    found.map(str::to_owned).or_else(|| declared.and_then(code))
}

fn by_model(text: &str) -> Option<&'static str> {
    let allowed = KNOWN.iter().map(|(lang, _)| *lang).collect();
    let end = text.char_indices().nth(SAMPLE).map_or(text.len(), |(at, _)| at);
    let info = Detector::with_allowlist(allowed).detect(text.get(..end)?)?;
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

/// The language whose small words are clearly the most frequent.
fn by_vote(text: &str) -> Option<&'static str> {
    let mut votes: Vec<(usize, &str)> = SMALL_WORDS.iter().map(|(code, _)| (0, *code)).collect();
    for word in fold(text).split(|c: char| !c.is_alphabetic()) {
        for place in VOTERS.get(word).into_iter().flatten() {
            if let Some((count, _)) = votes.get_mut(*place) {
                *count += 1;
            }
        }
    }
    votes.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
    match votes.as_slice() {
        [(best, code), (second, _), ..] if best > second => Some(*code),
        _ => None,
    }
}

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
