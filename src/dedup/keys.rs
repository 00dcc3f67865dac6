//! The identity ladder: source id → canonical link → reference + employer → title + employer + town.

use url::Url;

use crate::model::{IdentityKey, Posting};
use crate::normalise::link;
use crate::text;

/// Words of a title that say nothing of which position it is.
const NOISE: [&str; 40] = [
    "de", "du", "des", "le", "la", "les", "l", "d", "en", "un", "une", "et", "ou", "a", "au", "aux", "pour", "dans",
    "poste", "offre", "emploi", "recherche", "recrute", "cherche", "cdi", "cdd", "temps", "plein", "partiel", "mi",
    "the", "of", "for", "in", "and", "job", "h", "f", "x", "m",
];

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
    if let Some(city) = facts.place.city.as_deref().map(text::key) {
        let title = title_key(&facts.title, &employer, &city);
        keys.push(IdentityKey::new(format!("tep:{title}|{employer}|{city}")));
    }
    keys
}

/// The key of a link, the same for every source that shows it.
pub fn canonical_key(link: &str) -> Option<IdentityKey> {
    // Anchors stay in a posting's link only where they tell postings of one page apart.
    let listing = Url::parse(link).ok().filter(|url| url.fragment().is_some_and(|anchor| !anchor.is_empty()));
    let listing = listing.or_else(|| Url::parse("http://invalid/").ok())?;
    link::canonical(link, &listing).map(|canonical| IdentityKey::new(format!("url:{canonical}")))
}

/// The words of a title that say which position it is: folded, sorted, without noise, numbers,
/// employer and town.
fn title_key(title: &str, employer: &str, city: &str) -> String {
    let folded = text::key(title);
    let known = |word: &str| employer.split(' ').chain(city.split(' ')).any(|other| other == word);
    let mut words: Vec<&str> = folded
        .split(' ')
        .filter(|word| !NOISE.contains(word) && !known(word) && !word.bytes().all(|b| b.is_ascii_digit()))
        .collect();
    words.sort_unstable();
    words.dedup();
    if words.is_empty() { folded } else { words.join(" ") }
}
