//! What a new house is furnished with: the files that `vigie init` makes from a few answers, and
//! the lines that a machine needs to keep it running.
//!
//! Nothing that is there already is ever written over.

mod service;
mod sources;

use std::fs::{self, OpenOptions};
use std::io::{ErrorKind, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use crate::config::answers::Answers;
use crate::config::{FILTERS_DIR, SOURCES_TOML, VIGIE_TOML};
use crate::model::Message;
use crate::words::Words;

pub use service::{Machine, Proxy, proxy, unit};
pub use sources::{Bundled, bundled};

/// The file with every key of `vigie.toml` and what it means.
const EXAMPLE: (&str, &str) = ("vigie.example.toml", include_str!("../../vigie.example.toml"));

/// The filters that come with the program.
const FILTERS: [(&str, &str); 7] = [
    ("belgique.toml", include_str!("../../filters/belgique.toml")),
    ("benevolat-et-stages.toml", include_str!("../../filters/benevolat-et-stages.toml")),
    ("formations.toml", include_str!("../../filters/formations.toml")),
    ("france.toml", include_str!("../../filters/france.toml")),
    ("quebec.toml", include_str!("../../filters/quebec.toml")),
    ("suisse.toml", include_str!("../../filters/suisse.toml")),
    ("tout.toml", include_str!("../../filters/tout.toml")),
];

/// A file to make.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// Its path in the configuration folder.
    pub name: String,
    /// What it will hold.
    pub text: String,
    /// Who may read it.
    pub readers: Readers,
}

/// Who may read a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Readers {
    /// Everybody on the machine.
    All,
    /// Its owner: it holds a secret.
    Owner,
}

/// What became of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// It was made.
    Made,
    /// It was there already, and was left as it is.
    Kept,
}

/// The files that these answers ask for.
pub fn pieces(answers: &Answers, words: &Words) -> Vec<Piece> {
    let piece =
        |name: &str, text: String| Piece { name: name.to_owned(), text, readers: Readers::All };
    let mut pieces = vec![
        piece(VIGIE_TOML, settings(answers, words)),
        piece(SOURCES_TOML, sources::choose(answers.sources.as_deref())),
        piece(EXAMPLE.0, EXAMPLE.1.to_owned()),
    ];
    let filter =
        |(name, text): &(&str, &str)| piece(&format!("{FILTERS_DIR}/{name}"), (*text).to_owned());
    pieces.extend(FILTERS.iter().map(filter));
    pieces
}

fn settings(answers: &Answers, words: &Words) -> String {
    let mut text = comment(&words.say("init-file-head"));
    for group in &answers.settings {
        let about = Message::new("init-file-section").with("section", group.name.replace('.', "-"));
        let about = words.tell(&about);
        text.push('\n');
        if !about.is_empty() {
            text.push_str(&comment(&about));
        }
        text.push_str(&format!("[{}]\n", group.name));
        group.lines.iter().for_each(|line| text.extend([line, "\n"]));
    }
    text
}

fn comment(text: &str) -> String {
    text.lines().map(|line| format!("# {line}\n")).collect()
}

/// Makes the files that are not there.
///
/// # Errors
/// The first file or folder that cannot be made, and why.
pub fn furnish(
    folder: &Path,
    pieces: &[Piece],
) -> Result<Vec<(String, Fate)>, (PathBuf, std::io::Error)> {
    let mut done = Vec::new();
    for piece in pieces {
        let path = folder.join(&piece.name);
        let fate = make(&path, piece).map_err(|error| (path, error))?;
        done.push((piece.name.clone(), fate));
    }
    Ok(done)
}

fn make(path: &Path, piece: &Piece) -> std::io::Result<Fate> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let mode = match piece.readers {
        Readers::All => 0o644,
        Readers::Owner => 0o600,
    };
    match OpenOptions::new().write(true).create_new(true).mode(mode).open(path) {
        Ok(mut file) => {
            file.write_all(piece.text.as_bytes())?;
            file.sync_all()?;
            Ok(Fate::Made)
        }
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(Fate::Kept),
        Err(error) => Err(error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config;
    use crate::model::Lang;

    fn answers(text: &str) -> Answers {
        let ids: Vec<String> = bundled().into_iter().map(|source| source.id).collect();
        let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
        let (answers, faults) =
            config::answers::read("reponses.toml", text, Path::new("/etc/vigie"), &ids);
        answers.unwrap_or_else(|| panic!("{faults:?}"))
    }

    #[test]
    fn what_is_made_is_a_configuration_in_order() {
        for lang in [Lang::Fr, Lang::En] {
            let folder = tempfile::tempdir().expect("a folder");
            let text = "sources = [\"fas\", \"coco\"]\n[instance]\ncontact = \"a@b.fr\"\n\
                        country = \"CA\"\n[mail]\nfrom = \"a@b.fr\"\nfolder = \"x\"\n";
            let pieces = pieces(&answers(text), &Words::new(lang));
            let made = furnish(folder.path(), &pieces).expect("files");
            assert!(made.iter().all(|(_, fate)| *fate == Fate::Made), "{made:?}");
            let (config, faults) = config::load(&config::read_dir(folder.path(), <_>::default()));
            assert_eq!(faults, Vec::new());
            let config = config.expect("a configuration");
            assert_eq!(config.instance.country.as_str(), "CA");
            assert_eq!(config.filters.len(), FILTERS.len());
        }
    }

    #[test]
    fn what_is_there_stays() {
        let folder = tempfile::tempdir().expect("a folder");
        fs::write(folder.path().join(SOURCES_TOML), "# les miennes\n").expect("a file");
        let pieces = pieces(&answers("[instance]\ncontact = \"a@b.fr\"\n"), &Words::new(Lang::Fr));
        furnish(folder.path(), &pieces).expect("files");
        let kept = furnish(folder.path(), &pieces).expect("files");
        assert!(kept.iter().all(|(_, fate)| *fate == Fate::Kept), "{kept:?}");
        let own = fs::read_to_string(folder.path().join(SOURCES_TOML)).expect("a file");
        assert_eq!(own, "# les miennes\n");
    }

    #[test]
    fn every_filter_comes_along() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(FILTERS_DIR);
        let mut names: Vec<String> = fs::read_dir(folder)
            .expect("filters")
            .map(|entry| entry.expect("a file").file_name().into_string().expect("a name"))
            .collect();
        names.sort();
        assert_eq!(names, FILTERS.map(|(name, _)| name));
    }
}
