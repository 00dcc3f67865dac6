//! The data folder belongs to one process at a time: `LOCK`, held by the kernel, so that a killed
//! process leaves it free.

use std::fs::{File, OpenOptions};
use std::io::{Read, Write};
use std::path::Path;

use rustix::fs::{FlockOperation, flock};

use super::error::StoreError;
use super::steps::refused;

/// Held until dropped.
#[derive(Debug)]
pub(super) struct FolderLock {
    _file: File,
}

impl FolderLock {
    /// Takes the folder.
    ///
    /// # Errors
    /// `Busy` when another process has it.
    pub(super) fn take(dir: &Path) -> Result<Self, StoreError> {
        let path = dir.join("LOCK");
        let open =
            || OpenOptions::new().create(true).truncate(false).read(true).write(true).open(&path);
        let mut file = open().map_err(|why| refused(&path, &why))?;
        if let Err(why) = flock(&file, FlockOperation::NonBlockingLockExclusive) {
            if why != rustix::io::Errno::WOULDBLOCK {
                return Err(StoreError::unavailable(format!("{}: {why}", path.display())));
            }
            let mut text = String::new();
            let holder = file.read_to_string(&mut text).ok().and_then(|_| text.trim().parse().ok());
            return Err(StoreError::Busy { dir: dir.to_owned(), holder });
        }
        // Only to name the holder to whoever comes second; no decision rests on it.
        let _ = file.set_len(0).and_then(|()| writeln!(file, "{}", std::process::id()));
        Ok(Self { _file: file })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_second_is_told_who_was_first() {
        let dir = tempfile::tempdir().unwrap();
        let first = FolderLock::take(dir.path()).unwrap();
        let second = FolderLock::take(dir.path());
        let holder = Some(std::process::id());
        assert_eq!(second.err(), Some(StoreError::Busy { dir: dir.path().to_owned(), holder }));
        drop(first);
        assert!(FolderLock::take(dir.path()).is_ok());
    }
}
