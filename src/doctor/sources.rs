//! The boards: are they read, and how do they fare?

use chrono::TimeDelta;

use super::{Check, say, unasked};
use crate::app::App;
use crate::health::State;
use crate::model::{Format, Source, SourceState};
use crate::store::StoreError;

/// No board is read less often by default.
const AGES: TimeDelta = TimeDelta::days(3);

/// The first of the things that are wrong with them, the worst first.
pub(super) fn sources(app: &App) -> Check {
    let boards: Result<Vec<(&Source, SourceState)>, StoreError> = app
        .config
        .sources
        .iter()
        .filter(|source| source.enabled && source.format != Format::Inbox)
        .map(|source| Ok((source, app.store.source(&source.id)?.unwrap_or_default())))
        .collect();
    let boards = match boards {
        Ok(boards) => boards,
        Err(error) => return unasked("sources", &error),
    };
    if boards.is_empty() {
        return Check::wrong("sources", say("sources-none"), say("sources-none-cure"));
    }
    let now = app.clock.now();
    let named = |judge: &dyn Fn(&SourceState) -> bool| -> Vec<&str> {
        let found = boards.iter().filter(|(_, state)| judge(state));
        found.map(|(source, _)| source.id.as_str()).collect()
    };
    let ails = |state: &SourceState| {
        let health = &state.health;
        health.state >= State::Degraded && health.acknowledged != Some(health.state)
    };
    let stale = |state: &SourceState| {
        state.last_poll.is_some() && state.last_good.is_none_or(|good| now - good > AGES)
    };
    let told = |id: &str, names: Vec<&str>| {
        let what = say(id).with("n", names.len()).with("names", names.join(", "));
        let first = names.first().copied().unwrap_or_default();
        Check::doubtful("sources", what, say("sources-cure").with("source", first))
    };
    let (ailing, old) = (named(&ails), named(&stale));
    let never = named(&|state| state.last_poll.is_none());
    match (ailing.is_empty(), old.is_empty(), never.len() == boards.len()) {
        (false, _, _) => told("sources-ailing", ailing),
        (true, false, _) => told("sources-stale", old),
        (true, true, true) => {
            Check::doubtful("sources", say("sources-never"), say("sources-never-cure"))
        }
        (true, true, false) => Check::fine("sources", say("sources").with("n", boards.len())),
    }
}
