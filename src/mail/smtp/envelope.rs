//! The envelope of a mail as SMTP commands.

use std::fmt;

use lettre::Address as Mailbox;
use lettre::transport::smtp::commands::{Data, Mail, Rcpt};
use lettre::transport::smtp::extension::{MailBodyParameter, MailParameter, RcptParameter};

use super::offers::Offers;
use crate::mail::address;
use crate::mail::send::{Parcel, ReturnPath};

/// RFC 3461 section 4.4 allows no longer an envelope id.
const ENVID_MAX: usize = 100;

/// Who and whom.
pub(super) struct Envelope {
    pub(super) mail: Mail,
    pub(super) rcpt: Rcpt,
}

/// Why a mail has no envelope.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unusable {
    /// The return path.
    Sender,
    /// The recipient.
    Recipient,
    /// The recipient's local part has accents, and the relay does not know SMTPUTF8.
    Accents,
}

impl Unusable {
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::Sender => "the return path is not usable",
            Self::Recipient => "the recipient's address is not usable",
            Self::Accents => "the relay does not take addresses with accents (SMTPUTF8)",
        }
    }
}

impl Envelope {
    /// The envelope, with what the relay offers made use of. `accents`: the relay takes SMTPUTF8.
    pub(super) fn of(
        parcel: &Parcel<'_>,
        offers: Offers,
        accents: Accents,
    ) -> Result<Self, Unusable> {
        let from = match parcel.from {
            ReturnPath::Null => None,
            ReturnPath::Address(from) => Some(address::wire(from).ok_or(Unusable::Sender)?),
        };
        let to = address::wire(parcel.to).ok_or(Unusable::Recipient)?;
        let mut on_mail = Vec::new();
        // RFC 6531: a local part with accents needs a relay that knows them.
        if !parcel.bytes.is_ascii() || !to.user().is_ascii() {
            if accents == Accents::Refused {
                return Err(Unusable::Accents);
            }
            on_mail.push(MailParameter::SmtpUtfEight);
            on_mail.push(MailParameter::Body(MailBodyParameter::EightBitMime));
        }
        let mut on_rcpt = Vec::new();
        // Nobody hears of a bounce to the null path.
        if offers.dsn && from.is_some() {
            on_mail.extend(bounce_with(parcel.message_id));
            on_rcpt.extend(bounce_when(&to));
        }
        Ok(Self { mail: Mail::new(from, on_mail), rcpt: Rcpt::new(to, on_rcpt) })
    }
}

/// All three commands at once, for a relay that pipelines.
impl fmt::Display for Envelope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}{Data}", self.mail, self.rcpt)
    }
}

/// Whether the relay takes addresses with accents.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Accents {
    Taken,
    Refused,
}

/// RFC 3461: headers are enough, and our own name for the mail is to come back with them.
fn bounce_with(message_id: &str) -> Vec<MailParameter> {
    let local = message_id.split('@').next().unwrap_or_default();
    let envid: String = local.chars().filter(char::is_ascii_graphic).take(ENVID_MAX).collect();
    let parameter = |keyword: &str, value: &str| MailParameter::Other {
        keyword: keyword.to_owned(),
        value: Some(value.to_owned()),
    };
    let mut parameters = vec![parameter("RET", "HDRS")];
    if !envid.is_empty() {
        parameters.push(parameter("ENVID", &envid));
    }
    parameters
}

/// Failures and delays, never successes: nobody is to be told when a mail was delivered.
fn bounce_when(to: &Mailbox) -> Vec<RcptParameter> {
    let parameter = |keyword: &str, value: String| RcptParameter::Other {
        keyword: keyword.to_owned(),
        value: Some(value),
    };
    let mut parameters = vec![parameter("NOTIFY", "FAILURE,DELAY".to_owned())];
    if to.user().is_ascii() {
        parameters.push(parameter("ORCPT", format!("rfc822;{to}")));
    }
    parameters
}
