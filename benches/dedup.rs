//! How fast postings find what they could be, and how little memory a million offers take.
//!
//! `cargo bench --bench dedup -- 1000000`; without a number, 50,000 offers. The adverts are made
//! from a seed: about 2 kB each, a fifth of each text is one of forty templates; one in four is a
//! copy of an earlier advert (whole, cut short, under another title, in another town). The offers'
//! texts lie nowhere: what is compared is made again, as a store would read it again.

use std::io::{self, Write};
use std::time::{Duration, Instant};

use chrono::DateTime;
use vigie::dedup::{Index, Rulings, Verdict, beside};
use vigie::model::{
    Country, Facts, Kind, Offer, OfferId, Place, Posting, PostingId, Precision, Role, Sighting,
    SourceId, Status, Trust,
};

/// Splitmix64.
struct Dice(u64);

impl Dice {
    fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, n: u64) -> u64 {
        self.roll() % n
    }
}

const SYLLABLES: [&str; 24] = [
    "ra", "mi", "lo", "ten", "cou", "ver", "pla", "nu", "sé", "dri", "man", "to", "gué", "fi",
    "bel", "or", "cha", "ju", "pon", "lis", "é", "ta", "rou", "vi",
];

/// A word of an invented tongue, the commoner the smaller its number.
fn word(number: u64, out: &mut String) {
    let mut dice = Dice(number);
    for _ in 0..2 + dice.below(2) {
        out.push_str(SYLLABLES[usize::try_from(dice.below(24)).unwrap_or(0)]);
    }
}

/// So many words; the same seed gives the same words.
fn prose(seed: u64, words: u64, out: &mut String) {
    let mut dice = Dice(seed);
    for _ in 0..words {
        // Few words are common, most are rare.
        let spread = 1 << dice.below(13);
        word(dice.below(spread), out);
        out.push(' ');
    }
}

/// What an advert is a copy of, and how.
enum Kin {
    Own,
    Copy,
    Cut,
    OtherTown,
}

fn kin(number: u64) -> (u64, Kin) {
    let mut dice = Dice(number ^ 0x5eed);
    if number < 100 || dice.below(4) != 0 {
        return (number, Kin::Own);
    }
    // Its original is one that is no copy itself.
    let mut origin = dice.below(number);
    while !matches!(kin(origin).1, Kin::Own) {
        origin = dice.below(number);
    }
    let how = [Kin::Copy, Kin::Cut, Kin::OtherTown].into_iter().nth(dice.below(3) as usize);
    (origin, how.unwrap_or(Kin::Copy))
}

fn sighting(number: u64) -> Sighting {
    let (origin, kin) = kin(number);
    let mut dice = Dice(origin ^ 0xadc0_ffee);
    let mut text = String::with_capacity(2200);
    prose(1_000 + dice.below(40), 60, &mut text);
    prose(1_000_000 + origin, 240, &mut text);
    let (mut town, mut employer, mut title) = (String::new(), String::new(), String::new());
    let mut home = dice.below(5_000);
    if matches!(kin, Kin::OtherTown) {
        home += 5_000;
    }
    prose(2_000_000 + home, 1, &mut town);
    prose(3_000_000 + dice.below(20_000), 2, &mut employer);
    prose(4_000_000 + dice.below(3_000), 3, &mut title);
    if matches!(kin, Kin::Cut) {
        let half = text.char_indices().nth(text.chars().count() / 2).map_or(0, |(at, _)| at);
        text.truncate(half);
    }
    let source = format!("s{}", number % 200);
    let place = Place {
        city: Some(town.trim().to_owned()),
        country: Some(Country::FR),
        precision: Precision::City,
        ..Place::default()
    };
    let facts = Facts {
        title: format!("Pair-aidant {title}"),
        employer: matches!(kin, Kin::Own | Kin::Copy | Kin::OtherTown).then_some(employer),
        kind: Kind::Employment,
        role: Some(Role::PairAidant),
        place,
        text,
        ..Facts::default()
    };
    let at = DateTime::UNIX_EPOCH;
    let posting = Posting {
        id: PostingId::new(format!("{source}:{number}")),
        source: SourceId::new(source),
        own_id: true,
        url: format!("https://board.example/{number}"),
        facts,
        closed: None,
        licence: None,
    };
    Sighting { posting, trust: Trust::Board, first_seen: at, last_seen: at }
}

fn offer(number: u64) -> Offer {
    let sighting = sighting(number);
    let at = sighting.first_seen;
    Offer {
        id: OfferId::new(format!("{number:016}")),
        status: Status::Open,
        facts: Facts::default(),
        url: String::new(),
        sightings: vec![sighting],
        family: None,
        perhaps: Vec::new(),
        first_seen: at,
        last_seen: at,
        changed: at,
        revision: 0,
        history: Vec::new(),
    }
}

/// Bytes of memory that the process holds.
fn resident() -> u64 {
    let pages = std::fs::read_to_string("/proc/self/statm").unwrap_or_default();
    let pages = pages.split(' ').nth(1).and_then(|pages| pages.parse::<u64>().ok());
    pages.unwrap_or(0) * 4096
}

fn main() -> io::Result<()> {
    let mut out = io::stdout().lock();
    let asked = std::env::args().skip(1).find_map(|arg| arg.parse::<u64>().ok());
    let offers = asked.unwrap_or(50_000);
    let (mut find, mut keep, mut check) = (Duration::ZERO, Duration::ZERO, Duration::ZERO);
    let (mut candidates, mut bytes) = (0_usize, 0_usize);
    let (mut joined, mut wrong, mut copies, mut found_copies) = (0_u64, 0_u64, 0_u64, 0_u64);
    let (mut index, rulings) = (Index::default(), Rulings::default());
    let before = resident();
    for number in 0..offers {
        let next = offer(number);
        let Some(this) = next.sightings.first() else { continue };
        bytes += this.posting.facts.text.len();
        let start = Instant::now();
        let near = index.candidates(&this.posting.facts);
        find += start.elapsed();
        candidates += near.len();
        let others: Vec<(u64, Sighting)> = near
            .iter()
            .filter_map(|id| id.as_str().parse().ok())
            .map(|other| (other, sighting(other)))
            .collect();
        let start = Instant::now();
        let same = |there: &Sighting| beside(this, there, &rulings).verdict == Verdict::Same;
        let twin = others.iter().find(|(_, there)| same(there)).map(|(other, _)| *other);
        check += start.elapsed();
        let (origin, how) = kin(number);
        let is_copy = matches!(how, Kin::Copy | Kin::Cut);
        copies += u64::from(is_copy);
        if let Some(twin) = twin {
            joined += 1;
            found_copies += u64::from(is_copy);
            wrong += u64::from(!is_copy || kin(twin).0 != origin);
        } else {
            let start = Instant::now();
            index.put(&next);
            keep += start.elapsed();
        }
    }
    let rate = |took: Duration| offers as f64 / took.as_secs_f64().max(1e-9);
    let each = |n: usize| n as f64 / offers as f64;
    let held = resident().saturating_sub(before);
    writeln!(out, "{offers} offers, {:.0} bytes of text each", each(bytes))?;
    writeln!(out, "words and candidates  {:9.0} offers/s", rate(find))?;
    writeln!(
        out,
        "comparing             {:9.0} offers/s, {:.2} candidates each",
        rate(check),
        each(candidates)
    )?;
    writeln!(out, "keeping               {:9.0} offers/s", rate(keep))?;
    writeln!(out, "together              {:9.0} offers/s", rate(find + check + keep))?;
    let kept = (offers - joined) as f64;
    writeln!(
        out,
        "{kept} positions kept: index {:.0} bytes each, resident {:.0}",
        index.bytes() as f64 / kept,
        held as f64 / kept
    )?;
    writeln!(out, "joined {joined}, wrongly {wrong}; copies {copies}, found {found_copies}")
}
