//! How long it takes to plan digests and to hand them to a relay.
//!
//! ```text
//! cargo bench --bench send -- --subscribers 100000 --mails 20000
//! ```
//!
//! Planning: everybody's weekly digest falls due at once; each is matched, rendered and committed to
//! a store on the disk. Sending: the program's own way from the outbox over DKIM (Ed25519) and 16
//! connections to the mark in the store, against Debian's `smtp-sink` (package postfix) on loopback,
//! with postfix's own `smtp-source` before and after, which sends one ready message again and again.
//! Each part runs in a process of its own, so that its memory is its own. Offers, readers and wishes
//! are made up by rule: every machine measures the same work.

#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a bench that cannot go on has failed, and its figures are what it is for"
)]

#[path = "shared/dice.rs"]
mod dice;

use std::collections::BTreeMap;
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use chrono::{DateTime, Days, TimeDelta, Utc};
use dice::Dice;
use vigie::app::App;
use vigie::clock::Clock;
use vigie::config::{self, Content, Input, InputFile};
use vigie::deliver::{self, Whom, outbox};
use vigie::model::{
    Address, Consent, Contract, Country, DeliveryReport, Facts, Kind, Lang, Offer, OfferId, Peer,
    Place, Role, Signals, Status, Subscriber, SubscriberId, SubscriberState,
};
use vigie::store::{Change, Changeset, Store};

/// Connections at a time.
const CONNECTIONS: usize = 16;
/// Open offers of 2 kB.
const OFFERS: usize = 2_000;
/// Different wishes.
const WISHES: usize = 1_000;
/// Records that are put in one changeset while a store is filled.
const BATCH: usize = 500;
/// A digest of this bench as it leaves, near enough; what `smtp-source` sends.
const BYTES: usize = 30_000;

fn main() {
    let args: Vec<String> = std::env::args().collect();
    let told: Vec<&str> = args.iter().skip(1).map(String::as_str).collect();
    match told.as_slice() {
        ["fill", folder, readers] => fill(Path::new(folder), readers.parse().unwrap()),
        ["plan", folder] => plan(Path::new(folder)),
        ["send", folder, port] => send(Path::new(folder), port.parse().unwrap()),
        _ => {
            let number = |name: &str, usual: usize| {
                let at = told.iter().position(|word| *word == name);
                at.and_then(|at| told.get(at + 1)?.parse().ok()).unwrap_or(usual)
            };
            planning(number("--subscribers", 100_000));
            sending(number("--mails", 20_000));
        }
    }
}

/// Weekly digests of so many people.
fn planning(readers: usize) {
    if readers == 0 {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    part(&["fill", &folder.path().display().to_string(), &readers.to_string()]);
    part(&["plan", &folder.path().display().to_string()]);
}

fn sending(mails: usize) {
    if mails == 0 {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path().display().to_string();
    part(&["fill", &at, &mails.to_string()]);
    part(&["plan", &at]);
    let Some(sink) = Sink::open() else {
        return println!("no smtp-sink: install postfix to measure sending");
    };
    sink.feed(mails);
    part(&["send", &at, &sink.port.to_string()]);
    sink.feed(mails);
}

/// Runs one part in a process of its own.
fn part(args: &[&str]) {
    let done = Command::new(std::env::current_exe().unwrap()).args(args).status().unwrap();
    assert!(done.success(), "{args:?}");
}

/// Debian's relay that takes everything and keeps nothing.
struct Sink {
    port: u16,
    process: Child,
}

impl Sink {
    fn open() -> Option<Self> {
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let at = format!("127.0.0.1:{port}");
        let mut command = Command::new("smtp-sink");
        // A superuser must say whom it becomes; for anybody else it is the only user there is.
        if Command::new("id").arg("-u").output().ok()?.stdout == b"0\n" {
            command.args(["-u", "nobody"]);
        }
        let process = command.arg(&at).arg("1000").stderr(Stdio::null()).spawn().ok()?;
        let until = Instant::now() + Duration::from_secs(5);
        while TcpStream::connect(&at).is_err() {
            assert!(Instant::now() < until, "smtp-sink does not answer");
            std::thread::yield_now();
        }
        Some(Self { port, process })
    }

    /// postfix's own generator at its quickest.
    fn feed(&self, mails: usize) {
        let begun = Instant::now();
        let done = Command::new("smtp-source")
            .args(["-d", "-s", &CONNECTIONS.to_string(), "-m", &mails.to_string()])
            .args(["-l", &BYTES.to_string(), "-f", "a@exemple.org", "-t", "b@exemple.org"])
            .arg(format!("127.0.0.1:{}", self.port))
            .status()
            .unwrap();
        assert!(done.success());
        let rate = mails as f64 / begun.elapsed().as_secs_f64();
        println!("smtp-source: {rate:.0} mails/s of {BYTES} bytes, one ready message");
    }
}

impl Drop for Sink {
    fn drop(&mut self) {
        // Already gone is as good.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn plan(folder: &Path) {
    let app = house(folder, 25);
    let used = processor();
    let begun = Instant::now();
    let report = deliver::decide(&app, Whom::Due, app.clock.now()).unwrap();
    let (took, used) = (begun.elapsed(), processor() - used);
    assert!(report.problems.is_empty(), "{:?}", report.problems);
    println!(
        "planned {} digests in {took:.1?} ({:.0}/s), {:.2} ms of processor each, {}",
        report.digests,
        report.digests as f64 / took.as_secs_f64(),
        used.as_secs_f64() * 1e3 / report.digests as f64,
        memory()
    );
}

fn send(folder: &Path, port: u16) {
    let app = house(folder, port);
    let used = processor();
    let begun = Instant::now();
    let mut report = DeliveryReport::default();
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    runtime.block_on(outbox::send(&app, &mut report)).unwrap();
    let (took, used) = (begun.elapsed(), processor() - used);
    assert!(report.problems.is_empty(), "{:?}", report.problems);
    let row = app.store.deliveries(None, 1).unwrap().items.remove(0);
    let size = row.email.text.len() + row.email.html.unwrap_or_default().len();
    println!(
        "sent {} digests of {size} bytes and more in {took:.1?} ({:.0}/s), {:.2} ms of processor \
         each, {}",
        report.sent,
        report.sent as f64 / took.as_secs_f64(),
        used.as_secs_f64() * 1e3 / report.sent as f64,
        memory()
    );
}

/// A Monday at noon.
fn noon() -> DateTime<Utc> {
    DateTime::from_timestamp(1_795_435_200, 0).unwrap()
}

fn house(folder: &Path, port: u16) -> App {
    let key = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cases/mail/keys/dkim-ed25519.pem");
    let vigie = format!(
        "[instance]\nname = \"La Vigie\"\nurl = \"https://vigie.example\"\n\
         contact = \"bonjour@vigie.example\"\n\
         [mail]\nfrom = \"Vigie <releve@vigie.example>\"\n\
         smtp = {{ host = \"127.0.0.1\", port = {port}, security = \"none\", \
         connections = {CONNECTIONS} }}\n\
         [mail.dkim.ed25519]\nselector = \"ed\"\nkey_file = \"{key}\"\n"
    );
    let file = |name: &str, text: String| InputFile {
        name: name.to_owned(),
        content: Content::Text(text),
    };
    let input = Input {
        files: vec![file("sources.toml", String::new()), file("vigie.toml", vigie)],
        environment: BTreeMap::new(),
        ..Input::default()
    };
    let (config, faults) = config::load(&input);
    assert!(config.is_some(), "{faults:?}");
    let store = Store::open(folder).unwrap();
    App::new(config.unwrap(), store, Clock::manual(noon())).unwrap()
}

fn fill(folder: &Path, readers: usize) {
    let store = Store::open(folder).unwrap();
    let mut dice = Dice(7);
    for first in (0..OFFERS).step_by(BATCH) {
        let batch = first..OFFERS.min(first + BATCH);
        let put = batch.map(|n| Change::PutOffer(Box::new(offer(n, &mut dice)), Vec::new()));
        store.commit(Changeset::of(put)).unwrap();
    }
    for first in (0..readers).step_by(BATCH) {
        let batch = first..readers.min(first + BATCH);
        let put = batch.map(|n| Change::PutSubscriber(Box::new(reader(n))));
        store.commit(Changeset::of(put)).unwrap();
    }
}

/// A tenth of the words are asked for; a département has some twenty offers.
fn reader(n: usize) -> Subscriber {
    let wish = n % WISHES;
    let department = 1 + wish % 95;
    let department = if department == 20 { 29 } else { department };
    let narrow = ["", " contrat:cdi,cdd", " -stage", " nature:emploi", " (mot7 OU pair)"];
    let query = format!("dépt:{department:02}{}", narrow[wish / 95 % narrow.len()]);
    Subscriber {
        id: SubscriberId::new(format!("s{n:07}")),
        address: Address::parse(&format!("lectrice{n}@exemple.org")).unwrap(),
        state: SubscriberState::Active,
        language: if n.is_multiple_of(5) { Lang::En } else { Lang::Fr },
        zone: chrono_tz::Europe::Paris,
        rhythm: vigie::model::Rhythm::Weekly,
        filters: Vec::new(),
        query: Some(query),
        consent: Some(Consent { at: noon(), how: "paper".to_owned(), language: Lang::Fr }),
        created: noon() - TimeDelta::days(60),
        last_period: Some(noon() - TimeDelta::days(7)),
        when_nothing: Default::default(),
        mailbox: Default::default(),
    }
}

fn offer(n: usize, dice: &mut Dice) -> Offer {
    let text: Vec<String> = (0..330).map(|_| format!("mot{}", dice.zipf(20_000))).collect();
    let ahead = |days: usize| noon().date_naive().checked_add_days(Days::new(days as u64));
    let quotes = ["supervision", "pay_stated", "stability", "full_time", "expenses"];
    let quoted =
        quotes.map(|key| (key.to_owned(), (dice.below(2) == 0).then(|| text[..8].join(" "))));
    let department = 1 + dice.below(95);
    let facts = Facts {
        title: format!("Pair-aidant·e en santé mentale, équipe mobile {}", text[0]),
        employer: Some(format!("Association {}", dice.below(2_000))),
        kind: Kind::Employment,
        peer: Peer { is: Some(true), evidence: vec![text[8..16].join(" ")] },
        role: Some(Role::PairAidant),
        place: Place {
            city: Some(format!("Ville-{}", dice.below(500))),
            department: Some(format!("{:02}", if department == 20 { 29 } else { department })),
            country: Some(Country::FR),
            ..Place::default()
        },
        contract: [Some(Contract::Permanent), Some(Contract::FixedTerm), None][dice.below(3)],
        posted: noon().date_naive().checked_sub_days(Days::new(dice.below(90) as u64)),
        deadline: (dice.below(2) == 0).then(|| ahead(1 + dice.below(60))).flatten(),
        signals: Signals { quotes: quoted.into_iter().collect(), warnings: Vec::new() },
        language: Some("fr".to_owned()),
        text: text.join(" "),
        ..Facts::default()
    };
    let seen = noon() - TimeDelta::days(3);
    Offer {
        id: OfferId::new(format!("{n:016x}")),
        status: Status::Open,
        url: format!("https://emplois.exemple.org/offres/{n}-pair-aidant-en-sante-mentale"),
        facts,
        sightings: Vec::new(),
        family: None,
        perhaps: Vec::new(),
        first_seen: seen,
        last_seen: seen,
        changed: seen,
        revision: 1,
        history: Vec::new(),
    }
}

/// Processor time of this process, all threads, from `/proc/self/schedstat`'s neighbour `stat`.
fn processor() -> Duration {
    let text = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    // Fields 14 and 15 in clock ticks, of which Linux shows a hundred a second; the name before
    // them may hold blanks.
    let fields = text.rsplit(')').next().unwrap_or_default().split_whitespace();
    let ticks: u64 = fields.skip(11).take(2).filter_map(|field| field.parse::<u64>().ok()).sum();
    Duration::from_millis(ticks * 10)
}

/// The highest memory of this process.
fn memory() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or_default();
    let kilobytes: u64 = line.trim().trim_end_matches(" kB").parse().unwrap_or_default();
    format!("at most {} MB of memory", kilobytes / 1024)
}
