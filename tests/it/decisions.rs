//! A volunteer's word: carried out at once, kept, and never undone by a poll.

use vigie::api::decisions::{Decide, Decided, What, decide};
use vigie::api::explain::{Explained, Explanation, explain};
use vigie::model::Status;

use crate::board::{Advert, Setup, Shape};
use crate::world::{World, hours};

async fn two_boards() -> World {
    World::new(vec![
        Setup { shape: Shape::Rss, ..Setup::new("oiseaux") },
        Setup { shape: Shape::Jsonld, ..Setup::new("carrefour") },
    ])
    .await
}

fn say(world: &World, what: What) -> Decided {
    let reason = Some("vu avec l’employeur".to_owned());
    decide(&world.app, &Decide { author: "Camille".to_owned(), reason, what }).expect("a decision")
}

fn id(world: &World, city: &str) -> String {
    let offers = world.offers();
    let found = offers.iter().find(|offer| offer.place.city.as_deref() == Some(city));
    found.expect("an offer there").id.clone()
}

fn explained(world: &World, id: &str) -> Explained {
    match explain(&world.app, id).expect("an explanation") {
        Explanation::Kept(found) => *found,
        Explanation::Refused(refusal) => panic!("{refusal:?}"),
    }
}

#[tokio::test]
async fn two_offers_are_joined_and_taken_apart_again_under_their_ids() {
    let world = two_boards().await;
    world.board("oiseaux").post(Advert::peer("Pair-aidant", "Lévis"));
    let there = world.board("carrefour").post(Advert::peer("Pair-aidant", "Gatineau"));
    world.poll().await;
    let (a, b) = (id(&world, "Lévis"), id(&world, "Gatineau"));

    let decided = say(&world, What::Merge(a.clone(), b.clone()));
    assert_eq!(decided.offers.len(), 1);
    let kept = decided.offers[0].id.clone();
    let gone = if kept == a { &b } else { &a };
    assert_eq!(explained(&world, gone).shown.offer.id, kept, "the other id leads here");

    world.advance(hours(6));
    let also = |advert: &mut Advert| advert.title = "Pair-aidante (soir)".to_owned();
    world.board("carrefour").edit(there, also);
    world.poll().await;
    assert_eq!(explained(&world, &kept).shown.offer.sightings.len(), 2);

    say(&world, What::Split(kept.clone(), vec!["carrefour".to_owned()]));
    let found = explained(&world, &b);
    assert_eq!(found.shown.offer.id, b);
    assert_eq!(found.decisions.len(), 2);
    assert_eq!(explained(&world, &a).shown.offer.sightings.len(), 1);
    world.poll().await;
    assert_eq!(explained(&world, &a).shown.offer.sightings.len(), 1);
    world.finish();
}

#[tokio::test]
async fn a_rejected_offer_is_never_mailed_until_it_is_released() {
    let world = two_boards().await;
    world.subscriber("a@exemple.org", "", "daily");
    world.board("oiseaux").post(Advert::peer("Pair-aidant", "Lévis"));
    world.board("carrefour").post(Advert::other("Comptable", "Lévis"));
    world.poll().await;
    let offer = id(&world, "Lévis");
    say(&world, What::Reject(offer.clone()));
    world.advance(hours(6));
    world.poll().await;
    world.send().await;
    assert_eq!(world.mail().len(), 0);
    assert_eq!(explained(&world, &offer).shown.offer.status, Status::Rejected);

    say(&world, What::Release(offer.clone()));
    world.send().await;
    assert_eq!(world.mail().len(), 1);
    world.finish();
}

#[tokio::test]
async fn a_correction_outlives_a_new_reading() {
    let world = two_boards().await;
    world.board("oiseaux").post(Advert::peer("Pair-aidant", "Lévis"));
    world.board("carrefour").post(Advert::other("Comptable", "Lévis"));
    world.poll().await;
    let offer = id(&world, "Lévis");
    let fields = vec!["limite=2027-01-15".to_owned(), "employeur=Maison du Lac".to_owned()];
    say(&world, What::Correct(offer.clone(), fields));
    world.advance(hours(6));
    world.poll().await;
    let found = explained(&world, &offer);
    assert_eq!(found.shown.offer.employer.as_deref(), Some("Maison du Lac"));
    assert_eq!(
        found.shown.offer.deadline.map(|day| day.to_string()).as_deref(),
        Some("2027-01-15")
    );
    assert!(found.shown.history.iter().any(|event| event.what.id == "decide-told-why"));

    say(&world, What::Correct(offer.clone(), vec!["employeur=".to_owned()]));
    let found = explained(&world, &offer);
    assert_eq!(found.shown.offer.employer.as_deref(), Some("Les Oiseaux de passage"));
    world.finish();
}

#[tokio::test]
async fn a_decision_that_cannot_be_says_why() {
    let world = two_boards().await;
    world.board("oiseaux").post(Advert::peer("Pair-aidant", "Lévis"));
    world.board("carrefour").post(Advert::other("Comptable", "Lévis"));
    world.poll().await;
    let offer = id(&world, "Lévis");
    let fault = |author: &str, what: What| {
        let request = Decide { author: author.to_owned(), reason: None, what };
        decide(&world.app, &request).expect_err("a fault").message.id
    };
    assert_eq!(fault(" ", What::Hold(offer.clone())), "decide-no-author");
    assert_eq!(fault("C", What::Merge(offer.clone(), offer.clone())), "decide-merge-itself");
    assert_eq!(
        fault("C", What::Split(offer.clone(), vec!["ailleurs".to_owned()])),
        "decide-no-such-posting"
    );
    assert_eq!(fault("C", What::Split(offer, vec!["oiseaux".to_owned()])), "decide-split-all");
    assert_eq!(fault("C", What::Hold("zzz".to_owned())), "api-no-such-offer");
    world.finish();
}
