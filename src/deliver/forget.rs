//! What is erased by itself: requests that nobody confirmed, as the mail that asked promised, and
//! rows of mail that nobody needs any more.

use chrono::{DateTime, TimeDelta, Utc};

use crate::app::App;
use crate::model::{Delivery, DeliveryState, Subscriber, SubscriberState};
use crate::store::{Change, Changeset, StoreError};

/// How long a request waits for its confirmation before it is erased with its address.
const UNCONFIRMED: TimeDelta = TimeDelta::days(7);

/// How long it is known that a mail was sent: bounces come within days.
const MAIL_KEPT: TimeDelta = TimeDelta::days(60);
/// The name under which the store remembers when that was last looked at.
const LOOKED: &str = "mail-forgotten";

/// Forgets mails that were sent or given up long ago, once a day. What was told stays known.
pub fn forget_old_mail(app: &App, now: DateTime<Utc>) -> Result<(), StoreError> {
    let today = serde_json::Value::from(now.format("%Y-%m-%d").to_string());
    if app.store.meta(LOOKED)?.as_ref() == Some(&today) {
        return Ok(());
    }
    let over = |mail: &Delivery| {
        matches!(mail.state, DeliveryState::Sent { .. } | DeliveryState::Failed)
            && now - mail.created >= MAIL_KEPT
    };
    let mut cursor = None;
    loop {
        let page = app.store.deliveries(cursor.as_ref(), 200)?;
        let old = page.items.into_iter().filter(over).map(|mail| Change::ForgetDelivery(mail.id));
        let changes = Changeset::of(old);
        if !changes.is_empty() {
            app.store.commit(changes)?;
        }
        cursor = page.next;
        if cursor.is_none() {
            break;
        }
    }
    app.store.commit(Changeset::of([Change::PutMeta(LOOKED.to_owned(), today)])).map(drop)
}

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
