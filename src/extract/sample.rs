//! For tests: sources, pages, and what was read of them as a text that a person can compare.

use std::time::Duration;

use chrono::DateTime;
use url::Url;

use super::{Extraction, body_text};
use crate::model::{
    Country, Details, Duties, Format, Lang, Options, Page, Paging, RawPosting, Select, Source,
    SourceId, Trust, Validators,
};
use crate::words::Words;

/// A source of one format.
pub(super) fn source(format: Format) -> Source {
    Source {
        id: SourceId::new("essai"),
        name: "Essai".into(),
        url: Url::parse("https://exemple.org/emplois/").unwrap(),
        format,
        country: Country::FR,
        region: None,
        language: "fr".into(),
        timezone: chrono_tz::Europe::Paris,
        trust: Trust::Board,
        only_peer: false,
        details: Details::Auto,
        pages: Paging { limit: 5 },
        schedule: None,
        delay: Duration::from_secs(2),
        allow_private: false,
        enabled: true,
        verified: false,
        select: Select::default(),
        options: Options::default(),
        duties: Duties::default(),
        line: 0,
    }
}

/// A page at `https://exemple.org/emplois/`.
pub(super) fn page(body: impl AsRef<[u8]>) -> Page {
    Page {
        url: Url::parse("https://exemple.org/emplois/").unwrap(),
        content_type: None,
        body: body.as_ref().to_vec(),
        validators: Validators::default(),
        fetched_at: DateTime::UNIX_EPOCH,
    }
}

/// Everything that was read, only what is there, in French.
pub(super) fn show(found: &Extraction) -> String {
    let words = Words::new(Lang::Fr);
    let mut out = String::new();
    for raw in &found.postings {
        out.push_str(&show_one(raw));
    }
    if let Some(next) = &found.next {
        out.push_str(&format!("next: {next}\n"));
    }
    for problem in &found.problems {
        out.push_str(&format!("! {}\n", words.tell(&problem.what)));
    }
    out
}

/// One posting.
pub(super) fn show_one(raw: &RawPosting) -> String {
    let mut out = format!("# {}\n", raw.title);
    let place = &raw.place;
    let remote = place.remote.then(|| "yes".to_owned());
    let fields = [
        ("id", &raw.id),
        ("url", &raw.url),
        ("employer", &raw.employer),
        ("place", &place.text),
        ("locality", &place.locality),
        ("region", &place.region),
        ("postcode", &place.postcode),
        ("country", &place.country),
        ("remote", &remote),
        ("posted", &raw.posted),
        ("deadline", &raw.deadline),
        ("starts", &raw.starts),
        ("contract", &raw.contract),
        ("hours", &raw.hours),
        ("pay", &raw.pay),
        ("reference", &raw.reference),
        ("language", &raw.language),
    ];
    for (name, value) in fields {
        if let Some(value) = value {
            out.push_str(&format!("{name}: {value}\n"));
        }
    }
    for (label, value) in &raw.other {
        out.push_str(&format!("[{label}]: {value}\n"));
    }
    if let Some(body) = &raw.body {
        let text = body_text(body).replace('\n', " / ");
        let short: String = text.chars().take(160).collect();
        let more = if short.len() < text.len() { "…" } else { "" };
        out.push_str(&format!("> {short}{more}\n"));
    }
    out
}
