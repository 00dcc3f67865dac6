//! Owns shares of full time: `0,8 ETP`, `80 %`, `4/5`, mi-temps, temps plein.

use std::ops::Range;
use std::sync::LazyLock;

use super::{Passage, Trust, agreed, decimal, upper};
use crate::model::Country;
use crate::normalise::scan::{self, Phrases, Shape, Token};

/// Shares that have a name.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Named {
    Share(f64),
    /// Less than full time, by how much is not said.
    Part,
}

static NAMED: LazyLock<Phrases<Named>> = LazyLock::new(|| {
    Phrases::new(&[
        ("temps plein", Named::Share(1.0)),
        ("temps complet", Named::Share(1.0)),
        ("plein temps", Named::Share(1.0)),
        ("full time", Named::Share(1.0)),
        ("fulltime", Named::Share(1.0)),
        ("whole time", Named::Share(1.0)),
        ("wholetime", Named::Share(1.0)),
        ("vollzeit", Named::Share(1.0)),
        ("voltijds", Named::Share(1.0)),
        ("voltijdse", Named::Share(1.0)),
        ("voltijd", Named::Share(1.0)),
        ("tempo pieno", Named::Share(1.0)),
        ("tcr", Named::Share(1.0)),
        ("mi temps", Named::Share(0.5)),
        ("mitemps", Named::Share(0.5)),
        ("demi temps", Named::Share(0.5)),
        ("half time", Named::Share(0.5)),
        ("halbzeit", Named::Share(0.5)),
        ("halftijds", Named::Share(0.5)),
        ("halftijdse", Named::Share(0.5)),
        ("halftime", Named::Share(0.5)),
        ("tiers temps", Named::Share(0.33)),
        ("quart temps", Named::Share(0.25)),
        ("trois quarts temps", Named::Share(0.75)),
        ("trois quart temps", Named::Share(0.75)),
        ("temps partiel", Named::Part),
        ("part time", Named::Part),
        ("teilzeit", Named::Part),
        ("deeltijds", Named::Part),
        ("deeltijdse", Named::Part),
        ("deeltijd", Named::Part),
        ("tempo parziale", Named::Part),
        ("tpr", Named::Part),
        ("tpo", Named::Part),
    ])
});

/// Units of a share.
static UNIT: LazyLock<Phrases<()>> = LazyLock::new(|| {
    let list = "etp, fte, wte, vze, vte, equivalent temps plein, equivalents temps plein, \
                equivalent temps complet, d un temps plein, d etp, d un etp, temps plein";
    Phrases::of(list.split(", ").map(|phrase| (phrase, ())))
});

/// Tokens before a percentage among which a refund is told.
const REFUND: usize = 8;

/// Verbs of hiring, as folded words.
const HIRES: [&str; 14] = [
    "recrute",
    "recrutons",
    "cherche",
    "cherchons",
    "recherche",
    "recherchons",
    "engage",
    "engageons",
    "embauche",
    "embauchons",
    "poste",
    "suchen",
    "sucht",
    "ouvre",
];

impl Passage {
    /// The share of full time. Numbers outrank names; what contradicts itself stays unknown.
    pub(super) fn share(&self, country: Country) -> Option<f64> {
        agreed(self.values(|at| self.number(at, country))).or_else(|| self.named())
    }

    fn named(&self) -> Option<f64> {
        let found = NAMED.all(&self.tokens, 0..self.tokens.len());
        let own = found.into_iter().filter(|(_, at)| !self.foreign(at));
        let named: Vec<Named> = own.map(|(named, _)| named).collect();
        if named.contains(&Named::Part) && named.contains(&Named::Share(1.0)) {
            return None;
        }
        agreed(named.iter().filter_map(|one| match one {
            Named::Share(share) => Some(*share),
            Named::Part => None,
        }))
    }

    /// `équivalent temps plein` is a unit; `hébergement à temps complet` is another matter.
    fn foreign(&self, at: &Range<usize>) -> bool {
        let before = at.start.checked_sub(1).and_then(|i| self.tokens.get(i));
        let of = at.start >= 2 && self.tokens[at.start - 2].is_word(&["d"]);
        let basis = of
            || self.tokens[at.start.saturating_sub(2)..at.start].iter().any(|token| {
                token.is_word(&[
                    "pour",
                    "bij",
                    "bei",
                    "equivalent",
                    "equivalents",
                    "equivalence",
                    "base",
                ])
            });
        basis || before.is_some_and(|t| t.is_word(&["non", "d"]) || t.shape == Shape::Number)
    }

    /// A share written as a number (`0,8 ETP`, `80 %`, `4/5`, `½ temps`), and the index after it.
    fn number(&self, at: usize, country: Country) -> Option<(f64, usize)> {
        if let Some((hours, full, end)) = self.of_full(at, country) {
            return Some(((100.0 * hours / full).round() / 100.0, end));
        }
        if let Some(share) = self.fraction(at) {
            return Some((share, at + 3));
        }
        let (value, end) = decimal(&self.tokens, at)?;
        let last = upper(&self.tokens, end).unwrap_or(end);
        let is = |i: usize, sign: &str| self.tokens.get(i).is_some_and(|token| token.is_sign(sign));
        if is(end, "%") || is(last, "%") {
            let after = if is(last, "%") { last + 1 } else { end + 1 };
            let share = value / 100.0;
            return (is_share(share) && self.is_time(at, after)).then_some((share, after));
        }
        let unit = |i: usize| {
            // "ETC", équivalent temps complet, in capitals only.
            let complete = self.tokens.get(i).is_some_and(|t| t.capital && t.is_word(&["etc"]));
            complete || UNIT.at(&self.tokens, i).is_some()
        };
        let back = if at > 0 && is(at - 1, ":") { 2 } else { 1 };
        let before = at.checked_sub(back).is_some_and(unit);
        (is_share(value) && (unit(end) || unit(last) || before)).then_some((value, last))
    }

    /// Hours over those of full time, in thirty-fifths (`17,5/35e`), in Belgium `19/38`: the hours,
    /// those of full time, and the index after them.
    pub(super) fn of_full(&self, at: usize, country: Country) -> Option<(f64, f64, usize)> {
        let (hours, slash) = decimal(&self.tokens, at)?;
        let full = self
            .tokens
            .get(slash + 1)
            .filter(|full| self.tokens[slash].is_sign("/") && full.glued() && full.digits() == 2)?;
        let full = full.number().filter(|full| (35..=40).contains(full)).map(f64::from)?;
        let nth = self.tokens.get(slash + 2).is_some_and(|ending| {
            ending.glued() && ending.is_word(&["e", "eme", "emes", "ieme", "iemes", "es"])
        });
        let belgian = country == Country::BE && (self.trust != Trust::Prose || self.working(at));
        let end = if nth { slash + 3 } else { slash + 2 };
        ((nth || belgian) && (2.0..=full).contains(&hours)).then_some((hours, full, end))
    }

    /// `4/5`, `3/4 temps`, `1/2 ETP`.
    fn fraction(&self, at: usize) -> Option<f64> {
        let [top, slash, bottom] = self.tokens.get(at..at + 3)? else { return None };
        if !slash.is_sign("/") || !bottom.glued() {
            return None;
        }
        let (top, bottom) = (top.number()?, bottom.number()?);
        let next = self.tokens.get(at + 3);
        let time = next.is_some_and(|token| {
            token.is_word(&["temps", "tps", "etp", "fte", "eme", "e", "time", "tijd"])
        });
        let dated = next.is_some_and(|token| token.is_sign("/") && token.glued());
        let known = self.trust != Trust::Prose || self.working(at);
        let share = match (top, bottom) {
            (1, 2..=5) | (2, 3 | 5) | (3, 4 | 5) | (4, 5) | (9, 10) => time || known,
            _ => false,
        };
        let value = f64::from(top) / f64::from(bottom);
        (share && !dated).then(|| (value * 100.0).round() / 100.0)
    }

    /// Whether a percentage is one of working time, and not a refund or a part of something.
    fn is_time(&self, at: usize, after: usize) -> bool {
        let next =
            |words: &[&str]| self.tokens.get(after).is_some_and(|token| token.is_word(words));
        let of_full =
            next(&["d"]) && self.tokens.get(after + 1).is_some_and(|t| t.is_word(&["un"]));
        if next(&["etp", "fte", "temps"]) || of_full {
            return true;
        }
        if next(&["de", "des", "du", "d", "of", "pris", "prise", "rembourse", "der"])
            && !next(&["de"])
        {
            return false;
        }
        // `80 %, permanent`, `(60 %, CDI)`, `à 50 % pour un remplacement`.
        let behind = (after..after + 3).any(|i| {
            self.tokens.get(i).is_some_and(|token| {
                token.is_word(&[
                    "cdi",
                    "cdd",
                    "permanent",
                    "permanente",
                    "unbefristet",
                    "befristet",
                    "remplacement",
                    "duree",
                    "indeterminato",
                    "tempo",
                    "permanence",
                ])
            })
        });
        match self.trust {
            Trust::Labelled | Trust::Title => true,
            Trust::Prose => (behind || self.working(at) || self.hired(at)) && !self.refund(at),
        }
    }

    /// `recrute pour son CMP un médiateur de santé pair à 80 %`.
    fn hired(&self, at: usize) -> bool {
        let clause = scan::clause_start(&self.tokens, at)..at;
        let said = self.tokens.get(clause).unwrap_or_default();
        said.last().is_some_and(|token| token.is_word(&["a", "zu"]))
            && said.iter().any(|token| token.is_word(&HIRES))
    }

    fn refund(&self, at: usize) -> bool {
        let clause = scan::clause_start(&self.tokens, at)..scan::clause_end(&self.tokens, at);
        let comma = |i: &usize| {
            self.tokens[*i].is_sign(",") && !self.tokens[*i + 1..].first().is_some_and(Token::glued)
        };
        // What is far in front is another matter: `l'association d'usagers embauche … à 70 %`.
        let start = (clause.start..at).rev().find(comma).unwrap_or(clause.start);
        let start = start.max(at.saturating_sub(REFUND));
        let room = start..(at..clause.end).find(comma).unwrap_or(clause.end);
        self.tokens[room].iter().any(|token| {
            token.word.starts_with("rembours")
                || token.is_word(&[
                    "mutuelle",
                    "transport",
                    "transports",
                    "charge",
                    "abonnement",
                    "navigo",
                    "prime",
                    "reduction",
                    "majoration",
                    "public",
                    "usagers",
                    "personnes",
                ])
        })
    }
}

fn is_share(share: f64) -> bool {
    (0.05..=1.0).contains(&share)
}
