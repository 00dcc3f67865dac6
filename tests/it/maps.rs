//! A list that only scripts draw: the site's own map knows its offers.

use chrono::TimeDelta;
use vigie::app::App;
use vigie::model::{Outcome, SourceReport};
use vigie::poll;

use crate::site::{Asked, GZIP, HTML, ROBOTS, Site, TEXT};

async fn poll(app: &App) -> SourceReport {
    let sources: Vec<_> = app.config.sources.iter().collect();
    let report = poll::poll(app, &sources, &|_| {}).await.unwrap();
    report.sources.into_iter().next().unwrap()
}

fn advert(title: &str) -> (u16, &'static str, String) {
    let text = TEXT.repeat(3);
    (200, HTML, format!("<html><body><main><h1>{title}</h1><p>{text}</p></main></body></html>"))
}

/// A shop window of scripts; robots.txt names an index, which names packed maps.
fn scripted(asked: &Asked) -> (u16, &'static str, String) {
    let at = |path: &str| format!("http://{}{path}", asked.host);
    let loc =
        |path: &str| format!("<url><loc>{}</loc><lastmod>2026-11-20</lastmod></url>", at(path));
    match asked.path.as_str() {
        "/robots.txt" => (200, ROBOTS, format!("User-agent: *\nAllow: /\nSitemap: {}\n", at("/plan.xml"))),
        "/emplois" => (200, HTML, "<html><body><div id=\"app\"></div><script src=\"/app.js\"></script></body></html>".to_owned()),
        "/plan.xml" => {
            let map = |path: &str| format!("<sitemap><loc>{}</loc></sitemap>", at(path));
            (200, "application/xml", format!("<sitemapindex>{}{}</sitemapindex>", map("/images-map.xml"), map("/emplois-map.xml.gz")))
        }
        "/emplois-map.xml.gz" => {
            let all = [loc("/emplois"), loc("/emplois/pair-aidante-de-nuit"), loc("/emplois/comptable-a-mi-temps"), loc("/actualites/fete-de-la-maison")];
            (200, GZIP, format!("<?xml version=\"1.0\"?><urlset>{}</urlset>", all.concat()))
        }
        "/emplois/pair-aidante-de-nuit" => advert("Pair-aidante de nuit"),
        "/emplois/comptable-a-mi-temps" => (200, HTML, "<html><body><main><h1>Comptable à mi-temps</h1><p>Vous tenez les comptes d'une association de quarante salariés et préparez le budget. Vous suivez les factures, les paies et les subventions, avec un logiciel de gestion courant, à mi-temps et sur trois jours.</p></main></body></html>".to_owned()),
        _ => (404, HTML, String::new()),
    }
}

#[tokio::test]
async fn the_map_of_the_site_stands_in_for_a_list_of_scripts() {
    let site = Site::open(scripted).await;
    let app = site.house("/emplois", "auto", "");
    let report = poll(&app).await;
    assert_eq!((report.outcome, report.items, report.new), (Outcome::Read, 2, 1), "{report:#?}");
    assert_eq!(report.refused.len(), 1, "{report:#?}");
    let paths: Vec<String> = site.asked().into_iter().map(|asked| asked.path).collect();
    assert!(
        !paths.iter().any(|path| path.contains("images") || path.contains("fete")),
        "{paths:?}"
    );
    assert!(paths.len() <= 7, "a few requests: {paths:?}");
    app.clock.advance(TimeDelta::hours(7));
    let report = poll(&app).await;
    assert_eq!((report.items, report.new, report.same), (2, 0, 2), "{report:#?}");
    let paths: Vec<String> = site.asked().into_iter().map(|asked| asked.path).collect();
    assert_eq!(paths, ["/emplois-map.xml.gz"], "only the map, and no page twice");
}

#[tokio::test]
async fn a_map_without_offers_changes_nothing() {
    let site = Site::open(|asked| match asked.path.as_str() {
        "/sitemap.xml" => (200, "text/xml", "<urlset><url><loc>/actualites/la-fete-de-lete</loc></url></urlset>".to_owned()),
        "/emplois" => (200, HTML, "<html><body><main><p>Bienvenue dans notre maison, ouverte à tous depuis vingt ans, du lundi au samedi.</p></main></body></html>".to_owned()),
        _ => (404, HTML, String::new()),
    })
    .await;
    let app = site.house("/emplois", "auto", "");
    let report = poll(&app).await;
    assert_eq!((report.outcome, report.items), (Outcome::Failed, 0), "{report:#?}");
}
