//! Kind and peer, over `tests/labelled/titles.tsv` and `variants.tsv`.

use std::collections::BTreeMap;
use std::io::{self, Write};

use vigie::normalise::kind::{OnlyPeer, recognise};

use crate::count::Count;
use crate::table::{self, Row, kind_name};

/// The questions asked of one language.
#[derive(Default)]
struct Tally {
    /// A peer post that is paid work: what most subscribers wait for.
    peer_employment: Count,
    peer: Count,
    kind_right: u32,
    open_right: u32,
    open: u32,
    rows: u32,
}

/// Prints the score of one part of a table, and its mistakes.
pub(crate) fn score(table: &str, part: &str, out: &mut impl Write) -> io::Result<()> {
    let mut tallies: BTreeMap<String, Tally> = BTreeMap::new();
    let mut mistakes = Vec::new();
    for row in table::read(table)?.iter().filter(|row| row.get("set") == part) {
        let found = recognise(row.get("title"), row.get("context"), OnlyPeer::No);
        let kind = kind_name(found.kind);
        let peer = peer_name(found.peer.is);
        for of in [row.get("lang"), "all"] {
            count(tallies.entry(of.to_owned()).or_default(), row, kind, peer);
        }
        let role = found.role.map_or("-", |role| role.as_str());
        if (kind, peer, role) != (row.get("kind"), row.get("peer"), row.get("role")) {
            mistakes.push(mistake(row, kind, peer, role, &found.peer.evidence));
        }
    }
    writeln!(out, "kind and peer, {table}, {part}")?;
    for (of, tally) in &tallies {
        let Tally { peer_employment, peer, kind_right, open_right, open, rows } = tally;
        writeln!(out, "  {of:4} peer & paid  {}", peer_employment.line())?;
        writeln!(out, "       peer         {}", peer.line())?;
        writeln!(
            out,
            "       kind {kind_right}/{rows}, open questions left open {open_right}/{open}"
        )?;
    }
    mistakes.iter().try_for_each(|line| writeln!(out, "{line}"))
}

fn count(tally: &mut Tally, row: &Row, kind: &str, peer: &str) {
    let (wanted_kind, wanted_peer) = (row.get("kind"), row.get("peer"));
    let paid = |kind: &str, peer: &str| kind == "employment" && peer == "yes";
    tally.peer_employment.add(paid(wanted_kind, wanted_peer), paid(kind, peer));
    tally.peer.add(wanted_peer == "yes", peer == "yes");
    tally.kind_right += u32::from(kind == wanted_kind);
    tally.open += u32::from(wanted_peer == "open");
    tally.open_right += u32::from(wanted_peer == "open" && peer == "open");
    tally.rows += 1;
}

fn mistake(row: &Row, kind: &str, peer: &str, role: &str, evidence: &[String]) -> String {
    let differ = |name: &str, found: &str| match row.get(name) {
        wanted if wanted == found => String::new(),
        wanted => format!("  {name} {found}, wanted {wanted}"),
    };
    let faults = [differ("kind", kind), differ("peer", peer), differ("role", role)].concat();
    format!("  - {} | {}\n   {faults}  {evidence:?}", row.get("title"), row.get("context"))
}

/// The name of an answer in the tables.
pub(crate) fn peer_name(is: Option<bool>) -> &'static str {
    match is {
        Some(true) => "yes",
        Some(false) => "no",
        None => "open",
    }
}
