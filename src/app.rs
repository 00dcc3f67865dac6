//! Everything that a pipeline needs, opened once and handed down.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, PoisonError, RwLock};

use crate::clock::Clock;
use crate::config::{self, Config, Limits};
use crate::fetch::{FetchConfig, FetchError, Fetcher};
use crate::mail::{
    self, Dkim, DkimError, DkimKey, Identity, Imap, Mailer, Pace, Post, Smtp, SmtpConfig,
};
use crate::model::{Address, Message};
use crate::places::{Hints, gazetteer};
use crate::poll::Memory;
use crate::query::Point;
use crate::shelf::Shelf;
use crate::store::Store;
use crate::turn::Turns;

/// The folder, inside the data folder, where mail goes when no relay is configured.
const MAIL_FOLDER: &str = "courriels";

/// The open house: configuration, store and doors to the outside.
#[derive(Clone)]
pub struct App {
    /// Checked configuration.
    pub config: Arc<Config>,
    /// What happened so far.
    pub store: Store,
    /// The open offers in memory, ready for queries.
    pub shelf: Shelf,
    /// The known offers, as the last round left them.
    pub memory: Memory,
    /// The one door to the web.
    pub fetcher: Fetcher,
    /// Where mail leaves.
    pub mailer: Arc<Mailer>,
    /// Who the mail is from.
    pub identity: Identity,
    /// How mail is signed.
    pub post: Arc<Post>,
    /// The mailbox at a provider that is read.
    pub imap: Option<Arc<Imap>>,
    /// What time it is.
    pub clock: Clock,
    /// Who may write when.
    pub turns: Turns,
    /// Set when somebody asked to stop.
    pub stop: Stop,
    /// Why a newer configuration is not in use.
    pub refused: Refused,
}

impl App {
    /// Puts a house together around a store.
    ///
    /// # Errors
    /// A contact that cannot stand in a header; keys that cannot sign.
    pub fn new(config: Config, store: Store, clock: Clock) -> Result<Self, AppError> {
        let fetcher = fetcher(&config)?;
        let identity = identity(&config);
        let mailer = Arc::new(mailer(&config, &identity));
        let post = Arc::new(post(&config, &identity)?);
        let imap = config.mail.imap.as_ref().map(imap).map(Arc::new);
        Ok(Self {
            config: Arc::new(config),
            store,
            shelf: Shelf::default(),
            memory: Memory::default(),
            fetcher,
            mailer,
            identity,
            post,
            imap,
            clock,
            turns: Turns::default(),
            stop: Stop::default(),
            refused: Refused::default(),
        })
    }

    /// The same house under another configuration. What it knows of sites, which manners depend on,
    /// stays as long as their rules do.
    ///
    /// # Errors
    /// As [`App::new`].
    pub fn renewed(&self, config: Config) -> Result<Self, AppError> {
        let manners = |config: &Config| {
            let fetch = &config.fetch;
            let Limits { max_body, connect_timeout, timeout, .. } = fetch.limits;
            let contact = config.instance.contact.clone();
            (contact, fetch.delay, max_body, connect_timeout, timeout)
        };
        let fetcher = match manners(&config) == manners(&self.config) {
            true => self.fetcher.clone(),
            false => fetcher(&config)?,
        };
        let identity = identity(&config);
        Ok(Self {
            mailer: Arc::new(mailer(&config, &identity)),
            post: Arc::new(post(&config, &identity)?),
            imap: config.mail.imap.as_ref().map(imap).map(Arc::new),
            identity,
            fetcher,
            config: Arc::new(config),
            ..self.clone()
        })
    }

    /// Where a town is that a query names; `None` when no town or several bear the name.
    pub fn town(&self, name: &str) -> Option<Point> {
        let hints = Hints { country: self.config.instance.country, region: None };
        let (lat, lon) = gazetteer().resolve(name, &hints).row?.at?;
        Some(Point { lat, lon })
    }
}

fn fetcher(config: &Config) -> Result<Fetcher, FetchError> {
    let limits = &config.fetch.limits;
    Fetcher::new(FetchConfig {
        contact: config.instance.contact.clone(),
        max_body: limits.max_body,
        connect: limits.connect_timeout,
        total: limits.timeout,
        default_delay: config.fetch.delay,
        ..FetchConfig::default()
    })
}

/// Why a house cannot be opened.
#[derive(Debug, thiserror::Error)]
pub enum AppError {
    /// The door to the web.
    #[error(transparent)]
    Fetch(#[from] FetchError),
    /// The keys of `[mail.dkim]`.
    #[error(transparent)]
    Dkim(#[from] DkimError),
}

impl AppError {
    /// The sentence for people.
    pub fn message(&self) -> Message {
        match self {
            Self::Fetch(error) => error.message(),
            Self::Dkim(error) => error.message(),
        }
    }
}

/// The keys of the sender's domain (DMARC wants them aligned), and where refusals come back to.
fn post(config: &Config, identity: &Identity) -> Result<Post, DkimError> {
    let key =
        |key: &config::DkimKey| DkimKey { selector: key.selector.clone(), file: key.file.clone() };
    let keys: Vec<DkimKey> = config.mail.dkim.iter().map(key).collect();
    let signs = !keys.is_empty() && config.mail.from.is_some();
    Ok(Post {
        dkim: signs.then(|| Dkim::load(&identity.domain, &keys)).transpose()?,
        bounces: config.mail.bounces.clone(),
    })
}

/// Who writes: `[mail] from`, else the contact. Mail that only goes into a folder needs neither.
fn identity(config: &Config) -> Identity {
    let contact = || config.instance.contact.as_deref().and_then(Address::parse);
    let identity = match &config.mail.from {
        Some(sender) => Identity::of(&sender.name, sender.address.clone()),
        None => Identity::of(&config.instance.name, contact().unwrap_or_else(Address::nobody)),
    };
    Identity { reply_to: config.mail.reply_to.clone(), ..identity }
}

/// To a folder when one is named, else to the relay, else to a folder beside the data.
fn mailer(config: &Config, identity: &Identity) -> Mailer {
    match (&config.mail.folder, &config.mail.smtp) {
        (Some(folder), _) => Mailer::Folder(folder.clone()),
        (None, Some(smtp)) => Mailer::Smtp(Smtp::paced(relay(smtp, identity), pace(smtp))),
        (None, None) => Mailer::Folder(config.store.path.join(MAIL_FOLDER)),
    }
}

fn imap(imap: &config::Imap) -> Imap {
    Imap {
        host: imap.host.clone(),
        port: imap.port,
        security: security(imap.security),
        credentials: imap.credentials_file.clone(),
        folder: imap.folder.clone(),
    }
}

fn security(security: config::Security) -> mail::Security {
    match security {
        config::Security::Tls => mail::Security::Implicit,
        config::Security::StartTls => mail::Security::StartTls,
        config::Security::Plain => mail::Security::Loopback,
    }
}

fn pace(smtp: &config::Smtp) -> Pace {
    Pace { connections: smtp.connections as usize, per_minute: smtp.per_minute }
}

fn relay(smtp: &config::Smtp, identity: &Identity) -> SmtpConfig {
    SmtpConfig {
        host: smtp.host.clone(),
        port: smtp.port,
        security: security(smtp.security),
        credentials: smtp.credentials_file.clone(),
        authority: None,
        hello: identity.domain.clone(),
        patience: mail::Patience::STANDARD,
    }
}

/// The house as it stands now, for whoever asks again and again: each request and each tick takes
/// the present one, and works with it to its end.
#[derive(Clone)]
pub struct House(Arc<RwLock<App>>);

impl House {
    /// A house that is open.
    pub fn new(app: App) -> Self {
        Self(Arc::new(RwLock::new(app)))
    }

    /// The house is another from now on; whoever is in the old one stays there to the end.
    pub fn swap(&self, app: App) {
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = app;
    }

    /// The house as it is now.
    pub fn now(&self) -> App {
        self.0.read().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

/// Why the configuration in the files is not the one in use; every clone of the house knows it.
#[derive(Debug, Clone, Default)]
pub struct Refused(Arc<RwLock<Option<Message>>>);

impl Refused {
    /// It was refused, or, with `None`, taken up.
    pub fn set(&self, why: Option<Message>) {
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = why;
    }

    /// Why, if it was refused.
    pub fn why(&self) -> Option<Message> {
        self.0.read().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

/// A wish to stop: the page or mail in hand is finished, nothing new is begun.
#[derive(Debug, Clone, Default)]
pub struct Stop(Arc<AtomicBool>);

impl Stop {
    /// Asks to stop.
    pub fn ask(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// Somebody asked to stop.
    pub fn asked(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}
