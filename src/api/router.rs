//! The one router: every request of `calls`, reached by every face.

use axum::Router;
use axum::body::Body;
use axum::extract::{FromRequestParts, State};
use axum::http::header::CONTENT_TYPE;
use axum::http::request::Parts;
use axum::http::{HeaderMap, Response};
use axum::response::IntoResponse;
use axum::routing::{MethodRouter, get, post};
use tokio::task::spawn_blocking;

use super::call::{Call, Download, Needs, Request, Upload, Verb, Work};
use super::calls::*;
use super::openapi::{self, Entry, Travels};
use super::problem::{self, Problem};
use super::wire::BASE;
use super::{ApiError, Exit, handle, vitals};
use crate::app::House;
use crate::model::Message;

/// Who asks. A face says it of each request that it lets in; a request of which nothing is said
/// comes from nobody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Caller(
    /// What the caller has shown.
    pub Needs,
);

impl Caller {
    /// Somebody at this very machine, through a door that only its administrator can open.
    pub const LOCAL: Self = Self(Needs::Admin);

    /// Who sent a request.
    pub(super) fn of(parts: &Parts) -> Self {
        parts.extensions.get().copied().unwrap_or(Self(Needs::Nothing))
    }

    /// May this caller ask for that?
    pub(super) fn may(self, needs: Needs) -> Result<(), ApiError> {
        let refused =
            |id, status| Err(ApiError::new(Exit::Failed, Message::new(id)).with_status(status));
        match self.0 {
            shown if shown >= needs => Ok(()),
            Needs::Nothing => refused("api-token-needed", 401),
            _ => refused("api-token-too-weak", 403),
        }
    }
}

impl<S: Sync> FromRequestParts<S> for Caller {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Self::Rejection> {
        Ok(Self::of(parts))
    }
}

/// The router of a house.
pub fn router(house: House) -> Router {
    routes(house).fallback(nothing_there).method_not_allowed_fallback(not_that_way)
}

/// The same without an answer for every other address, to stand beside pages.
pub fn routes(house: House) -> Router {
    let api = keep(people(offers(Api::default())));
    let described = openapi::describe(&api.table).to_string();
    let describe = move || {
        let told = described.clone();
        async move { ([(CONTENT_TYPE, "application/json")], told) }
    };
    let below = api.routes.fallback(nothing_there).method_not_allowed_fallback(not_that_way);
    Router::new()
        .route("/openapi.json", get(describe))
        .route("/healthz", get(|| async { "ok\n" }))
        .route("/readyz", get(ready))
        .route("/metrics", get(metrics))
        .nest(BASE, below)
        .with_state(house)
}

/// The table while it is laid.
#[derive(Default)]
struct Api {
    routes: Router<House>,
    table: Vec<Entry>,
}

impl Api {
    fn with<R: Request>(mut self, travels: Travels, way: MethodRouter<House>) -> Self {
        self.table.push(Entry::of::<R>(travels));
        Self { routes: self.routes.route(R::ROUTE.path, way), ..self }
    }
}

fn offers(api: Api) -> Api {
    let api = call::<FindOffers>(api);
    let api = work::<AddOffer>(api);
    let api = call::<ExportOffers>(api);
    let api = call::<ShowOffer>(api);
    let api = call::<ExplainOffer>(api);
    let api = call::<DecideOffer>(api);
    let api = call::<ExplainForReader>(api);
    let api = call::<ListSources>(api);
    let api = call::<ShowSource>(api);
    let api = call::<AckSource>(api);
    let api = work::<TestSource>(api);
    let api = work::<DiscoverSource>(api);
    let api = call::<ListFilters>(api);
    let api = call::<ShowFilter>(api);
    call::<TestFilter>(api)
}

fn people(api: Api) -> Api {
    let api = call::<AddSubscriber>(api);
    let api = call::<ListSubscribers>(api);
    let api = call::<ShowSubscriber>(api);
    let api = call::<PauseSubscriber>(api);
    let api = call::<ResumeSubscriber>(api);
    let api = call::<EraseSubscriber>(api);
    let api = call::<ExportSubscriber>(api);
    let api = call::<PreviewDigest>(api);
    let api = work::<SendDigests>(api);
    let api = call::<DigestLog>(api);
    let api = call::<MailQueue>(api);
    let api = call::<ExplainMail>(api);
    work::<RetryMail>(api)
}

fn keep(api: Api) -> Api {
    let api = call::<AddToken>(api);
    let api = call::<ListTokens>(api);
    let api = call::<RevokeToken>(api);
    let api = work::<Poll>(api);
    let api = call::<StoreStatus>(api);
    let api = work::<Examine>(api);
    let api = work::<VerifyStore>(api);
    let api = work::<Compact>(api);
    let api = work::<Rekey>(api);
    let api = download::<Backup>(api);
    let api = download::<ExportStore>(api);
    let api = upload::<RestoreStore>(api);
    upload::<ImportStore>(api)
}

fn call<C: Call>(api: Api) -> Api {
    api.with::<C>(Travels::Json, by::<C>(get(handle::call::<C>), post(handle::call::<C>)))
}

fn work<W: Work>(api: Api) -> Api {
    api.with::<W>(Travels::Lines, by::<W>(get(handle::work::<W>), post(handle::work::<W>)))
}

fn download<D: Download>(api: Api) -> Api {
    api.with::<D>(
        Travels::FileOut,
        by::<D>(get(handle::download::<D>), post(handle::download::<D>)),
    )
}

fn upload<U: Upload>(api: Api) -> Api {
    api.with::<U>(Travels::FileIn, post(handle::upload::<U>))
}

fn by<R: Request>(get: MethodRouter<House>, post: MethodRouter<House>) -> MethodRouter<House> {
    match R::ROUTE.verb {
        Verb::Get => get,
        Verb::Ask | Verb::Act => post,
    }
}

async fn ready(State(house): State<House>, headers: HeaderMap) -> Response<Body> {
    let asked = spawn_blocking(move || vitals::ready(&house.now())).await;
    match asked.map_err(ApiError::broken).and_then(|answer| answer) {
        Ok(()) => Response::new(Body::from("ready\n")),
        Err(error) => Problem::of(&error.with_status(503), problem::language(&headers)).answer(),
    }
}

/// For whoever may read; counts are nobody's secret, and nobody else's business.
async fn metrics(State(house): State<House>, caller: Caller, headers: HeaderMap) -> Response<Body> {
    let asked = async {
        caller.may(Needs::Read)?;
        let counted = spawn_blocking(move || vitals::metrics(&house.now())).await;
        counted.map_err(ApiError::broken)?
    };
    match asked.await {
        Ok(text) => {
            let kind = [(CONTENT_TYPE, "text/plain; version=0.0.4")];
            (kind, text).into_response()
        }
        Err(error) => Problem::of(&error, problem::language(&headers)).answer(),
    }
}

async fn nothing_there(headers: HeaderMap) -> Response<Body> {
    let error = ApiError::not_found(Message::new("api-no-such-page"));
    Problem::of(&error, problem::language(&headers)).answer()
}

async fn not_that_way(headers: HeaderMap) -> Response<Body> {
    let error = ApiError::usage(Message::new("api-wrong-method")).with_status(405);
    Problem::of(&error, problem::language(&headers)).answer()
}
