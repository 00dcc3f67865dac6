//! A labelled folder of messages: the file's name begins with what the message is. Where a file
//! holds a ticket of ours (`{{RETURN}}`, `{{MSGID}}`, `{{ENVID}}`), the reading must prove it.

use std::fs;
use std::path::PathBuf;
use std::sync::LazyLock;

use proptest::prelude::*;

use super::*;
use crate::mail::{ReturnPath, message_id, return_path};
use crate::model::DeliveryId;

const KEY: [u8; 32] = [9; 32];

fn filled(text: &str) -> String {
    let id = message_id(&KEY, &DeliveryId::new("s0123456789ab@20261124T070000Z"), "vigie.example");
    let base = Address::parse("rebond@vigie.example").unwrap();
    let ReturnPath::Address(path) = return_path(&KEY, &SubscriberId::new("s0123456789ab"), &base)
    else {
        panic!("a return path")
    };
    text.replace("{{RETURN}}", path.reveal())
        .replace("{{MSGID}}", &id)
        .replace("{{ENVID}}", id.split('@').next().unwrap())
}

fn label(kind: Kind) -> String {
    match kind {
        Kind::Command(command) => format!("command-{}", format!("{command:?}").to_lowercase()),
        Kind::BounceHard => "bounce-hard".into(),
        Kind::BounceSoft => "bounce-soft".into(),
        Kind::BounceOurs => "bounce-ours".into(),
        Kind::Complaint => "complaint".into(),
        Kind::AutoReply => "auto-reply".into(),
        Kind::Offer => "offer".into(),
        Kind::Other => "other".into(),
    }
}

/// Name and text, read once.
static CASES: LazyLock<Vec<(String, String)>> = LazyLock::new(|| {
    let folder = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cases/mail/inbound"));
    let mut cases: Vec<(String, String)> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .map(|path| {
            let name = path.file_stem().unwrap().to_string_lossy().into_owned();
            (name, fs::read_to_string(path).unwrap())
        })
        .collect();
    cases.sort();
    assert!(cases.len() > 100, "{} cases", cases.len());
    cases
});

#[test]
fn every_message_of_the_folder_is_read_as_labelled() {
    let mut wrong = Vec::new();
    for (name, text) in CASES.iter() {
        let reading = read(filled(text).as_bytes(), &KEY);
        let expected = name.split("--").next().unwrap();
        if label(reading.kind) != expected {
            wrong.push(format!("{name}: {} ({})", label(reading.kind), reading.evidence));
        }
        if reading.proven.is_some() != text.contains("{{") {
            wrong.push(format!("{name}: proven {:?}", reading.proven));
        }
        if reading.evidence.contains('@') {
            wrong.push(format!("{name}: address in {}", reading.evidence));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn under_another_key_nothing_is_proven() {
    for (name, text) in CASES.iter() {
        assert_eq!(read(filled(text).as_bytes(), &[1; 32]).proven, None, "{name}");
    }
}

#[test]
fn a_bounce_says_whom_and_why() {
    let (_, text) = CASES.iter().find(|(name, _)| name.ends_with("--unknown-user")).unwrap();
    let reading = read(filled(text).as_bytes(), &KEY);
    assert_eq!(reading.status.as_deref(), Some("5.1.1"));
    assert_eq!(reading.claimed, Address::parse("jeanne@exemple.org"));
    assert!(reading.evidence.contains("User unknown"), "{}", reading.evidence);
}

#[test]
fn only_people_are_answered() {
    for (name, text) in CASES.iter() {
        let answer = read(filled(text).as_bytes(), &KEY).answer;
        let starts = |labels: &[&str]| labels.iter().any(|label| name.starts_with(label));
        let machine = ["other--daemon", "other--delivered", "other--list", "other--our-own"];
        let person = starts(&["command", "offer", "other"]) && !starts(&machine);
        assert_eq!(answer == Answer::Allowed, person, "{name}");
    }
}

#[test]
fn what_is_no_message_is_left_alone() {
    for bytes in [&b""[..], b"\0\0", b"\r\n\r\n", &[0xff; 300]] {
        let reading = read(bytes, &KEY);
        assert_eq!((reading.kind, reading.proven), (Kind::Other, None));
    }
    let huge = vec![b'a'; SIZE_MAX + 1];
    assert_eq!(read(&huge, &KEY).answer, Answer::Never);
}

proptest! {
    #[test]
    fn no_bytes_make_it_fail_or_prove_anything(bytes in prop::collection::vec(any::<u8>(), 0..2_000)) {
        prop_assert_eq!(read(&bytes, &KEY).proven, None);
    }

    #[test]
    fn damaged_messages_are_read_without_a_fault(
        at in 0_usize..1_000, with in any::<u8>(), which in any::<prop::sample::Index>(),
    ) {
        let mut bytes = filled(&which.get(&CASES).1).into_bytes();
        let at = at % bytes.len();
        bytes[at] = with;
        read(&bytes, &KEY);
        read(&bytes[..at], &KEY);
    }
}
