//! Owns one row of the gazetteer: a town, a part of one, or an area.

use crate::model::Country;

/// What a row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// A municipality.
    Commune,
    /// A district of Paris, Lyon or Marseille.
    Arrondissement,
    /// A village, a former commune, a quarter.
    Locality,
    /// A grouping of communes (FR).
    Grouping,
    /// A département (FR).
    Department,
    /// A canton (CH, LU).
    Canton,
    /// A province (BE, CA).
    Province,
    /// A region (FR, BE), an administrative region (Québec), a Land, a nation.
    Region,
    /// A country.
    Country,
}

impl Kind {
    pub(super) fn parse(text: &str) -> Option<Self> {
        Some(match text {
            "commune" => Self::Commune,
            "arrondissement" => Self::Arrondissement,
            "locality" => Self::Locality,
            "epci" => Self::Grouping,
            "departement" => Self::Department,
            "canton" => Self::Canton,
            "province" => Self::Province,
            "region" => Self::Region,
            "country" => Self::Country,
            _ => return None,
        })
    }

    /// Whether people live in it as in a town.
    pub fn is_town(self) -> bool {
        matches!(self, Self::Commune | Self::Arrondissement | Self::Locality)
    }
}

/// A row. Its texts live as long as the program.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Row {
    /// Country.
    pub country: Country,
    /// What it is.
    pub kind: Kind,
    /// Its official name.
    pub name: &'static str,
    /// INSEE region, region (BE), canton, province, Land.
    pub admin1: &'static str,
    /// Département, province (BE), administrative region (Québec).
    pub admin2: &'static str,
    /// Degrees north and east, WGS 84.
    pub at: Option<(f64, f64)>,
    /// Inhabitants; zero when unknown.
    pub population: u32,
    /// Official code: INSEE, Statbel, BFS.
    pub code: &'static str,
    pub(super) parent: &'static str,
    pub(super) others: &'static str,
    pub(super) postcodes: &'static str,
}

impl Row {
    /// Reads a line of the table.
    pub(super) fn parse(line: &'static str) -> Option<Self> {
        let mut cells = line.split('\t');
        let mut next = || cells.next();
        let country = Country::parse(next()?)?;
        let (admin1, admin2, name, others, postcodes) =
            (next()?, next()?, next()?, next()?, next()?);
        let (lat, lon) = (next()?, next()?);
        let at = lat.parse().ok().zip(lon.parse().ok());
        let population = next()?.parse().unwrap_or(0);
        let kind = Kind::parse(next()?)?;
        let (code, parent) = (next()?, next()?);
        Some(Self {
            country,
            kind,
            name,
            admin1,
            admin2,
            at,
            population,
            code,
            parent,
            others,
            postcodes,
        })
    }

    /// Every name it is known by, the official one first.
    pub fn names(&self) -> impl Iterator<Item = &'static str> {
        std::iter::once(self.name).chain(self.others.split('|').filter(|name| !name.is_empty()))
    }

    /// Its postcodes; in Canada the three-character prefixes of towns and the full codes of
    /// villages, without space.
    pub fn postcodes(&self) -> impl Iterator<Item = &'static str> {
        self.postcodes.split(' ').filter(|code| !code.is_empty())
    }

    /// Whether it lies in an area, or is that area.
    pub fn lies_in(&self, area: &Row) -> bool {
        let first = self.admin1 == area.admin1;
        self.country == area.country
            && match area.kind {
                Kind::Country => true,
                Kind::Department => self.admin2 == area.admin2,
                Kind::Province if area.country == Country::BE => self.admin2 == area.admin2,
                Kind::Region if area.country == Country::CA => first && self.admin2 == area.admin2,
                Kind::Region | Kind::Province | Kind::Canton => first,
                Kind::Grouping | Kind::Commune | Kind::Arrondissement | Kind::Locality => false,
            }
    }

    /// Inhabitants, or a cautious figure when they are unknown.
    pub(super) fn weight(&self) -> f64 {
        match (self.population, self.kind) {
            (0, Kind::Commune) => 1_000.0,
            (0, _) => 200.0,
            (known, _) => f64::from(known),
        }
    }
}

/// Kilometres between two points (latitude, longitude), along a great circle of a sphere.
pub fn distance_km(a: (f64, f64), b: (f64, f64)) -> f64 {
    let (phi, psi) = (a.0.to_radians(), b.0.to_radians());
    let across = (b.1 - a.1).to_radians();
    let half =
        ((psi - phi) / 2.0).sin().powi(2) + phi.cos() * psi.cos() * (across / 2.0).sin().powi(2);
    // Rounding may lift the square root of opposite points above one.
    2.0 * 6371.0088 * half.sqrt().min(1.0).asin()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn distances_are_those_of_a_map() {
        let (brest, quimper) = ((48.39, -4.486), (47.996, -4.102));
        assert!((distance_km(brest, quimper) - 52.4).abs() < 1.5);
    }

    proptest! {
        #[test]
        fn distance_is_symmetric(a in -90.0..90.0_f64, b in -180.0..180.0_f64, c in -90.0..90.0_f64, d in -180.0..180.0_f64) {
            let (there, back) = (distance_km((a, b), (c, d)), distance_km((c, d), (a, b)));
            prop_assert!((there - back).abs() < 1e-6);
            prop_assert!((0.0..=20_040.0).contains(&there));
        }
    }
}
