//! What an advert says of lived experience: asked, an asset, welcome, or only spoken of.

use std::ops::Range;

use super::super::vocabulary::{
    Hit, Section, Text, Words, clause, denied, meet, sections, sentences,
};
use super::bearer::{self, Frame};
use crate::text::{Break, Word};

/// What a sentence makes of lived experience, from the least to the most.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::normalise) enum Ask {
    /// Somebody's: of the people served, of colleagues, as a value.
    Mentioned,
    /// Expressly not asked.
    Denied,
    /// People who have it are encouraged, as on any advert.
    Welcome,
    /// An advantage.
    Asset,
    /// A condition, or plainly the candidate's own.
    Asked,
}

/// One sentence about lived experience.
#[derive(Debug, Clone)]
pub(in crate::normalise) struct Statement {
    pub(in crate::normalise) ask: Ask,
    /// The sentence, as printed.
    pub(in crate::normalise) quote: String,
}

/// Words behind a statement among which `atout` still speaks of it, and before it.
const NEAR_AFTER: usize = 8;
const NEAR_BEFORE: usize = 5;
/// How far before it the people served are named.
const SERVED: usize = 8;

/// Whether the title names the trade: then somebody's lived experience is the candidate's, unless
/// the sentence speaks of the people served.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::normalise) enum Post {
    /// It does.
    OfTheTrade,
    /// It does not.
    Open,
}

/// Every statement of a text, in its order. `others` are words that name somebody else who holds
/// the trade: a sentence about them asks nothing of the candidate.
pub(in crate::normalise) fn statements(
    text: &Text,
    others: &[usize],
    post: Post,
) -> Vec<Statement> {
    let of_section = |(line, section): &(Range<usize>, Section)| {
        let section = *section;
        sentences(text, line.clone()).into_iter().filter_map(move |sentence| {
            let within = sentence.clone();
            let (mut said, words) = statement(text, sentence.clone(), section, post)
                .filter(|(said, _)| said.ask > Ask::Welcome)
                .or_else(|| pointed(text, &sentence))
                .or_else(|| statement(text, sentence, section, post))?;
            // `Avec un pair qui a vécu…`: the name stands before what it says of its holder.
            let behind = |at: &&usize| within.contains(*at) && **at < words.end;
            if others.iter().any(|at| behind(&at)) {
                said.ask = Ask::Mentioned;
            }
            Some(said)
        })
    };
    sections(text).iter().flat_map(of_section).collect()
}

/// What a later word makes a condition: `… par une personne passée par la rue : c'est elle que nous
/// recrutons`.
fn pointed(text: &Text, sentence: &Range<usize>) -> Option<(Statement, Range<usize>)> {
    let words = is_pointed_at(text, sentence).then(|| bearer::told(text, sentence)).flatten()?;
    Some((Statement { ask: Ask::Asked, quote: clause(text, &words) }, words))
}

/// Whether a sentence, or the one behind it, says of what was told that this is who is sought.
pub(super) fn is_pointed_at(text: &Text, sentence: &Range<usize>) -> bool {
    let points =
        |within: Range<usize>| Words::Lived.hits(text, within).iter().any(|hit| hit.tag == "this");
    points(sentence.clone())
        || (sentence.end < text.words.len() && points(text.sentence(sentence.end)))
}

/// What a title asks for: `Collaboratrice avec vécu de l'addiction`, `Vous avez connu la rue ?`.
pub(in crate::normalise) fn in_title(title: &Text) -> Option<Statement> {
    let hits = Words::Lived.all(title);
    if hits.iter().any(|hit| hit.tag == "no") {
        return None;
    }
    let with = |hit: &&Hit| {
        let before = hit.words.start.checked_sub(1).and_then(|at| title.words.get(at));
        let words = title.words.get(hit.words.clone()).unwrap_or_default();
        let addressed = words.iter().any(|word| ADDRESSED.contains(&word.key.as_str()));
        let noun = words.iter().any(|word| matches!(word.key.as_str(), "vecu" | "concerne"));
        (hit.tag == "own" && addressed)
            || (noun && matches!(hit.tag, "cue" | "start" | "own"))
            || (matches!(hit.tag, "cue" | "start")
                && before.is_some_and(|word| WITH.contains(&word.key.as_str())))
    };
    let all = 0..title.words.len();
    let condition = hits.iter().any(|hit| hit.tag == "must");
    let frame = if condition { Frame::Condition } else { Frame::Open };
    let borne = || bearer::own(title, &all, frame).into_iter().next();
    let words = hits.iter().find(with).map(|hit| hit.words.clone()).or_else(borne)?;
    let asset = hits.iter().any(|hit| hit.tag == "asset");
    let ask = if asset { Ask::Asset } else { Ask::Asked };
    Some(Statement { ask, quote: title.quote(words).to_owned() })
}

/// Words that make experience the candidate's: `expérience patient` alone is a department.
const ADDRESSED: [&str; 15] = [
    "vous", "tu", "avez", "you", "have", "sie", "je", "jij", "hai", "ancien", "ex", "quelqu",
    "qui", "who", "selbst",
];

/// Verbs by which one has an experience or works with it, as keys.
const HAS: [&str; 40] = [
    "avez",
    "as",
    "etes",
    "es",
    "possede",
    "possedez",
    "dispose",
    "disposez",
    "beneficiez",
    "justifiez",
    "apportez",
    "apporte",
    "mettez",
    "mobilisez",
    "mobilise",
    "partagez",
    "partage",
    "appuyez",
    "appuyant",
    "utilisez",
    "puisez",
    "serez",
    "aurez",
    "have",
    "bring",
    "use",
    "share",
    "possess",
    "draw",
    "are",
    "offer",
    "hebt",
    "heb",
    "bent",
    "beschikt",
    "haben",
    "bringen",
    "verfugen",
    "nutzen",
    "hai",
];

/// Words of choice, as keys.
pub(super) const EITHER: [&str; 5] = ["ou", "or", "oder", "of", "o"];

/// Words of a title that tie what follows to the candidate, as keys.
const WITH: [&str; 9] = ["avec", "ayant", "with", "mit", "met", "con", "profil", "par", "aus"];

/// What one sentence says: the strongest of its hits.
fn statement(
    text: &Text,
    sentence: Range<usize>,
    section: Section,
    post: Post,
) -> Option<(Statement, Range<usize>)> {
    // `sans être obligatoire` states no condition.
    let mut hits = Words::Lived.hits(text, sentence.clone());
    hits.retain(|hit| hit.tag != "must" || !denied(text, &hit.words));
    // `Votre premier atout : votre histoire`.
    let strengths: Vec<Hit> = hits.iter().filter(|hit| hit.tag == "strength").cloned().collect();
    hits.retain(|hit| {
        hit.tag != "asset" || !strengths.iter().any(|it| meet(&it.words, &hit.words))
    });
    let other = |hit: &Hit| hits.iter().any(|it| it.tag == "other" && meet(&it.words, &hit.words));
    let frame = match section {
        // An advantage is the candidate's own, as a condition is.
        _ if hits.iter().any(|hit| matches!(hit.tag, "must" | "asset")) => Frame::Condition,
        Section::Profile => Frame::Profile,
        _ => Frame::Open,
    };
    let borne = bearer::own(text, &sentence, frame).into_iter();
    // `Connaissance des savoirs expérientiels`.
    let known = |words: &Range<usize>| {
        let near = |topic: &Hit| {
            words.start.checked_sub(topic.words.end).is_some_and(|away| away <= NEAR_BEFORE)
        };
        hits.iter().any(|hit| hit.tag == "topic" && near(hit))
    };
    let borne: Vec<Hit> =
        borne.filter(|it| !known(it)).map(|words| Hit { tag: "own", words }).collect();
    let about = hits.iter().chain(&borne);
    let about = about.filter(|it| matches!(it.tag, "own" | "cue" | "start") && !other(it));
    let weighed = about.map(|hit| {
        let ask = match weigh(hit, &hits, &text.words, section, post) {
            Ask::Asked if bearer::is_others(text, &sentence, &hit.words) => Ask::Mentioned,
            ask => ask,
        };
        (ask, hit.words.clone())
    });
    let none = hits.iter().any(|hit| hit.tag == "none");
    let (ask, words) = weighed.reduce(|best, next| if next.0 > best.0 { next } else { best })?;
    let quote = clause(text, &words);
    Some((Statement { ask: if none { Ask::Denied } else { ask }, quote }, words))
}

fn weigh(hit: &Hit, hits: &[Hit], words: &[Word], section: Section, post: Post) -> Ask {
    let has = |tag: &str| hits.iter().any(|other| other.tag == tag);
    if hits.iter().any(|no| no.tag == "no" && denies(no, hit, words)) {
        return Ask::Denied;
    }
    let before = |tag: &str, most: usize| {
        hits.iter()
            .filter(|other| other.tag == tag && other.words.end <= hit.words.start)
            .map(|other| hit.words.start - other.words.end)
            .filter(|distance| *distance <= most)
            .min()
    };
    let own = hit.tag == "own";
    // `Formation sociale ou savoir d'expérience` gives the choice.
    let chosen = words
        .get(hit.words.start.saturating_sub(2)..hit.words.start)
        .is_some_and(|near| near.iter().any(|word| EITHER.contains(&word.key.as_str())));
    if !own && !chosen && before("topic", NEAR_BEFORE).is_some() {
        return Ask::Mentioned;
    }
    if section == Section::Assets || is_asset(hit, hits) {
        return Ask::Asset;
    }
    if has("welcome") && !has("must") {
        return Ask::Welcome;
    }
    // `Personne ayant vécu…` opens a profile; elsewhere it opens a word about the people served.
    if own || (hit.tag == "start" && section == Section::Profile) {
        return Ask::Asked;
    }
    let served = before("served", SERVED);
    // `Candidat·e ayant connu la rue`: the frame stands nearer than any people served.
    let framed = before("frame", SERVED).is_some_and(|frame| served.is_none_or(|it| frame < it));
    if (served.is_some() && !framed) || self_served(hit, words) {
        return Ask::Mentioned;
    }
    let meant = post == Post::OfTheTrade && section != Section::Employer;
    let asked = framed_in(hit, hits, words) || section == Section::Profile || meant;
    if asked { Ask::Asked } else { Ask::Mentioned }
}

/// Whether the sentence is about the candidate: by its own words, or by a bare `vous` that has what
/// is told. `Vous croisez les savoirs expérientiels` has none.
fn framed_in(hit: &Hit, hits: &[Hit], words: &[Word]) -> bool {
    let bare = |frame: &Hit| {
        words.get(frame.words.clone()).unwrap_or_default().iter().any(|word| {
            matches!(word.key.as_str(), "vous" | "tu" | "toi" | "you" | "je" | "jij" | "u" | "sie")
        })
    };
    let near = hit.words.start.saturating_sub(SERVED)..hit.words.start;
    let has = words.get(near).unwrap_or_default().iter();
    let has = has.filter(|word| HAS.contains(&word.key.as_str())).count() > 0;
    hits.iter().any(|frame| frame.tag == "frame" && (!bare(frame) || has))
}

/// `personnes concernées par un trouble`: the hit itself begins with the people served.
fn self_served(hit: &Hit, words: &[Word]) -> bool {
    words
        .get(hit.words.start)
        .zip(hit.words.start.checked_sub(1).and_then(|before| words.get(before)))
        .is_some_and(|(first, before)| {
            first.key.starts_with("personne")
                && matches!(before.key.as_str(), "des" | "les" | "de" | "aux")
        })
}

/// `un vécu d'aidant familial n'est pas exigé`; of another condition, `aucun diplôme demandé`, it
/// says nothing.
fn denies(no: &Hit, hit: &Hit, words: &[Word]) -> bool {
    let own_noun = words
        .get(no.words.start)
        .is_some_and(|word| matches!(word.key.as_str(), "sans" | "aucun" | "no"));
    let between = words.get(hit.words.end..=no.words.start).unwrap_or_default();
    let one_clause = between.iter().all(|word| matches!(word.before, Break::None | Break::Loose));
    // `; aucun diplôme demandé` speaks of something else.
    let reach = match (own_noun, one_clause) {
        (true, false) => 0,
        (false, true) => 7,
        _ => 2,
    };
    let behind = no.words.start.checked_sub(hit.words.end).is_some_and(|n| n < reach);
    let between = words.get(no.words.end..=hit.words.start).unwrap_or_default();
    // `Il n'est pas nécessaire d'avoir vécu…`.
    let leads = between.len() <= 6 && between.iter().all(|word| word.before <= Break::Loose);
    let ahead = no.words.end <= hit.words.start && leads && !own_noun;
    behind || ahead || meet(&no.words, &hit.words)
}

fn is_asset(hit: &Hit, hits: &[Hit]) -> bool {
    // `Two years clean required, sponsor preferred`.
    let settled = |other: &Hit| {
        let between = hit.words.end..other.words.start;
        hits.iter().any(|it| it.tag == "must" && between.contains(&it.words.start))
    };
    hits.iter().filter(|other| other.tag == "asset").any(|other| {
        let after = other.words.start.checked_sub(hit.words.end).is_some_and(|n| n <= NEAR_AFTER);
        let before = hit.words.start.checked_sub(other.words.end).is_some_and(|n| n <= NEAR_BEFORE);
        (after && !settled(other)) || before || meet(&other.words, &hit.words)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Option<Ask>) {
        let folded = super::super::super::vocabulary::read(text);
        let found = statements(&folded, &[], Post::Open).into_iter().map(|it| it.ask).max();
        assert_eq!(found, expected, "{text:?}");
    }

    #[test]
    fn a_condition_is_told_from_an_asset_and_from_a_mention() {
        check(
            "Vous avez un vécu de la maladie psychique et souhaitez le partager.",
            Some(Ask::Asked),
        );
        check("Savoir expérientiel des troubles psychiques exigé", Some(Ask::Asked));
        check("Profil\nExpérience vécue de l'addiction", Some(Ask::Asked));
        check(
            "Être une personne concernée, rétablie ou en voie de rétablissement.",
            Some(Ask::Asked),
        );
        check("Vous avez vous-même connu la rue.", Some(Ask::Asked));
        check("Un savoir expérientiel serait un atout.", Some(Ask::Asset));
        check("Accompagner des personnes ayant connu la rue", Some(Ask::Mentioned));
        check("Vous connaissez les savoirs expérientiels.", Some(Ask::Mentioned));
        check(
            "Vous accompagnez des personnes concernées par un trouble psychique.",
            Some(Ask::Mentioned),
        );
        check("Diplôme d'État d'éducateur spécialisé exigé.", None);
    }

    #[test]
    fn other_languages_are_read_too() {
        check("Lived experience of mental distress is essential.", Some(Ask::Asked));
        check("You have personal experience of recovery from addiction.", Some(Ask::Asked));
        check(
            "You will support people with lived experience of homelessness.",
            Some(Ask::Mentioned),
        );
        check("We encourage applications from people with lived experience.", Some(Ask::Welcome));
        check("Lived experience is an asset.", Some(Ask::Asset));
        check("Sie bringen eigene Erfahrung mit psychischen Krisen mit.", Some(Ask::Asked));
        check("Je hebt zelf ervaring met psychische kwetsbaarheid.", Some(Ask::Asked));
        check("Esperienza personale di disagio psichico richiesta.", Some(Ask::Asked));
    }
}
