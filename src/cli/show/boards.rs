//! Sources and named filters.

use super::super::terminal::{Form, Terminal};
use super::{as_json, moment};
use crate::api::filters::FilterRow;
use crate::api::sources::SourceRow;
use crate::model::{Lang, Licence, Message};

pub(in crate::cli) fn sources(terminal: &Terminal, rows: &[SourceRow]) {
    if as_json(terminal, rows) {
        return;
    }
    let cells = rows.iter().map(|row| {
        let on = if row.enabled { state(terminal, row) } else { terminal.words.say("show-off") };
        vec![
            row.id.clone(),
            row.country.clone(),
            row.format.clone(),
            on,
            moment(row.last_good),
            row.items.map_or_else(|| "—".to_owned(), |items| items.to_string()),
        ]
    });
    terminal.table(
        &[
            "show-col-source",
            "show-col-country",
            "show-col-format",
            "show-col-state",
            "show-col-last-good",
            "show-col-items",
        ],
        cells.collect(),
    );
}

fn state(terminal: &Terminal, row: &SourceRow) -> String {
    terminal.words.tell(&row.state.message())
}

pub(in crate::cli) fn source(terminal: &Terminal, row: &SourceRow) {
    if terminal.form() == Form::Json {
        return terminal.json(row);
    }
    terminal.line(format!("{} — {}", row.id, row.name));
    terminal.line(format!("  {}", row.url));
    let mut facts = vec![row.format.clone(), row.country.clone()];
    facts.extend(row.region.clone());
    facts.push(state(terminal, row));
    terminal.line(format!("  {}", facts.join(" · ")));
    if !row.enabled {
        terminal.line(format!("  {}", terminal.words.say("show-source-off")));
    }
    if !row.verified {
        terminal.line(format!("  {}", terminal.words.say("show-source-unverified")));
    }
    for (id, at) in [
        ("show-last-poll", row.last_poll),
        ("show-last-good", row.last_good),
        ("show-next-poll", row.next_poll),
    ] {
        terminal
            .line(format!("  {}", terminal.words.tell(&Message::new(id).with("at", moment(at)))));
    }
    if let Some(since) = row.since {
        let since = Message::new("show-source-since").with("at", moment(Some(since)));
        terminal.line(format!("  {}", terminal.words.tell(&since)));
    }
    if row.usual > 0 {
        let usual = Message::new("show-source-usual").with("items", row.usual);
        terminal.line(format!("  {}", terminal.words.tell(&usual)));
    }
    if row.acknowledged.is_some() {
        terminal.line(format!("  {}", terminal.words.say("show-source-acknowledged")));
    }
    notes(terminal, row);
    for what in row.why.iter().chain(row.last_problem.iter().filter(|it| !row.why.contains(it))) {
        terminal.line(format!("  ! {}", terminal.words.tell(what)));
    }
}

/// What reading it has taught, and what it obliges to.
fn notes(terminal: &Terminal, row: &SourceRow) {
    let mut notes = Vec::new();
    if let Some(choice) = &row.choice {
        notes.push(
            Message::new("show-source-choice")
                .with("format", choice.format.as_str())
                .with("url", choice.url.as_str())
                .with("sure", choice.sure.as_str())
                .with("at", moment(Some(choice.at))),
        );
        notes.extend(choice.how.clone());
    }
    if let Some(moved) = &row.moved {
        let what = Message::new("show-source-moved").with("url", moved.to.as_str());
        notes.push(what.with("line", row.line.to_string()));
    }
    if row.mail_withheld {
        notes.push(Message::new("show-source-no-mail"));
    }
    if let Some(licence) = &row.licence {
        notes.push(attribution(licence));
    }
    notes.iter().for_each(|note| terminal.line(format!("  {}", terminal.words.tell(note))));
}

/// Words that must be shown with an offer.
pub(super) fn attribution(licence: &Licence) -> Message {
    let url = licence.url.as_ref().map(|url| format!(" {url}")).unwrap_or_default();
    Message::new("show-licence").with("text", licence.text.as_str()).with("url", url)
}

pub(in crate::cli) fn filters(terminal: &Terminal, rows: &[FilterRow]) {
    if as_json(terminal, rows) {
        return;
    }
    for row in rows {
        let name = if terminal.words.lang() == Lang::Fr { &row.fr } else { &row.en };
        terminal.line(format!("{} — {name}", row.name));
        terminal.line(format!("  {}", row.query));
    }
}
