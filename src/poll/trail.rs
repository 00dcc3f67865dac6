//! What was asked of a site and what it answered, for those who want to see how a source is read.

use serde::{Deserialize, Serialize};
use url::Url;

use crate::extract;
use crate::fetch::{Fetched, Reply};
use crate::model::Message;

/// Whether a poll writes down its requests.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Trail {
    /// No.
    Off,
    /// Yes: in order.
    On(Vec<Asked>),
}

/// One request and its answer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Asked {
    /// What was asked for.
    pub url: String,
    /// Each step on the way: the status, the bytes and the time, then what robots.txt says.
    pub steps: Vec<Message>,
    /// The new address of a page that has moved for good.
    pub moved: Option<String>,
    /// The `Content-Type` as sent.
    pub content_type: Option<String>,
    /// The charset in which the page was read.
    pub charset: Option<String>,
    /// Why nothing came.
    pub trouble: Option<Message>,
}

impl Trail {
    /// Writes a request down.
    pub(super) fn note(&mut self, url: &Url, reply: &Reply) {
        if let Self::On(all) = self {
            all.push(Asked::of(url, reply));
        }
    }

    /// With requests that were written down elsewhere.
    pub(super) fn and(self, more: Vec<Asked>) -> Self {
        match self {
            Self::Off => Self::Off,
            Self::On(all) => Self::On([all, more].concat()),
        }
    }

    /// All that was written down.
    pub(super) fn into_asked(self) -> Vec<Asked> {
        match self {
            Self::Off => Vec::new(),
            Self::On(all) => all,
        }
    }
}

impl Asked {
    fn of(url: &Url, reply: &Reply) -> Self {
        let steps = reply.hops.iter().flat_map(|hop| {
            std::iter::once(hop.message()).chain(hop.robots.as_ref().map(|says| says.message()))
        });
        let page = match &reply.outcome {
            Ok(Fetched::Page(page)) => Some(page),
            Ok(Fetched::NotModified) | Err(_) => None,
        };
        let charset = page.map(|page| {
            extract::decode_named(&page.body, page.content_type.as_deref()).1.to_owned()
        });
        Self {
            url: url.to_string(),
            steps: steps.collect(),
            moved: reply.moved.as_ref().map(Url::to_string),
            content_type: page.and_then(|page| page.content_type.clone()),
            charset,
            trouble: reply.outcome.as_ref().err().map(|error| error.message()),
        }
    }
}
