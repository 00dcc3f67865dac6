//! One advert that somebody hands in now: read, understood, placed and stored in one go.

use url::Url;

use super::kept::{Hold, Kept, Vouched};
use crate::app::App;
use crate::extract::{self, Paper};
use crate::fetch::{Access, Fetched};
use crate::model::{
    IdentityKey, Message, Offer, Outcome, PostingId, Problem, RawPosting, Refusal, Source,
    SourceReport,
};
use crate::poll::door::Door;
use crate::poll::entry::{Entry, Need};
use crate::poll::gather::Gathered;
use crate::poll::known::Known;
use crate::poll::settle;
use crate::poll::trail::Trail;
use crate::store::StoreError;

/// What somebody hands in.
#[derive(Debug, Clone)]
pub struct Handing {
    /// Where the advert is.
    pub origin: Origin,
    /// Who hands it in.
    pub by: String,
    /// The address by which a text is known: the advert's page, a message in a network.
    pub link: Option<Url>,
    /// Whether it waits for a volunteer.
    pub hold: Hold,
    /// Whether it is a peer offer whatever its words.
    pub vouched: Vouched,
}

/// Where the advert is.
#[derive(Debug, Clone)]
pub enum Origin {
    /// On a page, which is fetched as politely as any.
    Address(Url, Access),
    /// In these bytes: text, a saved page, a mail.
    Document {
        /// The file's name; empty when there was none.
        name: String,
        /// What it holds.
        bytes: Vec<u8>,
    },
}

/// What became of it.
#[derive(Debug, Clone)]
pub enum Handed {
    /// It was understood: kept, merged, known already, or refused.
    Read(Box<Reading>),
    /// No advert could be read.
    Unreadable(Problem),
}

/// An advert that was read.
#[derive(Debug, Clone)]
pub struct Reading {
    /// The posting's id.
    pub posting: PostingId,
    /// What happened.
    pub report: SourceReport,
    /// The offer that it belongs to now.
    pub offer: Option<Offer>,
    /// Why it is no peer offer.
    pub refused: Option<Refusal>,
}

/// Takes an advert in.
///
/// # Errors
/// The store's.
pub async fn hand_in(app: &App, source: &Source, handing: &Handing) -> Result<Handed, StoreError> {
    let raw = match read(app, source, handing).await {
        Ok(raw) => raw,
        Err(problem) => return Ok(Handed::Unreadable(problem)),
    };
    let now = app.clock.now();
    let kept =
        Kept { raw, by: handing.by.clone(), at: now, hold: handing.hold, vouched: handing.vouched };
    let mut entry = super::entry(app, source, kept)?;
    let posting = entry.id.clone();
    if find(app, &posting)?.is_none() {
        // Refused before, it may be vouched for now.
        entry.need = Need::Understanding;
    }
    let gathered = gathered(app, source, entry)?;
    let mut known = Known::read(app, now)?;
    let report = settle::one(app, &mut known, gathered, now)?;
    let offer = find(app, &posting)?;
    let refused = report.refused.first().cloned();
    Ok(Handed::Read(Box::new(Reading { posting, report, offer, refused })))
}

fn gathered<'a>(app: &App, source: &'a Source, entry: Entry) -> Result<Gathered<'a>, StoreError> {
    let mut report = SourceReport::new(source.id.clone(), Outcome::Read);
    report.items = 1;
    Ok(Gathered {
        source,
        state: app.store.source(&source.id)?.unwrap_or_default(),
        entries: vec![entry],
        seen: None,
        report,
        chosen: None,
        trail: Trail::Off,
        dropped: Vec::new(),
        missing: Vec::new(),
        read_as: None,
    })
}

fn find(app: &App, posting: &PostingId) -> Result<Option<Offer>, StoreError> {
    let key = IdentityKey::new(format!("id:{posting}"));
    match app.store.offer_by_key(&key)? {
        Some(id) => app.store.offer(&id),
        None => Ok(None),
    }
}

async fn read(app: &App, source: &Source, handing: &Handing) -> Result<RawPosting, Problem> {
    match &handing.origin {
        Origin::Address(url, access) => fetch(app, source, url, *access).await,
        Origin::Document { name, bytes } => {
            let paper = Paper::of(name, bytes).map_err(Problem::new)?;
            extract::written(source, paper, bytes, handing.link.as_ref())
        }
    }
}

async fn fetch(
    app: &App,
    source: &Source,
    url: &Url,
    access: Access,
) -> Result<RawPosting, Problem> {
    let source = &Source { allow_private: access == Access::PrivateToo, ..source.clone() };
    app.config.may_poll(source).map_err(Problem::new)?;
    let mut door = Door::open(app, source, Trail::Off).map_err(Problem::new)?;
    match door.ask(&extract::ask_detail(source, url), None).await.outcome {
        Ok(Fetched::Page(page)) => extract::handed_in(source, &page),
        Ok(Fetched::NotModified) => {
            Err(Problem::at(url.as_str(), Message::new("extract-written-nothing")))
        }
        Err(error) => Err(Problem::at(url.as_str(), error.message())),
    }
}
