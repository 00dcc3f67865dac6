//! Opens a connection: TCP, TLS, greeting, authentication. Everything that fails here is the fault
//! of the network or of the configuration, never of a mail.

use std::fs;
use std::sync::Arc;

use lettre::transport::smtp::authentication::{Credentials, Mechanism};
use lettre::transport::smtp::client::AsyncSmtpConnection;
use lettre::transport::smtp::extension::ClientId;
use rustls::pki_types::ServerName;
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;

use super::session::Session;
use super::trouble::Trouble;
use super::wire::Wire;
use super::{Security, SmtpConfig};
use crate::mail::send::SendError;
use crate::mail::trust::{pair, trust};

/// RFC 5321 section 4.5.3.1.5 allows 512 bytes a line; a relay that says more is not one.
const GREETING_MAX: u64 = 16 * 1024;

/// A connection that is ready for a mail.
pub(super) async fn open(config: &SmtpConfig) -> Result<Session, SendError> {
    ready(config).await.map_err(|trouble| SendError::Unreachable(trouble.text))
}

async fn ready(config: &SmtpConfig) -> Result<Session, Trouble> {
    let credentials = credentials(config).await?;
    let socket = dial(config).await?;
    let wire = match config.security {
        Security::Loopback | Security::Insecure => Wire::plain(socket),
        Security::Implicit => Wire::tls(encrypt(config, socket).await?),
        Security::StartTls => {
            let asked = timeout(config.patience.command, ask_for_tls(socket, &config.hello)).await;
            let socket = asked.map_err(|_| Trouble::silent("STARTTLS"))??;
            Wire::upgraded(encrypt(config, socket).await?)
        }
    };
    let ear = wire.ear();
    let hello = ClientId::Domain(config.hello.clone());
    let greeted = AsyncSmtpConnection::connect_with_transport(Box::new(wire), &hello);
    let mut connection = timeout(config.patience.command, greeted)
        .await
        .map_err(|_| Trouble::silent("greeting"))??;
    if let Some(credentials) = credentials {
        let known = [Mechanism::Plain, Mechanism::Login];
        timeout(config.patience.command, connection.auth(&known, &credentials))
            .await
            .map_err(|_| Trouble::silent("AUTH"))??;
    }
    Ok(Session::new(connection, ear.close()))
}

async fn dial(config: &SmtpConfig) -> Result<TcpStream, Trouble> {
    let dialled = TcpStream::connect((config.host.as_str(), config.port));
    let socket = timeout(config.patience.connect, dialled)
        .await
        .map_err(|_| Trouble::silent("connection"))?
        .map_err(Trouble::lost)?;
    socket.set_nodelay(true).map_err(Trouble::lost)?;
    let peer = socket.peer_addr().map_err(Trouble::lost)?;
    if config.security == Security::Loopback && !peer.ip().is_loopback() {
        return Err(Trouble::lost("a relay on another machine needs TLS: see [mail] security"));
    }
    Ok(socket)
}

/// The dialogue of RFC 3207 up to TLS. Bytes that came in clear after the answer are somebody
/// else's: the connection is refused.
async fn ask_for_tls(socket: TcpStream, hello: &str) -> Result<TcpStream, Trouble> {
    let mut reader = BufReader::new(socket);
    reply(&mut reader, "220").await?;
    reader.write_all(format!("EHLO {hello}\r\n").as_bytes()).await.map_err(Trouble::lost)?;
    let offered = reply(&mut reader, "250").await?;
    if !offered.lines().any(|line| line.trim().eq_ignore_ascii_case("STARTTLS")) {
        return Err(Trouble::lost("the relay does not offer STARTTLS"));
    }
    reader.write_all(b"STARTTLS\r\n").await.map_err(Trouble::lost)?;
    reply(&mut reader, "220").await?;
    if !reader.buffer().is_empty() {
        return Err(Trouble::lost("the relay spoke before TLS"));
    }
    Ok(reader.into_inner())
}

/// Reads one reply; its lines without their codes.
async fn reply(reader: &mut BufReader<TcpStream>, code: &str) -> Result<String, Trouble> {
    let mut text = String::new();
    let mut limited = reader.take(GREETING_MAX);
    loop {
        let mut line = String::new();
        if limited.read_line(&mut line).await.map_err(Trouble::lost)? == 0 {
            return Err(Trouble::lost("the relay hung up"));
        }
        let Some(rest) = line.strip_prefix(code) else {
            return Err(Trouble::lost(line.trim_end()));
        };
        text.push_str(rest.get(1..).unwrap_or_default());
        if !rest.starts_with('-') {
            return Ok(text);
        }
    }
}

async fn encrypt(config: &SmtpConfig, socket: TcpStream) -> Result<TlsStream<TcpStream>, Trouble> {
    let name = ServerName::try_from(config.host.clone()).map_err(Trouble::lost)?;
    let authority = config.authority.clone();
    let client = tokio::task::spawn_blocking(move || trust(authority.as_deref()))
        .await
        .map_err(Trouble::lost)?
        .map_err(Trouble::lost)?;
    let connector = TlsConnector::from(Arc::new(client));
    timeout(config.patience.connect, connector.connect(name, socket))
        .await
        .map_err(|_| Trouble::silent("TLS"))?
        .map_err(Trouble::lost)
}

async fn credentials(config: &SmtpConfig) -> Result<Option<Credentials>, Trouble> {
    let Some(path) = config.credentials.clone() else {
        return Ok(None);
    };
    if config.security == Security::Insecure {
        return Err(Trouble::lost("credentials are never sent without TLS: see [mail] security"));
    }
    let shown = path.display().to_string();
    let read = tokio::task::spawn_blocking(move || fs::read_to_string(path)).await;
    let text =
        read.map_err(Trouble::lost)?.map_err(|error| Trouble::lost(format!("{shown}: {error}")))?;
    match pair(&text) {
        Some((user, password)) => Ok(Some(Credentials::new(user.to_owned(), password.to_owned()))),
        None => Err(Trouble::lost(format!("{shown}: write user:password, or one on each line"))),
    }
}
