//! Whether the words around a hit deny it: `pas de supervision`, `supervision non prévue`.

use std::ops::Range;

use crate::text::{Break, Folded};

/// Words that deny what follows them.
const BEFORE: [&str; 20] = [
    "pas", "sans", "aucun", "ni", "jamais", "no", "not", "without", "never", "kein", "keine",
    "keinen", "ohne", "nicht", "geen", "zonder", "niet", "senza", "nessun", "nessuna",
];

/// Words that deny what stands before them.
const AFTER: [&str; 5] = ["pas", "non", "not", "nicht", "niet"];

/// How far a denial reaches, in words.
const REACH_BEFORE: usize = 3;
const REACH_AFTER: usize = 3;

/// Whether a hit is denied by a word near it, no comma between.
pub(crate) fn denied(text: &Folded, hit: &Range<usize>) -> bool {
    denied_before(text, hit) || denied_after(text, hit)
}

fn denied_before(text: &Folded, hit: &Range<usize>) -> bool {
    for at in (hit.start.saturating_sub(REACH_BEFORE)..hit.start).rev() {
        if text.words.get(at + 1).is_some_and(|next| next.before >= Break::Comma) {
            return false;
        }
        let key = text.words.get(at).map_or("", |word| word.key.as_str());
        if BEFORE.contains(&key) {
            return !only(text, at) && !numbers(text, at);
        }
    }
    false
}

fn denied_after(text: &Folded, hit: &Range<usize>) -> bool {
    for at in hit.end..hit.end + REACH_AFTER {
        let Some(word) = text.words.get(at) else { return false };
        let answer = at == hit.end && word.before == Break::Comma && word.key == "non";
        if word.before >= Break::Comma && !answer {
            return false;
        }
        if AFTER.contains(&word.key.as_str()) {
            return !only(text, at);
        }
    }
    false
}

/// `bulletin no 3` counts, it denies nothing.
fn numbers(text: &Folded, at: usize) -> bool {
    text.words.get(at + 1).is_some_and(|next| next.key.starts_with(|c: char| c.is_ascii_digit()))
}

/// `non seulement`, `not only` and `nicht nur` deny nothing.
fn only(text: &Folded, at: usize) -> bool {
    text.words.get(at + 1).is_some_and(|next| {
        matches!(next.key.as_str(), "seulement" | "only" | "nur" | "alleen" | "solo" | "moin")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_denial_is_heard_before_and_behind() {
        let check = |text: &str, expected: bool| {
            let folded = Folded::new(text);
            let hit = folded.find("supervision").expect("found");
            assert_eq!(denied(&folded, &hit), expected, "{text:?}");
        };
        check("Pas de supervision", true);
        check("sans aucune supervision", true);
        check("Supervision : non", true);
        check("La supervision n'est pas prévue", true);
        check("no supervision is offered", true);
        check("Non seulement une supervision, mais aussi un binôme", false);
        check("N'hésitez pas, une supervision est prévue", false);
        check("Supervision mensuelle", false);
    }
}
