//! Subscribers, what they heard of, and their complete erasure.

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use super::mail;
use crate::model::{Address, DeliveryId, Ledger, SentDigest, Subscriber, SubscriberId};
use crate::store::envelope;
use crate::store::error::StoreError;
use crate::store::tree::{Key, Stretch, Tree, named};
use crate::store::view::View;
use crate::vault;

/// The name of the instance's key in its table.
pub(in crate::store) const INSTANCE_KEY: &str = "key";
/// The name of the instance's epoch in its table.
pub(in crate::store) const EPOCH: &str = "epoch";
/// Rows that one step of an erasure collects.
const AT_ONCE: usize = 500;

/// The key under which an address is looked up: a keyed hash, so that the index tells nothing to
/// whoever holds it without the instance's key.
///
/// A sealed address brings its own hash along, so no key is needed here.
pub(in crate::store) fn address_key(view: &View<'_>, lookup: &str) -> Result<Vec<u8>, StoreError> {
    let stored = Address::sealed(lookup.to_owned());
    if stored.is_sealed() {
        return vault::index_in(&stored).ok_or_else(|| StoreError::corrupt("a sealed address"));
    }
    let secret: [u8; 32] = view
        .read(Tree::Instance, &named(INSTANCE_KEY))?
        .ok_or_else(|| StoreError::corrupt("the instance's key is missing"))?;
    let mut mac = Hmac::<Sha256>::new_from_slice(&secret).map_err(StoreError::unavailable)?;
    mac.update(b"address");
    mac.update(lookup.as_bytes());
    Ok(mac.finalize().into_bytes().to_vec())
}

pub(super) fn put(view: &mut View<'_>, subscriber: &Subscriber) -> Result<(), StoreError> {
    let id = &subscriber.id;
    let index = address_key(view, &subscriber.address.lookup())?;
    match view.read::<SubscriberId>(Tree::SubscriberByAddress, &index)? {
        Some(owner) if owner != *id => {
            return Err(StoreError::conflict(format!("the address of {id} belongs to {owner}")));
        }
        Some(_) => {}
        None => view.write(Tree::SubscriberByAddress, index.clone(), id)?,
    }
    if let Some(old) = view.read::<Subscriber>(Tree::Subscribers, &named(id.as_str()))? {
        let old_index = address_key(view, &old.address.lookup())?;
        if old_index != index {
            view.remove(Tree::SubscriberByAddress, old_index);
        }
    }
    let erased = named(id.as_str());
    if view.has(Tree::Erased, &erased)? {
        view.remove(Tree::Erased, erased);
    }
    view.write(Tree::Subscribers, named(id.as_str()), subscriber)
}

/// Removes everything that names a subscriber. The bare id stays, so that no restored backup
/// brings them back.
pub(in crate::store) fn erase(view: &mut View<'_>, id: &SubscriberId) -> Result<(), StoreError> {
    if let Some(old) = view.read::<Subscriber>(Tree::Subscribers, &named(id.as_str()))? {
        let index = address_key(view, &old.address.lookup())?;
        view.remove(Tree::SubscriberByAddress, index);
        view.remove(Tree::Subscribers, named(id.as_str()));
    }
    for delivery in mail::of_subscriber(view, id)? {
        mail::forget(view, &delivery)?;
    }
    for tree in [Tree::Ledger, Tree::Digests] {
        let mut stretch = Stretch::beginning(Key::new().text(id.as_str()).bytes());
        loop {
            let rows = view.scan(tree, &stretch, AT_ONCE)?;
            let Some(last) = rows.last().map(|row| row.0.clone()) else { break };
            rows.into_iter().for_each(|(key, _)| view.remove(tree, key));
            stretch = stretch.behind(&last);
        }
    }
    view.write(Tree::Erased, named(id.as_str()), &())
}

pub(super) fn put_ledger(view: &mut View<'_>, ledger: &Ledger) -> Result<(), StoreError> {
    let key = Key::new().text(ledger.subscriber.as_str()).last(ledger.offer.as_str());
    view.write(Tree::Ledger, key, ledger)
}

/// Takes back what one mail told.
pub(super) fn forget_ledger(
    view: &mut View<'_>,
    subscriber: &SubscriberId,
    delivery: &DeliveryId,
) -> Result<(), StoreError> {
    let mut stretch = Stretch::beginning(Key::new().text(subscriber.as_str()).bytes());
    loop {
        let rows = view.scan(Tree::Ledger, &stretch, AT_ONCE)?;
        let Some((last, _)) = rows.last() else { return Ok(()) };
        stretch = stretch.behind(last);
        for (key, record) in rows {
            let heard: Ledger = envelope::open(Tree::Ledger, &key, &record)?;
            if heard.delivery == *delivery {
                view.remove(Tree::Ledger, key);
            }
        }
    }
}

pub(super) fn put_digest(view: &mut View<'_>, digest: &SentDigest) -> Result<(), StoreError> {
    let key = Key::new()
        .text(digest.subscriber.as_str())
        .time(digest.period)
        .last(digest.delivery.as_str());
    view.write(Tree::Digests, key, digest)
}
