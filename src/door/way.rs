//! The three ways there: inside this process, through a socket, over the network.

use std::fs::File;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use axum::Router;
use axum::body::Body;
use axum::http::header::{ACCEPT_LANGUAGE, AUTHORIZATION, CONTENT_TYPE};
use futures_util::StreamExt;
use tower::ServiceExt;
use url::{Host, Url};

use super::reply::Reply;
use crate::api::ApiError;
use crate::api::router::{Caller, router};
use crate::api::wire::{ANSWER, Sent, chunks};
use crate::app::House;
use crate::model::{Lang, Message};

/// A way to a house.
pub(super) enum Way {
    /// The router itself.
    Inside(Router),
    /// HTTP: through a socket, or to an address.
    Http { client: reqwest::Client, base: String, token: Option<Token> },
}

/// What goes with a request.
pub(super) enum Luggage {
    /// Its own fields as JSON.
    Json,
    /// A file.
    File(File),
}

/// The secret that a remote house wants to see. `Debug` does not show it.
#[derive(Clone, PartialEq, Eq)]
pub struct Token(String);

impl Token {
    /// A token as it was given out.
    pub fn new(text: &str) -> Self {
        Self(text.trim().to_owned())
    }
}

impl std::fmt::Debug for Token {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Token(…)")
    }
}

/// A socket at which somebody answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Socket(PathBuf);

impl Socket {
    /// Knocks. Nobody answers when there is no socket, or one that a dead daemon left behind.
    ///
    /// # Errors
    /// A daemon is there, and this user may not talk to it.
    pub fn knock(path: &Path) -> Result<Option<Self>, ApiError> {
        match std::os::unix::net::UnixStream::connect(path) {
            Ok(_) => Ok(Some(Self(path.to_owned()))),
            Err(error) if error.kind() == ErrorKind::PermissionDenied => {
                let what = Message::new("door-closed").with("socket", path.display().to_string());
                Err(ApiError::failed(what))
            }
            Err(_) => Ok(None),
        }
    }
}

impl Way {
    pub(super) fn inside(house: House) -> Self {
        Self::Inside(router(house))
    }

    pub(super) fn socket(socket: &Socket) -> Result<Self, ApiError> {
        let client = builder().unix_socket(socket.0.clone()).tls_certs_only([]).build();
        let client = client.map_err(ApiError::broken)?;
        Ok(Self::Http { client, base: "http://vigie".to_owned(), token: None })
    }

    pub(super) fn server(url: &str, token: Option<&Token>) -> Result<Self, ApiError> {
        let bad = || ApiError::usage(Message::new("door-bad-server").with("url", url));
        let parsed = Url::parse(url).map_err(|_| bad())?;
        if !matches!(parsed.scheme(), "http" | "https") {
            return Err(bad());
        }
        let host = parsed.host().ok_or_else(bad)?;
        if token.is_some() && parsed.scheme() == "http" && !is_loopback(&host) {
            return Err(ApiError::usage(Message::new("door-plain").with("url", url)));
        }
        let client = builder().build().map_err(ApiError::broken)?;
        let base = parsed.as_str().trim_end_matches('/').to_owned();
        Ok(Self::Http { client, base, token: token.cloned() })
    }

    pub(super) async fn send(
        &self,
        sent: Sent,
        luggage: Luggage,
        lang: Lang,
    ) -> Result<Reply, ApiError> {
        match self {
            Self::Inside(router) => ask_inside(router.clone(), sent, luggage, lang).await,
            Self::Http { client, base, token } => {
                let target = format!("{base}{}", sent.target);
                let mut request = client.request(sent.method, target);
                request = request.header(ACCEPT_LANGUAGE, lang.as_str());
                if let Some(Token(token)) = token {
                    request = request.header(AUTHORIZATION, format!("Bearer {token}"));
                }
                request = match (luggage, sent.body) {
                    (Luggage::File(file), _) => {
                        request.body(reqwest::Body::wrap_stream(chunks(file)))
                    }
                    (Luggage::Json, Some(body)) => {
                        request.header(CONTENT_TYPE, "application/json").body(body)
                    }
                    (Luggage::Json, None) => request,
                };
                let response = request.send().await.map_err(|error| lost(&error))?;
                let answer = response.headers().get(ANSWER);
                Ok(Reply {
                    status: response.status().as_u16(),
                    answer: answer.and_then(|value| value.to_str().ok()).map(str::to_owned),
                    body: response
                        .bytes_stream()
                        .map(|chunk| chunk.map_err(|error| lost(&error)))
                        .boxed(),
                })
            }
        }
    }
}

async fn ask_inside(
    router: Router,
    sent: Sent,
    luggage: Luggage,
    lang: Lang,
) -> Result<Reply, ApiError> {
    let body = match (luggage, sent.body) {
        (Luggage::File(file), _) => Body::from_stream(chunks(file)),
        (Luggage::Json, Some(body)) => Body::from(body),
        (Luggage::Json, None) => Body::empty(),
    };
    let request = axum::http::Request::builder()
        .method(sent.method)
        .uri(sent.target)
        .header(ACCEPT_LANGUAGE, lang.as_str())
        .extension(Caller::LOCAL)
        .body(body)
        .map_err(ApiError::broken)?;
    let response = match router.oneshot(request).await {
        Ok(response) => response,
        Err(never) => match never {},
    };
    let answer = response.headers().get(ANSWER).and_then(|value| value.to_str().ok());
    Ok(Reply {
        status: response.status().as_u16(),
        answer: answer.map(str::to_owned),
        body: response
            .into_body()
            .into_data_stream()
            .map(|chunk| chunk.map_err(ApiError::broken))
            .boxed(),
    })
}

/// A client that does nothing behind our back: a token follows no redirect and no proxy.
fn builder() -> reqwest::ClientBuilder {
    // A second installation is refused and harmless: the first one stays.
    let _ = rustls::crypto::ring::default_provider().install_default();
    reqwest::Client::builder()
        .redirect(reqwest::redirect::Policy::none())
        .referer(false)
        .no_proxy()
        .connect_timeout(std::time::Duration::from_secs(10))
        .user_agent(concat!("vigie/", env!("CARGO_PKG_VERSION")))
}

fn is_loopback(host: &Host<&str>) -> bool {
    match host {
        Host::Domain(name) => *name == "localhost",
        Host::Ipv4(address) => address.is_loopback(),
        Host::Ipv6(address) => address.is_loopback(),
    }
}

fn lost(error: &reqwest::Error) -> ApiError {
    let mut why: &dyn std::error::Error = error;
    while let Some(cause) = why.source() {
        why = cause;
    }
    let id = if error.is_connect() { "door-nobody" } else { "door-lost" };
    ApiError::new(crate::api::Exit::TryLater, Message::new(id).with("why", why.to_string()))
}
