//! From an [`Email`](crate::model::Email) to the relay: bytes, envelope, transport. The only room
//! that names lettre.
//!
//! What was decided elsewhere (who, what, when) is not decided again here; what the relay said comes
//! back as a value, without an address in it.

mod address;
mod compose;
mod dkim;
mod folder;
mod identity;
mod imap;
pub mod inbound;
mod letters;
mod pass;
mod post;
mod redact;
mod retry;
mod send;
mod smtp;
mod token;
mod tray;
mod trust;

pub use compose::{ComposeError, compose};
pub use dkim::{Dkim, DkimError, DkimKey};
pub use identity::Identity;
pub use imap::{Imap, ImapError};
pub use pass::{Lapsed, Pass, ends, pass, read_pass};
pub use post::{Post, Ready};
pub use retry::{Fault, fault, settle, wait};
pub use send::{Accepted, Mailer, Parcel, ReturnPath, SendError, Taken};
pub use smtp::{Pace, Patience, Security, Smtp, SmtpConfig};
pub use token::{
    TicketFor, message_id, read_message_id, read_return_path, read_ticket, return_path, ticket,
};
pub use tray::{Fate, Tray, tray_name};
