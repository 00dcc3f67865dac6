//! Signals and warnings, sentence by sentence, over `tests/labelled/sentences.tsv`.

use std::collections::BTreeSet;
use std::io::{self, Write};

use vigie::normalise::signals::signals;

use crate::count::Count;
use crate::table;

/// Prints the score of one part of the table and every mistake. A row's key must be raised; `-`
/// means that nothing may be.
pub(crate) fn score(part: &str, out: &mut impl Write) -> io::Result<()> {
    let mut count = Count::default();
    let mut mistakes = Vec::new();
    for row in table::read("sentences.tsv")?.iter().filter(|row| row.get("set") == part) {
        let found = signals("", row.get("text"), None);
        let stated = found.quotes.into_iter().filter(|(_, quote)| quote.is_some());
        let mut keys: BTreeSet<String> = stated.map(|(key, _)| key).collect();
        keys.extend(found.warnings.into_iter().map(|warning| warning.key));
        let wanted = row.get("key");
        // A sentence can state more than its label; only a silent row counts what is invented.
        if wanted == "-" {
            count.add(false, !keys.is_empty());
        } else {
            count.add(true, keys.contains(wanted));
        }
        if (wanted == "-") != keys.is_empty() || (wanted != "-" && !keys.contains(wanted)) {
            mistakes.push(format!("  - {}: {keys:?}, wanted {wanted}", row.get("text")));
        }
    }
    writeln!(out, "sentences, {part}\n  signals and warnings {}", count.line())?;
    mistakes.iter().try_for_each(|line| writeln!(out, "{line}"))
}
