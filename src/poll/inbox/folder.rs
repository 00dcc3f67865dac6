//! The folder into which adverts are dropped. A file is read once it is whole, then moved to `done`
//! or `refused`; nothing is ever deleted.

use std::fs::{self, Metadata};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::time::Duration;

use tracing::warn;

use crate::extract::{self, Paper};
use crate::model::{Message, RawPosting, Source, SourceReport};
use crate::normalise::identity;
use crate::words::Words;

/// A file that was written to as lately as this may not be whole yet: it is looked at twice.
const FRESH: Duration = Duration::from_secs(2);
/// The time between the two looks.
const SETTLES: Duration = Duration::from_millis(400);
/// Files that one poll reads at most; the rest the next time.
const FILES: usize = 200;
/// Endings of files that some program is still writing.
const UNFINISHED: [&str; 6] = [".part", ".tmp", ".crdownload", ".partial", ".swp", "~"];

/// One file of the folder.
#[derive(Debug)]
pub(in crate::poll) struct Dropped {
    path: PathBuf,
    /// Its name.
    pub(super) name: String,
    /// The advert in it, or why there is none.
    pub(super) read: Result<RawPosting, Message>,
}

impl Dropped {
    /// Moves the file away, now that what it says is stored. What cannot be moved is read again and
    /// found known.
    pub(in crate::poll) fn put_away(&self, source: &Source, report: &SourceReport, words: &Words) {
        let (folder, why) = match self.refused(source, report) {
            None => ("done", None),
            Some(why) => ("refused", Some(words.tell(&why))),
        };
        let folder = self.path.parent().unwrap_or(Path::new(".")).join(folder);
        let to = fs::create_dir_all(&folder).map(|()| free(&folder, &self.name));
        let moved = to.and_then(|to| {
            fs::rename(&self.path, &to)?;
            // For whoever sees the folder and never the program.
            let beside = PathBuf::from(format!("{}.txt", to.display()));
            why.map_or(Ok(()), |why| fs::write(beside, why + "\n"))
        });
        if let Err(error) = moved {
            warn!(file = %self.path.display(), %error, "a dropped file stays where it is");
        }
    }

    fn refused(&self, source: &Source, report: &SourceReport) -> Option<Message> {
        match &self.read {
            Err(what) => Some(what.clone()),
            Ok(raw) => {
                let id = identity::posting_id(raw, source);
                let refusal = report.refused.iter().find(|refusal| refusal.posting == id);
                refusal.map(|refusal| refusal.reason.clone())
            }
        }
    }
}

/// A name in a folder that no file has.
fn free(folder: &Path, name: &str) -> PathBuf {
    let plain = folder.join(name);
    let (stem, ending) = name
        .rsplit_once('.')
        .map_or((name, String::new()), |(stem, ending)| (stem, format!(".{ending}")));
    let others = (2..).map(|n: u32| folder.join(format!("{stem}-{n}{ending}")));
    std::iter::once(plain).chain(others).find(|path| !path.exists()).unwrap_or_default()
}

/// Does anything wait there?
pub(super) fn holds_files(folder: &Path) -> bool {
    !waiting(folder).is_empty()
}

/// The files that may be read, by name.
fn waiting(folder: &Path) -> Vec<(PathBuf, String, Metadata)> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut files: Vec<(PathBuf, String, Metadata)> = entries
        .filter_map(|entry| {
            let name = entry.file_name().to_string_lossy().into_owned();
            let unfinished =
                name.starts_with('.') || UNFINISHED.iter().any(|it| name.ends_with(it));
            let about = entry.metadata().ok().filter(|about| about.is_file() && !unfinished)?;
            Some((entry.path(), name, about))
        })
        .collect();
    files.sort_by(|a, b| a.1.cmp(&b.1));
    files.truncate(FILES);
    files
}

/// Reads every file that is whole.
pub(super) async fn read(folder: &Path, source: &Source, limit: u64) -> Vec<Dropped> {
    let files = waiting(folder);
    if files.iter().any(|(_, _, about)| is_fresh(about)) {
        tokio::time::sleep(SETTLES).await;
    }
    let mut dropped = Vec::new();
    for (path, name, before) in files {
        let whole = fs::metadata(&path).is_ok_and(|now| {
            now.len() == before.len() && now.modified().ok() == before.modified().ok()
        });
        if whole {
            let read = one(&path, &name, source, limit);
            dropped.push(Dropped { path, name, read });
        }
    }
    dropped
}

fn is_fresh(about: &Metadata) -> bool {
    // A time that lies ahead is as good as now.
    about.modified().ok().and_then(|at| at.elapsed().ok()).is_none_or(|age| age < FRESH)
}

fn one(path: &Path, name: &str, source: &Source, limit: u64) -> Result<RawPosting, Message> {
    let unreadable = |error: std::io::Error| {
        Message::new("poll-inbox-unreadable").with("why", crate::words::refusal(&error))
    };
    let mut bytes = Vec::new();
    let file = fs::File::open(path).map_err(unreadable)?;
    file.take(limit.saturating_add(1)).read_to_end(&mut bytes).map_err(unreadable)?;
    if bytes.len() as u64 > limit {
        return Err(Message::new("poll-inbox-large").with("limit", limit / 1_000_000));
    }
    let paper = Paper::of(name, &bytes)?;
    extract::written(source, paper, &bytes, None).map_err(|problem| problem.what)
}
