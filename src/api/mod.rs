//! What each command does: a function from a request value to an answer value, both serialisable;
//! and the one router through which every face reaches them.
//!
//! Read `call` for what a request is, `calls` for the list of them, `router` for the way there. The
//! terminal only builds the request and shows the answer; so does every other face.

pub mod call;
pub mod calls;
pub mod decisions;
pub mod digests;
pub mod discover;
mod draft;
pub mod handing;
pub mod error;
pub mod explain;
mod facets;
pub mod family;
pub mod filters;
mod handle;
pub mod keys;
mod openapi;
mod shape;
pub mod tokens;
pub mod vitals;
pub mod mails;
pub mod offers;
pub mod problem;
pub mod readers;
pub mod record;
pub mod review;
pub mod router;
pub mod rounds;
pub mod rows;
pub mod sources;
mod spool;
pub mod store;
pub mod subscribers;
pub mod trial;
pub mod wire;

pub use error::{ApiError, Exit};
pub use record::{OfferRecord, SCHEMA};
