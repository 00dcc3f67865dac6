//! The values that travel, and nothing that acts on them:
//! `Source → Page → RawPosting → Posting → Offer → Digest → Email`.
//!
//! Each stage has a type of its own, so that a raw title cannot reach a digest by mistake.

pub mod decision;
pub mod duties;
pub mod email;
pub mod facts;
pub mod health;
pub mod ids;
pub mod message;
pub mod offer;
pub mod page;
pub mod posting;
pub mod report;
pub mod source;
pub mod subscriber;

pub use decision::{Correction, Decision, Verb};
pub use duties::{Choice, Contacts, Duties, Licence, Mailing, Moved, Withdrawn};
pub use email::{Delivery, DeliveryState, Email, Purpose};
pub use facts::{
    Contract, Facts, Hours, Kind, Pay, PayPeriod, Peer, Place, Precision, Requires, Role, Signals,
    Warning,
};
pub use ids::{
    Country, DecisionId, DeliveryId, FilterName, IdentityKey, Lang, OfferId, PostingId, SourceId,
    SubscriberId,
};
pub use message::{Arg, Message};
pub use offer::{Event, Offer, Sighting, Status};
pub use page::{Page, Validators};
pub use posting::{Posting, RawBody, RawPlace, RawPosting, Refusal};
pub use report::{DeliveryReport, Outcome, PollReport, Problem, SourceReport};
pub use source::{Details, Format, Options, Paging, Select, Source, SourceState, Trust};
pub use subscriber::{
    Address, Consent, Ledger, Mailbox, Moving, Rhythm, SentDigest, Subscriber, SubscriberState,
    WhenNothing,
};
