//! What becomes of an offer that leaves its board: closed by evidence, never by a bad day.

use vigie::model::{Outcome, Status};

use crate::board::{Advert, AdvertId, Left, Listing, Setup, Shape};
use crate::world::{World, days, hours};

/// A board of four offers, read once.
async fn four(shape: Shape) -> (World, Vec<AdvertId>) {
    let setup = Setup { shape, listing: Listing::Full, ..Setup::new("oiseaux") };
    let world = World::new(vec![setup]).await;
    let towns = ["Lévis", "Gatineau", "Laval", "Montréal"];
    let post = |town: &&str| {
        world.board("oiseaux").post(Advert::peer(&format!("Pair-aidant, équipe de {town}"), town))
    };
    let ids = towns.iter().map(post).collect();
    world.poll().await;
    assert_eq!(open(&world), 4);
    world.board("oiseaux").take_requests();
    world.advance(hours(6));
    (world, ids)
}

fn open(world: &World) -> usize {
    world.offers().iter().filter(|offer| offer.status == Status::Open).count()
}

#[tokio::test]
async fn an_advert_whose_page_is_gone_is_closed_at_once() {
    for left in [Left::NotFound, Left::Gone, Left::Mark] {
        for shape in [Shape::Rss, Shape::Html] {
            let (world, ids) = four(shape).await;
            world.board("oiseaux").withdraw(ids[0], left);
            let report = world.poll_of("oiseaux").await;
            assert_eq!((report.outcome, report.closed), (Outcome::Read, 1), "{left:?} {shape:?}");
            assert_eq!(open(&world), 3);
            let looked = world.board("oiseaux").take_requests();
            assert_eq!(looked.len(), 2, "the list, and one look: {looked:#?}");
            // It is not asked for again.
            world.advance(days(8));
            world.poll().await;
            assert_eq!(world.board("oiseaux").take_requests().len(), 1);
            world.finish();
        }
    }
}

#[tokio::test]
async fn an_advert_whose_page_stays_up_is_closed_by_three_whole_lists_without_it() {
    let (world, ids) = four(Shape::Html).await;
    world.board("oiseaux").withdraw(ids[1], Left::Page);
    for expected in [4, 4, 3] {
        world.poll().await;
        assert_eq!(open(&world), expected);
        world.advance(hours(6));
    }
    let offers = world.offers();
    let gone = offers.iter().find(|offer| offer.status == Status::Closed).unwrap();
    let shown = vigie::api::offers::show(&world.app, &gone.id).unwrap();
    let told: Vec<&str> = shown.history.iter().map(|event| event.what.id.as_str()).collect();
    assert!(told.contains(&"offer-unlisted") && told.contains(&"offer-closed"), "{told:?}");
    world.finish();
}

#[tokio::test]
async fn a_feed_lets_older_entries_go_and_closes_nothing_by_that() {
    let (world, ids) = four(Shape::Rss).await;
    world.board("oiseaux").withdraw(ids[0], Left::Page);
    for _ in 0..6 {
        world.poll().await;
        world.advance(days(2));
    }
    assert_eq!(open(&world), 4);
    world.finish();
}

#[tokio::test]
async fn an_offer_that_comes_back_is_the_same_offer() {
    let (world, ids) = four(Shape::Html).await;
    let before = world.offers();
    world.board("oiseaux").withdraw(ids[0], Left::NotFound);
    world.poll().await;
    assert_eq!(open(&world), 3);
    world.advance(days(3));
    world.board("oiseaux").put_back(ids[0]);
    let report = world.poll_of("oiseaux").await;
    assert_eq!((report.new, open(&world)), (0, 4), "{report:#?}");
    let ids_of = |offers: &[vigie::api::OfferRecord]| {
        offers.iter().map(|offer| offer.id.clone()).collect::<Vec<_>>()
    };
    assert_eq!(ids_of(&world.offers()), ids_of(&before));
    world.finish();
}

#[tokio::test]
async fn a_bad_day_closes_nothing() {
    type Day = fn(&crate::board::Board);
    let bad: [Day; 6] = [
        |board| board.empty(),
        |board| board.go_down(500),
        |board| board.go_down(403),
        |board| board.go_down(404),
        |board| board.redesign(),
        |board| board.truncate(),
    ];
    for (n, day) in bad.into_iter().enumerate() {
        let (world, _) = four(Shape::Html).await;
        day(world.board("oiseaux"));
        for _ in 0..5 {
            world.poll().await;
            world.advance(days(1));
        }
        assert_eq!(open(&world), 4, "day {n}");
        world.board("oiseaux").recover();
        world.advance(days(2));
        let report = world.poll_of("oiseaux").await;
        assert_eq!((report.new, open(&world), world.offers().len()), (0, 4, 4), "day {n}");
        world.finish();
    }
}

#[tokio::test]
async fn half_a_list_proves_nothing() {
    let (world, ids) = four(Shape::Html).await;
    for _ in 0..3 {
        world.poll().await;
        world.advance(hours(6));
    }
    for id in &ids[1..] {
        world.board("oiseaux").withdraw(*id, Left::Page);
    }
    for _ in 0..5 {
        world.poll().await;
        world.advance(hours(6));
    }
    assert_eq!(open(&world), 4, "one of four is no list to be believed");
    world.finish();
}

#[tokio::test]
async fn what_is_over_for_long_is_forgotten() {
    let (world, ids) = four(Shape::Html).await;
    world.board("oiseaux").withdraw(ids[0], Left::Gone);
    world.poll().await;
    assert_eq!(world.offers().len(), 4);
    world.advance(days(366));
    world.poll().await;
    assert_eq!(world.offers().len(), 3);
    world.finish();
}

#[tokio::test]
async fn a_board_that_asks_for_it_is_forgotten_at_once() {
    let lines = "drop_when_withdrawn = true".to_owned();
    let setup = Setup { listing: Listing::Full, lines, ..Setup::new("oiseaux") };
    let world = World::new(vec![setup]).await;
    let id = world.board("oiseaux").post(Advert::peer("Pair-aidant", "Lévis"));
    world.board("oiseaux").post(Advert::peer("Paire aidante famille", "Laval"));
    world.poll().await;
    world.board("oiseaux").withdraw(id, Left::Page);
    world.poll().await;
    assert_eq!(world.offers().len(), 1);
    world.finish();
}
