//! One question: what is this posting called, on its board and in the store?

use sha2::{Digest, Sha256};

use super::link;
use crate::model::{PostingId, RawPosting, Source};
use crate::text;

/// `source:key`. The key is the board's own id, else is derived from the canonical link, else from
/// title, employer and place as printed.
pub fn posting_id(raw: &RawPosting, source: &Source) -> PostingId {
    let key = own_id(raw, source).or_else(|| link_key(raw, source)).unwrap_or_else(|| {
        let place = raw.place.text.as_deref().or(raw.place.locality.as_deref()).unwrap_or("");
        let printed = [&raw.title, raw.employer.as_deref().unwrap_or(""), place].map(text::key);
        hashed('t', &printed.join("\n"))
    });
    PostingId::new(format!("{}:{key}", source.id))
}

/// The board's own id. One that is a link is freed of session and tracking parameters first.
pub fn own_id(raw: &RawPosting, source: &Source) -> Option<String> {
    let id = raw.id.as_deref().map(str::trim).filter(|id| !id.is_empty())?;
    if let Some(canonical) = link::canonical(id, &source.url) {
        return Some(hashed('g', &canonical));
    }
    let short = id.len() <= 80 && id.chars().all(|c| c.is_alphanumeric() || "-_.:/".contains(c));
    Some(if short { id.to_owned() } else { hashed('g', id) })
}

/// The canonical link of the posting's own page; none when all it has is the listing itself.
pub fn canonical_link(raw: &RawPosting, source: &Source) -> Option<String> {
    let canonical = link::canonical(raw.url.as_deref()?, &source.url)?;
    (Some(&canonical) != link::canonical(source.url.as_str(), &source.url).as_ref())
        .then_some(canonical)
}

/// The link to show: the posting's own when it is http(s), else the listing's; empty when there is
/// no listing either, as for an advert that somebody wrote down.
pub fn shown_link(raw: &RawPosting, source: &Source) -> String {
    let of_the_web = |link: &&str| link.starts_with("http://") || link.starts_with("https://");
    let own = raw.url.as_deref().map(str::trim).filter(of_the_web);
    let listing = Some(source.url.as_str()).filter(of_the_web);
    own.or(listing).unwrap_or_default().to_owned()
}

fn link_key(raw: &RawPosting, source: &Source) -> Option<String> {
    canonical_link(raw, source).map(|canonical| hashed('u', &canonical))
}

fn hashed(kind: char, text: &str) -> String {
    let digest = Sha256::digest(text.as_bytes());
    let hex: String = digest.iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    format!("{kind}{hex}")
}
