//! Pipeline 2: subscribers → matching offers → digest → mail.
//!
//! A digest and the record of what it holds are one changeset; its Message-ID comes from
//! (subscriber, period). Sending is a second step over the outbox ([`outbox`]), so a crash between
//! the two loses nothing, and one in the middle of the second repeats at most the mail in flight.

pub mod answers;
mod consent;
mod forget;
mod letters;
pub mod operator;
pub mod outbox;
mod pages;
mod plan;
mod wishes;

use chrono::{DateTime, SubsecRound, TimeDelta, Utc};

use crate::app::App;
use crate::digest::{self, Occasion, Rendered};
use crate::model::{
    DeliveryId, DeliveryReport, Problem, Purpose, SentDigest, Subscriber, SubscriberState,
    WhenNothing,
};
use crate::schedule;
use crate::store::{Change, Changeset, Expect, LARGEST_PAGE, StoreError};
use plan::{Decided, Outcome, Owed, Planning};

pub use consent::{Yes, move_in, moving_id, newcomer, question, say_yes};
pub use forget::{forget_old_mail, forget_unconfirmed};
pub use letters::{
    Whom as Recipient, delivery, email, note, note_to_anybody, opt_in, render, to_operator,
};
pub use pages::{OwnPages, leave};
pub use wishes::{Wishes, may_leave};

/// How long silence lasts before it is explained to those who wish it.
const QUIET: TimeDelta = TimeDelta::days(30);

/// Who is written to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whom<'a> {
    /// Everybody whose hour has come.
    Due,
    /// These, now, whatever their rhythm.
    Now(&'a [crate::model::SubscriberId]),
    /// Everybody, now.
    Everybody,
}

/// Decides the digests that are owed and puts them into the outbox. Sends nothing.
pub fn decide(app: &App, whom: Whom<'_>, now: DateTime<Utc>) -> Result<DeliveryReport, StoreError> {
    let mut report = DeliveryReport::default();
    let mut planning: Option<Planning<'_>> = None;
    let mut cursor = None;
    loop {
        let _hand = app.turns.hand();
        let page = app.store.subscribers(cursor.as_ref(), LARGEST_PAGE)?;
        let due = |who: Subscriber| period(&who, whom, now).map(|period| (who, period));
        let owed: Vec<Owed> = page.items.into_iter().filter_map(due).collect();
        if !owed.is_empty() {
            // The offers are read once a round, and only when somebody is due.
            let planning = match &mut planning {
                Some(planning) => planning,
                None => planning.insert(Planning::new(app, app.shelf.fresh(&app.store)?, now)),
            };
            planning.decide(owed, &mut report)?;
        }
        cursor = page.next;
        if cursor.is_none() || app.stop.asked() {
            return Ok(report);
        }
    }
}

/// The due time that a digest would answer; `None` when the subscriber is not to be written to.
/// Somebody who has had none yet gets their first at once, with what is open now.
fn period(subscriber: &Subscriber, whom: Whom<'_>, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    if subscriber.state != SubscriberState::Active {
        return None;
    }
    let this_moment = now.trunc_subsecs(0);
    match whom {
        Whom::Now(ids) => ids.contains(&subscriber.id).then_some(this_moment),
        Whom::Everybody => Some(this_moment),
        Whom::Due if subscriber.last_period.is_none() => Some(this_moment),
        Whom::Due => {
            let (zone, last) = (subscriber.zone, subscriber.last_period);
            schedule::due(&subscriber.rhythm, zone, last, subscriber.created, now)
                .map(|at| at.trunc_subsecs(0))
        }
    }
}

fn decide_one(
    app: &App,
    wishes: &Wishes,
    mut subscriber: Subscriber,
    period: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Result<Decided, StoreError> {
    let today = now.with_timezone(&subscriber.zone).date_naive();
    let (candidates, problems) = wishes.wanted(app, &subscriber, today)?;
    let digest = digest::choose(candidates, today);
    let first = subscriber.last_period.is_none();
    subscriber.last_period = Some(period);
    let there = Expect::SubscriberThere(subscriber.id.clone());
    let rendered = match digest.is_empty() {
        true if wants_note(&subscriber, now) => letters::quiet(app, &subscriber, now),
        true => {
            let keeps = subscriber.rhythm != crate::model::Rhythm::Now || first;
            let changes = keeps.then(|| {
                Changeset::of([Change::PutSubscriber(Box::new(subscriber))]).expecting(there)
            });
            return Ok(Decided { changes, outcome: Outcome::Silence, problems });
        }
        false => {
            let occasion = if first { Occasion::Welcome } else { Occasion::Usual };
            render(app, &subscriber, &digest, occasion, now)
        }
    };
    let changes = Some(owed(app, subscriber, period, rendered, now).expecting(there));
    Ok(Decided { changes, outcome: Outcome::Mail, problems })
}

/// A month without a mail, for those who wish to hear that silence is normal.
fn wants_note(subscriber: &Subscriber, now: DateTime<Utc>) -> bool {
    let last = subscriber.mailbox.last_mail.unwrap_or(subscriber.created);
    subscriber.when_nothing == WhenNothing::MonthlyNote && now - last >= QUIET
}

/// Digest, ledger, outbox row and the subscriber's period: all or nothing.
fn owed(
    app: &App,
    mut subscriber: Subscriber,
    period: DateTime<Utc>,
    rendered: Rendered,
    now: DateTime<Utc>,
) -> Changeset {
    let id = DeliveryId::new(format!("{}@{}", subscriber.id, period.format("%Y%m%dT%H%M%SZ")));
    let holds = rendered.holds.clone();
    let email = letters::email(app, &id, subscriber.language, rendered, now);
    let today = now.with_timezone(&subscriber.zone).date_naive();
    let offers = holds.offers().map(|offer| offer.id.clone()).collect();
    let mut changes = Changeset::new();
    changes.push(Change::PutDigest(SentDigest {
        delivery: id.clone(),
        subscriber: subscriber.id.clone(),
        period,
        offers,
    }));
    for row in holds.ledger(&subscriber.id, &id, today) {
        changes.push(Change::PutLedger(row));
    }
    changes.push(Change::PutDelivery(Box::new(delivery(
        id.clone(),
        (&subscriber).into(),
        Purpose::Digest,
        email,
        now,
    ))));
    subscriber.mailbox.last_mail = Some(now);
    changes.push(Change::PutSubscriber(Box::new(subscriber)));
    changes.expecting(Expect::NoDelivery(id))
}

/// When the next digest falls due, over all active subscribers.
pub fn next_due(app: &App, now: DateTime<Utc>) -> Result<Option<DateTime<Utc>>, StoreError> {
    let mut next: Option<DateTime<Utc>> = None;
    let mut cursor = None;
    loop {
        let page = app.store.subscribers(cursor.as_ref(), 100)?;
        for subscriber in
            page.items.iter().filter(|subscriber| subscriber.state == SubscriberState::Active)
        {
            let at = match subscriber.last_period {
                None => Some(now),
                Some(_) => schedule::next_after(&subscriber.rhythm, subscriber.zone, now),
            };
            next = [next, at].into_iter().flatten().min();
        }
        cursor = page.next;
        if cursor.is_none() {
            return Ok(next);
        }
    }
}

/// A problem that names a subscriber by id, never by address.
pub(crate) fn problem_of(subscriber: &Subscriber, what: crate::model::Message) -> Problem {
    Problem::at(subscriber.id.as_str(), what)
}
