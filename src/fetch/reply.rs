//! What came back, and the whole story of how.

use std::time::Duration;

use url::Url;

use super::error::FetchError;
use super::robots::RobotsSays;
use crate::model::{Message, Page};

/// What came back.
#[derive(Debug, Clone, PartialEq)]
pub enum Fetched {
    /// A page.
    Page(Page),
    /// Nothing changed since the validators.
    NotModified,
}

/// An outcome with its story: enough to explain every decision, and what some formats need beside
/// the page.
#[derive(Debug, Clone, PartialEq)]
pub struct Reply {
    /// What came, or why nothing did.
    pub outcome: Result<Fetched, FetchError>,
    /// Every request that was made or refused, in order, those to robots.txt included.
    pub hops: Vec<Hop>,
    /// Header lines of the last answer that a format may need, by lower-case name:
    /// `link` (RFC 8288), `content-range` (France Travail), `x-wp-total`, `x-wp-totalpages`
    /// (WordPress).
    pub headers: Vec<(String, String)>,
    /// The new address, when the page has moved for good (301 or 308 from the first hop on).
    pub moved: Option<Url>,
    /// The server does not want to be asked again before this has passed: `Retry-After`, or the
    /// freshness that `Cache-Control` or `Expires` promise, at most a day.
    pub wait: Option<Duration>,
}

impl Reply {
    /// The status of the last answer.
    pub fn status(&self) -> Option<u16> {
        self.hops.iter().rev().find_map(|hop| hop.status)
    }

    /// A header line of the last answer, of those that are kept.
    pub fn header(&self, name: &str) -> Option<&str> {
        let found = self.headers.iter().find(|(kept, _)| kept.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.as_str())
    }
}

/// One request of the story.
#[derive(Debug, Clone, PartialEq)]
pub struct Hop {
    /// Where.
    pub url: Url,
    /// What robots.txt says of it; `None` for robots.txt itself and for a token's address.
    pub robots: Option<RobotsSays>,
    /// How long it waited for its turn.
    pub waited: Duration,
    /// How long the head of the answer took; `None` when nothing was sent or came.
    pub latency: Option<Duration>,
    /// The status; `None` when nothing was sent or came.
    pub status: Option<u16>,
    /// Bytes of the body, unpacked.
    pub bytes: usize,
}

impl Hop {
    pub(super) fn to(url: &Url) -> Self {
        Self {
            url: url.clone(),
            robots: None,
            waited: Duration::ZERO,
            latency: None,
            status: None,
            bytes: 0,
        }
    }

    /// The sentence for `source test`.
    pub fn message(&self) -> Message {
        let milliseconds = |time: Duration| i64::try_from(time.as_millis()).unwrap_or(i64::MAX);
        match (self.status, self.latency) {
            (Some(status), Some(latency)) => Message::new("fetch-hop")
                .with("url", self.url.as_str())
                .with("status", status)
                .with("waited", milliseconds(self.waited))
                .with("latency", milliseconds(latency))
                .with("bytes", self.bytes),
            _ => Message::new("fetch-hop-none").with("url", self.url.as_str()),
        }
    }
}
