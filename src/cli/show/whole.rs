//! One offer whole: its facts, what the advert says of the work, where it was seen, its history, its text.

use chrono::NaiveDate;

use super::super::terminal::{Form, Terminal};
use super::offers::card;
use super::{day, moment};
use crate::api::OfferRecord;
use crate::api::offers::Shown;
use crate::model::Message;

pub(in crate::cli) fn offer(terminal: &Terminal, shown: &Shown) {
    if terminal.form() == Form::Json {
        return terminal.json(shown);
    }
    let offer = &shown.offer;
    card(terminal, offer);
    terminal.line("");
    facts(terminal, offer);
    said(terminal, offer);
    seen(terminal, shown);
    terminal.line("");
    for event in &shown.history {
        let what = terminal.words.tell(&event.what);
        terminal.line(format!("  {}  {what}", moment(Some(event.at))));
    }
    terminal.line("");
    for line in shown.text.lines() {
        terminal.line(format!("  {line}"));
    }
}

fn facts(terminal: &Terminal, offer: &OfferRecord) {
    let role = offer.role.map(|role| choose(terminal, "digest-role", "role", role.as_str()));
    fact(terminal, "role", role);
    let peer = match offer.peer.is {
        Some(true) => "yes",
        Some(false) => "no",
        None => "unsure",
    };
    fact(terminal, "peer", Some(choose(terminal, "show-peer", "peer", peer)));
    for words in &offer.peer.evidence {
        terminal.line(format!("      {}", quoted(terminal, words)));
    }
    for (name, date) in
        [("posted", offer.posted), ("deadline", offer.deadline), ("starts", offer.starts)]
    {
        fact(terminal, name, dated(terminal, offer, name, date));
    }
    let asks = &offer.requires;
    let asked = |known: Option<bool>| {
        known.map(|known| terminal.words.say(if known { "web-asked" } else { "web-not-asked" }))
    };
    fact(terminal, "lived", asked(asks.lived_experience));
    fact(terminal, "training", asks.training.as_deref().map(|words| quoted(terminal, words)));
    fact(terminal, "record", asked(asks.record_check));
    fact(terminal, "licence", asked(asks.licence));
}

/// A date as stated, with a word when its year was inferred.
fn dated(
    terminal: &Terminal,
    offer: &OfferRecord,
    name: &str,
    date: Option<NaiveDate>,
) -> Option<String> {
    let told = day(terminal, date?);
    let inferred = offer.year_inferred.iter().any(|of| of == name);
    Some(match inferred {
        true => format!("{told} ({})", terminal.words.say("digest-year-inferred")),
        false => told,
    })
}

/// What the advert says of the things that the guides ask for, what could deter, what it leaves out.
fn said(terminal: &Terminal, offer: &OfferRecord) {
    let signal = |key: &str| choose(terminal, "web-signal", "key", key);
    let quotes = &offer.signals.quotes;
    let stated: Vec<(String, &str)> =
        quotes.iter().filter_map(|(key, quote)| Some((signal(key), quote.as_deref()?))).collect();
    quotes_under(terminal, "show-signals", &stated);
    let warnings: Vec<(String, &str)> = offer
        .signals
        .warnings
        .iter()
        .map(|it| (choose(terminal, "web-warning", "key", &it.key), it.quote.as_str()))
        .collect();
    quotes_under(terminal, "web-offer-warnings", &warnings);
    let silent: Vec<String> =
        quotes.iter().filter(|(_, quote)| quote.is_none()).map(|(key, _)| signal(key)).collect();
    if !silent.is_empty() {
        terminal.line("");
        terminal.tell(&Message::new("show-silent").with("what", silent.join(", ")));
    }
}

fn quotes_under(terminal: &Terminal, title: &str, quotes: &[(String, &str)]) {
    if quotes.is_empty() {
        return;
    }
    terminal.line("");
    terminal.tell(&Message::new(title));
    for (label, quote) in quotes {
        match quote.is_empty() {
            true => terminal.line(format!("  {label}")),
            false => {
                let what = Message::new("show-quoted").with("label", label.as_str());
                let what = terminal.words.tell(&what.with("words", *quote));
                terminal.line(format!("  {what}"));
            }
        }
    }
}

fn seen(terminal: &Terminal, shown: &Shown) {
    if !shown.also.is_empty() {
        terminal.line("");
        terminal.tell(&Message::new("show-family"));
    }
    for there in &shown.also {
        let town = there.town.clone().unwrap_or_else(|| terminal.words.say("show-not-said"));
        terminal.line(format!("  {} · {town}", there.id));
    }
    terminal.line("");
    for sighting in &shown.offer.sightings {
        let parts = [sighting.source.as_str(), &sighting.title, &sighting.url];
        let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        terminal.line(format!("  {}", parts.join(" · ")));
    }
}

fn fact(terminal: &Terminal, name: &str, value: Option<String>) {
    let label = choose(terminal, "show-label", "name", name);
    let value = value.unwrap_or_else(|| terminal.words.say("show-not-said"));
    terminal.line(format!("    {label} {value}"));
}

fn quoted(terminal: &Terminal, words: &str) -> String {
    terminal.words.tell(&Message::new("digest-quote").with("text", words))
}

fn choose(terminal: &Terminal, id: &str, name: &str, value: &str) -> String {
    terminal.words.tell(&Message::new(id).with(name, value))
}
