//! One posting as it is compared: its facts, its words, where and when it stood.

use chrono::{DateTime, TimeDelta, Utc};

use super::features::{Features, shared};
use super::{employer, keys};
use crate::model::{Facts, IdentityKey, Posting, PostingId, Sighting, SourceId, Trust};
use crate::text;

/// A posting that was gone for longer announces another position, however alike.
pub(super) const MEMORY: TimeDelta = TimeDelta::days(120);

/// One side of a comparison.
#[derive(Debug, Clone)]
pub(super) struct Side {
    /// Which posting.
    pub(super) id: PostingId,
    /// Where it stands.
    pub(super) source: SourceId,
    /// How far the source is trusted.
    pub(super) trust: Trust,
    /// What it says, corrections included.
    pub(super) facts: Facts,
    /// The words of its employer's name.
    pub(super) employer: Vec<String>,
    /// The words of its title.
    pub(super) title: Vec<String>,
    /// Its words.
    pub(super) features: Features,
    /// Its statements of identity, its own id apart.
    pub(super) keys: Vec<IdentityKey>,
    /// When it was first and last read.
    pub(super) seen: (DateTime<Utc>, DateTime<Utc>),
}

impl Side {
    /// A sighting with what a volunteer says of it.
    pub(super) fn of(sighting: &Sighting, facts: Facts) -> Self {
        let posting: &Posting = &sighting.posting;
        let own = IdentityKey::new(format!("id:{}", posting.id));
        Self {
            id: posting.id.clone(),
            source: posting.source.clone(),
            trust: sighting.trust,
            employer: facts.employer.as_deref().map(employer::words).unwrap_or_default(),
            title: text::words(&facts.title),
            features: Features::of(&facts),
            facts,
            keys: keys(posting).into_iter().filter(|key| *key != own).collect(),
            seen: (sighting.first_seen, sighting.last_seen),
        }
    }

    /// Both stood at one time.
    pub(super) fn beside(&self, other: &Self) -> bool {
        self.seen.0 <= other.seen.1 && other.seen.0 <= self.seen.1
    }

    /// How long one was gone when the other came; zero when they met.
    pub(super) fn apart(&self, other: &Self) -> TimeDelta {
        (self.seen.0 - other.seen.1).max(other.seen.0 - self.seen.1).max(TimeDelta::zero())
    }

    /// Both were read on one board.
    pub(super) fn one_board(&self, other: &Self) -> bool {
        self.source == other.source
    }

    /// They have anything in common by which they could be related.
    pub(super) fn may_meet(&self, other: &Self) -> bool {
        let (p, q) = (&self.facts.place, &other.facts.place);
        let town = p.city.is_some() && p.city == q.city;
        let region = p.region.is_some() && p.region == q.region;
        let house = shared(&self.features.employer, &other.features.employer) > 0;
        let pieces = |side: &Self| side.features.sketch().collect::<Vec<_>>();
        town || region || house || shared(&pieces(self), &pieces(other)) > 0
    }

    /// They share a statement of identity.
    pub(super) fn shares_key(&self, other: &Self) -> bool {
        self.keys.iter().any(|key| other.keys.contains(key))
    }
}
