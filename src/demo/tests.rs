//! The demo's world is well formed, and its boards answer.

use std::collections::BTreeSet;

use super::adverts::{adverts, positions};
use super::*;
use chrono::{DateTime, Utc};

fn now() -> DateTime<Utc> {
    "2026-11-24T09:00:00Z".parse().unwrap()
}

#[test]
fn the_world_is_well_formed() {
    let positions = positions().unwrap();
    let keys: BTreeSet<_> = positions.iter().map(|position| &position.key).collect();
    assert_eq!(keys.len(), positions.len());
    let boards = adverts(now()).unwrap();
    assert_eq!(boards.len(), Board::ALL.len());
    let count: usize = boards.values().map(Vec::len).sum();
    assert!((45..=60).contains(&count), "{count} postings");
    for advert in boards.values().flatten() {
        let text = advert.paragraphs.concat() + &advert.title;
        assert!(!text.contains(['{', '}']), "{text}");
    }
    let truth = truth().unwrap();
    let places: BTreeSet<_> = truth.iter().flat_map(|one| &one.postings).collect();
    assert_eq!(places.len(), count);
    assert!(truth.iter().filter(|one| one.postings.len() > 1).count() >= 6);
    assert!(truth.iter().filter(|one| one.expected == Expected::Refused).count() >= 8);
}

#[test]
fn the_configuration_is_sound() {
    let files = config("http://127.0.0.1:8000");
    assert_eq!(files.len(), 4);
    for (path, contents) in &files {
        let table: toml::Table = toml::from_str(contents).unwrap_or_else(|e| panic!("{path}: {e}"));
        if let Some(query) = table.get("query").and_then(|query| query.as_str()) {
            crate::query::parse(query).unwrap();
        }
    }
    for person in people() {
        if let Some(query) = person.query {
            crate::query::parse(query).unwrap();
        }
        for filter in person.filters {
            assert!(files.iter().any(|(path, _)| path == &format!("filters/{filter}.toml")));
        }
    }
}

#[test]
fn dates_follow_the_day_of_the_demo() {
    let later: DateTime<Utc> = "2031-02-28T09:00:00Z".parse().unwrap();
    let boards = adverts(later).unwrap();
    let levis = boards[&Board::Reseau].iter().find(|advert| advert.slug == "levis").unwrap();
    assert_eq!(
        levis.title,
        "Pair·e-aidant·e – Maison du Fleuve – Lévis – date limite : 19 mars 2031"
    );
}

/// The status line, headers and body of one address.
async fn get(base: &str, path: &str, headers: &str) -> (String, Vec<u8>) {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    let host = base.strip_prefix("http://").unwrap();
    let mut stream = tokio::net::TcpStream::connect(host).await.unwrap();
    let request =
        format!("GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n{headers}\r\n");
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).await.unwrap();
    let cut = answer.windows(4).position(|bytes| bytes == b"\r\n\r\n").unwrap();
    let body = answer.split_off(cut + 4);
    (String::from_utf8(answer).unwrap(), body)
}

#[tokio::test]
async fn every_posting_can_be_visited() {
    let (base, handle) = Boards::serve(now()).await.unwrap();
    for (_, path) in truth().unwrap().iter().flat_map(|one| &one.postings) {
        let (head, body) = get(&base, path.split('#').next().unwrap(), "").await;
        assert!(head.starts_with("HTTP/1.1 200"), "{path}: {head}");
        assert!(!body.is_empty(), "{path}");
    }
    for board in Board::ALL {
        let (head, _) = get(&base, board.listing(), "").await;
        assert!(head.starts_with("HTTP/1.1 200"), "{head}");
        let tag = head.lines().find_map(|line| line.strip_prefix("etag: ")).unwrap();
        let again = get(&base, board.listing(), &format!("If-None-Match: {tag}\r\n")).await;
        assert!(again.0.starts_with("HTTP/1.1 304"), "{}", again.0);
    }
    let (head, _) = get(&base, "/nulle-part", "").await;
    assert!(head.starts_with("HTTP/1.1 404"));
    let (_, feed) = get(&base, Board::Addictions.listing(), "").await;
    assert!(feed.windows(3).any(|bytes| bytes == b"F\xe9d"), "windows-1252");
    handle.close().await;
}
