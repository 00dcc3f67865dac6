//! Pipeline 2: subscribers → matching offers → digest → mail.
//!
//! A digest and the record of what it holds are one changeset; its Message-ID comes from
//! (subscriber, period). Sending is a second step over the outbox ([`outbox`]), so a crash between
//! the two loses nothing, and one in the middle of the second repeats at most the mail in flight.

pub mod outbox;
mod wishes;

use std::collections::BTreeMap;

use chrono::{DateTime, SubsecRound, TimeDelta, Utc};

use crate::app::App;
use crate::digest::{self, Digest, Occasion, Rendered, Rendering};
use crate::mail;
use crate::model::{
    Delivery, DeliveryId, DeliveryReport, DeliveryState, Email, Problem, Purpose, SentDigest,
    SourceId, Subscriber, SubscriberState,
};
use crate::schedule;
use crate::store::{Change, Changeset, Expect, StoreError};
use crate::words::Words;

pub use wishes::{OpenOffers, wanted};

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
    let mut offers: Option<OpenOffers> = None;
    let mut cursor = None;
    loop {
        let page = app.store.subscribers(cursor.as_ref(), 100)?;
        for subscriber in page.items {
            let Some(period) = period(&subscriber, whom, now) else { continue };
            if app.stop.asked() {
                return Ok(report);
            }
            // Read once a round, and only when somebody is due.
            let offers = match &offers {
                Some(offers) => offers,
                None => offers.insert(OpenOffers::read(&app.store)?),
            };
            decide_one(app, subscriber, period, offers, &mut report, now)?;
        }
        cursor = page.next;
        if cursor.is_none() {
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
    mut subscriber: Subscriber,
    period: DateTime<Utc>,
    offers: &OpenOffers,
    report: &mut DeliveryReport,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    let today = now.with_timezone(&subscriber.zone).date_naive();
    let (candidates, problems) = wanted(app, &subscriber, offers, today)?;
    report.problems.extend(problems);
    let digest = digest::choose(candidates, today);
    let first = subscriber.last_period.is_none();
    subscriber.last_period = Some(period);
    let there = Expect::SubscriberThere(subscriber.id.clone());
    if digest.is_empty() {
        report.silent += 1;
        if subscriber.rhythm != crate::model::Rhythm::Now || first {
            app.store.commit(
                Changeset::of([Change::PutSubscriber(Box::new(subscriber))]).expecting(there),
            )?;
        }
        return Ok(());
    }
    let occasion = if first { Occasion::Welcome } else { Occasion::Usual };
    let rendered = render(app, &subscriber, &digest, occasion, now);
    let changes = owed(app, subscriber, period, rendered, now);
    match app.store.commit(changes.expecting(there)) {
        Ok(_) => report.digests += 1,
        // The same period was decided before, or the subscriber left meanwhile: nothing is owed.
        Err(StoreError::Conflict { .. }) => report.silent += 1,
        Err(error) => return Err(error),
    }
    Ok(())
}

/// The words of a digest for one subscriber.
pub fn render(
    app: &App,
    subscriber: &Subscriber,
    digest: &Digest,
    occasion: Occasion,
    now: DateTime<Utc>,
) -> Rendered {
    let sources = source_names(app);
    let about = Rendering { occasion, ..rendering(app, subscriber, &sources, now) };
    digest::render(digest, &about, &Words::new(subscriber.language))
}

/// The words that ask for consent.
pub fn opt_in(app: &App, subscriber: &Subscriber, now: DateTime<Utc>) -> Rendered {
    let no_sources = BTreeMap::new();
    let about = rendering(app, subscriber, &no_sources, now);
    digest::opt_in(&about, &Words::new(subscriber.language))
}

fn source_names(app: &App) -> BTreeMap<SourceId, String> {
    app.config.sources.iter().map(|source| (source.id.clone(), source.name.clone())).collect()
}

fn rendering<'a>(
    app: &'a App,
    subscriber: &Subscriber,
    sources: &'a BTreeMap<SourceId, String>,
    now: DateTime<Utc>,
) -> Rendering<'a> {
    Rendering {
        instance: &app.config.instance.name,
        contact: app.config.instance.contact.as_deref().unwrap_or(""),
        today: now.with_timezone(&subscriber.zone).date_naive(),
        occasion: Occasion::Usual,
        leave_url: None,
        sources,
    }
}

/// Digest, ledger, outbox row and the subscriber's period: all or nothing.
fn owed(
    app: &App,
    subscriber: Subscriber,
    period: DateTime<Utc>,
    rendered: Rendered,
    now: DateTime<Utc>,
) -> Changeset {
    let id = DeliveryId::new(format!("{}@{}", subscriber.id, period.format("%Y%m%dT%H%M%SZ")));
    let email = Email {
        message_id: mail::message_id(&app.store.instance_key(), &id, &app.identity.domain),
        date: now.trunc_subsecs(0),
        language: subscriber.language,
        subject: rendered.subject,
        text: rendered.text,
        html: rendered.html,
    };
    let today = now.with_timezone(&subscriber.zone).date_naive();
    let offers = rendered.holds.offers().map(|offer| offer.id.clone()).collect();
    let mut changes = Changeset::new();
    changes.push(Change::PutDigest(SentDigest {
        delivery: id.clone(),
        subscriber: subscriber.id.clone(),
        period,
        offers,
    }));
    for row in rendered.holds.ledger(&subscriber.id, &id, today) {
        changes.push(Change::PutLedger(row));
    }
    changes.push(Change::PutDelivery(Box::new(delivery(
        id.clone(),
        &subscriber,
        Purpose::Digest,
        email,
        now,
    ))));
    changes.push(Change::PutSubscriber(Box::new(subscriber)));
    changes.expecting(Expect::NoDelivery(id))
}

/// A fresh row of the outbox.
pub fn delivery(
    id: DeliveryId,
    subscriber: &Subscriber,
    purpose: Purpose,
    email: Email,
    now: DateTime<Utc>,
) -> Delivery {
    Delivery {
        id,
        subscriber: subscriber.id.clone(),
        purpose,
        email,
        state: DeliveryState::Queued,
        attempts: 0,
        due: now,
        created: now,
        last_reply: None,
    }
}

/// How long a request waits for its confirmation before it is erased with its address.
const UNCONFIRMED: TimeDelta = TimeDelta::days(7);

/// Erases requests that nobody confirmed in time, and says how many.
pub fn forget_unconfirmed(app: &App, now: DateTime<Utc>) -> Result<usize, StoreError> {
    let mut stale = Vec::new();
    let mut cursor = None;
    loop {
        let page = app.store.subscribers(cursor.as_ref(), 100)?;
        let waited = |subscriber: &&Subscriber| {
            subscriber.state == SubscriberState::Pending && now - subscriber.created >= UNCONFIRMED
        };
        stale.extend(page.items.iter().filter(waited).map(|subscriber| subscriber.id.clone()));
        cursor = page.next;
        if cursor.is_none() {
            break;
        }
    }
    let count = stale.len();
    if count > 0 {
        app.store.commit(Changeset::of(stale.into_iter().map(Change::RemoveSubscriber)))?;
    }
    Ok(count)
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
