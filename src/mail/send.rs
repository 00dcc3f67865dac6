//! The door through which mail leaves: a relay, a folder, or memory.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use thiserror::Error;

use super::folder;
use super::smtp::Smtp;
use crate::model::{Address, Message};

/// One mail and its envelope.
#[derive(Debug, Clone, Copy)]
pub struct Parcel<'a> {
    /// Where a refusal is reported.
    pub from: &'a ReturnPath,
    /// The one recipient.
    pub to: &'a Address,
    /// The `Message-ID`, without angle brackets.
    pub message_id: &'a str,
    /// The message, as [`compose`](super::compose) wrote it.
    pub bytes: &'a [u8],
}

/// The envelope's sender (RFC 5321 section 3.3).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReturnPath {
    /// Nobody: for automatic answers, which must not bounce (RFC 3834 section 3.3).
    Null,
    /// An address of ours.
    Address(Address),
}

/// The mail has been taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Accepted {
    /// What the relay said, without an address.
    pub reply: String,
}

/// The mail has not been taken, or nobody knows. No variant holds an address.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum SendError {
    /// Refused for now (4xx): try again later.
    #[error("refused for now: {0}")]
    Temporary(String),
    /// Refused (5xx) because of the recipient or of the message: the same mail would be refused
    /// again.
    #[error("refused: {0}")]
    Permanent(String),
    /// The relay could not be reached, or refused us before it heard of the recipient: the fault is
    /// in the network or in `[mail]`, not in the mail.
    #[error("relay not usable: {0}")]
    Unreachable(String),
    /// The connection was lost after the message had left and before the relay answered: it may or
    /// may not arrive.
    #[error("in doubt: {0}")]
    InDoubt(String),
}

impl SendError {
    /// What the relay said, or why it could not be asked.
    pub fn reply(&self) -> &str {
        match self {
            Self::Temporary(reply)
            | Self::Permanent(reply)
            | Self::Unreachable(reply)
            | Self::InDoubt(reply) => reply,
        }
    }

    /// The sentence for people.
    pub fn message(&self) -> Message {
        let id = match self {
            Self::Temporary(_) => "mail-temporary",
            Self::Permanent(_) => "mail-permanent",
            Self::Unreachable(_) => "mail-unreachable",
            Self::InDoubt(_) => "mail-in-doubt",
        };
        Message::new(id).with("reply", self.reply())
    }
}

/// A mail that [`Mailer::Memory`] took.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    /// The envelope's sender.
    pub from: ReturnPath,
    /// The envelope's recipient.
    pub to: Address,
    /// The message.
    pub bytes: Vec<u8>,
}

/// Where mail goes.
#[derive(Debug)]
pub enum Mailer {
    /// To a relay.
    Smtp(Smtp),
    /// Into a folder, one `.eml` a mail; the same mail again is the same file.
    Folder(PathBuf),
    /// Into memory, for tests.
    Memory(Arc<Mutex<Vec<Taken>>>),
}

impl Mailer {
    /// Hands over one mail. A future that is dropped half-way costs a connection, never a mix-up.
    pub async fn send(&self, parcel: &Parcel<'_>) -> Result<Accepted, SendError> {
        match self {
            Self::Smtp(smtp) => smtp.send(parcel).await,
            Self::Folder(folder) => folder::write(folder, parcel).await,
            Self::Memory(taken) => {
                taken.lock().unwrap_or_else(PoisonError::into_inner).push(Taken {
                    from: parcel.from.clone(),
                    to: parcel.to.clone(),
                    bytes: parcel.bytes.to_vec(),
                });
                Ok(Accepted { reply: "kept in memory".to_owned() })
            }
        }
    }

    /// Takes leave of the relay. Mail that was accepted stays accepted without it.
    pub async fn close(&self) {
        if let Self::Smtp(smtp) = self {
            smtp.close().await;
        }
    }
}
