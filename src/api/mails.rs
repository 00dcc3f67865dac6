//! `mail queue|retry|explain`.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{ApiError, SCHEMA};
use crate::app::App;
use crate::deliver::outbox;
use crate::mail::inbound::{self, Kind};
use crate::model::{Delivery, DeliveryId, DeliveryReport, DeliveryState, Message, Purpose};
use crate::store::{Change, Changeset, Cursor};
use crate::vault::Holds;

/// One row of the outbox. It names the subscriber by id, never by address.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MailRow {
    /// [`SCHEMA`].
    pub schema: u32,
    /// Which mail.
    pub id: String,
    /// To whom.
    pub subscriber: String,
    /// Why.
    pub purpose: Purpose,
    /// How far it got.
    pub state: String,
    /// Attempts so far.
    pub attempts: u32,
    /// Not to be tried before.
    pub due: DateTime<Utc>,
    /// When the row was made.
    pub created: DateTime<Utc>,
    /// What the relay last said.
    pub last_reply: Option<String>,
    /// Its Message-ID.
    pub message_id: String,
}

/// Which rows are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Which {
    /// Those that still have to leave, and those that were given up.
    #[default]
    Waiting,
    /// All of them.
    All,
}

/// One page of the outbox; it may be empty although others follow.
///
/// # Errors
/// The store's.
pub fn page(
    app: &App,
    which: Which,
    after: Option<&Cursor>,
) -> Result<(Vec<MailRow>, Option<Cursor>), ApiError> {
    let page = app.store.deliveries(after, 200)?;
    let wanted = |delivery: &&Delivery| {
        which == Which::All || !matches!(delivery.state, DeliveryState::Sent { .. })
    };
    Ok((page.items.iter().filter(wanted).map(row).collect(), page.next))
}

/// Tries deferred and given-up mails again, now: all of them, or those that are named.
///
/// # Errors
/// No such mail.
pub async fn retry(app: &App, ids: &[String]) -> Result<DeliveryReport, ApiError> {
    let now = app.clock.now();
    let mut again = Vec::new();
    each(app, |delivery| {
        let named = ids.is_empty() || ids.iter().any(|id| id == delivery.id.as_str());
        if named && matches!(delivery.state, DeliveryState::Deferred | DeliveryState::Failed) {
            again.push(delivery);
        }
    })?;
    if let Some(id) = ids
        .iter()
        .find(|id| again.iter().all(|delivery| delivery.id != DeliveryId::new(id.as_str())))
    {
        return Err(ApiError::not_found(Message::new("api-no-such-mail").with("id", id.as_str())));
    }
    for mut delivery in again {
        delivery.state = DeliveryState::Queued;
        delivery.due = now;
        app.store.commit(Changeset::of([Change::PutDelivery(Box::new(delivery))]))?;
    }
    let mut report = DeliveryReport::default();
    outbox::send(app, &mut report).await?;
    Ok(report)
}

fn each(app: &App, mut see: impl FnMut(Delivery)) -> Result<(), ApiError> {
    let mut cursor = None;
    loop {
        let page = app.store.deliveries(cursor.as_ref(), 200)?;
        page.items.into_iter().for_each(&mut see);
        cursor = page.next;
        if cursor.is_none() {
            return Ok(());
        }
    }
}

fn row(delivery: &Delivery) -> MailRow {
    MailRow {
        schema: SCHEMA,
        id: delivery.id.to_string(),
        subscriber: delivery.subscriber.to_string(),
        purpose: delivery.purpose,
        state: delivery.state.as_str().to_owned(),
        attempts: delivery.attempts,
        due: delivery.due,
        created: delivery.created,
        last_reply: delivery.last_reply.clone(),
        message_id: delivery.email.message_id.clone(),
    }
}

/// How a message to us is read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Explained {
    /// [`SCHEMA`].
    pub schema: u32,
    /// `command`, `bounce-hard`, `bounce-soft`, `bounce-ours`, `complaint`, `auto-reply`, `offer` or
    /// `other`.
    pub kind: String,
    /// Which command.
    pub command: Option<String>,
    /// Whom a bounce could not reach, or who says that they wrote.
    pub recipient: Option<String>,
    /// The enhanced status of a bounce (RFC 3463).
    pub status: Option<String>,
    /// The words that decided.
    pub evidence: String,
    /// Whose mail it answers, by a ticket of ours; without one, nothing is changed.
    pub subscriber: Option<String>,
    /// Whether an automatic answer may be sent.
    pub answerable: bool,
}

/// Says how a message is read, and changes nothing. One from the spool is unsealed first.
pub fn explain(app: &App, bytes: &[u8]) -> Explained {
    let opened = app.store.vault().and_then(|vault| vault.open(Holds::Mail, bytes).ok());
    read(opened.as_deref().unwrap_or(bytes), &app.store.instance_key())
}

/// The same without a house: our tickets cannot be checked.
pub fn explain_without_house(bytes: &[u8]) -> Explained {
    read(bytes, &[0; 32])
}

fn read(bytes: &[u8], key: &[u8; 32]) -> Explained {
    let reading = inbound::read(bytes, key);
    let command = match reading.kind {
        Kind::Command(command) => Some(command.as_str().to_owned()),
        _ => None,
    };
    Explained {
        schema: SCHEMA,
        kind: reading.kind.as_str().to_owned(),
        command,
        recipient: reading.claimed.map(|address| address.reveal().to_owned()),
        status: reading.status,
        evidence: reading.evidence,
        subscriber: reading.proven.map(|id| id.to_string()),
        answerable: reading.answer == inbound::Answer::Allowed,
    }
}
