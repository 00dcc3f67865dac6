//! What each command does: a function from a request value to an answer value, both serialisable.
//!
//! The terminal only builds the request and shows the answer; so will every other face.

pub mod digests;
pub mod discover;
mod draft;
pub mod handing;
pub mod error;
pub mod filters;
pub mod mails;
pub mod offers;
pub mod record;
pub mod review;
pub mod rounds;
pub mod sources;
pub mod store;
pub mod subscribers;
pub mod trial;

pub use error::{ApiError, Exit};
pub use record::{OfferRecord, SCHEMA};
