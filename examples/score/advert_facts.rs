//! Place, dates, contract, hours and pay of whole adverts, over `tests/labelled/adverts/*.txt`.

use std::collections::BTreeMap;
use std::io::{self, Write};

use chrono::NaiveDate;
use vigie::model::{Contract, Pay, PayPeriod};
use vigie::normalise::dates::{DateContext, dates};
use vigie::normalise::{contract, hours, pay, place};
use vigie::text;

use crate::labelled::{self, Advert};

/// What is asked of every advert, in the order shown.
const QUESTIONS: [&str; 12] = [
    "city", "region", "country", "remote", "posted", "deadline", "starts", "contract", "fte",
    "weekly", "pay", "grid",
];

/// Answers that were right, missing, or wrong (another value, or one that the advert does not
/// state).
#[derive(Default)]
struct Tally {
    right: u32,
    missed: u32,
    wrong: u32,
}

/// Prints the score of one part of the adverts and every mistake.
pub(crate) fn score(part: &str, out: &mut impl Write) -> io::Result<()> {
    let mut tallies: BTreeMap<&str, Tally> = BTreeMap::new();
    let mut mistakes = Vec::new();
    for advert in labelled::read()?.iter().filter(|advert| advert.label("set") == Some(part)) {
        let found = findings(advert);
        // A town without its region in the labels asks nothing of the region.
        let unasked = advert.label("city").is_some() && advert.label("region").is_none();
        for question in QUESTIONS.into_iter().filter(|it| !(unasked && *it == "region")) {
            let wanted = wanted(advert, question);
            let given = found.get(question).cloned();
            let tally = tallies.entry(question).or_default();
            match (&wanted, &given) {
                (wanted, given) if wanted == given => tally.right += 1,
                (Some(_), None) => tally.missed += 1,
                _ => tally.wrong += 1,
            }
            if wanted != given {
                let show = |value: &Option<String>| value.clone().unwrap_or_else(|| "-".to_owned());
                mistakes.push(format!(
                    "  - {} | {}: {question} {}, wanted {}",
                    advert.file,
                    advert.title,
                    show(&given),
                    show(&wanted)
                ));
            }
        }
    }
    writeln!(out, "facts of whole adverts, {part}")?;
    for question in QUESTIONS {
        let Some(Tally { right, missed, wrong }) = tallies.get(question) else { continue };
        let share =
            |part: u32| 100.0 * f64::from(part) / f64::from((right + missed + wrong).max(1));
        writeln!(
            out,
            "  {question:9} right {:5.1} %  missed {:4.1} %  wrong {:4.1} %  ({right}/{missed}/{wrong})",
            share(*right),
            share(*missed),
            share(*wrong)
        )?;
    }
    mistakes.iter().try_for_each(|line| writeln!(out, "{line}"))
}

/// What a reader finds; amounts and references to a scale are two questions.
fn wanted(advert: &Advert, question: &str) -> Option<String> {
    match question {
        "country" => {
            let (country, ..) = advert.whereabouts();
            Some(advert.label("country").map_or_else(|| country.to_string(), str::to_owned))
        }
        "remote" => advert.label("remote").map(|_| "yes".to_owned()),
        "pay" => advert.label("pay").filter(|pay| *pay != "grid").map(str::to_owned),
        "grid" => {
            let named = advert.label("pay") == Some("grid") || advert.label("grid").is_some();
            named.then(|| "yes".to_owned())
        }
        _ => advert.label(question).map(str::to_owned),
    }
}

/// What the rules find, in the same form.
fn findings(advert: &Advert) -> BTreeMap<&'static str, String> {
    let (country, language, region) = advert.whereabouts();
    let (title, body) = (text::tidy(&advert.title), text::tidy(&advert.text));
    let raw = advert.posting();
    let place = place::place(&raw.place, &title, &body, country, region.as_deref());
    let country = place.country.unwrap_or(country);
    let today = advert.label("today").unwrap_or("2026-11-21").parse::<NaiveDate>();
    let context = DateContext { today: today.unwrap_or_default(), language, country };
    let dates = dates(&raw, &body, &context);
    let hours =
        hours::hours(raw.hours.as_deref().or(raw.contract.as_deref()), &title, &body, country);
    let contract = contract::contract(
        raw.contract.as_deref().or(raw.hours.as_deref()),
        &title,
        &body,
        country,
    );
    let pay = pay::pay(raw.pay.as_deref(), &body, country);
    let grid = pay
        .as_ref()
        .is_some_and(|pay| pay.grid.is_some() && pay.min.is_none() && pay.max.is_none());
    let day = |day: Option<NaiveDate>| day.map(|day| day.to_string());
    let answers = [
        ("city", place.city),
        ("region", place.region),
        ("country", Some(country.to_string())),
        ("remote", place.remote.then(|| "yes".to_owned())),
        ("posted", day(dates.posted)),
        ("deadline", day(dates.deadline)),
        ("starts", day(dates.starts)),
        ("contract", contract.map(|contract| contract_name(contract).to_owned())),
        ("fte", hours.fte.map(|fte| fte.to_string())),
        ("weekly", hours.weekly.map(|weekly| weekly.to_string())),
        ("pay", pay.as_ref().and_then(pay_name)),
        ("grid", grid.then(|| "yes".to_owned())),
    ];
    answers.into_iter().filter_map(|(name, answer)| Some((name, answer?))).collect()
}

fn contract_name(contract: Contract) -> &'static str {
    match contract {
        Contract::Permanent => "permanent",
        Contract::FixedTerm => "fixed_term",
        Contract::Temporary => "temporary",
        Contract::Casual => "casual",
        Contract::Freelance => "freelance",
        Contract::Volunteer => "volunteer",
        Contract::Internship => "internship",
    }
}

fn pay_name(pay: &Pay) -> Option<String> {
    if pay.unpaid {
        return Some("unpaid".to_owned());
    }
    let number = |value: Option<f64>| value.map_or(String::new(), |value| value.to_string());
    if pay.min.is_none() && pay.max.is_none() {
        return pay.negotiable.then(|| "negotiable".to_owned());
    }
    let amount = match (pay.min, pay.max) {
        (min, max) if min == max => number(min),
        (min, None) => number(min),
        (min, max) => format!("{}-{}", number(min), number(max)),
    };
    let period = match pay.period {
        Some(PayPeriod::Hour) => " hour",
        Some(PayPeriod::Day) => " day",
        Some(PayPeriod::Week) => " week",
        Some(PayPeriod::Month) => " month",
        Some(PayPeriod::Year) => " year",
        Some(PayPeriod::Total) => " total",
        None => "",
    };
    let gross = match pay.gross {
        Some(true) => " gross",
        Some(false) => " net",
        None => "",
    };
    Some(format!("{} {amount}{period}{gross}", pay.currency.as_deref().unwrap_or("?")))
}
