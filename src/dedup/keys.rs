//! Statements of identity: source id → canonical link → reference + employer.

use url::Url;

use crate::model::{IdentityKey, Posting};
use crate::normalise::link;
use crate::text;

/// Every key of a posting, strongest first. A posting always has its own id as a key.
pub fn keys(posting: &Posting) -> Vec<IdentityKey> {
    let facts = &posting.facts;
    let mut keys = vec![IdentityKey::new(format!("id:{}", posting.id))];
    keys.extend(canonical_key(&posting.url));
    let employer = facts.employer.as_deref().map(text::key).filter(|employer| !employer.is_empty());
    let Some(employer) = employer else { return keys };
    if let Some(reference) = &facts.reference {
        keys.push(IdentityKey::new(format!("ref:{employer}|{reference}")));
    }
    keys
}

/// The key of a link, the same for every source that shows it.
pub fn canonical_key(link: &str) -> Option<IdentityKey> {
    // Anchors stay in a posting's link only where they tell postings of one page apart.
    let listing =
        Url::parse(link).ok().filter(|url| url.fragment().is_some_and(|anchor| !anchor.is_empty()));
    let listing = listing.or_else(|| Url::parse("http://invalid/").ok())?;
    link::canonical(link, &listing).map(|canonical| IdentityKey::new(format!("url:{canonical}")))
}
