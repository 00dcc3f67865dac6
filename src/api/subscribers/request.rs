//! A request by somebody who may be anybody: a form, or a mail without proof.
//!
//! The answer is the same whether or not the address is known, so that nobody can find out who is
//! on the list; a request changes nothing for somebody who is: they get a link, and decide there.

use serde::{Deserialize, Serialize};

use super::add::parse_address;
use super::wishes::{By, Wishes};
use crate::api::{ApiError, SCHEMA};
use crate::app::App;
use crate::deliver::{self, OwnPages};
use crate::digest::Note;
use crate::model::{Delivery, DeliveryId, Lang, Purpose, Subscriber, SubscriberState};
use crate::store::{Change, Changeset, Expect, StoreError};

/// Somebody wishes to subscribe.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Request {
    /// The address.
    pub address: String,
    /// The language of the form.
    pub language: Lang,
    /// What they wish to receive.
    pub wishes: Wishes,
}

/// The request was taken: a mail is on its way if it makes sense.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// [`SCHEMA`].
    pub schema: u32,
    /// Days until an unconfirmed request is erased.
    pub days: u32,
}

/// Takes a request: a mail asks for confirmation, at most one a day.
///
/// # Errors
/// An address or a wish that cannot be used. Never that the address is known.
pub fn request(app: &App, request: &Request) -> Result<Asked, ApiError> {
    let now = app.clock.now();
    let address = parse_address(&request.address)?;
    let known = app.store.subscriber_by_address(&address.lookup())?;
    // The wishes of a stranger are checked in every case, or the answer would tell.
    let mut asking = deliver::newcomer(app, address, request.language, now);
    request.wishes.lay(app, &mut asking, By::Themselves)?;
    match known {
        Some(known) if known.state != SubscriberState::Pending => {
            once(app, link_to_wishes(app, &known), None)?;
        }
        Some(known) => {
            let asking = Subscriber { id: known.id, created: known.created, ..asking };
            once(app, deliver::question(app, &asking, now), Some(asking))?;
        }
        None => once(app, deliver::question(app, &asking, now), Some(asking))?,
    }
    Ok(Asked { schema: SCHEMA, days: 7 })
}

/// Owes a mail unless one of that name was written before. The wishes are kept in both cases.
fn once(app: &App, mail: Delivery, asking: Option<Subscriber>) -> Result<(), StoreError> {
    let wishes = asking.map(|asking| Change::PutSubscriber(Box::new(asking)));
    let free = Expect::NoDelivery(mail.id.clone());
    let both = wishes.clone().into_iter().chain([Change::PutDelivery(Box::new(mail))]);
    match app.store.commit(Changeset::of(both).expecting(free)) {
        Ok(_) => Ok(()),
        Err(StoreError::Conflict { .. }) => app.store.commit(Changeset::of(wishes)).map(drop),
        Err(error) => Err(error),
    }
}

/// For somebody who is there already: the page where they change their wishes themselves.
fn link_to_wishes(app: &App, known: &Subscriber) -> Delivery {
    let now = app.clock.now();
    let id = DeliveryId::new(format!("{}@wishes-{}", known.id, now.format("%Y%m%d")));
    let pages = OwnPages::of(app, &known.id, now);
    let rendered = deliver::note(app, known, Note::ReallyChange, &pages, now);
    let email = deliver::email(app, &id, known.language, rendered, now);
    deliver::delivery(id, known.into(), Purpose::OptIn, email, now)
}
