//! Countries, towns, départements and distances as people write them.

use super::quantity::{Near, Point, Spot};
use crate::model::Country;
use crate::text;

/// Radius when none is given, in kilometres.
const USUAL_KM: f64 = 30.0;
/// Half the circumference of the Earth, in kilometres.
const FURTHEST_KM: f64 = 20_038.0;

/// ISO 3166-1 alpha-2.
const CODES: &str = "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL \
    BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ \
    DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS \
    GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR \
    KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU \
    MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY \
    QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH \
    TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW";

/// Countries by name: the code, the French name, then others.
const NAMES: &[(&str, &[&str])] = &[
    ("CA", &["Canada"]),
    ("FR", &["France"]),
    ("BE", &["Belgique", "Belgium", "België", "Belgien"]),
    ("CH", &["Suisse", "Switzerland", "Schweiz", "Svizzera"]),
    ("LU", &["Luxembourg", "Luxemburg"]),
    ("DE", &["Allemagne", "Germany", "Deutschland"]),
    ("NL", &["Pays-Bas", "Netherlands", "Nederland"]),
    ("GB", &["Royaume-Uni", "United Kingdom", "UK", "Grande-Bretagne"]),
    ("IE", &["Irlande", "Ireland"]),
    ("IT", &["Italie", "Italy", "Italia"]),
    ("ES", &["Espagne", "Spain", "España"]),
    ("PT", &["Portugal"]),
    ("AT", &["Autriche", "Austria", "Österreich"]),
    ("US", &["États-Unis", "United States", "USA"]),
    ("AU", &["Australie", "Australia"]),
    ("NZ", &["Nouvelle-Zélande", "New Zealand"]),
    ("MC", &["Monaco"]),
];

/// Reads a country from its code or its name.
pub(super) fn country(typed: &str) -> Option<Country> {
    let name = text::fold(typed.trim()).replace('-', " ");
    let named = NAMES
        .iter()
        .find(|row| row.1.iter().any(|of| text::fold(of).replace('-', " ") == name))
        .map(|row| row.0);
    let coded = || CODES.split(' ').find(|code| code.eq_ignore_ascii_case(&name));
    Country::parse(named.or_else(coded)?)
}

/// Every name that a misspelt one could have meant.
pub(super) fn country_names() -> impl Iterator<Item = &'static str> {
    NAMES.iter().flat_map(|row| row.1.iter().copied())
}

/// What is wrong with a distance.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NearFault {
    /// There is a distance and nothing to measure it from.
    NoPlace,
    /// The distance is not a number of kilometres.
    BadDistance,
    /// Degrees outside the globe.
    OffTheGlobe,
}

/// Reads `Brest 50km`, `Brest, 50 km`, `48.39,-4.48 50km`, or a place alone.
pub(super) fn near(typed: &str) -> Result<Near, NearFault> {
    let typed = typed.trim().trim_end_matches([',', ';']).trim_end();
    let (place, km) = split_distance(typed)?;
    let place = place.trim().trim_end_matches([',', ';']).trim();
    if place.is_empty() {
        return Err(NearFault::NoPlace);
    }
    let spot = match point(place) {
        Some(point) if point.lat.abs() <= 90.0 && point.lon.abs() <= 180.0 => Spot::At(point),
        Some(_) => return Err(NearFault::OffTheGlobe),
        None => Spot::Named(place.split_whitespace().collect::<Vec<_>>().join(" ")),
    };
    Ok(Near { spot, km })
}

/// Whether a text is nothing but a distance, such as `50km`.
pub(super) fn is_distance(typed: &str) -> bool {
    matches!(split_distance(typed), Ok((place, _)) if place.trim().is_empty())
        && typed.to_lowercase().ends_with("km")
}

fn split_distance(typed: &str) -> Result<(&str, f64), NearFault> {
    let lower = typed.to_ascii_lowercase();
    let Some(bare) = lower.strip_suffix("km").map(str::trim_end) else {
        return Ok((typed, USUAL_KM));
    };
    let from = bare
        .rfind(|c: char| !c.is_ascii_digit() && c != '.')
        .and_then(|at| bare[at..].chars().next().map(|c| at + c.len_utf8()))
        .unwrap_or(0);
    let km: f64 = bare[from..].parse().map_err(|_| NearFault::BadDistance)?;
    let fine = km > 0.0 && km <= FURTHEST_KM;
    if fine { Ok((&typed[..from], km)) } else { Err(NearFault::BadDistance) }
}

/// Reads `48.39,-4.48`.
fn point(typed: &str) -> Option<Point> {
    let (lat, lon) = typed.split_once([',', ';'])?;
    let degrees = |text: &str| text.trim().parse::<f64>().ok().filter(|found| found.is_finite());
    Some(Point { lat: degrees(lat)?, lon: degrees(lon)? })
}

/// Great-circle distance in kilometres (haversine, mean Earth radius 6,371.0088 km).
pub(super) fn distance_km(from: Point, to: Point) -> f64 {
    let half = |degrees: f64| (degrees.to_radians() / 2.0).sin().powi(2);
    let across = from.lat.to_radians().cos() * to.lat.to_radians().cos();
    let chord = half(to.lat - from.lat) + across * half(to.lon - from.lon);
    2.0 * 6_371.008_8 * chord.sqrt().min(1.0).asin()
}
