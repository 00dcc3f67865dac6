//! What a source's licence asks for, what a site says of its new address, and what the person in
//! charge is told.

use std::sync::Arc;

use vigie::api::offers::{Scope, export};
use vigie::api::rounds::{self, PollRequest};
use vigie::app::App;
use vigie::model::{Address, Format, SourceId, SourceReport};

use crate::board::{Advert, Listing, Setup, Shape};
use crate::site::{Asked, HTML, Site, TEXT, feed};
use crate::world::{World, days, hours};

async fn poll(app: &App) -> SourceReport {
    let report = rounds::poll(app, &PollRequest::default(), &|_| {}).await.unwrap();
    report.sources.into_iter().next().unwrap()
}

fn with_admin(world: &mut World) {
    Arc::make_mut(&mut world.app.config).admin.mail = Address::parse("garde@exemple.org");
}

#[tokio::test]
async fn a_licence_is_shown_wherever_its_offers_are_and_bounds_what_is_mailed() {
    let lines = "licence = { text = \"Offres du Phare\", url = \"https://phare.exemple.org/licence\" }\nmail = false";
    let setup = Setup { shape: Shape::Rss, lines: lines.to_owned(), ..Setup::new("oiseaux") };
    let world = World::new(vec![setup]).await;
    world.board("oiseaux").post(Advert::peer("Pair-aidant", "Lévis"));
    world.poll().await;
    let offers = world.offers();
    assert_eq!(offers[0].licences["oiseaux"].text, "Offres du Phare");
    world.subscriber("lea@exemple.org", "nature:emploi", "now");
    world.send().await;
    let mail = world.mail();
    assert!(mail.iter().all(|mail| !mail.text.contains("Pair-aidant")), "{mail:#?}");
    world.finish();
}

#[tokio::test]
async fn a_licence_is_said_in_the_digest() {
    let lines = "licence = { text = \"Offres du Phare\" }".to_owned();
    let setup = Setup { shape: Shape::Rss, lines, ..Setup::new("oiseaux") };
    let world = World::new(vec![setup]).await;
    world.board("oiseaux").post(Advert::peer("Pair-aidant", "Lévis"));
    world.poll().await;
    world.subscriber("lea@exemple.org", "nature:emploi", "now");
    world.send().await;
    let mail = world.mail();
    assert!(mail[0].text.contains("Offres du Phare") && mail[0].html.contains("Offres du Phare"));
    world.finish();
}

#[tokio::test]
async fn contacts_are_not_kept_where_that_is_asked() {
    let site = Site::open(|_| {
        let text = format!("{TEXT} CV à Mme Léa Martin, rh@exemple.org, 01 23 45 67 89.");
        (200, "application/rss+xml", feed("Pair-aidante").replace(TEXT, &text))
    })
    .await;
    let app = site.house("/feed", "feed", "keep_contacts = false");
    poll(&app).await;
    let offer = export(&app, None, Scope::All).unwrap().0.remove(0);
    let shown = vigie::api::offers::show(&app, &offer.id).unwrap();
    for word in ["Martin", "rh@", "23 45"] {
        assert!(!serde_json::to_string(&shown).unwrap().contains(word), "{word}: {}", shown.text);
    }
    assert!(shown.text.contains("rétablissement"));
}

#[tokio::test]
async fn a_change_of_health_is_mailed_once_and_at_most_daily() {
    let setup = Setup { shape: Shape::Html, listing: Listing::Full, ..Setup::new("oiseaux") };
    let mut world = World::new(vec![setup]).await;
    with_admin(&mut world);
    for n in 1..=5 {
        world.board("oiseaux").post(Advert::peer(&format!("Pair-aidant, équipe {n}"), "Lévis"));
    }
    for _ in 0..4 {
        world.tick().await;
        world.advance(hours(7));
    }
    assert!(world.mail().is_empty(), "all is well");
    world.board("oiseaux").redesign();
    let mut mails = Vec::new();
    for _ in 0..12 {
        world.tick().await;
        mails.extend(world.mail());
        world.advance(hours(7));
    }
    assert_eq!(mails.len(), 1, "{mails:#?}");
    assert_eq!(mails[0].to, "garde@exemple.org");
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(words(&mails[0].text).contains("vigie source test oiseaux"), "{}", mails[0].text);
    world.board("oiseaux").recover();
    for _ in 0..12 {
        world.tick().await;
        mails.extend(world.mail());
        world.advance(hours(7));
    }
    assert_eq!(mails.len(), 2, "{mails:#?}");
    assert!(words(&mails[1].text).contains("redevenu normal"), "{}", mails[1].text);
    world.finish();
}

/// A site whose page announces a feed.
fn with_feed(asked: &Asked) -> (u16, &'static str, String) {
    match asked.path.as_str() {
        "/" => {
            let page = "<html lang=\"fr\"><head><link rel=\"alternate\" type=\"application/rss+xml\" href=\"/offres.xml\"></head>\
                <body><main><h1>Offres</h1><p>Pair-aidante de nuit</p></main></body></html>";
            (200, HTML, page.to_owned())
        }
        "/offres.xml" => {
            let link = format!("http://{}/offre/1", asked.host);
            (
                200,
                "application/rss+xml",
                feed("Pair-aidante de nuit").replace("https://phare.exemple.org/1", &link),
            )
        }
        _ => of_the_new_design(asked),
    }
}

/// The same site without its feed, with a list of its own.
fn of_the_new_design(asked: &Asked) -> (u16, &'static str, String) {
    let offer = |n: u32, title: &str| {
        format!(
            "<article class=\"card\"><h3><a href=\"/offre/{n}\">{title}</a></h3><p>Lyon, CDI</p></article>"
        )
    };
    match asked.path.as_str() {
        "/" => {
            let list = [
                offer(1, "Pair-aidante de nuit"),
                offer(2, "Médiateur de santé pair"),
                offer(3, "Pair praticien"),
            ];
            let page = format!(
                "<html lang=\"fr\"><body><main><h1>Offres d'emploi</h1><section>{}</section></main></body></html>",
                list.concat()
            );
            (200, HTML, page)
        }
        path if path.starts_with("/offre/") => {
            let page = format!(
                "<html><body><main><h1>Poste</h1><p>{}</p></main></body></html>",
                TEXT.repeat(3)
            );
            (200, HTML, page)
        }
        _ => (404, HTML, String::new()),
    }
}

#[tokio::test]
async fn an_address_alone_is_probed_once_and_again_when_it_breaks() {
    let site = Site::open(with_feed).await;
    let app = site.house("/", "auto", "");
    let report = poll(&app).await;
    assert_eq!(report.new, 1, "{report:#?}");
    let state = || app.store.source(&SourceId::new("phare")).unwrap().unwrap();
    let choice = state().choice.unwrap();
    assert_eq!((choice.format, choice.url.path()), (Format::Feed, "/offres.xml"));
    site.asked();
    app.clock.advance(hours(7));
    poll(&app).await;
    let asked = site.asked();
    assert_eq!(asked.len(), 1, "no probing: {asked:#?}");
    let before = export(&app, None, Scope::All).unwrap().0;
    site.becomes(of_the_new_design);
    app.clock.advance(days(2));
    let report = poll(&app).await;
    assert_eq!(report.items, 3, "{report:#?}");
    let offers = export(&app, None, Scope::All).unwrap().0;
    assert_eq!(offers.len(), 3, "nothing twice: {offers:#?}");
    let same = offers.iter().find(|offer| offer.id == before[0].id).unwrap();
    assert_eq!(same.status.as_str(), "open");
    let told = state().notices;
    assert_eq!(told[0].id, "poll-auto-rechosen", "{told:#?}");
    for _ in 0..4 {
        app.clock.advance(hours(7));
        poll(&app).await;
    }
    let open = export(&app, None, Scope::Open).unwrap().0;
    assert_eq!(open.len(), 3, "nothing closed");
}

#[tokio::test]
async fn a_move_for_good_is_believed_at_the_third_time_and_told() {
    let site = Site::open(|asked| match asked.path.as_str() {
        "/vieux" => (301, "/neuf", String::new()),
        "/neuf" => (200, "application/rss+xml", feed("Pair-aidante")),
        _ => (404, HTML, String::new()),
    })
    .await;
    let app = site.house("/vieux", "feed", "");
    let mut asked = Vec::new();
    for _ in 0..5 {
        poll(&app).await;
        asked.push(site.asked().iter().map(|asked| asked.path.clone()).collect::<Vec<_>>());
        app.clock.advance(hours(7));
    }
    assert_eq!(asked[0], ["/vieux", "/neuf"]);
    assert_eq!(asked[3], ["/neuf"], "{asked:?}");
    let shown = vigie::api::sources::show(&app, "phare").unwrap();
    assert_eq!(shown.moved.unwrap().to.path(), "/neuf");
    assert_eq!(shown.line, 4, "the line to change");
    let state = app.store.source(&SourceId::new("phare")).unwrap().unwrap();
    assert_eq!(state.notices.len(), 1);
    assert_eq!(export(&app, None, Scope::All).unwrap().0.len(), 1);
}

#[tokio::test]
async fn an_aggregators_link_leads_to_its_origin() {
    let origin = Site::open(|asked| match asked.path.as_str() {
        "/poste/9" => (
            200,
            HTML,
            format!(
                "<html><body><main><h1>Pair-aidante</h1><p>{}</p></main></body></html>",
                TEXT.repeat(3)
            ),
        ),
        _ => (404, HTML, String::new()),
    })
    .await;
    ORIGIN.set(origin.address.clone()).unwrap();
    let site = Site::open(|asked| match asked.path.as_str() {
        "/feed" => {
            let link = format!("http://{}/vers/9", asked.host);
            (
                200,
                "application/rss+xml",
                feed("Pair-aidante").replace("https://phare.exemple.org/1", &link),
            )
        }
        "/vers/9" => (
            302,
            Box::leak(format!("{}/poste/9", ORIGIN.get().unwrap()).into_boxed_str()),
            String::new(),
        ),
        _ => (404, HTML, String::new()),
    })
    .await;
    let app = site.house("/feed", "feed", "trust = \"aggregator\"");
    poll(&app).await;
    let offers = export(&app, None, Scope::All).unwrap().0;
    assert_eq!(offers[0].url, format!("{}/poste/9", origin.address));
    site.asked();
    app.clock.advance(days(1));
    poll(&app).await;
    assert_eq!(site.asked().len(), 1, "its link is followed once");
}

static ORIGIN: std::sync::OnceLock<String> = std::sync::OnceLock::new();
