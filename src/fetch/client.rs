//! Builds the HTTP clients. Nothing here decides; it only says no to every convenience that would
//! act behind our back: proxies, cookies, referers, silent redirects and retries.

use std::collections::BTreeMap;
use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use reqwest::header::{ACCEPT_LANGUAGE, FROM, HeaderMap, HeaderValue};
use reqwest::{Client, ClientBuilder, redirect, retry};

use super::config::FetchConfig;
use super::error::FetchError;
use super::guard::Access;
use super::resolver::Guarded;

/// Header lines that an answer may have.
const MOST_HEADERS: usize = 100;
/// Bytes of header lines that an HTTP/2 answer may have.
const MOST_HEADER_BYTES: u32 = 64 << 10;
/// A connection is kept for the pause between two requests, hardly longer.
const KEEP_ALIVE: Duration = Duration::from_secs(30);

/// A client for sources of one reach.
///
/// # Errors
/// [`FetchError::Setup`] when the settings hold something that HTTP cannot carry.
pub(super) fn build(
    config: &FetchConfig,
    hosts: &Arc<BTreeMap<String, IpAddr>>,
    access: Access,
) -> Result<Client, FetchError> {
    // A second installation is refused and harmless: the first one stays.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let headers = headers(config)?;
    let resolver = Guarded::new(access, Arc::clone(hosts));
    let builder = || settings(config, headers.clone());
    let with_roots = builder().dns_resolver(Guarded::new(access, Arc::clone(hosts))).build();
    // A machine without certificates still reads plain HTTP; HTTPS fails closed, with its reason.
    with_roots
        .or_else(|_| builder().dns_resolver(resolver).tls_certs_only([]).build())
        .map_err(|error| FetchError::Setup(error.to_string()))
}

fn settings(config: &FetchConfig, headers: HeaderMap) -> ClientBuilder {
    Client::builder()
        .user_agent(config.agent())
        .default_headers(headers)
        .connect_timeout(config.connect)
        .redirect(redirect::Policy::none())
        .retry(retry::never())
        .referer(false)
        .no_proxy()
        .http1_max_headers(MOST_HEADERS)
        .http2_max_header_list_size(MOST_HEADER_BYTES)
        .pool_max_idle_per_host(1)
        .pool_idle_timeout(KEEP_ALIVE)
}

fn headers(config: &FetchConfig) -> Result<HeaderMap, FetchError> {
    let value = |text: &str| {
        HeaderValue::from_str(text).map_err(|error| FetchError::Setup(format!("{text:?}: {error}")))
    };
    // Checked here, so that the builder's own complaint cannot be taken for one of certificates.
    value(&config.agent())?;
    let mut headers = HeaderMap::new();
    headers.insert(ACCEPT_LANGUAGE, HeaderValue::from_static("fr, en;q=0.6, *;q=0.3"));
    if let Some(from) = config.from() {
        headers.insert(FROM, value(from)?);
    }
    Ok(headers)
}
