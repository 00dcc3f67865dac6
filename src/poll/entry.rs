//! One entry of a listing, and what is remembered of it.

use chrono::{DateTime, Utc};
use sha2::{Digest, Sha256};
use url::Url;

use super::inbox::Kept;
use crate::model::{Contacts, PostingId, RawPosting, Source};
use crate::normalise::{self, identity};
use crate::store::Memo;

/// One entry of a listing on its way through a poll.
pub(super) struct Entry {
    /// The posting's id.
    pub(super) id: PostingId,
    /// As listed, then completed from its own page.
    pub(super) raw: RawPosting,
    /// What will be remembered of it.
    pub(super) memo: Memo,
    /// What is to be done with it.
    pub(super) need: Need,
    /// What is kept of an advert that was handed in.
    pub(super) kept: Option<Kept>,
}

/// What an entry needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Need {
    /// Nothing: it stands as it was last read.
    Nothing,
    /// To be understood.
    Understanding,
    /// To be understood as far as it goes, and read again next time: its own page could not be had.
    Rereading,
}

impl Entry {
    /// An entry as listed, held against what was remembered of it.
    pub(super) fn new(
        id: PostingId,
        mut raw: RawPosting,
        source: &Source,
        known: Option<Memo>,
        now: DateTime<Utc>,
    ) -> Self {
        let listing_hash = listing_hash(&mut raw, source);
        let same = known.as_ref().is_some_and(|memo| memo.listing_hash == listing_hash);
        // What counted as withdrawn is read anew when it is listed again.
        let back = known.as_ref().is_some_and(|memo| memo.closed);
        let origin = known.as_ref().and_then(|memo| memo.origin.clone());
        let same = same && !back;
        let detail_fetched_at = known.filter(|_| same).and_then(|memo| memo.detail_fetched_at);
        Self {
            id,
            raw,
            memo: Memo {
                listing_hash,
                detail_fetched_at,
                seen: Some(now),
                origin,
                ..Memo::default()
            },
            need: if same { Need::Nothing } else { Need::Understanding },
            kept: None,
        }
    }
}

/// Covers what the board wrote and the rules that understand it: either one's change calls for a
/// new reading.
fn listing_hash(raw: &mut RawPosting, source: &Source) -> String {
    // A session in a link is no change of the advert.
    let canonical = |link: &str| normalise::link::canonical(link, &source.url);
    let url = raw.url.as_deref().and_then(canonical).or_else(|| raw.url.clone());
    let id = identity::own_id(raw, source);
    // Exchanged for the moment of writing: a copy of the text would only be thrown away.
    let (url, id) = (std::mem::replace(&mut raw.url, url), std::mem::replace(&mut raw.id, id));
    let written = serde_json::to_vec(raw).unwrap_or_default();
    (raw.url, raw.id) = (url, id);
    let mut hash = Sha256::new();
    hash.update(normalise::RULES.to_be_bytes());
    hash.update(&written);
    // What the duties of a source ask of a text or add to it is part of how it is read.
    if source.duties.contacts == Contacts::Dropped {
        hash.update(b"contacts");
    }
    if let Some(licence) = &source.duties.licence {
        hash.update(licence.text.as_bytes());
        hash.update(licence.url.as_ref().map(Url::as_str).unwrap_or_default());
    }
    hash.finalize().iter().take(16).map(|byte| format!("{byte:02x}")).collect()
}
