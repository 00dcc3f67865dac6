//! `filter list|show|test`.

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use super::offers::{self, Found, Sort};
use super::{ApiError, SCHEMA};
use crate::app::App;
use crate::config::Filter;
use crate::deliver;
use crate::model::{Message, Offer, Status};
use crate::query::{self, Answer, Verdict};
use crate::suggest;

/// How far `filter test` looks back.
const LOOKS_BACK: TimeDelta = TimeDelta::days(30);

/// A named filter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FilterRow {
    /// [`SCHEMA`].
    pub schema: u32,
    /// The stem of its file.
    pub name: String,
    /// Its name in French.
    pub fr: String,
    /// Its name in English.
    pub en: String,
    /// Its query.
    pub query: String,
    /// People may subscribe to it.
    pub public: bool,
}

/// Every named filter.
pub fn list(app: &App) -> Vec<FilterRow> {
    app.config.filters.iter().map(row).collect()
}

/// One named filter.
///
/// # Errors
/// No such filter.
pub fn show(app: &App, name: &str) -> Result<FilterRow, ApiError> {
    find(app, name).map(row)
}

/// What a named filter would have sent in the last 30 days, newest first: offers that came or changed
/// then, also those that are closed by now. Each is judged by the day on which it would have left.
///
/// # Errors
/// No such filter.
pub fn test(app: &App, name: &str) -> Result<Found, ApiError> {
    let query = offers::parse(&find(app, name)?.query)?;
    let since = app.clock.now() - LOOKS_BACK;
    let mut hits: Vec<(Offer, Verdict)> = Vec::new();
    offers::each_offer(app, |offer| {
        let told = told(&offer);
        if told < since || !may_be_told(app, &offer) {
            return;
        }
        let verdict = query::evaluate(&query, &offer, told.date_naive(), &|name| app.town(name));
        let verdict = unless_sure(&offer, verdict);
        if verdict.answer != Answer::No {
            hits.push((offer, verdict));
        }
    })?;
    Ok(offers::whole(hits, Sort::Date))
}

/// When digests had last something to say of an offer.
fn told(offer: &Offer) -> DateTime<Utc> {
    if offer.revision > 0 { offer.changed.max(offer.first_seen) } else { offer.first_seen }
}

/// What a volunteer keeps back is not mailed, nor what its boards do not let leave.
fn may_be_told(app: &App, offer: &Offer) -> bool {
    let kept_back = matches!(offer.status, Status::Held | Status::Rejected);
    !kept_back && deliver::may_leave(app, offer)
}

/// Whether it is a peer offer at all is the first thing that a digest lets check.
fn unless_sure(offer: &Offer, mut verdict: Verdict) -> Verdict {
    if offer.facts.peer.is.is_none() && verdict.answer == Answer::Yes {
        verdict.answer = Answer::Maybe;
        verdict.why.push(Message::new("deliver-peer-unsure"));
    }
    verdict
}

/// A filter by its name.
pub(super) fn find<'a>(app: &'a App, name: &str) -> Result<&'a Filter, ApiError> {
    app.config.filters.iter().find(|filter| filter.name.as_str() == name).ok_or_else(|| {
        let known = app.config.filters.iter().map(|filter| filter.name.as_str());
        ApiError::not_found(suggest::unknown("api-no-such-filter", name, known))
    })
}

fn row(filter: &Filter) -> FilterRow {
    FilterRow {
        schema: SCHEMA,
        name: filter.name.to_string(),
        fr: filter.title.fr.clone(),
        en: filter.title.en.clone(),
        query: filter.query.clone(),
        public: filter.public,
    }
}
