//! The user and password of the relay, read from a file of their own: never from a setting, never
//! from the environment, which child processes inherit.

use std::collections::BTreeMap;
use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};

use super::Config;
use super::fault::{Fault, Severity};
use crate::model::Message;

/// A user and a password. `Debug` shows neither.
#[derive(Clone, PartialEq, Eq)]
pub struct Credentials {
    /// The user name.
    pub user: String,
    /// The password.
    pub password: String,
}

impl fmt::Debug for Credentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Credentials(…)")
    }
}

/// Reads two lines, user and password, or one line `user:password`.
pub fn parse(text: &str) -> Option<Credentials> {
    let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).collect();
    let (user, password) = match lines.as_slice() {
        [one] => one.split_once(':')?,
        [user, password] => (*user, *password),
        _ => return None,
    };
    let (user, password) = (user.trim().to_owned(), password.trim().to_owned());
    (!user.is_empty() && !password.is_empty()).then_some(Credentials { user, password })
}

/// Where the file is: systemd's `$CREDENTIALS_DIRECTORY` first, by the file's name.
pub fn place(file: &Path, environment: &BTreeMap<String, String>) -> PathBuf {
    let given = environment
        .get("CREDENTIALS_DIRECTORY")
        .zip(file.file_name())
        .map(|(folder, name)| Path::new(folder).join(name));
    given.filter(|given| given.is_file()).unwrap_or_else(|| file.to_owned())
}

/// Reads the file.
///
/// # Errors
/// The file cannot be read, or holds something else than a user and a password.
pub fn read(file: &Path, environment: &BTreeMap<String, String>) -> Result<Credentials, Message> {
    let about = |id: &str| Message::new(id).with("file", file.display().to_string());
    let text = fs::read_to_string(place(file, environment))
        .map_err(|error| about("config-secret-unreadable").with("why", error.to_string()))?;
    parse(&text).ok_or_else(|| about("config-secret-shape"))
}

/// Looks at the files that the configuration points to, and who else can read them.
pub fn check(config: &Config, environment: &BTreeMap<String, String>) -> Vec<Fault> {
    let file = config.mail.smtp.as_ref().and_then(|smtp| smtp.credentials_file.as_deref());
    let Some(file) = file else { return Vec::new() };
    let fault = |severity, what| Fault {
        file: super::VIGIE_TOML.to_owned(),
        line: 0,
        column: 0,
        key: "mail.smtp.credentials_file".to_owned(),
        what,
        severity,
        query: None,
    };
    let mut faults = Vec::new();
    if let Err(what) = read(file, environment) {
        faults.push(fault(Severity::Error, what));
    } else if others_can_read(&place(file, environment)) {
        let what = Message::new("config-secret-open").with("file", file.display().to_string());
        faults.push(fault(Severity::Warning, what));
    }
    faults
}

#[cfg(unix)]
fn others_can_read(file: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    fs::metadata(file).is_ok_and(|about| about.permissions().mode() & 0o004 != 0)
}

#[cfg(not(unix))]
fn others_can_read(_: &Path) -> bool {
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_shapes_are_read() {
        let read = |text: &str| parse(text).map(|found| (found.user, found.password));
        let pair = |user: &str, password: &str| Some((user.to_owned(), password.to_owned()));
        assert_eq!(read("moi@exemple.org\nsésame\n"), pair("moi@exemple.org", "sésame"));
        assert_eq!(read("moi\r\na:b c\r\n"), pair("moi", "a:b c"));
        assert_eq!(read("moi:a:b\n"), pair("moi", "a:b"));
        assert_eq!(read("moi\n"), None);
        assert_eq!(read(":secret"), None);
        assert_eq!(read(""), None);
        assert_eq!(read("a\nb\nc"), None);
    }

    #[test]
    fn the_folder_of_systemd_comes_first() {
        let folder = tempfile::tempdir().expect("a folder");
        let own = folder.path().join("own");
        std::fs::create_dir(&own).expect("a folder");
        std::fs::write(own.join("smtp"), "a:b").expect("a file");
        std::fs::write(folder.path().join("smtp"), "c:d").expect("a file");
        let none = BTreeMap::new();
        let some =
            BTreeMap::from([("CREDENTIALS_DIRECTORY".to_owned(), own.display().to_string())]);
        let file = folder.path().join("smtp");
        assert_eq!(read(&file, &none).map(|found| found.user), Ok("c".to_owned()));
        assert_eq!(read(&file, &some).map(|found| found.user), Ok("a".to_owned()));
        assert!(read(&folder.path().join("none"), &some).is_err());
    }

    #[test]
    fn nothing_shows_a_password() {
        assert_eq!(format!("{:?}", parse("a:b")), "Some(Credentials(…))");
    }
}
