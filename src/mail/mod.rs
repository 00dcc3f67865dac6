//! From an [`Email`](crate::model::Email) to the relay: bytes, envelope, transport. The only room
//! that names lettre.
//!
//! What was decided elsewhere (who, what, when) is not decided again here; what the relay said comes
//! back as a value, without an address in it.

mod address;
mod compose;
mod folder;
mod identity;
mod redact;
mod send;
mod smtp;
mod token;

pub use compose::{ComposeError, compose};
pub use identity::Identity;
pub use send::{Accepted, Mailer, Parcel, ReturnPath, SendError, Taken};
pub use smtp::{Patience, Security, Smtp, SmtpConfig};
pub use token::message_id;
