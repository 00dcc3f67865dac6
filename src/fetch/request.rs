//! What is asked for: the address, how far it may reach, how it is sent and under whose account.

use std::fmt;
use std::time::Duration;

use url::Url;

use super::accept::Accept;
use super::guard::Access;
use crate::model::Validators;

/// What to fetch. `Request { delay, ..Request::new(&url) }` sets the rest.
#[derive(Debug, Clone, Copy)]
pub struct Request<'a> {
    /// Where.
    pub url: &'a Url,
    /// What came with the last answer; without any, the page is fetched whole.
    pub validators: Option<&'a Validators>,
    /// How far this source may reach.
    pub access: Access,
    /// Pause since the last answer of the same host; the host's robots.txt and slowness can only
    /// lengthen it.
    pub delay: Duration,
    /// The kind of document that is wanted.
    pub accept: Accept,
    /// How it is sent.
    pub method: Method<'a>,
    /// Under whose account.
    pub auth: Auth<'a>,
}

impl<'a> Request<'a> {
    /// An unconditional request to a public page, two seconds after the last one.
    pub fn new(url: &'a Url) -> Self {
        Self {
            url,
            validators: None,
            access: Access::Public,
            delay: Duration::from_secs(2),
            accept: Accept::Page,
            method: Method::Get,
            auth: Auth::None,
        }
    }
}

/// How a request is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method<'a> {
    /// GET.
    Get,
    /// POST of a JSON text: a search that does not fit an address (Workday). It is followed to no
    /// other site, and a fault is not tried again.
    PostJson(&'a str),
    /// POST of an encoded form (`application/x-www-form-urlencoded`), under the same rules.
    PostForm(&'a str),
}

/// Under whose account a request is made. The secret goes to the origin of the request's own
/// address and nowhere else, and never in clear over a public network.
#[derive(Debug, Clone, Copy)]
pub enum Auth<'a> {
    /// Nobody's.
    None,
    /// A token that the site gave.
    Bearer(&'a Secret),
    /// A token is fetched for these credentials and kept until it ends.
    Client(&'a Credentials),
}

/// OAuth 2.0 client credentials (RFC 6749 section 4.4).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Credentials {
    /// Where tokens are given.
    pub token_url: Url,
    /// The account's public name.
    pub client_id: String,
    /// Its secret.
    pub client_secret: Secret,
    /// What is to be done with the token; may be empty.
    pub scope: String,
}

/// A secret. Its `Debug` shows nothing, so that no log can hold one.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Secret(String);

impl Secret {
    /// Wraps a secret.
    pub fn new(secret: impl Into<String>) -> Self {
        Self(secret.into())
    }

    /// The secret itself, for the wire only.
    pub(super) fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}
