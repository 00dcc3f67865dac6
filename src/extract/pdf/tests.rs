//! Documents as offices, browsers and printers make them, written into `tests/fixtures/documents/`.

use std::io::Write;
use std::path::Path;
use std::{env, fs};

use super::{Unread, is_pdf, read, whole};

fn document(name: &str) -> Vec<u8> {
    let folder = Path::new(&env::var("CARGO_MANIFEST_DIR").unwrap()).join("tests/fixtures");
    fs::read(folder.join("documents").join(name)).unwrap()
}

/// The smallest document whose one page has this content.
fn minimal(content: &[u8], extra: &str) -> Vec<u8> {
    let mut out = b"%PDF-1.4\n".to_vec();
    let mut offsets = Vec::new();
    let font = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>";
    let objects = [
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        "<</Type/Pages/Kids[3 0 R]/Count 1>>".to_owned(),
        "<</Type/Page/Parent 2 0 R/Contents 5 0 R/Resources<</Font<</F1 4 0 R>>>>>>".to_owned(),
        font.to_owned(),
    ];
    for (nth, object) in objects.iter().enumerate() {
        offsets.push(out.len());
        writeln!(out, "{} 0 obj{object}endobj", nth + 1).unwrap();
    }
    offsets.push(out.len());
    writeln!(out, "5 0 obj<</Length {}{extra}>>stream", content.len()).unwrap();
    out.extend(content);
    out.extend(b"\nendstream endobj\n");
    let start = out.len();
    writeln!(out, "xref\n0 6\n0000000000 65535 f ").unwrap();
    for offset in offsets {
        writeln!(out, "{offset:010} 00000 n ").unwrap();
    }
    writeln!(out, "trailer<</Size 6/Root 1 0 R>>\nstartxref\n{start}\n%%EOF").unwrap();
    out
}

#[test]
fn documents_of_many_makers_are_read() {
    for name in ["office.pdf", "type0.pdf", "printed.pdf", "browser.pdf"] {
        let lines = read(&document(name)).unwrap();
        let text = lines.join("\n");
        for words in [
            "Offre d’emploi : pair-aidant·e en santé mentale",
            "Besançon",
            "Vous accueillez les personnes, vous partagez votre expérience vécue du rétablissement et vous participez",
            "Date limite de candidature : 15 janvier 2027",
        ] {
            assert!(text.contains(words), "{name} lacks {words}: {text}");
        }
    }
}

#[test]
fn what_gives_no_text_says_why() {
    assert_eq!(read(&document("scanned.pdf")), Err(Unread::Scanned));
    assert_eq!(read(&document("locked.pdf")), Err(Unread::Locked));
    assert_eq!(read(b"%PDF-1.7"), Err(Unread::Broken));
    assert_eq!(read(&vec![b' '; super::SIZE + 1]), Err(Unread::Large));
    assert!(is_pdf(b"\n%PDF-1.7") && !is_pdf(b"<html><p>%PDF-1.7"));
}

#[test]
fn accents_written_by_hand_are_read() {
    let content = b"BT /F1 12 Tf 60 700 Td (Pair-aidant \xe0 Besan\xe7on, \x9cuvre de sant\xe9 mentale) Tj T* (Une exp\xe9rience v\xe9cue est demand\xe9e.) Tj ET";
    let lines = read(&minimal(content, "")).unwrap();
    assert_eq!(lines.first().unwrap(), "Pair-aidant à Besançon, œuvre de santé mentale");
}

#[test]
fn a_bomb_is_refused_soon() {
    let zeros = vec![b' '; 64 * 1024 * 1024];
    let mut packer = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    packer.write_all(&zeros).unwrap();
    let bomb = minimal(&packer.finish().unwrap(), "/Filter/FlateDecode");
    assert_eq!(read(&bomb), Err(Unread::Scanned));
}

#[test]
fn broken_lines_are_made_whole() {
    let check = |lines: &[&str], expected: &[&str]| {
        assert_eq!(whole(lines.iter().map(|l| (*l).to_owned()).collect()), expected);
    };
    check(
        &["Une personne qui a un", "parcours de soin."],
        &["Une personne qui a un parcours de soin."],
    );
    check(&["Un poste de pair-", "aidant à Dole."], &["Un poste de pair-aidant à Dole."]);
    check(&["Missions :", "• écouter", "• animer"], &["Missions :", "• écouter", "• animer"]);
    check(&["Contrat : CDI", "Lieu : Dole"], &["Contrat : CDI", "Lieu : Dole"]);
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(96))]
    #[test]
    fn any_bytes_are_borne(body: Vec<u8>) {
        let _ = read(&body);
        let _ = read(&[b"%PDF-1.4\n", body.as_slice()].concat());
        let _ = read(&minimal(&body, ""));
        let _ = read(&minimal(&body, "/Filter/FlateDecode"));
    }

    #[test]
    fn damaged_documents_are_borne(at: proptest::sample::Index, bit in 0..8_u8, end: proptest::sample::Index) {
        for name in ["office.pdf", "type0.pdf", "printed.pdf"] {
            let mut body = document(name);
            let place = at.index(body.len());
            body[place] ^= 1 << bit;
            let _ = read(&body);
            let _ = read(&body[..end.index(body.len())]);
        }
    }
}
