//! Serves the boards on a free port of the loopback interface.

use std::collections::BTreeMap;
use std::net::Ipv4Addr;
use std::sync::Arc;

use anyhow::Context;
use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderValue, Response, StatusCode, header};
use chrono::{DateTime, Utc};
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use super::adverts::adverts;
use super::markup::Answer;

/// The boards as they stand at one moment.
pub struct Boards {
    answers: BTreeMap<String, Answer>,
}

/// Keeps the boards up; they close when it is dropped.
pub struct Handle {
    stop: Option<oneshot::Sender<()>>,
    task: JoinHandle<()>,
}

impl Boards {
    /// Draws every board as of `now`, and serves them until the handle is dropped. Returns the
    /// base address, such as `http://127.0.0.1:40123`.
    ///
    /// # Errors
    /// No port can be opened on the loopback interface.
    pub async fn serve(now: DateTime<Utc>) -> anyhow::Result<(String, Handle)> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))
            .await
            .context("no port could be opened on 127.0.0.1")?;
        let base = format!("http://{}", listener.local_addr()?);
        let boards = Arc::new(Self::draw(now, &base)?);
        let router = Router::new().fallback(answer).with_state(boards);
        let (stop, stopped) = oneshot::channel::<()>();
        let task = tokio::spawn(async move {
            let served = axum::serve(listener, router).with_graceful_shutdown(async {
                // An error means that the handle is gone, which asks the same.
                let _ = stopped.await;
            });
            if let Err(error) = served.await {
                tracing::warn!("the demo's boards stopped: {error}");
            }
        });
        Ok((base, Handle { stop: Some(stop), task }))
    }

    fn draw(now: DateTime<Utc>, base: &str) -> anyhow::Result<Self> {
        let mut answers = BTreeMap::new();
        for (board, adverts) in adverts(now).context("the demo's adverts cannot be read")? {
            for answer in board.draw(&adverts, base) {
                answers.insert(answer.path.clone(), answer);
            }
        }
        let robots = Answer {
            path: "/robots.txt".to_owned(),
            content_type: "text/plain",
            body: b"User-agent: *\nAllow: /\n".to_vec(),
        };
        answers.insert(robots.path.clone(), robots);
        Ok(Self { answers })
    }

    /// The page of an address; campaign parameters that no page knows are ignored, as sites do.
    fn find(&self, path: &str, query: Option<&str>) -> Option<&Answer> {
        let whole = query.map(|query| format!("{path}?{query}"));
        whole.and_then(|whole| self.answers.get(&whole)).or_else(|| self.answers.get(path))
    }
}

impl Handle {
    /// Closes the boards and waits until they are closed.
    pub async fn close(mut self) {
        drop(self.stop.take());
        // An error means that the task is gone already.
        let _ = (&mut self.task).await;
    }
}

impl Drop for Handle {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn answer(State(boards): State<Arc<Boards>>, request: Request) -> Response<Body> {
    let uri = request.uri();
    let Some(answer) = boards.find(uri.path(), uri.query()) else {
        return plain(StatusCode::NOT_FOUND, "Page introuvable");
    };
    let tag = format!("\"{:08x}\"", crc32fast::hash(&answer.body));
    let known = request.headers().get(header::IF_NONE_MATCH);
    let same = known.is_some_and(|known| known.as_bytes() == tag.as_bytes());
    let (status, body) = match same {
        true => (StatusCode::NOT_MODIFIED, Vec::new()),
        false => (StatusCode::OK, answer.body.clone()),
    };
    let mut response = Response::new(Body::from(body));
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(answer.content_type));
    if let Ok(tag) = HeaderValue::from_str(&tag) {
        headers.insert(header::ETAG, tag);
    }
    response
}

fn plain(status: StatusCode, text: &'static str) -> Response<Body> {
    let mut response = Response::new(Body::from(text));
    *response.status_mut() = status;
    response
}
