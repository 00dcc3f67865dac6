//! Mail to us: read, and acted upon.
//!
//! Only what a ticket of ours proves, or what our own mail server vouches for, changes a
//! subscriber; what is merely claimed gets a mail whose link or answer decides. Every act may be
//! done twice and is then done once, so a crash between act and putting away does no harm.

mod act;
mod note;
mod offer;

use std::time::Duration;

use tracing::{debug, warn};

use crate::app::App;
use crate::config::Config;
use crate::mail::{Fate, Tray, inbound};
use crate::store::StoreError;
use crate::vault::Vault;

/// The folder of the spool, inside the data folder.
const SPOOL: &str = "inbound";
/// How often somebody looks whether mail has come.
const LOOK: Duration = Duration::from_secs(15);
/// How long a mailbox that is in trouble is left alone.
const AFTER_TROUBLE: Duration = Duration::from_secs(5 * 60);

/// What was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Answers {
    /// Messages that were read and acted upon.
    pub done: usize,
    /// Messages that wait for a person.
    pub for_people: usize,
}

/// Where mail waits: the spool of `vigie mail inbound`, and `[mail] inbox`.
pub fn trays(app: &App) -> Vec<Tray> {
    let spool = app.store.vault().map(|vault| spool(&app.config, vault));
    let maildir = app.config.mail.inbox.clone().map(Tray::Maildir);
    spool.into_iter().chain(maildir).collect()
}

/// The spool that `vigie mail inbound` fills.
pub fn spool(config: &Config, vault: Vault) -> Tray {
    Tray::Spool { folder: config.store.path.join(SPOOL), vault }
}

/// Takes over what lies in the mailbox at a provider. A mailbox that cannot be reached is told and
/// tried again at the next tick.
pub async fn fetch(app: &App) {
    let (Some(imap), Some(vault)) = (&app.imap, app.store.vault()) else { return };
    match imap.take(&spool(&app.config, vault)).await {
        Ok(0) => {}
        Ok(count) => debug!(count, "mails taken from the mailbox"),
        Err(error) => warn!(%error, "the mailbox could not be read"),
    }
}

/// Reads what waits, acts, and puts it away. What cannot be read stays where it is.
///
/// # Errors
/// The store's.
pub async fn take_in(app: &App) -> Result<Answers, StoreError> {
    let mut answers = Answers::default();
    for tray in trays(app) {
        let waiting = tray.waiting().unwrap_or_else(|error| {
            warn!(%error, "the mail that waits cannot be listed");
            Vec::new()
        });
        for path in waiting {
            if app.stop.asked() {
                return Ok(answers);
            }
            let bytes = match tray.read(&path) {
                Ok(bytes) => bytes,
                Err(error) => {
                    warn!(%error, "a mail that waits cannot be read");
                    continue;
                }
            };
            let reading = inbound::read(&bytes, &app.store.instance_key());
            debug!(kind = reading.kind.as_str(), evidence = reading.evidence, "mail read");
            let fate = act::act(app, &reading, &bytes).await?;
            match fate {
                Fate::Done => answers.done += 1,
                Fate::ForAPerson => answers.for_people += 1,
            }
            if let Err(error) = tray.put_away(&path, fate) {
                warn!(%error, "a mail that was read cannot be put away");
            }
        }
    }
    note::of_people(app, answers.for_people)?;
    Ok(answers)
}

/// Ends when mail has come.
pub async fn arrival(app: &App) {
    tokio::select! {
        () = by_file(app) => {}
        () = by_imap(app) => {}
    }
}

async fn by_file(app: &App) {
    let trays = trays(app);
    loop {
        tokio::time::sleep(LOOK).await;
        if trays.iter().any(Tray::has_mail) {
            return;
        }
    }
}

/// A pause first, so that a mailbox that cannot be emptied is not asked without end.
async fn by_imap(app: &App) {
    let Some(imap) = &app.imap else { return std::future::pending().await };
    loop {
        tokio::time::sleep(LOOK).await;
        match imap.wait().await {
            Ok(()) => return,
            Err(error) => {
                debug!(%error, "the mailbox could not be waited for");
                tokio::time::sleep(AFTER_TROUBLE).await;
            }
        }
    }
}
