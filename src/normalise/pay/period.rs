//! Owns what an amount is for (an hour, a month, a year), whether it is gross, how many months are
//! paid, and which amounts are no pay at all.

use std::ops::Range;
use std::sync::LazyLock;

use super::amount::Amount;
use crate::model::PayPeriod;
use crate::normalise::scan::{Phrases, Shape, Token};

static PERIODS: LazyLock<Phrases<PayPeriod>> = LazyLock::new(|| {
    use PayPeriod::{Day, Hour, Month, Total, Week, Year};
    let rows = [
        (
            Hour,
            "de l heure, l heure, par heure, de l h, a l heure, horaire*, taux horaire, per hour, ph, per h, \
             an hour, hourly, hour, hr, per hr, p h, l ora, pro stunde, stundenlohn, per uur, bruto \
             uurloon, all ora, oraria, orario",
        ),
        (Day, "par jour, la journee, journalier, per day, daily, a day, day, pro tag, per dag"),
        (Week, "par semaine, hebdomadaire*, la semaine, per week, a week, weekly, week, pro woche"),
        (
            Month,
            "par mois, mensuel*, le mois, pour un mois, per month, a month, monthly, month, pro \
             monat, im monat, pcm, monatlich*, monatslohn, monatsgehalt, per maand, maandelijks, maandloon, al \
             mese, mensil*",
        ),
        (
            Year,
            "par an, par annee, annuel*, l an, per year, per annum, a year, annually, annual, \
             yearly, year, p a, pa, ral, pro jahr, im jahr, jahrlich*, jahreslohn, jahresgehalt, per jaar, \
             jaarlijks, jaarloon, all anno, annu*, pro rata",
        ),
        (Total, "au total, in total, total, forfaitaire, pauschal*"),
    ];
    Phrases::of(rows.into_iter().flat_map(|(is, list)| list.split(", ").map(move |p| (p, is))))
});

/// The units that may stand behind a slash.
fn slash_unit(token: &Token) -> Option<PayPeriod> {
    let unit = match token.word.as_str() {
        "h" | "heure" | "heures" | "hr" | "hour" | "hre" | "std" | "stunde" | "uur" | "ora" => {
            PayPeriod::Hour
        }
        "j" | "jour" | "jours" | "day" | "tag" | "dag" => PayPeriod::Day,
        "sem" | "semaine" | "week" | "woche" => PayPeriod::Week,
        "m" | "mois" | "month" | "monat" | "maand" | "mese" => PayPeriod::Month,
        "an" | "ans" | "annee" | "year" | "yr" | "jahr" | "jaar" | "anno" => PayPeriod::Year,
        _ => return None,
    };
    Some(unit)
}

/// A period that is written near an amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Near {
    pub(super) period: PayPeriod,
    /// A slash that is set off by spaces may part two columns.
    pub(super) loose: bool,
    /// The index after its words; the amount's own end when it stands before.
    pub(super) end: usize,
}

/// The period of an amount: the nearest behind it, else the nearest before it.
pub(super) fn near(tokens: &[Token], amount: &Amount, room: &Range<usize>) -> Option<Near> {
    let mut at = amount.end;
    while at < room.end.min(amount.end + 9) {
        let token = &tokens[at];
        if token.is_sign("+") || token.is_sign(";") {
            break;
        }
        if token.is_sign("/")
            && let Some(unit) = tokens.get(at + 1)
            && let Some(period) = slash_unit(unit)
        {
            return Some(Near { period, loose: !unit.glued(), end: at + 2 });
        }
        if let Some((period, end)) = PERIODS.at(tokens, at).filter(|_| !of_hours(tokens, at)) {
            return Some(Near { period, loose: false, end });
        }
        at += 1;
    }
    let before = PERIODS.all(tokens, room.start..amount.start);
    let (period, _) = before.into_iter().rev().find(|(_, at)| !of_hours(tokens, at.start))?;
    Some(Near { period, loose: false, end: amount.end })
}

/// `32 h par semaine` speaks of hours, `sur 12 mois` of months.
fn of_hours(tokens: &[Token], at: usize) -> bool {
    at.checked_sub(1).and_then(|i| tokens.get(i)).is_some_and(|before| {
        before.is_word(&["h", "heures", "heure", "hours", "hrs", "stunden", "uur", "jours"])
            || before.shape == Shape::Number && before.digits() <= 2 && !before.glued()
    })
}

/// The period that the size of an amount leads one to expect.
pub(super) fn by_size(value: f64, currency: Option<&str>) -> Option<PayPeriod> {
    let (hour, month) = match currency? {
        "EUR" | "GBP" => (80.0, 9_000.0),
        "CHF" => (120.0, 13_000.0),
        // Between an hour's and a year's pay, dollars could be for a week, a fortnight or a month.
        "CAD" | "USD" | "AUD" | "NZD" => {
            return match value {
                v if v < 150.0 => Some(PayPeriod::Hour),
                v if v >= 12_000.0 => Some(PayPeriod::Year),
                _ => None,
            };
        }
        _ => return None,
    };
    Some(match value {
        v if v < hour => PayPeriod::Hour,
        v if v < month => PayPeriod::Month,
        _ => PayPeriod::Year,
    })
}

/// Whether an amount is before deductions: the nearest word that says so.
pub(super) fn gross(tokens: &[Token], amount: &Amount, room: &Range<usize>) -> Option<bool> {
    const GROSS: [&str; 13] = [
        "brut",
        "bruts",
        "brute",
        "brutes",
        "gross",
        "bruto",
        "brutto",
        "lordo",
        "lordi",
        "lorda",
        "bruttolohn",
        "brutolohn",
        "brutoloon",
    ];
    const NET: [&str; 8] =
        ["net", "nets", "nette", "nettes", "netto", "netti", "netta", "nettolohn"];
    let says = |i: usize| {
        let token = tokens.get(i).filter(|_| room.contains(&i))?;
        match (token.is_word(&GROSS), token.is_word(&NET)) {
            (true, _) => Some(true),
            (_, true) => Some(false),
            _ => None,
        }
    };
    (0..10).find_map(|far| {
        says(amount.end + far).or_else(|| amount.start.checked_sub(far + 1).and_then(says))
    })
}

/// How many months are paid in a year, when they are not twelve.
pub(super) fn months(tokens: &[Token], room: &Range<usize>) -> Option<f64> {
    for at in room.clone() {
        let (count, next) = match tokens.get(at).and_then(Token::number) {
            Some(count @ 13..=15) => (count, tokens.get(at + 1)),
            _ => continue,
        };
        let before = |words: &[&str]| {
            at.checked_sub(1).and_then(|i| tokens.get(i)).is_some_and(|token| token.is_word(words))
        };
        let times = before(&["x", "sur"]) || at >= 1 && tokens[at - 1].is_sign("×");
        let nth = next
            .is_some_and(|next| next.glued() && next.is_word(&["e", "eme"]) || next.is_sign("."))
            && tokens
                .iter()
                .skip(at + 1)
                .take(3)
                .any(|token| token.is_word(&["mois", "salaire", "monatslohn", "monatsgehalt"]));
        let wages = next.is_some_and(|next| next.is_word(&["salaires", "mensualites", "x"]));
        if times || nth || wages {
            return Some(f64::from(count));
        }
    }
    None
}

/// What a noun near an amount makes of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Noun {
    Pay,
    Other,
}

static NOUNS: LazyLock<Phrases<Noun>> = LazyLock::new(|| {
    let rows = [
        (
            Noun::Pay,
            "honorari*, contractor, independent contractor, salaire*, salarial*, remuneration*, \
             remunere*, traitement, taux horaire, gratification, paie, paye, echelle, bareme, \
             honoraires, gage, salary, salaries, wage*, pay, pay rate, compensation, \
             remuneration, hourly rate, rate, lohn, gehalt, monatslohn, jahreslohn, stundenlohn, \
             verdienst, vergutung, loon, salaris, verloning, brutoloon, stipendio, retribuzione, \
             salario",
        ),
        (
            Noun::Other,
            "prime*, indemnite*, ticket*, cheque*, titre* restaurant, titre* repas, budget*, \
             frais, allocation*, forfait, forfaits, bonus, subvention*, cotisation*, cout*, prix, \
             rembours*, mutuelle, don, dons, defraiement*, carte, abonnement, tarif*, amende, \
             financement de, financement d, financement pour, chiffre d affaires, aide a l, aide de, aides de, aide financiere, aides financieres, bourse*, capital, sign on, maaltijdcheque*, \
             ecocheque*, spesen, zulage*, budget, allowance*, fee, fees, expenses, reimburse*, \
             grant*, donation*, stipend, subsidie, stationnement, parking, ecolage, jeton*, jetons de \
             presence, indemnisation*, dedommagement*, compensation de, bon d achat, loyer, caution, \
             adhesion, inscription, entree, participation",
        ),
    ];
    Phrases::of(rows.into_iter().flat_map(|(is, list)| list.split(", ").map(move |p| (p, is))))
});

/// Whether the words before an amount speak of pay, of another sum, or of neither.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum About {
    /// Pay.
    Pay,
    /// A bonus, a voucher, a budget, expenses.
    Other,
    /// Nothing said.
    Unsaid,
}

/// What an amount is about, from the nearest noun before it and the words right behind it.
pub(super) fn about(tokens: &[Token], amount: &Amount, room: &Range<usize>) -> About {
    if other_behind(tokens, amount.end) {
        return About::Other;
    }
    // What stands before a plus sign belongs to another sum.
    let start = (room.start..amount.start)
        .rev()
        .find(|at| tokens[*at].is_sign("+"))
        .map_or(room.start, |at| at + 1);
    let hits = NOUNS.all(tokens, start..amount.start);
    let nearest = hits.iter().rev().find(|(noun, at)| {
        let word =
            |i: usize, words: &[&str]| tokens.get(i).is_some_and(|token| token.is_word(words));
        let within = (at.end..at.end + 3).any(|i| {
            word(i, &["incluse", "inclus", "comprise", "comprises", "incluses", "included"])
        });
        let without = at.start.checked_sub(1).is_some_and(|i| word(i, &["hors", "sans"]));
        *noun == Noun::Pay || !(within || without)
    });
    match nearest {
        Some((Noun::Pay, _)) => About::Pay,
        Some((Noun::Other, _)) => About::Other,
        None => About::Unsaid,
    }
}

/// `0,61 $/km`, `238 € de prime`, `$1,000 sign-on bonus`.
fn other_behind(tokens: &[Token], end: usize) -> bool {
    let mut at = end;
    while tokens.get(at).is_some_and(|token| {
        token.is_sign("/")
            || token.is_sign("-") && token.glued()
            || token.is_word(&["de", "d", "par", "du", "per", "the"])
    }) {
        at += 1;
    }
    tokens.get(at).is_some_and(|token| {
        token.is_word(&[
            "km",
            "kilometre",
            "kilometer",
            "prime",
            "primes",
            "bonus",
            "sign",
            "frais",
            "repas",
            "indemnite",
            "budget",
            "nuit",
            "subvention",
            "dons",
            "personne",
            "participant",
            "reunion",
            "rencontre",
            "seance",
        ])
    })
}
