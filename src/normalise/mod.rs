//! Raw posting → posting; one file per question. Pure: the moment is an argument.
//!
//! What an advert does not say stays `None`. What is clearly no peer offer is refused, with the
//! reason and the words that decided.

pub mod closed;
pub mod competencies;
pub mod contacts;
pub mod contract;
pub mod dates;
pub mod employer;
mod headline;
pub mod hours;
pub mod identity;
pub mod kind;
pub mod link;
pub mod pay;
pub mod place;
pub mod reference;
pub mod requirements;
mod scan;
pub mod signals;
mod vocabulary;
mod warnings;

use chrono::{DateTime, NaiveDate, Utc};

use crate::model::{
    Contacts, Country, Facts, Kind, Message, Posting, RawBody, RawPosting, Refusal, Source,
};
use crate::text;

/// Changes whenever a rule of this room changes, so that known postings are understood anew.
pub const RULES: u32 = 8;

/// What became of a raw posting.
#[derive(Debug, Clone, PartialEq)]
pub enum Understood {
    /// Worth keeping.
    Posting(Box<Posting>),
    /// Clearly no peer offer.
    Refused(Box<Refusal>),
}

/// Understands one raw posting of a source, as of `now`.
pub fn normalise(raw: &RawPosting, source: &Source, now: DateTime<Utc>) -> Understood {
    let id = identity::posting_id(raw, source);
    let raw = &headline::parted(raw);
    let advert = Advert::read(raw, source);
    let url = identity::shown_link(raw, source);
    if let Some(reason) = advert.seen.refusal {
        let source = source.id.clone();
        return Understood::Refused(Box::new(Refusal {
            posting: id,
            source,
            title: advert.title,
            url,
            reason,
            seen: now,
        }));
    }
    let closed = closed::of(&advert.in_title, &advert.in_body);
    let facts = facts(raw, source, &advert, now);
    Understood::Posting(Box::new(Posting {
        id,
        source: source.id.clone(),
        own_id: identity::own_id(raw, source).is_some(),
        url,
        facts,
        closed,
        licence: source.duties.licence.clone(),
    }))
}

/// Everything that an advert says, and why it would be refused, if it would.
pub fn read(raw: &RawPosting, source: &Source, now: DateTime<Utc>) -> (Facts, Option<Message>) {
    let raw = &headline::parted(raw);
    let advert = Advert::read(raw, source);
    (facts(raw, source, &advert, now), advert.seen.refusal)
}

/// The text that may be kept: without the names and numbers of recruiters where the source's duties
/// say so, unless they are the only way to apply.
fn kept_text(body: String, raw: &RawPosting, source: &Source) -> String {
    match source.duties.contacts {
        Contacts::Kept => body,
        Contacts::Dropped if identity::canonical_link(raw, source).is_none() => body,
        Contacts::Dropped => contacts::without(&body),
    }
}

/// The parts that every question reads.
struct Advert {
    title: String,
    body: String,
    in_title: vocabulary::Text,
    in_body: vocabulary::Text,
    seen: kind::Recognition,
    lived: Vec<kind::Statement>,
}

impl Advert {
    fn read(raw: &RawPosting, source: &Source) -> Self {
        let title = text::tidy(&raw.title).replace('\n', " ");
        let body = kept_text(plain_body(raw), raw, source);
        let only_peer = if source.only_peer { kind::OnlyPeer::Yes } else { kind::OnlyPeer::No };
        let (in_title, in_body) = (vocabulary::read_tidy(&title), vocabulary::read(&body));
        let (seen, lived) = kind::of(&in_title, &in_body, only_peer);
        Self { title, body, in_title, in_body, seen, lived }
    }
}

fn facts(raw: &RawPosting, source: &Source, advert: &Advert, now: DateTime<Utc>) -> Facts {
    let Advert { title, body, in_body, seen, lived, .. } = advert;
    let today: NaiveDate = now.with_timezone(&source.timezone).date_naive();
    let language = text::language(body, raw.language.as_deref().or(Some(&source.language)));
    let place = place::place(&raw.place, title, body, source.country, source.region.as_deref());
    let country: Country = place.country.unwrap_or(source.country);
    let context = dates::DateContext {
        today,
        language: language.clone().unwrap_or_else(|| source.language.clone()),
        country,
    };
    let dates = dates::dates(raw, body, &context);
    let pay = pay::pay(raw.pay.as_deref(), body, country);
    // Québec boards put codes such as "TPO" into the field of hours.
    let stated = raw.contract.as_deref().or(raw.hours.as_deref());
    let contract = contract::contract(stated, title, body, country);
    Facts {
        title: title.clone(),
        employer: employer::employer(raw.employer.as_deref()),
        kind: kind_by_contract(seen.kind, contract),
        peer: seen.peer.clone(),
        role: seen.role,
        place,
        contract,
        hours: hours::hours(raw.hours.as_deref().or(raw.contract.as_deref()), title, body, country),
        posted: dates.posted,
        deadline: dates.deadline,
        starts: dates.starts,
        year_inferred: dates.year_inferred,
        requires: requirements::of(in_body, lived),
        signals: signals::of(
            in_body,
            lived,
            pay.as_ref().filter(|pay| !pay.unpaid).map(|pay| pay.text.as_str()),
        ),
        pay,
        competencies: competencies::of(in_body),
        language,
        reference: reference::reference(raw.reference.as_deref(), body),
        text: body.clone(),
    }
}

/// A contract that is stated settles a kind that the words left open.
fn kind_by_contract(kind: Kind, contract: Option<crate::model::Contract>) -> Kind {
    use crate::model::Contract;
    match (kind, contract) {
        (Kind::Other, Some(Contract::Volunteer)) => Kind::Volunteering,
        (Kind::Other, Some(Contract::Internship)) => Kind::Internship,
        (Kind::Other, Some(_)) => Kind::Employment,
        (kind, _) => kind,
    }
}

/// Labels of `RawPosting::other` that are for the program alone.
const MACHINE_LABELS: [&str; 3] = ["identifier", "discovered", "author"];

fn plain_body(raw: &RawPosting) -> String {
    let mut body = match &raw.body {
        Some(RawBody::Html(html)) => text::plain(html),
        Some(RawBody::Text(plain)) => text::tidy(plain),
        None => String::new(),
    };
    // Labelled fields without a place of their own still say something to a reader and to the rules.
    let told = raw.other.iter().filter(|(label, _)| !MACHINE_LABELS.contains(&label.as_str()));
    for (label, value) in told {
        let line = text::tidy(&format!("{label} : {value}")).replace('\n', " ");
        if !body.contains(&line) {
            body = if body.is_empty() { line } else { format!("{body}\n{line}") };
        }
    }
    body
}
