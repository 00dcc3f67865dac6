//! What a message changes.

use chrono::{DateTime, TimeDelta, Utc};

use super::{note, offer};
use crate::app::App;
use crate::deliver::consent::{self, Yes};
use crate::digest::Note;
use crate::mail::Fate;
use crate::mail::inbound::{self, Command, Kind, Often, Reading};
use crate::model::{Address, Lang, Rhythm, Subscriber, SubscriberId, SubscriberState};
use crate::store::{Change, Changeset, Expect, StoreError};

/// A mailbox that refused for so long, so many times, is left alone until its owner says otherwise.
const STRIKES: (TimeDelta, usize) = (TimeDelta::days(14), 3);
/// A refusal this old says nothing of today.
const STRIKE_LASTS: TimeDelta = TimeDelta::days(90);
/// Refusals nearer to each other are one: relays report delays again and again.
const ONE_STRIKE: TimeDelta = TimeDelta::hours(12);

/// Acts on one message.
pub(super) async fn act(app: &App, reading: &Reading, bytes: &[u8]) -> Result<Fate, StoreError> {
    match reading.kind {
        Kind::Offer => offer::pass_on(app, reading, bytes).await,
        Kind::BounceOurs => our_fault(app, reading, bytes).map(|()| Fate::Done),
        _ => decide(app, reading, bytes),
    }
}

/// Mail is refused for a reason of ours: the person in charge should know. Without a ticket of ours
/// the report may be made up by anybody.
fn our_fault(app: &App, reading: &Reading, bytes: &[u8]) -> Result<(), StoreError> {
    match proven(app, reading, bytes)? {
        Some(_) => note::of_refusals(app, reading.status.as_deref(), &reading.evidence),
        None => Ok(()),
    }
}

/// What can be decided at once, with nobody else's hand on the same subscriber.
fn decide(app: &App, reading: &Reading, bytes: &[u8]) -> Result<Fate, StoreError> {
    let _hand = app.turns.hand();
    let now = app.clock.now();
    let proven = proven(app, reading, bytes)?;
    match (reading.kind, proven) {
        (Kind::BounceHard, Some(who)) => bounced(app, who).map(|()| Fate::Done),
        (Kind::BounceSoft, Some(who)) => strike(app, who, now).map(|()| Fate::Done),
        (Kind::Complaint, Some(who)) => erase(app, &who.id).map(|()| Fate::Done),
        // A report without a ticket of ours may be made up by anybody.
        (Kind::BounceHard | Kind::BounceSoft | Kind::Complaint, None) => Ok(Fate::Done),
        (Kind::AutoReply | Kind::BounceOurs, _) => Ok(Fate::Done),
        (Kind::Offer | Kind::Other, _) => Ok(Fate::ForAPerson),
        (Kind::Command(command), Some(who)) => obey(app, command, who, reading, now),
        (Kind::Command(command), None) => ask_back(app, command, reading, now),
    }
}

/// Whose word it is: by a ticket, or because our own server vouches for the sender of a command.
fn proven(app: &App, reading: &Reading, bytes: &[u8]) -> Result<Option<Subscriber>, StoreError> {
    if let Some(id) = &reading.proven {
        return app.store.subscriber(id);
    }
    let server = app.config.mail.offers.checked_by.as_deref();
    let vouched = server.is_some_and(|server| inbound::vouched(bytes, server));
    match &reading.claimed {
        Some(from) if vouched && matches!(reading.kind, Kind::Command(_)) => {
            app.store.subscriber_by_address(&from.lookup())
        }
        _ => Ok(None),
    }
}

/// Does what a subscriber says.
fn obey(
    app: &App,
    command: Command,
    mut who: Subscriber,
    reading: &Reading,
    now: DateTime<Utc>,
) -> Result<Fate, StoreError> {
    let agrees = matches!(command, Command::Confirm | Command::Subscribe);
    let told = match command {
        Command::Unsubscribe => {
            // Before: an answer that was sent today goes with everything else of theirs.
            note::to_person(app, Note::Left, &who, reading, now)?;
            erase(app, &who.id)?;
            return Ok(Fate::Done);
        }
        Command::Help => Note::Help,
        _ if agrees && moves(&who, reading) => {
            // The flag says that there was a mailbox to move into, which was just seen.
            let _ = consent::move_in(&mut who);
            Note::Done
        }
        _ if agrees => {
            consent::say_yes(&mut who, Yes::Mail, now);
            Note::Done
        }
        Command::Pause if who.consent.is_some() => {
            who.state = SubscriberState::Paused;
            Note::Done
        }
        Command::Resume if who.consent.is_some() => {
            who.state = SubscriberState::Active;
            who.mailbox.strikes.clear();
            Note::Done
        }
        Command::Rhythm(often) => {
            who.rhythm = rhythm(often);
            Note::Done
        }
        // Somebody who has not agreed yet can neither pause nor resume.
        _ => Note::Help,
    };
    keep(app, &who)?;
    note::to_person(app, told, &who, reading, now)?;
    Ok(Fate::Done)
}

/// The message answers the mail that asked this mailbox whether mail may come here.
fn moves(who: &Subscriber, reading: &Reading) -> bool {
    let asked = who.mailbox.moving.as_ref().map(|moving| consent::moving_id(who, moving.asked));
    asked.is_some_and(|asked| {
        let answered = reading.answered.as_ref().map(|id| id.as_str());
        answered == Some(asked.as_str().to_lowercase().as_str())
    })
}

fn rhythm(often: Often) -> Rhythm {
    match often {
        Often::AtOnce => Rhythm::Now,
        Often::Daily => Rhythm::Daily,
        Often::Weekly => Rhythm::Weekly,
        Often::Monthly => Rhythm::Monthly,
    }
}

/// A command that anybody may have written: the mailbox that it speaks of decides.
fn ask_back(
    app: &App,
    command: Command,
    reading: &Reading,
    now: DateTime<Utc>,
) -> Result<Fate, StoreError> {
    let Some(from) = &reading.claimed else { return Ok(Fate::ForAPerson) };
    let known = app.store.subscriber_by_address(&from.lookup())?;
    match (command, known) {
        (Command::Unsubscribe, Some(who)) => {
            note::to_person(app, Note::ReallyLeave, &who, reading, now)?;
        }
        (Command::Help, _) => note::to_anybody(app, Note::Help, from, reading, now)?,
        (Command::Subscribe, None) => subscribe(app, from, reading, now)?,
        (_, Some(who)) => note::to_person(app, Note::ReallyChange, &who, reading, now)?,
        // Perhaps they write from another address than the one they subscribed.
        (_, None) => return Ok(Fate::ForAPerson),
    }
    Ok(Fate::Done)
}

/// Somebody new: the mail that asks for consent goes to the address, and nothing else.
fn subscribe(
    app: &App,
    from: &Address,
    reading: &Reading,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    if reading.answer == inbound::Answer::Never {
        return Ok(());
    }
    let newcomer = consent::newcomer(app, from.clone(), spoken(app, reading), now);
    let question = consent::question(app, &newcomer, now);
    let changes = Changeset::of([
        Change::PutDelivery(Box::new(question)),
        Change::PutSubscriber(Box::new(newcomer)),
    ]);
    match app.store.commit(changes) {
        // Somebody was quicker.
        Ok(_) | Err(StoreError::Conflict { .. }) => Ok(()),
        Err(error) => Err(error),
    }
}

/// The language of the word that was written, else the instance's first.
pub(super) fn spoken(app: &App, reading: &Reading) -> Lang {
    let words = crate::text::fold(&reading.evidence);
    let english = ["subscribe", "subscription", "help", "resume", "yes"];
    if english.iter().any(|word| words.contains(word)) {
        return Lang::En;
    }
    app.config.instance.languages.first().copied().unwrap_or_default()
}

/// The mailbox is dead: no mail until its owner says otherwise. A request that nobody confirmed
/// goes with it.
fn bounced(app: &App, mut who: Subscriber) -> Result<(), StoreError> {
    if who.state == SubscriberState::Pending {
        return erase(app, &who.id);
    }
    who.state = SubscriberState::Suspended;
    keep(app, &who)
}

/// Counts a refusal that may or may not mean that the mailbox is dead.
fn strike(app: &App, mut who: Subscriber, now: DateTime<Utc>) -> Result<(), StoreError> {
    let strikes = &mut who.mailbox.strikes;
    strikes.retain(|at| now - *at < STRIKE_LASTS);
    if strikes.last().is_some_and(|last| now - *last < ONE_STRIKE) {
        return Ok(());
    }
    strikes.push(now);
    let (long, many) = STRIKES;
    let over = strikes.len() >= many && strikes.first().is_some_and(|first| now - *first >= long);
    if over && who.state == SubscriberState::Active {
        who.state = SubscriberState::Suspended;
    }
    keep(app, &who)
}

fn erase(app: &App, who: &SubscriberId) -> Result<(), StoreError> {
    app.store.commit(Changeset::of([Change::RemoveSubscriber(who.clone())])).map(drop)
}

fn keep(app: &App, who: &Subscriber) -> Result<(), StoreError> {
    let there = Expect::SubscriberThere(who.id.clone());
    let put = Change::PutSubscriber(Box::new(who.clone()));
    match app.store.commit(Changeset::of([put]).expecting(there)) {
        // Erased meanwhile.
        Ok(_) | Err(StoreError::Conflict { .. }) => Ok(()),
        Err(error) => Err(error),
    }
}
