//! A configuration that changes while the daemon runs: read whole, checked whole, and taken up at
//! once; or refused whole, and then the one before it stays.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use tokio::signal::unix::{Signal, SignalKind, signal};
use tokio::time::sleep;
use tracing::{error, info, warn};

use crate::app::{App, House};
use crate::config::{self, Config, Fault, Severity, Stamp};
use crate::deliver::operator;
use crate::faces::Faces;
use crate::model::Message;
use crate::words::Words;

/// How often the files are looked at. A change is taken up when they have rested for as long, so
/// that nobody is read in the middle of a sentence.
const LOOKS: Duration = Duration::from_secs(2);

/// Reads the configuration anew, as the command line wants it.
pub type Read = Arc<dyn Fn() -> (Option<Config>, Vec<Fault>) + Send + Sync>;

/// Where the configuration comes from.
#[derive(Clone)]
pub struct Desk {
    /// Its folder.
    pub folder: PathBuf,
    /// The files as they lay before the present configuration was read from them.
    pub seen: Stamp,
    /// How it is read.
    pub read: Read,
}

/// Follows the files, and SIGHUP, for as long as the daemon runs.
pub(crate) async fn follow(house: &House, faces: &Faces, desk: &Desk) {
    let mut hangup = signal(SignalKind::hangup())
        .inspect_err(|error| warn!(%error, "SIGHUP cannot be heard; changed files can be seen"))
        .ok();
    let mut taken = desk.seen.clone();
    let mut last = taken.clone();
    loop {
        let asked = wait(hangup.as_mut()).await;
        let now = config::stamp(&desk.folder);
        let rests = now == last;
        last.clone_from(&now);
        if asked == Why::Signal || (rests && now != taken) {
            taken = now;
            take_up(house, faces, desk).await;
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Why {
    Signal,
    Time,
}

async fn wait(hangup: Option<&mut Signal>) -> Why {
    let heard = async {
        match hangup {
            Some(hangup) => hangup.recv().await,
            None => std::future::pending().await,
        }
    };
    tokio::select! {
        _ = heard => Why::Signal,
        () = sleep(LOOKS) => Why::Time,
    }
}

async fn take_up(house: &House, faces: &Faces, desk: &Desk) {
    let read = Arc::clone(&desk.read);
    let before = house.now();
    let renewed = tokio::task::spawn_blocking(move || renew(&before, &read)).await;
    match renewed {
        Ok(Ok(app)) => {
            let (sources, filters) = (app.config.sources.len(), app.config.filters.len());
            app.refused.set(None);
            house.swap(app);
            faces.renew(house);
            // What is due may be due sooner.
            house.now().turns.stir();
            info!(sources, filters, "the configuration was read anew");
        }
        Ok(Err(why)) => refuse(&house.now(), why),
        Err(error) => error!(%error, "the configuration could not be read"),
    }
}

fn renew(before: &App, read: &Read) -> Result<App, Message> {
    let (config, faults) = read();
    let words = Words::new(before.config.instance.languages.first().copied().unwrap_or_default());
    let wrong = faults.iter().filter(|fault| fault.severity == Severity::Error);
    let told: Vec<String> = wrong.map(|fault| fault.say(&words)).collect();
    let refused = |why: String| Message::new("reload-refused").with("why", why);
    let config = config.ok_or_else(|| refused(told.join("\n")))?;
    let fixed = fixed(&before.config, &config);
    if !fixed.is_empty() {
        let keys = fixed.join(", ");
        return Err(Message::new("reload-needs-restart").with("keys", keys));
    }
    before.renewed(config).map_err(|error| refused(words.tell(&error.message())))
}

/// What was opened at the start and cannot be exchanged since.
fn fixed(before: &Config, after: &Config) -> Vec<&'static str> {
    [
        ("store.path", before.store.path != after.store.path),
        ("store.key_file", before.store.key_file != after.store.key_file),
        ("web.listen", before.web.listen != after.web.listen),
        ("admin.socket", before.admin.socket != after.admin.socket),
    ]
    .into_iter()
    .filter_map(|(key, differs)| differs.then_some(key))
    .collect()
}

fn refuse(app: &App, why: Message) {
    let words = Words::new(app.config.instance.languages.first().copied().unwrap_or_default());
    error!(why = words.tell(&why), "the new configuration is refused; the one before it stays");
    app.refused.set(Some(why.clone()));
    if let Err(error) = operator::note(app, why) {
        warn!(%error, "nobody could be told");
    }
}
