//! Owns the place of work in countries of which the table knows the larger towns only, or none: what
//! the board or a labelled line says, word for word; then a town of the title or the prose, when it
//! is one that the table knows there, or stands before its state.

use super::evidence::{self, From};
use super::passing::{self, Lead};
use super::states::state;
use super::{Finding, lines, remote, tidy};
use crate::model::{Place, Precision, RawPlace};
use crate::places::{Gazetteer, Hints, Row};

/// A name of more words is a sentence.
const NAME: usize = 4;

/// The town and region as they are printed; with coordinates when the table knows the town.
pub(super) fn place(
    raw: &RawPlace,
    title: &str,
    body: &str,
    hints: &Hints<'_>,
    places: &'static Gazetteer,
) -> Place {
    let field = |text: &Option<String>| text.as_deref().map(tidy).filter(|text| !text.is_empty());
    let told = lines::of_text(body);
    let line = told.iter().find(|line| line.from == From::Line).map(|line| line.text.as_str());
    let said = field(&raw.text).or_else(|| line.map(tidy));
    let stated = field(&raw.locality).or_else(|| said.as_deref().and_then(town));
    let prose = || {
        let based = told.iter().filter(|piece| piece.from == From::Prose);
        // `Based in CAMHS` names a service.
        let spelt = |name: &String| name.contains(char::is_lowercase);
        let based = || based.clone().find_map(|piece| town(bare(&piece.text)).filter(spelt));
        in_title(title, hints, places).or_else(based).or_else(|| in_passing(body, hints, places))
    };
    let city = stated.or_else(prose);
    let row = city.as_deref().and_then(|city| known(city, hints, places));
    let found = row.map(|row| Finding { row: Some(row), ..Finding::default() }.into_place(places));
    let region = field(&raw.region).or_else(|| hints.region.map(str::to_owned));
    let region = region.or_else(|| state_of(said.as_deref().unwrap_or(body), city.as_deref()?));
    let precision = match (&city, &region) {
        (Some(_), _) => Precision::City,
        (None, Some(_)) => Precision::Region,
        (None, None) => Precision::Country,
    };
    let found = found.unwrap_or_default();
    Place {
        city,
        region: region.or(found.region),
        country: Some(hints.country),
        postcode: field(&raw.postcode),
        precision,
        remote: raw.remote || remote::is_remote(raw, title, body),
        text: said,
        ..found
    }
}

/// The town of the country that bears a name.
fn known(name: &str, hints: &Hints<'_>, places: &'static Gazetteer) -> Option<&'static Row> {
    let here = |row: &&Row| row.country == hints.country && row.kind.is_town();
    places.named(name).into_iter().filter(here).max_by_key(|row| row.population)
}

/// A segment of the title that is a town.
fn in_title(title: &str, hints: &Hints<'_>, places: &'static Gazetteer) -> Option<String> {
    let pieces = evidence::of_title(title).into_iter();
    let mut towns = pieces.filter_map(|piece| {
        let name = town(bare(&piece.text))?;
        known(&name, hints, places).map(|_| name)
    });
    towns.next()
}

/// The one town that the prose names: before its state, or one that the table knows.
fn in_passing(body: &str, hints: &Hints<'_>, places: &'static Gazetteer) -> Option<String> {
    for lead in Lead::ALL {
        let mut towns: Vec<String> = Vec::new();
        for piece in passing::in_passing(body, lead) {
            let Some(name) = town(bare(&piece.text)) else { continue };
            let row = known(&name, hints, places);
            let large = row.is_some_and(|row| row.population >= lead.inhabitants());
            let real = large || (lead != Lead::Large && state_of(body, &name).is_some());
            if real && !towns.contains(&name) {
                towns.push(name);
            }
        }
        if towns.len() > 1 {
            return None;
        }
        if let Some(name) = towns.pop() {
            return Some(name);
        }
    }
    None
}

/// `in Leicester` without what leads to it.
fn bare(text: &str) -> &str {
    let lead = text.split_once(' ').filter(|(lead, _)| lead.starts_with(char::is_lowercase));
    lead.map_or(text, |(_, name)| name)
}

/// The state that stands behind a town: `Dayton, Ohio`, `Austin, TX`.
fn state_of(text: &str, town: &str) -> Option<String> {
    text.match_indices(town).find_map(|(at, _)| {
        let behind = text.get(at + town.len()..)?.strip_prefix(", ")?;
        state(behind).map(str::to_owned)
    })
}

/// Small words inside a name, and those behind which a line speaks of something else.
const INSIDE: [&str; 12] =
    ["upon", "under", "on", "by", "am", "im", "an", "der", "aan", "den", "de", "la"];
const BEHIND: [&str; 12] =
    ["with", "and", "or", "for", "to", "covering", "mit", "und", "met", "en", "con", "e"];

/// The first part of `Leeds, West Yorkshire` or `Leicester with travel`, when it can be a name.
fn town(said: &str) -> Option<String> {
    let first = said.split([',', '(', '/', ';', '|']).next()?.trim().trim_end_matches('.');
    let first = uncoded(first);
    let words: Vec<&str> = first.split_whitespace().collect();
    let name = |word: &&&str| word.starts_with(char::is_uppercase) || INSIDE.contains(*word);
    let length = words.iter().take_while(name).count();
    if words.get(length).is_some_and(|next| !BEHIND.contains(next)) {
        return None;
    }
    let name = words.get(..length)?.join(" ");
    let named = name.starts_with(char::is_uppercase) && !name.contains(char::is_numeric);
    (named && length <= NAME).then_some(name)
}

/// `10115 Berlin`, `8011 AB Zwolle` without the postcode.
fn uncoded(said: &str) -> &str {
    let Some((code, rest)) = said.split_once(' ') else { return said };
    if !matches!(code.len(), 4 | 5) || !code.chars().all(|c| c.is_ascii_digit()) {
        return said;
    }
    let letters = |two: &str| two.len() == 2 && two.chars().all(|c| c.is_ascii_uppercase());
    rest.split_once(' ').filter(|(two, _)| letters(two)).map_or(rest, |(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Country;
    use crate::places::gazetteer;

    #[test]
    fn a_town_abroad_is_taken_word_for_word() {
        let check = |text: Option<&str>, body: &str, expected: Option<&str>| {
            let raw = RawPlace { text: text.map(str::to_owned), ..RawPlace::default() };
            let country = Country::parse("GB").expect("a code");
            let hints = Hints { country, region: None };
            let found = place(&raw, "Peer worker", body, &hints, gazetteer());
            assert_eq!(found.city.as_deref(), expected, "{text:?} {body}");
        };
        check(Some("Leeds, West Yorkshire"), "", Some("Leeds"));
        check(Some("various sites across the county and beyond"), "", None);
        check(None, "Location: Derby\nFull time", Some("Derby"));
        check(None, "You will work in Bath with the team.", Some("Bath"));
        check(None, "You will work in Mental Health with the team.", None);
        check(None, "Full time. You can live in Derby or in Leeds.", None);
        check(None, "Our office is based in Little Snoring.", Some("Little Snoring"));
    }

    #[test]
    fn a_state_makes_a_town_of_the_name_before_it() {
        let check = |body: &str, expected: Option<(&str, &str)>| {
            let country = Country::parse("US").expect("a code");
            let hints = Hints { country, region: None };
            let found = place(&RawPlace::default(), "Peer worker", body, &hints, gazetteer());
            let told = found.city.as_deref().zip(found.region.as_deref());
            assert_eq!(told, expected, "{body}");
        };
        check("Dayton, Ohio. Full time.", Some(("Dayton", "Ohio")));
        check("You will work in San Antonio, TX with veterans.", Some(("San Antonio", "Texas")));
        check("Work with Peers, Nurses and Doctors.", None);
    }
}
