//! A volunteer's word, and that no later poll undoes it.

use super::*;
use crate::model::{Correction, Status};

fn ids(house: &House, posting: &str) -> Vec<PostingId> {
    house.of(posting).sightings.iter().map(|sighting| sighting.posting.id.clone()).collect()
}

fn two() -> House {
    let mut other = posting("b", "1", "Intervenante de milieu");
    other.facts.employer = Some("Carrefour".to_owned());
    check(vec![posting("a", "1", "Pair-aidant"), other], 2)
}

fn reread(house: &mut House) {
    let mut changed = posting("b", "1", "Intervenante de milieu, soir");
    changed.facts.employer = Some("Carrefour".to_owned());
    house.read(vec![posting("a", "1", "Pair aidante"), changed], Trust::Board, now());
}

#[test]
fn joined_stays_joined_and_split_is_as_before() {
    let mut house = two();
    let before = house.partition();
    let (a, b) = (house.of("a:1").id.clone(), house.of("b:1").id.clone());
    house.decide(Verb::Merge { these: ids(&house, "a:1"), those: ids(&house, "b:1") });
    assert_eq!(house.partition(), [["a:1", "b:1"]]);
    let kept = house.of("a:1").id.clone();
    reread(&mut house);
    assert_eq!(house.partition(), [["a:1", "b:1"]]);
    house.decide(Verb::Split {
        these: vec![PostingId::new("b:1")],
        those: vec![PostingId::new("a:1")],
    });
    assert_eq!(house.partition(), before);
    assert_eq!((&house.of("a:1").id, &house.of("b:1").id), (&a, &b));
    assert!(kept == a || kept == b);
    reread(&mut house);
    assert_eq!(house.partition(), before);
}

#[test]
fn a_split_outlives_a_later_copy_that_is_like_both() {
    let mut house =
        check(vec![posting("a", "1", "Pair-aidant"), posting("b", "1", "Pair aidante")], 1);
    house.decide(Verb::Split {
        these: vec![PostingId::new("b:1")],
        those: vec![PostingId::new("a:1")],
    });
    assert_eq!(house.offers.len(), 2);
    assert!(house.of("a:1").perhaps.is_empty(), "somebody has looked");
    house.read(vec![posting("c", "1", "Pair-aidant·e")], Trust::Employer, now());
    assert_ne!(house.of("a:1").id, house.of("b:1").id);
}

#[test]
fn an_id_follows_its_founder_out_of_the_offer_that_it_led_to() {
    let mut house = two();
    let (a, b) = (house.of("a:1").id.clone(), house.of("b:1").id.clone());
    house.decide(Verb::Merge { these: ids(&house, "a:1"), those: ids(&house, "b:1") });
    let kept = house.of("a:1").id.clone();
    let (asleep, founder) = if kept == a { (b, "b:1") } else { (a, "a:1") };
    let other = posting("c", "1", "Accueillante");
    house.read(vec![other], Trust::Employer, now());
    let (leaves, stays) = (vec![PostingId::new(founder)], ids(&house, founder));
    let stays = stays.into_iter().filter(|id| id.as_str() != founder).collect();
    house.decide(Verb::Merge { these: leaves.clone(), those: vec![PostingId::new("c:1")] });
    house.decide(Verb::Split { these: leaves, those: stays });
    let now_in = house.of(founder).id.clone();
    assert!(now_in == asleep || house.forwards.get(&asleep) == Some(&now_in));
}

#[test]
fn held_and_rejected_stand_until_released() {
    let mut house = two();
    let postings = ids(&house, "a:1");
    house.decide(Verb::Reject { postings: postings.clone() });
    assert_eq!(house.of("a:1").status, Status::Rejected);
    reread(&mut house);
    assert_eq!(house.of("a:1").status, Status::Rejected);
    house.read(vec![posting("c", "1", "Pair-aidant·e")], Trust::Employer, now());
    assert_eq!(house.of("c:1").status, Status::Rejected, "its copies are rejected with it");
    house.decide(Verb::Hold { postings: postings.clone() });
    assert_eq!(house.of("a:1").status, Status::Held);
    house.decide(Verb::Release { postings });
    assert_eq!(house.of("a:1").status, Status::Open);
}

#[test]
fn a_correction_outweighs_every_board_and_can_be_taken_back() {
    let mut house = two();
    let postings = ids(&house, "a:1");
    let correct = |town: Option<Place>| Verb::Correct {
        postings: postings.clone(),
        corrections: vec![Correction::Place(town.map(Box::new))],
    };
    house.decide(correct(Some(town("Québec"))));
    assert_eq!(house.of("a:1").facts.place.city.as_deref(), Some("Québec"));
    reread(&mut house);
    assert_eq!(house.of("a:1").facts.place.city.as_deref(), Some("Québec"));
    let mut copy = posting("c", "1", "Pair-aidant·e");
    copy.facts.place = town("Québec");
    house.read(vec![copy], Trust::Employer, now());
    assert_eq!(house.of("c:1").id, house.of("a:1").id, "what is corrected is compared");
    house.decide(correct(None));
    assert_eq!(house.of("a:1").facts.place.city.as_deref(), Some("Lévis"));
}
