//! What the headers and the text of a message say, whatever their form.

use mail_parser::{HeaderValue, Message};

use crate::mail::redact;
use crate::model::Address;
use crate::text;

/// Who speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sender {
    /// A mail system about a mail.
    MailSystem,
    /// Anybody else.
    Somebody,
}

/// Local parts from which mail systems report.
const SYSTEMS: [&str; 6] =
    ["mailer-daemon", "mailerdaemon", "postmaster", "mail-daemon", "mail.daemon", "mdaemon"];

/// Who speaks, by the return path and the sender.
pub(super) fn sender(message: &Message<'_>) -> Sender {
    let null_path = values(message, "Return-Path").iter().any(|path| path.trim() == "<>");
    let from = raw_from(message).unwrap_or_default().to_lowercase();
    let local = from.split('@').next().unwrap_or_default();
    if null_path || SYSTEMS.iter().any(|system| local.starts_with(system)) {
        return Sender::MailSystem;
    }
    Sender::Somebody
}

/// The address in `From`.
pub(super) fn from(message: &Message<'_>) -> Option<Address> {
    raw_from(message).and_then(Address::parse)
}

fn raw_from<'m>(message: &'m Message<'_>) -> Option<&'m str> {
    message.from()?.first()?.address()
}

/// Every value of a header, as text, from the top of the message.
pub(super) fn values(message: &Message<'_>, name: &str) -> Vec<String> {
    message
        .headers_raw()
        .filter(|(found, _)| found.eq_ignore_ascii_case(name))
        .map(|(_, value)| value.trim().to_owned())
        .collect()
}

/// The words of ids in `In-Reply-To` and `References`.
pub(super) fn answered(message: &Message<'_>) -> Vec<String> {
    let ids = |value: &HeaderValue<'_>| match value {
        HeaderValue::Text(id) => vec![id.to_string()],
        HeaderValue::TextList(ids) => ids.iter().map(ToString::to_string).collect(),
        _ => Vec::new(),
    };
    [ids(message.in_reply_to()), ids(message.references())].concat()
}

/// The readable text of the message; a part that is HTML only is stripped of its markup.
pub(super) fn body(message: &Message<'_>) -> String {
    let plain = message.text_bodies().find_map(|part| match &part.body {
        mail_parser::PartType::Text(text) => Some(text.to_string()),
        _ => None,
    });
    plain
        .filter(|text| !text.trim().is_empty())
        .or_else(|| {
            message.html_bodies().find_map(|part| match &part.body {
                mail_parser::PartType::Html(html) => Some(text::plain(html)),
                _ => None,
            })
        })
        .unwrap_or_default()
}

/// Lines under which a mail system returns our own mail.
const RETURNED: [&str; 12] = [
    "--- below this line is a copy",
    "------ this is a copy of",
    "----- original message",
    "-----original message",
    "--- original message",
    "--- message d'origine",
    "----- message d'origine",
    "-----message d'origine",
    "----- urspr",
    "--- the message cannot be delivered",
    "en-tetes du message d'origine",
    "original message headers",
];

/// What the mail system itself says, without our returned mail, whose words prove nothing.
pub(super) fn own_text(message: &Message<'_>) -> String {
    let body = body(message);
    let own = body.lines().take_while(|line| {
        let folded = folded(line);
        !RETURNED.iter().any(|mark| folded.starts_with(mark))
    });
    own.collect::<Vec<_>>().join("\n")
}

/// Whom a report without fields could not reach: exim's header, else the first address in the text.
pub(super) fn failed_recipient(message: &Message<'_>, text: &str) -> Option<Address> {
    let listed = values(message, "X-Failed-Recipients");
    listed
        .iter()
        .flat_map(|value| value.split(','))
        .chain(text.split_whitespace())
        .find_map(|word| Address::parse(word.trim_matches(|c| "<>()[]:;,.\"'".contains(c))))
}

/// Lower case, without accents, straight apostrophes, single spaces.
pub(super) fn folded(text: &str) -> String {
    let straight = text::fold(text).replace(['’', '‘', '`'], "'");
    straight.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Evidence fit to be shown: one line, no address.
pub(super) fn quote(text: &str, claimed: Option<&Address>, max: usize) -> String {
    let clean = match claimed {
        Some(address) => redact::redact(text, address),
        None => redact::redact_any(text),
    };
    clean.chars().take(max).collect()
}
