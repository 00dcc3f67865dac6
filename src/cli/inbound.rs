//! `mail inbound|explain`: what comes in, and how it is read. Neither waits for a daemon that holds
//! the data: a mail server must be able to hand its mail over at any hour.

use std::io::Read;
use std::path::Path;

use super::args::{Global, MailCommand};
use super::open::{self, Entered};
use super::show;
use super::terminal::Terminal;
use super::vault;
use crate::api::calls::ExplainMail;
use crate::api::{ApiError, Exit, mails};
use crate::clock::Clock;
use crate::deliver::answers;
use crate::mail::tray_name;
use crate::model::Message;
use crate::vault::Vault;

/// Commands that do not wait for whoever holds the house; `None` for all others.
pub(super) async fn without_house(
    global: &Global,
    command: &MailCommand,
    terminal: &Terminal,
) -> Option<Result<Exit, ApiError>> {
    match command {
        MailCommand::Inbound => Some(take(global, terminal)),
        MailCommand::Explain { message } => Some(explain(global, message, terminal).await),
        MailCommand::Queue { .. } | MailCommand::Retry { .. } => None,
    }
}

/// Takes one message from standard input. Whatever goes wrong, the mail server is told to keep it
/// and to try again later (`EX_TEMPFAIL`): any other code would send it back to its writer.
fn take(global: &Global, terminal: &Terminal) -> Result<Exit, ApiError> {
    put_by(global, terminal).map_err(|error| ApiError { exit: Exit::TryLater, ..error })
}

fn put_by(global: &Global, terminal: &Terminal) -> Result<Exit, ApiError> {
    let config = open::configuration(global, terminal)?;
    let keys = vault::keys(&config.store.key_file)?.ok_or_else(|| {
        let file = config.store.key_file.display().to_string();
        ApiError::failed(Message::new("vault-key-missing").with("file", file))
    })?;
    let tray = answers::spool(&config, Vault::new(keys));
    let since = Clock::System.now().signed_duration_since(chrono::DateTime::UNIX_EPOCH);
    let name = tray_name(since.to_std().unwrap_or_default());
    let taken = tray.take(&name, &mut std::io::stdin().lock());
    taken.map(|_| Exit::Done).map_err(|error| unreadable("-", &error))
}

/// Says how a message is read. Without a house to ask, our tickets cannot be checked; everything
/// else is said all the same.
async fn explain(global: &Global, file: &Path, terminal: &Terminal) -> Result<Exit, ApiError> {
    let name = file.display().to_string();
    let mut bytes = Vec::new();
    let read = match file == Path::new("-") {
        true => std::io::stdin().lock().read_to_end(&mut bytes).map(drop),
        false => std::fs::read(file).map(|found| bytes = found),
    };
    read.map_err(|error| unreadable(&name, &error))?;
    let explained = match entered(global, terminal)? {
        Some(entered) => entered.door.ask(&ExplainMail { bytes }).await?,
        None => {
            terminal.note(&Message::new("cli-tickets-unchecked"));
            mails::explain_without_house(&bytes)
        }
    };
    show::explained(terminal, &explained);
    Ok(Exit::Done)
}

/// The house that sent our tickets; `None` when there is none here, or another command holds it.
fn entered(global: &Global, terminal: &Terminal) -> Result<Option<Entered>, ApiError> {
    let kept = || open::quietly(global).is_some_and(|config| config.store.path.is_dir());
    if global.server.is_none() && !kept() {
        return Ok(None);
    }
    match Entered::go(global, terminal) {
        Err(ApiError { exit: Exit::TryLater, .. }) => Ok(None),
        entered => entered.map(Some),
    }
}

fn unreadable(file: &str, error: &std::io::Error) -> ApiError {
    let what = Message::new("cli-mail-unreadable").with("file", file);
    ApiError::failed(what.with("why", crate::words::refusal(error)))
}
