//! `store backup|restore|verify|export|import|compact|stats`.

use std::io::Write;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::{ApiError, SCHEMA, tokens};
use crate::app::App;
use crate::doctor::BACKUP_FACT;
use crate::model::Message;
use crate::store::{
    Archive, Change, Changeset, Compacted, Depth, Options, Restored, RestoredFrom, Store,
    StoreStats, Verified,
};

/// An answer about the store, with the version of its JSON.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told<T> {
    /// [`SCHEMA`].
    pub schema: u32,
    /// The answer.
    #[serde(flatten)]
    pub told: T,
}

pub(super) fn told<T>(told: T) -> Told<T> {
    Told { schema: SCHEMA, told }
}

/// How much the store holds, and what was repaired when it was opened.
///
/// # Errors
/// The store's.
pub fn stats(app: &App) -> Result<Told<StoreStats>, ApiError> {
    Ok(told(app.store.stats()?))
}

/// Writes everything into one file, verified by reading it back.
///
/// # Errors
/// The file cannot be written; the store.
pub fn backup(app: &App, file: &Path) -> Result<Told<Archive>, ApiError> {
    let archive = app.store.backup(file, app.clock.now())?;
    let at = serde_json::to_value(app.clock.now()).map_err(ApiError::broken)?;
    let fact = Change::PutMeta(BACKUP_FACT.to_owned(), at);
    if let Err(error) = app.store.commit(Changeset::of([fact])) {
        // The copy is good all the same; only `vigie doctor` will not know of it.
        tracing::warn!(%error, "the day of this backup was not noted");
    }
    Ok(told(archive))
}

/// Everything as plain lines of JSON, for another program.
///
/// # Errors
/// The stream cannot be written; the store.
pub fn export(app: &App, out: Box<dyn Write + Send>) -> Result<Told<Archive>, ApiError> {
    Ok(told(app.store.export(out, app.clock.now())?))
}

/// Looks at what is kept, and says what is not as it should be.
///
/// # Errors
/// The store's.
pub fn verify(app: &App, depth: Depth) -> Result<Told<Verified>, ApiError> {
    Ok(told(app.store.verify(depth)?))
}

/// Reads an archive to its end.
///
/// # Errors
/// The archive is damaged, cut short or of a newer version.
pub fn verify_archive(file: &Path) -> Result<Told<Archive>, ApiError> {
    Ok(told(Store::verify_archive(file)?))
}

/// Puts the archive in the place of what is there: read into a fresh folder, verified, then
/// switched. Whoever was erased since is erased again, and no mail that has left leaves again. What
/// the archive held in clear, or sealed with an older key, is sealed with the key of today.
///
/// # Errors
/// The archive is damaged; the store.
pub fn restore(app: &App, file: &Path) -> Result<Told<Restored>, ApiError> {
    let tokens = tokens::present(app);
    let now = app.clock.now();
    let restored = app.store.restore(&RestoredFrom { archive: file, now })?;
    app.store.seal_all(now)?;
    tokens::keep(app, tokens)?;
    Ok(told(restored))
}

/// The same for a folder that cannot be opened any more.
///
/// # Errors
/// The archive is damaged; another process holds the folder.
pub fn restore_folder(
    dir: &Path,
    file: &Path,
    now: chrono::DateTime<chrono::Utc>,
) -> Result<Told<Restored>, ApiError> {
    let from = RestoredFrom { archive: file, now };
    Ok(told(Store::restore_folder(dir, &from, Options::default())?))
}

/// Fills an empty store from an archive: how one moves to another machine.
///
/// # Errors
/// The store is not empty; the archive is damaged.
pub fn import(app: &App, file: &Path) -> Result<Told<Restored>, ApiError> {
    let now = app.clock.now();
    let imported = app.store.import(&RestoredFrom { archive: file, now })?;
    app.store.seal_all(now)?;
    Ok(told(imported))
}

/// Writes the index anew, without what is no longer used.
///
/// # Errors
/// The disk is full; the store.
pub fn compact(app: &App) -> Result<Told<Option<Compacted>>, ApiError> {
    Ok(told(app.store.compact()?))
}

/// What was mended when the store was opened.
pub fn repairs(app: &App) -> Vec<Message> {
    app.store.repairs().messages()
}
