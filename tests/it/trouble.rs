//! Boards that fail: each fault has its sentence, the others go on, nothing stored is lost.

use vigie::model::{Lang, Outcome, SourceReport};
use vigie::store::Store;
use vigie::words::Words;

use crate::board::{Advert, Setup, Shape};
use crate::world::{World, hours, house};

async fn good_and_bad(shape: Shape) -> World {
    let world = World::new(vec![
        Setup { shape, ..Setup::new("oiseaux") },
        Setup { shape: Shape::Rss, ..Setup::new("carrefour") },
    ])
    .await;
    world.board("oiseaux").post(Advert::peer("Pair-aidant", "Lévis"));
    world.board("carrefour").post(Advert::peer("Travailleur pair", "Gatineau"));
    world.poll().await;
    assert_eq!(world.offers().len(), 2);
    world.advance(hours(6));
    world
}

fn told(report: &SourceReport) -> String {
    let words = Words::new(Lang::Fr);
    report.problems.iter().map(|problem| words.tell(&problem.what)).collect::<Vec<_>>().join("\n")
}

/// The bad board says why, the good one is read, both keep their offers.
async fn check(world: World, outcome: Outcome, says: &str) {
    world.board("carrefour").post(Advert::peer("Paire aidante famille", "Laval"));
    let report = world.poll().await;
    let [bad, good] = &report.sources[..] else { panic!("{report:#?}") };
    assert_eq!(bad.outcome, outcome, "{bad:#?}");
    let told = told(bad);
    assert!(told.contains(says), "{told}");
    assert_eq!((good.outcome, good.new), (Outcome::Read, 1));
    let open = world.offers().iter().filter(|offer| offer.status.as_str() == "open").count();
    assert_eq!(open, 3, "nothing was lost or closed");
    world.finish();
}

#[tokio::test]
async fn a_server_error() {
    let world = good_and_bad(Shape::Rss).await;
    world.board("oiseaux").go_down(500);
    check(world, Outcome::Failed, "500").await;
}

#[tokio::test]
async fn a_feed_that_became_a_web_page() {
    let world = good_and_bad(Shape::Rss).await;
    world.board("oiseaux").serve_html_instead();
    check(world, Outcome::Failed, "page").await;
}

#[tokio::test]
async fn an_empty_page() {
    let world = good_and_bad(Shape::Html).await;
    world.board("oiseaux").empty();
    check(world, Outcome::Failed, "").await;
}

#[tokio::test]
async fn a_page_of_many_megabytes() {
    let world = good_and_bad(Shape::Rss).await;
    world.board("oiseaux").huge(200_000_000);
    check(world, Outcome::Failed, "Mo").await;
}

#[tokio::test]
async fn a_redesigned_board() {
    let world = good_and_bad(Shape::Html).await;
    world.board("oiseaux").redesign();
    check(world, Outcome::Failed, "").await;
}

#[tokio::test]
async fn a_board_that_asks_to_wait() {
    let world = good_and_bad(Shape::Rss).await;
    world.board("oiseaux").rate_limit(7200);
    check(world, Outcome::Failed, "").await;
}

#[tokio::test]
async fn a_failing_board_is_tried_again_and_recovers() {
    let world = good_and_bad(Shape::Rss).await;
    world.board("oiseaux").go_down(503);
    world.tick().await;
    world.board("oiseaux").recover();
    world.board("oiseaux").post(Advert::peer("Pair-aidant de nuit", "Lévis"));
    world.advance(hours(30));
    world.tick().await;
    assert_eq!(world.offers().len(), 3);
    world.finish();
}

#[tokio::test]
async fn a_host_that_does_not_answer() {
    // A port that was free a moment ago: nobody listens there.
    let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let sources = format!(
        "[[source]]\nid = \"perdu\"\nname = \"Perdu\"\nurl = \"http://127.0.0.1:{port}/\"\nformat = \"feed\"\n\
         country = \"FR\"\nallow_private = true\ndelay = \"0s\"\n"
    );
    let app = house(&sources, Store::in_memory());
    let report =
        vigie::api::rounds::poll(&app, &Default::default(), &|_| {}).await.expect("a round");
    assert_eq!(report.sources[0].outcome, Outcome::Failed);
    assert!(!told(&report.sources[0]).is_empty());
}

#[tokio::test]
async fn a_public_board_is_not_polled_without_a_contact() {
    let sources = "[[source]]\nid = \"loin\"\nname = \"Loin\"\nurl = \"https://loin.exemple.org/\"\nformat = \"feed\"\ncountry = \"FR\"\n";
    let app = house(sources, Store::in_memory());
    let report =
        vigie::api::rounds::poll(&app, &Default::default(), &|_| {}).await.expect("a round");
    assert_eq!(report.sources[0].outcome, Outcome::Skipped);
    assert!(told(&report.sources[0]).contains("contact"), "{}", told(&report.sources[0]));
}
