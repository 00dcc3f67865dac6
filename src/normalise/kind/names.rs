//! The names of the trade that a text holds, and what the words around each make of it.

use std::ops::Range;

use super::super::vocabulary::{Hit, Text, Words, meet};
use super::lived;
use crate::model::Role;
use crate::text::{Break, Word};

/// How far a name commits an advert to the trade.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Strength {
    /// A word of the field that names nobody: `pair-aidance`.
    Field,
    /// A name that other trades share: `MSP`, `peer mentor`.
    Weak,
    /// A name of this trade alone.
    Strong,
}

/// What the words around a name make of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    /// The post itself.
    Named,
    /// Nothing near says.
    Bare,
    /// Another trade stands right before it: `coordinateur pair-aidant`.
    Beside,
    /// A trade that surrounds it: `coordinateur de pairs-aidants`.
    About,
    /// Held by somebody else, or part of the name of a house.
    Other,
}

/// A name of the trade in a text.
#[derive(Debug, Clone)]
pub(super) struct Name {
    pub(super) role: Option<Role>,
    pub(super) strength: Strength,
    pub(super) standing: Standing,
    pub(super) words: Range<usize>,
}

/// Words before a name, and behind it, that can tell its standing.
const BEFORE: usize = 12;
const AFTER: usize = 4;

/// The names in a title.
pub(super) fn in_title(title: &Text) -> Vec<Name> {
    names(title, |hit| title_standing(title, hit))
}

/// The names in a text.
pub(super) fn in_body(body: &Text) -> Vec<Name> {
    names(body, |hit| body_standing(body, hit))
}

/// Words that look like the trade and are not.
pub(super) fn look_alikes(text: &Text) -> Vec<Range<usize>> {
    let hits = Words::Stops.all(text);
    hits.into_iter().map(|hit| hit.words).collect()
}

/// Whether a title begins with a profession that one trains for: `Infirmier·ère – CMP`.
pub(super) fn is_profession(title: &Text) -> bool {
    let hits = Words::Context.all(title);
    hits.iter().any(|hit| hit.tag == "profession" && hit.words.start <= 1)
}

fn names(text: &Text, standing: impl Fn(&Hit) -> Standing) -> Vec<Name> {
    let stops = Words::Stops.all(text);
    let mut names: Vec<Name> = Vec::new();
    for hit in Words::Titles.all(text) {
        let (strength, role) = read_tag(hit.tag);
        let undone = stops.iter().any(|stop| {
            meet(&stop.words, &hit.words) && (stop.tag == "hard" || strength == Strength::Weak)
        });
        let rival = names.iter().position(|other| meet(&other.words, &hit.words));
        if undone || rival.is_some_and(|at| !outdoes(&hit.words, strength, &names[at])) {
            continue;
        }
        let name = Name { role, strength, standing: standing(&hit), words: hit.words };
        match rival {
            Some(at) => names[at] = name,
            None => names.push(name),
        }
    }
    names
}

/// Of names that overlap, the table's first stays unless a stronger one comes, or one that reads
/// further: `référent pair` gives way to `pair-aidance`.
fn outdoes(words: &Range<usize>, strength: Strength, rival: &Name) -> bool {
    let further = words.end > rival.words.end && strength != Strength::Weak;
    further || (strength > rival.strength && words.end == rival.words.end)
}

fn read_tag(tag: &str) -> (Strength, Option<Role>) {
    let (strength, role) = match tag.split_once(':') {
        Some((_, role)) => (Strength::Weak, role),
        None if tag == "field" => (Strength::Field, tag),
        None => (Strength::Strong, tag),
    };
    (strength, Role::ALL.into_iter().find(|known| known.as_str() == role))
}

/// In a title, trades and houses around the name decide.
fn title_standing(title: &Text, hit: &Hit) -> Standing {
    let segment = segment(&title.words, &hit.words);
    let before = Words::Context.hits(title, segment.start..hit.words.start);
    let last = |tag: &str| before.iter().filter(|it| it.tag == tag).map(|it| it.words.end).max();
    let linked =
        hit.words.start.checked_sub(1).and_then(|at| title.words.get(at)).is_some_and(is_link);
    // `Psychologue pour un groupe de pairs-aidants`.
    let about = last("about").max(last("head")).max(last("profession").filter(|_| linked));
    let beside = |end: usize| hit.words.start - end;
    if last("hire").is_some_and(|end| about.is_none_or(|about| about < end)) {
        return Standing::Named;
    }
    if about.is_some() {
        return if linked || hit.tag == "field" { Standing::About } else { Standing::Beside };
    }
    let after = hit.words.end..(hit.words.end + AFTER).min(segment.end);
    if before.iter().any(|it| it.tag == "audience") {
        return Standing::Other;
    }
    if is_many(title, hit) && follows_a_trade(title, hit.words.start) {
        return Standing::About;
    }
    let behind = Words::Context.hits(title, after);
    if behind.iter().any(|it| it.tag == "audience") {
        return Standing::Other;
    }
    if behind.iter().any(|it| it.tag == "head") {
        return Standing::About;
    }
    if last("org").is_some_and(|end| beside(end) <= 3)
        || last("with").is_some_and(|end| beside(end) <= 4)
    {
        return Standing::Other;
    }
    // `1 infirmier, 1 psychologue, 1 pair-aidant`: each of a list is sought.
    let listed = title.words.get(segment.start).is_some_and(|word| word.before == Break::Comma);
    if listed && hit.words.start <= segment.start + 1 {
        return Standing::Bare;
    }
    // `Infirmier – équipe de pairs-aidants`: the trade stands before the dash.
    let earlier = Words::Context.hits(title, 0..segment.start);
    if earlier.iter().any(|it| it.tag == "profession") { Standing::Beside } else { Standing::Bare }
}

/// Whether a name is printed in the plural, without a mark that leaves the number open: `pair(s)`.
fn is_many(title: &Text, hit: &Hit) -> bool {
    let printed = title.quote(hit.words.clone()).to_lowercase();
    printed.split_whitespace().flat_map(|part| part.split('-')).any(|part| part == "pairs")
        || printed.ends_with("workers")
        || printed.ends_with("specialists")
}

/// Whether a trade stands earlier in a title: `Agent de liaison – pairs aidants` is one agent who has
/// to do with several of the trade.
fn follows_a_trade(title: &Text, start: usize) -> bool {
    let trades = Words::KindsOfTitle.hits(title, 0..start);
    trades.iter().any(|it| it.tag == "job" && it.words.end <= start)
}

/// In a text, the nearest telling word of the sentence before the name decides; a name among two
/// other trades is a colleague's.
fn body_standing(body: &Text, hit: &Hit) -> Standing {
    let sentence = body.sentence(hit.words.start);
    if lived::is_pointed_at(body, &sentence) {
        return Standing::Named;
    }
    let from = sentence.start.max(hit.words.start.saturating_sub(BEFORE));
    let before = Words::Context.hits(body, from..hit.words.start);
    let telling = before.iter().filter(|it| !matches!(it.tag, "profession" | "audience"));
    match telling.max_by_key(|it| (it.words.end, it.tag != "hire")).map(|it| it.tag) {
        Some("hire") => return Standing::Named,
        Some("with" | "colleague" | "org") => return Standing::Other,
        Some("about" | "head") => return Standing::About,
        _ => {}
    }
    let trades = Words::Context.hits(body, sentence.clone());
    if trades.iter().filter(|it| it.tag == "profession").count() >= 2 {
        return Standing::Other;
    }
    let behind =
        Words::Context.hits(body, hit.words.end..(hit.words.end + AFTER).min(sentence.end));
    let vacancy = |it: &Hit| {
        let said = body.quote(it.words.clone()).to_lowercase();
        // « les pairs nouvellement embauchés » are no vacancy.
        let hired = ["é", "és", "ée", "ées"].iter().any(|end| said.ends_with(end));
        it.tag == "hire" && !hired && !NO_VACANCY.contains(&said.as_str())
    };
    if behind.iter().any(vacancy) {
        Standing::Named
    } else if behind.iter().any(|it| it.tag == "head") {
        Standing::About
    } else {
        Standing::Bare
    }
}

/// Words that name a post when they stand before it, and nothing when they stand behind it.
const NO_VACANCY: [&str; 6] = ["comme", "als", "mission", "profil", "fonction", "job"];

/// The words around a name up to a dash, bracket or comma.
fn segment(words: &[Word], hit: &Range<usize>) -> Range<usize> {
    let apart = |at: usize| words.get(at).is_some_and(|word| word.before >= Break::Loose);
    let start = (1..=hit.start).rev().find(|at| apart(*at)).unwrap_or(0);
    let end = (hit.end..words.len()).find(|at| apart(*at)).unwrap_or(words.len());
    start..end
}

/// Words that tie a trade to what it surrounds, as keys.
const LINKS: [&str; 26] = [
    "de",
    "des",
    "du",
    "le",
    "les",
    "aux",
    "au",
    "en",
    "of",
    "for",
    "the",
    "fur",
    "der",
    "van",
    "voor",
    "di",
    "dei",
    "per",
    "equipe",
    "programme",
    "program",
    "reseau",
    "projet",
    "dispositif",
    "pole",
    "service",
];

fn is_link(word: &Word) -> bool {
    LINKS.contains(&word.key.as_str())
}
