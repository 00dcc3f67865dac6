//! The outbox: leased, composed, handed to the relay, and the answer written down.

use chrono::{DateTime, TimeDelta, Utc};
use tokio::task::{JoinHandle, JoinSet, spawn_blocking};

use super::operator;
use crate::app::App;
use crate::mail::{self, Accepted, Fault, Parcel, SendError};
use crate::model::{
    Address, Delivery, DeliveryReport, DeliveryState, Message, Problem, Purpose, SubscriberId,
    SubscriberState,
};
use crate::store::{Change, Changeset, Expect, StoreError};

/// How long one sender may hold a mail before another may take it.
const LEASE: TimeDelta = TimeDelta::minutes(30);
/// Mails taken at a time, for each connection.
const BATCH: usize = 20;

/// Takes back what a sender held that is no more. The store belongs to one process, so at its start
/// whatever is marked as being sent was in the hands of one that died: it is sent again, under the
/// same Message-ID.
pub fn recover(app: &App) -> Result<(), StoreError> {
    let mut cursor = None;
    loop {
        let page = app.store.waiting(cursor.as_ref(), 200)?;
        for delivery in page.items {
            if matches!(delivery.state, DeliveryState::Sending { .. }) {
                give_back(app, delivery)?;
            }
        }
        cursor = page.next;
        if cursor.is_none() {
            return Ok(());
        }
    }
}

/// Whether the next mail may leave.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Next {
    Goes,
    /// The relay refuses us, not a recipient: every further mail would make it worse.
    Waits,
}

/// Sends what is due, until nothing is, somebody asks to stop, or the relay refuses us for a reason
/// of ours. Adds to the report.
pub async fn send(app: &App, report: &mut DeliveryReport) -> Result<(), StoreError> {
    let at_once = connections(app);
    let mut early = Early::Nothing;
    loop {
        let batch = match early.ready().await? {
            batch if batch.is_empty() => claim(app, at_once)?,
            batch => batch,
        };
        if batch.is_empty() {
            return Ok(());
        }
        early = Early::begin(app, at_once);
        let mut waiting = batch.into_iter();
        let next = send_all(app, &mut waiting, at_once, report).await?;
        if next == Next::Waits || app.stop.asked() {
            // Given back at once, so that the next start need not wait for the lease to end.
            let rest = waiting.chain(early.ready().await?);
            return rest.into_iter().try_for_each(|delivery| give_back(app, delivery));
        }
    }
}

fn claim(app: &App, at_once: usize) -> Result<Vec<Delivery>, StoreError> {
    app.store.claim_outbox(app.clock.now(), LEASE, BATCH * at_once)
}

/// The next mails, taken while the ones before are being sent.
enum Early {
    Nothing,
    Coming(JoinHandle<Result<Vec<Delivery>, StoreError>>),
}

impl Early {
    /// One connection is no faster for it.
    fn begin(app: &App, at_once: usize) -> Self {
        if at_once == 1 {
            return Self::Nothing;
        }
        let app = app.clone();
        Self::Coming(spawn_blocking(move || claim(&app, at_once)))
    }

    async fn ready(&mut self) -> Result<Vec<Delivery>, StoreError> {
        match std::mem::replace(self, Self::Nothing) {
            Self::Nothing => Ok(Vec::new()),
            // A thread that ended in a panic took nothing that its lease does not bring back.
            Self::Coming(claimed) => claimed.await.unwrap_or_else(|_| Ok(Vec::new())),
        }
    }
}

/// One, unless the operator asked for more: a crash leaves so many mails in doubt at most.
fn connections(app: &App) -> usize {
    app.config.mail.smtp.as_ref().map_or(1, |smtp| smtp.connections.max(1) as usize)
}

/// Keeps so many mails in hand: each from the moment when it is offered to the relay until what
/// became of it is written down, for a handful together while others are on their way.
async fn send_all(
    app: &App,
    waiting: &mut std::vec::IntoIter<Delivery>,
    at_once: usize,
    report: &mut DeliveryReport,
) -> Result<Next, StoreError> {
    let (mut flying, mut answered, mut next) = (JoinSet::new(), Vec::new(), Next::Goes);
    loop {
        while next == Next::Goes
            && !app.stop.asked()
            && flying.len() + answered.len() < at_once
            && let Some(delivery) = waiting.next()
        {
            let app = app.clone();
            flying.spawn(async move { try_one(&app, delivery).await });
        }
        match flying.join_next().await {
            Some(Ok(tried)) => answered.push(tried?),
            // What its task did not live to tell is sent again when its lease has ended.
            Some(Err(error)) => tracing::error!(%error, "a mail was not seen through"),
            None if answered.is_empty() => return Ok(next),
            None => {}
        }
        if answered.len() * 2 >= at_once || flying.is_empty() {
            let some = std::mem::take(&mut answered);
            if settle(app, some, report)? == Next::Waits {
                next = Next::Waits;
            }
        }
    }
}

/// Writes down together what became of a handful.
fn settle(app: &App, some: Vec<Tried>, report: &mut DeliveryReport) -> Result<Next, StoreError> {
    let (mut refused, mut done) = (None, Vec::new());
    let hand = app.turns.hand();
    for tried in some {
        match tried {
            Tried::Answered(delivery, until, outcome) => {
                refused = refused.or_else(|| ours(&outcome));
                let after = mail::settle(*delivery, &outcome, app.clock.now());
                count(&after, &outcome, report);
                let expect = Expect::LeasedUntil(after.id.clone(), until);
                done.push(outcome_of(app, after, &outcome)?.expecting(expect));
            }
            Tried::Nobody(changes) => done.push(changes),
        }
    }
    write_down(app, done)?;
    drop(hand);
    let Some(reply) = refused else { return Ok(Next::Goes) };
    // The mail to the person in charge may be refused too, so the report says it as well.
    report.problems.push(Problem::new(Message::new("deliver-sending-stopped")));
    operator::note(app, Message::new("deliver-refused-by-policy").with("reply", reply))?;
    Ok(Next::Waits)
}

/// What became of one mail.
enum Tried {
    /// It was offered to the relay while the lease held.
    Answered(Box<Delivery>, DateTime<Utc>, Result<Accepted, SendError>),
    /// There is nobody to write to any more.
    Nobody(Changeset),
}

async fn try_one(app: &App, delivery: Delivery) -> Result<Tried, StoreError> {
    let until = match delivery.state {
        DeliveryState::Sending { until } => until,
        _ => app.clock.now(),
    };
    match recipient(app, &delivery)? {
        Some(to) => {
            let outcome = hand_over(app, &delivery, &to).await;
            Ok(Tried::Answered(Box::new(delivery), until, outcome))
        }
        // Erased, paused or suspended meanwhile: the row goes, and what it held was not heard.
        None => Ok(Tried::Nobody(Changeset::of([
            Change::ForgetLedger(delivery.subscriber.clone(), delivery.id.clone()),
            Change::ForgetDelivery(delivery.id),
        ]))),
    }
}

/// Where a mail goes; `None` when its reader is gone, or wants no digests for now.
fn recipient(app: &App, delivery: &Delivery) -> Result<Option<Address>, StoreError> {
    if delivery.subscriber == SubscriberId::nobody() {
        return Ok(delivery.to.clone());
    }
    let subscriber = app.store.subscriber(&delivery.subscriber)?;
    let wants = |state| delivery.purpose != Purpose::Digest || state == SubscriberState::Active;
    Ok(subscriber
        .filter(|subscriber| wants(subscriber.state))
        .map(|subscriber| delivery.to.clone().unwrap_or(subscriber.address)))
}

/// Composes, signs and sends one mail.
async fn hand_over(app: &App, delivery: &Delivery, to: &Address) -> Result<Accepted, SendError> {
    let leave = super::leave(app, &delivery.subscriber);
    let key = app.store.instance_key();
    let ready = app
        .post
        .ready(delivery, to, leave.as_ref(), &app.identity, &key)
        .map_err(|error| SendError::Permanent(error.to_string()))?;
    let message_id = &delivery.email.message_id;
    app.mailer.send(&Parcel { from: &ready.from, to, message_id, bytes: &ready.bytes }).await
}

/// The reply of a refusal for our reputation, authentication or policy.
fn ours(outcome: &Result<Accepted, SendError>) -> Option<String> {
    match outcome {
        Err(SendError::Permanent(reply)) if mail::fault(reply) == Fault::Ours => {
            Some(reply.clone())
        }
        _ => None,
    }
}

/// All together; one by one when somebody else had a word in one of them.
fn write_down(app: &App, done: Vec<Changeset>) -> Result<(), StoreError> {
    let whole = Changeset {
        changes: done.iter().flat_map(|one| one.changes.clone()).collect(),
        expects: done.iter().flat_map(|one| one.expects.clone()).collect(),
    };
    match app.store.commit(whole) {
        Ok(_) => return Ok(()),
        Err(StoreError::Conflict { .. }) => {}
        Err(error) => return Err(error),
    }
    for one in done {
        match app.store.commit(one) {
            // The lease ended and another sender took the mail: its word counts.
            Ok(_) | Err(StoreError::Conflict { .. }) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

/// A mail that was given up told nothing: its offers come in the next digest. A mailbox that the
/// relay knows to be dead is left alone until its owner says otherwise.
fn outcome_of(
    app: &App,
    delivery: Delivery,
    outcome: &Result<Accepted, SendError>,
) -> Result<Changeset, StoreError> {
    let mut changes = Changeset::new();
    if delivery.state == DeliveryState::Failed {
        let id = delivery.subscriber.clone();
        let dead = matches!(outcome, Err(error) if mail::fault(error.reply()) == Fault::Dead);
        if dead
            && delivery.to.is_none()
            && let Some(mut who) = app.store.subscriber(&id)?
        {
            who.state = SubscriberState::Suspended;
            if who.consent.is_some() {
                changes.push(Change::PutSubscriber(Box::new(who)));
            }
        }
        changes.push(Change::ForgetLedger(id, delivery.id.clone()));
    }
    changes.push(Change::PutDelivery(Box::new(delivery)));
    Ok(changes)
}

/// Counts what became of a mail, and tells what went wrong.
fn count(delivery: &Delivery, outcome: &Result<Accepted, SendError>, report: &mut DeliveryReport) {
    match delivery.state {
        DeliveryState::Sent { .. } => report.sent += 1,
        DeliveryState::Failed => report.failed += 1,
        _ => report.deferred += 1,
    }
    if let Err(error) = outcome {
        report.problems.push(Problem::at(delivery.id.as_str(), error.message()));
    }
}

fn give_back(app: &App, mut delivery: Delivery) -> Result<(), StoreError> {
    delivery.state =
        if delivery.attempts == 0 { DeliveryState::Queued } else { DeliveryState::Deferred };
    app.store.commit(Changeset::of([Change::PutDelivery(Box::new(delivery))])).map(drop)
}

/// When the outbox next wants attention.
pub fn next_due(app: &App) -> Result<Option<DateTime<Utc>>, StoreError> {
    app.store.next_outbox_due()
}
