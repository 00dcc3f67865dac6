//! `/sitemap.xml` and `/robots.txt`.

use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use chrono::NaiveDate;

use super::page::{Fault, troubled};
use super::reader::Reader;
use crate::store::StoreError;

/// The protocol's limit for one file.
const MOST: usize = 50_000;

/// Pages that do not change their address.
const FIXED: [&str; 7] =
    ["/", "/offres", "/abonnement", "/employeurs", "/sources", "/devenir", "/accessibilite"];

/// The pages and the open offers. The protocol wants whole addresses: without `[instance] url` there
/// is none.
pub(super) async fn sitemap(reader: Reader) -> Response {
    let made = reader.block(|reader| match written(reader) {
        Ok(Some(xml)) => ([(CONTENT_TYPE, "application/xml; charset=utf-8")], xml).into_response(),
        Ok(None) => Fault::Missing.page(reader),
        Err(error) => troubled(reader, &error),
    });
    made.await.unwrap_or_else(|| Fault::Trouble.page(&reader))
}

fn written(reader: &Reader) -> Result<Option<String>, StoreError> {
    let web = &reader.web;
    let whole = |path: &str| web.whole(&web.path(path)).map(|address| escaped(&address));
    if web.app.config.instance.url.is_none() {
        return Ok(None);
    }
    let shelved = web.app.shelf.soon(&web.app.store)?;
    let fixed =
        FIXED.iter().filter_map(|path| Some(format!("<url><loc>{}</loc></url>\n", whole(path)?)));
    let offer = |(id, changed): (&str, NaiveDate)| {
        let loc = whole(&format!("/offre/{id}"))?;
        Some(format!("<url><loc>{loc}</loc><lastmod>{changed}</lastmod></url>\n"))
    };
    let offers = shelved.ids().take(MOST - FIXED.len()).filter_map(offer);
    let urls: String = fixed.chain(offers).collect();
    Ok(Some(format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n\
         <urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n{urls}</urlset>\n"
    )))
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// Personal pages are nobody's business.
pub(super) async fn robots(reader: Reader) -> Response {
    let closed = ["/c/", "/p/", "/d/", "/api/"].map(|path| reader.web.path(path));
    let lines: String = closed.iter().map(|path| format!("Disallow: {path}\n")).collect();
    let map = reader.web.whole(&reader.web.path("/sitemap.xml"));
    let map = map.map(|map| format!("Sitemap: {map}\n")).unwrap_or_default();
    let kind = [(CONTENT_TYPE, "text/plain; charset=utf-8")];
    (kind, format!("User-agent: *\n{lines}{map}")).into_response()
}
