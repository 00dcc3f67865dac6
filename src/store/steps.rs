//! Every step on the disk goes through here: named, so that a test can make any of them fail or
//! end the process at it, and fsynced in the right order.

use std::fmt;
use std::fs::{File, OpenOptions};
use std::io::{self, Write};
use std::path::Path;
use std::sync::Arc;

use super::error::StoreError;

/// What is done to a file or folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Act {
    /// A new file or folder.
    Create,
    /// Bytes.
    Write,
    /// Bytes made durable.
    Sync,
    /// A name given or changed.
    Rename,
    /// Names made durable.
    SyncFolder,
    /// A file or folder taken away.
    Remove,
}

/// Which part of the store it is done to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Part {
    /// The journal's segments.
    Journal,
    /// The number of the last acknowledged change.
    High,
    /// The index: sled's folder.
    Index,
    /// A snapshot or a backup.
    Snapshot,
    /// Which index and which history are in use.
    Current,
    /// The mark of a clean shutdown.
    Clean,
}

/// One step on the disk, about to be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Step {
    /// What.
    pub act: Act,
    /// On what.
    pub part: Part,
}

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}-{:?}", self.part, self.act)
    }
}

/// How a step may go.
#[derive(Debug)]
pub enum Go {
    /// As it should.
    On,
    /// It fails.
    Fail(io::Error),
    /// A write stops after so many bytes, then fails as on a full disk.
    Short(usize),
}

/// Told of every step before it is taken; decides how it goes.
pub type StepHook = Arc<dyn Fn(Step) -> Go + Send + Sync>;

/// The steps, and who is told of them.
#[derive(Clone)]
pub(super) struct Steps {
    hook: StepHook,
}

impl fmt::Debug for Steps {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Steps")
    }
}

impl Steps {
    pub(super) fn new(hook: StepHook) -> Self {
        Self { hook }
    }

    /// Asks before a step that is taken elsewhere, such as inside sled.
    pub(super) fn before(&self, act: Act, part: Part) -> io::Result<()> {
        match (self.hook)(Step { act, part }) {
            Go::On => Ok(()),
            Go::Fail(why) => Err(why),
            Go::Short(_) => Err(io::ErrorKind::StorageFull.into()),
        }
    }

    /// A new, empty file; an old one of that name is replaced. For its owner alone: what is kept
    /// holds addresses.
    pub(super) fn create(&self, part: Part, path: &Path) -> io::Result<File> {
        use std::os::unix::fs::OpenOptionsExt;
        self.before(Act::Create, part)?;
        let mut options = OpenOptions::new();
        options.create(true).truncate(true).read(true).write(true).mode(0o600).open(path)
    }

    /// All bytes, or an error.
    pub(super) fn write(&self, part: Part, file: &mut File, bytes: &[u8]) -> io::Result<()> {
        match (self.hook)(Step { act: Act::Write, part }) {
            Go::On => file.write_all(bytes),
            Go::Fail(why) => Err(why),
            Go::Short(length) => {
                file.write_all(bytes.get(..length).unwrap_or(bytes))?;
                Err(io::ErrorKind::StorageFull.into())
            }
        }
    }

    /// The bytes reach the disk.
    pub(super) fn sync(&self, part: Part, file: &File) -> io::Result<()> {
        self.before(Act::Sync, part)?;
        file.sync_data()
    }

    /// A new name for a file or folder.
    pub(super) fn rename(&self, part: Part, from: &Path, to: &Path) -> io::Result<()> {
        self.before(Act::Rename, part)?;
        std::fs::rename(from, to)
    }

    /// The names in a folder reach the disk.
    pub(super) fn sync_folder(&self, part: Part, folder: &Path) -> io::Result<()> {
        self.before(Act::SyncFolder, part)?;
        // A bare file name has an empty parent: the working folder.
        let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
        File::open(folder)?.sync_all()
    }

    /// A folder and its parents, with durable names.
    pub(super) fn make_folder(&self, part: Part, folder: &Path) -> io::Result<()> {
        if folder.is_dir() {
            return Ok(());
        }
        let parent = folder.parent().unwrap_or(Path::new("."));
        if !parent.as_os_str().is_empty() {
            self.make_folder(part, parent)?;
        }
        self.before(Act::Create, part)?;
        match std::fs::create_dir(folder) {
            // Somebody else was quicker.
            Err(why) if why.kind() == io::ErrorKind::AlreadyExists && folder.is_dir() => {}
            made => made?,
        }
        self.sync_folder(part, parent)
    }

    /// Replaces a small file whole: a reader sees the old content or the new, also after a power
    /// cut.
    pub(super) fn replace(&self, part: Part, path: &Path, content: &[u8]) -> io::Result<()> {
        let fresh = path.with_extension("new");
        let mut file = self.create(part, &fresh)?;
        self.write(part, &mut file, content)?;
        self.sync(part, &file)?;
        self.rename(part, &fresh, path)?;
        match path.parent() {
            Some(parent) => self.sync_folder(part, parent),
            None => Ok(()),
        }
    }

    /// Takes a file or a whole folder away. What is not there is no error.
    pub(super) fn remove(&self, part: Part, path: &Path) -> io::Result<()> {
        self.before(Act::Remove, part)?;
        let removed =
            if path.is_dir() { std::fs::remove_dir_all(path) } else { std::fs::remove_file(path) };
        match removed {
            Err(why) if why.kind() == io::ErrorKind::NotFound => Ok(()),
            other => other,
        }
    }
}

/// Says which file the machine refused.
pub(super) fn refused(path: &Path, why: &io::Error) -> StoreError {
    match why.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
            StoreError::Full { dir: path.to_owned() }
        }
        _ => StoreError::unavailable(format!("{}: {why}", path.display())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt;

    #[test]
    fn what_is_written_is_for_its_owner_alone_and_every_new_folder_is_durable() {
        let dir = tempfile::tempdir().unwrap();
        let seen = Arc::new(std::sync::Mutex::new(Vec::new()));
        let heard = Arc::clone(&seen);
        let steps = Steps::new(Arc::new(move |step: Step| {
            heard.lock().unwrap().push(step.to_string());
            Go::On
        }));
        let folder = dir.path().join("a/b");
        steps.make_folder(Part::Index, &folder).unwrap();
        let made = ["Index-Create", "Index-SyncFolder"];
        assert_eq!(*seen.lock().unwrap(), [made, made].concat());
        steps.replace(Part::Current, &folder.join("file"), b"text").unwrap();
        let mode = std::fs::metadata(folder.join("file")).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
        assert!(steps.sync_folder(Part::Snapshot, Path::new("")).is_ok());
    }
}
