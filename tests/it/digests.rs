//! Digests: the right offers, once, at the right hour, discreetly.

use crate::board::{Advert, Left, Setup, Shape};
use crate::world::{World, days, hours};

async fn one_board() -> World {
    World::new(vec![Setup { shape: Shape::Rss, ..Setup::new("oiseaux") }]).await
}

#[tokio::test]
async fn each_subscriber_hears_of_an_offer_once() {
    let world = one_board().await;
    world.board("oiseaux").post(Advert::peer("Pair·e-aidant·e", "Lévis"));
    world.subscriber("camille@exemple.org", "pays:CA", "daily");
    world.subscriber("dominique@exemple.org", "pays:FR", "daily");
    world.poll().await;
    assert_eq!(world.send().await.sent, 1);
    let mail = world.mail();
    assert_eq!(mail[0].to, "camille@exemple.org");
    assert!(mail[0].text.contains("Pair·e-aidant·e"), "{}", mail[0].text);
    assert!(mail[0].html.contains("Pair·e-aidant·e"));
    world.advance(hours(1));
    assert_eq!(world.send().await.sent, 0);
    world.board("oiseaux").post(Advert::peer("Paire aidante famille", "Québec"));
    world.poll().await;
    world.advance(hours(1));
    world.send().await;
    let again = world.mail();
    assert_eq!(again.len(), 1);
    assert!(
        again[0].text.contains("Paire aidante famille")
            && !again[0].text.contains("Pair·e-aidant·e")
    );
    assert_ne!(again[0].message_id, mail[0].message_id);
    world.finish();
}

#[tokio::test]
async fn nothing_that_a_flatmate_sees_says_what_it_is_about() {
    let world = one_board().await;
    world.board("oiseaux").post(Advert::peer("Pair-aidant", "Lévis"));
    world.subscriber("camille@exemple.org", "", "daily");
    world.poll().await;
    world.send().await;
    let mail = world.mail().remove(0);
    for word in ["pair", "santé", "psych", "emploi", "vécu"] {
        assert!(!mail.subject.to_lowercase().contains(word), "{}", mail.subject);
    }
    world.finish();
}

#[tokio::test]
async fn the_daemon_writes_first_at_once_and_then_in_the_morning() {
    let world = one_board().await;
    world.board("oiseaux").post(Advert::peer("Pair-aidant", "Lévis"));
    world.subscriber("camille@exemple.org", "", "daily");
    world.tick().await;
    assert_eq!(world.mail().len(), 1, "what is open now");
    world.board("oiseaux").post(Advert::peer("Paire aidante famille", "Québec"));
    world.advance(hours(7));
    world.tick().await;
    // 06:00 in Paris at the start, so 13:00 now: 07:30 has passed.
    assert_eq!(world.mail().len(), 1);
    world.board("oiseaux").post(Advert::peer("Pair-aidant de nuit", "Gatineau"));
    world.advance(hours(8));
    world.tick().await;
    assert_eq!(world.mail().len(), 0, "21:00 is not an hour to write");
    world.advance(hours(11));
    world.tick().await;
    assert_eq!(world.mail().len(), 1);
    world.finish();
}

#[tokio::test]
async fn a_week_without_power_owes_one_digest() {
    let world = one_board().await;
    world.subscriber("camille@exemple.org", "", "daily");
    world.board("oiseaux").post(Advert::peer("Pair-aidant", "Lévis"));
    world.tick().await;
    world.mail();
    world.advance(days(7));
    world.board("oiseaux").post(Advert::peer("Paire aidante famille", "Québec"));
    world.tick().await;
    assert_eq!(world.mail().len(), 1);
    world.tick().await;
    assert_eq!(world.mail().len(), 0);
    world.finish();
}

#[tokio::test]
async fn somebody_who_has_not_agreed_gets_the_question_and_nothing_else() {
    use vigie::api::subscribers::{self, Add, Agreement};
    use vigie::model::Lang;
    let world = one_board().await;
    world.board("oiseaux").post(Advert::peer("Pair-aidant", "Lévis"));
    world.poll().await;
    let add = Add {
        address: "camille@exemple.org".to_owned(),
        filters: vec!["emplois".to_owned()],
        query: None,
        rhythm: None,
        zone: None,
        language: Lang::Fr,
        when_nothing: None,
        consent: Agreement::ToBeAsked,
    };
    subscribers::add(&world.app, &add).expect("a subscriber");
    world.send().await;
    let mail = world.mail();
    assert_eq!(mail.len(), 1);
    assert!(!mail[0].text.contains("Lévis"), "{}", mail[0].text);
    world.advance(days(6));
    world.tick().await;
    assert_eq!(subscribers::list(&world.app).expect("a list").len(), 1);
    world.advance(days(1));
    world.tick().await;
    assert!(
        subscribers::list(&world.app).expect("a list").is_empty(),
        "erased as the mail promises"
    );
    world.finish();
}

#[tokio::test]
async fn an_erased_subscriber_leaves_nothing_behind() {
    use vigie::api::{mails, subscribers};
    let world = one_board().await;
    world.board("oiseaux").post(Advert::peer("Pair-aidant", "Lévis"));
    world.subscriber("camille@exemple.org", "", "daily");
    world.poll().await;
    world.send().await;
    assert_eq!(world.mail().len(), 1);
    subscribers::erase(&world.app, "Camille@Exemple.org").expect("found whatever the case");
    assert!(subscribers::list(&world.app).expect("a list").is_empty());
    assert!(mails::page(&world.app, mails::Which::All, None).expect("a queue").0.is_empty());
    world.finish();
}

#[tokio::test]
async fn a_word_that_an_advert_leaves_out_does_not_hide_it() {
    let world = one_board().await;
    let mut silent = Advert::peer("Pair-aidant", "Lévis");
    silent.contract = None;
    silent.text = silent.text.replace("CDI", "");
    world.board("oiseaux").post(silent);
    world.subscriber("camille@exemple.org", "contrat:cdi", "daily");
    world.poll().await;
    world.send().await;
    let mail = world.mail().remove(0);
    assert!(mail.text.to_lowercase().contains("à vérifier"), "{}", mail.text);
    world.finish();
}

#[tokio::test]
async fn why_somebody_was_or_was_not_told_is_explained_step_by_step() {
    use vigie::api::readers;
    let world = one_board().await;
    world.board("oiseaux").post(Advert::peer("Pair-aidant", "Lévis"));
    world.subscriber("camille@exemple.org", "pays:CA", "daily");
    world.subscriber("dominique@exemple.org", "pays:FR", "daily");
    world.poll().await;
    let id = world.offers()[0].id.clone();
    let steps = |who: &str| {
        let told = readers::explain_for(&world.app, &id, who).expect("an explanation");
        let ids: Vec<String> = told.steps.iter().map(|step| step.what.id.clone()).collect();
        let answers: Vec<String> =
            told.steps.iter().map(|step| format!("{:?}", step.answer)).collect();
        (ids.join(" "), answers.join(" "), told.told_next)
    };
    let (ids, answers, next) = steps("camille@exemple.org");
    assert_eq!(ids, "api-for-state api-for-status api-for-peer api-for-query api-for-not-heard");
    assert_eq!((answers.as_str(), next), ("Yes Yes Yes Yes Yes", true));
    assert_eq!(steps("dominique@exemple.org").1, "Yes Yes Yes No Yes");
    world.send().await;
    assert_eq!(world.mail().len(), 1);
    let (ids, answers, next) = steps("camille@exemple.org");
    assert!(ids.ends_with("api-for-heard") && answers.ends_with("No") && !next, "{ids} {answers}");
    world.finish();
}

#[tokio::test]
async fn what_was_sent_is_forgotten_after_two_months_and_not_told_again() {
    use vigie::api::mails::{self, Which};
    let world = one_board().await;
    world.board("oiseaux").post(Advert::peer("Pair-aidant", "Lévis"));
    world.subscriber("camille@exemple.org", "", "daily");
    world.tick().await;
    assert_eq!(world.mail().len(), 1);
    let rows = || mails::page(&world.app, Which::All, None).expect("a queue").0.len();
    world.advance(days(59));
    world.tick().await;
    assert_eq!(rows(), 1);
    world.advance(days(1));
    world.tick().await;
    assert_eq!((rows(), world.mail().len()), (0, 0));
    world.finish();
}

#[tokio::test]
async fn a_filter_on_trial_says_what_it_would_have_sent_in_thirty_days() {
    let world = one_board().await;
    let board = world.board("oiseaux");
    let gone = board.post(Advert::peer("Pair-aidant", "Lévis"));
    board.post(Advert::peer("Pair-aidante", "Gatineau"));
    world.poll().await;
    let tried = || {
        let found = vigie::api::filters::test(&world.app, "emplois").expect("a filter");
        let mut towns: Vec<_> = found.hits.iter().map(|hit| hit.offer.place.city.clone()).collect();
        towns.sort();
        towns.into_iter().flatten().collect::<Vec<_>>()
    };
    assert_eq!(tried(), ["Gatineau", "Lévis"]);
    world.advance(days(10));
    board.withdraw(gone, Left::Gone);
    world.poll().await;
    assert_eq!(world.search("").hits.len(), 1);
    assert_eq!(tried(), ["Gatineau", "Lévis"], "what is closed by now was sent all the same");
    world.advance(days(21));
    assert!(tried().is_empty(), "what came before those days was not");
    world.finish();
}
