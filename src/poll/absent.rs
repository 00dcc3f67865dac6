//! Postings that a whole listing no longer holds: one look at their own page, and a count of the
//! listings without them. A short, failed or partial listing proves nothing and counts for nothing.

use std::collections::HashSet;

use chrono::{DateTime, TimeDelta, Utc};
use url::Url;

use super::door::Door;
use crate::app::App;
use crate::extract;
use crate::fetch::{FetchError, Fetched};
use crate::model::{
    Format, IdentityKey, Message, Offer, Page, PostingId, RawPosting, Source, SourceState, Status,
};
use crate::normalise::closed;
use crate::store::{Memo, StoreError};

/// So many whole, normal-sized listings in a row without a posting prove that it is withdrawn.
pub(super) const LISTINGS: u32 = 3;
/// A page that stays up is looked at again after this, as long as its posting is missing.
const AGAIN: TimeDelta = TimeDelta::days(7);
/// Pages of missing postings that one poll looks at.
const LOOKS: usize = 10;

/// A posting that is no longer listed.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Missing {
    /// Which.
    pub(super) posting: PostingId,
    /// What will be remembered of it.
    pub(super) memo: Memo,
    /// What becomes of it.
    pub(super) fate: Fate,
}

/// What becomes of a posting that is no longer listed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Fate {
    /// Nothing is proven: it waits.
    Waits,
    /// It is over.
    Over(Proof),
    /// It was missing for so long that it need not be remembered.
    Forgotten,
}

/// What proves that a posting is over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Proof {
    /// Its own page is gone.
    Gone(u16),
    /// Its own page says so, in these words.
    Says(String),
    /// It is missing from so many listings.
    Unlisted(u32),
}

impl Proof {
    /// The event that tells it.
    pub(super) fn message(&self, source: &Source) -> Message {
        let what = match self {
            Self::Gone(status) => Message::new("offer-page-gone").with("status", *status),
            Self::Says(words) => Message::new("offer-page-says").with("words", words.as_str()),
            Self::Unlisted(times) => {
                Message::new("offer-unlisted").with("times", u64::from(*times))
            }
        };
        what.with("source", source.id.as_str())
    }

    /// The words that stand for it beside the posting.
    pub(super) fn words(&self) -> String {
        match self {
            Self::Gone(status) => format!("HTTP {status}"),
            Self::Says(words) => words.clone(),
            Self::Unlisted(times) => format!("{times}×"),
        }
    }
}

/// Is a listing of this size to be believed, against what is usual there?
pub(super) fn is_normal(state: &SourceState, items: usize) -> bool {
    let usual = state.health.usual();
    // A board of one or two offers is empty at times.
    usual <= 2 || items * 3 >= usual * 2
}

/// Does a posting's absence from the listing say anything? A feed shows the latest entries; older
/// ones leave it while they are open.
fn lists_everything(format: Format) -> bool {
    !matches!(
        format,
        Format::Feed
            | Format::Wordpress
            | Format::Squarespace
            | Format::Drupal
            | Format::Joomla
            | Format::Spip
            | Format::Watch
            | Format::Inbox
    )
}

/// The remembered postings that are not among those listed. `None` for a listing that is as it was:
/// then whatever was missing still is.
pub(super) async fn missing(
    door: &mut Door<'_>,
    listed: Option<&HashSet<PostingId>>,
    now: DateTime<Utc>,
) -> Result<Vec<Missing>, StoreError> {
    let mut missing = Vec::new();
    let mut looks = LOOKS;
    let keep = TimeDelta::from_std(door.app.config.store.retention).unwrap_or(TimeDelta::MAX);
    for (posting, mut memo) in remembered(door.app, door.source)? {
        let is_listed = match listed {
            Some(listed) => listed.contains(&posting),
            None => memo.absent == 0,
        };
        if is_listed {
            continue;
        }
        let Some(offer) = open_offer(door.app, &posting)?.filter(|_| !memo.closed) else {
            // What is over, or was no peer offer, is remembered for a while and costs nothing.
            if memo.seen.is_some_and(|seen| now - seen > keep) {
                missing.push(Missing { posting, memo, fate: Fate::Forgotten });
            }
            continue;
        };
        memo.absent = memo.absent.saturating_add(1);
        let due = memo.checked.is_none_or(|at| now - at >= AGAIN);
        let mut proof = None;
        if due && looks > 0 && !door.app.stop.asked() {
            looks -= 1;
            proof = look(door, &offer, &posting, &mut memo, now).await;
        }
        let counted = lists_everything(door.source.format) && memo.absent >= LISTINGS;
        let proof = proof.or_else(|| counted.then_some(Proof::Unlisted(memo.absent)));
        missing.push(Missing { posting, memo, fate: proof.map_or(Fate::Waits, Fate::Over) });
    }
    Ok(missing)
}

fn remembered(app: &App, source: &Source) -> Result<Vec<(PostingId, Memo)>, StoreError> {
    let mut all = Vec::new();
    let mut cursor = None;
    loop {
        let page = app.store.memos_of(&source.id, cursor.as_ref(), 500)?;
        all.extend(page.items);
        cursor = page.next;
        if cursor.is_none() {
            return Ok(all);
        }
    }
}

/// The offer of a posting, unless it is over already.
fn open_offer(app: &App, posting: &PostingId) -> Result<Option<Offer>, StoreError> {
    let key = IdentityKey::new(format!("id:{posting}"));
    let Some(id) = app.store.offer_by_key(&key)? else { return Ok(None) };
    let offer = app.store.offer(&id)?;
    Ok(offer.filter(|offer| matches!(offer.status, Status::Open | Status::Held)))
}

/// One look at a posting's own page.
async fn look(
    door: &mut Door<'_>,
    offer: &Offer,
    posting: &PostingId,
    memo: &mut Memo,
    now: DateTime<Utc>,
) -> Option<Proof> {
    let sighting = offer.sightings.iter().find(|sighting| sighting.posting.id == *posting)?;
    let url = own_page(door.source, &sighting.posting.url)?;
    match door.ask(&extract::ask_detail(door.source, &url), None).await.outcome {
        Ok(Fetched::Page(page)) => {
            memo.checked = Some(now);
            over(door.source, &page, &sighting.posting.facts.title).map(Proof::Says)
        }
        Err(FetchError::Status(status @ (404 | 410))) => {
            memo.checked = Some(now);
            Some(Proof::Gone(status))
        }
        // A fault proves nothing; it is looked at again next time.
        Ok(Fetched::NotModified) | Err(_) => None,
    }
}

/// The address of a posting's own page; none when it only stands in the list.
fn own_page(source: &Source, url: &str) -> Option<Url> {
    let url = Url::parse(url).ok().filter(|url| matches!(url.scheme(), "http" | "https"))?;
    let bare = |url: &Url| url.as_str().split('#').next().map(str::to_owned);
    (bare(&url) != bare(&source.url)).then_some(url)
}

/// The words by which a page says that its offer is over.
fn over(source: &Source, page: &Page, title: &str) -> Option<String> {
    let listed = RawPosting { title: title.to_owned(), ..RawPosting::default() };
    let (raw, _) = extract::detail(source, page, listed);
    let text = raw.body.as_ref().map(extract::body_text).unwrap_or_default();
    let said = raw.other.iter().map(|(label, value)| format!("{label} : {value}"));
    let text = std::iter::once(text).chain(said).collect::<Vec<_>>().join("\n");
    closed::closed(&text, &raw.title)
}
