//! Two readings of one posting made one.

use url::Url;

use crate::extract::{lacks_text, more};
use crate::model::{RawPlace, RawPosting};

/// The listing's reading, completed by what its own page says.
///
/// The listing's id (or its absence) stays: a posting must keep its identity whether or not its
/// page was read.
pub(super) fn fill(listed: RawPosting, found: RawPosting, page: &Url) -> RawPosting {
    let id = listed.id.clone();
    let mut raw = complete(listed, Some(found));
    if let Some(new) = raw.id.take().filter(|new| Some(new) != id.as_ref()) {
        crate::extract::label::note(&mut raw, "identifier", &new);
    }
    raw.id = id;
    raw.url = raw.url.or_else(|| Some(page.to_string()));
    raw
}

/// `first` where it speaks, `second` elsewhere.
pub(in crate::extract) fn complete(first: RawPosting, second: Option<RawPosting>) -> RawPosting {
    let Some(second) = second else { return first };
    let body = match (&first.body, &second.body) {
        (Some(_), Some(_)) if lacks_text(&first) && longer(&second, &first) => second.body,
        (Some(_), _) => first.body,
        (None, _) => second.body,
    };
    let mut other = first.other;
    let known: Vec<_> = second.other.into_iter().filter(|pair| !other.contains(pair)).collect();
    other.extend(known);
    RawPosting {
        title: title(first.title, second.title),
        id: first.id.or(second.id),
        url: first.url.or(second.url),
        body,
        employer: first.employer.or(second.employer),
        place: place(first.place, second.place),
        posted: date(first.posted, second.posted),
        deadline: date(first.deadline, second.deadline),
        starts: date(first.starts, second.starts),
        contract: first.contract.or(second.contract),
        hours: first.hours.or(second.hours),
        pay: first.pay.or(second.pay),
        reference: first.reference.or(second.reference),
        language: first.language.or(second.language),
        other,
    }
}

fn longer(a: &RawPosting, b: &RawPosting) -> bool {
    let length = |raw: &RawPosting| {
        raw.body.as_ref().map_or(0, |body| crate::extract::body_text(body).len())
    };
    length(a) > length(b)
}

/// A title that is missing, cut or generic gives way.
fn title(first: String, second: String) -> String {
    let stem = first.trim_end_matches(['…', '.', ' ']);
    let is_cut = (first.ends_with('…') || first.ends_with("..."))
        && second.to_lowercase().starts_with(&stem.to_lowercase());
    match first.is_empty() || is_cut || more::is_all(&first) {
        true if !second.is_empty() => second,
        _ => first,
    }
}

/// "il y a 2 jours" and "3 mars" give way to a date that states its year.
fn date(first: Option<String>, second: Option<String>) -> Option<String> {
    let has_year = |text: &String| {
        let digits = |part: &str| part.len() == 4 && part.bytes().all(|b| b.is_ascii_digit());
        text.split(|c: char| !c.is_ascii_digit()).any(digits)
    };
    match (first, second) {
        (Some(first), Some(second)) if !has_year(&first) && has_year(&second) => Some(second),
        (first, second) => first.or(second),
    }
}

/// Parts fill parts; the words of the first reading stay.
fn place(first: RawPlace, second: RawPlace) -> RawPlace {
    RawPlace {
        text: first.text.or(second.text),
        locality: first.locality.or(second.locality),
        region: first.region.or(second.region),
        postcode: first.postcode.or(second.postcode),
        country: first.country.or(second.country),
        remote: first.remote || second.remote,
    }
}
