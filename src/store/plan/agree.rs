//! Whether the indexes agree with the records. Looks only; `mend` makes them agree again.

use std::collections::BTreeSet;

use serde::de::DeserializeOwned;

use super::{OfferRow, mail, offers, people};
use crate::model::{Delivery, OfferId, Subscriber, SubscriberId};
use crate::store::engine::Engine;
use crate::store::envelope;
use crate::store::error::StoreError;
use crate::store::tree::{Stretch, Tree, named};
use crate::store::view::View;

/// Rows that one step looks at.
const AT_ONCE: usize = 500;

/// Index rows that are missing, and those that no record stands behind.
///
/// # Errors
/// As the engine.
pub(in crate::store) fn disagreements(engine: &Engine) -> Result<u64, StoreError> {
    let mut found = Found::default();
    let view = View::of(engine);
    each(engine, Tree::Offers, |row: OfferRow| look_at_offer(&view, &row, &mut found))?;
    each(engine, Tree::Subscribers, |row: Subscriber| {
        let index = people::address_key(&view, &row.address.lookup())?;
        let owner: Option<SubscriberId> = view.read(Tree::SubscriberByAddress, &index)?;
        found.row(owner.as_ref() == Some(&row.id));
        Ok(())
    })?;
    each(engine, Tree::Deliveries, |row: Delivery| {
        let by_subscriber = mail::subscriber_key(&row.subscriber, &row.id);
        found.row(view.has(Tree::DeliveryBySubscriber, &by_subscriber)?);
        if let Some(place) = mail::outbox_key(&row) {
            found.row(view.has(Tree::Outbox, &place)?);
        }
        Ok(())
    })?;
    let account = engine.tally()?;
    let indexes = [
        Tree::OfferByKey,
        Tree::OfferByChange,
        Tree::SubscriberByAddress,
        Tree::Outbox,
        Tree::DeliveryBySubscriber,
    ];
    let rows: u64 = indexes.into_iter().map(|tree| account.count(tree)).sum();
    Ok(found.missing + rows.abs_diff(found.matched))
}

#[derive(Debug, Default)]
struct Found {
    matched: u64,
    missing: u64,
}

impl Found {
    fn row(&mut self, there: bool) {
        if there {
            self.matched += 1;
        } else {
            self.missing += 1;
        }
    }
}

fn look_at_offer(view: &View<'_>, row: &OfferRow, found: &mut Found) -> Result<(), StoreError> {
    for key in row.keys.iter().collect::<BTreeSet<_>>() {
        let owner: Option<OfferId> = view.read(Tree::OfferByKey, &named(key.as_str()))?;
        match owner {
            Some(owner) if owner != row.offer.id => {} // it moved, as keys may
            owner => found.row(owner.is_some()),
        }
    }
    found.row(view.has(Tree::OfferByChange, &offers::by_change(&row.offer))?);
    Ok(())
}

fn each<T: DeserializeOwned>(
    engine: &Engine,
    tree: Tree,
    mut look: impl FnMut(T) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    let mut stretch = Stretch::all();
    loop {
        let rows = engine.page(tree, &stretch, AT_ONCE)?;
        let Some((last, _)) = rows.last() else { return Ok(()) };
        stretch = stretch.behind(last);
        for (key, record) in &rows {
            look(envelope::open(tree, key, record)?)?;
        }
    }
}
