//! What came back: bounces, complaints, automatic answers, commands, forwarded offers.
//!
//! Pure: bytes in, a [`Reading`] out. Anybody can write to us under any name, so a reading says
//! apart what the message claims and what a ticket of ours proves; only what is proven may change a
//! subscriber. A message is read from a spool, after it was accepted: a fault here loses no mail.

mod answer;
mod command;
mod forward;
mod headers;
mod judge;
mod phrases;
mod proof;
mod report;
mod vouched;
#[cfg(test)]
mod tests;

use mail_parser::{Message, MessageParser};

use self::headers::Sender;
use self::judge::Verdict;
use crate::model::{Address, DeliveryId, SubscriberId};

pub use self::command::{Command, Often};
pub use self::vouched::vouched;

/// A longer message is set aside unread: offers and bounces are short.
pub const SIZE_MAX: usize = 10 * 1024 * 1024;

/// Characters of evidence.
const EVIDENCE_MAX: usize = 200;

/// What a message is, and what it proves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// What it is.
    pub kind: Kind,
    /// Whose mail it answers, by a ticket of ours in it. `None`: it changes nothing.
    pub proven: Option<SubscriberId>,
    /// Whom a bounce says that it could not reach, or who says that they wrote. Proves nothing.
    pub claimed: Option<Address>,
    /// The enhanced status of a bounce (RFC 3463), such as `5.1.1`.
    pub status: Option<String>,
    /// The words that decided, without an address.
    pub evidence: String,
    /// Whether an automatic answer may be sent.
    pub answer: Answer,
    /// Its own `Message-ID`, for an answer to name.
    pub message_id: Option<String>,
    /// Which mail of ours it answers, by its ticket, in lower case.
    pub answered: Option<DeliveryId>,
}

/// What a message is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Somebody wants something, in one of the words that we tell people.
    Command(Command),
    /// The mailbox is proven dead (5.1.1 and its kin): stop writing at once.
    BounceHard,
    /// The mailbox could not be reached; only many of these over weeks mean that it is dead.
    BounceSoft,
    /// Refused for our own reputation, authentication or policy: tell the operator, and strike no
    /// subscriber.
    BounceOurs,
    /// A complaint in the form of RFC 5965: unsubscribe at once.
    Complaint,
    /// A machine answers in somebody's absence: means nothing.
    AutoReply,
    /// An offer that somebody passes on.
    Offer,
    /// Something for a person to read.
    Other,
}

impl Kind {
    /// The word of it in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Command(_) => "command",
            Self::BounceHard => "bounce-hard",
            Self::BounceSoft => "bounce-soft",
            Self::BounceOurs => "bounce-ours",
            Self::Complaint => "complaint",
            Self::AutoReply => "auto-reply",
            Self::Offer => "offer",
            Self::Other => "other",
        }
    }
}

/// Whether an automatic answer may be sent (RFC 3834 section 2).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// One, to the sender, from the null return path.
    Allowed,
    /// None: a machine or a list would read it.
    Never,
}

/// Reads a message. `key` is the instance's own, which sealed the tickets.
pub fn read(bytes: &[u8], key: &[u8; 32]) -> Reading {
    let whole = (bytes.len() <= SIZE_MAX).then(|| MessageParser::default().parse(bytes)).flatten();
    let Some(message) = whole else {
        return Reading {
            kind: Kind::Other,
            proven: None,
            claimed: None,
            status: None,
            evidence: String::new(),
            answer: Answer::Never,
            message_id: None,
            answered: None,
        };
    };
    let reading = complaint(&message)
        .or_else(|| bounce(&message, key))
        .or_else(|| automatic(&message))
        .or_else(|| wish(&message))
        .unwrap_or_else(|| Found::of(Kind::Other, ""));
    let proven = proof::proven(&message, key);
    let from = headers::from(&message);
    let claimed = reading.claimed.or(from);
    Reading {
        kind: reading.kind,
        proven,
        evidence: headers::quote(&reading.evidence, claimed.as_ref(), EVIDENCE_MAX),
        claimed,
        status: reading.status,
        answer: answer::allowed(&message, reading.kind),
        message_id: message.message_id().map(str::to_owned),
        answered: proof::answered(&message, key),
    }
}

/// One reader's answer.
struct Found {
    kind: Kind,
    claimed: Option<Address>,
    status: Option<String>,
    evidence: String,
}

impl Found {
    fn of(kind: Kind, evidence: impl Into<String>) -> Self {
        Self { kind, claimed: None, status: None, evidence: evidence.into() }
    }
}

fn complaint(message: &Message<'_>) -> Option<Found> {
    let report = report::complaint(message)?;
    Some(Found { claimed: report.recipient, ..Found::of(Kind::Complaint, report.kind) })
}

/// A delivery report, or the free text of a mail system that writes none: about half do not.
fn bounce(message: &Message<'_>, key: &[u8; 32]) -> Option<Found> {
    if let Some(report) = report::delivery(message) {
        return Some(match judge::report(&report) {
            Some(verdict) => found(verdict, report.recipient),
            None => Found::of(Kind::Other, report.action),
        });
    }
    let daemon = headers::sender(message) == Sender::MailSystem;
    let returned = proof::by_return_path(message, key).is_some();
    if !(daemon || returned) || automatic_answer(message, daemon) {
        return None;
    }
    let text = headers::own_text(message);
    let recipient = headers::failed_recipient(message, &text);
    let subject = message.subject().unwrap_or_default();
    match judge::free_text(subject, &text) {
        Some(verdict) => Some(found(verdict, recipient)),
        // A mail system wrote to the return path in words that are not known: it did not go well.
        None if daemon && returned => Some(Found::of(Kind::BounceSoft, subject)),
        None => None,
    }
}

fn found(verdict: Verdict, claimed: Option<Address>) -> Found {
    Found { kind: verdict.kind, claimed, status: verdict.status, evidence: verdict.evidence }
}

/// An absence note sent to the return path is no bounce, however often systems send it there.
fn automatic_answer(message: &Message<'_>, daemon: bool) -> bool {
    !daemon && answer::absence(message).is_some()
}

fn automatic(message: &Message<'_>) -> Option<Found> {
    if let Some(words) = answer::absence(message) {
        return Some(Found::of(Kind::AutoReply, words));
    }
    answer::machine(message).map(|words| Found::of(Kind::Other, words))
}

fn wish(message: &Message<'_>) -> Option<Found> {
    let subject = message.subject().unwrap_or_default();
    let text = headers::body(message);
    if let Some((command, words)) = command::command(subject, &text) {
        return Some(Found::of(Kind::Command(command), words));
    }
    forward::offer(message, subject, &text).map(|words| Found::of(Kind::Offer, words))
}
