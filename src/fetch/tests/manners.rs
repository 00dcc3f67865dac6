//! The door's manners, as a server sees them: what is asked, when, how often, and what never is.

use std::time::Duration;

use chrono::{DateTime, Utc};
use url::Url;

use super::stage::{Asked, Play, Stage, answer, page};
use crate::fetch::{
    Access, Auth, Barred, Credentials, FetchConfig, FetchError, Fetched, Fetcher, Method, Reply,
    Request, RobotsLine, RobotsSays, Secret,
};
use crate::model::Validators;

fn now() -> DateTime<Utc> {
    DateTime::parse_from_rfc2822("Tue, 24 Nov 2026 12:00:00 GMT").unwrap().to_utc()
}

fn fetcher() -> Fetcher {
    Fetcher::new(FetchConfig {
        retry_pause: Duration::from_millis(1),
        default_delay: Duration::ZERO,
        ..FetchConfig::default()
    })
    .unwrap()
}

fn private(url: &Url) -> Request<'_> {
    Request { access: Access::PrivateToo, delay: Duration::ZERO, ..Request::new(url) }
}

async fn get(fetcher: &Fetcher, url: &Url) -> Reply {
    fetcher.reply(private(url), now()).await
}

/// A site with this robots.txt, a page everywhere else.
async fn site(robots: Vec<u8>) -> Stage {
    Stage::bare(move |asked, _| {
        Play::Say(if asked.path == "/robots.txt" { robots.clone() } else { page("ici") })
    })
    .await
}

fn rules(text: &str) -> Vec<u8> {
    answer("200 OK", &["Content-Type: text/plain"], text.as_bytes())
}

fn all_paths(stage: &Stage) -> Vec<String> {
    stage.everything().into_iter().map(|asked| asked.path).collect()
}

fn says(reply: &Reply) -> RobotsSays {
    reply.hops.iter().rev().find_map(|hop| hop.robots.clone()).unwrap()
}

#[tokio::test]
async fn robots_is_read_once_before_the_first_page_and_obeyed() {
    let stage = site(rules("User-agent: *\nDisallow: /prive\n")).await;
    let fetcher = fetcher();
    let closed = get(&fetcher, &stage.url("/prive/1")).await;
    let line = RobotsLine { number: 2, text: "Disallow: /prive".to_owned() };
    let expected = RobotsSays::Disallowed(line);
    assert_eq!(closed.outcome, Err(FetchError::Robots(expected.clone())));
    assert_eq!(says(&closed), expected);
    let open = get(&fetcher, &stage.url("/emplois")).await;
    assert!(open.outcome.is_ok());
    assert_eq!(says(&open), RobotsSays::Free);
    get(&fetcher, &stage.url("/emplois?page=2")).await;
    assert_eq!(all_paths(&stage), ["/robots.txt", "/emplois", "/emplois?page=2"]);
}

#[tokio::test]
async fn a_missing_robots_opens_and_a_refused_or_failing_one_closes() {
    for (status, expected, transient) in [
        ("404 Not Found", RobotsSays::NoFile { status: 404 }, None),
        ("410 Gone", RobotsSays::NoFile { status: 410 }, None),
        ("401 Unauthorized", RobotsSays::Closed { status: 401 }, Some(false)),
        ("403 Forbidden", RobotsSays::Closed { status: 403 }, Some(false)),
        ("500 Oups", RobotsSays::Unreachable { status: 500 }, Some(true)),
    ] {
        let stage = site(answer(status, &[], b"")).await;
        let fetcher = fetcher();
        let reply = get(&fetcher, &stage.url("/")).await;
        assert_eq!(says(&reply), expected, "{status}");
        let error = reply.outcome.as_ref().err();
        assert_eq!(error.map(FetchError::is_transient), transient, "{status}");
        // Asking again asks the site nothing that it has answered.
        get(&fetcher, &stage.url("/")).await;
        let times = all_paths(&stage).iter().filter(|path| *path == "/robots.txt").count();
        assert_eq!(times, 1, "{status}");
    }
}

#[tokio::test]
async fn robots_behind_a_redirect_counts_and_each_origin_has_its_own() {
    let other = site(rules("User-agent: vigie\nDisallow: /\n")).await;
    let there = format!("Location: {}", other.url("/robots.txt"));
    let stage = site(answer("302 Found", &[&there], b"")).await;
    let reply = get(&fetcher(), &stage.url("/a")).await;
    assert!(matches!(says(&reply), RobotsSays::Disallowed(_)));

    let there = format!("Location: {}", other.url("/b"));
    let open = Stage::open(move |_, _| Play::Say(answer("302 Found", &[&there], b""))).await;
    let reply = get(&fetcher(), &open.url("/a")).await;
    assert!(matches!(reply.outcome, Err(FetchError::Robots(RobotsSays::Disallowed(_)))));
    assert_eq!(other.paths(), Vec::<String>::new());
}

#[tokio::test]
async fn a_pause_asked_for_is_kept_and_an_endless_one_is_refused() {
    let stage = site(rules("User-agent: *\nCrawl-delay: 0.08\n")).await;
    let fetcher = fetcher();
    for path in ["/1", "/2", "/3"] {
        assert!(get(&fetcher, &stage.url(path)).await.outcome.is_ok());
    }
    let asked = stage.everything();
    assert!(asked.windows(2).all(|two| two[1].at - two[0].at >= Duration::from_millis(80)));
    let slow = site(rules("User-agent: *\nCrawl-delay: 61\n")).await;
    let reply = get(&fetcher, &slow.url("/")).await;
    assert_eq!(reply.outcome, Err(FetchError::Robots(RobotsSays::TooSlow { seconds: 61 })));
    assert_eq!(all_paths(&slow), ["/robots.txt"]);
}

#[tokio::test]
async fn a_giant_robots_is_read_up_to_its_cap() {
    let mut text = "User-agent: *\nDisallow: /prive\n".to_owned();
    text.push_str(&"# bavardage\n".repeat(60_000));
    text.push_str("Disallow: /\n");
    let stage = site(rules(&text)).await;
    let fetcher = fetcher();
    assert!(get(&fetcher, &stage.url("/")).await.outcome.is_ok());
    let closed = get(&fetcher, &stage.url("/prive")).await;
    assert!(matches!(closed.outcome, Err(FetchError::Robots(_))));
}

#[tokio::test]
async fn a_host_that_wants_peace_gets_it() {
    for (status, header) in [
        ("429 Too Many Requests", "Retry-After: 600"),
        ("429 Too Many Requests", "X: y"),
        ("503 Service Unavailable", "Retry-After: 600"),
    ] {
        let stage = Stage::open(move |_, _| Play::Say(answer(status, &[header], b""))).await;
        let fetcher = fetcher();
        let first = get(&fetcher, &stage.url("/1")).await;
        let second = get(&fetcher, &stage.url("/2")).await;
        assert!(matches!(first.outcome, Err(FetchError::RateLimited { .. })));
        let left = second.outcome.unwrap_err().retry_after().unwrap();
        assert!(left <= Duration::from_secs(600) && left > Duration::from_secs(590));
        assert_eq!(second.wait, Some(left));
        assert_eq!(stage.paths(), ["/1"]);
    }
}

#[tokio::test]
async fn an_unchanged_page_costs_one_conditional_request_each_time() {
    let stage = Stage::open(|asked, _| {
        Play::Say(match asked.header("if-none-match") {
            Some("\"v1\"") => answer("304 Not Modified", &[], b""),
            _ => answer("200 OK", &["ETag: \"v1\"", "Content-Type: text/html"], b"ici"),
        })
    })
    .await;
    let (fetcher, url) = (fetcher(), stage.url("/"));
    let mut known: Option<Validators> = None;
    for _ in 0..4 {
        let request = Request { validators: known.as_ref(), ..private(&url) };
        if let Fetched::Page(page) = fetcher.fetch(request, now()).await.unwrap() {
            known = Some(page.validators);
        }
    }
    let whole = |asked: &Asked| asked.header("if-none-match").is_none();
    assert_eq!(stage.asked().iter().map(whole).collect::<Vec<_>>(), [true, false, false, false]);
    let paths: Vec<_> = all_paths(&stage);
    assert_eq!(paths, ["/robots.txt", "/", "/", "/", "/"]);
}

#[tokio::test]
async fn the_story_tells_moves_freshness_and_kept_headers() {
    let stage = Stage::open(|asked, _| {
        Play::Say(match asked.path.as_str() {
            "/vieux" => answer("301 Moved Permanently", &["Location: /neuf"], b""),
            "/neuf" => answer("308 Permanent Redirect", &["Location: /dernier"], b""),
            "/dernier" => answer("302 Found", &["Location: /session"], b""),
            _ => answer(
                "206 Partial Content",
                &[
                    "Content-Range: offres 0-149/353",
                    "Cache-Control: max-age=600",
                    "Link: </wp-json?page=2>; rel=\"next\"",
                    "X-Autre: rien",
                ],
                b"{}",
            ),
        })
    })
    .await;
    let reply = get(&fetcher(), &stage.url("/vieux")).await;
    assert_eq!(reply.moved, Some(stage.url("/dernier")));
    assert_eq!(reply.status(), Some(206));
    assert_eq!(reply.wait, Some(Duration::from_secs(600)));
    assert_eq!(reply.header("Content-Range"), Some("offres 0-149/353"));
    assert_eq!(reply.header("link"), Some("</wp-json?page=2>; rel=\"next\""));
    assert_eq!(reply.headers.len(), 2);
    let statuses: Vec<_> = reply.hops.iter().map(|hop| hop.status.unwrap()).collect();
    assert_eq!(statuses, [404, 301, 308, 302, 206]);
    let straight = get(&fetcher(), &stage.url("/dernier")).await;
    assert_eq!(straight.moved, None);
}

#[tokio::test]
async fn a_search_is_posted_once_and_follows_to_no_other_site() {
    let json = "{\"searchText\":\"pair-aidant\"}";
    let stage = Stage::open(|asked, _| {
        Play::Say(match asked.path.as_str() {
            "/jobs" => answer("200 OK", &["Content-Type: application/json"], b"{}"),
            "/307" => answer("307 Temporary Redirect", &["Location: /jobs"], b""),
            "/302" => answer("302 Found", &["Location: /jobs"], b""),
            "/loin" => answer("307 Temporary Redirect", &["Location: http://b.test/"], b""),
            _ => answer("502 Bad Gateway", &[], b""),
        })
    })
    .await;
    for (path, expected) in [
        ("/jobs", None),
        ("/307", None),
        ("/302", Some(302)),
        ("/loin", Some(307)),
        ("/x", Some(502)),
    ] {
        let url = stage.url(path);
        let request = Request { method: Method::PostJson(json), ..private(&url) };
        let error = fetcher().fetch(request, now()).await.err();
        assert_eq!(error, expected.map(FetchError::Status), "{path}");
    }
    let first = &stage.asked()[0];
    assert!(first.head.starts_with("POST /jobs "));
    assert_eq!(first.header("content-type"), Some("application/json"));
    assert_eq!(first.body, json);
    assert_eq!(stage.paths(), ["/jobs", "/307", "/jobs", "/302", "/loin", "/x"]);
}

fn credentials(stage: &Stage) -> Credentials {
    Credentials {
        token_url: stage.url("/jeton?realm=%2Fpartenaire"),
        client_id: "PAR_vigie".to_owned(),
        client_secret: Secret::new("s3cret&"),
        scope: "api offres".to_owned(),
    }
}

#[tokio::test]
async fn a_token_is_fetched_once_used_and_renewed_when_refused() {
    let stage = Stage::bare(|asked, before| {
        let json = ["Content-Type: application/json"];
        Play::Say(match (asked.path.as_str(), before) {
            ("/jeton?realm=%2Fpartenaire", _) => {
                let body = format!("{{\"access_token\":\"t{before}\",\"expires_in\":1499}}");
                answer("200 OK", &json, body.as_bytes())
            }
            ("/offres/3", 3) => answer("401 Unauthorized", &[], b""),
            _ => answer("200 OK", &json, b"{}"),
        })
    })
    .await;
    let (fetcher, account) = (fetcher(), credentials(&stage));
    for path in ["/offres/1", "/offres/2", "/offres/3"] {
        let url = stage.url(path);
        let request = Request { auth: Auth::Client(&account), ..private(&url) };
        let reply = fetcher.reply(request, now()).await;
        assert!(reply.outcome.is_ok(), "{path}");
        assert_eq!(says(&reply), RobotsSays::Exempt);
        assert!(!format!("{reply:?}{account:?}").contains("s3cret"));
    }
    let asked = stage.everything();
    let tokens: Vec<_> = asked.iter().map(|asked| asked.header("authorization")).collect();
    let t0 = Some("Bearer t0");
    assert_eq!(tokens, [None, t0, t0, t0, None, Some("Bearer t4")]);
    assert_eq!(
        asked[0].body,
        "grant_type=client_credentials&client_id=PAR_vigie&client_secret=s3cret%26&scope=api+offres"
    );
}

#[tokio::test]
async fn a_refused_account_is_told_and_no_secret_leaves_its_origin() {
    let refusing = Stage::bare(|_, _| Play::Say(answer("401 Unauthorized", &[], b""))).await;
    let account = credentials(&refusing);
    let url = refusing.url("/offres");
    let request = Request { auth: Auth::Client(&account), ..private(&url) };
    let refused = fetcher().fetch(request, now()).await;
    assert_eq!(refused, Err(FetchError::Credentials { status: 401 }));
    assert_eq!(all_paths(&refusing), ["/jeton?realm=%2Fpartenaire"]);

    let other = Stage::open(|_, _| Play::Say(page("ici"))).await;
    let there = format!("Location: {}", other.url("/"));
    let stage = Stage::bare(move |_, _| Play::Say(answer("302 Found", &[&there], b""))).await;
    let (url, token) = (stage.url("/"), Secret::new("jeton"));
    let request = Request { auth: Auth::Bearer(&token), ..private(&url) };
    fetcher().fetch(request, now()).await.unwrap();
    assert_eq!(stage.everything()[0].header("authorization"), Some("Bearer jeton"));
    assert!(other.everything().iter().all(|asked| asked.header("authorization").is_none()));

    let clear = Url::parse("http://exemple.org/").unwrap();
    let contact = Some("veille@vigie.test".to_owned());
    let public = Fetcher::new(FetchConfig { contact, ..FetchConfig::default() }).unwrap();
    let request = Request { auth: Auth::Bearer(&token), ..Request::new(&clear) };
    let refused = public.fetch(request, now()).await;
    assert_eq!(refused, Err(FetchError::Refused(Barred::Clear)));
}
