//! Owns towns that the prose names in passing, the last resort before the source's own region.

use std::sync::LazyLock;

use super::evidence::{Evidence, From};
use super::lines::cut;
use crate::normalise::scan::{self, Gap, Phrases, Token};

/// Clauses whose towns are not the place of work.
static ASIDE: LazyLock<Phrases<()>> = LazyLock::new(|| {
    let list = "siege*, formation*, formee, forme, diplome*, universit*, licence, certificat, \
                entretien*, entrevue*, candidature*, congres, colloque, journee*, reunion*, \
                fonde*, ne, nee, cree*, modele, partenaire*, partenariat, envoy*, adress*, \
                training, university, interview*, head, office, founded, ausbildung, \
                weiterbildung, hochschule, opleiding, hogeschool, formazione, antennes, \
                implantee, implante, present, presente, etablissements, villes";
    Phrases::of(list.split(", ").map(|phrase| (phrase, ())))
});

/// Every town that the prose names behind `à`, in clauses that speak of nothing else: `vous attend
/// à Québec`. The caller keeps it only when there is one.
pub(super) fn in_passing(body: &str) -> Vec<Evidence> {
    let tokens = scan::scan(body);
    let mut found: Vec<Evidence> = Vec::new();
    let mut start = 0;
    while start < tokens.len() {
        let end = scan::clause_end(&tokens, start);
        if ASIDE.all(&tokens, start..end).is_empty() {
            for at in start..end {
                let mark =
                    tokens[at].is_word(&["a", "in", "te"]) && (!tokens[at].capital || at == start);
                let name = capitalised(&tokens, at + 1, end);
                if mark && name > at + 1 {
                    let text = cut(&tokens, body, at, name);
                    found.push(Evidence { text, from: From::Passing });
                }
            }
        }
        start = end;
    }
    found.dedup();
    found
}

/// The index after a name: capitalised words, and the small words and hyphens between them.
fn capitalised(tokens: &[Token], start: usize, end: usize) -> usize {
    let mut last = start;
    let mut at = start;
    while at < end.min(start + 9) {
        let token = &tokens[at];
        let tied = token.glued() || at > start && tokens[at - 1].is_sign("-");
        if token.capital {
            last = at + 1;
        } else if !(token.is_sign("-") || tied || token.is_word(&["le", "la", "les", "l"]))
            || token.gap == Gap::Line
        {
            break;
        }
        at += 1;
    }
    last
}
