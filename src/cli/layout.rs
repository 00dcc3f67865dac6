//! How answers fit a terminal: sentences are broken between words, and a table that would be wider
//! than the terminal has a block a row instead.

use comfy_table::{ContentArrangement, Table, presets};
use rustix::termios::tcgetwinsize;
use unicode_width::UnicodeWidthStr;

/// Narrower than this, nothing can be laid out.
const NARROWEST: usize = 20;
/// What the program is told to type must stay on one line to be copied.
const COMMANDS: [&str; 5] = ["vigie ", "sudo ", "$ ", "→ vigie ", "→ sudo "];

/// Columns of the terminal: `COLUMNS`, else what the terminal itself says. `None` when there is no
/// terminal: then nothing is broken.
pub(super) fn columns() -> Option<usize> {
    let told = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
    let asked = || {
        let size = tcgetwinsize(std::io::stdout()).ok()?;
        Some(usize::from(size.ws_col))
    };
    told.or_else(asked).filter(|columns| *columns >= NARROWEST)
}

/// A text whose lines are no longer than `columns`, as far as its words allow. What goes on does so
/// below the beginning of its line.
pub(super) fn wrapped(text: &str, columns: Option<usize>) -> String {
    let Some(columns) = columns else { return text.to_owned() };
    let lines = text.split('\n').map(|line| match line.width() <= columns || is_command(line) {
        true => line.to_owned(),
        false => broken(line, columns),
    });
    lines.collect::<Vec<_>>().join("\n")
}

fn is_command(line: &str) -> bool {
    COMMANDS.iter().any(|start| line.trim_start().starts_with(start))
}

fn broken(line: &str, columns: usize) -> String {
    let lead = line.len() - line.trim_start_matches(' ').len();
    let below = " ".repeat(below(line, lead, columns));
    let (begun, rest) = line.split_at(lead);
    let mut whole = String::new();
    let mut current = begun.to_owned();
    let mut words = 0;
    // Only plain blanks: what French ties together stays together.
    for word in rest.split(' ') {
        if words > 0 && current.width() + 1 + word.width() > columns {
            whole.push_str(current.trim_end());
            whole.push('\n');
            current.clone_from(&below);
            words = 0;
        }
        if words > 0 {
            current.push(' ');
        }
        current.push_str(word);
        words += 1;
    }
    whole + &current
}

/// Where a line goes on: below its beginning, or below what follows a short label.
fn below(line: &str, lead: usize, columns: usize) -> usize {
    let rest = line.get(lead..).unwrap_or_default();
    let label = rest.find("  ").map(|at| {
        let (label, after) = rest.split_at(at);
        lead + label.width() + (after.len() - after.trim_start_matches(' ').len())
    });
    label.filter(|column| *column <= columns / 3).unwrap_or(lead)
}

/// Rows under headings as lines.
pub(super) fn table(
    headings: &[String],
    rows: &[Vec<String>],
    columns: Option<usize>,
    colon: &str,
) -> Vec<String> {
    if columns.is_some_and(|columns| widest(headings, rows, UnicodeWidthStr::width) > columns) {
        let word = |cell: &str| cell.split(' ').map(UnicodeWidthStr::width).max().unwrap_or(0);
        if columns.is_some_and(|columns| widest(headings, rows, word) > columns) {
            return blocks(headings, rows, columns, colon);
        }
    }
    let mut table = Table::new();
    table.load_style(presets::NOTHING).set_header(headings);
    if let Some(columns) = columns.and_then(|columns| u16::try_from(columns).ok()) {
        table.set_content_arrangement(ContentArrangement::Dynamic).set_width(columns);
    }
    rows.iter().for_each(|row| {
        table.add_row(row);
    });
    table.lines().map(|line| line.trim_end().to_owned()).collect()
}

/// The width of a table whose cells are as wide as `measure` says: two blanks stand between two.
fn widest(headings: &[String], rows: &[Vec<String>], measure: impl Fn(&str) -> usize) -> usize {
    let column = |at: usize| {
        let cells = rows.iter().filter_map(|row| row.get(at)).chain(headings.get(at));
        cells.map(|cell| measure(cell)).max().unwrap_or(0) + 2
    };
    (0..headings.len()).map(column).sum()
}

/// A block a row: its first cell, and below it every other that says something, with its heading.
fn blocks(
    headings: &[String],
    rows: &[Vec<String>],
    columns: Option<usize>,
    colon: &str,
) -> Vec<String> {
    let mut lines = Vec::new();
    for row in rows {
        let mut cells = row.iter().zip(headings);
        lines.extend(cells.next().map(|(first, _)| first.clone()));
        let said = cells.filter(|(cell, _)| !cell.is_empty());
        let line = |(cell, heading): (&String, &String)| format!("  {heading}{colon} {cell}");
        lines.extend(said.map(line).map(|line| wrapped(&line, columns)));
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(row: &[&str]) -> Vec<String> {
        row.iter().map(|cell| (*cell).to_owned()).collect()
    }

    #[test]
    fn lines_are_broken_between_words() {
        let text = "Une phrase qui est trop longue pour sa ligne\n  et une autre, en retrait aussi";
        let told = wrapped(text, Some(24));
        assert_eq!(
            told,
            "Une phrase qui est trop\nlongue pour sa ligne\n  et une autre, en\n  retrait aussi"
        );
        assert_eq!(wrapped(text, None), text);
        let whole = "https://exemple.org/une/adresse/qui/ne/se/coupe/pas";
        assert_eq!(wrapped(whole, Some(20)), whole);
        let tied = "a «\u{a0}bbbb\u{a0}» cc";
        assert_eq!(wrapped(tied, Some(9)), "a\n«\u{a0}bbbb\u{a0}»\ncc");
        let labelled = "bien       disk : 49 Mo libres pour /un/dossier";
        assert_eq!(
            wrapped(labelled, Some(33)),
            "bien       disk : 49 Mo libres\n           pour /un/dossier"
        );
        let command = "  vigie --config /un/dossier/long check";
        assert_eq!(wrapped(command, Some(20)), command);
    }

    #[test]
    fn a_table_that_is_too_wide_has_a_block_a_row() {
        let headings = cells(&["source", "lecture", "annonces"]);
        let rows = [cells(&["carrefour", "lue", "5"]), cells(&["total", "", "5"])];
        let wide = table(&headings, &rows, Some(80), " :");
        assert_eq!(wide.len(), 3, "{wide:?}");
        assert_eq!(wide, table(&headings, &rows, None, " :"));
        let narrow = table(&headings, &rows, Some(24), " :");
        assert_eq!(
            narrow,
            ["carrefour", "  lecture : lue", "  annonces : 5", "total", "  annonces : 5"]
        );
    }
}
