//! The house itself: store, disk, clock, permissions, backup, what is owed.

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use chrono::{DateTime, TimeDelta, Utc};

use super::{Check, say, unasked};
use crate::app::App;
use crate::config::secrets;
use crate::store::{Depth, StoreError};

/// A backup that is older has forgotten too much.
const BACKUP_AGES: TimeDelta = TimeDelta::days(8);
/// The program's own snapshots are nightly.
const SNAPSHOT_AGES: TimeDelta = TimeDelta::days(3);
/// A mail that waits longer has met more than a busy relay.
const MAIL_AGES: TimeDelta = TimeDelta::hours(24);
/// A clock may be corrected by this much without harm.
const CLOCK_SLIPS: TimeDelta = TimeDelta::minutes(5);
/// Mails that are looked at; more waiting is told by their number.
const MAILS: usize = 500;
/// The fact of the store that holds when `store backup` was last asked for.
pub const BACKUP_FACT: &str = "backup";

/// Can everything that is kept be read, and was nothing lost?
pub(super) fn store(app: &App) -> Check {
    let (verified, stats) = match (app.store.verify(Depth::Quick), app.store.stats()) {
        (Ok(verified), Ok(stats)) => (verified, stats),
        (Err(error), _) | (_, Err(error)) => return unasked("store", &error),
    };
    if let Some(finding) = verified.findings.first() {
        return Check::wrong("store", finding.message(), say("store-cure"));
    }
    if let Some(repair) = app.store.repairs().messages().into_iter().next() {
        return Check::doubtful("store", repair, say("store-mended-cure"));
    }
    let what = say("store").with("offers", stats.offers).with("subscribers", stats.subscribers);
    Check::fine("store", what.with("snapshots", stats.snapshots))
}

/// Is the configuration in use the one in the files?
pub(super) fn reload(app: &App) -> Check {
    match app.refused.why() {
        Some(why) => Check::wrong("reload", why, say("reload-cure")),
        None => Check::fine("reload", say("reload")),
    }
}

/// Is there room for what comes?
pub(super) fn disk(app: &App) -> Check {
    let folder = &app.config.store.path;
    let Ok(found) = rustix::fs::statvfs(folder) else {
        return Check::skipped("disk", say("disk-unknown"));
    };
    let megabytes = |blocks: u64| blocks.saturating_mul(found.f_frsize) / 1_000_000;
    let (free, total) = (megabytes(found.f_bavail), megabytes(found.f_blocks));
    let what = say("disk").with("free", free).with("folder", folder.display().to_string());
    match free {
        // Below this, the store takes no new offers.
        0..300 => Check::wrong("disk", what, say("disk-cure")),
        _ if free < 1_000 || free < total / 20 => Check::doubtful("disk", what, say("disk-cure")),
        _ => Check::fine("disk", what),
    }
}

/// Has the clock gone back since something was last read, and does something keep it right?
pub(super) fn clock(app: &App) -> Check {
    let now = app.clock.now();
    let shown = |at: DateTime<Utc>| at.format("%Y-%m-%d %H:%M UTC").to_string();
    match last_poll(app) {
        Err(error) => return unasked("clock", &error),
        Ok(Some(last)) if last > now + CLOCK_SLIPS => {
            let what = say("clock-back").with("now", shown(now)).with("last", shown(last));
            return Check::wrong("clock", what, say("clock-cure"));
        }
        Ok(_) => {}
    }
    // systemd's own client leaves a mark as soon as it has heard from a server.
    let marks = Path::new("/run/systemd/timesync");
    if marks.is_dir() && !marks.join("synchronized").exists() {
        let what = say("clock-alone").with("now", shown(now));
        return Check::doubtful("clock", what, say("clock-cure"));
    }
    Check::fine("clock", say("clock").with("now", shown(now)))
}

fn last_poll(app: &App) -> Result<Option<DateTime<Utc>>, StoreError> {
    let mut last = None;
    for source in app.config.all_sources() {
        last = last.max(app.store.source(&source.id)?.and_then(|state| state.last_poll));
    }
    Ok(last)
}

/// Can strangers on this machine read addresses or secrets?
pub(super) fn permissions(app: &App) -> Check {
    let folder = &app.config.store.path;
    let mode = fs::metadata(folder).map(|about| about.permissions().mode()).unwrap_or_default();
    if mode & 0o077 != 0 {
        let at = folder.display().to_string();
        let cure = say("permissions-cure").with("folder", at.as_str());
        return Check::wrong("permissions", say("permissions-open").with("folder", at), cure);
    }
    match secrets::check(&app.config, &BTreeMap::new()).into_iter().next() {
        Some(fault) => Check::wrong("permissions", fault.what, say("permissions-secret-cure")),
        None => Check::fine("permissions", say("permissions")),
    }
}

/// When was a copy last taken away from this disk?
pub(super) fn backup(app: &App) -> Check {
    let now = app.clock.now();
    let (stats, fact) = match (app.store.stats(), app.store.meta(BACKUP_FACT)) {
        (Ok(stats), Ok(fact)) => (stats, fact),
        (Err(error), _) | (_, Err(error)) => return unasked("backup", &error),
    };
    let days = |at: DateTime<Utc>| (now - at).num_days().max(0);
    if let Some(taken) = stats.last_snapshot.filter(|taken| now - *taken > SNAPSHOT_AGES) {
        let what = say("backup-no-snapshot").with("days", days(taken));
        return Check::doubtful("backup", what, say("backup-snapshot-cure"));
    }
    let asked: Option<DateTime<Utc>> = fact.and_then(|at| serde_json::from_value(at).ok());
    match asked {
        Some(at) if now - at <= BACKUP_AGES => {
            Check::fine("backup", say("backup").with("days", days(at)))
        }
        Some(at) => {
            Check::doubtful("backup", say("backup-old").with("days", days(at)), say("backup-cure"))
        }
        None => Check::doubtful("backup", say("backup-never"), say("backup-cure")),
    }
}

/// May public boards be read?
pub(super) fn contact(app: &App) -> Check {
    let barred = app.config.sources.iter().filter(|source| source.enabled);
    match barred.filter_map(|source| app.config.may_poll(source).err()).next() {
        Some(why) => Check::wrong("contact", why, say("contact-cure")),
        None => Check::fine("contact", say("contact")),
    }
}

/// Can the links in a mail lead anywhere?
pub(super) fn address(app: &App) -> Check {
    match &app.config.instance.url {
        None => Check::doubtful("address", say("address-none"), say("address-cure")),
        Some(url) if url.scheme() != "https" => {
            let what = say("address-plain").with("url", url.as_str());
            Check::doubtful("address", what, say("address-plain-cure"))
        }
        Some(url) => Check::fine("address", say("address").with("url", url.as_str())),
    }
}

/// Does mail leave?
pub(super) fn queue(app: &App) -> Check {
    let waiting = match app.store.waiting(None, MAILS) {
        Ok(page) => page.items,
        Err(error) => return unasked("queue", &error),
    };
    let now = app.clock.now();
    let old: Vec<_> = waiting.iter().filter(|mail| now - mail.created > MAIL_AGES).collect();
    match old.first() {
        None => Check::fine("queue", say("queue").with("n", waiting.len())),
        Some(first) => {
            let why = first.last_reply.clone().unwrap_or_else(|| "—".to_owned());
            let what = say("queue-old").with("n", old.len()).with("why", why);
            Check::doubtful("queue", what, say("queue-cure"))
        }
    }
}
