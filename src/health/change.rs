//! A change of state that is worth a message.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::State;
use crate::model::{Message, SourceId};

/// A change that is to be told, once.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Change {
    /// What was told last; `Ok` when nothing ever was.
    pub from: State,
    /// How it is now; `Ok` stands for `New` too.
    pub to: State,
    /// Why, in the order of what was looked at.
    pub why: Vec<Message>,
    /// When.
    pub at: DateTime<Utc>,
}

impl Change {
    /// The sentence that opens the message, with the command that shows more.
    pub fn headline(&self, source: &SourceId) -> Message {
        let id = match self.to {
            State::New | State::Ok => "health-to-ok",
            State::Quiet => "health-to-quiet",
            State::Degraded => "health-to-degraded",
            State::Broken => "health-to-broken",
        };
        Message::new(id).with("source", source.as_str())
    }
}
