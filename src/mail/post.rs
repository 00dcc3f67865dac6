//! The last step before the relay: a mail that is owed becomes signed bytes in an envelope.

use url::Url;

use super::compose::{ComposeError, compose};
use super::dkim::Dkim;
use super::identity::Identity;
use super::send::ReturnPath;
use super::token;
use crate::model::{Address, Delivery, Purpose, SubscriberId};

/// How mail is signed, and where refusals come back to.
#[derive(Default)]
pub struct Post {
    /// The keys of `[mail.dkim]`.
    pub dkim: Option<Dkim>,
    /// `[mail] bounces`: a mailbox with plus addresses, so that the address alone says whose mail
    /// came back.
    pub bounces: Option<Address>,
}

/// A message that can leave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ready {
    /// The envelope's sender.
    pub from: ReturnPath,
    /// The final bytes: signed, so nothing of them may change.
    pub bytes: Vec<u8>,
}

impl Post {
    /// Composes, signs, and chooses the return path.
    ///
    /// # Errors
    /// A mail that can never be written.
    pub fn ready(
        &self,
        delivery: &Delivery,
        to: &Address,
        leave: Option<&Url>,
        identity: &Identity,
        key: &[u8; 32],
    ) -> Result<Ready, ComposeError> {
        let bytes = compose(&delivery.email, to, leave, identity)?;
        let bytes = match &self.dkim {
            None => bytes,
            Some(dkim) => dkim.sign(&bytes).map_err(|_| ComposeError::Sign)?,
        };
        Ok(Ready { from: self.return_path(delivery, identity, key), bytes })
    }

    fn return_path(&self, delivery: &Delivery, identity: &Identity, key: &[u8; 32]) -> ReturnPath {
        match (delivery.purpose, &self.bounces) {
            // RFC 3834 section 3.3: nobody is to hear that an automatic answer did not arrive.
            (Purpose::Answer, _) => ReturnPath::Null,
            (_, Some(base)) if delivery.subscriber != SubscriberId::nobody() => {
                token::return_path(key, &delivery.subscriber, base)
            }
            _ => ReturnPath::Address(identity.from.clone()),
        }
    }
}
