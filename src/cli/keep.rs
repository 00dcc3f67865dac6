//! The `store` commands: what is kept, copied, checked and brought back. Files are read and written
//! on this side of the door, wherever the house is.

use std::fs::{self, File};
use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use super::args::{Global, StoreCommand};
use super::open::{self, Way};
use super::terminal::Terminal;
use super::{progress, show};
use crate::api::calls::{
    Backup, Compact, ExportStore, ImportStore, Rekey, RestoreStore, StoreStatus, VerifyStore,
};
use crate::api::{self, ApiError, Exit};
use crate::clock::Clock;
use crate::door::Door;
use crate::model::Message;
use crate::store::{Depth, Finding};

/// Commands that must work when the store itself cannot be opened; `None` for all others.
pub(super) async fn without_house(
    global: &Global,
    command: &StoreCommand,
    terminal: &Terminal,
) -> Option<Result<Exit, ApiError>> {
    match command {
        StoreCommand::Verify { file: Some(file), .. } => Some(verify_archive(file, terminal)),
        StoreCommand::Restore { file } => Some(restore(global, file, terminal).await),
        _ => None,
    }
}

fn verify_archive(file: &Path, terminal: &Terminal) -> Result<Exit, ApiError> {
    show::archive(terminal, "show-archive-whole", &api::store::verify_archive(file)?);
    Ok(Exit::Done)
}

/// By the daemon when there is one; else the folder itself, which may be one that nobody can open
/// any more.
async fn restore(global: &Global, file: &Path, terminal: &Terminal) -> Result<Exit, ApiError> {
    let restored = match open::way(global, terminal)? {
        Way::Door(door) => door.bring(&RestoreStore::default(), file).await?,
        Way::Folder(config) => {
            api::store::restore_folder(&config.store.path, file, Clock::System.now())?
        }
    };
    show::restored(terminal, &restored);
    Ok(Exit::Done)
}

/// The other commands.
pub(super) async fn store(
    door: &Door,
    command: &StoreCommand,
    terminal: &Terminal,
) -> Result<Exit, ApiError> {
    match command {
        StoreCommand::Stats => {
            show::stats(terminal, &door.ask(&StoreStatus::default()).await?);
        }
        StoreCommand::Backup { file } => backup(door, file, terminal).await?,
        StoreCommand::Export { file } => export(door, file, terminal).await?,
        StoreCommand::Import { file } => {
            show::restored(terminal, &door.bring(&ImportStore::default(), file).await?);
        }
        StoreCommand::Compact => {
            let hear = |said| progress::said(terminal, &said);
            show::compacted(terminal, &door.work(&Compact::default(), hear).await?);
        }
        StoreCommand::Rekey => {
            let renewed =
                door.work(&Rekey::default(), |said| progress::said(terminal, &said)).await?;
            show::renewed(terminal, &renewed);
        }
        StoreCommand::Restore { file } => {
            show::restored(terminal, &door.bring(&RestoreStore::default(), file).await?);
        }
        StoreCommand::Verify { file: Some(file), .. } => return verify_archive(file, terminal),
        StoreCommand::Verify { file: None, deep } => {
            let depth = if *deep { Depth::Deep } else { Depth::Quick };
            let hear = |said| progress::said(terminal, &said);
            let verified = door.work(&VerifyStore { depth }, hear).await?;
            show::verified(terminal, &verified);
            let sound =
                verified.told.findings.iter().all(|finding| matches!(finding, Finding::NoSnapshot));
            return Ok(if sound { Exit::Done } else { Exit::Failed });
        }
    }
    Ok(Exit::Done)
}

/// Beside the file first, read back there, then put in its place: a line that breaks leaves no half
/// backup under a good name.
async fn backup(door: &Door, file: &Path, terminal: &Terminal) -> Result<(), ApiError> {
    let part = beside(file);
    let mut out = create(&part)?;
    let written = async {
        let archive = door.fetch(&Backup::default(), &mut out).await?;
        out.sync_all().map_err(|error| cannot_write(&part, &error))?;
        api::store::verify_archive(&part)?;
        fs::rename(&part, file).map_err(|error| cannot_write(file, &error))?;
        Ok(archive)
    };
    let archive = written.await.inspect_err(|_: &ApiError| {
        let _ = fs::remove_file(&part);
    })?;
    show::archive(terminal, "show-archive-written", &archive);
    Ok(())
}

/// To a file, or to standard output when none or `-` is given.
async fn export(door: &Door, file: &Option<PathBuf>, terminal: &Terminal) -> Result<(), ApiError> {
    let named = file.as_deref().filter(|file| *file != Path::new("-"));
    let mut out: Box<dyn Write + Send> = match named {
        None => Box::new(std::io::stdout()),
        Some(file) => Box::new(create(file)?),
    };
    let archive = door.fetch(&ExportStore::default(), &mut out).await?;
    let (rows, seq) = (archive.told.rows, archive.told.seq);
    terminal.note(&Message::new("show-archive-written").with("rows", rows).with("seq", seq));
    Ok(())
}

fn beside(file: &Path) -> PathBuf {
    let mut name = file.file_name().unwrap_or_default().to_owned();
    name.push(".part");
    file.with_file_name(name)
}

/// A file for its owner alone: it will hold addresses.
fn create(file: &Path) -> Result<File, ApiError> {
    let opened = File::options().write(true).create(true).truncate(true).mode(0o600).open(file);
    opened.map_err(|error| cannot_write(file, &error))
}

fn cannot_write(file: &Path, error: &std::io::Error) -> ApiError {
    let what = Message::new("cli-cannot-write").with("file", file.display().to_string());
    ApiError::failed(what.with("why", crate::words::refusal(error)))
}
