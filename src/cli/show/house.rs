//! The house itself: configuration, store, licences.

use super::super::terminal::{Form, Terminal};
use crate::api::keys::Rekeyed;
use crate::api::store::Told;
use crate::config::{Config, Fault, Severity};
use crate::model::Message;
use crate::store::{Archive, Compacted, Depth, Restored, StoreStats, Verified};

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
            terminal.fault(fault);
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

pub(in crate::cli) fn stats(terminal: &Terminal, stats: &Told<StoreStats>) {
    if terminal.form() == Form::Json {
        return terminal.json(stats);
    }
    let stats = &stats.told;
    for (name, count) in [
        ("offers", stats.offers),
        ("refusals", stats.refusals),
        ("sources", stats.sources),
        ("subscribers", stats.subscribers),
        ("deliveries", stats.deliveries),
        ("waiting", stats.waiting),
        ("live-bytes", stats.live_bytes),
        ("disk-bytes", stats.disk_bytes),
        ("journal-bytes", stats.journal_bytes),
        ("seq", stats.seq),
    ] {
        terminal.tell(&Message::new("show-stat").with("name", name).with("count", count));
    }
    stats.repairs.messages().iter().for_each(|repair| terminal.tell(repair));
}

/// An archive that was written or read to its end.
pub(in crate::cli) fn archive(terminal: &Terminal, id: &str, archive: &Told<Archive>) {
    if terminal.form() == Form::Json {
        return terminal.json(archive);
    }
    let Archive { rows, seq, .. } = archive.told;
    terminal.tell(&Message::new(id).with("rows", rows).with("seq", seq));
}

/// What came back from an archive.
pub(in crate::cli) fn restored(terminal: &Terminal, restored: &Told<Restored>) {
    if terminal.form() == Form::Json {
        return terminal.json(restored);
    }
    restored.told.messages().iter().for_each(|message| terminal.tell(message));
}

/// What a whole reading found.
pub(in crate::cli) fn verified(terminal: &Terminal, verified: &Told<Verified>) {
    if terminal.form() == Form::Json {
        return terminal.json(verified);
    }
    let Verified { depth, rows, snapshots, compared, findings, .. } = &verified.told;
    let said = match depth {
        Depth::Quick => Message::new("show-verified"),
        Depth::Deep => Message::new("show-verified-deep").with("compared", *compared),
    };
    terminal.tell(&said.with("rows", *rows).with("snapshots", *snapshots));
    findings.iter().for_each(|finding| terminal.tell(&finding.message()));
}

/// What a compaction gained.
pub(in crate::cli) fn compacted(terminal: &Terminal, compacted: &Told<Option<Compacted>>) {
    if terminal.form() == Form::Json {
        return terminal.json(compacted);
    }
    match &compacted.told {
        Some(Compacted { before, after }) => {
            terminal.tell(
                &Message::new("show-compacted").with("before", *before).with("after", *after),
            );
        }
        None => terminal.tell(&Message::new("show-compacted-nothing")),
    }
}

/// With how many addresses a new key was put to use.
pub(in crate::cli) fn renewed(terminal: &Terminal, renewed: &Told<Rekeyed>) {
    if terminal.form() == Form::Json {
        return terminal.json(renewed);
    }
    let Rekeyed { sealed, file } = &renewed.told;
    terminal.note(&Message::new("cli-key-renewed").with("file", file.display().to_string()));
    terminal.tell(&Message::new("show-rekeyed").with("n", *sealed));
}
