//! Where mail to us waits until it is read: our own spool, sealed, or a Maildir of the mail server.
//!
//! What is taken in is durable before anybody is told so, and is read later: a fault of the reader
//! loses no mail. What was read stays for a person when a person should see it.

use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::inbound::SIZE_MAX;
use crate::vault::{Holds, Vault};

/// Mails read at one look; the rest at the next.
const AT_ONCE: usize = 200;
/// A Maildir's file this young may still be renamed by its writer.
const NEW: &str = "new";
const CUR: &str = "cur";
/// Where our own spool keeps what a person should read.
const FOR_PEOPLE: &str = "to-read";

/// A place where mail waits.
#[derive(Debug, Clone)]
pub enum Tray {
    /// Our own, filled by `vigie mail inbound`: each file is sealed, since it names people.
    Spool {
        /// Its folder.
        folder: PathBuf,
        /// Seals and opens.
        vault: Vault,
    },
    /// A Maildir: `new` is read, `cur` is where mail goes that was seen.
    Maildir(PathBuf),
}

/// What becomes of a mail that was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// Nothing is left to do.
    Done,
    /// A person should read it.
    ForAPerson,
}

impl Tray {
    /// Takes a message in: written, synced and named before this returns.
    ///
    /// # Errors
    /// The disk's. Whoever hands the message over keeps it then.
    pub fn take(&self, name: &str, from: &mut dyn Read) -> io::Result<PathBuf> {
        let mut bytes = Vec::new();
        from.take(SIZE_MAX as u64 + 1).read_to_end(&mut bytes)?;
        let kept = match self {
            Self::Spool { vault, .. } => vault.seal(Holds::Mail, &bytes).map_err(shut)?,
            Self::Maildir(_) => bytes,
        };
        let (drafts, new) = (self.folder().join("tmp"), self.folder().join(NEW));
        for folder in [&drafts, &new] {
            fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
        }
        let (draft, path) = (drafts.join(name), new.join(name));
        let mut options = fs::OpenOptions::new();
        let mut file = options.write(true).create_new(true).mode(0o600).open(&draft)?;
        file.write_all(&kept)?;
        file.sync_all()?;
        fs::rename(&draft, &path)?;
        // The rename itself is durable once the folder is.
        File::open(&new)?.sync_all()?;
        Ok(path)
    }

    /// Something waits.
    pub fn has_mail(&self) -> bool {
        let entries = fs::read_dir(self.folder().join(NEW));
        entries.is_ok_and(|mut entries| entries.next().is_some())
    }

    /// What waits, in the order of its names, which begin with the time. A folder that is not there
    /// is empty.
    ///
    /// # Errors
    /// The disk's.
    pub fn waiting(&self) -> io::Result<Vec<PathBuf>> {
        let entries = match fs::read_dir(self.folder().join(NEW)) {
            Ok(entries) => entries,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(error),
        };
        let mut paths: Vec<PathBuf> = entries
            .filter_map(|entry| entry.ok().map(|entry| entry.path()))
            .filter(|path| path.is_file() && !name_of(path).starts_with('.'))
            .collect();
        paths.sort();
        paths.truncate(AT_ONCE);
        Ok(paths)
    }

    /// The bytes of a message that waits; of a giant, so many that it is known as one.
    ///
    /// # Errors
    /// The disk's; a file that was sealed with another key.
    pub fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        // A sealed file is a little longer than what it holds.
        File::open(path)?.take(SIZE_MAX as u64 + 4096).read_to_end(&mut bytes)?;
        match self {
            Self::Spool { vault, .. } => vault.open(Holds::Mail, &bytes).map_err(shut),
            Self::Maildir(_) => Ok(bytes),
        }
    }

    /// Puts away what was read. Nothing of a Maildir is ever deleted: it belongs to its owner.
    ///
    /// # Errors
    /// The disk's; then the message is read once more, which changes nothing.
    pub fn put_away(&self, path: &Path, fate: Fate) -> io::Result<()> {
        match (self, fate) {
            (Self::Spool { .. }, Fate::Done) => fs::remove_file(path),
            (Self::Spool { .. }, Fate::ForAPerson) => self.shift(path, FOR_PEOPLE, ""),
            // The flag S says "seen": what waits for a person still shows as unread.
            (Self::Maildir(_), Fate::Done) => self.shift(path, CUR, ":2,S"),
            (Self::Maildir(_), Fate::ForAPerson) => self.shift(path, CUR, ":2,"),
        }
    }

    fn shift(&self, path: &Path, folder: &str, flags: &str) -> io::Result<()> {
        let folder = self.folder().join(folder);
        fs::DirBuilder::new().recursive(true).mode(0o700).create(&folder)?;
        let name = name_of(path);
        let name = name.split(":2,").next().unwrap_or_default();
        fs::rename(path, folder.join(format!("{name}{flags}")))
    }

    fn folder(&self) -> &Path {
        match self {
            Self::Spool { folder, .. } | Self::Maildir(folder) => folder,
        }
    }
}

/// A name that sorts by time and that no other process gives at the same moment.
pub fn tray_name(since_epoch: Duration) -> String {
    format!("{:020}.{}", since_epoch.as_micros(), std::process::id())
}

fn name_of(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

fn shut(why: crate::vault::Shut) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, why.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vault::{Key, Keys};

    fn spool(home: &Path) -> Tray {
        let vault = Vault::new(Keys::one(Key::draw().unwrap()));
        Tray::Spool { folder: home.join("inbound"), vault }
    }

    #[test]
    fn what_is_taken_in_is_sealed_and_read_back_in_order() {
        let home = tempfile::tempdir().unwrap();
        let tray = spool(home.path());
        assert!(tray.waiting().unwrap().is_empty() && !tray.has_mail());
        for (name, text) in [("2", "second"), ("1", "From: camille@exemple.org")] {
            let path = tray.take(name, &mut text.as_bytes()).unwrap();
            assert!(!String::from_utf8_lossy(&fs::read(path).unwrap()).contains("camille"));
        }
        let waiting = tray.waiting().unwrap();
        let read: Vec<_> = waiting.iter().map(|path| tray.read(path).unwrap()).collect();
        assert_eq!(read, [b"From: camille@exemple.org".as_slice(), b"second"]);
        tray.put_away(&waiting[0], Fate::Done).unwrap();
        tray.put_away(&waiting[1], Fate::ForAPerson).unwrap();
        assert!(!tray.has_mail());
        assert!(home.path().join("inbound/to-read/2").exists());
        assert!(tray.take("2", &mut "again".as_bytes()).is_ok());
        assert!(spool(home.path()).read(&tray.waiting().unwrap()[0]).is_err(), "another key");
    }

    #[test]
    fn a_maildir_keeps_what_was_read_and_shows_what_waits_for_a_person() {
        let home = tempfile::tempdir().unwrap();
        let tray = Tray::Maildir(home.path().to_owned());
        let done = tray.take("a", &mut "x".as_bytes()).unwrap();
        let open = tray.take("b", &mut "y".as_bytes()).unwrap();
        tray.put_away(&done, Fate::Done).unwrap();
        tray.put_away(&open, Fate::ForAPerson).unwrap();
        assert!(home.path().join("cur/a:2,S").exists());
        assert!(home.path().join("cur/b:2,").exists());
    }

    #[test]
    fn a_giant_is_known_as_one_and_fills_no_memory() {
        let home = tempfile::tempdir().unwrap();
        let tray = spool(home.path());
        let path = tray.take("1", &mut io::repeat(b'x')).unwrap();
        assert_eq!(tray.read(&path).unwrap().len(), SIZE_MAX + 1);
    }

    #[test]
    fn names_sort_by_time() {
        assert!(tray_name(Duration::from_secs(9)) < tray_name(Duration::from_secs(10)));
    }
}
