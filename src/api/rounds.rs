//! `poll`: one round over some sources, now.

use serde::{Deserialize, Serialize};

use super::ApiError;
use crate::app::App;
use crate::model::{Message, PollReport, Source};
use crate::poll::{self, Progress};
use crate::suggest;

/// A round now.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct PollRequest {
    /// Source ids; empty for every enabled source.
    pub sources: Vec<String>,
    /// What becomes of what was read.
    pub keep: Keep,
}

/// What becomes of what was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Keep {
    /// It is stored.
    #[default]
    Everything,
    /// Nothing is stored: the round runs against a copy of the store in memory.
    Nothing,
}

/// Polls.
///
/// # Errors
/// An unknown source; the store.
pub async fn poll(
    app: &App,
    request: &PollRequest,
    progress: Progress<'_>,
) -> Result<PollReport, ApiError> {
    let sources = chosen(app, &request.sources)?;
    match request.keep {
        Keep::Everything => Ok(poll::poll(app, &sources, progress).await?),
        Keep::Nothing => {
            let trial = App { store: app.store.rehearsal()?, ..app.clone() };
            Ok(poll::dry_run(&trial, &sources, progress).await?)
        }
    }
}

/// The sources that are named, or every enabled one. A source that is named is polled whether or
/// not it is enabled: that is how one tries it.
fn chosen<'a>(app: &'a App, names: &[String]) -> Result<Vec<&'a Source>, ApiError> {
    if names.is_empty() {
        let mut sources = Vec::new();
        for source in app.config.all_sources() {
            if poll::inbox::is_on(app, source)? {
                sources.push(source);
            }
        }
        return Ok(sources);
    }
    names.iter().map(|name| find(app, name)).collect()
}

/// A source by its id.
pub(super) fn find<'a>(app: &'a App, name: &str) -> Result<&'a Source, ApiError> {
    app.config.all_sources().find(|source| source.id.as_str() == name).ok_or_else(|| {
        let known = app.config.all_sources().map(|source| source.id.as_str());
        ApiError::not_found(suggest::unknown("api-no-such-source", name, known))
    })
}

/// The first problem of a round that stopped it for every source: nothing could be polled at all.
pub fn refused(report: &PollReport) -> Option<&Message> {
    use crate::model::Outcome;
    let all = !report.sources.is_empty()
        && report.sources.iter().all(|source| source.outcome == Outcome::Skipped);
    report.sources.first().filter(|_| all)?.problems.first().map(|problem| &problem.what)
}
