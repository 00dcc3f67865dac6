//! One request at a time per host, and a pause between two.
//!
//! A host is a registrable name, so that twenty boards of one hosting company share a lane, or an
//! address with its port.

use std::time::Duration;

use tokio::sync::OwnedMutexGuard;
use tokio::time::{Instant, sleep_until};
use url::{Host, Url};

use super::pace::{self, Answered};
use super::shelf::{Idle, Shelf};

/// How long an unused lane is remembered: longer than any pause.
const MEMORY: Duration = Duration::from_secs(3600);

/// What shares a lane.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct HostKey(String);

impl HostKey {
    /// The lane of an address.
    pub(super) fn of(url: &Url) -> Self {
        let port = url.port_or_known_default().unwrap_or_default();
        match url.host() {
            Some(Host::Domain(name)) => {
                let name = name.trim_end_matches('.');
                if name.contains('.') {
                    Self(registrable(name).to_owned())
                } else {
                    Self(format!("{name}:{port}"))
                }
            }
            Some(address) => Self(format!("{address}:{port}")),
            None => Self(String::new()),
        }
    }
}

/// The last two labels, or three when the second last is a public suffix such as `co`, `gouv` or
/// `qc`. Taking a suffix for a name only makes a lane wider, which is slower and never ruder.
fn registrable(name: &str) -> &str {
    const SUFFIXES: [&str; 9] =
        ["asso", "gouv", "info", "qc", "on", "nb", "nsw", "vic", "wallonie"];
    let mut dots = name.rmatch_indices('.').map(|(at, _)| at);
    let (Some(last), Some(second)) = (dots.next(), dots.next()) else {
        return name;
    };
    let label = &name[second + 1..last];
    let start = if label.len() <= 3 || SUFFIXES.contains(&label) {
        dots.next().map_or(0, |at| at + 1)
    } else {
        second + 1
    };
    &name[start..]
}

/// All lanes.
#[derive(Default)]
pub(super) struct Gates {
    lanes: Shelf<HostKey, Lane>,
}

/// What is remembered of a host.
#[derive(Default)]
struct Lane {
    /// When its last answer was complete.
    free_since: Option<Instant>,
    /// The pause that its own slowness asks for.
    slow: Duration,
}

impl Idle for Lane {
    fn idle(&self) -> bool {
        self.free_since.is_none_or(|since| since.elapsed() > MEMORY)
    }
}

/// The right to ask a host once. Its end starts the pause, even when the request is dropped midway.
pub(super) struct Turn {
    lane: OwnedMutexGuard<Lane>,
    /// How long it took to get here.
    pub(super) waited: Duration,
}

impl Turn {
    /// Learns from an answer how fast the host likes to be asked.
    pub(super) fn learn(&mut self, latency: Duration, answered: Answered) {
        self.lane.slow = pace::throttle(self.lane.slow, latency, answered);
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        self.lane.free_since = Some(Instant::now());
    }
}

impl Gates {
    /// Waits for a turn: first come, first served, and at least `delay` after the last answer, or
    /// longer for a host that is slow.
    pub(super) async fn enter(&self, host: &HostKey, delay: Duration) -> Turn {
        let came = Instant::now();
        let lane = self.lanes.take(host).await;
        if let Some(since) = lane.free_since {
            sleep_until(since + delay.max(lane.slow)).await;
        }
        Turn { lane, waited: came.elapsed() }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::{Arc, Mutex};

    use super::super::shelf::MANY;
    use super::*;

    fn check(url: &str, expected: &str) {
        assert_eq!(HostKey::of(&Url::parse(url).unwrap()).0, expected, "{url}");
    }

    #[test]
    fn boards_of_one_house_share_a_lane() {
        check("https://www.exemple.org/a", "exemple.org");
        check("http://exemple.org:8080/", "exemple.org");
        check("https://a.b.Exemple.ORG./", "exemple.org");
        check("https://emploi.asso.exemple.gouv.fr/", "exemple.gouv.fr");
        check("https://www.exemple.gouv.qc.ca/", "gouv.qc.ca");
        check("https://jobs.exemple.co.uk/", "exemple.co.uk");
        check("http://127.0.0.1:4000/", "127.0.0.1:4000");
        check("http://[::1]/", "[::1]:80");
        check("http://localhost:4000/", "localhost:4000");
    }

    #[tokio::test(start_paused = true)]
    async fn turns_are_one_at_a_time_in_order_and_spaced() {
        let gates = Arc::new(Gates::default());
        let host = HostKey("exemple.org".to_owned());
        let start = Instant::now();
        let log = Arc::new(Mutex::new(Vec::new()));
        let tasks: Vec<_> = (0..4)
            .map(|n| {
                let (gates, host, log) = (Arc::clone(&gates), host.clone(), Arc::clone(&log));
                tokio::spawn(async move {
                    let turn = gates.enter(&host, Duration::from_secs(2)).await;
                    log.lock().unwrap().push((n, start.elapsed().as_secs()));
                    sleep_until(Instant::now() + Duration::from_secs(1)).await;
                    drop(turn);
                })
            })
            .collect();
        for task in tasks {
            task.await.unwrap();
        }
        assert_eq!(*log.lock().unwrap(), [(0, 0), (1, 3), (2, 6), (3, 9)]);
    }

    #[tokio::test(start_paused = true)]
    async fn another_host_does_not_wait_and_a_dropped_turn_still_counts() {
        let gates = Gates::default();
        let (a, b) = (HostKey("a.test".to_owned()), HostKey("b.test".to_owned()));
        let start = Instant::now();
        drop(gates.enter(&a, Duration::from_secs(5)).await);
        drop(gates.enter(&b, Duration::from_secs(5)).await);
        assert_eq!(start.elapsed().as_secs(), 0);
        drop(gates.enter(&a, Duration::from_secs(5)).await);
        assert_eq!(start.elapsed().as_secs(), 5);
    }

    #[tokio::test(start_paused = true)]
    async fn a_slow_host_is_asked_more_slowly() {
        let gates = Gates::default();
        let host = HostKey("a.test".to_owned());
        let start = Instant::now();
        gates
            .enter(&host, Duration::from_secs(2))
            .await
            .learn(Duration::from_secs(8), Answered::Well);
        let mut turn = gates.enter(&host, Duration::from_secs(2)).await;
        assert_eq!((start.elapsed().as_secs(), turn.waited.as_secs()), (8, 8));
        turn.learn(Duration::from_millis(100), Answered::Well);
        drop(turn);
        drop(gates.enter(&host, Duration::from_secs(2)).await);
        assert_eq!(start.elapsed().as_millis(), 8000 + 4050);
    }

    #[tokio::test(start_paused = true)]
    async fn lanes_do_not_pile_up_for_years() {
        let gates = Gates::default();
        for n in 0..MANY {
            drop(gates.enter(&HostKey(n.to_string()), Duration::ZERO).await);
        }
        tokio::time::advance(MEMORY * 2).await;
        drop(gates.enter(&HostKey("new".to_owned()), Duration::ZERO).await);
        assert_eq!(gates.lanes.len(), 1);
    }
}
