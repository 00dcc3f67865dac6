//! Keys and the file that holds them: one a line, 64 hexadecimal digits, the newest first.

use std::fmt;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};

use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};

use crate::model::Message;

/// Letters of a key's name.
pub(super) const ID: usize = 8;

/// A key of 32 bytes, with a name that does not betray it. `Debug` shows the name only.
#[derive(Clone, PartialEq, Eq)]
pub struct Key {
    id: String,
    bytes: [u8; 32],
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Key({})", self.id)
    }
}

impl Key {
    /// A key of these bytes.
    pub fn new(bytes: [u8; 32]) -> Self {
        let hash = Sha256::new_with_prefix(b"vigie key id").chain_update(bytes).finalize();
        let id: String = hash.iter().take(ID / 2).map(|byte| format!("{byte:02x}")).collect();
        Self { id, bytes }
    }

    /// A key that nobody can guess.
    ///
    /// # Errors
    /// The machine has no random numbers to give.
    pub fn draw() -> Result<Self, KeyFault> {
        let mut bytes = [0; 32];
        getrandom::fill(&mut bytes).map_err(|why| KeyFault::Machine(why.to_string()))?;
        Ok(Self::new(bytes))
    }

    /// Its name.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// A key for one purpose, derived from this one.
    pub(super) fn part(&self, purpose: &[u8]) -> [u8; 32] {
        let mut block = [0; 64];
        block[..32].copy_from_slice(&self.bytes);
        let mut mac = <Hmac<Sha256> as KeyInit>::new(&block.into());
        mac.update(purpose);
        mac.finalize().into_bytes().into()
    }

    fn hex(&self) -> String {
        self.bytes.iter().map(|byte| format!("{byte:02x}")).collect()
    }

    fn of_hex(text: &str) -> Option<Self> {
        let digits: Option<Vec<u8>> =
            text.chars().map(|c| c.to_digit(16).map(|digit| digit as u8)).collect();
        let pairs: Vec<u8> = digits?.chunks_exact(2).map(|pair| (pair[0] << 4) | pair[1]).collect();
        (text.len() == 64).then(|| pairs.try_into().ok()).flatten().map(Self::new)
    }
}

/// One key or more; the first one seals.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Keys {
    first: Key,
    older: Vec<Key>,
}

/// Why a key cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum KeyFault {
    /// There is no such file.
    #[error("{0}: there is no such file")]
    Missing(PathBuf),
    /// It cannot be read or written.
    #[error("{0}: {1}")]
    File(PathBuf, String),
    /// It holds something else than keys.
    #[error("{0}: not a key file")]
    Shape(PathBuf),
    /// The machine has no random numbers to give.
    #[error("no random numbers: {0}")]
    Machine(String),
}

impl KeyFault {
    /// The sentence for people.
    pub fn message(&self) -> Message {
        let about =
            |id: &str, file: &Path| Message::new(id).with("file", file.display().to_string());
        match self {
            Self::Missing(file) => about("vault-key-missing", file),
            Self::File(file, why) => about("vault-key-file", file).with("why", why.as_str()),
            Self::Shape(file) => about("vault-key-shape", file),
            Self::Machine(why) => Message::new("vault-key-machine").with("why", why.as_str()),
        }
    }
}

impl Keys {
    /// One key.
    pub fn one(key: Key) -> Self {
        Self { first: key, older: Vec::new() }
    }

    /// Reads the text of a key file; `None` when it is none.
    pub fn parse(text: &str) -> Option<Self> {
        let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
        let keys: Option<Vec<Key>> = lines.map(Key::of_hex).collect();
        let mut keys = keys?.into_iter();
        Some(Self { first: keys.next()?, older: keys.collect() })
    }

    /// The key that seals.
    pub fn first(&self) -> &Key {
        &self.first
    }

    /// All of them, the newest first.
    pub fn all(&self) -> impl Iterator<Item = &Key> {
        std::iter::once(&self.first).chain(&self.older)
    }

    /// A key by its name.
    pub fn named(&self, id: &str) -> Option<&Key> {
        self.all().find(|key| key.id == id)
    }

    /// These keys behind a new one.
    #[must_use]
    pub fn renewed(self, key: Key) -> Self {
        let older = std::iter::once(self.first).chain(self.older).collect();
        Self { first: key, older }
    }

    /// The newest key alone, once nothing is sealed with the others.
    #[must_use]
    pub fn newest(self) -> Self {
        Self::one(self.first)
    }

    /// Reads a key file.
    ///
    /// # Errors
    /// [`KeyFault`].
    pub fn read(file: &Path) -> Result<Self, KeyFault> {
        let text = fs::read_to_string(file).map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => KeyFault::Missing(file.to_owned()),
            _ => KeyFault::File(file.to_owned(), error.to_string()),
        })?;
        Self::parse(&text).ok_or_else(|| KeyFault::Shape(file.to_owned()))
    }

    /// Writes a key file for its owner alone: durable before its name appears, so that no key is
    /// ever lost with which something was sealed.
    ///
    /// # Errors
    /// [`KeyFault::File`].
    pub fn write(&self, file: &Path) -> Result<(), KeyFault> {
        self.place(file).map_err(|error| KeyFault::File(file.to_owned(), error.to_string()))
    }

    fn place(&self, file: &Path) -> io::Result<()> {
        let folder = match file.parent() {
            Some(folder) if folder != Path::new("") => folder,
            _ => Path::new("."),
        };
        let draft = file.with_extension(format!("draft{}", std::process::id()));
        let mut options = OpenOptions::new();
        let mut out = options.write(true).create(true).truncate(true).mode(0o600).open(&draft)?;
        // An older draft may have been open to others.
        out.set_permissions(fs::Permissions::from_mode(0o600))?;
        self.all().try_for_each(|key| writeln!(out, "{}", key.hex()))?;
        out.sync_all()?;
        fs::rename(&draft, file)?;
        File::open(folder)?.sync_all()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_file_is_written_for_its_owner_alone_and_read_back() {
        let home = tempfile::tempdir().unwrap();
        let file = home.path().join("vigie.key");
        assert_eq!(Keys::read(&file), Err(KeyFault::Missing(file.clone())));
        let keys = Keys::one(Key::draw().unwrap()).renewed(Key::draw().unwrap());
        keys.write(&file).unwrap();
        assert_eq!(Keys::read(&file).unwrap(), keys);
        assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
        assert_eq!(fs::read_dir(home.path()).unwrap().count(), 1);
        let newest = keys.clone().newest();
        assert_eq!((newest.first(), newest.all().count()), (keys.first(), 1));
    }

    #[test]
    fn what_is_no_key_is_refused() {
        for text in ["", "abc", &"g".repeat(64), &format!("{}\nx", "a".repeat(64))] {
            assert_eq!(Keys::parse(text), None, "{text}");
        }
        assert!(Keys::parse(&format!("\n {} \n", "A".repeat(64))).is_some());
    }

    #[test]
    fn nothing_shows_a_key() {
        let key = Key::new([0xab; 32]);
        let told =
            format!("{:?} {:?}", Keys::one(key.clone()), super::super::Vault::new(Keys::one(key)));
        assert!(!told.to_lowercase().contains("abab") && !told.contains("171, 171"), "{told}");
    }
}
