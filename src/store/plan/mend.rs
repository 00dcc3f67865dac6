//! Indexes made to agree with the records again, after changes were lost for good.

use super::{mail, offers, people};
use crate::model::{Delivery, DeliveryId, IdentityKey, OfferId, Subscriber, SubscriberId};
use crate::store::engine::{Engine, KeyValue};
use crate::store::envelope;
use crate::store::error::StoreError;
use crate::store::plan::OfferRow;
use crate::store::tree::{Stretch, Tree, after_time, named};
use crate::store::view::View;

/// Rows that one step looks at.
const AT_ONCE: usize = 500;

/// Removes index rows without a record and adds those that records lack. The number of the last
/// change stays.
///
/// # Errors
/// As the engine.
pub(in crate::store) fn mend(engine: &Engine) -> Result<u64, StoreError> {
    let steps: [(Tree, Mend); 8] = [
        (Tree::OfferByKey, stray_key),
        (Tree::OfferByChange, stray_change),
        (Tree::SubscriberByAddress, stray_address),
        (Tree::Outbox, stray_outbox),
        (Tree::DeliveryBySubscriber, stray_subscriber_mail),
        (Tree::Offers, add_offer),
        (Tree::Subscribers, add_subscriber),
        (Tree::Deliveries, add_delivery),
    ];
    let mut mended = 0;
    for (tree, step) in steps {
        mended += each_page(engine, tree, step)?;
    }
    Ok(mended)
}

type Mend = fn(&mut View<'_>, KeyValue) -> Result<(), StoreError>;

fn each_page(engine: &Engine, tree: Tree, step: Mend) -> Result<u64, StoreError> {
    let mut stretch = Stretch::all();
    let mut mended = 0;
    loop {
        let rows = engine.page(tree, &stretch, AT_ONCE)?;
        let Some((last, _)) = rows.last() else { return Ok(mended) };
        stretch = stretch.behind(last);
        let mut view = View::of(engine);
        rows.into_iter().try_for_each(|row| step(&mut view, row))?;
        let batch = view.decide();
        mended += batch.len() as u64;
        if batch.len() > 0 {
            engine.apply(&batch, engine.tally()?.seq)?;
        }
    }
}

fn stray_key(view: &mut View<'_>, (key, record): KeyValue) -> Result<(), StoreError> {
    let owner: OfferId = envelope::open(Tree::OfferByKey, &key, &record)?;
    let identity = IdentityKey::new(String::from_utf8_lossy(&key));
    let row = offers::row(view, &owner)?;
    if row.is_none_or(|row| !row.keys.contains(&identity)) {
        view.remove(Tree::OfferByKey, key);
    }
    Ok(())
}

fn stray_change(view: &mut View<'_>, (key, _): KeyValue) -> Result<(), StoreError> {
    let row =
        after_time(&key).map(|id| offers::row(view, &OfferId::new(id))).transpose()?.flatten();
    if row.is_none_or(|row| offers::by_change(&row.offer) != key) {
        view.remove(Tree::OfferByChange, key);
    }
    Ok(())
}

fn stray_address(view: &mut View<'_>, (key, record): KeyValue) -> Result<(), StoreError> {
    let id: SubscriberId = envelope::open(Tree::SubscriberByAddress, &key, &record)?;
    let found: Option<Subscriber> = view.read(Tree::Subscribers, &named(id.as_str()))?;
    let right = match found {
        Some(found) => people::address_key(view, &found.address.lookup())? == key,
        None => false,
    };
    if !right {
        view.remove(Tree::SubscriberByAddress, key);
    }
    Ok(())
}

fn stray_outbox(view: &mut View<'_>, (key, _): KeyValue) -> Result<(), StoreError> {
    let id = after_time(&key).map(DeliveryId::new);
    let found = id.map(|id| mail::read(view, &id)).transpose()?.flatten();
    if found.and_then(|found| mail::outbox_key(&found)).as_ref() != Some(&key) {
        view.remove(Tree::Outbox, key);
    }
    Ok(())
}

fn stray_subscriber_mail(view: &mut View<'_>, (key, _): KeyValue) -> Result<(), StoreError> {
    let name = key.windows(2).rposition(|pair| pair == [0, 1]).and_then(|at| key.get(at + 2..));
    let id = name.map(|name| DeliveryId::new(String::from_utf8_lossy(name)));
    let found = id.map(|id| mail::read(view, &id)).transpose()?.flatten();
    if found.is_none_or(|found| mail::subscriber_key(&found.subscriber, &found.id) != key) {
        view.remove(Tree::DeliveryBySubscriber, key);
    }
    Ok(())
}

fn add_offer(view: &mut View<'_>, (key, record): KeyValue) -> Result<(), StoreError> {
    let row: OfferRow = envelope::open(Tree::Offers, &key, &record)?;
    for identity in &row.keys {
        add(view, Tree::OfferByKey, named(identity.as_str()), &row.offer.id)?;
    }
    add(view, Tree::OfferByChange, offers::by_change(&row.offer), &())
}

fn add_subscriber(view: &mut View<'_>, (key, record): KeyValue) -> Result<(), StoreError> {
    let found: Subscriber = envelope::open(Tree::Subscribers, &key, &record)?;
    let index = people::address_key(view, &found.address.lookup())?;
    add(view, Tree::SubscriberByAddress, index, &found.id)
}

fn add_delivery(view: &mut View<'_>, (key, record): KeyValue) -> Result<(), StoreError> {
    let found: Delivery = envelope::open(Tree::Deliveries, &key, &record)?;
    let by_subscriber = mail::subscriber_key(&found.subscriber, &found.id);
    add(view, Tree::DeliveryBySubscriber, by_subscriber, &())?;
    match mail::outbox_key(&found) {
        Some(place) => add(view, Tree::Outbox, place, &()),
        None => Ok(()),
    }
}

fn add<T: serde::Serialize>(
    view: &mut View<'_>,
    tree: Tree,
    key: Vec<u8>,
    value: &T,
) -> Result<(), StoreError> {
    if view.has(tree, &key)? { Ok(()) } else { view.write(tree, key, value) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::batch::Batch;
    use crate::store::conformance::{put_delivery, put_offer, subscriber};
    use crate::store::plan::agree::{Disagreements, disagreements};
    use crate::store::{Changeset, Store};

    #[test]
    fn indexes_that_lost_or_kept_rows_are_mended() {
        let store = Store::in_memory();
        let changes = [
            put_offer("a", 1, &["k1", "k2"]),
            put_offer("b", 2, &["k3"]),
            subscriber("s", "s@exemple.org"),
            put_delivery("s@1", "s", 1),
        ];
        store.commit(Changeset::of(changes)).unwrap();
        let whole = store.engine().tally().unwrap();
        assert_eq!(mend(&store.engine()), Ok(0));
        assert_eq!(disagreements(&store.engine()), Ok(Disagreements::default()));
        for tree in [
            Tree::OfferByKey,
            Tree::OfferByChange,
            Tree::SubscriberByAddress,
            Tree::Outbox,
            Tree::DeliveryBySubscriber,
        ] {
            let mut rows = std::collections::BTreeMap::new();
            for (key, _) in store.engine().page(tree, &Stretch::all(), 9).unwrap() {
                let stray = [key.clone(), b"zz".to_vec()].concat();
                let id = envelope::seal(tree, &stray, &"zz").unwrap();
                rows.extend([((tree, key), None), ((tree, stray), Some(id))]);
            }
            store.engine().apply(&Batch::new(rows), whole.seq).unwrap();
            assert!(!store.engine().tally().unwrap().same_rows(&whole));
            assert!(disagreements(&store.engine()).unwrap().index_rows > 0);
            assert!(mend(&store.engine()).unwrap() > 0);
            assert!(store.engine().tally().unwrap().same_rows(&whole), "{tree:?}");
        }
    }
}
