//! What is copied or checked is one moment, and commits go on meanwhile.

use std::io::{self, Write};
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use crate::model::OfferId;
use crate::store::conformance::{at, put_offer};
use crate::store::steps::{Act, Go, Part, Step};
use crate::store::{Change, Changeset, Depth, Options, Store};

const OFFERS: u32 = 20;

/// Change `n` writes its number, and one offer that changed in minute `n`.
fn change(n: u32) -> Changeset {
    let offer = put_offer(&format!("o{}", n % OFFERS), n.into(), &[&format!("k{n}")]);
    Changeset::of([Change::PutMeta("n".to_owned(), n.into()), offer])
}

/// Everything is as it was after the change whose number is there.
fn is_one_moment(store: &Store) -> u32 {
    let n = store.meta("n").unwrap().and_then(|n| n.as_u64()).unwrap_or(0) as u32;
    for last in (0..=n).rev().take(OFFERS as usize).filter(|last| *last > 0) {
        let id = OfferId::new(format!("o{}", last % OFFERS));
        let changed = store.offer(&id).unwrap().map(|offer| offer.changed);
        assert_eq!(changed, Some(at(last.into())), "after {n}");
    }
    n
}

#[test]
fn copies_taken_while_others_commit_are_each_one_moment() {
    let dir = tempfile::tempdir().unwrap();
    let data = dir.path().join("data");
    let store = Store::open(&data).unwrap();
    store.commit(change(1)).unwrap();
    let over = AtomicBool::new(false);
    let (last, moments) = std::thread::scope(|scope| {
        let committing = scope.spawn(|| {
            let mut n = 1;
            while !over.load(Ordering::Relaxed) {
                n += 1;
                store.commit(change(n)).unwrap();
            }
            n
        });
        let ends = Over(&over);
        let mut moments = Vec::new();
        for round in 0..3 {
            let file = dir.path().join(format!("{round}.zst"));
            store.backup(&file, at(round)).unwrap();
            moments.push(is_one_moment(&Store::of_archive(&file).unwrap()));
            store.snapshot(at(round)).unwrap();
            store.compact().unwrap();
            assert_eq!(store.verify(Depth::Deep).unwrap().findings, []);
            moments.push(is_one_moment(&store.rehearsal().unwrap()));
        }
        drop(ends);
        (committing.join().unwrap(), moments)
    });
    assert!(moments.windows(2).all(|pair| pair[0] <= pair[1]), "{moments:?}");
    assert_eq!(is_one_moment(&store), last);
    drop(store);
    // From the snapshot and the journal alone.
    let index = std::fs::read_dir(&data).unwrap().flatten();
    let index = index.map(|entry| entry.path()).find(|path| is_index(path)).unwrap();
    std::fs::remove_dir_all(index).unwrap();
    let store = Store::open(&data).unwrap();
    assert!(!store.repairs().lost_something(), "{:?}", store.repairs());
    assert_eq!(is_one_moment(&store), last);
    assert_eq!(store.verify(Depth::Deep).unwrap().findings, []);
}

/// Ends the committing, also when an assertion fails.
struct Over<'a>(&'a AtomicBool);

impl Drop for Over<'_> {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

fn is_index(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("sled."))
}

/// Whoever comes here tells so, once, and goes on when told.
struct Gate {
    once: Mutex<Option<(Sender<()>, Receiver<()>)>>,
}

impl Gate {
    fn new() -> (Arc<Self>, Receiver<()>, Sender<()>) {
        let ((come, hear), (open, wait)) = (channel(), channel());
        (Arc::new(Self { once: Mutex::new(Some((come, wait))) }), hear, open)
    }

    fn pass(&self) {
        if let Some((come, wait)) = self.once.lock().unwrap().take() {
            come.send(()).unwrap();
            wait.recv_timeout(Duration::from_secs(60)).unwrap();
        }
    }
}

struct Slow(Arc<Gate>);

impl Write for Slow {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.pass();
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Commits in the middle of `copy`, which passes the gate.
fn goes_on(store: &Store, copy: impl FnOnce() -> u64 + Send, come: &Receiver<()>, go: &Sender<()>) {
    std::thread::scope(|scope| {
        let copying = scope.spawn(copy);
        come.recv_timeout(Duration::from_secs(60)).unwrap();
        let committed = store.commit(change(2)).unwrap();
        assert!(store.maintain(at(9)).unwrap().snapshot.is_none(), "one at a time");
        go.send(()).unwrap();
        assert!(copying.join().unwrap() < committed.seq);
    });
    assert_eq!(is_one_moment(store), 2);
}

#[test]
fn a_commit_does_not_wait_for_a_snapshot() {
    let dir = tempfile::tempdir().unwrap();
    let (gate, come, go) = Gate::new();
    let steps = move |step: Step| {
        if step == (Step { act: Act::Write, part: Part::Snapshot }) {
            gate.pass();
        }
        Go::On
    };
    let options = Options { steps: Arc::new(steps), ..Options::default() };
    let store = Store::open_with(dir.path(), options).unwrap();
    store.commit(change(1)).unwrap();
    goes_on(&store, || store.snapshot(at(1)).unwrap().unwrap().seq, &come, &go);
}

#[test]
fn a_commit_does_not_wait_for_whoever_reads_an_export() {
    let dir = tempfile::tempdir().unwrap();
    let (gate, come, go) = Gate::new();
    let store = Store::open(dir.path()).unwrap();
    store.commit(change(1)).unwrap();
    let slow = Box::new(Slow(gate));
    goes_on(&store, || store.export(slow, at(1)).unwrap().seq, &come, &go);
}
