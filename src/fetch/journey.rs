//! One fetch from beginning to end: the chain of redirects, each hop through the guard, the site's
//! robots.txt and the host's lane, with a second try or a new token where that is fair.

use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use tokio::time::Instant;
use url::Url;

use super::error::FetchError;
use super::exchange::{self, Ask, Notes, Step, Wanted};
use super::gate::HostKey;
use super::guard::{self, Access, Barred};
use super::pace::Answered;
use super::reply::{Fetched, Hop, Reply};
use super::request::{Auth, Method, Request, Secret};
use super::robots::{Robots, RobotsSays};
use super::site::{File, Site};
use super::{Door, oauth};

/// A fetch on its way.
pub(super) struct Journey<'a> {
    pub(super) door: &'a Door,
    pub(super) request: Request<'a>,
    now: DateTime<Utc>,
    began: Instant,
    home: HostKey,
    hops: Vec<Hop>,
    last: Notes,
    moved: Option<Url>,
}

impl<'a> Journey<'a> {
    /// Ready to leave.
    pub(super) fn new(door: &'a Door, request: Request<'a>, now: DateTime<Utc>) -> Self {
        let home = HostKey::of(request.url);
        let (hops, last) = (Vec::new(), Notes::default());
        Self { door, request, now, began: Instant::now(), home, hops, last, moved: None }
    }

    /// Goes all the way, and tells.
    pub(super) async fn go(mut self) -> Reply {
        let outcome = self.travel().await;
        let asked = outcome.as_ref().err().and_then(FetchError::retry_after);
        let moved = self.moved.filter(|_| outcome.is_ok());
        let wait = asked.or(self.last.fresh);
        Reply { outcome, hops: self.hops, headers: self.last.headers, moved, wait }
    }

    async fn travel(&mut self) -> Result<Fetched, FetchError> {
        let config = &self.door.config;
        if self.request.access == Access::Public && config.contact.is_none() {
            return Err(FetchError::NoContact);
        }
        let gets = self.request.method == Method::Get;
        let mut second_try = Some(config.retry_pause).filter(|_| gets);
        let mut new_token = matches!(self.request.auth, Auth::Client(_)).then_some(());
        let (mut redirects, mut at_least, mut lasting) = (0, Duration::ZERO, true);
        let mut url = self.request.url.clone();
        url.set_fragment(None);
        loop {
            match self.visit(&url, std::mem::take(&mut at_least)).await {
                Ok(Step::Page(page)) => return Ok(Fetched::Page(page)),
                Ok(Step::NotModified) => return Ok(Fetched::NotModified),
                Ok(Step::Elsewhere(_)) if redirects >= config.max_redirects => {
                    return Err(FetchError::TooManyRedirects { limit: config.max_redirects });
                }
                Ok(Step::Elsewhere(to)) => {
                    redirects += 1;
                    lasting &= matches!(self.last.status, Some(301 | 308));
                    if lasting {
                        self.moved = Some(to.clone());
                    }
                    url = to;
                }
                Err(FetchError::Status(401)) if new_token.take().is_some() => {
                    oauth::forget(self).await;
                }
                Err(error) => match second_try.take() {
                    Some(pause) if error.deserves_a_second_try() => at_least = pause,
                    _ => return Err(error),
                },
            }
        }
    }

    /// One request at one address of the chain.
    async fn visit(&mut self, url: &Url, at_least: Duration) -> Result<Step, FetchError> {
        self.check(url)?;
        let token = self.token(url).await?;
        let mut hop = Hop::to(url);
        let (says, asked) = match &token {
            Some(_) => (RobotsSays::Exempt, Duration::ZERO),
            None => self.robots(url).await?,
        };
        let open = says.is_open();
        hop.robots = Some(says.clone());
        if !open {
            self.hops.push(hop);
            return Err(FetchError::Robots(says));
        }
        let ask = Ask {
            url,
            wanted: Wanted::Document(self.request.accept),
            method: self.request.method,
            validators: self.request.validators,
            token: token.as_ref(),
            access: self.request.access,
            now: self.at(),
        };
        self.send(&ask, hop, asked.max(at_least)).await
    }

    /// The guard's rules, and that no secret travels in clear.
    pub(super) fn check(&self, url: &Url) -> Result<(), FetchError> {
        let Request { access, auth, .. } = self.request;
        guard::check_url(url, access, &self.door.config.ports).map_err(FetchError::Refused)?;
        let secret = !matches!(auth, Auth::None);
        if secret && access == Access::Public && url.scheme() != "https" {
            return Err(FetchError::Refused(Barred::Clear));
        }
        Ok(())
    }

    /// The token for an address: only for the origin that the request itself names.
    async fn token(&mut self, url: &Url) -> Result<Option<Secret>, FetchError> {
        if url.origin() != self.request.url.origin() {
            return Ok(None);
        }
        match self.request.auth {
            Auth::None => Ok(None),
            Auth::Bearer(token) => Ok(Some(token.clone())),
            Auth::Client(credentials) => oauth::token(self, credentials).await.map(Some),
        }
    }

    /// What the site's robots.txt says, reading it first when it is not known.
    async fn robots(&mut self, url: &Url) -> Result<(RobotsSays, Duration), FetchError> {
        let mut site = self.door.sites.take(url).await;
        site.open()?;
        if site.is_unknown() {
            self.read_robots(url, &mut site).await?;
        }
        Ok(site.judge(url))
    }

    /// Reads `/robots.txt`, through redirects to any site (RFC 9309 section 2.3.1.2). A network
    /// that fails is told as such, unless older rules are known.
    async fn read_robots(&mut self, url: &Url, site: &mut Site) -> Result<(), FetchError> {
        let config = &self.door.config;
        let mut at = url.join("/robots.txt").map_err(|_| FetchError::BadUrl(url.to_string()))?;
        let mut redirects = 0;
        let answer = loop {
            self.check(&at)?;
            let ask = Ask {
                url: &at,
                wanted: Wanted::Robots,
                method: Method::Get,
                validators: None,
                token: None,
                access: self.request.access,
                now: self.at(),
            };
            match self.send(&ask, Hop::to(&at), Duration::ZERO).await {
                Ok(Step::Elsewhere(to)) if redirects < config.max_redirects => {
                    redirects += 1;
                    at = to;
                }
                Ok(Step::Elsewhere(_)) => {
                    break Err(FetchError::TooManyRedirects { limit: config.max_redirects });
                }
                Ok(Step::Page(page)) => break Ok(File::Rules(Robots::parse(&page.body))),
                Ok(Step::NotModified) => break Ok(File::Missing(304)),
                Err(error) => break Err(error),
            }
        };
        site.take_in(answer)
    }

    /// Waits for the lane, sends, and writes the story down.
    pub(super) async fn send(
        &mut self,
        ask: &Ask<'_>,
        mut hop: Hop,
        at_least: Duration,
    ) -> Result<Step, FetchError> {
        let door = self.door;
        let host = HostKey::of(ask.url);
        let usual = if host == self.home { Duration::ZERO } else { door.config.default_delay };
        let mut turn = door.gates.enter(&host, usual.max(self.request.delay).max(at_least)).await;
        let client = match ask.access {
            Access::Public => &door.public,
            Access::PrivateToo => &door.private,
        };
        let (sent, mut notes) = (Instant::now(), Notes::default());
        let step = exchange::run(client, &door.config, ask, &mut notes).await;
        let fine = matches!(step, Ok(Step::Page(_)));
        let answered = if fine { Answered::Well } else { Answered::Badly };
        turn.learn(notes.latency.unwrap_or_else(|| sent.elapsed()), answered);
        hop.waited = turn.waited;
        drop(turn);
        (hop.status, hop.latency, hop.bytes) = (notes.status, notes.latency, notes.bytes);
        self.hops.push(hop);
        self.last = notes;
        if let (Wanted::Document(_), Err(FetchError::RateLimited { status, retry_after })) =
            (ask.wanted, &step)
        {
            door.sites.take(ask.url).await.close(*status, *retry_after);
        }
        step
    }

    /// The present, by the caller's clock.
    pub(super) fn at(&self) -> DateTime<Utc> {
        self.now + TimeDelta::from_std(self.began.elapsed()).unwrap_or_default()
    }
}
