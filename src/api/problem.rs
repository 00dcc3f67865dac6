//! A failure as it travels: `application/problem+json` (RFC 9457) with what the terminal needs to
//! say the same in the reader's own language.

use axum::body::Body;
use axum::http::header::{ACCEPT_LANGUAGE, CONTENT_TYPE};
use axum::http::{HeaderMap, HeaderValue, Response, StatusCode};
use serde::{Deserialize, Serialize};

use super::wire::PROBLEM;
use super::{ApiError, Exit, SCHEMA};
use crate::model::{Lang, Message};
use crate::words::Words;

/// A failure, for programs and for people.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// What sort of problem: `about:blank`, its status says it all.
    #[serde(rename = "type")]
    pub kind: String,
    /// The status in words.
    pub title: String,
    /// The status of the answer.
    pub status: u16,
    /// The sentence, in the language that was asked for.
    pub detail: String,
    /// [`SCHEMA`].
    pub schema: u32,
    /// The exit code of the command.
    pub exit: u8,
    /// The sentence before it chose a language.
    pub message: Message,
    /// The query that is at fault.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub query: Option<Fault>,
}

/// Where a query is at fault.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fault {
    /// The query.
    pub text: String,
    /// First byte of the place.
    pub start: usize,
    /// Behind its last byte.
    pub end: usize,
}

impl Problem {
    /// A failure, told in a language.
    pub fn of(error: &ApiError, lang: Lang) -> Self {
        let status = StatusCode::from_u16(error.status).unwrap_or(StatusCode::CONFLICT);
        Self {
            kind: "about:blank".to_owned(),
            title: status.canonical_reason().unwrap_or("").to_owned(),
            status: status.as_u16(),
            detail: Words::new(lang).tell(&error.message),
            schema: SCHEMA,
            exit: error.exit as u8,
            message: error.message.clone(),
            query: error.query.as_ref().map(|(text, span)| Fault {
                text: text.clone(),
                start: span.start,
                end: span.end,
            }),
        }
    }

    /// The failure that it tells of.
    pub fn into_error(self) -> ApiError {
        let query = self.query.map(|fault| (fault.text, fault.start..fault.end));
        let exit = Exit::of_code(self.exit);
        ApiError { exit, message: self.message, query, status: self.status }
    }

    /// The answer that carries it.
    pub fn answer(&self) -> Response<Body> {
        let body = serde_json::to_vec(self).unwrap_or_default();
        let mut response = Response::new(Body::from(body));
        *response.status_mut() =
            StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(PROBLEM));
        response
    }
}

/// The language that a caller prefers, French when nothing is said.
pub fn language(headers: &HeaderMap) -> Lang {
    let wanted = headers.get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    let mut tags = wanted.unwrap_or("").split(',').map(|tag| tag.split(';').next().unwrap_or(""));
    tags.find_map(|tag| Lang::parse(tag.trim())).unwrap_or_default()
}
