//! Offers that people pass on by mail.

use super::note;
use crate::app::App;
use crate::digest::Note;
use crate::mail::Fate;
use crate::mail::inbound::{self, Reading};
use crate::model::Address;
use crate::poll::inbox::{Handed, Handing, Hold, Origin, Vouched, hand_in};
use crate::store::StoreError;

/// Who brought it, as the store says it: an address would be one too many.
const BY: &str = "mail";

/// Takes an offer from somebody who may pass offers on. From anybody else, and when no advert can be
/// read in it, it waits for a person.
pub(super) async fn pass_on(
    app: &App,
    reading: &Reading,
    bytes: &[u8],
) -> Result<Fate, StoreError> {
    let Some(from) = &reading.claimed else { return Ok(Fate::ForAPerson) };
    let (Some(hold), Some(source)) = (held(app, from, bytes), app.config.inbox()) else {
        return Ok(Fate::ForAPerson);
    };
    let origin = Origin::Document { name: "courriel.eml".to_owned(), bytes: bytes.to_vec() };
    let (by, vouched) = (BY.to_owned(), Vouched::No);
    let handing = Handing { origin, by, link: None, hold, vouched };
    match hand_in(app, source, &handing).await? {
        Handed::Unreadable(_) => return Ok(Fate::ForAPerson),
        Handed::Read(read) if read.refused.is_some() => return Ok(Fate::ForAPerson),
        Handed::Read(_) => {}
    }
    note::to_anybody(app, Note::OfferTaken, from, reading, app.clock.now())?;
    Ok(Fate::Done)
}

/// Whether their offers wait for a volunteer; `None` when theirs are not taken at all. The sender
/// alone is enough for an offer that waits, and never for one that does not.
fn held(app: &App, from: &Address, bytes: &[u8]) -> Option<Hold> {
    let offers = &app.config.mail.offers;
    let listed = |people: &[Address]| people.iter().any(|one| one.lookup() == from.lookup());
    let server = offers.checked_by.as_deref();
    let vouched = || server.is_some_and(|server| inbound::vouched(bytes, server));
    if listed(&offers.trusted) && vouched() {
        return Some(Hold::No);
    }
    (listed(&offers.held) || listed(&offers.trusted)).then_some(Hold::UntilReleased)
}
