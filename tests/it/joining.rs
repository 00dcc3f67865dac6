//! From a search to a mail and back out again, by somebody who only has a browser and a mailbox.

use chrono::TimeDelta;
use vigie::api::subscribers;

use crate::board::{Advert, Setup, Shape};
use crate::visitor::{Page, Visitor};
use crate::world::{Mail, World, hours};

async fn world() -> World {
    let mut world = World::new(vec![Setup { shape: Shape::Rss, ..Setup::new("oiseaux") }]).await;
    world.lives_at("https://vigie.exemple.org/");
    world.board("oiseaux").post(Advert::peer("Pair·e-aidant·e", "Lévis"));
    world.poll().await;
    world
}

/// Opens the form, takes the time that a person takes, and sends it.
async fn subscribe(world: &World, visitor: &Visitor, more: &[(&str, &str)]) -> Page {
    let form = visitor.get("/abonnement?q=l%C3%A9vis").await;
    let stamp = form.field("timbre");
    world.advance(TimeDelta::seconds(20));
    let mut fields = vec![("timbre", stamp.as_str()), ("q", "lévis"), ("rythme", "weekly")];
    fields.extend([("fuseau", "America/Toronto"), ("langue", "fr")]);
    fields.extend(more);
    visitor.post("/abonnement", &fields).await
}

const PERSON: [(&str, &str); 2] = [("adresse", "camille@exemple.org"), ("accord", "oui")];

/// The path of the first link of ours in a mail that begins so.
fn path_in(mail: &Mail, start: &str) -> String {
    let marker = format!("https://vigie.exemple.org{start}");
    let at = mail.text.find(&marker).unwrap_or_else(|| panic!("no {marker} in {}", mail.text));
    let link = mail.text[at..].split_whitespace().next().expect("a link");
    link.trim_start_matches("https://vigie.exemple.org").to_owned()
}

#[tokio::test]
async fn search_subscribe_confirm_change_and_leave() {
    let world = world().await;
    let visitor = Visitor::of(&world.app).await;
    let found = visitor.get("/offres?q=l%C3%A9vis").await;
    let form = visitor.get(&found.link("Par e-mail")).await;
    form.check("fr");
    assert_eq!(form.field("q"), "lévis", "the search comes along");
    let answer = subscribe(&world, &visitor, &PERSON).await;
    assert_eq!((answer.status, answer.header("location")), (303, "/abonnement/envoye"));
    visitor.get("/abonnement/envoye").await.check("fr");
    world.tick().await;
    let mail = world.mail().remove(0);
    let confirm = path_in(&mail, "/c/");
    let asked = visitor.get(&confirm).await;
    asked.check("fr");
    for (header, value) in [("cache-control", "no-store"), ("referrer-policy", "no-referrer")] {
        assert_eq!(asked.header(header), value);
    }
    assert!(asked.header("x-robots-tag").contains("noindex"));
    world.tick().await;
    assert!(world.mail().is_empty(), "looking is not agreeing");
    let done = visitor.post(&confirm, &[]).await;
    done.check("fr");
    let settings_path = done.link("Vos réglages");
    world.tick().await;
    let first = world.mail().remove(0);
    assert!(first.text.contains("Pair·e-aidant·e"), "{}", first.text);
    let settings = visitor.get(&settings_path).await;
    settings.check("fr");
    assert_eq!(settings.field("q"), "lévis");
    assert!(!settings.body.contains("camille@exemple.org"), "the address is shown in part");
    let wishes = [
        ("geste", "souhaits"),
        ("q", "gatineau"),
        ("rythme", "daily"),
        ("langue", "en"),
        ("fuseau", "Europe/Paris"),
    ];
    let kept = visitor.post(&settings_path, &wishes).await;
    assert_eq!(kept.status, 303);
    let settings = visitor.get(kept.header("location")).await;
    settings.check("fr");
    assert!(settings.text().contains("Vos souhaits sont gardés"));
    assert_eq!(settings.field("q"), "gatineau");
    leave(&world, &visitor, &path_in(&first, "/d/")).await;
    world.finish();
}

#[tokio::test]
async fn the_mail_to_confirm_does_not_wait_for_a_slow_board() {
    let world = world().await;
    let visitor = Visitor::of(&world.app).await;
    world.advance(hours(24));
    world.board("oiseaux").fall_silent();
    let arrived = async {
        subscribe(&world, &visitor, &PERSON).await;
        loop {
            if let Some(mail) = world.mail().pop() {
                return mail;
            }
            tokio::task::yield_now().await;
        }
    };
    tokio::select! {
        _ = world.tick() => panic!("the board did not answer, and yet the tick is over"),
        mail = arrived => assert!(mail.text.contains("/c/"), "{}", mail.text),
    }
}

async fn leave(world: &World, visitor: &Visitor, path: &str) {
    let asked = visitor.get(path).await;
    asked.check("fr");
    assert_eq!(subscribers::list(&world.app).expect("a list").len(), 1, "looking is not leaving");
    // A mail program's own button: from anywhere, without Origin (RFC 8058).
    for time in ["first", "again"] {
        let gone = visitor
            .ask("POST", path, &[("Sec-Fetch-Site", "cross-site")], "List-Unsubscribe=One-Click")
            .await;
        assert_eq!(gone.status, 200, "{time}");
    }
    assert!(subscribers::list(&world.app).expect("a list").is_empty());
}

#[tokio::test]
async fn pause_export_and_erase() {
    let world = world().await;
    let visitor = Visitor::of(&world.app).await;
    subscribe(&world, &visitor, &PERSON).await;
    world.tick().await;
    let confirm = path_in(&world.mail().remove(0), "/c/");
    let settings = visitor.post(&confirm, &[]).await.link("Vos réglages");
    world.tick().await;
    world.mail();
    visitor.post(&settings, &[("geste", "pause")]).await;
    assert!(visitor.get(&settings).await.text().contains("en pause"));
    visitor.post(&settings, &[("geste", "reprise")]).await;
    assert!(visitor.get(&settings).await.text().contains("Vous recevez les offres"));
    let page = visitor.get(&settings).await;
    let data = visitor.get(&page.link("Télécharger")).await;
    let data: serde_json::Value = serde_json::from_str(&data.body).expect("JSON");
    assert_eq!(data["query"], "lévis");
    let bad = visitor
        .post(
            &settings,
            &[
                ("geste", "souhaits"),
                ("q", "\"ouvert"),
                ("rythme", "weekly"),
                ("fuseau", "Europe/Paris"),
            ],
        )
        .await;
    bad.check("fr");
    assert_eq!((bad.status, bad.field("q").as_str()), (400, "\"ouvert"), "what was typed stays");
    let sure = visitor.get(&page.link("Tout effacer")).await;
    sure.check("fr");
    assert_eq!(subscribers::list(&world.app).expect("a list").len(), 1);
    visitor.post(&format!("{settings}/effacer"), &[]).await.check("fr");
    assert!(subscribers::list(&world.app).expect("a list").is_empty());
    let after = visitor.get(&settings).await;
    after.check("fr");
    assert_eq!(after.status, 404);
    world.finish();
}

#[tokio::test]
async fn nobody_learns_who_is_on_the_list() {
    let world = world().await;
    world.subscriber("camille@exemple.org", "", "daily");
    let visitor = Visitor::of(&world.app).await;
    let known = subscribe(&world, &visitor, &PERSON).await;
    let unknown =
        subscribe(&world, &visitor, &[("adresse", "inconnue@exemple.org"), ("accord", "oui")])
            .await;
    assert_eq!(known.status, unknown.status);
    assert_eq!(known.header("location"), unknown.header("location"));
    world.tick().await;
    world.mail();
    world.finish();
}

#[tokio::test]
async fn robots_and_haste_send_no_mail() {
    let world = world().await;
    let visitor = Visitor::of(&world.app).await;
    let trapped =
        subscribe(&world, &visitor, &[PERSON[0], PERSON[1], ("telephone", "514 555 0100")]).await;
    assert_eq!(trapped.status, 303, "a robot learns nothing");
    let silent = subscribe(&world, &visitor, &[PERSON[0]]).await;
    silent.check("fr");
    assert!(silent.text().contains("Cochez votre accord"), "{}", silent.text());
    assert_eq!(silent.field("adresse"), "camille@exemple.org", "what was typed stays");
    let stamp = visitor.get("/abonnement").await.field("timbre");
    let quick = visitor.post("/abonnement", &[("timbre", &stamp), PERSON[0], PERSON[1]]).await;
    assert_eq!(quick.status, 400);
    world.advance(hours(30));
    let stale = visitor.post("/abonnement", &[("timbre", &stamp), PERSON[0], PERSON[1]]).await;
    assert_eq!(stale.status, 400);
    let odd =
        subscribe(&world, &visitor, &[("adresse", "pas une adresse"), ("accord", "oui")]).await;
    assert_eq!(odd.status, 400);
    assert_eq!(odd.link("adresse"), "#adresse", "{}", odd.text());
    assert!(subscribers::list(&world.app).expect("a list").is_empty());
    world.finish();
}

#[tokio::test]
async fn one_network_cannot_flood_the_list() {
    let world = world().await;
    let visitor = Visitor::of(&world.app).await;
    let mut crowded = 0;
    for n in 0..10 {
        let address = format!("personne{n}@exemple.org");
        let answer = subscribe(&world, &visitor, &[("adresse", &address), ("accord", "oui")]).await;
        crowded += usize::from(answer.status == 429);
    }
    assert_eq!(crowded, 2);
    world.tick().await;
    assert_eq!(world.mail().len(), 8);
    world.finish();
}

#[tokio::test]
async fn a_link_that_is_none_says_how_to_get_another() {
    let world = world().await;
    let visitor = Visitor::of(&world.app).await;
    for path in ["/c/rien", "/p/rien", "/d/rien"] {
        let page = visitor.get(path).await;
        page.check("fr");
        assert_eq!(page.status, 404, "{path}");
        assert!(page.link("nouvelle demande").starts_with("/abonnement"));
    }
    world.finish();
}
