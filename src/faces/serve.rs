//! Serves strangers: nobody keeps a connection that they do not use, and all of them together keep
//! no more than a set number.

use std::convert::Infallible;
use std::net::SocketAddr;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::extract::ConnectInfo;
use axum::http::{Request, Response};
use futures_util::{Stream, StreamExt};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, watch};
use tokio::time::{sleep, timeout};
use tower::ServiceExt;

use super::public::Routes;
use super::{Wish, closed};

/// How much strangers may cost.
#[derive(Debug, Clone, Copy)]
pub(super) struct Limits {
    /// Connections at a time; the next ones wait in the system's queue.
    pub(super) connections: u32,
    /// For the head of a request, and between two requests of one connection.
    pub(super) head: Duration,
    /// Between two pieces of a request's body.
    pub(super) body: Duration,
    /// For those who are being served when the house closes.
    pub(super) farewell: Duration,
}

impl Limits {
    /// For a small server.
    pub(super) const USUAL: Self = Self {
        connections: 512,
        head: Duration::from_secs(15),
        body: Duration::from_secs(30),
        farewell: Duration::from_secs(30),
    };
}

/// Serves until the house closes, and then until those who are in have their answer.
pub(super) async fn serve(
    listener: TcpListener,
    routes: Routes,
    limits: Limits,
    hears: watch::Receiver<Wish>,
) {
    let places = Arc::new(Semaphore::new(limits.connections as usize));
    let mut closing = pin!(closed(hears.clone()));
    loop {
        let next = async {
            let place = Arc::clone(&places).acquire_owned().await.ok()?;
            Some((place, listener.accept().await))
        };
        let (place, accepted) = tokio::select! {
            () = &mut closing => break,
            Some(next) = next => next,
        };
        match accepted {
            Ok((stream, peer)) => {
                let guest = Guest { stream, peer, place, limits };
                tokio::spawn(guest.serve(routes.clone(), hears.clone()));
            }
            // Too many open files, or a peer that has gone: the next one may fare better.
            Err(error) => {
                tracing::debug!(%error, "a connection was lost at the door");
                sleep(Duration::from_millis(50)).await;
            }
        }
    }
    drop(listener);
    // Whoever takes longer is left behind.
    let _ = timeout(limits.farewell, places.acquire_many(limits.connections)).await;
}

struct Guest {
    stream: TcpStream,
    peer: SocketAddr,
    place: OwnedSemaphorePermit,
    limits: Limits,
}

impl Guest {
    async fn serve(self, routes: Routes, hears: watch::Receiver<Wish>) {
        let Self { stream, peer, place, limits } = self;
        let answer = |request| answer(routes.clone(), peer, limits.body, request);
        let mut connection = pin!(
            http1::Builder::new()
                .timer(TokioTimer::new())
                .header_read_timeout(limits.head)
                .max_buf_size(64 << 10)
                .serve_connection(TokioIo::new(stream), hyper::service::service_fn(answer))
        );
        // What goes wrong with a connection is between it and its peer.
        tokio::select! {
            _ = connection.as_mut() => {}
            () = closed(hears) => {
                connection.as_mut().graceful_shutdown();
                let _ = connection.await;
            }
        }
        drop(place);
    }
}

async fn answer(
    routes: Routes,
    peer: SocketAddr,
    patience: Duration,
    request: Request<Incoming>,
) -> Result<Response<Body>, Infallible> {
    let request = request.map(|body| Body::from_stream(patient(Body::new(body), patience)));
    let (mut parts, body) = request.into_parts();
    parts.extensions.insert(ConnectInfo(peer));
    routes.now().oneshot(Request::from_parts(parts, body)).await
}

/// A body whose pieces do not make us wait.
fn patient(
    body: Body,
    patience: Duration,
) -> impl Stream<Item = Result<Bytes, std::io::Error>> + Send {
    futures_util::stream::unfold(Some(body.into_data_stream()), move |pieces| async move {
        let mut pieces = pieces?;
        match timeout(patience, pieces.next()).await {
            Ok(Some(Ok(piece))) => Some((Ok(piece), Some(pieces))),
            Ok(Some(Err(error))) => Some((Err(std::io::Error::other(error)), None)),
            Ok(None) => None,
            Err(_) => Some((Err(std::io::ErrorKind::TimedOut.into()), None)),
        }
    })
}

#[cfg(test)]
mod tests {
    use std::io::{Read, Write};

    use super::*;
    use crate::app::{App, House};
    use crate::clock::Clock;
    use crate::config::{self, Content, Input, InputFile};
    use crate::store::Store;

    async fn opened(limits: Limits) -> (SocketAddr, watch::Sender<Wish>) {
        let file =
            InputFile { name: "sources.toml".to_owned(), content: Content::Text(String::new()) };
        let (config, _) = config::load(&Input { files: vec![file], ..Input::default() });
        let app = App::new(config.expect("a configuration"), Store::in_memory(), Clock::System);
        let routes = Routes::new(&House::new(app.expect("a house")));
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let at = listener.local_addr().expect("an address");
        let (close, hears) = watch::channel(Wish::Serve);
        tokio::spawn(serve(listener, routes, limits, hears));
        (at, close)
    }

    fn connect(at: SocketAddr) -> std::net::TcpStream {
        let stream = std::net::TcpStream::connect(at).expect("a connection");
        stream.set_read_timeout(Some(Duration::from_secs(10))).expect("patience");
        stream
    }

    fn ask(mut stream: &std::net::TcpStream, text: &str) -> String {
        stream.write_all(text.as_bytes()).expect("written");
        let mut answer = [0; 4096];
        let length = stream.read(&mut answer).expect("an answer");
        String::from_utf8_lossy(&answer[..length]).into_owned()
    }

    const QUESTION: &str = "GET /healthz HTTP/1.1\r\nhost: a\r\n\r\n";

    /// True when the peer hangs up.
    fn is_over(mut stream: &std::net::TcpStream) -> bool {
        let mut rest = Vec::new();
        stream.read_to_end(&mut rest).is_ok()
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn who_says_nothing_or_too_slowly_loses_the_place() {
        let head = Duration::from_millis(400);
        let limits = Limits { connections: 3, head, body: head, ..Limits::USUAL };
        let (at, _close) = opened(limits).await;
        let told = tokio::task::spawn_blocking(move || {
            let (silent, slow, kept) = (connect(at), connect(at), connect(at));
            (&slow).write_all(b"GET /healthz HTTP/1.1\r\nhost: a\r\nx: ").expect("written");
            assert!(ask(&kept, QUESTION).starts_with("HTTP/1.1 200"));
            // All three places are taken by people who do not use them: the fourth waits for one.
            let fourth = connect(at);
            let answer = ask(&fourth, QUESTION);
            assert!(is_over(&silent) && is_over(&slow) && is_over(&kept));
            answer
        });
        let answer = told.await.expect("an end");
        assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn a_body_that_stops_is_not_waited_for() {
        let limits = Limits { body: Duration::from_millis(200), ..Limits::USUAL };
        let (at, _close) = opened(limits).await;
        let told = tokio::task::spawn_blocking(move || {
            let head = "POST /abonnement HTTP/1.1\r\nhost: a\r\ncontent-length: 100\r\n\
                        content-type: application/x-www-form-urlencoded\r\n\r\nadresse=";
            ask(&connect(at), head)
        });
        let answer = told.await.expect("an end");
        assert!(answer.starts_with("HTTP/1.1 4"), "{answer}");
    }
}
