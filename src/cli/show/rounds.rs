//! What a round did.

use std::path::Path;

use super::super::terminal::{Form, Terminal};
use crate::model::{DeliveryReport, Message, Outcome, PollReport};

pub(in crate::cli) fn poll(terminal: &Terminal, report: &PollReport) {
    if terminal.form() == Form::Json {
        for source in &report.sources {
            terminal.json(&Versioned { schema: crate::api::SCHEMA, report: source });
        }
        return;
    }
    poll_table(terminal, report);
    if !report.expired.is_empty() {
        terminal.note(&Message::new("show-expired").with("n", report.expired.len()));
    }
}

#[derive(serde::Serialize)]
struct Versioned<'a, T> {
    schema: u32,
    #[serde(flatten)]
    report: &'a T,
}

pub(in crate::cli) fn poll_table(terminal: &Terminal, report: &PollReport) {
    let mut total = [0_usize; 7];
    let mut rows: Vec<Vec<String>> = Vec::new();
    for source in &report.sources {
        let counts = [
            source.items,
            source.new,
            source.merged,
            source.updated,
            source.same,
            source.closed,
            source.refused.len(),
        ];
        total.iter_mut().zip(counts).for_each(|(sum, count)| *sum += count);
        let mut row = vec![source.source.to_string(), outcome(terminal, source.outcome)];
        row.extend(counts.map(|count| count.to_string()));
        rows.push(row);
    }
    if rows.len() > 1 {
        let mut row = vec![terminal.words.say("show-total"), String::new()];
        row.extend(total.map(|count| count.to_string()));
        rows.push(row);
    }
    // What happened nowhere takes no room.
    let told = |at: usize| at < ALWAYS || total.get(at - COUNTS).is_some_and(|sum| *sum > 0);
    let headings: Vec<&str> =
        (0..).zip(COLUMNS).filter_map(|(at, id)| told(at).then_some(id)).collect();
    let some = |row: Vec<String>| {
        (0..).zip(row).filter_map(|(at, cell)| told(at).then_some(cell)).collect::<Vec<_>>()
    };
    terminal.table(&headings, rows.into_iter().map(some).collect());
}

const COLUMNS: [&str; 9] = [
    "show-col-source",
    "show-col-outcome",
    "show-col-items",
    "show-col-new",
    "show-col-merged",
    "show-col-updated",
    "show-col-same",
    "show-col-closed",
    "show-col-refused",
];
/// The first column that counts something.
const COUNTS: usize = 2;
/// Columns that are shown whatever they say: up to what is new.
const ALWAYS: usize = 4;

fn outcome(terminal: &Terminal, outcome: Outcome) -> String {
    let name = match outcome {
        Outcome::Read => "read",
        Outcome::Unchanged => "unchanged",
        Outcome::Partial => "partial",
        Outcome::Failed => "failed",
        Outcome::Skipped => "skipped",
    };
    terminal.words.tell(&Message::new("show-outcome").with("outcome", name))
}

pub(in crate::cli) fn delivery(
    terminal: &Terminal,
    report: &DeliveryReport,
    folder: Option<&Path>,
) {
    if terminal.form() == Form::Json {
        return terminal.json(&Versioned { schema: crate::api::SCHEMA, report });
    }
    terminal.tell(
        &Message::new("show-delivery")
            .with("digests", report.digests)
            .with("silent", report.silent)
            .with("sent", report.sent)
            .with("deferred", report.deferred)
            .with("failed", report.failed),
    );
    if let (Some(folder), 1..) = (folder, report.sent) {
        terminal.note(&Message::new("show-folder").with("folder", folder.display().to_string()));
    }
    for problem in &report.problems {
        let what = terminal.words.tell(&problem.what);
        let at = problem.at.as_deref().unwrap_or("");
        terminal.note(&Message::new("cli-problem-at").with("at", at).with("what", what));
    }
}
