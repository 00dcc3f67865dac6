//! The writing half of a poll: understands what was gathered, places it among the offers, and
//! commits the page as one changeset.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use tracing::warn;

use super::absent::{Fate, Missing, Proof};
use super::entry::{Entry, Need};
use super::gather::Gathered;
use super::inbox::{self, Vouched};
use crate::app::App;
use crate::dedup::{self, By, Candidate, Index, Placement};
use crate::health::{self, Dates, Observation};
use crate::model::{
    Event, IdentityKey, Message, Offer, OfferId, Posting, PostingId, Source, SourceReport,
    SourceState, Status, Withdrawn,
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
    let Gathered { source, mut state, entries, seen, mut report, missing, read_as, .. } = gathered;
    let source = read_as.as_deref().unwrap_or(source);
    let (offers, keys) = (HashMap::new(), HashMap::new());
    let deadlines = Deadlines::on(now.with_timezone(&source.timezone).date_naive());
    let changes = Changeset::new();
    let mut desk = Desk { store: &app.store, index, offers, keys, changes, deadlines };
    for entry in entries {
        desk.entry(entry, source, &mut report, now)?;
    }
    for missing in missing {
        desk.missing(missing, source, &mut report, now)?;
    }
    let Desk { offers, mut changes, deadlines, .. } = desk;
    for offer in offers.into_values() {
        let keys = keys_of(&offer);
        changes.push(Change::PutOffer(Box::new(offer), keys));
    }
    if let Some(seen) = seen {
        report.health = judge(&mut state, seen, deadlines, now);
        state.untold = untold(state.untold.take(), report.health.as_ref());
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

/// What the person in charge has yet to be told: a change that was taken back meanwhile is none.
fn untold(before: Option<health::Change>, new: Option<&health::Change>) -> Option<health::Change> {
    match (before, new) {
        (Some(before), Some(new)) => {
            Some(health::Change { from: before.from, ..new.clone() }).filter(|it| it.from != it.to)
        }
        (before, new) => before.or_else(|| new.cloned()),
    }
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

fn key_of(posting: &PostingId) -> IdentityKey {
    IdentityKey::new(format!("id:{posting}"))
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
        let vouched = entry.kept.as_ref().is_some_and(|kept| kept.vouched == Vouched::Yes);
        let source = match vouched {
            true => &Source { only_peer: true, ..source.clone() },
            false => source,
        };
        match normalise::normalise(&entry.raw, source, now) {
            Understood::Posting(posting) => {
                self.deadlines.count(posting.facts.deadline);
                let mut placement = self.place(*posting, source, now)?;
                if let Some(kept) = &entry.kept {
                    inbox::mark(&mut placement, kept, now);
                    self.changes.changes.extend(inbox::keep(&entry.id, kept));
                }
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
        let Some(mut offer) = self.by_key(&key_of(&entry.id))? else { return Ok(()) };
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

    /// A posting that is no longer listed.
    fn missing(
        &mut self,
        missing: Missing,
        source: &Source,
        report: &mut SourceReport,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let Missing { posting, mut memo, fate } = missing;
        if fate == Fate::Forgotten {
            self.changes.push(Change::ForgetRefusal(posting.clone()));
            self.changes.push(Change::ForgetMemo(posting));
            return Ok(());
        }
        if source.duties.withdrawn == Withdrawn::Dropped {
            self.changes.push(Change::ForgetMemo(posting.clone()));
            return self.drop(&posting, report, now);
        }
        if let Fate::Over(proof) = fate {
            memo.closed = true;
            self.close(&posting, &proof, source, report, now)?;
        }
        self.changes.push(Change::PutMemo(posting, memo));
        Ok(())
    }

    /// Writes down what proves that a posting is over; its offer is, when no better one says
    /// otherwise.
    fn close(
        &mut self,
        posting: &PostingId,
        proof: &Proof,
        source: &Source,
        report: &mut SourceReport,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let Some(mut offer) = self.by_key(&key_of(posting))? else { return Ok(()) };
        for sighting in offer.sightings.iter_mut().filter(|it| it.posting.id == *posting) {
            sighting.posting.closed.get_or_insert_with(|| proof.words());
        }
        offer.history.push(Event { at: now, what: proof.message(source) });
        let today = now.with_timezone(&source.timezone).date_naive();
        let offer = dedup::expire(offer.clone(), now, today).unwrap_or(offer);
        report.closed += usize::from(offer.status == Status::Closed);
        self.keep(offer);
        Ok(())
    }

    /// Drops a posting, and its offer when it was its only one: its licence asks for that.
    fn drop(
        &mut self,
        posting: &PostingId,
        report: &mut SourceReport,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let Some(mut offer) = self.by_key(&key_of(posting))? else { return Ok(()) };
        report.closed += 1;
        offer.sightings.retain(|sighting| sighting.posting.id != *posting);
        match dedup::merged(&offer.sightings) {
            Some((facts, url)) => {
                offer.facts = facts;
                offer.url = url;
                offer.history.push(Event { at: now, what: Message::new("offer-dropped") });
                self.keep(offer);
            }
            None => {
                self.offers.remove(&offer.id);
                self.changes.push(Change::ForgetOffer { offer: offer.id, now_in: None });
            }
        }
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
