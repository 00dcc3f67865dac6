//! What a restored backup must learn of the time since it was taken: who was erased, what was sent.

use chrono::{DateTime, Utc};
use serde::de::DeserializeOwned;

use super::restore::Past;
use crate::model::{
    Decision, Delivery, DeliveryState, Ledger, SentDigest, Subscriber, SubscriberId,
};
use crate::store::engine::Engine;
use crate::store::envelope;
use crate::store::error::StoreError;
use crate::store::plan;
use crate::store::tree::{Stretch, Tree, named};
use crate::store::view::View;

/// Rows that one step looks at.
const AT_ONCE: usize = 500;
/// What a mail that is held back says of itself. Data, not a sentence for the reader.
const HELD: &str = "restored from a backup; it may have been sent before";

/// What was carried over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Carried {
    pub(super) epoch: u32,
    pub(super) erased_again: u64,
    pub(super) already_settled: u64,
    pub(super) held: u64,
    pub(super) left_behind: u64,
    pub(super) other_instance: bool,
}

/// Teaches a restored engine what is known of the time since.
///
/// # Errors
/// As the engines.
pub(super) fn carry(
    engine: &Engine,
    past: Past<'_>,
    now: DateTime<Utc>,
) -> Result<Carried, StoreError> {
    let mut carried = Carried::default();
    match past {
        Past::Moved => {}
        Past::Unknown => {
            hold_mail(engine, &mut carried)?;
            skip_periods(engine, now)?;
        }
        Past::Replaced(old) => {
            erase_again(engine, old, &mut carried)?;
            settle_mail(engine, old, &mut carried)?;
            remember_digests(engine, old)?;
            keep_decisions(engine, old)?;
            carried.left_behind = left_behind(engine, old)?;
            carried.other_instance = instance(engine)? != instance(old)?;
            if carried.other_instance {
                // What is replaced knows nothing of that one.
                hold_mail(engine, &mut carried)?;
                skip_periods(engine, now)?;
            }
        }
    }
    let mut before = epoch(engine)?;
    if let Past::Replaced(old) = past {
        before = before.max(epoch(old)?);
    }
    carried.epoch = before + 1;
    change(engine, |view| view.write(Tree::Instance, named(plan::EPOCH), &carried.epoch))?;
    Ok(carried)
}

fn instance(engine: &Engine) -> Result<Option<[u8; 32]>, StoreError> {
    View::of(engine).read(Tree::Instance, &named(plan::INSTANCE_KEY))
}

/// How often this instance was restored.
pub(in crate::store) fn epoch(engine: &Engine) -> Result<u32, StoreError> {
    Ok(View::of(engine).read(Tree::Instance, &named(plan::EPOCH))?.unwrap_or(0))
}

/// Makes changes at the engine's present number.
fn change<T>(
    engine: &Engine,
    make: impl FnOnce(&mut View<'_>) -> Result<T, StoreError>,
) -> Result<T, StoreError> {
    let mut view = View::of(engine);
    let made = make(&mut view)?;
    let batch = view.decide();
    if batch.len() > 0 {
        engine.apply(&batch, engine.tally()?.seq)?;
    }
    Ok(made)
}

/// Shows every record of a table of `of`, page by page, with the means to change `engine`.
fn each<T: DeserializeOwned>(
    of: &Engine,
    tree: Tree,
    engine: &Engine,
    mut visit: impl FnMut(&mut View<'_>, &[u8], T) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    let mut stretch = Stretch::all();
    loop {
        let rows = of.page(tree, &stretch, AT_ONCE)?;
        let Some((last, _)) = rows.last() else { return Ok(()) };
        stretch = stretch.behind(last);
        change(engine, |view| {
            rows.iter()
                .try_for_each(|(key, record)| visit(view, key, envelope::open(tree, key, record)?))
        })?;
    }
}

fn erase_again(engine: &Engine, old: &Engine, carried: &mut Carried) -> Result<(), StoreError> {
    each::<()>(old, Tree::Erased, engine, |view, key, ()| {
        let id = SubscriberId::new(String::from_utf8_lossy(key));
        carried.erased_again += u64::from(view.has(Tree::Subscribers, key)?);
        plan::erase(view, &id)
    })
}

/// A mail waits only if it waits in the replaced data too.
fn settle_mail(engine: &Engine, old: &Engine, carried: &mut Carried) -> Result<(), StoreError> {
    let past = View::of(old);
    each::<Delivery>(engine, Tree::Deliveries, engine, |view, key, mut mail| {
        if !waits(&mail) {
            return Ok(());
        }
        match past.read::<Delivery>(Tree::Deliveries, key)? {
            Some(later) => {
                carried.already_settled += u64::from(!waits(&later));
                plan::put_mail(view, &later)
            }
            None => {
                carried.held += 1;
                hold(view, &mut mail)
            }
        }
    })?;
    // Mail that was decided since: its row keeps the same period from being answered again.
    each::<Delivery>(old, Tree::Deliveries, engine, |view, key, mail| {
        let known = view.has(Tree::Subscribers, &named(mail.subscriber.as_str()))?;
        if known && !view.has(Tree::Deliveries, key)? {
            plan::put_mail(view, &mail)
        } else {
            Ok(())
        }
    })
}

fn remember_digests(engine: &Engine, old: &Engine) -> Result<(), StoreError> {
    each::<Ledger>(old, Tree::Ledger, engine, |view, key, row| {
        let known = view.has(Tree::Subscribers, &named(row.subscriber.as_str()))?;
        let before: Option<Ledger> = view.read(Tree::Ledger, key)?;
        let newer = before.is_none_or(|before| before.revision <= row.revision);
        if known && newer { view.write(Tree::Ledger, key.to_vec(), &row) } else { Ok(()) }
    })?;
    each::<SentDigest>(old, Tree::Digests, engine, |view, key, row| {
        let known = view.has(Tree::Subscribers, &named(row.subscriber.as_str()))?;
        if known { view.write(Tree::Digests, key.to_vec(), &row) } else { Ok(()) }
    })?;
    each::<Subscriber>(old, Tree::Subscribers, engine, |view, key, later| {
        let found: Option<Subscriber> = view.read(Tree::Subscribers, key)?;
        match found {
            Some(mut found) if found.last_period < later.last_period => {
                found.last_period = later.last_period;
                view.write(Tree::Subscribers, key.to_vec(), &found)
            }
            _ => Ok(()),
        }
    })
}

/// What volunteers decided since holds in the restored data too.
fn keep_decisions(engine: &Engine, old: &Engine) -> Result<(), StoreError> {
    each::<Decision>(old, Tree::Decisions, engine, |view, key, decision| {
        if view.has(Tree::Decisions, key)? {
            return Ok(());
        }
        view.write(Tree::Decisions, key.to_vec(), &decision)
    })
}

fn left_behind(engine: &Engine, old: &Engine) -> Result<u64, StoreError> {
    let mut count = 0;
    each::<Subscriber>(old, Tree::Subscribers, engine, |view, key, _| {
        count += u64::from(!view.has(Tree::Subscribers, key)?);
        Ok(())
    })?;
    Ok(count)
}

fn hold_mail(engine: &Engine, carried: &mut Carried) -> Result<(), StoreError> {
    each::<Delivery>(engine, Tree::Deliveries, engine, |view, _, mut mail| {
        if waits(&mail) {
            carried.held += 1;
            hold(view, &mut mail)?;
        }
        Ok(())
    })
}

/// Periods between the archive and now may have been answered; nobody knows.
fn skip_periods(engine: &Engine, now: DateTime<Utc>) -> Result<(), StoreError> {
    each::<Subscriber>(engine, Tree::Subscribers, engine, |view, key, mut found| {
        if found.last_period.is_none_or(|period| period < now) {
            found.last_period = Some(now);
            view.write(Tree::Subscribers, key.to_vec(), &found)?;
        }
        Ok(())
    })
}

fn waits(mail: &Delivery) -> bool {
    !matches!(mail.state, DeliveryState::Sent { .. } | DeliveryState::Failed)
}

fn hold(view: &mut View<'_>, mail: &mut Delivery) -> Result<(), StoreError> {
    mail.state = DeliveryState::Failed;
    mail.last_reply = Some(HELD.to_owned());
    plan::put_mail(view, mail)
}
