//! The `store` commands: what is kept, copied, checked and brought back.

use std::path::{Path, PathBuf};

use super::args::{Global, StoreCommand};
use super::open;
use super::show;
use super::terminal::Terminal;
use crate::api::{self, ApiError, Exit};
use crate::app::App;
use crate::clock::Clock;
use crate::model::Message;
use crate::store::{Depth, Finding};

/// Commands that must work when the store itself cannot be opened; `None` for all others.
pub(super) fn without_store(
    global: &Global,
    command: &StoreCommand,
    terminal: &Terminal,
) -> Option<Result<Exit, ApiError>> {
    match command {
        StoreCommand::Verify { file: Some(file), .. } => Some(verify_archive(file, terminal)),
        StoreCommand::Restore { file } => Some(restore(global, file, terminal)),
        _ => None,
    }
}

fn verify_archive(file: &Path, terminal: &Terminal) -> Result<Exit, ApiError> {
    show::archive(terminal, "show-archive-whole", &api::store::verify_archive(file)?);
    Ok(Exit::Done)
}

fn restore(global: &Global, file: &Path, terminal: &Terminal) -> Result<Exit, ApiError> {
    let config = open::configuration(global, terminal)?;
    let now = Clock::System.now();
    show::restored(terminal, &api::store::restore_folder(&config.store.path, file, now)?);
    Ok(Exit::Done)
}

/// The other commands.
pub(super) fn store(
    app: &App,
    command: &StoreCommand,
    terminal: &Terminal,
) -> Result<Exit, ApiError> {
    match command {
        StoreCommand::Stats => show::stats(terminal, &api::store::stats(app)?),
        StoreCommand::Backup { file } => {
            show::archive(terminal, "show-archive-written", &api::store::backup(app, file)?);
        }
        StoreCommand::Export { file } => export(app, file, terminal)?,
        StoreCommand::Import { file } => show::restored(terminal, &api::store::import(app, file)?),
        StoreCommand::Compact => show::compacted(terminal, &api::store::compact(app)?),
        StoreCommand::Restore { file } => {
            show::restored(terminal, &api::store::restore(app, file)?)
        }
        StoreCommand::Verify { file: Some(file), .. } => return verify_archive(file, terminal),
        StoreCommand::Verify { file: None, deep } => {
            let depth = if *deep { Depth::Deep } else { Depth::Quick };
            let verified = api::store::verify(app, depth)?;
            show::verified(terminal, &verified);
            let sound =
                verified.told.findings.iter().all(|finding| matches!(finding, Finding::NoSnapshot));
            return Ok(if sound { Exit::Done } else { Exit::Failed });
        }
    }
    Ok(Exit::Done)
}

/// For its owner alone: it holds addresses.
fn private_file(file: &Path) -> std::io::Result<std::fs::File> {
    use std::os::unix::fs::OpenOptionsExt;
    std::fs::OpenOptions::new().create(true).truncate(true).write(true).mode(0o600).open(file)
}

/// To a file, or to standard output when none or `-` is given.
fn export(app: &App, file: &Option<PathBuf>, terminal: &Terminal) -> Result<(), ApiError> {
    let named = file.as_deref().filter(|file| *file != Path::new("-"));
    let archive = match named {
        None => api::store::export(app, Box::new(std::io::stdout()))?,
        Some(file) => {
            let out = private_file(file).map_err(|error| {
                let what =
                    Message::new("cli-cannot-write").with("file", file.display().to_string());
                ApiError::failed(what.with("why", error.to_string()))
            })?;
            api::store::export(app, Box::new(out))?
        }
    };
    terminal.note(
        &Message::new("show-archive-written")
            .with("rows", archive.told.rows)
            .with("seq", archive.told.seq),
    );
    Ok(())
}
