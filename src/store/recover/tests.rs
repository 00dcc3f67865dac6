//! A store that was unplugged or damaged, opened again.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::model::OfferId;
use crate::store::conformance::{at, put_delivery, put_offer, subscriber};
use crate::store::steps::{Act, Go, Part};
use crate::store::{Changeset, Depth, Options, Repair, Store, StoreError};

/// What the disk shows when the process is killed now.
fn unplugged(dir: &Path) -> tempfile::TempDir {
    let copy = tempfile::tempdir().unwrap();
    copy_all(dir, copy.path());
    copy
}

fn copy_all(from: &Path, to: &Path) {
    for entry in std::fs::read_dir(from).unwrap().flatten() {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            std::fs::create_dir_all(&target).unwrap();
            copy_all(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).unwrap();
        }
    }
}

fn fill(store: &Store, numbers: std::ops::Range<i64>) {
    for n in numbers {
        let id = format!("o{n:03}");
        let changes = [put_offer(&id, n, &[&id]), put_delivery(&format!("s@{n}"), "s", n)];
        store.commit(Changeset::of(changes)).unwrap();
    }
}

fn offers(store: &Store) -> usize {
    store.offers(None, 500).unwrap().items.len()
}

/// Twenty changes, a snapshot after the tenth and the fifteenth; killed.
fn killed() -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    let store = Store::open(dir.path()).unwrap();
    store.commit(Changeset::of([subscriber("s", "s@exemple.org")])).unwrap();
    fill(&store, 0..10);
    store.snapshot(at(0)).unwrap();
    fill(&store, 10..15);
    store.snapshot(at(1)).unwrap();
    fill(&store, 15..20);
    let copy = unplugged(dir.path());
    drop(store);
    copy
}

/// The same, shut down cleanly.
fn closed() -> tempfile::TempDir {
    let dir = killed();
    drop(Store::open(dir.path()).unwrap());
    assert!(dir.path().join("CLEAN").exists());
    dir
}

fn whole(dir: &Path) -> Vec<Repair> {
    let store = Store::open(dir).unwrap();
    assert_eq!(offers(&store), 20);
    assert_eq!(store.waiting(None, 500).unwrap().items.len(), 20);
    assert_eq!(store.verify(Depth::Deep).unwrap().findings, []);
    fill(&store, 20..21);
    let repairs = store.repairs().repairs.clone();
    drop(store);
    let again = Store::open(dir).unwrap();
    assert_eq!(again.repairs().repairs, [], "after {repairs:?}");
    assert_eq!(offers(&again), 21);
    repairs
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found: Vec<_> =
        std::fs::read_dir(folder).unwrap().flatten().map(|e| e.path()).collect();
    found.sort();
    found
}

fn flip(path: &Path, at: usize) {
    let mut bytes = std::fs::read(path).unwrap();
    let at = at % bytes.len();
    bytes[at] ^= 0x10;
    std::fs::write(path, bytes).unwrap();
}

#[test]
fn a_killed_store_is_whole() {
    let repairs = whole(killed().path());
    assert!(repairs.iter().all(|repair| matches!(repair, Repair::Replayed { .. })), "{repairs:?}");
}

#[test]
fn a_closed_store_needs_no_repair() {
    assert_eq!(whole(closed().path()), []);
}

#[test]
fn an_index_that_is_gone_is_made_anew() {
    for dir in [killed(), closed()] {
        std::fs::remove_dir_all(dir.path().join("sled.1")).unwrap();
        let repairs = whole(dir.path());
        assert!(matches!(repairs[0], Repair::Rebuilt { from: Some(_), .. }), "{repairs:?}");
    }
}

#[test]
fn flipped_bytes_of_the_index_lose_nothing() {
    for step in 0..12 {
        let dir = closed();
        let db = dir.path().join("sled.1/db");
        let length = std::fs::metadata(&db).unwrap().len() as usize;
        flip(&db, 37 + step * (length / 12));
        whole(dir.path());
    }
}

#[test]
fn cut_zeroed_and_lost_files_of_the_index_lose_nothing() {
    for name in ["db", "conf"] {
        for damage in 0..3 {
            let dir = if damage % 2 == 0 { killed() } else { closed() };
            let path = dir.path().join("sled.1").join(name);
            let bytes = std::fs::read(&path).unwrap();
            match damage {
                0 => std::fs::write(&path, &bytes[..bytes.len() / 2]).unwrap(),
                1 => std::fs::write(&path, vec![0; bytes.len()]).unwrap(),
                _ => std::fs::remove_file(&path).unwrap(),
            }
            whole(dir.path());
        }
    }
}

#[test]
fn half_written_helper_files_of_sled_are_cured() {
    let dir = killed();
    std::fs::write(dir.path().join("sled.1/snap.FFFFFFFFFFFFFFFF.generating"), b"half").unwrap();
    assert!(whole(dir.path()).contains(&Repair::Cured));
}

#[test]
fn damaged_snapshots_are_passed_over() {
    let dir = killed();
    let newest = files(&dir.path().join("history.1/snapshots")).pop().unwrap();
    flip(&newest, 300);
    std::fs::remove_dir_all(dir.path().join("sled.1")).unwrap();
    let repairs = whole(dir.path());
    assert!(repairs.iter().any(|repair| matches!(repair, Repair::SnapshotDamaged { .. })));
}

#[test]
fn a_damaged_journal_is_reported_and_the_index_serves() {
    let dir = closed();
    std::fs::remove_file(dir.path().join("CLEAN")).unwrap();
    let newest = files(&dir.path().join("history.1/journal"));
    let segment =
        newest.iter().rfind(|path| path.extension().is_some_and(|ext| ext == "log")).unwrap();
    flip(segment, 200);
    let repairs = whole(dir.path());
    assert!(repairs.contains(&Repair::JournalDamaged { places: 1 }), "{repairs:?}");
}

#[test]
fn what_has_no_copy_left_is_reported_lost_and_the_rest_is_kept() {
    let dir = killed();
    std::fs::remove_dir_all(dir.path().join("sled.1")).unwrap();
    let journal = files(&dir.path().join("history.1/journal"));
    let last =
        journal.iter().rfind(|path| path.extension().is_some_and(|ext| ext == "log")).unwrap();
    let bytes = std::fs::read(last).unwrap();
    std::fs::write(last, &bytes[..bytes.len() - 5]).unwrap();
    let store = Store::open(dir.path()).unwrap();
    assert_eq!(offers(&store), 19);
    assert!(store.repairs().lost_something(), "{:?}", store.repairs());
    assert_eq!(store.verify(Depth::Deep).unwrap().findings, []);
    fill(&store, 30..31);
    drop(store);
    assert_eq!(offers(&Store::open(dir.path()).unwrap()), 20);
}

#[test]
fn a_journal_that_is_gone_is_not_passed_over_in_silence() {
    let dir = killed();
    let whole = offers(&Store::open(unplugged(dir.path()).path()).unwrap());
    std::fs::remove_dir_all(dir.path().join("history.1/journal")).unwrap();
    let store = Store::open(dir.path()).unwrap();
    assert_eq!(whole, 20);
    assert!(store.repairs().cost_a_copy(), "{:?}", store.repairs());
    assert_eq!(offers(&store) < 20, store.repairs().lost_something());
}

#[test]
fn a_lost_or_damaged_current_is_made_anew() {
    for damage in [None, Some("vigie 1 sled.9 history.9 00000000\n")] {
        let dir = closed();
        match damage {
            None => std::fs::remove_file(dir.path().join("CURRENT")).unwrap(),
            Some(text) => std::fs::write(dir.path().join("CURRENT"), text).unwrap(),
        }
        assert_eq!(whole(dir.path()), [Repair::CurrentRestored]);
    }
}

#[test]
fn a_folder_of_a_newer_program_is_left_alone() {
    let dir = closed();
    let body = "vigie 2 sled.1 history.1";
    let text = format!("{body} {:08x}\n", crc32fast::hash(body.as_bytes()));
    std::fs::write(dir.path().join("CURRENT"), text).unwrap();
    assert_eq!(Store::open(dir.path()).err(), Some(StoreError::NewerSchema { found: 2, known: 1 }));
    assert!(dir.path().join("CLEAN").exists());
}

#[test]
fn a_folder_that_ends_the_process_again_and_again_is_not_tried_again() {
    let dir = killed();
    std::fs::write(dir.path().join("OPENING"), "3").unwrap();
    assert!(matches!(whole(dir.path())[0], Repair::Rebuilt { .. }));
}

/// Fails one step for good, from the n-th time on.
fn failing(act: Act, part: Part) -> Options {
    Options {
        steps: Arc::new(move |step| {
            if (step.act, step.part) == (act, part) {
                Go::Fail(std::io::ErrorKind::StorageFull.into())
            } else {
                Go::On
            }
        }),
        ..Options::default()
    }
}

#[test]
fn a_failing_step_refuses_the_change_and_loses_none() {
    let kinds = [
        (Act::Write, Part::Journal),
        (Act::Sync, Part::Journal),
        (Act::Create, Part::Journal),
        (Act::Write, Part::Index),
        (Act::Sync, Part::Index),
        (Act::Rename, Part::Current),
    ];
    for (act, part) in kinds {
        let dir = closed();
        if let Ok(store) = Store::open_with(dir.path(), failing(act, part)) {
            let _ = store.commit(Changeset::of([put_offer("o000", 1, &["o000"])]));
            assert_eq!(offers(&store), 20, "{act:?} {part:?}");
        }
        let store = Store::open(dir.path()).unwrap();
        assert_eq!(offers(&store), 20, "{act:?} {part:?}");
        assert!(store.offer(&OfferId::new("o019")).unwrap().is_some());
        assert!(!store.repairs().lost_something(), "{act:?} {part:?} {:?}", store.repairs());
    }
}
