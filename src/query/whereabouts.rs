//! Questions of place: country, region, town, département, distance.

use super::answer::{Answer, Say, Verdict};
use super::field::Field;
use super::leaf::{known, unknown, yes_if};
use super::places::distance_km;
use super::quantity::{Near, Op, Point, Spot};
use super::range::Range;
use super::regions;
use crate::model::{Country, Message, Place, Precision};

/// Straight lines between town centres fall short of what a person means by so much.
const SLACK: f64 = 1.1;

/// In one of these countries.
pub(super) fn country(wanted: &[Country], place: &Place, say: Say) -> Verdict {
    match place.country {
        None => say.maybe(|| unknown(Field::Country)),
        Some(country) => say
            .verdict(yes_if(wanted.contains(&country)), || known(Field::Country, country.as_str())),
    }
}

/// In one of these regions.
pub(super) fn region(wanted: &[String], place: &Place, say: Say) -> Verdict {
    let of_department = || place.department.as_deref().and_then(regions::region_of);
    let Some(fact) = place.region.as_deref().or_else(of_department) else {
        return say.any(wanted, |want| {
            elsewhere(place, regions::country_of(want), say)
                .unwrap_or_else(|| silent(place, Field::Region, say))
        });
    };
    let here = regions::area_key(fact);
    say.any(wanted, |want| {
        let want = regions::area_key(want);
        if here == want || regions::holds(&want, &here) {
            say.yes(|| known(Field::Region, fact))
        } else if regions::holds(&here, &want) {
            say.maybe(|| known(Field::Region, fact))
        } else {
            other(place, say, || known(Field::Region, fact))
        }
    })
}

/// In one of these towns. A district belongs to its town: `Lyon 3e Arrondissement` is in Lyon.
pub(super) fn city(wanted: &[String], place: &Place, say: Say) -> Verdict {
    let Some(fact) = place.city.as_deref() else { return silent(place, Field::City, say) };
    let town = regions::area_key(fact);
    say.any(wanted, |want| {
        let want = regions::area_key(want);
        let district = town
            .strip_prefix(&want)
            .is_some_and(|rest| rest.trim_start().starts_with(|c: char| c.is_ascii_digit()));
        if town == want || district {
            say.yes(|| known(Field::City, fact))
        } else {
            other(place, say, || known(Field::City, fact))
        }
    })
}

/// In one of these départements.
pub(super) fn department(wanted: &[String], place: &Place, say: Say) -> Verdict {
    if let Some(fact) = place.department.as_deref() {
        let why = || known(Field::Department, fact);
        return match wanted.iter().any(|want| fact.eq_ignore_ascii_case(want)) {
            true => say.yes(why),
            false => other(place, say, why),
        };
    }
    let region = place.region.as_deref().map(regions::area_key);
    say.any(wanted, |want| match (&region, regions::region_of(want)) {
        (Some(fact), Some(of)) if *fact != regions::area_key(of) => {
            other(place, say, || known(Field::Region, place.region.as_deref().unwrap_or_default()))
        }
        _ => elsewhere(place, Some("FR"), say)
            .unwrap_or_else(|| silent(place, Field::Department, say)),
    })
}

/// Not further than this.
pub(super) fn near(
    near: &Near,
    place: &Place,
    places: &dyn Fn(&str) -> Option<Point>,
    say: Say,
) -> Verdict {
    let centre = match &near.spot {
        Spot::At(point) => Some(*point),
        Spot::Named(name) => places(name),
    };
    let name = || match &near.spot {
        Spot::At(point) => format!("{},{}", point.lat, point.lon),
        Spot::Named(name) => name.clone(),
    };
    let Some(centre) = centre else {
        return say.maybe(|| Message::new("query-why-place-unknown").with("place", name()));
    };
    let (Some(lat), Some(lon)) = (place.lat, place.lon) else {
        return silent(place, Field::Near, say);
    };
    let km = distance_km(centre, Point { lat, lon });
    let far = spread_km(place.precision);
    let range = Range::between(Some((km - far).max(0.0)), Some(km + far));
    let why =
        || Message::new("query-why-near").with("km", format!("{km:.0}")).with("place", name());
    match range.test(Op::AtMost, near.km * SLACK) {
        Answer::No => other(place, say, why),
        answer => say.verdict(answer, why),
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
fn elsewhere(place: &Place, wanted: Option<&str>, say: Say) -> Option<Verdict> {
    let country = place.country?;
    let differs = wanted.is_some_and(|wanted| wanted != country.as_str());
    differs.then(|| say.no(|| known(Field::Country, country.as_str())))
}

/// Another place; yet work from home can be done from anywhere in the country.
fn other(place: &Place, say: Say, why: impl FnOnce() -> Message) -> Verdict {
    match place.remote {
        true => say.maybe(|| Message::new("query-why-remote")),
        false => say.no(why),
    }
}

fn silent(place: &Place, field: Field, say: Say) -> Verdict {
    say.maybe(|| match place.remote {
        true => Message::new("query-why-remote"),
        false => unknown(field),
    })
}
