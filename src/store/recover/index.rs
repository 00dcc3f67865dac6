//! Opening sled's folder with care: known ailments are cured, a hang or a panic is an error, and a
//! folder that ends the process again and again is not trusted.

use std::path::Path;
use std::sync::mpsc::sync_channel;
use std::time::Duration;

use crate::store::engine::Disk;
use crate::store::error::StoreError;

/// A folder at which the process ended so many times while opening is not tried again.
const TRIES: u32 = 3;

/// What opening needed.
#[derive(Debug)]
pub(super) struct OpenedIndex {
    pub(super) disk: Disk,
    /// sled's helper files had to be removed.
    pub(super) cured: bool,
}

/// Opens the folder, or says why it cannot be trusted.
///
/// # Errors
/// `Corrupt` when nothing helped, `Unavailable` when the machine refused.
pub(super) fn open(
    folder: &Path,
    tries: &Path,
    within: Duration,
) -> Result<OpenedIndex, StoreError> {
    count_try(tries)?;
    let removed = remove_half_written(folder);
    let opened = match open_within(folder, within) {
        // Also when sled panicked: both files are made anew from its log and from our settings.
        Err(StoreError::Corrupt { .. }) => {
            remove_helpers(folder);
            open_within(folder, within).map(|disk| OpenedIndex { disk, cured: true })
        }
        other => other.map(|disk| OpenedIndex { disk, cured: removed }),
    };
    // Not removed when the process ended meanwhile: that is what is counted.
    let _ = std::fs::remove_file(tries);
    opened
}

fn count_try(tries: &Path) -> Result<(), StoreError> {
    let text = std::fs::read_to_string(tries).unwrap_or_default();
    let before: u32 = text.trim().parse().unwrap_or(0);
    if before >= TRIES {
        let _ = std::fs::remove_file(tries);
        return Err(StoreError::corrupt(format!("the process ended {before} times while opening")));
    }
    // Without the count, opening is only tried more often.
    let _ = std::fs::write(tries, (before + 1).to_string());
    Ok(())
}

/// sled ignores neither a half-written `snap.*.generating` nor an empty `snap.*` (#1527, #1533).
fn remove_half_written(folder: &Path) -> bool {
    remove_where(folder, |name, bytes| {
        name.starts_with("snap.") && (bytes == 0 || name.ends_with(".generating"))
    })
}

fn remove_helpers(folder: &Path) -> bool {
    remove_where(folder, |name, _| name.starts_with("snap.") || name == "conf")
}

fn remove_where(folder: &Path, chosen: impl Fn(&str, u64) -> bool) -> bool {
    let mut removed = false;
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let bytes = entry.metadata().map_or(0, |file| file.len());
        if entry.file_name().to_str().is_some_and(|name| chosen(name, bytes)) {
            removed |= std::fs::remove_file(entry.path()).is_ok();
        }
    }
    removed
}

/// On a thread of its own, so that a hang ends in an error; the thread is then left to itself.
fn open_within(folder: &Path, within: Duration) -> Result<Disk, StoreError> {
    let (answer, wait) = sync_channel(1);
    let path = folder.to_owned();
    std::thread::Builder::new()
        .name("store-open".to_owned())
        .spawn(move || {
            // Nobody waits any more when it took too long.
            let _ = answer.send(Disk::open(&path));
        })
        .map_err(StoreError::unavailable)?;
    wait.recv_timeout(within)
        .unwrap_or_else(|_| Err(StoreError::corrupt("sled did not open in time")))
}
