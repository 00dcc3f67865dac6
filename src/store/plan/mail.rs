//! The outbox: what is owed, in the order it falls due, and who has it in hand.

use chrono::{DateTime, Utc};

use crate::model::{Delivery, DeliveryId, DeliveryState, SubscriberId};
use crate::store::error::StoreError;
use crate::store::tree::{Key, Stretch, Tree, after_time, named};
use crate::store::view::View;

const AT_ONCE: usize = 500;

pub(super) fn read(view: &View<'_>, id: &DeliveryId) -> Result<Option<Delivery>, StoreError> {
    view.read(Tree::Deliveries, &named(id.as_str()))
}

pub(in crate::store) fn put(view: &mut View<'_>, delivery: &Delivery) -> Result<(), StoreError> {
    let place = outbox_key(delivery);
    if let Some(old) = read(view, &delivery.id)? {
        if let Some(old_place) = outbox_key(&old).filter(|old| place.as_ref() != Some(old)) {
            view.remove(Tree::Outbox, old_place);
        }
        if old.subscriber != delivery.subscriber {
            view.remove(Tree::DeliveryBySubscriber, subscriber_key(&old.subscriber, &old.id));
        }
    }
    if let Some(place) = place {
        view.write(Tree::Outbox, place, &())?;
    }
    let by_subscriber = subscriber_key(&delivery.subscriber, &delivery.id);
    if !view.has(Tree::DeliveryBySubscriber, &by_subscriber)? {
        view.write(Tree::DeliveryBySubscriber, by_subscriber, &())?;
    }
    view.write(Tree::Deliveries, named(delivery.id.as_str()), delivery)
}

pub(super) fn forget(view: &mut View<'_>, id: &DeliveryId) -> Result<(), StoreError> {
    let Some(old) = read(view, id)? else { return Ok(()) };
    if let Some(place) = outbox_key(&old) {
        view.remove(Tree::Outbox, place);
    }
    view.remove(Tree::DeliveryBySubscriber, subscriber_key(&old.subscriber, id));
    view.remove(Tree::Deliveries, named(id.as_str()));
    Ok(())
}

pub(super) fn of_subscriber(
    view: &View<'_>,
    subscriber: &SubscriberId,
) -> Result<Vec<DeliveryId>, StoreError> {
    let prefix = Key::new().text(subscriber.as_str()).bytes();
    let mut stretch = Stretch::beginning(prefix.clone());
    let mut found = Vec::new();
    loop {
        let rows = view.scan(Tree::DeliveryBySubscriber, &stretch, AT_ONCE)?;
        let Some((last, _)) = rows.last() else { return Ok(found) };
        stretch = stretch.behind(last);
        let names = rows.iter().filter_map(|(key, _)| key.get(prefix.len()..));
        found.extend(names.map(|name| DeliveryId::new(String::from_utf8_lossy(name))));
    }
}

pub(super) fn is_leased_until(
    view: &View<'_>,
    id: &DeliveryId,
    until: DateTime<Utc>,
) -> Result<bool, StoreError> {
    Ok(read(view, id)?.is_some_and(|found| found.state == DeliveryState::Sending { until }))
}

/// Takes at most `max` mails that are due, or whose lease has ended, in the order they fell due.
pub(in crate::store) fn claim(
    view: &mut View<'_>,
    now: DateTime<Utc>,
    until: DateTime<Utc>,
    max: usize,
) -> Result<Vec<Delivery>, StoreError> {
    let mut due = Key::new().time(now).bytes();
    due.push(0xFF); // a text never begins with FF, so this lies behind every row of that moment
    let stretch = Stretch { from: Vec::new(), to: Some(due) };
    let mut claimed = Vec::new();
    for (key, _) in view.scan(Tree::Outbox, &stretch, max)? {
        let id = after_time(&key).map(DeliveryId::new);
        let Some(mut delivery) = id.map(|id| read(view, &id)).transpose()?.flatten() else {
            view.remove(Tree::Outbox, key); // nothing stands behind it
            continue;
        };
        delivery.state = DeliveryState::Sending { until };
        put(view, &delivery)?;
        claimed.push(delivery);
    }
    Ok(claimed)
}

/// Where a mail waits in the outbox; `None` when nothing is left to do for it.
pub(super) fn outbox_key(delivery: &Delivery) -> Option<Vec<u8>> {
    let due = match delivery.state {
        DeliveryState::Queued | DeliveryState::Deferred => delivery.due,
        DeliveryState::Sending { until } => until,
        DeliveryState::Sent { .. } | DeliveryState::Failed => return None,
    };
    Some(Key::new().time(due).last(delivery.id.as_str()))
}

pub(super) fn subscriber_key(subscriber: &SubscriberId, id: &DeliveryId) -> Vec<u8> {
    Key::new().text(subscriber.as_str()).last(id.as_str())
}
