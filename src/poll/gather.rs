//! The concurrent half of a poll: fetches a source's listing and the postings' own pages, and
//! extracts. Reads the store, writes nothing.

use chrono::{DateTime, Utc};
use sha2::{Digest, Sha256};
use url::Url;

use super::entry::{Entry, Need};
use crate::app::App;
use crate::extract;
use crate::fetch::{Accept, Access, FetchError, Fetched, Request, next_poll};
use crate::model::{
    Details, Format, Message, Outcome, Page, Problem, RawPosting, Source, SourceReport,
    SourceState, Validators,
};
use crate::normalise;
use crate::schedule;
use crate::store::StoreError;

/// What one source gave.
pub struct Gathered<'a> {
    /// Which.
    pub source: &'a Source,
    /// What will be remembered of it.
    pub state: SourceState,
    /// The listing's entries.
    pub(super) entries: Vec<Entry>,
    /// What happened so far.
    pub report: SourceReport,
}

/// The listing, all its pages.
struct Listing {
    postings: Vec<RawPosting>,
    problems: Vec<Problem>,
    validators: Validators,
    fingerprint: String,
    whole: bool,
}

/// Reads one source. Errors of the web and of the page end in the report; only the store's own
/// errors are returned.
pub(super) async fn gather<'a>(
    app: &App,
    source: &'a Source,
    mut state: SourceState,
) -> Result<Gathered<'a>, StoreError> {
    let now = app.clock.now();
    let mut report = SourceReport::new(source.id.clone(), Outcome::Read);
    state.last_poll = Some(now);
    let first = match fetch(app, source, &source.url, Some(&state.validators)).await {
        Ok(Fetched::Page(page)) => page,
        Ok(Fetched::NotModified) => return Ok(unchanged(source, state, report, now)),
        Err(error) => return Ok(failed(source, state, report, &error, now)),
    };
    let listing = listing(app, source, first).await;
    report.items = listing.postings.len();
    report.problems.extend(listing.problems.clone());
    if listing.whole
        && listing.problems.is_empty()
        && state.fingerprint.as_ref() == Some(&listing.fingerprint)
    {
        state.validators = listing.validators;
        return Ok(unchanged(source, state, report, now));
    }
    let mut entries = entries(app, source, listing.postings, now)?;
    let all_details = details(app, source, &mut entries, &mut report, now).await;
    good(&mut state, source, report.items, now);
    if listing.whole && all_details {
        state.validators = listing.validators;
        state.fingerprint = Some(listing.fingerprint);
    } else {
        // What was left out must be read again, changed or not.
        state.validators = Validators::default();
        state.fingerprint = None;
    }
    judge(&mut state, &mut report);
    Ok(Gathered { source, state, entries, report })
}

/// A listing with faults and nothing to show for it was not read.
fn judge(state: &mut SourceState, report: &mut SourceReport) {
    state.last_problem = report
        .problems
        .iter()
        .find(|problem| !problem.is_note())
        .map(|problem| problem.what.clone());
    if report.problems.iter().any(|problem| !problem.is_note()) {
        report.outcome = if report.items == 0 { Outcome::Failed } else { Outcome::Partial };
    }
    if report.outcome == Outcome::Failed {
        state.failures += 1;
    }
}

async fn fetch(
    app: &App,
    source: &Source,
    url: &Url,
    validators: Option<&Validators>,
) -> Result<Fetched, FetchError> {
    let access = if source.allow_private { Access::PrivateToo } else { Access::Public };
    let accept = if source.format == Format::Feed { Accept::Feed } else { Accept::Page };
    let request = Request { validators, access, delay: source.delay, accept, ..Request::new(url) };
    app.fetcher.fetch(request, app.clock.now()).await
}

async fn listing(app: &App, source: &Source, first: Page) -> Listing {
    let mut hash = Sha256::new();
    hash.update(normalise::RULES.to_be_bytes());
    let mut listing = Listing {
        postings: Vec::new(),
        problems: Vec::new(),
        validators: first.validators.clone(),
        fingerprint: String::new(),
        whole: true,
    };
    let mut seen = vec![first.url.clone()];
    let mut page = Some(first);
    while let Some(this) = page.take() {
        hash.update(&this.body);
        let found = extract::listing(source, &this);
        listing.postings.extend(found.postings);
        listing.problems.extend(found.problems);
        let Some(next) = found.next.filter(|next| !seen.contains(next)) else { break };
        if seen.len() >= source.pages.limit as usize || app.stop.asked() {
            // What lies beyond the limit is left out on purpose; a stop is not.
            listing.whole = !app.stop.asked();
            break;
        }
        match fetch(app, source, &next, None).await {
            Ok(Fetched::Page(further)) => page = Some(further),
            Ok(Fetched::NotModified) => {}
            Err(error) => {
                listing.problems.push(Problem::at(next.as_str(), error.message()));
                listing.whole = false;
            }
        }
        seen.push(next);
    }
    listing.fingerprint = hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
    listing
}

fn entries(
    app: &App,
    source: &Source,
    postings: Vec<RawPosting>,
    now: DateTime<Utc>,
) -> Result<Vec<Entry>, StoreError> {
    let mut entries: Vec<Entry> = Vec::with_capacity(postings.len());
    for raw in postings {
        let id = normalise::identity::posting_id(&raw, source);
        // A list may show an entry twice (pinned on top, and in its place).
        if entries.iter().all(|entry| entry.id != id) {
            entries.push(Entry::new(raw, source, app.store.memo(&id)?, now));
        }
    }
    Ok(entries)
}

/// Follows the links of new and changed entries; true when nothing was left for the next time.
async fn details(
    app: &App,
    source: &Source,
    entries: &mut [Entry],
    report: &mut SourceReport,
    now: DateTime<Utc>,
) -> bool {
    let mut left = app.config.fetch.limits.details;
    let mut all = true;
    let mut pages = 0;
    let mut told: Vec<Problem> = Vec::new();
    for entry in entries.iter_mut().filter(|entry| entry.need == Need::Understanding) {
        let Some(url) = to_follow(source, &entry.raw) else { continue };
        if left == 0 || app.stop.asked() {
            entry.need = Need::Rereading;
            all = false;
            continue;
        }
        left -= 1;
        match fetch(app, source, &url, None).await {
            Ok(Fetched::Page(page)) => {
                let (raw, problems) = extract::detail(source, &page, entry.raw.clone());
                entry.raw = raw;
                entry.memo.detail_fetched_at = Some(now);
                told.extend(problems);
                pages += 1;
            }
            Ok(Fetched::NotModified) => {}
            Err(error) => {
                told.push(Problem::at(url.as_str(), error.message()));
                entry.need = Need::Rereading;
                all = false;
            }
        }
    }
    report.problems.extend(lasting(told, pages));
    all
}

/// An advert may leave a fact out: a selector that finds nothing on one page is told only when it
/// found nothing on any, and then once.
fn lasting(told: Vec<Problem>, pages: usize) -> Vec<Problem> {
    let mut kept: Vec<Problem> = Vec::new();
    for problem in &told {
        let times = told.iter().filter(|other| other.what == problem.what).count();
        let known = kept.iter().any(|other| other.what == problem.what);
        if !problem.is_note() || (times == pages && pages > 2 && !known) {
            kept.push(problem.clone());
        }
    }
    kept
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

fn good(state: &mut SourceState, source: &Source, items: usize, now: DateTime<Utc>) {
    state.last_good = Some(now);
    state.last_items = Some(items as u64);
    state.last_problem = None;
    state.failures = 0;
    state.next_poll = next_regular(source, now);
}

fn unchanged<'a>(
    source: &'a Source,
    mut state: SourceState,
    mut report: SourceReport,
    now: DateTime<Utc>,
) -> Gathered<'a> {
    let items = state.last_items.and_then(|items| usize::try_from(items).ok()).unwrap_or(0);
    report.outcome = Outcome::Unchanged;
    report.items = items;
    report.same = items;
    good(&mut state, source, items, now);
    Gathered { source, state, entries: Vec::new(), report }
}

fn failed<'a>(
    source: &'a Source,
    mut state: SourceState,
    mut report: SourceReport,
    error: &FetchError,
    now: DateTime<Utc>,
) -> Gathered<'a> {
    let what: Message = error.message();
    report.outcome = Outcome::Failed;
    report.problems.push(Problem::at(source.url.as_str(), what.clone()));
    state.failures += 1;
    state.last_problem = Some(what);
    let regular = next_regular(source, now).unwrap_or(now);
    state.next_poll = Some(next_poll(
        regular,
        state.failures,
        error.retry_after(),
        jitter(source, state.failures),
        now,
    ));
    Gathered { source, state, entries: Vec::new(), report }
}

fn next_regular(source: &Source, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    schedule::next_poll_after(&source.id, source.schedule.as_deref(), source.timezone, now)
}

/// Spreads retries of different sources without a source of randomness.
fn jitter(source: &Source, failures: u32) -> f64 {
    let digest = Sha256::digest(format!("{}{failures}", source.id).as_bytes());
    f64::from(digest.first().copied().unwrap_or(128)) / 255.0
}
