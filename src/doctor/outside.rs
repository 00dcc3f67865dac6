//! What the house needs of others: names, and a relay that takes its mail.

use std::time::Duration;

use futures_util::future::join_all;

use super::{Check, Names, say};
use crate::app::App;
use crate::mail::Mailer;

/// A relay that takes longer to greet is not there.
const PATIENCE: Duration = Duration::from_secs(20);
/// Hosts that are looked up; when these are found, the others will be.
const HOSTS: usize = 5;

/// Are the hosts of the boards and of the relay found?
pub(super) async fn dns(app: &App, names: &Names) -> Check {
    let boards = app.config.sources.iter().filter(|source| source.enabled);
    let boards = boards.filter_map(|source| source.url.host_str());
    let relay = app.config.mail.smtp.iter().map(|smtp| smtp.host.as_str());
    let mut hosts: Vec<&str> = relay.chain(boards).collect();
    hosts.sort_unstable();
    hosts.dedup();
    hosts.truncate(HOSTS);
    if hosts.is_empty() {
        return Check::skipped("dns", say("dns-nothing"));
    }
    let mut lost = Vec::new();
    let mut why = String::new();
    let asked = join_all(hosts.iter().map(|host| names.address(host))).await;
    for (host, answer) in hosts.iter().zip(asked) {
        if let Err(error) = answer {
            lost.push(*host);
            why = error;
        }
    }
    match lost.len() {
        0 => Check::fine("dns", say("dns").with("n", hosts.len())),
        all => {
            let what = say("dns-lost").with("names", lost.join(", ")).with("why", why);
            match all == hosts.len() {
                true => Check::wrong("dns", what, say("dns-cure")),
                false => Check::doubtful("dns", what, say("dns-some-cure")),
            }
        }
    }
}

/// Does the relay let us in?
pub(super) async fn relay(app: &App) -> Check {
    match app.mailer.as_ref() {
        Mailer::Memory(_) => Check::skipped("relay", say("relay-memory")),
        Mailer::Folder(folder) => {
            let what = say("relay-folder").with("folder", folder.display().to_string());
            Check::doubtful("relay", what, say("relay-folder-cure"))
        }
        Mailer::Smtp(relay) => {
            let host = app.config.mail.smtp.as_ref().map_or("", |smtp| smtp.host.as_str());
            let about = |id: &str| say(id).with("host", host);
            match tokio::time::timeout(PATIENCE, relay.knock()).await {
                Ok(Ok(())) => Check::fine("relay", about("relay")),
                Ok(Err(error)) => Check::wrong("relay", error.message(), about("relay-cure")),
                Err(_) => Check::wrong("relay", about("relay-silent"), about("relay-cure")),
            }
        }
    }
}
