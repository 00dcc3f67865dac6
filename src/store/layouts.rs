//! Folders of every layout there ever was are opened, whole. The folders lie in
//! `tests/fixtures/store`; never change one, add the next.

use std::path::Path;

use super::conformance::at;
use super::{Depth, Finding, RepairReport, Store};
use crate::model::{DeliveryId, IdentityKey, OfferId, PostingId, SourceId, SubscriberId};

fn copy_all(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap().flatten() {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy_all(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).unwrap();
        }
    }
}

fn opened(layout: &str) -> (tempfile::TempDir, Store) {
    let dir = tempfile::tempdir().unwrap();
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/store");
    copy_all(&fixtures.join(layout), dir.path());
    let store = Store::open(dir.path()).unwrap();
    (dir, store)
}

fn holds_everything(store: &Store) {
    let id = OfferId::new("offre00000000002");
    let offer = store.offer(&id).unwrap().unwrap();
    assert_eq!(offer.facts.employer.as_deref(), Some("Maison du Lac"));
    assert_eq!(store.offer_by_key(&IdentityKey::new("carrefour:2")).unwrap(), Some(id));
    assert_eq!(store.offers_changed_since(at(2), None, 9).unwrap().items.len(), 1);
    let found = store.subscriber_by_address("s2@exemple.org").unwrap().unwrap();
    assert_eq!(found.last_period, Some(at(60)));
    let s1 = SubscriberId::new("s1");
    assert_eq!(store.ledger(&s1).unwrap().len(), 1);
    assert_eq!(store.digests(Some(&s1), None, 9).unwrap().items.len(), 1);
    assert_eq!(store.waiting(None, 9).unwrap().items[0].id, DeliveryId::new("s1@2"));
    assert_eq!(store.source(&SourceId::new("carrefour")).unwrap().unwrap().failures, 1);
    assert!(store.memo(&PostingId::new("carrefour:1")).unwrap().is_some());
    assert!(store.refusal(&PostingId::new("carrefour:9")).unwrap().is_some());
    let stats = store.stats().unwrap();
    assert_eq!((stats.seq, stats.offers, stats.subscribers, stats.deliveries), (4, 2, 2, 2));
    assert_eq!(store.verify(Depth::Deep).unwrap().findings, Vec::<Finding>::new());
}

/// Before the journal: sled alone, with the account as plain JSON.
#[test]
fn layout_0() {
    let (dir, store) = opened("layout-0");
    assert_eq!(*store.repairs(), RepairReport::default());
    holds_everything(&store);
    assert_eq!(store.stats().unwrap().snapshots, 1, "there is a second copy from now on");
    drop(store);
    // The second copy is enough.
    std::fs::remove_dir_all(dir.path().join("sled.1")).unwrap();
    holds_everything(&Store::open(dir.path()).unwrap());
}

/// Journal, snapshot and index.
#[test]
fn layout_1() {
    let (dir, store) = opened("layout-1");
    assert_eq!(*store.repairs(), RepairReport::default());
    holds_everything(&store);
    drop(store);
    std::fs::remove_dir_all(dir.path().join("sled.1")).unwrap();
    holds_everything(&Store::open(dir.path()).unwrap());
}
