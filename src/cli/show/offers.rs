//! Offers: a list of cards that reads well at any width and aloud.

use super::super::terminal::Terminal;
use super::boards::attribution;
use super::{as_json, day};
use crate::api::OfferRecord;
use crate::api::family::Elsewhere;
use crate::api::offers::{FacetCount, Found};
use crate::model::{Hours, Message, PayPeriod, Status};
use crate::query::Answer;

pub(in crate::cli) fn found(terminal: &Terminal, found: &Found) {
    if as_json(terminal, &found.hits) {
        if !found.facets.is_empty() {
            let (schema, facets) = (found.schema, &found.facets);
            terminal.json(&serde_json::json!({ "schema": schema, "facets": facets }));
        }
        return;
    }
    if found.hits.is_empty() {
        terminal.note(&Message::new("show-found-nothing"));
        return;
    }
    let mut section = None;
    for hit in &found.hits {
        if section != Some(hit.answer) {
            section = Some(hit.answer);
            let (id, n) = match hit.answer {
                Answer::Maybe => ("show-found-maybe", found.maybe),
                _ => ("show-found-yes", found.yes),
            };
            terminal.tell(&Message::new(id).with("n", n));
        }
        card(terminal, &hit.offer);
        also(terminal, &hit.also);
        if hit.answer == Answer::Maybe {
            for why in &hit.why {
                terminal.line(format!("    ? {}", terminal.words.tell(why)));
            }
        }
    }
    let shown = found.hits.len();
    let all = found.yes + found.maybe;
    if shown < all {
        terminal.note(&Message::new("show-found-more").with("n", all - shown));
    }
    facets(terminal, &found.facets);
}

/// As words that narrow the search when they are added to it.
fn facets(terminal: &Terminal, facets: &[FacetCount]) {
    /// Values of one facet; the rest is rare.
    const SHOWN: usize = 8;
    if facets.is_empty() {
        return;
    }
    terminal.line("");
    terminal.tell(&Message::new("show-facets"));
    for facet in facets {
        let values = facet.values.iter().take(SHOWN);
        let said: Vec<String> =
            values.map(|value| format!("{} ({})", value.query, value.count)).collect();
        terminal.line(format!("  {}", said.join("  ")));
    }
}

pub(super) fn card(terminal: &Terminal, offer: &OfferRecord) {
    terminal.line("");
    let employer =
        offer.employer.as_deref().map(|employer| format!(" — {employer}")).unwrap_or_default();
    terminal.line(format!("  {}{employer}", offer.title));
    terminal.line(format!("    {}", line_of_facts(terminal, offer)));
    let boards: Vec<&str> =
        offer.sightings.iter().map(|sighting| sighting.source.as_str()).collect();
    terminal.line(format!("    {} · {}", offer.id, boards.join(", ")));
    for licence in offer.licences.values() {
        terminal.line(format!("    {}", terminal.words.tell(&attribution(licence))));
    }
    if !offer.url.is_empty() {
        terminal.line(format!("    {}", offer.url));
    }
    if !offer.perhaps.is_empty() {
        let ids = offer.perhaps.join(", ");
        let what = Message::new("show-perhaps").with("ids", ids);
        terminal.line(format!("    {}", terminal.words.tell(&what)));
    }
}

/// Towns of a family that are named.
const TOWNS: usize = 8;

/// « aussi à Lyon, Nantes »
fn also(terminal: &Terminal, elsewhere: &[Elsewhere]) {
    let towns: Vec<&str> = elsewhere.iter().filter_map(|there| there.town.as_deref()).collect();
    if let Some(named) = towns.get(..towns.len().min(TOWNS)).filter(|named| !named.is_empty()) {
        let what = Message::new("show-also")
            .with("towns", named.join(", "))
            .with("more", towns.len() - named.len());
        terminal.line(format!("    {}", terminal.words.tell(&what)));
    }
}

fn line_of_facts(terminal: &Terminal, offer: &OfferRecord) -> String {
    let mut parts = vec![place(offer)];
    let kind = Message::new("show-kind").with("kind", offer.kind.as_str());
    parts.push(Some(terminal.words.tell(&kind)));
    parts.push(offer.contract.map(|contract| {
        terminal.words.tell(&Message::new("show-contract").with("contract", contract.as_str()))
    }));
    parts.push(hours(terminal, &offer.hours));
    parts.push(pay(terminal, offer));
    parts.push(offer.deadline.map(|deadline| {
        terminal.words.tell(&Message::new("show-closes").with("day", day(terminal, deadline)))
    }));
    if offer.status != Status::Open {
        parts.push(Some(status(terminal, offer.status)));
    }
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

fn place(offer: &OfferRecord) -> Option<String> {
    let place = &offer.place;
    let parts: Vec<&str> = [
        place.city.as_deref(),
        place.region.as_deref().filter(|region| Some(*region) != place.city.as_deref()),
    ]
    .into_iter()
    .flatten()
    .collect();
    let country = place.country.map(|country| country.as_str().to_owned());
    match (parts.is_empty(), country) {
        (true, country) => country.or_else(|| place.text.clone()),
        (false, Some(country)) => Some(format!("{} ({country})", parts.join(", "))),
        (false, None) => Some(parts.join(", ")),
    }
}

pub(super) fn hours(terminal: &Terminal, hours: &Hours) -> Option<String> {
    match (hours.weekly, hours.fte) {
        (Some(weekly), _) => Some(
            terminal
                .words
                .tell(&Message::new("show-weekly").with("hours", terminal.words.decimal(weekly))),
        ),
        (None, Some(fte)) if fte >= 1.0 => Some(terminal.words.say("show-full-time")),
        (None, Some(fte)) => Some(
            terminal
                .words
                .tell(&Message::new("show-share").with("share", format!("{:.0}", fte * 100.0))),
        ),
        (None, None) => None,
    }
}

fn pay(terminal: &Terminal, offer: &OfferRecord) -> Option<String> {
    let pay = offer.pay.as_ref()?;
    let (Some(currency), Some(low)) = (&pay.currency, pay.min.or(pay.max)) else {
        return (!pay.text.is_empty()).then(|| pay.text.clone());
    };
    let number = |value| terminal.words.amount(value);
    let high = pay.max.filter(|high| *high > low).map(|high| format!("–{}", number(high)));
    let period = match pay.period {
        Some(PayPeriod::Hour) => "hour",
        Some(PayPeriod::Day) => "day",
        Some(PayPeriod::Week) => "week",
        Some(PayPeriod::Month) => "month",
        Some(PayPeriod::Year) => "year",
        Some(PayPeriod::Total) | None => "none",
    };
    let message = Message::new("show-pay")
        .with("amount", number(low) + &high.unwrap_or_default())
        .with("currency", currency.as_str())
        .with("period", period);
    Some(terminal.words.tell(&message))
}

fn status(terminal: &Terminal, status: Status) -> String {
    terminal.words.tell(&Message::new("show-status").with("status", status.as_str()))
}
