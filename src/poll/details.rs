//! The postings' own pages: which are worth a request, and what they add.

use chrono::{DateTime, Utc};
use url::Url;

use super::door::Door;
use super::entry::{Entry, Need};
use crate::extract;
use crate::fetch::Fetched;
use crate::model::{Details, Problem, RawPosting, Source, SourceReport};

/// Follows the links of new and changed entries; true when nothing was left for the next time.
pub(super) async fn follow(
    door: &mut Door<'_>,
    entries: &mut [Entry],
    report: &mut SourceReport,
    now: DateTime<Utc>,
) -> bool {
    let source = door.source;
    let mut left = door.app.config.fetch.limits.details;
    let mut all = true;
    let mut pages = 0;
    let mut told: Vec<Problem> = Vec::new();
    for entry in entries.iter_mut().filter(|entry| entry.need == Need::Understanding) {
        let Some(url) = to_follow(source, &entry.raw) else { continue };
        if left == 0 || door.app.stop.asked() {
            entry.need = Need::Rereading;
            all = false;
            continue;
        }
        left -= 1;
        match door.ask(&extract::ask_detail(source, &url), None).await.outcome {
            Ok(Fetched::Page(page)) => {
                let (raw, problems) = extract::detail(source, &page, entry.raw.clone());
                entry.raw = raw;
                entry.memo.detail_fetched_at = Some(now);
                told.extend(problems);
                pages += 1;
            }
            Ok(Fetched::NotModified) => {}
            Err(error) => {
                if error.retry_after().is_some() {
                    // The others would only be refused in turn.
                    left = 0;
                }
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
