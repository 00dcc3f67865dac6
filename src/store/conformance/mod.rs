//! What every implementation of the store must do, run on memory and on the disk.

mod offers;
mod people;

use std::collections::BTreeMap;

use chrono::{DateTime, Duration, Utc};

use super::{Change, Changeset, Cursor, Expect, Memo, PageOf, Store, StoreError};
use crate::model::{
    Address, Delivery, DeliveryId, DeliveryState, Email, Facts, IdentityKey, Lang, Ledger, Message,
    Offer, OfferId, PostingId, Purpose, Refusal, Rhythm, SentDigest, SourceId, SourceState, Status,
    Subscriber, SubscriberId, SubscriberState,
};

pub(super) fn at(minute: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(1_770_000_000 + minute * 60, 0).unwrap()
}

pub(super) fn offer(id: &str, changed: i64) -> Offer {
    Offer {
        id: OfferId::new(id),
        status: Status::Open,
        facts: Facts {
            title: format!("Pair-aidant·e {id}"),
            text: "Le texte. ".repeat(80),
            ..Facts::default()
        },
        url: format!("https://exemple.org/{id}"),
        sightings: Vec::new(),
        family: None,
        perhaps: Vec::new(),
        first_seen: at(0),
        last_seen: at(changed),
        changed: at(changed),
        revision: 1,
        history: Vec::new(),
    }
}

pub(super) fn put_offer(id: &str, changed: i64, keys: &[&str]) -> Change {
    let keys = keys.iter().map(|key| IdentityKey::new(*key)).collect();
    Change::PutOffer(Box::new(offer(id, changed)), keys)
}

pub(super) fn subscriber(id: &str, address: &str) -> Change {
    Change::PutSubscriber(Box::new(Subscriber {
        id: SubscriberId::new(id),
        address: Address::parse(address).unwrap(),
        state: SubscriberState::Active,
        language: Lang::Fr,
        zone: chrono_tz::America::Toronto,
        rhythm: Rhythm::Daily,
        filters: Vec::new(),
        query: None,
        consent: None,
        created: at(0),
        last_period: None,
        when_nothing: Default::default(),
        mailbox: Default::default(),
    }))
}

pub(super) fn delivery(id: &str, to: &str, due: i64, state: DeliveryState) -> Delivery {
    Delivery {
        id: DeliveryId::new(id),
        subscriber: SubscriberId::new(to),
        purpose: Purpose::Digest,
        email: Email {
            message_id: format!("{id}@exemple.org"),
            date: at(due),
            language: Lang::Fr,
            subject: "Nouvelles".to_owned(),
            text: "Bonjour".to_owned(),
            html: None,
            answers: None,
        },
        state,
        attempts: 0,
        due: at(due),
        created: at(0),
        last_reply: None,
        to: None,
    }
}

pub(super) fn put_delivery(id: &str, to: &str, due: i64) -> Change {
    Change::PutDelivery(Box::new(delivery(id, to, due, DeliveryState::Queued)))
}

pub(super) fn commit(store: &Store, changes: impl IntoIterator<Item = Change>) -> u64 {
    store.commit(Changeset::of(changes)).unwrap().seq
}

pub(super) fn everywhere(check: impl Fn(&Store)) {
    check(&Store::in_memory());
    let dir = tempfile::tempdir().unwrap();
    check(&Store::open(dir.path()).unwrap());
}

pub(super) fn all<T>(page: impl Fn(Option<&Cursor>) -> Result<PageOf<T>, StoreError>) -> Vec<T> {
    let mut items = Vec::new();
    let mut after = None;
    loop {
        let found = page(after.as_ref()).unwrap();
        items.extend(found.items);
        match found.next {
            Some(next) => after = Some(next),
            None => return items,
        }
    }
}

pub(super) fn ledger(to: &str, offer: &str, revision: u32) -> Change {
    Change::PutLedger(Ledger {
        subscriber: SubscriberId::new(to),
        offer: OfferId::new(offer),
        revision,
        delivery: DeliveryId::new(format!("{to}@1")),
        reminded: None,
    })
}

pub(super) fn digest(to: &str, period: i64) -> Change {
    Change::PutDigest(SentDigest {
        delivery: DeliveryId::new(format!("{to}@{period}")),
        subscriber: SubscriberId::new(to),
        period: at(period),
        offers: vec![OfferId::new("a")],
    })
}
