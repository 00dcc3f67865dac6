//! Owns towns that the prose names in passing, the last resort before the source's own region.

use std::ops::Range;
use std::sync::LazyLock;

use super::evidence::{Evidence, From};
use super::lines::cut;
use crate::normalise::scan::{self, Gap, Phrases, Shape, Token};

/// Clauses whose towns are not the place of work.
static ASIDE: LazyLock<Phrases<()>> = LazyLock::new(|| {
    let list = "siege*, formation*, formee, forme, diplome*, licence, certificat, \
                entretien*, entrevue*, candidature*, congres, colloque, journee*, reunion*, \
                fonde*, ne, nee, cree*, modele, partenaire*, partenariat, envoy*, adress*, \
                training, interview*, head, office, founded, ausbildung, \
                weiterbildung, opleiding, formazione, antennes, \
                implantee, implante, present, presente, etablissements, villes";
    Phrases::of(list.split(", ").map(|phrase| (phrase, ())))
});

/// Tokens behind such a word in which a town is its own.
const REACH: usize = 14;

/// How the prose leads to a town, the most telling first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lead {
    /// `vous attend à Québec`, `au Mans`, `à 1050 Ixelles`.
    Behind,
    /// Between two commas or full stops: `CDI, temps plein, Toulon.`
    Alone,
    /// `le CHRS de Bordeaux`.
    Of,
}

impl Lead {
    /// In the order of trust.
    pub(super) const ALL: [Self; 3] = [Self::Behind, Self::Alone, Self::Of];
}

/// Every town that the prose may name so, in clauses that speak of nothing else. The caller keeps
/// it only when there is one.
pub(super) fn in_passing(body: &str, lead: Lead) -> Vec<Evidence> {
    let tokens = scan::scan(body);
    let mut found: Vec<Evidence> = Vec::new();
    for Range { start, end } in scan::clauses(&tokens) {
        let aside = ASIDE.all(&tokens, start..end);
        for at in start..end {
            // `le siège est à Lille`, `une formation à Bobigny`: the word stands before the town.
            let said =
                |(_, words): &((), Range<usize>)| words.start <= at && at <= words.end + REACH;
            if !aside.iter().any(said) {
                let name = match lead {
                    Lead::Behind => behind(&tokens, at, start, end),
                    Lead::Alone => alone(&tokens, at, start, end),
                    Lead::Of => of(&tokens, at, end),
                };
                if let Some((from, to)) = name {
                    let text = cut(&tokens, body, from, coded(&tokens, to, end));
                    found.push(Evidence { text, from: From::Passing });
                }
            }
        }
    }
    found.dedup();
    found
}

/// The index behind `(93)`, which tells which Saint-Denis.
fn coded(tokens: &[Token], to: usize, end: usize) -> usize {
    let number = tokens.get(to + 1).is_some_and(|token| matches!(token.digits(), 2 | 3));
    let closed = tokens.get(to + 2).is_some_and(|token| token.is_sign(")"));
    let open = tokens.get(to).is_some_and(|token| token.is_sign("("));
    let named = tokens.get(to + 1).is_some_and(|token| token.capital);
    if open && (number || named) && closed && to + 3 <= end { to + 3 } else { to }
}

fn behind(tokens: &[Token], at: usize, start: usize, end: usize) -> Option<(usize, usize)> {
    let marks = tokens[at].is_word(&["a", "in", "te", "au", "aux", "bei"]);
    if !marks || (tokens[at].capital && at > start) {
        return None;
    }
    // A postcode may stand between.
    let digits = tokens.get(at + 1).map_or(0, Token::digits);
    let first = if matches!(digits, 4 | 5) { at + 2 } else { at + 1 };
    let to = capitalised(tokens, first, end);
    let from = if first > at + 1 { at + 1 } else { at };
    (to > first).then_some((from, to))
}

fn alone(tokens: &[Token], at: usize, start: usize, end: usize) -> Option<(usize, usize)> {
    const EDGES: [&str; 9] = [",", ".", ";", "(", ")", "/", ":", "|", "!"];
    let edge = |token: &Token| EDGES.contains(&token.word.as_str()) && token.shape == Shape::Sign;
    let before = at.checked_sub(1).and_then(|before| tokens.get(before));
    let opens = at == start || before.is_some_and(edge);
    // `Laval (Mayenne)` names one town.
    let tells = before.is_some_and(|token| token.is_sign("("))
        && at.checked_sub(2).is_some_and(|name| name >= start && tokens[name].capital);
    if !opens || tells || !tokens[at].capital {
        return None;
    }
    let to = capitalised(tokens, at, end);
    // `Paris 14e`
    let numbered = tokens.get(to).is_some_and(|token| matches!(token.digits(), 1 | 2))
        && tokens.get(to + 1).is_some_and(|token| token.is_word(&["e", "er", "eme"]));
    let last = if numbered { to + 2 } else { to };
    let closes = last >= end || tokens.get(last).is_some_and(edge);
    (to > at && closes).then_some((at, to))
}

fn of(tokens: &[Token], at: usize, end: usize) -> Option<(usize, usize)> {
    if !tokens[at].is_word(&["de", "d", "du", "van", "di"]) || tokens[at].capital {
        return None;
    }
    let to = capitalised(tokens, at + 1, end);
    // "au Mans" and "du Mans" are both Le Mans.
    let from = if tokens[at].is_word(&["du"]) { at } else { at + 1 };
    (to > at + 1).then_some((from, to))
}

/// Small words inside a name: `Newcastle upon Tyne`, `Freiburg im Breisgau`, `Autrans-Méaudre en
/// Vercors`.
const INSIDE: [&str; 15] = [
    "le", "la", "les", "l", "upon", "under", "am", "im", "an", "der", "aan", "den", "sur", "en",
    "y",
];

/// The index after a name: capitalised words, and the small words and hyphens between them.
fn capitalised(tokens: &[Token], start: usize, end: usize) -> usize {
    let mut last = start;
    let mut at = start;
    while at < end.min(start + 9) {
        let token = &tokens[at];
        if token.shape == Shape::Sign && !token.is_sign("-") {
            break;
        }
        let tied = token.glued() || at > start && tokens[at - 1].is_sign("-");
        if token.capital {
            last = at + 1;
        } else if !(token.is_sign("-") || tied || token.is_word(&INSIDE)) || token.gap == Gap::Line
        {
            break;
        }
        at += 1;
    }
    last
}
