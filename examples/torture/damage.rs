//! What bad disks, cleaners of folders and half-finished copies do to files.

use std::path::{Path, PathBuf};

use crate::Outcome;
use crate::dice::Dice;

/// One damage that was done.
#[derive(Debug, Clone)]
pub(crate) struct Damage {
    /// What was done.
    pub(crate) kind: &'static str,
    /// To which file or folder, inside the data folder.
    pub(crate) target: String,
}

impl Damage {
    /// It hit a file that holds what the index may not hold yet.
    pub(crate) fn hits_journal(&self) -> bool {
        self.target.contains("journal") || self.target == "history.1"
    }
}

const KINDS: [&str; 11] = [
    "bit flipped",
    "bytes scrambled",
    "block zeroed",
    "tail cut",
    "halved",
    "emptied",
    "deleted",
    "garbage appended",
    "half zeroed",
    "all zeroed",
    "folder deleted",
];

/// Damages one file or folder, chosen by chance.
pub(crate) fn damage(data: &Path, dice: &mut Dice) -> Outcome<Damage> {
    let kind = dice.one(&KINDS).copied().unwrap_or("bit flipped");
    if kind == "folder deleted" {
        let index = entries(data).into_iter().find(|path| named(path).starts_with("sled."));
        let folders =
            [index, Some(data.join("history.1/snapshots")), Some(data.join("history.1/journal"))];
        let chosen = dice.one(&folders).cloned().flatten().ok_or("no folder")?;
        std::fs::remove_dir_all(&chosen)?;
        return Ok(Damage { kind, target: inside(data, &chosen) });
    }
    let mut files = Vec::new();
    gather(data, &mut files);
    files.retain(|path| !path.to_string_lossy().contains(".bad.") && named(path) != "LOCK");
    // Large files are hit as often as small ones, and each kind of file has its turn.
    let target = dice.one(&files).cloned().ok_or("no file")?;
    strike(kind, &target, dice)?;
    Ok(Damage { kind, target: inside(data, &target) })
}

fn strike(kind: &str, target: &Path, dice: &mut Dice) -> Outcome<()> {
    if kind == "deleted" {
        return Ok(std::fs::remove_file(target)?);
    }
    let mut bytes = std::fs::read(target)?;
    let at = dice.below(bytes.len());
    match kind {
        "bit flipped" => {
            bytes.get_mut(at).into_iter().for_each(|byte| *byte ^= 1 << dice.below(8));
        }
        "bytes scrambled" => {
            bytes.iter_mut().skip(at).take(16).for_each(|byte| *byte = dice.next() as u8);
        }
        "block zeroed" => {
            bytes.iter_mut().skip(at - at % 512).take(4096).for_each(|byte| *byte = 0)
        }
        "tail cut" => bytes.truncate(at),
        "halved" => bytes.truncate(bytes.len() / 2),
        "emptied" => bytes.clear(),
        "garbage appended" => bytes.extend((0..500).map(|_| dice.next() as u8)),
        "half zeroed" => {
            let half = bytes.len() / 2;
            bytes.iter_mut().skip(half).for_each(|byte| *byte = 0);
        }
        _ => bytes.iter_mut().for_each(|byte| *byte = 0),
    }
    Ok(std::fs::write(target, bytes)?)
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let mut found: Vec<_> = std::fs::read_dir(folder)
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path())
        .collect();
    found.sort();
    found
}

fn gather(folder: &Path, into: &mut Vec<PathBuf>) {
    for path in entries(folder) {
        if path.is_dir() { gather(&path, into) } else { into.push(path) }
    }
}

fn named(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

fn inside(data: &Path, path: &Path) -> String {
    path.strip_prefix(data).unwrap_or(path).to_string_lossy().into_owned()
}

/// Copies a folder.
pub(crate) fn copy_folder(from: &Path, to: &Path) -> Outcome<()> {
    std::fs::create_dir_all(to)?;
    for path in entries(from) {
        let target = to.join(named(&path));
        if path.is_dir() {
            copy_folder(&path, &target)?
        } else {
            std::fs::copy(&path, target).map(|_| ())?
        }
    }
    Ok(())
}
