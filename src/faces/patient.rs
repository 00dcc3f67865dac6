//! Nobody is waited for without end: a peer that sends too slowly, or does not take its answer.

use std::io::{self, ErrorKind, IoSlice};
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use axum::body::{Body, Bytes};
use futures_util::{Stream, StreamExt};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio::time::{Instant, Sleep, sleep, timeout_at};

/// Bytes a second below which a body is a way to keep a place, not a body.
const SLOWEST: u32 = 1_000;

/// A body whose pieces do not make us wait: none for longer than `patience`, and all of them
/// together no longer than `patience` and the time that a poor line needs.
pub(super) fn patient(
    body: Body,
    patience: Duration,
) -> impl Stream<Item = io::Result<Bytes>> + Send {
    let state = Some((body.into_data_stream(), Instant::now() + patience));
    futures_util::stream::unfold(state, move |state| async move {
        let (mut pieces, end) = state?;
        match timeout_at(end.min(Instant::now() + patience), pieces.next()).await {
            Ok(Some(Ok(piece))) => {
                let length = u32::try_from(piece.len()).unwrap_or(u32::MAX);
                let end = end + Duration::from_secs(1) * length / SLOWEST;
                Some((Ok(piece), Some((pieces, end))))
            }
            Ok(Some(Err(error))) => Some((Err(io::Error::other(error)), None)),
            Ok(None) => None,
            Err(_) => Some((Err(ErrorKind::TimedOut.into()), None)),
        }
    })
}

/// A connection whose peer takes what it is given, or loses it.
pub(super) struct Taking {
    stream: TcpStream,
    patience: Duration,
    late: Option<Pin<Box<Sleep>>>,
}

impl Taking {
    pub(super) fn new(stream: TcpStream, patience: Duration) -> Self {
        Self { stream, patience, late: None }
    }

    fn in_time<T>(
        &mut self,
        context: &mut Context<'_>,
        poll: Poll<io::Result<T>>,
    ) -> Poll<io::Result<T>> {
        if poll.is_ready() {
            self.late = None;
            return poll;
        }
        let patience = self.patience;
        let late = self.late.get_or_insert_with(|| Box::pin(sleep(patience)));
        ready!(late.as_mut().poll(context));
        Poll::Ready(Err(ErrorKind::TimedOut.into()))
    }
}

impl AsyncRead for Taking {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        to: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(context, to)
    }
}

impl AsyncWrite for Taking {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        from: &[u8],
    ) -> Poll<io::Result<usize>> {
        let poll = Pin::new(&mut self.stream).poll_write(context, from);
        self.in_time(context, poll)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        from: &[IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let poll = Pin::new(&mut self.stream).poll_write_vectored(context, from);
        self.in_time(context, poll)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}
