//! Polling: what a board does, and what becomes of it in the store.

use chrono::NaiveDate;
use vigie::model::{Outcome, Status};

use crate::board::{Advert, Listing, Setup, Shape};
use crate::world::{World, days, hours};

fn shaped(shape: Shape) -> Setup {
    Setup { shape, ..Setup::new("oiseaux") }
}

#[tokio::test]
async fn every_shape_of_board_gives_the_same_offer() {
    for shape in [Shape::Rss, Shape::Atom, Shape::Html, Shape::Jsonld] {
        let world = World::new(vec![shaped(shape)]).await;
        world.board("oiseaux").post(Advert::peer("Pair·e-aidant·e", "Lévis"));
        world.board("oiseaux").post(Advert::other("Comptable", "Lévis"));
        let report = world.poll_of("oiseaux").await;
        assert_eq!(report.outcome, Outcome::Read, "{shape:?}: {report:#?}");
        assert_eq!((report.items, report.new, report.refused.len()), (2, 1, 1), "{shape:?}");
        let offers = world.offers();
        assert_eq!(offers.len(), 1);
        assert_eq!(offers[0].title, "Pair·e-aidant·e", "{shape:?}");
        assert_eq!(offers[0].status, Status::Open);
        assert_eq!(offers[0].peer.is, Some(true));
        assert_eq!(
            offers[0].place.country.map(|country| country.to_string()).as_deref(),
            Some("CA")
        );
        world.finish();
    }
}

#[tokio::test]
async fn an_unchanged_board_costs_one_request_and_changes_nothing() {
    let world = World::new(vec![shaped(Shape::Html)]).await;
    let board = world.board("oiseaux");
    board.post(Advert::peer("Pair-aidant", "Lévis"));
    world.poll().await;
    let before = world.offers();
    board.take_requests();
    world.advance(hours(6));
    let report = world.poll_of("oiseaux").await;
    assert_eq!(report.outcome, Outcome::Unchanged);
    assert_eq!(
        world.board("oiseaux").take_requests().iter().map(|seen| seen.status).collect::<Vec<_>>(),
        [304]
    );
    assert_eq!(world.offers(), before);
    world.finish();
}

#[tokio::test]
async fn a_postings_own_page_is_fetched_once_and_then_when_its_entry_changes() {
    let setup = Setup { listing: Listing::Teaser, ..shaped(Shape::Html) };
    let world = World::new(vec![setup]).await;
    let board = world.board("oiseaux");
    let first = board.post(Advert::peer("Pair-aidant", "Lévis"));
    board.post(Advert::other("Comptable", "Lévis"));
    world.poll().await;
    assert_eq!(board.take_requests().len(), 3, "the list and two pages");
    board.post(Advert::peer("Paire aidante famille", "Québec"));
    world.poll().await;
    assert_eq!(board.take_requests().len(), 2, "the list and the new page");
    board.edit(first, |advert| advert.title = "Pair-aidant en santé mentale".to_owned());
    let report = world.poll_of("oiseaux").await;
    assert_eq!(board.take_requests().len(), 2, "the list and the changed page");
    assert_eq!(report.updated, 1);
    world.finish();
}

#[tokio::test]
async fn a_deadline_that_passes_expires_the_offer() {
    let world = World::new(vec![shaped(Shape::Rss)]).await;
    let last = NaiveDate::from_ymd_opt(2026, 11, 26).expect("a day");
    world
        .board("oiseaux")
        .post(Advert { deadline: Some(last), ..Advert::peer("Pair-aidant", "Lévis") });
    world.poll().await;
    assert_eq!(world.offers()[0].deadline, Some(last));
    world.advance(days(2));
    assert_eq!(world.poll().await.expired.len(), 0, "its last day is still a day");
    world.advance(days(1));
    assert_eq!(world.poll().await.expired.len(), 1);
    assert_eq!(world.offers()[0].status, Status::Expired);
    world.finish();
}

#[tokio::test]
async fn an_offer_is_found_in_any_spelling() {
    let world = World::new(vec![shaped(Shape::Rss)]).await;
    world.board("oiseaux").post(Advert::peer("Pair·e-aidant·e", "Lévis"));
    world.poll().await;
    for (query, hits) in [
        ("PAIRS AIDANTES", 1),
        ("pays:CA contrat:cdi", 1),
        ("région:québec", 1),
        ("pays:FR", 0),
        ("-pair", 0),
    ] {
        assert_eq!(world.search(query).hits.len(), hits, "{query}");
    }
    world.finish();
}

#[tokio::test]
async fn a_long_list_is_read_page_by_page() {
    let world = World::new(vec![Setup { per_page: 2, ..shaped(Shape::Html) }]).await;
    for n in 1..=5 {
        world.board("oiseaux").post(Advert::peer(&format!("Pair-aidant, équipe {n}"), "Lévis"));
    }
    let report = world.poll_of("oiseaux").await;
    assert_eq!((report.items, report.new), (5, 5));
    world.finish();
}

#[tokio::test]
async fn a_dry_run_reads_everything_and_keeps_nothing() {
    use vigie::api::rounds::{self, Keep, PollRequest};
    let world = World::new(vec![shaped(Shape::Rss)]).await;
    world.board("oiseaux").post(Advert::peer("Pair-aidant", "Lévis"));
    let request = PollRequest { sources: Vec::new(), keep: Keep::Nothing };
    let report = rounds::poll(&world.app, &request, &|_| {}).await.expect("a round");
    assert_eq!(report.sources[0].new, 1);
    assert_eq!(world.offers().len(), 0);
    world.finish();
}

#[tokio::test]
async fn a_restart_refetches_nothing_before_its_time() {
    let world = World::new(vec![shaped(Shape::Rss)]).await;
    world.board("oiseaux").post(Advert::peer("Pair-aidant", "Lévis"));
    world.tick().await;
    world.board("oiseaux").take_requests();
    world.tick().await;
    assert_eq!(world.board("oiseaux").take_requests().len(), 0);
    world.advance(hours(7));
    world.tick().await;
    assert_eq!(world.board("oiseaux").take_requests().len(), 1);
    world.finish();
}
