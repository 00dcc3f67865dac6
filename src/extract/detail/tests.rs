//! Pages of one posting.

use super::detail;
use crate::extract::sample::{page, show_one, source};
use crate::model::{Format, Lang, RawBody, RawPosting, Source};
use crate::words::Words;

fn read(source: &Source, html: &str, listed: RawPosting) -> String {
    let (raw, problems) = detail(source, &page(html), listed);
    let words = Words::new(Lang::Fr);
    let told = problems.iter().map(|problem| format!("! {}\n", words.tell(&problem.what)));
    show_one(&raw) + &told.collect::<String>()
}

fn listed() -> RawPosting {
    RawPosting {
        title: "Pair-aidant…".into(),
        url: Some("https://exemple.org/1".into()),
        posted: Some("il y a 2 jours".into()),
        body: Some(RawBody::Text("Un extrait".into())),
        ..RawPosting::default()
    }
}

const ADVERT: &str = "<p>Nous cherchons une personne concernée pour rejoindre l'équipe mobile. Elle accompagne les personnes dans leur rétablissement, avec son savoir d'expérience, en binôme avec l'équipe.</p>";

#[test]
fn labelled_page() {
    let html = format!("<html lang=fr><head><title>Site</title></head><body><nav>Accueil Menu Contact</nav>
      <main><h1>Pair-aidant·e en santé mentale</h1><dl><dt>Lieu de travail</dt><dd>Lévis</dd><dt>Statut de l'emploi</dt><dd>TC - Temps complet</dd>
      <dt>Date d'affichage</dt><dd>du 2026-02-02 à 2026-02-13</dd><dt>Période salariale</dt><dd>Annuel</dd></dl>
      <table><tr><th>Salaire</th><td>Entre 24,50 $ et 31,20 $/h</td></tr><tr><td>Heures par semaine :</td><td>35</td></tr></table>
      <div><span class=l>Entreprise</span><span>Maison Exemple</span></div>{ADVERT}</main>
      <aside><p>Lieu : ailleurs</p></aside><footer>Mentions légales</footer></body></html>");
    insta::assert_snapshot!(read(&source(Format::Html), &html, listed()), @r"
    # Pair-aidant·e en santé mentale
    url: https://exemple.org/1
    employer: Maison Exemple
    place: Lévis
    posted: 2026-02-02
    deadline: 2026-02-13
    contract: TC - Temps complet
    hours: 35
    pay: Entre 24,50 $ et 31,20 $/h
    language: fr
    [Période salariale]: Annuel
    > Pair-aidant·e en santé mentale / Lieu de travail / Lévis / Statut de l'emploi / TC - Temps complet / Date d'affichage / du 2026-02-02 à 2026-02-13 / Période sal…
    ");
}

/// What the page of an untold posting says, without its text.
fn facts(html: &str) -> String {
    let bare = RawPosting { title: "Pair-aidant".into(), ..RawPosting::default() };
    let (raw, _) = detail(&source(Format::Html), &page(html), bare);
    let shown = show_one(&RawPosting { body: None, url: None, ..raw });
    shown.lines().skip(1).map(|line| format!("{line}\n")).collect()
}

#[test]
fn facts_beside_the_text_are_found() {
    let long = ADVERT.repeat(6);
    let drupal = format!("<body><main><h1>Pair-aidant</h1><article class=node>
      <div class='field field--label-inline'><div class=field__label>Établissement</div><div class=field__item>CH Exemple</div></div>
      <div class='field field--label-inline'><div class=field__label>Lieu</div><div class=field__item>Dijon</div></div>
      <div class='field field--name-body'>{long}</div></article><p>Publié le 3/11/2026</p></main></body>");
    insta::assert_snapshot!(facts(&drupal), @r"
    employer: CH Exemple
    place: Dijon
    posted: 3/11/2026
    ");
    let sidebar = format!("<body><div class=row><div class=col-8><article><h1>Pair-aidant</h1>{long}</article></div>
      <aside class='job-sidebar'><h3>En bref</h3><dl><dt>Contrat</dt><dd>CDI</dd><dt>Lieu de travail</dt><dd>Lille</dd><dt>Filière</dt><dd>Soins</dd></dl></aside></div></body>");
    insta::assert_snapshot!(facts(&sidebar), @r"
    place: Lille
    contract: CDI
    [Filière]: Soins
    ");
    let table = format!("<body><div id=content><div class=texte>{long}</div></div><div id=infos><table>
      <tr><th>Date limite</th><td>12/12/2026</td></tr><tr><th>Salaire</th><td>2 100 €</td></tr></table></div></body>");
    insta::assert_snapshot!(facts(&table), @r"
    deadline: 12/12/2026
    pay: 2 100 €
    ");
}

#[test]
fn facts_of_something_else_are_left() {
    let long = ADVERT.repeat(6);
    let others = format!("<body><main><article><h1>Pair-aidant</h1>{long}<p>Lieu : Rennes</p></article>
      <section><h2>Nos autres offres d’emploi</h2><div class=card><h3>Infirmier</h3><p>Date limite : 1er mars 2026</p><p>Contrat : CDD</p></div></section></main></body>");
    insta::assert_snapshot!(facts(&others), @"place: Rennes");
    let flat = format!(
        "<body><main><h1>Pair-aidant</h1>{long}<h2>Offres similaires</h2><p>Éducateur, salaire : 2 000 €</p><p>Contrat : CDD</p><h2>Pratique</h2><p>Prise de poste : mars 2026</p></main></body>"
    );
    insta::assert_snapshot!(facts(&flat), @"starts: mars 2026");
    let cards = format!(
        "<body><div><article>{long}</article></div><div class=grid><a href=/2><b>Lieu</b><i>Nice</i><b>Contrat</b><i>CDI</i></a><a href=/3><b>Lieu</b><i>Brest</i><b>Contrat</b><i>CDI</i></a></div></body>"
    );
    insta::assert_snapshot!(facts(&cards), @"");
    let site = format!("<body><article>{long}</article><aside><div class=widget><h4>Nous contacter</h4><p>Contrat de ville : 1</p><p>Lieu : 3 rue du Siège</p></div>
      <div class=widget><p>Adresse : 3 rue du Siège, 75001 Paris</p><p>Horaires : 9 h à 17 h</p></div></aside>
      <form><label>Lieu</label><span>Partout</span><label>Contrat</label><span>Tous</span></form>
      <footer><p>Lieu : Paris</p></footer></body>");
    insta::assert_snapshot!(facts(&site), @"");
}

#[test]
fn structured_page() {
    let html = format!(
        r#"<body><script type="application/ld+json">{{"@type":"JobPosting","title":"Pair-aidant en équipe mobile","identifier":"X1","datePosted":"2026-11-02","employmentType":"FULL_TIME","hiringOrganization":"Maison Exemple","description":"Court."}}</script>
      <article>{ADVERT}<p>Lieu : Brest</p></article></body>"#
    );
    insta::assert_snapshot!(read(&source(Format::Feed), &html, listed()), @r"
    # Pair-aidant en équipe mobile
    url: https://exemple.org/1
    employer: Maison Exemple
    place: Brest
    posted: 2026-11-02
    contract: FULL_TIME
    [identifier]: X1
    > Nous cherchons une personne concernée pour rejoindre l'équipe mobile. Elle accompagne les personnes dans leur rétablissement, avec son savoir d'expérience, en b…
    ");
}

#[test]
fn nothing_good_is_replaced() {
    let rich = RawPosting {
        title: "Pair-aidant à Lyon".into(),
        id: Some("7".into()),
        employer: Some("Maison Exemple".into()),
        posted: Some("2026-11-01".into()),
        body: Some(RawBody::Text("Un texte entier. ".repeat(60))),
        ..listed()
    };
    let html =
        "<main><h1>Accueil</h1><p>Entreprise : Le site</p><p>Publié le : 2020-01-01</p></main>";
    let (raw, _) = detail(&source(Format::Html), &page(html), rich.clone());
    assert_eq!(raw, rich);
}

#[test]
fn configured_selectors_come_first() {
    let mut chosen = source(Format::Html);
    chosen.select.body = Some("#texte".into());
    chosen.select.fields.insert("employer".into(), ".org".into());
    chosen.select.fields.insert("deadline".into(), ".fin".into());
    let html = format!(
        "<body><p>Entreprise : Le site</p><b class=org>Maison Exemple</b><div id=texte>{ADVERT}</div></body>"
    );
    insta::assert_snapshot!(read(&chosen, &html, listed()), @r"
    # Pair-aidant…
    url: https://exemple.org/1
    employer: Maison Exemple
    posted: il y a 2 jours
    > Nous cherchons une personne concernée pour rejoindre l'équipe mobile. Elle accompagne les personnes dans leur rétablissement, avec son savoir d'expérience, en b…
    ! Le sélecteur « .fin » (deadline) ne trouve rien sur la page de cette annonce. S’il ne trouve jamais rien, corrigez-le sous [source.select] dans sources.toml.
    ");
    insta::assert_snapshot!(read(&chosen, "<body><p>Entreprise : Le site</p></body>", listed()), @r"
    # Pair-aidant…
    url: https://exemple.org/1
    employer: Le site
    posted: il y a 2 jours
    > Entreprise : Le site
    ! Le sélecteur « #texte » (body) ne trouve rien sur la page de cette annonce. S’il ne trouve jamais rien, corrigez-le sous [source.select] dans sources.toml.
    ! La page est vide : elle ne contient presque aucun texte. Ouvrez-la dans un navigateur. Si elle est vide là aussi, le site est en panne ou l’adresse a changé.
    ! Le sélecteur « .fin » (deadline) ne trouve rien sur la page de cette annonce. S’il ne trouve jamais rien, corrigez-le sous [source.select] dans sources.toml.
    ");
}

#[test]
fn closed_marks_are_kept() {
    let html = format!("<body><header>⚠️ Offre expirée</header><main>{ADVERT}</main></body>");
    insta::assert_snapshot!(read(&source(Format::Html), &html, listed()), @r"
    # Pair-aidant…
    url: https://exemple.org/1
    posted: il y a 2 jours
    [status]: ⚠️ Offre expirée
    > Nous cherchons une personne concernée pour rejoindre l'équipe mobile. Elle accompagne les personnes dans leur rétablissement, avec son savoir d'expérience, en b…
    ");
}

#[test]
fn a_document_is_no_page() {
    let (raw, problems) = detail(&source(Format::Html), &page("%PDF-1.7 …"), listed());
    assert_eq!((raw, problems.len()), (listed(), 1));
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(64))]
    #[test]
    fn any_bytes_are_read(bytes: Vec<u8>) {
        detail(&source(Format::Html), &page(bytes), listed());
    }
}
