//! What the person in charge is told: whatever changed since the last time, gathered into one mail a
//! day at most, which leaves through the outbox like any other.

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use super::letters;
use crate::app::App;
use crate::model::Message;
use crate::store::{Change, Changeset, StoreError};

/// Where the store keeps what waits to be told.
const RECORD: &str = "operator";
/// The time between two mails.
const BETWEEN: TimeDelta = TimeDelta::hours(24);

#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
struct Record {
    /// When they were last told anything.
    told: Option<DateTime<Utc>>,
    /// What waits, beside what is kept with each source.
    waiting: Vec<Message>,
}

impl Record {
    fn read(app: &App) -> Result<Self, StoreError> {
        let kept = app.store.meta(RECORD)?;
        Ok(kept.and_then(|kept| serde_json::from_value(kept).ok()).unwrap_or_default())
    }

    fn put(&self) -> Option<Change> {
        Some(Change::PutMeta(RECORD.to_owned(), serde_json::to_value(self).ok()?))
    }
}

/// Adds something to the next mail. Of each kind of sentence only the latest is told.
///
/// # Errors
/// The store's.
pub fn note(app: &App, what: Message) -> Result<(), StoreError> {
    let _hand = app.turns.hand();
    let mut record = Record::read(app)?;
    record.waiting.retain(|waiting| waiting.id != what.id);
    record.waiting.push(what);
    app.store.commit(Changeset::of(record.put())).map(drop)
}

/// Puts what waits into the outbox, when there is somebody to tell and the last mail is a day old.
/// The mail and the record that it was told are one changeset.
///
/// # Errors
/// The store's.
pub fn tell(app: &App, now: DateTime<Utc>) -> Result<(), StoreError> {
    let _hand = app.turns.hand();
    let mut record = Record::read(app)?;
    let lately = record.told.is_some_and(|told| now - told < BETWEEN);
    if lately || app.config.admin.mail.is_none() {
        return Ok(());
    }
    let mut lines = Vec::new();
    let mut changes = Changeset::new();
    for source in app.config.all_sources() {
        let Some(mut state) = app.store.source(&source.id)? else { continue };
        let change = state.untold.take();
        let notices = std::mem::take(&mut state.notices);
        if change.is_none() && notices.is_empty() {
            continue;
        }
        if let Some(change) = change {
            lines.push(change.headline(&source.id));
            lines.extend(change.why);
        }
        lines.extend(notices);
        changes.push(Change::PutSource(source.id.clone(), Box::new(state)));
    }
    lines.append(&mut record.waiting);
    let mail = if lines.is_empty() { None } else { letters::to_operator(app, &lines, now) };
    let Some(mail) = mail else { return Ok(()) };
    record.told = Some(now);
    changes.push(Change::PutDelivery(Box::new(mail)));
    changes.changes.extend(record.put());
    app.store.commit(changes).map(drop)
}
