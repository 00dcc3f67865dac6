//! A source's listing: which of its addresses answers, and all its pages.

use std::time::Duration;

use sha2::{Digest, Sha256};
use url::Url;

use super::door::Door;
use crate::extract;
use crate::fetch::{FetchError, Fetched};
use crate::model::{Format, Message, Page, Problem, RawPosting, SourceState, Validators};
use crate::normalise;

/// What the listing's addresses gave.
pub(super) enum Look {
    /// A listing.
    Read(Box<Listing>),
    /// The same as last time, by the server's word, and when not to ask again before.
    Same(Option<Duration>),
    /// Nothing.
    Failed(Url, FetchError),
}

/// The listing, all its pages.
pub(super) struct Listing {
    /// The address among [`extract::starts`] at which it was read.
    pub(super) start: Url,
    /// Its first page.
    pub(super) first: Page,
    /// In the order of the pages.
    pub(super) postings: Vec<RawPosting>,
    /// What could not be read of it.
    pub(super) problems: Vec<Problem>,
    /// The first page's validators.
    pub(super) validators: Validators,
    /// The same as long as the listing and the rules that understand it are.
    pub(super) fingerprint: String,
    /// The text of a page that is only watched, as a hash: it outlives a change of rules.
    pub(super) watched: Option<String>,
    /// How a page was read of which nothing was known.
    pub(super) chosen: Option<Message>,
    /// No page was left out against the source's wish.
    pub(super) whole: bool,
    /// No page was left out at all: what is not in it is not listed.
    pub(super) complete: bool,
    /// When the server does not want to be asked again before.
    pub(super) wait: Option<Duration>,
}

impl Look {
    /// Is there nothing to be had that way, for good?
    pub(super) fn is_broken(&self) -> bool {
        self.is_barren()
    }

    /// Is it worth trying the listing's next address? Not while the trouble may pass by itself.
    fn is_barren(&self) -> bool {
        match self {
            Self::Read(listing) => listing.postings.is_empty() && !listing.problems.is_empty(),
            Self::Same(_) => false,
            Self::Failed(_, error) => !error.is_transient(),
        }
    }
}

/// Reads the listing at the first of its addresses that gives something. When none does, the first
/// one's trouble is told: it is the one that should work.
pub(super) async fn read(door: &mut Door<'_>, state: &SourceState) -> Look {
    let mut starts = extract::starts(door.source).into_iter();
    let best = starts.next().unwrap_or_else(|| door.source.url.clone());
    let first = match state.moved.as_ref().filter(|it| it.is_believed() && it.from == best) {
        Some(moved) => match at(door, moved.to.clone(), state).await {
            // The new address is gone too: the old one may lead somewhere else by now.
            look if look.is_barren() => at(door, best, state).await,
            look => look,
        },
        None => at(door, best, state).await,
    };
    if !first.is_barren() {
        return first;
    }
    for start in starts {
        if door.app.stop.asked() {
            break;
        }
        let look = at(door, start, state).await;
        if !look.is_barren() && !matches!(look, Look::Failed(..)) {
            return look;
        }
    }
    first
}

/// Reads the listing at one address.
async fn at(door: &mut Door<'_>, start: Url, state: &SourceState) -> Look {
    let ask = extract::ask(door.source, &start);
    let validators = state.start.as_ref().filter(|known| **known == start);
    let reply = door.ask(&ask, validators.map(|_| &state.validators)).await;
    door.moved = reply.moved.map(|to| (start.clone(), to));
    match reply.outcome {
        Ok(Fetched::Page(page)) => Look::Read(Box::new(pages(door, start, page, reply.wait).await)),
        Ok(Fetched::NotModified) => Look::Same(reply.wait),
        Err(error) => Look::Failed(start, error),
    }
}

/// Reads a first page and those that follow it.
async fn pages(door: &mut Door<'_>, start: Url, first: Page, wait: Option<Duration>) -> Listing {
    let mut hash = Sha256::new();
    hash.update(normalise::RULES.to_be_bytes());
    let mut listing = Listing::new(start, first.clone(), wait);
    let mut seen = vec![first.url.clone()];
    let mut page = Some(first);
    while let Some(this) = page.take() {
        let found = extract::listing(door.source, &this);
        listing.complete &= !breaks_off(&this);
        match &found.watched {
            // Menus and scripts of a watched page do not count.
            Some(text) => hash.update(text),
            None => hash.update(&this.body),
        }
        listing.watched = listing.watched.or(found.watched.as_deref().map(fingerprint));
        listing.chosen = listing.chosen.or(found.chosen);
        listing.postings.extend(found.postings);
        listing.problems.extend(found.problems);
        let Some(next) = found.next.filter(|next| !seen.contains(next)) else { break };
        if seen.len() >= door.source.pages.limit as usize || door.app.stop.asked() {
            // What lies beyond the limit is left out on purpose; a stop is not.
            listing.whole = !door.app.stop.asked();
            listing.complete = false;
            break;
        }
        match door.ask(&extract::ask(door.source, &next), None).await.outcome {
            Ok(Fetched::Page(further)) => page = Some(further),
            Ok(Fetched::NotModified) => {}
            Err(error) => {
                listing.problems.push(Problem::at(next.as_str(), error.message()));
                listing.whole = false;
                listing.complete = false;
            }
        }
        seen.push(next);
    }
    if seen.len() > 1 && door.source.format == Format::Francetravail {
        // One query's answer says nothing of the next query's.
        listing.validators = Validators::default();
    }
    listing.fingerprint = hex(hash);
    listing
}

impl Listing {
    fn new(start: Url, first: Page, wait: Option<Duration>) -> Self {
        Self {
            start,
            validators: first.validators.clone(),
            first,
            postings: Vec::new(),
            problems: Vec::new(),
            fingerprint: String::new(),
            watched: None,
            chosen: None,
            whole: true,
            complete: true,
            wait,
        }
    }
}

/// A web page without its end was cut on the way: what is missing from it may only be missing here.
fn breaks_off(page: &Page) -> bool {
    const NEAR: usize = 4000;
    let holds = |part: &[u8], tag: &[u8]| {
        part.windows(tag.len()).any(|window| window.eq_ignore_ascii_case(tag))
    };
    let body = &page.body;
    let head = body.get(..body.len().min(NEAR)).unwrap_or(body);
    let tail = body.get(body.len().saturating_sub(NEAR)..).unwrap_or(body);
    holds(head, b"<html") && !holds(tail, b"</html") && !holds(tail, b"</body")
}

fn fingerprint(text: &str) -> String {
    hex(Sha256::new_with_prefix(text))
}

fn hex(hash: Sha256) -> String {
    hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}
