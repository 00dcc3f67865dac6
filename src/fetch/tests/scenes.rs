//! The door against real servers on loopback, each playing one bad part.

use std::io::Write;
use std::time::{Duration, Instant};

use chrono::{DateTime, Utc};
use url::Url;

use super::stage::{Play, Stage, answer, page};
use crate::fetch::{
    Access, Barred, Fault, FetchConfig, FetchError, Fetched, Fetcher, Phase, Request,
};
use crate::model::{Page, Validators};

fn now() -> DateTime<Utc> {
    DateTime::parse_from_rfc2822("Tue, 24 Nov 2026 12:00:00 GMT").unwrap().to_utc()
}

/// Time-outs long enough for a busy machine, pauses short enough for a test.
fn config() -> FetchConfig {
    FetchConfig {
        retry_pause: Duration::from_millis(1),
        default_delay: Duration::ZERO,
        ..FetchConfig::default()
    }
}

fn private(url: &Url) -> Request<'_> {
    Request { access: Access::PrivateToo, delay: Duration::ZERO, ..Request::new(url) }
}

async fn get(config: FetchConfig, url: &Url) -> Result<Fetched, FetchError> {
    Fetcher::new(config).unwrap().fetch(private(url), now()).await
}

fn got(fetched: Result<Fetched, FetchError>) -> Page {
    match fetched.unwrap() {
        Fetched::Page(page) => page,
        Fetched::NotModified => panic!("not modified"),
    }
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

#[tokio::test]
async fn a_page_arrives_with_its_type_and_validators() {
    let headers =
        ["Content-Type: text/html", "ETag: W/\"x\u{e9}\"", "Last-Modified: hier, vers midi"];
    let stage = Stage::saying(answer("200 OK", &headers, b"<p>Bonjour")).await;
    let page = got(get(config(), &stage.url("/a#b")).await);
    assert_eq!(page.body, b"<p>Bonjour");
    assert_eq!(page.content_type.as_deref(), Some("text/html"));
    assert_eq!(page.validators.etag.as_deref(), Some("W/\"x\u{e9}\"".as_bytes()));
    assert_eq!(page.validators.last_modified.as_deref(), Some("hier, vers midi".as_bytes()));
    assert_eq!(page.url, stage.url("/a"));
    assert!(page.fetched_at >= now());
}

#[tokio::test]
async fn the_request_says_who_asks_and_nothing_more() {
    let stage = Stage::saying(page("x")).await;
    let contact = Some("https://vigie.test/robot; veille@vigie.test".to_owned());
    got(get(FetchConfig { user_agent: "vigie/9".into(), contact, ..config() }, &stage.url("/"))
        .await);
    let asked = &stage.asked()[0];
    let agent = "vigie/9 (+https://vigie.test/robot; veille@vigie.test)";
    assert_eq!(asked.header("user-agent"), Some(agent));
    assert_eq!(asked.header("from"), Some("veille@vigie.test"));
    assert_eq!(asked.header("referer"), None);
    assert_eq!(asked.header("cookie"), None);
    assert_eq!(asked.header("if-none-match"), None);
}

#[tokio::test]
async fn validators_go_back_byte_for_byte_and_304_is_nothing_new() {
    let stage = Stage::saying(answer("304 Not Modified", &[], b"")).await;
    let validators =
        Validators { etag: Some(b"W/\"\xe9\"".to_vec()), last_modified: Some(b"hier".to_vec()) };
    let url = stage.url("/");
    let fetcher = Fetcher::new(config()).unwrap();
    let request = Request { validators: Some(&validators), ..private(&url) };
    assert_eq!(fetcher.fetch(request, now()).await, Ok(Fetched::NotModified));
    let asked = &stage.asked()[0];
    assert_eq!(asked.header("if-none-match"), Some("W/\"\u{fffd}\""));
    assert_eq!(asked.header("if-modified-since"), Some("hier"));
    // Nothing was known, so "unchanged" means nothing.
    assert_eq!(get(config(), &url).await, Err(FetchError::Status(304)));
}

#[tokio::test]
async fn an_endless_body_is_cut_at_the_cap() {
    let stage = Stage::open(|_, _| Play::Endless(vec![b'a'; 1 << 16])).await;
    let config = FetchConfig { max_body: 1 << 20, ..config() };
    assert_eq!(get(config, &stage.url("/")).await, Err(FetchError::TooLarge { limit: 1 << 20 }));
}

#[tokio::test]
async fn an_announced_giant_is_not_even_begun() {
    let head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 209715200\r\n\r\n";
    let stage = Stage::open(|_, _| Play::Stall(head.to_vec())).await;
    assert_eq!(get(config(), &stage.url("/")).await, Err(FetchError::TooLarge { limit: 10 << 20 }));
}

#[tokio::test]
async fn a_bomb_is_counted_after_decompression() {
    let bomb = gzip(&vec![0x20; 16 << 20]);
    assert!(bomb.len() < 1 << 18);
    let headers = ["Content-Type: text/html", "Content-Encoding: gzip"];
    let stage = Stage::saying(answer("200 OK", &headers, &bomb)).await;
    let config = FetchConfig { max_body: 1 << 20, ..config() };
    assert_eq!(get(config, &stage.url("/")).await, Err(FetchError::TooLarge { limit: 1 << 20 }));
}

#[tokio::test]
async fn a_packed_page_is_unpacked_and_a_cut_one_is_a_fault() {
    let packed = gzip("Pair·e-aidant·e".repeat(1000).as_bytes());
    let headers = ["Content-Type: text/html", "Content-Encoding: gzip"];
    let stage = Stage::saying(answer("200 OK", &headers, &packed)).await;
    let page = got(get(config(), &stage.url("/")).await);
    assert_eq!(page.body, "Pair·e-aidant·e".repeat(1000).as_bytes());
    let half = Stage::saying(answer("200 OK", &headers, &packed[..packed.len() / 2])).await;
    let cut = get(config(), &half.url("/")).await;
    assert!(matches!(cut, Err(FetchError::Network { fault: Fault::Broken, .. })), "{cut:?}");
}

#[tokio::test]
async fn a_slow_drip_is_cut_by_the_total_and_a_silence_by_the_idle_time_out() {
    let head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n".to_vec();
    let slow = head.clone();
    let drip = Stage::open(move |_, _| Play::Drip(slow.clone(), Duration::from_millis(5))).await;
    let short = FetchConfig { total: Duration::from_millis(150), ..config() };
    assert_eq!(get(short, &drip.url("/")).await, Err(FetchError::Timeout(Phase::Total)));
    let stall = Stage::open(move |_, _| Play::Stall(head.clone())).await;
    let short = FetchConfig { idle: Duration::from_millis(50), ..config() };
    assert_eq!(get(short, &stall.url("/")).await, Err(FetchError::Timeout(Phase::Idle)));
    let mute = Stage::open(|_, _| Play::Stall(Vec::new())).await;
    let short = FetchConfig { header: Duration::from_millis(50), ..config() };
    assert_eq!(get(short, &mute.url("/")).await, Err(FetchError::Timeout(Phase::Answer)));
    // A slow server is not asked twice.
    assert_eq!(mute.paths(), ["/"]);
}

#[tokio::test]
async fn redirects_are_followed_and_circles_are_left() {
    let stage = Stage::open(|asked, _| {
        Play::Say(match asked.path.as_str() {
            "/a" => answer("301 Moved Permanently", &["Location: b?x=1#y"], b""),
            "/b?x=1" => answer("302 Found", &["Location: /c"], b""),
            "/c" => page("arrivé"),
            "/nowhere" => answer("302 Found", &[], b""),
            "/bad" => answer("302 Found", &["Location: http://[oups/"], b""),
            _ => answer("307 Temporary Redirect", &["Location: /circle"], b""),
        })
    })
    .await;
    let page = got(get(config(), &stage.url("/a")).await);
    assert_eq!(page.url, stage.url("/c"));
    let circle = get(config(), &stage.url("/circle")).await;
    assert_eq!(circle, Err(FetchError::TooManyRedirects { limit: 5 }));
    assert_eq!(stage.paths().iter().filter(|path| *path == "/circle").count(), 6);
    assert_eq!(get(config(), &stage.url("/nowhere")).await, Err(FetchError::Status(302)));
    assert!(matches!(get(config(), &stage.url("/bad")).await, Err(FetchError::BadUrl(_))));
}

#[tokio::test]
async fn a_redirect_cannot_lead_where_a_link_may_not() {
    for target in ["http://169.254.169.254/latest", "file:///etc/passwd", "http://a:b@c.test/"] {
        let location = format!("Location: {target}");
        let stage = Stage::saying(answer("302 Found", &[&location], b"")).await;
        let result = get(config(), &stage.url("/")).await;
        assert!(matches!(result, Err(FetchError::Refused(_))), "{target}: {result:?}");
    }
}

#[tokio::test]
async fn a_name_that_leads_to_a_private_address_is_refused_before_any_connection() {
    let stage = Stage::saying(page("secret")).await;
    let loopback = [127, 0, 0, 1].into();
    let config = FetchConfig {
        contact: Some("veille@vigie.test".to_owned()),
        hosts: [("interne.test".to_owned(), loopback)].into(),
        ports: vec![stage.port()],
        ..config()
    };
    let url = Url::parse(&format!("http://interne.test:{}/", stage.port())).unwrap();
    let fetcher = Fetcher::new(config).unwrap();
    let public = Request { access: Access::Public, ..private(&url) };
    let barred = Barred::Address { host: "interne.test".to_owned(), ip: loopback };
    assert_eq!(fetcher.fetch(public, now()).await, Err(FetchError::Refused(barred)));
    assert!(stage.paths().is_empty());
    got(fetcher.fetch(private(&url), now()).await);
    assert_eq!(stage.paths(), ["/"]);
}

#[tokio::test]
async fn real_sites_are_not_read_without_a_contact() {
    let fetcher = Fetcher::new(config()).unwrap();
    let url = Url::parse("https://exemple.org/").unwrap();
    assert_eq!(fetcher.fetch(Request::new(&url), now()).await, Err(FetchError::NoContact));
}

#[tokio::test]
async fn a_host_that_asks_for_patience_is_heard_and_not_asked_twice() {
    for (status, header, expected) in [
        ("429 Too Many Requests", "Retry-After: 120", Some(120)),
        ("429 Too Many Requests", "Retry-After: Tue, 24 Nov 2026 12:10:00 GMT", Some(600)),
        ("429 Too Many Requests", "X: y", None),
        ("503 Service Unavailable", "Retry-After: 60", Some(60)),
    ] {
        let stage = Stage::saying(answer(status, &[header], b"")).await;
        let error = get(config(), &stage.url("/")).await.unwrap_err();
        assert!(matches!(error, FetchError::RateLimited { .. }), "{error:?}");
        assert!(error.is_transient());
        match (error.retry_after().map(|wait| wait.as_secs()), expected) {
            // The date is compared with the moment of the answer, a little later than `now`.
            (Some(heard), Some(said)) => assert!(heard <= said && heard + 5 >= said, "{heard}"),
            (heard, said) => assert_eq!(heard, said),
        }
        assert_eq!(stage.paths().len(), 1);
    }
}

#[tokio::test]
async fn statuses_are_sorted_and_a_passing_fault_gets_one_second_try() {
    for (status, tries) in [
        ("404 Not Found", 1),
        ("410 Gone", 1),
        ("403 Forbidden", 1),
        ("500 Oups", 1),
        ("502 Bad", 2),
    ] {
        let stage = Stage::saying(answer(status, &[], b"")).await;
        let error = get(config(), &stage.url("/")).await.unwrap_err();
        let code = status[..3].parse().unwrap();
        assert_eq!(error, FetchError::Status(code));
        assert_eq!(error.gone(), matches!(code, 404 | 410));
        assert_eq!(error.is_transient(), code >= 500);
        assert_eq!(stage.paths().len(), tries, "{status}");
    }
    let mended = Stage::open(|_, before| match before {
        0 => Play::Reset,
        _ => Play::Say(page("ouf")),
    })
    .await;
    assert_eq!(got(get(config(), &mended.url("/")).await).body, b"ouf");
}

#[tokio::test]
async fn a_broken_connection_and_a_wrong_length_are_faults() {
    let reset = Stage::open(|_, _| Play::Reset).await;
    let error = get(config(), &reset.url("/")).await.unwrap_err();
    assert!(matches!(error, FetchError::Network { .. }), "{error:?}");
    assert!(error.is_transient());
    assert_eq!(reset.paths().len(), 2);
    let mut short = page("<p>Une page entière");
    short.truncate(short.len() - 5);
    let stage = Stage::saying(short).await;
    let error = get(config(), &stage.url("/")).await.unwrap_err();
    assert!(matches!(error, FetchError::Network { fault: Fault::Broken, .. }), "{error:?}");
}

#[tokio::test]
async fn faults_of_name_connection_and_encryption_are_told_apart() {
    let stage = Stage::saying(page("en clair")).await;
    let url = Url::parse(&format!("https://127.0.0.1:{}/", stage.port())).unwrap();
    let error = get(config(), &url).await.unwrap_err();
    assert!(matches!(error, FetchError::Network { fault: Fault::Tls, .. }), "{error:?}");
    let closed = {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        listener.local_addr().unwrap()
    };
    let url = Url::parse(&format!("http://{closed}/")).unwrap();
    let error = get(config(), &url).await.unwrap_err();
    assert!(matches!(error, FetchError::Network { fault: Fault::Connect, .. }), "{error:?}");
}

#[tokio::test]
async fn what_is_no_text_is_refused_by_label_or_by_look() {
    for (label, body) in [
        ("Content-Type: application/pdf", "%PDF-1.7"),
        ("Content-Type: text/html", "%PDF-1.7"),
        ("Content-Type: image/png", "<html>"),
        ("Content-Type: application/octet-stream", "\0\0\0"),
    ] {
        let stage = Stage::saying(answer("200 OK", &[label], body.as_bytes())).await;
        let result = get(config(), &stage.url("/")).await;
        assert!(matches!(result, Err(FetchError::NotText { .. })), "{label}: {result:?}");
    }
    let feed = ["Content-Type: application/octet-stream"];
    let stage = Stage::saying(answer("200 OK", &feed, b"<rss/>")).await;
    assert_eq!(got(get(config(), &stage.url("/")).await).body, b"<rss/>");
}

#[tokio::test]
async fn one_host_is_asked_one_thing_at_a_time_with_a_pause() {
    let stage = Stage::saying(page("x")).await;
    let fetcher = Fetcher::new(config()).unwrap();
    let delay = Duration::from_millis(40);
    let began = Instant::now();
    let tasks: Vec<_> = (0..4)
        .map(|n| {
            let (fetcher, url) = (fetcher.clone(), stage.url(&format!("/{n}")));
            tokio::spawn(
                async move { fetcher.fetch(Request { delay, ..private(&url) }, now()).await },
            )
        })
        .collect();
    for task in tasks {
        got(task.await.unwrap());
    }
    let asked = stage.asked();
    assert!(asked.iter().all(|asked| asked.together == 1));
    assert!(asked.windows(2).all(|two| two[1].at - two[0].at >= delay));
    assert!(began.elapsed() >= delay * 3);
}
