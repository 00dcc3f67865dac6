//! Whether what belongs together agrees: indexes with records, what was sent with who is subscribed.
//! Looks only; `mend` makes the indexes agree again.

use std::collections::BTreeSet;

use serde::de::DeserializeOwned;

use super::{OfferRow, mail, offers, people};
use crate::model::{Delivery, Ledger, OfferId, Purpose, SentDigest, Subscriber, SubscriberId};
use crate::store::engine::Engine;
use crate::store::envelope;
use crate::store::error::StoreError;
use crate::store::tree::{Stretch, Tree, named};
use crate::store::view::View;

/// Rows that one step looks at.
const AT_ONCE: usize = 500;

/// What does not agree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(in crate::store) struct Disagreements {
    /// Index rows that are missing, and those that no record stands behind.
    pub(in crate::store) index_rows: u64,
    /// Digests, mails with digests and what was heard, of nobody who is subscribed.
    pub(in crate::store) orphans: u64,
}

/// Erases what is left of people who are not subscribed.
///
/// # Errors
/// As the engine.
pub(in crate::store) fn erase_orphans(engine: &Engine) -> Result<(), StoreError> {
    let view = View::of(engine);
    let mut gone = BTreeSet::new();
    let mut of = |subscriber: SubscriberId| {
        if !view.has(Tree::Subscribers, &named(subscriber.as_str()))? {
            gone.insert(subscriber);
        }
        Ok(())
    };
    each(engine, Tree::Deliveries, |row: Delivery| match row.purpose {
        Purpose::Digest => of(row.subscriber),
        _ => Ok(()),
    })?;
    each(engine, Tree::Ledger, |row: Ledger| of(row.subscriber))?;
    each(engine, Tree::Digests, |row: SentDigest| of(row.subscriber))?;
    for subscriber in gone {
        let mut view = View::of(engine);
        people::erase(&mut view, &subscriber)?;
        engine.apply(&view.decide(), engine.tally()?.seq)?;
    }
    Ok(())
}

/// Everything that does not agree.
///
/// # Errors
/// As the engine.
pub(in crate::store) fn disagreements(engine: &Engine) -> Result<Disagreements, StoreError> {
    let view = View::of(engine);
    let mut found = Found::default();
    let mut orphans = 0;
    let mut of = |subscriber: &SubscriberId| {
        orphans += u64::from(!view.has(Tree::Subscribers, &named(subscriber.as_str()))?);
        Ok(())
    };
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
        match row.purpose {
            Purpose::Digest => of(&row.subscriber),
            _ => Ok(()),
        }
    })?;
    each(engine, Tree::Ledger, |row: Ledger| of(&row.subscriber))?;
    each(engine, Tree::Digests, |row: SentDigest| of(&row.subscriber))?;
    let account = engine.tally()?;
    let indexes = [
        Tree::OfferByKey,
        Tree::OfferByChange,
        Tree::SubscriberByAddress,
        Tree::Outbox,
        Tree::DeliveryBySubscriber,
    ];
    let rows: u64 = indexes.into_iter().map(|tree| account.count(tree)).sum();
    let index_rows = found.missing + rows.abs_diff(found.matched);
    Ok(Disagreements { index_rows, orphans })
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
