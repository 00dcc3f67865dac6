//! Where the evidence of an advert leads.

use proptest::prelude::*;

use super::*;
use crate::normalise::scan;

fn shown(place: &Place) -> String {
    let part = |text: &Option<String>| text.clone().unwrap_or_else(|| "-".to_owned());
    let country = place.country.map_or("-".to_owned(), |country| country.to_string());
    let mut text = format!(
        "{} | {} | {} {country} {:?}",
        part(&place.city),
        part(&place.region),
        part(&place.department),
        place.precision
    );
    if place.remote {
        text.push_str(" remote");
    }
    text
}

fn field(text: &str) -> RawPlace {
    RawPlace { text: Some(text.to_owned()), ..RawPlace::default() }
}

fn check(raw: &RawPlace, title: &str, body: &str, country: Country, expected: &str) {
    assert_eq!(
        shown(&place(raw, title, body, country, None)),
        expected,
        "{raw:?} {title:?} {body:?}"
    );
}

#[test]
fn the_boards_field_comes_first() {
    let none = RawPlace::default();
    check(&field("Brest"), "", "", Country::FR, "Brest | Bretagne | 29 FR City");
    check(&field("69003 Lyon"), "", "", Country::FR, "Lyon | Auvergne-Rhône-Alpes | 69 FR City");
    check(
        &field("Ste-Thérèse (Québec)"),
        "",
        "",
        Country::CA,
        "Sainte-Thérèse | Laurentides | - CA City",
    );
    check(&field("Québec"), "", "", Country::CA, "- | Québec | - CA Region");
    check(&field("Toronto (Ontario)"), "", "", Country::CA, "Toronto | Ontario | - CA City");
    check(
        &field("Finistère"),
        "Pair-aidant – Brest",
        "",
        Country::FR,
        "Brest | Bretagne | 29 FR City",
    );
    check(&field("Saint-Denis"), "", "", Country::FR, "- | - | - FR Country");
    check(&field("Lyon, Nantes"), "", "", Country::FR, "Lyon | Auvergne-Rhône-Alpes | 69 FR City");
    check(&field("Télétravail"), "", "", Country::FR, "- | - | - FR Country remote");
    let structured = RawPlace {
        locality: Some("Namur".to_owned()),
        postcode: Some("5000".to_owned()),
        country: Some("Belgique".to_owned()),
        ..none
    };
    check(&structured, "", "", Country::FR, "Namur | Namur | - BE City");
}

#[test]
fn the_title_and_the_text_may_say_it() {
    let none = RawPlace::default();
    let fr = Country::FR;
    check(&none, "Pair-aidant – Lyon", "", fr, "Lyon | Auvergne-Rhône-Alpes | 69 FR City");
    check(&none, "Pair-aidant·e H/F à Rennes", "", fr, "Rennes | Bretagne | 35 FR City");
    check(&none, "Pair-aidant – Santé mentale", "", fr, "- | - | - FR Country");
    check(
        &none,
        "",
        "Lieu de travail : Nantes, avec déplacements.",
        fr,
        "Nantes | Pays de la Loire | 44 FR City",
    );
    check(&none, "", "Lieu :\nNantes", fr, "Nantes | Pays de la Loire | 44 FR City");
    check(&none, "", "Le poste est basé à Lille.", fr, "Lille | Hauts-de-France | 59 FR City");
    check(
        &none,
        "",
        "Poste basé à Lille, dans une équipe.",
        fr,
        "Lille | Hauts-de-France | 59 FR City",
    );
    check(&none, "", "Siège social : Paris", fr, "- | - | - FR Country");
    check(&none, "", "12 rue des Lilas, 35000 Rennes", fr, "Rennes | Bretagne | 35 FR City");
    check(
        &none,
        "",
        "Envoyez votre CV au 12 rue des Lilas, 35000 Rennes",
        fr,
        "- | - | - FR Country",
    );
    check(&none, "Pair-aidant – Lyon – Nantes", "", fr, "- | - | - FR Country");
    check(&none, "", "Poste en 100 % télétravail.", fr, "- | - | - FR Country remote");
    check(&none, "", "Télétravail partiel possible.", fr, "- | - | - FR Country");
}

#[test]
fn the_source_is_the_last_resort() {
    let none = RawPlace::default();
    let found = place(&none, "Pair aidant", "", Country::CA, Some("Montérégie"));
    assert_eq!(shown(&found), "- | Montérégie | - CA Region");
    let found = place(&field("Saint-Denis"), "", "", Country::FR, Some("Île-de-France"));
    assert_eq!(shown(&found), "Saint-Denis | Île-de-France | 93 FR City");
}

#[test]
fn lines_of_adverts_are_read() {
    let table = include_str!("../../../tests/cases/place-lines.tsv");
    for line in table.lines().skip(1) {
        let cells: Vec<&str> = line.split('\t').collect();
        let [country, title, text, want] = cells[..] else { panic!("four cells in {line:?}") };
        let country = Country::parse(country).unwrap();
        let said =
            |cell: &str| if cell == "-" { String::new() } else { cell.replace(" – ", " - ") };
        let found = place(&RawPlace::default(), &said(title), &said(text), country, None);
        let got = found.city.or(found.department).or(found.region).unwrap_or("-".to_owned());
        assert_eq!(got, want, "for {title:?} {text:?}");
    }
}

proptest! {
    #[test]
    fn any_text_is_read_without_a_fault(text in prop_oneof!["\\PC{0,60}", scan::babble()]) {
        let found = place(&field(&text), &text, &text, Country::CA, Some("Estrie"));
        prop_assert!(found.country.is_some());
        prop_assert_eq!(found.city.is_some(), found.precision == Precision::City);
    }
}
