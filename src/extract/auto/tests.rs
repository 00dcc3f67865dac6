//! Pages of which nothing is known.

use super::{Sure, probes};
use crate::extract::sample::{page, show, source};
use crate::extract::{Extraction, listing};
use crate::model::{Format, Lang, Page};
use crate::words::Words;

fn read(html: &str) -> String {
    tell(&listing(&source(Format::Auto), &page(html)))
}

fn tell(found: &Extraction) -> String {
    let words = Words::new(Lang::Fr);
    let chosen = found.chosen.as_ref().map(|how| format!("({})\n", words.tell(how)));
    show(found) + &chosen.unwrap_or_default()
}

#[test]
fn tables_and_menus() {
    let html = "<body><ul class=menu><li><a href=/emploi>Emploi</a></li><li><a href=/stage>Stage</a></li><li><a href=/poste>Poste</a></li></ul>
      <table><tr><th>Titre</th><th>Ville</th><th>Date</th></tr>
      <tr><td><a href=/o/1>Pair-aidant·e (CDI)</a></td><td class=ville>Nantes</td><td>02/11/2026</td></tr>
      <tr><td><a href=/o/2>Agente d'accueil</a></td><td class=ville>Rezé</td><td>01/11/2026</td></tr>
      <tr><td><a href=/o/3>Éducateur spécialisé H/F</a></td><td class=ville>Nantes</td><td>28/10/2026</td></tr></table></body>";
    insta::assert_snapshot!(read(html), @r"
    # Pair-aidant·e (CDI)
    url: https://exemple.org/o/1
    place: Nantes
    locality: Nantes
    posted: 02/11/2026
    > Pair-aidant·e (CDI) / Nantes / 02/11/2026
    # Agente d'accueil
    url: https://exemple.org/o/2
    place: Rezé
    locality: Rezé
    posted: 01/11/2026
    > Agente d'accueil / Rezé / 01/11/2026
    # Éducateur spécialisé H/F
    url: https://exemple.org/o/3
    place: Nantes
    locality: Nantes
    posted: 28/10/2026
    > Éducateur spécialisé H/F / Nantes / 28/10/2026
    (Lu d’après les blocs qui se répètent, « tbody > tr » : 3 annonces (sûr).)
    ");
}

#[test]
fn one_heading_one_posting() {
    let html = "<body><main><h1>Offres d'emploi</h1><h2>Pair aidant – Maison Exemple</h2><p>Un poste permanent de 21 heures par semaine à Laval.</p>
      <h3>Exigences</h3><p>Avoir un vécu.</p><h2>Coordination clinique</h2><p>Un poste à temps plein pour une durée de douze mois.</p></main></body>";
    insta::assert_snapshot!(read(html), @r"
    # Pair aidant – Maison Exemple
    url: https://exemple.org/emplois/#pair-aidant-maison-exemple
    > Un poste permanent de 21 heures par semaine à Laval. / Exigences / Avoir un vécu.
    # Coordination clinique
    url: https://exemple.org/emplois/#coordination-clinique
    > Un poste à temps plein pour une durée de douze mois.
    (Lu d’après les titres de la page : 2 annonces (probable).)
    ");
}

#[test]
fn data_is_recognised() {
    let json = r#"{"@type":"JobPosting","title":"Pair-aidant","url":"/1"}"#;
    let script =
        format!("<body><script type='application/ld+json'>{json}</script><p>Une page.</p></body>");
    let feed = "<rss><channel><item><title>Pair</title><link>/1</link></item></channel></rss>";
    let json_feed =
        r#"{"version":"https://jsonfeed.org/version/1.1","items":[{"title":"Pair","url":"/2"}]}"#;
    let all: String = [json, &script, feed, json_feed].iter().map(|page| read(page)).collect();
    insta::assert_snapshot!(all, @r"
    # Pair-aidant
    url: https://exemple.org/1
    (Lu d’après les données schema.org de la page : 1 offre (sûr).)
    # Pair-aidant
    url: https://exemple.org/1
    (Lu d’après les données schema.org de la page : 1 offre (sûr).)
    # Pair
    url: https://exemple.org/1
    (Lu comme un flux : 1 annonce (sûr).)
    # Pair
    url: https://exemple.org/2
    (Lu comme un flux : 1 annonce (sûr).)
    ");
}

#[test]
fn nothing_is_told_as_nothing() {
    let blog = "<body><main><h1>Bienvenue</h1><p>Notre maison existe depuis longtemps et ouvre ses portes chaque matin à tout le monde.</p></main></body>";
    let pages = [
        blog,
        "",
        "<body><p>Aucune offre pour le moment, mais revenez nous voir dans quelques semaines.</p></body>",
    ];
    let all: String = pages.iter().map(|page| format!("-- {}\n", read(page))).collect();
    insta::assert_snapshot!(all, @r"
    -- ! Rien sur cette page ne ressemble à une liste d’offres. Donnez l’adresse de la liste elle-même, ou décrivez-la avec le format « html ».

    -- ! La page est vide : elle ne contient presque aucun texte. Ouvrez-la dans un navigateur. Si elle est vide là aussi, le site est en panne ou l’adresse a changé.

    --
    ");
}

#[test]
fn probes_come_in_the_order_of_trust() {
    let seen = |url: &str, html: &str| {
        let page = Page { url: url::Url::parse(url).unwrap(), ..page(html) };
        let found = probes(&page);
        let lines =
            found.iter().map(|p| format!("{} {} {}\n", p.format.as_str(), p.sure.as_str(), p.url));
        lines.collect::<String>()
    };
    let wordpress = "<head><meta name=generator content='WordPress 6.8'><link rel=alternate type=application/rss+xml href=/feed/></head>";
    insta::assert_snapshot!(seen("https://exemple.org/emplois/", wordpress), @r"
    wordpress high https://exemple.org/emplois/
    feed medium https://exemple.org/feed/
    auto low https://exemple.org/emplois/
    ");
    let embedded = "<iframe src='https://boards.greenhouse.io/embed/job_board?for=maison'></iframe><a href='https://www.lever.co/'>x</a>";
    insta::assert_snapshot!(seen("https://exemple.org/jobs", embedded), @r"
    greenhouse high https://boards.greenhouse.io/embed/job_board?for=maison
    auto low https://exemple.org/jobs
    ");
    insta::assert_snapshot!(seen("https://maison.recruitee.com/", "<p>x"), @r"
    recruitee high https://maison.recruitee.com/
    auto low https://maison.recruitee.com/
    ");
    let squarespace = "<script>Static.SQUARESPACE_CONTEXT = {};</script><script type='application/ld+json'>{\"@type\":\"JobPosting\",\"title\":\"a\"}</script>";
    insta::assert_snapshot!(seen("https://exemple.org/emplois", squarespace), @r"
    jsonld high https://exemple.org/emplois
    squarespace high https://exemple.org/emplois
    auto low https://exemple.org/emplois
    ");
    assert!(Sure::High > Sure::Medium && Sure::Medium > Sure::Low);
}

/// Answers that are JSON and use the names of known interfaces, with anything in any place.
fn answer() -> impl proptest::strategy::Strategy<Value = serde_json::Value> {
    use proptest::prelude::*;
    use serde_json::Value;
    const NAMES: [&str; 40] = [
        "jobs",
        "offers",
        "items",
        "data",
        "content",
        "results",
        "resultats",
        "jobPostings",
        "postings",
        "collection",
        "pagination",
        "nextPageOffset",
        "title",
        "name",
        "text",
        "id",
        "url",
        "link",
        "guid",
        "date",
        "location",
        "locations",
        "salary",
        "min",
        "max",
        "period",
        "salaire",
        "libelle",
        "lieuTravail",
        "contact",
        "entreprise",
        "body",
        "excerpt",
        "rendered",
        "_embedded",
        "publishOn",
        "fullUrl",
        "externalPath",
        "total",
        "@type",
    ];
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::Bool),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        ".{0,12}".prop_map(Value::from),
        Just(Value::from("JobPosting")),
        Just(Value::from("/offres/1")),
    ];
    leaf.prop_recursive(4, 40, 6, move |inner| {
        let name = proptest::sample::select(&NAMES[..]).prop_map(str::to_owned);
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..5).prop_map(Value::Array),
            proptest::collection::vec((name, inner), 0..6)
                .prop_map(|fields| Value::Object(fields.into_iter().collect())),
        ]
    })
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(128))]
    #[test]
    fn any_answer_is_read_by_every_interface(answer in answer()) {
        let page = page(answer.to_string());
        for (_, format) in Format::ALL {
            let found = listing(&source(format), &page);
            if let Some(raw) = found.postings.into_iter().next() {
                crate::extract::detail(&source(format), &page, raw);
            }
        }
    }
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(64))]
    #[test]
    fn any_bytes_are_read_by_every_format(body: Vec<u8>, shape in 0..3_usize) {
        let opening: &[u8] = [&b"<html><body>"[..], b"{\"items\":[", b""][shape];
        let page = page([opening, &body].concat());
        for (_, format) in Format::ALL {
            listing(&source(format), &page);
        }
        probes(&page);
    }
}
