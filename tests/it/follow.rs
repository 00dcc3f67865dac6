//! Feeds, calendars, sitemap and what search engines read.

use vigie::app::App;
use vigie::clock::Clock;
use vigie::store::Store;

use crate::board::{Advert, Setup, Shape};
use crate::visitor::Visitor;
use crate::world::World;

async fn world() -> World {
    let setup = Setup { shape: Shape::Rss, country: "FR".to_owned(), ..Setup::new("phare") };
    let world = World::new(vec![setup]).await;
    world.board("phare").post(Advert {
        posted: chrono::NaiveDate::from_ymd_opt(2026, 11, 20),
        deadline: chrono::NaiveDate::from_ymd_opt(2026, 12, 1),
        ..Advert::peer("Médiateur & médiatrice de santé pair", "Lyon")
    });
    world.board("phare").post(Advert::peer("Pair-aidant", "Rennes"));
    world.poll().await;
    world
}

#[tokio::test]
async fn a_search_is_followed_as_atom() {
    let world = world().await;
    let visitor = Visitor::of(&world.app).await;
    let feed = visitor.get("/offres.atom?q=lyon").await;
    assert_eq!(feed.header("content-type"), "application/atom+xml; charset=utf-8");
    let read = feed_rs::parser::parse(feed.body.as_bytes()).expect("a feed");
    assert_eq!(read.entries.len(), 1);
    assert!(
        read.entries[0].title.as_ref().is_some_and(|title| title.content.contains("& médiatrice"))
    );
    assert!(read.entries[0].links[0].href.contains("/offre/"));
    world.finish();
}

#[tokio::test]
async fn a_search_is_followed_as_json() {
    let world = world().await;
    let visitor = Visitor::of(&world.app).await;
    let feed: serde_json::Value =
        serde_json::from_str(&visitor.get("/offres.json").await.body).expect("JSON");
    assert_eq!(feed["version"], "https://jsonfeed.org/version/1.1");
    assert_eq!(feed["items"].as_array().map(Vec::len), Some(2));
    world.finish();
}

#[tokio::test]
async fn last_days_stand_in_a_calendar() {
    let world = world().await;
    let visitor = Visitor::of(&world.app).await;
    let calendar = visitor.get("/offres.ics").await;
    assert_eq!(calendar.header("content-type"), "text/calendar; charset=utf-8");
    assert_eq!(calendar.body.matches("BEGIN:VEVENT").count(), 1, "only what has a last day");
    assert!(calendar.body.contains("DTSTART;VALUE=DATE:20261201"), "{}", calendar.body);
    for line in calendar.body.split("\r\n") {
        assert!(line.len() <= 75 && !line.contains('\n'), "{line}");
    }
    world.finish();
}

#[tokio::test]
async fn search_engines_get_only_what_is_known() {
    let world = world().await;
    let visitor = Visitor::of(&world.app).await;
    let list = visitor.get("/offres").await;
    assert!(!list.body.contains("ld+json"));
    let dated = visitor.get(&list.link("Médiateur & médiatrice")).await;
    let json = dated.body.split("application/ld+json\">").nth(1).expect("a job posting");
    let json = json.split("</script>").next().expect("its end");
    let posting: serde_json::Value = serde_json::from_str(json).expect("JSON");
    assert_eq!(posting["hiringOrganization"]["name"], "Les Oiseaux de passage");
    assert_eq!(posting["jobLocation"]["address"]["addressLocality"], "Lyon");
    assert_eq!(posting["datePosted"], "2026-11-20");
    assert!(posting.get("baseSalary").is_none(), "nothing is made up");
    let undated = visitor.get(&list.link("Pair-aidant")).await;
    assert!(!undated.body.contains("ld+json"), "without a day of publication there is none");
    world.finish();
}

#[tokio::test]
async fn under_a_base_path_every_link_stands_there() {
    let file = |name: &str, text: &str| vigie::config::InputFile {
        name: name.to_owned(),
        content: vigie::config::Content::Text(text.to_owned()),
    };
    let files = vec![
        file("sources.toml", ""),
        file(
            "vigie.toml",
            "[instance]\nurl = \"https://exemple.org/\"\n[web]\nbase_path = \"/pairs/\"\n",
        ),
    ];
    let input = vigie::config::Input { files, ..Default::default() };
    let (config, faults) = vigie::config::load(&input);
    let config = config.unwrap_or_else(|| panic!("{faults:#?}"));
    let clock = Clock::manual(crate::world::start());
    let app = App::new(config, Store::in_memory(), clock).expect("a house");
    let visitor = Visitor::of(&app).await;
    for path in ["/pairs", "/pairs/", "/pairs/offres", "/pairs/rien"] {
        let page = visitor.get(path).await;
        page.check("fr");
        assert!(page.link("Offres").starts_with("/pairs/offres"), "{path}");
    }
    assert_eq!(visitor.get("/offres").await.status, 404);
    let map = visitor.get("/pairs/sitemap.xml").await;
    assert!(map.body.contains("<loc>https://exemple.org/pairs/employeurs</loc>"), "{}", map.body);
    let robots = visitor.get("/pairs/robots.txt").await;
    assert!(robots.body.contains("Disallow: /pairs/p/"), "{}", robots.body);
}
