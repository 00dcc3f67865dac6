//! The lines of an archive: a first line that says what it is, one line for each row, and a last
//! line that says how many there were. NDJSON, so that any tool can read it.

use std::io::{self, Write};

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use crate::store::envelope;
use crate::store::error::StoreError;
use crate::store::migrate::{self, RECORD_VERSION};
use crate::store::tree::Tree;

/// The layout of the archives that this program writes.
pub(super) const LAYOUT: u32 = 1;

/// How this program begins the line of a row.
const ROW: &[u8] = br#"{"t":"#;

/// The first line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::store) struct Head {
    /// Which program's archive: `store`.
    pub(in crate::store) vigie: String,
    /// The layout of the lines.
    pub(in crate::store) layout: u32,
    /// The layout of the records.
    pub(in crate::store) records: u8,
    /// The last change that is in.
    pub(in crate::store) seq: u64,
    /// When it was taken, where that is known.
    pub(in crate::store) taken: Option<DateTime<Utc>>,
}

/// The last line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Foot {
    rows: u64,
    /// Of every byte before this line.
    crc: String,
    seq: u64,
    layout: u32,
}

#[derive(Debug, Serialize, Deserialize)]
struct Line<'a> {
    /// The table.
    t: &'a str,
    /// The key, when it is text without control characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    k: Option<String>,
    /// The key in hexadecimal, otherwise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    x: Option<String>,
    /// The record.
    #[serde(borrow)]
    v: &'a RawValue,
}

/// Writes an archive.
pub(super) struct Writer<W: Write> {
    out: W,
    sum: crc32fast::Hasher,
    rows: u64,
    seq: u64,
}

impl<W: Write> Writer<W> {
    /// Writes the first line.
    pub(super) fn begin(out: W, seq: u64, taken: Option<DateTime<Utc>>) -> io::Result<Self> {
        let mut writer = Self { out, sum: crc32fast::Hasher::new(), rows: 0, seq };
        let vigie = "store".to_owned();
        writer.line(&Head { vigie, layout: LAYOUT, records: RECORD_VERSION, seq, taken })?;
        Ok(writer)
    }

    /// Writes one row, given as the engine keeps it.
    pub(super) fn row(&mut self, tree: Tree, key: &[u8], record: &[u8]) -> Result<(), StoreError> {
        let json = envelope::unwrap(tree, key, record)?;
        let value: &RawValue = serde_json::from_slice(&json)
            .map_err(|_| StoreError::corrupt(envelope::place(tree, key)))?;
        let text = std::str::from_utf8(key).ok().filter(|key| !key.contains(char::is_control));
        let line = Line {
            t: tree.name(),
            k: text.map(str::to_owned),
            x: text.is_none().then(|| hex(key)),
            v: value,
        };
        self.rows += 1;
        self.line(&line).map_err(StoreError::unavailable)
    }

    /// Writes the last line and hands the output back.
    pub(super) fn end(mut self) -> io::Result<(W, u64)> {
        let crc = format!("{:08x}", self.sum.clone().finalize());
        let foot = Foot { rows: self.rows, crc, seq: self.seq, layout: LAYOUT };
        self.line(&foot)?;
        Ok((self.out, self.rows))
    }

    fn line<T: Serialize>(&mut self, value: &T) -> io::Result<()> {
        let mut line = serde_json::to_vec(value)?;
        line.push(b'\n');
        self.sum.update(&line);
        self.out.write_all(&line)
    }
}

/// Reads an archive, line by line.
pub(super) struct Reader {
    sum: crc32fast::Hasher,
    head: Option<Head>,
    rows: u64,
    ended: bool,
}

/// What a line was.
pub(super) enum Read {
    /// The first line.
    Head,
    /// A row: table, key, the record's JSON in its present layout.
    Row(Tree, Vec<u8>, Vec<u8>),
    /// A row that was only counted.
    Counted,
    /// The last line, and everything agrees with it.
    End,
}

impl Reader {
    pub(super) fn new() -> Self {
        Self { sum: crc32fast::Hasher::new(), head: None, rows: 0, ended: false }
    }

    /// Takes the next line, with its line end.
    ///
    /// # Errors
    /// `Corrupt` with the line's number, `NewerSchema` for an archive of a newer program.
    pub(super) fn take(&mut self, line: &[u8]) -> Result<Read, StoreError> {
        let damaged = |what: &str| StoreError::corrupt(format!("line {}: {what}", self.rows + 2));
        if self.ended {
            return Err(damaged("more behind the last line"));
        }
        let Some(head) = &self.head else {
            let head = first_line(line)?;
            self.head = Some(head);
            self.sum.update(line);
            return Ok(Read::Head);
        };
        if let Ok(row) = serde_json::from_slice::<Line<'_>>(line) {
            let found = row_of(&row, head.records).ok_or_else(|| damaged("not a row"))?;
            self.rows += 1;
            self.sum.update(line);
            return Ok(found);
        }
        let foot: Foot = serde_json::from_slice(line).map_err(|_| damaged("not a row"))?;
        let crc = format!("{:08x}", self.sum.clone().finalize());
        if (foot.rows, foot.crc.as_str(), foot.seq) != (self.rows, crc.as_str(), head.seq) {
            return Err(damaged("the sum does not agree"));
        }
        self.ended = true;
        Ok(Read::End)
    }

    /// Takes the next line; what begins as a row is only counted and summed.
    ///
    /// # Errors
    /// As [`Reader::take`].
    pub(super) fn skim(&mut self, line: &[u8]) -> Result<Read, StoreError> {
        if self.head.is_none() || self.ended || !line.starts_with(ROW) {
            return self.take(line);
        }
        self.rows += 1;
        self.sum.update(line);
        Ok(Read::Counted)
    }

    /// The first line, once everything was read and agrees.
    ///
    /// # Errors
    /// `Corrupt` when the last line is missing.
    pub(super) fn finish(self) -> Result<(Head, u64), StoreError> {
        match self.head {
            Some(head) if self.ended => Ok((head, self.rows)),
            _ => Err(StoreError::corrupt("the end is missing")),
        }
    }
}

pub(super) fn first_line(line: &[u8]) -> Result<Head, StoreError> {
    let head: Head = serde_json::from_slice(line)
        .ok()
        .filter(|head: &Head| head.vigie == "store")
        .ok_or_else(|| StoreError::corrupt("not an archive of this program"))?;
    if head.layout > LAYOUT {
        return Err(StoreError::NewerSchema { found: head.layout, known: LAYOUT });
    }
    if head.records > RECORD_VERSION {
        let (found, known) = (u32::from(head.records), u32::from(RECORD_VERSION));
        return Err(StoreError::NewerSchema { found, known });
    }
    Ok(head)
}

fn row_of(row: &Line<'_>, records: u8) -> Option<Read> {
    let tree = Tree::ALL.into_iter().find(|tree| tree.name() == row.t)?;
    let key = match (&row.k, &row.x) {
        (Some(text), None) => text.clone().into_bytes(),
        (None, Some(digits)) => unhex(digits)?,
        _ => return None,
    };
    let json = migrate::forward(tree, records, row.v.get().as_bytes().to_vec())?;
    Some(Read::Row(tree, key, json))
}

/// Two digits for each byte.
pub(in crate::store) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Reads [`hex`].
pub(in crate::store) fn unhex(text: &str) -> Option<Vec<u8>> {
    let pairs = text.as_bytes().chunks(2);
    pairs.map(|pair| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok()).collect()
}
