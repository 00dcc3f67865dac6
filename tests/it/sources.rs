//! Sources: every way to ask a site, and what is remembered of it.

use vigie::app::App;
use vigie::health::State;
use vigie::model::{Lang, Outcome, SourceReport};
use vigie::words::Words;

use crate::site::{Asked, HTML, JSON, Site, TEXT, feed};
use crate::world::hours;

async fn poll(app: &App) -> SourceReport {
    let report = vigie::api::rounds::poll(app, &Default::default(), &|_| {}).await.unwrap();
    report.sources.into_iter().next().unwrap()
}

fn told(report: &SourceReport) -> String {
    let words = Words::new(Lang::Fr);
    report.problems.iter().map(|problem| words.tell(&problem.what)).collect::<Vec<_>>().join("\n")
}

#[tokio::test]
async fn a_search_by_post_and_each_postings_own_resource() {
    let site = Site::open(|asked| match asked.path.split('?').next().unwrap() {
        "/wday/cxs/phare/Carrieres/jobs" => {
            let list = r#"{"total":1,"jobPostings":[{"title":"Pair-aidante","externalPath":"/job/Lyon/Pair_R1","locationsText":"Lyon","bulletFields":["R1"]}]}"#;
            (200, JSON, list.to_owned())
        }
        "/wday/cxs/phare/Carrieres/job/Lyon/Pair_R1" => {
            let one = serde_json::json!({"jobPostingInfo": {"title": "Pair-aidante", "jobDescription": TEXT, "location": "Lyon"}});
            (200, JSON, one.to_string())
        }
        _ => (404, HTML, String::new()),
    })
    .await;
    let app = site.house(
        "/wday/cxs/phare/Carrieres",
        "workday",
        "[source.workday]\nqueries = [\"pair\"]",
    );
    let report = poll(&app).await;
    assert_eq!((report.outcome, report.new), (Outcome::Read, 1), "{report:#?}");
    let asked = site.asked();
    assert_eq!((asked[0].method.as_str(), asked.len()), ("POST", 2), "{asked:#?}");
    assert!(asked[0].body.contains("\"searchText\":\"pair\""), "{}", asked[0].body);
    assert!(asked[1].accept.starts_with(JSON), "{}", asked[1].accept);
}

#[tokio::test]
async fn an_address_that_gives_nothing_leads_to_the_next() {
    let site = Site::open(|asked| match asked.path.as_str() {
        "/emplois/feed/" => (200, "application/rss+xml", feed("Pair-aidante")),
        _ => (401, JSON, "{}".to_owned()),
    })
    .await;
    let app = site.house("/emplois", "wordpress", "");
    let report = poll(&app).await;
    assert_eq!((report.outcome, report.new), (Outcome::Read, 1), "{report:#?}");
    assert!(report.problems.is_empty(), "{report:#?}");
    assert!(site.asked()[0].path.starts_with("/wp-json/wp/v2/emplois?"));
    site.becomes(|_| (401, JSON, "{}".to_owned()));
    app.clock.advance(hours(6));
    let report = poll(&app).await;
    assert_eq!(report.outcome, Outcome::Failed);
    let at = report.problems[0].at.clone().unwrap_or_default();
    assert!(at.contains("/wp-json/"), "the best address is the one that is told: {at}");
}

#[tokio::test]
async fn a_site_in_trouble_is_not_asked_at_its_other_addresses() {
    let site = Site::open(|_| (500, HTML, String::new())).await;
    let app = site.house("/emplois", "wordpress", "");
    assert_eq!(poll(&app).await.outcome, Outcome::Failed);
    assert!(site.asked().iter().all(|asked| asked.path.starts_with("/wp-json/")));
}

const SECRET: &str = "ne-pas-montrer-7731";

/// The interface of France Travail, as far as it is asked.
fn francetravail(asked: &Asked) -> (u16, &'static str, String) {
    match asked.path.split('?').next().unwrap() {
        "/jetons" if asked.body.contains(SECRET) => {
            (200, JSON, r#"{"access_token":"j-1","expires_in":1499}"#.to_owned())
        }
        "/jetons" => (400, JSON, r#"{"error":"invalid_client"}"#.to_owned()),
        _ if asked.authorization != "Bearer j-1" => (401, JSON, String::new()),
        "/v2/offres/search" if asked.path.contains("motsCles=pair") => {
            let offer = serde_json::json!({"resultats": [{
                "id": "1A", "intitule": "Pair-aidante", "description": TEXT.repeat(3),
                "lieuTravail": {"libelle": "69 - LYON 08"},
            }]});
            (206, JSON, offer.to_string())
        }
        _ => (204, JSON, String::new()),
    }
}

fn with_account(site: &Site, secret: &str, folder: &tempfile::TempDir) -> App {
    std::fs::write(folder.path().join("id"), "PAR_phare_1").unwrap();
    std::fs::write(folder.path().join("secret"), secret).unwrap();
    let (address, here) = (&site.address, folder.path().display());
    let more = format!(
        "[source.francetravail]\nqueries = [\"pair\", \"autre\"]\nclient_id_file = \"{here}/id\"\n\
         client_secret_file = \"{here}/secret\"\ntoken_url = \"{address}/jetons\"\napi_url = \"{address}/\""
    );
    site.house("/v2/offres/search", "francetravail", &more)
}

#[tokio::test]
async fn an_account_opens_an_interface_query_after_query() {
    let folder = tempfile::tempdir().unwrap();
    let site = Site::open(francetravail).await;
    let app = with_account(&site, SECRET, &folder);
    let report = poll(&app).await;
    assert_eq!((report.outcome, report.new), (Outcome::Read, 1), "{report:#?}");
    let paths: Vec<String> = site.asked().into_iter().map(|asked| asked.path).collect();
    assert_eq!(paths.len(), 3, "a token, and each query: {paths:#?}");
}

#[tokio::test]
async fn no_message_holds_a_secret() {
    let folder = tempfile::tempdir().unwrap();
    let site = Site::open(francetravail).await;
    let app = with_account(&site, "faux-secret-0042", &folder);
    let report = poll(&app).await;
    assert_eq!(report.outcome, Outcome::Failed);
    assert!(told(&report).contains("client_secret_file"), "{}", told(&report));
    assert!(!format!("{report:?}").contains("faux-secret-0042"), "{report:?}");
    std::fs::remove_file(folder.path().join("secret")).unwrap();
    let report = poll(&app).await;
    assert_eq!(report.outcome, Outcome::Failed);
    assert!(told(&report).contains("secret"), "{}", told(&report));
}

fn watched(menu: &str, text: &str) -> (u16, &'static str, String) {
    let page = format!(
        "<html><body><nav>{menu}</nav><main><h1>Formation</h1><p>{text}</p></main></body></html>"
    );
    (200, HTML, page)
}

#[tokio::test]
async fn a_watched_page_that_changes_is_told_and_is_no_offer() {
    const BEFORE: &str = "Les candidatures à la licence seront ouvertes au printemps prochain.";
    let site = Site::open(|_| watched("un", BEFORE)).await;
    let app = site.house("/msp", "watch", "");
    assert_eq!(told(&poll(&app).await), "");
    site.becomes(|_| watched("deux", BEFORE));
    let report = poll(&app).await;
    assert_eq!((report.outcome, told(&report).as_str()), (Outcome::Unchanged, ""));
    site.becomes(|_| {
        watched("deux", "Six postes sont ouverts : envoyez votre candidature avant la fin du mois.")
    });
    let report = poll(&app).await;
    assert_eq!((report.outcome, report.items, report.new), (Outcome::Read, 0, 0));
    assert_eq!(report.problems[0].what.id, "poll-watched-changed");
    assert_eq!(told(&poll(&app).await), "", "told once");
}

#[tokio::test]
async fn a_site_says_when_to_come_back() {
    let site = Site::open(|_| (200, "application/rss+xml", feed("Pair-aidante"))).await;
    let app = site.house("/feed", "feed", "");
    poll(&app).await;
    let id = &app.config.sources[0].id;
    let next = |app: &App| app.store.source(id).unwrap().unwrap().next_poll.unwrap();
    assert!(next(&app) <= app.clock.now() + hours(6));
    site.becomes(|_| (200, "application/rss+xml", feed("Pair-aidant, max-age")));
    poll(&app).await;
    assert!(next(&app) >= app.clock.now() + hours(22), "{}", next(&app));
}

/// Six polls of a list, so that its usual is known, then whatever it becomes.
async fn known(site: &Site) -> App {
    let app = site.house("/feed", "feed", "");
    for _ in 0..6 {
        poll(&app).await;
        app.clock.advance(hours(6));
    }
    app
}

fn row(app: &App) -> vigie::api::sources::SourceRow {
    vigie::api::sources::show(app, "phare").unwrap()
}

#[tokio::test]
async fn a_source_that_breaks_is_told_once_with_the_command_that_shows_why() {
    let site = Site::open(|_| (200, "application/rss+xml", feed("Pair-aidante"))).await;
    let app = known(&site).await;
    assert_eq!((row(&app).state, row(&app).usual), (State::Ok, 1));
    site.becomes(|_| (404, HTML, String::new()));
    let mut changes = Vec::new();
    for _ in 0..4 {
        changes.extend(poll(&app).await.health);
        app.clock.advance(hours(6));
    }
    let [change] = &changes[..] else { panic!("{changes:#?}") };
    assert_eq!((change.from, change.to), (State::Ok, State::Broken));
    let id = &app.config.sources[0].id;
    let headline = Words::new(Lang::Fr).tell(&change.headline(id));
    assert!(headline.contains("vigie source test phare"), "{headline}");
    let row = row(&app);
    assert_eq!(row.state, State::Broken);
    assert_eq!(row.why[0].id, "fetch-status-gone", "{row:#?}");
}

#[tokio::test]
async fn what_somebody_knows_of_is_told_no_more() {
    let site = Site::open(|_| (200, "application/rss+xml", feed("Pair-aidante"))).await;
    let app = known(&site).await;
    assert_eq!(
        vigie::api::sources::ack(&app, "phare").unwrap_err().message.id,
        "api-nothing-to-acknowledge"
    );
    site.becomes(|_| (403, HTML, String::new()));
    poll(&app).await;
    app.clock.advance(hours(6));
    poll(&app).await;
    let row = vigie::api::sources::ack(&app, "phare").unwrap();
    assert_eq!((row.state, row.acknowledged), (State::Broken, Some(State::Broken)));
    for _ in 0..6 {
        app.clock.advance(hours(12));
        assert_eq!(poll(&app).await.health, None);
    }
}

/// A list of teasers whose links lead nowhere.
fn teasers(text: &str) -> String {
    let item = |n: u32| {
        format!(
            "<item><title>Pair-aidante {n}</title><link>http://HERE/e/{n}</link><guid>{n}</guid><description>{text}</description></item>"
        )
    };
    let items: String = (1..=5).map(item).collect();
    format!(
        "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>Offres</title>{items}</channel></rss>"
    )
}

fn list_or(asked: &Asked, status: u16, text: &str) -> (u16, &'static str, String) {
    match asked.path.as_str() {
        "/feed" => (200, "application/rss+xml", teasers(text).replace("HERE", &asked.host)),
        _ => (status, HTML, String::new()),
    }
}

#[tokio::test]
async fn an_advert_without_a_page_of_its_own_is_read_in_the_list() {
    let site = Site::open(|asked| list_or(asked, 404, TEXT)).await;
    let app = site.house("/feed", "feed", "");
    let report = poll(&app).await;
    assert_eq!((report.outcome, report.new), (Outcome::Read, 5), "{report:#?}");
    let [note] = &report.problems[..] else { panic!("{report:#?}") };
    assert_eq!(note.what.id, "poll-detail-missing");
    assert_eq!(site.asked().len(), 6);
    app.clock.advance(hours(6));
    assert_eq!(poll(&app).await.outcome, Outcome::Unchanged);
    assert_eq!(site.asked().len(), 1, "not asked for again until the entry changes");
}

#[tokio::test]
async fn a_host_that_fails_twice_is_left_alone() {
    let site = Site::open(|asked| list_or(asked, 500, TEXT)).await;
    let app = site.house("/feed", "feed", "");
    let report = poll(&app).await;
    assert_eq!((report.outcome, report.new), (Outcome::Partial, 5), "{report:#?}");
    assert_eq!(site.asked().len(), 3, "the list and two of five");
    assert!(told(&report).contains("3 annonces attendent"), "{}", told(&report));
}
