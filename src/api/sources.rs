//! `source list|show|ack`.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::rounds;
use super::{ApiError, SCHEMA};
use crate::app::App;
use crate::health::{self, State};
use crate::model::{Choice, Format, Licence, Mailing, Message, Moved, Source, SourceState, Trust};
use crate::poll::inbox;
use crate::store::{Change, Changeset};

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
    /// How it stands, judged against its own past.
    pub state: State,
    /// Since when.
    pub since: Option<DateTime<Utc>>,
    /// Why, when it is not well.
    pub why: Vec<Message>,
    /// The state that somebody has acknowledged: it is not told again.
    pub acknowledged: Option<State>,
    /// How many postings its listing usually holds; 0 while that is not known.
    pub usual: usize,
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
    /// How it is read, when nothing but its address is known.
    #[serde(default)]
    pub choice: Option<Choice>,
    /// Where its listing has moved for good.
    #[serde(default)]
    pub moved: Option<Moved>,
    /// The line of its address in `sources.toml`; 0 when it stands in no file.
    #[serde(default)]
    pub line: usize,
    /// Its offers are never mailed.
    #[serde(default)]
    pub mail_withheld: bool,
    /// Words that are shown with its offers.
    #[serde(default)]
    pub licence: Option<Licence>,
}

/// Every source, in the order of `sources.toml`.
///
/// # Errors
/// The store's.
pub fn list(app: &App) -> Result<Vec<SourceRow>, ApiError> {
    let mut rows = Vec::new();
    for source in app.config.all_sources() {
        let known = app.store.source(&source.id)?;
        // An inbox that nobody configured nor used is no source.
        if source.format != Format::Inbox || !source.enabled || inbox::is_on(app, source)? {
            rows.push(row(source, known));
        }
    }
    Ok(rows)
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
    let mut state = state.unwrap_or_default();
    let health = std::mem::take(&mut state.health);
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
        state: health.state,
        since: health.since,
        usual: health.usual(),
        why: health.why,
        acknowledged: health.acknowledged,
        last_poll: state.last_poll,
        last_good: state.last_good,
        next_poll: state.next_poll,
        items: state.last_items,
        failures: state.failures,
        last_problem: state.last_problem,
        choice: state.choice,
        moved: state.moved.filter(Moved::is_believed),
        line: source.line,
        mail_withheld: source.duties.mail == Mailing::Withheld,
        licence: source.duties.licence.clone(),
    }
}

/// Notes that somebody knows how a source stands: nothing more is told until it gets worse or well
/// again, and what was last read is the usual from now on.
///
/// # Errors
/// No such source; one that is well; the store.
pub fn ack(app: &App, name: &str) -> Result<SourceRow, ApiError> {
    let source = rounds::find(app, name)?;
    let mut state = app.store.source(&source.id)?.unwrap_or_default();
    if state.health.state <= State::Ok {
        let what = Message::new("api-nothing-to-acknowledge").with("source", source.id.as_str());
        return Err(ApiError::usage(what));
    }
    state.health = health::acknowledge(&state.health, app.clock.now());
    let mut changes = Changeset::new();
    changes.push(Change::PutSource(source.id.clone(), Box::new(state.clone())));
    app.store.commit(changes)?;
    Ok(row(source, Some(state)))
}
