//! Owns the finding of names in a text: the longest names first, and whether a name fills its
//! segment or only stands in it.

use super::name::Word;
use super::row::{Kind, Row};
use super::table::Gazetteer;

/// A name that stands in a text, and every row that has it.
#[derive(Debug, Clone)]
pub(super) struct Mention<'g> {
    pub(super) towns: Vec<&'g Row>,
    pub(super) areas: Vec<&'g Row>,
    /// How much of its segment it fills.
    pub(super) cover: Cover,
    /// Index of its first word.
    pub(super) start: usize,
}

/// How much of its segment a name fills.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Cover {
    /// Other words stand beside it.
    Part,
    /// All of it.
    Segment,
    /// The whole text.
    Text,
}

/// What the words before a name ask for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wants {
    Any,
    Area,
}

/// Longest name, in words.
const LONGEST: usize = 8;

/// Single words that are names of villages and much more often something else.
const COMMON: [&str; 44] = [
    "centre", "nord", "sud", "est", "ouest", "ville", "pays", "poste", "port", "mer", "bois",
    "pont", "val", "lieu", "site", "maison", "salle", "salles", "cours", "bas", "haut", "grand",
    "petit", "saint", "sainte", "campagne", "service", "secteur", "antenne", "siege", "hopital",
    "clinique", "jardin", "parc", "lac", "plage", "mont", "vallee", "monts", "plan", "camp",
    "foyer", "chateau", "france",
];

/// Every name of a text, from left to right, none inside another.
pub(super) fn mentions<'g>(gazetteer: &'g Gazetteer, words: &[Word]) -> Vec<Mention<'g>> {
    if let Some(whole) = at(gazetteer, words, 0, words.len()) {
        return vec![whole];
    }
    let mut found = Vec::new();
    let mut start = 0;
    while start < words.len() {
        let room = words[start..].iter().take_while(|w| w.segment == words[start].segment).count();
        let longest =
            (1..=room.min(LONGEST)).rev().find_map(|n| Some((at(gazetteer, words, start, n)?, n)));
        match longest {
            Some((mention, n)) => {
                found.push(mention);
                start += n;
            }
            None => start += 1,
        }
    }
    found
}

/// The name that fills `n` words.
fn at<'g>(gazetteer: &'g Gazetteer, words: &[Word], start: usize, n: usize) -> Option<Mention<'g>> {
    let span = words.get(start..start + n).filter(|span| !span.is_empty())?;
    let cover = cover(words, start, n);
    let first = span[0].key.as_str();
    if n == 1 && cover == Cover::Part && (first.len() <= 3 || COMMON.contains(&first)) {
        return None;
    }
    let joined = span.iter().map(|word| word.key.as_str()).collect::<Vec<_>>().join(" ");
    let mut rows = gazetteer.keyed(&joined);
    let mut wants = wants(words, start);
    if rows.is_empty()
        && let Some((article, rest)) = match first {
            "au" | "du" => Some(("le", &span[1..])),
            "aux" | "des" => Some(("les", &span[1..])),
            _ => None,
        }
        && !rest.is_empty()
    {
        // "au Havre" is Le Havre.
        let rest: Vec<&str> = rest.iter().map(|word| word.key.as_str()).collect();
        rows = gazetteer.keyed(&format!("{article} {}", rest.join(" ")));
        wants = Wants::Any;
    }
    if rows.is_empty() {
        return None;
    }
    let (mut towns, areas): (Vec<_>, Vec<_>) =
        rows.into_iter().partition(|row| row.kind.is_town() || row.kind == Kind::Grouping);
    if wants == Wants::Area && !areas.is_empty() {
        towns.clear();
    }
    Some(Mention { towns, areas, cover, start })
}

fn cover(words: &[Word], start: usize, n: usize) -> Cover {
    if n == words.len() {
        return Cover::Text;
    }
    let segment = words[start].segment;
    let fills = |at: Option<usize>| {
        at.and_then(|at| words.get(at)).is_none_or(|word| word.segment != segment)
    };
    // "à Pau" is all about Pau.
    let lead = start.checked_sub(1).filter(|before| {
        let preposition = matches!(words[*before].key.as_str(), "a" | "in" | "te");
        preposition && fills(before.checked_sub(1))
    });
    let opens = fills(start.checked_sub(1)) || lead.is_some();
    if opens && fills(Some(start + n)) { Cover::Segment } else { Cover::Part }
}

/// `canton de`, `province de`, `en`, `partout au`: a name behind them is that of an area.
fn wants(words: &[Word], start: usize) -> Wants {
    const LINKS: [&str; 10] = ["de", "du", "des", "d", "l", "la", "le", "of", "van", "di"];
    const AREAS: [&str; 14] = [
        "canton",
        "kanton",
        "cantone",
        "province",
        "provincie",
        "provincia",
        "departement",
        "dept",
        "region",
        "land",
        "regione",
        "partout",
        "territoire",
        "etat",
    ];
    let mut at = start;
    while let Some(before) = at.checked_sub(1).and_then(|i| words.get(i)) {
        let key = before.key.as_str();
        if before.segment != words[start].segment {
            break;
        }
        if AREAS.contains(&key) || (at == start && matches!(key, "en" | "au" | "aux")) {
            return Wants::Area;
        }
        if !LINKS.contains(&key) {
            break;
        }
        at -= 1;
    }
    Wants::Any
}
