//! An address that answers with data: structured postings, a feed, or the answer of an interface
//! that is known by its shape.

use super::{Sure, chosen};
use crate::extract::{Extraction, feed, jsonld, listing, sitemap};
use crate::model::{Format, Page, Source};

/// Interfaces whose answers no other could have given.
const SHAPES: [Format; 8] = [
    Format::Squarespace,
    Format::Wordpress,
    Format::Recruitee,
    Format::Greenhouse,
    Format::Lever,
    Format::Smartrecruiters,
    Format::Workday,
    Format::Personio,
];

/// Reads JSON or XML: JobPosting before feeds, since a feed may hold them too, and a shape before
/// a feed, since many interfaces name their list `items`.
pub(super) fn read(source: &Source, page: &Page, start: &str) -> Extraction {
    if sitemap::is_map(start) {
        return sitemap::list(source, page, start);
    }
    let is_json = start.starts_with(['{', '[']);
    if is_json {
        let structured = jsonld::list(page);
        if !structured.postings.is_empty() {
            return chosen(structured, "extract-auto-jsonld", Sure::High);
        }
    }
    if is_json || start.contains("<workzag-jobs") {
        let shapes = SHAPES.into_iter().map(|format| (format, as_shape(source, page, format)));
        let mut known = shapes.filter(|(_, found)| is_whole(found));
        if let Some((format, found)) = known.next() {
            let mut found = chosen(found, "extract-auto-shape", Sure::High);
            found.chosen = found.chosen.map(|what| what.with("format", format.as_str()));
            return found;
        }
    }
    let found = feed::read(page);
    match found.problems.is_empty() || !found.postings.is_empty() {
        true => chosen(found, "extract-auto-feed", Sure::High),
        false => found,
    }
}

fn as_shape(source: &Source, page: &Page, format: Format) -> Extraction {
    listing(&Source { format, ..source.clone() }, page)
}

fn is_whole(found: &Extraction) -> bool {
    let complete = found.postings.iter().all(|raw| !raw.title.is_empty() && raw.url.is_some());
    let untroubled = found.problems.iter().all(|problem| problem.is_note());
    !found.postings.is_empty() && complete && untroubled
}
