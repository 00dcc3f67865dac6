//! What offers are to each other short of being one: members of a family, or perhaps one position.

use std::collections::{BTreeMap, BTreeSet};

use super::cluster::lead;
use super::compare::{Verdict, compare};
use super::component::sides;
use super::compose::{Desk, offer_id};
use super::rulings::{Parted, Rulings};
use super::settle::Pool;
use super::side::Side;
use crate::model::{Offer, OfferId};

/// Writes families and « perhaps the same » into the offers on the desk, and into those that they
/// are related to.
///
/// # Errors
/// As the pool.
pub(super) fn relate<E>(
    desk: &mut Desk<'_>,
    near: &BTreeMap<OfferId, Vec<Side>>,
    pool: Pool<'_, E>,
) -> Result<(), E> {
    unlink_gone(desk, pool)?;
    let made: Vec<OfferId> = desk.made.iter().cloned().collect();
    let mut leads: BTreeMap<OfferId, Side> = BTreeMap::new();
    for id in &made {
        let side = desk.done.get(id).and_then(|offer| own_lead(offer, desk.rulings));
        leads.extend(side.map(|side| (id.clone(), side)));
    }
    leads.extend(near.iter().filter_map(|(id, sides)| Some((id.clone(), lead(sides)?.clone()))));
    for id in made {
        let Some(side) = leads.get(&id).cloned() else { continue };
        let mut found = Relations::default();
        let others = leads.iter().filter(|(other, there)| **other != id && side.may_meet(there));
        for (other, there) in others {
            let parted = pool.rulings.parted(&side.id, &there.id);
            found.note(other, compare(&side, there).verdict, parted);
        }
        link(desk, &id, found, pool)?;
    }
    Ok(())
}

/// Nothing points any more to what went into another offer.
fn unlink_gone<E>(desk: &mut Desk<'_>, pool: Pool<'_, E>) -> Result<(), E> {
    let gone: Vec<(OfferId, Vec<OfferId>)> =
        desk.gone.iter().map(|(offer, _)| (offer.id.clone(), offer.perhaps.clone())).collect();
    for (id, perhaps) in gone {
        for other in perhaps {
            if let Some(other) = on_desk(desk, &other, pool)? {
                other.perhaps.retain(|known| *known != id);
            }
        }
    }
    Ok(())
}

#[derive(Default)]
struct Relations {
    family: BTreeSet<OfferId>,
    perhaps: BTreeSet<OfferId>,
}

impl Relations {
    fn note(&mut self, other: &OfferId, verdict: Verdict, parted: Parted) {
        match (verdict, parted) {
            (Verdict::Family, _) => self.family.insert(other.clone()),
            // A likeness that the rest of a position forbids is still worth a look, unless a
            // volunteer has looked.
            (Verdict::Perhaps | Verdict::Same, Parted::Open) => self.perhaps.insert(other.clone()),
            _ => false,
        };
    }
}

fn own_lead(offer: &Offer, rulings: &Rulings) -> Option<Side> {
    lead(&sides(offer, rulings)).cloned()
}

fn link<E>(
    desk: &mut Desk<'_>,
    id: &OfferId,
    found: Relations,
    pool: Pool<'_, E>,
) -> Result<(), E> {
    let Some(offer) = desk.done.get(id) else { return Ok(()) };
    let before: BTreeSet<OfferId> = offer.perhaps.iter().cloned().collect();
    let seed = seed(offer);
    let mut names: BTreeSet<String> = BTreeSet::new();
    for other in &found.family {
        if let Some(other) = on_desk(desk, other, pool)? {
            names.extend(other.family.clone().or_else(|| Some(self::seed(other))));
        }
    }
    let family = (!names.is_empty()).then(|| {
        let own = names.iter().next().cloned().unwrap_or_default();
        own.min(seed)
    });
    for other in before.symmetric_difference(&found.perhaps) {
        if let Some(other) = on_desk(desk, other, pool)? {
            other.perhaps.retain(|known| known != id);
            if found.perhaps.contains(&other.id) {
                other.perhaps.push(id.clone());
                other.perhaps.sort();
            }
        }
    }
    let mut renamed = found.family;
    for name in names.iter().filter(|name| Some(*name) != family.as_ref()) {
        renamed.extend(pool.index.family(name));
    }
    for other in renamed {
        if let Some(other) = on_desk(desk, &other, pool)?.filter(|other| other.family != family) {
            other.family.clone_from(&family);
        }
    }
    if let Some(offer) = desk.done.get_mut(id) {
        offer.perhaps = found.perhaps.into_iter().collect();
        offer.family = family;
    }
    Ok(())
}

/// An offer to be written to: from the desk, or fetched.
fn on_desk<'d, E>(
    desk: &'d mut Desk<'_>,
    id: &OfferId,
    pool: Pool<'_, E>,
) -> Result<Option<&'d mut Offer>, E> {
    if !desk.done.contains_key(id)
        && desk.gone.iter().all(|(offer, _)| offer.id != *id)
        && !desk.dropped.contains(id)
        && let Some(offer) = (pool.offer)(id)?
    {
        desk.done.insert(id.clone(), offer);
    }
    Ok(desk.done.get_mut(id))
}

/// The name that an offer brings to a family: the least one wins, whoever came first.
fn seed(offer: &Offer) -> String {
    let least = offer.sightings.iter().map(|sighting| &sighting.posting.id).min();
    format!("f{}", least.map(|id| offer_id(id).to_string()).unwrap_or_default())
}
