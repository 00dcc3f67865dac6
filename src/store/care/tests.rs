//! Snapshots, compaction, backups and restoration, as their callers see them.

use std::path::Path;
use std::sync::Arc;

use chrono::Duration;

use super::*;
use crate::model::{DeliveryId, DeliveryState, Ledger, OfferId, SubscriberId};
use crate::store::batch::Batch;
use crate::store::conformance::{at, delivery, put_delivery, put_offer, subscriber};
use crate::store::envelope;
use crate::store::tree::{Tree, named};
use crate::store::{
    Change, Changeset, CompactAt, Depth, Options, Reserve, Room, Store, StoreError,
};

fn commit(store: &Store, changes: impl IntoIterator<Item = Change>) {
    store.commit(Changeset::of(changes)).unwrap();
}

fn state(store: &Store, id: &str) -> Option<&'static str> {
    store.delivery(&DeliveryId::new(id)).unwrap().map(|found| found.state.as_str())
}

#[test]
fn a_snapshot_is_due_once_a_day_and_when_the_journal_has_grown() {
    let dir = tempfile::tempdir().unwrap();
    let options = Options { journal_bytes: 30_000, ..Options::default() };
    let store = Store::open_with(dir.path(), options).unwrap();
    let due = |minutes: i64| store.maintain(at(minutes)).unwrap().snapshot.is_some();
    commit(&store, [put_offer("a", 1, &[])]);
    assert!(due(0));
    assert!(!due(60 * 48), "nothing changed");
    commit(&store, [put_offer("b", 1, &[])]);
    assert!(!due(60));
    assert!(due(60 * 24));
    for n in 0..200 {
        commit(&store, [put_offer(&format!("c{n}"), 1, &[])]);
    }
    assert!(due(60 * 24 + 1));
    let stats = store.stats().unwrap();
    // Both of that day were the two newest: kept; the first is of another day.
    assert_eq!(stats.snapshots, 3);
    assert!(stats.last_snapshot.is_some());
}

#[test]
fn the_journal_is_dropped_behind_the_second_newest_snapshot() {
    let dir = tempfile::tempdir().unwrap();
    let store = Store::open(dir.path()).unwrap();
    let mut sizes = Vec::new();
    for round in 0..6 {
        for n in 0..20 {
            commit(&store, [put_offer(&format!("{round}-{n}"), 1, &[])]);
        }
        sizes.push(store.stats().unwrap().journal_bytes);
        store.snapshot(at(round)).unwrap();
    }
    assert!(sizes[5] < sizes[1] + sizes[0], "{sizes:?}");
}

#[test]
fn compaction_gives_room_back_and_changes_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let options =
        Options { compact_at: CompactAt { times: 2, above: 1 << 20 }, ..Options::default() };
    let store = Store::open_with(dir.path(), options).unwrap();
    for round in 0..30 {
        commit(&store, (0..100).map(|n| put_offer(&format!("o{n}"), round, &["k"])));
    }
    let before = store.stats().unwrap();
    let done = store.maintain(at(0)).unwrap();
    let compacted = done.compacted.unwrap();
    assert!(compacted.after < compacted.before, "{compacted:?}");
    let after = store.stats().unwrap();
    assert_eq!(
        (after.offers, after.live_bytes, after.seq),
        (before.offers, before.live_bytes, before.seq)
    );
    commit(&store, [put_offer("new", 1, &[])]);
    assert_eq!(store.verify(Depth::Deep).unwrap().findings, []);
    assert!(!dir.path().join("sled.1").exists());
    drop(store);
    let store = Store::open(dir.path()).unwrap();
    assert!(store.repairs().is_empty(), "{:?}", store.repairs());
    assert_eq!(store.stats().unwrap().offers, 101);
}

#[test]
fn a_backup_moves_to_another_machine_and_mail_goes_on_there() {
    let dir = tempfile::tempdir().unwrap();
    let store = Store::open(&dir.path().join("old")).unwrap();
    commit(
        &store,
        [put_offer("a", 1, &["k"]), subscriber("s", "s@exemple.org"), put_delivery("s@1", "s", 1)],
    );
    let file = dir.path().join("backup.zst");
    let backup = store.backup(&file, at(5)).unwrap();
    assert_eq!(Store::verify_archive(&file).unwrap(), backup);
    let looked_into = Store::of_archive(&file).unwrap();
    assert_eq!(
        looked_into.offer(&OfferId::new("a")).unwrap(),
        store.offer(&OfferId::new("a")).unwrap()
    );

    let new = Store::open(&dir.path().join("new")).unwrap();
    let from = RestoredFrom { archive: &file, now: at(9) };
    let moved = new.import(&from).unwrap();
    assert_eq!((moved.offers, moved.subscribers, moved.held), (1, 1, 0));
    assert_eq!(new.instance_key(), store.instance_key());
    assert_eq!(state(&new, "s@1"), Some("queued"));
    assert!(new.subscriber_by_address("s@exemple.org").unwrap().is_some());
    assert!(matches!(new.import(&from), Err(StoreError::Conflict { .. })));
    commit(&new, [put_offer("b", 1, &[])]);
    drop(new);
    let new = Store::open(&dir.path().join("new")).unwrap();
    assert!(new.repairs().is_empty(), "{:?}", new.repairs());
    assert_eq!(new.stats().unwrap().offers, 2);
}

#[test]
fn a_restored_backup_brings_nobody_back_and_sends_nothing_twice() {
    let dir = tempfile::tempdir().unwrap();
    let store = Store::open(&dir.path().join("data")).unwrap();
    commit(&store, ["s", "t"].map(|id| subscriber(id, &format!("{id}@exemple.org"))));
    commit(
        &store,
        [
            put_offer("a", 1, &["k"]),
            put_delivery("s@1", "s", 1),
            put_delivery("t@1", "t", 1),
            put_delivery("s@2", "s", 2),
        ],
    );
    let file = dir.path().join("backup.zst");
    store.backup(&file, at(5)).unwrap();

    // Since then: one mail left, one person was erased, one offer and one person came.
    let sent = DeliveryState::Sent { at: at(6) };
    commit(&store, [Change::PutDelivery(Box::new(delivery("s@1", "s", 1, sent)))]);
    commit(&store, [Change::PutDelivery(Box::new(delivery("s@3", "s", 3, sent)))]);
    commit(&store, [Change::RemoveSubscriber(SubscriberId::new("t"))]);
    commit(&store, [subscriber("u", "u@exemple.org"), put_offer("b", 1, &[])]);

    let restored = store.restore(&RestoredFrom { archive: &file, now: at(9) }).unwrap();
    assert_eq!((restored.offers, restored.subscribers), (1, 1));
    assert_eq!((restored.erased_again, restored.already_settled, restored.held), (1, 1, 0));
    assert_eq!((restored.left_behind, restored.epoch), (1, 1));
    assert!(store.subscriber(&SubscriberId::new("t")).unwrap().is_none());
    assert_eq!(state(&store, "t@1"), None);
    assert_eq!(state(&store, "s@1"), Some("sent"));
    assert_eq!(state(&store, "s@2"), Some("queued"));
    assert_eq!(state(&store, "s@3"), Some("sent"), "its period is not answered again");
    let aside = restored.aside.unwrap();
    assert!(dir.path().join("data").join(&aside).join("journal").is_dir());
    commit(&store, [put_offer("c", 1, &[])]);
    assert_eq!(store.verify(Depth::Deep).unwrap().findings, []);
    drop(store);
    let store = Store::open(&dir.path().join("data")).unwrap();
    assert!(store.repairs().is_empty(), "{:?}", store.repairs());
    assert_eq!(store.stats().unwrap().offers, 2);
}

#[test]
fn a_folder_that_cannot_be_opened_is_restored_into() {
    let dir = tempfile::tempdir().unwrap();
    let data = dir.path().join("data");
    let store = Store::open(&data).unwrap();
    commit(&store, [subscriber("s", "s@exemple.org"), put_delivery("s@1", "s", 1)]);
    let file = dir.path().join("backup.zst");
    store.backup(&file, at(5)).unwrap();
    drop(store);
    let body = "vigie 7 sled.1 history.1";
    std::fs::write(
        data.join("CURRENT"),
        format!("{body} {:08x}\n", crc32fast::hash(body.as_bytes())),
    )
    .unwrap();
    assert!(Store::open(&data).is_err());
    let from = RestoredFrom { archive: &file, now: at(9) };
    let restored = Store::restore_folder(&data, &from, Options::default()).unwrap();
    assert_eq!((restored.held, restored.subscribers), (1, 1));
    let store = Store::open(&data).unwrap();
    assert_eq!(state(&store, "s@1"), Some("failed"));
    let found = store.subscriber(&SubscriberId::new("s")).unwrap().unwrap();
    assert_eq!(found.last_period, Some(at(9)));
    let busy = Store::restore_folder(&data, &from, Options::default());
    assert!(matches!(busy, Err(StoreError::Busy { .. })));
}

#[test]
fn a_damaged_backup_changes_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let store = Store::open(&dir.path().join("data")).unwrap();
    commit(&store, [put_offer("a", 1, &["k"])]);
    let file = dir.path().join("backup.zst");
    store.backup(&file, at(5)).unwrap();
    let bytes = std::fs::read(&file).unwrap();
    std::fs::write(&file, &bytes[..bytes.len() - 9]).unwrap();
    commit(&store, [put_offer("b", 1, &[])]);
    let refused = store.restore(&RestoredFrom { archive: &file, now: at(9) });
    assert!(matches!(refused, Err(StoreError::Corrupt { .. })), "{refused:?}");
    assert_eq!(store.stats().unwrap().offers, 2);
    for half_built in ["sled.2", "history.2"] {
        assert!(!dir.path().join("data").join(half_built).exists(), "{half_built}");
    }
    commit(&store, [put_offer("c", 1, &[])]);
}

#[test]
fn a_backup_of_another_instance_sends_nothing_that_it_may_have_sent() {
    let dir = tempfile::tempdir().unwrap();
    let other = Store::open(&dir.path().join("other")).unwrap();
    commit(&other, [subscriber("s", "s@exemple.org"), put_delivery("s@1", "s", 1)]);
    let file = dir.path().join("backup.zst");
    other.backup(&file, at(5)).unwrap();
    let store = Store::open(&dir.path().join("data")).unwrap();
    commit(&store, [subscriber("t", "t@exemple.org"), put_delivery("t@1", "t", 1)]);
    let restored = store.restore(&RestoredFrom { archive: &file, now: at(9) }).unwrap();
    assert!(restored.other_instance);
    assert_eq!((restored.held, restored.left_behind), (1, 1));
    assert_eq!(state(&store, "s@1"), Some("failed"));
    let found = store.subscriber(&SubscriberId::new("s")).unwrap().unwrap();
    assert_eq!(found.last_period, Some(at(9)));
    assert_eq!(store.instance_key(), other.instance_key());
    let again = store.restore(&RestoredFrom { archive: &file, now: at(10) }).unwrap();
    assert!(!again.other_instance);
    assert_eq!(again.epoch, 2);
}

#[test]
fn a_folder_behind_a_link_has_one_holder_too() {
    let dir = tempfile::tempdir().unwrap();
    let (real, link) = (dir.path().join("real"), dir.path().join("link"));
    std::fs::create_dir(&real).unwrap();
    std::os::unix::fs::symlink(&real, &link).unwrap();
    let store = Store::open(&link).unwrap();
    commit(&store, [put_offer("a", 1, &[])]);
    assert!(matches!(Store::open(&real), Err(StoreError::Busy { .. })));
    store.snapshot(at(0)).unwrap();
    store.compact().unwrap();
    drop(store);
    let store = Store::open(&real).unwrap();
    assert!(store.repairs().is_empty(), "{:?}", store.repairs());
    assert_eq!(store.stats().unwrap().offers, 1);
}

#[test]
fn an_export_is_read_back() {
    let dir = tempfile::tempdir().unwrap();
    let store = Store::in_memory();
    commit(&store, [put_offer("a", 1, &["k"])]);
    let path = dir.path().join("export.ndjson");
    let file = std::fs::File::create(&path).unwrap();
    let exported = store.export(Box::new(file), at(5)).unwrap();
    assert_eq!(Store::verify_archive(&path).unwrap().rows, exported.rows);
    assert_eq!(Store::of_archive(&path).unwrap().stats().unwrap().offers, 1);
}

#[test]
fn verification_finds_what_is_damaged() {
    let dir = tempfile::tempdir().unwrap();
    let store = Store::open(dir.path()).unwrap();
    commit(&store, [put_offer("a", 1, &["k"])]);
    assert_eq!(store.verify(Depth::Deep).unwrap().findings, [Finding::NoSnapshot]);
    store.snapshot(at(0)).unwrap();
    commit(&store, [put_offer("b", 1, &["k"])]);
    assert_eq!(store.verify(Depth::Deep).unwrap().findings, []);
    let damage = |folder: &Path, kind: &str| {
        for entry in std::fs::read_dir(folder).unwrap().flatten() {
            if entry.path().extension().is_some_and(|ext| ext == kind) {
                let bytes = std::fs::read(entry.path()).unwrap();
                std::fs::write(entry.path(), &bytes[..bytes.len() - 2]).unwrap();
            }
        }
    };
    damage(&dir.path().join("history.1/journal"), "log");
    assert_eq!(store.verify(Depth::Deep).unwrap().findings, [Finding::Journal { places: 1 }]);
    damage(&dir.path().join("history.1/snapshots"), "zst");
    let findings = store.verify(Depth::Deep).unwrap().findings;
    assert!(
        findings.iter().any(|finding| matches!(finding, Finding::Snapshot { .. })),
        "{findings:?}"
    );
}

#[test]
fn a_backup_is_a_new_snapshot_in_the_stead_of_a_damaged_one() {
    let dir = tempfile::tempdir().unwrap();
    let store = Store::open(&dir.path().join("data")).unwrap();
    commit(&store, [put_offer("a", 1, &["k"])]);
    store.snapshot(at(0)).unwrap();
    std::fs::remove_dir_all(dir.path().join("data/history.1/snapshots")).unwrap();
    store.snapshot(at(0)).unwrap();
    commit(&store, [put_offer("b", 1, &["k"])]);
    let taken = store.snapshot(at(1)).unwrap().unwrap();
    let shelf = dir.path().join("data/history.1/snapshots");
    let newest = shelf.join(format!("snap-{:020}.ndjson.zst", taken.seq));
    std::fs::write(&newest, b"nothing").unwrap();
    let found = store.verify(Depth::Quick).unwrap();
    assert!(matches!(found.findings[..], [Finding::Snapshot { .. }]), "{found:?}");
    commit(&store, [put_offer("c", 1, &["k"])]);
    store.backup(&dir.path().join("backup.zst"), at(2)).unwrap();
    assert_eq!(store.verify(Depth::Deep).unwrap().findings, []);
    assert_eq!(store.stats().unwrap().snapshots, 2, "the damaged one made no whole one go");
    assert!(newest.with_extension("damaged").exists());
}

#[test]
fn what_does_not_belong_together_is_found_and_goes_with_a_restoration() {
    let dir = tempfile::tempdir().unwrap();
    let store = Store::open(&dir.path().join("data")).unwrap();
    commit(&store, [subscriber("s", "s@exemple.org"), put_offer("a", 1, &["k"])]);
    let heard = |id: &str| Ledger {
        subscriber: SubscriberId::new(id),
        offer: OfferId::new("a"),
        revision: 1,
        delivery: DeliveryId::new("s@1"),
        reminded: None,
    };
    commit(&store, ["s", "nobody"].map(|id| Change::PutLedger(heard(id))));
    store.snapshot(at(0)).unwrap();
    let deep = || store.verify(Depth::Deep).unwrap();
    assert_eq!(deep().findings, [Finding::Orphans { rows: 1 }]);
    assert_eq!(store.verify(Depth::Quick).unwrap().findings, []);
    // A row that no change of the journal made.
    let stray = named("stray");
    let record = envelope::seal(Tree::OfferByKey, &stray, &"a").unwrap();
    let seq = store.stats().unwrap().seq;
    let mut batch = Batch::default();
    batch.put(Tree::OfferByKey, stray, record);
    store.engine().apply(&batch, seq).unwrap();
    let both = [Finding::IndexRows { rows: 1 }, Finding::Orphans { rows: 1 }];
    assert_eq!(deep().findings, [&both[..], &[Finding::History { rows: 1 }]].concat());
    let file = dir.path().join("backup.zst");
    store.backup(&file, at(2)).unwrap();
    store.restore(&RestoredFrom { archive: &file, now: at(3) }).unwrap();
    assert_eq!(deep().findings, []);
    assert_eq!(store.ledger(&SubscriberId::new("s")).unwrap().len(), 1);
}

#[test]
fn a_clock_that_was_wrong_does_not_keep_snapshots_away() {
    let dir = tempfile::tempdir().unwrap();
    let store = Store::open(dir.path()).unwrap();
    commit(&store, [put_offer("a", 1, &[])]);
    store.snapshot(at(60 * 24 * 400)).unwrap();
    commit(&store, [put_offer("b", 1, &[])]);
    assert!(store.maintain(at(0)).unwrap().snapshot.is_some());
    commit(&store, [put_offer("c", 1, &[])]);
    assert!(store.maintain(at(1)).unwrap().snapshot.is_none());
}

#[test]
fn a_nearly_full_disk_refuses_offers_and_lets_mail_go_on() {
    let dir = tempfile::tempdir().unwrap();
    let free = Arc::new(std::sync::atomic::AtomicU64::new(1000));
    let seen = Arc::clone(&free);
    let options = Options {
        reserve: Reserve { percent: 5, at_least: 100, at_most: 10_000 },
        room: Arc::new(move |_| {
            Some(Room { free: seen.load(std::sync::atomic::Ordering::Relaxed), total: 4000 })
        }),
        ..Options::default()
    };
    let store = Store::open_with(dir.path(), options).unwrap();
    commit(&store, [put_offer("a", 1, &[]), put_delivery("s@1", "s", 1)]);
    free.store(150, std::sync::atomic::Ordering::Relaxed);
    let refused = store.commit(Changeset::of([put_offer("b", 1, &[])]));
    assert!(matches!(refused, Err(StoreError::Full { .. })), "{refused:?}");
    assert_eq!(store.claim_outbox(at(2), Duration::minutes(1), 9).unwrap().len(), 1);
    commit(&store, [put_delivery("s@1", "s", 1), subscriber("s", "s@exemple.org")]);
    free.store(1000, std::sync::atomic::Ordering::Relaxed);
    commit(&store, [put_offer("b", 1, &[])]);
}
