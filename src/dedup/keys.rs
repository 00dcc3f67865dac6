//! Statements of identity: source id → canonical link → reference + employer.

use std::sync::LazyLock;

use url::Url;

use crate::model::{IdentityKey, Posting};
use crate::normalise::link;
use crate::text;

/// Every key of a posting, strongest first. A posting always has its own id as a key.
pub fn keys(posting: &Posting) -> Vec<IdentityKey> {
    let facts = &posting.facts;
    let mut keys = vec![IdentityKey::new(format!("id:{}", posting.id))];
    keys.extend(canonical_key(&posting.url));
    let Some(reference) = &facts.reference else { return keys };
    let employer = facts.employer.as_deref().map(text::key).filter(|employer| !employer.is_empty());
    keys.extend(employer.map(|name| IdentityKey::new(format!("ref:{name}|{reference}"))));
    keys
}

/// The listing of a link that is no anchor on one.
static NO_LISTING: LazyLock<Option<Url>> = LazyLock::new(|| Url::parse("http://invalid/").ok());

/// The key of a link, the same for every source that shows it.
pub fn canonical_key(link: &str) -> Option<IdentityKey> {
    // Anchors stay in a posting's link only where they tell postings of one page apart.
    let anchored = link.contains('#').then(|| Url::parse(link).ok()).flatten();
    let anchored = anchored.filter(|url| url.fragment().is_some_and(|anchor| !anchor.is_empty()));
    let listing = anchored.as_ref().or(NO_LISTING.as_ref())?;
    link::canonical(link, listing).map(|canonical| IdentityKey::new(format!("url:{canonical}")))
}
