//! Owns the place of work in countries whose towns the table does not know: only what the board or
//! a labelled line says, word for word.

use super::evidence::From;
use super::{lines, remote, tidy};
use crate::model::{Place, Precision, RawPlace};
use crate::places::Hints;

/// A name of more words is a sentence.
const NAME: usize = 4;

/// The town and region as they are printed, without coordinates.
pub(super) fn place(raw: &RawPlace, title: &str, body: &str, hints: &Hints<'_>) -> Place {
    let field = |text: &Option<String>| text.as_deref().map(tidy).filter(|text| !text.is_empty());
    let lines = lines::of_text(body);
    let line = lines.into_iter().find(|line| line.from == From::Line).map(|line| line.text);
    let said = field(&raw.text).or_else(|| line.as_deref().map(tidy));
    let city = field(&raw.locality).or_else(|| said.as_deref().and_then(town));
    let region = field(&raw.region).or_else(|| hints.region.map(str::to_owned));
    let precision = match (&city, &region) {
        (Some(_), _) => Precision::City,
        (None, Some(_)) => Precision::Region,
        (None, None) => Precision::Country,
    };
    Place {
        city,
        region,
        country: Some(hints.country),
        postcode: field(&raw.postcode),
        precision,
        remote: raw.remote || remote::is_remote(raw, title, body),
        text: said,
        ..Place::default()
    }
}

/// The first part of `Leeds, West Yorkshire`, when it can be a name.
fn town(said: &str) -> Option<String> {
    let first = said.split([',', '(', '/', ';', '|']).next()?.trim().trim_end_matches('.');
    let words = first.split_whitespace().count();
    let named = first.starts_with(char::is_uppercase) && !first.contains(char::is_numeric);
    (named && (1..=NAME).contains(&words)).then(|| first.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Country;

    #[test]
    fn a_town_abroad_is_taken_word_for_word() {
        let check = |text: Option<&str>, body: &str, expected: Option<&str>| {
            let raw = RawPlace { text: text.map(str::to_owned), ..RawPlace::default() };
            let country = Country::parse("GB").expect("a code");
            let found = place(&raw, "Peer worker", body, &Hints { country, region: None });
            assert_eq!(found.city.as_deref(), expected, "{text:?} {body}");
        };
        check(Some("Leeds, West Yorkshire"), "", Some("Leeds"));
        check(Some("various sites across the county and beyond"), "", None);
        check(None, "Location: Derby\nFull time", Some("Derby"));
        check(None, "You will work in Bath with the team.", None);
    }
}
