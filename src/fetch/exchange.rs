//! One request and its answer, sorted: a page, nothing new, another address, or a fault.

use chrono::{DateTime, Utc};
use reqwest::header::{
    ACCEPT, CONTENT_TYPE, ETAG, HeaderMap, HeaderName, HeaderValue, IF_MODIFIED_SINCE,
    IF_NONE_MATCH, LAST_MODIFIED, LOCATION, RETRY_AFTER,
};
use reqwest::{Client, Response};
use tokio::time::{Instant, timeout_at};
use url::Url;

use super::accept::{self, Accept, Promise};
use super::body::{self, Limits};
use super::config::FetchConfig;
use super::error::{FetchError, Phase};
use super::guard::{self, Access, Barred};
use super::pace;
use crate::model::{Page, Validators};

/// An `ETag` longer than this is not sent back: it is no validator but a parcel.
const LONGEST_VALIDATOR: usize = 1024;

/// What one answer says.
pub(super) enum Step {
    /// A page, whole.
    Page(Page),
    /// Nothing changed since the validators.
    NotModified,
    /// Look elsewhere.
    Elsewhere(Url),
}

/// What is asked, at one address of a chain of redirects.
pub(super) struct Ask<'a> {
    pub(super) url: &'a Url,
    pub(super) validators: Option<&'a Validators>,
    pub(super) access: Access,
    pub(super) accept: Accept,
    pub(super) now: DateTime<Utc>,
}

/// Sends one request and reads its answer within the limits.
pub(super) async fn run(
    client: &Client,
    config: &FetchConfig,
    ask: &Ask<'_>,
) -> Result<Step, FetchError> {
    let began = Instant::now();
    let deadline = began + config.total;
    let request = client
        .get(ask.url.clone())
        .header(ACCEPT, ask.accept.header())
        .headers(conditions(ask.validators))
        .build()
        .map_err(|_| FetchError::BadUrl(ask.url.to_string()))?;
    let response = timeout_at(began + config.header.min(config.total), client.execute(request))
        .await
        .map_err(|_| FetchError::Timeout(Phase::Answer))?
        .map_err(|error| FetchError::from_client(&error))?;
    check_peer(&response, ask)?;

    let status = response.status().as_u16();
    match status {
        200..=299 => {}
        304 if conditional(ask.validators) => return Ok(Step::NotModified),
        301 | 302 | 303 | 307 | 308 => return elsewhere(&response, ask.url),
        _ => return Err(refusal(status, response.headers(), ask.now)),
    }
    let content_type = text(response.headers(), &CONTENT_TYPE);
    let not_text =
        || FetchError::NotText { content_type: content_type.clone().unwrap_or_default() };
    if accept::promise(content_type.as_deref()) == Promise::Binary {
        return Err(not_text());
    }
    let validators = validators(response.headers());
    let limits = Limits { bytes: config.max_body, idle: config.idle, deadline };
    let body = body::read(response, limits).await?;
    if !accept::looks_like_text(&body) {
        return Err(not_text());
    }
    let took = chrono::TimeDelta::from_std(began.elapsed()).unwrap_or_default();
    Ok(Step::Page(Page {
        url: ask.url.clone(),
        content_type,
        body,
        validators,
        fetched_at: ask.now + took,
    }))
}

/// The belt behind the resolver's braces: who answered must be who was allowed.
fn check_peer(response: &Response, ask: &Ask<'_>) -> Result<(), FetchError> {
    let peer = response.remote_addr().ok_or(FetchError::Refused(Barred::Peer))?;
    let host = ask.url.host_str().unwrap_or_default();
    guard::check_ip(host, peer.ip(), ask.access).map_err(FetchError::Refused)
}

fn elsewhere(response: &Response, from: &Url) -> Result<Step, FetchError> {
    let status = response.status().as_u16();
    let location = response.headers().get(LOCATION).ok_or(FetchError::Status(status))?;
    let location = String::from_utf8_lossy(location.as_bytes());
    let mut to = from.join(&location).map_err(|_| FetchError::BadUrl(location.into_owned()))?;
    to.set_fragment(None);
    Ok(Step::Elsewhere(to))
}

fn refusal(status: u16, headers: &HeaderMap, now: DateTime<Utc>) -> FetchError {
    let asked = text(headers, &RETRY_AFTER).and_then(|value| pace::retry_after(&value, now));
    match (status, asked) {
        (429, retry_after) => FetchError::RateLimited { status, retry_after },
        (503, Some(_)) => FetchError::RateLimited { status, retry_after: asked },
        _ => FetchError::Status(status),
    }
}

fn conditional(validators: Option<&Validators>) -> bool {
    !conditions(validators).is_empty()
}

/// Validators go back byte for byte; one that HTTP cannot carry is left out.
fn conditions(validators: Option<&Validators>) -> HeaderMap {
    let mut headers = HeaderMap::new();
    let Some(validators) = validators else {
        return headers;
    };
    let pairs = [(IF_NONE_MATCH, &validators.etag), (IF_MODIFIED_SINCE, &validators.last_modified)];
    for (name, value) in pairs {
        if let Some(Ok(value)) = value.as_deref().map(HeaderValue::from_bytes) {
            headers.insert(name, value);
        }
    }
    headers
}

fn validators(headers: &HeaderMap) -> Validators {
    let take = |name: HeaderName| {
        let value = headers.get(name).map(|value| value.as_bytes().to_vec());
        value.filter(|value| !value.is_empty() && value.len() <= LONGEST_VALIDATOR)
    };
    Validators { etag: take(ETAG), last_modified: take(LAST_MODIFIED) }
}

fn text(headers: &HeaderMap, name: &HeaderName) -> Option<String> {
    headers.get(name).map(|value| String::from_utf8_lossy(value.as_bytes()).trim().to_owned())
}
