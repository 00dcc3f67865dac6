//! What was handed in, as it is kept: the advert as it was read, who brought it, and whether it
//! waits for a volunteer.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::app::App;
use crate::model::{PostingId, RawPosting};
use crate::store::StoreError;

/// Does it wait for a volunteer before subscribers hear of it?
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Hold {
    /// No.
    #[default]
    No,
    /// Until somebody releases it.
    UntilReleased,
}

/// Does whoever hands it in vouch that it is a peer offer, whatever its words?
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Vouched {
    /// No: its words decide.
    #[default]
    No,
    /// Yes.
    Yes,
}

/// An advert that was handed in.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(in crate::poll) struct Kept {
    /// As it was read.
    pub(in crate::poll) raw: RawPosting,
    /// Who brought it, or the name of the file.
    pub(in crate::poll) by: String,
    /// When.
    pub(in crate::poll) at: DateTime<Utc>,
    /// Whether it waits.
    #[serde(default)]
    pub(in crate::poll) hold: Hold,
    /// Whether somebody vouches for it.
    #[serde(default)]
    pub(in crate::poll) vouched: Vouched,
}

impl Kept {
    /// From a file of the folder.
    pub(super) fn dropped(raw: RawPosting, file: &str, at: DateTime<Utc>) -> Self {
        Self { raw, by: file.to_owned(), at, hold: Hold::No, vouched: Vouched::No }
    }

    /// Under which name the store keeps it.
    pub(super) fn name(posting: &PostingId) -> String {
        format!("inbox/{posting}")
    }

    /// What is kept of a posting; nothing when its record is of another time.
    pub(super) fn of(app: &App, posting: &PostingId) -> Result<Option<Self>, StoreError> {
        let found = app.store.meta(&Self::name(posting))?;
        Ok(found.and_then(|value| serde_json::from_value(value).ok()))
    }
}
