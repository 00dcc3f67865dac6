//! Small, careful steps on files: what is written is fsynced, and so is the folder that names it.

use std::fs::File;
use std::io::Write;
use std::path::Path;

use super::error::StoreError;

/// Makes the names in a folder durable.
///
/// # Errors
/// `Unavailable` when the machine refuses.
pub(super) fn sync_folder(folder: &Path) -> Result<(), StoreError> {
    File::open(folder).and_then(|handle| handle.sync_all()).map_err(|why| at(folder, &why))
}

/// Creates a folder and its parents, and makes its name durable.
///
/// # Errors
/// `Unavailable` when the machine refuses.
pub(super) fn make_folder(folder: &Path) -> Result<(), StoreError> {
    if folder.is_dir() {
        return Ok(());
    }
    std::fs::create_dir_all(folder).map_err(|why| at(folder, &why))?;
    match folder.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => sync_folder(parent),
        _ => Ok(()),
    }
}

/// Replaces a file whole: a reader sees the old content or the new, also after a power cut.
///
/// # Errors
/// `Unavailable` when the machine refuses.
pub(super) fn replace(path: &Path, content: &[u8]) -> Result<(), StoreError> {
    let fresh = path.with_extension("new");
    let write = || {
        let mut file = File::create(&fresh)?;
        file.write_all(content)?;
        file.sync_all()?;
        std::fs::rename(&fresh, path)
    };
    write().map_err(|why| at(path, &why))?;
    match path.parent() {
        Some(parent) => sync_folder(parent),
        None => Ok(()),
    }
}

/// Says which file the machine refused.
pub(super) fn at(path: &Path, why: &std::io::Error) -> StoreError {
    match why.kind() {
        std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded => {
            StoreError::Full { dir: path.to_owned() }
        }
        _ => StoreError::unavailable(format!("{}: {why}", path.display())),
    }
}
