//! A poll that is shown instead of kept: every request, every item, what was understood of it or
//! why it was refused.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::known::Known;
use super::trail::{Asked, Trail};
use super::{gather, inbox, settle, skipped};
use crate::app::App;
use crate::model::{
    Facts, Format, Message, Outcome, RawPosting, Source, SourceReport, SourceState,
};
use crate::normalise::{self, Understood};
use crate::store::StoreError;

/// What a rehearsal showed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Rehearsal {
    /// What happened.
    pub report: SourceReport,
    /// Every request, in order.
    pub asked: Vec<Asked>,
    /// How a page was read of which nothing was known.
    pub chosen: Option<Message>,
    /// The list's entries, in its order.
    pub items: Vec<Item>,
}

/// One entry of the list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Item {
    /// Its title as printed.
    pub title: String,
    /// Its link.
    pub url: Option<String>,
    /// The fields that were found, as the board wrote them, by the names of `select.fields`.
    #[serde(default)]
    pub fields: BTreeMap<String, String>,
    /// What was understood; nothing when it was refused.
    pub facts: Option<Facts>,
    /// Why it was refused.
    pub refused: Option<Message>,
}

/// Reads a source as if for the first time. The house is to have an empty store of its own, in
/// which the offers stand afterwards.
///
/// # Errors
/// The store's.
pub async fn rehearse(app: &App, source: &Source) -> Result<Rehearsal, StoreError> {
    let state = SourceState::default();
    let mut gathered = match app.config.may_poll(source) {
        Ok(()) if source.format == Format::Inbox => inbox::gather(app, source, state).await?,
        Ok(()) => gather::gather(app, source, state, Trail::On(Vec::new())).await?,
        Err(why) => skipped(source, state, why),
    };
    let asked = std::mem::replace(&mut gathered.trail, Trail::Off).into_asked();
    let chosen = gathered.chosen.take();
    let now = app.clock.now();
    let understood = |raw| normalise::normalise(raw, source, now);
    let items = gathered.entries.iter().map(|entry| {
        let (facts, refused) = match understood(&entry.raw) {
            Understood::Posting(posting) => (Some(posting.facts), None),
            Understood::Refused(refusal) => (None, Some(refusal.reason)),
        };
        let (title, url) = (entry.raw.title.clone(), entry.raw.url.clone());
        Item { title, url, fields: fields(&entry.raw), facts, refused }
    });
    let items = items.collect();
    let mut known = Known::read(app, now)?;
    let report = match gathered.report.outcome {
        Outcome::Skipped => gathered.report,
        _ => settle::one(app, &mut known, gathered, now)?,
    };
    Ok(Rehearsal { report, asked, chosen, items })
}

/// What was found of an entry, before anybody tried to understand it.
fn fields(raw: &RawPosting) -> BTreeMap<String, String> {
    let place = &raw.place;
    let parts = [&place.text, &place.locality, &place.postcode, &place.region, &place.country];
    let place = parts.into_iter().flatten().cloned().collect::<Vec<_>>().join(", ");
    let named = [
        ("employer", raw.employer.clone()),
        ("place", Some(place)),
        ("posted", raw.posted.clone()),
        ("deadline", raw.deadline.clone()),
        ("starts", raw.starts.clone()),
        ("contract", raw.contract.clone()),
        ("hours", raw.hours.clone()),
        ("pay", raw.pay.clone()),
        ("reference", raw.reference.clone()),
        ("id", raw.id.clone()),
    ];
    let found = named.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?)));
    let others = raw.other.iter().map(|(label, value)| (label.clone(), value.clone()));
    found.chain(others).filter(|(_, value)| !value.is_empty()).collect()
}
