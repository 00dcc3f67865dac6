//! Offers, their identity keys and the order of their last change.

use serde::{Deserialize, Serialize};

use crate::model::{IdentityKey, Offer, OfferId};
use crate::store::error::StoreError;
use crate::store::tree::{Key, Tree, named};
use crate::store::view::View;

/// An offer as it is kept: with its keys, so that the index can be taken back.
#[derive(Debug, Serialize, Deserialize)]
pub(in crate::store) struct OfferRow {
    /// The offer.
    pub(in crate::store) offer: Offer,
    /// Its identity keys when it was written.
    #[serde(default)]
    pub(in crate::store) keys: Vec<IdentityKey>,
}

#[derive(Serialize)]
struct OfferRowRef<'a> {
    offer: &'a Offer,
    keys: &'a [IdentityKey],
}

pub(super) fn row(view: &View<'_>, offer: &OfferId) -> Result<Option<OfferRow>, StoreError> {
    view.read(Tree::Offers, &named(offer.as_str()))
}

pub(super) fn put(
    view: &mut View<'_>,
    offer: &Offer,
    keys: &[IdentityKey],
) -> Result<(), StoreError> {
    let old = row(view, &offer.id)?;
    for key in old.iter().flat_map(|old| &old.keys).filter(|key| !keys.contains(key)) {
        release(view, key, &offer.id)?;
    }
    for key in keys {
        if owner(view, key)?.as_ref() != Some(&offer.id) {
            view.write(Tree::OfferByKey, named(key.as_str()), &offer.id)?;
        }
    }
    if old.as_ref().is_none_or(|old| old.offer.changed != offer.changed) {
        if let Some(old) = &old {
            view.remove(Tree::OfferByChange, by_change(&old.offer));
        }
        view.write(Tree::OfferByChange, by_change(offer), &())?;
    }
    if old.is_none() && view.has(Tree::Forwards, &named(offer.id.as_str()))? {
        view.remove(Tree::Forwards, named(offer.id.as_str()));
    }
    view.write(Tree::Offers, named(offer.id.as_str()), &OfferRowRef { offer, keys })
}

pub(super) fn forget(
    view: &mut View<'_>,
    offer: &OfferId,
    now_in: Option<&OfferId>,
) -> Result<(), StoreError> {
    if let Some(old) = row(view, offer)? {
        for key in &old.keys {
            release(view, key, offer)?;
        }
        view.remove(Tree::OfferByChange, by_change(&old.offer));
        view.remove(Tree::Offers, named(offer.as_str()));
    }
    match now_in {
        Some(now_in) if now_in != offer => {
            view.write(Tree::Forwards, named(offer.as_str()), now_in)
        }
        _ => Ok(()),
    }
}

/// Takes a key back, unless it has moved to another offer meanwhile.
fn release(view: &mut View<'_>, key: &IdentityKey, from: &OfferId) -> Result<(), StoreError> {
    if owner(view, key)?.as_ref() == Some(from) {
        view.remove(Tree::OfferByKey, named(key.as_str()));
    }
    Ok(())
}

fn owner(view: &View<'_>, key: &IdentityKey) -> Result<Option<OfferId>, StoreError> {
    view.read(Tree::OfferByKey, &named(key.as_str()))
}

pub(super) fn by_change(offer: &Offer) -> Vec<u8> {
    Key::new().time(offer.changed).last(offer.id.as_str())
}
