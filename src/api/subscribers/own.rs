//! What subscribers do themselves, with a pass from one of our mails: say yes, change wishes,
//! pause, move, take their data along, leave.
//!
//! `look*` changes nothing and is for GET, since mail scanners open every link; the others are for
//! POST. A pass opens one door only (see `mail::pass`).

use serde::{Deserialize, Serialize};

use super::add::parse_address;
use super::wishes::{By, Wishes};
use super::{Dossier, SubscriberRow, export, row};
use crate::api::{ApiError, SCHEMA};
use crate::app::App;
use crate::deliver::{self, OwnPages, Yes};
use crate::digest::Note;
use crate::mail::{self, Lapsed, Pass, TicketFor};
use crate::model::{Message, Moving, Purpose, Subscriber, SubscriberState};
use crate::store::{Change, Changeset, Expect, StoreError};

/// A door that a pass opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Entrance {
    /// `/c/{pass}`: one says yes to a subscription or to a new address.
    Confirm,
    /// `/p/{pass}`: one changes wishes.
    Settings,
    /// `/d/{pass}`: one leaves.
    Leave,
}

/// A subscriber as they see themselves.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Own {
    /// What is kept of them. Their address stands there in part only (`c…@exemple.org`): a link
    /// may have been passed on.
    #[serde(flatten)]
    pub subscriber: SubscriberRow,
    /// The new address that waits for its yes, in part.
    pub moving: Option<String>,
    /// The pass of their settings page, for the next step.
    pub settings: String,
}

/// They are no more; also the answer when they were not there before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Gone {
    /// [`SCHEMA`].
    pub schema: u32,
}

/// What stands behind a pass. Changes nothing.
///
/// # Errors
/// A pass that opens nothing, or whose owner is gone.
pub fn look_at(app: &App, entrance: Entrance, pass: &str) -> Result<Own, ApiError> {
    let subscriber = match entrance {
        Entrance::Confirm => confirming(app, pass)?.0,
        Entrance::Settings => holder(app, TicketFor::Settings, pass)?,
        Entrance::Leave => holder(app, TicketFor::Leave, pass)?,
    };
    Ok(own(app, &subscriber))
}

/// The settings page. Changes nothing.
///
/// # Errors
/// As [`look_at`].
pub fn look(app: &App, pass: &str) -> Result<Own, ApiError> {
    look_at(app, Entrance::Settings, pass)
}

/// Says yes: to a subscription, or to mail at a new address. Twice is once.
///
/// # Errors
/// As [`look_at`]; a new address that belongs to somebody else meanwhile.
pub fn confirm(app: &App, pass: &str) -> Result<Own, ApiError> {
    let (mut subscriber, what) = confirming(app, pass)?;
    let now = app.clock.now();
    match what {
        TicketFor::Move => {
            let pass = read(app, TicketFor::Move, pass)?;
            let asked = subscriber.mailbox.moving.as_ref().map(|moving| moving.asked);
            let current = asked.is_some_and(|at| mail::ends(TicketFor::Move, at) == pass.until);
            // Else it was confirmed before, or another address was asked for since.
            if !current || !deliver::move_in(&mut subscriber) {
                return Err(refused(Lapsed::Over));
            }
        }
        _ => deliver::say_yes(&mut subscriber, Yes::Link, now),
    }
    keep(app, &subscriber)?;
    Ok(own(app, &subscriber))
}

/// Changes wishes.
///
/// # Errors
/// As [`look_at`]; a wish that cannot be understood.
pub fn change_wishes(app: &App, pass: &str, wishes: &Wishes) -> Result<Own, ApiError> {
    let mut subscriber = holder(app, TicketFor::Settings, pass)?;
    wishes.lay(app, &mut subscriber, By::Themselves)?;
    keep(app, &subscriber)?;
    Ok(own(app, &subscriber))
}

/// Wants none for a while.
///
/// # Errors
/// As [`look_at`]; somebody who has not agreed yet.
pub fn pause(app: &App, pass: &str) -> Result<Own, ApiError> {
    turn(app, pass, SubscriberState::Paused)
}

/// Wants it again.
///
/// # Errors
/// As [`pause`].
pub fn resume(app: &App, pass: &str) -> Result<Own, ApiError> {
    turn(app, pass, SubscriberState::Active)
}

fn turn(app: &App, pass: &str, state: SubscriberState) -> Result<Own, ApiError> {
    let subscriber = holder(app, TicketFor::Settings, pass)?;
    super::set_state(app, subscriber.id.as_str(), state)?;
    look(app, pass)
}

/// Asks for mail at another address: a mail goes there, and its link or its answer decides. Until
/// then nothing changes. The answer is the same when the new address is known.
///
/// # Errors
/// As [`look_at`]; an address that cannot be used.
pub fn change_address(app: &App, pass: &str, to: &str) -> Result<Own, ApiError> {
    let mut subscriber = holder(app, TicketFor::Settings, pass)?;
    let (to, now) = (parse_address(to)?, app.clock.now());
    if app.store.subscriber_by_address(&to.lookup())?.is_some() {
        return Ok(own(app, &subscriber));
    }
    subscriber.mailbox.moving = Some(Moving { to: to.clone(), asked: now });
    let pages = OwnPages::moving(app, &subscriber.id, now);
    let rendered = deliver::note(app, &subscriber, Note::Moving, &pages, now);
    let id = deliver::moving_id(&subscriber, now);
    let email = deliver::email(app, &id, subscriber.language, rendered, now);
    let whom = deliver::Recipient { subscriber: subscriber.id.clone(), to: Some(to) };
    let mail = deliver::delivery(id.clone(), whom, Purpose::Moving, email, now);
    let changes = Changeset::of([
        Change::PutSubscriber(Box::new(subscriber.clone())),
        Change::PutDelivery(Box::new(mail)),
    ]);
    match app.store.commit(changes.expecting(Expect::NoDelivery(id))) {
        // Pressed twice within a minute.
        Ok(_) | Err(StoreError::Conflict { .. }) => Ok(own(app, &subscriber)),
        Err(error) => Err(error.into()),
    }
}

/// Everything that is kept of them (GDPR art. 15 and 20), their address whole.
///
/// # Errors
/// As [`look_at`].
pub fn export_own(app: &App, pass: &str) -> Result<Dossier, ApiError> {
    let subscriber = holder(app, TicketFor::Settings, pass)?;
    export(app, subscriber.id.as_str())
}

/// Leaves: everything that names them is erased. With a pass to leave or to the settings, as often
/// as one likes: whoever is gone stays gone, and hears the same answer.
///
/// # Errors
/// A pass that opens nothing.
pub fn leave(app: &App, pass: &str) -> Result<Gone, ApiError> {
    let pass =
        read(app, TicketFor::Leave, pass).or_else(|_| read(app, TicketFor::Settings, pass))?;
    if app.store.subscriber(&pass.subscriber)?.is_some() {
        app.store.commit(Changeset::of([Change::RemoveSubscriber(pass.subscriber)]))?;
    }
    Ok(Gone { schema: SCHEMA })
}

fn read(app: &App, purpose: TicketFor, pass: &str) -> Result<Pass, ApiError> {
    let key = app.store.instance_key();
    mail::read_pass(&key, purpose, pass, app.clock.now()).map_err(refused)
}

fn refused(why: Lapsed) -> ApiError {
    ApiError::not_found(Message::new(match why {
        Lapsed::Unknown => "api-pass-unknown",
        Lapsed::Over => "api-pass-over",
    }))
}

/// Whose pass it is.
fn holder(app: &App, purpose: TicketFor, pass: &str) -> Result<Subscriber, ApiError> {
    let pass = read(app, purpose, pass)?;
    let gone = || ApiError::not_found(Message::new("api-pass-gone"));
    app.store.subscriber(&pass.subscriber)?.ok_or_else(gone)
}

/// A confirmation is for a subscription or for a new address; the seal says which.
fn confirming(app: &App, pass: &str) -> Result<(Subscriber, TicketFor), ApiError> {
    let key = app.store.instance_key();
    let moves = !matches!(
        mail::read_pass(&key, TicketFor::Move, pass, app.clock.now()),
        Err(Lapsed::Unknown)
    );
    let purpose = if moves { TicketFor::Move } else { TicketFor::Confirm };
    Ok((holder(app, purpose, pass)?, purpose))
}

fn keep(app: &App, subscriber: &Subscriber) -> Result<(), ApiError> {
    let there = Expect::SubscriberThere(subscriber.id.clone());
    let put = Change::PutSubscriber(Box::new(subscriber.clone()));
    match app.store.commit(Changeset::of([put]).expecting(there)) {
        Ok(_) => Ok(()),
        Err(StoreError::Conflict { .. }) => Err(ApiError::not_found(Message::new("api-pass-gone"))),
        Err(error) => Err(error.into()),
    }
}

fn own(app: &App, subscriber: &Subscriber) -> Own {
    let (key, now) = (app.store.instance_key(), app.clock.now());
    let whole = row(subscriber, now);
    let moving = subscriber.mailbox.moving.as_ref().map(|moving| in_part(moving.to.reveal()));
    Own {
        subscriber: SubscriberRow { address: in_part(&whole.address), ..whole },
        moving,
        settings: mail::pass(&key, TicketFor::Settings, &subscriber.id, now),
    }
}

/// `c…@exemple.org`: enough to know one's own address again.
fn in_part(address: &str) -> String {
    let (local, domain) = address.rsplit_once('@').unwrap_or((address, ""));
    format!("{}…@{domain}", local.chars().take(1).collect::<String>())
}
