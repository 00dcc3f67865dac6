//! The labelled tables, as written.

use std::fs;
use std::io;
use std::path::Path;

use vigie::model::Kind;

/// One row, by the names of the columns.
pub(crate) struct Row {
    columns: Vec<(String, String)>,
}

impl Row {
    /// A cell; empty when the table has no such column.
    pub(crate) fn get(&self, column: &str) -> &str {
        self.columns.iter().find(|(name, _)| name == column).map_or("", |(_, cell)| cell)
    }
}

/// Reads a table of `tests/labelled/`: the first line names the columns.
pub(crate) fn read(name: &str) -> io::Result<Vec<Row>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/labelled").join(name);
    let text = fs::read_to_string(path)?;
    let mut lines = text.lines();
    let header: Vec<&str> = lines.next().unwrap_or_default().split('\t').collect();
    let row = |line: &str| {
        let cells = line.split('\t').map(str::to_owned);
        Row { columns: header.iter().map(|name| (*name).to_owned()).zip(cells).collect() }
    };
    Ok(lines.map(row).collect())
}

/// The name of a kind in the tables.
pub(crate) fn kind_name(kind: Kind) -> &'static str {
    match kind {
        Kind::Employment => "employment",
        Kind::Volunteering => "volunteering",
        Kind::Internship => "internship",
        Kind::Training => "training",
        Kind::Call => "call",
        Kind::Other => "other",
    }
}
