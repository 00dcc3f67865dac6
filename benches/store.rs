//! How long the store takes: `cargo bench --bench store -- --offers 200000 [--dir DIR]`.
//!
//! Pages of a hundred offers of about 2.5 kB, as a poll commits them; then opening, reading,
//! snapshot, backup, restoration, compaction, and how long commits wait meanwhile. Prints one line
//! for each figure, and behind it the highest memory of that step.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Duration, Instant};

use chrono::{DateTime, Utc};
use vigie::model::{Facts, IdentityKey, Offer, OfferId, Status};
use vigie::store::{Change, Changeset, Depth, RestoredFrom, Store, StoreError};

const PAGE: usize = 100;
const WORDS: &[&str] = &[
    "accompagner",
    "les",
    "personnes",
    "dans",
    "leur",
    "parcours",
    "de",
    "rétablissement",
    "équipe",
    "santé",
    "mentale",
    "expérience",
    "vécu",
    "savoir",
    "pair",
    "aidant",
    "rencontre",
    "groupe",
    "écoute",
    "et",
    "la",
    "poste",
    "temps",
    "partiel",
    "semaine",
    "heures",
    "salaire",
    "selon",
    "convention",
    "collective",
    "candidature",
    "avant",
    "lieu",
    "travail",
    "centre",
    "communautaire",
    "formation",
    "continue",
    "supervision",
    "réunion",
    "partenaires",
    "projet",
    "autonomie",
    "pouvoir",
    "agir",
    "milieu",
    "hospitalier",
    "domicile",
    "entretien",
    "lettre",
    "motivation",
    "curriculum",
];

/// A small generator (xorshift64*), so that every run writes the same.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, below: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let rolled = self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33;
        usize::try_from(rolled).unwrap_or(0) % below.max(1)
    }

    fn words(&mut self, count: usize) -> String {
        let words: Vec<&str> =
            (0..count).filter_map(|_| WORDS.get(self.roll(WORDS.len())).copied()).collect();
        words.join(" ")
    }
}

fn at(minute: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(1_770_000_000 + minute * 60, 0).unwrap_or_default()
}

fn offer(dice: &mut Dice, number: usize) -> (Offer, Vec<IdentityKey>) {
    let key = format!("{:016x}", dice.roll(usize::MAX) ^ number);
    let minute = i64::try_from(number).unwrap_or(0) / 10;
    let length = 150 + dice.roll(200);
    let facts = Facts {
        title: dice.words(6),
        employer: Some(dice.words(3)),
        text: dice.words(length),
        language: Some("fr".to_owned()),
        ..Facts::default()
    };
    let offer = Offer {
        id: OfferId::new(format!("{number:016}")),
        status: Status::Open,
        facts,
        url: format!("https://exemple.org/offres/{key}"),
        sightings: Vec::new(),
        family: None,
        perhaps: Vec::new(),
        first_seen: at(minute),
        last_seen: at(minute),
        changed: at(minute),
        revision: 1,
        history: Vec::new(),
    };
    (offer, vec![IdentityKey::new(format!("url:{key}")), IdentityKey::new(format!("id:{number}"))])
}

fn say(what: &str, value: &str) {
    #[expect(clippy::print_stdout, reason = "the figures are what this program is for")]
    {
        println!("{what:<44} {value}");
    }
}

fn ms(duration: Duration) -> String {
    format!("{:.2} ms", duration.as_secs_f64() * 1000.0)
}

fn timed<T>(what: &str, run: impl FnOnce() -> T) -> T {
    // Resets `VmHWM`; where that is refused, the figure is that of the whole run so far.
    let _ = std::fs::write("/proc/self/clear_refs", "5");
    let begun = Instant::now();
    let done = run();
    say(what, &format!("{:<14} highest {}", ms(begun.elapsed()), memory("VmHWM")));
    done
}

/// Runs something that takes long, and measures how long small commits wait meanwhile.
fn beside<T: Send>(
    what: &str,
    store: &Store,
    run: impl FnOnce() -> Result<T, StoreError> + Send,
) -> Result<T, StoreError> {
    let mut times = Vec::new();
    let done = std::thread::scope(|scope| {
        let running = scope.spawn(|| timed(what, run));
        while !running.is_finished() {
            let n = u64::try_from(times.len()).unwrap_or(0);
            let set = Changeset::of([Change::PutMeta("beside".to_owned(), n.into())]);
            let begun = Instant::now();
            store.commit(set)?;
            times.push(begun.elapsed());
            std::thread::sleep(Duration::from_millis(2));
        }
        running.join().unwrap_or_else(|_| Err(StoreError::Unavailable { why: what.to_owned() }))
    });
    let longest = times.iter().max().copied().unwrap_or_default();
    say("  the longest that a commit waited", &ms(longest));
    done
}

fn quantiles(what: &str, mut times: Vec<Duration>) {
    times.sort();
    let at = |share: usize| times.get((times.len() * share / 100).min(times.len() - 1));
    let shown: Vec<String> =
        [50, 99].iter().filter_map(|&share| at(share)).map(|&d| ms(d)).collect();
    say(what, &shown.join(" / "));
}

/// What Linux says of this process: `VmRSS` now, `VmHWM` at its highest.
fn memory(which: &str) -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix(which));
    line.unwrap_or("unknown").trim_matches([':', ' ', '\t']).to_owned()
}

fn folder_bytes(folder: &Path) -> u64 {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    entries
        .map(|entry| match entry.metadata() {
            Ok(found) if found.is_dir() => folder_bytes(&entry.path()),
            Ok(found) => found.len(),
            Err(_) => 0,
        })
        .sum()
}

fn megabytes(bytes: u64) -> String {
    format!("{:.1} MB", bytes as f64 / 1e6)
}

fn fill(store: &Store, offers: usize) -> Result<u64, StoreError> {
    let mut dice = Dice(0x9E37_79B9_7F4A_7C15);
    let mut times = Vec::new();
    let mut raw = 0;
    for page in 0..offers / PAGE {
        let mut set = Changeset::new();
        for number in page * PAGE..(page + 1) * PAGE {
            let (offer, keys) = offer(&mut dice, number);
            raw += serde_json::to_vec(&offer).map_or(0, |json| json.len() as u64);
            set.push(Change::PutOffer(Box::new(offer), keys));
        }
        let begun = Instant::now();
        store.commit(set)?;
        times.push(begun.elapsed());
    }
    quantiles("commit of 100 new offers, p50 / p99", times);
    Ok(raw)
}

fn small_commits(store: &Store) -> Result<(), StoreError> {
    let mut times = Vec::new();
    for n in 0..300 {
        let set = Changeset::of([Change::PutMeta("bench".to_owned(), n.into())]);
        let begun = Instant::now();
        store.commit(set)?;
        times.push(begun.elapsed());
    }
    quantiles("commit of one small fact, p50 / p99", times);
    Ok(())
}

fn reads(store: &Store, offers: usize) -> Result<(), StoreError> {
    let mut dice = Dice(7);
    let begun = Instant::now();
    for _ in 0..20_000 {
        store.offer(&OfferId::new(format!("{:016}", dice.roll(offers))))?;
    }
    say("offers by id, a second", &format!("{:.0}", 20_000.0 / begun.elapsed().as_secs_f64()));
    let begun = Instant::now();
    let mut after = None;
    loop {
        let page = store.offers(after.as_ref(), 500)?;
        after = page.next;
        if after.is_none() {
            break;
        }
    }
    say("all offers, in pages of 500", &ms(begun.elapsed()));
    Ok(())
}

fn run(dir: &Path, offers: usize) -> Result<(), StoreError> {
    let data = dir.join("data");
    let store = Store::open(&data)?;
    let raw = fill(&store, offers)?;
    say("memory after filling", &memory("VmRSS"));
    say("the offers as plain JSON", &megabytes(raw));
    small_commits(&store)?;
    reads(&store, offers)?;
    beside("snapshot", &store, || store.snapshot(at(0)))?;
    small_commits(&store)?;
    beside("second snapshot", &store, || store.snapshot(at(1)))?;
    let archive = dir.join("backup.zst");
    let written = beside("backup", &store, || store.backup(&archive, at(2)))?;
    say("backup, on the disk", &megabytes(written.bytes));
    say("whole folder after filling", &megabytes(folder_bytes(&data)));
    beside("compaction", &store, || store.compact())?;
    timed("close", || drop(store));
    say("index after compaction", &megabytes(folder_bytes(&index_of(&data))));
    say("whole folder after compaction", &megabytes(folder_bytes(&data)));
    let store = timed("open after a clean shutdown", || Store::open(&data))?;
    say("memory after opening", &memory("VmRSS"));
    drop(store);
    let _ = std::fs::remove_file(data.join("CLEAN"));
    let store = timed("open after being killed", || Store::open(&data))?;
    beside("verify, quick", &store, || store.verify(Depth::Quick))?;
    let deep = beside("verify, deep", &store, || store.verify(Depth::Deep))?;
    say("  found", &format!("{:?}", deep.findings));
    let from = RestoredFrom { archive: &archive, now: at(3) };
    timed("restore", || store.restore(&from))?;
    drop(store);
    let _ = std::fs::remove_dir_all(index_of(&data));
    timed("rebuild from snapshot and journal", || Store::open(&data))?;
    Ok(())
}

fn index_of(data: &Path) -> PathBuf {
    let current = std::fs::read_to_string(data.join("CURRENT")).unwrap_or_default();
    data.join(current.split(' ').nth(2).unwrap_or("sled.1"))
}

fn main() -> ExitCode {
    let mut offers = 20_000;
    let mut dir = std::env::temp_dir().join(format!("vigie-bench-{}", std::process::id()));
    let mut args = std::env::args().skip(1);
    while let Some(arg) = args.next() {
        match arg.as_str() {
            "--offers" => offers = args.next().and_then(|n| n.parse().ok()).unwrap_or(offers),
            "--dir" => dir = args.next().map_or(dir, PathBuf::from),
            _ => {}
        }
    }
    let done = run(&dir, offers);
    let _ = std::fs::remove_dir_all(&dir);
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            say("failed", &why.to_string());
            ExitCode::FAILURE
        }
    }
}
