//! Applicant-tracking systems whose public endpoints need no key, one file each.

pub(super) mod greenhouse;
pub(super) mod lever;
pub(super) mod personio;
pub(super) mod recruitee;
pub(super) mod smartrecruiters;
pub(super) mod workday;

use url::Url;

use super::request::at;
use crate::model::Source;

/// Teamtailor: a JSON Feed whose items hold a whole schema.org JobPosting, and the same as RSS.
/// Both work on an organisation's own domain; `feed` reads them.
pub(super) fn teamtailor_feeds(source: &Source) -> Vec<Url> {
    let path = source.url.path();
    if path.ends_with(".json") || path.ends_with(".rss") {
        return vec![source.url.clone()];
    }
    ["/jobs.json", "/jobs.rss"].iter().filter_map(|path| at(&source.url, path)).collect()
}

/// The origin of an API: the one that the source gives instead of the platform's own, or that one.
fn origin(source: &Source, usual: &str) -> Option<Url> {
    source.options.api_url.clone().or_else(|| Url::parse(usual).ok())
}
