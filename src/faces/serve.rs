//! Serves strangers: nobody keeps a connection that they do not use, and all of them together keep
//! no more than a set number.

use std::convert::Infallible;
use std::net::SocketAddr;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::{Request, Response};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::time::{sleep, timeout};
use tower::ServiceExt;

use super::lobby::{self, Answered, Lobby, Place};
use super::patient::{Taking, patient};
use super::public::Routes;
use super::{Wish, closed};

/// How much strangers may cost.
#[derive(Debug, Clone, Copy)]
pub(super) struct Limits {
    /// Connections at a time; who comes then takes the place of whoever has asked for nothing the
    /// longest.
    pub(super) connections: u32,
    /// For the head of a request, and between two requests of one connection.
    pub(super) head: Duration,
    /// Between two pieces of a request's body, and until a piece of the answer is taken.
    pub(super) body: Duration,
    /// For those who are being served when the house closes.
    pub(super) farewell: Duration,
}

impl Limits {
    /// For a small server, and the number of files that this process may open.
    pub(super) fn usual() -> Self {
        Self {
            connections: lobby::affordable(),
            head: Duration::from_secs(15),
            body: Duration::from_secs(30),
            farewell: Duration::from_secs(30),
        }
    }
}

/// Serves until the house closes, and then until those who are in have their answer.
pub(super) async fn serve(
    listener: TcpListener,
    routes: Routes,
    limits: Limits,
    hears: watch::Receiver<Wish>,
) {
    let lobby = Lobby::new(limits.connections);
    let mut closing = pin!(closed(hears.clone()));
    loop {
        let next = async {
            match listener.accept().await {
                Ok(stranger) => lobby.enter().await.map(|place| (stranger, place)),
                Err(error) => {
                    // Too many open files, or a peer that has gone: the next one may fare better.
                    tracing::debug!(%error, "a connection was lost at the door");
                    lobby.make_room();
                    sleep(Duration::from_millis(20)).await;
                    None
                }
            }
        };
        let entered = tokio::select! {
            () = &mut closing => break,
            entered = next => entered,
        };
        if let Some(((stream, peer), place)) = entered {
            let guest = Guest { stream, peer, place, limits };
            tokio::spawn(guest.serve(routes.clone(), hears.clone()));
        }
    }
    drop(listener);
    // Whoever takes longer is left behind.
    let _ = timeout(limits.farewell, lobby.emptied(limits.connections)).await;
}

struct Guest {
    stream: TcpStream,
    peer: SocketAddr,
    place: Arc<Place>,
    limits: Limits,
}

impl Guest {
    async fn serve(self, routes: Routes, hears: watch::Receiver<Wish>) {
        let Self { stream, peer, place, limits } = self;
        let answer = |request| answer(routes.clone(), peer, limits.body, &place, request);
        let mut connection = pin!(
            http1::Builder::new()
                .timer(TokioTimer::new())
                .header_read_timeout(limits.head)
                .max_buf_size(64 << 10)
                .serve_connection(
                    TokioIo::new(Taking::new(stream, limits.body)),
                    hyper::service::service_fn(answer)
                )
        );
        // What goes wrong with a connection is between it and its peer.
        tokio::select! {
            _ = connection.as_mut() => {}
            () = place.told_to_leave() => {}
            () = closed(hears) => {
                connection.as_mut().graceful_shutdown();
                let _ = connection.await;
            }
        }
    }
}

fn answer(
    routes: Routes,
    peer: SocketAddr,
    patience: Duration,
    place: &Arc<Place>,
    request: Request<Incoming>,
) -> impl Future<Output = Result<Response<Body>, Infallible>> + use<> {
    let served = place.serve();
    let request = request.map(|body| Body::from_stream(patient(Body::new(body), patience)));
    let (mut parts, body) = request.into_parts();
    parts.extensions.insert(ConnectInfo(peer));
    async move {
        let response = routes.now().oneshot(Request::from_parts(parts, body)).await?;
        Ok(response.map(|body| Answered::body(body, served)))
    }
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
        let limits = Limits { connections: 3, head, body: head, ..Limits::usual() };
        let (at, _close) = opened(limits).await;
        let told = tokio::task::spawn_blocking(move || {
            let (silent, slow, kept) = (connect(at), connect(at), connect(at));
            (&slow).write_all(b"GET /healthz HTTP/1.1\r\nhost: a\r\nx: ").expect("written");
            assert!(ask(&kept, QUESTION).starts_with("HTTP/1.1 200"));
            let answer = ask(&connect(at), QUESTION);
            assert!(is_over(&silent) && is_over(&slow) && is_over(&kept));
            answer
        });
        let answer = told.await.expect("an end");
        assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn who_comes_takes_the_place_of_who_asks_for_nothing() {
        let limits = Limits { connections: 2, head: Duration::from_secs(600), ..Limits::usual() };
        let (at, _close) = opened(limits).await;
        let told = tokio::task::spawn_blocking(move || {
            let crowd: Vec<_> = (0..50).map(|_| connect(at)).collect();
            (&crowd[49]).write_all(b"GET /healthz HTTP/1.1\r\nx: ").expect("written");
            let asks = connect(at);
            assert!(ask(&asks, QUESTION).starts_with("HTTP/1.1 200"));
            assert!(is_over(&crowd[0]), "the first of them has left");
            let after: Vec<_> = (0..50).map(|_| connect(at)).collect();
            let answer = ask(&connect(at), QUESTION);
            drop((crowd, after));
            answer
        });
        let answer = told.await.expect("an end");
        assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn who_does_not_take_the_answer_loses_it() {
        let limits = Limits { body: Duration::from_millis(300), ..Limits::usual() };
        let (at, _close) = opened(limits).await;
        let told = tokio::task::spawn_blocking(move || {
            let greedy = connect(at);
            // Answers pile up until the system takes no more of them.
            greedy.set_write_timeout(Some(Duration::from_secs(10))).expect("patience");
            let question = QUESTION.repeat(1000);
            (0..2000).any(|_| (&greedy).write_all(question.as_bytes()).is_err())
        });
        assert!(told.await.expect("an end"), "the connection is over");
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn a_body_that_stops_is_not_waited_for() {
        let limits = Limits { body: Duration::from_millis(200), ..Limits::usual() };
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
