//! What is one position, and what never is.

use super::*;
use crate::model::Contract;

#[test]
fn two_spellings_on_two_boards_are_one_position() {
    let a = posting("a", "1", "Pair·e-aidant·e H/F");
    let house = check(vec![a, posting("b", "9", "PAIR AIDANT(E) - Lévis")], 1);
    assert_eq!(house.of("a:1").sightings.len(), 2);
}

#[test]
fn another_town_is_another_position() {
    let mut other = posting("b", "9", "Pair-aidant");
    other.facts.place = town("Québec");
    check(vec![posting("a", "1", "Pair-aidant"), other], 2);
}

#[test]
fn a_district_is_its_city() {
    let at = |source: &str, place: &str| {
        let mut posting = posting(source, "1", "Pair-aidant");
        posting.facts.place = town(place);
        posting
    };
    check(vec![at("a", "Lyon 3e Arrondissement"), at("b", "Lyon")], 1);
    check(vec![at("a", "Lyon 3e Arrondissement"), at("b", "Lyon 8e Arrondissement")], 1);
}

#[test]
fn another_reference_is_another_position() {
    let with = |mut posting: Posting, reference: &str| {
        posting.facts.reference = Some(reference.to_owned());
        posting.facts.text = text("des familles");
        posting
    };
    let first = with(posting("a", "1", "Pair-aidant"), "2026-0101");
    check(vec![first, with(posting("b", "9", "Pair-aidant"), "2026-0102")], 2);
}

#[test]
fn another_contract_under_a_like_title_is_another_position() {
    let mut first = posting("a", "1", "Pair-aidant");
    first.facts.contract = Some(Contract::Permanent);
    let mut other = posting("b", "9", "Pair-aidant");
    other.facts.contract = Some(Contract::FixedTerm);
    check(vec![first, other], 2);
}

#[test]
fn two_live_postings_of_one_board_stay_two() {
    check(vec![posting("a", "1", "Pair-aidant"), posting("a", "2", "Pair-aidant")], 2);
}

#[test]
fn the_same_link_is_the_same_position_whatever_the_employer() {
    let mut copy = posting("b", "9", "Pair-aidante en santé mentale");
    copy.facts.employer = None;
    copy.url = "http://www.a.example/1/?utm_source=b".to_owned();
    check(vec![posting("a", "1", "Pair-aidant·e"), copy], 1);
}

#[test]
fn a_form_that_many_postings_share_joins_nothing() {
    let with_form = |mut posting: Posting| {
        posting.url = "https://a.example/postuler".to_owned();
        posting
    };
    let pair = with_form(posting("a", "1", "Pair-aidant"));
    check(vec![pair, with_form(posting("a", "2", "Agent d'accueil pair"))], 2);
}

#[test]
fn a_copy_finds_its_twin_among_like_wards() {
    let ward = |source: &str, key: &str, ward: &str| {
        let mut posting = posting(source, key, &format!("Pair aidant, {ward}"));
        posting.facts.text = text(ward);
        posting
    };
    let (old, young) = ("les aînés du pavillon", "les jeunes de la clinique");
    let house = check(
        vec![
            ward("a", "1", old),
            ward("a", "2", young),
            ward("b", "1", young),
            ward("b", "2", old),
        ],
        2,
    );
    assert_eq!(house.partition(), [["a:1", "b:2"], ["a:2", "b:1"]]);
}

#[test]
fn one_advert_for_several_towns_is_a_family_of_positions() {
    let at = |key: &str, place: &str| {
        let mut posting = posting("a", key, &format!("Pair aidant – {place}"));
        posting.facts.place = town(place);
        posting.facts.text = text("les membres");
        posting
    };
    let mut house = House::default();
    house.read(vec![at("1", "Lévis"), at("2", "Québec")], Trust::Employer, now());
    house.read(vec![at("3", "Gatineau")], Trust::Employer, now());
    assert_eq!(house.offers.len(), 3);
    let families: Vec<_> = house.offers.values().map(|offer| offer.family.clone()).collect();
    assert!(families[0].is_some() && families.iter().all(|f| *f == families[0]), "{families:?}");
}

#[test]
fn a_translation_is_perhaps_the_same() {
    let mut french = posting("a", "1", "Pair aidant");
    french.facts.text = text("des adultes");
    french.facts.language = Some("fr".to_owned());
    french.facts.hours.weekly = Some(28.0);
    let mut english = posting("b", "1", "Peer support worker");
    english.facts.text = "We look for somebody with lived experience who helps others. ".repeat(4);
    english.facts.language = Some("en".to_owned());
    english.facts.role = Some(Role::PeerSupportWorker);
    english.facts.hours.weekly = Some(28.0);
    let house = check(vec![french, english], 2);
    assert_eq!(house.of("a:1").perhaps, [house.of("b:1").id.clone()]);
    assert_eq!(house.of("b:1").perhaps, [house.of("a:1").id.clone()]);
}

#[test]
fn an_agency_that_hides_the_house_is_seen_through() {
    let mut house = posting("a", "1", "Pair aidant en emploi");
    house.facts.text = format!("Le Phare engage. {}", text("des chercheurs d'emploi"));
    let mut agency = posting("b", "1", "Pair aidant en emploi (client confidentiel)");
    agency.facts.employer = Some("Placement Express".to_owned());
    agency.facts.text = format!("Notre client engage. {}", text("des chercheurs d'emploi"));
    check(vec![house, agency], 1);
}
