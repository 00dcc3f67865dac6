//! Which offers a digest holds, in which section and in which order.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{NaiveDate, TimeDelta};

use crate::model::{DeliveryId, Ledger, Message, Offer, Status, SubscriberId};

/// An offer that closes within so many days is recalled, once.
pub const CLOSING_DAYS: i64 = 7;

/// How an offer answers the wishes of a subscriber.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Match {
    /// It fits.
    Yes,
    /// The advert is silent on something that was asked for.
    Maybe,
}

/// What a subscriber has already heard of an offer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Heard {
    /// The revision that they heard of.
    pub revision: u32,
    /// The deadline that they were told of within its last days.
    pub reminded: Option<NaiveDate>,
}

impl From<&Ledger> for Heard {
    fn from(row: &Ledger) -> Self {
        Self { revision: row.revision, reminded: row.reminded }
    }
}

/// An offer that could be told to a subscriber.
#[derive(Debug, Clone, PartialEq)]
pub struct Candidate {
    /// The offer, which other people's digests share.
    pub offer: Arc<Offer>,
    /// How it answers.
    pub answer: Match,
    /// Why it is here, in words.
    pub why: Vec<Message>,
    /// What they already heard of it.
    pub heard: Option<Heard>,
}

/// One line of a digest: an offer, or the offers of one family.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// The offer that is shown.
    pub offer: Arc<Offer>,
    /// Why it is here.
    pub why: Vec<Message>,
    /// The same advert in other towns.
    pub also: Vec<Arc<Offer>>,
}

/// What a digest holds.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Digest {
    /// Never heard of.
    pub new: Vec<Entry>,
    /// Heard of, and changed since in town, contract, pay or deadline.
    pub changed: Vec<Entry>,
    /// Heard of, closing soon, not yet recalled.
    pub closing: Vec<Entry>,
    /// Perhaps fitting: the advert does not say.
    pub to_check: Vec<Entry>,
}

impl Digest {
    /// Nothing to tell.
    pub fn is_empty(&self) -> bool {
        self.entries().next().is_none()
    }

    /// Every line, in the order shown.
    pub fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.sections().into_iter().flatten()
    }

    /// Every offer, families included, in the order shown.
    pub fn offers(&self) -> impl Iterator<Item = &Offer> {
        self.entries()
            .flat_map(|entry| std::iter::once(&entry.offer).chain(&entry.also))
            .map(Arc::as_ref)
    }

    /// The rows that say that a subscriber heard of these offers.
    pub fn ledger(
        &self,
        subscriber: &SubscriberId,
        delivery: &DeliveryId,
        today: NaiveDate,
    ) -> Vec<Ledger> {
        self.offers()
            .map(|offer| Ledger {
                subscriber: subscriber.clone(),
                offer: offer.id.clone(),
                revision: offer.revision,
                delivery: delivery.clone(),
                reminded: offer.facts.deadline.filter(|_| closes_soon(offer, today)),
            })
            .collect()
    }

    fn sections(&self) -> [&Vec<Entry>; 4] {
        [&self.new, &self.changed, &self.closing, &self.to_check]
    }
}

/// Sorts candidates into sections: closing soonest first, then newest; a family is one line.
///
/// An offer that is not open, whose deadline has passed, or of whose revision the subscriber has
/// heard, is left out; the last may come once more when it is about to close.
pub fn choose(candidates: Vec<Candidate>, today: NaiveDate) -> Digest {
    let mut sections: BTreeMap<Section, Vec<Candidate>> = BTreeMap::new();
    for candidate in candidates {
        if let Some(section) = section_of(&candidate, today) {
            sections.entry(section).or_default().push(candidate);
        }
    }
    let mut take = |section| lines(sections.remove(&section).unwrap_or_default());
    Digest {
        new: take(Section::New),
        changed: take(Section::Changed),
        closing: take(Section::Closing),
        to_check: take(Section::ToCheck),
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Section {
    New,
    Changed,
    Closing,
    ToCheck,
}

fn section_of(candidate: &Candidate, today: NaiveDate) -> Option<Section> {
    let offer = &candidate.offer;
    let over = offer.facts.deadline.is_some_and(|deadline| deadline < today);
    if offer.status != Status::Open || over {
        return None;
    }
    let current = candidate.heard.is_some_and(|heard| heard.revision >= offer.revision);
    match (candidate.answer, candidate.heard) {
        (Match::Maybe, _) => (!current).then_some(Section::ToCheck),
        (Match::Yes, None) => Some(Section::New),
        (Match::Yes, Some(_)) if !current => Some(Section::Changed),
        (Match::Yes, Some(heard)) => (closes_soon(offer, today)
            && heard.reminded != offer.facts.deadline)
            .then_some(Section::Closing),
    }
}

fn closes_soon(offer: &Offer, today: NaiveDate) -> bool {
    offer.facts.deadline.is_some_and(|deadline| {
        deadline >= today && deadline - today <= TimeDelta::days(CLOSING_DAYS)
    })
}

fn lines(mut candidates: Vec<Candidate>) -> Vec<Entry> {
    candidates.sort_by_cached_key(|candidate| order(&candidate.offer));
    let mut place_of: BTreeMap<String, usize> = BTreeMap::new();
    let mut entries: Vec<Entry> = Vec::new();
    for Candidate { offer, why, .. } in candidates {
        if let Some(family) = &offer.family {
            if let Some(entry) = place_of.get(family).and_then(|&at| entries.get_mut(at)) {
                entry.also.push(offer);
                continue;
            }
            place_of.insert(family.clone(), entries.len());
        }
        entries.push(Entry { offer, why, also: Vec::new() });
    }
    entries
}

type Order = (bool, Option<NaiveDate>, Reverse<NaiveDate>, String);

fn order(offer: &Offer) -> Order {
    let deadline = offer.facts.deadline;
    let fresh = offer.facts.posted.unwrap_or_else(|| offer.first_seen.date_naive());
    (deadline.is_none(), deadline, Reverse(fresh), offer.id.as_str().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::digest::fixture::{bare, candidate, day, heard, today};

    /// The ids of each section, families as `leader+member`.
    fn check(candidates: Vec<Candidate>, expected: &str) {
        let digest = choose(candidates, today());
        let ids = |entries: &Vec<Entry>| {
            let line = |entry: &Entry| {
                let all = std::iter::once(&entry.offer).chain(&entry.also);
                all.map(|offer| offer.id.to_string()).collect::<Vec<_>>().join("+")
            };
            entries.iter().map(line).collect::<Vec<_>>().join(" ")
        };
        let told = digest.sections().map(ids).join(" | ");
        assert_eq!(told, expected);
    }

    fn due(id: &str, deadline: NaiveDate) -> Offer {
        let mut offer = bare(id, id);
        offer.facts.deadline = Some(deadline);
        offer
    }

    fn posted(id: &str, day: NaiveDate) -> Offer {
        let mut offer = bare(id, id);
        offer.facts.posted = Some(day);
        offer
    }

    #[test]
    fn nothing_is_an_empty_digest() {
        check(vec![], " |  |  | ");
        assert!(choose(vec![], today()).is_empty());
    }

    #[test]
    fn closing_soonest_comes_first_then_newest() {
        let offers = [
            posted("old", day(2026, 11, 1)),
            due("late", day(2027, 1, 15)),
            posted("fresh", day(2026, 11, 23)),
            due("soon", day(2026, 11, 26)),
        ];
        let candidates = offers.map(|offer| candidate(offer, Match::Yes)).to_vec();
        check(candidates, "soon late fresh old |  |  | ");
    }

    #[test]
    fn what_was_heard_is_not_told_again() {
        check(vec![heard(bare("a", "a"), 1)], " |  |  | ");
        let mut changed = bare("b", "b");
        changed.revision = 2;
        check(vec![heard(changed, 1)], " | b |  | ");
    }

    #[test]
    fn a_closing_offer_is_recalled_once() {
        let soon = heard(due("soon", day(2026, 12, 1)), 1);
        let later = heard(due("later", day(2026, 12, 2)), 1);
        check(vec![soon.clone(), later], " |  | soon | ");

        let (subscriber, delivery) = (SubscriberId::new("s"), DeliveryId::new("s@p"));
        let rows = choose(vec![soon.clone()], today()).ledger(&subscriber, &delivery, today());
        let told = Candidate { heard: rows.first().map(Heard::from), ..soon };
        check(vec![told], " |  |  | ");
    }

    #[test]
    fn an_offer_first_heard_in_its_last_days_is_not_recalled() {
        let new = candidate(due("soon", day(2026, 11, 30)), Match::Yes);
        let (subscriber, delivery) = (SubscriberId::new("s"), DeliveryId::new("s@p"));
        let rows = choose(vec![new.clone()], today()).ledger(&subscriber, &delivery, today());
        check(vec![Candidate { heard: rows.first().map(Heard::from), ..new }], " |  |  | ");
    }

    #[test]
    fn what_the_advert_does_not_say_is_set_apart() {
        let unsure = candidate(bare("a", "a"), Match::Maybe);
        check(vec![unsure.clone()], " |  |  | a");
        let told = Candidate { heard: Some(Heard { revision: 1, reminded: None }), ..unsure };
        check(vec![told], " |  |  | ");
    }

    #[test]
    fn offers_that_are_over_are_left_out() {
        let mut closed = bare("closed", "closed");
        closed.status = Status::Closed;
        let passed = due("passed", day(2026, 11, 23));
        let last_day = due("last-day", today());
        let candidates = [closed, passed, last_day].map(|offer| candidate(offer, Match::Yes));
        check(candidates.to_vec(), "last-day |  |  | ");
    }

    #[test]
    fn a_family_is_one_line_and_every_member_is_heard() {
        let member = |id: &str, deadline| {
            let mut offer = due(id, deadline);
            offer.family = Some("f".into());
            candidate(offer, Match::Yes)
        };
        let candidates = vec![
            member("lyon", day(2026, 12, 20)),
            candidate(bare("alone", "alone"), Match::Yes),
            member("nantes", day(2026, 12, 10)),
        ];
        check(candidates.clone(), "nantes+lyon alone |  |  | ");
        assert_eq!(choose(candidates, today()).offers().count(), 3);
    }
}
