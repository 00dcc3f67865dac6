//! Owns hours a week: `35 h/semaine`, `17h30 par semaine`, `Heures par semaine : 35`.

use super::{Passage, Trust, agreed, decimal, upper};
use crate::model::Country;
use crate::normalise::scan::{self, Token};

impl Passage {
    /// Hours a week: `35 h/semaine`, `17h30 par semaine`, `Heures par semaine : 35`.
    pub(super) fn weekly(&self, country: Country) -> Option<f64> {
        agreed(self.values(|at| self.hours_at(at, country)))
    }

    fn hours_at(&self, at: usize, country: Country) -> Option<(f64, usize)> {
        if let Some((hours, _, end)) = self.of_full(at, country) {
            return Some((hours, end));
        }
        let tokens = &self.tokens;
        if self.at_most(at) {
            return None;
        }
        let (mut value, end) = decimal(tokens, at)?;
        let mut end = upper(tokens, end).unwrap_or(end);
        let labelled = self.week_label(at);
        if tokens.get(end).is_some_and(is_hours) {
            end += 1;
            // `17h30`
            if let Some(minutes) = tokens.get(end).filter(|m| m.glued() && m.digits() == 2) {
                value += f64::from(minutes.number()?) / 60.0;
                end += 1;
            }
            end = upper_hours(tokens, end).unwrap_or(end);
        } else if !labelled {
            return None;
        }
        let value = match rhythm(tokens, end) {
            Some(Rhythm::Week) => value,
            Some(Rhythm::Fortnight) => value / 2.0,
            None if labelled || self.week_of(at) || self.bare(at, end) => value,
            Some(Rhythm::Other) | None => return None,
        };
        (2.0..=48.0).contains(&value).then_some((value, end))
    }

    /// `jusqu'à 20 h par semaine` is no number of hours.
    fn at_most(&self, at: usize) -> bool {
        let word = |back: usize, words: &[&str]| {
            at.checked_sub(back).is_some_and(|i| self.tokens[i].is_word(words))
        };
        word(1, &["maximum", "max"])
            || (word(2, &["jusqu", "up", "bis"]) && word(1, &["a", "to", "zu"]))
    }

    /// `semaine de 35 heures`
    fn week_of(&self, at: usize) -> bool {
        at >= 2
            && self.tokens[at - 1].is_word(&["de", "of"])
            && self.tokens[at - 2].is_word(&["semaine", "week"])
    }

    /// A label such as `Heures par semaine :` right before a number.
    fn week_label(&self, at: usize) -> bool {
        let Some(colon) = at.checked_sub(1).filter(|i| self.tokens[*i].is_sign(":")) else {
            return false;
        };
        let start = scan::clause_start(&self.tokens, colon);
        let label = &self.tokens[start.max(colon.saturating_sub(6))..colon];
        let hours = label.iter().any(|token| {
            is_hours(token) || token.is_word(&["horaire", "wochenstunden", "uren", "hebdomadaire"])
        });
        let week = label.iter().any(|token| {
            token.is_word(&[
                "semaine",
                "sem",
                "week",
                "hebdomadaire",
                "hebdomadaires",
                "weekly",
                "woche",
                "wochenstunden",
                "hebdo",
            ])
        });
        hours && week
    }

    /// `CDI 35 h`: hours that need no rhythm because the passage speaks of nothing else.
    fn bare(&self, at: usize, end: usize) -> bool {
        let next = self.tokens.get(end);
        let other = next.is_some_and(|token| {
            token.is_sign("/")
                || (token.is_sign("-") && token.glued())
                || token.digits() > 0
                || token.is_word(&["de", "a", "d", "par", "sur", "to", "of"])
        });
        let clock = at.checked_sub(1).and_then(|i| self.tokens.get(i)).is_some_and(|token| {
            token.is_word(&["a", "de", "des", "avant", "jusqu", "vers", "at", "um", "entre", "et"])
        });
        let value = self.tokens[at].number().unwrap_or(0);
        let weekly = (15..=42).contains(&value);
        match self.trust {
            Trust::Labelled => !other && !clock && value >= 3,
            Trust::Title => !other && !clock && weekly,
            Trust::Prose => !other && !clock && weekly && value > 24 && self.working(at),
        }
    }
}

fn is_hours(token: &Token) -> bool {
    token.is_word(&[
        "h", "hr", "hrs", "heure", "heures", "hour", "hours", "stunden", "std", "uur", "uren",
        "ore", "u",
    ])
}

/// `20 h à 25 h`
fn upper_hours(tokens: &[Token], at: usize) -> Option<usize> {
    let end = upper(tokens, at)?;
    tokens.get(end).is_some_and(is_hours).then_some(end + 1)
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Rhythm {
    Week,
    Fortnight,
    /// A day, a month, a course: no hours of a week.
    Other,
}

fn rhythm(tokens: &[Token], at: usize) -> Option<Rhythm> {
    let mut next = at;
    while tokens.get(next).is_some_and(|token| {
        (token.is_sign(".") && token.glued())
            || token.is_sign("/")
            || token.is_sign("-")
            || token.is_word(&[
                "par", "per", "pro", "la", "de", "travail", "a", "chaque", "each", "in", "der",
                "alla",
            ])
    }) && next < at + 4
    {
        next += 1;
    }
    let token = tokens.get(next)?;
    // `32 h sur 4 jours`
    let days = tokens.get(next + 2).is_some_and(|days| days.is_word(&["jours", "days"]));
    if token.is_word(&["sur", "over"]) && days {
        return Some(Rhythm::Week);
    }
    match token.word.as_str() {
        "semaine" | "semaines" | "sem" | "hebdo" | "hebdomadaire" | "hebdomadaires" | "week"
        | "weekly" | "woche" | "wochentlich" | "wk" | "settimana" | "settimanali" | "s" => {
            Some(Rhythm::Week)
        }
        "quinzaine" | "fortnight" => Some(Rhythm::Fortnight),
        "2" | "deux" if tokens.get(next + 1)?.is_word(&["semaines", "weeks"]) => {
            Some(Rhythm::Fortnight)
        }
        "jour" | "jours" | "mois" | "month" | "an" | "year" | "annee" | "day" | "formation"
        | "cours" | "monat" | "tag" | "maand" | "dag" | "training" => Some(Rhythm::Other),
        _ if token.digits() > 0 && next > at => Some(Rhythm::Other),
        _ => None,
    }
}
