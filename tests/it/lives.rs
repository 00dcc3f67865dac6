//! The life of an offer, as somebody reads it who asks for it: open, changed, over, back, forgotten.

use chrono::NaiveDate;
use vigie::api::offers::{Shown, show};
use vigie::model::Status;

use crate::board::{Advert, AdvertId, Left, Listing, Setup, Shape};
use crate::world::{World, days, hours};

async fn one_board() -> (World, AdvertId) {
    let world = World::new(vec![
        Setup { shape: Shape::Rss, listing: Listing::Full, ..Setup::new("oiseaux") },
        Setup { shape: Shape::Rss, ..Setup::new("carrefour") },
    ])
    .await;
    let advert = world.board("oiseaux").post(Advert {
        deadline: day(12, 10),
        pay: Some("24,50 $ l’heure".to_owned()),
        ..Advert::peer("Pair-aidant", "Lévis")
    });
    for (title, town) in [("Comptable", "Laval"), ("Commis", "Laval"), ("Cuisinier", "Lévis")] {
        world.board("oiseaux").post(Advert::other(title, town));
    }
    world.board("carrefour").post(Advert::other("Comptable", "Gatineau"));
    world.poll().await;
    (world, advert)
}

fn day(month: u32, day: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(2026, month, day)
}

fn only(world: &World) -> Shown {
    let offers = world.offers();
    assert_eq!(offers.len(), 1, "{offers:#?}");
    show(&world.app, &offers[0].id).expect("the offer")
}

fn told(shown: &Shown) -> Vec<&str> {
    shown.history.iter().map(|event| event.what.id.as_str()).collect()
}

async fn later(world: &World, by: chrono::TimeDelta) -> Shown {
    world.advance(by);
    world.poll().await;
    only(world)
}

#[tokio::test]
async fn an_offer_closes_comes_back_expires_and_is_prolonged_under_one_id() {
    let (world, advert) = one_board().await;
    let board = world.board("oiseaux");
    let id = only(&world).offer.id;

    board.withdraw(advert, Left::Gone);
    let closed = later(&world, hours(6)).await;
    assert_eq!((closed.offer.status, &closed.offer.id), (Status::Closed, &id));

    board.put_back(advert);
    let back = later(&world, days(2)).await;
    assert_eq!((back.offer.status, &back.offer.id), (Status::Open, &id));

    let over = later(&world, days(20)).await;
    assert_eq!((over.offer.status, &over.offer.id), (Status::Expired, &id));

    board.edit(advert, |advert| advert.deadline = day(12, 31));
    let prolonged = later(&world, hours(6)).await;
    assert_eq!((prolonged.offer.status, &prolonged.offer.id), (Status::Open, &id));
    let expected = [
        "offer-first-seen",
        "offer-page-gone",
        "offer-closed",
        "offer-reopened",
        "offer-expired",
        "offer-changed-deadline",
        "offer-reopened",
    ];
    // The feed prints the day in its text too.
    let told: Vec<&str> =
        told(&prolonged).into_iter().filter(|event| *event != "offer-changed-text").collect();
    assert_eq!(told, expected);
    world.finish();
}

#[tokio::test]
async fn what_is_over_for_a_year_and_a_half_is_archived_away_and_may_begin_again() {
    let (world, advert) = one_board().await;
    world.board("oiseaux").withdraw(advert, Left::Gone);
    assert_eq!(later(&world, hours(6)).await.offer.status, Status::Closed);
    let id = only(&world).offer.id;
    world.advance(days(800));
    world.poll().await;
    assert_eq!(world.offers().len(), 0);
    world.board("oiseaux").put_back(advert);
    world.board("oiseaux").edit(advert, |advert| advert.deadline = None);
    let again = later(&world, days(1)).await;
    assert_eq!((again.offer.status, &again.offer.id), (Status::Open, &id));
    assert_eq!(told(&again), ["offer-first-seen"]);
    world.finish();
}

#[tokio::test]
async fn every_change_is_written_down_and_what_matters_is_heard_again() {
    let (world, advert) = one_board().await;
    world.subscriber("camille@exemple.org", "", "daily");
    world.send().await;
    assert_eq!(world.mail().len(), 1);

    let board = world.board("oiseaux");
    board.edit(advert, |advert| advert.text.push_str("\nVenez visiter la maison."));
    let reworded = later(&world, days(1)).await;
    assert!(told(&reworded).contains(&"offer-changed-text"), "{:?}", told(&reworded));
    world.send().await;
    assert_eq!(world.mail().len(), 0, "other words are no news");

    type Edit = fn(&mut Advert);
    let changes: [(&str, Edit); 3] = [
        ("offer-changed-pay", |advert| advert.pay = Some("26,00 $ l’heure".to_owned())),
        ("offer-changed-contract", |advert| advert.contract = Some("CDD de six mois".to_owned())),
        ("offer-changed-deadline", |advert| advert.deadline = day(12, 20)),
    ];
    for (event, change) in changes {
        board.edit(advert, change);
        let changed = later(&world, days(1)).await;
        assert!(told(&changed).contains(&event), "{:?}", told(&changed));
        let last = changed.history.iter().rfind(|said| said.what.id == event).expect("an event");
        let sentence = vigie::words::Words::new(vigie::model::Lang::Fr).tell(&last.what);
        assert!(sentence.contains("devient"), "before and after: {sentence}");
        world.send().await;
        assert_eq!(world.mail().len(), 1, "{event} is heard");
    }
    world.finish();
}

#[tokio::test]
async fn an_advert_posted_anew_under_another_address_is_the_offer_it_was() {
    let (world, advert) = one_board().await;
    let id = only(&world).offer.id;
    world.board("oiseaux").withdraw(advert, Left::Gone);
    assert_eq!(later(&world, hours(6)).await.offer.status, Status::Closed);
    world.advance(days(30));
    world.board("oiseaux").post(Advert {
        deadline: day(12, 31),
        pay: Some("24,50 $ l’heure".to_owned()),
        ..Advert::peer("Pair-aidant", "Lévis")
    });
    let again = later(&world, hours(6)).await;
    assert_eq!((&again.offer.id, again.offer.status), (&id, Status::Open), "{:?}", told(&again));
    assert_eq!(again.offer.sightings.len(), 2);
    world.finish();
}

#[tokio::test]
async fn one_advert_for_three_towns_says_where_else() {
    let (world, _) = one_board().await;
    for town in ["Gatineau", "Sherbrooke"] {
        let text = Advert::peer("Pair-aidant", "Lévis").text;
        let text = text.replace("Lévis", town);
        world.board("carrefour").post(Advert { text, ..Advert::peer("Pair-aidant", town) });
    }
    world.subscriber("camille@exemple.org", "", "daily");
    world.advance(hours(6));
    world.poll().await;
    let found = world.search("ville:Lévis");
    let towns: Vec<_> = found.hits[0].also.iter().filter_map(|also| also.town.clone()).collect();
    assert_eq!(towns, ["Gatineau", "Sherbrooke"]);
    let shown = show(&world.app, &found.hits[0].offer.id).expect("an offer");
    assert_eq!(shown.also, found.hits[0].also);
    world.send().await;
    let mail = world.mail();
    assert!(mail[0].text.contains("aussi à"), "{}", mail[0].text);
    world.finish();
}
