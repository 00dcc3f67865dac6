//! Who the mail is from, and the names that its headers carry.

use crate::model::Address;

/// The sender's face. Its name and domain show in the list of messages, so they should not say what
/// the list is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identity {
    /// The name shown beside the address.
    pub name: String,
    /// The `From` address.
    pub from: Address,
    /// Where answers go: commands, confirmations. `None`: to `from`.
    pub reply_to: Option<Address>,
    /// The domain of `Message-ID` and `List-Id`.
    pub domain: String,
}

impl Identity {
    /// The identity of an address whose domain names everything.
    pub fn of(name: &str, from: Address) -> Self {
        let domain = from.reveal().rsplit('@').next().unwrap_or_default().to_owned();
        Self { name: name.to_owned(), from, reply_to: None, domain }
    }

    /// Where answers go.
    pub fn answers_to(&self) -> &Address {
        self.reply_to.as_ref().unwrap_or(&self.from)
    }
}
