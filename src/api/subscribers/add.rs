//! A new subscription, or other wishes for one that is there, on the association's word.

use super::wishes::{By, Wishes};
use super::{Add, Agreement, SubscriberRow, row};
use crate::api::ApiError;
use crate::app::App;
use crate::deliver;
use crate::model::{Address, Consent, Message, SubscriberState};
use crate::store::{Change, Changeset};

/// Adds a subscriber, or changes the wishes of one who is there.
///
/// # Errors
/// An address, filter, query, rhythm or zone that cannot be used.
pub fn add(app: &App, request: &Add) -> Result<SubscriberRow, ApiError> {
    let now = app.clock.now();
    let address = parse_address(&request.address)?;
    let known = app.store.subscriber_by_address(&address.lookup())?;
    let mut subscriber =
        known.unwrap_or_else(|| deliver::newcomer(app, address, request.language, now));
    wishes_of(request).lay(app, &mut subscriber, By::Operator)?;
    let mut changes = Changeset::new();
    match (request.consent, subscriber.state) {
        (Agreement::OnPaper, _) => {
            subscriber.state = SubscriberState::Active;
            let consent = Consent { at: now, how: "paper".to_owned(), language: request.language };
            subscriber.consent = Some(consent);
        }
        (Agreement::ToBeAsked, SubscriberState::Pending) => {
            changes.push(Change::PutDelivery(Box::new(deliver::question(app, &subscriber, now))));
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
