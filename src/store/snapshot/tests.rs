//! Archives: what is written is read back, and no damage passes.

use std::sync::Arc;

use proptest::prelude::*;

use super::*;
use crate::store::batch::Batch;
use crate::store::engine::Memory;
use crate::store::envelope;
use crate::store::steps::Go;

fn quiet() -> Steps {
    Steps::new(Arc::new(|_| Go::On))
}

fn engine(rows: &[(Tree, Vec<u8>, String)]) -> Engine {
    let engine = Engine::Memory(Memory::default());
    let mut batch = Batch::default();
    for (tree, key, value) in rows {
        batch.put(*tree, key.clone(), envelope::seal(*tree, key, value).unwrap());
    }
    engine.apply(&batch, 42).unwrap();
    engine
}

fn some_rows() -> Vec<(Tree, Vec<u8>, String)> {
    let key = |n: u8| if n.is_multiple_of(2) { vec![b'k', n + 40] } else { vec![0, n, 0xFF] };
    (0..60)
        .map(|n| (Tree::ALL[usize::from(n) % 17], key(n), "é\n".repeat(usize::from(n) * 9)))
        .collect()
}

fn read_all(path: &Path) -> Result<Engine, StoreError> {
    let fresh = Engine::Memory(Memory::default());
    let mut batch = Batch::default();
    let (head, _) = read(path, &mut |tree, key, json| {
        let record = envelope::wrap(tree, &key, &json);
        batch.put(tree, key, record);
        Ok(())
    })?;
    fresh.apply(&batch, head.seq)?;
    Ok(fresh)
}

#[test]
fn what_is_written_is_read_back_packed_or_plain() {
    let dir = tempfile::tempdir().unwrap();
    let engine = engine(&some_rows());
    let packed = dir.path().join("a.zst");
    let written = write(&engine, &packed, None, &quiet()).unwrap();
    assert_eq!((written.seq, written.rows), (42, 60));
    let plain = dir.path().join("a.ndjson");
    std::fs::write(&plain, write_lines(&engine, Vec::new(), None).unwrap()).unwrap();
    for path in [packed, plain] {
        assert_eq!(read_all(&path).unwrap().tally(), engine.tally());
    }
    assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 2, "no unfinished file is left");
}

#[test]
fn the_lines_are_plain_json() {
    let rows =
        [(Tree::Meta, b"name".to_vec(), "v".to_owned()), (Tree::Meta, vec![0, 1], "w".to_owned())];
    let lines = write_lines(&engine(&rows), Vec::new(), None).unwrap();
    insta::assert_snapshot!(String::from_utf8(lines).unwrap(), @r#"
    {"vigie":"store","layout":1,"records":1,"seq":42,"taken":null}
    {"t":"meta","x":"0001","v":"w"}
    {"t":"meta","k":"name","v":"v"}
    {"rows":2,"crc":"f758d215","seq":42,"layout":1}
    "#);
}

#[test]
fn an_archive_of_a_newer_program_is_refused_as_newer() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a");
    for head in [
        r#"{"vigie":"store","layout":2,"records":1,"seq":1,"taken":null}"#,
        r#"{"vigie":"store","layout":1,"records":9,"seq":1,"taken":null}"#,
    ] {
        std::fs::write(&path, format!("{head}\n")).unwrap();
        assert!(matches!(check(&path), Err(StoreError::NewerSchema { .. })));
    }
    std::fs::write(&path, "{}\n").unwrap();
    assert!(matches!(check(&path), Err(StoreError::Corrupt { .. })));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn no_damage_passes(at in any::<prop::sample::Index>(), flip in 1_u8.., cut in any::<bool>(), packed in any::<bool>()) {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a");
        let engine = engine(&some_rows());
        if packed {
            write(&engine, &path, None, &quiet()).unwrap();
        } else {
            std::fs::write(&path, write_lines(&engine, Vec::new(), None).unwrap()).unwrap();
        }
        let mut bytes = std::fs::read(&path).unwrap();
        let at = at.index(bytes.len());
        if cut { bytes.truncate(at) } else { bytes[at] ^= flip }
        std::fs::write(&path, bytes).unwrap();
        if let Ok(seen) = read_all(&path) {
            // Padding and unused header bits of zstd may change without changing a row.
            prop_assert_eq!(seen.tally(), engine.tally());
        }
    }
}
