//! The relay: connections that are kept while they are sound, and never shared by two mails.
//!
//! lettre's own pool is not used: it parks a connection whose future was dropped in the middle of a
//! mail, and the next mail then reads the previous one's answer as its own (measured). Here a
//! connection is taken out of the store before a mail and put back only after a whole dialogue.

mod connect;
mod envelope;
mod offers;
mod pace;
#[cfg(test)]
mod rehearsal;
mod session;
#[cfg(test)]
mod tests;
mod trouble;
mod wire;

use std::path::PathBuf;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::Semaphore;
use tokio::time::{Instant, sleep_until};

pub use self::pace::Pace;
use self::pace::Pacer;
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
    /// A file with the user on its first line and the password on its second, or `user:password`;
    /// read at each connection, so that a new password needs no restart.
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
    config: Box<SmtpConfig>,
    idle: Mutex<Vec<Session>>,
    pacer: Mutex<Pacer>,
    room: Semaphore,
}

impl Smtp {
    /// A relay at the usual pace; nothing is opened yet.
    pub fn new(config: SmtpConfig) -> Self {
        Self::paced(config, Pace::USUAL)
    }

    /// A relay at its own pace.
    pub fn paced(config: SmtpConfig, pace: Pace) -> Self {
        Self {
            config: Box::new(config),
            idle: Mutex::new(Vec::new()),
            pacer: Mutex::new(Pacer::new(pace)),
            room: Semaphore::new(pace.connections.max(1)),
        }
    }

    /// Connects, shows who we are and says goodbye: would a mail be taken?
    ///
    /// # Errors
    /// The relay is not there, or does not let us in.
    pub async fn knock(&self) -> Result<(), SendError> {
        let session = connect::open(&self.config).await?;
        session.quit(self.config.patience.quit).await;
        Ok(())
    }

    /// Hands over one mail when its turn has come.
    pub(super) async fn send(&self, parcel: &Parcel<'_>) -> Result<Accepted, SendError> {
        let closed = |_| SendError::Unreachable("sending has ended".to_owned());
        let _room = self.room.acquire().await.map_err(closed)?;
        let now = Instant::now();
        let turn = locked(&self.pacer).turn(now);
        // A sleep of nothing costs a millisecond.
        if turn > now {
            sleep_until(turn).await;
        }
        let outcome = self.send_now(parcel).await;
        locked(&self.pacer).heed(&outcome);
        outcome
    }

    /// Over a waiting connection if one is still sound, else over a new one.
    async fn send_now(&self, parcel: &Parcel<'_>) -> Result<Accepted, SendError> {
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
        locked(&self.idle).pop()
    }

    fn keep(
        &self,
        outcome: Result<Accepted, SendError>,
        after: After,
    ) -> Result<Accepted, SendError> {
        if let After::Sound(session) = after {
            locked(&self.idle).push(*session);
        }
        outcome
    }
}

/// No lock is held across a wait, so a poisoned one is whole.
fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
