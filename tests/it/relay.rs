//! A small real SMTP server on loopback: takes mail, tells of it, and can stay silent after the dot.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

/// A mail that arrived, answered for or not.
#[derive(Debug)]
pub(crate) struct Arrival {
    pub(crate) to: String,
    pub(crate) bytes: Vec<u8>,
}

/// The server. It ends with the test's runtime.
pub(crate) struct Relay {
    pub(crate) port: u16,
    answers_left: Arc<AtomicUsize>,
}

impl Relay {
    pub(crate) async fn open() -> (Self, UnboundedReceiver<Arrival>) {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let answers_left = Arc::new(AtomicUsize::new(usize::MAX));
        let (tell, arrivals) = unbounded_channel();
        let left = Arc::clone(&answers_left);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(talk(stream, tell.clone(), Arc::clone(&left)));
            }
        });
        (Self { port, answers_left }, arrivals)
    }

    /// Answers for so many mails, then takes them and says nothing.
    pub(crate) fn hold_after(&self, mails: usize) {
        self.answers_left.store(mails, Ordering::SeqCst);
    }

    /// Answers again.
    pub(crate) fn let_go(&self) {
        self.answers_left.store(usize::MAX, Ordering::SeqCst);
    }
}

async fn talk(
    stream: TcpStream,
    tell: UnboundedSender<Arrival>,
    left: Arc<AtomicUsize>,
) -> Option<()> {
    let mut stream = BufReader::new(stream);
    let mut to = String::new();
    stream.write_all(b"220 relais.exemple.org ESMTP\r\n").await.ok()?;
    loop {
        let mut line = String::new();
        if stream.read_line(&mut line).await.ok()? == 0 {
            return None;
        }
        let verb = line.trim().to_uppercase();
        if let Some(path) = line.trim().strip_prefix("RCPT TO:") {
            to = path.split('>').next()?.trim_start_matches('<').to_owned();
        }
        let reply: &[u8] = match verb.get(..4) {
            Some("EHLO") => b"250-relais.exemple.org\r\n250 8BITMIME\r\n",
            Some("DATA") => {
                stream.write_all(b"354 go\r\n").await.ok()?;
                let bytes = data(&mut stream).await?;
                tell.send(Arrival { to: to.clone(), bytes }).ok()?;
                let answered = left
                    .fetch_update(Ordering::SeqCst, Ordering::SeqCst, |left| left.checked_sub(1))
                    .is_ok();
                if !answered {
                    // Silent until the other side goes away.
                    stream.read_line(&mut line).await.ok()?;
                    return None;
                }
                b"250 2.0.0 queued\r\n"
            }
            Some("QUIT") => {
                stream.write_all(b"221 bye\r\n").await.ok()?;
                return None;
            }
            _ => b"250 ok\r\n",
        };
        stream.write_all(reply).await.ok()?;
    }
}

async fn data(stream: &mut BufReader<TcpStream>) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    loop {
        let mut line = Vec::new();
        if stream.read_until(b'\n', &mut line).await.ok()? == 0 {
            return None;
        }
        if line == b".\r\n" {
            return Some(bytes);
        }
        // RFC 5321 section 4.5.2: a leading dot was doubled on the wire.
        bytes.extend(line.strip_prefix(b".").unwrap_or(&line));
    }
}
