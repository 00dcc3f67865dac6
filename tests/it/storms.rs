//! Bad days of a board: what it costs, what is asked of the site meanwhile, and that nothing is lost,
//! closed or counted twice.

use std::time::Duration;

use vigie::fetch::{FetchConfig, Fetcher};
use vigie::model::{Outcome, Status};
use vigie::store::Store;

use crate::board::{Advert, Board, Listing, Setup, Shape};
use crate::world::{World, days, hours, house};

/// A board of five offers that was read for a day, by somebody without patience.
async fn five(shape: Shape) -> World {
    let setup = Setup { shape, listing: Listing::Full, ..Setup::new("oiseaux") };
    let mut world = World::new(vec![setup]).await;
    let patience = FetchConfig {
        idle: Duration::from_millis(300),
        total: Duration::from_millis(1500),
        header: Duration::from_millis(1000),
        retry_pause: Duration::from_millis(1),
        max_body: 1_000_000,
        ..FetchConfig::default()
    };
    world.app.fetcher = Fetcher::new(patience).expect("a door");
    for town in ["Lévis", "Gatineau", "Laval", "Montréal", "Sherbrooke"] {
        world.board("oiseaux").post(Advert::peer(&format!("Pair-aidant, équipe de {town}"), town));
    }
    for _ in 0..3 {
        world.tick().await;
        world.advance(hours(7));
    }
    assert_eq!(world.offers().len(), 5);
    world.board("oiseaux").take_requests();
    world
}

type Day = fn(&Board);

/// A day and more of trouble, then all is well: the offers stand, the site was asked little.
async fn check(shape: Shape, day: Day, most: usize) {
    let world = five(shape).await;
    let before = world.offers();
    day(world.board("oiseaux"));
    for _ in 0..6 {
        world.tick().await;
        world.advance(hours(5));
    }
    let asked = world.board("oiseaux").take_requests();
    assert!(!asked.is_empty() && asked.len() <= most, "{} requests: {asked:#?}", asked.len());
    assert!(world.offers().iter().all(|offer| offer.status == Status::Open));
    world.board("oiseaux").recover();
    world.board("oiseaux").post(Advert::peer("Paire aidante famille", "Québec"));
    world.advance(days(2));
    world.tick().await;
    let after = world.offers();
    assert_eq!(after.len(), 6, "nothing lost, nothing twice");
    let kept = before.iter().all(|old| after.iter().any(|new| new.id == old.id));
    assert!(kept && after.iter().all(|offer| offer.status == Status::Open));
    world.finish();
}

#[tokio::test]
async fn a_page_of_consent_in_place_of_the_list() {
    check(Shape::Html, |board| board.ask_consent(), 6).await;
}

#[tokio::test]
async fn a_fault_for_a_day_then_back() {
    check(Shape::Rss, |board| board.go_down(500), 6).await;
}

#[tokio::test]
async fn an_overload_is_tried_twice_at_most() {
    check(Shape::Rss, |board| board.go_down(503), 12).await;
}

#[tokio::test]
async fn a_list_that_drips_is_cut() {
    check(Shape::Html, |board| board.drip(), 12).await;
}

#[tokio::test]
async fn a_list_without_end_is_cut() {
    check(Shape::Html, |board| board.never_end(), 6).await;
}

#[tokio::test]
async fn a_bomb_does_no_harm() {
    check(Shape::Html, |board| board.bomb(), 6).await;
}

#[tokio::test]
async fn an_empty_answer_with_status_200() {
    check(Shape::Rss, |board| board.empty(), 6).await;
}

#[tokio::test]
async fn a_site_that_asks_to_wait_is_left_alone() {
    let world = five(Shape::Rss).await;
    world.board("oiseaux").rate_limit(20 * 3600);
    let report = world.poll_of("oiseaux").await;
    assert_eq!(report.outcome, Outcome::Failed);
    assert_eq!(world.board("oiseaux").take_requests().len(), 1);
    for _ in 0..4 {
        world.advance(hours(4));
        world.tick().await;
    }
    assert_eq!(world.board("oiseaux").take_requests().len(), 0, "it asked for twenty hours");
    assert!(world.offers().iter().all(|offer| offer.status == Status::Open));
    world.finish();
}

#[tokio::test]
async fn links_with_a_session_are_the_same_links() {
    let setup = Setup { listing: Listing::Teaser, ..Setup::new("oiseaux") };
    let world = World::new(vec![setup]).await;
    world.board("oiseaux").hand_out_sessions();
    for town in ["Lévis", "Gatineau", "Laval"] {
        world.board("oiseaux").post(Advert::peer(&format!("Pair-aidant, équipe de {town}"), town));
    }
    world.poll().await;
    assert_eq!(world.board("oiseaux").take_requests().len(), 4, "the list and three pages");
    for _ in 0..3 {
        world.advance(hours(6));
        let report = world.poll_of("oiseaux").await;
        assert_eq!((report.new, report.same), (0, 3), "{report:#?}");
        assert_eq!(world.board("oiseaux").take_requests().len(), 1, "no page is fetched again");
    }
    assert_eq!(world.offers().len(), 3);
    world.finish();
}

#[tokio::test]
async fn a_restart_remembers_what_was_read() {
    let board = Board::open(Setup { shape: Shape::Rss, ..Setup::new("oiseaux") }).await;
    board.post(Advert::peer("Pair-aidant", "Lévis"));
    let folder = tempfile::tempdir().unwrap();
    let mut statuses = Vec::new();
    for _ in 0..3 {
        // Each turn is a process of its own: nothing but the folder is left of the one before.
        let app = house(&board.sources_toml(), Store::open(folder.path()).unwrap());
        vigie::api::rounds::poll(&app, &Default::default(), &|_| {}).await.unwrap();
        let list = |seen: crate::board::Seen| (seen.path == "/emplois").then_some(seen.status);
        statuses.extend(board.take_requests().into_iter().filter_map(list));
        let offers = vigie::api::offers::export(&app, None, vigie::api::offers::Scope::All);
        assert_eq!(offers.unwrap().0.len(), 1);
    }
    assert_eq!(statuses, [200, 304, 304]);
    board.finish();
}
