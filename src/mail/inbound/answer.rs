//! Machines that answer, and machines that must not be answered (RFC 3834).

use mail_parser::Message;

use super::headers::{self, Sender, folded, values};
use super::phrases::{AWAY, first};
use super::{Answer, Kind};

/// Headers that only automatic answers carry.
const AUTOMATIC: [&str; 4] =
    ["X-Autoreply", "X-Autorespond", "X-Autoresponse", "X-Auto-Reply-From"];

/// The words by which a message is an absence note or another automatic answer.
pub(super) fn absence(message: &Message<'_>) -> Option<String> {
    if let Some(name) = AUTOMATIC.iter().find(|name| !values(message, name).is_empty()) {
        return Some((*name).to_owned());
    }
    let subject = message.subject().unwrap_or_default();
    if first(&folded(subject), &AWAY).is_some() {
        return Some(subject.to_owned());
    }
    let replied = |value: &String| folded(value).starts_with("auto-replied");
    if let Some(value) = values(message, "Auto-Submitted").into_iter().find(replied) {
        return Some(format!("Auto-Submitted: {value}"));
    }
    let precedence = values(message, "Precedence").into_iter();
    precedence.map(|value| folded(&value)).find(|value| value.starts_with("auto"))
}

/// The words by which a message comes from a machine or a list, so that no wish is read in it.
pub(super) fn machine(message: &Message<'_>) -> Option<String> {
    let automatic = |value: &String| !folded(value).starts_with("no");
    if let Some(value) = values(message, "Auto-Submitted").into_iter().find(automatic) {
        return Some(format!("Auto-Submitted: {value}"));
    }
    let bulk = |value: &String| matches!(folded(value).as_str(), "bulk" | "list" | "junk");
    if let Some(value) = values(message, "Precedence").into_iter().find(bulk) {
        return Some(format!("Precedence: {value}"));
    }
    values(message, "List-Id").into_iter().next().map(|value| format!("List-Id: {value}"))
}

/// RFC 3834 section 2: never to a machine, a list, or a mailbox that speaks for a system.
pub(super) fn allowed(message: &Message<'_>, kind: Kind) -> Answer {
    let people = matches!(kind, Kind::Command(_) | Kind::Offer | Kind::Other);
    let from = headers::from(message).map(|from| from.lookup()).unwrap_or_default();
    let local = from.split('@').next().unwrap_or_default();
    let role = local.starts_with("owner-")
        || local.ends_with("-request")
        || local.contains("noreply")
        || local.contains("no-reply");
    let human = people
        && !local.is_empty()
        && !role
        && headers::sender(message) == Sender::Somebody
        && machine(message).is_none()
        && absence(message).is_none();
    if human { Answer::Allowed } else { Answer::Never }
}
