//! One offer in labelled facts. What the advert does not state has no row: unknown stays unknown.

use url::Url;

use super::choose::Entry;
use super::render::Rendering;
use super::view::Row;
use super::{dates, tidy};
use crate::model::{Contract, Facts, Hours, Kind, Message, Offer, Place};
use crate::words::Words;

/// Characters of a title.
pub(super) const TITLE_MAX: usize = 160;
/// Characters of a name: employer, town, source.
pub(super) const NAME_MAX: usize = 100;
/// Characters of quoted words.
const QUOTE_MAX: usize = 140;
/// Bytes of a link; longer ones are not links that a person could check.
const LINK_MAX: usize = 1_000;
/// Towns of a family that are named.
const TOWNS_MAX: usize = 8;
/// Sentences that say why, what changed, or what to be aware of.
const SENTENCES_MAX: usize = 3;

/// Where in the digest an offer stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Section {
    New,
    Changed,
    Closing,
    ToCheck,
}

impl Section {
    /// The last word of its catalogue ids.
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Changed => "changed",
            Self::Closing => "closing",
            Self::ToCheck => "to-check",
        }
    }
}

/// The link, if it is one that a mail may show: http or https, and of a sane length.
pub(super) fn link(url: &str) -> Option<String> {
    let parsed = Url::parse(url).ok()?;
    let web = matches!(parsed.scheme(), "http" | "https") && parsed.has_host();
    (web && parsed.username().is_empty() && parsed.as_str().len() <= LINK_MAX)
        .then(|| parsed.into())
}

/// The facts of an offer, in the order a candidate asks for them.
pub(super) fn rows(entry: &Entry, section: Section, about: &Rendering, words: &Words) -> Vec<Row> {
    let offer = &entry.offer;
    let facts = &offer.facts;
    let changes = (section == Section::Changed).then(|| changes(offer, words)).flatten();
    let silent = (section == Section::ToCheck).then(|| silent(facts, words)).flatten();
    let labelled = [
        ("changes", changes),
        ("role", role(facts, words)),
        ("employer", facts.employer.as_deref().map(|name| tidy::line(name, NAME_MAX))),
        ("place", place(entry, words)),
        ("contract", contract(facts, words)),
        ("pay", pay(facts, words)),
        ("deadline", deadline(facts, about, words)),
        ("signals", signals(facts, words)),
        ("warnings", warnings(facts, words)),
        ("silent", silent),
        ("why", sentences(&entry.why, words)),
        ("seen", Some(seen(offer, about))),
        ("licence", licences(offer)),
    ];
    labelled
        .into_iter()
        .filter_map(|(label, value)| {
            let value = value.filter(|value| !value.is_empty())?;
            Some(Row { label: words.say(&format!("digest-label-{label}")), value })
        })
        .collect()
}

/// The words that the licence of a board asks for, wherever its offers are shown.
fn licences(offer: &Offer) -> Option<String> {
    let licences = offer.sightings.iter().filter_map(|it| it.posting.licence.as_ref());
    let mut said: Vec<String> = licences
        .map(|it| match &it.url {
            Some(url) => format!("{} {url}", it.text),
            None => it.text.clone(),
        })
        .collect();
    said.sort();
    said.dedup();
    (!said.is_empty()).then(|| said.join(" · "))
}

fn role(facts: &Facts, words: &Words) -> Option<String> {
    let role =
        facts.role.map(|role| words.tell(&Message::new("digest-role").with("role", role.as_str())));
    let kind = kind(facts.kind).map(|id| words.say(id));
    match (role, kind) {
        (Some(role), Some(kind)) => Some(format!("{role} ({kind})")),
        (role, kind) => role.or(kind),
    }
}

/// Paid work is what people expect; anything else is said.
fn kind(kind: Kind) -> Option<&'static str> {
    match kind {
        Kind::Volunteering => Some("digest-kind-volunteering"),
        Kind::Internship => Some("digest-kind-internship"),
        Kind::Training => Some("digest-kind-training"),
        Kind::Call => Some("digest-kind-call"),
        Kind::Employment | Kind::Other => None,
    }
}

fn place(entry: &Entry, words: &Words) -> Option<String> {
    let main = one_place(&entry.offer.facts.place, words);
    let towns: Vec<String> = entry
        .also
        .iter()
        .filter_map(|offer| offer.facts.place.city.as_deref())
        .map(|town| tidy::line(town, NAME_MAX))
        .collect();
    if towns.is_empty() {
        return main;
    }
    let named = towns.iter().take(TOWNS_MAX).cloned().collect::<Vec<_>>().join(", ");
    let also = Message::new("digest-also")
        .with("towns", named)
        .with("more", towns.len().saturating_sub(TOWNS_MAX));
    let also = words.tell(&also);
    Some(main.map_or(also.clone(), |main| format!("{main} ({also})")))
}

/// The region, else the country; `None` when the advert does not say.
pub(super) fn region(place: &Place, words: &Words) -> Option<String> {
    let country = || {
        let code = place.country?;
        Some(words.tell(&Message::new("digest-country").with("code", code.as_str())))
    };
    place.region.as_deref().map(|region| tidy::line(region, NAME_MAX)).or_else(country)
}

fn one_place(place: &Place, words: &Words) -> Option<String> {
    let country = place
        .country
        .map(|code| words.tell(&Message::new("digest-country").with("code", code.as_str())));
    let mut parts: Vec<String> = [place.city.clone(), place.region.clone(), country]
        .into_iter()
        .flatten()
        .map(|part| tidy::line(&part, NAME_MAX))
        .collect();
    parts.dedup();
    if parts.is_empty() {
        parts.extend(place.text.as_deref().map(|text| tidy::line(text, NAME_MAX)));
    }
    if place.remote {
        parts.push(words.say("digest-remote"));
    }
    (!parts.is_empty()).then(|| parts.join(", "))
}

fn contract(facts: &Facts, words: &Words) -> Option<String> {
    let contract = facts.contract.map(|contract| {
        // CDI and CDD are words of France, Belgium, Switzerland and Luxembourg.
        let country = facts.place.country.map_or_else(String::new, String::from);
        words.tell(&Message::new(contract_id(contract)).with("country", country))
    });
    let parts: Vec<String> = contract.into_iter().chain(hours(facts.hours, words)).collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

fn contract_id(contract: Contract) -> &'static str {
    match contract {
        Contract::Permanent => "digest-contract-permanent",
        Contract::FixedTerm => "digest-contract-fixed-term",
        Contract::Temporary => "digest-contract-temporary",
        Contract::Casual => "digest-contract-casual",
        Contract::Freelance => "digest-contract-freelance",
        Contract::Volunteer => "digest-contract-volunteer",
        Contract::Internship => "digest-contract-internship",
    }
}

fn hours(hours: Hours, words: &Words) -> Vec<String> {
    let share = hours.fte.filter(|share| *share > 0.0).map(|share| {
        words.tell(&Message::new("digest-hours-share").with("percent", number(share * 100.0)))
    });
    let weekly = hours.weekly.filter(|weekly| *weekly > 0.0).map(|weekly| {
        words.tell(&Message::new("digest-hours-weekly").with("hours", words.decimal(weekly)))
    });
    share.into_iter().chain(weekly).collect()
}

/// The nearest whole number, as catalogues choose plurals by it.
fn number(value: f64) -> i64 {
    format!("{value:.0}").parse().unwrap_or_default()
}

/// The advert's own words: an amount is never converted.
fn pay(facts: &Facts, words: &Words) -> Option<String> {
    let pay = facts.pay.as_ref()?;
    if pay.unpaid {
        return Some(words.say("digest-pay-unpaid"));
    }
    let text = tidy::line(&pay.text, QUOTE_MAX);
    (!text.is_empty()).then(|| words.tell(&Message::new("digest-quote").with("text", text)))
}

fn deadline(facts: &Facts, about: &Rendering, words: &Words) -> Option<String> {
    let deadline = facts.deadline?;
    let day = dates::full(deadline, words);
    let told = match dates::left(deadline, about.today, words) {
        Some(left) => format!("{day}, {left}"),
        None => day,
    };
    let inferred = facts.year_inferred.iter().any(|name| name == "deadline");
    Some(if inferred { format!("{told} ({})", words.say("digest-year-inferred")) } else { told })
}

/// What the advert states of the things that guides on hiring peers ask for. The pay has its row.
fn signals(facts: &Facts, words: &Words) -> Option<String> {
    let stated: Vec<String> = facts
        .signals
        .quotes
        .iter()
        .filter(|(key, quote)| quote.is_some() && key.as_str() != "pay_stated")
        .map(|(key, _)| words.tell(&Message::new("digest-signal").with("key", key.as_str())))
        .collect();
    (!stated.is_empty()).then(|| stated.join(", "))
}

fn warnings(facts: &Facts, words: &Words) -> Option<String> {
    let quotes: Vec<String> = facts
        .signals
        .warnings
        .iter()
        .take(SENTENCES_MAX)
        .map(|warning| tidy::line(&warning.quote, QUOTE_MAX))
        .filter(|quote| !quote.is_empty())
        .map(|quote| words.tell(&Message::new("digest-quote").with("text", quote)))
        .collect();
    (!quotes.is_empty()).then(|| quotes.join(", "))
}

/// What an advert to check leaves unsaid.
fn silent(facts: &Facts, words: &Words) -> Option<String> {
    let hours = facts.hours.fte.is_some() || facts.hours.weekly.is_some();
    let missing: Vec<String> = [
        ("role", facts.role.is_some()),
        ("employer", facts.employer.is_some()),
        ("place", facts.place.city.is_some() || facts.place.region.is_some()),
        ("contract", facts.contract.is_some()),
        ("hours", hours),
        ("pay", facts.pay.is_some()),
        ("deadline", facts.deadline.is_some()),
    ]
    .into_iter()
    .filter(|(_, known)| !known)
    .map(|(what, _)| words.tell(&Message::new("digest-silent").with("what", what)))
    .collect();
    (!missing.is_empty()).then(|| missing.join(", "))
}

/// What happened when the offer last changed.
fn changes(offer: &Offer, words: &Words) -> Option<String> {
    let events: Vec<Message> = offer
        .history
        .iter()
        .filter(|event| event.at == offer.changed)
        .map(|event| event.what.clone())
        .collect();
    sentences(&events, words)
}

fn sentences(messages: &[Message], words: &Words) -> Option<String> {
    let told: Vec<String> = messages
        .iter()
        .take(SENTENCES_MAX)
        .map(|message| tidy::line(&words.tell(message), QUOTE_MAX))
        .filter(|sentence| !sentence.is_empty())
        .collect();
    (!told.is_empty()).then(|| told.join(" ; "))
}

/// The names of the boards where it was read, each once.
fn seen(offer: &Offer, about: &Rendering) -> String {
    let mut names: Vec<String> = Vec::new();
    for sighting in &offer.sightings {
        let id = sighting.source();
        let name = about.sources.get(id).map_or(id.as_str(), String::as_str);
        let name = tidy::line(name, NAME_MAX);
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names.join(", ")
}
