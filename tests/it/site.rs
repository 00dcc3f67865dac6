//! A small site on loopback that answers as a test says, and remembers what it was asked.

use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{self, Request};
use axum::http::{Response, header};
use vigie::app::App;
use vigie::store::Store;

use crate::world::house;

pub(crate) const HTML: &str = "text/html; charset=utf-8";
pub(crate) const JSON: &str = "application/json";
pub(crate) const ROBOTS: &str = "text/plain";
/// The body names a file of `tests/fixtures/documents/`.
pub(crate) const PDF: &str = "application/pdf";
pub(crate) const GZIP: &str = "application/gzip";
pub(crate) const TEXT: &str = "Vous avez vécu un trouble psychique et vous êtes en rétablissement : ce savoir d'expérience est la qualification demandée. Vous soutenez d'autres personnes, en équipe, avec une supervision chaque mois.";

pub(crate) fn feed(title: &str) -> String {
    format!(
        "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>Offres</title><item><title>{title}</title>\
         <link>https://phare.exemple.org/1</link><guid>1</guid><description>{}</description></item></channel></rss>",
        TEXT.repeat(3)
    )
}

/// What a site answers: path and query, authorization, body → status, content type, body.
pub(crate) type Answers = fn(&Asked) -> (u16, &'static str, String);

/// One request.
#[derive(Debug, Clone, Default)]
pub(crate) struct Asked {
    pub(crate) method: String,
    pub(crate) path: String,
    pub(crate) host: String,
    pub(crate) accept: String,
    pub(crate) authorization: String,
    pub(crate) body: String,
}

/// A small site on loopback.
pub(crate) struct Site {
    pub(crate) address: String,
    asked: Arc<Mutex<Vec<Asked>>>,
    answers: Arc<Mutex<Answers>>,
}

impl Site {
    pub(crate) async fn open(answers: Answers) -> Self {
        let listener = tokio::net::TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let site = Self { address, asked: Arc::default(), answers: Arc::new(Mutex::new(answers)) };
        let state = (Arc::clone(&site.asked), Arc::clone(&site.answers));
        let router = Router::new().fallback(serve).with_state(state);
        tokio::spawn(async move { axum::serve(listener, router).await });
        site
    }

    pub(crate) fn becomes(&self, answers: Answers) {
        *self.answers.lock().unwrap() = answers;
    }

    /// Requests so far, `robots.txt` apart.
    pub(crate) fn asked(&self) -> Vec<Asked> {
        let all = std::mem::take(&mut *self.asked.lock().unwrap());
        all.into_iter().filter(|asked| asked.path != "/robots.txt").collect()
    }

    /// A house that reads it.
    pub(crate) fn house(&self, path: &str, format: &str, more: &str) -> App {
        let sources = format!(
            "[[source]]\nid = \"phare\"\nname = \"Le Phare\"\nurl = \"{}{path}\"\nformat = \"{format}\"\n\
             country = \"FR\"\nallow_private = true\ndelay = \"0s\"\n{more}\n",
            self.address
        );
        house(&sources, Store::in_memory())
    }
}

pub(crate) type Heard = (Arc<Mutex<Vec<Asked>>>, Arc<Mutex<Answers>>);

async fn serve(
    extract::State((asked, answers)): extract::State<Heard>,
    request: Request,
) -> Response<Body> {
    let (parts, body) = request.into_parts();
    let line = |name| {
        let value = parts.headers.get(name).and_then(|value| value.to_str().ok());
        value.unwrap_or_default().to_owned()
    };
    let this = Asked {
        method: parts.method.to_string(),
        path: parts.uri.path_and_query().unwrap().to_string(),
        host: line(header::HOST),
        accept: line(header::ACCEPT),
        authorization: line(header::AUTHORIZATION),
        body: String::from_utf8(to_bytes(body, 1 << 20).await.unwrap().to_vec()).unwrap(),
    };
    let (status, kind, body) = match ((answers.lock().unwrap())(&this), this.path.as_str()) {
        // Whoever answers everything alike has no robots.txt.
        ((200, kind, text), "/robots.txt") if kind == ROBOTS => (200, kind, text),
        (_, "/robots.txt") => (404, "text/plain", String::new()),
        (answer, _) => answer,
    };
    asked.lock().unwrap().push(this);
    let mut response = Response::builder().status(status);
    response = match status {
        // For a redirect, the second value is where to.
        301..=308 => response.header(header::LOCATION, kind),
        _ => response.header(header::CONTENT_TYPE, kind),
    };
    if body.contains("max-age") {
        response = response.header(header::CACHE_CONTROL, "max-age=79200");
    }
    response.body(Body::from(sent(kind, body))).unwrap()
}

/// A document is named, a gzip file is packed; all else is sent as it is.
fn sent(kind: &str, body: String) -> Vec<u8> {
    use std::io::Write;
    match kind {
        PDF => {
            let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
            std::fs::read(folder.join("documents").join(body)).unwrap()
        }
        GZIP => {
            let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
            packer.write_all(body.as_bytes()).unwrap();
            packer.finish().unwrap()
        }
        _ => body.into_bytes(),
    }
}
