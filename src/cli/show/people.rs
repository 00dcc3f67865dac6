//! Subscribers, their digests and the outbox.

use super::super::terminal::{Form, Terminal};
use super::{as_json, moment};
use crate::api::digests::Preview;
use crate::api::mails::{Explained, MailRow};
use crate::api::readers::ForReader;
use crate::api::subscribers::{Erased, SubscriberRow};
use crate::model::{Message, SentDigest, SubscriberState};
use crate::query::Answer;

pub(in crate::cli) fn added(terminal: &Terminal, row: &SubscriberRow) {
    subscriber(terminal, row);
    if row.state == SubscriberState::Pending {
        terminal.note(&Message::new("show-asked-by-mail"));
    }
}

pub(in crate::cli) fn subscribers(terminal: &Terminal, rows: &[SubscriberRow]) {
    if as_json(terminal, rows) {
        return;
    }
    if rows.is_empty() {
        terminal.note(&Message::new("show-nobody"));
    }
    rows.iter().for_each(|row| subscriber(terminal, row));
}

pub(in crate::cli) fn subscriber(terminal: &Terminal, row: &SubscriberRow) {
    if terminal.form() == Form::Json {
        return terminal.json(row);
    }
    let state = terminal
        .words
        .tell(&Message::new("show-subscriber-state").with("state", row.state.as_str()));
    terminal.line(format!("{}  {}  {state}", row.id, row.address));
    let mut wishes = row.filters.clone();
    wishes.extend(row.query.clone());
    let wishes =
        if wishes.is_empty() { terminal.words.say("show-everything") } else { wishes.join(" ; ") };
    terminal.line(format!("  {wishes}"));
    terminal.line(format!("  {} · {}", rhythm(terminal, &row.rhythm), row.zone));
    if row.state == SubscriberState::Active {
        terminal.line(format!(
            "  {}",
            terminal.words.tell(&Message::new("show-next-digest").with("at", moment(row.next)))
        ));
    }
}

/// A rhythm in plain words.
pub(in crate::cli) fn rhythm(terminal: &Terminal, rhythm: &str) -> String {
    terminal.words.tell(&Message::new("show-rhythm").with("rhythm", rhythm))
}

pub(in crate::cli) fn erased(terminal: &Terminal, erased: &Erased) {
    if terminal.form() == Form::Json {
        return terminal.json(erased);
    }
    terminal.tell(&Message::new("show-erased").with("id", erased.id.as_str()));
}

/// A part of a mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::cli) enum Part {
    Text,
    Html,
}

pub(in crate::cli) fn preview(terminal: &Terminal, preview: &Preview, part: Part) {
    if terminal.form() == Form::Json {
        return terminal.json(preview);
    }
    terminal.note(&Message::new("show-subject").with("subject", preview.subject.as_str()));
    let body = match part {
        Part::Text => preview.text.as_str(),
        Part::Html => preview.html.as_deref().unwrap_or(&preview.text),
    };
    terminal.line(body.trim_end());
}

pub(in crate::cli) fn digests(terminal: &Terminal, digests: &[SentDigest]) {
    if as_json(terminal, digests) {
        return;
    }
    for digest in digests {
        let offers: Vec<&str> = digest.offers.iter().map(|id| id.as_str()).collect();
        let sum = Message::new("show-digest-offers").with("n", offers.len());
        let (at, sum) = (moment(Some(digest.period)), terminal.words.tell(&sum));
        terminal.line(format!("{at}  {}  {sum}", digest.subscriber));
        terminal.line(format!("  {}", offers.join(" ")));
    }
}

pub(in crate::cli) fn queue(terminal: &Terminal, rows: &[MailRow]) {
    if as_json(terminal, rows) {
        return;
    }
    if rows.is_empty() {
        return terminal.note(&Message::new("show-queue-empty"));
    }
    for row in rows {
        let state =
            terminal.words.tell(&Message::new("show-mail-state").with("state", row.state.as_str()));
        terminal.line(format!("{}  {state}  ×{}  {}", row.id, row.attempts, moment(Some(row.due))));
        if let Some(reply) = &row.last_reply {
            terminal.line(format!("  {reply}"));
        }
    }
}

pub(in crate::cli) fn explained(terminal: &Terminal, told: &Explained) {
    if terminal.form() == Form::Json {
        return terminal.json(told);
    }
    let kind = told.command.as_ref().unwrap_or(&told.kind);
    terminal.tell(&Message::new("show-mail-kind").with("kind", kind.as_str()));
    let facts = [
        ("show-mail-recipient", told.recipient.as_ref()),
        ("show-mail-status", told.status.as_ref()),
        ("show-mail-evidence", Some(&told.evidence).filter(|words| !words.is_empty())),
        ("show-mail-subscriber", told.subscriber.as_ref()),
    ];
    for (id, value) in facts {
        if let Some(value) = value {
            terminal.tell(&Message::new(id).with("value", value.as_str()));
        }
    }
    if told.subscriber.is_none() {
        terminal.tell(&Message::new("show-mail-unproven"));
    }
}

pub(in crate::cli) fn for_reader(terminal: &Terminal, told: &ForReader) {
    if terminal.form() == Form::Json {
        return terminal.json(told);
    }
    for step in &told.steps {
        let mark = match step.answer {
            Answer::Yes => '+',
            Answer::Maybe => '?',
            Answer::No => '-',
        };
        terminal.line(format!("{mark} {}", terminal.words.tell(&step.what)));
        step.why.iter().for_each(|why| terminal.line(format!("    {}", terminal.words.tell(why))));
    }
    let word = if told.told_next { "yes" } else { "no" };
    terminal.tell(&Message::new("show-for-next").with("is", word));
}
