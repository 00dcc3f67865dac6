//! What stands at `[web] listen`: the pages, and the API for whoever shows a token.

use std::net::SocketAddr;
use std::sync::{Arc, PoisonError, RwLock};

use axum::Router;
use axum::body::Body;
use axum::extract::{ConnectInfo, Request, State};
use axum::http::header::{AUTHORIZATION, CACHE_CONTROL, FORWARDED, X_CONTENT_TYPE_OPTIONS};
use axum::http::{HeaderMap, HeaderValue, Response};
use axum::middleware::{self, Next};

use crate::api::call::Needs;
use crate::api::problem::{self, Problem};
use crate::api::router::{Caller, routes as api_routes};
use crate::api::{ApiError, Exit, tokens};
use crate::app::House;
use crate::model::Message;
use crate::web;

/// The routes of the public face; what a reload changes is taken up at the next request.
#[derive(Clone)]
pub(super) struct Routes(Arc<RwLock<Router>>);

impl Routes {
    /// The routes of the house as it is now.
    pub(super) fn new(house: &House) -> Self {
        Self(Arc::new(RwLock::new(routes(house))))
    }

    /// The routes for one request.
    pub(super) fn now(&self) -> Router {
        self.0.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The house has changed.
    pub(super) fn renew(&self, house: &House) {
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = routes(house);
    }
}

fn routes(house: &House) -> Router {
    let app = house.now();
    let admit = middleware::from_fn_with_state(house.clone(), admit);
    let programs = api_routes(house.clone()).layer(admit);
    // A supervisor asks the machine, a program elsewhere asks the site.
    let programs = match app.config.web.base_path.trim_end_matches('/') {
        "" => programs,
        base => Router::new().nest(base, programs.clone()).merge(programs),
    };
    programs.fallback_service(web::router(app))
}

/// Says who asks, by the token that is shown.
async fn admit(State(house): State<House>, mut request: Request, next: Next) -> Response<Body> {
    match caller(&house, &request) {
        Ok(caller) => {
            request.extensions_mut().insert(caller);
            let mut response = next.run(request).await;
            let headers = response.headers_mut();
            headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
            headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
            response
        }
        Err(error) => Problem::of(&error, problem::language(request.headers())).answer(),
    }
}

fn caller(house: &House, request: &Request) -> Result<Caller, ApiError> {
    let Some(shown) = request.headers().get(AUTHORIZATION) else {
        let counts = request.uri().path() == "/metrics" && is_this_machine(request);
        return Ok(Caller(if counts { Needs::Read } else { Needs::Nothing }));
    };
    let token = shown.to_str().ok().and_then(|shown| {
        let (kind, token) = shown.split_once(' ')?;
        kind.eq_ignore_ascii_case("bearer").then(|| token.trim())
    });
    let scope = token.map(|token| tokens::shown(&house.now(), token)).transpose()?.flatten();
    let refused = || ApiError::new(Exit::Failed, Message::new("api-token-refused"));
    Ok(Caller(scope.ok_or_else(|| refused().with_status(401))?.shows()))
}

/// Does a program of this very machine ask, not a proxy for somebody else?
fn is_this_machine(request: &Request) -> bool {
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>();
    peer.is_some_and(|ConnectInfo(peer)| peer.ip().is_loopback())
        && !is_passed_on(request.headers())
}

fn is_passed_on(headers: &HeaderMap) -> bool {
    let marks = ["x-forwarded-for", "x-real-ip", "via"];
    headers.contains_key(FORWARDED) || marks.iter().any(|mark| headers.contains_key(*mark))
}
