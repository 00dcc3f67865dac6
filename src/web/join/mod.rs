//! Subscribing, and the pages of those who subscribed: `/abonnement` → mail → `/c/` → `/p/` → `/d/`.
//!
//! A GET changes nothing, so that programs which follow links in a mail change nothing either.

mod choices;
mod form;
mod gate;
mod network;
mod own;
mod settings;

use std::sync::Arc;

use axum::Router;
use axum::http::header::{CACHE_CONTROL, LOCATION, REFERRER_POLICY};
use axum::http::{HeaderName, HeaderValue, StatusCode};
use axum::response::Response;
use axum::routing::get;

use super::Web;
use super::page::{Fault, Frame, page};
use super::reader::Reader;
use crate::api::{ApiError, Exit};

pub(super) use gate::Gate;

/// The pages of this room.
pub(super) fn pages() -> Router<Arc<Web>> {
    Router::new()
        .route("/abonnement", get(form::show).post(form::ask))
        .route("/abonnement/envoye", get(form::sent))
        .route("/c/{pass}", get(own::look_before_yes).post(own::confirm))
        .route("/d/{pass}", get(own::look_before_leaving).post(own::leave))
        .route("/p/{pass}", get(settings::show).post(settings::change))
        .route("/p/{pass}/donnees.json", get(settings::export))
        .route("/p/{pass}/effacer", get(settings::before_erasing).post(own::leave))
}

/// A page that only one person may see: kept by no cache, found by no search, named to nobody.
fn private(mut response: Response) -> Response {
    let headers = response.headers_mut();
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    headers.insert(
        HeaderName::from_static("x-robots-tag"),
        HeaderValue::from_static("noindex, nofollow"),
    );
    response
}

/// After a form, the page is asked for anew, so that "reload" sends nothing twice.
fn see(address: &str) -> Response {
    let mut response = Response::default();
    *response.status_mut() = StatusCode::SEE_OTHER;
    if let Ok(address) = HeaderValue::from_str(address) {
        response.headers_mut().insert(LOCATION, address);
    }
    response
}

#[derive(askama::Template)]
#[template(path = "web/said.html")]
struct SaidPage<'a> {
    frame: Frame<'a>,
    lines: Vec<String>,
    /// Where to go on: address, words.
    links: Vec<(String, String)>,
}

/// A pass that is unknown, over or used up: the sentence says which, and how to get another.
fn refused(reader: &Reader, error: &ApiError) -> Response {
    let status = match error.exit {
        Exit::NotFound | Exit::Usage => StatusCode::NOT_FOUND,
        _ => return private(Fault::Trouble.page(reader)),
    };
    let shown = SaidPage {
        frame: Frame::new(reader, reader.say("web-pass-title"), "").unlisted(),
        lines: vec![reader.phrases().words().tell(&error.message)],
        links: vec![(reader.link("/abonnement"), reader.say("web-pass-again").to_owned())],
    };
    private(page(status, &shown))
}

/// A page with a few sentences and links.
fn said(reader: &Reader, title: &str, lines: &[String], links: Vec<(String, String)>) -> Response {
    let frame = Frame::new(reader, reader.say(title), "/abonnement").unlisted();
    page(StatusCode::OK, &SaidPage { frame, lines: lines.to_vec(), links })
}
