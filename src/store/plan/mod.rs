//! From changes in the words of the domain to rows, with every index kept in step.

mod agree;
mod mail;
mod mend;
mod offers;
mod people;

use super::change::{Change, Changeset, Expect};
use super::error::StoreError;
use super::tree::{Tree, named};
use super::view::View;

pub(super) use agree::{disagreements, erase_orphans};
pub(super) use mail::{claim, put as put_mail};
pub(super) use mend::mend;
pub(super) use offers::OfferRow;
pub(super) use people::{EPOCH, INSTANCE_KEY, address_key, erase};

/// Lays a changeset over the view. On an error the caller discards what was laid.
///
/// # Errors
/// `Conflict` when a precondition does not hold.
pub(super) fn plan(view: &mut View<'_>, changeset: &Changeset) -> Result<(), StoreError> {
    for expect in &changeset.expects {
        check(view, expect)?;
    }
    changeset.changes.iter().try_for_each(|change| lay(view, change))
}

fn lay(view: &mut View<'_>, change: &Change) -> Result<(), StoreError> {
    match change {
        Change::PutOffer(offer, keys) => offers::put(view, offer, keys),
        Change::ForgetOffer { offer, now_in } => offers::forget(view, offer, now_in.as_ref()),
        Change::PutRefusal(refusal) => {
            view.write(Tree::Refusals, named(refusal.posting.as_str()), refusal)
        }
        Change::ForgetRefusal(posting) => forget(view, Tree::Refusals, posting.as_str()),
        Change::PutSource(source, state) => {
            view.write(Tree::Sources, named(source.as_str()), state)
        }
        Change::ForgetSource(source) => forget(view, Tree::Sources, source.as_str()),
        Change::PutMemo(posting, memo) => view.write(Tree::Memos, named(posting.as_str()), memo),
        Change::ForgetMemo(posting) => forget(view, Tree::Memos, posting.as_str()),
        Change::PutSubscriber(subscriber) => people::put(view, subscriber),
        Change::RemoveSubscriber(subscriber) => people::erase(view, subscriber),
        Change::PutDelivery(delivery) => mail::put(view, delivery),
        Change::ForgetDelivery(delivery) => mail::forget(view, delivery),
        Change::PutLedger(ledger) => people::put_ledger(view, ledger),
        Change::ForgetLedger(subscriber, delivery) => {
            people::forget_ledger(view, subscriber, delivery)
        }
        Change::PutDigest(digest) => people::put_digest(view, digest),
        Change::PutDecision(decision) => {
            view.write(Tree::Decisions, named(decision.id.as_str()), decision)
        }
        Change::PutMeta(name, value) => view.write(Tree::Meta, named(name), value),
        Change::ForgetMeta(name) => forget(view, Tree::Meta, name),
    }
}

fn forget(view: &mut View<'_>, tree: Tree, name: &str) -> Result<(), StoreError> {
    let key = named(name);
    if view.has(tree, &key)? {
        view.remove(tree, key);
    }
    Ok(())
}

fn check(view: &View<'_>, expect: &Expect) -> Result<(), StoreError> {
    let holds = match expect {
        Expect::NoOffer(offer) => !view.has(Tree::Offers, &named(offer.as_str()))?,
        Expect::OfferAt(offer, revision) => {
            offers::row(view, offer)?.is_some_and(|row| row.offer.revision == *revision)
        }
        Expect::KeyFree(key) => !view.has(Tree::OfferByKey, &named(key.as_str()))?,
        Expect::NoSubscriber(id) => !view.has(Tree::Subscribers, &named(id.as_str()))?,
        Expect::SubscriberThere(id) => view.has(Tree::Subscribers, &named(id.as_str()))?,
        Expect::NoDecision(id) => !view.has(Tree::Decisions, &named(id.as_str()))?,
        Expect::NoDelivery(id) => !view.has(Tree::Deliveries, &named(id.as_str()))?,
        Expect::LeasedUntil(id, until) => mail::is_leased_until(view, id, *until)?,
    };
    if holds { Ok(()) } else { Err(StoreError::conflict(format!("{expect:?}"))) }
}
