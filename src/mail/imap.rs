//! A mailbox at a provider (RFC 9051): most associations have nothing else. What is there is taken
//! into the spool and then moved into a folder of its own, so that the mailbox stays readable for
//! people; IDLE (RFC 2177) tells when something new has come.

use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use async_imap::extensions::idle::IdleResponse;
use async_imap::{Client, Session};
use futures_util::TryStreamExt;
use rustls::pki_types::ServerName;
use thiserror::Error;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_rustls::TlsConnector;

use super::tray::Tray;
use super::trust::{pair, trust};

/// For one command; a provider that needs longer is in trouble.
const PATIENCE: Duration = Duration::from_secs(60);
/// Servers hang up after half an hour of silence.
const IDLE: Duration = Duration::from_secs(28 * 60);
/// Where mail goes that was taken over.
const TAKEN: &str = "Vigie";
/// Mails taken at one look; the rest at the next.
const AT_ONCE: usize = 200;

/// `[mail.imap]` of `vigie.toml`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Imap {
    /// The server; its certificate must bear this name.
    pub host: String,
    /// 993 for TLS from the first byte; any other only on this machine, without.
    pub port: u16,
    /// How the connection is protected.
    pub security: super::Security,
    /// A file with user and password.
    pub credentials: PathBuf,
    /// The folder that is read.
    pub folder: String,
}

/// Why a mailbox could not be read. No variant holds an address.
#[derive(Debug, Error)]
pub enum ImapError {
    /// Credentials that cannot be read.
    #[error("{0}: two lines are needed, user and password")]
    Credentials(PathBuf),
    /// The server cannot be reached, or hung up.
    #[error("the mailbox cannot be reached: {0}")]
    Unreachable(String),
    /// It refused, or spoke in a way that is not understood.
    #[error("the mailbox refused: {0}")]
    Refused(String),
    /// It was silent for too long.
    #[error("the mailbox does not answer")]
    Silent,
    /// The spool could not take the mail.
    #[error("the mail could not be kept: {0}")]
    Spool(std::io::Error),
}

impl From<async_imap::error::Error> for ImapError {
    fn from(error: async_imap::error::Error) -> Self {
        use async_imap::error::Error;
        match error {
            Error::Io(error) => Self::Unreachable(error.to_string()),
            Error::ConnectionLost => Self::Unreachable("it hung up".to_owned()),
            other => Self::Refused(super::redact::redact_any(&other.to_string())),
        }
    }
}

/// Any stream, as the library wants it.
trait Stream: AsyncRead + AsyncWrite + Unpin + Send + fmt::Debug {}
impl<T: AsyncRead + AsyncWrite + Unpin + Send + fmt::Debug> Stream for T {}

type Open = Session<Box<dyn Stream>>;

impl Imap {
    /// Takes what is in the folder into the spool, and moves it away there. Says how many. A mail is
    /// moved only after the spool has it; one that could not be moved is taken again under the same
    /// name, which is the same file.
    ///
    /// # Errors
    /// [`ImapError`]; what was taken before stays taken.
    pub async fn take(&self, spool: &Tray) -> Result<usize, ImapError> {
        let mut session = self.open().await?;
        let mailbox = within(session.select(&self.folder)).await?;
        let validity = mailbox.uid_validity.unwrap_or_default();
        let mut uids: Vec<u32> =
            within(session.uid_search("UNDELETED")).await?.into_iter().collect();
        uids.sort_unstable();
        uids.truncate(AT_ONCE);
        for uid in &uids {
            self.take_one(&mut session, *uid, validity, spool).await?;
        }
        // Nothing depends on the goodbye.
        let _ = timeout(Duration::from_secs(5), session.logout()).await;
        Ok(uids.len())
    }

    async fn take_one(
        &self,
        session: &mut Open,
        uid: u32,
        validity: u32,
        spool: &Tray,
    ) -> Result<(), ImapError> {
        let named = uid.to_string();
        let read = async {
            let found = session.uid_fetch(&named, "(UID BODY.PEEK[])").await?;
            found.try_collect::<Vec<_>>().await
        };
        let found = within(read).await?;
        if let Some(body) = found.iter().find_map(|mail| mail.body()) {
            let name = format!("imap.{validity:010}.{uid:010}");
            spool.take(&name, &mut &*body).map_err(ImapError::Spool)?;
        }
        move_away(session, &named).await
    }

    /// Waits until something new has come, or until it is time to look anyway.
    ///
    /// # Errors
    /// [`ImapError`].
    pub async fn wait(&self) -> Result<(), ImapError> {
        let mut session = self.open().await?;
        let mailbox = within(session.select(&self.folder)).await?;
        if mailbox.exists > 0 {
            return Ok(());
        }
        let mut idle = session.idle();
        within(idle.init()).await?;
        let (wait, _stop) = idle.wait_with_timeout(IDLE);
        match wait.await? {
            IdleResponse::NewData(_) | IdleResponse::Timeout | IdleResponse::ManualInterrupt => {}
        }
        let mut session = within(idle.done()).await?;
        let _ = timeout(Duration::from_secs(5), session.logout()).await;
        Ok(())
    }

    async fn open(&self) -> Result<Open, ImapError> {
        let unreachable = |error: std::io::Error| ImapError::Unreachable(error.to_string());
        let secret = || ImapError::Credentials(self.credentials.clone());
        let file = self.credentials.clone();
        let read = tokio::task::spawn_blocking(move || std::fs::read_to_string(file)).await;
        let text = read.map_err(|_| secret())?.map_err(|_| secret())?;
        let (user, password) = pair(&text).ok_or_else(secret)?;
        let dial = TcpStream::connect((self.host.as_str(), self.port));
        let socket = timeout(PATIENCE, dial).await.map_err(|_| ImapError::Silent)?;
        let socket = socket.map_err(unreachable)?;
        let stream: Box<dyn Stream> = match self.security {
            super::Security::Implicit => Box::new(self.encrypt(socket).await?),
            _ => {
                let peer = socket.peer_addr().map_err(unreachable)?;
                if !peer.ip().is_loopback() {
                    return Err(ImapError::Unreachable("TLS is needed".to_owned()));
                }
                Box::new(socket)
            }
        };
        let mut client = Client::new(stream);
        let greeting = timeout(PATIENCE, client.read_response()).await;
        greeting.map_err(|_| ImapError::Silent)?.map_err(unreachable)?;
        let login = timeout(PATIENCE, client.login(user, password)).await;
        login.map_err(|_| ImapError::Silent)?.map_err(|(error, _)| error.into())
    }

    async fn encrypt(
        &self,
        socket: TcpStream,
    ) -> Result<tokio_rustls::client::TlsStream<TcpStream>, ImapError> {
        let unreachable = |error: String| ImapError::Unreachable(error);
        let name = ServerName::try_from(self.host.clone());
        let name = name.map_err(|error| unreachable(error.to_string()))?;
        let client = tokio::task::spawn_blocking(|| trust(None)).await;
        let client = client.map_err(|error| unreachable(error.to_string()))?;
        let client = client.map_err(|error| unreachable(error.to_string()))?;
        let secured = TlsConnector::from(Arc::new(client)).connect(name, socket);
        let secured = timeout(PATIENCE, secured).await.map_err(|_| ImapError::Silent)?;
        secured.map_err(|error| unreachable(error.to_string()))
    }
}

/// Into the folder of what was taken, which is made when it is missing; as RFC 3501 does it where the
/// server does not know how to move (RFC 6851).
async fn move_away(session: &mut Open, uid: &str) -> Result<(), ImapError> {
    if within(session.uid_mv(uid, TAKEN)).await.is_ok() {
        return Ok(());
    }
    // It may be there already; what follows tells.
    let _ = within(session.create(TAKEN)).await;
    if within(session.uid_mv(uid, TAKEN)).await.is_ok() {
        return Ok(());
    }
    within(session.uid_copy(uid, TAKEN)).await?;
    let mark = async {
        session.uid_store(uid, "+FLAGS.SILENT (\\Deleted)").await?.try_collect::<Vec<_>>().await
    };
    within(mark).await?;
    let sweep = async { session.expunge().await?.try_collect::<Vec<_>>().await };
    within(sweep).await.map(drop)
}

async fn within<T>(
    step: impl Future<Output = async_imap::error::Result<T>>,
) -> Result<T, ImapError> {
    match timeout(PATIENCE, step).await {
        Ok(done) => done.map_err(ImapError::from),
        Err(_) => Err(ImapError::Silent),
    }
}
