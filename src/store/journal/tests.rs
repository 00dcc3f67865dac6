//! The journal alone: what is appended is walked, whatever happened to its files.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::*;
use crate::store::steps::{Act, Go, Step};
use crate::store::tree::Tree;

fn batch(n: u64) -> Batch {
    let mut batch = Batch::default();
    batch.put(Tree::Meta, n.to_be_bytes().to_vec(), vec![7; 40]);
    batch
}

fn quiet() -> Steps {
    Steps::new(Arc::new(|_| Go::On))
}

fn open(dir: &Path) -> Journal {
    open_with(dir, &quiet(), 200)
}

fn open_with(dir: &Path, steps: &Steps, segment_bytes: u64) -> Journal {
    let high = High::open(dir, 1, steps).unwrap();
    Journal::open(dir, high, steps, segment_bytes).unwrap()
}

fn fill(dir: &Path, seqs: std::ops::RangeInclusive<u64>) -> Journal {
    let mut journal = open(dir);
    for seq in seqs {
        journal.append(&[(seq, batch(seq))]).unwrap();
    }
    journal
}

fn seqs(journal: &Journal) -> (Vec<u64>, Walk) {
    let mut seen = Vec::new();
    let walk = journal.walk(&mut |seq, payload| {
        assert_eq!(Batch::from_bytes(payload), Some(batch(seq)));
        seen.push(seq);
        Ok(())
    });
    (seen, walk.unwrap())
}

#[test]
fn changes_go_over_several_segments_and_come_back_in_order() {
    let dir = tempfile::tempdir().unwrap();
    drop(fill(dir.path(), 1..=20));
    drop(fill(dir.path(), 21..=22));
    let journal = open(dir.path());
    assert!(journal.segments.len() > 3);
    let (seen, walk) = seqs(&journal);
    assert_eq!(seen, (1..=22).collect::<Vec<_>>());
    assert_eq!(walk, Walk { first: Some(1), last: Some(22), ..Walk::default() });
    assert_eq!(journal.high(), Some(22));
}

#[test]
fn segments_behind_a_number_are_dropped_whole() {
    let dir = tempfile::tempdir().unwrap();
    let mut journal = fill(dir.path(), 1..=20);
    journal.drop_until(10).unwrap();
    let (seen, walk) = seqs(&journal);
    assert!(seen[0] > 5 && seen[0] <= 11, "{seen:?}");
    assert_eq!(walk.lacks(10, 20), []);
    assert_eq!(walk.lacks(1, 21), [(2, seen[0] - 1), (21, 21)]);
    journal.drop_until(20).unwrap();
    journal.append(&[(21, batch(21))]).unwrap();
    assert_eq!(seqs(&journal).1.last, Some(21));
}

#[test]
fn a_damaged_record_is_passed_over_and_reported() {
    let dir = tempfile::tempdir().unwrap();
    let journal = fill(dir.path(), 1..=20);
    let path = journal.segments[1].path.clone();
    let mut bytes = std::fs::read(&path).unwrap();
    bytes[60] ^= 1;
    std::fs::write(&path, bytes).unwrap();
    let (seen, walk) = seqs(&open(dir.path()));
    assert_eq!(seen.len(), 19);
    assert_eq!((walk.missing.len(), walk.damaged, walk.cut), (1, 1, false));
}

#[test]
fn a_half_written_end_is_a_cut_and_no_damage_once_written_on() {
    let dir = tempfile::tempdir().unwrap();
    let journal = fill(dir.path(), 1..=2);
    let path = journal.segments.last().unwrap().path.clone();
    drop(journal);
    let bytes = std::fs::read(&path).unwrap();
    std::fs::write(&path, &bytes[..bytes.len() - 3]).unwrap();
    let (seen, walk) = seqs(&open(dir.path()));
    assert_eq!((seen, walk.cut), (vec![1], true));
    assert_eq!(open(dir.path()).high(), Some(2));
    drop(fill(dir.path(), 2..=3));
    let (seen, walk) = seqs(&open(dir.path()));
    assert_eq!((seen, walk.cut, walk.damaged), (vec![1, 2, 3], false, 0));
}

#[test]
fn a_deleted_segment_is_noticed() {
    let dir = tempfile::tempdir().unwrap();
    let journal = fill(dir.path(), 1..=20);
    std::fs::remove_file(&journal.segments[2].path).unwrap();
    let (_, walk) = seqs(&open(dir.path()));
    assert_eq!((walk.missing.len(), walk.damaged), (1, 1));
    assert_eq!(walk.lacks(0, 20), walk.missing);
    assert_eq!(Walk::default().lacks(3, 5), [(4, 5)]);
}

/// Fails the n-th step that `of` chooses, then works again.
fn failing(of: fn(Step) -> bool, at: usize, go: fn() -> Go) -> Steps {
    let count = AtomicUsize::new(0);
    Steps::new(Arc::new(move |step| {
        if of(step) && count.fetch_add(1, Ordering::Relaxed) == at { go() } else { Go::On }
    }))
}

#[test]
fn a_full_disk_undoes_the_change_and_the_journal_goes_on() {
    for at in 0..2 {
        let dir = tempfile::tempdir().unwrap();
        let steps = failing(
            |step| step.act == Act::Write && step.part == Part::Journal,
            at,
            || Go::Short(9),
        );
        let mut journal = open_with(dir.path(), &steps, 10_000);
        let refusal = journal.append(&[(1, batch(1))]);
        assert!(
            matches!(refusal, Err(AppendError::Undone(StoreError::Full { .. }))),
            "{refusal:?}"
        );
        journal.append(&[(1, batch(1)), (2, batch(2))]).unwrap();
        let (seen, walk) = seqs(&open(dir.path()));
        assert_eq!((seen, walk.damaged, walk.cut), (vec![1, 2], 0, false));
    }
}

#[test]
fn a_failed_fsync_leaves_everything_uncertain() {
    let dir = tempfile::tempdir().unwrap();
    let steps =
        failing(|step| step.act == Act::Sync, 0, || Go::Fail(std::io::ErrorKind::Other.into()));
    let mut journal = open_with(dir.path(), &steps, 10_000);
    assert!(matches!(journal.append(&[(1, batch(1))]), Err(AppendError::Uncertain(_))));
}
