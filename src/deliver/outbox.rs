//! The outbox: leased, composed, handed to the relay, and the answer written down.

use chrono::{DateTime, TimeDelta, Utc};

use crate::app::App;
use crate::mail::{self, Parcel, ReturnPath, SendError};
use crate::model::{Delivery, DeliveryReport, DeliveryState, Message, Problem};
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

async fn send_one(app: &App, delivery: Delivery, report: &mut DeliveryReport) -> Result<(), StoreError> {
    let now = app.clock.now();
    let Some(subscriber) = app.store.subscriber(&delivery.subscriber)? else {
        // Erased meanwhile: nobody to write to, and the row goes with them.
        app.store.commit(Changeset::of([Change::ForgetDelivery(delivery.id)]))?;
        return Ok(());
    };
    let outcome = match mail::compose(&delivery.email, &subscriber.address, None, &app.identity) {
        Ok(bytes) => {
            let parcel = Parcel {
                from: &ReturnPath::Address(app.identity.from.clone()),
                to: &subscriber.address,
                message_id: &delivery.email.message_id,
                bytes: &bytes,
            };
            app.mailer.send(&parcel).await
        }
        Err(error) => Err(SendError::Permanent(error.to_string())),
    };
    let until = match delivery.state {
        DeliveryState::Sending { until } => until,
        _ => now,
    };
    let after = settled(delivery, outcome, report, app.clock.now());
    let expect = Expect::LeasedUntil(after.id.clone(), until);
    match app.store.commit(Changeset::of([Change::PutDelivery(Box::new(after))]).expecting(expect)) {
        // The lease ended and another sender took the mail: its word counts.
        Ok(_) | Err(StoreError::Conflict { .. }) => Ok(()),
        Err(error) => Err(error),
    }
}

/// What the relay's answer makes of the row. Pure.
fn settled(
    mut delivery: Delivery,
    outcome: Result<mail::Accepted, SendError>,
    report: &mut DeliveryReport,
    now: DateTime<Utc>,
) -> Delivery {
    delivery.attempts += 1;
    match outcome {
        Ok(accepted) => {
            report.sent += 1;
            delivery.last_reply = Some(accepted.reply);
            delivery.state = DeliveryState::Sent { at: now };
        }
        Err(error) => {
            let (state, due) = retry(&error, delivery.attempts, delivery.created, now);
            let id = match state {
                DeliveryState::Failed => {
                    report.failed += 1;
                    "deliver-failed"
                }
                _ => {
                    report.deferred += 1;
                    "deliver-deferred"
                }
            };
            let reply = error.reply().to_owned();
            let what = Message::new(id).with("reply", reply.as_str());
            report.problems.push(Problem::at(delivery.id.as_str(), what));
            delivery.last_reply = Some(reply);
            delivery.state = state;
            delivery.due = due;
        }
    }
    delivery
}

/// When a mail that was not taken is tried again: after 15 minutes, then twice as long each time up
/// to 6 hours, given up after 3 days (RFC 5321 section 4.5.4.1). A refusal for good is final; a mail
/// of which nobody knows whether it arrived is sent once more, under the same Message-ID.
fn retry(error: &SendError, attempts: u32, created: DateTime<Utc>, now: DateTime<Utc>) -> (DeliveryState, DateTime<Utc>) {
    let minutes = 15_i64 << attempts.saturating_sub(1).min(5);
    let due = now + TimeDelta::minutes(minutes.min(360));
    let last = match error {
        SendError::Permanent(_) => true,
        SendError::InDoubt(_) => attempts >= 2,
        SendError::Temporary(_) | SendError::Unreachable(_) => now - created >= TimeDelta::days(3),
    };
    (if last { DeliveryState::Failed } else { DeliveryState::Deferred }, due)
}

fn give_back(app: &App, mut delivery: Delivery) -> Result<(), StoreError> {
    delivery.state = if delivery.attempts == 0 { DeliveryState::Queued } else { DeliveryState::Deferred };
    app.store.commit(Changeset::of([Change::PutDelivery(Box::new(delivery))])).map(drop)
}

/// When the outbox next wants attention.
pub fn next_due(app: &App) -> Result<Option<DateTime<Utc>>, StoreError> {
    app.store.next_outbox_due()
}
