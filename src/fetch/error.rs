//! Why nothing came, sorted by what is to be done about it.

use std::error::Error;
use std::io;
use std::time::Duration;

use super::guard::Barred;
use super::robots::RobotsSays;

/// A fetch that brought no page.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum FetchError {
    /// The server answered with a status that is no success.
    #[error("status {0}")]
    Status(u16),
    /// The server asked to be left alone for a while: 429, or 503 with a `Retry-After`.
    #[error("status {status}, asked to wait {retry_after:?}")]
    RateLimited {
        /// The status.
        status: u16,
        /// How long, when it was said.
        retry_after: Option<Duration>,
    },
    /// The body is larger than what is read, counted after decompression.
    #[error("body over {limit} bytes")]
    TooLarge {
        /// The limit in bytes.
        limit: u64,
    },
    /// The server was too slow.
    #[error("too slow: {0:?}")]
    Timeout(Phase),
    /// The address guard refused.
    #[error("refused: {0}")]
    Refused(Barred),
    /// The site's robots.txt keeps us out, for ever or for now.
    #[error("robots.txt: {0:?}")]
    Robots(RobotsSays),
    /// The account of a source is refused where its tokens are given.
    #[error("credentials refused, status {status}")]
    Credentials {
        /// The status; 200 when the answer held no token.
        status: u16,
    },
    /// The network failed.
    #[error("network: {fault:?}: {detail}")]
    Network {
        /// What failed.
        fault: Fault,
        /// The system's own words, without an address.
        detail: String,
    },
    /// More redirects than are followed, or a circle of them.
    #[error("more than {limit} redirects")]
    TooManyRedirects {
        /// The limit.
        limit: u32,
    },
    /// A redirect led to something that is no address.
    #[error("bad address: {0}")]
    BadUrl(String),
    /// The answer is a picture, a PDF, an archive…
    #[error("not text: {content_type}")]
    NotText {
        /// The declared type; empty when there was none.
        content_type: String,
    },
    /// No contact is configured, and real sites are not read anonymously.
    #[error("no contact configured")]
    NoContact,
    /// The door could not be opened at all.
    #[error("setup: {0}")]
    Setup(String),
}

/// Where the time went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    /// Finding and reaching the host.
    Connect,
    /// Waiting for the head of the answer.
    Answer,
    /// A silence inside the body.
    Idle,
    /// The whole exchange.
    Total,
}

/// What failed on the way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// The host's name is not known.
    Name,
    /// The host could not be reached.
    Connect,
    /// The certificate or the encryption is at fault.
    Tls,
    /// The connection broke, or the answer is cut short or garbled.
    Broken,
}

impl FetchError {
    /// Whether the same request may succeed later without anybody mending anything.
    pub fn is_transient(&self) -> bool {
        match self {
            Self::Status(status) => *status >= 500 || matches!(status, 408 | 421 | 423 | 425),
            Self::RateLimited { .. } | Self::Timeout(_) => true,
            // A certificate that has run out is renewed, a name comes back: the daemon keeps trying.
            Self::Network { .. } => true,
            Self::Robots(says) => says.is_transient(),
            Self::TooLarge { .. }
            | Self::Credentials { .. }
            | Self::Refused(_)
            | Self::TooManyRedirects { .. }
            | Self::BadUrl(_)
            | Self::NotText { .. }
            | Self::NoContact
            | Self::Setup(_) => false,
        }
    }

    /// Whether the server itself says that the page is no more (404 or 410): for a posting's own
    /// page, evidence that it is closed.
    pub fn gone(&self) -> bool {
        matches!(self, Self::Status(404 | 410))
    }

    /// How long the server asked to be left alone.
    pub fn retry_after(&self) -> Option<Duration> {
        match self {
            Self::RateLimited { retry_after, .. } => *retry_after,
            _ => None,
        }
    }

    /// Whether a second try within the same poll is polite: the first one cost the server nothing
    /// and the fault is often gone a moment later. A slow server is not asked twice.
    pub(super) fn deserves_a_second_try(&self) -> bool {
        matches!(
            self,
            Self::Status(502..=504) | Self::Network { fault: Fault::Connect | Fault::Broken, .. }
        )
    }

    /// Sorts what the HTTP library reports.
    pub(super) fn from_client(error: &reqwest::Error) -> Self {
        if let Some(barred) = find::<Barred>(error) {
            return Self::Refused(barred.clone());
        }
        if error.is_timeout() {
            return Self::Timeout(Phase::Connect);
        }
        let fault = if error.is_dns() {
            Fault::Name
        } else if find::<rustls::Error>(error).is_some() {
            Fault::Tls
        } else if error.is_connect() {
            Fault::Connect
        } else {
            Fault::Broken
        };
        Self::Network { fault, detail: innermost(error) }
    }
}

/// Looks for a cause of one type, also inside `io::Error`, whose `source` skips what it wraps.
fn find<'a, T: Error + 'static>(error: &'a (dyn Error + 'static)) -> Option<&'a T> {
    let mut next = Some(error);
    while let Some(error) = next {
        if let Some(found) = error.downcast_ref::<T>() {
            return Some(found);
        }
        let wrapped = error.downcast_ref::<io::Error>().and_then(io::Error::get_ref);
        if let Some(found) = wrapped.and_then(|inner| find::<T>(inner)) {
            return Some(found);
        }
        next = error.source();
    }
    None
}

/// The words of the first cause; the outer ones repeat the address.
fn innermost(error: &reqwest::Error) -> String {
    let mut cause: &dyn Error = error;
    while let Some(next) = cause.source() {
        cause = next;
    }
    cause.to_string()
}
