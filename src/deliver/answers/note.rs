//! Automatic answers: at most one a day to an address, never to a machine (RFC 3834). And word to
//! the person in charge, in their mail of the day.

use chrono::{DateTime, Utc};

use super::act::spoken;
use crate::app::App;
use crate::deliver::letters::{self, Whom};
use crate::deliver::operator;
use crate::deliver::pages::OwnPages;
use crate::digest::Note;
use crate::mail::inbound::{Answer, Reading};
use crate::mail::{self, TicketFor};
use crate::model::{
    Address, Delivery, DeliveryId, Email, Message, Purpose, Subscriber, SubscriberId,
};
use crate::store::{Change, Changeset, Expect, StoreError};

/// Answers a subscriber, at their own address.
pub(super) fn to_person(
    app: &App,
    note: Note,
    who: &Subscriber,
    reading: &Reading,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    let still_there = note != Note::Left;
    // Whoever is gone has no row of their own any more.
    let owner = if still_there { who.id.clone() } else { SubscriberId::nobody() };
    let pages = OwnPages::of(app, &who.id, now);
    if !still_there && app.store.delivery(&answer_id(app, &who.id, &who.address, now))?.is_some() {
        return Ok(());
    }
    let id = answer_id(app, &owner, &who.address, now);
    let rendered = letters::note(app, who, note, &pages, now);
    let email = letters::email(app, &id, who.language, rendered, now);
    answer(app, id, owner, &who.address, email, reading, now)
}

/// Answers somebody who is no subscriber.
pub(super) fn to_anybody(
    app: &App,
    note: Note,
    to: &Address,
    reading: &Reading,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    let owner = SubscriberId::nobody();
    let id = answer_id(app, &owner, to, now);
    let language = spoken(app, reading);
    let rendered = letters::note_to_anybody(app, note, language, now);
    let email = letters::email(app, &id, language, rendered, now);
    answer(app, id, owner, to, email, reading, now)
}

fn answer(
    app: &App,
    id: DeliveryId,
    owner: SubscriberId,
    to: &Address,
    email: Email,
    reading: &Reading,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    if reading.answer == Answer::Never {
        return Ok(());
    }
    let answers = Some(reading.message_id.clone().unwrap_or_default());
    let whom = Whom { subscriber: owner, to: Some(to.clone()) };
    once(app, letters::delivery(id, whom, Purpose::Answer, Email { answers, ..email }, now))
}

/// The same for an address all day long, whoever's row it is, so that it is answered once.
fn answer_id(app: &App, owner: &SubscriberId, to: &Address, now: DateTime<Utc>) -> DeliveryId {
    let key = app.store.instance_key();
    let sealed = mail::ticket(&key, TicketFor::Bounce, &to.lookup());
    let hash = sealed.rsplit('.').next().unwrap_or_default();
    DeliveryId::new(format!("{owner}@answer-{hash}-{}", now.format("%Y%m%d")))
}

/// Owes a mail unless one of that name was written before.
fn once(app: &App, delivery: Delivery) -> Result<(), StoreError> {
    let free = Expect::NoDelivery(delivery.id.clone());
    let put = Change::PutDelivery(Box::new(delivery));
    match app.store.commit(Changeset::of([put]).expecting(free)) {
        Ok(_) | Err(StoreError::Conflict { .. }) => Ok(()),
        Err(error) => Err(error),
    }
}

/// Tells the person in charge that mail is refused for a reason of ours.
pub(super) fn of_refusals(
    app: &App,
    status: Option<&str>,
    evidence: &str,
) -> Result<(), StoreError> {
    let what = Message::new("deliver-refused-for-us")
        .with("status", status.unwrap_or("?"))
        .with("evidence", evidence);
    operator::note(app, what)
}

/// Tells the person in charge that messages wait for them.
pub(super) fn of_people(app: &App, count: usize) -> Result<(), StoreError> {
    if count == 0 {
        return Ok(());
    }
    operator::note(app, Message::new("deliver-mail-to-read").with("n", count))
}
