//! What is told of `sources.toml`.

use insta::assert_snapshot;

use super::{SITE, input, say, source, sources};
use crate::model::Lang;

#[test]
fn every_fault_is_told_at_once() {
    let text = r#"
[[source]]
id = "Carrefour Communautaire"
name = "Carrefour"
url = "exemple.org/emplois"
format = "rss"
country = "Québec"
colour = "red"
enable = true

[[source]]
name = 3
url = "ftp://exemple.org/"
format = "html"
country = "FR"
delay = 2
enabled = "oui"
timezone = "Paris"
trust = "patron"
schedule = "0 7 * * *"
pages = 3

[[source]]
id = "bon"
name = "Bon"
url = "https://exemple.org/bon"
format = "feed"
country = "BE"
"#;
    assert_snapshot!(sources(text), @r#"
    sources.toml:3: source[Carrefour Communautaire].id : « Carrefour Communautaire » : seulement des lettres minuscules sans accent, des chiffres et des tirets ; par exemple carrefour-communautaire
    sources.toml:5: source[Carrefour Communautaire].url : il manque le début de l’adresse ; écrivez https://exemple.org/emplois
    sources.toml:6: source[Carrefour Communautaire].format : « rss » n’existe pas ; choix possibles : feed, html, jsonld, sections, wordpress, squarespace, drupal, joomla, spip, json, teamtailor, recruitee, greenhouse, lever, smartrecruiters, workday, personio, watch, francetravail, auto, inbox
    sources.toml:7: source[Carrefour Communautaire].country : « Québec » n’est pas un code de pays ; écrivez CA (la région va dans region).
    sources.toml:8: source[Carrefour Communautaire].colour : clé inconnue ; clés possibles : id, name, url, format, country, region, language, timezone, trust, only_peer, details, schedule, delay, allow_private, enabled, verified, select, pages, wordpress, francetravail, workday, greenhouse, lever, smartrecruiters, recruitee, personio, inbox, licence, refresh, drop_when_withdrawn, keep_contacts, mail
    sources.toml:9: source[Carrefour Communautaire].enable : clé inconnue ; vouliez-vous écrire enabled ?
    sources.toml:11: source[#2].id : obligatoire et absent ; ajoutez par exemple id = "mon-site"
    sources.toml:11: source[#2].select : pour le format html, dites où est une annonce dans la page : select = { item = "li.offre", link = "a" }
    sources.toml:12: source[#2].name : attend un texte entre guillemets, comme name = "Mon site" ; lu : 3
    sources.toml:13: source[#2].url : « ftp://exemple.org/ » : seules les adresses en http:// ou https:// peuvent être lues.
    sources.toml:16: source[#2].delay : attend un texte entre guillemets, comme delay = "2s" ; lu : 2
    sources.toml:17: source[#2].enabled : attend true (oui) ou false (non), sans guillemets ; lu : "oui"
    sources.toml:18: source[#2].timezone : « Paris » n’est pas un fuseau horaire ; vouliez-vous écrire Europe/Paris ?
    sources.toml:19: source[#2].trust : « patron » n’existe pas ; choix possibles : employer, ats, public, board, aggregator
    sources.toml:21: source[#2].pages : attend plusieurs clés, comme pages = { limit = 5 } ; lu : 3
    "#);
    assert_snapshot!(say(&input(&[("sources.toml", text)]), Lang::En), @r#"
    sources.toml:3: source[Carrefour Communautaire].id: “Carrefour Communautaire”: only lower-case letters without accents, digits and dashes; for instance carrefour-communautaire
    sources.toml:5: source[Carrefour Communautaire].url: the start of the address is missing; write https://exemple.org/emplois
    sources.toml:6: source[Carrefour Communautaire].format: “rss” does not exist; possible choices: feed, html, jsonld, sections, wordpress, squarespace, drupal, joomla, spip, json, teamtailor, recruitee, greenhouse, lever, smartrecruiters, workday, personio, watch, francetravail, auto, inbox
    sources.toml:7: source[Carrefour Communautaire].country: “Québec” is not a country code; write CA (the region goes into region).
    sources.toml:8: source[Carrefour Communautaire].colour: unknown key; possible keys: id, name, url, format, country, region, language, timezone, trust, only_peer, details, schedule, delay, allow_private, enabled, verified, select, pages, wordpress, francetravail, workday, greenhouse, lever, smartrecruiters, recruitee, personio, inbox, licence, refresh, drop_when_withdrawn, keep_contacts, mail
    sources.toml:9: source[Carrefour Communautaire].enable: unknown key; did you mean enabled?
    sources.toml:11: source[#2].id: required and absent; add for instance id = "mon-site"
    sources.toml:11: source[#2].select: for the format html, say where a posting is in the page: select = { item = "li.offre", link = "a" }
    sources.toml:12: source[#2].name: wants a text between quotes, such as name = "Mon site"; found 3
    sources.toml:13: source[#2].url: “ftp://exemple.org/”: only http:// and https:// addresses can be read.
    sources.toml:16: source[#2].delay: wants a text between quotes, such as delay = "2s"; found 2
    sources.toml:17: source[#2].enabled: wants true or false, without quotes; found "oui"
    sources.toml:18: source[#2].timezone: “Paris” is not a time zone; did you mean Europe/Paris?
    sources.toml:19: source[#2].trust: “patron” does not exist; possible choices: employer, ats, public, board, aggregator
    sources.toml:21: source[#2].pages: wants several keys, such as pages = { limit = 5 }; found 3
    "#);
}

#[test]
fn syntax_is_told_line_by_line_and_hides_no_other_source() {
    let text = r#"[[source]]
id = "a
name: "A"
url = https://exemple.org/
country = FR
format = "fede"
[source.select
item = "x"

[[source]]
id = "b"
id = "c"
folder = "C:\Users"

[[source]
id = "d"

[[source]]
id = "e"
just words
format = "fed"

[[source]]
id = "f"
name = "F"
url = "https://exemple.org/f"
format = "fed"
country = "FR"
"#;
    assert_snapshot!(sources(text), @r#"
    sources.toml:2: il manque un guillemet " : id = "a
    sources.toml:3: écrivez « = » et non « : » entre la clé et sa valeur : name: "A"
    sources.toml:4: un texte se met entre guillemets ; écrivez : url = "https://exemple.org/"
    sources.toml:5: un texte se met entre guillemets ; écrivez : country = "FR"
    sources.toml:6: source[#1].format : « fede » n’existe pas ; vouliez-vous écrire feed ? Choix possibles : feed, html, jsonld, sections, wordpress, squarespace, drupal, joomla, spip, json, teamtailor, recruitee, greenhouse, lever, smartrecruiters, workday, personio, watch, francetravail, auto, inbox
    sources.toml:7: il manque un crochet ; une section s’écrit [nom], une source [[source]] : [source.select
    sources.toml:12: cette clé est déjà écrite plus haut ; gardez une seule des deux lignes : id = "c"
    sources.toml:13: dans "…", la barre \ a un sens spécial ; entourez la valeur de guillemets simples '…' : folder = "C:\Users"
    sources.toml:15: il manque un crochet ; une section s’écrit [nom], une source [[source]] : [[source]
    sources.toml:20: une ligne s’écrit clé = valeur ; un commentaire commence par # : just words
    sources.toml:21: source[e].format : « fed » n’existe pas ; vouliez-vous écrire feed ? Choix possibles : feed, html, jsonld, sections, wordpress, squarespace, drupal, joomla, spip, json, teamtailor, recruitee, greenhouse, lever, smartrecruiters, workday, personio, watch, francetravail, auto, inbox
    sources.toml:27: source[f].format : « fed » n’existe pas ; vouliez-vous écrire feed ? Choix possibles : feed, html, jsonld, sections, wordpress, squarespace, drupal, joomla, spip, json, teamtailor, recruitee, greenhouse, lever, smartrecruiters, workday, personio, watch, francetravail, auto, inbox
    "#);
}

#[test]
fn selectors_are_compiled() {
    let lines = r#"
[source.select]
item = "li["
titel = "h3"
fields = { employer = ".org", lieu = ".lieu", posted = "time >" }
"#;
    let html = format!("[[source]]\n{}{lines}", SITE.replace("feed", "html"));
    assert_snapshot!(sources(&html), @r"
    sources.toml:9: source[a].select.item : « li[ » n’est pas un sélecteur CSS ; par exemple li.offre, h3 a ou a[rel=next]
    sources.toml:10: source[a].select.titel : clé inconnue ; vouliez-vous écrire title ?
    sources.toml:11: source[a].select.fields.lieu : clé inconnue ; clés possibles : employer, place, posted, deadline, starts, contract, hours, pay, reference, id, summary
    sources.toml:11: source[a].select.fields.posted : « time > » n’est pas un sélecteur CSS ; par exemple li.offre, h3 a ou a[rel=next]
    ");
    let html = SITE.replace("feed", "html");
    assert_snapshot!(sources(&format!("[[source]]\n{html}")), @r#"sources.toml:1: source[a].select : pour le format html, dites où est une annonce dans la page : select = { item = "li.offre", link = "a" }"#);
    assert_snapshot!(source("select = { item = \"li\", body = \"main\" }"), @"sources.toml:7: avertissement : source[a].select.item : ne sert pas pour le format feed ; retirez la ligne ou changez format.");
}

#[test]
fn values_have_limits() {
    assert_snapshot!(source("delay = \"500ms\""), @"sources.toml:7: source[a].delay : « 500ms » est hors des limites ; de 1s à 10m");
    assert_snapshot!(source("delay = \"vite\""), @"sources.toml:7: source[a].delay : « vite » n’est pas une durée ; un nombre entier et une unité : 500ms, 2s, 1m, 3h ou 30d (jours).");
    assert_snapshot!(source("schedule = \"0 */10 * * * *\""), @"sources.toml:7: avertissement : source[a].schedule : lit ce site plus de deux fois par heure ; c’est trop pour un site d’emplois. Espacez les lectures.");
    assert_snapshot!(source("pages = { limit = 0 }"), @"sources.toml:7: source[a].pages.limit : attend un nombre entier de 1 à 100, sans guillemets ; lu : 0");
    assert_snapshot!(source("region = \"\""), @"sources.toml:7: source[a].region : le texte est vide ; remplissez-le ou retirez la ligne.");
    assert_snapshot!(source("language = \"français\""), @"sources.toml:7: source[a].language : « français » n’est pas un code de langue ; deux lettres minuscules, comme fr, en, nl ou de.");
    assert_snapshot!(source("details = \"toujours\""), @"sources.toml:7: source[a].details : « toujours » n’existe pas ; choix possibles : auto, always, never");
}

#[test]
fn a_country_without_a_known_language_asks_for_it() {
    let text = format!("[[source]]\n{}", SITE.replace("FR", "BR"));
    assert_snapshot!(sources(&text), @r#"
    sources.toml:1: source[a].language : la langue de ce pays n’est pas connue ; ajoutez par exemple language = "fr"
    sources.toml:1: source[a].timezone : ce pays a plusieurs fuseaux, ou le sien n’est pas connu ; ajoutez par exemple timezone = "Europe/Paris"
    "#);
}

#[test]
fn private_addresses_are_polled_on_purpose_only() {
    let text = format!("[[source]]\n{}", SITE.replace("exemple.org", "127.0.0.1:8000"));
    assert_snapshot!(sources(&text), @"sources.toml:4: source[a].url : https://127.0.0.1:8000/ est sur votre machine ou votre réseau ; si c’est voulu, ajoutez allow_private = true");
    assert_snapshot!(sources(&format!("{text}allow_private = true\ndelay = \"0s\"")), @"");
}

#[test]
fn ids_are_unique() {
    let two = format!("[[source]]\n{SITE}\n[[source]]\n{SITE}");
    assert_snapshot!(sources(&two), @"sources.toml:9: source[a].id : l’identifiant a est déjà pris (sources.toml:2) ; donnez-en un autre.");
    assert_snapshot!(sources("[source]\nid = \"a\""), @"sources.toml:1: source : chaque source commence par une ligne [[source]], avec deux crochets.");
    assert_snapshot!(sources("[[sources]]\nid = \"a\""), @"sources.toml:1: sources : clé inconnue ; vouliez-vous écrire source ?");
}

#[test]
fn a_format_has_its_own_table() {
    let of = |format: &str, lines: &str| {
        let site = SITE.replace("feed", format);
        sources(&format!("[[source]]\n{site}{lines}"))
    };
    assert_snapshot!(of("wordpress", "wordpress = { post_type = \"emploi\" }"), @"");
    assert_snapshot!(of("feed", "wordpress = { post_type = \"emploi\" }"), @"sources.toml:7: source[a].wordpress : ne sert pas pour le format feed ; retirez cette section ou changez format.");
    assert_snapshot!(of("wordpress", "[source.wordpress]\ntype = \"emploi\""), @"sources.toml:8: source[a].wordpress.type : clé inconnue ; clés possibles : post_type");
    assert_snapshot!(of("francetravail", ""), @r#"
    sources.toml:1: source[a].francetravail.queries : obligatoire et absent ; ajoutez par exemple queries = ["pair-aidant", "médiateur santé pair"]
    sources.toml:1: source[a].francetravail.client_id_file : obligatoire et absent ; ajoutez par exemple client_id_file = "francetravail-id"
    sources.toml:1: source[a].francetravail.client_secret_file : obligatoire et absent ; ajoutez par exemple client_secret_file = "francetravail-secret"
    "#);
    let mut lines = "[source.francetravail]\nqueries = []\nclient_secret = \"x\"\n".to_owned();
    lines += "token_url = \"http://127.0.0.1/\"\nclient_id_file = \"id\"";
    assert_snapshot!(of("francetravail", &lines), @r#"
    sources.toml:7: source[a].francetravail.client_secret_file : obligatoire et absent ; ajoutez par exemple client_secret_file = "francetravail-secret"
    sources.toml:8: source[a].francetravail.queries : le texte est vide ; remplissez-le ou retirez la ligne.
    sources.toml:9: source[a].francetravail.client_secret : un secret ne s’écrit pas ici ; mettez-le dans un fichier lisible par vous seul, et indiquez ce fichier (pour le courriel : credentials_file, deux lignes, utilisateur puis mot de passe).
    sources.toml:10: source[a].francetravail.token_url : http://127.0.0.1/ est sur votre machine ou votre réseau ; si c’est voulu, ajoutez allow_private = true
    "#);
    assert_snapshot!(of("lever", "lever = { api_url = \"api.exemple.org\" }"), @"sources.toml:7: source[a].lever.api_url : il manque le début de l’adresse ; écrivez https://api.exemple.org");
}

#[test]
fn a_json_source_is_read_with_paths() {
    let of = |lines: &str| {
        let site = SITE.replace("feed", "json");
        sources(&format!("[[source]]\n{site}[source.select]\n{lines}"))
    };
    assert_snapshot!(of("item = \"$.offres[*]\"\nlink = \"https://exemple.org/{$.id}\""), @"");
    assert_snapshot!(of("item = \"li.offre\"\nfields = { place = \"$.[\" }"), @r"
    sources.toml:8: source[a].select.item : « li.offre » n’est pas une requête JSONPath ; par exemple $.offres[*] ou $.titre
    sources.toml:9: source[a].select.fields.place : « $.[ » n’est pas une requête JSONPath ; par exemple $.offres[*] ou $.titre
    ");
}
