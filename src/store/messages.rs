//! Every message of the store is in both catalogues, with all its variables.

use std::path::PathBuf;

use super::{Archive, Finding, Repair, Restored, StoreError};
use crate::model::{Lang, Message};
use crate::words::Words;

fn repairs() -> Vec<Repair> {
    let rebuilt = |aside: Option<&str>, from| Repair::Rebuilt {
        why: "sled".to_owned(),
        aside: aside.map(str::to_owned),
        from,
    };
    vec![
        Repair::Replayed { changes: 1 },
        Repair::Cured,
        rebuilt(Some("sled.bad.1"), Some(7)),
        rebuilt(Some("sled.bad.1"), None),
        rebuilt(None, Some(7)),
        rebuilt(None, None),
        Repair::JournalDamaged { places: 2 },
        Repair::JournalCut,
        Repair::SnapshotDamaged { name: "snap-7".to_owned() },
        Repair::CurrentRestored,
        Repair::Salvaged { rows: 3 },
        Repair::Lost { from: 4, to: 5 },
    ]
}

fn errors() -> Vec<StoreError> {
    let dir = PathBuf::from("/var/lib/vigie");
    vec![
        StoreError::conflict("NoOffer"),
        StoreError::Busy { dir: dir.clone(), holder: None },
        StoreError::Busy { dir: dir.clone(), holder: Some(77) },
        StoreError::Full { dir },
        StoreError::corrupt("offers/a"),
        StoreError::NewerSchema { found: 2, known: 1 },
        StoreError::NoKey { id: "0a1b2c3d".to_owned() },
        StoreError::unavailable("EIO"),
    ]
}

fn findings() -> Vec<Finding> {
    vec![
        Finding::IndexDiffers,
        Finding::Record { place: "offers/a".to_owned() },
        Finding::IndexRows { rows: 1 },
        Finding::Orphans { rows: 1 },
        Finding::History { rows: 2 },
        Finding::Journal { places: 2 },
        Finding::Snapshot { name: "snap-7".to_owned() },
        Finding::NoSnapshot,
    ]
}

fn restored() -> Restored {
    Restored {
        from: Archive { seq: 9, rows: 9, bytes: 9, taken: None },
        offers: 1,
        subscribers: 2,
        other_instance: true,
        epoch: 1,
        erased_again: 1,
        already_settled: 2,
        held: 1,
        left_behind: 2,
        aside: Some("history.aside.1".to_owned()),
    }
}

#[test]
fn both_catalogues_have_every_message() {
    let mut messages: Vec<Message> = repairs().iter().map(Repair::message).collect();
    messages.extend(errors().iter().map(StoreError::message));
    messages.extend(findings().iter().map(Finding::message));
    messages.extend(restored().messages());
    messages.push(Message::new("store-hangs").with("seconds", 30_i64));
    for lang in [Lang::Fr, Lang::En] {
        let words = Words::new(lang);
        for message in &messages {
            let said = words.tell(message);
            assert!(!said.starts_with("store-") && !said.contains('{'), "{lang:?} {said}");
        }
    }
}

#[test]
fn a_loss_is_told_plainly() {
    let said = |repair: Repair| Words::new(Lang::Fr).tell(&repair.message());
    insta::assert_snapshot!(said(Repair::Lost { from: 4, to: 5 }), @"Des modifications confirmées n’ont plus de copie sûre (numéros 4 à 5). Si vous avez une sauvegarde sur une autre machine, comparez-la, ou lancez « vigie store restore ».");
    insta::assert_snapshot!(said(Repair::Replayed { changes: 1 }), @"Après un arrêt brutal, 1 modification déjà confirmée a été remise à sa place. Rien n’est perdu.");
}
