//! The one door to the web. Everything that is read from a site passes here, and only here:
//! the address guard, one request at a time per host, validators, limits, redirects.
//!
//! Nothing in this room understands a page. It brings bytes, or the reason why there are none.

mod accept;
mod body;
mod client;
mod config;
mod error;
mod exchange;
mod gate;
mod guard;
mod message;
pub mod pace;
mod resolver;

#[cfg(test)]
mod scenes;
#[cfg(test)]
mod stage;

use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use reqwest::Client;
use tokio::time::Instant;
use url::Url;

pub use accept::Accept;
pub use config::FetchConfig;
pub use error::{Fault, FetchError, Phase};
pub use guard::{Access, Barred};
pub use pace::next_poll;

use exchange::{Ask, Step};
use gate::{Gates, HostKey};

use crate::model::{Page, Validators};

/// The door. Cheap to clone; all clones share the lanes of hosts.
#[derive(Clone)]
pub struct Fetcher {
    door: Arc<Door>,
}

struct Door {
    config: FetchConfig,
    public: Client,
    private: Client,
    gates: Gates,
}

/// What to fetch. `Request { delay, ..Request::new(&url) }` sets the rest.
#[derive(Debug, Clone, Copy)]
pub struct Request<'a> {
    /// Where.
    pub url: &'a Url,
    /// What came with the last answer; without any, the page is fetched whole.
    pub validators: Option<&'a Validators>,
    /// How far this source may reach.
    pub access: Access,
    /// Pause since the last answer of the same host.
    pub delay: Duration,
    /// The kind of document that is wanted.
    pub accept: Accept,
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
        }
    }
}

/// What came back.
#[derive(Debug, Clone, PartialEq)]
pub enum Fetched {
    /// A page.
    Page(Page),
    /// Nothing changed since the validators.
    NotModified,
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
        Ok(Self { door: Arc::new(Door { config, public, private, gates: Gates::default() }) })
    }

    /// Fetches one page: waits for the host's lane, follows redirects, and after a fault that is
    /// often gone a moment later tries once more.
    ///
    /// # Errors
    /// See [`FetchError`]; none of them is worth more than one line in a report.
    pub async fn fetch(
        &self,
        request: Request<'_>,
        now: DateTime<Utc>,
    ) -> Result<Fetched, FetchError> {
        let door = &*self.door;
        if request.access == Access::Public && door.config.contact.is_none() {
            return Err(FetchError::NoContact);
        }
        let began = Instant::now();
        let home = HostKey::of(request.url);
        let mut second_try = Some(door.config.retry_pause);
        let mut at_least = Duration::ZERO;
        let mut redirects = 0;
        let mut url = request.url.clone();
        url.set_fragment(None);
        loop {
            let host = HostKey::of(&url);
            let delay = if host == home { Duration::ZERO } else { door.config.default_delay };
            let delay = delay.max(request.delay).max(at_least);
            let step = door.visit(&request, &url, &host, delay, (now, began)).await;
            at_least = Duration::ZERO;
            match step {
                Ok(Step::Page(page)) => return Ok(Fetched::Page(page)),
                Ok(Step::NotModified) => return Ok(Fetched::NotModified),
                Ok(Step::Elsewhere(_)) if redirects >= door.config.max_redirects => {
                    return Err(FetchError::TooManyRedirects { limit: door.config.max_redirects });
                }
                Ok(Step::Elsewhere(to)) => {
                    redirects += 1;
                    url = to;
                }
                Err(error) => match second_try.take() {
                    Some(pause) if error.deserves_a_second_try() => at_least = pause,
                    _ => return Err(error),
                },
            }
        }
    }
}

impl Door {
    /// One request at one address of the chain: guard, lane, exchange.
    async fn visit(
        &self,
        request: &Request<'_>,
        url: &Url,
        host: &HostKey,
        delay: Duration,
        (now, began): (DateTime<Utc>, Instant),
    ) -> Result<Step, FetchError> {
        guard::check_url(url, request.access, &self.config.ports).map_err(FetchError::Refused)?;
        let client = match request.access {
            Access::Public => &self.public,
            Access::PrivateToo => &self.private,
        };
        let _turn = self.gates.enter(host, delay).await;
        let ask = Ask {
            url,
            validators: request.validators,
            access: request.access,
            accept: request.accept,
            now: now + TimeDelta::from_std(began.elapsed()).unwrap_or_default(),
        };
        exchange::run(client, &self.config, &ask).await
    }
}
