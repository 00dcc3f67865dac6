//! Secrets, each read from a file of its own: never from a setting, never from the environment,
//! which child processes inherit.

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

/// Reads the user and password of the relay.
///
/// # Errors
/// The file cannot be read, or holds something else than a user and a password.
pub fn read(file: &Path, environment: &BTreeMap<String, String>) -> Result<Credentials, Message> {
    parse(&text(file, environment)?).ok_or_else(|| about(file, "config-secret-shape"))
}

/// Reads a file that holds one secret on one line, such as a client's id or secret.
///
/// # Errors
/// The file cannot be read, or does not hold exactly one line.
pub fn line(file: &Path, environment: &BTreeMap<String, String>) -> Result<String, Message> {
    let text = text(file, environment)?;
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    match (lines.next(), lines.next()) {
        (Some(one), None) => Ok(one.to_owned()),
        _ => Err(about(file, "config-secret-line")),
    }
}

fn text(file: &Path, environment: &BTreeMap<String, String>) -> Result<String, Message> {
    fs::read_to_string(place(file, environment)).map_err(|error| {
        about(file, "config-secret-unreadable").with("why", crate::words::refusal(&error))
    })
}

fn about(file: &Path, id: &str) -> Message {
    Message::new(id).with("file", file.display().to_string())
}

/// Looks at the files that the configuration points to, and who else can read them. Those of a
/// source that is switched off may be missing.
pub fn check(config: &Config, environment: &BTreeMap<String, String>) -> Vec<Fault> {
    let mut faults = Vec::new();
    let smtp = config.mail.smtp.as_ref();
    if let Some(file) = smtp.and_then(|smtp| smtp.credentials_file.as_deref()) {
        let found = read(file, environment).map(drop);
        let place = (super::VIGIE_TOML, "mail.smtp.credentials_file".to_owned());
        faults.extend(judge(file, found, environment, place));
    }
    if let Some(file) = config.mail.imap.as_ref().map(|imap| imap.credentials_file.as_path()) {
        let found = read(file, environment).map(drop);
        let place = (super::VIGIE_TOML, "mail.imap.credentials_file".to_owned());
        faults.extend(judge(file, found, environment, place));
    }
    for key in &config.mail.dkim {
        let found = text(&key.file, environment).map(drop);
        let place = (super::VIGIE_TOML, format!("mail.dkim.{}.key_file", key.kind));
        faults.extend(judge(&key.file, found, environment, place));
    }
    for source in config.sources.iter().filter(|source| source.enabled) {
        let options = &source.options;
        let files = [
            ("client_id_file", &options.client_id_file),
            ("client_secret_file", &options.client_secret_file),
        ];
        for (name, file) in files {
            let Some(file) = file else { continue };
            let key = format!("source[{}].{}.{name}", source.id, source.format.as_str());
            let found = line(file, environment).map(drop);
            faults.extend(judge(file, found, environment, (super::SOURCES_TOML, key)));
        }
    }
    faults
}

fn judge(
    file: &Path,
    found: Result<(), Message>,
    environment: &BTreeMap<String, String>,
    (written_in, key): (&str, String),
) -> Option<Fault> {
    let (what, severity) = match found {
        Err(what) => (what, Severity::Error),
        Ok(()) if others_can_read(&place(file, environment)) => {
            (about(file, "config-secret-open"), Severity::Warning)
        }
        Ok(()) => return None,
    };
    let file = written_in.to_owned();
    Some(Fault { file, line: 0, column: 0, key, what, severity, query: None })
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
    fn a_secret_is_one_line() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("id");
        let read = |text: &str| {
            std::fs::write(&file, text).expect("a file");
            line(&file, &BTreeMap::new()).map_err(|what| what.id)
        };
        assert_eq!(read("PAR_oiseaux_12ab\n"), Ok("PAR_oiseaux_12ab".to_owned()));
        assert_eq!(read("\n"), Err("config-secret-line".to_owned()));
        assert_eq!(read("a\nb"), Err("config-secret-line".to_owned()));
    }

    #[test]
    fn nothing_shows_a_password() {
        assert_eq!(format!("{:?}", parse("a:b")), "Some(Credentials(…))");
    }
}
