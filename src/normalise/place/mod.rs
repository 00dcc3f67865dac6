//! Owns where the work is: the board's own field, then the title, then the lines of the text that
//! say so; the source's country and region when nothing does.
//!
//! The head office of an employer is no place of work, and of several towns none is picked unless
//! the board lists them.

mod abroad;
mod evidence;
mod lines;
mod passing;
mod remote;
mod states;

use evidence::Evidence;
use passing::Lead;

use crate::model::{Country, Place, Precision, RawPlace};
use crate::places::{Gazetteer, Hints, Kind, Resolution, Row, Why, gazetteer};

/// The place of an offer. `country` and `source_region` are the source's.
pub fn place(
    raw: &RawPlace,
    title: &str,
    body: &str,
    country: Country,
    source_region: Option<&str>,
) -> Place {
    let places = gazetteer();
    let hints =
        Hints { country: stated_country(raw, places).unwrap_or(country), region: source_region };
    if !KNOWN.contains(&hints.country.as_str()) {
        return abroad::place(raw, title, body, &hints, places);
    }
    let mut best = Finding::default();
    let mut of_title = evidence::of_title(title);
    of_title.retain(|piece| read(places, piece, &hints).area().is_some());
    let pieces = evidence::fields(raw).into_iter().chain(evidence::joined(of_title));
    for evidence in pieces.chain(lines::of_text(body)) {
        if best.precision() == Precision::City {
            break;
        }
        best = best.refined(read(places, &evidence, &hints));
    }
    // Several towns that were named in earnest are not settled by one in passing.
    if best.precision() < Precision::City && best.shared.is_none() {
        best = in_passing(places, body, &hints, best);
    }
    let mut place = best.into_place(places);
    place.remote = raw.remote || remote::is_remote(raw, title, body);
    fall_back(&mut place, places, &hints);
    place.text =
        place.text.or_else(|| raw.text.as_deref().map(tidy)).filter(|text| !text.is_empty());
    place
}

/// The country that the board states, as a code or a name.
fn stated_country(raw: &RawPlace, places: &Gazetteer) -> Option<Country> {
    let text = raw.country.as_deref()?.trim();
    let named = || {
        places.named(text).into_iter().find(|row| row.kind == Kind::Country).map(|row| row.country)
    };
    named().or_else(|| Country::parse(text))
}

fn tidy(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What one piece of evidence says.
#[derive(Debug, Clone, Default)]
struct Finding {
    row: Option<&'static Row>,
    /// An area that all the towns in question share.
    shared: Option<&'static Row>,
    postcode: Option<String>,
    text: Option<String>,
}

impl Finding {
    fn precision(&self) -> Precision {
        self.row.or(self.shared).map_or(Precision::Unknown, |row| precision(row.kind))
    }

    fn area(&self) -> Option<&'static Row> {
        self.row.or(self.shared)
    }

    /// Keeps the finer of two findings, unless the second lies outside the first.
    fn refined(self, other: Self) -> Self {
        let Some(now) = self.area() else {
            return if other.area().is_some() {
                other
            } else {
                Self { text: self.text.or(other.text), ..self }
            };
        };
        match other.area() {
            Some(finer) if other.precision() > self.precision() && finer.lies_in(now) => other,
            _ => self,
        }
    }

    fn into_place(self, places: &'static Gazetteer) -> Place {
        let mut place = Place { text: self.text.clone(), ..Place::default() };
        let Some(row) = self.area() else { return place };
        let town = match row.kind {
            Kind::Arrondissement => places.parent(row).unwrap_or(row),
            _ => row,
        };
        place.precision = precision(row.kind);
        place.city = row.kind.is_town().then(|| town.name.to_owned());
        place.region = places.region(row).map(|region| region.name.to_owned());
        if row.kind == Kind::Province && row.country == Country::CA {
            place.region = Some(row.name.to_owned());
        }
        place.department = department(row);
        place.country = Some(row.country);
        place.postcode = self.postcode;
        if row.kind != Kind::Country {
            place.lat = row.at.map(|at| at.0);
            place.lon = row.at.map(|at| at.1);
        }
        place
    }
}

fn department(row: &Row) -> Option<String> {
    let fine = row.kind.is_town() || matches!(row.kind, Kind::Department | Kind::Grouping);
    (row.country == Country::FR && fine && !row.admin2.is_empty()).then(|| row.admin2.to_owned())
}

fn precision(kind: Kind) -> Precision {
    match kind {
        Kind::Commune | Kind::Arrondissement | Kind::Locality => Precision::City,
        Kind::Grouping | Kind::Department => Precision::Department,
        Kind::Canton | Kind::Province | Kind::Region => Precision::Region,
        Kind::Country => Precision::Country,
    }
}

fn read(places: &'static Gazetteer, evidence: &Evidence, hints: &Hints<'_>) -> Finding {
    let found = places.resolve(&evidence.text, hints);
    let text = Some(tidy(&evidence.text)).filter(|_| evidence.shown());
    let postcode = found.postcode.clone();
    match (found.row, found.why) {
        (None, Why::Ambiguous) => {
            Finding { shared: shared(places, &found.alternatives), text, ..Finding::default() }
        }
        (Some(row), _) if !evidence.trusts(row) => Finding { text, ..Finding::default() },
        (Some(row), Why::Several) if !evidence.lists() => {
            let mut all = vec![row];
            all.extend(found.alternatives);
            Finding { shared: shared(places, &all), text, ..Finding::default() }
        }
        (row, _) => Finding { row, shared: None, postcode, text: text.filter(|_| row.is_some()) },
    }
}

/// The one town that the prose names, when it names one only.
fn in_passing(places: &'static Gazetteer, body: &str, hints: &Hints<'_>, best: Finding) -> Finding {
    for lead in Lead::ALL {
        let mut towns: Vec<Finding> = Vec::new();
        for evidence in passing::in_passing(body, lead) {
            let found = read(places, &evidence, hints);
            // Beside a large town a small one counts too: `sur Nantes et Saint-Nazaire`.
            let enough = found.row.is_some() && (lead == Lead::Large || is_enough(&found, lead));
            if enough && !towns.iter().any(|town| town.row == found.row) {
                towns.push(found);
            }
        }
        match towns.pop() {
            Some(only) if towns.is_empty() && is_enough(&only, lead) => return best.refined(only),
            Some(_) => return best,
            None => {}
        }
    }
    best
}

fn is_enough(found: &Finding, lead: Lead) -> bool {
    found.row.is_some_and(|row| row.population >= lead.inhabitants())
}

/// Countries whose towns the table knows. Elsewhere a name that looks like one of its towns is
/// another town of the same name, or an ordinary word.
const KNOWN: [&str; 5] = ["FR", "BE", "CH", "CA", "LU"];

/// The finest area that all the candidates lie in.
fn shared(places: &'static Gazetteer, rows: &[&'static Row]) -> Option<&'static Row> {
    let first = *rows.first()?;
    let areas = [
        places.department(first),
        places.region(first),
        places.province(first),
        places.country(first),
    ];
    areas.into_iter().flatten().find(|area| rows.iter().all(|row| row.lies_in(area)))
}

/// The source's region and country, where the advert says nothing finer.
fn fall_back(place: &mut Place, places: &'static Gazetteer, hints: &Hints<'_>) {
    let country = *place.country.get_or_insert(hints.country);
    if place.precision == Precision::Unknown {
        place.precision = Precision::Country;
    }
    if place.precision > Precision::Country || country != hints.country {
        return;
    }
    let Some(region) = hints.region else { return };
    let Resolution { row, .. } = places.resolve(region, &Hints { country, region: None });
    let area = places
        .named(region)
        .into_iter()
        .find(|row| row.country == country && precision(row.kind) < Precision::City)
        .or(row.filter(|row| !row.kind.is_town()));
    if let Some(area) = area.filter(|area| area.kind != Kind::Country) {
        let postcode = place.postcode.take();
        let whole = Finding { row: Some(area), ..Finding::default() }.into_place(places);
        *place = Place { postcode, remote: place.remote, text: place.text.take(), ..whole };
    }
}

#[cfg(test)]
mod tests;
