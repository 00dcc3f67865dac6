//! A new subscription, or other wishes for one that is there, on the association's word.

use chrono::{DateTime, Utc};
use sha2::{Digest as _, Sha256};

use super::wishes::{By, Wishes};
use super::{Add, Agreement, SubscriberRow, row};
use crate::api::ApiError;
use crate::app::App;
use crate::deliver;
use crate::model::{
    Address, Consent, Delivery, DeliveryId, Lang, Mailbox, Message, Purpose, Rhythm, Subscriber,
    SubscriberId, SubscriberState, WhenNothing,
};
use crate::store::{Change, Changeset};

/// Adds a subscriber, or changes the wishes of one who is there.
///
/// # Errors
/// An address, filter, query, rhythm or zone that cannot be used.
pub fn add(app: &App, request: &Add) -> Result<SubscriberRow, ApiError> {
    let now = app.clock.now();
    let address = parse_address(&request.address)?;
    let known = app.store.subscriber_by_address(&address.lookup())?;
    let mut subscriber = known.unwrap_or_else(|| fresh(app, address, request.language, now));
    wishes_of(request).lay(app, &mut subscriber, By::Operator)?;
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

fn wishes_of(request: &Add) -> Wishes {
    Wishes {
        filters: Some(request.filters.clone()),
        query: Some(request.query.clone().unwrap_or_default()),
        rhythm: request.rhythm.clone(),
        zone: request.zone.clone(),
        language: Some(request.language),
        when_nothing: request.when_nothing,
    }
}

pub(super) fn parse_address(text: &str) -> Result<Address, ApiError> {
    Address::parse(text).ok_or_else(|| ApiError::usage(Message::new("api-bad-address")))
}

/// Somebody who was not there before: waits for their consent, with the wishes of most.
pub(super) fn fresh(app: &App, address: Address, language: Lang, now: DateTime<Utc>) -> Subscriber {
    Subscriber {
        id: new_id(app, &address, now),
        address,
        state: SubscriberState::Pending,
        language,
        zone: app.config.instance.timezone,
        rhythm: Rhythm::Daily,
        filters: Vec::new(),
        query: None,
        consent: None,
        created: now,
        last_period: None,
        when_nothing: WhenNothing::default(),
        mailbox: Mailbox::default(),
    }
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

/// The mail that asks for consent, one a day.
pub(super) fn opt_in(app: &App, subscriber: &Subscriber, now: DateTime<Utc>) -> Delivery {
    let id = DeliveryId::new(format!("{}@opt-in-{}", subscriber.id, now.format("%Y%m%d")));
    let rendered = deliver::opt_in(app, subscriber, now);
    let email = deliver::email(app, &id, subscriber.language, rendered, now);
    deliver::delivery(id, subscriber.into(), Purpose::OptIn, email, now)
}
