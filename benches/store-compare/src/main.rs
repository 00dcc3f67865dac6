//! The store beside bare sled and SQLite, page by page in turn, on the same disk:
//! `cargo run --release --manifest-path benches/store-compare/Cargo.toml -- --offers 20000`.
//!
//! Each keeps the same: the offer as JSON, two identity keys, the order of the last change. SQLite
//! runs in WAL with `synchronous = FULL`. Bare sled runs a transaction over three trees and
//! `flush`, which is no fsync: a power cut loses data there.

use std::error::Error;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use chrono::{DateTime, Utc};
use rusqlite::{Connection, params};
use sled::transaction::{ConflictableTransactionError, Transactional};
use vigie::model::{Facts, IdentityKey, Offer, OfferId, Status};
use vigie::store::{Change, Changeset, Store};

const PAGE: usize = 100;
const WORDS: &[&str] = &[
    "accompagner",
    "personnes",
    "parcours",
    "rétablissement",
    "équipe",
    "santé",
    "mentale",
    "vécu",
    "expérience",
    "pair",
    "aidant",
    "rencontre",
    "groupe",
    "écoute",
    "poste",
    "temps",
    "partiel",
    "semaine",
    "heures",
    "salaire",
    "convention",
    "candidature",
    "lieu",
    "travail",
    "formation",
    "supervision",
    "réunion",
    "partenaires",
    "projet",
    "autonomie",
    "agir",
    "milieu",
    "entretien",
];

type Outcome<T> = Result<T, Box<dyn Error>>;

struct Dice(u64);

impl Dice {
    fn roll(&mut self, below: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) as usize % below.max(1)
    }

    fn words(&mut self, count: usize) -> String {
        let words: Vec<&str> = (0..count).map(|_| WORDS[self.roll(WORDS.len())]).collect();
        words.join(" ")
    }
}

fn at(number: usize) -> DateTime<Utc> {
    DateTime::from_timestamp(1_770_000_000 + number as i64, 0).unwrap_or_default()
}

fn page(dice: &mut Dice, first: usize) -> Vec<(Offer, [String; 2])> {
    (first..first + PAGE)
        .map(|number| {
            let key = format!("{:016x}", dice.roll(usize::MAX) ^ number);
            let length = 200 + dice.roll(250);
            let facts =
                Facts { title: dice.words(6), text: dice.words(length), ..Facts::default() };
            let offer = Offer {
                id: OfferId::new(format!("{number:016}")),
                status: Status::Open,
                facts,
                url: format!("https://exemple.org/{key}"),
                sightings: Vec::new(),
                family: None,
                perhaps: Vec::new(),
                first_seen: at(number),
                last_seen: at(number),
                changed: at(number),
                revision: 1,
                history: Vec::new(),
            };
            (offer, [format!("url:{key}"), format!("id:{number}")])
        })
        .collect()
}

fn with_vigie(store: &Store, page: &[(Offer, [String; 2])]) -> Outcome<()> {
    let changes = page.iter().map(|(offer, keys)| {
        let keys = keys.iter().map(IdentityKey::new).collect();
        Change::PutOffer(Box::new(offer.clone()), keys)
    });
    store.commit(Changeset::of(changes))?;
    Ok(())
}

fn with_sled(trees: &[sled::Tree], db: &sled::Db, page: &[(Offer, [String; 2])]) -> Outcome<()> {
    let rows: Vec<_> = page
        .iter()
        .map(|(offer, keys)| serde_json::to_vec(offer).map(|json| (offer, keys, json)))
        .collect::<Result<_, _>>()?;
    trees
        .transaction(|trees| {
            for (offer, keys, json) in &rows {
                let id = offer.id.as_str().as_bytes();
                trees[0].insert(id, json.as_slice())?;
                for key in *keys {
                    trees[1].insert(key.as_bytes(), id)?;
                }
                let mut changed = offer.changed.timestamp_millis().to_be_bytes().to_vec();
                changed.extend_from_slice(id);
                trees[2].insert(changed, &[])?;
            }
            Ok::<_, ConflictableTransactionError<()>>(())
        })
        .map_err(|why| format!("{why:?}"))?;
    db.flush()?;
    Ok(())
}

fn with_sqlite(connection: &mut Connection, page: &[(Offer, [String; 2])]) -> Outcome<()> {
    let transaction = connection.transaction()?;
    {
        let mut offers = transaction.prepare_cached(
            "insert into offers (id, json, changed) values (?1, ?2, ?3) on conflict (id) do update set json = ?2, changed = ?3",
        )?;
        let mut by_key =
            transaction.prepare_cached("insert or replace into keys (key, id) values (?1, ?2)")?;
        for (offer, keys) in page {
            let json = serde_json::to_string(offer)?;
            offers.execute(params![offer.id.as_str(), json, offer.changed.timestamp_millis()])?;
            for key in keys {
                by_key.execute(params![key, offer.id.as_str()])?;
            }
        }
    }
    transaction.commit()?;
    Ok(())
}

fn open_sqlite(path: &Path) -> Outcome<Connection> {
    let connection = Connection::open(path)?;
    connection.execute_batch(
        "pragma journal_mode = wal; pragma synchronous = full;
         create table offers (id text primary key, json text, changed integer) without rowid;
         create index by_change on offers (changed, id);
         create table keys (key text primary key, id text) without rowid;",
    )?;
    Ok(connection)
}

fn bytes_in(folder: &Path) -> u64 {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    entries
        .map(|entry| match entry.metadata() {
            Ok(found) if found.is_dir() => bytes_in(&entry.path()),
            Ok(found) => found.len(),
            Err(_) => 0,
        })
        .sum()
}

fn show(name: &str, mut times: Vec<Duration>, folder: &Path) {
    times.sort();
    let at =
        |share: usize| times[(times.len() * share / 100).min(times.len() - 1)].as_secs_f64() * 1e3;
    let size = bytes_in(folder) as f64 / 1e6;
    println!("{name:<22} p50 {:>7.2} ms   p99 {:>7.2} ms   {size:>7.1} MB", at(50), at(99));
}

fn main() -> Outcome<()> {
    let offers = std::env::args().skip_while(|arg| arg != "--offers").nth(1);
    let offers: usize = offers.map_or(Ok(20_000), |text| text.parse())?;
    let dir: PathBuf = std::env::temp_dir().join(format!("store-compare-{}", std::process::id()));
    let [a, b, c] = ["vigie", "sled", "sqlite"].map(|name| dir.join(name));
    std::fs::create_dir_all(&c)?;
    let store = Store::open(&a)?;
    let db = sled::Config::new().path(&b).mode(sled::Mode::LowSpace).open()?;
    let trees = ["offers", "keys", "changed"].map(|name| db.open_tree(name));
    let trees: Vec<sled::Tree> = trees.into_iter().collect::<Result<_, _>>()?;
    let mut sqlite = open_sqlite(&c.join("db"))?;
    let mut dice = Dice(0x9E37_79B9_7F4A_7C15);
    let mut times = [const { Vec::new() }; 3];
    for number in (0..offers).step_by(PAGE) {
        let page = page(&mut dice, number);
        let begun = Instant::now();
        with_vigie(&store, &page)?;
        times[0].push(begun.elapsed());
        let begun = Instant::now();
        with_sled(&trees, &db, &page)?;
        times[1].push(begun.elapsed());
        let begun = Instant::now();
        with_sqlite(&mut sqlite, &page)?;
        times[2].push(begun.elapsed());
    }
    let [vigie, bare, lite] = times;
    println!("commits of {PAGE} offers, {offers} in all");
    show("vigie (journal, zstd)", vigie, &a);
    show("bare sled, flush", bare, &b);
    show("SQLite, WAL, FULL", lite, &c);
    drop((store, trees, db, sqlite));
    std::fs::remove_dir_all(&dir)?;
    Ok(())
}
