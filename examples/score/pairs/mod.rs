//! Which adverts are one position, over `tests/labelled/pairs/`.

mod place;
mod read;

use std::io::{self, Write};

use crate::count::Count;
use place::Placed;
use read::Case;

/// What two adverts are to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Bond {
    Same,
    Perhaps,
    Family,
    Other,
}

/// Prints the score of one part and every mistake.
pub(crate) fn score(part: &str, out: &mut impl Write) -> io::Result<()> {
    let of_part = read::cases()?.into_iter().filter(|case| case.advert.part == part);
    print(part, &of_part.collect::<Vec<_>>(), out)
}

/// Prints the score of one file, both parts of it: what a first reading is.
pub(crate) fn first_reading(file: &str, out: &mut impl Write) -> io::Result<()> {
    let of_file = read::cases()?.into_iter().filter(|case| case.advert.file == file);
    print(file, &of_file.collect::<Vec<_>>(), out)
}

fn print(part: &str, cases: &[Case], out: &mut impl Write) -> io::Result<()> {
    let placed = Placed::all(cases);
    let (mut same, mut family, mut perhaps) = <(Count, Count, Count)>::default();
    let (mut pairs, mut strangers, mut mistakes) = (0, 0, Vec::new());
    for (at, a) in cases.iter().enumerate() {
        for (further, b) in cases.iter().enumerate().skip(at + 1) {
            let (wanted, found) = (truth(a, b), placed.bond(at, further));
            if a.advert.group != b.advert.group {
                strangers += u32::from(found == Bond::Same);
            } else {
                pairs += 1;
                family.add(wanted == Bond::Family, found == Bond::Family);
                // Two tongues of one position may be joined by a key.
                if wanted == Bond::Perhaps {
                    perhaps.add(true, matches!(found, Bond::Perhaps | Bond::Same));
                } else {
                    same.add(wanted == Bond::Same, found == Bond::Same);
                }
            }
            let fine = match wanted {
                Bond::Perhaps => matches!(found, Bond::Perhaps | Bond::Same),
                Bond::Other => found != Bond::Same,
                Bond::Same | Bond::Family => found == wanted,
            };
            if !fine {
                mistakes.push(mistake(a, b, wanted, found, &placed.why(a, b)));
            }
        }
    }
    writeln!(out, "pairs of adverts, {part}: {} adverts, {pairs} pairs", cases.len())?;
    writeln!(out, "  one position     {}", same.line())?;
    writeln!(out, "  one family       {}", family.line())?;
    writeln!(out, "  two tongues      {}", perhaps.line())?;
    writeln!(out, "  strangers joined {strangers}")?;
    mistakes.iter().try_for_each(|line| writeln!(out, "{line}"))
}

fn truth(a: &Case, b: &Case) -> Bond {
    let both = |name: &str| {
        let (x, y) = (a.advert.field(name), b.advert.field(name));
        x.is_some() && x == y
    };
    let tongues = a.advert.field("tongue") == b.advert.field("tongue");
    match () {
        () if a.advert.group != b.advert.group => Bond::Other,
        () if both("position") && tongues => Bond::Same,
        () if both("position") => Bond::Perhaps,
        () if both("family") => Bond::Family,
        () => Bond::Other,
    }
}

fn mistake(a: &Case, b: &Case, wanted: Bond, found: Bond, why: &str) -> String {
    let (x, y) = (a.advert.name(), b.advert.name());
    let title = |case: &Case| case.posting.facts.title.clone();
    format!(
        "  - {x} {y}: {found:?}, wanted {wanted:?}\n      {} | {}\n      {why}",
        title(a),
        title(b)
    )
}
