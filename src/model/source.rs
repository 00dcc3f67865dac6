//! A board that is polled, and what is remembered of it between two polls.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::Duration;

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};
use url::Url;

use super::duties::{Choice, Duties, Moved};
use super::health::{Change, History};
use super::ids::{Country, SourceId};
use super::message::Message;
use super::page::Validators;

/// A checked entry of `sources.toml`.
#[derive(Debug, Clone)]
pub struct Source {
    /// Stable name.
    pub id: SourceId,
    /// Name to show.
    pub name: String,
    /// The listing's address.
    pub url: Url,
    /// How to read it.
    pub format: Format,
    /// Where its offers are, unless they say otherwise.
    pub country: Country,
    /// Set when everything there is from one region.
    pub region: Option<String>,
    /// ISO 639-1 code of its adverts.
    pub language: String,
    /// Zone of its dates and of its schedule.
    pub timezone: Tz,
    /// How far its word counts against another source's.
    pub trust: Trust,
    /// Every posting there is a peer offer.
    pub only_peer: bool,
    /// When to follow a posting's link.
    pub details: Details,
    /// How to reach the listing's further pages.
    pub pages: Paging,
    /// Cron with seconds, in `timezone`; `None` for the default rhythm.
    pub schedule: Option<String>,
    /// Pause between two requests to its host.
    pub delay: Duration,
    /// Private and loopback addresses may be polled.
    pub allow_private: bool,
    /// Polled by the daemon.
    pub enabled: bool,
    /// Somebody saw it work on the live site.
    pub verified: bool,
    /// CSS selectors; every one has been compiled once by `config`. For [`Format::Json`] they are
    /// JSONPath queries, and `link` may be an address with queries in braces.
    pub select: Select,
    /// What single formats need beside the address.
    pub options: Options,
    /// What reading it obliges to.
    pub duties: Duties,
    /// The line of its address in `sources.toml`, from 1; 0 when it stands in no file.
    pub line: usize,
}

/// How a source is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// RSS, Atom or JSON Feed.
    Feed,
    /// A list read with CSS selectors, and its detail pages.
    Html,
    /// schema.org JobPosting in JSON-LD, microdata or RDFa.
    Jsonld,
    /// One page on which each heading and what follows it is a posting.
    Sections,
    /// WordPress: REST, else its feed.
    Wordpress,
    /// Squarespace: `?format=json`.
    Squarespace,
    /// Drupal: the feed that the page announces.
    Drupal,
    /// Joomla: the list as a feed.
    Joomla,
    /// SPIP: `spip.php?page=backend`.
    Spip,
    /// Any JSON interface, read with the JSONPath queries of `select`.
    Json,
    /// Teamtailor's job feed.
    Teamtailor,
    /// Recruitee's public interface.
    Recruitee,
    /// Greenhouse's public interface.
    Greenhouse,
    /// Lever's public interface.
    Lever,
    /// SmartRecruiters' public interface.
    Smartrecruiters,
    /// Workday's public search.
    Workday,
    /// Personio's XML.
    Personio,
    /// A page that only says that something changed.
    Watch,
    /// France Travail's « Offres d'emploi v2 », with one's own credentials.
    Francetravail,
    /// Nothing is known: the page decides.
    Auto,
    /// No site at all: a folder of adverts that people hand in.
    Inbox,
}

impl Format {
    /// Every format, by its name in `sources.toml`.
    pub const ALL: [(&'static str, Self); 21] = [
        ("feed", Self::Feed),
        ("html", Self::Html),
        ("jsonld", Self::Jsonld),
        ("sections", Self::Sections),
        ("wordpress", Self::Wordpress),
        ("squarespace", Self::Squarespace),
        ("drupal", Self::Drupal),
        ("joomla", Self::Joomla),
        ("spip", Self::Spip),
        ("json", Self::Json),
        ("teamtailor", Self::Teamtailor),
        ("recruitee", Self::Recruitee),
        ("greenhouse", Self::Greenhouse),
        ("lever", Self::Lever),
        ("smartrecruiters", Self::Smartrecruiters),
        ("workday", Self::Workday),
        ("personio", Self::Personio),
        ("watch", Self::Watch),
        ("francetravail", Self::Francetravail),
        ("auto", Self::Auto),
        ("inbox", Self::Inbox),
    ];

    /// The name in `sources.toml`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Feed => "feed",
            Self::Html => "html",
            Self::Jsonld => "jsonld",
            Self::Sections => "sections",
            Self::Wordpress => "wordpress",
            Self::Squarespace => "squarespace",
            Self::Drupal => "drupal",
            Self::Joomla => "joomla",
            Self::Spip => "spip",
            Self::Json => "json",
            Self::Teamtailor => "teamtailor",
            Self::Recruitee => "recruitee",
            Self::Greenhouse => "greenhouse",
            Self::Lever => "lever",
            Self::Smartrecruiters => "smartrecruiters",
            Self::Workday => "workday",
            Self::Personio => "personio",
            Self::Watch => "watch",
            Self::Francetravail => "francetravail",
            Self::Auto => "auto",
            Self::Inbox => "inbox",
        }
    }
}

/// How far a source's word counts: the employer's own before an aggregator's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Trust {
    /// Copies others.
    Aggregator,
    /// A job board.
    Board,
    /// A public employment service.
    Public,
    /// An employer's applicant-tracking system.
    Ats,
    /// The employer's own pages.
    Employer,
}

/// When to follow a posting's link.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Details {
    /// When the listing lacks the advert's text.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// How to reach the listing's further pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Paging {
    /// The most pages that one poll reads.
    pub limit: u32,
}

/// CSS selectors of `[source.select]`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Select {
    /// One posting of the list.
    pub item: Option<String>,
    /// Its link, inside the item; the item itself when absent.
    pub link: Option<String>,
    /// Its title, inside the item; the link's text when absent.
    pub title: Option<String>,
    /// The link to the list's next page.
    pub next: Option<String>,
    /// The advert's text on its own page.
    pub body: Option<String>,
    /// Named fields, in the item or on its own page: `employer`, `place`, `posted`, `deadline`,
    /// `starts`, `contract`, `hours`, `pay`, `reference`, `id`, `summary`.
    pub fields: BTreeMap<String, String>,
}

/// What single formats need beside the address.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Options {
    /// WordPress: the post type's name in the REST interface; the last part of the address when
    /// absent.
    pub post_type: Option<String>,
    /// France Travail and Workday: the words to search for, one request or more for each.
    pub queries: Vec<String>,
    /// France Travail: the file that holds the client's id.
    pub client_id_file: Option<PathBuf>,
    /// France Travail: the file that holds the client's secret.
    pub client_secret_file: Option<PathBuf>,
    /// France Travail: where tokens are given, when not at the usual address.
    pub token_url: Option<Url>,
    /// Where the interface stands, when not at the platform's usual address.
    pub api_url: Option<Url>,
    /// Inbox: the folder into which adverts are dropped.
    pub folder: Option<PathBuf>,
}

/// What is remembered of a source between two polls.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct SourceState {
    /// What to send back so that an unchanged page costs nothing.
    #[serde(default)]
    pub validators: Validators,
    /// Hash of the last listing that was read whole, so that an unchanged one is recognised
    /// without validators too.
    #[serde(default)]
    pub fingerprint: Option<String>,
    /// The one of its addresses that the validators came from.
    #[serde(default)]
    pub start: Option<Url>,
    /// Hash of the text of a page that is only watched.
    #[serde(default)]
    pub watched: Option<String>,
    /// When it was last tried.
    pub last_poll: Option<DateTime<Utc>>,
    /// When it was last read without a fault.
    pub last_good: Option<DateTime<Utc>>,
    /// When to try next; a restart refetches nothing before.
    pub next_poll: Option<DateTime<Utc>>,
    /// How many postings the last good listing held.
    #[serde(default)]
    pub last_items: Option<u64>,
    /// Faults in a row.
    #[serde(default)]
    pub failures: u32,
    /// The last fault.
    #[serde(default)]
    pub last_problem: Option<Message>,
    /// How it is, judged against its own past.
    #[serde(default)]
    pub health: History,
    /// How it is read, when nothing but its address is known.
    #[serde(default)]
    pub choice: Option<Choice>,
    /// Where its listing has moved for good.
    #[serde(default)]
    pub moved: Option<Moved>,
    /// Postings that are remembered and were missing from the last whole listing.
    #[serde(default)]
    pub absent: u32,
    /// A change of its health that the person in charge has not been told yet.
    #[serde(default)]
    pub untold: Option<Change>,
    /// What else they have not been told yet.
    #[serde(default)]
    pub notices: Vec<Message>,
}
