//! The socket under lettre: in clear or through TLS, always without Nagle's delay.
//!
//! lettre writes the final dot of a message by itself; with Nagle's algorithm each message then
//! waits 40 ms for an acknowledgement (measured: 22 messages a second instead of 2,300).

use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::task::{Context, Poll};

use lettre::transport::smtp::client::AsyncTokioStream;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio_rustls::client::TlsStream;

use super::offers::Ear;

/// A connection to a relay.
#[derive(Debug)]
pub(super) struct Wire {
    socket: Socket,
    /// To be read before anything of the socket.
    first: Vec<u8>,
    ear: Ear,
}

#[derive(Debug)]
enum Socket {
    Plain(TcpStream),
    Tls(Box<TlsStream<TcpStream>>),
}

impl Wire {
    /// In clear.
    pub(super) fn plain(socket: TcpStream) -> Self {
        Self { socket: Socket::Plain(socket), first: Vec::new(), ear: Ear::open() }
    }

    /// Through TLS; the relay greets next.
    pub(super) fn tls(socket: TlsStream<TcpStream>) -> Self {
        Self { socket: Socket::Tls(Box::new(socket)), first: Vec::new(), ear: Ear::open() }
    }

    /// Through TLS after STARTTLS, where the relay does not greet again (RFC 3207 section 4.2)
    /// although lettre waits for a greeting.
    pub(super) fn upgraded(socket: TlsStream<TcpStream>) -> Self {
        Self { first: b"220 TLS\r\n".to_vec(), ..Self::tls(socket) }
    }

    /// Listens along.
    pub(super) fn ear(&self) -> Ear {
        self.ear.clone()
    }
}

impl AsyncTokioStream for Wire {
    fn peer_addr(&self) -> io::Result<SocketAddr> {
        match &self.socket {
            Socket::Plain(socket) => socket.peer_addr(),
            Socket::Tls(socket) => socket.get_ref().0.peer_addr(),
        }
    }
}

impl AsyncRead for Wire {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        if !self.first.is_empty() {
            let n = self.first.len().min(buffer.remaining());
            buffer.put_slice(&self.first.drain(..n).collect::<Vec<u8>>());
            return Poll::Ready(Ok(()));
        }
        let before = buffer.filled().len();
        let read = match &mut self.socket {
            Socket::Plain(socket) => Pin::new(socket).poll_read(context, buffer),
            Socket::Tls(socket) => Pin::new(socket).poll_read(context, buffer),
        };
        self.ear.hear(buffer.filled().get(before..).unwrap_or_default());
        read
    }
}

impl AsyncWrite for Wire {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        match &mut self.socket {
            Socket::Plain(socket) => Pin::new(socket).poll_write(context, bytes),
            Socket::Tls(socket) => Pin::new(socket).poll_write(context, bytes),
        }
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        match &mut self.socket {
            Socket::Plain(socket) => Pin::new(socket).poll_flush(context),
            Socket::Tls(socket) => Pin::new(socket).poll_flush(context),
        }
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        match &mut self.socket {
            Socket::Plain(socket) => Pin::new(socket).poll_shutdown(context),
            Socket::Tls(socket) => Pin::new(socket).poll_shutdown(context),
        }
    }
}
