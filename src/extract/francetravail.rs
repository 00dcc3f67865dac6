//! France Travail, « Offres d'emploi v2 »: the plan of its requests and the reading of its answers.
//!
//! The interface wants the user's own credentials; this room only says what to send. Facts measured
//! on public clients: at most 150 rows at once, `range` as a query parameter, 206 while more rows
//! follow, 204 with an empty body past the end, no row after the 1150th.

use serde_json::Value;
use url::Url;

use super::api::{get, href, list as read_list, say};
use super::request::{at, parameter, with};
use super::{Extraction, label};
use crate::model::{Page, RawBody, RawPlace, RawPosting, Source};

const API: &str = "https://api.francetravail.io/partenaire/offresdemploi/";
const TOKEN: &str =
    "https://entreprise.francetravail.fr/connexion/oauth2/access_token?realm=%2Fpartenaire";
const SITE: &str = "https://candidat.francetravail.fr/offres/recherche/detail/";
const SCOPE: &str = "api_offresdemploiv2 o2dsoffre";
/// Rows of one answer.
const ROWS: u64 = 150;
/// The last row that may be asked for.
const LAST: u64 = 1149;

/// Where the interface gives its tokens, and for what: OAuth 2 client credentials (RFC 6749
/// section 4.4). The credentials themselves never come into this room.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// Where tokens are given.
    pub token_url: Url,
    /// What is to be done with them.
    pub scope: &'static str,
}

/// The account that a source needs.
pub fn account(source: &Source) -> Option<Account> {
    let token_url = source.options.token_url.clone().or_else(|| Url::parse(TOKEN).ok())?;
    Some(Account { token_url, scope: SCOPE })
}

/// The first page of the first query; each page leads to the next, the last of a query to the
/// next query.
pub(super) fn starts(source: &Source) -> Vec<Url> {
    search(source, 0).into_iter().collect()
}

fn search(source: &Source, nth: usize) -> Option<Url> {
    let words = source.options.queries.get(nth)?;
    let api = source.options.api_url.clone().or_else(|| Url::parse(API).ok())?;
    let mut folder = api;
    if !folder.path().ends_with('/') {
        folder.set_path(&format!("{}/", folder.path()));
    }
    let url = at(&folder, "v2/offres/search")?;
    // Newest first, so that a query with more rows than may be read loses the oldest.
    let url = with(&with(&url, "motsCles", words), "sort", "1");
    Some(with(&url, "range", &format!("0-{}", ROWS - 1)))
}

pub(super) fn list(source: &Source, page: &Page) -> Extraction {
    let (mut found, value) = read_list(page, "resultats", |offer| Some(one(offer)));
    let read = get(&value, "resultats").and_then(Value::as_array).map_or(0, Vec::len) as u64;
    let range = parameter(&page.url, "range");
    let start = range.and_then(|range| range.split('-').next()?.parse::<u64>().ok()).unwrap_or(0);
    let from = start + ROWS;
    found.next = match read == ROWS && from <= LAST {
        true => {
            let until = (from + ROWS - 1).min(LAST);
            Some(with(&page.url, "range", &format!("{from}-{until}")))
        }
        false => following(source, page),
    };
    found
}

/// The next query of the source.
fn following(source: &Source, page: &Page) -> Option<Url> {
    let asked = parameter(&page.url, "motsCles")?;
    let nth = source.options.queries.iter().position(|words| *words == asked)?;
    search(source, nth + 1)
}

/// One offer. The contact's name and address are not kept: they are personal data and the offer's
/// own page shows them.
fn one(offer: &Value) -> RawPosting {
    let id = say(offer, &["id"]);
    let site = Url::parse(SITE).ok();
    let own = id.as_ref().map(|id| format!("{SITE}{id}"));
    let partner = site.and_then(|site| href(offer, &["origineOffre.urlOrigine"], &site));
    let salary = ["salaire.libelle", "salaire.commentaire", "salaire.complement1"];
    let salary: Vec<String> = salary.iter().filter_map(|path| say(offer, &[path])).collect();
    let mut raw = RawPosting {
        title: say(offer, &["intitule"]).unwrap_or_default(),
        id,
        url: partner.or(own),
        body: get(offer, "description")
            .and_then(Value::as_str)
            .map(|t| RawBody::Text(t.to_owned())),
        employer: say(offer, &["entreprise.nom"]),
        place: RawPlace {
            text: say(offer, &["lieuTravail.libelle"]),
            postcode: say(offer, &["lieuTravail.codePostal"]),
            country: Some("FR".to_owned()),
            ..RawPlace::default()
        },
        posted: say(offer, &["dateCreation"]),
        contract: say(offer, &["typeContratLibelle", "typeContrat"]),
        hours: say(offer, &["dureeTravailLibelle", "dureeTravailLibelleConverti"]),
        pay: (!salary.is_empty()).then(|| salary.join(" ; ")),
        language: Some("fr".to_owned()),
        ..RawPosting::default()
    };
    let more = [
        ("romeCode", "rome"),
        ("appellationlibelle", "appellation"),
        ("dateActualisation", "updated"),
        ("experienceLibelle", "experience"),
        ("natureContrat", "nature"),
        ("secteurActiviteLibelle", "sector"),
        ("nombrePostes", "openings"),
    ];
    for (path, name) in more {
        if let Some(said) = say(offer, &[path]) {
            label::note(&mut raw, name, &said);
        }
    }
    raw
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::sample::{page, show, source as any};
    use crate::model::Format;

    fn source() -> Source {
        let mut source = any(Format::Francetravail);
        source.options.queries = vec!["pair-aidant".into(), "médiateur santé pair".into()];
        source
    }

    fn answer(url: &Url, body: &str) -> Page {
        Page { url: url.clone(), ..page(body) }
    }

    #[test]
    fn the_account() {
        let usual = account(&source()).unwrap();
        insta::assert_snapshot!(usual.token_url, @"https://entreprise.francetravail.fr/connexion/oauth2/access_token?realm=%2Fpartenaire");
        let mut own = source();
        own.options.token_url = Url::parse("https://exemple.org/jetons").ok();
        insta::assert_snapshot!(account(&own).unwrap().token_url, @"https://exemple.org/jetons");
    }

    #[test]
    fn pages_then_queries() {
        let source = source();
        let start = starts(&source).remove(0);
        insta::assert_snapshot!(start, @"https://api.francetravail.io/partenaire/offresdemploi/v2/offres/search?motsCles=pair-aidant&sort=1&range=0-149");
        let full = format!(
            r#"{{"resultats":[{}]}}"#,
            vec![r#"{"id":"1","intitule":"Pair"}"#; 150].join(",")
        );
        let second = list(&source, &answer(&start, &full)).next.unwrap();
        insta::assert_snapshot!(second, @"https://api.francetravail.io/partenaire/offresdemploi/v2/offres/search?motsCles=pair-aidant&sort=1&range=150-299");
        let third = list(&source, &answer(&second, r#"{"resultats":[]}"#)).next.unwrap();
        insta::assert_snapshot!(third, @"https://api.francetravail.io/partenaire/offresdemploi/v2/offres/search?motsCles=m%C3%A9diateur+sant%C3%A9+pair&sort=1&range=0-149");
        let past = list(&source, &answer(&third, ""));
        assert_eq!(past, Extraction::default());
        let last = with(&start, "range", "1050-1149");
        insta::assert_snapshot!(list(&source, &answer(&last, &full)).next.unwrap(), @"https://api.francetravail.io/partenaire/offresdemploi/v2/offres/search?motsCles=m%C3%A9diateur+sant%C3%A9+pair&sort=1&range=0-149");
    }

    #[test]
    fn an_offer() {
        let body = r#"{"resultats":[{"id":"182ABCD","intitule":"Médiateur / Médiatrice de santé pair (H/F)","description":"Vous accompagnez.","dateCreation":"2026-11-02T10:00:00.000Z",
          "lieuTravail":{"libelle":"69 - LYON 08","codePostal":"69008","latitude":45.7},"romeCode":"K1201","entreprise":{"nom":"MAISON EXEMPLE"},"typeContrat":"CDD","typeContratLibelle":"CDD - 12 Mois",
          "dureeTravailLibelle":"28H/semaine","salaire":{"libelle":"Mensuel de 1500 Euros à 1700 Euros sur 12 mois"},"contact":{"nom":"Camille Test","courriel":"camille@exemple.org"},"origineOffre":{"origine":"1","urlOrigine":"https://candidat.francetravail.fr/offres/recherche/detail/182ABCD"}}]}"#;
        insta::assert_snapshot!(show(&list(&source(), &page(body))), @r"
    # Médiateur / Médiatrice de santé pair (H/F)
    id: 182ABCD
    url: https://candidat.francetravail.fr/offres/recherche/detail/182ABCD
    employer: MAISON EXEMPLE
    place: 69 - LYON 08
    postcode: 69008
    country: FR
    posted: 2026-11-02T10:00:00.000Z
    contract: CDD - 12 Mois
    hours: 28H/semaine
    pay: Mensuel de 1500 Euros à 1700 Euros sur 12 mois
    language: fr
    [rome]: K1201
    > Vous accompagnez.
    ");
    }
}
