//! The one door to the web. Everything that is read from a site passes here, and only here:
//! the address guard, robots.txt, one request at a time per host, validators, limits, redirects.
//!
//! Nothing in this room understands a page. It brings bytes, or the reason why there are none.
//! Read `journey` first.

mod accept;
mod body;
mod client;
mod conditions;
mod config;
mod error;
mod exchange;
mod gate;
mod guard;
mod journey;
mod message;
mod oauth;
pub mod pace;
mod reply;
mod request;
mod resolver;
mod robots;
mod shelf;
mod site;

use std::sync::Arc;

use chrono::{DateTime, Utc};
use reqwest::Client;

pub use accept::Accept;
pub use config::FetchConfig;
pub use error::{Fault, FetchError, Phase};
pub use guard::{Access, Barred};
pub use pace::next_poll;
pub use reply::{Fetched, Hop, Reply};
pub use request::{Auth, Credentials, Method, Request, Secret};
pub use robots::{RobotsLine, RobotsSays};

use gate::Gates;
use journey::Journey;
use oauth::Tokens;
use site::Sites;

/// The door. Cheap to clone; all clones share what is remembered of hosts.
#[derive(Clone)]
pub struct Fetcher {
    door: Arc<Door>,
}

struct Door {
    config: FetchConfig,
    public: Client,
    private: Client,
    gates: Gates,
    sites: Sites,
    tokens: Tokens,
}

impl Fetcher {
    /// Opens the door.
    ///
    /// # Errors
    /// [`FetchError::Setup`] when the agent or contact cannot stand in a header.
    pub fn new(config: FetchConfig) -> Result<Self, FetchError> {
        let hosts = Arc::new(config.hosts.clone());
        let public = client::build(&config, &hosts, Access::Public)?;
        let private = client::build(&config, &hosts, Access::PrivateToo)?;
        let (gates, sites, tokens) = (Gates::default(), Sites::default(), Tokens::default());
        Ok(Self { door: Arc::new(Door { config, public, private, gates, sites, tokens }) })
    }

    /// Fetches one page: asks robots.txt, waits for the host's lane, follows redirects, and after a
    /// fault that is often gone a moment later tries once more.
    ///
    /// # Errors
    /// See [`FetchError`]; none of them is worth more than one line in a report.
    pub async fn fetch(
        &self,
        request: Request<'_>,
        now: DateTime<Utc>,
    ) -> Result<Fetched, FetchError> {
        self.reply(request, now).await.outcome
    }

    /// As [`Fetcher::fetch`], with the whole story: every hop, what robots.txt said, header lines
    /// that some formats need, a lasting new address, when not to come back before.
    pub async fn reply(&self, request: Request<'_>, now: DateTime<Utc>) -> Reply {
        Journey::new(&self.door, request, now).go().await
    }
}

#[cfg(test)]
mod tests;
