//! What the children commit: a pure function of (seed, lane, number), so that the state after any
//! number of commits can be worked out again. Lanes touch different records, so they may run side
//! by side.

use chrono::{DateTime, Utc};
use vigie::model::{
    Address, Delivery, DeliveryId, DeliveryState, Email, Facts, IdentityKey, Lang, Ledger, Offer,
    OfferId, PostingId, Purpose, Rhythm, SentDigest, Status, Subscriber, SubscriberId,
    SubscriberState,
};
use vigie::store::{Change, Changeset, Memo};

use crate::dice::Dice;

/// Callers that commit at the same time.
pub(crate) const LANES: usize = 3;

const WORDS: &[&str] =
    &["pair", "aidant", "rétablissement", "équipe", "écoute", "vécu", "santé", "groupe", "projet"];

/// Where a lane says how far it got.
pub(crate) fn marker(lane: usize) -> String {
    format!("lane-{lane}")
}

/// The changes of one commit.
pub(crate) fn changeset(seed: u64, lane: usize, number: u64) -> Changeset {
    let mut dice = Dice::new(seed ^ (number << 8) ^ (lane as u64) << 1);
    let person = SubscriberId::new(format!("s{lane}x{}", number % 6));
    let mut set = Changeset::of([
        Change::PutMeta(marker(lane), number.into()),
        put_offer(&mut dice, lane, number),
    ]);
    if number.is_multiple_of(5) {
        let offer = OfferId::new(format!("o{lane}x{}", (number + 7) % 40));
        let now_in =
            number.is_multiple_of(10).then(|| OfferId::new(format!("o{lane}x{}", number % 40)));
        set.push(Change::ForgetOffer { offer, now_in });
    }
    if number.is_multiple_of(3) || number.is_multiple_of(4) {
        // Nobody is written to who is not subscribed.
        set.push(subscriber(&person));
    }
    if number.is_multiple_of(3) {
        tell(&mut set, &person, number);
    }
    if number.is_multiple_of(4) {
        let sent = DeliveryState::Sent { at: at(number) };
        set.push(delivery(&person, number / 2, sent));
        set.push(Change::ForgetDelivery(delivery_id(&person, number / 3)));
    }
    match number % 37 {
        0 => set.push(Change::RemoveSubscriber(person)),
        n if n.is_multiple_of(6) => set.push(subscriber(&person)),
        _ => {}
    }
    let memo = Memo { listing_hash: format!("{number:x}"), ..Memo::default() };
    set.push(Change::PutMemo(PostingId::new(format!("b{lane}:{}", number % 25)), memo));
    set
}

fn at(number: u64) -> DateTime<Utc> {
    let seconds = i64::try_from(number).unwrap_or(0) * 60;
    DateTime::from_timestamp(1_770_000_000 + seconds, 0).unwrap_or_default()
}

fn put_offer(dice: &mut Dice, lane: usize, number: u64) -> Change {
    let id = format!("o{lane}x{}", number % 40);
    let words = 20 + dice.below(400);
    let text: Vec<&str> = (0..words).filter_map(|_| dice.one(WORDS).copied()).collect();
    let noise: String = (0..dice.below(60)).map(|_| format!("{:016x}", dice.next())).collect();
    let facts = Facts {
        title: format!("Pair-aidant·e {number}"),
        text: format!("{} {noise}", text.join(" ")),
        ..Facts::default()
    };
    let keys = vec![
        IdentityKey::new(format!("k:{id}")),
        IdentityKey::new(format!("k:{lane}:{}", number % 90)),
    ];
    let offer = Offer {
        id: OfferId::new(id.clone()),
        status: Status::Open,
        facts,
        url: format!("https://exemple.org/{id}"),
        sightings: Vec::new(),
        family: None,
        perhaps: Vec::new(),
        first_seen: at(0),
        last_seen: at(number),
        changed: at(number),
        revision: u32::try_from(number).unwrap_or(0),
        history: Vec::new(),
    };
    Change::PutOffer(Box::new(offer), keys)
}

fn delivery_id(person: &SubscriberId, number: u64) -> DeliveryId {
    DeliveryId::new(format!("{person}@{number}"))
}

fn delivery(person: &SubscriberId, number: u64, state: DeliveryState) -> Change {
    let id = delivery_id(person, number);
    Change::PutDelivery(Box::new(Delivery {
        subscriber: person.clone(),
        purpose: Purpose::Digest,
        email: Email {
            message_id: format!("{id}@exemple.org"),
            date: at(number),
            language: Lang::Fr,
            subject: "Nouvelles".to_owned(),
            text: format!("Bonjour, {number} nouvelles."),
            html: None,
            answers: None,
        },
        id,
        state,
        attempts: 0,
        due: at(number),
        created: at(number),
        last_reply: None,
        to: None,
    }))
}

fn tell(set: &mut Changeset, person: &SubscriberId, number: u64) {
    set.push(delivery(person, number, DeliveryState::Queued));
    let offer = OfferId::new(format!("o0x{}", number % 40));
    set.push(Change::PutLedger(Ledger {
        subscriber: person.clone(),
        offer: offer.clone(),
        revision: 1,
        delivery: delivery_id(person, number),
        reminded: None,
    }));
    set.push(Change::PutDigest(SentDigest {
        delivery: delivery_id(person, number % 20),
        subscriber: person.clone(),
        period: at(number % 20),
        offers: vec![offer],
    }));
}

fn subscriber(person: &SubscriberId) -> Change {
    let address = Address::parse(&format!("{person}@exemple.org"));
    match address {
        None => Change::ForgetMeta("no address".to_owned()),
        Some(address) => Change::PutSubscriber(Box::new(Subscriber {
            id: person.clone(),
            address,
            state: SubscriberState::Active,
            language: Lang::Fr,
            zone: chrono_tz::Europe::Paris,
            rhythm: Rhythm::Daily,
            filters: Vec::new(),
            query: None,
            consent: None,
            created: at(0),
            last_period: None,
            when_nothing: Default::default(),
            mailbox: Default::default(),
        })),
    }
}
