//! A temporary house: boards over real HTTP, a store, a clock that is moved by hand, mail in
//! memory. A test speaks of boards, days and mail; it ends with [`World::finish`], which refuses
//! unread mail and unread boards.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use chrono::{DateTime, TimeDelta, Utc};
use mail_parser::{Message as Parsed, MessageParser};
use vigie::api::digests::Send;
use vigie::api::offers::{Found, Scope, Search};
use vigie::api::rounds::PollRequest;
use vigie::api::subscribers::{Add, Agreement, SubscriberRow};
use vigie::api::{self, OfferRecord};
use vigie::app::App;
use vigie::clock::Clock;
use vigie::config::{self, Content, Input, InputFile};
use vigie::daemon;
use vigie::mail::{Mailer, Taken};
use vigie::model::{DeliveryReport, Lang, PollReport, SourceReport};
use vigie::store::Store;
use vigie::words::Words;

use crate::board::{Board, Setup};

/// The house and its neighbourhood.
pub(crate) struct World {
    pub(crate) app: App,
    boards: Vec<(String, Board)>,
    mail: Arc<Mutex<Vec<Taken>>>,
}

/// Where a test begins: a Tuesday in November, 06:00 in Paris, midnight in Québec.
pub(crate) fn start() -> DateTime<Utc> {
    DateTime::from_timestamp(1_795_496_400, 0).expect("a moment")
}

pub(crate) fn hours(n: i64) -> TimeDelta {
    TimeDelta::hours(n)
}

pub(crate) fn days(n: i64) -> TimeDelta {
    TimeDelta::days(n)
}

impl World {
    /// A house that reads these boards, with everything in memory.
    pub(crate) async fn new(setups: Vec<Setup>) -> Self {
        Self::with(setups, "").await
    }

    /// The same, with more lines in its `vigie.toml`.
    pub(crate) async fn with(setups: Vec<Setup>, settings: &str) -> Self {
        let mut boards = Vec::new();
        for setup in setups {
            let id = setup.id.clone();
            boards.push((id, Board::open(setup).await));
        }
        let sources: String = boards.iter().map(|(_, board)| board.sources_toml()).collect();
        let app = house_with(&sources, settings, Store::in_memory());
        let mut world = Self { app, boards, mail: Arc::default() };
        world.app.mailer = Arc::new(Mailer::Memory(Arc::clone(&world.mail)));
        world
    }

    pub(crate) fn board(&self, id: &str) -> &Board {
        &self.boards.iter().find(|(of, _)| of == id).expect("a board of that name").1
    }

    pub(crate) fn advance(&self, by: TimeDelta) {
        self.app.clock.advance(by);
    }

    /// One round over every board.
    pub(crate) async fn poll(&self) -> PollReport {
        api::rounds::poll(&self.app, &PollRequest::default(), &|_| {}).await.expect("a round")
    }

    /// One round, and the report of one board.
    pub(crate) async fn poll_of(&self, id: &str) -> SourceReport {
        let report = self.poll().await;
        report.sources.into_iter().find(|source| source.source.as_str() == id).expect("a report")
    }

    /// Whatever the daemon would do now.
    pub(crate) async fn tick(&self) -> daemon::Ticked {
        daemon::tick(&self.app).await.expect("a tick")
    }

    /// Every offer, as `offer export --all` prints it.
    pub(crate) fn offers(&self) -> Vec<OfferRecord> {
        api::offers::export(&self.app, None, Scope::All).expect("an export").0
    }

    pub(crate) fn search(&self, query: &str) -> Found {
        let search = Search { query: query.to_owned(), limit: 100, ..Search::default() };
        api::offers::search(&self.app, &search).expect("a query that can be read")
    }

    /// Somebody who agreed on paper.
    pub(crate) fn subscriber(&self, address: &str, query: &str, rhythm: &str) -> SubscriberRow {
        let add = Add {
            address: address.to_owned(),
            filters: Vec::new(),
            query: (!query.is_empty()).then(|| query.to_owned()),
            rhythm: Some(rhythm.to_owned()),
            zone: Some("Europe/Paris".to_owned()),
            language: Lang::Fr,
            when_nothing: None,
            consent: Agreement::OnPaper,
        };
        api::subscribers::add(&self.app, &add).expect("a subscriber")
    }

    /// Digests for everybody, now.
    pub(crate) async fn send(&self) -> DeliveryReport {
        api::digests::send(&self.app, &Send::Everybody).await.expect("a round of mail")
    }

    /// The mail that has left since the last look.
    pub(crate) fn mail(&self) -> Vec<Mail> {
        self.envelopes().iter().map(|taken| Mail::read(taken.to.reveal(), &taken.bytes)).collect()
    }

    /// The same, in its envelopes.
    pub(crate) fn envelopes(&self) -> Vec<Taken> {
        std::mem::take(&mut *self.mail.lock().expect("the mail"))
    }

    /// Where the pages can be reached from outside.
    pub(crate) fn lives_at(&mut self, url: &str) {
        let mut config = (*self.app.config).clone();
        config.instance.url = Some(url.parse().expect("an address"));
        self.app.config = Arc::new(config);
    }

    /// Ends a test: nothing is left unread.
    pub(crate) fn finish(self) {
        let unread = self.mail();
        assert!(unread.is_empty(), "unread mail: {unread:#?}");
        self.boards.into_iter().for_each(|(_, board)| board.finish());
    }
}

/// A house without boards of its own.
pub(crate) fn house(sources: &str, store: Store) -> App {
    house_with(sources, "", store)
}

fn house_with(sources: &str, settings: &str, store: Store) -> App {
    let file = |name: &str, text: &str| InputFile {
        name: name.to_owned(),
        content: Content::Text(text.to_owned()),
    };
    let input = Input {
        files: vec![
            file("sources.toml", sources),
            file("vigie.toml", &format!("{settings}\n[fetch]\nmax_body = \"1MB\"\n")),
            file(
                "filters/emplois.toml",
                "name.fr = \"Emplois\"\nname.en = \"Jobs\"\ndescription.fr = \"Les emplois.\"\nquery = \"nature:emploi\"\n",
            ),
        ],
        environment: BTreeMap::new(),
        ..Input::default()
    };
    let (config, faults) = config::load(&input);
    let words = Words::new(Lang::Fr);
    let told: Vec<String> = faults.iter().map(|fault| fault.say(&words)).collect();
    App::new(config.unwrap_or_else(|| panic!("{told:#?}")), store, Clock::manual(start()))
        .expect("a house")
}

/// A mail as an independent reader understands it.
#[derive(Debug)]
pub(crate) struct Mail {
    pub(crate) to: String,
    pub(crate) subject: String,
    pub(crate) message_id: String,
    pub(crate) text: String,
    pub(crate) html: String,
}

impl Mail {
    pub(crate) fn read(to: &str, bytes: &[u8]) -> Self {
        let parsed: Parsed<'_> = MessageParser::default().parse(bytes).expect("a mail");
        let part = |body: Option<std::borrow::Cow<'_, str>>| {
            body.map(|body| body.into_owned()).unwrap_or_default()
        };
        Self {
            to: to.to_owned(),
            subject: parsed.subject().unwrap_or_default().to_owned(),
            message_id: parsed.message_id().unwrap_or_default().to_owned(),
            text: part(parsed.body_text(0)),
            html: part(parsed.body_html(0)),
        }
    }
}
