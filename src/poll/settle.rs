//! The writing half of a poll: understands what was gathered, places it among the offers, and
//! commits the page as one changeset.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use tracing::warn;

use super::entry::{Entry, Need};
use super::gather::Gathered;
use crate::app::App;
use crate::dedup::{self, By, Candidate, Index, Placement};
use crate::health::{self, Dates, Observation};
use crate::model::{
    IdentityKey, Offer, OfferId, Posting, Source, SourceReport, SourceState, Status,
};
use crate::normalise::{self, Understood};
use crate::store::{Change, Changeset, Store, StoreError};

/// Understands, deduplicates and commits one source's reading.
pub(super) fn settle(
    app: &App,
    index: &mut Index,
    gathered: Gathered<'_>,
    now: DateTime<Utc>,
) -> Result<SourceReport, StoreError> {
    let Gathered { source, mut state, entries, seen, mut report, .. } = gathered;
    let (offers, keys) = (HashMap::new(), HashMap::new());
    let deadlines = Deadlines::on(now.with_timezone(&source.timezone).date_naive());
    let changes = Changeset::new();
    let mut desk = Desk { store: &app.store, index, offers, keys, changes, deadlines };
    for entry in entries {
        desk.entry(entry, source, &mut report, now)?;
    }
    let Desk { offers, mut changes, deadlines, .. } = desk;
    for offer in offers.into_values() {
        let keys = keys_of(&offer);
        changes.push(Change::PutOffer(Box::new(offer), keys));
    }
    if let Some(seen) = seen {
        report.health = judge(&mut state, seen, deadlines, now);
    }
    changes.push(Change::PutSource(source.id.clone(), Box::new(state)));
    app.store.commit(changes)?;
    if let Some(change) = &report.health {
        let (from, to) = (change.from.as_str(), change.to.as_str());
        let why: Vec<&str> = change.why.iter().map(|what| what.id.as_str()).collect();
        warn!(source = source.id.as_str(), from, to, ?why, "health of a source");
    }
    Ok(report)
}

/// Takes the poll into the source's memory.
fn judge(
    state: &mut SourceState,
    seen: Observation,
    deadlines: Deadlines,
    now: DateTime<Utc>,
) -> Option<health::Change> {
    let seen = match seen {
        Observation::Read(reading) => Observation::Read(reading.with_dates(deadlines.found)),
        other => other,
    };
    let (history, change) = health::observe(&state.health, &seen, now);
    state.health = history;
    change
}

/// The deadlines of a listing: all of them past is a sign that nobody keeps it any more.
struct Deadlines {
    today: NaiveDate,
    found: Dates,
}

impl Deadlines {
    fn on(today: NaiveDate) -> Self {
        Self { today, found: Dates { dated: 0, open: 0 } }
    }

    fn count(&mut self, deadline: Option<NaiveDate>) {
        if let Some(deadline) = deadline {
            self.found.dated += 1;
            self.found.open += usize::from(deadline >= self.today);
        }
    }
}

/// The offers that a posting may be compared with: open, or seen not long ago.
pub(super) fn index(app: &App, now: DateTime<Utc>) -> Result<Index, StoreError> {
    let mut index = Index::default();
    let mut cursor = None;
    loop {
        let page = app.store.offers(cursor.as_ref(), 200)?;
        let lately =
            |offer: &&Offer| offer.status == Status::Open || now - offer.last_seen < MEMORY;
        page.items.iter().filter(lately).for_each(|offer| index.add(offer));
        cursor = page.next;
        if cursor.is_none() {
            return Ok(index);
        }
    }
}

/// How long a closed offer may still be recognised on another board.
const MEMORY: TimeDelta = TimeDelta::days(120);

/// Every identity key of an offer: all keys of all its sightings.
pub(super) fn keys_of(offer: &Offer) -> Vec<IdentityKey> {
    let mut keys: Vec<IdentityKey> =
        offer.sightings.iter().flat_map(|sighting| dedup::keys(&sighting.posting)).collect();
    keys.sort();
    keys.dedup();
    keys
}

/// The page in hand: the offers that it touched, before they are committed.
struct Desk<'a> {
    store: &'a Store,
    index: &'a mut Index,
    offers: HashMap<OfferId, Offer>,
    keys: HashMap<IdentityKey, OfferId>,
    changes: Changeset,
    deadlines: Deadlines,
}

impl Desk<'_> {
    fn entry(
        &mut self,
        entry: Entry,
        source: &Source,
        report: &mut SourceReport,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        if entry.need == Need::Nothing {
            report.same += 1;
            return self.still_there(entry, now);
        }
        match normalise::normalise(&entry.raw, source, now) {
            Understood::Posting(posting) => {
                self.deadlines.count(posting.facts.deadline);
                let placement = self.place(*posting, source, now)?;
                count(report, &placement);
                self.keep(placement.offer);
                if entry.need == Need::Understanding {
                    self.changes.push(Change::PutMemo(entry.id, entry.memo));
                }
            }
            // Without its own page a refusal is told and not kept: the page may say what the title
            // hides.
            Understood::Refused(refusal) if entry.need == Need::Rereading => {
                report.refused.push(*refusal);
            }
            Understood::Refused(refusal) => {
                report.refused.push(refusal.as_ref().clone());
                self.changes.push(Change::PutRefusal(*refusal));
                self.changes.push(Change::PutMemo(entry.id, entry.memo));
            }
        }
        Ok(())
    }

    /// An entry as it was: only the time of its last sighting moves.
    fn still_there(&mut self, entry: Entry, now: DateTime<Utc>) -> Result<(), StoreError> {
        let key = IdentityKey::new(format!("id:{}", entry.id));
        let Some(mut offer) = self.by_key(&key)? else { return Ok(()) };
        self.deadlines.count(offer.facts.deadline);
        offer.last_seen = now;
        for sighting in
            offer.sightings.iter_mut().filter(|sighting| sighting.posting.id == entry.id)
        {
            sighting.last_seen = now;
        }
        self.keep(offer);
        self.changes.push(Change::PutMemo(entry.id, entry.memo));
        Ok(())
    }

    fn place(
        &self,
        posting: Posting,
        source: &Source,
        now: DateTime<Utc>,
    ) -> Result<Placement, StoreError> {
        let mut candidates: Vec<Candidate> = Vec::new();
        for key in dedup::keys(&posting) {
            let known = |id: &OfferId| candidates.iter().any(|candidate| candidate.offer.id == *id);
            if let Some(offer) = self.by_key(&key)?.filter(|offer| !known(&offer.id)) {
                candidates.push(Candidate { offer, by: By::Key });
            }
        }
        for id in self.index.candidates(&posting.facts) {
            let known = candidates.iter().any(|candidate| candidate.offer.id == id);
            if let Some(offer) = self.by_id(&id)?.filter(|_| !known) {
                candidates.push(Candidate { offer, by: By::Neighbourhood });
            }
        }
        Ok(dedup::place(posting, source, candidates, now))
    }

    fn by_key(&self, key: &IdentityKey) -> Result<Option<Offer>, StoreError> {
        let id = match self.keys.get(key) {
            Some(id) => Some(id.clone()),
            None => self.store.offer_by_key(key)?,
        };
        match id {
            Some(id) => self.by_id(&id),
            None => Ok(None),
        }
    }

    fn by_id(&self, id: &OfferId) -> Result<Option<Offer>, StoreError> {
        match self.offers.get(id) {
            Some(offer) => Ok(Some(offer.clone())),
            None => self.store.offer(id),
        }
    }

    fn keep(&mut self, offer: Offer) {
        for key in keys_of(&offer) {
            self.keys.insert(key, offer.id.clone());
        }
        self.index.add(&offer);
        self.offers.insert(offer.id.clone(), offer);
    }
}

fn count(report: &mut SourceReport, placement: &Placement) {
    match placement.change {
        dedup::Change::New
            if matches!(placement.offer.status, Status::Closed | Status::Expired) =>
        {
            report.closed += 1
        }
        dedup::Change::New => report.new += 1,
        dedup::Change::Merged => report.merged += 1,
        dedup::Change::Updated => report.updated += 1,
        dedup::Change::Same => report.same += 1,
    }
}
