//! `subscriber add|list|show|pause|resume|remove|export|erase`.

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use super::{ApiError, SCHEMA, filters, offers};
use crate::app::App;
use crate::deliver;
use crate::mail;
use crate::model::{
    Address, Consent, Delivery, DeliveryId, Email, FilterName, Lang, Message, Purpose, Rhythm,
    SentDigest, Subscriber, SubscriberId, SubscriberState,
};
use crate::schedule;
use crate::store::{Change, Changeset};

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
    /// The consent that was given.
    pub consent: Option<Consent>,
    /// When the row was made.
    pub created: DateTime<Utc>,
    /// When their next digest falls due.
    pub next: Option<DateTime<Utc>>,
}

/// Adds a subscriber, or changes the wishes of one who is there.
///
/// # Errors
/// An address, filter, query, rhythm or zone that cannot be used.
pub fn add(app: &App, request: &Add) -> Result<SubscriberRow, ApiError> {
    let now = app.clock.now();
    let address = Address::parse(&request.address)
        .ok_or_else(|| ApiError::usage(Message::new("api-bad-address")))?;
    let known = app.store.subscriber_by_address(&address.lookup())?;
    let mut subscriber = wishes(app, request, address, known, now)?;
    let mut changes = Changeset::new();
    match (request.consent, subscriber.state) {
        (Agreement::OnPaper, _) => {
            subscriber.state = SubscriberState::Active;
            let consent = Consent { at: now, how: "paper".to_owned(), language: request.language };
            subscriber.consent = Some(consent);
        }
        (Agreement::ToBeAsked, SubscriberState::Pending) => {
            changes.push(Change::PutDelivery(Box::new(opt_in(app, &subscriber, now))));
        }
        (Agreement::ToBeAsked, _) => {}
    }
    changes.push(Change::PutSubscriber(Box::new(subscriber.clone())));
    app.store.commit(changes)?;
    Ok(row(&subscriber, now))
}

/// The subscriber with the wishes of the request, all of them checked.
fn wishes(
    app: &App,
    request: &Add,
    address: Address,
    known: Option<Subscriber>,
    now: DateTime<Utc>,
) -> Result<Subscriber, ApiError> {
    for name in &request.filters {
        filters::find(app, name)?;
    }
    if let Some(query) = &request.query {
        offers::parse(query)?;
    }
    let rhythm = match &request.rhythm {
        Some(text) => schedule::parse_rhythm(text).map_err(ApiError::usage)?,
        None => known.as_ref().map_or(Rhythm::Daily, |known| known.rhythm.clone()),
    };
    let zone = match &request.zone {
        Some(text) => parse_zone(text)?,
        None => known.as_ref().map_or_else(|| app.config.instance.timezone, |known| known.zone),
    };
    let (id, created) = match &known {
        Some(known) => (known.id.clone(), known.created),
        None => (new_id(app, &address, now), now),
    };
    Ok(Subscriber {
        id,
        address,
        state: known.as_ref().map_or(SubscriberState::Pending, |known| known.state),
        language: request.language,
        zone,
        rhythm,
        filters: request.filters.iter().map(FilterName::new).collect(),
        query: request.query.clone(),
        consent: known.as_ref().and_then(|known| known.consent.clone()),
        created,
        last_period: known.and_then(|known| known.last_period),
    })
}

fn parse_zone(text: &str) -> Result<Tz, ApiError> {
    text.parse::<Tz>().map_err(|_| {
        let names = chrono_tz::TZ_VARIANTS.iter().map(|zone| zone.name());
        ApiError::usage(crate::suggest::unknown("api-no-such-zone", text, names))
    })
}

/// Keyed by the instance, so that nobody can tell from an id whether an address is here.
fn new_id(app: &App, address: &Address, now: DateTime<Utc>) -> SubscriberId {
    let mut hash = Sha256::new();
    hash.update(app.store.instance_key());
    hash.update(address.lookup().as_bytes());
    hash.update(now.timestamp_micros().to_be_bytes());
    let hex: String = hash.finalize().iter().take(6).map(|byte| format!("{byte:02x}")).collect();
    SubscriberId::new(format!("s{hex}"))
}

fn opt_in(app: &App, subscriber: &Subscriber, now: DateTime<Utc>) -> Delivery {
    let id = DeliveryId::new(format!("{}@opt-in-{}", subscriber.id, now.format("%Y%m%d")));
    let rendered = deliver::opt_in(app, subscriber, now);
    let message_id = mail::message_id(&app.store.instance_key(), &id, &app.identity.domain);
    let email = Email {
        message_id,
        date: now,
        language: subscriber.language,
        subject: rendered.subject,
        text: rendered.text,
        html: rendered.html,
    };
    deliver::delivery(id, subscriber, Purpose::OptIn, email, now)
}

/// Every subscriber.
///
/// # Errors
/// The store's.
pub fn list(app: &App) -> Result<Vec<SubscriberRow>, ApiError> {
    let mut rows = Vec::new();
    let mut cursor = None;
    loop {
        let page = app.store.subscribers(cursor.as_ref(), 200)?;
        rows.extend(page.items.iter().map(|subscriber| row(subscriber, app.clock.now())));
        cursor = page.next;
        if cursor.is_none() {
            return Ok(rows);
        }
    }
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
        consent: subscriber.consent.clone(),
        created: subscriber.created,
        next,
    }
}
