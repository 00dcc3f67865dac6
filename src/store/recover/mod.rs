//! Opening a store whose last process may have been unplugged, and whose files may be damaged:
//! what can be trusted is used, what cannot is made anew from the snapshots and the journal, and
//! everything out of the ordinary is reported.

mod index;
mod rebuild;

use super::batch::Batch;
use super::engine::{Disk, Engine};
use super::error::StoreError;
use super::home::{Clean, Current, Home, Named};
use super::journal::{Journal, Walk};
use super::options::Options;
use super::plan;
use super::repair::{Repair, RepairReport};
use super::snapshot::{self, Shelf};
use super::steps::{Act, Part, refused};

pub(super) use rebuild::Load;

/// Records of the journal that one transaction takes.
const TOGETHER: usize = 200;

/// A store that is ready.
#[derive(Debug)]
pub(super) struct Recovered {
    pub(super) engine: Engine,
    pub(super) journal: Journal,
    pub(super) shelf: Shelf,
    pub(super) current: Current,
    pub(super) report: RepairReport,
    /// There is no history beside the index yet.
    pub(super) bare: bool,
}

/// What stands of the history, before the index is looked at.
#[derive(Debug)]
struct History<'a> {
    journal: &'a Journal,
    shelf: &'a Shelf,
    walk: Walk,
    /// The last change that anything speaks of.
    known: u64,
}

/// An index that was looked at.
#[derive(Debug)]
enum Judged {
    /// Every row is as it was written.
    Sound(Disk),
    /// It cannot be trusted; if it opened, it may still hold what nothing else does.
    Unsound(String, Option<Disk>),
}

/// Opens everything in the folder, mending what has to be mended.
///
/// # Errors
/// `NewerSchema`, `Full`, `Unavailable`; damage is mended, not returned.
pub(super) fn recover(home: &Home, options: &Options) -> Result<Recovered, StoreError> {
    let mut report = RepairReport::default();
    let named = home.current()?;
    let clean = home.take_clean()?;
    let mut current = match named {
        Named::Parts(current) | Named::Guessed(current) | Named::IndexOnly(current) => current,
        Named::Nothing => Current { index: 1, history: 1 },
    };
    if matches!(named, Named::Guessed(_)) {
        report.note(Repair::CurrentRestored);
    }
    let journal = home.open_journal(current.history, options.segment_bytes)?;
    let shelf = Shelf::open(&home.snapshots(current.history), home.steps())?;
    let judged = judge(home, current, clean.as_ref(), options, &mut report)?;
    let known = known(&journal, &shelf, clean.as_ref(), &judged);
    // After a clean shutdown, an index that is as it was left vouches for the journal's end.
    let vouched = clean.is_some_and(|clean| judged.seq() == Some(clean.seq) && clean.seq == known);
    let walk = if vouched { Walk::default() } else { journal.survey()? };
    let known = known.max(walk.last.unwrap_or(0));
    let history = History { journal: &journal, shelf: &shelf, walk, known };
    let (engine, base) = match judged.unless_empty(known) {
        Judged::Sound(disk) if history.nothing_better_than(&disk)? => {
            let base = disk.tally()?.seq;
            (Engine::Disk(disk), base)
        }
        judged => rebuild::rebuild(home, &mut current, &history, judged, &mut report)?,
    };
    catch_up(&engine, &history, base, &mut report)?;
    if !matches!(named, Named::Parts(_)) {
        home.switch(current)?;
    }
    let bare = matches!(named, Named::IndexOnly(_));
    if !vouched && !bare {
        report_on_journal(&history, &mut report);
    }
    match named {
        Named::Guessed(_) => home.set_strays_aside(current)?,
        _ => home.tidy(current),
    }
    Ok(Recovered { engine, journal, shelf, current, report, bare })
}

impl Judged {
    /// The last change that the index speaks of.
    fn seq(&self) -> Option<u64> {
        match self {
            Self::Sound(disk) | Self::Unsound(_, Some(disk)) => {
                disk.tally().map(|tally| tally.seq).ok()
            }
            Self::Unsound(_, None) => None,
        }
    }

    /// An empty index beside a history is damage: a lost `db` file opens so, without an error.
    fn unless_empty(self, known: u64) -> Self {
        match self {
            Self::Sound(disk) if known > 0 && disk.tally().is_ok_and(|tally| tally.seq == 0) => {
                Self::Unsound("the index is empty".to_owned(), None)
            }
            other => other,
        }
    }
}

/// The last change that anything but the journal's records speaks of.
fn known(journal: &Journal, shelf: &Shelf, clean: Option<&Clean>, judged: &Judged) -> u64 {
    let of_shelf = shelf.list().first().map(|snapshot| snapshot.seq);
    let all = [journal.high(), of_shelf, clean.map(|clean| clean.seq), judged.seq()];
    all.into_iter().flatten().max().unwrap_or(0)
}

fn judge(
    home: &Home,
    current: Current,
    clean: Option<&Clean>,
    options: &Options,
    report: &mut RepairReport,
) -> Result<Judged, StoreError> {
    let folder = home.index(current.index);
    home.steps().before(Act::Create, Part::Index).map_err(|why| refused(&folder, &why))?;
    // Before sled opens the folder, since opening changes its files.
    let as_left =
        clean.filter(|clean| Clean::of(clean.seq, &folder).is_ok_and(|now| now == **clean));
    let tries = home.dir().join("OPENING");
    let opened = match index::open(&folder, &tries, options.open_within) {
        Ok(opened) => opened,
        Err(StoreError::Corrupt { what }) => return Ok(Judged::Unsound(what, None)),
        Err(other) => return Err(other),
    };
    if opened.cured {
        report.note(Repair::Cured);
    }
    match soundness(&opened.disk, as_left) {
        Ok(()) => Ok(Judged::Sound(opened.disk)),
        Err(StoreError::Corrupt { what }) => Ok(Judged::Unsound(what, Some(opened.disk))),
        Err(other) => Err(other),
    }
}

fn soundness(disk: &Disk, as_left: Option<&Clean>) -> Result<(), StoreError> {
    let account = disk.tally()?;
    if as_left.is_some_and(|clean| clean.seq == account.seq) {
        return Ok(());
    }
    if disk.recount()?.same_rows(&account) {
        return Ok(());
    }
    Err(StoreError::corrupt("the index lost or altered records"))
}

impl History<'_> {
    /// What would be lost if `base` were the start.
    fn lost_from(&self, base: u64) -> Vec<(u64, u64)> {
        self.walk.lacks(base, self.known)
    }

    /// A rebuild would bring back no more than this index and the journal hold.
    fn nothing_better_than(&self, disk: &Disk) -> Result<bool, StoreError> {
        let lost = total(&self.lost_from(disk.tally()?.seq));
        if lost == 0 {
            return Ok(true);
        }
        let whole =
            self.shelf.list().into_iter().find(|found| snapshot::check(&found.path).is_ok());
        let rebuilt = whole.map_or(0, |snapshot| snapshot.seq);
        Ok(total(&self.lost_from(rebuilt)) >= lost)
    }
}

fn total(stretches: &[(u64, u64)]) -> u64 {
    stretches.iter().map(|(from, to)| to - from + 1).sum()
}

/// Puts the journal's changes that the index lacks into it. Only what is certain counts as kept:
/// everything up to `base`, and what the journal holds.
fn catch_up(
    engine: &Engine,
    history: &History<'_>,
    base: u64,
    report: &mut RepairReport,
) -> Result<(), StoreError> {
    let from = engine.tally()?.seq;
    let lost = history.lost_from(base);
    if history.walk.last.is_some_and(|last| last > from) {
        let changes = replay(engine, history.journal, from, u64::MAX)?;
        report.note(Repair::Replayed { changes });
    }
    for &(from, to) in &lost {
        report.note(Repair::Lost { from, to });
    }
    if !lost.is_empty() {
        plan::mend(engine)?;
    }
    // A number that was given once is never given again.
    if engine.tally()?.seq < history.known {
        engine.apply(&Batch::default(), history.known)?;
    }
    engine.sync()
}

/// Applies the journal's records with numbers behind `from`, up to `to`.
fn replay(engine: &Engine, journal: &Journal, from: u64, to: u64) -> Result<u64, StoreError> {
    let mut whole = Batch::default();
    let (mut changes, mut waiting, mut last) = (0, 0, from);
    journal.walk(&mut |seq, payload| {
        if seq <= from || seq > to {
            return Ok(());
        }
        let batch = Batch::from_bytes(payload)
            .ok_or_else(|| StoreError::corrupt(format!("journal record {seq}")))?;
        whole.absorb(batch);
        (changes, waiting, last) = (changes + 1, waiting + 1, seq);
        if waiting >= TOGETHER {
            engine.apply(&std::mem::take(&mut whole), seq)?;
            waiting = 0;
        }
        Ok(())
    })?;
    if waiting > 0 {
        engine.apply(&whole, last)?;
    }
    Ok(changes)
}

/// Damage behind the newest snapshot is worth a word; what lies before it is no longer needed.
fn report_on_journal(history: &History<'_>, report: &mut RepairReport) {
    let snapshot = history.shelf.list().first().map_or(0, |snapshot| snapshot.seq);
    let lacking = history.walk.lacks(snapshot, history.known);
    if !lacking.is_empty() {
        report.note(Repair::JournalDamaged { places: lacking.len() });
    } else if history.walk.cut {
        report.note(Repair::JournalCut);
    }
}

#[cfg(test)]
mod tests;
