//! What went wrong in a dialogue, and whose fault it is.

use std::error::Error as _;

use lettre::transport::smtp::Error;

/// A phase that failed.
#[derive(Debug)]
pub(super) struct Trouble {
    /// What the relay said, or what happened to the connection. May hold an address.
    pub(super) text: String,
    /// How bad it is.
    pub(super) kind: Kind,
}

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// 421: the relay is closing (RFC 5321 section 3.8), whatever was asked.
    Closing,
    /// Another 4xx.
    Later,
    /// 5xx.
    Never,
    /// No answer in time, a broken connection, or something that is not SMTP.
    Lost,
}

impl Trouble {
    /// The relay was silent for too long.
    pub(super) fn silent(phase: &str) -> Self {
        Self { text: format!("no answer in time ({phase})"), kind: Kind::Lost }
    }

    /// The connection is of no use any more.
    pub(super) fn lost(text: impl ToString) -> Self {
        Self { text: text.to_string(), kind: Kind::Lost }
    }

    /// The connection cannot carry another command.
    pub(super) fn ends_connection(&self) -> bool {
        matches!(self.kind, Kind::Closing | Kind::Lost)
    }
}

impl From<Error> for Trouble {
    fn from(error: Error) -> Self {
        let said = error.source().map_or_else(|| error.to_string(), ToString::to_string);
        let Some(code) = error.status() else {
            return Self { text: said, kind: Kind::Lost };
        };
        let kind = match u16::from(code) {
            421 => Kind::Closing,
            _ if error.is_transient() => Kind::Later,
            _ => Kind::Never,
        };
        Self { text: format!("{code} {said}"), kind }
    }
}
