//! Who bears the experience that a sentence tells of: the candidate, or those whom the work is for.
//!
//! `Nous cherchons quelqu'un qui a connu la rue` and `Vous accompagnez des personnes qui ont connu la
//! rue` hold the same state; the nearest word before it that governs a person tells whose it is.

use std::ops::Range;

use super::super::vocabulary::{Hit, Text, Words, meet};
use crate::text::Word;

/// What says whose an experience is by itself, as keys.
const YOURS: [&str; 17] = [
    "votre", "vos", "ton", "tes", "ta", "your", "dein", "deine", "deiner", "deinen", "ihre",
    "ihrer", "ihren", "jouw", "uw", "tua", "tuo",
];

/// Whether words name others in the plural, or the work with them: `des patients`, `auprès de`.
fn names_others(text: &Text, hits: &[Hit], within: Range<usize>) -> bool {
    let word = |at: usize| text.words.get(at).map_or("", |word| word.key.as_str());
    let led = |hit: &Hit| {
        let start = hit.words.start;
        start.checked_sub(1).is_some_and(|before| MANY.contains(&word(before)))
    };
    hits.iter().any(|hit| within.contains(&hit.words.start) && hit.tag == "people" && led(hit))
}

/// Words that lead to more than one, as keys.
const MANY: [&str; 15] = [
    "de", "des", "les", "aux", "nos", "certain", "with", "for", "people", "client", "met", "con",
    "mit", "von", "aupres",
];

/// Whether an experience begins with one's own kin: `parent d'un enfant`, `lost a child`.
fn is_kin(text: &Text, start: usize) -> bool {
    const KIN: [&str; 24] = [
        "parent",
        "mere",
        "pere",
        "maman",
        "papa",
        "proche",
        "frere",
        "soeur",
        "conjoint",
        "enfant",
        "aidant",
        "perdu",
        "accompagne",
        "lost",
        "mother",
        "father",
        "carer",
        "caregiver",
        "cared",
        "supported",
        "looked",
        "sibling",
        "raised",
        "raising",
    ];
    (start..start + 2).any(|at| text.words.get(at).is_some_and(|it| KIN.contains(&it.key.as_str())))
}

/// Words behind an experience among which those who bear it are named.
const BEHIND: usize = 2;

/// Words between a subject and its state, at most.
const NEAR: usize = 3;
/// Words between `vous` and its state, at most.
const SUBJECT: usize = 9;
/// Words between a verb of hiring and the state of the one who is sought: with a link between them,
/// and without.
const LINKED: usize = 20;
const CLOSE: usize = 4;

/// What is known of a sentence before its words are looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Frame {
    /// It states a condition: `… est exigé`.
    Condition,
    /// It stands in the part that tells who is wanted.
    Profile,
    /// Nothing.
    Open,
}

/// The experiences of a sentence that are the candidate's own.
pub(super) fn own(text: &Text, sentence: &Range<usize>, frame: Frame) -> Vec<Range<usize>> {
    let hits = Words::People.hits(text, sentence.clone());
    let told = hits.iter().filter(|hit| matches!(hit.tag, "state" | "verb" | "noun"));
    let yours = |hit: &Hit| {
        let from = hit.words.start.saturating_sub(1);
        let near = text.words.get(from..hit.words.end).unwrap_or_default();
        hit.tag == "noun" && near.iter().any(|word| YOURS.contains(&word.key.as_str()))
    };
    // `Sensible au vécu des patients`: whose it is stands within it or behind it.
    let theirs = |hit: &Hit| {
        let reach = if hit.tag == "noun" { hit.words.end + BEHIND } else { hit.words.end };
        names_others(text, &hits, hit.words.start + 1..reach) && !is_kin(text, hit.words.start)
    };
    let bears = |hit: &&Hit| {
        !theirs(hit) && (yours(hit) || is_candidates(hit, &hits, &text.words, sentence, frame))
    };
    told.filter(bears).map(|hit| hit.words.clone()).collect()
}

/// The first experience that a sentence tells of, whoever bears it.
pub(super) fn told(text: &Text, sentence: &Range<usize>) -> Option<Range<usize>> {
    let hits = Words::People.hits(text, sentence.clone());
    let mut told = hits.into_iter().filter(|hit| matches!(hit.tag, "state" | "verb" | "noun"));
    told.next().map(|hit| hit.words)
}

/// Whether somebody else bears what a phrase tells: `people who have lived experience`. A phrase that
/// names its own subject answers for itself.
pub(super) fn is_others(text: &Text, sentence: &Range<usize>, phrase: &Range<usize>) -> bool {
    let hits = Words::People.hits(text, sentence.clone());
    let subject = |hit: &Hit| matches!(hit.tag, "you" | "hire" | "is" | "all");
    // `La personne recherchée accompagne des adultes ayant vécu …`.
    let served = |hit: &Hit| {
        hit.tag == "serve" && phrase.start < hit.words.start && hit.words.end < phrase.end
    };
    if hits.iter().any(served) && names_others(text, &hits, phrase.clone()) {
        return true;
    }
    if hits.iter().any(|hit| (subject(hit) || hit.tag == "inf") && meet(&hit.words, phrase)) {
        return false;
    }
    // `votre expérience de l'accompagnement de personnes sans abri`.
    if names_others(text, &hits, phrase.clone()) && !is_kin(text, phrase.start) {
        return true;
    }
    // `… grâce à votre propre expérience`.
    let words = text.words.get(phrase.clone()).unwrap_or_default();
    if words.iter().any(|word| YOURS.contains(&word.key.as_str())) {
        return false;
    }
    let before = || hits.iter().filter(|hit| hit.words.end <= phrase.start);
    let governor = before()
        .filter(|hit| subject(hit) || hit.tag == "serve")
        .max_by_key(|hit| (hit.words.end, order(hit.tag)));
    match governor {
        Some(hit) => hit.tag == "serve",
        None => before().any(|hit| hit.tag == "people" && phrase.start - hit.words.end <= NEAR),
    }
}

/// Walks from the experience towards the start of the sentence, up to the first word that governs
/// it.
fn is_candidates(
    told: &Hit,
    hits: &[Hit],
    words: &[Word],
    sentence: &Range<usize>,
    frame: Frame,
) -> bool {
    let before = |hit: &&Hit| hit.words.end <= told.words.start;
    let mut governing: Vec<&Hit> = hits.iter().filter(before).collect();
    governing.sort_by_key(|hit| std::cmp::Reverse((hit.words.end, order(hit.tag))));
    let away = |hit: &Hit| told.words.start - hit.words.end;
    // The `vous` of `vous-même` is no subject.
    let in_link = |hit: &Hit| hits.iter().any(|it| it.tag == "link" && meet(&it.words, &hit.words));
    // `Assistant de recherche`: no verb.
    let noun = |hit: &Hit| {
        let before = hit.words.start.checked_sub(1).and_then(|at| words.get(at));
        let is = |word: Option<&Word>, keys: &[&str]| {
            word.is_some_and(|word| keys.contains(&word.key.as_str()))
        };
        hit.words.len() == 1
            && is(words.get(hit.words.start), &["recherche"])
            && is(before, &["de", "le", "un", "cet", "notre", "en"])
    };
    // `à l'écoute des parents d'enfants autistes`.
    let led = told.words.start.checked_sub(1).and_then(|at| words.get(at));
    let several =
        led.is_some_and(|word| matches!(word.key.as_str(), "des" | "les" | "aux" | "nos"));
    let had = hits.iter().any(|it| it.tag == "aux" && meet(&it.words, &told.words));
    let (mut tied, mut linked, mut others) = (told.tag == "verb" || had, false, several);
    for hit in governing {
        match hit.tag {
            "serve" => return false,
            "is" => return true,
            "all" => return away(hit) <= SUBJECT,
            "aux" if told.tag != "verb" => tied |= away(hit) <= NEAR,
            "has" if told.tag == "noun" => tied |= away(hit) <= NEAR,
            "link" => linked = true,
            "people" => others = true,
            "you" if in_link(hit) && hit.words.start > sentence.start => {}
            "you" => {
                // `Hai attraversato …` and `avez-vous …` hold the verb beside the subject.
                let verb = |it: &Hit| {
                    it.tag == "aux"
                        && (it.words.end == hit.words.start || meet(&it.words, &hit.words))
                };
                let had = tied || hits.iter().any(verb);
                return had && !others && away(hit) <= SUBJECT;
            }
            "hire" if noun(hit) => {}
            "hire" => {
                let bound = linked || frame == Frame::Condition;
                return away(hit) <= if bound { LINKED } else { CLOSE };
            }
            _ => {}
        }
    }
    // `Être passé par la rue et pouvoir en parler`: an infinitive speaks to whoever reads it.
    let begins = |hit: &Hit| hit.tag == "inf" && hit.words.start == sentence.start;
    if !others && tied && hits.iter().any(begins) {
        return told.words.start <= sentence.start + NEAR;
    }
    // `People with experience of it only`.
    let only = |hit: &Hit| hit.tag == "people" && hit.words.start <= sentence.start + 1;
    if frame == Frame::Condition && others && hits.iter().any(only) {
        return told.words.start <= sentence.start + SUBJECT;
    }
    // `Profil : avoir connu la rue`.
    let opens = told.words.start <= sentence.start + NEAR;
    let had = tied || told.tag != "state";
    match frame {
        Frame::Condition => !others,
        Frame::Profile => had && !others && opens,
        Frame::Open => false,
    }
}

/// Of words that end together the one that says most comes first.
fn order(tag: &str) -> u8 {
    match tag {
        "is" | "all" => 3,
        "hire" | "you" => 2,
        "serve" => 1,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::vocabulary;
    use super::*;

    #[test]
    fn the_nearest_governor_tells_whose_experience_it_is() {
        let check = |text: &str, expected: bool| {
            let read = vocabulary::read(text);
            let all = 0..read.words.len();
            assert_eq!(!own(&read, &all, Frame::Open).is_empty(), expected, "{text:?}");
        };
        check("Nous cherchons à Nantes quelqu'un qui a lui-même connu l'isolement", true);
        check("Vous accompagnez des personnes qui ont connu la rue", false);
        check("Vous avez vous-même connu la rue", true);
        check("Le poste reviendra à une personne qui a subi des violences conjugales", true);
        check("Notre foyer accueille des femmes qui ont subi des violences", false);
        check(
            "L'équipe recrute un éducateur pour accompagner des jeunes passés par la prison",
            false,
        );
        check("Vous recevez des femmes qui ont vécu des violences", false);
        check("We want someone who has been homeless", true);
        check("You will support people who have experienced homelessness", false);
        check("Have you lost a child?", true);
        check("Wir suchen eine Person, die selbst eine Krise erlebt hat", true);
        check(
            "Vous avez une première expérience auprès de personnes concernées par l'addiction",
            false,
        );
    }
}
