//! One line a source on standard error while a round goes on.

use super::terminal::Terminal;
use crate::api::call::Said;
use crate::model::{Message, Outcome, SourceReport};

/// Tells what is said while a work goes on.
pub(super) fn said(terminal: &Terminal, said: &Said) {
    match said {
        Said::Source(report) => source_done(terminal, report),
        Said::Note(message) => terminal.note(message),
    }
}

/// Tells that a source is done.
pub(super) fn source_done(terminal: &Terminal, report: &SourceReport) {
    let id = match report.outcome {
        Outcome::Read => "cli-progress-read",
        Outcome::Unchanged => "cli-progress-unchanged",
        Outcome::Partial => "cli-progress-partial",
        Outcome::Failed => "cli-progress-failed",
        Outcome::Skipped => "cli-progress-skipped",
    };
    terminal.note(
        &Message::new(id)
            .with("source", report.source.as_str())
            .with("items", report.items)
            .with("new", report.new)
            .with("merged", report.merged)
            .with("refused", report.refused.len()),
    );
    for problem in &report.problems {
        let at = problem.at.as_deref().unwrap_or("");
        let what = terminal.words.tell(&problem.what);
        let id = if at.is_empty() { "cli-problem" } else { "cli-problem-at" };
        terminal.note(&Message::new(id).with("at", at).with("what", what));
    }
    if let Some(change) = &report.health {
        terminal.note(&change.headline(&report.source));
    }
}
