//! The relay: connections that are kept while they are sound, and never shared by two mails.
//!
//! lettre's own pool is not used: it parks a connection whose future was dropped in the middle of a
//! mail, and the next mail then reads the previous one's answer as its own (measured). Here a
//! connection is taken out of the store before a mail and put back only after a whole dialogue.

mod connect;
#[cfg(test)]
mod rehearsal;
mod session;
#[cfg(test)]
mod tests;
mod trouble;
mod wire;

use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use self::session::{After, Session};
use super::send::{Accepted, Parcel, SendError};

/// `[mail]` of `vigie.toml`, as far as the relay is concerned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SmtpConfig {
    /// Name or address of the relay; its certificate must bear this name.
    pub host: String,
    /// 465 for implicit TLS, 587 for STARTTLS, 25 for a relay on this machine.
    pub port: u16,
    /// How the connection is protected.
    pub security: Security,
    /// A file whose first line is the user and whose second line is the password; read at each
    /// connection, so that a new password needs no restart.
    pub credentials: Option<PathBuf>,
    /// A PEM file with an authority that is trusted beside the machine's own.
    pub authority: Option<PathBuf>,
    /// Our name in the greeting: the domain of the sender.
    pub hello: String,
    /// How long each phase may last.
    pub patience: Patience,
}

/// How a connection is protected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Security {
    /// TLS from the first byte (RFC 8314: preferred).
    Implicit,
    /// TLS after the greeting; never without.
    StartTls,
    /// None, and the relay is on this machine: any other address is refused.
    Loopback,
    /// None, over a network that the operator vouches for. Credentials are never sent.
    Insecure,
}

/// How long each phase may last before the connection is given up (RFC 5321 section 4.5.3.2).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Patience {
    /// To connect, and for TLS.
    pub connect: Duration,
    /// For the greeting, `EHLO`, `MAIL`, `RCPT`, `AUTH`.
    pub command: Duration,
    /// For the answer to `DATA`.
    pub data: Duration,
    /// For the message and the answer to its final dot.
    pub message: Duration,
    /// For the answer to `QUIT`, which nothing depends on.
    pub quit: Duration,
}

impl Patience {
    /// The standard's times.
    pub const STANDARD: Self = Self {
        connect: Duration::from_secs(60),
        command: Duration::from_secs(5 * 60),
        data: Duration::from_secs(2 * 60),
        message: Duration::from_secs(13 * 60),
        quit: Duration::from_secs(5),
    };
}

/// A relay and the connections to it that wait for the next mail.
#[derive(Debug)]
pub struct Smtp {
    config: SmtpConfig,
    idle: Mutex<Vec<Session>>,
}

impl Smtp {
    /// A relay; nothing is opened yet.
    pub fn new(config: SmtpConfig) -> Self {
        Self { config, idle: Mutex::new(Vec::new()) }
    }

    /// Hands over one mail, over a waiting connection if one is still sound.
    pub(super) async fn send(&self, parcel: &Parcel<'_>) -> Result<Accepted, SendError> {
        if let Some(session) = self.waiting() {
            match session.deliver(parcel, &self.config.patience).await {
                // The relay had hung up meanwhile, before it heard of this mail.
                (Err(_), After::Stale) => {}
                (outcome, after) => return self.keep(outcome, after),
            }
        }
        let session = connect::open(&self.config).await?;
        let (outcome, after) = session.deliver(parcel, &self.config.patience).await;
        self.keep(outcome, after)
    }

    /// Says goodbye on every waiting connection.
    pub(super) async fn close(&self) {
        while let Some(session) = self.pop() {
            session.quit(self.config.patience.quit).await;
        }
    }

    fn waiting(&self) -> Option<Session> {
        while let Some(session) = self.pop() {
            if session.is_fresh() {
                return Some(session);
            }
        }
        None
    }

    fn pop(&self) -> Option<Session> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop()
    }

    fn keep(
        &self,
        outcome: Result<Accepted, SendError>,
        after: After,
    ) -> Result<Accepted, SendError> {
        if let After::Sound(session) = after {
            self.idle.lock().unwrap_or_else(PoisonError::into_inner).push(*session);
        }
        outcome
    }
}
