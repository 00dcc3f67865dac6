//! `source list|show|test`.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::rounds::{self, Keep, PollRequest};
use super::{ApiError, OfferRecord, SCHEMA};
use crate::app::App;
use crate::model::{Message, Source, SourceReport, SourceState, Trust};
use crate::store::Store;

/// One source and what is remembered of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SourceRow {
    /// [`SCHEMA`].
    pub schema: u32,
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its address.
    pub url: String,
    /// How it is read.
    pub format: String,
    /// Where its offers are.
    pub country: String,
    /// Its region, when all are from one.
    pub region: Option<String>,
    /// How far it is trusted.
    pub trust: Trust,
    /// Polled by the daemon.
    pub enabled: bool,
    /// Somebody saw it work on the live site.
    pub verified: bool,
    /// How it stands.
    pub state: Standing,
    /// When it was last tried.
    pub last_poll: Option<DateTime<Utc>>,
    /// When it was last read.
    pub last_good: Option<DateTime<Utc>>,
    /// When it will be tried next.
    pub next_poll: Option<DateTime<Utc>>,
    /// How many postings the last good listing held.
    pub items: Option<u64>,
    /// Faults in a row.
    pub failures: u32,
    /// The last fault.
    pub last_problem: Option<Message>,
}

/// How a source stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// Never polled.
    New,
    /// The last poll read it whole.
    Ok,
    /// The last poll read it with faults.
    Degraded,
    /// Three polls in a row failed.
    Broken,
}

impl Standing {
    /// The name in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Ok => "ok",
            Self::Degraded => "degraded",
            Self::Broken => "broken",
        }
    }
}

/// Every source, in the order of `sources.toml`.
///
/// # Errors
/// The store's.
pub fn list(app: &App) -> Result<Vec<SourceRow>, ApiError> {
    app.config.sources.iter().map(|source| Ok(row(source, app.store.source(&source.id)?))).collect()
}

/// One source.
///
/// # Errors
/// No such source.
pub fn show(app: &App, name: &str) -> Result<SourceRow, ApiError> {
    let source = rounds::find(app, name)?;
    Ok(row(source, app.store.source(&source.id)?))
}

fn row(source: &Source, state: Option<SourceState>) -> SourceRow {
    let state = state.unwrap_or_default();
    SourceRow {
        schema: SCHEMA,
        id: source.id.to_string(),
        name: source.name.clone(),
        url: source.url.to_string(),
        format: source.format.as_str().to_owned(),
        country: source.country.to_string(),
        region: source.region.clone(),
        trust: source.trust,
        enabled: source.enabled,
        verified: source.verified,
        state: standing(&state),
        last_poll: state.last_poll,
        last_good: state.last_good,
        next_poll: state.next_poll,
        items: state.last_items,
        failures: state.failures,
        last_problem: state.last_problem,
    }
}

fn standing(state: &SourceState) -> Standing {
    match (state.last_poll, state.failures, &state.last_problem) {
        (None, ..) => Standing::New,
        (_, 3.., _) => Standing::Broken,
        (_, 0, None) => Standing::Ok,
        _ => Standing::Degraded,
    }
}

/// What a trial of a source gave.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Trial {
    /// [`SCHEMA`].
    pub schema: u32,
    /// What happened.
    pub report: SourceReport,
    /// What would have been stored.
    pub offers: Vec<OfferRecord>,
}

/// Fetches, extracts and understands a source, and stores nothing.
///
/// # Errors
/// No such source.
pub async fn test(app: &App, name: &str) -> Result<Trial, ApiError> {
    let trial = App { store: Store::in_memory(), ..app.clone() };
    let request = PollRequest { sources: vec![name.to_owned()], keep: Keep::Everything };
    let report = rounds::poll(&trial, &request, &|_| {}).await?;
    let mut offers = Vec::new();
    super::offers::each_offer(&trial, |offer| offers.push(OfferRecord::from(&offer)))?;
    let report = report.sources.into_iter().next();
    let report = report.ok_or_else(|| ApiError::failed(Message::new("poll-stopped")))?;
    Ok(Trial { schema: SCHEMA, report, offers })
}
