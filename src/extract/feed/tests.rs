//! Feeds as they come: each case is a fault or a habit seen in the wild.

use crate::extract::sample::{page, show, source};
use crate::extract::{Extraction, listing};
use crate::model::{Format, Page};

fn read(body: impl AsRef<[u8]>) -> Extraction {
    listing(&source(Format::Feed), &page(body))
}

/// Titles, links and ids on a line each, then problems.
fn brief(found: &Extraction) -> String {
    let mut out = String::new();
    for raw in &found.postings {
        let part = |text: &Option<String>| text.clone().unwrap_or_else(|| "-".into());
        let line = [raw.title.clone(), part(&raw.url), part(&raw.id), part(&raw.posted)];
        out.push_str(&line.join(" | "));
        out.push('\n');
    }
    for problem in &found.problems {
        out.push_str(&format!("! {}\n", problem.what.id));
    }
    out
}

fn rss(items: &str) -> String {
    format!(
        "<?xml version='1.0'?><rss version='2.0'><channel><title>T</title><link>https://exemple.org/</link>{items}</channel></rss>"
    )
}

#[test]
fn a_whole_item() {
    let feed = rss("<language>fr-CA</language><item><title>Pair-aidant&amp;#183;e &lt;b&gt;Lévis&lt;/b&gt;</title>
        <link>/offres/1?a=1&amp;b=2</link><guid isPermaLink='false'>77</guid>
        <pubDate>Mon, 02 Nov 2026 09:00:00 -0500</pubDate><dc:creator>Camille Test</dc:creator>
        <description>&lt;p&gt;Organisme : Maison Exemple&lt;br&gt;Lieu : Lévis&lt;/p&gt;</description>
        <content:encoded><![CDATA[<p>Organisme : Maison Exemple<br>Lieu : Lévis<br>Date limite : 3 décembre 2026</p><p>Le texte long.</p><script>x()</script>]]></content:encoded>
        <category>Emploi</category><category>Santé</category></item>");
    insta::assert_snapshot!(show(&read(feed)), @r"
    # Pair-aidant·e Lévis
    id: 77
    url: https://exemple.org/offres/1?a=1&b=2
    employer: Maison Exemple
    place: Lévis
    posted: Mon, 02 Nov 2026 09:00:00 -0500
    deadline: 3 décembre 2026
    language: fr
    [category]: Emploi, Santé
    [author]: Camille Test
    > Organisme : Maison Exemple / Lieu : Lévis / Date limite : 3 décembre 2026 / Le texte long.
    ");
}

#[test]
fn guids_and_links() {
    let feed = rss("
        <item><title>a</title><guid>https://exemple.org/a</guid></item>
        <item><title>b</title><guid isPermaLink='false'>https://exemple.org/b</guid></item>
        <item><title>c</title><link/><atom:link href='/c' rel='alternate'/></item>
        <item><title>d</title><link href='https://exemple.org/d'/></item>
        <item><title>e</title><enclosure url='/e.pdf' type='application/pdf'/></item>
        <item><title>f</title></item>");
    insta::assert_snapshot!(brief(&read(feed)), @r"
    a | https://exemple.org/a | https://exemple.org/a | -
    b | - | https://exemple.org/b | -
    c | https://exemple.org/c | - | -
    d | https://exemple.org/d | - | -
    e | https://exemple.org/e.pdf | - | -
    f | - | - | -
    ");
}

#[test]
fn one_guid_for_all_is_no_id() {
    let feed = rss("
        <item><title>a</title><link>/a</link><guid>x</guid></item>
        <item><title>b</title><link>/b</link><guid>x</guid></item>
        <item><title>b</title><link>/b</link><guid>x</guid></item>");
    insta::assert_snapshot!(brief(&read(feed)), @r"
    a | https://exemple.org/a | - | -
    b | https://exemple.org/b | - | -
    ");
}

#[test]
fn odd_dates_are_passed_on() {
    let feed = rss("
        <item><title>a</title><link>/a</link><pubDate>lundi 2 novembre 2026</pubDate></item>
        <item><title>b</title><link>/b</link><pubDate>02/11/2026 10:00 CEST</pubDate></item>
        <item><title>c</title><link>/c</link><dc:date>2026-11-02T10:00:00+01:00</dc:date></item>
        <item><title>d</title><link>/d</link><atom:updated>2026-11-02</atom:updated></item>");
    insta::assert_snapshot!(brief(&read(feed)), @r"
    a | https://exemple.org/a | - | lundi 2 novembre 2026
    b | https://exemple.org/b | - | 02/11/2026 10:00 CEST
    c | https://exemple.org/c | - | 2026-11-02T10:00:00+01:00
    d | https://exemple.org/d | - | 2026-11-02
    ");
}

#[test]
fn every_version_of_rss() {
    let item = "<item><title>a</title><link>https://exemple.org/a</link></item>";
    let heads = [
        "<rss><channel>",
        "<rss version='0.91'><channel>",
        "<rss version='2.0.1'><channel>",
        "<rss version='deux' xmlns='http://exemple.org/ns'><channel>",
        "<RSS version='2.0'><CHANNEL>",
        "<x:rss xmlns:x='http://exemple.org/ns'><channel>",
    ];
    for head in heads {
        let found = read(format!("{head}{item}</channel></rss>"));
        assert_eq!(found.postings.len(), 1, "{head}");
        assert_eq!(found.postings[0].url.as_deref(), Some("https://exemple.org/a"), "{head}");
    }
}

#[test]
fn rdf() {
    let feed = "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/' xmlns:dc='http://purl.org/dc/elements/1.1/'>
        <channel rdf:about='https://exemple.org/'><title>T</title><link>https://exemple.org/</link><items><rdf:Seq><rdf:li resource='https://exemple.org/1'/></rdf:Seq></items></channel>
        <item rdf:about='https://exemple.org/1'><title>Médiateur de santé pair</title><dc:date>2026-11-02</dc:date><dc:description>Un texte.</dc:description></item></rdf:RDF>";
    insta::assert_snapshot!(show(&read(feed)), @r"
    # Médiateur de santé pair
    id: https://exemple.org/1
    url: https://exemple.org/1
    posted: 2026-11-02
    > Un texte.
    ");
}

#[test]
fn atom() {
    let feed = "<feed xmlns='http://www.w3.org/2005/Atom' xml:base='https://exemple.org/blog/' xml:lang='nl'>
        <link rel='self' href='/flux'/><link rel='next' href='?page=2'/>
        <entry xml:base='2026/'><title type='html'>Ervarings&amp;shy;werker &lt;i&gt;Gent&lt;/i&gt;</title><id>urn:x:1</id><link href='un'/>
        <published>2026-11-02T08:00:00Z</published><updated>2026-11-09T08:00:00Z</updated>
        <content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><p>Locatie: Gent</p></div></content><summary/></entry>
        <entry><title type='text'>a &lt; b</title><link rel='enclosure' href='/x.pdf'/><link rel='alternate' href='/deux'/><updated>2026-11-01</updated><title/></entry>
        </feed>";
    insta::assert_snapshot!(show(&read(feed)), @r"
    # Ervaringswerker Gent
    id: urn:x:1
    url: https://exemple.org/blog/2026/un
    place: Gent
    posted: 2026-11-02T08:00:00Z
    language: nl
    > Locatie: Gent
    # a < b
    url: https://exemple.org/deux
    posted: 2026-11-01
    language: nl
    next: https://exemple.org/blog/?page=2
    ");
}

#[test]
fn atom_of_2003() {
    let feed = "<feed version='0.3' xmlns='http://purl.org/atom/ns#'><entry><title mode='escaped' type='text/html'>Pair &amp;amp; aidant</title>
        <link rel='alternate' type='text/html' href='https://exemple.org/3'/><id>tag:3</id><issued>2026-11-02</issued>
        <content type='text/html' mode='escaped'>&lt;p&gt;Texte&lt;/p&gt;</content></entry></feed>";
    insta::assert_snapshot!(show(&read(feed)), @r"
    # Pair & aidant
    id: tag:3
    url: https://exemple.org/3
    posted: 2026-11-02
    > Texte
    ");
}

#[test]
fn google_alerts() {
    let mut page = page("<feed xmlns='http://www.w3.org/2005/Atom'><entry><id>tag:google.com,2013:googlealerts/feed:1</id>
        <title type='html'>Recrutement &lt;b&gt;pair&lt;/b&gt;-&lt;b&gt;aidant&lt;/b&gt;</title>
        <link href='https://www.google.com/url?rct=j&amp;sa=t&amp;url=https://exemple.org/offre/1&amp;ct=ga'/>
        <published>2026-11-02T08:00:00Z</published></entry></feed>");
    page.url = url::Url::parse("https://www.google.com/alerts/feeds/1/2").unwrap();
    insta::assert_snapshot!(show(&listing(&source(Format::Feed), &page)), @r"
    # Recrutement pair-aidant
    id: tag:google.com,2013:googlealerts/feed:1
    url: https://exemple.org/offre/1
    [discovered]: 2026-11-02T08:00:00Z
    ");
}

#[test]
fn faults_are_mended_and_said() {
    let cases = [
        ("a bare &", rss("<item><title>R&D & soins</title><link>/a?b=1&c=2</link></item><item><title>b</title></item>")),
        ("a tag out of place", rss("<item><title>a</b></title><link>/a</link></item><item><title>b</title><link>/b</item><item><title>c</title></item>")),
        ("bare markup", rss("<item><title>a</title><description><p>un<br>deux</p><img src=x> trois</description></item><item><title>b</title></item>")),
        ("cut", rss("<item><title>a</title><link>/a</link></item><item><title>b</title><description>le dé").split("</channel>").next().unwrap().to_owned()),
        ("entities of HTML", rss("<item><title>M&eacute;diateur &nbsp; pair</title></item>")),
        ("a < in text", rss("<item><title>salaire < 2000 €</title></item>")),
        ("a forgotten end", rss("<item><title>a</title><item><title>b</title></item>")),
    ];
    let mut out = String::new();
    for (name, feed) in cases {
        out.push_str(&format!("-- {name}\n{}", brief(&read(feed))));
    }
    insta::assert_snapshot!(out, @r"
    -- a bare &
    R&D & soins | https://exemple.org/a?b=1&c=2 | - | -
    b | - | - | -
    ! extract-feed-mended-ampersand
    -- a tag out of place
    a | https://exemple.org/a | - | -
    b | https://exemple.org/b | - | -
    c | - | - | -
    ! extract-feed-mended-tags
    -- bare markup
    a | - | - | -
    b | - | - | -
    -- cut
    a | https://exemple.org/a | - | -
    b | - | - | -
    ! extract-feed-mended-cut
    -- entities of HTML
    Médiateur pair | - | - | -
    -- a < in text
    salaire < 2000 € | - | - | -
    ! extract-feed-mended-tags
    -- a forgotten end
    a | - | - | -
    b | - | - | -
    ! extract-feed-mended-tags
    ");
}

#[test]
fn charsets() {
    let latin: Vec<u8> =
        rss("<item><title>Médiateur</title></item>").chars().map(|c| c as u8).collect();
    assert_eq!(read(&latin).postings[0].title, "Médiateur");
    let wide: Vec<u8> = "\u{feff}<?xml version='1.0' encoding='utf-8'?><rss><channel><item><title>é</title></item></channel></rss>"
        .encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(read(&wide).postings[0].title, "é");
}

#[test]
fn json_feed() {
    let feed = r#"{"version":"https://jsonfeed.org/version/1.1","language":"fr","home_page_url":"https://exemple.org/","next_url":"https://exemple.org/feed.json?p=2","items":[
        {"id":12,"url":"/12","title":"Pair-aidant","content_html":"<p>Lieu : Brest</p>","date_published":"2026-11-02T08:00:00+01:00","tags":["emploi"]},
        {"id":"13","external_url":"https://exemple.org/13","content_text":"Un texte sans titre.\nLieu : Quimper"},
        {"id":null,"title":7},
        {"title":null}]}"#;
    insta::assert_snapshot!(show(&read(feed)), @r"
    # Pair-aidant
    id: 12
    url: https://exemple.org/12
    place: Brest
    posted: 2026-11-02T08:00:00+01:00
    language: fr
    [category]: emploi
    > Lieu : Brest
    # Un texte sans titre.
    id: 13
    url: https://exemple.org/13
    place: Quimper
    language: fr
    > Un texte sans titre. / Lieu : Quimper
    # 7
    language: fr
    next: https://exemple.org/feed.json?p=2
    ! Une annonce sur 4 n’a ni titre ni texte : elle n’a pas été lue.
    ");
    insta::assert_snapshot!(brief(&read(r#"{"items":[{"title":"a","url":"https://exemple.org/a"},]}"#)), @r"
    a | https://exemple.org/a | - | -
    ! extract-json-mended
    ");
    insta::assert_snapshot!(brief(&read(r#"{"offres":[]}"#)), @"! extract-json-no-feed");
}

#[test]
fn extensions_of_job_boards() {
    let feed = rss("<item><title>a</title><job_listing:location>Lyon</job_listing:location><job_listing:job_type>CDI</job_listing:job_type>
        <job_listing:company>Maison Exemple</job_listing:company><closingDate>2026-12-01</closingDate><x:domain>social</x:domain></item>");
    insta::assert_snapshot!(show(&read(feed)), @r"
    # a
    employer: Maison Exemple
    place: Lyon
    deadline: 2026-12-01
    contract: CDI
    [domain]: social
    ");
}

#[test]
fn what_is_no_feed() {
    let home = "<!doctype html><html><head><link rel='alternate' type='application/rss+xml' href='/flux.xml'></head><body><p>Nos offres d'emploi sont ici, avec assez de texte pour une vraie page d'accueil.</p></body></html>";
    let cases = [
        "",
        "  \n",
        home,
        "<html><body><form><input type=password></form></body></html>",
        "<urlset><url/></urlset>",
        "bonjour",
        "%PDF-1.7",
    ];
    let mut out = String::new();
    for case in cases {
        out.push_str(&show(&read(case)));
    }
    insta::assert_snapshot!(out, @r"
    ! La page est vide : elle ne contient presque aucun texte. Ouvrez-la dans un navigateur. Si elle est vide là aussi, le site est en panne ou l’adresse a changé.
    ! La page est vide : elle ne contient presque aucun texte. Ouvrez-la dans un navigateur. Si elle est vide là aussi, le site est en panne ou l’adresse a changé.
    ! À cette adresse se trouve une page web, pas un flux. Elle annonce ces flux : https://exemple.org/flux.xml. Mettez celui des offres dans sources.toml.
    ! La page demande de se connecter ou de prouver qu’on est humain. Vigie ne passe pas ces portes. Cherchez un flux RSS du site, ou écrivez à ses responsables.
    ! C’est du XML, mais pas un flux : sa racine est « urlset ». Vérifiez l’adresse ou le format.
    ! Ce n’est pas un flux. Le document commence par « bonjour ». Vérifiez l’adresse.
    ! Ce n’est pas un flux. Le document commence par « %PDF-1.7 ». Vérifiez l’adresse.
    ");
}

#[test]
fn an_empty_feed_is_no_fault() {
    for feed in [
        rss(""),
        "<feed xmlns='http://www.w3.org/2005/Atom'/>".to_owned(),
        r#"{"version":"https://jsonfeed.org/version/1","title":"","items":[]}"#.to_owned(),
    ] {
        assert_eq!(read(feed), Extraction::default());
    }
}

#[test]
fn ids_are_the_same_at_every_reading() {
    let feed = rss("<item><title>a</title></item><item><description>b</description></item>");
    assert_eq!(read(&feed), read(&feed));
    assert!(read(&feed).postings.iter().all(|raw| raw.id.is_none()));
}

#[test]
fn bombs_are_borne() {
    for bomb in [
        "<a>".repeat(50_000),
        rss(&"<item>".repeat(20_000)),
        "<![CDATA[".repeat(9_000),
        "<!DOCTYPE a [".repeat(9_000),
        "&".repeat(50_000),
    ] {
        read(bomb);
    }
}

fn page_of(body: Vec<u8>, content_type: Option<String>) -> Page {
    Page { content_type, ..page(body) }
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(64))]
    #[test]
    fn any_bytes_are_read(body: Vec<u8>, content_type: Option<String>) {
        listing(&source(Format::Feed), &page_of(body, content_type));
    }

    #[test]
    fn any_damage_is_read(cut in 0..900_usize, flips in proptest::collection::vec((0..900_usize, 0..=255_u8), 0..6)) {
        let mut feed = rss("<item><title>a &amp; b</title><link>/a</link><guid>1</guid><description><![CDATA[<p>x</p>]]></description></item><item><title>b</title></item>").into_bytes();
        for (at, byte) in flips {
            if let Some(place) = feed.get_mut(at) {
                *place = byte;
            }
        }
        feed.truncate(cut.max(20));
        read(feed);
    }
}
