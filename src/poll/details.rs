//! The postings' own pages: which are worth a request, what they add, and what becomes of an entry
//! whose page cannot be had.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use url::Url;

use super::door::Door;
use super::entry::{Entry, Need};
use crate::extract;
use crate::fetch::{FetchError, Fetched, Reply};
use crate::model::{Details, Message, Page, Problem, RawPosting, Source, SourceReport, Trust};

/// With this many characters in the list, an entry stands without a page of its own.
const STANDS_ALONE: usize = 80;
/// After as many passing faults in a row, a host is left alone for this poll.
const DEAD: u32 = 2;

/// Follows the links of new and changed entries; true when nothing was left for the next time.
pub(super) async fn follow(
    door: &mut Door<'_>,
    entries: &mut [Entry],
    report: &mut SourceReport,
    now: DateTime<Utc>,
) -> bool {
    let mut walk = Walk::new(door.app.config.fetch.limits.details as usize, now);
    for entry in entries.iter_mut().filter(|entry| entry.need == Need::Understanding) {
        let known = entry.memo.origin.as_deref().and_then(|origin| Url::parse(origin).ok());
        let origin = known.is_none().then(|| to_origin(door.source, &entry.raw)).flatten();
        if let Some(known) = known {
            lead_to(entry, known);
        }
        let Some(url) = to_follow(door.source, &entry.raw).or(origin) else { continue };
        if walk.left == 0 || door.app.stop.asked() {
            walk.put_off(entry);
        } else if walk.is_dead(&url) {
            walk.skip(entry, &url);
        } else {
            walk.left -= 1;
            let reply = door.ask(&extract::ask_detail(door.source, &url), None).await;
            if let Some(origin) = led_away(door.source, &url, &reply) {
                lead_to(entry, origin);
            }
            match reply.outcome {
                Ok(Fetched::Page(page)) => walk.read(door.source, entry, &page, &url),
                Ok(Fetched::NotModified) => {}
                Err(error) => walk.missed(entry, &url, &error),
            }
        }
    }
    let all = walk.all;
    report.problems.extend(walk.problems());
    all
}

/// The way along the links of one listing.
struct Walk {
    left: usize,
    now: DateTime<Utc>,
    all: bool,
    pages: usize,
    told: Vec<Problem>,
    /// Entries that stand by the list alone: the first address and their number, by reason.
    missing: BTreeMap<&'static str, (Url, usize)>,
    /// Passing faults in a row, and entries left out since, by host.
    hosts: BTreeMap<String, (u32, usize)>,
}

impl Walk {
    fn new(left: usize, now: DateTime<Utc>) -> Self {
        Self {
            left,
            now,
            all: true,
            pages: 0,
            told: Vec::new(),
            missing: BTreeMap::new(),
            hosts: BTreeMap::new(),
        }
    }

    /// To be understood as far as it goes, and read again next time.
    fn put_off(&mut self, entry: &mut Entry) {
        entry.need = Need::Rereading;
        self.all = false;
    }

    fn is_dead(&self, url: &Url) -> bool {
        self.hosts.get(&host(url)).is_some_and(|(faults, _)| *faults >= DEAD)
    }

    fn skip(&mut self, entry: &mut Entry, url: &Url) {
        if let Some((_, skipped)) = self.hosts.get_mut(&host(url)) {
            *skipped += 1;
        }
        self.put_off(entry);
    }

    fn read(&mut self, source: &Source, entry: &mut Entry, page: &Page, url: &Url) {
        let (raw, problems) = extract::detail(source, page, entry.raw.clone());
        entry.raw = raw;
        entry.memo.detail_fetched_at = Some(self.now);
        self.told.extend(problems);
        self.pages += 1;
        self.hosts.remove(&host(url));
    }

    fn missed(&mut self, entry: &mut Entry, url: &Url, error: &FetchError) {
        if error.retry_after().is_some() {
            // The others would only be refused in turn.
            self.left = 0;
        }
        if error.is_transient() {
            self.hosts.entry(host(url)).or_default().0 += 1;
        } else if stands_alone(&entry.raw) {
            // It is not asked for again until the entry changes.
            let first = || (url.clone(), 0);
            self.missing.entry(reason(error)).or_insert_with(first).1 += 1;
            return;
        }
        self.told.push(Problem::at(url.as_str(), error.message()));
        self.put_off(entry);
    }

    fn problems(self) -> Vec<Problem> {
        let mut problems = lasting(self.told, self.pages);
        for (reason, (url, count)) in self.missing {
            let what = Message::new("poll-detail-missing").with("reason", reason);
            problems.push(Problem::at(url.as_str(), what.with("count", count)));
        }
        for (host, (_, skipped)) in self.hosts.into_iter().filter(|(_, (_, skipped))| *skipped > 0)
        {
            problems
                .push(Problem::at(host, Message::new("poll-details-left").with("count", skipped)));
        }
        problems
    }
}

/// An advert may leave a fact out: a selector that finds nothing on one page is told only when it
/// found nothing on any, and then once.
fn lasting(told: Vec<Problem>, pages: usize) -> Vec<Problem> {
    let mut kept: Vec<Problem> = Vec::new();
    for problem in &told {
        let times = told.iter().filter(|other| other.what == problem.what).count();
        let known = kept.iter().any(|other| other.what == problem.what);
        let passing = problem.what.id == "extract-selector-nothing-here";
        if !passing || (times == pages && pages > 2 && !known) {
            kept.push(problem.clone());
        }
    }
    kept
}

fn stands_alone(raw: &RawPosting) -> bool {
    let text = raw.body.as_ref().map(extract::body_text).unwrap_or_default();
    text.chars().count() >= STANDS_ALONE
}

/// Why a page cannot be had for good, as the catalogue chooses its words.
fn reason(error: &FetchError) -> &'static str {
    match error {
        FetchError::Status(404 | 410) => "gone",
        FetchError::Robots(_) => "robots",
        FetchError::NotText { .. } => "document",
        FetchError::Status(_) | FetchError::Credentials { .. } => "denied",
        _ => "address",
    }
}

fn host(url: &Url) -> String {
    url.host_str().unwrap_or_default().to_owned()
}

/// The link of an aggregator that may lead to where the advert comes from.
fn to_origin(source: &Source, raw: &RawPosting) -> Option<Url> {
    let url = Url::parse(raw.url.as_deref()?).ok()?;
    let its_own = url.origin() == source.url.origin();
    (source.trust == Trust::Aggregator && its_own).then_some(url)
}

/// Where an aggregator's link led, when that was another site; its robots.txt may keep us out of the
/// page, and the address is known all the same.
fn led_away(source: &Source, asked: &Url, reply: &Reply) -> Option<Url> {
    let last = reply.hops.iter().rev().find(|hop| hop.url.path() != "/robots.txt")?;
    let away = last.url.origin() != asked.origin();
    (source.trust == Trust::Aggregator && away).then(|| last.url.clone())
}

/// From now on the posting is known by its origin's address. Its id stays: it is remembered by it.
fn lead_to(entry: &mut Entry, origin: Url) {
    if entry.raw.id.is_none() {
        let key = entry.id.as_str().split_once(':').map(|(_, key)| key.to_owned());
        entry.raw.id = key;
    }
    entry.raw.url = Some(origin.to_string());
    entry.memo.origin = Some(origin.to_string());
}

fn to_follow(source: &Source, raw: &RawPosting) -> Option<Url> {
    let wanted = match source.details {
        Details::Always => true,
        Details::Never => false,
        Details::Auto => extract::lacks_text(raw),
    };
    let url = Url::parse(raw.url.as_deref().filter(|_| wanted)?).ok()?;
    let without_anchor = |url: &Url| url.as_str().split('#').next().map(str::to_owned);
    let other_page = without_anchor(&url) != without_anchor(&source.url);
    (other_page && matches!(url.scheme(), "http" | "https")).then_some(url)
}
