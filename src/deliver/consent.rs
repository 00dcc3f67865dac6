//! Somebody comes, says yes, moves: what a page and a mail do alike.

use chrono::{DateTime, Utc};
use sha2::{Digest as _, Sha256};

use super::letters;
use crate::app::App;
use crate::model::{
    Address, Consent, Delivery, DeliveryId, Lang, Mailbox, Purpose, Rhythm, Subscriber,
    SubscriberId, SubscriberState, WhenNothing,
};

/// Somebody who was not there before: waits for their consent, with the wishes of most.
pub fn newcomer(app: &App, address: Address, language: Lang, now: DateTime<Utc>) -> Subscriber {
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
pub fn question(app: &App, subscriber: &Subscriber, now: DateTime<Utc>) -> Delivery {
    let id = DeliveryId::new(format!("{}@opt-in-{}", subscriber.id, now.format("%Y%m%d")));
    let rendered = letters::opt_in(app, subscriber, now);
    let email = letters::email(app, &id, subscriber.language, rendered, now);
    letters::delivery(id, subscriber.into(), Purpose::OptIn, email, now)
}

/// How somebody said yes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Yes {
    /// They pressed the button of the page.
    Link,
    /// They answered the mail.
    Mail,
}

/// Records a consent, if one was asked for.
pub fn say_yes(subscriber: &mut Subscriber, yes: Yes, now: DateTime<Utc>) {
    if subscriber.state != SubscriberState::Pending {
        // Somebody who paused since does not resume by an old mail.
        return;
    }
    subscriber.state = SubscriberState::Active;
    let how = match yes {
        Yes::Link => "link",
        Yes::Mail => "mail",
    };
    let language = subscriber.language;
    subscriber.consent = Some(Consent { at: now, how: how.to_owned(), language });
}

/// The new mailbox has said yes: mail goes there from now on. `false` when none waits for that.
#[must_use]
pub fn move_in(subscriber: &mut Subscriber) -> bool {
    let Some(moving) = subscriber.mailbox.moving.take() else { return false };
    subscriber.address = moving.to;
    subscriber.mailbox.strikes.clear();
    true
}

/// The name of the mail that asks a new mailbox.
pub fn moving_id(subscriber: &Subscriber, asked: DateTime<Utc>) -> DeliveryId {
    DeliveryId::new(format!("{}@move-{}", subscriber.id, asked.format("%Y%m%dt%H%M")))
}
