//! Pieces of a text that folding leaves alone: numbers, addresses, file names, abbreviations.

use super::letters::fold;
use super::pieces::Cell;

/// Ends of addresses and file names.
const SUFFIXES: [&str; 38] = [
    "fr", "org", "com", "net", "ca", "be", "ch", "lu", "eu", "uk", "info", "io", "gov", "quebec",
    "asso", "swiss", "brussels", "bzh", "test", "example", "edu", "pdf", "doc", "docx", "odt",
    "txt", "html", "htm", "php", "aspx", "jpg", "jpeg", "png", "xls", "xlsx", "ods", "zip", "ics",
];

/// Abbreviations with a dot that would end a sentence elsewhere.
const ABBREVIATIONS: [&str; 7] = ["p.ex", "c.-a-d", "etc", "art", "m", "env", "bzw"];

/// A piece that is left alone: numbers, addresses, file names, abbreviations.
pub(super) fn literal(piece: &[Cell]) -> Option<(String, usize, usize)> {
    let first = piece.iter().position(|cell| cell.c.is_alphanumeric())?;
    let last = piece.iter().rposition(|cell| cell.c.is_alphanumeric())?;
    let core = piece.get(first..=last)?;
    let text: String = core.iter().map(|cell| cell.c).collect();
    let folded = fold(&text);
    let dot = piece.get(last + 1).filter(|cell| cell.c == '.');
    let start = core.first()?.start;
    let end = core.last()?.end;
    if let Some(dot) = dot
        && (ABBREVIATIONS.contains(&folded.as_str()) || is_initials(&folded))
    {
        return Some((format!("{folded}."), start, dot.end));
    }
    let left_alone = text.contains(char::is_numeric)
        || text.contains("://")
        || text.contains('@')
        || folded.starts_with("www.")
        || is_initials(&folded)
        || has_suffix(&folded);
    // A mark that folding drops can bare a new edge.
    let bare = folded.trim_matches(|c: char| !c.is_alphanumeric());
    left_alone.then(|| (bare.to_owned(), start, end))
}

/// `a.m`, `s.a.r.l`: every part is one letter.
fn is_initials(folded: &str) -> bool {
    let mut parts = folded.split('.');
    folded.contains('.')
        && parts.all(|part| {
            let mut letters = part.chars();
            letters.next().is_some_and(char::is_alphabetic) && letters.next().is_none()
        })
}

fn has_suffix(folded: &str) -> bool {
    let host = folded.split('/').next().unwrap_or(folded);
    let ends = |name: &str| {
        name.rsplit_once('.')
            .is_some_and(|(stem, suffix)| stem.len() >= 2 && SUFFIXES.contains(&suffix))
    };
    ends(folded) || ends(host)
}
