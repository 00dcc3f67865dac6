//! The process that decides and sends, and perhaps ends in the middle.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use vigie::app::App;
use vigie::clock::Clock;
use vigie::config::{self, Content, Input, InputFile};
use vigie::deliver::{self, Whom, outbox};
use vigie::model::{
    Address, Consent, DeliveryReport, Facts, Kind, Lang, Offer, OfferId, Peer, Rhythm, Status,
    Subscriber, SubscriberId, SubscriberState,
};
use vigie::store::{Act, Change, Changeset, Go, Options, Part, Step, Store};

use super::{At, READERS};

/// What the process is doing, for the hook on the journal.
static NOW: AtomicUsize = AtomicUsize::new(0);
/// Journal writes since.
static WRITES: AtomicUsize = AtomicUsize::new(0);

const DECIDING: usize = 1;
const SENDING: usize = 2;

pub(crate) fn run(folder: &Path, port: u16, plan: &[String]) {
    let plan: Vec<&str> = plan.iter().map(String::as_str).collect();
    let (step, which) = match plan.as_slice() {
        [step, which] => (At::parse(step), which.parse().unwrap()),
        _ => (None, 0),
    };
    let steps = Arc::new(move |taken: Step| {
        die_if_planned(step, which, taken);
        Go::On
    });
    let store = Store::open_with(folder, Options { steps, ..Options::default() }).unwrap();
    if plan == ["seed"] {
        return seed(&store);
    }
    let app = App::new(settings(port), store, Clock::System).unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        outbox::recover(&app).unwrap();
        // The first change of a process opens a file of the journal: a write more than those counted.
        let here = Change::PutMeta("trial".to_owned(), true.into());
        app.store.commit(Changeset::of([here])).unwrap();
        turn(DECIDING);
        deliver::decide(&app, Whom::Due, app.clock.now()).unwrap();
        turn(SENDING);
        let mut report = DeliveryReport::default();
        outbox::send(&app, &mut report).await.unwrap();
        assert!(report.problems.is_empty(), "{:?}", report.problems);
    });
}

fn turn(to: usize) {
    WRITES.store(0, Ordering::SeqCst);
    NOW.store(to, Ordering::SeqCst);
}

/// Each changeset is one write and one sync of the journal. While digests are decided there is one
/// for all readers; while they are sent, one that claims them and then one that marks each.
fn die_if_planned(step: Option<At>, which: usize, taken: Step) {
    let (Some(step), Part::Journal) = (step, taken.part) else { return };
    let number = match taken.act {
        Act::Write => WRITES.fetch_add(1, Ordering::SeqCst),
        Act::Sync => WRITES.load(Ordering::SeqCst).wrapping_sub(1),
        _ => return,
    };
    let now = NOW.load(Ordering::SeqCst);
    let dies = match (step, taken.act) {
        (At::Render, Act::Write) | (At::Commit, Act::Sync) => now == DECIDING && number == 0,
        // Every second time before it is written, every other time before it is durable.
        (At::Claim, act) => {
            now == SENDING && number == 0 && (act == Act::Write) == which.is_multiple_of(2)
        }
        (At::Mark, act) => {
            now == SENDING && number == 1 + which && (act == Act::Write) == which.is_multiple_of(2)
        }
        _ => false,
    };
    if dies {
        let pid = std::process::id().to_string();
        std::process::Command::new("kill").args(["-9", &pid]).status().unwrap();
    }
}

fn settings(port: u16) -> config::Config {
    let file = |name: &str, text: String| InputFile {
        name: name.to_owned(),
        content: Content::Text(text),
    };
    let vigie = format!(
        "[mail]\nfrom = \"Vigie <releve@exemple.org>\"\n\
         smtp = {{ host = \"127.0.0.1\", port = {port}, security = \"none\" }}\n"
    );
    let input = Input {
        files: vec![file("sources.toml", String::new()), file("vigie.toml", vigie)],
        environment: BTreeMap::new(),
        ..Input::default()
    };
    let (config, faults) = config::load(&input);
    config.unwrap_or_else(|| panic!("{faults:?}"))
}

fn seed(store: &Store) {
    let now = Clock::System.now();
    let offer = Offer {
        id: OfferId::new("aaaaaaaaaaaaaaaa"),
        status: Status::Open,
        facts: Facts {
            title: "Pair-aidant".to_owned(),
            kind: Kind::Employment,
            peer: Peer { is: Some(true), ..Peer::default() },
            ..Facts::default()
        },
        url: "https://emplois.exemple.org/1".to_owned(),
        sightings: Vec::new(),
        family: None,
        perhaps: Vec::new(),
        first_seen: now,
        last_seen: now,
        changed: now,
        revision: 1,
        history: Vec::new(),
    };
    let readers = (0..READERS).map(|n| Subscriber {
        id: SubscriberId::new(format!("s{n}")),
        address: Address::parse(&format!("lectrice{n}@exemple.org")).unwrap(),
        state: SubscriberState::Active,
        language: Lang::Fr,
        zone: chrono_tz::Europe::Paris,
        rhythm: Rhythm::Daily,
        filters: Vec::new(),
        query: None,
        consent: Some(Consent { at: now, how: "paper".to_owned(), language: Lang::Fr }),
        created: now,
        last_period: None,
        when_nothing: Default::default(),
        mailbox: Default::default(),
    });
    let readers = readers.map(|reader| Change::PutSubscriber(Box::new(reader)));
    let changes = readers.chain([Change::PutOffer(Box::new(offer), Vec::new())]);
    store.commit(Changeset::of(changes)).unwrap();
}
