//! Owns how much of the week a post takes: a share of full time, hours a week, only as stated. Of
//! a range the lower end is kept.

mod share;
mod week;

use std::sync::LazyLock;

use crate::model::{Country, Hours};
use crate::normalise::scan::{self, Phrases, Shape, Token, Tokens};

/// The share and the weekly hours: the first of field, title and text that states each. In
/// Belgium `19/38` is a number of hours over those of full time.
pub fn hours(raw: Option<&str>, title: &str, body: &str, country: Country) -> Hours {
    let passages = [
        Passage::new(raw.unwrap_or_default(), Trust::Labelled),
        Passage::new(title, Trust::Title),
        Passage::new(body, Trust::Prose),
    ];
    let fte = passages.iter().find_map(|passage| passage.share(country));
    let weekly = passages.iter().find_map(|passage| passage.weekly(country));
    Hours { fte, weekly }
}

/// How much a passage is about working time by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Trust {
    Labelled,
    Title,
    Prose,
}

struct Passage {
    tokens: Tokens,
    trust: Trust,
}

/// Words that say that a share or a number of hours is that of the post.
static WORKING: LazyLock<Phrases<()>> = LazyLock::new(|| {
    let list = "temps plein, temps partiel, temps complet, temps de travail, duree du travail, \
                duree hebdomadaire, duree de travail, horaire, horaires, cdi, cdd, contrat, \
                poste, postes, poste a, taux d activite, taux d occupation, taux, quotite, etp, \
                befristet, unbefristet, cdm, duree, onbepaalde duur, bepaalde duur, equivalent \
                temps plein, engagement, engageons, engage, activite, pourcentage, regime, \
                nombre d heures, heures par semaine, heures semaine, semaine, rtt, temps, volume \
                horaire, hours, hours per week, fte, wte, contract, full time, part time, weekly \
                hours, position, pensum, arbeitspensum, stellenprozent, stellenprozente, \
                beschaftigungsgrad, teilzeit, vollzeit, anstellung, wochenstunden, arbeitszeit, \
                stelle, uren, uren per week, deeltijds, voltijds, betrekking, percentuale, grado \
                di occupazione, impiego";
    Phrases::of(list.split(", ").map(|phrase| (phrase, ())))
});

impl Passage {
    fn new(text: &str, trust: Trust) -> Self {
        Self { tokens: scan::scan(text), trust }
    }

    /// Every value that a reading finds, from left to right, none inside another or inside a
    /// longer number. A value begins with a number.
    fn values(&self, read: impl Fn(usize) -> Option<(f64, usize)>) -> Vec<f64> {
        let mut found = Vec::new();
        let mut at = 0;
        while at < self.tokens.len() {
            if self.tokens[at].shape != Shape::Number {
                at += 1;
                continue;
            }
            let inside = at > 0 && self.tokens[at].glued() && joint(&self.tokens[at - 1]);
            match read(at).filter(|_| !inside) {
                Some((value, end)) => {
                    found.push(value);
                    at = end;
                }
                None => at += 1,
            }
        }
        found
    }

    /// Whether a word of working time stands before a number in its clause or on the line above.
    fn working(&self, at: usize) -> bool {
        let start = scan::clause_start(&self.tokens, at);
        let above = start.checked_sub(1).map_or(start, |last| {
            let first = scan::clause_start(&self.tokens, last);
            if start - first <= 5 { first } else { start }
        });
        let end = scan::clause_end(&self.tokens, at).min(at + 8);
        WORKING.all(&self.tokens, above..end).iter().any(|(_, hit)| hit.start + 12 > at)
    }
}

fn joint(token: &Token) -> bool {
    token.is_sign("/") || token.is_sign(".") || token.is_sign(",") || token.is_sign("-")
}

/// A number with an optional decimal part, and the index after it.
fn decimal(tokens: &[Token], at: usize) -> Option<(f64, usize)> {
    let first = tokens.get(at).filter(|token| matches!(token.digits(), 1..=3))?;
    let [mark, cents] = tokens.get(at + 1..at + 3).unwrap_or_default() else {
        return Some((first.word.parse().ok()?, at + 1));
    };
    let fraction = (mark.is_sign(",") || mark.is_sign("."))
        && mark.glued()
        && cents.glued()
        && matches!(cents.digits(), 1 | 2);
    if fraction {
        return Some((format!("{}.{}", first.word, cents.word).parse().ok()?, at + 3));
    }
    Some((first.word.parse().ok()?, at + 1))
}

/// The index after the upper end of a range: `60-80`, `0,5 à 0,8`, `60 % à 80`.
fn upper(tokens: &[Token], at: usize) -> Option<usize> {
    let mark = if tokens.get(at)?.is_sign("%") { at + 1 } else { at };
    let token = tokens.get(mark)?;
    let joins = token.is_sign("-") || token.is_word(&["a", "to", "bis", "tot", "ou", "et", "or"]);
    joins.then(|| decimal(tokens, mark + 1)).flatten().map(|(_, end)| end)
}

/// The one value that every statement gives.
fn agreed(values: impl IntoIterator<Item = f64>) -> Option<f64> {
    let mut values = values.into_iter();
    let first = values.next()?;
    values.all(|value| (value - first).abs() < 0.011).then_some(first)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn shown(hours: Hours) -> String {
        let show = |value: Option<f64>| value.map_or("-".to_owned(), |value| value.to_string());
        format!("{} {}", show(hours.fte), show(hours.weekly))
    }

    fn check(raw: &str, body: &str, country: Country, expected: &str) {
        let raw = Some(raw).filter(|raw| !raw.is_empty());
        assert_eq!(shown(hours(raw, "", body, country)), expected, "for {raw:?} {body:?}");
    }

    #[test]
    fn shares_are_read() {
        for (text, expected) in [
            ("0,8 ETP", "0.8 -"),
            ("ETP : 0.5", "0.5 -"),
            ("50 % ETP", "0.5 -"),
            ("60-80 %", "0.6 -"),
            ("Taux d'activité 40–60%", "0.4 -"),
            ("mi-temps", "0.5 -"),
            ("½ ETP", "0.5 -"),
            ("4/5 temps", "0.8 -"),
            ("Temps plein", "1 -"),
            ("FULL_TIME", "1 -"),
            ("PART_TIME", "- -"),
            ("temps plein ou temps partiel", "- -"),
            ("0.6 FTE", "0.6 -"),
        ] {
            check(text, "", Country::FR, expected);
        }
        check("", "Poste à 80 %, mutuelle prise en charge.", Country::FR, "0.8 -");
        check("", "Mutuelle prise en charge à 50 %.", Country::FR, "- -");
        check("", "Une équipe de 3,5 ETP", Country::FR, "- -");
        check("19/38", "", Country::BE, "0.5 19");
        check("", "Arbeitspensum: 60%", Country::CH, "0.6 -");
    }

    #[test]
    fn weekly_hours_are_read() {
        check("", "28 h par semaine", Country::CA, "- 28");
        check("", "17h30/semaine", Country::FR, "- 17.5");
        check("", "Heures par semaine : 35", Country::CA, "- 35");
        check("", "7 h/quinzaine", Country::CA, "- 3.5");
        check("", "de 20 à 25 h/sem", Country::FR, "- 20");
        check("", "CDI 35 h, à temps plein", Country::FR, "1 35");
        check("35 h", "", Country::FR, "- 35");
        check("", "Ouvert 24h/24 et 7j/7", Country::FR, "- -");
        check("", "35 heures de formation", Country::FR, "- -");
        check("", "Horaires : de 9h à 17h", Country::FR, "- -");
        check("", "Accueil ouvert de 9 h à 17 h du lundi au vendredi", Country::FR, "- -");
        check("", "151 h par mois", Country::FR, "- -");
        check("", "38 uren per week", Country::BE, "- 38");
    }

    #[test]
    fn lines_of_adverts_are_read() {
        let table = include_str!("../../../tests/cases/hours-lines.tsv");
        for line in table.lines().skip(1) {
            let cells: Vec<&str> = line.split('\t').collect();
            let [country, text, want] = cells[..] else { panic!("three cells in {line:?}") };
            check("", text, Country::parse(country).unwrap(), want);
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read_without_a_fault(text in prop_oneof!["\\PC{0,80}", scan::babble()]) {
            let found = hours(Some(&text), &text, &text, Country::BE);
            prop_assert!(found.fte.is_none_or(|share| share > 0.0 && share <= 1.0));
        }
    }
}
