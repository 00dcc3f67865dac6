//! A file on its way: written beside the data first, so that a slow reader or a broken line holds
//! up nobody and leaves nothing half read.

use std::fs::{self, File};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use super::ApiError;

/// The folder, inside the data folder, for files on their way.
const FOLDER: &str = "transit";

/// A file that is gone when this is dropped.
#[derive(Debug)]
pub(super) struct Spool {
    path: PathBuf,
}

impl Spool {
    /// A name that nothing has yet, in a folder that only the owner can look into.
    pub(super) fn new(data: &Path) -> Result<Self, ApiError> {
        static COUNT: AtomicU64 = AtomicU64::new(0);
        let folder = data.join(FOLDER);
        let make = fs::DirBuilder::new().recursive(true).mode(0o700).create(&folder);
        make.map_err(ApiError::from_io)?;
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let path = folder.join(format!("{}-{count}", std::process::id()));
        // Left behind by a process that was killed and had the same number.
        let _ = fs::remove_file(&path);
        Ok(Self { path })
    }

    /// Where the file is.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// The file, empty, to be written.
    pub(super) fn create(&self) -> Result<File, ApiError> {
        let mut options = File::options();
        options.write(true).create_new(true).mode(0o600);
        options.open(&self.path).map_err(ApiError::from_io)
    }

    /// The file, to be read. It may be dropped from the folder while it is.
    pub(super) fn open(&self) -> Result<File, ApiError> {
        File::open(&self.path).map_err(ApiError::from_io)
    }
}

impl Drop for Spool {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.path);
    }
}
