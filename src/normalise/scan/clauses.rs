//! Where one sentence or line of a scanned text ends and the next begins.

use super::{Gap, Shape, Token};

/// Marks the tokens with which a sentence or line begins.
pub(super) fn mark(tokens: &mut [Token]) {
    for at in 1..tokens.len() {
        let opens = breaks(tokens, at);
        if let Some(token) = tokens.get_mut(at) {
            token.opens = opens;
        }
    }
}

/// Whether a new clause begins at a token: after a line break, or after a sign that ends a
/// sentence. A dot counts only before a capital, and not after a short word (`M.`, `art.`).
fn breaks(tokens: &[Token], at: usize) -> bool {
    let (Some(before), Some(token)) = (tokens.get(at.wrapping_sub(1)), tokens.get(at)) else {
        return false;
    };
    if token.gap == Gap::Line {
        return !goes_on(tokens, at);
    }
    match before.word.as_str() {
        ";" | "!" | "?" | "·" | "|" => token.gap == Gap::Space,
        "." if token.shape == Shape::Number => {
            // "(205 jours). 38 k€" is two sentences; "art. 5" and "déc. 4" are one.
            let last = tokens.get(at.wrapping_sub(2));
            token.gap == Gap::Space
                && last.is_some_and(|last| match last.shape {
                    Shape::Word => last.word.len() > 5,
                    Shape::Sign => last.is_sign(")"),
                    Shape::Number => false,
                })
        }
        "." => {
            let last = tokens.get(at.wrapping_sub(2));
            // "35 h. Poste permanent": the unit of a number is no abbreviation.
            let unit = last.is_some_and(|last| last.is_word(&UNITS))
                && tokens.get(at.wrapping_sub(3)).is_some_and(|it| it.shape == Shape::Number);
            let long =
                unit || last.is_some_and(|last| last.shape != Shape::Word || last.word.len() > 3);
            token.shape == Shape::Word && token.capital && token.gap == Gap::Space && long
        }
        _ => false,
    }
}

/// Short words that follow a number and end a sentence with it.
const UNITS: [&str; 9] = ["h", "hr", "hrs", "sem", "an", "ans", "etp", "fte", "km"];

/// Whether a line is only wrapped: a long one that ends in a word, and a next one that begins in
/// lower case.
fn goes_on(tokens: &[Token], at: usize) -> bool {
    const LONG: usize = 7;
    let line = tokens[..at].iter().rev().take(LONG);
    let long = at >= LONG && line.clone().take(LONG - 1).all(|token| token.gap != Gap::Line);
    let open = tokens[at - 1].shape == Shape::Word || tokens[at - 1].is_sign(",");
    long && open && tokens[at].shape == Shape::Word && !tokens[at].capital
}
