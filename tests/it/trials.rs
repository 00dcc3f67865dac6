//! `source test` and `source discover`, at the command line, over boards and small sites.

use crate::board::{Advert, Board, Setup, Shape};
use crate::site::{Asked, HTML, JSON, Site, feed};

/// The command line over the same sources.
fn vigie(sources: &str, args: &[&str]) -> (i32, String, String) {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("sources.toml"), sources).unwrap();
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_vigie"));
    command.arg("--config").arg(folder.path()).args(args).env_clear();
    let output = command.output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

const NONE: &str = "[[source]]\nid = \"autre\"\nname = \"Autre\"\nurl = \"https://autre.exemple.org/feed\"\nformat = \"feed\"\ncountry = \"FR\"\n";

#[tokio::test(flavor = "multi_thread")]
async fn a_trial_shows_every_step_and_every_item() {
    let board = Board::open(Setup { shape: Shape::Html, ..Setup::new("oiseaux") }).await;
    board.post(Advert::peer("Pair·e-aidant·e", "Lévis"));
    board.post(Advert::other("Comptable", "Lévis"));
    board.robots("User-agent: *\nDisallow: /admin\n");
    let sources = board.sources_toml();
    let (code, out, err) = vigie(&sources, &["source", "test", "oiseaux"]);
    assert_eq!(code, 0, "{out}{err}");
    for words in [
        "/robots.txt → réponse 200",
        "robots.txt",
        "/emplois → réponse 200",
        "text/html; charset=utf-8, lu en UTF-8",
        "+ Pair·e-aidant·e",
        "Employeur : Les Oiseaux de passage",
        "Temps :",
        "- Comptable :",
    ] {
        assert!(out.contains(words), "{words}:\n{out}");
    }
    let (code, out, _) = vigie(&sources, &["source", "test", "oiseaux", "--json"]);
    let trial: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!((code, trial["schema"].as_u64()), (0, Some(1)));
    assert_eq!(trial["items"].as_array().unwrap().len(), 2);
    assert!(trial["items"][0]["refused"]["id"].is_string(), "{out}");
    board.finish();
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_is_tried_without_a_source() {
    let site = Site::open(|_| (200, "application/rss+xml", feed("Pair-aidante"))).await;
    let url = format!("{}/flux", site.address);
    let (code, out, err) = vigie(NONE, &["source", "test", &url, "--allow-private"]);
    assert_eq!(code, 0, "{out}{err}");
    assert!(out.contains("Lu comme un flux") && out.contains("+ Pair-aidante"), "{out}");
    let (code, _, err) = vigie(NONE, &["source", "test", &url]);
    assert_eq!(code, 2, "{err}");
    let (code, _, err) = vigie(NONE, &["source", "test", "ftp://exemple.org/"]);
    assert!(code == 2 && err.contains("adresse du web"), "{err}");
}

/// A site of WordPress whose posts are news; the offers are in the page's own list and in a feed.
fn wordpress_with_news(asked: &Asked) -> (u16, &'static str, String) {
    match asked.path.split('?').next().unwrap() {
        "/emplois" => {
            let page = "<html lang=\"fr\"><head><link rel=\"stylesheet\" href=\"/wp-content/x.css\">\
                <link rel=\"alternate\" type=\"application/rss+xml\" href=\"/offres.xml\"></head>\
                <body><main><h1>Offres</h1><ul><li>Pair-aidante de nuit</li></ul></main></body></html>";
            (200, HTML, page.to_owned())
        }
        "/wp-json/wp/v2/emplois" => (404, JSON, "{}".to_owned()),
        "/emplois/feed/" => (200, "application/rss+xml", feed("Fête de l'été")),
        "/offres.xml" => (200, "application/rss+xml", feed("Pair-aidante de nuit")),
        _ => (404, HTML, String::new()),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn discovery_prefers_the_list_that_the_page_shows() {
    let site = Site::open(wordpress_with_news).await;
    let url = format!("{}/emplois", site.address);
    let (code, out, err) = vigie(NONE, &["source", "discover", &url, "--allow-private"]);
    assert_eq!(code, 0, "{out}{err}");
    assert!(out.contains("format = \"feed\"") && out.contains("/offres.xml\""), "{out}{err}");
    assert!(err.contains("probable") && err.contains("wordpress"), "{err}");
    // What is printed is a file that can be used as it is.
    let id = out.lines().find_map(|line| line.strip_prefix("id = ")).unwrap().trim_matches('"');
    let (code, shown, err) = vigie(&out, &["source", "test", id]);
    assert_eq!(code, 0, "{shown}{err}");
    assert!(shown.contains("+ Pair-aidante de nuit"), "{shown}");
}

#[tokio::test(flavor = "multi_thread")]
async fn discovery_says_when_there_is_nothing() {
    let site = Site::open(|_| {
        (200, HTML, "<html><body><main><p>Bienvenue chez nous.</p></main></body></html>".to_owned())
    })
    .await;
    let (code, out, err) = vigie(NONE, &["source", "discover", &site.address, "--allow-private"]);
    assert_eq!((code, out.as_str()), (3, ""), "{err}");
    site.becomes(|_| (404, HTML, String::new()));
    let (code, _, err) = vigie(NONE, &["source", "discover", &site.address, "--allow-private"]);
    assert!(code == 1 && err.contains("404"), "{code} {err}");
}
