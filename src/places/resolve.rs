//! Owns the decision which place a text means, or that it cannot be told.

use super::code::{self, Codes};
use super::mention::{self, Cover, Mention};
use super::narrow::{self, Filters};
use super::row::{Kind, Row, distance_km};
use super::table::Gazetteer;
use crate::model::Country;

/// What is known besides the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hints<'a> {
    /// The country that the text most likely speaks of.
    pub country: Country,
    /// The region, when everything there is from one region.
    pub region: Option<&'a str>,
}

/// Which place a text means.
#[derive(Debug, Clone, PartialEq)]
pub struct Resolution<'g> {
    /// The place, when there is no doubt.
    pub row: Option<&'g Row>,
    /// Why this one, or why none.
    pub why: Why,
    /// Other places that the text names or could mean.
    pub alternatives: Vec<&'g Row>,
    /// The postcode as people write it.
    pub postcode: Option<String>,
}

/// Why a place was chosen, or none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// Its postcode, and its name if there is one.
    Postcode,
    /// No other place has that name where the text could mean it.
    Name,
    /// The namesakes are far smaller.
    Larger,
    /// An area that is named.
    Area,
    /// Several towns are named; the first is given.
    Several,
    /// The text can mean several places.
    Ambiguous,
    /// The text names no place.
    Nothing,
}

/// Two towns within this many kilometres are one neighbourhood.
pub(super) const NEAR_KM: f64 = 15.0;

/// A place of fewer inhabitants counts only when its name stands by itself or with a code.
const FAINT: f64 = 800.0;

impl Gazetteer {
    /// Finds the place that a text means: a town with its postcode, département or region, an area,
    /// a country. Streets, CEDEX numbers and institutions around the name do no harm.
    pub fn resolve<'g>(&'g self, text: &str, hints: &Hints<'_>) -> Resolution<'g> {
        let codes = code::codes(text, hints.country);
        let mentions = mention::mentions(self, &codes.words);
        let filters = Filters::read(self, &codes, &mentions, hints);
        let mut found = by_name(self, &codes, &mentions, &filters)
            .or_else(|| by_code(self, &codes, &filters))
            .or_else(|| narrow::smallest_area(&mentions, &filters))
            .unwrap_or_else(nothing);
        found.postcode = codes.written();
        found
    }
}

pub(super) fn chosen(row: &Row, why: Why) -> Resolution<'_> {
    Resolution { row: Some(row), why, alternatives: Vec::new(), postcode: None }
}

pub(super) fn ambiguous(alternatives: Vec<&Row>) -> Resolution<'_> {
    Resolution { row: None, why: Why::Ambiguous, alternatives, postcode: None }
}

fn nothing<'g>() -> Resolution<'g> {
    Resolution { row: None, why: Why::Nothing, alternatives: Vec::new(), postcode: None }
}

/// The town mentions, the most telling first: those that fill their segment, then by position;
/// right behind the postcode before all others.
fn ranked<'m, 'g>(codes: &Codes, mentions: &'m [Mention<'g>]) -> Vec<&'m Mention<'g>> {
    let bare = codes.postcode.is_none() && codes.department.is_none();
    // "MRC de Drummond" is not the village of that name.
    let faint = |m: &Mention<'_>| {
        bare && m.cover == Cover::Part && m.towns.iter().all(|row| row.weight() < FAINT)
    };
    let mut towns: Vec<&Mention<'g>> =
        mentions.iter().filter(|m| !m.towns.is_empty() && !faint(m)).collect();
    let behind = |m: &Mention<'_>| {
        codes.postcode.is_some()
            && !codes.countries.contains(&Country::CA)
            && m.start == codes.behind
    };
    towns.sort_by_key(|m| (!behind(m), std::cmp::Reverse(m.cover.min(Cover::Segment)), m.start));
    towns
}

fn by_name<'g>(
    gazetteer: &'g Gazetteer,
    codes: &Codes,
    mentions: &[Mention<'g>],
    filters: &Filters<'g>,
) -> Option<Resolution<'g>> {
    let towns = ranked(codes, mentions);
    let coded = filters.coded(gazetteer, codes);
    let by_code = towns.iter().find_map(|mention| {
        let both: Vec<&Row> =
            mention.towns.iter().copied().filter(|row| coded.contains(row)).collect();
        narrow::best_of(&both)
    });
    if let Some(row) = by_code {
        return Some(chosen(district(gazetteer, row, &coded), Why::Postcode));
    }
    let first = *towns.first()?;
    if let Some(row) = neighbour(first, &coded) {
        return Some(chosen(row, Why::Postcode));
    }
    let mut found = narrow::decide(first, mentions, filters);
    if let Some(row) = found.row.filter(|row| row.kind.is_town()) {
        let others = several(row, first, &towns, mentions, filters);
        if !others.is_empty() {
            found.why = Why::Several;
            found.alternatives = others;
        }
    }
    Some(found)
}

/// `69003 Lyon` is the third district.
fn district<'g>(gazetteer: &'g Gazetteer, row: &'g Row, coded: &[&'g Row]) -> &'g Row {
    let inside = |one: &&&Row| {
        one.kind == Kind::Arrondissement && gazetteer.parent(one).is_some_and(|town| town == row)
    };
    coded.iter().find(inside).copied().unwrap_or(row)
}

/// `1050 Bruxelles` is Ixelles: the code is that of a municipality close by.
fn neighbour<'g>(mention: &Mention<'g>, coded: &[&'g Row]) -> Option<&'g Row> {
    let row = narrow::best_of(coded).filter(|row| row.kind == Kind::Commune)?;
    let close = mention.towns.iter().any(|town| {
        town.country == row.country
            && town.at.zip(row.at).is_some_and(|(a, b)| distance_km(a, b) < NEAR_KM)
    });
    close.then_some(row)
}

/// Other towns that are named as plainly, and are not merely where the first one lies.
fn several<'g>(
    row: &Row,
    first: &Mention<'g>,
    towns: &[&Mention<'g>],
    mentions: &[Mention<'g>],
    filters: &Filters<'g>,
) -> Vec<&'g Row> {
    if first.cover != Cover::Segment {
        return Vec::new();
    }
    towns
        .iter()
        .filter(|mention| mention.start != first.start && mention.cover == Cover::Segment)
        .filter(|mention| !mention.areas.iter().any(|area| row.lies_in(area)))
        .filter_map(|mention| narrow::decide(mention, mentions, filters).row)
        .filter(|other| other.kind.is_town() && *other != row)
        .filter(|other| other.country == row.country)
        .filter(|other| other.at.zip(row.at).is_none_or(|(a, b)| distance_km(a, b) >= NEAR_KM))
        .collect()
}

/// A postcode or a département without a name that is known.
fn by_code<'g>(
    gazetteer: &'g Gazetteer,
    codes: &Codes,
    filters: &Filters<'g>,
) -> Option<Resolution<'g>> {
    let coded = filters.coded(gazetteer, codes);
    if coded.is_empty() {
        return filters.code_area(gazetteer).map(|area| chosen(area, Why::Area));
    }
    let districts: Vec<&Row> =
        coded.iter().copied().filter(|row| row.kind == Kind::Arrondissement).collect();
    let communes: Vec<&Row> =
        coded.iter().copied().filter(|row| row.kind == Kind::Commune).collect();
    let pool = if !districts.is_empty() {
        districts
    } else if !communes.is_empty() {
        communes
    } else {
        coded
    };
    match pool.as_slice() {
        [one] => Some(chosen(one, Why::Postcode)),
        _ => Some(
            narrow::dominant(&pool)
                .map_or_else(|| ambiguous(pool.clone()), |row| chosen(row, Why::Postcode)),
        ),
    }
}
