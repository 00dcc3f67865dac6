//! What surrounds every answer: limits on what comes in, headers on what goes out.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::header::{
    CONTENT_SECURITY_POLICY, HOST, ORIGIN, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method};
use axum::middleware::Next;
use axum::response::Response;

use super::Web;
use super::fields::Fields;
use super::page::Fault;
use super::reader::Reader;

/// Longer addresses are refused, in bytes. A query of the longest size, percent-encoded, fits.
const LONGEST: usize = 16_000;

/// Nothing from elsewhere, no script, no frame; forms go nowhere else.
const POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; \
                      base-uri 'none'; frame-ancestors 'none'";

/// The browser's own word on where a request comes from (Fetch Metadata).
const FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

/// Refuses what no page should see, and dresses every answer.
pub(super) async fn guard(State(web): State<Arc<Web>>, request: Request, next: Next) -> Response {
    let address = request.uri().to_string();
    let refused = if address.len() > LONGEST {
        Some(Fault::TooMuch)
    } else if request.method() == Method::POST && !is_secret(&web, request.uri().path()) {
        (!is_ours(request.headers())).then_some(Fault::Elsewhere)
    } else {
        None
    };
    let mut response = match refused {
        Some(fault) => fault.page(&stranger(&web, &request)),
        None => next.run(request).await,
    };
    dress(response.headers_mut());
    response
}

/// A form that one of these pages holds, not one of another site: by Fetch Metadata, else by
/// `Origin`. A request with neither comes from no browser that could be made to send it.
fn is_ours(headers: &HeaderMap) -> bool {
    let text = |name: &HeaderName| headers.get(name).and_then(|value| value.to_str().ok());
    match (text(&FETCH_SITE), text(&ORIGIN)) {
        (Some(site), _) => matches!(site, "same-origin" | "none"),
        (None, Some(origin)) => {
            let of = origin.split_once("://").map(|(_, host)| host);
            of.is_some() && of == text(&HOST)
        }
        (None, None) => true,
    }
}

/// Who knows the address of such a page holds the key to it; mail providers post there by
/// themselves when a person leaves (RFC 8058).
fn is_secret(web: &Web, path: &str) -> bool {
    let inside = path.strip_prefix(web.base.as_str()).unwrap_or(path);
    ["/c/", "/p/", "/d/"].iter().any(|start| inside.starts_with(start))
}

fn stranger(web: &Arc<Web>, request: &Request) -> Reader {
    let accepted = request.headers().get(axum::http::header::ACCEPT_LANGUAGE);
    let accepted = accepted.and_then(|value| value.to_str().ok()).unwrap_or_default();
    Reader::new(web, &web.path("/"), Fields::default(), accepted)
}

const SENSORS: &str = "camera=(), geolocation=(), microphone=(), browsing-topics=()";

fn dress(headers: &mut HeaderMap) {
    headers.insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    // Nobody else's page opens, frames or reads one of these, and none of them asks for a sensor.
    headers.insert("cross-origin-opener-policy", HeaderValue::from_static("same-origin"));
    headers.insert("cross-origin-resource-policy", HeaderValue::from_static("same-origin"));
    headers.insert("permissions-policy", HeaderValue::from_static(SENSORS));
    // No other site learns from a link that somebody reads these pages.
    headers.entry(REFERRER_POLICY).or_insert(HeaderValue::from_static("same-origin"));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(lines: &[(&'static str, &'static str)], expected: bool) {
        let mut headers = HeaderMap::new();
        for (name, value) in lines {
            headers.insert(HeaderName::from_static(name), HeaderValue::from_static(value));
        }
        assert_eq!(is_ours(&headers), expected, "{lines:?}");
    }

    #[test]
    fn forms_of_other_sites_are_refused() {
        check(&[("sec-fetch-site", "same-origin"), ("origin", "https://a.test")], true);
        check(&[("sec-fetch-site", "cross-site")], false);
        check(&[("sec-fetch-site", "same-site")], false);
        check(&[("origin", "https://vigie.test"), ("host", "vigie.test")], true);
        check(&[("origin", "https://autre.test"), ("host", "vigie.test")], false);
        check(&[("origin", "null"), ("host", "vigie.test")], false);
        check(&[("host", "vigie.test")], true);
    }
}
