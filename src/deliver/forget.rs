//! What is erased by itself, because the mail that asked promised it.

use chrono::{DateTime, TimeDelta, Utc};

use crate::app::App;
use crate::model::{Subscriber, SubscriberState};
use crate::store::{Change, Changeset, StoreError};

/// How long a request waits for its confirmation before it is erased with its address.
const UNCONFIRMED: TimeDelta = TimeDelta::days(7);

/// Erases requests that nobody confirmed in time, and new addresses that never said yes. Says how
/// many requests were erased.
pub fn forget_unconfirmed(app: &App, now: DateTime<Utc>) -> Result<usize, StoreError> {
    let _hand = app.turns.hand();
    let mut changes = Vec::new();
    let mut count = 0;
    let mut cursor = None;
    loop {
        let page = app.store.subscribers(cursor.as_ref(), 100)?;
        for mut subscriber in page.items {
            if waited_in_vain(&subscriber, now) {
                count += 1;
                changes.push(Change::RemoveSubscriber(subscriber.id));
            } else if subscriber
                .mailbox
                .moving
                .as_ref()
                .is_some_and(|to| now - to.asked >= UNCONFIRMED)
            {
                subscriber.mailbox.moving = None;
                changes.push(Change::PutSubscriber(Box::new(subscriber)));
            }
        }
        cursor = page.next;
        if cursor.is_none() {
            break;
        }
    }
    if !changes.is_empty() {
        app.store.commit(Changeset::of(changes))?;
    }
    Ok(count)
}

fn waited_in_vain(subscriber: &Subscriber, now: DateTime<Utc>) -> bool {
    subscriber.state == SubscriberState::Pending && now - subscriber.created >= UNCONFIRMED
}
