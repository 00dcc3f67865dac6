//! One request and its answer, sorted: a page, nothing new, another address, or a fault.

use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use reqwest::header::{
    ACCEPT, CACHE_CONTROL, CONTENT_TYPE, EXPIRES, HeaderMap, HeaderName, LOCATION, RETRY_AFTER,
};
use reqwest::{Client, RequestBuilder, Response};
use tokio::time::{Instant, timeout_at};
use url::Url;

use super::accept::{self, Accept, Promise};
use super::body::{self, Beyond, Limits};
use super::conditions;
use super::config::FetchConfig;
use super::error::{FetchError, Phase};
use super::guard::{self, Access, Barred};
use super::request::{Method, Secret};
use super::{pace, robots};
use crate::model::{Page, Validators};

/// Header lines that formats need beside the page.
const KEPT: [&str; 4] = ["link", "content-range", "x-wp-total", "x-wp-totalpages"];

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
    pub(super) wanted: Wanted,
    pub(super) method: Method<'a>,
    pub(super) validators: Option<&'a Validators>,
    pub(super) token: Option<&'a Secret>,
    pub(super) access: Access,
    pub(super) now: DateTime<Utc>,
}

/// What the body is wanted for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wanted {
    /// To be understood.
    Document(Accept),
    /// For its rules: cut rather than refused, whatever its type.
    Robots,
}

/// What is worth remembering of an answer beside its step.
#[derive(Debug, Default)]
pub(super) struct Notes {
    pub(super) status: Option<u16>,
    pub(super) latency: Option<Duration>,
    pub(super) bytes: usize,
    pub(super) headers: Vec<(String, String)>,
    pub(super) fresh: Option<Duration>,
}

/// Sends one request and reads its answer within the limits.
pub(super) async fn run(
    client: &Client,
    config: &FetchConfig,
    ask: &Ask<'_>,
    notes: &mut Notes,
) -> Result<Step, FetchError> {
    let began = Instant::now();
    let request = builder(client, ask).build().map_err(|_| bad_url(ask.url))?;
    let response = timeout_at(began + config.header.min(config.total), client.execute(request))
        .await
        .map_err(|_| FetchError::Timeout(Phase::Answer))?
        .map_err(|error| FetchError::from_client(&error))?;
    check_peer(&response, ask)?;
    take_notes(notes, &response, began.elapsed(), ask.now);

    let status = response.status().as_u16();
    match status {
        200..=299 => {}
        304 if conditions::any(ask.validators) => return Ok(Step::NotModified),
        301 | 302 | 303 | 307 | 308 => return elsewhere(&response, ask),
        _ => return Err(refusal(status, response.headers(), ask.now)),
    }
    let content_type = text(response.headers(), &CONTENT_TYPE);
    let not_text =
        || FetchError::NotText { content_type: content_type.clone().unwrap_or_default() };
    let for_rules = ask.wanted == Wanted::Robots;
    let or_pdf = ask.wanted == Wanted::Document(Accept::Advert);
    let promised = accept::promise(content_type.as_deref());
    let says = |name: &str| content_type.as_deref().is_some_and(|said| said.contains(name));
    let or_packed = ask.wanted == Wanted::Document(Accept::Map);
    let welcome = (or_pdf && says("pdf")) || (or_packed && says("gzip"));
    if !for_rules && promised == Promise::Binary && !welcome {
        return Err(not_text());
    }
    let validators = conditions::read(response.headers());
    let body = body::read(response, limits(config, ask.wanted, began)).await?;
    notes.bytes = body.len();
    let body = match or_packed && accept::is_gzip(&body) {
        true => body::unpacked(&body, config.max_body)?,
        false => body,
    };
    let is_pdf = or_pdf && accept::is_pdf(&body);
    if !for_rules && !is_pdf && !accept::looks_like_text(&body) {
        return Err(not_text());
    }
    let took = TimeDelta::from_std(began.elapsed()).unwrap_or_default();
    let url = ask.url.clone();
    Ok(Step::Page(Page { url, content_type, body, validators, fetched_at: ask.now + took }))
}

fn builder(client: &Client, ask: &Ask<'_>) -> RequestBuilder {
    let accept = match ask.wanted {
        Wanted::Document(accept) => accept.header(),
        Wanted::Robots => "text/plain, */*;q=0.5",
    };
    let url = ask.url.clone();
    let request = match ask.method {
        Method::Get => client.get(url).headers(conditions::write(ask.validators)),
        Method::PostJson(json) => {
            client.post(url).header(CONTENT_TYPE, "application/json").body(json.to_owned())
        }
        Method::PostForm(form) => client
            .post(url)
            .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(form.to_owned()),
    };
    let request = request.header(ACCEPT, accept);
    match ask.token {
        Some(token) => request.bearer_auth(token.reveal()),
        None => request,
    }
}

fn limits(config: &FetchConfig, wanted: Wanted, began: Instant) -> Limits {
    let (bytes, beyond) = match wanted {
        Wanted::Document(_) => (config.max_body, Beyond::Refuse),
        Wanted::Robots => (robots::MOST_BYTES, Beyond::Cut),
    };
    Limits { bytes, beyond, idle: config.idle, deadline: began + config.total }
}

/// The belt behind the resolver's braces: who answered must be who was allowed.
fn check_peer(response: &Response, ask: &Ask<'_>) -> Result<(), FetchError> {
    let peer = response.remote_addr().ok_or(FetchError::Refused(Barred::Peer))?;
    let host = ask.url.host_str().unwrap_or_default();
    guard::check_ip(host, peer.ip(), ask.access).map_err(FetchError::Refused)
}

fn take_notes(notes: &mut Notes, response: &Response, latency: Duration, now: DateTime<Utc>) {
    let headers = response.headers();
    let value = |name: &HeaderName| text(headers, name);
    notes.status = Some(response.status().as_u16());
    notes.latency = Some(latency);
    notes.fresh =
        pace::fresh_for(value(&CACHE_CONTROL).as_deref(), value(&EXPIRES).as_deref(), now);
    let kept = headers.iter().filter(|(name, _)| KEPT.contains(&name.as_str()));
    notes.headers = kept
        .map(|(name, value)| {
            (name.to_string(), String::from_utf8_lossy(value.as_bytes()).into_owned())
        })
        .collect();
}

/// Where a redirect leads. What was posted is sent again only where the server says so (307, 308),
/// and never to another site.
fn elsewhere(response: &Response, ask: &Ask<'_>) -> Result<Step, FetchError> {
    let status = response.status().as_u16();
    let location = response.headers().get(LOCATION).ok_or(FetchError::Status(status))?;
    let location = String::from_utf8_lossy(location.as_bytes());
    let mut to = ask.url.join(&location).map_err(|_| FetchError::BadUrl(location.into_owned()))?;
    to.set_fragment(None);
    let stays = matches!(status, 307 | 308) && to.origin() == ask.url.origin();
    if ask.method == Method::Get || stays {
        Ok(Step::Elsewhere(to))
    } else {
        Err(FetchError::Status(status))
    }
}

fn refusal(status: u16, headers: &HeaderMap, now: DateTime<Utc>) -> FetchError {
    let asked = text(headers, &RETRY_AFTER).and_then(|value| pace::retry_after(&value, now));
    match (status, asked) {
        (429, retry_after) => FetchError::RateLimited { status, retry_after },
        (503, Some(_)) => FetchError::RateLimited { status, retry_after: asked },
        _ => FetchError::Status(status),
    }
}

fn bad_url(url: &Url) -> FetchError {
    FetchError::BadUrl(url.to_string())
}

fn text(headers: &HeaderMap, name: &HeaderName) -> Option<String> {
    headers.get(name).map(|value| String::from_utf8_lossy(value.as_bytes()).trim().to_owned())
}
