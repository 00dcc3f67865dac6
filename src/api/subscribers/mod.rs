//! `subscriber add|list|show|pause|resume|remove|export|erase`, and what subscribers do themselves.

mod add;
mod own;
mod request;
mod wishes;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{ApiError, SCHEMA};
use crate::app::App;
use crate::model::{
    Address, Consent, Lang, Message, SentDigest, Subscriber, SubscriberId, SubscriberState,
    WhenNothing,
};
use crate::schedule;
use crate::store::{Change, Changeset, Cursor};

pub use add::add;
pub use own::{
    Entrance, Gone, Own, change_address, change_wishes, confirm, export_own, leave, look, look_at,
    pause, resume,
};
pub use request::{Asked, Request, request};
pub use wishes::Wishes;

/// A new subscription.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Add {
    /// The address.
    pub address: String,
    /// Named filters.
    pub filters: Vec<String>,
    /// An own query.
    pub query: Option<String>,
    /// `now`, `daily`, `weekly`, `monthly` or a cron expression.
    pub rhythm: Option<String>,
    /// An IANA zone; by default the instance's country decides.
    pub zone: Option<String>,
    /// The language of the mail.
    pub language: Lang,
    /// What they hear when there is nothing new; by default as before, and silence at first.
    #[serde(default)]
    pub when_nothing: Option<WhenNothing>,
    /// How they agreed.
    pub consent: Agreement,
}

/// How a subscriber agreed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Agreement {
    /// Not yet: they are asked by mail.
    ToBeAsked,
    /// On paper, which the association keeps.
    OnPaper,
}

/// A subscriber, for the person who runs the command.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SubscriberRow {
    /// [`SCHEMA`].
    pub schema: u32,
    /// Says nothing about the address.
    pub id: String,
    /// The address.
    pub address: String,
    /// Where they stand.
    pub state: SubscriberState,
    /// Named filters.
    pub filters: Vec<String>,
    /// Their own query.
    pub query: Option<String>,
    /// When they are written to.
    pub rhythm: String,
    /// In which zone.
    pub zone: String,
    /// In which language.
    pub language: Lang,
    /// What they hear when there is nothing new.
    #[serde(default)]
    pub when_nothing: WhenNothing,
    /// The consent that was given.
    pub consent: Option<Consent>,
    /// When the row was made.
    pub created: DateTime<Utc>,
    /// When their next digest falls due.
    pub next: Option<DateTime<Utc>>,
}

/// Every subscriber.
///
/// # Errors
/// The store's.
pub fn list(app: &App) -> Result<Vec<SubscriberRow>, ApiError> {
    let mut rows = Vec::new();
    let mut cursor = None;
    loop {
        let (more, next) = page(app, cursor.as_ref())?;
        rows.extend(more);
        cursor = next;
        if cursor.is_none() {
            return Ok(rows);
        }
    }
}

/// One page of the subscribers.
///
/// # Errors
/// The store's.
pub fn page(
    app: &App,
    after: Option<&Cursor>,
) -> Result<(Vec<SubscriberRow>, Option<Cursor>), ApiError> {
    let page = app.store.subscribers(after, 200)?;
    let now = app.clock.now();
    Ok((page.items.iter().map(|subscriber| row(subscriber, now)).collect(), page.next))
}

/// One subscriber, by id or by address.
///
/// # Errors
/// Nobody by that name.
pub fn show(app: &App, who: &str) -> Result<SubscriberRow, ApiError> {
    Ok(row(&find(app, who)?, app.clock.now()))
}

/// A subscriber by id or by address.
pub(super) fn find(app: &App, who: &str) -> Result<Subscriber, ApiError> {
    let found = match Address::parse(who) {
        Some(address) => app.store.subscriber_by_address(&address.lookup())?,
        None => app.store.subscriber(&SubscriberId::new(who))?,
    };
    found.ok_or_else(|| ApiError::not_found(Message::new("api-no-such-subscriber")))
}

/// Pauses or resumes a subscription.
///
/// # Errors
/// Nobody by that name; somebody who has not agreed yet cannot be resumed.
pub fn set_state(app: &App, who: &str, state: SubscriberState) -> Result<SubscriberRow, ApiError> {
    let mut subscriber = find(app, who)?;
    if subscriber.consent.is_none() {
        return Err(ApiError::failed(Message::new("api-not-confirmed")));
    }
    subscriber.state = state;
    if state == SubscriberState::Active {
        // Whoever says that the mailbox works is believed until it refuses again.
        subscriber.mailbox.strikes.clear();
    }
    app.store.commit(Changeset::of([Change::PutSubscriber(Box::new(subscriber.clone()))]))?;
    Ok(row(&subscriber, app.clock.now()))
}

/// Erases a subscriber with everything that names them.
///
/// # Errors
/// Nobody by that name.
pub fn erase(app: &App, who: &str) -> Result<Erased, ApiError> {
    let subscriber = find(app, who)?;
    app.store.commit(Changeset::of([Change::RemoveSubscriber(subscriber.id.clone())]))?;
    Ok(Erased { schema: SCHEMA, id: subscriber.id.to_string() })
}

/// Names a subscriber who is no more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Erased {
    /// [`SCHEMA`].
    pub schema: u32,
    /// The id.
    pub id: String,
}

/// Everything that is kept about a subscriber (GDPR art. 15 and 20).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Dossier {
    /// The subscriber.
    #[serde(flatten)]
    pub subscriber: SubscriberRow,
    /// The digests that they were sent.
    pub digests: Vec<SentDigest>,
}

/// Everything that is kept about a subscriber.
///
/// # Errors
/// Nobody by that name.
pub fn export(app: &App, who: &str) -> Result<Dossier, ApiError> {
    let subscriber = find(app, who)?;
    let digests = super::digests::sent(app, Some(&subscriber.id))?;
    Ok(Dossier { subscriber: row(&subscriber, app.clock.now()), digests })
}

fn row(subscriber: &Subscriber, now: DateTime<Utc>) -> SubscriberRow {
    let active = subscriber.state == SubscriberState::Active;
    let next = match subscriber.last_period {
        _ if !active => None,
        None => Some(now),
        Some(_) => schedule::next_after(&subscriber.rhythm, subscriber.zone, now),
    };
    SubscriberRow {
        schema: SCHEMA,
        id: subscriber.id.to_string(),
        address: subscriber.address.reveal().to_owned(),
        state: subscriber.state,
        filters: subscriber.filters.iter().map(ToString::to_string).collect(),
        query: subscriber.query.clone(),
        rhythm: schedule::print_rhythm(&subscriber.rhythm),
        zone: subscriber.zone.name().to_owned(),
        language: subscriber.language,
        when_nothing: subscriber.when_nothing,
        consent: subscriber.consent.clone(),
        created: subscriber.created,
        next,
    }
}
