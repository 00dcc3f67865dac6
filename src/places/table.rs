//! Owns the table in memory: rows, and the indexes by name, postcode and code.

use std::io::Read;
use std::sync::OnceLock;

use super::name::key;
use super::row::{Kind, Row};
use crate::model::Country;

static PACKED: &[u8] = include_bytes!("../../data/places.tsv.zst");

/// The places that the program knows.
#[derive(Debug)]
pub struct Gazetteer {
    rows: Vec<Row>,
    by_name: Index,
    by_postcode: Index,
    by_code: Index,
}

/// Hashes of texts and the rows they lead to, sorted.
type Index = Vec<(u64, u32)>;

/// The gazetteer. The first call unpacks it; every later one is free.
pub fn gazetteer() -> &'static Gazetteer {
    static ONCE: OnceLock<Gazetteer> = OnceLock::new();
    ONCE.get_or_init(|| {
        let mut text = String::new();
        // The table is part of the program; a test holds it to its number of rows.
        let unpacked = zstd::Decoder::new(PACKED).and_then(|mut it| it.read_to_string(&mut text));
        if unpacked.is_err() {
            text.clear();
        }
        Gazetteer::new(text.leak())
    })
}

impl Gazetteer {
    fn new(text: &'static str) -> Self {
        let rows: Vec<Row> = text.lines().skip(1).filter_map(Row::parse).collect();
        let mut it =
            Self { rows, by_name: Index::new(), by_postcode: Index::new(), by_code: Index::new() };
        for (at, row) in (0_u32..).zip(&it.rows) {
            it.by_name.extend(row.names().map(|name| (hash(&key(name)), at)));
            it.by_postcode.extend(row.postcodes().map(|code| (hash(code), at)));
            if !row.code.is_empty() {
                it.by_code.push((hash(row.code), at));
            }
        }
        for index in [&mut it.by_name, &mut it.by_postcode, &mut it.by_code] {
            index.sort_unstable();
            index.dedup();
        }
        it
    }

    /// Every row, in the order of the table.
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// The rows that have a name, official or other, whatever its accents and capitals.
    pub fn named(&self, name: &str) -> Vec<&Row> {
        self.keyed(&key(name))
    }

    pub(super) fn keyed(&self, key: &str) -> Vec<&Row> {
        self.find(&self.by_name, key)
    }

    /// The rows that a postcode covers.
    pub(super) fn coded(&self, postcode: &str, countries: &[Country]) -> Vec<&Row> {
        let mut found = self.find(&self.by_postcode, postcode);
        found.retain(|row| countries.contains(&row.country));
        found
    }

    /// The town that a district or a village belongs to.
    pub fn parent(&self, row: &Row) -> Option<&Row> {
        let owner = |one: &&Row| one.country == row.country && one.kind == Kind::Commune;
        (!row.parent.is_empty())
            .then(|| self.find(&self.by_code, row.parent))
            .and_then(|found| found.into_iter().find(owner))
    }

    /// The area of a kind that a row lies in.
    fn area(&self, country: Country, kind: Kind, code: &str) -> Option<&Row> {
        let code = match (country, kind) {
            (Country::FR, _) | (_, Kind::Country) => code.to_owned(),
            (Country::CA, Kind::Region) => format!("QC-{code}"),
            _ => format!("{country}-{code}"),
        };
        self.find(&self.by_code, &code)
            .into_iter()
            .find(|row| row.country == country && row.kind == kind)
    }

    /// The official region that a row lies in: région (FR), région administrative (Québec),
    /// province elsewhere in Canada and in Belgium, Bruxelles-Capitale, canton, Land, nation.
    pub fn region(&self, row: &Row) -> Option<&Row> {
        let country = row.country;
        let (kind, code) = match country.as_str() {
            "FR" => (Kind::Region, row.admin1),
            "CA" if row.admin1 == "QC" && !row.admin2.is_empty() => (Kind::Region, row.admin2),
            "CA" => (Kind::Province, row.admin1),
            "BE" if row.admin1 == "BRU" => (Kind::Region, row.admin1),
            "BE" if row.admin2.is_empty() => (Kind::Region, row.admin1),
            "BE" => (Kind::Province, row.admin2),
            "CH" | "LU" => (Kind::Canton, row.admin1),
            _ => (Kind::Region, row.admin1),
        };
        (!code.is_empty()).then(|| self.area(country, kind, code)).flatten()
    }

    /// The département that a row lies in (FR).
    pub fn department(&self, row: &Row) -> Option<&Row> {
        let french = row.country == Country::FR && !row.admin2.is_empty();
        french.then(|| self.area(row.country, Kind::Department, row.admin2)).flatten()
    }

    /// The province that a row lies in (CA).
    pub fn province(&self, row: &Row) -> Option<&Row> {
        let canadian = row.country == Country::CA && !row.admin1.is_empty();
        canadian.then(|| self.area(row.country, Kind::Province, row.admin1)).flatten()
    }

    /// The country that a row lies in.
    pub fn country(&self, row: &Row) -> Option<&Row> {
        let code = row.country.as_str();
        self.find(&self.by_code, code).into_iter().find(|row| row.kind == Kind::Country)
    }

    fn find(&self, index: &Index, text: &str) -> Vec<&Row> {
        let wanted = hash(text);
        let start = index.partition_point(|(hash, _)| *hash < wanted);
        index
            .iter()
            .skip(start)
            .take_while(|(hash, _)| *hash == wanted)
            .filter_map(|(_, at)| self.rows.get(usize::try_from(*at).ok()?))
            .collect()
    }
}

/// FNV-1a with 64 bits: fixed for ever, and collisions among 100,000 names are out of sight.
fn hash(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::*;

    #[test]
    fn the_table_is_whole() {
        assert_eq!(gazetteer().rows().len(), 53_959);
    }

    #[test]
    fn no_two_keys_share_a_hash() {
        let mut seen: HashMap<u64, String> = HashMap::new();
        for name in gazetteer().rows().iter().flat_map(Row::names) {
            let key = key(name);
            let known = seen.entry(hash(&key)).or_insert_with(|| key.clone());
            assert_eq!(*known, key);
        }
    }

    #[test]
    fn every_town_knows_its_region() {
        for row in gazetteer().rows().iter().filter(|row| row.kind.is_town()) {
            // Overseas collectivities are no regions.
            let collectivity = row.country == Country::FR && row.admin1.len() != 2;
            assert!(collectivity || gazetteer().region(row).is_some(), "{row:?}");
        }
    }
}
