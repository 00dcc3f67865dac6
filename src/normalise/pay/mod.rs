//! Owns pay: the amounts that an advert states, in their own period, with the words that state
//! them. Nothing is converted, annualised or guessed; bonuses, vouchers and mileage are no pay.

mod amount;
mod grid;
mod period;

use std::ops::Range;
use std::sync::LazyLock;

use amount::Amount;
use period::About;

use crate::model::{Country, Pay, PayPeriod};
use crate::normalise::scan::{self, Phrases, Shape, Token};

/// What is paid: the board's own field first, then the text. `country` settles what `$` means.
pub fn pay(raw: Option<&str>, body: &str, country: Country) -> Option<Pay> {
    let field = raw.map(str::trim).filter(|text| !text.is_empty());
    let labelled = field.and_then(|text| stated(text, country));
    if labelled.as_ref().is_some_and(|pay| pay.min.is_some() || pay.max.is_some()) {
        return labelled;
    }
    match (in_body(body, country), labelled) {
        (Some(found), Some(labelled)) if found.min.is_some() || found.max.is_some() => {
            Some(Pay { grid: labelled.grid.or(found.grid), ..found })
        }
        (found, labelled) => labelled.or(found),
    }
}

/// Reads a passage that is known to be about pay.
fn stated(text: &str, country: Country) -> Option<Pay> {
    let tokens = scan::scan(text);
    let all = 0..tokens.len();
    let found = amounts(&tokens, &all, country)
        .into_iter()
        .find(|amount| period::about(&tokens, amount, &clause(&tokens, amount)) != About::Other);
    let quoted = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let grid = grid::grid(&tokens);
    match found {
        Some(amount) => Some(Pay { grid, text: quoted, ..money(&tokens, &amount) }),
        None => {
            let talk = talk(&tokens, &all);
            let unpaid = talk == Some(Talk::Unpaid);
            let negotiable = talk.is_some() && !unpaid;
            (grid.is_some() || talk.is_some()).then(|| Pay {
                grid,
                negotiable,
                unpaid,
                text: quoted,
                ..Pay::default()
            })
        }
    }
}

/// Reads a whole advert: the first amount that is pay beyond doubt, else a reference to a scale.
fn in_body(body: &str, country: Country) -> Option<Pay> {
    let tokens = scan::scan(body);
    let all = 0..tokens.len();
    let amount = amounts(&tokens, &all, country).into_iter().find(|amount| is_pay(&tokens, amount));
    if let Some(amount) = amount {
        let room = clause(&tokens, &amount);
        let text = quote(body, &tokens, &room, amount.start..amount.end);
        let grid = grid::grid(&tokens[room]);
        return Some(Pay { grid, text, ..money(&tokens, &amount) });
    }
    scan::clauses(&tokens).find_map(|room| spoken(body, &tokens, &room))
}

/// Scales that adverts also name for other reasons than pay.
const VAGUE: [&str; 8] = [
    "convention collective",
    "collective agreement",
    "Tarifvertrag",
    "grille",
    "échelle",
    "barème",
    "SMIC",
    "GAV",
];

/// Pay without an amount, in one clause of an advert.
fn spoken(body: &str, tokens: &[Token], room: &Range<usize>) -> Option<Pay> {
    let words = &tokens[room.clone()];
    let talk = talk(tokens, room);
    let unpaid = talk == Some(Talk::Unpaid);
    let paying = PAYING.all(tokens, room.clone());
    let agreeing = AGREEING.all(tokens, room.clone());
    let cue = paying.first().or(agreeing.first()).map(|(_, at)| at.clone());
    if cue.is_none() && !unpaid {
        return None;
    }
    // "Les avantages de la convention collective" state no pay; "CCN 66" and "CCT" do.
    let known = |grid: &String| !paying.is_empty() || !VAGUE.contains(&grid.as_str());
    let grid = grid::grid(words).filter(|grid| cue.is_some() && known(grid));
    let negotiable = talk.is_some() && !unpaid && !paying.is_empty();
    let near = cue.unwrap_or(room.clone());
    (grid.is_some() || negotiable || unpaid).then(|| Pay {
        grid,
        negotiable,
        unpaid,
        text: quote(body, tokens, room, near),
        ..Pay::default()
    })
}

fn clause(tokens: &[Token], amount: &Amount) -> Range<usize> {
    let last = amount.end.saturating_sub(1);
    scan::clause_start(tokens, amount.start)..scan::clause_end(tokens, last)
}

/// Every amount of a range, none inside another.
fn amounts(tokens: &[Token], range: &Range<usize>, country: Country) -> Vec<Amount> {
    let mut found = Vec::new();
    let mut at = range.start;
    // A currency before the number takes up to two tokens.
    let number = |token: &Token| token.shape == Shape::Number;
    while at < range.end {
        let room = tokens.get(at..tokens.len().min(at + 3)).unwrap_or_default();
        if !room.iter().any(number) {
            at += 1;
            continue;
        }
        match amount::at(tokens, at, country) {
            Some(amount) => {
                at = amount.end;
                found.push(amount);
            }
            None => at += 1,
        }
    }
    found
}

/// Between the amounts before and behind, so that each reads its own words.
fn own_room(tokens: &[Token], amount: &Amount) -> Range<usize> {
    let clause = clause(tokens, amount);
    let money = |at: usize| tokens[at].is_sign("$") || tokens[at].is_sign("€");
    let end = (amount.end..clause.end)
        .find(|at| money(*at) || tokens[*at].is_sign("+"))
        .unwrap_or(clause.end);
    clause.start..end
}

/// Whether an amount of an advert's text is pay: a word says so, or its form cannot be anything
/// else.
fn is_pay(tokens: &[Token], amount: &Amount) -> bool {
    let room = clause(tokens, amount);
    let near = period::near(tokens, amount, &own_room(tokens, amount));
    let plausible = match near.map(|near| near.period) {
        Some(PayPeriod::Hour) => 4.0..300.0,
        Some(PayPeriod::Day) => 8.0..2_000.0,
        Some(PayPeriod::Week) => 100.0..6_000.0,
        Some(PayPeriod::Month) => 300.0..30_000.0,
        Some(PayPeriod::Year) => 5_000.0..300_000.0,
        Some(PayPeriod::Total) | None => 8.0..300_000.0,
    };
    let largest = amount.second.map_or(amount.first, |second| second.max(amount.first));
    if !plausible.contains(&largest) {
        return false;
    }
    match period::about(tokens, amount, &room) {
        About::Other => false,
        About::Pay => true,
        About::Unsaid => {
            let deductions = period::gross(tokens, amount, &own_room(tokens, amount)).is_some();
            let periodic = near.is_some_and(|near| near.period != PayPeriod::Total);
            let hourly = near.is_some_and(|near| near.period == PayPeriod::Hour);
            // `28-32 k€` by itself on its line.
            let alone = room.len() <= amount.end - amount.start + 2 && largest >= 15_000.0;
            // `£31,364–£33,366` in a row of conditions.
            let span = amount.second.is_some() && amount.first >= 15_000.0;
            deductions || hourly || periodic || alone || span || labelled(tokens, &room)
        }
    }
}

/// Whether the line above an amount is a label of pay.
fn labelled(tokens: &[Token], room: &Range<usize>) -> bool {
    let Some(last) = room.start.checked_sub(1) else { return false };
    let above = scan::clause_start(tokens, last)..room.start;
    above.len() <= 6 && !PAYING.all(tokens, above).is_empty()
}

fn money(tokens: &[Token], amount: &Amount) -> Pay {
    let room = own_room(tokens, amount);
    let near = period::near(tokens, amount, &room);
    let lowest = amount.second.map_or(amount.first, |second| second.min(amount.first));
    let inferred = near.is_none();
    let period = near.map(|near| near.period).or_else(|| period::by_size(lowest, amount.currency));
    let open = open_end(tokens, amount, near.map_or(amount.end, |near| near.end));
    let (min, max) = match (amount.second, open) {
        (Some(second), _) => (Some(amount.first.min(second)), Some(amount.first.max(second))),
        (None, Open::Above) => (Some(amount.first), None),
        (None, Open::Below) => (None, Some(amount.first)),
        (None, Open::No) => (Some(amount.first), Some(amount.first)),
    };
    Pay {
        min,
        max,
        currency: amount.currency.map(str::to_owned),
        period,
        gross: period::gross(tokens, amount, &room),
        period_inferred: period.is_some() && (inferred || near.is_some_and(|near| near.loose)),
        months: period::months(tokens, &clause(tokens, amount)),
        negotiable: talk(tokens, &clause(tokens, amount)) == Some(Talk::Negotiable),
        ..Pay::default()
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Open {
    No,
    Above,
    Below,
}

static OPEN: LazyLock<Phrases<Open>> = LazyLock::new(|| {
    let rows = [
        (
            Open::Above,
            "a partir de, a partir du, des, des le, minimum, min, minimum de, au moins, from, \
             starting at, starting from, at least, ab, mindestens, vanaf, minimaal, a partire da, \
             debutant a",
        ),
        (Open::Below, "jusqu a, up to, maximum, max, maximum de, au maximum, bis zu, fino a"),
    ];
    Phrases::of(rows.into_iter().flat_map(|(is, list)| list.split(", ").map(move |p| (p, is))))
});

/// Whether one amount is only a lower or an upper bound.
fn open_end(tokens: &[Token], amount: &Amount, end: usize) -> Open {
    let more = tokens.get(end).is_some_and(|token| token.is_sign("+") && token.glued())
        || tokens.get(end..end + 2).is_some_and(|two| {
            two[0].is_word(&["et", "and"]) && two[1].is_word(&["plus", "up", "more"])
        });
    if more {
        return Open::Above;
    }
    let start = amount.start.saturating_sub(4);
    let hits = OPEN.all(tokens, start..amount.start);
    let Some((open, at)) = hits.last() else { return Open::No };
    let light =
        |token: &Token| token.is_sign(".") || token.is_sign(":") || token.is_word(&["de", "a"]);
    let near = tokens.get(at.end..amount.start).unwrap_or_default().iter().all(light);
    if near { *open } else { Open::No }
}

/// What is said of pay besides amounts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Talk {
    /// To be agreed.
    Negotiable,
    /// Depends on the person.
    Open,
    /// None.
    Unpaid,
}

static TALK: LazyLock<Phrases<Talk>> = LazyLock::new(|| {
    let rows = [
        (
            Talk::Negotiable,
            "a negocier, negociable*, a determiner, a discuter, a convenir, a debattre, negotiable, to be \
             discussed, to be negotiated, nach vereinbarung, verhandelbar, in overleg, \
             onderhandelbaar, da concordare, trattabile",
        ),
        (
            Talk::Open,
            "selon experience, selon l experience, selon profil, selon le profil, selon \
             qualification*, selon les qualifications, selon competences, selon diplome*, en \
             fonction de l experience, en fonction du profil, selon votre experience, \
             commensurate with, depending on experience, based on experience",
        ),
        (
            Talk::Unpaid,
            "mission benevole, missions benevoles, poste benevole, a titre benevole, engagement \
             benevole, benevolat, defraiement*, non remunere, non remuneree, non remunerees, sans \
             remuneration, unpaid, volunteer position, volunteer role, unbezahlt, ehrenamtlich*, \
             vrijwilligerswerk, vrijwilligersvergoeding, onbezoldigd, ehrenamtspauschale, \
             aufwandsentschadigung, volontariato, non retribuito",
        ),
    ];
    Phrases::of(rows.into_iter().flat_map(|(is, list)| list.split(", ").map(move |p| (p, is))))
});

fn talk(tokens: &[Token], room: &Range<usize>) -> Option<Talk> {
    // `Advise unpaid carers`: they are not the ones who are hired.
    let served = |at: &Range<usize>| {
        tokens.get(at.end).is_some_and(|next| {
            next.is_word(&["carer", "carers", "caregiver", "caregivers", "leave", "break"])
        })
    };
    let said: Vec<Talk> = TALK
        .all(tokens, room.clone())
        .into_iter()
        .filter(|(_, at)| !served(at))
        .map(|(talk, _)| talk)
        .collect();
    let first = *said.first()?;
    Some(if said.contains(&Talk::Negotiable) { Talk::Negotiable } else { first })
}

static PAYING: LazyLock<Phrases<()>> = LazyLock::new(|| {
    let list = "salaire*, salarial*, remuneration*, remunere*, traitement, taux horaire, paie, \
                paye, bareme*, salary, wage*, pay, compensation, lohn, lohnklasse, gehalt, \
                vergutung, entlohnung, pro rata, loon, salaris, verloning, stipendio, retribuzione, \
                grille, statut, selon la convention, selon convention, selon l echelle, selon \
                echelle";
    Phrases::of(list.split(", ").map(|phrase| (phrase, ())))
});

static AGREEING: LazyLock<Phrases<()>> = LazyLock::new(|| {
    let list = "ccn, cct, cp, pc, convention, commission paritaire, fph, fpt, ific, fehap, \
                categorie, tvod, tv l, avr, cao, accords chrs, accords collectifs";
    Phrases::of(list.split(", ").map(|phrase| (phrase, ())))
});

/// The words of a clause; only those around a token when the clause is long.
fn quote(text: &str, tokens: &[Token], room: &Range<usize>, near: Range<usize>) -> String {
    const WIDEST: usize = 40;
    let (mut start, mut end) = (room.start, room.end);
    if room.len() > WIDEST {
        start = start.max(near.start.saturating_sub(12));
        end = end.min(near.end + 16);
    }
    let from = tokens.get(start).map_or(0, |token| token.span.start);
    let to = tokens.get(end.saturating_sub(1)).map_or(from, |token| token.span.end);
    text.get(from..to).unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests;
