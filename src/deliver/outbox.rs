//! The outbox: leased, composed, handed to the relay, and the answer written down.

use chrono::{DateTime, TimeDelta, Utc};

use crate::app::App;
use crate::mail::{self, Accepted, Parcel, SendError};
use crate::model::{
    Address, Delivery, DeliveryReport, DeliveryState, Message, Problem, Purpose, SubscriberId,
};
use crate::store::{Change, Changeset, Expect, StoreError};

/// How long one sender may hold a mail before another may take it.
const LEASE: TimeDelta = TimeDelta::minutes(30);
/// Mails taken at a time.
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

/// Sends what is due, until nothing is or somebody asks to stop. Adds to the report.
pub async fn send(app: &App, report: &mut DeliveryReport) -> Result<(), StoreError> {
    loop {
        let now = app.clock.now();
        let batch = app.store.claim_outbox(now, LEASE, BATCH)?;
        if batch.is_empty() {
            return Ok(());
        }
        for delivery in batch {
            if app.stop.asked() {
                // Given back at once, so that the next start need not wait for the lease to end.
                give_back(app, delivery)?;
                continue;
            }
            send_one(app, delivery, report).await?;
        }
        if app.stop.asked() {
            return Ok(());
        }
    }
}

async fn send_one(
    app: &App,
    delivery: Delivery,
    report: &mut DeliveryReport,
) -> Result<(), StoreError> {
    let now = app.clock.now();
    let Some(to) = recipient(app, &delivery)? else {
        // Erased meanwhile: nobody to write to, and the row goes with them.
        app.store.commit(Changeset::of([Change::ForgetDelivery(delivery.id)]))?;
        return Ok(());
    };
    let outcome = hand_over(app, &delivery, &to).await;
    let until = match delivery.state {
        DeliveryState::Sending { until } => until,
        _ => now,
    };
    let after = mail::settle(delivery, &outcome, app.clock.now());
    count(&after, &outcome, report);
    if let Some(what) = ours_to_mend(&after) {
        super::operator::note(app, what)?;
    }
    let expect = Expect::LeasedUntil(after.id.clone(), until);
    match app.store.commit(outcome_of(after).expecting(expect)) {
        // The lease ended and another sender took the mail: its word counts.
        Ok(_) | Err(StoreError::Conflict { .. }) => Ok(()),
        Err(error) => Err(error),
    }
}

/// Where a mail goes; `None` when its reader was erased meanwhile.
fn recipient(app: &App, delivery: &Delivery) -> Result<Option<Address>, StoreError> {
    if delivery.subscriber == SubscriberId::nobody() {
        return Ok(delivery.to.clone());
    }
    let subscriber = app.store.subscriber(&delivery.subscriber)?;
    Ok(subscriber.map(|subscriber| delivery.to.clone().unwrap_or(subscriber.address)))
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

/// A refusal by policy, for which no subscriber is to suffer: the person in charge is told.
fn ours_to_mend(delivery: &Delivery) -> Option<Message> {
    let refused = matches!(delivery.state, DeliveryState::Failed | DeliveryState::Deferred);
    let reply = delivery.last_reply.as_deref().filter(|_| refused)?;
    let ours = mail::fault(reply) == mail::Fault::Ours && delivery.purpose != Purpose::Operator;
    ours.then(|| Message::new("deliver-refused-by-policy").with("reply", reply))
}

/// A mail that was given up told nothing: its offers come in the next digest.
fn outcome_of(delivery: Delivery) -> Changeset {
    let given_up = (delivery.state == DeliveryState::Failed)
        .then(|| Change::ForgetLedger(delivery.subscriber.clone(), delivery.id.clone()));
    Changeset::of(given_up.into_iter().chain([Change::PutDelivery(Box::new(delivery))]))
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
