//! What the board answers: from its state to a status, headers and a body.

use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};

use axum::body::Body;
use axum::extract::{Request, State as Shared};
use axum::http::{HeaderMap, Response, StatusCode, header};

use super::render::{self, Entry, List, Look};
use super::{Advert, AdvertId, Left, Seen, Setup, Validators};

/// The path of the listing.
pub(super) const LISTING: &str = "/emplois";

/// What has befallen a site.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mood {
    Well,
    /// Every page answers with this status.
    Down(u16),
    /// The listing is a page that says something else, with status 200.
    HtmlInstead,
    /// Every page answers 429 and asks to wait this many seconds.
    RateLimited(u32),
    /// The listing is well-formed and holds nothing.
    Empty,
    /// The listing has other tags and classes.
    Redesigned,
    /// The listing is this many bytes long.
    Huge(usize),
    /// The listing stops in its middle.
    Truncated,
    /// The connection is taken, nothing is ever answered.
    Silent,
    /// Every page is a 403 that asks to accept and to log in.
    Consent,
    /// The listing never ends.
    Endless,
    /// The listing comes a byte at a time, then not at all.
    Drip,
    /// The listing is small on the wire and immense once unpacked.
    Bomb,
    /// Links carry a session that changes with every answer.
    Sessions,
}

/// An advert on the board.
#[derive(Debug, Clone)]
pub(super) struct Pinned {
    pub(super) id: AdvertId,
    pub(super) advert: Advert,
    pub(super) withdrawn: Option<Left>,
}

/// What is so on the board now. Everything that is served follows from it.
#[derive(Debug)]
pub(super) struct State {
    pub(super) setup: Setup,
    pub(super) address: SocketAddr,
    pub(super) pinned: Vec<Pinned>,
    pub(super) mood: Mood,
    pub(super) robots: Option<String>,
    pub(super) requests: Vec<Seen>,
    /// Something changed since the listing was last asked for.
    pub(super) unread: Option<String>,
    /// Paths that were asked for and that no page answers.
    pub(super) strays: Vec<String>,
}

impl State {
    pub(super) fn find(&mut self, id: AdvertId) -> &mut Pinned {
        self.pinned.iter_mut().find(|pinned| pinned.id == id).expect("an advert of this board")
    }

    pub(super) fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    pub(super) fn advert_url(&self, id: AdvertId) -> String {
        self.url(&format!("{LISTING}/{}", id.0))
    }

    /// Status, content type and body of a page; `None` when there is no such page.
    fn page(&self, path: &str, query: Option<&str>) -> Option<(u16, &'static str, String)> {
        const HTML: &str = "text/html; charset=utf-8";
        match path {
            "/robots.txt" => match &self.robots {
                Some(text) => Some((200, "text/plain; charset=utf-8", text.clone())),
                None => Some((404, HTML, render::page(&self.setup.id, "Page introuvable"))),
            },
            LISTING => {
                let number = query.and_then(|query| query.strip_prefix("page="));
                let (kind, body) = self.listing(number.and_then(|n| n.parse().ok()).unwrap_or(1));
                Some((200, kind, body))
            }
            _ => {
                let id = path.strip_prefix(LISTING)?.strip_prefix('/')?.parse().ok()?;
                let pinned = self.pinned.iter().find(|pinned| pinned.id == AdvertId(id))?;
                let (status, body) = self.detail(pinned);
                Some((status, HTML, body))
            }
        }
    }

    fn detail(&self, pinned: &Pinned) -> (u16, String) {
        let Setup { id: name, shape, .. } = &self.setup;
        let whole = render::detail(*shape, name, &self.advert_url(pinned.id), &pinned.advert);
        match pinned.withdrawn {
            None | Some(Left::Page) => (200, whole),
            Some(Left::NotFound) => (404, render::page(name, "<h1>Page introuvable</h1>")),
            Some(Left::Gone) => (410, render::page(name, "<h1>Cette page n'existe plus</h1>")),
            Some(Left::Mark) => {
                (200, whole.replacen("<main>", "<main><p class=\"alerte\">Offre expirée</p>", 1))
            }
        }
    }

    fn listing(&self, number: usize) -> (&'static str, String) {
        let Setup { id: name, shape, listing, per_page, .. } = &self.setup;
        let all: Vec<Entry<'_>> = self
            .pinned
            .iter()
            .rev()
            .filter(|pinned| pinned.withdrawn.is_none() && self.mood != Mood::Empty)
            .map(|pinned| {
                let url = self.advert_url(pinned.id);
                let url = match self.mood {
                    Mood::Sessions => format!("{url}?PHPSESSID=a{}b", self.requests.len()),
                    _ => url,
                };
                Entry { url, advert: &pinned.advert }
            })
            .collect();
        let pages = all.len().div_ceil(*per_page);
        let entries = all.into_iter().skip((number - 1) * per_page).take(*per_page).collect();
        let look = if self.mood == Mood::Redesigned { Look::New } else { Look::Known };
        let url = self.url(LISTING);
        let next = (number < pages).then(|| format!("{url}?page={}", number + 1));
        let list = List { shape: *shape, listing: *listing, name, url: &url, entries, next, look };
        let (kind, body) = list.render();
        match self.mood {
            Mood::HtmlInstead => {
                let notice = "<h1>Maintenance</h1><p>Le site revient bientôt.</p>";
                ("text/html; charset=utf-8", render::page(name, notice))
            }
            Mood::Huge(bytes) => (kind, format!("{body}{}", " ".repeat(bytes))),
            Mood::Truncated => {
                let half = (body.len() / 2..).find(|at| body.is_char_boundary(*at));
                (kind, body[..half.unwrap_or(0)].to_owned())
            }
            _ => (kind, body),
        }
    }

    fn answer(&mut self, path: &str, query: Option<&str>, headers: &HeaderMap) -> Response<Body> {
        let robots = path == "/robots.txt";
        if path == LISTING {
            self.unread = None;
        }
        match self.mood {
            Mood::Down(status) if !robots => {
                return respond(status, "text/html", "<h1>Erreur</h1>".to_owned());
            }
            Mood::Consent if !robots => {
                let form = "<h1>Acceptez nos conditions</h1><form><input type=\"password\"></form>";
                return respond(403, "text/html", render::page(&self.setup.id, form));
            }
            Mood::Endless if path == LISTING => return streamed(Pour::Endless),
            Mood::Drip if path == LISTING => return streamed(Pour::Drip),
            Mood::Bomb if path == LISTING => return bomb(),
            Mood::RateLimited(seconds) if !robots => {
                let mut response = respond(429, "text/plain", "Trop vite".to_owned());
                response.headers_mut().insert(header::RETRY_AFTER, seconds.into());
                return response;
            }
            _ => {}
        }
        let Some((status, kind, body)) = self.page(path, query) else {
            self.strays.push(path.to_owned());
            return respond(404, "text/html", "<h1>Page introuvable</h1>".to_owned());
        };
        if status != 200 || self.setup.validators == Validators::None {
            return respond(status, kind, body);
        }
        let tag = etag(&body);
        let same = text(headers, header::IF_NONE_MATCH).is_some_and(|sent| sent == tag);
        let mut response = match same {
            true => respond(304, kind, String::new()),
            false => respond(200, kind, body),
        };
        if let Ok(tag) = tag.parse() {
            response.headers_mut().insert(header::ETAG, tag);
        }
        response
    }
}

/// Answers one request and writes it down.
pub(super) async fn serve(
    Shared(state): Shared<Arc<Mutex<State>>>,
    request: Request,
) -> Response<Body> {
    let (path, query) = (request.uri().path().to_owned(), request.uri().query());
    let (response, silent) = {
        let mut state = state.lock().unwrap_or_else(PoisonError::into_inner);
        let response = state.answer(&path, query, request.headers());
        let silent = state.mood == Mood::Silent && path != "/robots.txt";
        state.requests.push(Seen {
            path: query.map_or(path.clone(), |query| format!("{path}?{query}")),
            user_agent: text(request.headers(), header::USER_AGENT),
            if_none_match: text(request.headers(), header::IF_NONE_MATCH),
            status: if silent { 0 } else { response.status().as_u16() },
        });
        (response, silent)
    };
    if silent {
        std::future::pending::<()>().await;
    }
    response
}

enum Pour {
    Endless,
    Drip,
}

/// A body that does not end by itself.
fn streamed(pour: Pour) -> Response<Body> {
    use futures_util::StreamExt;
    let first = futures_util::stream::once(async { Ok::<_, std::io::Error>(vec![b'<'; 1]) });
    let body = match pour {
        Pour::Endless => {
            let more = futures_util::stream::repeat_with(|| Ok(vec![b' '; 65_536]));
            Body::from_stream(first.chain(more))
        }
        Pour::Drip => Body::from_stream(first.chain(futures_util::stream::pending())),
    };
    let mut response = Response::new(body);
    let kind = header::HeaderValue::from_static("text/html; charset=utf-8");
    response.headers_mut().insert(header::CONTENT_TYPE, kind);
    response
}

/// Twenty megabytes of blanks in a hundred kilobytes.
fn bomb() -> Response<Body> {
    use std::io::Write;
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    for _ in 0..20 {
        packed.write_all(&vec![b' '; 1_000_000]).expect("memory");
    }
    let mut response = Response::new(Body::from(packed.finish().expect("memory")));
    let kind = header::HeaderValue::from_static("text/html; charset=utf-8");
    response.headers_mut().insert(header::CONTENT_TYPE, kind);
    let coding = header::HeaderValue::from_static("gzip");
    response.headers_mut().insert(header::CONTENT_ENCODING, coding);
    response
}

fn respond(status: u16, kind: &str, body: String) -> Response<Body> {
    let mut response = Response::new(Body::from(body));
    *response.status_mut() = StatusCode::from_u16(status).expect("a status");
    if let Ok(kind) = kind.parse() {
        response.headers_mut().insert(header::CONTENT_TYPE, kind);
    }
    response
}

fn text(headers: &HeaderMap, name: header::HeaderName) -> Option<String> {
    headers.get(name).and_then(|value| value.to_str().ok()).map(str::to_owned)
}

fn etag(body: &str) -> String {
    let mut hasher = DefaultHasher::new();
    body.hash(&mut hasher);
    format!("\"{:016x}\"", hasher.finish())
}
