//! Any JSON interface, read with the JSONPath queries (RFC 9535) that stand in `select`.

use serde_json::Value;
use serde_json_path::JsonPath;
use url::Url;

use super::api::{date, open, text};
use super::jsonld::words;
use super::label::{self, Field};
use super::request::at;
use super::{Extraction, link, state};
use crate::model::{Message, Page, RawPosting, Select, Source};

/// Is it a query, or for `link` an address with queries in braces?
///
/// # Errors
/// What the parser of queries says.
pub(super) fn check(path: &str) -> Result<(), String> {
    match templated(path) {
        Some(parts) => parts.into_iter().try_for_each(|(_, query)| parse(&query).map(|_| ())),
        None => parse(path).map(|_| ()),
    }
}

fn parse(path: &str) -> Result<JsonPath, String> {
    JsonPath::parse(path.trim()).map_err(|error| error.to_string())
}

/// Reads a page of JSON.
pub(super) fn list(source: &Source, page: &Page) -> Extraction {
    let (value, mut problems) = match open(page) {
        Ok(opened) => opened,
        Err(problem) => return Extraction::only(problem),
    };
    let select = &source.select;
    let item = select.item.as_deref().unwrap_or("$[*]");
    let items = match parse(item) {
        Ok(path) => path.query(&value).all(),
        Err(reason) => {
            let what = Message::new("extract-path-faulty").with("path", item);
            problems.push(state::at(page, what.with("reason", reason)));
            Vec::new()
        }
    };
    let empty = value.as_array().is_some_and(Vec::is_empty);
    if items.is_empty() && problems.is_empty() && !empty && !listed_empty(&value, item) {
        problems.push(state::at(page, Message::new("extract-path-none").with("path", item)));
    }
    let postings = items.iter().map(|item| one(item, select, &page.url));
    let postings: Vec<_> = postings.filter(|raw| !raw.title.is_empty()).collect();
    if postings.is_empty() && !items.is_empty() {
        let path = select.title.as_deref().unwrap_or("$.title");
        let what = Message::new("extract-path-untitled").with("path", path);
        problems.push(state::at(page, what.with("items", items.len())));
    }
    let next = select.next.as_deref().and_then(|path| said(&value, path));
    Extraction {
        postings,
        next: next.and_then(|next| at(&page.url, &next)),
        problems,
        ..Extraction::default()
    }
}

/// `$.jobs[*]` over an empty `jobs` is no fault.
fn listed_empty(value: &Value, item: &str) -> bool {
    let list = item.trim().strip_suffix("[*]").and_then(|path| parse(path).ok());
    let found = list.map(|path| path.query(value).all()).unwrap_or_default();
    found.iter().any(|found| found.as_array().is_some_and(Vec::is_empty))
}

/// The words at a path: one value, or several joined.
fn said(value: &Value, path: &str) -> Option<String> {
    let found = parse(path).ok()?.query(value).all();
    let mut parts: Vec<String> = found.into_iter().filter_map(words).collect();
    parts.dedup();
    (!parts.is_empty()).then(|| parts.join(", "))
}

fn one(item: &Value, select: &Select, base: &Url) -> RawPosting {
    let title = select.title.as_deref().unwrap_or("$.title");
    let mut raw =
        RawPosting { title: said(item, title).unwrap_or_default(), ..RawPosting::default() };
    let href = match select.link.as_deref() {
        Some(path) => filled(item, path).or_else(|| said(item, path)),
        None => said(item, "$['url', 'link', 'href']"),
    };
    raw.url = href.and_then(|href| link::resolve(base, &href));
    let body = select.body.as_deref().or(select.fields.get("summary").map(String::as_str));
    let markup = body.and_then(|path| first(item, path)).map(|value| value.to_owned());
    raw.body = markup.and_then(|value| text(&Value::Array(vec![value]), &["0"], base));
    for (name, path) in &select.fields {
        let Some(field) = Field::named(name).filter(|field| *field != Field::Summary) else {
            continue;
        };
        let dated = matches!(field, Field::Posted | Field::Deadline | Field::Starts);
        let value = match dated {
            true => first(item, path).and_then(|value| date(value, &[""])),
            false => said(item, path),
        };
        if let Some(value) = value {
            label::set(&mut raw, field, &value);
        }
    }
    raw
}

fn first<'a>(item: &'a Value, path: &str) -> Option<&'a Value> {
    parse(path).ok()?.query(item).all().into_iter().next()
}

/// `https://exemple.org/offres/{$.id}`: literal parts, each followed by a query.
fn templated(link: &str) -> Option<Vec<(String, String)>> {
    let mut parts = Vec::new();
    let mut rest = link;
    while let Some((literal, tail)) = rest.split_once("{$") {
        let (query, after) = tail.split_once('}')?;
        parts.push((literal.to_owned(), format!("${query}")));
        rest = after;
    }
    (!parts.is_empty()).then(|| {
        parts.push((rest.to_owned(), "$".to_owned()));
        parts
    })
}

fn filled(item: &Value, link: &str) -> Option<String> {
    let mut parts = templated(link)?;
    let (tail, _) = parts.pop()?;
    let mut out = String::new();
    for (literal, query) in parts {
        out.push_str(&literal);
        out.push_str(&said(item, &query)?);
    }
    Some(out + &tail)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::sample::{page, show, source};
    use crate::model::Format;

    fn read(body: &str) -> String {
        let mut source = source(Format::Json);
        let some = |text: &str| Some(text.to_owned());
        source.select = Select {
            item: some("$.jobs[*]"),
            title: some("$.name"),
            link: some("/offre/{$.id}"),
            next: some("$.links.next"),
            body: some("$.text"),
            fields: [("place", "$.sites[*].town"), ("posted", "$.at"), ("id", "$.id")]
                .map(|(name, path)| (name.to_owned(), path.to_owned()))
                .into(),
        };
        show(&list(&source, &page(body)))
    }

    #[test]
    fn paths_are_followed() {
        insta::assert_snapshot!(read(r#"{"jobs":[{"id":7,"name":"Pair-aidant","text":"<p>Un texte</p>","at":1762073000000,"sites":[{"town":"Lyon"},{"town":"Nantes"}]},{"id":8,"name":"Sans date"}],"links":{"next":"?p=2"}}"#), @r"
    # Pair-aidant
    id: 7
    url: https://exemple.org/offre/7
    place: Lyon, Nantes
    posted: 2025-11-02T08:43:20Z
    > Un texte
    # Sans date
    id: 8
    url: https://exemple.org/offre/8
    next: https://exemple.org/emplois/?p=2
    ");
    }

    #[test]
    fn silence_is_told_by_its_cause() {
        insta::assert_snapshot!(read(r#"{"jobs":[]}"#), @"");
        insta::assert_snapshot!(read(r#"{"offres":[{}]}"#), @"! La requête « $.jobs[*] » (item) ne trouve rien dans cette réponse. Corrigez « select.item » dans sources.toml.");
        insta::assert_snapshot!(read(r#"{"jobs":[{"title":"a"}]}"#), @"! La requête « $.name » (title) ne trouve rien dans l’annonce de cette réponse. Corrigez « select.title » dans sources.toml.");
        insta::assert_snapshot!(read("<html><body><p>Une page d'accueil qui dit bien des choses à ses visiteurs.</p></body></html>"), @"! À cette adresse se trouve une page web, pas les données attendues. Vérifiez l’adresse et le format dans sources.toml.");
        insta::assert_snapshot!(read("{oups"), @"! Ce JSON n’est pas lisible, même réparé : key must be a string at line 1 column 2.");
    }

    #[test]
    fn paths_are_checked() {
        for path in ["$.jobs[*]", "$['a','b']", "https://exemple.org/{$.id}/{$.slug}"] {
            assert_eq!(check(path), Ok(()), "{path}");
        }
        for path in ["", "jobs", "$.jobs[", "/x/{$.[}"] {
            assert!(check(path).is_err(), "{path}");
        }
    }
}
