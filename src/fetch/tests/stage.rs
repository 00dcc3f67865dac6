//! A server for tests that plays every part, good and bad, and remembers who asked what and when.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use url::Url;

/// What the server does with one request.
pub(super) enum Play {
    /// Sends these bytes and closes.
    Say(Vec<u8>),
    /// Sends these bytes for ever, as fast as they are taken.
    Endless(Vec<u8>),
    /// Sends this head, then one byte at each interval, for ever.
    Drip(Vec<u8>, Duration),
    /// Sends these bytes, then nothing, and keeps the connection.
    Stall(Vec<u8>),
    /// Breaks the connection at once.
    Reset,
}

/// One request as it arrived.
#[derive(Debug, Clone)]
pub(super) struct Asked {
    pub(super) path: String,
    pub(super) head: String,
    pub(super) body: String,
    pub(super) at: Instant,
    /// How many requests were being answered, this one included.
    pub(super) together: usize,
}

impl Asked {
    /// The value of a header, by its lower-case name.
    pub(super) fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().skip(1).find_map(|line| {
            let (key, value) = line.split_once(':')?;
            key.eq_ignore_ascii_case(name).then(|| value.trim())
        })
    }
}

/// A running server.
pub(super) struct Stage {
    at: SocketAddr,
    log: Arc<Mutex<Vec<Asked>>>,
}

impl Stage {
    /// Starts a server without a robots.txt on a free loopback port. `play` gets each other request
    /// and how many came before it.
    pub(super) async fn open(play: impl Fn(&Asked, usize) -> Play + Sync + Send + 'static) -> Self {
        Self::bare(move |asked, before| match asked.path.as_str() {
            "/robots.txt" => Play::Say(answer("404 Not Found", &[], b"")),
            _ => play(asked, before.saturating_sub(1)),
        })
        .await
    }

    /// Starts a server whose `play` answers for robots.txt too.
    pub(super) async fn bare(play: impl Fn(&Asked, usize) -> Play + Sync + Send + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let at = listener.local_addr().unwrap();
        let log = Arc::new(Mutex::new(Vec::new()));
        let open = Arc::new(());
        let (play, kept) = (Arc::new(play), Arc::clone(&log));
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let (play, log, open) = (Arc::clone(&play), Arc::clone(&kept), Arc::clone(&open));
                tokio::spawn(async move {
                    let mut stream = stream;
                    let Some((head, body)) = read_request(&mut stream).await else {
                        return;
                    };
                    let path = head.split(' ').nth(1).unwrap_or_default().to_owned();
                    let together = Arc::strong_count(&open) - 1;
                    let asked = Asked { path, head, body, at: Instant::now(), together };
                    let before = log.lock().unwrap().len();
                    log.lock().unwrap().push(asked.clone());
                    // A client that hangs up midway is part of the play.
                    let _ = act(stream, play(&asked, before)).await;
                });
            }
        });
        Self { at, log }
    }

    /// A server that says the same to everybody.
    pub(super) async fn saying(bytes: Vec<u8>) -> Self {
        Self::open(move |_, _| Play::Say(bytes.clone())).await
    }

    /// An address on this server.
    pub(super) fn url(&self, path: &str) -> Url {
        Url::parse(&format!("http://{}{path}", self.at)).unwrap()
    }

    /// The port.
    pub(super) fn port(&self) -> u16 {
        self.at.port()
    }

    /// All requests so far.
    pub(super) fn everything(&self) -> Vec<Asked> {
        self.log.lock().unwrap().clone()
    }

    /// All requests so far but those to robots.txt.
    pub(super) fn asked(&self) -> Vec<Asked> {
        self.everything().into_iter().filter(|asked| asked.path != "/robots.txt").collect()
    }

    /// The paths of all requests so far but those to robots.txt.
    pub(super) fn paths(&self) -> Vec<String> {
        self.asked().into_iter().map(|asked| asked.path).collect()
    }
}

async fn read_request(stream: &mut TcpStream) -> Option<(String, String)> {
    let mut read = Vec::new();
    loop {
        if read.first() == Some(&0x16) {
            return Some(Default::default()); // A TLS greeting, which this server answers in clear.
        }
        let text = String::from_utf8_lossy(&read).into_owned();
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let length = head.lines().find_map(|line| line.strip_prefix("content-length: "));
            if body.len() >= length.map_or(0, |length| length.parse().unwrap()) {
                return Some((head.to_owned(), body.to_owned()));
            }
        }
        let mut buffer = [0; 4096];
        let count = stream.read(&mut buffer).await.ok().filter(|count| *count > 0)?;
        read.extend_from_slice(&buffer[..count]);
    }
}

async fn act(mut stream: TcpStream, play: Play) -> std::io::Result<()> {
    match play {
        Play::Say(bytes) => {
            stream.write_all(&bytes).await?;
            stream.shutdown().await
        }
        Play::Endless(bytes) => {
            stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n").await?;
            loop {
                stream.write_all(&bytes).await?;
            }
        }
        Play::Drip(head, every) => {
            stream.write_all(&head).await?;
            let mut beat = tokio::time::interval(every);
            loop {
                beat.tick().await;
                stream.write_all(b".").await?;
            }
        }
        Play::Stall(bytes) => {
            stream.write_all(&bytes).await?;
            std::future::pending().await
        }
        Play::Reset => stream.set_zero_linger(),
    }
}

/// An answer with a status line, header lines and a body of the right length.
pub(super) fn answer(status: &str, headers: &[&str], body: &[u8]) -> Vec<u8> {
    let mut bytes = format!("HTTP/1.1 {status}\r\nContent-Length: {}\r\n", body.len()).into_bytes();
    for header in headers {
        bytes.extend_from_slice(header.as_bytes());
        bytes.extend_from_slice(b"\r\n");
    }
    bytes.extend_from_slice(b"Connection: close\r\n\r\n");
    bytes.extend_from_slice(body);
    bytes
}

/// A small web page.
pub(super) fn page(text: &str) -> Vec<u8> {
    answer("200 OK", &["Content-Type: text/html; charset=utf-8"], text.as_bytes())
}
