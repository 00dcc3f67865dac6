//! An e-mail becomes the bytes of RFC 5322: the same bytes on every try.

use std::time::SystemTime;

use chrono::DateTime;
use lettre::message::header::{ContentTransferEncoding, ContentType, HeaderName, HeaderValue};
use lettre::message::{Body, Mailbox, Message, MultiPart, SinglePart};
use thiserror::Error;
use url::Url;

use super::identity::Identity;
use super::{address, token};
use crate::model::{Address, Email};

/// A longer address would break the line length of its header (RFC 5322 section 2.1.1).
const LEAVE_URL_MAX: usize = 200;
/// So would a longer Message-ID.
const ANSWERED_MAX: usize = 200;

/// Why a mail cannot be written. Trying again would not help.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum ComposeError {
    /// The recipient's address is one that no relay takes.
    #[error("the recipient's address cannot be used in a mail")]
    Recipient,
    /// `mail.from` or the reply address is one that no relay takes.
    #[error("the sender's address cannot be used in a mail")]
    Sender,
    /// The text could not be encoded.
    #[error("the text cannot be encoded")]
    Text,
    /// The keys of `[mail.dkim]` could not sign it.
    #[error("the message cannot be signed")]
    Sign,
}

/// Writes the whole message: text part first, then HTML, both quoted-printable UTF-8.
///
/// `leave` is the page where this one subscriber unsubscribes; it stands in `List-Unsubscribe` with
/// the one-click promise of RFC 8058, so it must answer a POST.
pub fn compose(
    email: &Email,
    to: &Address,
    leave: Option<&Url>,
    identity: &Identity,
) -> Result<Vec<u8>, ComposeError> {
    let from = address::wire(&identity.from).ok_or(ComposeError::Sender)?;
    let answers = address::wire(identity.answers_to()).ok_or(ComposeError::Sender)?;
    let to = address::wire(to).ok_or(ComposeError::Recipient)?;
    let name = one_line(&identity.name);
    let mut message = Message::builder()
        .from(Mailbox::new((!name.is_empty()).then_some(name), from))
        .reply_to(Mailbox::new(None, answers.clone()))
        .to(Mailbox::new(None, to))
        .subject(one_line(&email.subject))
        .date(date(email))
        .message_id(Some(format!("<{}>", one_line(&email.message_id))));
    let headers = match &email.answers {
        None => list_headers(email, leave, identity, &answers),
        Some(answered) => answer_headers(email, answered),
    };
    for (name, value) in headers {
        message = message.raw_header(HeaderValue::new(name, value));
    }
    let text = part(&email.text, ContentType::TEXT_PLAIN)?;
    let message = match &email.html {
        None => message.singlepart(text),
        Some(html) => message.multipart(
            MultiPart::alternative()
                .boundary(token::boundary(&email.message_id))
                .singlepart(text)
                .singlepart(part(html, ContentType::TEXT_HTML)?),
        ),
    };
    Ok(message.map_err(|_| ComposeError::Text)?.formatted())
}

fn header(name: &'static str, value: String) -> (HeaderName, String) {
    (HeaderName::new_from_ascii_str(name), value)
}

/// RFC 3834 section 3.1: what an automatic answer says of itself, so that no machine answers it.
fn answer_headers(email: &Email, answered: &str) -> Vec<(HeaderName, String)> {
    let id: String =
        answered.chars().filter(|c| c.is_ascii_graphic() && !"<>".contains(*c)).collect();
    let mut headers = vec![
        header("Auto-Submitted", "auto-replied".to_owned()),
        header("X-Auto-Response-Suppress", "All".to_owned()),
        header("Content-Language", email.language.as_str().to_owned()),
    ];
    // A longer one would break the line length of its header.
    if !id.is_empty() && id.len() <= ANSWERED_MAX {
        headers.push(header("In-Reply-To", format!("<{id}>")));
        headers.push(header("References", format!("<{id}>")));
    }
    headers
}

/// RFC 2369, 2919, 3282, 3834 and 8058. `List-Id` names no subject: it shows in mail programs.
fn list_headers(
    email: &Email,
    leave: Option<&Url>,
    identity: &Identity,
    answers: &lettre::Address,
) -> Vec<(HeaderName, String)> {
    let domain = address::ascii_domain(&one_line(&identity.domain)).unwrap_or_default();
    let mailto = |subject: &str| format!("<mailto:{answers}?subject={subject}>");
    // The ticket of the Message-ID, since the sender of an answer proves nothing.
    let ticket = email.message_id.split('@').next().unwrap_or_default();
    let leave = leave.filter(|url| url.scheme() == "https" && url.as_str().len() <= LEAVE_URL_MAX);
    let by_mail = mailto(&format!("unsubscribe%20{}", one_word(ticket)));
    let mut headers = vec![
        header("List-Id", format!("<releve.{domain}>")),
        header("List-Help", mailto("help")),
        header(
            "List-Unsubscribe",
            leave.map_or(by_mail.clone(), |url| format!("<{url}>, {by_mail}")),
        ),
        // Gmail's aggregate of complaints, by day; it names nobody.
        header("Feedback-ID", format!("{}:releve:digest:{domain}", email.date.format("%Y%m%d"))),
        header("Precedence", "bulk".to_owned()),
        header("Auto-Submitted", "auto-generated".to_owned()),
        header("X-Auto-Response-Suppress", "OOF, AutoReply".to_owned()),
        header("Content-Language", email.language.as_str().to_owned()),
    ];
    if leave.is_some() {
        headers.push(header("List-Unsubscribe-Post", "List-Unsubscribe=One-Click".to_owned()));
    }
    headers
}

/// Quoted-printable is set by hand: base64 would hide the text from filters and from people.
fn part(text: &str, kind: ContentType) -> Result<SinglePart, ComposeError> {
    let body = Body::new_with_encoding(crlf(text), ContentTransferEncoding::QuotedPrintable)
        .map_err(|_| ComposeError::Text)?;
    Ok(SinglePart::builder().header(kind).body(body))
}

/// Every line end is CRLF, and nothing else is a control character.
fn crlf(text: &str) -> String {
    let mut lines = String::with_capacity(text.len() + text.len() / 40);
    let hidden = |c: char| c != '\t' && c.is_control();
    for line in text.lines() {
        match line.contains(hidden) {
            false => lines.push_str(line),
            true => lines.extend(line.chars().filter(|c| !hidden(*c))),
        }
        lines.push_str("\r\n");
    }
    lines
}

/// lettre panics on a name with a line break or NUL, so that none may come near it.
fn one_line(text: &str) -> String {
    let spaced: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    spaced.trim().to_owned()
}

/// What may stand in the query of a `mailto:` address as it is (RFC 6068 section 2).
fn one_word(text: &str) -> String {
    text.chars().filter(|c| c.is_ascii_alphanumeric() || "-._".contains(*c)).collect()
}

/// HTTP dates start in 1970, and lettre borrows their writer.
fn date(email: &Email) -> SystemTime {
    email.date.max(DateTime::UNIX_EPOCH).into()
}

#[cfg(test)]
mod tests {
    use mail_parser::{HeaderValue as Read, MessageParser, MimeHeaders, PartType};
    use proptest::prelude::*;

    use super::*;
    use crate::model::Lang;

    fn email() -> Email {
        Email {
            message_id: "abc234@vigie.example".into(),
            date: DateTime::from_timestamp(1_795_500_000, 0).unwrap(),
            language: Lang::Fr,
            subject: "Votre relevé du 24\u{a0}novembre, à l’œil et même un peu plus long".into(),
            text: "Bonjour,\n\nVoici l’été…\n.\nFrom ici\n-- \nLa Vigie\n".into(),
            html: Some("<p>Voici l’été = 1</p>\n".into()),
            answers: None,
        }
    }

    fn identity() -> Identity {
        Identity::of("La Vigie, « été »", Address::parse("releve@vigie.example").unwrap())
    }

    fn composed(email: &Email, leave: Option<&Url>) -> Vec<u8> {
        let to = Address::parse("jeanne@éclaircie.example").unwrap();
        compose(email, &to, leave, &identity()).unwrap()
    }

    fn leave() -> Url {
        Url::parse("https://vigie.example/d/abcdefgh").unwrap()
    }

    /// RFC 5322 section 2: line ends, line lengths, and nothing but ASCII on the wire.
    fn well_formed(bytes: &[u8]) {
        assert!(bytes.is_ascii());
        assert!(!bytes.contains(&0));
        assert!(bytes.ends_with(b"\r\n"));
        for line in std::str::from_utf8(bytes).unwrap().split_terminator("\r\n") {
            // An address cannot be folded.
            let most = if line.contains("mailto:") { 200 } else { 78 };
            assert!(line.len() <= most, "{}: {line}", line.len());
            assert!(!line.contains(['\r', '\n']), "{line:?}");
        }
    }

    fn header<'a>(bytes: &'a [u8], name: &str) -> Vec<&'a str> {
        let text = std::str::from_utf8(bytes).unwrap();
        let head = text.split_once("\r\n\r\n").unwrap().0;
        head.split("\r\n")
            .filter_map(|line| line.split_once(": "))
            .filter(|(found, _)| found.eq_ignore_ascii_case(name))
            .map(|(_, value)| value)
            .collect()
    }

    #[test]
    fn what_is_written_is_read_back_by_another_reader() {
        let bytes = composed(&email(), Some(&leave()));
        let read = MessageParser::default().parse(&bytes).unwrap();
        assert_eq!(read.subject(), Some(email().subject.as_str()));
        assert_eq!(read.message_id(), Some("abc234@vigie.example"));
        assert_eq!(read.from().unwrap().first().unwrap().name(), Some("La Vigie, « été »"));
        assert_eq!(
            read.to().unwrap().first().unwrap().address(),
            Some("jeanne@xn--claircie-90a.example")
        );
        assert_eq!(read.body_text(0).unwrap().replace("\r\n", "\n"), email().text);
        assert_eq!(read.body_html(0).unwrap().trim(), email().html.unwrap().trim());
        assert_eq!(read.date().unwrap().to_timestamp(), email().date.timestamp());
        assert!(matches!(read.header("List-Id"), Some(Read::Address(_) | Read::Text(_))));
    }

    #[test]
    fn the_bytes_are_well_formed_and_the_same_on_every_try() {
        let bytes = composed(&email(), Some(&leave()));
        well_formed(&bytes);
        assert_eq!(bytes, composed(&email(), Some(&leave())));
    }

    #[test]
    fn each_identifying_header_stands_once() {
        let bytes = composed(&email(), None);
        for name in ["From", "To", "Subject", "Date", "Message-ID", "MIME-Version", "Reply-To"] {
            assert_eq!(header(&bytes, name).len(), 1, "{name}");
        }
        assert!(header(&bytes, "Sender").is_empty());
        assert!(header(&bytes, "Date")[0].ends_with(" +0000"));
    }

    #[test]
    fn the_text_part_comes_first_and_both_are_quoted_printable() {
        let bytes = composed(&email(), None);
        let read = MessageParser::default().parse(&bytes).unwrap();
        assert!(read.root_part().is_content_type("multipart", "alternative"));
        let kinds: Vec<_> = read
            .parts
            .iter()
            .filter(|part| matches!(part.body, PartType::Text(_) | PartType::Html(_)))
            .map(|part| {
                let kind = part.content_type().unwrap();
                assert_eq!(kind.attribute("charset"), Some("utf-8"));
                assert_eq!(part.content_transfer_encoding(), Some("quoted-printable"));
                kind.subtype().unwrap().to_owned()
            })
            .collect();
        assert_eq!(kinds, ["plain", "html"]);
        let boundary = token::boundary(&email().message_id);
        let found = std::str::from_utf8(&bytes).unwrap().matches(&boundary).count();
        assert_eq!(found, 4, "one declaration, two openings, one end");
    }

    #[test]
    fn list_headers_let_people_leave_and_keep_robots_quiet() {
        let bytes = composed(&email(), Some(&leave()));
        let one = |name: &str| header(&bytes, name).join("|");
        assert_eq!(one("List-Id"), "<releve.vigie.example>");
        assert!(one("List-Unsubscribe").starts_with("<https://vigie.example/d/abcdefgh>,"));
        let text = String::from_utf8(bytes.clone()).unwrap();
        assert!(text.contains("<mailto:releve@vigie.example?subject=unsubscribe%20abc234>"));
        assert_eq!(one("Feedback-ID"), "20261124:releve:digest:vigie.example");
        assert_eq!(one("List-Unsubscribe-Post"), "List-Unsubscribe=One-Click");
        assert_eq!(one("Precedence"), "bulk");
        assert_eq!(one("Auto-Submitted"), "auto-generated");
        assert_eq!(one("X-Auto-Response-Suppress"), "OOF, AutoReply");
        assert_eq!(one("Content-Language"), "fr");
    }

    #[test]
    fn one_click_is_promised_only_for_a_secure_page() {
        for url in [None, Some(Url::parse("http://vigie.example/d/x").unwrap())] {
            let bytes = composed(&email(), url.as_ref());
            assert!(header(&bytes, "List-Unsubscribe-Post").is_empty());
            let read = MessageParser::default().parse(&bytes).unwrap();
            let list = format!("{:?}", read.header("List-Unsubscribe"));
            assert!(list.contains("mailto:releve@vigie.example") && !list.contains("http"));
        }
    }

    #[test]
    fn control_characters_in_a_name_or_a_subject_add_no_header() {
        let hostile = Email {
            subject: "x\r\nBcc: a@b.example\0".into(),
            message_id: "a\r\nX: y@b".into(),
            ..email()
        };
        let name = Identity { name: "Jean\r\nX: 1\0".into(), ..identity() };
        let to = Address::parse("a@exemple.org").unwrap();
        let bytes = compose(&hostile, &to, None, &name).unwrap();
        well_formed(&bytes);
        assert!(header(&bytes, "Bcc").is_empty() && header(&bytes, "X").is_empty());
    }

    #[test]
    fn an_address_that_no_relay_takes_is_refused_here() {
        let to = Address::parse("a..b@exemple.org").unwrap();
        let refused = compose(&email(), &to, None, &identity());
        assert_eq!(refused, Err(ComposeError::Recipient));
    }

    #[test]
    fn an_automatic_answer_is_no_list_mail() {
        let answer = Email { answers: Some("x1@ailleurs.example\r\nBcc: y".into()), ..email() };
        let bytes = composed(&answer, Some(&leave()));
        assert_eq!(header(&bytes, "Auto-Submitted"), ["auto-replied"]);
        assert_eq!(header(&bytes, "In-Reply-To"), ["<x1@ailleurs.exampleBcc:y>"]);
        for name in ["List-Id", "List-Unsubscribe", "Precedence", "Feedback-ID", "Bcc"] {
            assert!(header(&bytes, name).is_empty(), "{name}");
        }
    }

    #[test]
    fn a_mail_without_html_is_a_single_text() {
        let bytes = composed(&Email { html: None, ..email() }, None);
        well_formed(&bytes);
        let read = MessageParser::default().parse(&bytes).unwrap();
        assert!(read.root_part().is_content_type("text", "plain"));
    }

    proptest! {
        #[test]
        fn any_words_make_a_well_formed_mail(
            subject in any::<String>(), text in any::<String>(), name in any::<String>(),
        ) {
            let email = Email { subject, text, ..email() };
            let to = Address::parse("a@exemple.org").unwrap();
            let identity = Identity { name, ..identity() };
            let bytes = compose(&email, &to, None, &identity).unwrap();
            prop_assert!(bytes.is_ascii() && !bytes.contains(&0));
            let text = std::str::from_utf8(&bytes).unwrap();
            for line in text.split_terminator("\r\n") {
                prop_assert!(line.len() <= 998 && !line.contains(['\r', '\n']), "{:?}", line);
            }
            let read = MessageParser::default().parse(&bytes).unwrap();
            prop_assert_eq!(read.message_id(), Some("abc234@vigie.example"));
            prop_assert_eq!(header(&bytes, "To"), vec!["a@exemple.org"]);
        }
    }
}
