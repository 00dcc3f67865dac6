//! Listings read by selectors, and what is said when a selector finds nothing.

use crate::extract::listing;
use crate::extract::sample::{page, show, source};
use crate::model::{Details, Format, Select, Source};

fn select(item: &str, title: &str, link: &str, fields: &[(&str, &str)]) -> Source {
    let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    let fields = fields.iter().map(|(name, css)| ((*name).to_owned(), (*css).to_owned()));
    let select = Select {
        item: some(item),
        title: some(title),
        link: some(link),
        fields: fields.collect(),
        ..Select::default()
    };
    Source { select, ..source(Format::Html) }
}

fn read(source: &Source, html: &str) -> String {
    show(&listing(source, &page(html)))
}

const LIST: &str = r#"<html lang=fr><head><base href="/emplois/"></head><body><main><ul>
  <li class="offre" id="o1"><h3><a href="1-pair">Pair-aidant·e</a></h3><span class=org>Maison Exemple</span><p class=lieu>Lieu : Lévis</p><time datetime="2026-11-02">2 nov.</time>
      <p>Contrat : CDI</p><a class=plus href="1-pair">Lire la suite</a></li>
  <li class="offre" id="o2"><h3>Sans lien</h3><span class=org>Autre</span><p class=lieu>Québec</p></li>
  <li class="offre"><a href="javascript:x()"></a></li>
</ul><a rel=next href="?p=2">suite</a></main></body></html>"#;

#[test]
fn items_are_read() {
    let fields = [("employer", ".org"), ("place", ".lieu"), ("posted", "time"), ("id", "@id")];
    insta::assert_snapshot!(read(&select("li.offre", "h3", "h3 a", &fields), LIST), @r"
    # Pair-aidant·e
    id: o1
    url: https://exemple.org/emplois/1-pair
    employer: Maison Exemple
    place: Lévis
    posted: 2026-11-02
    contract: CDI
    language: fr
    > Pair-aidant·e / Maison Exemple / Lieu : Lévis / 2 nov. / Contrat : CDI / Lire la suite
    # Sans lien
    id: o2
    url: https://exemple.org/emplois/#o2
    employer: Autre
    place: Québec
    language: fr
    next: https://exemple.org/emplois/?p=2
    ");
    insta::assert_snapshot!(read(&select("li.offre", "", "", &[]), LIST), @r"
    # Pair-aidant·e
    url: https://exemple.org/emplois/1-pair
    place: Lévis
    contract: CDI
    language: fr
    > Pair-aidant·e / Maison Exemple / Lieu : Lévis / 2 nov. / Contrat : CDI / Lire la suite
    # Sans lien
    url: https://exemple.org/emplois/#o2
    language: fr
    > Sans lien / Autre / Québec
    next: https://exemple.org/emplois/?p=2
    ");
}

#[test]
fn links_in_all_places() {
    let html = r#"<div class=i data-href="/1"><b>un</b></div><a class=i href="/2"><b>deux</b></a><a href="/3"><div class=i>trois</div></a><div class=i onclick="x" id=quatre>quatre</div>"#;
    insta::assert_snapshot!(read(&select(".i", "", "", &[]), html), @r"
    # un
    # deux
    url: https://exemple.org/2
    # trois
    url: https://exemple.org/3
    # quatre
    url: https://exemple.org/emplois/#quatre
    ");
    insta::assert_snapshot!(read(&select("div.i", "b", "@data-href", &[]), html), @r"
    # un
    url: https://exemple.org/1
    # trois
    url: https://exemple.org/3
    # quatre
    url: https://exemple.org/emplois/#quatre
    ");
}

#[test]
fn silent_selectors_are_told() {
    let mut lost =
        select("li.offre", ".titre", "a.lien", &[("place", ".lieux"), ("deadline", ".x")]);
    insta::assert_snapshot!(read(&lost, LIST), @r"
    # Pair-aidant·e
    url: https://exemple.org/emplois/1-pair
    place: Lévis
    contract: CDI
    language: fr
    > Pair-aidant·e / Maison Exemple / Lieu : Lévis / 2 nov. / Contrat : CDI / Lire la suite
    # Sans lien
    url: https://exemple.org/emplois/#o2
    language: fr
    > Sans lien / Autre / Québec
    next: https://exemple.org/emplois/?p=2
    ! Le sélecteur « a.lien » (link) ne trouve rien dans les 2 annonces de cette page. La page contient : p.lieu (2×). Corrigez-le sous [source.select] dans sources.toml.
    ! Le sélecteur « .titre » (title) ne trouve rien dans les 2 annonces de cette page. Corrigez-le sous [source.select] dans sources.toml.
    ");
    lost.details = Details::Never;
    insta::assert_snapshot!(read(&lost, LIST).lines().filter(|line| line.starts_with('!')).collect::<Vec<_>>().join("\n"), @r"
    ! Le sélecteur « .x » (deadline) ne trouve rien dans les 2 annonces de cette page. Corrigez-le sous [source.select] dans sources.toml.
    ! Le sélecteur « a.lien » (link) ne trouve rien dans les 2 annonces de cette page. La page contient : p.lieu (2×). Corrigez-le sous [source.select] dans sources.toml.
    ! Le sélecteur « .lieux » (place) ne trouve rien dans les 2 annonces de cette page. La page contient : p.lieu (2×). Corrigez-le sous [source.select] dans sources.toml.
    ! Le sélecteur « .titre » (title) ne trouve rien dans les 2 annonces de cette page. Corrigez-le sous [source.select] dans sources.toml.
    ");
}

#[test]
fn no_item_is_told_by_its_cause() {
    let shop = "<body><p>Un site qui parle de choses et d'autres, sans la moindre liste d'annonces.</p></body>";
    let renamed = LIST.replace("class=\"offre\"", "class=\"job-offre card\"");
    let pages = [
        renamed.as_str(),
        shop,
        "",
        "<html><body></body></html>",
        "<body><main><p>Il n’y a aucune offre d'emploi en ce moment, revenez dans quelque temps.</p></main></body>",
        "<body><div id=root></div><script src=a.js></script></body>",
        "<body><h1>Just a moment...</h1><p>Checking your browser before accessing exemple.org</p></body>",
        "<body><form>Mot de passe <input type=password></form></body>",
    ];
    let mut out = String::new();
    for page in pages {
        out.push_str(&format!("-- {}", read(&select("li.offre", "h3", "a", &[]), page)));
        out.push('\n');
    }
    insta::assert_snapshot!(out, @r"
    -- ! Le sélecteur « li.offre » (item) ne trouve aucune annonce sur cette page. Le site a sans doute changé. La page contient : li.job-offre (3×). Corrigez « select.item » dans sources.toml.

    -- ! Le sélecteur « li.offre » (item) ne trouve aucune annonce sur cette page. Le site a sans doute changé : corrigez « select.item » dans sources.toml.

    -- ! La page est vide : elle ne contient presque aucun texte. Ouvrez-la dans un navigateur. Si elle est vide là aussi, le site est en panne ou l’adresse a changé.

    -- ! La page est vide : elle ne contient presque aucun texte. Ouvrez-la dans un navigateur. Si elle est vide là aussi, le site est en panne ou l’adresse a changé.

    -- 
    -- ! Le texte de cette page est dessiné par des scripts, que Vigie n’exécute pas. Cherchez le flux ou l’API du site : « vigie source discover » peut aider.

    -- ! La page demande de se connecter ou de prouver qu’on est humain. Vigie ne passe pas ces portes. Cherchez un flux RSS du site, ou écrivez à ses responsables.

    -- ! La page demande de se connecter ou de prouver qu’on est humain. Vigie ne passe pas ces portes. Cherchez un flux RSS du site, ou écrivez à ses responsables.
    ");
}

#[test]
fn a_source_without_item_is_told() {
    insta::assert_snapshot!(read(&source(Format::Html), LIST), @"! Le format « html » a besoin de « select.item » : le sélecteur CSS d’une annonce de la liste. Ajoutez-le sous [source.select] dans sources.toml.");
}

#[test]
fn bombs_are_borne() {
    for bomb in [
        "<div class=offre>".repeat(30_000),
        "<table><td>".repeat(20_000),
        "<b>".repeat(50_000) + LIST,
    ] {
        read(&select(".offre", "h3", "a", &[]), &bomb);
    }
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(64))]
    #[test]
    fn any_damage_is_read(cut in 0..900_usize, flips in proptest::collection::vec((0..900_usize, 0..=255_u8), 0..8)) {
        let mut bytes = LIST.as_bytes().to_vec();
        for (at, byte) in flips {
            if let Some(place) = bytes.get_mut(at) {
                *place = byte;
            }
        }
        bytes.truncate(cut);
        listing(&select("li.offre", "h3", "h3 a", &[("place", ".lieu")]), &page(bytes));
    }
}
