//! The house itself: configuration, store, licences.

use super::super::terminal::{self, Form, Terminal};
use crate::api::store::Stats;
use crate::config::{Config, Fault, Severity};
use crate::model::Message;

pub(in crate::cli) fn faults(terminal: &Terminal, faults: &[Fault]) {
    for fault in faults {
        if terminal.form() == Form::Json {
            terminal.json(&serde_json::json!({
                "schema": crate::api::SCHEMA,
                "file": fault.file,
                "line": fault.line,
                "column": fault.column,
                "key": fault.key,
                "severity": if fault.severity == Severity::Error { "error" } else { "warning" },
                "what": fault.what,
                "text": terminal.words.tell(&fault.what),
            }));
        } else {
            terminal::err(fault.say(&terminal.words));
        }
    }
    let errors = faults.iter().filter(|fault| fault.severity == Severity::Error).count();
    if errors > 0 {
        terminal.note(&Message::new("show-check-errors").with("n", errors));
    }
}

pub(in crate::cli) fn configuration(terminal: &Terminal, config: &Config) {
    let enabled = config.sources.iter().filter(|source| source.enabled).count();
    terminal.note(
        &Message::new("show-check-fine")
            .with("sources", config.sources.len())
            .with("enabled", enabled)
            .with("filters", config.filters.len()),
    );
    let barred = config
        .sources
        .iter()
        .filter(|source| source.enabled)
        .find_map(|source| config.may_poll(source).err());
    if let Some(why) = barred {
        terminal.note(&why);
    }
}

pub(in crate::cli) fn stats(terminal: &Terminal, stats: &Stats) {
    if terminal.form() == Form::Json {
        return terminal.json(stats);
    }
    let stats = &stats.stats;
    for (name, count) in [
        ("offers", stats.offers),
        ("refusals", stats.refusals),
        ("sources", stats.sources),
        ("subscribers", stats.subscribers),
        ("deliveries", stats.deliveries),
        ("waiting", stats.waiting),
        ("live-bytes", stats.live_bytes),
        ("disk-bytes", stats.disk_bytes),
        ("seq", stats.seq),
    ] {
        terminal.tell(&Message::new("show-stat").with("name", name).with("count", count));
    }
}

pub(in crate::cli) fn about(terminal: &Terminal) {
    let version = env!("CARGO_PKG_VERSION");
    if terminal.form() == Form::Json {
        return terminal.json(&serde_json::json!({
            "schema": crate::api::SCHEMA,
            "version": version,
            "licence": env!("CARGO_PKG_LICENSE"),
            "notice": include_str!("../../../NOTICE"),
        }));
    }
    terminal.tell(
        &Message::new("show-about")
            .with("version", version)
            .with("licence", env!("CARGO_PKG_LICENSE")),
    );
    terminal.line(include_str!("../../../NOTICE").trim_end());
}
