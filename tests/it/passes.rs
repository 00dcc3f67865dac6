//! What subscribers do themselves: ask, say yes, change their wishes, move, leave.

use vigie::api::subscribers::{self, Entrance, Request, Wishes};
use vigie::model::{Lang, SubscriberState, WhenNothing};

use crate::board::{Advert, Setup, Shape};
use crate::world::{Mail, World, days, hours};

async fn house() -> World {
    let board = Setup { shape: Shape::Rss, ..Setup::new("oiseaux") };
    World::with(vec![board], "[instance]\nurl = \"https://vigie.exemple.org/\"\n").await
}

fn ask(world: &World, address: &str) {
    let wishes = Wishes { filters: Some(vec!["emplois".to_owned()]), ..Wishes::default() };
    let request = Request { address: address.to_owned(), language: Lang::Fr, wishes };
    subscribers::request(&world.app, &request).expect("taken");
}

/// The one mail that left.
async fn mail_of(world: &World) -> Mail {
    world.tick().await;
    let mut mail = world.mail();
    assert_eq!(mail.len(), 1, "{mail:#?}");
    mail.remove(0)
}

/// The pass of a page in a mail.
fn pass(mail: &Mail, page: &str) -> String {
    let start = format!("https://vigie.exemple.org/{page}/");
    let found = mail.text.split(&start).nth(1).unwrap_or_else(|| panic!("{}", mail.text));
    found.split_whitespace().next().expect("a pass").to_owned()
}

fn states(world: &World) -> Vec<SubscriberState> {
    subscribers::list(&world.app).expect("a list").iter().map(|row| row.state).collect()
}

/// Somebody who asked and said yes, and the pass of their settings.
async fn camille(world: &World) -> String {
    ask(world, "camille@exemple.org");
    let pass = pass(&mail_of(world).await, "c");
    subscribers::confirm(&world.app, &pass).expect("confirmed").settings
}

#[tokio::test]
async fn looking_confirms_nothing_and_pressing_the_button_does() {
    let world = house().await;
    world.board("oiseaux").post(Advert::peer("Pair-aidant", "Lévis"));
    ask(&world, "camille@exemple.org");
    let mail = mail_of(&world).await;
    let pass = pass(&mail, "c");
    let seen = subscribers::look_at(&world.app, Entrance::Confirm, &pass).expect("a page");
    assert_eq!(seen.subscriber.address, "c…@exemple.org");
    assert_eq!(states(&world), [SubscriberState::Pending], "a scanner opens every link");
    for _ in 0..2 {
        let own = subscribers::confirm(&world.app, &pass).expect("yes");
        assert_eq!(own.subscriber.state, SubscriberState::Active);
        assert_eq!(own.subscriber.consent.expect("recorded").how, "link");
    }
    assert!(mail_of(&world).await.text.contains("Bienvenue"));
    world.finish();
}

#[tokio::test]
async fn a_pass_to_confirm_ends_after_three_days_and_opens_no_other_door() {
    let world = house().await;
    ask(&world, "camille@exemple.org");
    let pass = pass(&mail_of(&world).await, "c");
    let told = |outcome: Result<_, vigie::api::ApiError>| outcome.map(drop).unwrap_err().message.id;
    assert_eq!(told(subscribers::look(&world.app, &pass)), "api-pass-unknown");
    assert_eq!(told(subscribers::confirm(&world.app, "s1.x")), "api-pass-unknown");
    world.advance(hours(73));
    assert_eq!(told(subscribers::confirm(&world.app, &pass)), "api-pass-over");
    world.finish();
}

#[tokio::test]
async fn who_is_on_the_list_cannot_be_found_out_and_nobody_changes_their_wishes() {
    let world = house().await;
    camille(&world).await;
    world.tick().await;
    let before = subscribers::list(&world.app).expect("a list");
    for _ in 0..3 {
        ask(&world, "camille@exemple.org");
    }
    let mail = mail_of(&world).await;
    assert!(mail.text.contains("https://vigie.exemple.org/p/"), "{}", mail.text);
    assert_eq!(subscribers::list(&world.app).expect("a list"), before);
    let unknown = Request {
        address: "camille@exemple.org".to_owned(),
        wishes: Wishes { filters: Some(vec!["autres".to_owned()]), ..Wishes::default() },
        ..Request::default()
    };
    let stranger = Request { address: "autre@exemple.org".to_owned(), ..unknown.clone() };
    let known = subscribers::request(&world.app, &unknown).unwrap_err();
    assert_eq!(known, subscribers::request(&world.app, &stranger).unwrap_err());
    world.finish();
}

#[tokio::test]
async fn wishes_are_changed_and_a_pause_is_kept() {
    let world = house().await;
    let pass = camille(&world).await;
    let wishes = Wishes {
        filters: Some(Vec::new()),
        query: Some("pays:CA".to_owned()),
        rhythm: Some("weekly".to_owned()),
        zone: Some("America/Toronto".to_owned()),
        language: Some(Lang::En),
        when_nothing: Some(WhenNothing::MonthlyNote),
    };
    let own = subscribers::change_wishes(&world.app, &pass, &wishes).expect("changed").subscriber;
    assert_eq!((own.query.as_deref(), own.rhythm.as_str()), (Some("pays:CA"), "weekly"));
    assert_eq!((own.zone.as_str(), own.language), ("America/Toronto", Lang::En));
    let slip = Wishes { rhythm: Some("souvent".to_owned()), query: Some(String::new()), ..wishes };
    subscribers::change_wishes(&world.app, &pass, &slip).unwrap_err();
    let own = subscribers::look(&world.app, &pass).expect("a page").subscriber;
    assert_eq!(own.query.as_deref(), Some("pays:CA"), "all or nothing");
    subscribers::pause(&world.app, &pass).expect("paused");
    world.board("oiseaux").post(Advert::peer("Pair-aidant", "Lévis"));
    world.advance(days(8));
    world.tick().await;
    assert!(world.mail().is_empty());
    subscribers::resume(&world.app, &pass).expect("resumed");
    assert_eq!(mail_of(&world).await.subject, "Your update of 2\u{a0}December");
    world.finish();
}

#[tokio::test]
async fn a_new_address_says_yes_before_mail_goes_there() {
    let world = house().await;
    let settings = camille(&world).await;
    subscribers::change_address(&world.app, &settings, "camille@ailleurs.example").expect("asked");
    let mail = mail_of(&world).await;
    assert_eq!(mail.to, "camille@ailleurs.example");
    let old = pass(&mail, "c");
    world.advance(hours(1));
    subscribers::change_address(&world.app, &settings, "camille@nouveau.example").expect("asked");
    let newer = pass(&mail_of(&world).await, "c");
    subscribers::confirm(&world.app, &old).unwrap_err();
    let address = || subscribers::list(&world.app).expect("a list").remove(0).address;
    assert_eq!(address(), "camille@exemple.org");
    subscribers::confirm(&world.app, &newer).expect("moved");
    assert_eq!(address(), "camille@nouveau.example");
    subscribers::confirm(&world.app, &newer).unwrap_err();
    world.finish();
}

#[tokio::test]
async fn leaving_is_done_once_and_answered_as_often_as_asked() {
    let world = house().await;
    world.board("oiseaux").post(Advert::peer("Pair-aidant", "Lévis"));
    let settings = camille(&world).await;
    let digest = mail_of(&world).await;
    let leave = pass(&digest, "d");
    let kept = subscribers::export_own(&world.app, &settings).expect("a dossier");
    assert_eq!((kept.subscriber.address.as_str(), kept.digests.len()), ("camille@exemple.org", 1));
    subscribers::look_at(&world.app, Entrance::Leave, &leave).expect("a page with one button");
    assert_eq!(states(&world), [SubscriberState::Active], "a scanner opens every link");
    world.advance(days(400));
    for _ in 0..2 {
        subscribers::leave(&world.app, &leave).expect("gone");
        assert!(states(&world).is_empty());
    }
    subscribers::look_at(&world.app, Entrance::Leave, &leave).unwrap_err();
    subscribers::leave(&world.app, "s1.x").unwrap_err();
    world.finish();
}
