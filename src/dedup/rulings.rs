//! A volunteer's decisions, as the other files of this room ask for them: the latest word counts.

use std::collections::{BTreeMap, HashMap};

use crate::model::{Correction, Decision, PostingId, Verb};

/// What a volunteer said of two postings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Bond {
    /// They are one position.
    Same,
    /// They are two.
    Apart,
}

/// Whether a volunteer said that two postings are two positions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Parted {
    /// Nobody did.
    Open,
    /// Somebody did.
    Decided,
}

/// What a volunteer said of an offer as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    /// Kept back.
    Held,
    /// No peer offer.
    Rejected,
    /// Neither.
    Free,
}

/// Every decision, by posting.
#[derive(Debug, Clone, Default)]
pub struct Rulings {
    bonds: HashMap<PostingId, HashMap<PostingId, Bond>>,
    standings: HashMap<PostingId, (usize, Standing)>,
    corrections: HashMap<PostingId, Vec<(usize, Correction)>>,
    taken: usize,
}

impl Rulings {
    /// Reads decisions, the earliest first.
    pub fn of(decisions: &[Decision]) -> Self {
        let mut rulings = Self::default();
        decisions.iter().for_each(|decision| rulings.hear(decision));
        rulings
    }

    /// Takes in one more, later than all before.
    pub fn hear(&mut self, decision: &Decision) {
        let at = self.taken;
        self.taken += 1;
        match &decision.verb {
            // Only across, so that the one takes the other back and leaves nothing behind.
            Verb::Merge { these, those } => self.tie(these, those, Bond::Same),
            Verb::Split { these, those } => self.tie(these, those, Bond::Apart),
            Verb::Hold { postings } => self.stand(postings, at, Standing::Held),
            Verb::Reject { postings } => self.stand(postings, at, Standing::Rejected),
            Verb::Release { postings } => self.stand(postings, at, Standing::Free),
            Verb::Correct { postings, corrections } => {
                for posting in postings {
                    let all = self.corrections.entry(posting.clone()).or_default();
                    all.extend(corrections.iter().map(|one| (at, one.clone())));
                }
            }
        }
    }

    fn tie(&mut self, these: &[PostingId], those: &[PostingId], bond: Bond) {
        for a in these {
            for b in those.iter().filter(|b| *b != a) {
                self.bonds.entry(a.clone()).or_default().insert(b.clone(), bond);
                self.bonds.entry(b.clone()).or_default().insert(a.clone(), bond);
            }
        }
    }

    fn stand(&mut self, postings: &[PostingId], at: usize, standing: Standing) {
        for posting in postings {
            self.standings.insert(posting.clone(), (at, standing));
        }
    }

    pub(super) fn bond(&self, a: &PostingId, b: &PostingId) -> Option<Bond> {
        self.bonds.get(a)?.get(b).copied()
    }

    pub(super) fn parted(&self, a: &PostingId, b: &PostingId) -> Parted {
        if self.bond(a, b) == Some(Bond::Apart) { Parted::Decided } else { Parted::Open }
    }

    /// The postings that were said to be one position with this one.
    pub(super) fn joined(&self, posting: &PostingId) -> impl Iterator<Item = &PostingId> {
        let bonds = self.bonds.get(posting).into_iter().flatten();
        bonds.filter(|(_, bond)| **bond == Bond::Same).map(|(other, _)| other)
    }

    /// The last word on any of these postings.
    pub(super) fn standing<'a>(&self, of: impl Iterator<Item = &'a PostingId>) -> Option<Standing> {
        let words = of.filter_map(|posting| self.standings.get(posting));
        words.max_by_key(|(at, _)| *at).map(|(_, standing)| *standing)
    }

    /// The last correction of each field of any of these postings. One that takes a correction
    /// back is left out.
    pub(super) fn corrections<'a>(
        &self,
        of: impl Iterator<Item = &'a PostingId>,
    ) -> Vec<Correction> {
        let mut last: BTreeMap<&'static str, (usize, &Correction)> = BTreeMap::new();
        for (at, correction) in of.filter_map(|posting| self.corrections.get(posting)).flatten() {
            let field = correction.field();
            if last.get(field).is_none_or(|(earlier, _)| earlier <= at) {
                last.insert(field, (*at, correction));
            }
        }
        let kept = last.into_values().filter(|(_, correction)| !correction.takes_back());
        kept.map(|(_, correction)| correction.clone()).collect()
    }
}
