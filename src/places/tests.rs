//! The whole table of places, and what a text may name.

use proptest::prelude::*;

use super::*;
use crate::model::Country;

fn label(row: &Row) -> String {
    let kind = match row.kind {
        Kind::Commune => "commune",
        Kind::Arrondissement => "arrondissement",
        Kind::Locality => "locality",
        Kind::Grouping => "epci",
        Kind::Department => "departement",
        Kind::Canton => "canton",
        Kind::Province => "province",
        Kind::Region => "region",
        Kind::Country => "country",
    };
    let code = if row.code.is_empty() { String::new() } else { format!(" {}", row.code) };
    format!("{}/{}/{} {} [{kind}{code}]", row.country, row.admin1, row.admin2, row.name)
}

fn seen(text: &str, country: &str) -> String {
    let hints = Hints { country: Country::parse(country).unwrap(), region: None };
    let found = gazetteer().resolve(text, &hints);
    match (found.row, found.why) {
        (Some(row), _) => label(row),
        (None, Why::Ambiguous) => "AMBIGUOUS".to_owned(),
        (None, _) => "NONE".to_owned(),
    }
}

fn check(text: &str, country: &str, expected: &str) {
    let seen = seen(text, country);
    assert!(seen.starts_with(expected), "for {text:?}: want {expected}, got {seen}");
}

#[test]
fn the_whole_table_is_found() {
    let tables = [
        include_str!("../../tests/cases/places.tsv"),
        include_str!("../../tests/cases/own/places.tsv"),
    ];
    let mut faults = Vec::new();
    for line in tables.iter().flat_map(|table| table.lines().skip(1)) {
        let cells: Vec<&str> = line.split('\t').collect();
        let [text, country, want] = cells[..] else { panic!("three cells in {line:?}") };
        let got = seen(text, country);
        if !got.starts_with(want) {
            faults.push(format!("{text} ({country}): want {want}, got {got}"));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn words_around_a_name_do_no_harm() {
    check("Hôpital Saint-Antoine, Paris", "FR", "FR/11/75 Paris");
    check("12 rue de Lyon, 75012 Paris", "FR", "FR/11/75 Paris 12e");
    check("Jambes (Namur)", "BE", "BE/WAL/WNA Jambes");
    check("Saint-Denis, Paris", "FR", "FR/11/93 Saint-Denis");
    check("Siège social – Longueuil, Montérégie", "CA", "CA/QC/16 Longueuil");
    check("Granby", "CA", "CA/QC/05 Granby");
    check("Lorraine, QC", "CA", "CA/QC/15 Lorraine");
    check("Îles-de-la-Madeleine", "CA", "CA/QC/11 Les Îles-de-la-Madeleine");
    check("Corrèze", "FR", "FR/75/19 Corrèze [departement");
    check("Berlin", "FR", "DE/16/ Berlin");
    check("Milano", "CH", "IT/09/ Milano");
    check("H2X", "CA", "CA/QC/06 Montréal");
    check("Halifax, Nova Scotia", "CA", "CA/NS/ Halifax");
}

#[test]
fn a_commune_is_found_by_its_name_and_postcode() {
    let core = ["FR", "BE", "CH", "CA"].map(|code| Country::parse(code).unwrap());
    let communes = gazetteer().rows().iter().filter(|row| row.kind == Kind::Commune);
    // Every seventh is enough to notice a rule that breaks.
    for row in communes.filter(|row| core.contains(&row.country)).step_by(7) {
        let Some(code) = row.postcodes().next() else { continue };
        let hints = Hints { country: row.country, region: None };
        let found = gazetteer().resolve(&format!("{code} {}", row.name), &hints).row;
        let own = found.is_some_and(|one| one == row || gazetteer().parent(one) == Some(row));
        assert!(own, "{code} {}: {found:?}", row.name);
    }
}

proptest! {
    #[test]
    fn any_text_is_read_without_a_fault(text in "\\PC{0,60}|[A-Z0-9 ,/()-]{0,30}") {
        let _ = gazetteer().resolve(&text, &Hints { country: Country::FR, region: Some("x") });
    }
}
