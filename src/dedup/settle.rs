//! What a page's postings make of the offers: everything that they touch is gathered anew, so that
//! the same postings give the same offers in whatever order they come.

use chrono::{DateTime, NaiveDate, Utc};

use super::assign::{Group, assign};
use super::component::{Component, Gathering};
use super::compose::{Desk, holds, offer_id};
use super::family;
use super::index::Index;
use super::rulings::Rulings;
use super::table::Table;
use crate::model::{IdentityKey, Message, Offer, OfferId, Posting, PostingId, Trust};

/// One posting of a page.
#[derive(Debug, Clone, PartialEq)]
pub enum Read {
    /// Read and understood.
    Anew {
        /// What the board says.
        posting: Box<Posting>,
        /// How far it is trusted.
        trust: Trust,
    },
    /// Still there, as it was.
    Still(PostingId),
    /// No longer listed, and proven to be over.
    Over {
        /// Which.
        posting: PostingId,
        /// The words that stand for the proof.
        words: String,
        /// The event that tells it.
        told: Message,
    },
    /// No longer listed, and not to be kept.
    Dropped(PostingId),
    /// To be placed again, though nobody read it: a volunteer decided something.
    Again(PostingId),
}

/// Where the known offers are asked for.
pub struct Pool<'a, E> {
    /// An offer by its id.
    pub offer: &'a dyn Fn(&OfferId) -> Result<Option<Offer>, E>,
    /// The offer that an identity key belongs to.
    pub by_key: &'a dyn Fn(&IdentityKey) -> Result<Option<OfferId>, E>,
    /// The offers that may be compared.
    pub index: &'a Index,
    /// What volunteers decided.
    pub rulings: &'a Rulings,
}

// By hand: a derive would ask the same of `E`.
impl<E> Clone for Pool<'_, E> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<E> Copy for Pool<'_, E> {}

/// What became of a page.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Settled {
    /// Offers as they stand now: every one that is new or was touched.
    pub offers: Vec<Offer>,
    /// Offers whose last posting was dropped.
    pub dropped: Vec<OfferId>,
    /// Offers that went into another.
    pub gone: Vec<(OfferId, OfferId)>,
    /// What happened to each posting, in the order read.
    pub changes: Vec<(PostingId, Change)>,
}

/// What a posting changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// An offer seen for the first time.
    New,
    /// A known offer, on one more board.
    Merged,
    /// A known posting whose facts changed.
    Updated,
    /// A known posting as it was.
    Same,
}

/// Places the postings of a page among the offers.
///
/// # Errors
/// As the pool.
pub fn settle<E>(
    page: Vec<Read>,
    pool: Pool<'_, E>,
    now: DateTime<Utc>,
    today: NaiveDate,
) -> Result<Settled, E> {
    let mut table = Table::new(pool);
    let mut changes: Vec<(PostingId, Option<Change>)> = Vec::new();
    for read in page {
        changes.extend(table.take(read, now)?);
    }
    let seeds = table.seeds(now);
    let gathering = Gathering::of(table, seeds)?;
    let components = gathering.components();
    let mut desk = Desk::new(pool.rulings, now, today);
    let Gathering { table, near, .. } = gathering;
    let Table { mut offers, noted, dropped, .. } = table;
    let mut moved = Vec::new();
    desk.dropped = dropped;
    for component in components {
        let Component { groups, homes } = component;
        let known: Vec<Offer> = homes.iter().filter_map(|id| offers.remove(id)).collect();
        for Group { id, absorbed, sightings } in assign(groups, &known) {
            desk.compose(&known, id, &absorbed, sightings);
        }
        desk.forget(&known);
        moved.extend(desk.follow(&known));
    }
    desk.touched(offers.into_values(), &noted);
    family::relate(&mut desk, &near, pool)?;
    let Desk { done, gone, dropped, .. } = desk;
    let gone = gone.into_iter().map(|(offer, into)| (offer.id, into)).chain(moved).collect();
    let fresh = |posting: &PostingId| {
        let home = done.values().find(|offer| holds(offer, posting));
        let founder = home.is_none_or(|offer| {
            offer.id == offer_id(posting) && offer.first_seen == now || offer.sightings.len() == 1
        });
        if founder { Change::New } else { Change::Merged }
    };
    let changes = changes
        .into_iter()
        .map(|(posting, change)| {
            let change = change.unwrap_or_else(|| fresh(&posting));
            (posting, change)
        })
        .collect();
    Ok(Settled { offers: done.into_values().collect(), dropped, gone, changes })
}
