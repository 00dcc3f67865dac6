//! JobPosting in every shape that pages use.

use crate::extract::listing;
use crate::extract::sample::{page, show, source};
use crate::model::Format;

fn read(body: &str) -> String {
    show(&listing(&source(Format::Jsonld), &page(body)))
}

fn block(json: &str) -> String {
    format!(
        "<html lang=fr><script type=\"application/ld+json\">{json}</script><body><p>Une page avec bien assez de texte pour ne pas être vide du tout.</p></body></html>"
    )
}

const WHOLE: &str = r##"{"@context":"https://schema.org","@type":"JobPosting","title":"Pair-aidant&middot;e &amp; co","identifier":{"@type":"PropertyValue","name":"Maison Exemple","value":"A-12"},
 "description":"&lt;p&gt;Le poste.&lt;/p&gt;","responsibilities":"Accompagner des personnes au quotidien.","datePosted":"2026-11-02","validThrough":"2026-12-01T23:59:00-05:00","employmentType":["PART_TIME","TEMPORARY"],
 "hiringOrganization":{"@type":"Organization","name":"Maison Exemple"},"jobLocation":{"@type":"Place","address":{"@type":"PostalAddress","addressLocality":"Lévis","addressRegion":"QC","postalCode":"G6V 1A1","addressCountry":{"@type":"Country","name":"CA"}}},
 "baseSalary":{"@type":"MonetaryAmount","currency":"CAD","value":{"@type":"QuantitativeValue","minValue":24.5,"maxValue":31.2,"unitText":"HOUR"}},"workHours":"28 h","url":"/offre/12"}"##;

#[test]
fn one_whole_posting() {
    insta::assert_snapshot!(read(&block(WHOLE)), @r"
    # Pair-aidant·e & co
    id: A-12
    url: https://exemple.org/offre/12
    employer: Maison Exemple
    locality: Lévis
    region: QC
    postcode: G6V 1A1
    country: CA
    posted: 2026-11-02
    deadline: 2026-12-01T23:59:00-05:00
    contract: PART_TIME, TEMPORARY
    hours: 28 h
    pay: 24.5-31.2 CAD HOUR
    language: fr
    > Le poste. / Accompagner des personnes au quotidien.
    ");
}

#[test]
fn containers() {
    let small = |n: u8| format!(r#"{{"@type":"JobPosting","title":"Poste {n}","url":"/{n}"}}"#);
    let cases = [
        block(&format!("[{},{}]", small(1), small(2))),
        block(&format!(r#"{{"@graph":[{{"@type":"WebSite"}},{}]}}"#, small(3))),
        block(&format!(
            r#"{{"@type":"ItemList","itemListElement":[{{"@type":"ListItem","position":1,"item":{}}}]}}"#,
            small(4)
        )),
        block(&small(5)) + &block(&small(6)),
        block(r#"{"@type":["Thing","http://schema.org/JobPosting"],"title":"Poste 7","url":"/7"}"#),
        block(&format!("{}{}", small(8), small(9))),
        small(10),
        format!("[{}]", small(11)),
    ];
    let mut out = String::new();
    for case in cases {
        out.push_str(&read(&case));
    }
    insta::assert_snapshot!(out, @r"
    # Poste 1
    url: https://exemple.org/1
    language: fr
    # Poste 2
    url: https://exemple.org/2
    language: fr
    # Poste 3
    url: https://exemple.org/3
    language: fr
    # Poste 4
    url: https://exemple.org/4
    language: fr
    # Poste 5
    url: https://exemple.org/5
    language: fr
    # Poste 6
    url: https://exemple.org/6
    language: fr
    # Poste 7
    url: https://exemple.org/7
    language: fr
    # Poste 8
    url: https://exemple.org/8
    language: fr
    # Poste 9
    url: https://exemple.org/9
    language: fr
    ! Le JSON de cette page est mal écrit. Il a été réparé à la lecture.
    # Poste 10
    url: https://exemple.org/10
    # Poste 11
    url: https://exemple.org/11
    ");
}

#[test]
fn faults_are_mended() {
    let cases = [
        r#"{"@type":"JobPosting","title":"Virgule","url":"/1",}"#,
        "{\"@type\":\"JobPosting\",\"title\":\"Ligne\",\"url\":\"/1\",\"description\":\"<p>un\ndeux</p>\"}",
        r#"{"@type":"JobPosting","title":"Le "bon" poste","url":"/1"}"#,
        r#"//<![CDATA[
        {"@type":"JobPosting","title":"Enveloppe","url":"/1"}
        //]]>"#,
        r#"{"@type":"JobPosting","title":"Coupé","url":"/1","description":"un te"#,
        "tout autre chose",
    ];
    let mut out = String::new();
    for case in cases {
        out.push_str(&read(&block(case)));
    }
    insta::assert_snapshot!(out, @r#"
    # Virgule
    url: https://exemple.org/1
    language: fr
    ! Le JSON de cette page est mal écrit. Il a été réparé à la lecture.
    # Ligne
    url: https://exemple.org/1
    language: fr
    > un deux
    ! Le JSON de cette page est mal écrit. Il a été réparé à la lecture.
    # Le "bon" poste
    url: https://exemple.org/1
    language: fr
    ! Le JSON de cette page est mal écrit. Il a été réparé à la lecture.
    # Enveloppe
    url: https://exemple.org/1
    language: fr
    ! Le JSON de cette page est mal écrit. Il a été réparé à la lecture.
    # Coupé
    url: https://exemple.org/1
    language: fr
    > un te
    ! Le JSON de cette page est mal écrit. Il a été réparé à la lecture.
    ! Un bloc JSON-LD de cette page n’est pas lisible, même réparé : no value.
    "#);
}

#[test]
fn organisations_and_references() {
    let json = r##"{"@graph":[{"@id":"#org","@type":"Organization","name":"Maison Exemple"},
      {"@type":"JobPosting","title":"a","url":"/a","hiringOrganization":{"@id":"#org"},"identifier":12},
      {"@type":"JobPosting","title":"b","url":"/b","hiringOrganization":"Autre Maison","identifier":["x"]},
      {"@type":"JobPosting","@id":"#job","title":"c","mainEntityOfPage":{"@id":"https://exemple.org/c"}}]}"##;
    insta::assert_snapshot!(read(&block(json)), @r"
    # a
    id: 12
    url: https://exemple.org/a
    employer: Maison Exemple
    language: fr
    # b
    id: x
    url: https://exemple.org/b
    employer: Autre Maison
    language: fr
    # c
    url: https://exemple.org/c
    language: fr
    ");
}

#[test]
fn places() {
    let cases = [
        r#""jobLocation":[{"address":{"addressLocality":"Lyon","addressCountry":"FR"}},{"address":{"addressLocality":"Nantes","addressCountry":"FR"}}]"#,
        r#""jobLocation":"Bruxelles""#,
        r#""jobLocation":{"address":"12 rue Exemple, Liège"}"#,
        r#""jobLocation":{"name":"CHU Exemple"}"#,
        r#""jobLocationType":"TELECOMMUTE","applicantLocationRequirements":{"@type":"Country","name":"Canada"}"#,
        r#""jobLocation":{"address":{"addressLocality":"null","addressRegion":"Québec"}}"#,
    ];
    let mut out = String::new();
    for case in cases {
        out.push_str(&read(&block(&format!(
            r#"{{"@type":"JobPosting","title":"a","url":"/a",{case}}}"#
        ))));
    }
    insta::assert_snapshot!(out, @r"
    # a
    url: https://exemple.org/a
    place: Lyon, FR ; Nantes, FR
    country: FR
    language: fr
    # a
    url: https://exemple.org/a
    place: Bruxelles
    language: fr
    # a
    url: https://exemple.org/a
    place: 12 rue Exemple, Liège
    language: fr
    # a
    url: https://exemple.org/a
    place: CHU Exemple
    language: fr
    # a
    url: https://exemple.org/a
    place: Canada
    remote: yes
    language: fr
    # a
    url: https://exemple.org/a
    region: Québec
    language: fr
    ");
}

#[test]
fn postings_without_a_link_get_an_anchor() {
    let json = r#"[{"@type":"JobPosting","title":"Pair-aidant à Brest"},{"@type":"JobPosting","title":"b","identifier":"R 7"}]"#;
    insta::assert_snapshot!(read(&block(json)), @r"
    # Pair-aidant à Brest
    url: https://exemple.org/emplois/#pair-aidant-a-brest
    language: fr
    # b
    id: R 7
    url: https://exemple.org/emplois/#R-7
    language: fr
    ");
    insta::assert_snapshot!(read(&block(r#"{"@type":"JobPosting","title":"seul"}"#)), @r"
    # seul
    url: https://exemple.org/emplois/
    language: fr
    ");
}

#[test]
fn lists_of_links() {
    let json = r#"{"@type":"ItemList","itemListElement":[{"@type":"ListItem","url":"/1","name":"Un"},{"@type":"ListItem","url":"https://exemple.org/2"}]}"#;
    insta::assert_snapshot!(read(&block(json)), @r"
    # Un
    url: https://exemple.org/1
    language: fr
    # 
    url: https://exemple.org/2
    language: fr
    ");
}

#[test]
fn microdata_and_rdfa() {
    let html = r#"<div itemscope itemtype="https://schema.org/JobPosting"><h2 itemprop="title">Médiateur&middot;rice</h2><a itemprop="url" href="/3">lien</a>
      <span itemprop="hiringOrganization" itemscope itemtype="https://schema.org/Organization"><b itemprop="name">Maison Exemple</b></span>
      <div itemprop="jobLocation" itemscope itemtype="https://schema.org/Place"><p itemprop="address" itemscope itemtype="https://schema.org/PostalAddress"><i itemprop="addressLocality">Brest</i></p></div>
      <time itemprop="datePosted" datetime="2026-11-02">hier</time><meta itemprop="validThrough" content="2026-12-01">
      <div itemprop="description"><p>Un</p><p>deux</p></div><div itemprop="baseSalary" itemscope itemtype="MonetaryAmount"><meta itemprop="currency" content="EUR"><span itemprop="value" itemscope itemtype="QuantitativeValue"><b itemprop="value">2100</b><b itemprop="unitText">MONTH</b></span></div></div>"#;
    insta::assert_snapshot!(read(html), @r"
    # Médiateur·rice
    url: https://exemple.org/3
    employer: Maison Exemple
    locality: Brest
    posted: 2026-11-02
    deadline: 2026-12-01
    pay: 2100 EUR MONTH
    > Un / deux
    ");
    let rdfa = r#"<article vocab="https://schema.org/" typeof="JobPosting"><h2 property="title">Pair</h2><div property="hiringOrganization" typeof="Organization"><b property="name">Maison</b></div></article>"#;
    insta::assert_snapshot!(read(rdfa), @r"
    # Pair
    url: https://exemple.org/emplois/
    employer: Maison
    ");
}

#[test]
fn a_page_without_any() {
    insta::assert_snapshot!(read(&block(r#"{"@type":"WebSite"}"#)), @"! Cette page ne contient aucune offre au format schema.org (JobPosting). Si elle montre des offres, lisez-la avec le format « html ».");
    insta::assert_snapshot!(read("<body><main><p>Aucune offre pour le moment. Revenez bientôt sur cette page, merci.</p></main></body>"), @"");
    insta::assert_snapshot!(read("<body><div id=app></div><script src=/a.js></script></body>"), @"! Le texte de cette page est dessiné par des scripts, que Vigie n’exécute pas. Cherchez le flux ou l’API du site : « vigie source discover » peut aider.");
}

#[test]
fn bombs_are_borne() {
    read(&block(&"[".repeat(100_000)));
    read(&block(&r#"{"@graph":["#.repeat(50_000)));
    read(&"<div itemscope itemtype=JobPosting><b itemprop=x>".repeat(300));
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(64))]
    #[test]
    fn any_damage_is_read(cut in 0..1400_usize, flips in proptest::collection::vec((0..1400_usize, 0..=255_u8), 0..8)) {
        let mut bytes = block(WHOLE).into_bytes();
        for (at, byte) in flips {
            if let Some(place) = bytes.get_mut(at) {
                *place = byte;
            }
        }
        bytes.truncate(cut.max(30));
        listing(&source(Format::Jsonld), &page(bytes));
    }
}
