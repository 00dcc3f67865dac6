//! The pages: searched, read and followed by a visitor without scripts.

use chrono::NaiveDate;

use crate::board::{Advert, Setup, Shape};
use crate::visitor::Visitor;
use crate::world::{World, days};

fn day(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, month, day).expect("a day")
}

/// A board with two jobs in Québec and one in France.
async fn world() -> World {
    let board = |id: &str, country: &str| Setup {
        shape: Shape::Rss,
        country: country.to_owned(),
        per_page: 50,
        ..Setup::new(id)
    };
    let world = World::new(vec![board("oiseaux", "CA"), board("phare", "FR")]).await;
    world.board("oiseaux").post(Advert {
        deadline: Some(day(12, 1)),
        posted: Some(day(11, 20)),
        pay: Some("24,50 $ à 31,20 $ de l'heure".to_owned()),
        ..Advert::peer("Pair·e-aidant·e", "Lévis")
    });
    world.board("oiseaux").post(Advert::peer("Paire aidante famille", "Gatineau"));
    world.board("phare").post(Advert {
        contract: Some("CDD de six mois".to_owned()),
        ..Advert::peer("Médiateur de santé pair", "Lyon")
    });
    world.poll().await;
    world
}

#[tokio::test]
async fn a_visitor_searches_narrows_and_reads_an_offer() {
    let world = world().await;
    let visitor = Visitor::of(&world.app).await;
    let home = visitor.get("/").await;
    home.check("fr");
    assert!(home.text().contains("3 offres sont ouvertes"), "{}", home.text());
    let all = visitor.get("/offres").await;
    all.check("fr");
    assert!(all.text().contains("Pair·e-aidant·e") && all.text().contains("Lyon"));
    let canada = visitor.get(&all.link("Canada")).await;
    canada.check("fr");
    assert!(canada.text().contains("Gatineau") && !canada.text().contains("Médiateur"));
    assert_eq!(canada.field("q"), "pays:CA");
    let offer = visitor.get(&canada.link("Pair·e-aidant·e")).await;
    offer.check("fr");
    let text = offer.text();
    for said in
        ["Les Oiseaux de passage", "Lévis", "mardi 1er", "non précisé", "supervision chaque mois"]
    {
        assert!(text.contains(said), "{said}: {text}");
    }
    assert!(offer.body.contains("rel=\"noreferrer noopener external\""));
    let back = visitor.get(&canada.link("retirer")).await;
    assert_eq!(back.field("q"), "");
    world.finish();
}

#[tokio::test]
async fn every_page_keeps_its_promises_in_both_languages() {
    let world = world().await;
    let visitor = Visitor::of(&world.app).await;
    let pages = [
        "/",
        "/offres",
        "/offres?q=lyon",
        "/offres?q=introuvable",
        "/offres?q=%22ouvert",
        "/employeurs",
        "/sources",
        "/devenir",
        "/confidentialite",
        "/accessibilite",
        "/nulle-part",
        "/offre/inconnue",
    ];
    for path in pages {
        let page = visitor.get(path).await;
        page.check("fr");
        assert!(page.status < 500, "{path}: {}", page.status);
        let joint = if path.contains('?') { '&' } else { '?' };
        let english = visitor.get(&format!("{path}{joint}lang=en")).await;
        english.check("en");
        // The language that was chosen stays.
        assert!(english.link("Offers").contains("lang=en"), "{path}");
        let head = visitor.ask("HEAD", path, &[], "").await;
        assert_eq!((head.status, head.body.as_str()), (page.status, ""), "{path}");
    }
    world.finish();
}

#[tokio::test]
async fn the_page_speaks_what_the_browser_asks_for() {
    let world = world().await;
    let english = Visitor::of(&world.app).await.reading("en-CA,en;q=0.9,fr;q=0.2");
    english.get("/").await.check("en");
    let canadian = Visitor::of(&world.app).await.reading("fr-CA");
    let offers = canadian.get("/offres").await;
    offers.check("fr-CA");
    assert!(offers.text().contains("poste permanent"), "{}", offers.text());
    assert_eq!(offers.header("vary"), "Accept-Language");
    world.finish();
}

#[tokio::test]
async fn a_search_that_cannot_be_read_says_where_and_how_to_mend_it() {
    let world = world().await;
    let visitor = Visitor::of(&world.app).await;
    let page = visitor.get("/offres?q=pair+contrta%3Acdi").await;
    page.check("fr");
    assert_eq!(page.status, 400);
    assert!(page.body.contains("<mark>contrta"), "{}", page.body);
    assert!(page.text().contains("contrat"), "{}", page.text());
    assert_eq!(page.field("q"), "pair contrta:cdi");
    world.finish();
}

#[tokio::test]
async fn an_offer_that_may_fit_stands_apart_with_the_reason() {
    let world = world().await;
    let mut silent = Advert::peer("Pair-aidant", "Lévis");
    silent.contract = None;
    world.board("oiseaux").post(silent);
    world.poll().await;
    let visitor = Visitor::of(&world.app).await;
    let text = visitor.get("/offres?q=contrat%3Acdi").await.text();
    let apart = text.split("À vérifier : 1 offre").nth(1).unwrap_or_else(|| panic!("{text}"));
    assert!(apart.contains("non précisé"), "{apart}");
    world.finish();
}

#[tokio::test]
async fn nothing_found_shows_a_way_on() {
    let world = world().await;
    let visitor = Visitor::of(&world.app).await;
    let page = visitor.get("/offres?q=pays%3ABE").await;
    page.check("fr");
    assert!(page.text().contains("Aucune offre"), "{}", page.text());
    assert!(page.link("prévenu").starts_with("/abonnement?q=pays%3ABE"));
    let wider = visitor.get(&page.link("chercher sans")).await;
    assert!(wider.text().contains("Lyon"));
    world.finish();
}

#[tokio::test]
async fn a_list_goes_on_where_the_page_ended() {
    let world = world().await;
    for n in 0..25 {
        world.board("phare").post(Advert::peer(&format!("Pair-aidant {n:02}"), "Rennes"));
    }
    world.poll().await;
    let visitor = Visitor::of(&world.app).await;
    let first = visitor.get("/offres?q=rennes").await;
    let second = visitor.get(&first.link("Voir la suite")).await;
    second.check("fr");
    let both = format!("{}{}", first.text(), second.text());
    for n in 0..25 {
        assert_eq!(both.matches(&format!("Pair-aidant {n:02}")).count(), 1, "{n}");
    }
    world.finish();
}

#[tokio::test]
async fn a_closed_offer_says_so_kindly() {
    let world = world().await;
    let visitor = Visitor::of(&world.app).await;
    let address = visitor.get("/offres").await.link("Pair·e-aidant·e");
    assert_eq!(visitor.get(&address).await.status, 200);
    world.advance(days(60));
    let over = visitor.get(&address).await;
    over.check("fr");
    assert_eq!(over.status, 410);
    assert!(over.text().contains("La date limite est passée"), "{}", over.text());
    assert!(over.text().contains("Gatineau"), "what is still open nearby: {}", over.text());
    assert!(!over.body.contains("ld+json"));
    world.finish();
}

#[tokio::test]
async fn a_wrong_verb_and_a_foreign_form_are_refused_in_the_readers_language() {
    let world = world().await;
    let visitor = Visitor::of(&world.app).await;
    let wrong = visitor.post("/offres", &[("q", "pair")]).await;
    wrong.check("fr");
    assert_eq!(wrong.status, 405);
    let foreign = visitor.ask("POST", "/offres", &[("Sec-Fetch-Site", "cross-site")], "").await;
    foreign.check("fr");
    assert_eq!(foreign.status, 403);
    let long = visitor.get(&format!("/offres?q={}", "a".repeat(20_000))).await;
    assert_eq!(long.status, 400);
    world.finish();
}

#[tokio::test]
async fn the_style_is_kept_for_a_year_under_a_name_of_its_own() {
    let world = world().await;
    let visitor = Visitor::of(&world.app).await;
    let home = visitor.get("/").await;
    let at = home.body.find("/vigie-").expect("a style sheet");
    let path: String = home.body[at..].chars().take_while(|c| *c != '"').collect();
    let style = visitor.get(&path).await;
    assert_eq!(style.header("content-type"), "text/css; charset=utf-8");
    assert!(style.header("cache-control").contains("immutable"));
    world.finish();
}

#[tokio::test]
async fn employers_and_sources_are_listed() {
    let world = world().await;
    let visitor = Visitor::of(&world.app).await;
    let employers = visitor.get("/employeurs").await.text();
    for said in ["Les Oiseaux de passage", "Canada", "France", "Auvergne-Rhône-Alpes"] {
        assert!(employers.contains(said), "{said}: {employers}");
    }
    let sources = visitor.get("/sources").await.text();
    assert!(sources.contains("oiseaux") && sources.contains("2 annonces"), "{sources}");
    world.finish();
}
