//! Reports with fields: RFC 3464 and RFC 6533 for deliveries, RFC 5965 for complaints. They are
//! accepted inside `multipart/report` and outside of it: OpenSMTPD sends `multipart/mixed`.

use mail_parser::{Message, MessagePart, MimeHeaders};

use crate::model::Address;

/// What a delivery report says of the first recipient that failed.
#[derive(Debug, Default)]
pub(super) struct Delivery {
    pub(super) action: String,
    pub(super) status: String,
    pub(super) diagnostic: String,
    pub(super) recipient: Option<Address>,
    pub(super) envelope_id: Option<String>,
}

/// What a complaint says.
#[derive(Debug)]
pub(super) struct Complaint {
    pub(super) kind: String,
    pub(super) recipient: Option<Address>,
}

/// The fields of a delivery report.
pub(super) fn delivery(message: &Message<'_>) -> Option<Delivery> {
    let part = part(message, &["delivery-status", "global-delivery-status"])?;
    let groups = groups(part.text_contents()?);
    let about_mail = groups.first()?;
    let one = |group: &Fields, name: &str| field(group, name).unwrap_or_default();
    let recipients: Vec<&Fields> =
        groups.iter().filter(|group| field(group, "Final-Recipient").is_some()).collect();
    let worst = recipients
        .iter()
        .find(|group| one(group, "Action").eq_ignore_ascii_case("failed"))
        .or(recipients.first())
        .copied()
        .unwrap_or(about_mail);
    Some(Delivery {
        action: one(worst, "Action").to_lowercase(),
        status: one(worst, "Status"),
        diagnostic: one(worst, "Diagnostic-Code"),
        recipient: ["Original-Recipient", "Final-Recipient"]
            .iter()
            .find_map(|name| address(&one(worst, name))),
        envelope_id: field(about_mail, "Original-Envelope-Id"),
    })
}

/// The fields of a complaint. A report that a mail is *not* spam is none.
pub(super) fn complaint(message: &Message<'_>) -> Option<Complaint> {
    let part = part(message, &["feedback-report"])?;
    let groups = groups(part.text_contents()?);
    let fields = groups.first()?;
    let kind = field(fields, "Feedback-Type")?.to_lowercase();
    let recipient = field(fields, "Original-Rcpt-To").and_then(|text| address(&text));
    (kind != "not-spam").then_some(Complaint { kind, recipient })
}

fn part<'m, 'x>(message: &'m Message<'x>, subtypes: &[&str]) -> Option<&'m MessagePart<'x>> {
    message.parts.iter().find(|part| {
        part.content_type().is_some_and(|kind| {
            kind.ctype().eq_ignore_ascii_case("message")
                && kind.subtype().is_some_and(|subtype| {
                    subtypes.iter().any(|known| known.eq_ignore_ascii_case(subtype))
                })
        })
    })
}

type Fields = Vec<(String, String)>;

/// Groups of fields between empty lines; a line that begins with a space goes on the one before.
fn groups(text: &str) -> Vec<Fields> {
    let mut groups: Vec<Fields> = vec![Vec::new()];
    for line in text.lines() {
        let Some(group) = groups.last_mut() else { continue };
        if line.trim().is_empty() {
            if !group.is_empty() {
                groups.push(Vec::new());
            }
        } else if line.starts_with([' ', '\t']) {
            if let Some((_, value)) = group.last_mut() {
                value.push(' ');
                value.push_str(line.trim());
            }
        } else if let Some((name, value)) = line.split_once(':') {
            group.push((name.trim().to_owned(), value.trim().to_owned()));
        }
    }
    groups.retain(|group| !group.is_empty());
    groups
}

fn field(fields: &Fields, name: &str) -> Option<String> {
    fields
        .iter()
        .find(|(found, _)| found.eq_ignore_ascii_case(name))
        .map(|(_, value)| value.clone())
}

/// `rfc822; a@b`, `utf-8; a@b`, `<a@b>` or the bare address.
fn address(text: &str) -> Option<Address> {
    let bare = text.rsplit(';').next().unwrap_or_default();
    Address::parse(bare.trim().trim_matches(['<', '>']))
}
