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

/// A request that failed.
#[derive(Debug, Clone, PartialEq)]
pub struct ApiError {
    /// What the caller should do about it.
    pub exit: Exit,
    /// What to say.
    pub message: Message,
    /// The query that is at fault, to be shown with a caret under the place.
    pub query: Option<(String, Range<usize>)>,
}

impl ApiError {
    /// A request that ends so, with this sentence.
    pub fn new(exit: Exit, message: Message) -> Self {
        Self { exit, message, query: None }
    }

    /// The request is wrong.
    pub fn usage(message: Message) -> Self {
        Self::new(Exit::Usage, message)
    }

    /// A query that cannot be read.
    pub fn unreadable(text: &str, error: ParseError) -> Self {
        Self { exit: Exit::Usage, message: error.what, query: Some((text.to_owned(), error.span)) }
    }

    /// Nothing by that name.
    pub fn not_found(message: Message) -> Self {
        Self::new(Exit::NotFound, message)
    }

    /// It did not work.
    pub fn failed(message: Message) -> Self {
        Self::new(Exit::Failed, message)
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
        let exit = match error {
            StoreError::Busy { .. } => Exit::TryLater,
            _ => Exit::Failed,
        };
        Self::new(exit, error.message())
    }
}
