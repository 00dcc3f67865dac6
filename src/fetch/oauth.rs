//! Tokens for APIs that want an account (OAuth 2.0 client credentials): fetched once, kept until
//! shortly before they end, never written anywhere.

use std::time::Duration;

use serde::Deserialize;
use tokio::time::Instant;

use super::accept::Accept;
use super::error::FetchError;
use super::exchange::{Ask, Step, Wanted};
use super::journey::Journey;
use super::reply::Hop;
use super::request::{Auth, Credentials, Method, Secret};
use super::shelf::{Idle, Shelf};

/// All tokens, by token address, client and scope.
pub(super) type Tokens = Shelf<(String, String, String), Kept>;

/// A token is renewed this long before it ends, so that it cannot end on its way.
const MARGIN: Duration = Duration::from_secs(60);
/// How long a token is believed to last when nothing is said.
const UNSAID: u64 = 10 * 60;

/// A place for one token.
#[derive(Default)]
pub(super) struct Kept {
    token: Option<(Secret, Instant)>,
}

impl Kept {
    fn fresh(&self) -> Option<&Secret> {
        let (token, until) = self.token.as_ref()?;
        (*until > Instant::now()).then_some(token)
    }
}

impl Idle for Kept {
    fn idle(&self) -> bool {
        self.fresh().is_none()
    }
}

/// The answer of RFC 6749 section 5.1. Some servers quote the number.
#[derive(Deserialize)]
struct Granted {
    access_token: String,
    #[serde(default)]
    expires_in: Option<serde_json::Value>,
}

/// The token for these credentials; fetched when none is fresh.
///
/// # Errors
/// [`FetchError::Credentials`] when the account is refused, else whatever kept the answer away.
pub(super) async fn token(
    journey: &mut Journey<'_>,
    credentials: &Credentials,
) -> Result<Secret, FetchError> {
    let door = journey.door;
    let mut kept = door.tokens.take(&key(credentials)).await;
    if let Some(token) = kept.fresh() {
        return Ok(token.clone());
    }
    let granted = ask(journey, credentials).await?;
    let lasts = Duration::from_secs(seconds(granted.expires_in.as_ref()));
    let token = Secret::new(granted.access_token);
    kept.token = Some((token.clone(), Instant::now() + lasts.saturating_sub(MARGIN)));
    Ok(token)
}

/// Forgets the token that the API has just refused.
pub(super) async fn forget(journey: &Journey<'_>) {
    if let Auth::Client(credentials) = journey.request.auth {
        journey.door.tokens.take(&key(credentials)).await.token = None;
    }
}

async fn ask(journey: &mut Journey<'_>, credentials: &Credentials) -> Result<Granted, FetchError> {
    let url = &credentials.token_url;
    journey.check(url)?;
    let form = form(credentials);
    let ask = Ask {
        url,
        wanted: Wanted::Document(Accept::Json),
        method: Method::PostForm(&form),
        validators: None,
        token: None,
        access: journey.request.access,
        now: journey.at(),
    };
    match journey.send(&ask, Hop::to(url), Duration::ZERO).await {
        Ok(Step::Page(page)) => {
            serde_json::from_slice(&page.body).map_err(|_| FetchError::Credentials { status: 200 })
        }
        Ok(Step::NotModified | Step::Elsewhere(_)) => Err(FetchError::Credentials { status: 307 }),
        Err(FetchError::Status(status @ (400 | 401 | 403))) => {
            Err(FetchError::Credentials { status })
        }
        Err(error) => Err(error),
    }
}

fn form(credentials: &Credentials) -> String {
    let mut form = url::form_urlencoded::Serializer::new(String::new());
    form.append_pair("grant_type", "client_credentials")
        .append_pair("client_id", &credentials.client_id)
        .append_pair("client_secret", credentials.client_secret.reveal());
    if !credentials.scope.is_empty() {
        form.append_pair("scope", &credentials.scope);
    }
    form.finish()
}

fn key(credentials: &Credentials) -> (String, String, String) {
    let Credentials { token_url, client_id, scope, .. } = credentials;
    (token_url.to_string(), client_id.clone(), scope.clone())
}

fn seconds(expires_in: Option<&serde_json::Value>) -> u64 {
    let seconds = expires_in.and_then(|value| {
        value.as_u64().or_else(|| value.as_str().and_then(|text| text.parse().ok()))
    });
    seconds.unwrap_or(UNSAID)
}
