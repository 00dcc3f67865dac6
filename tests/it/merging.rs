//! Two boards, one position.

use crate::board::{Advert, Setup, Shape};
use crate::world::World;

async fn two_boards() -> World {
    World::new(vec![
        Setup { shape: Shape::Rss, ..Setup::new("oiseaux") },
        Setup { shape: Shape::Jsonld, ..Setup::new("carrefour") },
    ])
    .await
}

#[tokio::test]
async fn the_same_position_on_two_boards_is_one_offer_with_two_sightings() {
    let world = two_boards().await;
    world.board("oiseaux").post(Advert::peer("Pair·e-aidant·e", "Lévis"));
    world.board("carrefour").post(Advert::peer("PAIR AIDANT(E) H/F", "Lévis (Québec)"));
    let report = world.poll().await;
    let new: usize = report.sources.iter().map(|source| source.new).sum();
    let merged: usize = report.sources.iter().map(|source| source.merged).sum();
    assert_eq!((new, merged), (1, 1), "{report:#?}");
    let offers = world.offers();
    assert_eq!(offers.len(), 1);
    assert_eq!(offers[0].sightings.len(), 2);
    world.finish();
}

#[tokio::test]
async fn the_same_title_in_two_towns_is_two_offers() {
    let world = two_boards().await;
    world.board("oiseaux").post(Advert::peer("Pair-aidant", "Lévis"));
    world.board("carrefour").post(Advert::peer("Pair-aidant", "Gatineau"));
    world.poll().await;
    assert_eq!(world.offers().len(), 2);
    world.finish();
}
