//! How careful the store is. The defaults are for production; tests choose others.

use std::fmt;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use super::steps::{Go, StepHook};
use crate::model::Message;

/// Room on the disk, in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Room {
    /// What this program may still fill.
    pub free: u64,
    /// The whole disk.
    pub total: u64,
}

/// Asked before each commit; `None` when the machine does not know.
pub type RoomProbe = Arc<dyn Fn(&Path) -> Option<Room> + Send + Sync>;

/// Ends the process, saying why: the supervisor starts it again and the store mends itself.
pub type OnHang = Arc<dyn Fn(Message) + Send + Sync>;

/// When new offers are refused so that mail and subscriptions can go on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reserve {
    /// Hundredths of the disk.
    pub percent: u64,
    /// At least so many bytes.
    pub at_least: u64,
    /// At most so many bytes: five hundredths of a large disk would be far more than is needed.
    pub at_most: u64,
}

impl Reserve {
    /// Bytes that are kept free.
    pub fn bytes(&self, room: Room) -> u64 {
        let share = (room.total / 100).saturating_mul(self.percent);
        share.min(self.at_most).max(self.at_least)
    }
}

/// When the index is written anew because it has grown far beyond what it holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CompactAt {
    /// More than so many times the bytes it holds…
    pub times: u64,
    /// …and more than so many bytes.
    pub above: u64,
}

/// Everything that can be chosen when a store is opened.
#[derive(Clone)]
pub struct Options {
    /// Below this, new offers are refused.
    pub reserve: Reserve,
    /// How much room there is.
    pub room: RoomProbe,
    /// A commit that takes longer hangs.
    pub hang_after: Duration,
    /// A snapshot, a compaction or a restoration that takes longer hangs.
    pub chore_hangs_after: Duration,
    /// What then.
    pub on_hang: OnHang,
    /// sled gets so long to open before its folder is set aside.
    pub open_within: Duration,
    /// A journal segment is closed above this many bytes.
    pub segment_bytes: u64,
    /// When the index is written anew.
    pub compact_at: CompactAt,
    /// A snapshot is due when the journal has so many bytes, whatever the hour.
    pub journal_bytes: u64,
    /// Told of every step on the disk.
    pub steps: StepHook,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            reserve: Reserve { percent: 5, at_least: 300 << 20, at_most: 2 << 30 },
            room: Arc::new(room_of),
            hang_after: Duration::from_secs(30),
            chore_hangs_after: Duration::from_secs(3600),
            on_hang: Arc::new(end_process),
            open_within: Duration::from_secs(300),
            segment_bytes: 16 << 20,
            compact_at: CompactAt { times: 4, above: 256 << 20 },
            journal_bytes: 64 << 20,
            steps: Arc::new(|_| Go::On),
        }
    }
}

impl fmt::Debug for Options {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Options").field("reserve", &self.reserve).finish_non_exhaustive()
    }
}

fn room_of(dir: &Path) -> Option<Room> {
    let found = rustix::fs::statvfs(dir).ok()?;
    let bytes = |blocks: u64| blocks.saturating_mul(found.f_frsize);
    Some(Room { free: bytes(found.f_bavail), total: bytes(found.f_blocks) })
}

fn end_process(why: Message) {
    tracing::error!(message = %why.id, args = ?why.args, "the store hangs; ending the process");
    // "Try later": the data is safe in the journal, the next start replays it.
    std::process::exit(75);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_reserve_fits_small_and_large_disks() {
        let reserve = Options::default().reserve;
        let check = |total_gb: u64, mb: u64| {
            let room = Room { free: 0, total: total_gb << 30 };
            assert_eq!(reserve.bytes(room) >> 20, mb, "{total_gb} GB");
        };
        check(1, 300);
        check(4, 300);
        check(16, 819);
        check(2000, 2048);
    }
}
