//! One connection, and the dialogue that hands over one mail.

use std::fmt;
use std::future::Future;
use std::time::Duration;

use lettre::transport::smtp::Error;
use lettre::transport::smtp::client::AsyncSmtpConnection;
use lettre::transport::smtp::commands::{Data, Mail, Quit, Rcpt, Rset};
use lettre::transport::smtp::extension::{Extension, MailBodyParameter, MailParameter};
use lettre::transport::smtp::response::Response;
use tokio::time::{Instant, timeout};

use super::Patience;
use super::trouble::{Kind, Trouble};
use crate::mail::send::{Accepted, Parcel, ReturnPath, SendError};
use crate::mail::{address, redact};
use crate::model::Address;

/// Relays close idle connections after a minute or more; a shorter wait avoids the surprise.
const IDLE_MAX: Duration = Duration::from_secs(30);

/// Mails over one connection; shared relays limit them.
const MAILS_MAX: u32 = 100;

/// A connection between two mails.
pub(super) struct Session {
    connection: AsyncSmtpConnection,
    mails: u32,
    since: Instant,
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
    pub(super) fn new(connection: AsyncSmtpConnection) -> Self {
        Self { connection, mails: 0, since: Instant::now() }
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
        let (mail, rcpt) = self.envelope(parcel).map_err(|(phase, text)| {
            (phase, Trouble { text: text.to_owned(), kind: Kind::Never })
        })?;
        let connection = &mut self.connection;
        let wait = patience.command;
        answer(Phase::Sender, wait, connection.command(mail)).await?;
        answer(Phase::Recipient, wait, connection.command(rcpt)).await?;
        let go = answer(Phase::Data, patience.data, connection.command(Data)).await?;
        if !go.has_code(354) {
            return Err((Phase::Data, Trouble::lost("DATA was not answered with 354")));
        }
        // lettre ends the message with a line break of its own.
        let body = parcel.bytes.strip_suffix(b"\r\n").unwrap_or(parcel.bytes);
        let done = answer(Phase::Message, patience.message, connection.message(body)).await?;
        // Any other code is an answer to something else.
        if !done.has_code(250) {
            return Err((Phase::Message, Trouble::lost("the message was not answered with 250")));
        }
        Ok(format!("250 {}", done.message().collect::<Vec<_>>().join(" ")))
    }

    fn envelope(&self, parcel: &Parcel<'_>) -> Result<(Mail, Rcpt), (Phase, &'static str)> {
        let offers = |extension| self.connection.server_info().supports_feature(extension);
        let from = match parcel.from {
            ReturnPath::Null => None,
            ReturnPath::Address(from) => {
                Some(address::wire(from).ok_or((Phase::Sender, "the return path is not usable"))?)
            }
        };
        let to = address::wire(parcel.to)
            .ok_or((Phase::Recipient, "the recipient's address is not usable"))?;
        let mut parameters = Vec::new();
        // RFC 6531: a local part with accents needs a relay that knows them.
        if !parcel.bytes.is_ascii() || !to.user().is_ascii() {
            if !offers(Extension::SmtpUtfEight) || !offers(Extension::EightBitMime) {
                let reason = "the relay does not take addresses with accents (SMTPUTF8)";
                return Err((Phase::Recipient, reason));
            }
            parameters.push(MailParameter::SmtpUtfEight);
            parameters.push(MailParameter::Body(MailBodyParameter::EightBitMime));
        }
        Ok((Mail::new(from, parameters), Rcpt::new(to, Vec::new())))
    }

    /// A refusal leaves the relay in the middle of a mail: `RSET` ends it.
    async fn recover(mut self, trouble: &Trouble, patience: &Patience) -> After {
        if trouble.ends_connection() {
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

async fn answer(
    phase: Phase,
    patience: Duration,
    command: impl Future<Output = Result<Response, Error>>,
) -> Result<Response, (Phase, Trouble)> {
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
