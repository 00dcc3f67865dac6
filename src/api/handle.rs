//! From an HTTP request to a value, to its answer, and back: one function a kind of request.

use std::convert::Infallible;
use std::io::Write;

use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{RawPathParams, Request as HttpRequest, State};
use axum::http::header::{ACCEPT, CONTENT_TYPE, LINK};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Response, request::Parts};
use futures_util::{Stream, StreamExt};
use serde::Serialize;
use tokio::runtime::Handle;
use tokio::task::spawn_blocking;

use super::ApiError;
use super::call::{Call, Download, Lines, Request, Tell, Upload, Verb, Work};
use super::problem::{self, Problem};
use super::router::Caller;
use super::spool::Spool;
use super::wire::{ANSWER, Last, NDJSON, chunks, read_address, read_body};
use crate::app::House;
use crate::model::{Lang, Message};

/// The largest body of a request whose caller is known, in bytes: an advert as a document, written
/// as JSON.
const LARGEST_BODY: usize = 64 << 20;

type Answered = Result<Response<Body>, ApiError>;

/// Answers a call.
pub(super) async fn call<C: Call>(
    State(house): State<House>,
    path: RawPathParams,
    request: HttpRequest,
) -> Response<Body> {
    let (parts, body) = request.into_parts();
    let lang = problem::language(&parts.headers);
    let answered = async {
        let call: C = read(&path, &parts, body).await?;
        let answer = blocking(move || {
            let app = house.now();
            match C::ROUTE.verb {
                Verb::Act => app.turns.act(|| call.answer(&app)),
                _ => call.answer(&app),
            }
        });
        shown::<C>(&answer.await?, &parts)
    };
    told(answered.await, lang)
}

/// Does a work, and streams how it goes. It goes on when nobody listens any more.
pub(super) async fn work<W: Work>(
    State(house): State<House>,
    path: RawPathParams,
    request: HttpRequest,
) -> Response<Body> {
    let (parts, body) = request.into_parts();
    let lang = problem::language(&parts.headers);
    let answered = async {
        let work: W = read(&path, &parts, body).await?;
        let (tell, ear) = Tell::new();
        let ending = blocking(move || {
            let app = house.now();
            Handle::current().block_on(work.work(&app, &tell))
        });
        let said = futures_util::stream::unfold(ear, |mut ear| async {
            let said = ear.recv().await?;
            Some((line(&said), ear))
        });
        let end = async move {
            match ending.await {
                Ok(answer) => line(&Last::Answer(answer)),
                Err(error) => line(&Last::<W::Answer>::Problem(Problem::of(&error, lang))),
            }
        };
        let lines = said.chain(futures_util::stream::once(end));
        Ok(stream(lines.map(Ok::<_, Infallible>), NDJSON))
    };
    told(answered.await, lang)
}

fn line(value: &impl Serialize) -> Bytes {
    let mut line = serde_json::to_vec(value).unwrap_or_default();
    line.push(b'\n');
    Bytes::from(line)
}

/// Sends a file, with the answer in a header.
pub(super) async fn download<D: Download>(
    State(house): State<House>,
    path: RawPathParams,
    request: HttpRequest,
) -> Response<Body> {
    let (parts, body) = request.into_parts();
    let lang = problem::language(&parts.headers);
    let answered = async {
        let download: D = read(&path, &parts, body).await?;
        let written = blocking(move || {
            let app = house.now();
            let spool = Spool::new(&app.config.store.path)?;
            let answer = download.write(&app, spool.path())?;
            let file = spool.open()?;
            Ok((serde_json::to_string(&answer).map_err(ApiError::broken)?, file))
        });
        let (answer, file) = written.await?;
        let mut response = stream(chunks(file), "application/octet-stream");
        let answer = HeaderValue::from_str(&answer).map_err(ApiError::broken)?;
        response.headers_mut().insert(HeaderName::from_static(ANSWER), answer);
        Ok(response)
    };
    told(answered.await, lang)
}

/// Takes a file in. Rounds wait meanwhile.
pub(super) async fn upload<U: Upload>(
    State(house): State<House>,
    caller: Caller,
    request: HttpRequest,
) -> Response<Body> {
    let (parts, body) = request.into_parts();
    let lang = problem::language(&parts.headers);
    let answered = async {
        let upload: U = read_body(&[], b"")?;
        caller.may(upload.needs())?;
        let spool = Spool::new(&house.now().config.store.path)?;
        take_in(&spool, body).await?;
        let turn = house.now().turns.take().await;
        let answer = blocking(move || {
            let app = house.now();
            let _turn = turn;
            let _hand = app.turns.hand();
            upload.read(&app, spool.path())
        });
        shown::<U>(&answer.await?, &parts)
    };
    told(answered.await, lang)
}

async fn take_in(spool: &Spool, body: Body) -> Result<(), ApiError> {
    let mut file = spool.create()?;
    let mut body = body.into_data_stream();
    while let Some(chunk) = body.next().await {
        let chunk = chunk.map_err(ApiError::broken)?;
        let written = blocking(move || {
            file.write_all(&chunk).map_err(ApiError::from_io)?;
            Ok(file)
        });
        file = written.await?;
    }
    Ok(())
}

/// Reads a request and asks whether its caller may send it.
async fn read<R: Request>(path: &RawPathParams, parts: &Parts, body: Body) -> Result<R, ApiError> {
    let path: Vec<(String, String)> =
        path.iter().map(|(key, value)| (key.to_owned(), value.to_owned())).collect();
    let caller = Caller::of(parts);
    // Before the body is read, so that nobody unknown can make us read one.
    caller.may(R::ROUTE.needs)?;
    let request: R = match R::ROUTE.verb {
        Verb::Get => read_address(&path, &parts.uri)?,
        Verb::Ask | Verb::Act => {
            let bytes = to_bytes(body, LARGEST_BODY).await.map_err(|_| too_large())?;
            read_body(&path, &bytes)?
        }
    };
    caller.may(request.needs())?;
    Ok(request)
}

fn too_large() -> ApiError {
    let message = Message::new("api-too-large").with("most", LARGEST_BODY);
    ApiError::usage(message).with_status(413)
}

/// An answer as JSON, or as lines when those were asked for.
fn shown<R: Request>(answer: &R::Answer, parts: &Parts) -> Answered {
    let lines = if wants_lines(&parts.headers) { R::lines(answer) } else { None };
    let Some(Lines { items, next }) = lines else {
        let body = serde_json::to_vec(answer).map_err(ApiError::broken)?;
        return Ok(typed(Body::from(body), "application/json"));
    };
    let mut text = items.join("\n");
    if !text.is_empty() {
        text.push('\n');
    }
    let mut response = typed(Body::from(text), NDJSON);
    if let Some(next) = next.and_then(|next| next_page(parts, &next)) {
        response.headers_mut().insert(LINK, next);
    }
    Ok(response)
}

/// `Link: <…?after=…>; rel="next"` (RFC 8288).
fn next_page(parts: &Parts, next: &str) -> Option<HeaderValue> {
    let asked = url::form_urlencoded::parse(parts.uri.query().unwrap_or("").as_bytes());
    let mut query = url::form_urlencoded::Serializer::new(String::new());
    query.extend_pairs(asked.filter(|(key, _)| key != "after")).append_pair("after", next);
    let link = format!("<{}?{}>; rel=\"next\"", parts.uri.path(), query.finish());
    HeaderValue::from_str(&link).ok()
}

fn wants_lines(headers: &HeaderMap) -> bool {
    let accept = headers.get(ACCEPT).and_then(|value| value.to_str().ok()).unwrap_or("");
    accept.contains(NDJSON)
}

fn typed(body: Body, kind: &'static str) -> Response<Body> {
    let mut response = Response::new(body);
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(kind));
    response
}

fn stream<S, E>(lines: S, kind: &'static str) -> Response<Body>
where
    S: Stream<Item = Result<Bytes, E>> + Send + 'static,
    E: std::error::Error + Send + Sync + 'static,
{
    typed(Body::from_stream(lines), kind)
}

fn told(answered: Answered, lang: Lang) -> Response<Body> {
    answered.unwrap_or_else(|error| Problem::of(&error, lang).answer())
}

/// Begins at once what may block, where it may, and gives its end.
fn blocking<T: Send + 'static>(
    run: impl FnOnce() -> Result<T, ApiError> + Send + 'static,
) -> impl Future<Output = Result<T, ApiError>> + Send {
    let running = spawn_blocking(run);
    // A task that has no end has panicked.
    async { running.await.map_err(ApiError::broken)? }
}
