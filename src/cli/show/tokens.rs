//! Tokens: who is let in from elsewhere.

use super::super::terminal::{Form, Terminal};
use super::{as_json, moment};
use crate::api::tokens::{Scope, TokenGiven, TokenRow};
use crate::model::Message;

/// A new token: it alone goes to standard output, so that it can go straight into a file.
pub(in crate::cli) fn given(terminal: &Terminal, given: &TokenGiven) {
    match terminal.form() {
        Form::Json => terminal.json(given),
        Form::Text => terminal.line(&given.token),
    }
    let about = Message::new("show-token-given").with("name", given.row.name.as_str());
    terminal.note(&about.with("until", moment(Some(given.row.expires))));
}

pub(in crate::cli) fn tokens(terminal: &Terminal, rows: &[TokenRow]) {
    if as_json(terminal, rows) {
        return;
    }
    let cells = |row: &TokenRow| {
        let scope = terminal.words.say(&format!("show-scope-{}", name(row.scope)));
        vec![row.id.clone(), row.name.clone(), scope, moment(Some(row.expires))]
    };
    let headings =
        ["show-heading-id", "show-heading-holder", "show-heading-scope", "show-heading-until"];
    terminal.table(&headings, rows.iter().map(cells).collect());
}

fn name(scope: Scope) -> &'static str {
    match scope {
        Scope::Read => "read",
        Scope::Volunteer => "volunteer",
        Scope::Admin => "admin",
    }
}

pub(in crate::cli) fn ended(terminal: &Terminal, row: &TokenRow) {
    match terminal.form() {
        Form::Json => terminal.json(row),
        Form::Text => {
            let told = Message::new("show-token-ended").with("name", row.name.as_str());
            terminal.tell(&told.with("id", row.id.as_str()));
        }
    }
}
