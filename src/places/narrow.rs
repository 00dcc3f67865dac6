//! Owns the narrowing of namesakes: by département, area, country and size.

use super::code::Codes;
use super::mention::Mention;
use super::resolve::{Hints, NEAR_KM, Resolution, Why, ambiguous, chosen};
use super::row::{Kind, Row, distance_km};
use super::table::Gazetteer;
use crate::model::Country;

/// A town must be this many times larger than its next namesake to be meant without a word more.
const DOMINANT: f64 = 20.0;
/// Below this many inhabitants a local place yields to a well-known one abroad, or to an area.
const SMALL: f64 = 5_000.0;
/// How many times larger the place abroad must be.
const FAMOUS: f64 = 50.0;
/// A town of this size is meant before the département of the same name.
const BIG: f64 = 100_000.0;

/// The countries that the gazetteer knows to the last village.
const CORE: [Country; 5] = [Country::CA, Country::FR, Country::BE, Country::CH, Country::LU];

/// Everything in a text, besides the name itself, that says where a place is.
#[derive(Debug, Clone)]
pub(super) struct Filters<'g> {
    country: Country,
    /// Areas that are named, or given by the source.
    areas: Vec<&'g Row>,
    source_areas: Vec<&'g Row>,
    /// Codes of provinces, cantons or countries: `QC`, `VD`, `BE`.
    letters: Vec<String>,
    /// A French département.
    department: Option<String>,
    /// The province that the first letter of a Canadian postcode stands for.
    province: Option<&'static str>,
    /// How often the province of Québec is named by its name or its letters.
    quebec: usize,
}

impl<'g> Filters<'g> {
    pub(super) fn read(
        gazetteer: &'g Gazetteer,
        codes: &Codes,
        mentions: &[Mention<'g>],
        hints: &Hints<'_>,
    ) -> Self {
        let areas = mentions.iter().flat_map(|m| m.areas.iter().copied()).collect();
        let source_areas = hints.region.map(|region| gazetteer.named(region)).unwrap_or_default();
        let source_areas = source_areas.into_iter().filter(|row| !row.kind.is_town()).collect();
        let letters: Vec<String> = codes
            .words
            .iter()
            .filter(|word| word.key.len() == 2 && (word.capitals || word.key == "qc"))
            .map(|word| word.key.to_uppercase())
            .collect();
        let is_quebec = |key: &str| key == "quebec" || key == "qc";
        let words = codes.words.iter().filter(|word| is_quebec(&word.key)).count();
        // "à Québec" is the city: one says "au Québec" of the province.
        let at_quebec =
            codes.words.windows(2).any(|pair| pair[0].key == "a" && pair[1].key == "quebec");
        let words = words + usize::from(at_quebec);
        Self {
            country: hints.country,
            areas,
            source_areas,
            letters,
            department: codes.department.clone().or_else(|| department_of(codes)),
            province: codes.postcode.as_deref().and_then(province_of),
            quebec: words,
        }
    }

    /// The rows of the text's postcode, in the countries whose code it can be.
    pub(super) fn coded(&self, gazetteer: &'g Gazetteer, codes: &Codes) -> Vec<&'g Row> {
        let Some(code) = codes.postcode.as_deref() else { return Vec::new() };
        let mut found = gazetteer.coded(code, &codes.countries);
        if found.is_empty() && code.len() == 6 {
            found = gazetteer.coded(&code[..3], &codes.countries);
        }
        // A bare four-digit code is the source's country's, when it has that code.
        if found.iter().any(|row| row.country == self.country) {
            found.retain(|row| row.country == self.country);
        }
        found
    }

    /// The département or province that a code stands for by itself.
    pub(super) fn code_area(&self, gazetteer: &'g Gazetteer) -> Option<&'g Row> {
        let rows = gazetteer.rows().iter();
        if let Some(code) = &self.department {
            return rows.into_iter().find(|row| row.kind == Kind::Department && row.admin2 == code);
        }
        let province = self.province?;
        rows.into_iter().find(|row| {
            row.kind == Kind::Province && row.country == Country::CA && row.admin1 == province
        })
    }

    fn lettered(&self, row: &Row) -> bool {
        let country = row.country.as_str();
        self.letters
            .iter()
            .any(|code| code == country || (matches!(country, "CA" | "CH") && code == row.admin1))
    }
}

/// The département of a French postcode: two digits, three overseas; Corsica is split at 20200.
fn department_of(codes: &Codes) -> Option<String> {
    let code = codes.postcode.as_deref().filter(|code| code.len() == 5)?;
    if codes.countries != [Country::FR] {
        return None;
    }
    Some(match &code[..2] {
        "20" if code < "20200" => "2A".to_owned(),
        "20" => "2B".to_owned(),
        "97" | "98" => code[..3].to_owned(),
        two => two.to_owned(),
    })
}

/// The province of a Canadian postcode, by its first letter.
fn province_of(code: &str) -> Option<&'static str> {
    Some(match code.chars().next()? {
        'A' => "NL",
        'B' => "NS",
        'C' => "PE",
        'E' => "NB",
        'G' | 'H' | 'J' => "QC",
        'K' | 'L' | 'M' | 'N' | 'P' => "ON",
        'R' => "MB",
        'S' => "SK",
        'T' => "AB",
        'V' => "BC",
        'Y' => "YT",
        _ => return None,
    })
}

/// Keeps the rows that pass, unless none does.
fn keep(rows: &mut Vec<&Row>, pass: impl Fn(&Row) -> bool) {
    if rows.iter().any(|row| pass(row)) {
        rows.retain(|row| pass(row));
    }
}

/// Decides between the rows of one mention.
pub(super) fn decide<'g>(
    mention: &Mention<'g>,
    mentions: &[Mention<'g>],
    filters: &Filters<'g>,
) -> Resolution<'g> {
    let mut rows: Vec<&Row> = mention.towns.iter().chain(&mention.areas).copied().collect();
    let own = |area: &&Row| mention.areas.iter().any(|row| row == area);
    let areas: Vec<&Row> = filters.areas.iter().copied().filter(|area| !own(area)).collect();
    // Each area narrows by itself; countries only when nothing finer did.
    for area in &areas {
        keep(&mut rows, |row| row.lies_in(area));
    }
    if let Some(code) = &filters.department {
        keep(&mut rows, |row| row.country == Country::FR && row.admin2 == code);
    }
    if let Some(province) = filters.province {
        keep(&mut rows, |row| row.country == Country::CA && row.admin1 == province);
    }
    keep(&mut rows, |row| filters.lettered(row));
    keep_country(&mut rows, filters);
    near_others(&mut rows, mention, mentions);
    keep(&mut rows, |row| filters.source_areas.iter().any(|area| row.lies_in(area)));
    settle(&rows, filters)
}

/// The source's country first, unless its place is small and one abroad is famous; countries that
/// the gazetteer knows in part come last.
fn keep_country(rows: &mut Vec<&Row>, filters: &Filters<'_>) {
    let named = |row: &Row| {
        filters.areas.iter().any(|area| area.kind == Kind::Country && area.country == row.country)
    };
    let home = filters.country;
    if rows.iter().any(|row| named(row)) {
        return;
    }
    if rows.iter().any(|row| row.country == home) {
        let largest = |at_home: &dyn Fn(&Row) -> bool| {
            let sizes = rows.iter().filter(|row| at_home(row) && row.kind.is_town());
            sizes.map(|row| row.weight()).fold(0.0, f64::max)
        };
        let here = largest(&|row| row.country == home);
        let there = largest(&|row| row.country != home && CORE.contains(&row.country));
        let area_here = rows.iter().any(|row| row.country == home && !row.kind.is_town());
        if here < SMALL && there >= FAMOUS * here.max(200.0) && !area_here {
            rows.retain(|row| row.country != home && CORE.contains(&row.country));
        } else {
            rows.retain(|row| row.country == home);
        }
        return;
    }
    keep(rows, |row| CORE.contains(&row.country));
}

/// Among namesakes, those near another town of the text: `Saint-Denis, Paris`.
fn near_others(rows: &mut Vec<&Row>, mention: &Mention<'_>, mentions: &[Mention<'_>]) {
    let anchors: Vec<(f64, f64)> = mentions
        .iter()
        .filter(|other| other.start != mention.start)
        .filter_map(|other| dominant(&other.towns)?.at)
        .collect();
    keep(rows, |row| {
        row.kind.is_town()
            && row
                .at
                .is_some_and(|at| anchors.iter().any(|one| distance_km(at, *one) < 2.0 * NEAR_KM))
    });
}

fn settle<'g>(rows: &[&'g Row], filters: &Filters<'g>) -> Resolution<'g> {
    let (towns, areas): (Vec<&Row>, Vec<&Row>) =
        rows.iter().copied().partition(|r| r.kind.is_town());
    let area = areas.iter().copied().min_by_key(|row| rank(row.kind));
    let Some(area) = area else { return settle_towns(&towns) };
    if towns.is_empty() {
        return chosen(area, Why::Area);
    }
    let settled = settle_towns(&towns);
    let Some(town) = settled.row else {
        // Villages that share a département's name are not what is meant.
        let small = towns.iter().all(|row| row.weight() < SMALL);
        return if small && area.kind != Kind::Grouping {
            chosen(area, Why::Area)
        } else {
            settled
        };
    };
    match area.kind {
        Kind::Grouping => settled,
        Kind::Province if area.country == Country::CA => quebec(town, area, filters, settled),
        Kind::Department | Kind::Region if area.country == Country::FR => {
            if town.weight() < SMALL {
                chosen(area, Why::Area)
            } else if town.weight() < BIG && !town.lies_in(area) {
                ambiguous(vec![town, area])
            } else {
                settled
            }
        }
        Kind::Country if town.country != area.country => chosen(area, Why::Area),
        _ if town.weight() < SMALL && town.population == 0 => chosen(area, Why::Area),
        _ => settled,
    }
}

/// A bare `Québec` is the city or the province; `Québec (Québec)` and a postcode say the city.
fn quebec<'g>(
    town: &'g Row,
    area: &'g Row,
    filters: &Filters<'g>,
    settled: Resolution<'g>,
) -> Resolution<'g> {
    if filters.quebec > 1 || filters.province.is_some() {
        return settled;
    }
    if filters
        .source_areas
        .iter()
        .any(|source| source.admin2 == town.admin2 && !source.admin2.is_empty())
    {
        return settled;
    }
    ambiguous(vec![town, area])
}

/// Order in which areas of one name are preferred.
fn rank(kind: Kind) -> u8 {
    match kind {
        Kind::Region => 0,
        Kind::Province | Kind::Canton => 1,
        Kind::Department => 2,
        Kind::Country => 3,
        Kind::Grouping => 4,
        Kind::Commune | Kind::Arrondissement | Kind::Locality => 5,
    }
}

fn settle_towns<'g>(towns: &[&'g Row]) -> Resolution<'g> {
    match towns {
        [] => ambiguous(Vec::new()),
        [one] => chosen(one, Why::Name),
        _ => dominant(towns)
            .map_or_else(|| ambiguous(towns.to_vec()), |row| chosen(row, Why::Larger)),
    }
}

/// The town that is far larger than every namesake beyond its own neighbourhood.
pub(super) fn dominant<'g>(towns: &[&'g Row]) -> Option<&'g Row> {
    let first = best_of(towns)?;
    let clear = towns.iter().filter(|row| **row != first).all(|row| {
        let near = first.at.zip(row.at).is_some_and(|(a, b)| distance_km(a, b) < NEAR_KM);
        near || first.weight() >= DOMINANT * row.weight()
    });
    clear.then_some(first)
}

/// The largest town; of two names for one place the municipality.
pub(super) fn best_of<'g>(towns: &[&'g Row]) -> Option<&'g Row> {
    towns.iter().copied().max_by(|a, b| {
        let order = |row: &Row| (row.weight(), row.kind == Kind::Commune);
        order(a).partial_cmp(&order(b)).unwrap_or(std::cmp::Ordering::Equal)
    })
}

/// The finest area that is named when no town is: `Montérégie, Québec`.
pub(super) fn smallest_area<'g>(
    mentions: &[Mention<'g>],
    filters: &Filters<'g>,
) -> Option<Resolution<'g>> {
    let fine = |row: &Row| match row.kind {
        Kind::Department => 0_u8,
        Kind::Region | Kind::Canton => 1,
        Kind::Province if row.country == Country::BE => 1,
        Kind::Province => 2,
        _ => 3,
    };
    let mut rows: Vec<&Row> = Vec::new();
    for mention in mentions {
        let mut own: Vec<&Row> = mention.areas.clone();
        keep_country(&mut own, filters);
        rows.extend(own.into_iter().min_by_key(|row| rank(row.kind)));
    }
    rows.into_iter().min_by_key(|row| fine(row)).map(|row| chosen(row, Why::Area))
}
