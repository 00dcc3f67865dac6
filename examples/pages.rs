//! A data folder with many made-up offers, so that the pages can be measured: `benches/pages.sh`.
//!
//! ```text
//! cargo run --release --example pages -- 100000 FOLDER [127.0.0.1:7500]
//! ```
//!
//! With an address, the pages are served there until it is ended; else it ends when the folder is full.
//!
//! Offers are made up by rule, so that every machine measures the same work: about 2.2 kB of text
//! each, from a vocabulary with Zipf's law, in eight regions of four countries. The folder is filled
//! once and used again; `paths.txt` there lists the pages of the offers.

#[path = "../benches/shared/dice.rs"]
mod dice;

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context, Result};
use chrono::{DateTime, Days, NaiveDate, Utc};
use dice::Dice;
use vigie::app::App;
use vigie::clock::Clock;
use vigie::config::{self, Content, Input, InputFile};
use vigie::model::{
    Contract, Country, Facts, Kind, Offer, OfferId, Peer, Place, Precision, Role, Signals, Status,
};
use vigie::store::{Change, Changeset, Store};

/// Where offers are: town, region, country.
const TOWNS: [(&str, &str, Country); 8] = [
    ("Lyon", "Auvergne-Rhône-Alpes", Country::FR),
    ("Rennes", "Bretagne", Country::FR),
    ("Lille", "Hauts-de-France", Country::FR),
    ("Montréal", "Montréal", Country::CA),
    ("Lévis", "Chaudière-Appalaches", Country::CA),
    ("Liège", "Liège", Country::BE),
    ("Lausanne", "Vaud", Country::CH),
    ("Genève", "Genève", Country::CH),
];
const CONTRACTS: [Option<Contract>; 4] =
    [Some(Contract::Permanent), Some(Contract::FixedTerm), Some(Contract::Casual), None];
/// Offers that are put in one changeset.
const BATCH: usize = 500;

#[tokio::main]
async fn main() -> Result<()> {
    let mut args = std::env::args().skip(1);
    let count: usize = args.next().context("how many offers")?.parse()?;
    let folder = args.next().context("a folder")?;
    let at = args.next().map(|at| at.parse()).transpose()?;
    let store = Store::open(Path::new(&folder))?;
    if store.offers(None, 1)?.items.is_empty() {
        fill(&store, count)?;
    }
    let paths = (0..count).map(|n| format!("/offre/{n:016x}\n"));
    std::fs::write(Path::new(&folder).join("paths.txt"), paths.collect::<String>())?;
    let Some(at) = at else { return Ok(()) };
    let (config, _) = config::load(&input());
    let app = App::new(config.context("a configuration")?, store, Clock::System)?;
    app.shelf.fresh(&app.store)?;
    let (url, _pages) = vigie::web::serve(app, at).await?;
    std::fs::write(Path::new(&folder).join("url.txt"), url)?;
    std::future::pending::<()>().await;
    Ok(())
}

fn input() -> Input {
    let sources =
        InputFile { name: "sources.toml".to_owned(), content: Content::Text(String::new()) };
    Input { files: vec![sources], environment: BTreeMap::new(), ..Input::default() }
}

fn fill(store: &Store, count: usize) -> Result<()> {
    let mut dice = Dice(7);
    let today = Clock::System.now();
    for first in (0..count).step_by(BATCH) {
        let batch = first..count.min(first + BATCH);
        let put = batch.map(|n| Change::PutOffer(Box::new(offer(n, &mut dice, today)), Vec::new()));
        store.commit(Changeset::of(put))?;
    }
    Ok(())
}

fn offer(n: usize, dice: &mut Dice, now: DateTime<Utc>) -> Offer {
    let (city, region, country) = TOWNS[dice.below(TOWNS.len())];
    let text: Vec<String> = (0..330).map(|_| format!("mot{}", dice.zipf(20_000))).collect();
    let day = |ahead: u64| now.date_naive().checked_add_days(Days::new(ahead));
    let quotes = ["supervision", "pay_stated", "stability", "full_time", "expenses"];
    let quoted =
        quotes.map(|key| (key.to_owned(), (dice.below(2) == 0).then(|| text[..8].join(" "))));
    let facts = Facts {
        title: format!("Pair-aidant {}", text[0]),
        employer: Some(format!("Association {}", dice.below(2_000))),
        kind: Kind::Employment,
        peer: Peer { is: Some(true), evidence: vec![text[8..16].join(" ")] },
        role: Some(Role::PairAidant),
        place: Place {
            city: Some(city.to_owned()),
            region: Some(region.to_owned()),
            country: Some(country),
            precision: Precision::City,
            ..Place::default()
        },
        contract: CONTRACTS[dice.below(CONTRACTS.len())],
        posted: now.date_naive().checked_sub_days(Days::new(dice.below(90) as u64)),
        deadline: (dice.below(2) == 0).then(|| day(dice.below(60) as u64)).flatten(),
        starts: None::<NaiveDate>,
        signals: Signals { quotes: quoted.into_iter().collect(), warnings: Vec::new() },
        language: Some("fr".to_owned()),
        text: text.join(" "),
        ..Facts::default()
    };
    Offer {
        id: OfferId::new(format!("{n:016x}")),
        status: Status::Open,
        url: format!("https://emplois.exemple.org/{n}"),
        facts,
        sightings: Vec::new(),
        family: None,
        perhaps: Vec::new(),
        first_seen: now,
        last_seen: now,
        changed: now,
        revision: 0,
        history: Vec::new(),
    }
}
