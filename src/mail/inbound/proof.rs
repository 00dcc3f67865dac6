//! Whose mail a message answers, proven by a ticket of ours.
//!
//! Order: the return path that it was sent to, the envelope id that came back, the Message-ID in the
//! returned headers, the Message-ID that it answers, a ticket in its subject. Everything else about
//! a message can be made up.

use mail_parser::{Message, MessageParser, MimeHeaders, PartType};

use super::{headers, report};
use crate::mail::token::{self, TicketFor};
use crate::model::{DeliveryId, SubscriberId};

/// Where the envelope's recipient is written down on delivery, in order of trust.
const DELIVERED_TO: [&str; 6] =
    ["X-Original-To", "Delivered-To", "Envelope-To", "X-Envelope-To", "X-Original-Recipient", "To"];

/// The subscriber, if any ticket of ours is there.
pub(super) fn proven(message: &Message<'_>, key: &[u8; 32]) -> Option<SubscriberId> {
    by_return_path(message, key)
        .or_else(|| by_envelope_id(message, key))
        .or_else(|| by_returned_headers(message, key))
        .or_else(|| {
            let answered = headers::answered(message);
            answered.iter().find_map(|id| token::read_message_id(key, id))
        })
        .or_else(|| by_subject(message, key))
}

/// Which mail of ours it answers.
pub(super) fn answered(message: &Message<'_>, key: &[u8; 32]) -> Option<DeliveryId> {
    headers::answered(message).iter().find_map(|id| token::read_delivery(key, id))
}

/// By the tagged address that the message was sent to.
pub(super) fn by_return_path(message: &Message<'_>, key: &[u8; 32]) -> Option<SubscriberId> {
    DELIVERED_TO.iter().flat_map(|name| headers::values(message, name)).find_map(|value| {
        value
            .split(|c: char| c.is_whitespace() || "<>,;".contains(c))
            .find_map(|word| token::read_return_path(key, word))
    })
}

fn by_envelope_id(message: &Message<'_>, key: &[u8; 32]) -> Option<SubscriberId> {
    let id = report::delivery(message)?.envelope_id?;
    token::read_message_id(key, &id)
}

/// By our Message-ID, in a returned message, in its headers, or quoted in the text.
fn by_returned_headers(message: &Message<'_>, key: &[u8; 32]) -> Option<SubscriberId> {
    let attached = message.parts.iter().find_map(|part| match &part.body {
        PartType::Message(inner) => inner.message_id().map(str::to_owned),
        PartType::Text(text) if is_headers(part) => MessageParser::default()
            .parse_headers(text.as_bytes())
            .and_then(|inner| inner.message_id().map(str::to_owned)),
        _ => None,
    });
    let by_attached = attached.and_then(|id| token::read_message_id(key, &id));
    by_attached.or_else(|| {
        let body = headers::body(message);
        let ids = body.lines().filter_map(|line| {
            let (name, value) = line.trim_start_matches(['>', ' ']).split_once(':')?;
            name.trim().eq_ignore_ascii_case("message-id").then_some(value)
        });
        let found: Vec<SubscriberId> =
            ids.filter_map(|id| token::read_message_id(key, id)).take(1).collect();
        found.into_iter().next()
    })
}

fn is_headers(part: &mail_parser::MessagePart<'_>) -> bool {
    part.content_type().and_then(|kind| kind.subtype()).is_some_and(|subtype| {
        subtype.eq_ignore_ascii_case("rfc822-headers") || subtype.eq_ignore_ascii_case("rfc822")
    })
}

/// `unsubscribe <ticket>`, as our `List-Unsubscribe` header writes it.
fn by_subject(message: &Message<'_>, key: &[u8; 32]) -> Option<SubscriberId> {
    let leave = |word: &str| token::read_ticket(key, TicketFor::Leave, word).map(SubscriberId::new);
    let subject = message.subject().unwrap_or_default();
    subject
        .split_whitespace()
        .find_map(|word| token::read_message_id(key, word).or_else(|| leave(word)))
}
