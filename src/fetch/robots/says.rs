//! What a site's robots.txt says of an address, as a value that can be kept and explained.

use super::RobotsLine;
use crate::model::Message;

/// The answer to "may we read this?". RFC 9309 section 2.3.1 decides what a missing file means;
/// where it leaves a choice, the more reserved one is taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RobotsSays {
    /// Not asked: the request is made under an account of the site, whose terms govern.
    Exempt,
    /// There is no file (4xx): everything may be read.
    NoFile {
        /// The answer in its place.
        status: u16,
    },
    /// No rule concerns the address.
    Free,
    /// A rule lets us in.
    Allowed(RobotsLine),
    /// A rule keeps us out.
    Disallowed(RobotsLine),
    /// The file itself is refused to us (401, 403, 429): the rest is not wanted read either.
    Closed {
        /// The answer.
        status: u16,
    },
    /// The file cannot be had for now (5xx): wait.
    Unreachable {
        /// The answer.
        status: u16,
    },
    /// It asks for a longer pause than a poll can keep.
    TooSlow {
        /// The pause, in seconds.
        seconds: u64,
    },
}

impl RobotsSays {
    /// Whether the address may be read now.
    pub fn is_open(&self) -> bool {
        matches!(self, Self::Exempt | Self::NoFile { .. } | Self::Free | Self::Allowed(_))
    }

    /// Whether another answer may come without anybody changing a rule.
    pub fn is_transient(&self) -> bool {
        matches!(self, Self::Unreachable { .. } | Self::Closed { status: 429 })
    }

    /// The sentence for a report or for `source test`.
    pub fn message(&self) -> Message {
        let line = |id: &str, line: &RobotsLine| {
            Message::new(id).with("line", line.number).with("rule", line.text.as_str())
        };
        match self {
            Self::Exempt => Message::new("fetch-robots-exempt"),
            Self::NoFile { status } => Message::new("fetch-robots-none").with("status", *status),
            Self::Free => Message::new("fetch-robots-free"),
            Self::Allowed(rule) => line("fetch-robots-allowed", rule),
            Self::Disallowed(rule) => line("fetch-robots-disallowed", rule),
            Self::Closed { status } => Message::new("fetch-robots-closed").with("status", *status),
            Self::Unreachable { status } => {
                Message::new("fetch-robots-unreachable").with("status", *status)
            }
            Self::TooSlow { seconds } => {
                Message::new("fetch-robots-slow").with("seconds", *seconds)
            }
        }
    }
}
