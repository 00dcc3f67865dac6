//! The sentence for a change of state that is worth a message.

use super::{Change, State};
use crate::model::{Message, SourceId};

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
