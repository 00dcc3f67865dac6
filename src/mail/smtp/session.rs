//! One connection, and the dialogue that hands over one mail.

use std::fmt;
use std::future::Future;
use std::time::Duration;

use lettre::transport::smtp::Error;
use lettre::transport::smtp::client::AsyncSmtpConnection;
use lettre::transport::smtp::commands::{Data, Quit, Rset};
use lettre::transport::smtp::extension::Extension;
use lettre::transport::smtp::response::Response;
use tokio::time::{Instant, timeout};

use super::Patience;
use super::envelope::{Accents, Envelope, Unusable};
use super::offers::Offers;
use super::trouble::{Kind, Trouble};
use crate::mail::redact;
use crate::mail::send::{Accepted, Parcel, SendError};
use crate::model::Address;

/// Relays close idle connections after a minute or more; a shorter wait avoids the surprise.
const IDLE_MAX: Duration = Duration::from_secs(30);

/// Mails over one connection; shared relays limit them.
const MAILS_MAX: u32 = 100;

/// A connection between two mails.
pub(super) struct Session {
    connection: AsyncSmtpConnection,
    offers: Offers,
    mails: u32,
    since: Instant,
    /// The relay waits for something that will not come.
    spoiled: bool,
}

/// What becomes of the connection after a mail.
pub(super) enum After {
    /// It can carry another.
    Sound(Box<Session>),
    /// It is closed.
    Closed,
    /// It had been closed by the relay before the mail was named: nothing has happened.
    Stale,
}

impl fmt::Debug for Session {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Session").field("mails", &self.mails).finish_non_exhaustive()
    }
}

impl Session {
    /// A connection that has been greeted, protected and authenticated.
    pub(super) fn new(connection: AsyncSmtpConnection, offers: Offers) -> Self {
        Self { connection, offers, mails: 0, since: Instant::now(), spoiled: false }
    }

    /// Whether it may carry another mail.
    pub(super) fn is_fresh(&self) -> bool {
        self.mails < MAILS_MAX && self.since.elapsed() < IDLE_MAX
    }

    /// Says goodbye, and does not wait long for the answer.
    pub(super) async fn quit(mut self, patience: Duration) {
        // Nothing depends on the answer: every mail has had its own.
        let _ = timeout(patience, self.connection.command(Quit)).await;
    }

    /// Hands over one mail. `self` is given up with the future when that is dropped, so that an
    /// answer to this mail can never be read as the answer to another.
    pub(super) async fn deliver(
        mut self,
        parcel: &Parcel<'_>,
        patience: &Patience,
    ) -> (Result<Accepted, SendError>, After) {
        let first = self.mails == 0;
        self.mails += 1;
        match self.dialogue(parcel, patience).await {
            Ok(reply) => {
                self.since = Instant::now();
                let reply = redact::redact(&reply, parcel.to);
                (Ok(Accepted { reply }), After::Sound(Box::new(self)))
            }
            Err((phase, trouble)) => {
                let stale = !first && phase == Phase::Sender && trouble.ends_connection();
                let after =
                    if stale { After::Stale } else { self.recover(&trouble, patience).await };
                (Err(verdict(phase, &trouble, parcel.to)), after)
            }
        }
    }

    async fn dialogue(
        &mut self,
        parcel: &Parcel<'_>,
        patience: &Patience,
    ) -> Result<String, (Phase, Trouble)> {
        let envelope = Envelope::of(parcel, self.offers, self.accents()).map_err(|reason| {
            let phase = match reason {
                Unusable::Sender => Phase::Sender,
                Unusable::Recipient | Unusable::Accents => Phase::Recipient,
            };
            (phase, Trouble { text: reason.as_str().to_owned(), kind: Kind::Never })
        })?;
        if self.offers.pipelining {
            self.open_at_once(envelope, patience).await?;
        } else {
            self.open_step_by_step(envelope, patience).await?;
        }
        // lettre ends the message with a line break of its own.
        let body = parcel.bytes.strip_suffix(b"\r\n").unwrap_or(parcel.bytes);
        let message = self.connection.message(body);
        let done = answer(Phase::Message, patience.message, message).await?;
        // Any other code is an answer to something else.
        if !done.has_code(250) {
            return Err((Phase::Message, Trouble::lost("the message was not answered with 250")));
        }
        Ok(format!("250 {}", done.message().collect::<Vec<_>>().join(" ")))
    }

    fn accents(&self) -> Accents {
        let info = self.connection.server_info();
        let all = [Extension::SmtpUtfEight, Extension::EightBitMime];
        if all.into_iter().all(|one| info.supports_feature(one)) {
            Accents::Taken
        } else {
            Accents::Refused
        }
    }

    async fn open_step_by_step(
        &mut self,
        Envelope { mail, rcpt }: Envelope,
        patience: &Patience,
    ) -> Result<(), (Phase, Trouble)> {
        let connection = &mut self.connection;
        answer(Phase::Sender, patience.command, connection.command(mail)).await?;
        answer(Phase::Recipient, patience.command, connection.command(rcpt)).await?;
        let go = answer(Phase::Data, patience.data, connection.command(Data)).await;
        go_ahead(go)
    }

    /// RFC 2920 section 3.1: one round trip for three commands; every answer is read, also after a
    /// refusal. A relay that says 354 all the same now waits for a message: hanging up is the one
    /// answer that can send nothing to anybody.
    async fn open_at_once(
        &mut self,
        envelope: Envelope,
        patience: &Patience,
    ) -> Result<(), (Phase, Trouble)> {
        let connection = &mut self.connection;
        let mail = answer(Phase::Sender, patience.command, connection.command(envelope)).await;
        let mail = unless_over(mail)?;
        let rcpt = answer(Phase::Recipient, patience.command, connection.read_response()).await;
        let rcpt = unless_over(rcpt)?;
        let data = answer(Phase::Data, patience.data, connection.read_response()).await;
        let data = unless_over(data)?;
        let Some(refusal) = mail.err().or(rcpt.err()) else {
            return go_ahead(data);
        };
        self.spoiled = data.is_ok();
        Err(refusal)
    }

    /// A refusal leaves the relay in the middle of a mail: `RSET` ends it.
    async fn recover(mut self, trouble: &Trouble, patience: &Patience) -> After {
        if trouble.ends_connection() || self.spoiled {
            return After::Closed;
        }
        match answer(Phase::Reset, patience.command, self.connection.command(Rset)).await {
            Ok(_) => {
                self.since = Instant::now();
                After::Sound(Box::new(self))
            }
            Err(_) => After::Closed,
        }
    }
}

/// How far the dialogue got.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Phase {
    Sender,
    Recipient,
    Data,
    Message,
    Reset,
}

impl Phase {
    fn as_str(self) -> &'static str {
        match self {
            Self::Sender => "MAIL",
            Self::Recipient => "RCPT",
            Self::Data => "DATA",
            Self::Message => "message",
            Self::Reset => "RSET",
        }
    }
}

type Answer = Result<Response, (Phase, Trouble)>;

/// Passes a refusal on as a value, and a connection that is over as an error.
fn unless_over(answer: Answer) -> Result<Answer, (Phase, Trouble)> {
    match answer {
        Err((phase, trouble)) if trouble.ends_connection() => Err((phase, trouble)),
        other => Ok(other),
    }
}

fn go_ahead(data: Answer) -> Result<(), (Phase, Trouble)> {
    if data?.has_code(354) {
        return Ok(());
    }
    Err((Phase::Data, Trouble::lost("DATA was not answered with 354")))
}

async fn answer(
    phase: Phase,
    patience: Duration,
    command: impl Future<Output = Result<Response, Error>>,
) -> Answer {
    match timeout(patience, command).await {
        Ok(Ok(response)) => Ok(response),
        Ok(Err(error)) => Err((phase, error.into())),
        Err(_) => Err((phase, Trouble::silent(phase.as_str()))),
    }
}

/// Whose fault it is depends on how far the dialogue got.
fn verdict(phase: Phase, trouble: &Trouble, to: &Address) -> SendError {
    let reply = redact::redact(&trouble.text, to);
    match (phase, trouble.kind) {
        (_, Kind::Closing | Kind::Later) => SendError::Temporary(reply),
        // A refused sender says nothing of the recipient.
        (Phase::Sender | Phase::Reset, Kind::Never) => SendError::Unreachable(reply),
        (_, Kind::Never) => SendError::Permanent(reply),
        // The final dot may have arrived.
        (Phase::Message, Kind::Lost) => SendError::InDoubt(reply),
        (_, Kind::Lost) => SendError::Unreachable(reply),
    }
}
