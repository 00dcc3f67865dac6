//! Requests about sources and named filters.

use serde::{Deserialize, Serialize};

use super::super::ApiError;
use super::super::call::{Call, Lines, Needs, Request, Route, Tell, Work};
use super::super::discover::{self, Found as Discovered};
use super::super::filters::{self, FilterRow};
use super::super::offers::Found;
use super::super::rows::Rows;
use super::super::sources::{self, SourceRow};
use super::super::trial::{self, Trial};
use crate::app::App;
use crate::fetch::Access;

/// Every source, in the order of `sources.toml`.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct ListSources {}

impl Request for ListSources {
    type Answer = Rows<SourceRow>;
    const ROUTE: Route = Route::get("/sources", Needs::Nothing);

    fn lines(answer: &Self::Answer) -> Option<Lines> {
        Some(answer.lines())
    }
}

impl Call for ListSources {
    fn answer(self, app: &App) -> Result<Self::Answer, ApiError> {
        sources::list(app).map(Rows::all)
    }
}

/// One source.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ShowSource {
    /// Its id.
    pub source: String,
}

impl Request for ShowSource {
    type Answer = SourceRow;
    const ROUTE: Route = Route::get("/sources/{source}", Needs::Nothing);
}

impl Call for ShowSource {
    fn answer(self, app: &App) -> Result<SourceRow, ApiError> {
        sources::show(app, &self.source)
    }
}

/// Somebody knows how a source stands.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct AckSource {
    /// Its id.
    pub source: String,
}

impl Request for AckSource {
    type Answer = SourceRow;
    const ROUTE: Route = Route::act("/sources/{source}/ack", Needs::Volunteer);
}

impl Call for AckSource {
    fn answer(self, app: &App) -> Result<SourceRow, ApiError> {
        sources::ack(app, &self.source)
    }
}

/// A source or an address is read and shown, nothing kept.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct TestSource {
    /// A source's id, or an address.
    pub source: String,
    /// How far an address may reach.
    #[serde(default)]
    pub access: Access,
}

/// Only who may do everything may look around the server's own network.
fn needs(access: Access) -> Needs {
    if access == Access::Public { Needs::Volunteer } else { Needs::Admin }
}

impl Request for TestSource {
    type Answer = Trial;
    const ROUTE: Route = Route::ask("/sources/test", Needs::Volunteer);

    fn needs(&self) -> Needs {
        needs(self.access)
    }
}

impl Work for TestSource {
    async fn work(self, app: &App, _tell: &Tell) -> Result<Trial, ApiError> {
        trial::test(app, &self.source, self.access).await
    }
}

/// The best way to read what stands at an address.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct DiscoverSource {
    /// The address.
    pub url: String,
    /// How far it may reach.
    #[serde(default)]
    pub access: Access,
}

impl Request for DiscoverSource {
    type Answer = Discovered;
    const ROUTE: Route = Route::ask("/sources/discover", Needs::Volunteer);

    fn needs(&self) -> Needs {
        needs(self.access)
    }
}

impl Work for DiscoverSource {
    async fn work(self, app: &App, _tell: &Tell) -> Result<Discovered, ApiError> {
        discover::discover(app, &self.url, self.access).await
    }
}

/// Every named filter.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct ListFilters {}

impl Request for ListFilters {
    type Answer = Rows<FilterRow>;
    const ROUTE: Route = Route::get("/filters", Needs::Read);

    fn lines(answer: &Self::Answer) -> Option<Lines> {
        Some(answer.lines())
    }
}

impl Call for ListFilters {
    fn answer(self, app: &App) -> Result<Self::Answer, ApiError> {
        Ok(Rows::all(filters::list(app)))
    }
}

/// One named filter.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ShowFilter {
    /// The stem of its file.
    pub name: String,
}

impl Request for ShowFilter {
    type Answer = FilterRow;
    const ROUTE: Route = Route::get("/filters/{name}", Needs::Read);
}

impl Call for ShowFilter {
    fn answer(self, app: &App) -> Result<FilterRow, ApiError> {
        filters::show(app, &self.name)
    }
}

/// What a named filter finds among the open offers.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct TestFilter {
    /// The stem of its file.
    pub name: String,
}

impl Request for TestFilter {
    type Answer = Found;
    const ROUTE: Route = Route::get("/filters/{name}/offers", Needs::Read);

    fn lines(answer: &Found) -> Option<Lines> {
        Some(Lines::of(&answer.hits, None))
    }
}

impl Call for TestFilter {
    fn answer(self, app: &App) -> Result<Found, ApiError> {
        filters::test(app, &self.name)
    }
}
