//! The pages: the public face, for people who have had enough of forms.
//!
//! Plain HTML that needs no script, sets no cookie and loads nothing from elsewhere. Pages show what
//! the store and the index hold; they never fetch and never send.

mod assets;
mod facts;
mod feeds;
mod fields;
mod headers;
mod home;
mod jobposting;
mod join;
mod listing;
mod narrow;
mod offer;
mod offers;
mod page;
mod phrases;
mod reader;
mod serve;
mod sitemap;
mod tables;
mod texts;

use std::sync::Arc;

use axum::Router;
use axum::extract::{DefaultBodyLimit, State};
use axum::middleware;
use axum::response::Response;
use axum::routing::get;
use chrono::NaiveDate;

use crate::app::App;
use crate::model::SourceId;
use assets::Asset;
use page::Fault;
use phrases::{Phrases, Tongue};
use reader::Reader;

pub use serve::{Handle, serve};

/// No form of these pages is larger, in bytes.
const LARGEST: usize = 32_000;

/// What every page is made with.
pub(crate) struct Web {
    app: App,
    tongues: [Phrases; 3],
    gate: join::Gate,
    /// Where the pages stand on their host: `` or `/path`.
    base: String,
}

/// Every page and feed, under `[web] base_path`. What no page answers is answered here too, in the
/// reader's language.
pub fn router(app: App) -> Router {
    let base = app.config.web.base_path.trim_end_matches('/').to_owned();
    let tongues = [Tongue::French, Tongue::Canadian, Tongue::English].map(Phrases::new);
    let gate = join::Gate::new(&app.store.instance_key());
    let web = Arc::new(Web { app, tongues, gate, base });
    let placed = match web.base.as_str() {
        "" => pages(),
        base => Router::new().nest(base, pages()).route(&format!("{base}/"), get(home::home)),
    };
    placed
        .fallback(missing)
        .method_not_allowed_fallback(method)
        .layer(middleware::from_fn_with_state(Arc::clone(&web), headers::guard))
        .with_state(web)
}

fn pages() -> Router<Arc<Web>> {
    let asset = |asset: Asset| get(move || async move { asset.serve() });
    Router::new()
        .route("/", get(home::home))
        .route("/offres", get(offers::offers))
        .route("/offres.atom", get(feeds::atom))
        .route("/offres.json", get(feeds::json))
        .route("/offres.ics", get(feeds::calendar))
        .route("/offre/{id}", get(offer::offer))
        .route("/employeurs", get(tables::employers))
        .route("/sources", get(tables::sources))
        .route("/devenir", get(texts::become_a_peer))
        .route("/confidentialite", get(texts::privacy))
        .route("/accessibilite", get(texts::accessibility))
        .route("/sitemap.xml", get(sitemap::sitemap))
        .route("/robots.txt", get(sitemap::robots))
        .route(&Asset::Style.path(), asset(Asset::Style))
        .route(&Asset::Mark.path(), asset(Asset::Mark))
        .merge(join::pages())
        .layer(DefaultBodyLimit::max(LARGEST))
}

async fn missing(reader: Reader) -> Response {
    Fault::Missing.page(&reader)
}

async fn method(State(_): State<Arc<Web>>, reader: Reader) -> Response {
    Fault::Method.page(&reader)
}

impl Web {
    fn phrases(&self, tongue: Tongue) -> &Phrases {
        let [french, canadian, english] = &self.tongues;
        match tongue {
            Tongue::French => french,
            Tongue::Canadian => canadian,
            Tongue::English => english,
        }
    }

    /// A path as it stands on the host.
    fn path(&self, path: &str) -> String {
        format!("{}{path}", self.base)
    }

    /// A path of the host as a whole address, when it is known where the pages stand.
    fn whole(&self, path: &str) -> Option<String> {
        let url = self.app.config.instance.url.as_ref()?;
        url.join(path).ok().map(String::from)
    }

    /// Today where the instance lives.
    fn today(&self) -> NaiveDate {
        self.app.clock.now().with_timezone(&self.app.config.instance.timezone).date_naive()
    }

    /// A source's name; its id when it is no longer read.
    fn source_name(&self, id: &SourceId) -> String {
        self.app.config.source(id).map_or_else(|| id.to_string(), |source| source.name.clone())
    }
}
