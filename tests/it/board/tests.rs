//! The board itself: what it serves follows from what happened on it.

use std::time::Duration;

use chrono::NaiveDate;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use super::{Advert, Board, Left, Listing, Setup, Shape, Validators};

/// Status, headers and body of one GET, by hand, so that the board is not judged by the code that
/// it is there to judge.
async fn get(url: &str, headers: &str) -> (u16, String, String) {
    let rest = url.strip_prefix("http://").expect("http");
    let (host, path) = rest.split_once('/').expect("a path");
    let mut stream = TcpStream::connect(host).await.expect("the board listens");
    let ask = format!("GET /{path} HTTP/1.1\r\nhost: {host}\r\nconnection: close\r\n{headers}\r\n");
    stream.write_all(ask.as_bytes()).await.expect("a request");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.expect("an answer");
    let (head, body) = answer.split_once("\r\n\r\n").expect("a head and a body");
    let status = head.split(' ').nth(1).and_then(|code| code.parse().ok()).expect("a status");
    (status, head.to_lowercase(), body.to_owned())
}

#[tokio::test]
async fn every_shape_shows_what_was_posted() {
    for shape in [Shape::Rss, Shape::Atom, Shape::Html, Shape::Jsonld] {
        let board = Board::open(Setup { shape, ..Setup::new("oiseaux") }).await;
        let id = board.post(Advert::peer("Pair·e-aidant·e <b> & co", "Lévis"));
        let (status, _, body) = get(&board.url(), "").await;
        assert_eq!(status, 200);
        assert!(body.contains("Pair·e-aidant·e") && !body.contains("<b>"), "{shape:?}: {body}");
        assert!(body.contains(&board.advert_url(id)), "{shape:?}: {body}");
        let (status, _, page) = get(&board.advert_url(id), "").await;
        assert_eq!(status, 200);
        assert!(page.contains("savoir d'expérience"), "{page}");
        board.finish();
    }
}

#[tokio::test]
async fn an_unchanged_listing_is_not_sent_twice() {
    let board = Board::new("oiseaux").await;
    let id = board.post(Advert::peer("Pair-aidant", "Lévis"));
    let (_, head, _) = get(&board.url(), "").await;
    let tag = head.lines().find_map(|line| line.strip_prefix("etag: ")).expect("an etag");
    let ask = format!("if-none-match: {tag}\r\n");
    assert_eq!(get(&board.url(), &ask).await.0, 304);
    board.edit(id, |advert| advert.title = "Paire aidante".to_owned());
    assert_eq!(get(&board.url(), &ask).await.0, 200);
    let statuses: Vec<u16> = board.take_requests().iter().map(|seen| seen.status).collect();
    assert_eq!(statuses, [200, 304, 200]);
    assert!(board.requests().is_empty());
}

#[tokio::test]
async fn a_withdrawn_advert_leaves_the_list_and_what_was_asked() {
    let board = Board::new("oiseaux").await;
    for (left, status, mark) in [
        (Left::NotFound, 404, "introuvable"),
        (Left::Gone, 410, "n'existe plus"),
        (Left::Mark, 200, "Offre expirée"),
        (Left::Page, 200, "savoir d'expérience"),
    ] {
        let id = board.post(Advert::peer("Pair-aidant", "Lévis"));
        board.withdraw(id, left);
        let (_, _, list) = get(&board.url(), "").await;
        assert!(!list.contains(&board.advert_url(id)));
        let (found, _, page) = get(&board.advert_url(id), "").await;
        assert!(found == status && page.contains(mark), "{left:?}: {found} {page}");
    }
}

#[tokio::test]
async fn the_list_goes_on_page_by_page() {
    let board = Board::open(Setup { per_page: 2, ..Setup::new("oiseaux") }).await;
    for n in 1..=5 {
        board.post(Advert::peer(&format!("Pair-aidant {n}"), "Lévis"));
    }
    let mut url = board.url();
    let mut items = 0;
    for next in ["?page=2", "?page=3", ""] {
        let (_, _, body) = get(&url, "").await;
        items += body.matches("<li class=\"offre\">").count();
        assert_eq!(body.contains("rel=\"next\""), !next.is_empty());
        url = format!("{}{next}", board.url());
    }
    assert_eq!(items, 5);
}

#[tokio::test]
async fn misfortunes_show_as_they_would() {
    let board = Board::open(Setup { shape: Shape::Rss, ..Setup::new("oiseaux") }).await;
    board.post(Advert::peer("Pair-aidant", "Lévis"));
    let whole = get(&board.url(), "").await.2;
    board.go_down(503);
    assert_eq!(get(&board.url(), "").await.0, 503);
    board.rate_limit(120);
    let (status, head, _) = get(&board.url(), "").await;
    assert!(status == 429 && head.contains("retry-after: 120"), "{head}");
    board.serve_html_instead();
    assert!(get(&board.url(), "").await.2.contains("Maintenance"));
    board.empty();
    assert!(!get(&board.url(), "").await.2.contains("<item>"));
    board.truncate();
    let half = get(&board.url(), "").await.2;
    assert!(whole.starts_with(&half) && half.len() < whole.len());
    board.huge(1_000_000);
    assert!(get(&board.url(), "").await.2.len() > 1_000_000);
    board.recover();
    assert_eq!(get(&board.url(), "").await.2, whole);
    board.finish();
}

#[tokio::test]
async fn a_redesign_keeps_the_adverts_and_moves_the_tags() {
    let board = Board::new("oiseaux").await;
    board.post(Advert::peer("Pair-aidant", "Lévis"));
    board.redesign();
    let (_, _, body) = get(&board.url(), "").await;
    assert!(body.contains("Pair-aidant") && !body.contains("li class=\"offre\""), "{body}");
}

#[tokio::test]
#[should_panic(expected = "nobody came to read this")]
async fn a_change_that_nobody_read_fails_the_test() {
    let board = Board::new("oiseaux").await;
    board.post(Advert::other("Comptable", "Lévis"));
    board.finish();
}

#[tokio::test]
#[should_panic(expected = "no such page")]
async fn a_request_that_no_page_answers_fails_the_test() {
    let board = Board::new("oiseaux").await;
    get(&format!("{}/999", board.url()), "").await;
    board.finish();
}

#[tokio::test]
async fn robots_are_told_what_the_board_wants() {
    let board = Board::new("oiseaux").await;
    let robots = board.url().replace("/emplois", "/robots.txt");
    assert_eq!(get(&robots, "").await.0, 404);
    board.robots("User-agent: *\nDisallow: /prive\n");
    assert!(get(&robots, "").await.2.contains("Disallow: /prive"));
    assert!(board.requests().is_empty(), "robots.txt is not counted");
    board.finish();
}

#[tokio::test]
async fn a_full_listing_holds_what_its_advert_says() {
    let day = |day| NaiveDate::from_ymd_opt(2026, 11, day);
    for shape in [Shape::Rss, Shape::Atom, Shape::Html, Shape::Jsonld] {
        let setup = Setup { shape, listing: Listing::Full, ..Setup::new("oiseaux") };
        let board = Board::open(Setup { validators: Validators::None, ..setup }).await;
        let mut advert = Advert::peer("Pair-aidant", "Lévis");
        (advert.posted, advert.deadline) = (day(2), day(30));
        board.post(advert);
        let (_, head, body) = get(&board.url(), "").await;
        assert!(body.contains("rétablissement") && !head.contains("etag"), "{shape:?}: {body}");
        assert!(
            body.contains("30 novembre 2026") || body.contains("2026-11-30"),
            "{shape:?}: {body}"
        );
        board.finish();
    }
}

#[tokio::test]
async fn a_silent_board_takes_the_question_and_never_answers() {
    let board = Board::new("oiseaux").await;
    board.fall_silent();
    let url = board.url();
    let answer = tokio::time::timeout(Duration::from_millis(50), get(&url, "")).await;
    assert!(answer.is_err());
    assert_eq!(board.requests().first().map(|seen| seen.status), Some(0));
    board.finish();
}

#[tokio::test]
async fn the_board_says_how_it_is_read() {
    let lines = "region = \"Montérégie\"".to_owned();
    for (shape, format) in [(Shape::Html, "html"), (Shape::Jsonld, "jsonld"), (Shape::Atom, "feed")]
    {
        let setup =
            Setup { shape, lines: lines.clone(), country: "FR".to_owned(), ..Setup::new("a") };
        let text = Board::open(setup).await.sources_toml();
        let table: toml::Table = text.parse().expect("TOML");
        let source = table["source"].as_array().and_then(|all| all.first()).expect("one source");
        assert_eq!(source["format"].as_str(), Some(format));
        assert_eq!(source["region"].as_str(), Some("Montérégie"));
        assert_eq!(source.get("select").is_some(), shape == Shape::Html);
    }
}
