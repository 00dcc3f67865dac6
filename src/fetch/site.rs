//! What is remembered of one origin (scheme, host, port): its robots.txt for a day, and whether it
//! asked to be left alone.

use std::time::Duration;

use tokio::sync::OwnedMutexGuard;
use tokio::time::Instant;
use url::Url;

use super::error::FetchError;
use super::pace::{LONGEST_PAUSE, LONGEST_RETRY_AFTER};
use super::robots::{Judgement, Robots, RobotsSays};
use super::shelf::{Idle, Shelf};

/// How long a file, or its absence, is believed (RFC 9309 section 2.4: a day at most).
const FILE_LASTS: Duration = Duration::from_secs(24 * 3600);
/// How long a server's fault is believed.
const FAULT_LASTS: Duration = Duration::from_secs(15 * 60);
/// How long a host is left alone when it says "too many" but not how long.
const PATIENCE: Duration = Duration::from_secs(10 * 60);

/// All origins met.
#[derive(Default)]
pub(super) struct Sites {
    shelf: Shelf<String, Site>,
}

/// One origin.
#[derive(Default)]
pub(super) struct Site {
    robots: Option<Known>,
    closed: Option<Closed>,
}

struct Known {
    file: File,
    until: Instant,
}

struct Closed {
    status: u16,
    until: Instant,
}

/// What stood at `/robots.txt`.
#[derive(Debug, Clone)]
pub(super) enum File {
    /// Rules.
    Rules(Robots),
    /// None (4xx).
    Missing(u16),
    /// A refusal.
    Refused(u16),
    /// A fault of the server.
    Faulty(u16),
}

impl Idle for Site {
    fn idle(&self) -> bool {
        let now = Instant::now();
        self.robots.as_ref().is_none_or(|known| known.until < now)
            && self.closed.as_ref().is_none_or(|closed| closed.until < now)
    }
}

impl Sites {
    /// The origin of an address, alone: whoever reads its robots.txt does so for all who wait.
    pub(super) async fn take(&self, url: &Url) -> OwnedMutexGuard<Site> {
        self.shelf.take(&url.origin().ascii_serialization()).await
    }
}

impl Site {
    /// Leaves the origin alone for as long as it asked.
    pub(super) fn close(&mut self, status: u16, asked: Option<Duration>) {
        let wait = asked.unwrap_or(PATIENCE).min(LONGEST_RETRY_AFTER);
        self.closed = Some(Closed { status, until: Instant::now() + wait });
    }

    /// Nothing, or the patience that is still asked for.
    ///
    /// # Errors
    /// `RateLimited` with what is left of the wait.
    pub(super) fn open(&self) -> Result<(), FetchError> {
        match &self.closed {
            Some(closed) if closed.until > Instant::now() => Err(FetchError::RateLimited {
                status: closed.status,
                retry_after: Some(closed.until - Instant::now()),
            }),
            _ => Ok(()),
        }
    }

    /// Whether its robots.txt has to be read (again).
    pub(super) fn is_unknown(&self) -> bool {
        self.robots.as_ref().is_none_or(|known| known.until <= Instant::now())
    }

    /// Takes in the answer to a request for `/robots.txt`.
    ///
    /// # Errors
    /// The fault of the network that leaves nothing to judge by.
    pub(super) fn take_in(&mut self, answer: Result<File, FetchError>) -> Result<(), FetchError> {
        let file = match answer {
            Ok(file) => file,
            Err(FetchError::RateLimited { status: status @ 429, retry_after }) => {
                self.close(status, retry_after);
                File::Refused(status)
            }
            Err(FetchError::RateLimited { status, .. }) => File::Faulty(status),
            Err(FetchError::Status(status @ (401 | 403))) => File::Refused(status),
            Err(FetchError::Status(status @ ..500)) => File::Missing(status),
            Err(FetchError::Status(status)) => File::Faulty(status),
            Err(_) if self.has_rules() => File::Faulty(0),
            Err(error) => return Err(error),
        };
        self.learn(file);
        Ok(())
    }

    fn has_rules(&self) -> bool {
        matches!(&self.robots, Some(Known { file: File::Rules(_), .. }))
    }

    /// Keeps what stood at `/robots.txt`. Rules known before outlive a fault of the server.
    fn learn(&mut self, file: File) {
        let lasts = match &file {
            File::Rules(_) | File::Missing(_) | File::Refused(401 | 403) => FILE_LASTS,
            File::Refused(_) | File::Faulty(_) => FAULT_LASTS,
        };
        let until = Instant::now() + lasts;
        match &mut self.robots {
            Some(Known { file: File::Rules(_), until: old }) if matches!(file, File::Faulty(_)) => {
                *old = until;
            }
            robots => *robots = Some(Known { file, until }),
        }
    }

    /// What its robots.txt says of an address, and the pause that it asks for.
    pub(super) fn judge(&self, url: &Url) -> (RobotsSays, Duration) {
        let robots = match self.robots.as_ref().map(|known| &known.file) {
            Some(File::Rules(robots)) => robots,
            Some(File::Missing(status)) => {
                return (RobotsSays::NoFile { status: *status }, Duration::ZERO);
            }
            Some(File::Refused(status)) => {
                return (RobotsSays::Closed { status: *status }, Duration::ZERO);
            }
            Some(File::Faulty(status)) => {
                return (RobotsSays::Unreachable { status: *status }, Duration::ZERO);
            }
            None => return (RobotsSays::Unreachable { status: 0 }, Duration::ZERO),
        };
        let delay = robots.delay.unwrap_or_default();
        let says = match robots.judge(url) {
            Judgement::Disallowed(line) => RobotsSays::Disallowed(line),
            _ if delay > LONGEST_PAUSE => RobotsSays::TooSlow { seconds: delay.as_secs() },
            Judgement::Allowed(line) => RobotsSays::Allowed(line),
            Judgement::Free => RobotsSays::Free,
        };
        (says, delay)
    }
}

#[cfg(test)]
mod tests {
    use tokio::time::advance;

    use super::*;

    const HOUR: Duration = Duration::from_secs(3600);

    fn rules(text: &str) -> Result<File, FetchError> {
        Ok(File::Rules(Robots::parse(text.as_bytes())))
    }

    fn check(site: &Site, open: Result<(), u16>) {
        let url = Url::parse("https://exemple.org/emplois").unwrap();
        let says = site.judge(&url).0;
        let expected =
            open.map_or_else(|status| RobotsSays::Unreachable { status }, |()| RobotsSays::Free);
        assert_eq!(says, expected);
    }

    #[tokio::test(start_paused = true)]
    async fn a_file_lasts_a_day_and_a_fault_a_quarter_of_an_hour() {
        let mut site = Site::default();
        assert!(site.is_unknown());
        site.take_in(rules("User-agent: *\nDisallow: /prive")).unwrap();
        advance(HOUR * 23).await;
        assert!(!site.is_unknown());
        advance(HOUR * 2).await;
        assert!(site.is_unknown() && site.idle());
        site.take_in(Err(FetchError::Status(500))).unwrap();
        // The rules known before still hold.
        check(&site, Ok(()));
        advance(HOUR / 2).await;
        assert!(site.is_unknown());
        let network = FetchError::Timeout(super::super::Phase::Connect);
        site.take_in(Err(network.clone())).unwrap();
        check(&site, Ok(()));

        let mut fresh = Site::default();
        assert_eq!(fresh.take_in(Err(network.clone())), Err(network));
        fresh.take_in(Err(FetchError::Status(503))).unwrap();
        check(&fresh, Err(503));
        fresh.take_in(rules("")).unwrap();
        check(&fresh, Ok(()));
    }

    #[tokio::test(start_paused = true)]
    async fn patience_ends_when_it_was_said_to() {
        let mut site = Site::default();
        site.close(429, Some(HOUR));
        advance(HOUR / 2).await;
        let left = FetchError::RateLimited { status: 429, retry_after: Some(HOUR / 2) };
        assert_eq!(site.open(), Err(left));
        advance(HOUR / 2).await;
        assert_eq!(site.open(), Ok(()));
        site.close(429, Some(HOUR * 24 * 400));
        advance(LONGEST_RETRY_AFTER).await;
        assert_eq!(site.open(), Ok(()));
    }
}
