//! Requests about rounds and about the store.

use std::path::Path;

use serde::{Deserialize, Serialize};

use super::super::ApiError;
use super::super::call::{Call, Download, Needs, Request, Route, Tell, Upload, Work};
use super::super::keys::{self, Rekeyed};
use super::super::rounds::{self, PollRequest};
use super::super::store::{self, Told};
use super::turn;
use crate::app::App;
use crate::doctor::{self, Names, Visit};
use crate::model::PollReport;
use crate::store::{Archive, Compacted, Depth, Restored, StoreStats, Verified};

/// One round over some sources, now.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Poll(pub PollRequest);

impl Request for Poll {
    type Answer = PollReport;
    const ROUTE: Route = Route::act("/rounds", Needs::Volunteer);
}

impl Work for Poll {
    async fn work(self, app: &App, tell: &Tell) -> Result<PollReport, ApiError> {
        let _turn = turn(app, tell).await;
        rounds::poll(app, &self.0, &|report| tell.source(report)).await
    }
}

/// A visit to the house: what is not as it should be.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Examine {}

impl Request for Examine {
    type Answer = Visit;
    const ROUTE: Route = Route::ask("/doctor", Needs::Admin);
}

impl Work for Examine {
    async fn work(self, app: &App, _tell: &Tell) -> Result<Visit, ApiError> {
        Ok(doctor::visit(app, &Names::of_this_machine()).await)
    }
}

/// How much the store holds.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct StoreStatus {}

impl Request for StoreStatus {
    type Answer = Told<StoreStats>;
    const ROUTE: Route = Route::get("/store", Needs::Read);
}

impl Call for StoreStatus {
    fn answer(self, app: &App) -> Result<Self::Answer, ApiError> {
        store::stats(app)
    }
}

/// What is kept is looked at.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct VerifyStore {
    /// How closely.
    pub depth: Depth,
}

impl Request for VerifyStore {
    type Answer = Told<Verified>;
    const ROUTE: Route = Route::ask("/store/verify", Needs::Admin);
}

impl Work for VerifyStore {
    async fn work(self, app: &App, _tell: &Tell) -> Result<Self::Answer, ApiError> {
        store::verify(app, self.depth)
    }
}

/// The index is written anew, without what is no longer used.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Compact {}

impl Request for Compact {
    type Answer = Told<Option<Compacted>>;
    const ROUTE: Route = Route::act("/store/compact", Needs::Admin);
}

impl Work for Compact {
    async fn work(self, app: &App, tell: &Tell) -> Result<Self::Answer, ApiError> {
        let _turn = turn(app, tell).await;
        store::compact(app)
    }
}

/// Everything in one packed file.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Backup {}

impl Request for Backup {
    type Answer = Told<Archive>;
    const ROUTE: Route = Route::get("/store/backup", Needs::Admin);
}

impl Download for Backup {
    fn write(self, app: &App, to: &Path) -> Result<Self::Answer, ApiError> {
        store::backup(app, to)
    }
}

/// Everything as plain lines of JSON.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct ExportStore {}

impl Request for ExportStore {
    type Answer = Told<Archive>;
    const ROUTE: Route = Route::get("/store/export", Needs::Admin);
}

impl Download for ExportStore {
    fn write(self, app: &App, to: &Path) -> Result<Self::Answer, ApiError> {
        let out = std::fs::File::create(to).map_err(ApiError::from_io)?;
        store::export(app, Box::new(std::io::BufWriter::new(out)))
    }
}

/// An archive takes the place of what is there.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct RestoreStore {}

impl Request for RestoreStore {
    type Answer = Told<Restored>;
    const ROUTE: Route = Route::act("/store/restore", Needs::Admin);
}

impl Upload for RestoreStore {
    fn read(self, app: &App, from: &Path) -> Result<Self::Answer, ApiError> {
        store::restore(app, from)
    }
}

/// An archive fills an empty store.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct ImportStore {}

impl Request for ImportStore {
    type Answer = Told<Restored>;
    const ROUTE: Route = Route::act("/store/import", Needs::Admin);
}

impl Upload for ImportStore {
    fn read(self, app: &App, from: &Path) -> Result<Self::Answer, ApiError> {
        store::import(app, from)
    }
}

/// Every address is sealed anew, with a fresh key.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Rekey {}

impl Request for Rekey {
    type Answer = Told<Rekeyed>;
    const ROUTE: Route = Route::act("/store/rekey", Needs::Admin);
}

impl Work for Rekey {
    async fn work(self, app: &App, tell: &Tell) -> Result<Self::Answer, ApiError> {
        let _turn = turn(app, tell).await;
        let _hand = app.turns.hand();
        keys::renew(app)
    }
}
