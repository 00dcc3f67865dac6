//! Questions of place: country, region, town, département, distance.

use super::answer::{Answer, Verdict};
use super::field::Field;
use super::leaf::{any, known, unknown, yes_if};
use super::places::distance_km;
use super::quantity::{Near, Op, Point, Spot};
use super::range::Range;
use super::regions;
use crate::model::{Country, Message, Place, Precision};

/// Straight lines between town centres fall short of what a person means by so many kilometres.
const SLACK: f64 = 1.1;

/// In one of these countries.
pub(super) fn country(wanted: &[Country], place: &Place) -> Verdict {
    match place.country {
        None => Verdict::maybe(unknown(Field::Country)),
        Some(country) => {
            Verdict::new(yes_if(wanted.contains(&country)), known(Field::Country, country.as_str()))
        }
    }
}

/// In one of these regions.
pub(super) fn region(wanted: &[String], place: &Place) -> Verdict {
    any(wanted, |want| {
        let fact = place
            .region
            .as_deref()
            .or_else(|| place.department.as_deref().and_then(regions::region_of));
        let Some(fact) = fact else {
            return elsewhere(place, regions::country_of(want))
                .unwrap_or_else(|| silent(place, Field::Region));
        };
        let same = regions::area_key(fact) == regions::area_key(want);
        if same || regions::holds(want, fact) {
            return Verdict::yes(known(Field::Region, fact));
        }
        if regions::holds(fact, want) {
            return Verdict::maybe(known(Field::Region, fact));
        }
        other(place, known(Field::Region, fact))
    })
}

/// In one of these towns. A district belongs to its town: `Lyon 3e Arrondissement` is in Lyon.
pub(super) fn city(wanted: &[String], place: &Place) -> Verdict {
    let Some(fact) = place.city.as_deref() else { return silent(place, Field::City) };
    let town = regions::area_key(fact);
    any(wanted, |want| {
        let want = regions::area_key(want);
        let district = town
            .strip_prefix(&want)
            .is_some_and(|rest| rest.trim_start().starts_with(|c: char| c.is_ascii_digit()));
        if town == want || district {
            Verdict::yes(known(Field::City, fact))
        } else {
            other(place, known(Field::City, fact))
        }
    })
}

/// In one of these départements.
pub(super) fn department(wanted: &[String], place: &Place) -> Verdict {
    any(wanted, |want| {
        if let Some(fact) = place.department.as_deref() {
            let why = known(Field::Department, fact);
            return match fact.eq_ignore_ascii_case(want) {
                true => Verdict::yes(why),
                false => other(place, why),
            };
        }
        let region = place.region.as_deref().map(regions::area_key);
        match (region, regions::region_of(want)) {
            (Some(fact), Some(of)) if fact != regions::area_key(of) => {
                other(place, known(Field::Region, place.region.as_deref().unwrap_or_default()))
            }
            _ => elsewhere(place, Some("FR")).unwrap_or_else(|| silent(place, Field::Department)),
        }
    })
}

/// Not further than this.
pub(super) fn near(near: &Near, place: &Place, places: &dyn Fn(&str) -> Option<Point>) -> Verdict {
    let (centre, name) = match &near.spot {
        Spot::At(point) => (Some(*point), format!("{},{}", point.lat, point.lon)),
        Spot::Named(name) => (places(name), name.clone()),
    };
    let Some(centre) = centre else {
        return Verdict::maybe(Message::new("query-why-place-unknown").with("place", name));
    };
    let (Some(lat), Some(lon)) = (place.lat, place.lon) else {
        return silent(place, Field::Near);
    };
    let km = distance_km(centre, Point { lat, lon });
    let far = spread_km(place.precision);
    let range = Range::between(Some((km - far).max(0.0)), Some(km + far));
    let answer = range.test(Op::AtMost, near.km * SLACK);
    let shown = format!("{km:.0}");
    let why = Message::new("query-why-near").with("km", shown).with("place", name);
    match answer {
        Answer::No => other(place, why),
        answer => Verdict::new(answer, why),
    }
}

/// How far from its centre a place of this precision may reach, in kilometres.
fn spread_km(precision: Precision) -> f64 {
    match precision {
        Precision::City => 0.0,
        Precision::Department => 60.0,
        Precision::Region => 200.0,
        Precision::Country | Precision::Unknown => 1_000.0,
    }
}

/// A known country that differs says no, whatever else is unknown.
fn elsewhere(place: &Place, wanted: Option<&str>) -> Option<Verdict> {
    let country = place.country?;
    let differs = wanted.is_some_and(|wanted| wanted != country.as_str());
    differs.then(|| Verdict::no(known(Field::Country, country.as_str())))
}

/// Another place; yet work from home can be done from anywhere in the country.
fn other(place: &Place, why: Message) -> Verdict {
    if place.remote { Verdict::maybe(Message::new("query-why-remote")) } else { Verdict::no(why) }
}

fn silent(place: &Place, field: Field) -> Verdict {
    let why = if place.remote { Message::new("query-why-remote") } else { unknown(field) };
    Verdict::maybe(why)
}
