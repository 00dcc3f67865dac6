//! What the clock alone does to offers: one whose last day has passed expires; one that has been
//! over for long is forgotten.

use chrono::{DateTime, Utc};

use super::{inbox, known, known::Known};
use crate::app::App;
use crate::dedup;
use crate::model::{Offer, OfferId, Status};
use crate::store::{Change, Changeset, StoreError};

/// Offers that are looked at under one hand.
const AT_ONCE: usize = 200;

/// Lets offers expire whose last day has passed where they are, and forgets those that have been
/// over for as long as such offers are kept. What a volunteer decided stays: the next poll would
/// undo it. Returns those that expired.
pub(super) fn look(
    app: &App,
    known: &mut Known,
    now: DateTime<Utc>,
) -> Result<Vec<OfferId>, StoreError> {
    let mut expired = Vec::new();
    for some in known.wakes.due(now).chunks(AT_ONCE) {
        let _hand = app.turns.hand();
        known.hear_all(&app.store)?;
        let mut changes = Changeset::new();
        for id in some {
            match app.store.offer(id)? {
                Some(offer) if is_forgettable(known, &offer, now) => {
                    forget(&mut changes, &offer);
                    known.forget(id);
                }
                Some(offer) if offer.status == Status::Open => {
                    if let Some(offer) = expire(app, offer, now) {
                        expired.push(id.clone());
                        known.put(&offer);
                        let keys = known::keys_of(&offer);
                        changes.push(Change::PutOffer(Box::new(offer), keys));
                    }
                }
                Some(offer) => known.put(&offer),
                None => known.forget(id),
            }
        }
        if !changes.is_empty() {
            app.store.commit(changes)?;
            known.kept(&app.store);
        }
    }
    Ok(expired)
}

fn expire(app: &App, offer: Offer, now: DateTime<Utc>) -> Option<Offer> {
    let today = now.with_timezone(&zone(app, &offer)).date_naive();
    dedup::expire(offer, now, today)
}

fn is_forgettable(known: &Known, offer: &Offer, now: DateTime<Utc>) -> bool {
    let over = matches!(offer.status, Status::Closed | Status::Expired);
    over && now - offer.changed.max(offer.last_seen) > known.wakes.keep()
}

fn forget(changes: &mut Changeset, offer: &Offer) {
    for sighting in &offer.sightings {
        let posting = &sighting.posting.id;
        changes.push(Change::ForgetMemo(posting.clone()));
        changes.push(Change::ForgetMeta(inbox::name_of(posting)));
    }
    changes.push(Change::ForgetOffer { offer: offer.id.clone(), now_in: None });
}

/// The zone of an offer's dates: its first source's, as long as that is configured.
fn zone(app: &App, offer: &Offer) -> chrono_tz::Tz {
    let first = offer.sightings.first().map(|sighting| sighting.source());
    let source = app.config.all_sources().find(|source| Some(&source.id) == first);
    source.map_or(chrono_tz::Europe::Paris, |source| source.timezone)
}
