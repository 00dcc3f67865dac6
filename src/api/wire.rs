//! How a request travels: which field goes into the path, which into the query string, which into
//! the body; written on one side, read on the other.

use std::fs::File;
use std::io::Read;

use axum::body::Bytes;
use axum::extract::Query;
use axum::http::{Method, Uri};
use futures_util::Stream;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use tokio::task::spawn_blocking;
use url::form_urlencoded::Serializer;

use super::ApiError;
use super::call::{Request, Said, Verb};
use super::problem::Problem;
use crate::model::Message;

/// The path under which the API stands.
pub const BASE: &str = "/api/v1";
/// The type of a stream of JSON lines.
pub const NDJSON: &str = "application/x-ndjson";
/// The type of a problem (RFC 9457).
pub const PROBLEM: &str = "application/problem+json";
/// The header that carries the answer of a request whose body is a file.
pub const ANSWER: &str = "vigie-answer";

/// A request as it is sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sent {
    /// `GET` or `POST`.
    pub method: Method,
    /// The path with its query string, from `/api/v1` on.
    pub target: String,
    /// JSON, or nothing.
    pub body: Option<Vec<u8>>,
}

/// Writes a request.
///
/// # Errors
/// The request cannot be written as JSON.
pub fn write<R: Request>(request: &R) -> Result<Sent, ApiError> {
    let mut fields = match serde_json::to_value(request).map_err(ApiError::broken)? {
        Value::Object(fields) => fields,
        _ => Map::new(),
    };
    let mut target = BASE.to_owned();
    for part in R::ROUTE.path.split('/').skip(1) {
        target.push('/');
        match part.strip_prefix('{').and_then(|part| part.strip_suffix('}')) {
            Some(name) => {
                let value = fields.remove(name).as_ref().and_then(loose).unwrap_or_default();
                target.extend(url::form_urlencoded::byte_serialize(value.as_bytes()).map(spaced));
            }
            None => target.push_str(part),
        }
    }
    if R::ROUTE.verb != Verb::Get {
        let body = serde_json::to_vec(&fields).map_err(ApiError::broken)?;
        return Ok(Sent { method: Method::POST, target, body: Some(body) });
    }
    let mut query = Serializer::new(String::new());
    query.extend_pairs(fields.iter().filter_map(|(key, value)| Some((key, loose(value)?))));
    let query = query.finish();
    if !query.is_empty() {
        target = format!("{target}?{query}");
    }
    Ok(Sent { method: Method::GET, target, body: None })
}

/// In a path a space is `%20`; only query strings know `+`.
fn spaced(part: &str) -> &str {
    if part == "+" { "%20" } else { part }
}

/// A value as it stands in an address; `None` when it is left out.
fn loose(value: &Value) -> Option<String> {
    match value {
        Value::Null | Value::Array(_) | Value::Object(_) => None,
        Value::String(text) => Some(text.clone()),
        other => Some(other.to_string()),
    }
}

/// Reads a question whose fields stand in its address.
///
/// # Errors
/// A field that is missing or cannot be read.
pub fn read_address<R: Request>(path: &[(String, String)], uri: &Uri) -> Result<R, ApiError> {
    let asked = url::form_urlencoded::parse(uri.query().unwrap_or("").as_bytes());
    // What stands in the path is not to be overridden by the query string.
    let free = asked.filter(|(key, _)| path.iter().all(|(name, _)| name != key));
    let mut all = Serializer::new("/?".to_owned());
    all.extend_pairs(path).extend_pairs(free);
    let all: Uri = all.finish().parse().map_err(unreadable)?;
    Query::<R>::try_from_uri(&all).map(|read| read.0).map_err(unreadable)
}

/// Reads a request whose fields are JSON; no body is an empty object.
///
/// # Errors
/// What is no JSON, or not the JSON of this request.
pub fn read_body<R: Request>(path: &[(String, String)], body: &[u8]) -> Result<R, ApiError> {
    let mut fields: Map<String, Value> = match body.is_empty() {
        true => Map::new(),
        false => serde_json::from_slice(body).map_err(unreadable)?,
    };
    let in_path = path.iter().map(|(key, value)| (key.clone(), Value::from(value.as_str())));
    fields.extend(in_path);
    serde_json::from_value(Value::Object(fields)).map_err(unreadable)
}

fn unreadable(why: impl std::fmt::Display) -> ApiError {
    ApiError::usage(Message::new("api-bad-request").with("why", why.to_string()))
}

/// How a work ended: the last line.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Last<A> {
    /// Done.
    Answer(A),
    /// Not done.
    Problem(Problem),
}

/// Any line of a work.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(untagged)]
pub enum Line<A> {
    /// Said meanwhile.
    Meanwhile(Said),
    /// The last one.
    Last(Last<A>),
}

/// The file in pieces, read where blocking is allowed.
pub fn chunks(file: File) -> impl Stream<Item = std::io::Result<Bytes>> {
    futures_util::stream::try_unfold(file, |mut file| async {
        let read = spawn_blocking(move || {
            let mut chunk = vec![0; 256 << 10];
            let length = file.read(&mut chunk)?;
            chunk.truncate(length);
            Ok::<_, std::io::Error>((chunk, file))
        });
        let (chunk, file) = read.await.map_err(std::io::Error::other)??;
        Ok((!chunk.is_empty()).then(|| (Bytes::from(chunk), file)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::calls::{AckSource, ExplainOffer, FindOffers, RetryMail, ShowSubscriber};
    use crate::api::offers::{Scope, Sort};

    fn sent<R: Request>(request: &R) -> (String, String) {
        let sent = write(request).unwrap();
        let body = String::from_utf8(sent.body.unwrap_or_default()).unwrap();
        (format!("{} {}", sent.method, sent.target), body)
    }

    #[test]
    fn fields_go_where_the_route_says() {
        let find = FindOffers {
            q: "près:\"Brest 50km\" a+b".to_owned(),
            sort: Sort::Date,
            limit: Some(7),
            ..FindOffers::default()
        };
        let (line, body) = sent(&find);
        assert_eq!(
            line,
            "GET /api/v1/offers?counts=none&limit=7&q=pr%C3%A8s%3A%22Brest+50km%22+a%2Bb&scope=open&sort=date"
        );
        assert_eq!(body, "");
        let uri: Uri = line.trim_start_matches("GET ").parse().unwrap();
        let back: FindOffers = read_address(&[], &uri).unwrap();
        assert_eq!((back.q, back.sort, back.scope), (find.q, Sort::Date, Scope::Open));
        assert_eq!((back.limit, back.after), (Some(7), None));
    }

    #[test]
    fn a_link_is_one_part_of_a_path() {
        let explain = ExplainOffer { id: "https://exemple.org/a b?c=d".to_owned() };
        let (line, _) = sent(&explain);
        assert_eq!(line, "GET /api/v1/offers/https%3A%2F%2Fexemple.org%2Fa%20b%3Fc%3Dd/explain");
        let (line, body) = sent(&AckSource { source: "phare".to_owned() });
        assert_eq!((line.as_str(), body.as_str()), ("POST /api/v1/sources/phare/ack", "{}"));
    }

    #[test]
    fn a_person_is_never_in_an_address() {
        let (line, body) = sent(&ShowSubscriber { subscriber: "camille@exemple.org".to_owned() });
        assert_eq!(line, "POST /api/v1/subscribers/show");
        assert_eq!(body, r#"{"subscriber":"camille@exemple.org"}"#);
        let back: RetryMail = read_body(&[], b"").unwrap();
        assert!(back.ids.is_empty());
    }

    #[test]
    fn the_path_has_the_last_word() {
        let path = [("source".to_owned(), "phare".to_owned())];
        let back: AckSource = read_body(&path, br#"{"source":"autre"}"#).unwrap();
        assert_eq!(back.source, "phare");
        assert!(read_body::<AckSource>(&[], b"[1]").is_err());
        assert!(read_body::<AckSource>(&[], b"{}").is_err());
    }
}
