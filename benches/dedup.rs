//! How fast postings find what they could be, and how little memory a million offers take.
//!
//! `cargo bench --bench dedup -- 1000000`; without a number, 50,000 offers. The adverts are made
//! from a seed: about 2 kB each, a fifth of each text is one of forty templates; one in four is a
//! copy of an earlier advert (whole, cut short, without its employer, in another town). Towns are
//! as unequal as real ones; an employer has ten offers. The offers' texts lie nowhere: what is compared
//! is made again, as a store would read it again. Times are of one thread's processor, without the
//! making of the adverts.

use std::io::{self, Write};
use std::time::Duration;

use chrono::DateTime;
use vigie::dedup::{Index, Ready, Rulings, Verdict};
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

/// A name that no other number has.
fn name(number: u64) -> String {
    let mut left = number + 24 * 24 * 24;
    let mut name = String::new();
    while left > 0 {
        name.push_str(SYLLABLES[usize::try_from(left % 24).unwrap_or(0)]);
        left /= 24;
    }
    name
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
    // The first towns have most of the offers.
    let mut home = 1 + dice.below(20_000);
    home = dice.below(home);
    if matches!(kin, Kin::OtherTown) {
        // No two copies go to one town.
        home = 20_000 + number;
    }
    let mut house = Dice(dice.below(100_000));
    let employer = format!("{} {}", name(house.below(50_000)), name(house.below(50_000)));
    let mut title = String::new();
    prose(4_000_000 + dice.below(3_000), 3, &mut title);
    if matches!(kin, Kin::Cut) {
        let half = text.char_indices().nth(text.chars().count() / 2).map_or(0, |(at, _)| at);
        text.truncate(half);
    }
    let source = format!("s{}", number % 200);
    let place = Place {
        city: Some(name(home)),
        region: Some(name(home % 100)),
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

/// What the processor has spent on this thread.
fn spent() -> Duration {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let spent = told.split(' ').next().and_then(|spent| spent.parse().ok());
    Duration::from_nanos(spent.unwrap_or(0))
}

/// Adverts that are made before the clock runs.
const BATCH: u64 = 500;
/// Of so many adverts the candidates are compared too; of the others they are only found.
const COMPARED: u64 = 20_000;

#[derive(Clone, Copy, PartialEq)]
enum Depth {
    Found,
    Compared,
}

#[derive(Default)]
struct Told {
    find: Duration,
    read: Duration,
    check: Duration,
    keep: Duration,
    candidates: usize,
    readied: usize,
    pairs: usize,
    kept: usize,
    bytes: usize,
    joined: u64,
    wrong: u64,
    copies: u64,
    found: u64,
}

impl Told {
    fn batch(&mut self, index: &mut Index, numbers: std::ops::Range<u64>, depth: Depth) {
        let begin = numbers.start;
        let offers: Vec<(u64, Offer)> = numbers.map(|number| (number, offer(number))).collect();
        let lead = |offer: &Offer| offer.sightings.first().cloned();
        let these: Vec<Sighting> = offers.iter().filter_map(|(_, offer)| lead(offer)).collect();
        self.bytes += these.iter().map(|this| this.posting.facts.text.len()).sum::<usize>();
        let start = spent();
        let near: Vec<Vec<OfferId>> =
            these.iter().map(|this| index.candidates(&this.posting.facts)).collect();
        self.find += spent().saturating_sub(start);
        let mut fresh: Vec<&Offer> = Vec::new();
        self.candidates += near.iter().map(Vec::len).sum::<usize>();
        if depth == Depth::Found {
            fresh.extend(offers.iter().map(|(_, offer)| offer));
            return self.keep(index, &fresh);
        }
        for (((number, offer), this), near) in offers.iter().zip(&these).zip(&near) {
            let twin = self.twin(this, near);
            let (origin, how) = kin(*number);
            // One whose original is of the same batch cannot be found yet.
            let is_copy = matches!(how, Kin::Copy | Kin::Cut);
            let findable = u64::from(is_copy && origin < begin);
            self.copies += findable;
            match twin {
                Some(twin) => {
                    self.joined += 1;
                    self.found += findable;
                    self.wrong += u64::from(!is_copy || kin(twin).0 != origin);
                }
                None => fresh.push(offer),
            }
        }
        self.keep(index, &fresh);
    }

    fn keep(&mut self, index: &mut Index, fresh: &[&Offer]) {
        let start = spent();
        fresh.iter().for_each(|offer| index.put(offer));
        self.keep += spent().saturating_sub(start);
        self.kept += fresh.len();
    }

    fn twin(&mut self, this: &Sighting, near: &[OfferId]) -> Option<u64> {
        let numbers = near.iter().filter_map(|id| id.as_str().parse().ok());
        let others: Vec<(u64, Sighting)> =
            numbers.map(|number| (number, sighting(number))).collect();
        let rulings = Rulings::default();
        let start = spent();
        let ready = |(number, there): &(u64, Sighting)| (*number, Ready::of(there, &rulings));
        let (this, others) =
            (Ready::of(this, &rulings), others.iter().map(ready).collect::<Vec<_>>());
        let begin = spent();
        let same = |there: &Ready| this.beside(there).verdict == Verdict::Same;
        let twin = others.iter().position(|(_, there)| same(there));
        self.check += spent().saturating_sub(begin);
        self.read += begin.saturating_sub(start);
        self.readied += others.len() + 1;
        self.pairs += twin.map_or(others.len(), |twin| twin + 1);
        twin.and_then(|twin| others.get(twin)).map(|(number, _)| *number)
    }
}

fn main() -> io::Result<()> {
    let mut out = io::stdout().lock();
    let asked = std::env::args().skip(1).find_map(|arg| arg.parse::<u64>().ok());
    let offers = asked.unwrap_or(50_000);
    let (mut told, mut index) = (Told::default(), Index::default());
    let before = resident();
    for begin in (0..offers).step_by(BATCH as usize) {
        let turn = (begin / BATCH) % (offers / COMPARED).max(1);
        let depth = if turn == 0 { Depth::Compared } else { Depth::Found };
        told.batch(&mut index, begin..(begin + BATCH).min(offers), depth);
    }
    let held = resident().saturating_sub(before);
    let Told { find, read, check, keep, candidates, readied, pairs, bytes, .. } = told;
    let Told { joined, wrong, copies, found, .. } = told;
    let per_second = |n: f64, took: Duration| n / took.as_secs_f64().max(1e-9);
    let rate = |took: Duration| per_second(offers as f64, took);
    let each = |n: usize| n as f64 / offers as f64;
    let (kept, size) = (told.kept as f64, index.bytes());
    writeln!(out, "{offers} offers, {:.0} bytes of text each", each(bytes))?;
    writeln!(out, "words and candidates  {:9.0} offers/s", rate(find))?;
    writeln!(out, "keeping               {:9.0} offers/s", rate(keep))?;
    writeln!(out, "both                  {:9.0} offers/s", rate(find + keep))?;
    writeln!(out, "readying to compare   {:9.0} adverts/s", per_second(readied as f64, read))?;
    writeln!(out, "comparing             {:9.0} pairs/s", per_second(pairs as f64, check))?;
    writeln!(out, "candidates            {:9.2} an offer", each(candidates))?;
    writeln!(out, "index                 {:9.0} bytes an offer kept", size as f64 / kept)?;
    writeln!(out, "resident              {:9.0} bytes an offer kept", held as f64 / kept)?;
    writeln!(out, "copies {copies}, found {found}; joined {joined}, wrongly {wrong}")
}
