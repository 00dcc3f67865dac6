//! How long it takes to ask changed offers every stored query, and to search many offers.
//!
//! ```text
//! cargo bench --bench match
//! ```
//!
//! Offers and queries are made up by rule, so that every machine measures the same work: 10,000
//! offers of about 2.2 kB from a vocabulary with Zipf's law; queries of one to three words, word
//! groups, exclusions, départements and contracts. Times are the best of several runs of one
//! thread, from raw offers to lists of matches; on Linux, time on the processor, so that other
//! programs disturb less. The floor is one pass over the same bytes that
//! folds case and accents, splits words and hashes them, and remembers nothing.

use std::hint::black_box;
use std::time::{Duration, Instant};

use chrono::{DateTime, NaiveDate, Utc};
use vigie::model::{Contract, Country, Facts, Kind, Offer, OfferId, Place, Status};
use vigie::query::{Asked, Index, Point, Queries, Query, match_changed, parse};

/// Offers of one batch.
const BATCH: usize = 10_000;
/// Offers of the searched index.
const SEARCHED: usize = 100_000;
/// Different words of the offers.
const VOCABULARY: usize = 20_000;
/// The most frequent words, which say nothing: nobody asks for them.
const UNASKED: usize = 3_000;
/// Words that queries use, next in frequency.
const ASKED_WORDS: usize = 3_700;
/// Phrases that offers and queries use.
const PHRASES: usize = 1_300;

fn main() {
    let mut dice = Dice(7);
    let world = World::new(&mut dice);
    let offers: Vec<Offer> = (0..BATCH).map(|_| offer(&mut dice, &world)).collect();
    let bytes: usize = offers.iter().map(|offer| offer.facts.text.len()).sum();
    let floor =
        best(7, || offers.iter().map(|offer| fold_and_hash(&offer.facts.text)).sum::<u64>());
    say(&format!("{BATCH} offers, {} bytes each", bytes / BATCH));
    say(&format!("floor {floor:.1?}, {:.0} MB/s", bytes as f64 / 1e6 / floor.as_secs_f64()));
    for count in [1_000, 10_000, 100_000, 1_000_000] {
        matching(count, &mut dice, &world, &offers, floor);
    }
    searching(&mut dice, &world);
}

fn matching(count: usize, dice: &mut Dice, world: &World, offers: &[Offer], floor: Duration) {
    let mut queries = Queries::default();
    let mut last = None;
    for _ in 0..count {
        last = Some(queries.store(&filter(dice, world)));
    }
    black_box(last);
    let runs = if count > 100_000 { 3 } else { 5 };
    let mut matches = 0;
    let mut time = Duration::MAX;
    for _ in 0..runs {
        let batch = offers.to_vec();
        matches = 0;
        let start = Clock::start();
        let back = match_changed(batch, &mut queries, asked(), |_, _, found| {
            matches += found.yes.len() + found.maybe.len();
        });
        time = time.min(start.elapsed());
        black_box(back);
    }
    say(&format!(
        "{count:>9} queries ({} different, {} bytes each): {time:.1?} = {:.2} x floor, \
         {matches} matches, {:.0} offers/s",
        queries.len(),
        queries.bytes() / count,
        time.as_secs_f64() / floor.as_secs_f64(),
        BATCH as f64 / time.as_secs_f64(),
    ));
}

fn searching(dice: &mut Dice, world: &World) {
    let offers: Vec<Offer> = (0..SEARCHED).map(|_| offer(dice, world)).collect();
    let start = Clock::start();
    let index = Index::build(&offers);
    say(&format!("index of {SEARCHED} offers built in {:.1?}", start.elapsed()));
    let queries: Vec<Query> = (0..2_000).map(|_| filter(dice, world)).collect();
    for pass in ["first pass", "again"] {
        let mut times: Vec<Duration> = queries
            .iter()
            .map(|query| {
                let start = Instant::now();
                black_box(index.search(query, asked()));
                start.elapsed()
            })
            .collect();
        times.sort();
        let at = |share: f64| times[((times.len() - 1) as f64 * share) as usize];
        say(&format!(
            "search, {pass}: p50 {:.2?}, p99 {:.2?}, max {:.2?}",
            at(0.5),
            at(0.99),
            at(1.0)
        ));
    }
}

fn asked() -> Asked<'static> {
    let today = NaiveDate::from_ymd_opt(2026, 11, 24).unwrap_or_default();
    Asked { today, places: &|_| None::<Point> }
}

/// One pass over the bytes: case and the accents of French off, words split and hashed.
fn fold_and_hash(text: &str) -> u64 {
    const SEED: u64 = 0xcbf2_9ce4_8422_2325;
    const PRIME: u64 = 0x0100_0000_01b3;
    let bytes = text.as_bytes();
    let (mut hash, mut whole, mut at, mut inside) = (SEED, 0_u64, 0, false);
    while let Some(byte) = bytes.get(at) {
        let (letter, length) = match (byte, bytes.get(at + 1)) {
            (0xc3, Some(second)) => (accent_off(second | 0x20), 2),
            (byte, _) => (byte | 0x20, 1),
        };
        if letter.is_ascii_alphanumeric() {
            hash = (hash ^ u64::from(letter)).wrapping_mul(PRIME);
            inside = true;
        } else if inside {
            whole ^= hash;
            hash = SEED;
            inside = false;
        }
        at += length;
    }
    whole ^ hash
}

/// The letter of the second byte of U+00C0 to U+00FF in UTF-8, lower case.
fn accent_off(second: u8) -> u8 {
    match second {
        0xa0..=0xa5 => b'a',
        0xa7 => b'c',
        0xa8..=0xab => b'e',
        0xac..=0xaf => b'i',
        0xb2..=0xb6 => b'o',
        0xb9..=0xbc => b'u',
        _ => b'n',
    }
}

/// Time of this thread on the processor where the kernel tells it, else time on the wall.
struct Clock {
    on_processor: Option<u64>,
    wall: Instant,
}

impl Clock {
    fn start() -> Self {
        Self { on_processor: Self::nanoseconds(), wall: Instant::now() }
    }

    fn elapsed(&self) -> Duration {
        match self.on_processor.zip(Self::nanoseconds()) {
            Some((start, now)) => Duration::from_nanos(now - start),
            None => self.wall.elapsed(),
        }
    }

    /// The first number of `schedstat` (Linux, Documentation/scheduler/sched-stats.rst).
    fn nanoseconds() -> Option<u64> {
        let text = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
        text.split(' ').next()?.parse().ok()
    }
}

/// A generator of numbers: xorshift*, the same on every machine.
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let spread = self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33;
        spread as usize % bound.max(1)
    }

    fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    /// A rank below `bound` with Zipf's law, the exponent near 0.9.
    fn rank(&mut self, bound: usize) -> usize {
        let share = self.below(1 << 24) as f64 / (1 << 24) as f64;
        let power = 0.1;
        let top = (bound as f64).powf(power);
        (((1.0 + share * (top - 1.0)).powf(1.0 / power) - 1.0) as usize).min(bound - 1)
    }
}

/// What offers and queries are made of.
struct World {
    words: Vec<String>,
    phrases: Vec<String>,
}

impl World {
    fn new(dice: &mut Dice) -> Self {
        let words = vocabulary(dice);
        let mut one = || words[UNASKED / 2 + dice.rank(ASKED_WORDS)].clone();
        let phrases = (0..PHRASES).map(|_| format!("{} {}", one(), one())).collect();
        Self { words, phrases }
    }
}

fn vocabulary(dice: &mut Dice) -> Vec<String> {
    let heads = [
        "ac", "bé", "con", "dé", "é", "fa", "gra", "hô", "in", "ju", "lo", "mé", "no", "pré", "ré",
        "sou", "tra", "vi",
    ];
    let middles = ["ba", "cé", "di", "fo", "gu", "la", "mi", "né", "pa", "ro", "sé", "ti", "va"];
    let tails =
        ["tion", "ment", "teur", "ance", "er", "ique", "té", "age", "oir", "el", "if", "ure"];
    let mut words = std::collections::BTreeSet::new();
    while words.len() < VOCABULARY {
        let mut word = heads[dice.below(heads.len())].to_owned();
        for _ in 0..dice.below(3) {
            word.push_str(middles[dice.below(middles.len())]);
        }
        if dice.chance(60) {
            word.push_str(tails[dice.below(tails.len())]);
        }
        words.insert(word);
    }
    // Short words are the frequent ones, as in every language.
    let mut words: Vec<String> = words.into_iter().collect();
    words.sort_by_key(|word| word.chars().count());
    words
}

fn offer(dice: &mut Dice, world: &World) -> Offer {
    let mut text = String::new();
    while text.len() < 2_200 {
        text.push_str(match dice.below(30) {
            0 => &world.phrases[dice.rank(PHRASES)],
            _ => &world.words[dice.rank(VOCABULARY)],
        });
        text.push_str(match dice.below(24) {
            0 => ". ",
            1 => ", ",
            2 => "\n",
            3 => "·e ",
            _ => " ",
        });
    }
    let title: Vec<&str> = (0..4).map(|_| world.words[dice.rank(VOCABULARY)].as_str()).collect();
    let department = dice.chance(85).then(|| (1 + dice.below(95)).to_string());
    let contracts = [Contract::Permanent, Contract::FixedTerm, Contract::Temporary];
    let seen = DateTime::<Utc>::UNIX_EPOCH;
    Offer {
        id: OfferId::new(format!("{:016}", dice.below(1 << 31))),
        status: Status::Open,
        facts: Facts {
            title: title.join(" "),
            kind: Kind::Employment,
            place: Place {
                department: department
                    .map(|code| format!("{code:0>2}"))
                    .filter(|code| code != "20"),
                country: Some(Country::FR),
                ..Place::default()
            },
            contract: dice.chance(80).then(|| contracts[dice.below(contracts.len())]),
            text,
            ..Facts::default()
        },
        url: String::new(),
        sightings: Vec::new(),
        family: None,
        perhaps: Vec::new(),
        first_seen: seen,
        last_seen: seen,
        changed: seen,
        revision: 0,
        history: Vec::new(),
    }
}

/// A stored query: words, a group of alternatives, an exclusion, départements, contracts.
fn filter(dice: &mut Dice, world: &World) -> Query {
    let word = |dice: &mut Dice| match dice.chance(26) {
        true => format!("\"{}\"", world.phrases[dice.rank(PHRASES)]),
        false => world.words[UNASKED + dice.rank(ASKED_WORDS)].clone(),
    };
    let count = [1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2, 3, 3, 3, 3, 3][dice.below(20)];
    let mut parts: Vec<String> = (0..count).map(|_| word(dice)).collect();
    if dice.chance(24) {
        parts.push(format!("({} OU {})", word(dice), word(dice)));
    }
    if dice.chance(15) {
        parts.push(format!("-{}", word(dice)));
    }
    let places = [0, 0, 1, 1, 1, 1, 1, 7, 7, 3][dice.below(10)];
    if places > 0 {
        let codes: Vec<String> = (0..places)
            .map(|_| format!("{:02}", 1 + dice.below(95)))
            .map(|code| if code == "20" { "2A".to_owned() } else { code })
            .collect();
        parts.push(format!("dépt:{}", codes.join(",")));
    }
    if dice.chance(50) {
        parts.push(["contrat:cdi", "contrat:cdd", "contrat:cdi,cdd"][dice.below(3)].to_owned());
    }
    parse(&parts.join(" ")).unwrap_or_default()
}

fn best<T>(runs: usize, mut work: impl FnMut() -> T) -> Duration {
    let one = |_| {
        let start = Clock::start();
        black_box(work());
        start.elapsed()
    };
    (0..runs).map(one).min().unwrap_or_default()
}

#[expect(clippy::print_stdout, reason = "the figures are what this program is for")]
fn say(line: &str) {
    println!("{line}");
}
