//! How a request fails: by the decision it calls for, with the sentence to show.

use std::fmt;
use std::ops::Range;
use std::process::ExitCode;

use crate::model::Message;
use crate::query::ParseError;
use crate::store::StoreError;

/// How a command ended: the process's exit code, part of the public contract.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// Done.
    Done = 0,
    /// Failed.
    Failed = 1,
    /// The request is wrong.
    Usage = 2,
    /// Nothing found.
    NotFound = 3,
    /// The configuration is wrong.
    Configuration = 4,
    /// Done in part.
    Partial = 5,
    /// Try later: another process holds the store (`EX_TEMPFAIL` of sysexits).
    TryLater = 75,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}

impl Exit {
    /// The exit of that code, as it stands in a problem; anything unknown is a failure.
    pub fn of_code(code: u8) -> Self {
        let all = [
            Self::Done,
            Self::Usage,
            Self::NotFound,
            Self::Configuration,
            Self::Partial,
            Self::TryLater,
        ];
        all.into_iter().find(|exit| *exit as u8 == code).unwrap_or(Self::Failed)
    }
}

/// A request that failed.
#[derive(Debug, Clone, PartialEq)]
pub struct ApiError {
    /// What the caller should do about it.
    pub exit: Exit,
    /// What to say.
    pub message: Message,
    /// The query that is at fault, to be shown with a caret under the place.
    pub query: Option<(String, Range<usize>)>,
    /// The status of the answer over HTTP.
    pub status: u16,
}

impl ApiError {
    /// A request that ends so, with this sentence.
    pub fn new(exit: Exit, message: Message) -> Self {
        let status = match exit {
            Exit::Usage => 400,
            Exit::NotFound => 404,
            Exit::Done | Exit::Partial | Exit::Failed | Exit::Configuration => 409,
            Exit::TryLater => 503,
        };
        Self { exit, message, query: None, status }
    }

    /// The same with another status over HTTP.
    #[must_use]
    pub fn with_status(self, status: u16) -> Self {
        Self { status, ..self }
    }

    /// The request is wrong.
    pub fn usage(message: Message) -> Self {
        Self::new(Exit::Usage, message)
    }

    /// A query that cannot be read.
    pub fn unreadable(text: &str, error: ParseError) -> Self {
        Self { query: Some((text.to_owned(), error.span)), ..Self::usage(error.what) }
    }

    /// Nothing by that name.
    pub fn not_found(message: Message) -> Self {
        Self::new(Exit::NotFound, message)
    }

    /// It did not work.
    pub fn failed(message: Message) -> Self {
        Self::new(Exit::Failed, message)
    }

    /// The machine refused something that is not the caller's fault.
    pub fn broken(why: impl fmt::Display) -> Self {
        let message = Message::new("api-broken").with("why", why.to_string());
        Self::failed(message).with_status(500)
    }

    /// A file of our own could not be read or written.
    pub(super) fn from_io(error: std::io::Error) -> Self {
        Self::broken(error)
    }
}

impl fmt::Display for ApiError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message.id)
    }
}

impl std::error::Error for ApiError {}

impl From<StoreError> for ApiError {
    fn from(error: StoreError) -> Self {
        let (exit, status) = match error {
            StoreError::Busy { .. } => (Exit::TryLater, 503),
            StoreError::Conflict { .. } => (Exit::Failed, 409),
            StoreError::Full { .. } => (Exit::Failed, 507),
            StoreError::NewerSchema { .. } | StoreError::Unavailable { .. } => (Exit::Failed, 503),
            StoreError::Corrupt { .. } => (Exit::Failed, 422),
            StoreError::NoKey { .. } => (Exit::Configuration, 503),
        };
        Self::new(exit, error.message()).with_status(status)
    }
}
