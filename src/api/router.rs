//! The one router: every request of `calls`, reached by every face.

use axum::Router;
use axum::body::Body;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, Response};
use axum::routing::{MethodRouter, get, post};

use super::call::{Call, Download, Needs, Request, Upload, Verb, Work};
use super::calls::*;
use super::problem::{self, Problem};
use super::wire::BASE;
use super::{ApiError, Exit, handle};
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
    let api = Router::new();
    let api = offers(api);
    let api = people(api);
    let api = keep(api);
    Router::new()
        .nest(BASE, api)
        .fallback(nothing_there)
        .method_not_allowed_fallback(not_that_way)
        .with_state(house)
}

type Api = Router<House>;

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
    api.route(C::ROUTE.path, by::<C>(get(handle::call::<C>), post(handle::call::<C>)))
}

fn work<W: Work>(api: Api) -> Api {
    api.route(W::ROUTE.path, by::<W>(get(handle::work::<W>), post(handle::work::<W>)))
}

fn download<D: Download>(api: Api) -> Api {
    api.route(D::ROUTE.path, by::<D>(get(handle::download::<D>), post(handle::download::<D>)))
}

fn upload<U: Upload>(api: Api) -> Api {
    api.route(U::ROUTE.path, post(handle::upload::<U>))
}

fn by<R: Request>(get: MethodRouter<House>, post: MethodRouter<House>) -> MethodRouter<House> {
    match R::ROUTE.verb {
        Verb::Get => get,
        Verb::Ask | Verb::Act => post,
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
