//! What a supervisor asks: is it alive, is it ready, how much is there. Nothing here names anybody.

use std::fmt::Write;

use super::ApiError;
use crate::app::App;
use crate::health::State;

/// Can the store be read?
///
/// # Errors
/// The store's.
pub fn ready(app: &App) -> Result<(), ApiError> {
    app.store.next_outbox_due()?;
    Ok(())
}

/// Counts in the text format of Prometheus.
///
/// # Errors
/// The store's.
pub fn metrics(app: &App) -> Result<String, ApiError> {
    let stats = app.store.stats()?;
    let mut text = String::new();
    let mut gauge = |name: &str, help: &str, value: u64| {
        // Writing into a text cannot fail.
        let _ = write!(text, "# HELP vigie_{name} {help}\n# TYPE vigie_{name} gauge\n");
        let _ = writeln!(text, "vigie_{name} {value}");
    };
    gauge("offers", "Offers that are kept, whatever their status.", stats.offers);
    gauge("subscribers", "Subscribers, whatever their state.", stats.subscribers);
    gauge("mails_waiting", "Mails that still have to leave.", stats.waiting);
    gauge("store_bytes", "Bytes of the index on the disk.", stats.disk_bytes);
    gauge("journal_bytes", "Bytes of the journal on the disk.", stats.journal_bytes);
    let snapshot = stats.last_snapshot.map_or(0, |at| at.timestamp().max(0).unsigned_abs());
    gauge("snapshot_seconds", "When the newest snapshot was taken, Unix time.", snapshot);
    sources(app, &mut text)?;
    Ok(text)
}

fn sources(app: &App, text: &mut String) -> Result<(), ApiError> {
    let mut ailing = String::new();
    let mut read = String::new();
    for source in app.config.all_sources().filter(|source| source.enabled) {
        let state = app.store.source(&source.id)?.unwrap_or_default();
        let id = source.id.as_str();
        let wrong = u8::from(state.health.state >= State::Degraded);
        let _ = writeln!(ailing, "vigie_source_ailing{{source=\"{id}\"}} {wrong}");
        if let Some(good) = state.last_good {
            let at = good.timestamp();
            let _ = writeln!(read, "vigie_source_read_seconds{{source=\"{id}\"}} {at}");
        }
    }
    let _ = write!(
        text,
        "# HELP vigie_source_ailing 1 when a source is degraded or broken.\n\
         # TYPE vigie_source_ailing gauge\n{ailing}\
         # HELP vigie_source_read_seconds When a source was last read, Unix time.\n\
         # TYPE vigie_source_read_seconds gauge\n{read}"
    );
    Ok(())
}
