//! What the name of a region stands for, however it is spelt.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::elsewhere::{ELSEWHERE, FRENCH_NAMES, GROUPS};
use super::france::{FORMER, FRANCE};
use crate::text;

/// What the name of a region stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Area {
    /// A region of today, by its official name.
    Region(&'static str),
    /// A former region, or a département named as if it were a region.
    Departments(Vec<&'static str>),
}

/// Reads the name of a region, however it is spelt.
pub(super) fn area(typed: &str) -> Option<Area> {
    let typed = area_key(typed);
    let is = |name: &str| area_key(name) == typed;
    let any = |names: &[&str]| names.iter().any(|name| is(name));
    let group = GROUPS.iter().find(|row| is(row.0) || any(row.2)).map(|row| row.0);
    let french = FRANCE.iter().map(|row| row.0).find(|name| is(name));
    let alias = FRENCH_NAMES.iter().find(|row| any(row.1)).map(|row| row.0);
    let other = ELSEWHERE.iter().find(|row| is(row.0) || any(row.2)).map(|row| row.0);
    if let Some(name) = group.or(french).or(alias).or(other) {
        return Some(Area::Region(name));
    }
    let former = FORMER.iter().find(|row| is(row.0)).map(|row| row.1.to_vec());
    former.or_else(|| department(&typed).map(|code| vec![code])).map(Area::Departments)
}

/// The code of a département, from its code or its name.
pub(super) fn department(typed: &str) -> Option<&'static str> {
    let name = area_key(typed);
    let padded = if name.len() == 1 { format!("0{name}") } else { name };
    KNOWN.departments.get(&padded).copied()
}

/// The region of a département.
pub(super) fn region_of(code: &str) -> Option<&'static str> {
    FRANCE
        .iter()
        .find(|(_, departments)| departments.iter().any(|row| row.0.eq_ignore_ascii_case(code)))
        .map(|row| row.0)
}

/// Keys of regions: their country, and the wider regions that hold them.
#[derive(Default)]
struct Known {
    countries: HashMap<String, &'static str>,
    wider: HashMap<String, Vec<String>>,
    /// Départements by code and by name.
    departments: HashMap<String, &'static str>,
}

static KNOWN: LazyLock<Known> = LazyLock::new(|| {
    let mut known = Known::default();
    for (name, country, _) in ELSEWHERE {
        known.countries.insert(area_key(name), country);
    }
    for (name, departments) in FRANCE {
        known.countries.insert(area_key(name), "FR");
        for (code, name) in *departments {
            known.departments.insert(area_key(code), code);
            known.departments.insert(area_key(name), code);
        }
    }
    for (name, country, _, members) in GROUPS {
        known.countries.insert(area_key(name), country);
        for member in *members {
            known.wider.entry(area_key(member)).or_default().push(area_key(name));
        }
    }
    known
});

/// Whether a wider region holds another, both by their [`area_key`].
pub(super) fn holds(wider: &str, region: &str) -> bool {
    KNOWN.wider.get(region).is_some_and(|groups| groups.iter().any(|group| group == wider))
}

/// The code of a region's country; `None` when the name is unknown.
pub(super) fn country_of(region: &str) -> Option<&'static str> {
    KNOWN.countries.get(&area_key(region)).copied()
}

/// Every name that a misspelt one could have meant.
pub(super) fn names() -> impl Iterator<Item = &'static str> {
    let french = FRANCE.iter().map(|row| row.0);
    let former = FORMER.iter().map(|row| row.0);
    french
        .chain(former)
        .chain(ELSEWHERE.iter().map(|row| row.0))
        .chain(GROUPS.iter().map(|row| row.0))
}

/// Every département's name.
pub(super) fn department_names() -> impl Iterator<Item = &'static str> {
    FRANCE.iter().flat_map(|row| row.1).map(|row| row.1)
}

/// The same for every spelling of one name: `Montréal (région)`, `Saint-Gall`, `région Bretagne`.
pub(super) fn area_key(name: &str) -> String {
    let folded = text::fold(name);
    let bare = folded.split('(').next().unwrap_or_default();
    let words: Vec<&str> = bare
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(|word| if word == "st" { "saint" } else { word })
        .collect();
    let heads = ["region", "province", "canton", "departement"];
    let rest = match words.as_slice() {
        [head, "de" | "du" | "des", rest @ ..] if heads.contains(head) && !rest.is_empty() => rest,
        [head, rest @ ..] if heads.contains(head) && !rest.is_empty() => rest,
        all => all,
    };
    rest.join(" ")
}
