//! Inclusive spellings undone: `pair·e·s`, `médiateur(trice)`, `aidantE`, `Begleiter*innen`.
//!
//! A mark is taken off only when its ending fits the end of the word before it, so that `est-ce`,
//! `sud-est` and `check-in` stay what they are.

use super::letters::{fold, is_capital};
use super::neutral::neutral;
use super::pieces::Cell;

/// A word of a piece, after its inclusive marks were taken off.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Part {
    /// As printed, without the marks.
    pub(super) text: String,
    pub(super) start: usize,
    pub(super) end: usize,
    /// What stood between the word before and this one.
    before: String,
}

/// Dropped before a word: `l'aidant`, `jusqu'à`.
const ELIDED: [&str; 13] =
    ["l", "d", "qu", "n", "s", "c", "j", "m", "t", "jusqu", "lorsqu", "puisqu", "quoiqu"];

/// Words that keep what follows their apostrophe.
const JOINED: [&str; 4] = ["aujourd", "quelqu", "presqu", "prud"];

/// Pairs of small words that no ending rule covers; the first column stays.
const SMALL: [(&str, &[&str]); 12] = [
    ("le", &["la", "a"]),
    ("la", &["le"]),
    ("un", &["une"]),
    ("une", &["un"]),
    ("il", &["elle", "iel"]),
    ("elle", &["il"]),
    ("ils", &["elles", "iels"]),
    ("elles", &["ils"]),
    ("tou", &["te", "tes"]),
    ("tous", &["tes", "toutes"]),
    ("celui", &["celle"]),
    ("ceux", &["celles"]),
];

/// Endings and the ends of the words that they follow, without accents and plural.
const ENDINGS: [(&str, &[&str]); 29] = [
    ("le", &["l"]),
    ("ne", &["n"]),
    ("te", &["t"]),
    ("se", &["s", "x", "eur"]),
    ("ve", &["f"]),
    ("fe", &["f"]),
    ("che", &["c"]),
    ("que", &["c"]),
    ("ce", &["oux"]),
    ("ive", &["if"]),
    ("he", &["c"]),
    ("drice", &["eur"]),
    ("rice", &["eur", "ore"]),
    ("ice", &["eur", "ore"]),
    ("trice", &["eur", "ore"]),
    ("euse", &["eur", "eux"]),
    ("eure", &["eur"]),
    ("ere", &["er"]),
    ("iere", &["ier"]),
    ("ienne", &["ien"]),
    ("enne", &["en"]),
    ("elle", &["el", "eau", "eaux"]),
    ("ale", &["al", "aux"]),
    ("ante", &["ant"]),
    ("ente", &["ent"]),
    ("ete", &["et"]),
    ("ine", &["ain"]),
    ("sse", &["e"]),
    ("ster", &["er"]),
];

/// First parts of compounds: what follows their hyphen is a word.
const PREFIXES: [&str; 10] =
    ["sud", "nord", "est", "ouest", "ex", "mi", "co", "pre", "non", "auto"];

/// Ends of German words that take `in` behind a mark which French uses too.
const GERMAN: [&str; 9] = ["er", "or", "ent", "ant", "ist", "ert", "eur", "loge", "log"];

/// Endings written as capitals without a mark: `aidantE`, `BegleiterInnen`.
const CAPITALS: [&str; 13] =
    ["E", "Es", "ES", "NE", "NEs", "LE", "LEs", "RICE", "RICEs", "EUSE", "EUSEs", "In", "Innen"];

/// The words of a piece, marks off and doublets (`médiateur/médiatrice`) made one.
pub(super) fn parts(piece: &[Cell]) -> Vec<Part> {
    let (segments, tail) = segments(piece);
    let mut parts: Vec<Part> = Vec::new();
    let mut at = 0;
    while let Some(first) = segments.get(at) {
        let mut part = capitals_off(first.clone());
        at += 1;
        let mut marked = part.text.len() < first.text.len();
        if let Some(rest) =
            segments.get(at).and_then(|next| around(&part, next, segments.get(at + 1)))
        {
            part.text.push_str(&rest.text);
            part.end = rest.end;
            at += 2;
        }
        while let Some(next) = segments.get(at) {
            let after = segments.get(at + 1).map_or(tail.as_str(), |segment| &segment.before);
            if !absorbs(&mut part, next, after, marked, segments.get(at + 1)) {
                break;
            }
            part.end = next.end + closing(&next.before, after);
            marked = true;
            at += 1;
        }
        parts.push(part);
    }
    drop_doublets(parts)
}

/// What stands behind letters that a bracket sets into a word: `P(e)airs`, `medewerk(st)er`.
fn around<'a>(part: &Part, set: &Part, rest: Option<&'a Part>) -> Option<&'a Part> {
    let short = part.text.chars().count() <= 2 || fold(&set.text) == "st";
    let inside = matches!(set.before.as_str(), "(" | "[") && set.text.chars().count() <= 2;
    let goes_on = |rest: &&Part| {
        matches!(rest.before.as_str(), ")" | "]")
            && rest.text.chars().count() >= 2
            && same_case(&part.text, &rest.text)
    };
    rest.filter(goes_on).filter(|_| short && inside)
}

/// Whether letters are dropped before an apostrophe: `l`, `jusqu`.
pub(super) fn is_elided(letters: &str) -> bool {
    ELIDED.contains(&fold(letters).as_str())
}

/// Whether a bracket behind a blank holds an ending of the word before it.
pub(super) fn closes(base: &str, ending: &str) -> bool {
    !base.is_empty() && fits(base, ending, "(", false)
}

/// Letters between the marks, elisions gone, and what stands behind the last one.
fn segments(piece: &[Cell]) -> (Vec<Part>, String) {
    let mut segments: Vec<Part> = Vec::new();
    let mut between = String::new();
    for cell in piece {
        if !cell.c.is_alphabetic() {
            between.push(cell.c);
            continue;
        }
        match segments.last_mut() {
            Some(last) if between.is_empty() => {
                last.text.push(cell.c);
                last.end = cell.end;
            }
            Some(last) if between == "'" && JOINED.contains(&fold(&last.text).as_str()) => {
                last.text.push(cell.c);
                last.end = cell.end;
                between.clear();
            }
            last => {
                let mut before = std::mem::take(&mut between);
                if let Some(last) = last
                    && before == "'"
                    && ELIDED.contains(&fold(&last.text).as_str())
                {
                    before = std::mem::take(&mut last.before);
                    segments.pop();
                }
                let text = cell.c.to_string();
                segments.push(Part { text, start: cell.start, end: cell.end, before });
            }
        }
    }
    (segments, between)
}

/// Takes the next segment into the part when it is an ending of it.
fn absorbs(part: &mut Part, next: &Part, after: &str, marked: bool, then: Option<&Part>) -> bool {
    let separator = next.before.trim_start_matches([')', ']']);
    let bracketed = separator.starts_with(['(', '[']);
    if bracketed && !after.starts_with([')', ']']) {
        return false;
    }
    // `aidant(e)s`: the plural stands right behind the bracket.
    let behind_bracket = separator.is_empty() && !next.before.is_empty();
    if behind_bracket {
        return marked && matches!(fold(&next.text).as_str(), "s" | "x");
    }
    if split_agent(part, next, then) {
        part.text.push_str(&next.text);
        return true;
    }
    let (base, ending) = (fold(&part.text), fold(&next.text));
    let small = SMALL.iter().any(|(kept, others)| *kept == base && others.contains(&&*ending));
    if small && is_mark(separator) {
        if base == "tou" {
            part.text.push('s');
        }
        return true;
    }
    fits(&part.text, &next.text, separator, marked)
}

/// `médiat·eur·rice`: the stem was cut before its own ending.
fn split_agent(part: &Part, next: &Part, then: Option<&Part>) -> bool {
    let feminine = |then: &Part| {
        matches!(fold(&then.text).as_str(), "rice" | "trice" | "ice" | "euse" | "rices" | "euses")
    };
    matches!(next.before.as_str(), "·" | "." | "-" | "/")
        && matches!(fold(&next.text).as_str(), "eur" | "eurs")
        && part.text.chars().count() >= 3
        && then.is_some_and(feminine)
}

fn is_mark(separator: &str) -> bool {
    matches!(
        separator,
        "·" | "." | "-" | "/" | "(" | "[" | "*" | ":" | "_" | "/-" | "·-" | "(-" | "(·" | "[-"
    )
}

/// Whether an ending behind a separator belongs to the word before it.
fn fits(base: &str, ending: &str, separator: &str, marked: bool) -> bool {
    // `Begleiter*In` is one word; `fin.Les` is two.
    let capital = matches!(ending, "In" | "Innen") && matches!(separator, "*" | ":" | "_" | "/");
    if !is_mark(separator) || !(capital || same_case(base, ending)) {
        return false;
    }
    let lower = base.to_lowercase();
    let ending = fold(ending);
    match ending.as_str() {
        "s" => return marked || matches!(separator, "(" | "[" | "·"),
        "x" | "xs" => return marked,
        _ => {}
    }
    let (stem, single) = singular(&lower, &ending);
    if stem.chars().count() < 2 || PREFIXES.contains(&fold(stem).as_str()) {
        return false;
    }
    french(stem, single) || foreign(&fold(stem), &ending, separator)
}

/// Plural taken off both sides: `travailleurs(euses)`, `nouveaux·elles`.
fn singular<'a>(base: &'a str, ending: &'a str) -> (&'a str, &'a str) {
    match ending.strip_suffix('s') {
        Some(single) if !single.is_empty() => (base.strip_suffix('s').unwrap_or(base), single),
        _ => (base, ending),
    }
}

fn french(stem: &str, ending: &str) -> bool {
    match ending {
        // An accented é is not a mute e: `formé·e`.
        "e" => !stem.ends_with('e'),
        "ee" => stem.ends_with('é'),
        _ => {
            let folded = fold(stem);
            ENDINGS.iter().any(|(known, ends)| {
                *known == ending && ends.iter().any(|end| folded.ends_with(end))
            })
        }
    }
}

/// German `in`, `r`, `n`; Dutch `n`; Italian `a`, `o`.
fn foreign(stem: &str, ending: &str, separator: &str) -> bool {
    let german_mark = matches!(separator, "*" | ":" | "_");
    match ending {
        "in" | "innen" => {
            let fits = GERMAN.iter().any(|end| stem.ends_with(end));
            (german_mark && stem.len() >= 4) || (separator != "-" && separator != "." && fits)
        }
        "n" | "r" => stem.ends_with('e') && (german_mark || matches!(separator, "(" | "/")),
        "a" => stem.ends_with('o') && matches!(separator, "/" | "(" | "*" | "·"),
        "o" => stem.ends_with('a') && matches!(separator, "/" | "("),
        _ => false,
    }
}

/// A capital ending behind a small letter starts a new word: `Fin.Les`.
fn same_case(base: &str, ending: &str) -> bool {
    let small_base = base.chars().next_back().is_some_and(char::is_lowercase);
    !(small_base && ending.chars().next().is_some_and(is_capital))
}

/// `aidantE`, `BegleiterInnen`: the ending is told by its capital.
fn capitals_off(mut part: Part) -> Part {
    let found = CAPITALS.iter().find_map(|ending| {
        let base = part.text.strip_suffix(ending)?;
        let small = base.chars().count() >= 3 && base.chars().next_back()?.is_lowercase();
        let separator = if ending.starts_with("In") { "/" } else { "·" };
        (small && fits(base, &ending.to_lowercase(), separator, false)).then_some(base.len())
    });
    if let Some(length) = found {
        part.text.truncate(length);
    }
    part
}

/// Bytes of the bracket that closes behind an ending.
fn closing(before: &str, after: &str) -> usize {
    let opened = before.contains(['(', '[']);
    usize::from(opened && after.starts_with([')', ']']))
}

/// Keeps the first of two equal runs of words around a slash or a dot: `pair-aidant/paire-aidante`.
fn drop_doublets(parts: Vec<Part>) -> Vec<Part> {
    let keys: Vec<String> = parts.iter().map(|part| neutral(&fold(&part.text))).collect();
    let mut kept: Vec<Part> = Vec::new();
    let mut at = 0;
    while at < parts.len() {
        let repeated = (1..=3).rev().find(|n| {
            let apart = matches!(parts[at].before.as_str(), "/" | "·" | "/-");
            apart && at >= *n && at + n <= parts.len() && keys[at - n..at] == keys[at..at + n]
        });
        match (repeated, kept.last_mut()) {
            (Some(n), Some(last)) => {
                last.end = parts[at + n - 1].end;
                at += n;
            }
            _ => {
                kept.push(parts[at].clone());
                at += 1;
            }
        }
    }
    kept
}
