//! A volunteer's word on offers. It is kept by posting, so that it holds whatever a later poll
//! reads, whatever the rules make of it, and after a restore.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::facts::{Contract, Kind, Pay, Place, Role};
use super::ids::{DecisionId, PostingId};

/// One decision.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Decision {
    /// Decisions are numbered; a later one outweighs an earlier one.
    pub id: DecisionId,
    /// When.
    pub at: DateTime<Utc>,
    /// Who decided.
    pub author: String,
    /// Why, in their words.
    #[serde(default)]
    pub reason: Option<String>,
    /// What.
    #[serde(flatten)]
    pub verb: Verb,
}

/// What was decided.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "decided")]
pub enum Verb {
    /// These postings announce the same position as those.
    Merge {
        /// The postings of one offer.
        these: Vec<PostingId>,
        /// The postings of the other.
        those: Vec<PostingId>,
    },
    /// These postings announce another position than those.
    Split {
        /// The postings that leave.
        these: Vec<PostingId>,
        /// The postings that stay.
        those: Vec<PostingId>,
    },
    /// The offer is kept back.
    Hold {
        /// Its postings.
        postings: Vec<PostingId>,
    },
    /// The offer is no peer offer.
    Reject {
        /// Its postings.
        postings: Vec<PostingId>,
    },
    /// The offer is neither kept back nor rejected any more.
    Release {
        /// Its postings.
        postings: Vec<PostingId>,
    },
    /// Facts that the rules misread.
    Correct {
        /// The offer's postings.
        postings: Vec<PostingId>,
        /// What is true.
        corrections: Vec<Correction>,
    },
}

impl Verb {
    /// The name in JSON and in the catalogue.
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::Merge { .. } => "merge",
            Self::Split { .. } => "split",
            Self::Hold { .. } => "hold",
            Self::Reject { .. } => "reject",
            Self::Release { .. } => "release",
            Self::Correct { .. } => "correct",
        }
    }

    /// Every posting that it speaks of.
    pub fn postings(&self) -> impl Iterator<Item = &PostingId> {
        let (some, more): (&[PostingId], &[PostingId]) = match self {
            Self::Merge { these, those } | Self::Split { these, those } => (these, those),
            Self::Hold { postings }
            | Self::Reject { postings }
            | Self::Release { postings }
            | Self::Correct { postings, .. } => (postings, &[]),
        };
        some.iter().chain(more)
    }
}

/// One field and its true value; without a value, the correction before is taken back.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "field", content = "value")]
pub enum Correction {
    /// The title.
    Title(Option<String>),
    /// Who hires.
    Employer(Option<String>),
    /// What sort of engagement.
    Kind(Option<Kind>),
    /// Whether it is a peer position.
    Peer(Option<bool>),
    /// Which name of the trade.
    Role(Option<Role>),
    /// Where.
    Place(Option<Box<Place>>),
    /// Legal form.
    Contract(Option<Contract>),
    /// Share of full time, 0–1.
    Fte(Option<f64>),
    /// Hours a week.
    Weekly(Option<f64>),
    /// What is paid.
    Pay(Option<Box<Pay>>),
    /// Day of publication.
    Posted(Option<NaiveDate>),
    /// Last day to apply.
    Deadline(Option<NaiveDate>),
    /// First day of work.
    Starts(Option<NaiveDate>),
    /// The advert's reference.
    Reference(Option<String>),
}

impl Correction {
    /// The field's name, as it is typed.
    pub fn field(&self) -> &'static str {
        match self {
            Self::Title(_) => "title",
            Self::Employer(_) => "employer",
            Self::Kind(_) => "kind",
            Self::Peer(_) => "peer",
            Self::Role(_) => "role",
            Self::Place(_) => "place",
            Self::Contract(_) => "contract",
            Self::Fte(_) => "fte",
            Self::Weekly(_) => "weekly",
            Self::Pay(_) => "pay",
            Self::Posted(_) => "posted",
            Self::Deadline(_) => "deadline",
            Self::Starts(_) => "starts",
            Self::Reference(_) => "reference",
        }
    }

    /// It takes an earlier correction back.
    pub fn takes_back(&self) -> bool {
        match self {
            Self::Title(value) | Self::Employer(value) | Self::Reference(value) => value.is_none(),
            Self::Kind(value) => value.is_none(),
            Self::Peer(value) => value.is_none(),
            Self::Role(value) => value.is_none(),
            Self::Place(value) => value.is_none(),
            Self::Contract(value) => value.is_none(),
            Self::Fte(value) | Self::Weekly(value) => value.is_none(),
            Self::Pay(value) => value.is_none(),
            Self::Posted(day) | Self::Deadline(day) | Self::Starts(day) => day.is_none(),
        }
    }
}
