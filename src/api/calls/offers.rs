//! Requests about offers.

use serde::{Deserialize, Serialize};

use super::super::call::{Call, Lines, Needs, Request, Route, Tell, Work};
use super::super::decisions::{self, Decide, Decided};
use super::super::explain::{self, Explanation};
use super::super::handing::{self, Added, What};
use super::super::offers::{self, Counts, Found, Scope, Search, Shown, Sort};
use super::super::readers::{self, ForReader};
use super::super::rows::Rows;
use super::super::{ApiError, OfferRecord};
use super::cursor;
use crate::app::App;

/// The offers that fit a query.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct FindOffers {
    /// The query; empty for everything.
    #[serde(default)]
    pub q: String,
    /// Which offers are looked at.
    #[serde(default)]
    pub scope: Scope,
    /// In which order.
    #[serde(default)]
    pub sort: Sort,
    /// The last offer of the page before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
    /// The most offers of this page; 50 when nothing is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<usize>,
    /// Whether the values of all hits are counted.
    #[serde(default)]
    pub counts: Counts,
}

impl Request for FindOffers {
    type Answer = Found;
    const ROUTE: Route = Route::get("/offers", Needs::Nothing);

    /// Only open offers are public.
    fn needs(&self) -> Needs {
        if self.scope == Scope::Open { Needs::Nothing } else { Needs::Read }
    }

    fn lines(answer: &Found) -> Option<Lines> {
        Some(Lines::of(&answer.hits, answer.next.as_deref()))
    }
}

impl Call for FindOffers {
    fn answer(self, app: &App) -> Result<Found, ApiError> {
        let Self { q, scope, sort, after, limit, counts } = self;
        let limit = limit.unwrap_or(offers::USUAL_PAGE);
        offers::search(app, &Search { query: q, scope, sort, after, limit, counts })
    }
}

/// One page of all offers, in the order of the store.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct ExportOffers {
    /// Which offers.
    #[serde(default)]
    pub scope: Scope,
    /// Where the page starts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
}

impl Request for ExportOffers {
    type Answer = Rows<OfferRecord>;
    const ROUTE: Route = Route::get("/offers/export", Needs::Nothing);

    /// Only open offers are public.
    fn needs(&self) -> Needs {
        if self.scope == Scope::Open { Needs::Nothing } else { Needs::Read }
    }

    fn lines(answer: &Self::Answer) -> Option<Lines> {
        Some(answer.lines())
    }
}

impl Call for ExportOffers {
    fn answer(self, app: &App) -> Result<Self::Answer, ApiError> {
        let after = cursor(self.after.as_ref())?;
        let (records, next) = offers::export(app, after.as_ref(), self.scope)?;
        Ok(Rows::page(records, next.map(|next| next.as_str().to_owned())))
    }
}

/// One offer with its history, by its id or the beginning of it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ShowOffer {
    /// The id.
    pub id: String,
}

impl Request for ShowOffer {
    type Answer = Shown;
    const ROUTE: Route = Route::get("/offers/{id}", Needs::Read);
}

impl Call for ShowOffer {
    fn answer(self, app: &App) -> Result<Shown, ApiError> {
        offers::show(app, &self.id)
    }
}

/// Why an offer is kept, or why a posting was refused.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ExplainOffer {
    /// An offer's id, a posting's id or a link.
    pub id: String,
}

impl Request for ExplainOffer {
    type Answer = Explanation;
    const ROUTE: Route = Route::get("/offers/{id}/explain", Needs::Read);
}

impl Call for ExplainOffer {
    fn answer(self, app: &App) -> Result<Explanation, ApiError> {
        explain::explain(app, &self.id)
    }
}

/// Why somebody was or was not sent an offer.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ExplainForReader {
    /// The offer's id, or the beginning of it.
    pub offer: String,
    /// Their id or their address.
    pub subscriber: String,
}

impl Request for ExplainForReader {
    type Answer = ForReader;
    const ROUTE: Route = Route::ask("/offers/{offer}/explain-for", Needs::Admin);
}

impl Call for ExplainForReader {
    fn answer(self, app: &App) -> Result<ForReader, ApiError> {
        readers::explain_for(app, &self.offer, &self.subscriber)
    }
}

/// An advert that somebody hands in.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(transparent)]
pub struct AddOffer(pub handing::Add);

impl Request for AddOffer {
    type Answer = Added;
    const ROUTE: Route = Route::act("/offers", Needs::Volunteer);

    /// Only who may do everything may look around the server's own network.
    fn needs(&self) -> Needs {
        match self.0.what {
            What::Address { private: true, .. } => Needs::Admin,
            What::Address { .. } | What::Document { .. } => Needs::Volunteer,
        }
    }
}

impl Work for AddOffer {
    async fn work(self, app: &App, _tell: &Tell) -> Result<Added, ApiError> {
        handing::add(app, &self.0).await
    }
}

/// A volunteer's word on offers.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(transparent)]
pub struct DecideOffer(pub Decide);

impl Request for DecideOffer {
    type Answer = Decided;
    const ROUTE: Route = Route::act("/decisions", Needs::Volunteer);
}

impl Call for DecideOffer {
    fn answer(self, app: &App) -> Result<Decided, ApiError> {
        decisions::decide(app, &self.0)
    }
}
